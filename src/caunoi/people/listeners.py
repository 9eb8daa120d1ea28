"""What happens to seats when lower floors change."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.verbs import POST_ROLES_CHANGED
from caunoi.base.refusals import Conflict
from caunoi.base.time import civil_date
from caunoi.journal.listeners import Happening, subscribe
from caunoi.people.models import Absence, Invitation, Seat, Standing
from caunoi.people.policies import GUARDED, REACHING, refuse_standing_in
from caunoi.people.roles import rights_of

ROLES_CHANGED = _("The post was given further rights meanwhile. Please ask for it anew.")
LEAVES_NOBODY = _(
    "With these roles every administrator would wait for a second person, and nobody could administer meanwhile. Give another "
    "officer a post with this role first."
)


@subscribe(POST_ROLES_CHANGED)
def holders_wait_for_a_second_person(happening: Happening) -> None:
    """A post that gains a guarded right, or a further reach of one, gives it to nobody at once: its holders, and those who
    stand in for them, wait for a second person as if they were seated now. What others asked for before, they did not ask for
    with this right: it falls, invitations too, and is asked for anew. At the machine itself all goes on, and rows say so."""
    after = rights_of(happening.fields["after"])
    gained = after - rights_of(happening.fields["before"])
    if not gained & (GUARDED | REACHING) or not after & GUARDED:
        return
    refuse_standing_in(happening.actor)
    seats = Seat.objects.filter(post=happening.subject.pk).exclude(until__lte=civil_date(happening.at))
    for rows in (Absence.objects.filter(seat__in=seats.values("pk")), seats):
        _begin_anew(rows, happening)
    if happening.actor.kind != "system":
        open_ones = Invitation.objects.filter(post=happening.subject.pk, accepted_at=None, revoked_at=None)
        own = Q(invited_by=happening.actor.account_id, at_machine=False)
        open_ones.exclude(own).update(revoked_at=happening.at)
    _refuse_to_leave_nobody(happening)


def _refuse_to_leave_nobody(happening: Happening) -> None:
    """Raise ``Conflict`` when nobody would administer until somebody confirms: at the machine it goes."""
    held = Seat.objects.in_force(civil_date(happening.at)).filter(account__is_active=True).select_related("post")
    if happening.actor.kind != "system" and not any("administrator" in seat.post.roles for seat in held):
        raise Conflict(LEAVES_NOBODY, code="last_administrator")


def _begin_anew(rows: QuerySet, happening: Happening) -> None:
    if happening.actor.kind == "system":
        rows.filter(standing=Standing.PLAIN).update(standing=Standing.MACHINE)
        return
    changer = happening.actor.account_id
    of_others = rows.filter(standing=Standing.WAITING).exclude(asked_by=changer)
    of_others.update(standing=Standing.REFUSED, refusal=str(ROLES_CHANGED))
    rows = rows.exclude(standing__in=(Standing.REFUSED, Standing.WAITING))
    rows.update(standing=Standing.WAITING, asked_by=changer)
