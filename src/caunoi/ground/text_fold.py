"""Folding: lower case, no tones, no marks, đ as d, everything but letters and digits as one space.

The same text folds to the same words however it was typed: composed or decomposed Unicode, upper or lower case, any
dash or quotation mark. Letters of other scripts are kept, so that nothing becomes unfindable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_LATIN_WITHOUT_DECOMPOSITION = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})


class _FoldTable(dict[int, str]):
    """Code point to its fold: letters, a space, or nothing (marks and invisible characters). Filled as met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf"):
            folded = ""
        else:
            plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
            plain = plain.translate(_LATIN_WITHOUT_DECOMPOSITION)
            plain = "".join(part for part in plain if not unicodedata.category(part).startswith("M"))
            folded = "".join(part if part.isalnum() else " " for part in plain)
        self[code] = folded
        return folded


class _ShadowTable(dict[int, str]):
    """The same with exactly one character for each, so that places in the shadow are places in the text."""

    def __missing__(self, code: int) -> str:
        folded = _TABLE[code]
        shadow = folded if len(folded) == 1 else _LONGER if folded.strip() else " " if folded else _NOTHING
        self[code] = shadow
        return shadow


_decompose = unicodedata.normalize
_beyond_latin = re.compile("[^\x00-\x7f\u0300-\u036f]").search
_COMMON_PUNCTUATION = "\u2013\u2014\u201c\u201d\u2018\u2019\u2022"
_ASCII = bytes(ord(chr(code).lower()) if chr(code).isalnum() and code < 128 else 32 for code in range(256))
_NOTHING = "\x00"
_LONGER = "\x01"
_TABLE = _FoldTable()
_SHADOW = _ShadowTable()
IRREGULAR = re.compile("[\x00\x01]").search
"""Finds, in a shadow, a sign that folds to nothing or to several."""
_shadow_words = re.compile(r"[^ \x00][^ ]*").finditer

# A document number begins with digits and has letters after a stroke or dash: 12/2024/QĐ-UBND, 218-QĐ/TW, 25/2018/QH14.
# The number of a matter has digits only: 2020-4071936.
_SIGN = r"[^\W\d_]"
_number = re.compile(
    rf"(?<![\w/.-])(?:\d{{1,6}}{_SIGN}?(?:/\d{{4}})?[/-]{_SIGN}{{2}}\w*(?:[/.&-]\w+)*|(?:19|20)\d\d-\d{{4,9}})(?![\w/])"
).finditer


#: A word of a text: where it starts, where it ends (half-open), its fold.
Word = tuple[int, int, str]


def fold(text: str) -> str:
    """Lower-case words without tones or marks, one space between: fold("Đất đai, 12/QĐ") == "dat dai 12 qd"."""
    return " ".join(fold_words(text))


def fold_words(text: str) -> list[str]:
    """The words of `fold(text)`."""
    plain = _decompose("NFKD", text).replace("đ", "d").replace("Đ", "d")
    if _beyond_latin(plain):
        for mark in _COMMON_PUNCTUATION:
            plain = plain.replace(mark, " ")
        if _beyond_latin(plain):
            return text.translate(_TABLE).split()
    # Nearly all text comes here: twice as fast as the table, and a test proves that both give the same.
    return plain.encode("ascii", "ignore").translate(_ASCII).decode("ascii").split()


def shadow(text: str) -> str:
    """A fold of the same length as `text`: for finding places. Deleted characters are NUL, longer folds are 0x01."""
    return text.translate(_SHADOW)


def words_in(text: str) -> Iterator[Word]:
    """The words of `text` with their places; their folds are those of `fold`."""
    for match in _shadow_words(shadow(text)):
        start, end = match.span()
        folded = match.group()
        if _NOTHING in folded or _LONGER in folded:
            folded = fold(text[start:end])
            while end > start and _TABLE[ord(text[end - 1])] == "" and not unicodedata.combining(text[end - 1]):
                end -= 1
        yield start, end, folded


def number_token(number: str) -> str:
    """A document number as one word that no search engine takes apart: "so12x2024xqdxubnd"."""
    return "so" + "x".join(fold_words(number))


def numbers_in(text: str) -> list[str]:
    """The document and matter numbers in a text, as written there."""
    return [match.group() for match in _number(unicodedata.normalize("NFC", text))]


def index_text(text: str) -> str:
    """What goes into the search index: the fold, then a token for each document number."""
    folded = fold(text)
    numbers = numbers_in(text)
    return " ".join([folded, *dict.fromkeys(map(number_token, numbers))]) if numbers else folded
