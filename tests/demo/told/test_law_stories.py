"""The legal procedures told in the demo: each ends as its law says, with its clocks, and is seen by those who may."""

from __future__ import annotations

from datetime import date

import pytest

from caunoi.base import time
from caunoi.config.demo.cast import actor_of
from caunoi.config.demo.reading import nonce_of, stories
from caunoi.ground.report_periods import period_named
from caunoi.matters import receipts
from caunoi.matters.choices import Kind, Outcome, State
from caunoi.matters.models import Act, Amount, Matter, MatterClock, Petition, Standing
from caunoi.matters.queries.visible import visible_to
from caunoi.oversight.models import CauseRecord, PriorityPick
from caunoi.oversight.statistics.access import agency_named, fill_in, form_asked, library
from caunoi.papers.models import Paper
from caunoi.people.models import Petitioner
from caunoi.receptions.models import Promise, Refusal, Schedule, Session, Visit
from caunoi.receptions.queries.desk import promises
from caunoi.seals.models import OfficeHolder, SealedRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
TODAY = date(2020, 2, 25)


def petition_of(story: str) -> Petition:
    found = receipts.find(receipts.code_for(nonce_of(story)))
    assert found is not None
    return found


def matter_of(story: str) -> Matter:
    return petition_of(story).matter


def clock_of(story: str, rule: str) -> MatterClock:
    return MatterClock.objects.get(matter=matter_of(story), rule=rule)


ENDS = {
    "kn-thu-hoi-dat-au-lau": State.EXECUTED, "kn-qua-thoi-hieu": State.NOT_ACCEPTED, "kn-ao-ca-rut-don": State.TERMINATED,
    "kn-cap-so-lieu-do": State.VERIFYING, "kn-ruong-che-tao": State.REPORTED, "kn-40-ho-mo-da": State.VERIFYING,
    "kn-loi-di-chung": State.SENT, "kn-loi-di-chung-lan-hai": State.EFFECTIVE, "kn-khien-trach": State.SENT,
    "kn-keo-dai-dat-dau-gia": State.EFFECTIVE,
    "kn-phat-nham-nguoi": State.DECIDED, "kn-dinh-chi-xay-dung": State.ACCEPTED, "kn-tai-dinh-cu-minh-bao": State.SCREENED,
    "xld-an-dan-su": State.GUIDED, "xld-bao-chuyen-den": State.RETURNED, "xld-don-nhieu-noi": State.FILED,
    "xld-don-doc-van-yen": State.DEMANDED, "tc-2011-quy-lop": State.CLOSED, "tc-2018-dien-tich-rung": State.PUBLISHED,
    "tc-tiep-rung": State.NOT_ACCEPTED, "tc-gia-han": State.VERIFYING, "tc-nac-danh": State.INFORMATION,
    "tc-tam-dinh-chi": State.SUSPENDED, "tc-da-ket-luan": State.HANDLED, "tc-moi-ket-luan": State.CONCLUDED,
    "tc-chuyen-cong-an": State.FORWARDED, "tc-moi-den": State.RECEIVED,
}  # fmt: skip


@pytest.mark.parametrize("story", ENDS)
def test_each_procedure_stands_where_its_story_left_it(story: str) -> None:
    assert matter_of(story).state == ENDS[story]


def test_a_complaint_accepted_before_tet_is_overdue_since_its_last_lawful_day() -> None:
    clock = clock_of("kn-cap-so-lieu-do", "KN1_RESOLVE")

    assert (clock.trigger_on, clock.due_on, clock.state) == (date(2019, 12, 30), date(2020, 1, 30), "running")


def test_a_remote_and_complex_complaint_has_sixty_days() -> None:
    clock = clock_of("kn-ruong-che-tao", "KN1_RESOLVE")

    assert (clock.trigger_on, clock.due_on) == (date(2020, 1, 6), date(2020, 3, 6))


def test_forty_households_and_the_letter_joined_to_them_stand_in_one_matter() -> None:
    group, joined = petition_of("kn-40-ho-mo-da"), petition_of("kn-40-ho-mo-da-thu-hai")

    assert group.people == 40
    assert joined.matter_id == group.matter_id
    assert set(Standing.objects.filter(matter=group.matter, superseded_at=None).values_list("leads", flat=True)) == {
        True, False,
    }  # fmt: skip


def test_the_second_complaint_changed_the_first_decision_which_never_took_effect() -> None:
    second = matter_of("kn-loi-di-chung-lan-hai")
    standing = Standing.objects.get(matter=second, superseded_at=None)

    assert second.previous == matter_of("kn-loi-di-chung")
    assert (standing.outcome, standing.is_on_time, standing.execution_due) == (Outcome.CHANGED, True, True)
    assert standing.executed_on is None


def test_the_law_of_2011_governs_what_was_accepted_in_its_time() -> None:
    old, new = matter_of("tc-2011-quy-lop"), matter_of("tc-2018-dien-tich-rung")

    assert (old.law_regime, new.law_regime) == ("LTC-2011", "LTC-2018")
    assert clock_of("tc-2011-quy-lop", "TC2011_RESOLVE").met_on == date(2019, 3, 5)
    assert Amount.objects.get(matter=new, phase="decided", name="state_money").value == 18_720_000


def test_an_extension_is_counted_from_acceptance() -> None:
    clock = clock_of("tc-gia-han", "TC_RESOLVE")

    assert (clock.trigger_on, clock.due_on) == (date(2020, 1, 10), date(2020, 3, 10))


def test_a_denunciation_is_there_for_its_officer_and_for_nobody_without_the_right() -> None:
    fresh = matter_of("tc-moi-den")

    assert visible_to(actor_of("lucyen.denunciation", TODAY)).filter(pk=fresh.pk).exists()
    for other in ("lucyen.clerk", "lucyen.specialist", "lucyen.reception", "tinh.secretary", "tinh.chief"):
        assert not visible_to(actor_of(other, TODAY)).filter(kind=Kind.DENUNCIATION).exists(), other


def test_a_denouncer_stands_in_no_row_and_two_of_three_offices_could_open_the_seal() -> None:
    petitions = Petition.objects.filter(matter__kind=Kind.DENUNCIATION, is_sealed=True)
    names = {
        story.sent["sender"]["full_name"]
        for story in stories()
        if story.sent["kind"] == "denunciation" and "sender" in story.sent
    }

    assert petitions.count() == 9
    assert not petitions.exclude(petitioner=None).exists()
    assert SealedRecord.objects.count() == 9
    assert not Petitioner.objects.filter(full_name__in=names).exists()
    assert OfficeHolder.objects.in_force(TODAY).count() == 3


def test_somebody_recused_does_not_see_what_the_colleague_sees() -> None:
    fresh = matter_of("tc-moi-den")

    assert not visible_to(actor_of("lucyen.inspector", TODAY)).filter(pk=fresh.pk).exists()


def test_papers_went_out_with_numbers_and_the_rest_are_drafts() -> None:
    issued = Paper.objects.filter(state="issued").order_by("pk")

    assert list(issued.values_list("form", "serial")) == [("complaint_acceptance", 1), ("complaint_decision_first", 1)]
    assert Paper.objects.filter(state="draft", serial=None).count() > 20


def test_the_group_has_its_representatives_and_is_picked_to_be_settled_for_good() -> None:
    group = matter_of("kn-40-ho-mo-da")

    assert group.petitions.filter(is_representative=True).count() == 2
    assert receipts.find(receipts.code_for(nonce_of("kn-40-ho-mo-da-3"))) is not None
    assert PriorityPick.objects.get(matter=group).due_on == date(2020, 3, 31)


def test_a_prolonged_complaint_has_its_cause_and_is_picked_by_the_province() -> None:
    prolonged = matter_of("kn-keo-dai-dat-dau-gia")

    assert PriorityPick.objects.get(matter=prolonged).owner.post.title == "Chủ tịch"
    assert CauseRecord.objects.get(matter=prolonged).cause == "not_executed"
    assert [amount.value for amount in Amount.objects.filter(matter=prolonged, phase="executed")] == [60_000_000]


def test_citizens_were_received_and_what_the_head_promised_are_matters() -> None:
    kinds = Session.objects.values_list("kind", flat=True)

    assert sorted(kinds) == ["periodic"] * 4 + ["regular"] * 2
    assert Schedule.objects.filter(state="postponed").count() == 1
    assert Promise.objects.order_by("pk")[0].agency.code == "YB-GTVT"
    assert Refusal.objects.count() == 1
    assert Visit.objects.filter(state="waiting").count() == 2
    assert Visit.objects.get(people=23).representatives == 2


def test_a_promise_of_another_agency_is_listed_and_its_file_stays_with_that_agency() -> None:
    bridge = Promise.objects.get(agency__code="YB-GTVT")

    assert promises(actor_of("tinh.reception", TODAY)).get(pk=bridge.pk).may_open is False
    assert promises(actor_of("tinh.leader", TODAY)).get(pk=bridge.pk).may_open is True


def test_a_corrected_figure_stands_beside_the_computed_one() -> None:
    actor = actor_of("lucyen.chair", TODAY)
    period = period_named(library().cuts, "2019-Y")
    report = fill_in(actor, form_asked("01/XLD", period), agency_named(actor, ""), period, time.now())

    assert report.total.corrections[23].reason.startswith("Cộng thêm ba đơn")
    assert report.total.corrected[23] == 3
    assert report.total.computed[23] == 0


def test_every_kind_of_processing_was_done_and_answered() -> None:
    actions = set(Standing.objects.filter(superseded_at=None).values_list("action", flat=True))

    assert {"accepted", "refused", "guided", "forwarded", "demanded", "returned", "filed", "information"} <= actions
    assert Standing.objects.filter(superseded_at=None, replied_on__isnull=False).count() == 2
    assert Act.objects.filter(name="report_to_forwarder").count() == 1
