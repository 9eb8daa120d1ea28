"""Who may not decide at a step, and why: the one rule by which is decided, counted and offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from caunoi.newsroom.choices import Work
from caunoi.newsroom.models import Approval, Revision


class Bar(TextChoices):
    """Why somebody may not decide; the label is said to them."""

    OWN_TEXT = (
        "own_text",
        _(
            "You wrote or changed this revision, its words or its photos. Somebody else decides on it, so that two people have "
            "read what is published."
        ),
    )
    OWN_REQUEST = (
        "own_request",
        _(
            "You asked for this decision, and wrote what goes out with it. Somebody else decides, so that two people have read "
            "what is published."
        ),
    )
    DECIDED_BEFORE = "decided_before", _("You took an earlier decision on this revision. Somebody else takes this one.")
    NAMED_ELSEWHERE = (
        "named_elsewhere",
        _(
            "You are asked for another decision on this revision, and each is that of another person. Whoever was named here "
            "decides, or approval is asked for anew."
        ),
    )

    @property
    def of_another(self) -> Any:
        """The same as it is said to others."""
        return OF_ANOTHER[self.value]


OF_ANOTHER = {
    "own_text": _("wrote or changed this revision"),
    "own_request": _("asked for this decision"),
    "decided_before": _("took an earlier decision on it"),
    "named_elsewhere": _("is asked for another decision on it"),
}
Bars = dict[int, Bar]
"""Accounts that may not decide at one step, each with the reason."""


def barred(steps: Sequence[Approval]) -> dict[int, Bars]:
    """The bars of each of these steps by its key, in two questions whatever their number."""
    revisions = {step.revision_id for step in steps}
    writers = writers_of(Revision.objects.filter(pk__in=revisions))
    rounds: dict[tuple[int, str, int], list[dict[str, Any]]] = {}
    rows = Approval.objects.filter(revision__in=revisions).values(
        "pk", "revision_id", "purpose", "round", "verdict", "asked_by__account_id", "decided_by__account_id",
        "seat__account_id", "substitute__account_id",
    )  # fmt: skip
    for row in rows:
        rounds.setdefault((row["revision_id"], row["purpose"], row["round"]), []).append(row)
    return {
        step.pk: _of_step(step, writers[step.revision_id], rounds[step.revision_id, step.purpose, step.round])
        for step in steps
    }


def bars_of_request(revision: Revision, account_id: int | None) -> Bars:
    """The bars of whatever this account asks for on the revision."""
    asks: Bars = {} if account_id is None else {account_id: Bar.OWN_REQUEST}
    return asks | dict.fromkeys(writers_of([revision])[revision.pk], Bar.OWN_TEXT)


def _of_step(step: Approval, writers: Iterable[int], rows: list[dict[str, Any]]) -> Bars:
    others = [row for row in rows if row["pk"] != step.pk]
    bars: dict[int | None, Bar] = {
        account: Bar.NAMED_ELSEWHERE
        for row in others
        if not row["verdict"]
        for account in (row["seat__account_id"], row["substitute__account_id"])
    }
    bars |= {row["decided_by__account_id"]: Bar.DECIDED_BEFORE for row in others}
    bars |= {row["asked_by__account_id"]: Bar.OWN_REQUEST for row in rows}
    bars |= dict.fromkeys(writers, Bar.OWN_TEXT)
    return {account: why for account, why in bars.items() if account is not None}


def writers_of(revisions: Iterable[Revision]) -> dict[int, set[int]]:
    """The accounts that wrote each of these revisions, by its key: whoever made it, and whoever made one before it that the
    public has not read, since their words and photos stand in it."""
    wanted = list(revisions)
    made: dict[int, list[Revision]] = {}
    rows = Revision.objects.filter(article__in={each.article_id for each in wanted}).select_related("made_by")
    for row in rows.order_by("-number"):
        made.setdefault(row.article_id, []).append(row)
    return {each.pk: _writers(each, made[each.article_id]) for each in wanted}


def _writers(revision: Revision, newest_first: list[Revision]) -> set[int]:
    found = set()
    for row in newest_first:
        if row.number > revision.number:
            continue
        if row.number < revision.number and row.work == Work.PUBLIC:
            break
        if row.made_by is not None:
            found.add(row.made_by.account_id)
    return found
