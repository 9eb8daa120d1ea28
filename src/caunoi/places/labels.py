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


def search_text(label: str, pairs: list[tuple[str, str]]) -> str:
    """The label and its other spellings, folded; each word follows a blank, so that `` tram t`` finds beginnings."""
    spelled = {label}
    for one, other in pairs:
        for known in list(spelled):
            spelled |= {known.replace(one, other), known.replace(other, one)}
    return " " + " ".join(sorted(fold(text) for text in spelled))
