"""Gatherings in the demo: called, announced, held item by item, concluded, minuted; and what became of each question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils.translation import override

from caunoi.base.time import civil_date
from caunoi.config.demo.asking import Asking
from caunoi.config.demo.cast import agency_of
from caunoi.config.demo.naming import Names, Row
from caunoi.config.demo.playing import Stage
from caunoi.config.demo.reading import read_data
from caunoi.config.demo.times import moment
from caunoi.gatherings.commands import agenda, concluding, inviting, minutes, noticing, planning, series, session
from caunoi.gatherings.models import Conclusion, Gathering, Invitee, MinutesRemark
from caunoi.gatherings.queries.minutes import draft_text

FILES = ("gatherings_2019.yaml", "cafes_2019.yaml")
Act = tuple[datetime, Callable[[], Any]]
STEP = timedelta(minutes=2)


class Convening:
    """The gatherings of the files, each as acts on the timeline; what they make is known by its name."""

    def __init__(self, names: Names, stage: Stage) -> None:
        self.names, self.asking = names, Asking(names, stage)

    def acts(self) -> Iterator[Act]:
        for file in FILES:
            data = read_data(file)
            for given in data["gatherings"]:
                row = {**data["common"], **given}
                for at, do, *more in self._course(row):
                    yield at, partial(self._do, row, do, at, *more)
                yield from self.asking.after(row)

    def _course(self, row: Row) -> Iterator[tuple[Any, ...]]:
        """The acts of one gathering with their moments; in session one follows the other by two minutes."""
        yield moment(row["planned"]), self._plan
        if "announced" in row:
            yield moment(row["announced"]), self._announce
        for answer in row.get("answers", ()):
            yield moment(answer["at"]), self._answer, answer
        if row["state"] != "announced":
            yield from self._in_session(row)
        if "concluded" in row:
            yield moment(row["ends"]), self._close
            yield moment(row["concluded"]), self._conclude
        if "result" in row:
            yield moment(row["result"]["at"]), self._publish
        for settled in row.get("settled", ()):
            yield moment(settled["at"]), self._settle, settled
        yield from self._minuted(row.get("minutes", {}))

    def _in_session(self, row: Row) -> Iterator[tuple[Any, ...]]:
        at = moment(row["starts"])
        steps: list[tuple[Any, ...]] = [(self._open,), (self._mark,)]
        for place, item in enumerate(row.get("items", ()), start=1):
            steps.append((self._start, item["title"]))
            steps += [(self._speak, place, item["title"], speech) for speech in item.get("speeches", ())]
            for question in item.get("questions", ()):
                steps += self.asking.here(question, item["title"])
        steps += [(self._start_earlier, number) for number in row.get("returned_conclusions", ())]
        for returned in row.get("returned", ()):
            steps += [(self._start_returned, returned["question"]), *self.asking.again(returned)]
        steps += [(self._note, conclusion) for conclusion in row["conclusions"]]
        for place, step in enumerate(steps):
            yield (at + place * STEP, *step)
        if at + len(steps) * STEP > moment(row["ends"]):
            raise ValueError(f"{row['as']}: {len(steps)} steps do not fit between {row['starts']} and {row['ends']}")

    def _minuted(self, row: Row) -> Iterator[tuple[Any, ...]]:
        for name, do in (("written", self._write), ("circulated", self._circulate)):
            if name in row:
                yield moment(row[name]), do, row
        for remark in row.get("remarks", ()):
            yield moment(remark["at"]), self._remark, remark
            if "settled" in remark:
                yield moment(remark["settled"]), self._take_over, remark
        if "sealed" in row:
            yield moment(row["sealed"]), self._seal

    def _do(self, row: Row, do: Callable[..., Any], at: datetime, *more: Any) -> None:
        try:
            do(row, at, *more)
        except Exception as error:
            error.add_note(f"gathering: {row['as']}: {do.__name__} at {at:%d/%m/%Y %H:%M} {more}")
            raise

    def _who(self, row: Row, at: datetime, **more: Any) -> Row:
        """Who convenes, when, and the gathering: what every act of the convener takes."""
        gathering = self.names.keys[row["as"]]
        return {"actor": self.names.actor(row["by"], civil_date(at)), "at": at, "gathering": gathering, **more}

    # Before

    def _plan(self, row: Row, at: datetime) -> None:
        actor = self.names.actor(row["by"], civil_date(at))
        times = {"starts_at": moment(row["starts"]), "ends_at": moment(row["ends"]), "title": row["title"]}
        known = {name: row[name] for name in ("venue", "place", "fulfils", "chair_name", "chair_title") if name in row}
        given = self.names.inputs(known, civil_date(at))
        if "follows" in row:
            before = self.names.keys[row["follows"]]
            made = series.prepare_next(actor=actor, at=at, gathering=before, **times, venue=row["venue"])
            self.names.keys[row["as"]] = made.pk
            changed = {name: given[name] for name in ("fulfils", "chair_name", "chair_title") if name in given}
            planning.revise(**self._who(row, at), **changed)
            for alias in row.get("uninvite", ()):
                gone = made.invitees.get(agency=agency_of(alias, civil_date(at)))
                inviting.uninvite(**self._who(row, at), invitee_id=gone.pk)
        else:
            made = planning.plan_gathering(actor=actor, at=at, kind=row["kind"], **times, **given)
            self.names.keys[row["as"]] = made.pk
        for one in row.get("invite", ()):
            inviting.invite(**self._who(row, at), **self.names.inputs(one, civil_date(at)))
        for item in row.get("items", ()):
            words = {name: item[name] for name in ("title", "kind", "minutes", "presenter") if name in item}
            agenda.add_item(**self._who(row, at), **words)

    def _announce(self, row: Row, at: datetime) -> None:
        noticing.announce(**self._who(row, at), **row["notice"])
        if "floor" in row:
            self.asking.set_floor(row, at)

    def _answer(self, row: Row, at: datetime, given: Row) -> None:
        actor = self.names.actor(given["by"], civil_date(at))
        words = {name: value for name, value in given.items() if name not in ("at", "by")}
        invitee = self._gathering(row).invitees.filter(agency_id=actor.agency_id).first()
        inviting.answer(actor=actor, at=at, invitee=invitee.pk if invitee else 0, **words)

    # In session

    def _open(self, row: Row, at: datetime) -> None:
        session.open_gathering(**self._who(row, at))

    def _mark(self, row: Row, at: datetime) -> None:
        """Everybody is there, but those who are said not to be."""
        away = {agency_of(alias, civil_date(at)).pk: state for alias, state in row.get("away", {}).items()}
        places = self._gathering(row).invitees.all()
        states = {
            each.pk: away.get(each.agency_id, "replaced" if each.substitute_name else "present") for each in places
        }
        if states:
            inviting.mark_attendance(**self._who(row, at, states=states))

    def _start(self, row: Row, at: datetime, title: str) -> None:
        item = self._gathering(row).items.get(title=title)
        agenda.start_item(**self._who(row, at, item_id=item.pk))

    def _start_returned(self, row: Row, at: datetime, question: str) -> None:
        item = self._gathering(row).items.get(matter__floor_question=self.names.keys[question])
        agenda.start_item(**self._who(row, at, item_id=item.pk))

    def _start_earlier(self, row: Row, at: datetime, number: int) -> None:
        item = self._gathering(row).items.get(earlier__number=number)
        agenda.start_item(**self._who(row, at, item_id=item.pk))

    def _speak(self, row: Row, at: datetime, place: int, title: str, speech: Row) -> None:
        item = self._gathering(row).items.get(title=title)
        given = self.names.inputs(speech, civil_date(at))
        agenda.note_speech(**self._who(row, at, item_id=item.pk), **given)

    def _note(self, row: Row, at: datetime, conclusion: Row) -> None:
        concluding.note_conclusion(**self._who(row, at), **self.names.inputs(conclusion, civil_date(at)))

    def _close(self, row: Row, at: datetime) -> None:
        session.close_gathering(**self._who(row, at))

    # After

    def _conclude(self, row: Row, at: datetime) -> None:
        """The tasks of the conclusions are known by their place: ``hoi-nghi-2019/6`` is named ``hoi-nghi-2019-6``."""
        concluding.conclude(**self._who(row, at))
        for each in Conclusion.objects.filter(gathering=self.names.keys[row["as"]]).exclude(commitment=None):
            assert each.commitment_id is not None
            self.names.keys[f"{row['as']}-{each.number}"] = each.commitment_id

    def _publish(self, row: Row, at: datetime) -> None:
        noticing.publish_result(**self._who(row, at), text=row["result"]["text"])

    def _settle(self, row: Row, at: datetime, settled: Row) -> None:
        for number in settled["numbers"]:
            found = self._gathering(row).conclusions.get(number=number)
            concluding.settle_conclusion(**self._who(row, at), conclusion_id=found.pk, note=settled["note"])

    def _write(self, row: Row, at: datetime, given: Row) -> None:
        with override("vi"):
            text = draft_text(self._gathering(row))
        minutes.write_minutes(**self._who(row, at), text=text)

    def _circulate(self, row: Row, at: datetime, given: Row) -> None:
        minutes.circulate(**self._who(row, at), remarks_until=given["until"])

    def _remark(self, row: Row, at: datetime, remark: Row) -> None:
        actor = self.names.actor(remark["by"], civil_date(at))
        invitee = Invitee.objects.filter(gathering=self.names.keys[row["as"]], agency_id=actor.agency_id).order_by(
            "pk"
        )[0]
        minutes.remark(actor=actor, at=at, invitee=invitee.pk, text=remark["text"], revision=1)

    def _take_over(self, row: Row, at: datetime, remark: Row) -> None:
        """The remark goes into the next revision, is settled, and that revision is sent round too."""
        last = self._gathering(row).minutes.revisions.latest("number")
        text = last.text.replace(*remark["change"])
        minutes.write_minutes(**self._who(row, at), text=text, revision=last.number, note=remark["note"])
        found = MinutesRemark.objects.get(minutes=last.minutes_id, text=remark["text"])
        minutes.settle_remark(**self._who(row, at), remark_id=found.pk, outcome="taken")
        minutes.circulate(**self._who(row, at), remarks_until=last.minutes.remarks_until)

    def _seal(self, row: Row, at: datetime) -> None:
        minutes.seal(**self._who(row, at))

    def _gathering(self, row: Row) -> Gathering:
        return Gathering.objects.get(pk=self.names.keys[row["as"]])
