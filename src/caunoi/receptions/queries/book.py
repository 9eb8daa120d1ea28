"""The reception book (sổ tiếp công dân): lines of the days asked for, in the columns of the form that ruled on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count
from django.utils.translation import gettext as _

from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.ground.reception_law import Book, Ground, book_on, grounds_on
from caunoi.matters.choices import Kind
from caunoi.receptions.choices import COUNTED, Handled, IdPaper, VisitState
from caunoi.receptions.models import Content, Visit
from caunoi.receptions.queries.desk import agency_ids
from caunoi.receptions.queries.sight import hidden_visits

PAGE = 50
"""Turns on one page."""
IN_BOOK = (*COUNTED, VisitState.REFUSED)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the cells in the order of the book's columns. ``visit_id`` and ``content_id`` lead to the desk's pages; both are
    empty where the turn is hidden from the reader, and only number and day stand there, so that no number is missing."""

    number: int
    cells: tuple[str, ...]
    visit_id: int | None
    content_id: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that stand in one form of the book; ``None`` on days without any."""

    book: Book | None
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Pages:
    """Sections of one page, the number of the page and how many there are."""

    sections: list[Section]
    page: int
    count: int
    turns: int


def masked(number: str) -> str:
    """The last three signs of an ID number: ``•••••••••789``."""
    return "•" * max(0, len(number) - 3) + number[-3:] if number else ""


def book_pages(actor: Actor, since: date, last: date, page: int | None = 1, *, full_numbers: bool = False) -> Pages:
    """The book of the actor's agency from ``since`` to ``last``. ``page`` ``None`` is all of it, for paper and files.

    Numbers run from the first of January of each line's year, so a line keeps its number whichever days are asked for.
    """
    rows = Visit.objects.filter(
        session__agency_id__in=agency_ids(actor), session__on__gte=since.replace(month=1, day=1), session__on__lte=last,
        state__in=IN_BOOK,
    ).order_by("session__on", "session_id", "number")  # fmt: skip
    sizes = rows.annotate(size=Count("contents")).values_list("pk", "session__on", "size")
    first_numbers: dict[int, int] = {}
    for _year, of_year in groupby(sizes, key=lambda row: row[1].year):
        number = 1
        for pk, on, size in of_year:
            if on >= since:
                first_numbers[pk] = number
            number += max(1, size)
    keys, count = list(first_numbers), max(1, -(-len(first_numbers) // PAGE))
    page = min(max(page, 1), count) if page is not None else None
    shown = keys if page is None else keys[(page - 1) * PAGE : page * PAGE]
    return Pages(_sections(actor, shown, first_numbers, full_numbers), page or 1, count, len(keys))


def _sections(actor: Actor, keys: Sequence[int], numbers: dict[int, int], full_numbers: bool) -> list[Section]:
    visits: list[Visit] = []
    hidden: set[int] = set()
    for start in range(0, len(keys), 500):
        part = Visit.objects.filter(pk__in=keys[start : start + 500]).select_related("session", "identity", "refusal")
        visits += part.prefetch_related("contents__matter").order_by("session__on", "session_id", "number")
        hidden |= hidden_visits(actor, keys[start : start + 500])
    grouped = groupby(visits, key=lambda visit: book_on(visit.session.on))
    return [
        Section(
            book,
            [
                line
                for visit in rows
                for line in _lines(visit, book, numbers[visit.pk], full_numbers, is_hidden=visit.pk in hidden)
            ],
        )
        for book, rows in grouped
    ]


def _lines(visit: Visit, book: Book | None, number: int, full_numbers: bool, *, is_hidden: bool) -> Iterator[Line]:
    contents: list[Content | None] = [*sorted(visit.contents.all(), key=lambda row: row.position)] or [None]
    for place, content in enumerate(contents):
        holds = _closed(visit, number + place) if is_hidden else _cells(visit, content, number + place, full_numbers)
        cells = tuple(holds.get(column.holds, "") for column in book.columns) if book else ()
        keys = (None, None) if is_hidden else (visit.pk, content.pk if content else None)
        yield Line(number + place, cells, *keys)


def _closed(visit: Visit, number: int) -> dict[str, str]:
    return {
        "number": str(number), "date": short_date(visit.session.on), "summary": _("not open to your post"),
    }  # fmt: skip


def _cells(visit: Visit, content: Content | None, number: int, full_numbers: bool) -> dict[str, str]:
    """What each column can hold, for one line."""
    cells = {
        "number": str(number),
        "date": short_date(visit.session.on),
        "person": _person(visit, content),
        "paper": _paper(visit, full_numbers),
        "people": str(content.same_content_people if content else visit.people),
    }
    if content is None:
        return cells | {"summary": _refused(visit), "kind_people": cells["people"]}
    kind = str(Kind(content.kind).label)
    sent = " – ".join(part for part in (content.sent_to, content.paper_number) if part)
    matter = content.matter.number if content.matter else ""
    return cells | {
        "summary": content.summary,
        "kind": kind,
        "kind_people": f"{kind}/{content.same_content_people}",
        "settled_by": content.settled_by,
        "own": "x" if content.handled == Handled.ACCEPTED else "",
        "accepted": matter if content.handled == Handled.ACCEPTED else "",
        "guided": sent if content.handled == Handled.GUIDED else "",
        "forwarded": sent if content.handled == Handled.FORWARDED else "",
        "follow_up": _follow_up(content, matter),
        "note": content.note,
    }


def _follow_up(content: Content, matter: str) -> str:
    said = content.follow_up or (str(Handled.EXPLAINED.label) if content.handled == Handled.EXPLAINED else "")
    return "; ".join(part for part in (said, _("matter %(number)s") % {"number": matter} if matter else "") if part)


def _person(visit: Visit, content: Content | None) -> str:
    """Name and address; for a denunciation what stands in their place."""
    if visit.is_sealed:
        return (content.seal_label if content else "") or _("Denouncer")
    identity = getattr(visit, "identity", None)
    if identity is None:
        return _("(erased)") if visit.id_paper else _("(identity not checked)")
    return ", ".join(part for part in (identity.full_name, identity.address) if part)


def _paper(visit: Visit, full_numbers: bool) -> str:
    """Which paper was shown, with its number where the book of the day keeps it; nothing for a denunciation."""
    if visit.is_sealed:
        return _("(sealed)")
    identity = getattr(visit, "identity", None)
    number = identity.id_number if identity else ""
    shown = str(IdPaper(visit.id_paper).label) if visit.id_paper else ""
    return f"{shown} {number if full_numbers else masked(number)}".strip()


def _refused(visit: Visit) -> str:
    refusal = getattr(visit, "refusal", None)
    if refusal is None:
        return ""
    ground = ground_of(refusal.ground, visit.session.on)
    words = f"{ground.name()} ({ground.law.cited()})" if ground else refusal.ground
    return f"{_('Reception refused')}: {words}"


def ground_of(id: str, on: date) -> Ground | None:
    """The ground of refusal as it ruled on ``on``."""
    return next((ground for ground in grounds_on(on) if ground.id == id), None)
