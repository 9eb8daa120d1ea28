"""Whether a text speaks of denouncing, so that its writer is shown the way on which the sender is sealed.

A remark about words, never about a person: it decides nothing and is kept nowhere. “tố cáo” is found in the ways in which people
write it; “to cao” without tones counts only in a text that has none, for in others it is a tall tree.
"""

from __future__ import annotations

import re

from caunoi.ground.text_fold import fold_words
from caunoi.ground.text_normal import exact_key

_toned = re.compile(r"\b(?:t[oóòôốồ] cáo|tố c[aáàạ]o)\b").search
_plain = re.compile(r"\bto cao\b|\btoos caos\b|\bto61 cao1\b").search
_english = re.compile(r"\bdenounc(?:e|es|ed|er|ers|ing)\b|\bdenunciations?\b").search


def speaks_of_denouncing(text: str) -> bool:
    """True when “tố cáo” or “denounce” stands in ``text``."""
    exact = exact_key(text)
    if _toned(exact) or _english(exact):
        return True
    plain = " ".join(fold_words(text))
    return exact == plain and bool(_plain(plain))
