"""Who of those that were asked can decide at a step today, and whether nobody can."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caunoi.newsroom.models import Approval, Article
from caunoi.newsroom.queries.bars import Bar, barred
from caunoi.newsroom.queries.steps import nearest_steps
from caunoi.people.models import Absence, Seat


@dataclass(frozen=True, slots=True)
class Able:
    """One step with those who can decide on it today; ``away`` were named and are away, ``barred`` may not, with the reason."""

    step: Approval
    people: tuple[str, ...]
    away: tuple[str, ...]
    barred: tuple[tuple[str, Bar], ...]

    @property
    def is_stuck(self) -> bool:
        """Whether nobody who is there can decide, so that it is asked for anew."""
        return not self.people


def able(step: Approval, on: date) -> Able:
    """Those named at the step and those who stand in for them that day, sorted by whether they can decide."""
    named = {step.seat_id, *({step.substitute_id} - {None})}
    absences = {
        row.seat_id: row.substitute_id for row in Absence.objects.in_force(on).filter(seat__in=named).order_by("pk")
    }
    rows = Seat.objects.in_force(on).filter(pk__in=named | set(absences.values()), account__is_active=True)
    bars, people, away, may_not = barred([step])[step.pk], [], [], []
    for seat in rows.select_related("account").order_by("pk"):
        name, why = seat.account.full_name, bars.get(seat.account_id)
        if why is not None:
            may_not.append((name, why))
        elif seat.pk in absences:
            away.append(name)
        else:
            people.append(name)
    return Able(step, tuple(dict.fromkeys(people)), tuple(dict.fromkeys(away)), tuple(dict.fromkeys(may_not)))


def stuck(article: Article, purpose: str, on: date) -> bool:
    """Whether a decision is asked for that nobody who was asked can take."""
    step = next((each for each in nearest_steps(article) if each.purpose == purpose), None)
    return step is not None and able(step, on).is_stuck
