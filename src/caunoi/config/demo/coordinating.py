"""The coordination programme in the demo: written, signed, planned, and its tasks carried through the year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from caunoi.base.actors import Actor
from caunoi.base.time import civil_date
from caunoi.commitments.choices import ExtensionState, ReportState, State
from caunoi.commitments.commands import planning, succession, testing, working
from caunoi.commitments.models import Commitment
from caunoi.config.demo.naming import Names, Row
from caunoi.config.demo.reading import read_data
from caunoi.config.demo.times import moment
from caunoi.programmes.commands import cloning, items, parties, plans, programmes, signing
from caunoi.programmes.models import Plan, Programme

FILES = ("programme_2019.yaml", "working_2019.yaml")
MOVES: dict[str, Callable[..., Any]] = {
    command.__name__: command
    for command in (
        planning.give_again, working.refuse, working.accept, working.ask_extension, testing.return_delivery, planning.issue,
        planning.add_need, working.assign,
    )
}  # fmt: skip
"""Moves on one task whose inputs stand in the file as the command takes them."""
LATER = timedelta(minutes=10)


class Coordinating:
    """The acts of the programme's two files; what they make is known by its name."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def acts(self) -> Iterator[tuple[datetime, Callable[[], None]]]:
        """Every act with its moment. What is carried out is tested and closed by an act of its own, later."""
        for row in (row for file in FILES for row in read_data(file)):
            yield moment(row["at"]), partial(self._do, dict(row), row["do"], row["at"], row.get("by", "system"))
            for then, by in (("closed", "tested_by"), ("accepted", "tested_by")):
                if then in row:
                    yield moment(row[then]), partial(self._do, dict(row), then, row[then], row.get(by, "bdv.clerk"))

    def _do(self, row: Row, do: str, at: str, by: str) -> None:
        when = moment(at)
        for name in ("at", "by", "do", "closed", "accepted", "tested_by"):
            row.pop(name, None)
        try:
            actor = self.names.actor(by, civil_date(when))
            getattr(self, f"_{do}", partial(self._move, do))(actor, when, row)
        except Exception as error:
            error.add_note(f"programme: {do} by {by} at {at}: {row.get('task') or row.get('as') or ''}")
            raise

    # The programme

    def _make_programme(self, actor: Actor, at: datetime, row: Row) -> None:
        name = row.pop("as")
        self.names.keys[name] = programmes.make_programme(actor=actor, at=at, **row).pk

    def _add_parties(self, actor: Actor, at: datetime, row: Row) -> None:
        key = self.names.keys[row["programme"]]
        for party in row["parties"]:
            parties.add_party(actor=actor, at=at, programme=key, **self.names.inputs(party, civil_date(at)))

    def _set_contents(self, actor: Actor, at: datetime, row: Row) -> None:
        for title in row["contents"]:
            programmes.set_content(actor=actor, at=at, programme=self.names.keys[row["programme"]], title=title)

    def _set_responsibilities(self, actor: Actor, at: datetime, row: Row) -> None:
        key = self.names.keys[row["programme"]]
        for each in row["texts"]:
            party = self._party(Programme.objects.get(pk=key), each["party"], at) if "party" in each else None
            programmes.set_responsibility(actor=actor, at=at, programme=key, text=each["text"], party_id=party)

    def _number_programme(self, actor: Actor, at: datetime, row: Row) -> None:
        programmes.number_programme(actor=actor, at=at, **{**row, "programme": self.names.keys[row["programme"]]})

    def _open_signing(self, actor: Actor, at: datetime, row: Row) -> None:
        signing.open_signing(actor=actor, at=at, programme=self.names.keys[row["programme"]])

    def _sign_programme(self, actor: Actor, at: datetime, row: Row) -> None:
        programme = Programme.objects.get(pk=self.names.keys[row.pop("programme")])
        signing.sign_programme(actor=actor, at=at, programme=programme, **self._signature(programme, actor, at, row))

    def _sign_plan(self, actor: Actor, at: datetime, row: Row) -> None:
        plan = Plan.objects.select_related("programme").get(pk=self.names.keys[row.pop("plan")])
        signing.sign_plan(actor=actor, at=at, plan=plan.pk, **self._signature(plan.programme, actor, at, row))

    def _signature(self, programme: Programme, actor: Actor, at: datetime, row: Row) -> Row:
        """Whose signature it is: of the signer's own agency, or of the party that signed on paper."""
        party = row.pop("party", "")
        own = programme.parties.filter(agency_id=actor.agency_id, until=None)
        key = self._party(programme, party, at) if party else own.get().pk
        return {**self.names.inputs(row, civil_date(at)), "party_id": key}

    def _party(self, programme: Programme, alias: str, at: datetime) -> int:
        agency = self.names.inputs({"agency": alias}, civil_date(at))["agency_id"]
        return int(programme.parties.get(agency_id=agency, until=None).pk)

    # Its plans

    def _make_plan(self, actor: Actor, at: datetime, row: Row) -> None:
        name, key = row.pop("as"), self.names.keys[row.pop("programme")]
        self.names.keys[name] = plans.make_plan(actor=actor, at=at, programme=key, **row).pk

    def _write_plan(self, actor: Actor, at: datetime, row: Row) -> None:
        programme = Plan.objects.get(pk=self.names.keys[row["plan"]]).programme
        contents = {content.position: content.pk for content in programme.contents.all()}
        for section in row["sections"]:
            above = self._section(actor, at, row["plan"], section, contents)
            for part in section.get("parts", ()):
                self._section(actor, at, row["plan"], part, contents, above)

    def _section(
        self, actor: Actor, at: datetime, plan: str, section: Row, contents: dict[int, int], above: int | None = None
    ) -> int:
        made = plans.set_section(
            actor=actor, at=at, plan=self.names.keys[plan], title=section["title"], above_id=above,
            content_id=contents.get(section.get("content", 0)),
        )  # fmt: skip
        for line in section.get("lines", ()):
            task = self.names.inputs({name: value for name, value in line.items() if name != "as"}, civil_date(at))
            item = items.add_item(
                actor=actor, at=at, plan=self.names.keys[plan], section_id=made.pk, task=task, reason=""
            )
            self.names.keys[line["as"]] = item.commitment_id
        return int(made.pk)

    def _number_plan(self, actor: Actor, at: datetime, row: Row) -> None:
        plans.number_plan(actor=actor, at=at, **{**row, "plan": self.names.keys[row["plan"]]})

    def _submit(self, actor: Actor, at: datetime, row: Row) -> None:
        plans.submit(actor=actor, at=at, plan=self.names.keys[row["plan"]])

    def _approve(self, actor: Actor, at: datetime, row: Row) -> None:
        plans.approve(actor=actor, at=at, **{**row, "plan": self.names.keys[row["plan"]]})

    def _clone_plan(self, actor: Actor, at: datetime, row: Row) -> None:
        """The plan of another year; its lines bear the names of those from which they come, with the year behind."""
        name, key = row.pop("as"), self.names.keys[row.pop("plan")]
        lines = {line.commitment_id: line.pk for line in Plan.objects.get(pk=key).items.all()}
        choices = {lines[self.names.task(task)]: choice for task, choice in row.pop("choices").items()}
        made = cloning.clone_plan(actor=actor, at=at, plan=key, choices=choices, **row)
        self.names.keys[name] = made.pk
        known = {task: each for each, task in self.names.keys.items()}
        for line in made.items.select_related("carried_from"):
            if (before := known.get(line.carried_from.commitment_id)) is not None:
                self.names.keys[f"{before}-{row['year']}"] = line.commitment_id

    def _cancel_item(self, actor: Actor, at: datetime, row: Row) -> None:
        line = Plan.objects.get(pk=self.names.keys[row["plan"]]).items.get(commitment=self.names.task(row["task"]))
        items.cancel_item(actor=actor, at=at, plan=line.plan_id, item_id=line.pk, reason=row["reason"])

    # Its tasks

    def _move(self, do: str, actor: Actor, at: datetime, row: Row) -> None:
        task = self.names.task(row.pop("task"))
        MOVES[do](actor=actor, at=at, commitment=task, **self.names.inputs(row, civil_date(at)))

    def _accept_all(self, actor: Actor, at: datetime, row: Row) -> None:
        """An agency takes on everything that waits for it."""
        waiting = Commitment.objects.filter(lead=actor.agency_id, state=State.OFFERED)
        for key in waiting.order_by("pk").values_list("pk", flat=True):
            working.accept(actor=actor, at=at, commitment=key)

    def _give(self, actor: Actor, at: datetime, row: Row) -> None:
        """A task beside the plan, or a part of one of its lines, given out at once."""
        name = row.pop("as")
        inputs = self.names.inputs(row, civil_date(at))
        self.names.keys[name] = planning.plan_commitment(actor=actor, at=at, issue=True, **inputs).pk

    def _show(self, actor: Actor, at: datetime, row: Row) -> None:
        file = self.names.file(row.get("file", "minh-chung"))
        working.add_evidence(
            actor=actor, at=at, commitment=self.names.task(row["task"]), title=row["evidence"], attachment_ids=[file]
        )

    def _carry_out(self, actor: Actor, at: datetime, row: Row) -> None:
        """Evidence if there is any, then reported done; the whole of a task in parts shows the evidence of its parts."""
        if "evidence" in row:
            self._show(actor, at, row)
        working.deliver(actor=actor, at=at + LATER, commitment=self.names.task(row["task"]), text=row["text"])

    def _closed(self, actor: Actor, at: datetime, row: Row) -> None:
        testing.close(
            actor=actor, at=at, commitment=self.names.task(row["task"]), note=row.get("note", "Đã nghiệm thu.")
        )

    def _report(self, actor: Actor, at: datetime, row: Row) -> None:
        working.report(actor=actor, at=at, commitment=self.names.task(row.pop("task")), **row)

    def _accepted(self, actor: Actor, at: datetime, row: Row) -> None:
        """The issuer accepts the report that waits, or returns it with a note; or grants the later day that was asked for."""
        task = Commitment.objects.get(pk=self.names.task(row["task"]))
        if asked := task.extensions.filter(state=ExtensionState.ASKED).first():
            testing.grant_extension(actor=actor, at=at, commitment=task.pk, extension_id=asked.pk)
            return
        report = task.reports.get(state=ReportState.SUBMITTED)
        testing.accept_report(actor=actor, at=at, commitment=task.pk, report_id=report.pk)

    def _return_report(self, actor: Actor, at: datetime, row: Row) -> None:
        task = Commitment.objects.get(pk=self.names.task(row["task"]))
        report = task.reports.get(state=ReportState.SUBMITTED)
        testing.return_report(actor=actor, at=at, commitment=task.pk, report_id=report.pk, note=row["note"])

    def _pass_on(self, actor: Actor, at: datetime, row: Row) -> None:
        """An agency ended: what the worker does on that day."""
        succession.pass_all_on()
        parties.follow_all()
