"""Opening, renaming and ending agencies. Each act rests on a decision, named in ``source``."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.choices import Kind, SuccessionKind
from caunoi.agencies.models import Agency, AgencyName, AgencySuccession, Jurisdiction, Topic
from caunoi.agencies.policies import may_manage_registers
from caunoi.agencies.validators import a_later_day, a_name, one_of, still_open
from caunoi.agencies.verbs import AGENCY_ENDED, AGENCY_OPENED, AGENCY_RENAMED, JURISDICTION_GIVEN
from caunoi.base.refusals import Conflict, Invalid
from caunoi.journal.commands import Context, command
from caunoi.places.memory import touch
from caunoi.places.models import Unit


@command("agency.open", policy=may_manage_registers)
def open_agency(
    ctx: Context,
    *,
    code: str,
    kind: str,
    name: str,
    name_en: str,
    short_name: str,
    since: date,
    source: str,
    parent: Agency | None = None,
    place: Unit | None = None,
) -> Agency:
    """Enter an agency that exists from the civil date ``since``. It begins without posts and without jurisdiction.

    Raises ``Conflict`` when the code is taken, ``Invalid`` for a name or superior that cannot be.
    """
    code = a_name(code, "code", 40)
    if Agency.objects.filter(code=code).exists():
        raise Conflict(_("The code %(code)s is taken. Please choose another one.") % {"code": code}, field="code")
    if parent is not None and not parent.is_in_force(since):
        raise Invalid(_("The superior does not exist on that day. Please choose another one."), field="parent")
    full = a_name(name, "name", 160)
    agency = Agency.objects.create(
        code=code, kind=one_of(kind, Kind.values, "kind"), name=full, label=full,
        name_en=a_name(name_en, "name_en", 160), short_name=a_name(short_name, "short_name", 80),
        since=since, parent=parent, place=place, source=a_name(source, "source", 200),
    )  # fmt: skip
    touch("agencies")
    ctx.record(
        AGENCY_OPENED, agency, fields={"code": code, "name": full, "since": since.isoformat(), "source": agency.source}
    )
    return agency


@command("agency.rename", subject=Agency, policy=may_manage_registers)
def rename_agency(
    ctx: Context, agency: Agency, *, name: str, name_en: str, short_name: str, since: date, source: str
) -> Agency:
    """Give the agency another name from the civil date ``since``; earlier days keep the old one."""
    still_open(agency)
    last = agency.former_names.order_by("-since").first()
    begun = last.until if last is not None and last.until else agency.since
    a_later_day(since, begun, "since")
    before = agency.label
    AgencyName.objects.create(
        agency=agency, since=begun, until=since,
        name=agency.name, name_en=agency.name_en, short_name=agency.short_name, label=agency.label,
    )  # fmt: skip
    agency.name = agency.label = a_name(name, "name", 160)
    agency.name_en, agency.short_name = a_name(name_en, "name_en", 160), a_name(short_name, "short_name", 80)
    touch("agencies")
    ctx.record(
        AGENCY_RENAMED,
        agency,
        fields={
            "before": before,
            "after": agency.name,
            "since": since.isoformat(),
            "source": a_name(source, "source", 200),
        },
    )
    return agency


@command("agency.end", subject=Agency, policy=may_manage_registers)
def end_agency(
    ctx: Context, agency: Agency, *, on: date, kind: str, source: str, successors: list[Agency] | None = None
) -> Agency:
    """End the agency: ``on`` is the first day on which it is no more. Its posts and jurisdictions end with it.

    ``successors`` take over its work: all of it when there is one, parts when there are several. An agency that is
    accountable to people never ends without one.
    """
    still_open(agency)
    a_later_day(on, agency.since, "on")
    heirs = successors or []
    one_of(kind, SuccessionKind.values, "kind")
    if not heirs:
        raise Invalid(
            _("Please name the agency that takes over the work: people who wait for an answer must find it there."),
            field="successors",
        )
    if any(heir.pk == agency.pk or not heir.is_in_force(on) for heir in heirs):
        raise Invalid(_("A successor must be another agency that exists on that day."), field="successors")
    agency.until, agency.source = on, a_name(source, "source", 200)
    agency.posts.filter(until=None, since__lt=on).update(until=on)
    agency.jurisdictions.filter(until=None, since__lt=on).update(until=on)
    for heir in heirs:
        AgencySuccession.objects.create(
            old=agency, new=heir, on=on, kind=kind, is_whole=len(heirs) == 1, source=agency.source
        )
    touch("agencies")
    ctx.record(
        AGENCY_ENDED,
        agency,
        fields={"on": on.isoformat(), "kind": kind, "successors": [h.code for h in heirs], "source": agency.source},
    )
    return agency


@command("agency.give_jurisdiction", subject=Agency, policy=may_manage_registers)
def give_jurisdiction(
    ctx: Context, agency: Agency, *, place: Unit, since: date, source: str, topic: Topic | None = None
) -> Agency:
    """Make the agency the first for matters of ``place`` (on ``topic``, or on any) from ``since`` on.

    Whoever held the same place and topic stops on that day.
    """
    still_open(agency)
    if not agency.is_in_force(since):
        raise Invalid(_("The agency does not exist on that day. Please choose a later one."), field="since")
    held = Jurisdiction.objects.filter(place=place, topic=topic, until=None)
    held.filter(since__gte=since).delete()
    held.update(until=since)
    Jurisdiction.objects.create(agency=agency, place=place, topic=topic, since=since)
    touch("agencies")
    ctx.record(
        JURISDICTION_GIVEN,
        agency,
        fields={
            "place": place.label,
            "topic": topic.code if topic else "*",
            "since": since.isoformat(),
            "source": a_name(source, "source", 200),
        },
    )
    return agency
