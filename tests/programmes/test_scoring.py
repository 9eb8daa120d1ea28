"""Scoring of dân vận chính quyền: two sides beside each other, reasons, bands, and not eligible as a result of its own."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from caunoi.agencies.commands.agencies import end_agency
from caunoi.agencies.models import Post
from caunoi.base.actors import system
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound, Stale
from caunoi.ground.scoring import tables
from caunoi.journal.models import Entry
from caunoi.people.models import Seat
from caunoi.people.queries.actors import actor_for
from caunoi.programmes.choices_scoring import ScoringState
from caunoi.programmes.commands.scoring import name_appraiser, open_scorings, publish_scorings, reopen
from caunoi.programmes.commands.scoring_scores import (
    Given,
    add_evidence,
    appraise,
    declare_not_eligible,
    drop_evidence,
    finish_appraisal,
    return_self,
    score_self,
    submit_self,
)
from caunoi.programmes.models import PastResult, Score, Scoring
from caunoi.programmes.points import as_decimal, is_kept_exactly, shown, typed_points
from caunoi.programmes.queries.scoring import load, sheet, visible_to
from caunoi.programmes.queries.scoring_overview import campaigns, overview, ranked
from caunoi.programmes.stages_scoring import TABLE
from tests.commitments.tasks import closed
from tests.programmes.scoring_scenes import (
    CUT,
    NOT_ELIGIBLE,
    appraised,
    full_marks,
    ngan_son,
    officer_of,
    opened,
    published,
    self_scored,
)
from tests.world import DAY, SINCE, World

CHART = """
open          score_self add_evidence drop_evidence  > open
open          submit_self                            > self_scored
open          declare_not_eligible                   > not_eligible
open          name_appraiser                         > open
self_scored   appraise name_appraiser                > self_scored
self_scored   finish_appraisal                       > appraised
self_scored   return_self                            > open
self_scored   declare_not_eligible                   > not_eligible
appraised     publish                                > published
appraised     declare_not_eligible                   > not_eligible
appraised     reopen                                 > open
published     reopen                                 > open
not_eligible  reopen                                 > open
"""


def test_the_state_table_is_the_chart() -> None:
    wanted = set()
    for line in CHART.strip().splitlines():
        left, target = line.split(">")
        source, *moves = left.split()
        wanted |= {(source, move, target.strip()) for move in moves}

    assert {(s, row.name, str(row.target or s)) for row in TABLE for s in map(str, row.sources)} == wanted


def test_ngan_son_2020(world: World) -> None:
    """The real case: 22 units from 80 on by their own count, one commune cut to 78, two not eligible."""
    actor, rows = ngan_son()

    found = overview(actor, rows[CUT].opener_id, 2020, "BK-DVCQ-2017")

    assert len(rows) == 22 and all(row.self_total >= 80 for row in rows.values() if row.self_total is not None)
    cut = rows[CUT]
    assert (cut.self_total, cut.same_total, cut.appraised_total, cut.band) == (87, 70, 78, "fair")
    assert found.counts == Counter(good=19, fair=1, not_eligible=2)
    assert found.changes == Counter(raised=19, lowered=1)
    assert [entry.label for entry in found.of("lowered")] == [CUT]
    assert {entry.label for entry in found.of("not_eligible")} == set(NOT_ELIGIBLE)
    assert {(row.band, row.appraised_total) for row in rows.values() if row.state == "not_eligible"} == {("", None)}
    assert [entry.key for entry in found.entries] == ["good"] * 19 + ["fair"] + ["not_eligible"] * 2
    labels = [entry.label for entry in found.of("good")]
    assert (labels[0], labels[11], labels[12], labels[-1]) == (
        "Phòng chuyên môn 2", "Phòng chuyên môn 13", "UBND xã 3", "UBND xã 9",
    )  # fmt: skip


def test_equal_totals_are_shown_as_equal_and_never_broken_by_order(world: World) -> None:
    actor, rows = ngan_son()
    entries = ranked(overview(actor, rows[CUT].opener_id, 2020, "BK-DVCQ-2017").entries)

    by_total: dict[Any, set[int | None]] = {}
    for entry in entries:
        by_total.setdefault(entry.appraised_total, set()).add(entry.rank)
    assert all(len(ranks) == 1 for ranks in by_total.values())
    first = [entry for entry in entries if entry.rank == 1]
    assert {entry.appraised_total for entry in first} == {97} and len(first) == 2 and first[0].is_shared
    assert entries[len(first)].rank == len(first) + 1
    assert len(entries) == 20
    assert (entries[-1].label, entries[-1].rank, entries[-1].is_shared) == (CUT, 20, False)


def test_one_scoring_from_opening_to_announcement(world: World) -> None:
    scoring = appraised(world, p_1_1="4", p_CT="7.5")

    publish_scorings(actor=world.province, scoring_ids=[scoring.pk], number="45/TB-UBND")

    scoring.refresh_from_db()
    assert (scoring.self_total, scoring.same_total, scoring.appraised_total) == (90, 89, Decimal("96.50"))
    assert (scoring.state, scoring.band, scoring.published_number) == ("published", "excellent", "45/TB-UBND")
    verbs = list(Entry.objects.filter(subject_kind="scoring").order_by("pk").values_list("verb", flat=True))
    assert verbs == [
        "scoring.opened", "scoring.self_saved", "scoring.self_submitted", "scoring.appraisal_saved", "scoring.appraised",
        "scoring.published",
    ]  # fmt: skip
    assert "96.50" not in "".join(Entry.objects.filter(verb="scoring.appraised").values_list("record", flat=True))


def test_what_is_missing_is_no_zero(world: World) -> None:
    scoring = opened(world)
    scores = full_marks(scoring.table, own=True)
    del scores["2.1"]
    score_self(actor=world.specialist, scoring=scoring, scores={**scores, "1.1": Given(Decimal(0))})

    with pytest.raises(Invalid, match=r"2\.1") as refused:
        submit_self(actor=world.chief, scoring=scoring)
    score_self(actor=world.specialist, scoring=scoring, scores={"2.1": Given(Decimal("0.00"))})
    sent = submit_self(actor=world.chief, scoring=scoring)

    assert refused.value.code == "missing"
    assert (sent.self_total, sent.band, sent.appraised_total) == (75, "", None)
    appraise(actor=world.province, scoring=scoring, scores={"CT": Given(Decimal(10))})
    with pytest.raises(Invalid, match=r"1\.1, 1\.2"):
        finish_appraisal(actor=world.province, scoring=scoring)
    assert Scoring.objects.get().band == ""


def test_a_difference_needs_its_reason_and_agreement_none(world: World) -> None:
    scoring = self_scored(world)

    with pytest.raises(Invalid) as refused:
        appraise(actor=world.province, scoring=scoring, scores={"3.1": Given(Decimal("6.25"))})
    appraise(actor=world.province, scoring=scoring, scores={"3.1": Given(Decimal("7.5"))})
    appraise(actor=world.province, scoring=scoring, scores={"1.1": Given(Decimal(4), "Thiếu một kỳ.")})

    assert (refused.value.field, refused.value.code) == ("reason_3.1", "no_reason")
    assert "6,25" in str(refused.value) and "7,5" in str(refused.value)
    kept = Score.objects.filter(appraised_points__isnull=False).order_by("criterion")
    assert [(row.criterion, row.appraised_points, row.reason) for row in kept] == [
        ("1.1", 4, "Thiếu một kỳ."), ("3.1", Decimal("7.5"), ""),
    ]  # fmt: skip


def test_not_eligible_is_not_overridden_by_any_score(world: World) -> None:
    scoring = appraised(world)
    declared = declare_not_eligible(actor=world.province, scoring=scoring, reason="Chủ tịch xã bị kỷ luật.")

    assert (declared.state, declared.band, declared.appraised_total) == ("not_eligible", "", None)
    assert (declared.not_eligible_by_id, declared.not_eligible_reason) == (
        world.seats["province"].pk, "Chủ tịch xã bị kỷ luật.",
    )  # fmt: skip
    for act in (
        lambda: appraise(actor=world.province, scoring=scoring, scores={"CT": Given(Decimal(10))}),
        lambda: finish_appraisal(actor=world.province, scoring=scoring),
        lambda: publish_scorings(actor=world.province, scoring_ids=[scoring.pk]),
    ):
        with pytest.raises(Conflict):
            act()
    past = PastResult.objects.get()
    assert (past.state, past.band, past.appraised_total) == ("appraised", "excellent", 100)
    with pytest.raises(IntegrityError), transaction.atomic():
        Scoring.objects.update(band="good")


@pytest.mark.parametrize(("to_agency", "state"), [(False, "self_scored"), (True, "open")])
def test_reopening_keeps_what_stood(world: World, to_agency: bool, state: str) -> None:
    scoring = published(world, appraised(world, p_2_1="3"))

    again = reopen(actor=world.province, scoring=scoring, reason="Xã khiếu nại có căn cứ.", to_agency=to_agency)

    assert (again.state, again.round, again.band, again.published_at) == (state, 2, "", None)
    past = PastResult.objects.get()
    assert (past.round, past.state, past.band, past.appraised_total, past.published_number, past.reason) == (
        1, "published", "excellent", 93, "45/TB-UBND", "Xã khiếu nại có căn cứ.",
    )  # fmt: skip
    if to_agency:
        score_self(actor=world.specialist, scoring=scoring, scores={"2.1": Given(Decimal(9))})
        submit_self(actor=world.chief, scoring=scoring)
    appraise(actor=world.province, scoring=scoring, scores={"2.1": Given(Decimal(8), "Bổ sung minh chứng.")})
    finish_appraisal(actor=world.province, scoring=scoring)
    scoring.refresh_from_db()
    assert (scoring.self_total, scoring.appraised_total) == ((89, 98) if to_agency else (90, 98))
    old = sheet(world.chief, scoring, 1)
    assert [(line.self_points, line.appraised) for line in old.lines if line.criterion.number == "2.1"] == [(10, 3)]
    assert sheet(world.chief, scoring).of.appraised_total == 98
    assert [line.appraised for line in sheet(world.chief, scoring).lines if line.criterion.number == "2.1"] == [None]


def test_a_returned_self_score_is_kept_too(world: World) -> None:
    scoring = self_scored(world)
    appraise(actor=world.province, scoring=scoring, scores={"1.1": Given(Decimal(3), "Chưa đủ.")})

    back = return_self(actor=world.province, scoring=scoring, reason="Thiếu minh chứng mục 2.")

    assert (back.state, back.round, back.self_total) == ("open", 2, None)
    assert PastResult.objects.get().self_total == 90
    score_self(actor=world.specialist, scoring=scoring, scores={"1.1": Given(Decimal(2))})
    sent = submit_self(actor=world.chief, scoring=scoring)
    with pytest.raises(Invalid):
        finish_appraisal(actor=world.province, scoring=sent)
    assert list(Score.objects.filter(criterion="1.1").order_by("round").values_list("self_points", "appraised_points")) == [
        (5, 3), (2, 3),
    ]  # fmt: skip


def test_nobody_appraises_the_own_agency(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        opened(world, "transport", "muong_lai", appraiser_id=world.agencies["transport"].pk)
    scoring = self_scored(world)
    with pytest.raises(Forbidden):
        appraise(actor=world.chief, scoring=scoring, scores={})
    both = officer_of(world.agencies["province"], ["secretariat"], "hai-noi@demo.vn")
    post = Post.objects.get(pk=world.seats["editor"].post_id)
    Seat.objects.create(post=post, account_id=both.account_id, since=SINCE)
    with pytest.raises(Forbidden, match="cũng giữ"):
        appraise(actor=both, scoring=scoring, scores={})
    with pytest.raises(IntegrityError), transaction.atomic():
        Scoring.objects.update(appraiser=world.agencies["muong_lai"])

    assert refused.value.field == "appraiser_id"
    with pytest.raises(Invalid):
        name_appraiser(
            actor=world.province, scoring=scoring, appraiser_id=world.agencies["muong_lai"].pk, reason="Đổi."
        )
    named = name_appraiser(
        actor=world.province, scoring=scoring, appraiser_id=world.agencies["transport"].pk, reason="Phân công lại."
    )
    appraise(actor=world.department, scoring=named, scores={"1.1": Given(Decimal(5))})
    with pytest.raises(Forbidden):
        appraise(actor=world.province, scoring=scoring, scores={})


def test_an_heir_answers_for_a_merged_agency_but_does_not_appraise_it(world: World) -> None:
    scoring = opened(world)
    khanh_hoa = world.agencies["khanh_hoa"]
    end_agency(
        actor=system(), agency=world.agencies["muong_lai"], on=DAY, kind="merged", successors=[khanh_hoa],
        source="Nghị quyết sắp xếp",
    )  # fmt: skip

    score_self(actor=world.neighbour, scoring=scoring, scores=full_marks(scoring.table, own=True))
    submit_self(actor=world.neighbour, scoring=scoring)
    named = name_appraiser(actor=world.province, scoring=scoring, appraiser_id=khanh_hoa.pk, reason="Nhầm.")

    with pytest.raises(Forbidden, match="chính là"):
        appraise(actor=world.neighbour, scoring=named, scores={})


def test_opening_for_many_at_once(world: World) -> None:
    first = opened(world)

    again = open_scorings(
        actor=world.province, year=2019, table="YB-DVCQ", due_on=date(2020, 3, 10),
        agency_ids=[world.agencies[name].pk for name in ("muong_lai", "khanh_hoa", "transport")],
    )  # fmt: skip

    assert [row.agency.code for row in again.made] == ["ubnd-khanh-hoa", "so-gtvt"]
    assert again.had == [world.agencies["muong_lai"]]
    assert (first.table_id, first.table_on, first.appraiser_id) == (
        "YB-DVCQ-2019", date(2019, 12, 31), world.agencies["province"].pk,
    )  # fmt: skip
    assert Entry.objects.filter(verb="scoring.opened").count() == 3
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"year": 2018}, "table"), ({"year": 19}, "year"), ({"agency_ids": []}, "agency_ids"),
        ({"agency_ids": [world.agencies["province"].pk], "appraiser_id": world.agencies["transport"].pk}, "agency_ids"),
        ({"due_on": date(2020, 2, 24)}, "due_on"), ({"theme_id": 99}, "theme_id"), ({}, "table"),
    ]  # fmt: skip
    for changes, field in wrong:
        with pytest.raises((Invalid, Conflict)) as refused:
            opened(world, **changes)
        assert refused.value.field == field
    with pytest.raises(Invalid):
        opened(world, "transport", actor=world.neighbour, year=2020)
    with pytest.raises(Forbidden):
        opened(world, actor=world.specialist, year=2020)


def test_who_sees_what_when(world: World) -> None:
    """The draft is the agency's, the appraisal the appraiser's, until each is finished; strangers see nothing at all."""
    scoring = opened(world)
    score_self(actor=world.specialist, scoring=scoring, scores={"1.1": Given(Decimal(3), "Ghi chú nháp")})

    def seen(actor: Any) -> tuple[Any, Any, Any]:
        line = next(each for each in sheet(actor, load(actor, scoring.pk)).lines if each.criterion.number == "1.1")
        return line.self_points, line.self_note, line.appraised

    assert seen(world.specialist) == (3, "Ghi chú nháp", None)
    assert seen(world.province) == (None, "", None)
    self_scored(world, scoring)
    appraise(actor=world.province, scoring=scoring, scores={"1.1": Given(Decimal(4), "Thiếu.")})
    assert (seen(world.specialist), seen(world.province)) == ((5, "", None), (5, "", 4))
    appraised(world, scoring)
    assert seen(world.specialist) == (5, "", None)
    assert overview(world.chief, scoring.opener_id, 2019, "YB-DVCQ-2019").counts == Counter(self_scored=1)
    published(world, scoring)
    assert seen(world.specialist) == (5, "", 5)
    assert not visible_to(world.neighbour).exists()
    with pytest.raises(NotFound):
        load(world.neighbour, scoring.pk)
    with pytest.raises(NotFound):
        appraise(actor=world.neighbour, scoring=scoring, scores={})
    with pytest.raises(NotFound):
        overview(world.neighbour, scoring.opener_id, 2019, "YB-DVCQ-2019")
    assert [(each.total, each.waiting) for each in campaigns(world.province)] == [(1, 0)]
    assert campaigns(world.chief) == []


def test_announcing_is_all_or_nothing(world: World) -> None:
    ready = appraised(world)
    other = opened(world, "khanh_hoa")

    with pytest.raises(Conflict):
        publish_scorings(actor=world.province, scoring_ids=[ready.pk, other.pk])
    with pytest.raises(NotFound):
        publish_scorings(actor=world.neighbour, scoring_ids=[ready.pk])
    with pytest.raises(Forbidden):
        publish_scorings(actor=world.chief, scoring_ids=[ready.pk])

    assert Scoring.objects.get(pk=ready.pk).state == ScoringState.APPRAISED


def test_two_colleagues_do_not_overwrite_each_other(world: World) -> None:
    scoring = opened(world)
    score_self(actor=world.specialist, scoring=scoring, version=1, scores={"1.1": Given(Decimal(3))})

    with pytest.raises(Stale):
        score_self(actor=world.chief, scoring=scoring, version=1, scores={"1.1": Given(Decimal(5))})

    assert Score.objects.get().self_points == 3


@pytest.mark.parametrize(
    "points", [Decimal("5.01"), Decimal(-1), Decimal("1.005"), 2.5, "3", Decimal("0.001")], ids=str
)
def test_points_that_cannot_be_are_refused_and_nothing_is_rounded(world: World, points: Any) -> None:
    scoring = opened(world)

    with pytest.raises(Invalid) as refused:
        score_self(actor=world.specialist, scoring=scoring, scores={"1.1": Given(points)})

    assert refused.value.field == "points_1.1" and not Score.objects.exists()
    with pytest.raises(Invalid):
        score_self(actor=world.specialist, scoring=scoring, scores={"CT": Given(Decimal(1))})


def test_points_are_exact() -> None:
    """Two places are enough for every table there is, and a table that needs more cannot be opened."""
    assert [table.id for table in tables() if not is_kept_exactly(table)] == []
    assert as_decimal(Fraction(45, 4)) == Decimal("11.25")
    assert sum([as_decimal(Fraction(1, 10))] * 10) == 1
    with pytest.raises(ValueError, match="more than two places"):
        as_decimal(Fraction(1, 3))
    assert [typed_points(text) for text in ("7,5", " 7.50 ", "", "0")] == [Decimal("7.5"), Decimal("7.5"), None, 0]
    for text in ("bảy", "NaN", "1.234,5", "Infinity"):
        with pytest.raises(ValueError, match=r".*"):
            typed_points(text)
    assert [shown(each) for each in (Decimal("7.50"), Decimal("100.00"), Fraction(45, 4), None)] == [
        "7,5", "100", "11,25", "",
    ]  # fmt: skip


def test_evidence_stands_beside_the_criterion_until_it_is_taken_out(world: World) -> None:
    scoring, task = opened(world), closed(world)

    made = add_evidence(
        actor=world.specialist, scoring=scoring, criterion="2.1", title="Sổ thụ lý", commitment_id=task.pk
    )
    for wrong in ({"criterion": "CT", "commitment_id": task.pk}, {"criterion": "2.1"}):
        with pytest.raises(Invalid):
            add_evidence(actor=world.specialist, scoring=scoring, title="X", **wrong)

    lines = {line.criterion.number: line for line in sheet(world.specialist, scoring).lines}
    assert [row.commitment for row, _files in lines["2.1"].evidence] == [task]
    assert not any(line.evidence for line in sheet(world.province, scoring).lines)
    drop_evidence(actor=world.specialist, scoring=scoring, evidence_id=made.pk)
    assert not any(line.evidence for line in sheet(world.specialist, scoring).lines)
    with pytest.raises(NotFound):
        drop_evidence(actor=world.specialist, scoring=scoring, evidence_id=made.pk)


def test_the_overview_asks_as_often_for_twenty_agencies_as_for_two(
    world: World, django_assert_max_num_queries: Any
) -> None:
    actor, rows = ngan_son()
    actor_for(world.accounts["chief"], on=DAY)

    with django_assert_max_num_queries(2):
        found = overview(actor, rows[CUT].opener_id, 2020, "BK-DVCQ-2017")
        assert len(found.entries) == 22 and found.counts and ranked(found.entries)
