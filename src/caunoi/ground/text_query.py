"""What people type into a search box. Nothing typed is ever an error; nothing typed reaches an engine unfolded.

Words are all wanted; "words in quotation marks" stand side by side; -word must not occur; a document number is one
thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from caunoi.ground.text_fold import fold_words, number_token, numbers_in
from caunoi.ground.text_normal import exact_key, nfc

LONGEST_QUERY = 400
MOST_PARTS = 24
LONGEST_WORD = 64

_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02", '"'))
_parts = re.compile(r'(?P<minus>(?<!\S)[-\u2212\u2013](?=\S))?(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))').finditer

Words = tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """A search: folded words and phrases that must occur, those that must not, and a document number.

    `number` is as typed (NFC, upper case); `exact` is the canonical toned spelling of all wanted words, for ranking.
    """

    terms: Words = ()
    phrases: tuple[Words, ...] = ()
    excluded: tuple[Words, ...] = ()
    number: str = ""
    exact: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing is asked for (a search that only excludes asks for nothing)."""
        return not (self.terms or self.phrases or self.number)


def parse_query(typed: str) -> Query:
    """Read a search as typed. At most the first 400 characters and 24 parts count; never raises."""
    text = nfc(typed[:LONGEST_QUERY]).translate(_QUOTES)
    terms: dict[str, None] = {}
    phrases: dict[Words, None] = {}
    excluded: dict[Words, None] = {}
    number = ""
    wanted: list[str] = []
    for match in _parts(text):
        part = match["plain"] or match["quoted"] or ""
        words = tuple(word[:LONGEST_WORD] for word in fold_words(part))
        if not words or len(terms) + len(phrases) + len(excluded) >= MOST_PARTS:
            continue
        if match["minus"]:
            excluded[words] = None
            continue
        wanted.append(part)
        found = numbers_in(part)
        if found and not number and fold_words(found[0]) == list(words):
            number = found[0].upper()
        elif len(words) == 1:
            terms[words[0]] = None
        else:
            phrases[words] = None
    return Query(tuple(terms), tuple(phrases), tuple(excluded), number, exact_key(" ".join(wanted)))


def sqlite_match(query: Query) -> str | None:
    """The right side of `MATCH` over an FTS5 table of `index_text`, or None when nothing is asked for.

    Only folded letters and digits inside double quotes: nothing typed can become an operator.
    """
    if query.is_empty:
        return None
    wanted = [f'"{word}"' for word in query.terms]
    wanted += [_fts5_phrase(words) for words in query.phrases]
    if query.number:
        wanted.append(f'("{number_token(query.number)}" * OR {_fts5_phrase(tuple(fold_words(query.number)))})')
    return " NOT ".join([f"({' AND '.join(wanted)})", *map(_fts5_phrase, query.excluded)])


def postgres_tsquery(query: Query) -> str | None:
    """The text for `to_tsquery('simple', %s)` over `to_tsvector('simple', index_text)`, or None when nothing is asked.

    Only folded letters and digits inside single quotes: nothing typed can become an operator.
    """
    if query.is_empty:
        return None
    wanted = [f"'{word}'" for word in query.terms]
    wanted += [_ts_phrase(words) for words in query.phrases]
    if query.number:
        wanted.append(f"('{number_token(query.number)}':* | {_ts_phrase(tuple(fold_words(query.number)))})")
    return " & ".join(wanted + [f"!{_ts_phrase(words)}" for words in query.excluded])


def _fts5_phrase(words: Words) -> str:
    return f'"{" ".join(words)}"'


def _ts_phrase(words: Words) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in words) + ")"
