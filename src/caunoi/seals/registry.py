"""What only a higher floor knows of a subject: who is barred from it, who may know that it exists, and its line
in the reception book."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from caunoi.base.actors import Actor

Bar = Callable[[int, frozenset[int]], frozenset[int]]
Reader = Callable[[Actor, int], bool]
_bars: dict[str, list[Bar]] = {}
Line = Callable[[int], dict[str, str]]
_readers: dict[str, Reader] = {}
_lines: dict[str, Line] = {}


def register_bar(subject_kind: str, bar: Bar) -> None:
    """``bar(account_id, subject_ids)`` gives those among the subjects in which this account is named or from which it is recused,
    in one question for a whole list. Several may be registered; one that names a subject suffices."""
    _bars.setdefault(subject_kind, []).append(bar)


def register_reader(subject_kind: str, reader: Reader) -> None:
    """``reader(actor, subject_id)`` tells whether the actor may work on the subject at all. Without one nobody may ask."""
    _readers[subject_kind] = reader


def register_line(subject_kind: str, line: Line) -> None:
    """``line(subject_id)`` gives what the reception book says of the subject besides the person, in ready words by column
    (number, day, content, ...). It goes to the vault with the sealed record."""
    _lines[subject_kind] = line


def line_of(subject_kind: str, subject_id: int) -> dict[str, str]:
    """The line of ``register_line``; empty when no floor above has one."""
    line = _lines.get(subject_kind)
    return line(subject_id) if line else {}


def barred_among(account_id: int | None, subject_kind: str, subject_ids: Iterable[int]) -> frozenset[int]:
    """The subjects whose identity the account must not come near."""
    if account_id is None:
        return frozenset()
    asked = frozenset(subject_ids)
    return frozenset().union(*(bar(account_id, asked) for bar in _bars.get(subject_kind, ())))


def is_barred(account_id: int | None, subject_kind: str, subject_id: int) -> bool:
    """Whether the account must not come near this identity."""
    return subject_id in barred_among(account_id, subject_kind, (subject_id,))


def may_read(actor: Actor, subject_kind: str, subject_id: int) -> bool:
    """Whether the actor works on the subject. Nobody does as long as no floor above has said who."""
    reader = _readers.get(subject_kind)
    return reader is not None and reader(actor, subject_id)
