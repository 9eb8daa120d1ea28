"""Acts of the stories that are no moves of a procedure: papers issued, signers joined, recusals, matters picked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from caunoi.base.actors import Actor
from caunoi.config.demo.cast import seat_of
from caunoi.config.demo.reading import nonce_of
from caunoi.matters.commands import group, recusals
from caunoi.matters.models import Petition
from caunoi.oversight.commands import causes, picks
from caunoi.oversight.models import PriorityPick
from caunoi.papers.commands.drafting import edit_paper
from caunoi.papers.commands.issuing import issue_paper
from caunoi.papers.models import Paper

Around = Callable[[Actor, datetime, int, dict[str, Any]], Any]


def _issue(actor: Actor, at: datetime, matter: int, inputs: dict[str, Any]) -> None:
    """Complete the draft that the legal act made and issue it: number, signer and file."""
    drafts = Paper.objects.filter(subject_kind="matter", subject_id=matter, form=inputs["form"], state="draft")
    paper = drafts.latest("pk")
    if inputs.get("data"):
        data = {**paper.data, **inputs["data"]}
        edit_paper(actor=actor, at=at, paper=paper.pk, data=data, title=paper.title)
    signer = seat_of(inputs["signer"]).pk
    issue_paper(actor=actor, at=at, paper=paper.pk, signer=signer, capacity=inputs["capacity"])


def _join(actor: Actor, at: datetime, matter: int, inputs: dict[str, Any]) -> None:
    """Give each further person who signed an own receipt, by the name of the story and the place in the list."""
    story = inputs["receipts"]
    for place, name in enumerate(inputs["names"], start=2):
        group.join_petitioner(
            actor=actor, at=at, matter=matter, nonce=nonce_of(f"{story}-{place}"),
            petitioner={"full_name": name, "address": inputs["address"]},
        )  # fmt: skip


def _represent(actor: Actor, at: datetime, matter: int, inputs: dict[str, Any]) -> None:
    behind = Petition.objects.filter(matter=matter, petitioner__full_name__in=inputs["names"])
    group.name_representatives(
        actor=actor, at=at, matter=matter, petition_ids=list(behind.values_list("pk", flat=True)), paper=inputs["paper"]
    )


def _recuse(actor: Actor, at: datetime, matter: int, inputs: dict[str, Any]) -> None:
    account = seat_of(inputs["officer"]).account_id
    recusals.recuse(actor=actor, at=at, matter=matter, account_id=account, ground=inputs["ground"])


def _cause(actor: Actor, at: datetime, matter: int, inputs: dict[str, Any]) -> None:
    causes.record_cause(actor=actor, at=at, matter=matter, **inputs)


def _pick(actor: Actor, at: datetime, matter: int, inputs: dict[str, Any]) -> None:
    owner = seat_of(inputs.pop("owner")).pk
    picks.pick(actor=actor, at=at, matter=matter, owner_id=owner, **inputs)


def _progress(actor: Actor, at: datetime, matter: int, inputs: dict[str, Any]) -> None:
    picked = PriorityPick.objects.filter(matter=matter).latest("pk")
    picks.note_progress(actor=actor, at=at, prioritypick=picked.pk, **inputs)


AROUND: dict[str, Around] = {
    "issue_paper": _issue, "join_petitioners": _join, "name_representatives": _represent, "recuse": _recuse,
    "record_cause": _cause, "pick": _pick, "note_progress": _progress,
}  # fmt: skip
"""By the word that stands for the act in the stories."""
