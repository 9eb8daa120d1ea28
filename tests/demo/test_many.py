"""Made-up matters are what the commands would have made, column by column; so the benches measure the real thing."""

from __future__ import annotations

import io
import json
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import models

from caunoi.base.models import Setting
from caunoi.config.demo import load_many, rare_phrase
from caunoi.config.demo.many import clock_rows
from caunoi.config.demo.many.field import Field, lay_out, span_before
from caunoi.config.demo.many.plans import ACTS, MARK, Plan, draw_plans, nonce_of
from caunoi.config.demo.many.rows import COLUMNS, Book
from caunoi.config.demo.many.store import next_ids, store
from caunoi.config.stops import Stop
from caunoi.ground.text_fold import fold
from caunoi.journal.log.sequencer import latest_head, sequence
from caunoi.journal.models import Entry, Opening, PendingLeaf
from caunoi.matters import receipts, tallies
from caunoi.matters.choices import OPEN_STATES
from caunoi.matters.commands.intake import content_digest
from caunoi.matters.models import Answer, Custody, Matter, Petition
from caunoi.matters.queries.search import search
from caunoi.people.models import Petitioner
from tests.conftest import ARTICLE_DAY
from tests.demo.playing_plans import play
from tests.world import World

TODAY = date(2020, 2, 25)
KEYS = {"id", "matter_id", "first_matter_id", "petition_id", "petitioner_id", "answer_id", "entry_id", "subject_id"}
HASHES = {"nonce_hash", "body_digest", "receipt_hash", "salt", "leaf_hash"}


@pytest.fixture
def field(world: World) -> Field:
    clock_rows.forget()
    return lay_out(*span_before(TODAY))


def plans_for_every_end(field: Field) -> list[Plan]:
    """One plan for each way a matter can end up, over all doors."""
    drawn = draw_plans(field, 5, 0, 3000, 3000, ARTICLE_DAY)
    found: dict[tuple[str, str], Plan] = {}
    for plan in drawn:
        found.setdefault((plan.end, ""), plan)
        found.setdefault(("", plan.channel), plan)
        found.setdefault(("place", str(plan.place_id is None)), plan)
    assert {end for end, _ in found} >= set(ACTS)
    return list({plan.nonce: plan for plan in found.values()}.values())


def rows_of(matter: Matter) -> dict[str, list[dict[str, Any]]]:
    """Everything stored about a matter, with what must differ (keys, salts, hashes) made alike."""
    entries = Entry.objects.filter(subject_kind="matter", subject_id=matter.pk)
    petitions = Petition.objects.filter(matter=matter)
    found: dict[str, list[dict[str, Any]]] = {}
    for model in COLUMNS:
        if model is Matter:
            rows: models.QuerySet = Matter.objects.filter(pk=matter.pk)
        elif model is Petitioner:
            rows = Petitioner.objects.filter(petition__in=petitions)
        elif model is Entry:
            rows = entries
        elif model in (Opening, PendingLeaf):
            rows = model._default_manager.filter(entry_id__in=entries.values("pk"))
        elif model.__name__ == "ApprovalStep":
            rows = model._default_manager.filter(answer__matter=matter)
        else:
            rows = model._default_manager.filter(matter=matter)
        found[model.__name__] = [alike(row, matter) for row in rows.order_by("pk")]
    return found


def alike(row: models.Model, matter: Matter) -> dict[str, Any]:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    for name, value in values.items():
        if name in KEYS:
            values[name] = type(value).__name__
        elif name in HASHES:
            values[name] = len(bytes(value))
        elif isinstance(value, bytes | memoryview):
            values[name] = bytes(value)
    if isinstance(row, Entry):
        record = json.loads(row.record)
        record["id"] = (len(record["id"]), record["id"][14], record["id"].count("-"))
        record["subject"] = record["subject"].replace(matter.number, "N")
        record["actor"] = len(record["actor"])
        record["commitments"] = {name: len(digest) for name, digest in record["commitments"].items()}
        values["record"] = record
    if isinstance(row, Opening):
        values["values"] = [
            (name, len(salt), "key" if name == "petition" else value) for name, (salt, value) in row.values.items()
        ]
    return values


def test_a_made_up_matter_has_the_very_rows_that_the_commands_write(field: Field) -> None:
    plans = plans_for_every_end(field)

    played = [rows_of(play(plan, f"played-{plan.nonce}", field).matter) for plan in plans]
    tally_by_commands = tallies.recount()
    book, ids = Book(), next_ids()
    for plan in plans:
        book.add(plan, ids, field)
    store(book)

    for plan, by_commands in zip(plans, played, strict=True):
        petition = receipts.find(receipts.code_for(plan.nonce))
        assert petition is not None
        assert rows_of(petition.matter) == by_commands, plan.end
        assert bytes(petition.body_digest) == content_digest(plan.nonce, plan.inputs())
    assert tallies.differences() == {}
    assert tallies.recount() == {cell: 2 * count for cell, count in tally_by_commands.items()}


def test_their_entries_are_proved_like_any_other(field: Field) -> None:
    book, ids = Book(), next_ids()
    for plan in draw_plans(field, 1, 0, 40, 40, ARTICLE_DAY):
        book.add(plan, ids, field)
    store(book)

    sequence()

    head = latest_head()
    assert head is not None
    assert head.size == Entry.objects.count()
    assert PendingLeaf.objects.count() == 0


def test_the_same_seed_draws_the_same_matters_and_another_seed_others(field: Field) -> None:
    def drawn(seed: int) -> list[tuple[Any, ...]]:
        return [(p.at, p.subject, p.body, p.end, p.acts) for p in draw_plans(field, seed, 10, 30, 100, ARTICLE_DAY)]

    assert drawn(3) == drawn(3)
    assert drawn(3) != drawn(4)


def test_keys_rise_with_time_and_nothing_happens_after_today(field: Field) -> None:
    plans = draw_plans(field, 2, 0, 2000, 2000, ARTICLE_DAY)

    moments = [plan.at for plan in plans]
    assert moments == sorted(moments)
    assert max(at for plan in plans for _, at in plan.acts) < ARTICLE_DAY
    assert all(plan.at <= plan.acts[0][1] for plan in plans if plan.acts)
    assert moments[0].date() == date(2017, 2, 25)


def test_about_five_of_a_hundred_are_open_and_old_ones_have_ended(field: Field) -> None:
    plans = draw_plans(field, 2, 0, 6000, 6000, ARTICLE_DAY)

    ends = Counter(plan.end for plan in plans)
    still_open = [p for p in plans if p.end in ("received", "classified", "in_progress", "awaiting", "in_approval")]
    assert 0.035 < len(still_open) / len(plans) < 0.065
    assert min(plan.at for plan in still_open).year >= 2019
    assert set(ends) == set(ACTS)


def test_words_are_common_and_rare_as_in_real_letters(field: Field) -> None:
    plans = draw_plans(field, 2, 0, 3000, 3000, ARTICLE_DAY)

    counts = Counter(word for plan in plans for word in set(fold(plan.body).split()))
    holders = [plan for plan in plans if fold(rare_phrase(2)) in fold(plan.body)]
    assert max(counts.values()) > 2000
    assert len([word for word, count in counts.items() if count < 10]) > 100
    assert len(holders) == 1


@pytest.mark.django_db
def test_loading_stores_matters_that_add_up(world: World) -> None:
    Setting.objects.create(key="installation.demo", value=True)
    said = io.StringIO()

    load_many(300, seed=9, stdout=said, today=TODAY)

    assert Matter.objects.count() == 300
    assert Petition.objects.filter(paper_number__startswith=MARK).count() == 300
    assert Custody.objects.filter(until=None).count() == 300
    assert tallies.differences() == {}
    assert PendingLeaf.objects.count() == 0
    assert Matter.objects.filter(is_open=True).count() == Matter.objects.filter(state__in=OPEN_STATES).count()
    assert said.getvalue().startswith("300 / 300 matters")
    assert receipts.find(receipts.code_for(nonce_of(9, 0))) is not None


@pytest.mark.django_db
def test_the_rare_phrase_is_found_with_and_without_tones(world: World, field: Field) -> None:
    plans = draw_plans(field, 1, 0, 200, 200, ARTICLE_DAY)
    holder = next(plan for plan in plans if rare_phrase(1) in plan.body)
    book, ids = Book(), next_ids()
    for plan in plans:
        book.add(plan, ids, field)
    store(book)

    officer = field.officers[holder.agency_id, "dispatcher"]
    toned, toneless = (search(officer, typed).hits for typed in (rare_phrase(1), fold(rare_phrase(1))))

    assert [hit.is_exact for hit in toned] == [True]
    assert [hit.row.id for hit in toneless] == [hit.row.id for hit in toned]


@pytest.mark.django_db
def test_the_same_seed_twice_is_refused(world: World) -> None:
    Setting.objects.create(key="installation.demo", value=True)
    load_many(20, seed=4, today=TODAY)

    with pytest.raises(Stop, match="seed 4 are in this database already"):
        load_many(20, seed=4, today=TODAY)

    load_many(20, seed=5, today=TODAY)
    assert Matter.objects.count() == 40


@pytest.mark.django_db
def test_it_keeps_away_from_real_data(world: World) -> None:
    with pytest.raises(Stop, match="never put near them"):
        load_many(10, today=TODAY)

    assert Matter.objects.count() == 0
    assert Answer.objects.count() == 0


@pytest.mark.django_db
def test_every_table_names_only_columns_that_exist() -> None:
    for model, columns in COLUMNS.items():
        assert set(columns) <= {field.attname for field in model._meta.concrete_fields}
