"""What else the year of the programme had in the demo: a theme and its scoring, law dissemination, a proposal upward, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial

from caunoi.base.actors import Actor
from caunoi.base.time import civil_date
from caunoi.config.demo.cast import agency_of
from caunoi.config.demo.naming import Names, Row
from caunoi.config.demo.playing import Stage
from caunoi.config.demo.reading import read_data
from caunoi.config.demo.times import moment
from caunoi.gatherings.commands import campaigns
from caunoi.matters.models import Petition
from caunoi.programmes.commands import review_figures, scoring, scoring_scores, themes
from caunoi.programmes.commands.scoring_scores import Given
from caunoi.programmes.models import Scoring
from caunoi.proposals.commands import drafting, sending, showing

FILE = "reaching_2019.yaml"


class Reaching:
    """The acts of the file; what they make is known by its name. A scoring is known by the alias of its agency."""

    def __init__(self, names: Names, stage: Stage) -> None:
        self.names, self.stage = names, stage

    def acts(self) -> Iterator[tuple[datetime, Callable[[], None]]]:
        for row in read_data(FILE):
            yield moment(row["at"]), partial(self._do, dict(row))

    def _do(self, row: Row) -> None:
        at, by, do = moment(row.pop("at")), row.pop("by"), row.pop("do")
        try:
            getattr(self, f"_{do}")(self.names.actor(by, civil_date(at)), at, row)
        except Exception as error:
            error.add_note(f"reaching: {do} by {by} at {at:%d/%m/%Y %H:%M}")
            raise

    # Year theme and scoring

    def _issue_theme(self, actor: Actor, at: datetime, row: Row) -> None:
        name = row.pop("as")
        self.names.keys[name] = themes.issue_theme(actor=actor, at=at, **row).pk

    def _put_task(self, actor: Actor, at: datetime, row: Row) -> None:
        for task in row["tasks"]:
            key = self.names.task(task)
            themes.add_task(actor=actor, at=at, theme=self.names.keys[row["theme"]], commitment_id=key)

    def _open_scorings(self, actor: Actor, at: datetime, row: Row) -> None:
        scoring.open_scorings(actor=actor, at=at, **self.names.inputs(row, civil_date(at)))

    def _score_self(self, actor: Actor, at: datetime, row: Row) -> None:
        """The agency's own points, sent at once."""
        key = Scoring.objects.get(agency=actor.agency_id).pk
        notes = row.get("notes", {})
        given = {number: Given(Decimal(points), notes.get(number, "")) for number, points in row["points"].items()}
        scoring_scores.score_self(actor=actor, at=at, scoring=key, scores=given)
        scoring_scores.submit_self(actor=actor, at=at, scoring=key)

    def _appraise(self, actor: Actor, at: datetime, row: Row) -> None:
        """The appraiser agrees but where the file says otherwise, and gives its own points."""
        found = self._scoring(row["agency"], at)
        own = {score.criterion: Given(score.self_points) for score in found.scores.filter(round=found.round)}
        other = {number: Given(Decimal(points), reason) for number, (points, reason) in row["other"].items()}
        scoring_scores.appraise(actor=actor, at=at, scoring=found.pk, scores={**own, **other})
        scoring_scores.finish_appraisal(actor=actor, at=at, scoring=found.pk)

    def _declare_not_eligible(self, actor: Actor, at: datetime, row: Row) -> None:
        key = self._scoring(row["agency"], at).pk
        scoring_scores.declare_not_eligible(actor=actor, at=at, scoring=key, reason=row["reason"])

    def _publish_scorings(self, actor: Actor, at: datetime, row: Row) -> None:
        keys = [self._scoring(alias, at).pk for alias in row["agencies"]]
        scoring.publish_scorings(actor=actor, at=at, scoring_ids=keys, number=row["number"])

    def _scoring(self, alias: str, at: datetime) -> Scoring:
        return Scoring.objects.get(agency=agency_of(alias, civil_date(at)))

    # Law dissemination

    def _plan_campaign(self, actor: Actor, at: datetime, row: Row) -> None:
        name, task = row.pop("as"), self.names.number(row.pop("task"))
        self.names.keys[name] = campaigns.plan_campaign(actor=actor, at=at, task=task, **row).pk

    def _tie_session(self, actor: Actor, at: datetime, row: Row) -> None:
        """A session of the agency is part of the campaign; it is known by the name of the gathering."""
        gathering = self.names.keys[row["gathering"]]
        made = campaigns.tie_session(
            actor=actor, at=at, campaign=self.names.keys[row["campaign"]], gathering_id=gathering
        )
        self.names.keys[f"dot-{row['gathering']}"] = made.pk

    def _report_session(self, actor: Actor, at: datetime, row: Row) -> None:
        session = self.names.keys[f"dot-{row.pop('gathering')}"]
        campaigns.report_session(actor=actor, at=at, campaignsession=session, **row)

    def _add_material(self, actor: Actor, at: datetime, row: Row) -> None:
        campaign = self.names.keys[row.pop("campaign")]
        campaigns.add_material(actor=actor, at=at, campaign=campaign, **self.names.inputs(row, civil_date(at)))

    def _close_campaign(self, actor: Actor, at: datetime, row: Row) -> None:
        campaigns.close_campaign(actor=actor, at=at, campaign=self.names.keys[row["campaign"]], note=row["note"])

    # A proposal upward

    def _draft_proposal(self, actor: Actor, at: datetime, row: Row) -> None:
        name = row.pop("as")
        matters = [self._matter(story) for story in row.pop("matters")]
        self.names.keys[name] = drafting.draft_proposal(actor=actor, at=at, matters=matters, **row).pk

    def _matter(self, story: str) -> str:
        """The number of a matter by the story or the question in which it was raised."""
        return Petition.objects.select_related("matter").get(pk=self.stage.petitions[story]).matter.number

    def _add_fact(self, actor: Actor, at: datetime, row: Row) -> None:
        showing.add_fact(actor=actor, at=at, proposal=self.names.keys[row["proposal"]], text=row["text"])

    def _add_commitment(self, actor: Actor, at: datetime, row: Row) -> None:
        key, number = self.names.keys[row["proposal"]], self.names.number(row["task"])
        showing.add_commitment(actor=actor, at=at, proposal=key, number=number)

    def _approve_proposal(self, actor: Actor, at: datetime, row: Row) -> None:
        sending.approve(actor=actor, at=at, proposal=self.names.keys[row["proposal"]])

    def _send_proposal(self, actor: Actor, at: datetime, row: Row) -> None:
        sending.send(actor=actor, at=at, **{**row, "proposal": self.names.keys[row["proposal"]]})

    def _remind(self, actor: Actor, at: datetime, row: Row) -> None:
        sending.remind(actor=actor, at=at, **{**row, "proposal": self.names.keys[row["proposal"]]})

    def _record_reply(self, actor: Actor, at: datetime, row: Row) -> None:
        sending.record_reply(actor=actor, at=at, **{**row, "proposal": self.names.keys[row["proposal"]]})

    # Figures of the review that stand in no list here

    def _record_figures(self, actor: Actor, at: datetime, row: Row) -> None:
        common = {"programme_id": self.names.keys[row["programme"]], "source": row["source"], "section": row["section"]}
        whole = None
        for figure in row["figures"]:
            given = {name: value for name, value in figure.items() if name != "of_the_first"}
            made = review_figures.record_figure(
                actor=actor, at=at, year=row["year"], **common, **given,
                **({"whole_id": whole} if figure.get("of_the_first") else {"is_subset": True}),
            )  # fmt: skip
            whole = whole or made.pk
