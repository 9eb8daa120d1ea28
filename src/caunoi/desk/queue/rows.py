"""The lines of a list as HTML.

Fifty lines through a template took longer than the database: what repeats (badges, chips of one due day) is made once per day and
language, and a line is put together from parts that are escaped here.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from caunoi.base.chips import TONES, badge_html, chip_html, clock_chip, short_date
from caunoi.desk.fields import topic_name
from caunoi.matters.choices import Kind, State
from caunoi.matters.queries.queue import QueueRow
from caunoi.matters.queries.states import state_word


def rows_html(rows: tuple[QueueRow, ...], today: date, *, with_picks: bool, with_agency: bool, base: str) -> SafeString:
    """The body of the table. ``base`` is the address under which files stand, with its closing slash."""
    language = get_language() or "vi"
    words = _words(language)
    return mark_safe(  # noqa: S308 # nosec  every part is escaped in _line
        "".join(_line(row, today, language, words, with_picks, with_agency, base) for row in rows)
    )


def _line(
    row: QueueRow, today: date, language: str, words: dict[str, str], with_picks: bool, with_agency: bool, base: str
) -> str:
    parts = ['<tr role="row">']
    if with_picks:
        parts.append(
            f'<td role="cell"><input class="pick" type="checkbox" name="pick" value="{row.number}:{row.version}"'
            f' aria-label="{words["pick"]} {row.number}"></td>'
        )
    notes = [row.number, kind_label(row.kind, language), words["received"] + " " + short_date(row.received_on)]
    if row.petitions > 1:
        notes.append(senders(row.petitions, language))
    where, topic = short_place(row.place), topic_name(row.topic, language)
    if topic:
        where = f"{where} · {topic}" if where else topic
    who = row.handler
    if with_agency and row.agency:
        who = f"{row.agency} · {who}" if who else row.agency
    parts.append(
        f'<th role="rowheader" scope="row"><div><a class="title" href="{base}{row.number}/">{escape(row.subject)}</a><br>'
        f'<span class="small soft">{" · ".join(notes)}</span></div></th>'
        f'<td role="cell" data-label="{words["where"]}"><span>{escape(where)}</span></td>'
        f'<td role="cell" data-label="{words["who"]}"><span>{escape(who) or words["nobody"]}</span></td>'
        f'<td role="cell" data-label="{words["state"]}">{state_html(row.state, language, row.is_approved)}</td>'
        f'<td role="cell" data-label="{words["due"]}">{due_html(row.due_on, row.state, today, language, row.late_on)}</td></tr>\n'
    )
    return "".join(parts)


def short_place(label: str) -> str:
    """A place without the province, which is the same on every line."""
    return label.rpartition(", ")[0] or label


@lru_cache(maxsize=8)
def _words(language: str) -> dict[str, str]:
    return {
        "pick": escape(gettext("Choose")),
        "received": escape(gettext("received on")),
        "where": escape(gettext("Place and topic")),
        "who": escape(gettext("With")),
        "nobody": f'<span class="soft">{escape(gettext("nobody yet"))}</span>',
        "state": escape(gettext("State")),
        "due": escape(gettext("Time limit")),
    }


@lru_cache(maxsize=64)
def state_html(state: str, language: str, is_approved: bool = False) -> SafeString:
    """The badge of a state; ``language`` is the one active now."""
    return badge_html(state_word(state, is_approved=is_approved), *TONES.get(state, ("plain", "")))


@lru_cache(maxsize=64)
def kind_label(kind: str, language: str) -> str:
    """The escaped name of a kind; ``language`` is the one active now."""
    return escape(str(Kind(kind).label))


@lru_cache(maxsize=1024)
def due_html(due_on: date | None, state: str, today: date, language: str, late_on: date | None = None) -> SafeString:
    """The chip of a due day; ``language`` is the one active now."""
    if due_on is None and state == State.AWAITING_CITIZEN:
        return chip_html(clock_chip(None, today, paused=True))
    if due_on is None:
        return SafeString()
    return chip_html(clock_chip(due_on, today, late_on=late_on))


@lru_cache(maxsize=256)
def senders(number: int, language: str) -> str:
    """How many people raised it."""
    return ngettext("%(n)s sender", "%(n)s senders", number) % {"n": number}
