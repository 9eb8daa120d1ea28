"""Which words stand in the index for a matter."""

from __future__ import annotations

from caunoi.ground.text_fold import index_text
from caunoi.ground.text_normal import exact_key

BLOCK = 4096
"""Numbers in one block; PostgreSQL looks through the newest blocks first."""


def agency_mark(agency_id: int) -> str:
    """The word that says an agency has to do with a matter; no text folds to it."""
    return f"zza{agency_id}zz"


def sealed_mark(agency_id: int) -> str:
    """The same for a denunciation: seats without the right to see those do not ask for this word."""
    return f"zzd{agency_id}zz"


DENUNCIATION_MARK = "zzdenunciationzz"
"""Stands in the row of each denunciation."""


def marks_of(agency_ids: tuple[int, ...], is_denunciation: bool) -> list[str]:
    """The marks of a matter with which the agencies have to do."""
    if not is_denunciation:
        return [agency_mark(each) for each in agency_ids]
    return [DENUNCIATION_MARK, *(sealed_mark(each) for each in agency_ids)]


def block_mark(block: int) -> str:
    """The word for a block of 4.096 matters by number."""
    return f"zzb{block}zz"


def toned_words(text: str) -> list[str]:
    """The words of ``text`` that carry a tone or mark, in their canonical spelling, each once."""
    return [word for word in dict.fromkeys(exact_key(text).split()) if not word.isascii()]


def index_words(matter_id: int, text: str, agency_ids: tuple[int, ...], is_denunciation: bool = False) -> str:
    """All words of a matter's index row."""
    marks = marks_of(agency_ids, is_denunciation)
    return " ".join([index_text(text), *toned_words(text), *marks, block_mark(matter_id // BLOCK)])
