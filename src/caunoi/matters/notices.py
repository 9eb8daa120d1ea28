"""Who is told what when a matter moves. Letters carry the number, the state and the day, and never what was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import override

from caunoi.base.prepared import PreparedObjects, Slot
from caunoi.base.time import today
from caunoi.letters.commands import queue_notice
from caunoi.letters.commands.queueing import language_of
from caunoi.matters.choices import Kind, Stage, State
from caunoi.matters.escalation import who_is_told
from caunoi.matters.models import Matter, Petition, Recusal
from caunoi.matters.queries.senders import is_part, petitions_behind
from caunoi.people.models import Account, Petitioner, Seat
from caunoi.people.queries.actors import capacities
from caunoi.people.roles import rights_of


def day_text(day: date | None) -> str:
    """A day as letters write it; a dash when no day is running."""
    return f"{day:%d/%m/%Y}" if day else "-"


def _who_wants_to_know(rows: QuerySet[Petition]) -> QuerySet[Petition]:
    rows = rows.filter(petitioner__isnull=False, withdrawn_at__isnull=True)
    return rows.exclude(petitioner__notify_by="none").select_related("petitioner")


OWN_SENDERS = PreparedObjects(lambda: _who_wants_to_know(Petition.objects.filter(matter=Slot("matter")).order_by("pk")))


def tell_senders(matter: Matter, kind: str, event: str, **facts: str) -> None:
    """Queue a notice to every sender of ``matter`` who asked to be told. ``event`` makes it once: the entry or the clock day."""
    found = _who_wants_to_know(petitions_behind(matter)) if is_part(matter) else OWN_SENDERS.find(matter=matter.pk)
    for petition in found:
        tell_sender(petition, matter, kind, event, **facts)


def tell_sender(petition: Petition, matter: Matter, kind: str, event: str, **facts: str) -> None:
    """The same to one sender; ``state`` is put into the sender's language here."""
    person: Petitioner | None = petition.petitioner
    if person is None or person.notify_by == "none":
        return
    with override(language_of(person)):
        words = {name: str(State(value).label) if name == "state" else value for name, value in facts.items()}
    queue_notice(
        kind, effect=f"{kind}:{event}:p{petition.pk}", context={"number": matter.number, **words}, petitioner=person,
        about=about(matter),
    )  # fmt: skip


def tell_officers(matter: Matter, accounts: Iterable[Account], kind: str, event: str, **facts: str) -> None:
    """Queue a notice to officers for whom the matter exists; each is told once of one event."""
    for account in _who_may_know(matter, list(accounts)):
        queue_notice(
            kind, effect=f"{kind}:{event}:a{account.pk}", context={"number": matter.number, **facts}, account=account,
            about=about(matter),
        )  # fmt: skip


def about(matter: Matter) -> str:
    """By what number the lists of letters, which administrators read, name the matter; a denunciation they do not name."""
    return "" if matter.kind == Kind.DENUNCIATION else matter.number


def _who_may_know(matter: Matter, accounts: list[Account]) -> list[Account]:
    """Those who are not recused, and of a denunciation those who hold a seat with the right to read it."""
    if not accounts:
        return []
    recused = set(Recusal.objects.filter(matter=matter, until__isnull=True).values_list("account_id", flat=True))
    known = [account for account in accounts if account.pk not in recused]
    if matter.kind != Kind.DENUNCIATION:
        return known
    return [account for account in known if _holds(account, "denounce")]


def _holds(account: Account, right: str) -> bool:
    return any(right in rights_of(each.seat.roles) for each in capacities(account, today()))


def officers_with(agency_id: int, right: str) -> list[Account]:
    """Accounts that sit today in posts of the agency which carry ``right``, each once."""
    seats = Seat.objects.in_force(today()).filter(post__agency_id=agency_id, account__is_active=True)
    found = {
        seat.account_id: seat.account
        for seat in seats.select_related("post", "account").order_by("pk")
        if right in rights_of(seat.post.roles)
    }
    return list(found.values())


def who_works_on(matter: Matter) -> list[Account]:
    """The officer to whom the matter is given, or those who assign while it is given to nobody."""
    if matter.handler_id is not None:
        return [matter.handler.account]  # type: ignore[union-attr]
    return officers_with(matter.accountable_id, "assign")


def tell_moved(event: str, moved: Iterable[Sequence[Any]]) -> None:
    """Tell of days that a changed calendar moved: ``moved`` holds a matter's key, its new earliest day (ISO, ``None`` when none
    runs, empty when that day stays) for the senders, and the earliest new day of a moved clock for the officers. ``event`` makes
    it once however often this runs."""
    lines = {key: (promised, due_on) for key, promised, due_on in moved}
    for matter in Matter.objects.filter(pk__in=lines).select_related("handler__account").order_by("pk"):
        promised, due_on = lines[matter.pk]
        if promised != "":
            tell_senders(matter, "due_changed", event, due_on=_iso_text(promised))
        officers = who_is_told(matter, Stage.BEFORE_DUE, today())
        tell_officers(matter, officers, "due_moved", f"{event}:m{matter.pk}", due_on=_iso_text(due_on))


def _iso_text(day: str | None) -> str:
    return day_text(date.fromisoformat(day) if day else None)
