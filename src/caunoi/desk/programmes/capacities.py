"""In what capacity somebody signs, abbreviated as the document's own style does it: T/M in the Party's, TM. in the state's."""

from __future__ import annotations

from caunoi.programmes.choices import Capacity
from caunoi.programmes.models import Plan, Programme
from caunoi.programmes.models.numbered import NumberStyle
from caunoi.programmes.queries.signing import PartyLine, party_lines

SHORT: dict[str, dict[str, str]] = {
    NumberStyle.PARTY: {
        Capacity.ON_BEHALF: "T/M",
        Capacity.FOR_HEAD: "K/T",
        Capacity.BY_ORDER: "T/L",
        Capacity.ACTING: "Q.",
    },
    NumberStyle.STATE: {
        Capacity.ON_BEHALF: "TM.",
        Capacity.FOR_HEAD: "KT.",
        Capacity.BY_ORDER: "TL.",
        Capacity.ACTING: "Q.",
    },
}
"""By style and capacity. A document that has no number yet has no style; then the words stand alone."""


def capacity_words(capacity: str, style: str = "") -> str:
    """The capacity in words with its abbreviation; empty for what is no capacity."""
    if capacity not in Capacity.values:
        return ""
    words = str(Capacity(capacity).label).partition(" (")[0]
    short = SHORT.get(style, {}).get(capacity)
    return f"{words} ({short})" if short else words


def capacity_choices(style: str) -> list[tuple[str, str]]:
    """The capacities as lines of a form."""
    return [(value, capacity_words(value, style)) for value in Capacity.values]


def signed_lines(row: Programme | Plan) -> list[PartyLine]:
    """The parties of a programme or plan with their signatures, each with its capacity in the words of the document."""
    lines = list(party_lines(row))
    for line in lines:
        if line.signature is not None:
            line.signature.as_signed = capacity_words(line.signature.capacity, row.style)  # type: ignore[attr-defined]
    return lines
