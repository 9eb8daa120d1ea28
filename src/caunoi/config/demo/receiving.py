"""Citizen reception in the demo: places, posted days of heads, sessions, who came, what was promised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from caunoi.base.time import civil_date
from caunoi.config.demo.cast import actor_of, agency_of, seat_of
from caunoi.config.demo.reading import nonce_of, read_data
from caunoi.config.demo.times import moment
from caunoi.matters import receipts
from caunoi.receptions.commands import bookings, conclusions, contents, places, refusals, schedules, sessions, visits
from caunoi.receptions.models import Refusal, Session, Visit

Row = dict[str, Any]


class Receiving:
    """What was opened and posted so far, by the names in ``receptions.yaml``."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.schedules: dict[str, int] = {}
        self.sessions: dict[str, int] = {}
        self.bookings: dict[str, int] = {}

    def acts(self) -> list[tuple[datetime, Callable[[], None]]]:
        """Every act with its moment, for the timeline of the demo."""
        return [(moment(row["at"]), lambda row=row: self._do(dict(row))) for row in read_data("receptions.yaml")]

    def _do(self, row: Row) -> None:
        at, by, do = moment(row.pop("at")), row.pop("by", ""), row.pop("do")
        try:
            getattr(self, f"_{do}")(self._who(by, at), at, row)
        except Exception as error:
            error.add_note(f"reception: {do} by {by} at {at:%d/%m/%Y %H:%M}")
            raise

    @staticmethod
    def _who(by: str, at: datetime) -> Any:
        from caunoi.base.actors import VISITOR

        return actor_of(by, civil_date(at)) if by else VISITOR

    def _open_place(self, actor: Any, at: datetime, row: Row) -> None:
        name = row.pop("as")
        self.places[name] = places.open_place(actor=actor, at=at, **row).pk

    def _post(self, actor: Any, at: datetime, row: Row) -> None:
        name, place = row.pop("as"), self.places[row.pop("place")]
        posted = schedules.post_schedule(
            actor=actor, at=at, receptionplace=place, starts=_hour(row.pop("starts")), ends=_hour(row.pop("ends")),
            head_id=seat_of(row.pop("head")).post_id, delegate_id=_post_of(row.pop("delegate", "")), **row,
        )  # fmt: skip
        self.schedules[name] = posted.pk

    def _postpone(self, actor: Any, at: datetime, row: Row) -> None:
        schedule, name = self.schedules[row.pop("schedule")], row.pop("as")
        later = schedules.postpone(
            actor=actor, at=at, schedule=schedule, starts=_hour(row.pop("starts")), ends=_hour(row.pop("ends")), **row
        )
        self.schedules[name] = later.pk

    def _book(self, actor: Any, at: datetime, row: Row) -> None:
        name, schedule = row.pop("as"), self.schedules[row.pop("schedule")]
        made = bookings.book(actor=actor, at=at, nonce=nonce_of(name), schedule=schedule, **row)
        self.bookings[name] = made.pk

    def _open(self, actor: Any, at: datetime, row: Row) -> None:
        name, place = row.pop("as"), self.places[row.pop("place")]
        opened = sessions.open_session(
            actor=actor, at=at, receptionplace=place, schedule_id=self.schedules.get(row.pop("schedule", "")),
            head_id=_post_of(row.pop("head", "")), delegate_id=_post_of(row.pop("delegate", "")), **row,
        )  # fmt: skip
        self.sessions[name] = opened.pk

    def _wait(self, actor: Any, at: datetime, row: Row) -> Visit:
        booking = self.bookings.get(row.pop("booking", ""))
        session = self.sessions[row["session"]]
        ticket: Visit = visits.admit(
            actor=actor, at=at, session=session, people=row.get("people", 1), booking_id=booking,
            is_continuation=row.get("is_continuation", False),
        )  # fmt: skip
        return ticket

    def _hear(self, actor: Any, at: datetime, row: Row) -> None:
        """Somebody comes, is called, shows a paper and says it all; or is refused."""
        self._wait(actor, at, row)
        visit = visits.call_next(actor=actor, at=at, session=self.sessions[row["session"]])
        visit = visits.identify(actor=actor, at=at, visit=visit.pk, **row["identity"])
        if "refuse" in row:
            refusals.refuse(actor=actor, at=at, visit=visit.pk, **row["refuse"])
            return
        for place, content in enumerate(row["contents"], start=1):
            self._record(actor, at, visit.pk, f"{row['name']}-{place}", dict(content))
        visits.finish(actor=actor, at=at, visit=visit.pk, papers_received=row.get("papers_received", ""))

    @staticmethod
    def _record(actor: Any, at: datetime, visit: int, name: str, content: Row) -> None:
        known = receipts.find(receipts.code_for(nonce_of(content.pop("story", ""))))
        contents.record_content(
            actor=actor, at=at, visit=Visit.objects.select_related("session").get(pk=visit), nonce=nonce_of(name),
            is_read_back=True, matter_number=known.matter.number if known else "", **content,
        )  # fmt: skip

    def _notice(self, actor: Any, at: datetime, row: Row) -> None:
        refusal = Refusal.objects.filter(visit__session=self.sessions[row.pop("session")]).latest("pk")
        refusals.send_notice(actor=actor, at=at, refusal=refusal.pk, **row)

    def _close(self, actor: Any, at: datetime, row: Row) -> None:
        sessions.close_session(actor=actor, at=at, session=self.sessions[row["session"]], rest_absent=True)

    def _conclude(self, actor: Any, at: datetime, row: Row) -> None:
        on = civil_date(at)
        items = [
            conclusions.Item(item["what"], agency_of(item["agency"], on).pk, item["due_on"]) for item in row["items"]
        ]
        conclusions.conclude(
            actor=actor, at=at, session=Session.objects.get(pk=self.sessions[row["session"]]), text=row["text"], items=items,
            paper_number=row["paper_number"],
        )  # fmt: skip


def _hour(text: str) -> time:
    return time.fromisoformat(text)


def _post_of(key: str) -> int | None:
    """The post in which an officer of the demo sits; none for nobody."""
    return seat_of(key).post_id if key else None
