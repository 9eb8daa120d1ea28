"""Finding what must not be published in a text, so that an officer can review it, and masking it.

The finder would rather mask a word too many than miss a name; the officer takes masks off again. It never touches
document numbers, dates, amounts of money and measures. Law 91/2025/QH15 on personal data is the reason for all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caunoi.ground import personal_patterns as look
from caunoi.ground.text_fold import fold_words, shadow
from caunoi.ground.text_normal import nfc

#: What stands in place of each kind. The published text is Vietnamese.
MASKS = {
    "person": "[tên riêng]",
    "phone": "[số điện thoại]",
    "identity": "[số giấy tờ]",
    "email": "[thư điện tử]",
    "account": "[số tài khoản]",
    "plate": "[biển số xe]",
    "address": "[địa chỉ]",
    "parcel": "[thửa đất]",
}

# In the order of weight: where two finds overlap, the first kind names the mask.
_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("email", "form", look.EMAIL),
    ("account", "after_word", look.ACCOUNT),
    ("identity", "after_word", look.IDENTITY_AFTER_WORD),
    ("parcel", "form", look.PARCEL),
    ("phone", "form", look.PHONE),
    ("identity", "form", look.IDENTITY_NUMBER),
    ("plate", "form", look.PLATE),
    ("address", "form", look.ADDRESS),
    ("person", "title", look.PERSON_AFTER_TITLE),
    ("person", "introduction", look.PERSON_AFTER_INTRODUCTION),
    ("person", "full_name", look.FULL_NAME),
    ("person", "full_name", look.SMALL_LETTERS_NAME),
)
_MAY_BE_A_NUMBER_OR_AMOUNT = frozenset({"identity", "phone", "plate", "account"})


@dataclass(frozen=True)
class Span:
    """A stretch of text that names a person or leads to one.

    `start` and `end` (half-open) are places in the NFC text; `kind` is a key of `MASKS`; `reason` says why it was
    found: known_name, title, introduction, full_name, after_word, form.
    """

    start: int
    end: int
    kind: str
    reason: str


@dataclass(frozen=True)
class Redaction:
    """The NFC source, the masked text, and what was masked."""

    source: str
    text: str
    spans: tuple[Span, ...]


def redact(text: str, known_names: Iterable[str] = ()) -> Redaction:
    """Find and mask everything at once; see `find_personal`."""
    source = nfc(text)
    spans = find_personal(source, known_names)
    return Redaction(source, mask(source, spans), tuple(spans))


def find_personal(text: str, known_names: Iterable[str] = ()) -> list[Span]:
    """What leads to a person in `text`, in order, not overlapping. Places are those of the text in NFC.

    `known_names` (the petitioners) are found in every spelling: with and without tones, in any case and spacing.
    """
    source = nfc(text)
    found = _known(source, known_names)
    protected = [match.span() for match in look.PROTECTED.finditer(source)]
    for kind, reason, pattern in _PATTERNS:
        group = "hit" if "hit" in pattern.groupindex else 0
        for match in pattern.finditer(source):
            start, end = match.span(group)
            if kind in _MAY_BE_A_NUMBER_OR_AMOUNT and any(start < last and first < end for first, last in protected):
                continue
            if reason == "full_name" and _is_named_after(source, start, end):
                continue
            found.append(Span(start, end, kind, reason))
    return _without_overlaps(found)


def mask(source: str, spans: Sequence[Span]) -> str:
    """`source` with the given spans (in order, not overlapping) masked: all of them, or those that an officer kept."""
    parts = []
    at = 0
    for span in spans:
        parts += [source[at : span.start], MASKS[span.kind]]
        at = span.end
    return "".join([*parts, source[at:]])


def _known(source: str, names: Iterable[str]) -> list[Span]:
    """Every spelling of the known names, longest names first."""
    folded = sorted({tuple(fold_words(name)) for name in names} - {()}, key=len, reverse=True)
    if not folded:
        return []
    plain = shadow(source)
    pattern = "|".join("[ \x00]+".join(re.escape(word) for word in words) for words in folded)
    found = []
    for match in re.finditer(rf"(?<![^ \x00])(?:{pattern})(?![^ \x00])", plain):
        start, end = match.span()
        single = not any(sign in " \x00" for sign in match.group())
        if single and source[start].islower():
            continue  # a given name alone, in small letters, is more likely an ordinary word
        found.append(Span(start, end, "person", "known_name"))
    return found


def _is_named_after(source: str, start: int, end: int) -> bool:
    """A street, a school or a city that bears a person's name is no person."""
    return source[start:end].lower() in look.PUBLIC_FIGURES or bool(
        look.NAMED_AFTER.search(source[max(0, start - 24) : start])
    )


def _without_overlaps(found: list[Span]) -> list[Span]:
    """In order; overlapping finds become one that covers them all, named after the weightiest."""
    kept: list[tuple[int, Span]] = []
    for place, span in sorted(enumerate(found), key=lambda each: (each[1].start, each[0])):
        if not kept or span.start >= kept[-1][1].end:
            kept.append((place, span))
            continue
        first, last = min(kept[-1], (place, span), key=lambda each: each[0]), kept[-1][1]
        kept[-1] = (first[0], Span(last.start, max(last.end, span.end), first[1].kind, first[1].reason))
    return [span for _, span in kept]
