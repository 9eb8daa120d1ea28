"""How a place is named: always with what stands above it."""

from __future__ import annotations

from caunoi.ground.text_fold import fold

TYPE_WORDS = ("Tỉnh ", "Thành phố ")


def vietnamese_label(name: str, parent_label: str) -> str:
    """``Xã Trạm Tấu`` under ``Huyện Trạm Tấu, Yên Bái`` gives ``Xã Trạm Tấu, huyện Trạm Tấu, Yên Bái``.

    A province keeps its type when it stands alone and loses it when something stands below it.
    """
    if not parent_label:
        return name
    above = parent_label
    if "," not in above:
        above = short_name(above)
    else:
        above = above[0].lower() + above[1:]
    return f"{name}, {above}"


def short_name(name: str) -> str:
    """A province's name without its type: ``Tỉnh Yên Bái`` gives ``Yên Bái``."""
    for word in TYPE_WORDS:
        if name.startswith(word):
            return name[len(word) :]
    return name


def english_label(name: str, parent_label: str) -> str:
    """``Tram Tau Commune, Tram Tau District, Yen Bai Province``."""
    return f"{name}, {parent_label}" if parent_label else name


def in_english(english: str, vietnamese: str) -> str:
    """An English name or label of the list, which has no tones, with the tones that the Vietnamese one has: ``Yên Bái Province``,
    as the English names of agencies have them. What does not match it word by word stays as the list has it."""
    parts, own = english.split(", "), vietnamese.split(", ")
    if len(parts) != len(own):
        return english
    return ", ".join(_with_tones(part, name) for part, name in zip(parts, own, strict=True))


def _with_tones(english: str, vietnamese: str) -> str:
    words, own = english.split(), vietnamese.split()
    for length in range(min(len(words), len(own)), 0, -1):
        if fold(" ".join(own[-length:])) == fold(" ".join(words[:length])):
            return " ".join([*own[-length:], *words[length:]])
    return english


def search_text(label: str, pairs: list[tuple[str, str]]) -> str:
    """The label and its other spellings, folded; each word follows a blank, so that `` tram t`` finds beginnings."""
    spelled = {label}
    for one, other in pairs:
        for known in list(spelled):
            spelled |= {known.replace(one, other), known.replace(other, one)}
    return " " + " ".join(sorted(fold(text) for text in spelled))
