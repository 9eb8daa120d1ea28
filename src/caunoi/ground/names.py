"""Vietnamese names: family name first, people are called and sorted by their given name, which stands last."""

from __future__ import annotations

import re
from typing import NamedTuple

from caunoi.ground.text_fold import fold
from caunoi.ground.text_normal import TONES, mend_word, nfc, split_tone

_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_CODES = {letter: f"{place:02d}" for place, letter in enumerate(_ALPHABET, start=1)}
_LAST = f"{len(_ALPHABET) + 1:02d}"
_WORD = re.compile(r"\d+|[^\W\d_][\w]*")
_NUMBER = 9
"""Digits to which a number is filled up, so that 20 stands before 124."""


class NameParts(NamedTuple):
    """Họ, tên đệm, tên."""

    family: str
    middle: str
    given: str


def tidy_name(name: str) -> str:
    """NFC, single spaces; capital first letters when it was typed all in capitals or all in small letters."""
    tidy = " ".join(nfc(name).split())
    if tidy.isupper() or tidy.islower():
        tidy = " ".join(word[:1].upper() + word[1:].lower() for word in tidy.split(" "))
    return tidy


def split_name(name: str) -> NameParts:
    """The parts of a full name; a single word is a given name."""
    words = nfc(name).split()
    if not words:
        return NameParts("", "", "")
    if len(words) == 1:
        return NameParts("", "", words[0])
    return NameParts(words[0], " ".join(words[1:-1]), words[-1])


def name_sort_key(name: str) -> str:
    """Digits that sort names as a Vietnamese list does: by given name, then family name, then middle name.

    Letters in the order a ă â b c d đ e ê ... y, then tones ngang, huyền, hỏi, ngã, sắc, nặng. Being digits only,
    the key sorts the same in every database and collation.
    """
    parts = split_name(name)
    words = [parts.given, parts.family, *parts.middle.split()]
    return "".join(_word_key(word) for word in words)


def list_sort_key(text: str) -> str:
    """Digits that sort names of places, agencies and acts as a Vietnamese list does: word by word, letters before tones, numbers
    by their size, and without regard to commas and strokes."""
    words = _WORD.findall(nfc(text))
    return "".join(_word_key(word.zfill(_NUMBER) if word.isdecimal() else word) for word in words)


def initials(name: str) -> str:
    """The short form used where a name must not stand in full: "Nguyễn Văn A" becomes "N.V.A"."""
    return ".".join(word[0].upper() for word in nfc(name).split())


def same_name(first: str, second: str) -> bool:
    """Are these the same name but for case, tones and spacing?"""
    return fold(first) == fold(second)


def _word_key(word: str) -> str:
    letters, tone = split_tone(mend_word(word.lower()))
    codes = [_CODES.get(letter) or _CODES.get(fold(letter)[:1], _LAST) for letter in letters]
    return "".join(codes) + "00" + str(TONES.get(tone, 0))
