"""Complicated and prolonged matters (đơn thư phức tạp, kéo dài): matters with their history and cause, never persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, Max, Min, OuterRef, Q, QuerySet, Subquery

from caunoi.agencies.queries.directory import directory
from caunoi.base.actors import Actor
from caunoi.base.settings_store import get_setting
from caunoi.base.time import TIMEZONE, civil_date, today
from caunoi.ground.counting import add_months
from caunoi.matters.choices import Instance
from caunoi.matters.models import Answer, Matter, Petition, Standing
from caunoi.matters.queries.counts import Capped, capped_count
from caunoi.matters.queries.discreet import matters_below
from caunoi.oversight.choices import Reason
from caunoi.oversight.models import CauseRecord, PriorityPick
from caunoi.oversight.policies import may_work_on
from caunoi.oversight.queries.marks import page_by_day

SECOND = (Instance.SECOND, Instance.DISCIPLINE_SECOND)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision, conclusion or answer in the history: its day, of which instance (empty for an answer), and its result."""

    on: date
    instance: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Prolonged:
    """One matter of the list. ``months`` are full months since the first petition, that of earlier instances included."""

    matter: Matter
    agency: str
    first_on: date
    last_on: date
    months: int
    petitions: int
    decisions: tuple[Decided, ...]
    reasons: tuple[Reason, ...]
    cause: CauseRecord | None
    pick: PriorityPick | None


@dataclass(frozen=True, slots=True)
class ProlongedPage:
    """One page of the list, how many there are in all, and the mark of the next page."""

    rows: tuple[Prolonged, ...]
    count: Capped
    after: str


@dataclass(frozen=True, slots=True)
class Rule:
    """By which numbers a matter is prolonged, on one civil day."""

    today: date
    months: int
    petitions: int

    @classmethod
    def now(cls) -> Rule:
        return cls(today(), get_setting("oversight.long_months"), get_setting("oversight.many_petitions"))

    @property
    def cutoff(self) -> date:
        """A first petition before this day makes an open matter prolonged."""
        return add_months(self.today, -self.months)


def months_between(first: date, last: date) -> int:
    """Full months from ``first`` to ``last``."""
    whole = (last.year - first.year) * 12 + last.month - first.month
    return max(whole - (add_months(first, whole) > last), 0)


def prolonged_rows(actor: Actor, agency_id: int | None = None, reason: str = "", cause: str = "") -> QuerySet[Matter]:
    """The matters of the list that exist for ``actor``, with why they stand on it as flags named like ``Reason``."""
    rule = Rule.now()
    rows = _with_reasons(matters_below(actor, agency_id).filter(merged_into__isnull=True), rule)
    wanted = [reason] if reason in Reason.values else Reason.values
    chosen = Q()
    for name in wanted:
        chosen |= Q(**{name: True})
    rows = rows.filter(chosen)
    if cause == "none":
        return rows.filter(prolonged_cause__isnull=True)
    return rows.filter(prolonged_cause__cause=cause) if cause else rows


def _with_reasons(rows: QuerySet[Matter], rule: Rule) -> QuerySet[Matter]:
    cutoff = datetime.combine(rule.cutoff, time.min, TIMEZONE)
    joined = Petition.objects.filter(matter=OuterRef("pk"), letter__isnull=True)
    letters = joined.order_by().values("matter").annotate(number=Count("pk")).values("number")
    long = Q(received_on__lt=rule.cutoff) | Q(previous__received_on__lt=rule.cutoff)
    long |= Q(previous__previous__received_on__lt=rule.cutoff) | (
        Q(petition_count__gt=1) & Exists(joined.filter(received_at__lt=cutoff))
    )
    settled = Standing.objects.filter(matter=OuterRef("pk"), leads=True, superseded_at__isnull=True)
    later = Matter.objects.filter(previous=OuterRef("pk"), received_on__gt=OuterRef("decided_on"))
    goes_on = Q(Exists(joined.filter(received_at__date__gt=OuterRef("decided_on")))) | Q(Exists(later))
    return rows.annotate(
        decided_on=Subquery(settled.exclude(outcome="").order_by("-pk").values("settled_on")[:1]),
        long_open=_flag(Q(is_open=True) & long),
        letters=Subquery(letters),
    ).annotate(
        # What costs nothing stands first: the databases ask for the rest only of the rows that are left.
        many=_flag(Q(is_open=True) & Q(petition_count__gte=rule.petitions) & Q(letters__gte=rule.petitions)),
        goes_on=_flag(Q(instance__in=SECOND) & Q(decided_on__isnull=False) & goes_on),
    )


def _flag(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def prolonged(
    actor: Actor, agency_id: int | None = None, reason: str = "", cause: str = "", after: str = ""
) -> ProlongedPage:
    """One page of the list, the longest received first."""
    rows = prolonged_rows(actor, agency_id, reason, cause)
    found, more = page_by_day(rows.select_related("previous", "prolonged_cause"), "received_on", after)
    return ProlongedPage(tuple(told(found)), capped_count(rows), more)


def told(matters: list[Matter]) -> Iterable[Prolonged]:
    """The history of matters that carry the flags of ``prolonged_rows``, in three queries however many they are."""
    chains = {matter.pk: _chain(matter) for matter in matters}
    keys = {key for chain in chains.values() for key in chain}
    spans = {
        pk: (civil_date(first), civil_date(last), number)
        for pk, first, last, number in Petition.objects.filter(matter_id__in=keys).order_by().values_list("matter_id")
        .filter(letter__isnull=True).annotate(Min("received_at"), Max("received_at"), Count("pk"))
    }  # fmt: skip
    decisions = _decisions(keys)
    picks = {pick.matter_id: pick for pick in PriorityPick.objects.filter(matter__in=matters).order_by("pk")}
    names, day = directory().by_id, today()
    for matter in matters:
        chain = chains[matter.pk]
        known = [spans[key] for key in chain if key in spans]
        first = min([matter.received_on, *(span[0] for span in known)])
        yield Prolonged(
            matter=matter,
            agency=names[matter.accountable_id].label,
            first_on=first,
            last_on=max([matter.received_on, *(span[1] for span in known)]),
            months=months_between(first, day),
            petitions=sum(span[2] for span in known),
            decisions=tuple(sorted((each for key in chain for each in decisions[key]), key=lambda each: each.on)),
            reasons=tuple(reason for reason in Reason if getattr(matter, reason.value, False)),
            cause=getattr(matter, "prolonged_cause", None),
            pick=picks.get(matter.pk),
        )


def cause_of(actor: Actor, matter: Matter) -> CauseRecord | None:
    """The cause recorded for ``matter``, for whoever may record it; raises ``NotFound`` or ``Forbidden`` for others."""
    may_work_on(actor, matter).require()
    return CauseRecord.objects.filter(matter=matter).first()


def _chain(matter: Matter) -> list[int]:
    """The matter and the earlier instances of it, at most two."""
    chain = [matter.pk]
    if matter.previous_id is not None:
        chain.append(matter.previous_id)
        if matter.previous is not None and matter.previous.previous_id is not None:
            chain.append(matter.previous.previous_id)
    return chain


def _decisions(keys: set[int]) -> dict[int, list[Decided]]:
    found: dict[int, list[Decided]] = defaultdict(list)
    settled = Standing.objects.filter(
        matter_id__in=keys, leads=True, superseded_at__isnull=True, settled_on__isnull=False
    )
    for pk, on, instance, outcome in settled.values_list("matter_id", "settled_on", "instance", "outcome"):
        found[pk].append(Decided(on, instance, outcome))
    answered = Answer.objects.filter(matter_id__in=keys - set(found), sent_at__isnull=False)
    for pk, at in answered.values_list("matter_id", "sent_at"):
        found[pk].append(Decided(civil_date(at), "", "answered"))
    return found
