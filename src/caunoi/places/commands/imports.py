"""Loads the register of places of the whole country."""

from __future__ import annotations

from datetime import datetime
from typing import TextIO

from django.db.models import Model

from caunoi.base.actors import Actor, system
from caunoi.base.analysed import analyse
from caunoi.journal.commands import Context, command
from caunoi.places import editions, steps
from caunoi.places.choices import Level
from caunoi.places.editions import Key, Version
from caunoi.places.labels import english_label, search_text, vietnamese_label
from caunoi.places.memory import touch
from caunoi.places.models import Register, Succession, Unit
from caunoi.places.policies import may_manage_registers
from caunoi.places.verbs import REGISTER_IMPORTED

BATCH = 1000
UNIT_COLUMNS = [
    "until", "since_is_known", "status", "type", "name", "name_en", "label", "label_en",
    "parent", "province", "search_text", "source",
]  # fmt: skip


def run_import(stdout: TextIO | None = None, *, actor: Actor | None = None, at: datetime | None = None) -> bool:
    """Load the register if these data files are not loaded yet. Says what it did; true when something was loaded."""
    digest = editions.digest()
    if Register.objects.filter(name="places", digest=digest).exists():
        _say(stdout, "places: already loaded, nothing to do")
        return False
    import_register(actor=actor or system("caunoi import"), at=at, digest=digest)
    analyse()
    _say(
        stdout,
        f"places: {Unit.objects.count()} dated units, {Succession.objects.count()} successions",
    )
    return True


@command("place.import_register", policy=may_manage_registers)
def import_register(ctx: Context, *, digest: str) -> Register:
    """Bring the tables to the state of the data files. Rows keep their keys when loaded again, so references stay."""
    versions = editions.read_versions()
    ids = _load_units(versions)
    taken = steps.read_steps(versions)
    _load_steps(taken, ids)
    register = touch("places")
    register.digest, register.loaded_at = digest, ctx.at
    register.save(update_fields=["digest", "loaded_at"])
    ctx.record(
        REGISTER_IMPORTED, register, fields={"digest": digest, "units": len(versions), "successions": len(taken)}
    )
    return register


def _load_units(versions: list[Version]) -> dict[Key, int]:
    """Insert or update every version, level by level since a unit refers to the one above. Returns the row of each."""
    finder = editions.Finder(versions)
    pairs = editions.spellings()
    loaded: dict[Key, Unit] = {}
    for level in Level.values:
        rows = [_unit(version, finder, loaded, pairs) for version in versions if version.level == level]
        _upsert(rows, ["level", "code", "since"], UNIT_COLUMNS)
        saved = {(u.code, u.since): u.pk for u in Unit.objects.filter(level=level).only("code", "since")}
        for row in rows:
            row.pk = saved[row.code, row.since]
            loaded[Key(row.level, row.code, row.since)] = row
    return {key: row.pk for key, row in loaded.items()}


def _unit(version: Version, finder: editions.Finder, loaded: dict[Key, Unit], pairs: list[tuple[str, str]]) -> Unit:
    parent = None
    if version.parent_code:
        parent = loaded[finder.at(version.parent_level, version.parent_code, version.since)]
    unit = Unit(
        level=version.level, code=version.code, since=version.since, until=version.until,
        since_is_known=version.since_is_known, status=version.status, type=version.type,
        name=version.name, name_en=version.name_en, parent=parent,
        province=(parent.province or parent) if parent else None, source=version.source,
    )  # fmt: skip
    unit.label = vietnamese_label(unit.name, parent.label if parent else "")
    unit.label_en = english_label(unit.name_en, parent.label_en if parent else "")
    unit.search_text = search_text(unit.label, pairs)
    return unit


def _load_steps(taken: list[steps.Step], ids: dict[Key, int]) -> None:
    rows = [
        Succession(
            old_id=ids[step.old],
            new_id=ids[step.new],
            on=step.on,
            extent=step.extent,
            note=step.note,
            status=step.status,
            source=step.source,
        )
        for step in taken
    ]
    _upsert(rows, ["old", "new", "on"], ["extent", "note", "status", "source"])


def _upsert(rows: list, unique: list[str], columns: list[str]) -> None:
    if not rows:
        return
    model: type[Model] = type(rows[0])
    model._default_manager.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=unique, update_fields=columns
    )


def _say(stdout: TextIO | None, line: str) -> None:
    if stdout is not None:
        stdout.write(line + "\n")
