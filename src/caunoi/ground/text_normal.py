"""Spelling: Unicode NFC on entry, and one key for the several ways in which the same toned word gets written.

Vietnamese puts the tone on "hoà" or "hòa"; both are right. "hiệu qủa" and "tòan" are slips of the keyboard. The key
brings them together, so that a search can rank the exact spelling first. What people wrote is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""The marks of huyền, hỏi, ngã, sắc, nặng, in the order of the dictionary; a word without mark has tone 0."""

_unstorable = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]").sub
_syllable = re.compile(
    "(?P<onset>qu|gi(?=[aăâeêioôơuưy])|ngh|ng|nh|gh|kh|ph|th|tr|ch|[bcdđghklmnpqrstvx])?"
    "(?P<vowels>[aăâeêioôơuưy]{1,3})"
    "(?P<coda>ng|nh|ch|[cmnpt])?"
).fullmatch


class _ExactTable(dict[int, str]):
    """Code point to its lower case; a space for what is neither letter, digit nor mark; nothing for the invisible."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kind = unicodedata.category(letter)
        exact = "" if kind == "Cf" else letter.lower() if letter.isalnum() or kind[0] == "M" else " "
        self[code] = exact
        return exact


_EXACT = _ExactTable()


def _in_its_place(found: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= found[0] <= "\udfff" else ""


def nfc(text: str) -> str:
    """The text in Unicode NFC."""
    return unicodedata.normalize("NFC", text)


def normalise(text: str) -> str:
    """Text as it is stored: Unicode NFC, lines ended by one newline, without what no database and no XML can hold.

    Done once, on entry. Control characters other than tab and newline go, and so do the two signs that no XML may hold and
    signs that turn the direction of reading and let a line say another thing than it holds; half surrogate pairs become
    U+FFFD. Spaces, spelling and everything else stay as they were typed.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _unstorable(_in_its_place, plain))


def exact_key(text: str) -> str:
    """Lower-case words with their tones in one canonical spelling, one space between: for comparing and ranking.

    exact_key("Hòa giải, hiệu qủa!") == exact_key("hoà giải hiệu quả")
    """
    words = nfc(text).translate(_EXACT).split()
    return " ".join([word if word.isascii() else mend_word(word) for word in words])


@lru_cache(maxsize=16384)
def mend_word(word: str) -> str:
    """A lower-case word with its tone mark where the newer placement rule puts it; other words as they are, in NFC."""
    letters, tone = split_tone(word)
    if not tone:
        return nfc(word)
    match = _syllable(letters)
    if not match:
        return nfc(word)
    place = match.start("vowels") + _tone_place(match["onset"] or "", match["vowels"], match["coda"] or "")
    return nfc(letters[: place + 1] + tone + letters[place + 1 :])


def split_tone(word: str) -> tuple[str, str]:
    """The word without its tone (marks of vowels such as ă, â, ơ stay) and the combining tone mark, or "" for none.

    A word with two tones is no Vietnamese word: it comes back whole.
    """
    parts = unicodedata.normalize("NFD", word)
    tones = [part for part in parts if part in TONES]
    if len(tones) != 1:
        return nfc(word), ""
    return nfc(parts.replace(tones[0], "")), tones[0]


def _tone_place(onset: str, vowels: str, coda: str) -> int:
    """On which vowel the tone stands: the marked one; else by the number of vowels and whether a consonant follows."""
    for marked in ("ăâêôơ", "ư"):
        places = [place for place, vowel in enumerate(vowels) if vowel in marked]
        if places:
            return places[-1]
    if len(vowels) == 1:
        return 0
    if len(vowels) == 3 or coda:
        return 1
    return 1 if vowels in ("oa", "oe", "uy") and onset != "qu" else 0
