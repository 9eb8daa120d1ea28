"""Who is told what when a task moves. Letters carry the number and the day, and never what was written."""

from __future__ import annotations

from collections.abc import Iterable

from caunoi.base.time import today
from caunoi.commitments.models import Commitment
from caunoi.letters.commands import queue_notice
from caunoi.matters.notices import day_text
from caunoi.people.models import Account, Seat
from caunoi.people.roles import rights_of


def tell(commitment: Commitment, accounts: Iterable[Account], kind: str, event: str, *, with_day: bool = False) -> int:
    """Queue a notice to officers, each once of one ``event``; how many were to be told."""
    told = list(accounts)
    facts = {"number": commitment.number, **({"due_on": day_text(commitment.due_on)} if with_day else {})}
    for account in told:
        queue_notice(
            kind, effect=f"{kind}:{event}:a{account.pk}", context=facts, account=account, about=commitment.number
        )
    return len(told)


def who_decides(commitment: Commitment) -> list[Account]:
    """Those in the agency that leads who accept, refuse and give out work."""
    return _with(commitment.lead_id, "assign")


def who_works(commitment: Commitment) -> list[Account]:
    """The officer to whom the task is given, as long as that seat holds; else those who give out work."""
    held = Seat.objects.in_force(today()).filter(pk=commitment.handler_id, account__is_active=True)
    seat = held.select_related("account").first()
    return [seat.account] if seat else who_decides(commitment)


def who_tests(commitment: Commitment) -> list[Account]:
    """Those in the agency that gave the task who give and test tasks; its leaders only where nobody else does."""
    return _with(commitment.issuer_id, "plan")


def who_leads(agency_id: int) -> list[Account]:
    """The leaders of an agency."""
    return [seat.account for seat in _seats(agency_id) if "approve" in rights_of(seat.post.roles)]


def _with(agency_id: int, right: str) -> list[Account]:
    able = [seat for seat in _seats(agency_id) if right in rights_of(seat.post.roles)]
    staff = [seat for seat in able if "approve" not in rights_of(seat.post.roles)]
    return list({seat.account_id: seat.account for seat in staff or able}.values())


def _seats(agency_id: int) -> list[Seat]:
    rows = Seat.objects.in_force(today()).filter(post__agency_id=agency_id, account__is_active=True)
    return list(rows.select_related("post", "account").order_by("pk"))
