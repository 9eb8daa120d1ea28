"""The agenda before and during: items put on it, worded, ordered, begun, ended, left out; and what was said to them."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.inputs import a_line
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.base.time import civil_date
from caunoi.commitments.models import Commitment
from caunoi.commitments.validators import an_agency
from caunoi.gatherings.choices import ItemKind, ItemState, SpeechKind
from caunoi.gatherings.commands.frame import check_seen, move
from caunoi.gatherings.models import AgendaItem, Conclusion, Gathering, Speech
from caunoi.gatherings.models.agenda import THINGS
from caunoi.gatherings.queries.floor import came_back
from caunoi.gatherings.queries.visible import part_of, visible_to
from caunoi.gatherings.titles import title_of
from caunoi.gatherings.validators import a_matter, a_task, a_text, one_of
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.matters.queries.open_papers import open_paper

LONGEST = 600
"""Minutes that one item may be planned to take."""


@move("add_item")
def add_item(
    ctx: Context, gathering: Gathering, *, title: str = "", kind: str = ItemKind.DISCUSSION, minutes: int | None = None,
    presenter: str = "", thing: str = "", paper_id: int | None = None, earlier_id: int | None = None, public_title: str = "",
) -> Said:  # fmt: skip
    """Put an item on the agenda, at its end. ``thing`` is the number of a matter or a task that is discussed, ``paper_id`` a
    paper, ``earlier_id`` a conclusion of an earlier gathering; at most one of them. A denunciation is never discussed.
    ``public_title`` is what everybody reads of it where it is public."""
    item = AgendaItem(gathering=gathering, position=_last(gathering) + 1)
    links = _thing(ctx.actor, thing, paper_id, earlier_id)
    _write(
        item, title=title or title_of(links), public_title=public_title, kind=kind, minutes=minutes, presenter=presenter,
        links=links,
    )  # fmt: skip
    item.save(force_insert=True)
    return Said(fields=_facts(item), personal={"title": item.title}, result=item)


@move("revise_item")
def revise_item(
    ctx: Context, gathering: Gathering, *, item_id: int, title: str, kind: str, minutes: int | None = None,
    presenter: str = "", thing: str | None = None, public_title: str | None = None,
    seen: int | None = None,
) -> Said:  # fmt: skip
    """Word an item anew; with ``thing`` another matter or task is discussed (empty: none), with ``public_title`` everybody
    reads other words (empty: none of their own). ``seen`` is the version of the item that was read."""
    item = part_of(gathering, AgendaItem, item_id)
    check_seen(item, seen)
    links = None if thing is None else _thing(ctx.actor, thing, None, None)
    words = item.public_title if public_title is None else public_title
    _write(item, title=title, public_title=words, kind=kind, minutes=minutes, presenter=presenter, links=links)
    item.version += 1
    item.save()
    return Said(fields=_facts(item), personal={"title": item.title}, result=item)


@move("drop_item")
def drop_item(ctx: Context, gathering: Gathering, *, item_id: int) -> Said:
    """Take an item off before the gathering opens. One that came back from an earlier gathering stays: it can only be left out
    in session, with the reason, and comes back again."""
    item = part_of(gathering, AgendaItem, item_id)
    if item.earlier_id is not None or item.matter_id in came_back(gathering):
        raise Conflict(
            _("This item came back from an earlier gathering. It is dealt with or left out there, with the reason.")
        )
    item.delete()
    return Said(fields={"position": item.position})


@move("move_item")
def move_item(ctx: Context, gathering: Gathering, *, item_id: int, up: bool = True) -> Said:
    """Change places with the item before (``up``) or after it."""
    item = part_of(gathering, AgendaItem, item_id)
    rows = list(gathering.items.order_by("position", "pk"))
    here = next(place for place, row in enumerate(rows) if row.pk == item.pk)
    other = here - 1 if up else here + 1
    if 0 <= other < len(rows):
        rows[here], rows[other] = rows[other], rows[here]
    for place, row in enumerate(rows, start=1):
        if row.position != place:
            AgendaItem.objects.filter(pk=row.pk).update(position=place)
    return Said(fields={"item": item_id, "to": other + 1})


@move("start_item")
def start_item(ctx: Context, gathering: Gathering, *, item_id: int) -> Said:
    """Begin an item; the one that was discussed until now is dealt with."""
    item = part_of(gathering, AgendaItem, item_id)
    if item.state == ItemState.CURRENT:
        raise Conflict(_("This item is being discussed already."), code="wrong_state")
    end_current(ctx, gathering)
    item.state, item.started_at, item.ended_at = ItemState.CURRENT, item.started_at or ctx.at, None
    item.note = ""
    item.save()
    return Said(fields={"item": item.position}, result=item)


@move("end_item")
def end_item(ctx: Context, gathering: Gathering, *, item_id: int) -> Said:
    """End the item that is discussed."""
    item = part_of(gathering, AgendaItem, item_id)
    if item.state != ItemState.CURRENT:
        raise Conflict(_("This item is not being discussed. Please look at the agenda again."), code="wrong_state")
    end_current(ctx, gathering)
    return Said(fields={"item": item.position})


@move("skip_item")
def skip_item(ctx: Context, gathering: Gathering, *, item_id: int, reason: str) -> Said:
    """Leave an item out, with the reason; it comes back to the next gathering of the series."""
    item = part_of(gathering, AgendaItem, item_id)
    if item.state == ItemState.DONE:
        raise Conflict(_("This item was dealt with already."), code="wrong_state")
    item.state, item.note = ItemState.SKIPPED, a_line(reason, "reason", 500)
    item.save()
    return Said(fields={"item": item.position}, reason=item.note)


@move("note_speech")
def note_speech(
    ctx: Context, gathering: Gathering, *, item_id: int, speaker_name: str, text: str, speaker_title: str = "",
    agency_id: int | None = None, kind: str = SpeechKind.SPEECH,
) -> Said:  # fmt: skip
    """Note what somebody said to an item who speaks for an office or organisation. Citizens' questions are noted as questions."""
    item = part_of(gathering, AgendaItem, item_id)
    last = item.speeches.aggregate(last=Max("position"))["last"] or 0
    speech = Speech(item=item, position=last + 1, at=ctx.at)
    _word(ctx, speech, speaker_name, speaker_title, agency_id, kind, text)
    speech.save(force_insert=True)
    return Said(fields={"item": item.position, "kind": str(speech.kind)}, personal=_words(speech), result=speech)


@move("correct_speech")
def correct_speech(
    ctx: Context, gathering: Gathering, *, speech_id: int, speaker_name: str, text: str, speaker_title: str = "",
    agency_id: int | None = None, kind: str = SpeechKind.SPEECH, seen: int | None = None,
) -> Said:  # fmt: skip
    """Correct the note of a speech until the gathering is concluded; ``seen`` is the version of it that was read."""
    speech = Speech.objects.filter(pk=speech_id, item__gathering=gathering).select_related("item").first()
    if speech is None:
        raise NotFound()
    check_seen(speech, seen)
    _word(ctx, speech, speaker_name, speaker_title, agency_id, kind, text)
    speech.version += 1
    speech.save()
    return Said(fields={"item": speech.item.position, "kind": str(speech.kind)}, personal=_words(speech), result=speech)


def end_current(ctx: Context, gathering: Gathering) -> None:
    """End whatever is being discussed."""
    current = gathering.items.filter(state=ItemState.CURRENT)
    current.update(state=ItemState.DONE, ended_at=ctx.at)


def _word(ctx: Context, speech: Speech, name: str, title: str, agency_id: int | None, kind: str, text: str) -> None:
    speech.speaker_name = a_line(name, "speaker_name", 120)
    speech.speaker_title = a_line(title, "speaker_title", 200, required=False)
    speech.agency = an_agency(agency_id, civil_date(ctx.at), "agency_id") if agency_id else None
    speech.kind, speech.text = SpeechKind(one_of(kind, SpeechKind.values, "kind")), a_text(text, "text")


def _words(speech: Speech) -> dict[str, Any]:
    return {"speaker": speech.speaker_name, "text": speech.text}


def _last(gathering: Gathering) -> int:
    return gathering.items.aggregate(last=Max("position"))["last"] or 0


def _facts(item: AgendaItem) -> dict[str, Any]:
    return {"item": item.position, "kind": str(item.kind), **{name: getattr(item, f"{name}_id") for name in THINGS}}


def _write(
    item: AgendaItem, *, title: str, public_title: str, kind: str, minutes: int | None, presenter: str,
    links: dict[str, Any] | None,
) -> None:  # fmt: skip
    item.public_title = a_line(public_title, "public_title", 300, required=False)
    item.title, item.kind = a_line(title, "title", 300), ItemKind(one_of(kind, ItemKind.values, "kind"))
    if minutes is not None and not 1 <= minutes <= LONGEST:
        raise Invalid(
            _("Please write the minutes as a number from 1 to %(most)s.") % {"most": LONGEST}, field="minutes"
        )
    item.minutes, item.presenter = minutes, a_line(presenter, "presenter", 200, required=False)
    for name in THINGS if links is not None else ():
        setattr(item, name, (links or {}).get(name))


def _thing(actor: Actor, typed: str, paper_id: int | None, earlier_id: int | None) -> dict[str, Any]:
    """The one thing that is discussed, as far as it exists for the actor."""
    given = [value for value in (typed.strip(), paper_id, earlier_id) if value]
    if len(given) > 1:
        raise Invalid(_("One item is about one thing. Please make further items for the others."), field="thing")
    if paper_id:
        return {"paper": open_paper(actor, paper_id)}
    if earlier_id:
        seen = visible_to(actor).values("pk")
        found = Conclusion.objects.filter(pk=earlier_id, gathering__in=seen).first()
        if found is None:
            raise NotFound()
        return {"earlier": found}
    if not typed.strip():
        return {}
    if Commitment.parse_number(typed):
        return {"commitment": a_task(actor, typed)}
    return {"matter": a_matter(actor, typed.strip())}
