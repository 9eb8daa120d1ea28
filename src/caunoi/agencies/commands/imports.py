"""Loads the register of agencies, posts and topics of the authority's province."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TextIO

from caunoi.agencies import seed
from caunoi.agencies.committees import committee_of, successions_of
from caunoi.agencies.models import Agency, AgencySuccession, Jurisdiction, Post, Topic
from caunoi.agencies.policies import may_manage_registers
from caunoi.agencies.verbs import REGISTER_IMPORTED
from caunoi.base.actors import Actor, system
from caunoi.base.analysed import analyse
from caunoi.journal.commands import Context, command
from caunoi.places.choices import Level
from caunoi.places.commands.imports import run_import as import_places
from caunoi.places.editions import REFORM
from caunoi.places.memory import touch
from caunoi.places.models import Register, Unit
from caunoi.places.queries.authority import BEFORE_REFORM, province_on

SEEDED_PROVINCE = "15"
"""The province (code as of 30/06/2025) whose departments and Party bodies are in the data files."""
BATCH = 500


def run_import(stdout: TextIO | None = None, *, actor: Actor | None = None, at: datetime | None = None) -> bool:
    """Load what is missing; places first. What a province changed on screen is never overwritten.

    Says on ``stdout`` what it did; true when something was loaded.
    """
    import_places(stdout, actor=actor, at=at)
    places = Register.objects.get(name="places").digest
    digest = hashlib.sha256(f"{places} {seed.digest()} {province_on(BEFORE_REFORM).code}".encode()).hexdigest()
    if Register.objects.filter(name="agencies", digest=digest).exists():
        _say(stdout, "agencies: already loaded, nothing to do")
        return False
    import_register(actor=actor or system("caunoi import"), at=at, digest=digest)
    analyse()
    _say(
        stdout,
        f"agencies: {Agency.objects.count()} agencies, {Post.objects.count()} posts, {Topic.objects.count()} topics",
    )
    return True


@command("agency.import_register", policy=may_manage_registers)
def import_register(ctx: Context, *, digest: str) -> Register:
    """Add the agencies, posts, topics, jurisdictions and successions that are in the data and not yet in the tables."""
    known = set(Agency.objects.values_list("code", flat=True))
    provinces = [province_on(BEFORE_REFORM), province_on(REFORM)]
    listed = seed.read_agencies() if provinces[0].code == SEEDED_PROVINCE else []
    roots = _provincial_agencies(listed, provinces, known)
    units, by_unit = _committees(provinces, roots, known)
    added = Agency.objects.exclude(code__in=known).select_related("place")
    _listed_successions(listed, known)
    AgencySuccession.objects.bulk_create(
        [row for row in successions_of(units, by_unit) if row.old.code not in known],
        batch_size=BATCH, ignore_conflicts=True,
    )  # fmt: skip
    fresh = list(added)
    _posts(fresh)
    _topics_and_jurisdictions(fresh, provinces)
    register = touch("agencies")
    register.digest, register.loaded_at = digest, ctx.at
    register.save(update_fields=["digest", "loaded_at"])
    ctx.record(REGISTER_IMPORTED, register, fields={"digest": digest, "agencies": len(fresh)})
    return register


def _provincial_agencies(listed: list[seed.SeedAgency], provinces: list[Unit], known: set[str]) -> dict[int, Agency]:
    """The agencies of ``agencies.yaml``, superiors first. Returns the People's Committee of each province version."""
    if not listed:
        missing = [committee_of(unit, None) for unit in provinces]
        Agency.objects.bulk_create([row for row in missing if row.code not in known])
        saved = Agency.objects.filter(code__in=[row.code for row in missing])
        return {row.place_id: row for row in saved if row.place_id}
    made = {row.code: row for row in Agency.objects.filter(code__in=[entry.code for entry in listed])}
    waiting = [entry for entry in listed if entry.code not in known]
    while waiting:
        ready = [entry for entry in waiting if not entry.parent or entry.parent in made]
        if not ready:
            raise ValueError(f"agencies.yaml: superior of {waiting[0].code} is missing or circular")
        rows = [_agency(entry, made.get(entry.parent), provinces) for entry in ready]
        Agency.objects.bulk_create(rows, batch_size=BATCH)
        made |= {row.code: row for row in rows}
        waiting = [entry for entry in waiting if entry.code not in made]
    return {row.place_id: row for row in made.values() if row.kind == "people_committee_province" and row.place_id}


def _agency(entry: seed.SeedAgency, parent: Agency | None, provinces: list[Unit]) -> Agency:
    return Agency(
        code=entry.code, kind=entry.kind, name=entry.name, name_en=entry.name_en, short_name=entry.short_name,
        label=entry.name, parent=parent, place=provinces[0] if entry.since < REFORM else provinces[1],
        since=entry.since, until=entry.until, since_is_known=entry.since_is_known,
        status=entry.status, source=entry.source, note=entry.note,
    )  # fmt: skip


def _committees(
    provinces: list[Unit], roots: dict[int, Agency], known: set[str]
) -> tuple[list[Unit], dict[int, Agency]]:
    """People's Committees of the province's districts and communes of all times; the units and whose is which."""
    by_unit = dict(roots)
    units = list(provinces)
    for level in (Level.DISTRICT, Level.COMMUNE):
        here = list(Unit.objects.filter(province__in=provinces, level=level).order_by("since", "code"))
        rows = [committee_of(unit, by_unit.get(unit.parent_id or 0)) for unit in here]
        Agency.objects.bulk_create([row for row in rows if row.code not in known], batch_size=BATCH)
        saved = Agency.objects.filter(code__in=[row.code for row in rows])
        by_unit |= {row.place_id: row for row in saved if row.place_id}
        units += here
    return units, by_unit


def _listed_successions(listed: list[seed.SeedAgency], known: set[str]) -> None:
    by_code = {row.code: row for row in Agency.objects.filter(code__in=[entry.code for entry in listed])}
    AgencySuccession.objects.bulk_create(
        [
            AgencySuccession(
                old=by_code[entry.code], new=by_code[step.to], on=entry.until, kind=step.kind,
                is_whole=step.is_whole, status=step.status, source=entry.source,
            )
            for entry in listed
            if entry.code not in known and entry.until is not None
            for step in entry.succession
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def _posts(agencies: list[Agency]) -> None:
    templates = seed.read_posts()
    Post.objects.bulk_create(
        [
            Post(
                agency=agency, title=post.title, title_en=post.title_en, capacity=post.capacity,
                roles=list(post.roles), since=agency.since, until=agency.until,
            )
            for agency in agencies
            for post in templates.get(agency.kind, [])
        ],
        batch_size=BATCH, ignore_conflicts=True,
    )  # fmt: skip


def _topics_and_jurisdictions(agencies: list[Agency], provinces: list[Unit]) -> None:
    """Each committee is competent for its place; the listed departments lead their topics at the province."""
    entries = seed.read_topics()
    Topic.objects.bulk_create(
        [
            Topic(
                code=entry.code, name=entry.name, name_en=entry.name_en, hint=entry.hint, hint_en=entry.hint_en,
                statistical_class=entry.statistical_class, position=place, since=provinces[0].since,
            )
            for place, entry in enumerate(entries, 1)
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    topics = {row.code: row for row in Topic.objects.all()}
    by_code = {row.code: row for row in agencies}
    rows = [
        Jurisdiction(agency=row, place_id=row.place_id, since=row.since, until=row.until)
        for row in agencies
        if row.kind.startswith("people_committee") and row.place_id
    ]
    for entry in entries:
        for lead in filter(None, (by_code.get(code) for code in entry.leads)):
            rows.append(
                Jurisdiction(
                    agency=lead, place=lead.place, topic=topics[entry.code], since=lead.since, until=lead.until
                )
            )
    Jurisdiction.objects.bulk_create(rows, batch_size=BATCH)


def _say(stdout: TextIO | None, line: str) -> None:
    if stdout is not None:
        stdout.write(line + "\n")
