"""The yearly review of a programme: tasks against the baseline, figures from papers, what may be read and what is said of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.utils import translation

from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.base.time import TIMEZONE
from caunoi.commitments.models import Commitment, LeadSpan, Participation
from caunoi.commitments.review_checks import compared, contradictions, share_text, shown
from caunoi.commitments.reviewing import Figure, Scope, Section, every_figure, listing, section_of, sections
from caunoi.matters.models import Matter, MatterClock, Standing
from caunoi.matters.standings import LIMITS
from caunoi.programmes.commands.review_figures import correct_figure, record_figure, withdraw_figure
from caunoi.programmes.commands.scoring import publish_scorings
from caunoi.programmes.models import Party, PastFigure, Plan, PlanItem, Programme, ReviewFigure
from caunoi.programmes.queries.reviewing import programme_named, scope_of, shortfalls
from tests.matters.steps import answered
from tests.programmes.review_scenes import kept_from, noon, plan_with, prizes, programme_of, reported, reviewed, undone
from tests.programmes.scoring_scenes import appraised, opened
from tests.world import World, send

UNKNOWN = "chưa có số liệu"


def numbers(section: Section) -> dict[str, tuple[str, str]]:
    return {each.id: (shown(each.now, "vi"), shown(each.before, "vi")) for each in every_figure(section)}


def named(section: Section, id: str) -> Figure:
    return next(each for each in every_figure(section) if each.id == id)


def tasks(world: World, scope: Scope) -> Section:
    return section_of(world.province, scope, "tasks")


def test_tasks_stand_against_the_baseline_and_last_year_at_the_same_day(world: World) -> None:
    programme = reviewed(world)

    scope = scope_of(world.province, programme.pk, 2020)
    section = tasks(world, scope)

    assert (scope.now.last, scope.before.last) == (date(2020, 2, 25), date(2019, 2, 25))
    found = numbers(section)
    names = ("all", "done", "on-time", "moved", "late", "open", "overdue", "cancelled", "baseline", "added")
    assert [found[id] for id in names] == [
        ("7", "2"), ("3", "1"), ("1", "1"), ("1", "0"), ("1", "0"), ("3", "1"), ("1", "0"), ("1", "0"), ("6", "2"), ("1", "0"),
    ]  # fmt: skip
    assert share_text(named(section, "done"), named(section, "all"), "vi") == "42,9%"
    assert compared(named(section, "all"), "vi") == "tăng 5 (250%)"
    assert contradictions(section, "vi") == []
    rows = {name: [shown(each.now, "vi") for each in figures] for name, figures in section.tables[0].rows}
    assert rows == {
        "UBND tỉnh Yên Bái": ["0", "0", "0", "0"], "Sở Giao thông vận tải": ["1", "0", "0", "0"],
        "UBND xã Mường Lai": ["6", "3", "1", "1"],
    }  # fmt: skip


def test_a_task_that_the_next_plan_carries_on_is_not_cancelled(world: World) -> None:
    programme = reviewed(world)
    onward = plan_with(world, programme, 2021, undone("Hội thảo", date(2021, 5, 1)))
    onward.items.update(takeover="carried", carried_from=PlanItem.objects.get(ended_reason="Gộp vào hội nghị."))

    found = numbers(tasks(world, scope_of(world.province, programme.pk, 2020)))

    assert (found["carried"], found["cancelled"], found["all"]) == (("1", "0"), ("0", "0"), ("7", "2"))


def test_a_year_that_is_over_is_told_as_it_stood_on_its_last_day(world: World, hold_time: Any) -> None:
    programme = reviewed(world)

    hold_time(datetime(2021, 3, 1, 9, tzinfo=TIMEZONE))
    scope = scope_of(world.province, programme.pk, 2019)

    assert (scope.is_over, scope.now.last) == (True, date(2019, 12, 31))
    found = numbers(tasks(world, scope))
    assert (found["all"], found["done"]) == (("2", "chưa có số liệu"), ("2", "chưa có số liệu"))
    assert [str(each) for each in tasks(world, scope).sentences] == [
        "Hệ thống chưa có kế hoạch năm 2018 được phê duyệt."
    ]


def test_the_list_behind_a_figure_tells_the_state_on_its_day(world: World, hold_time: Any) -> None:
    programme = reviewed(world)
    late = noon(date(2021, 1, 10))
    Commitment.objects.filter(title="Công khai quy hoạch").update(
        state="closed", is_open=False, delivered_at=late, closed_at=late
    )

    hold_time(datetime(2021, 3, 1, 9, tzinfo=TIMEZONE))
    section = tasks(world, scope := scope_of(world.province, programme.pk, 2020))
    rows = {id: named(section, id).rows(scope.now) for id in ("open", "late", "cancelled")}  # type: ignore[misc]

    with translation.override("vi"):
        told = {
            id: {each.label.split(" ", 1)[1]: each.note for each in listing(found, 0, 9).lines}
            for id, found in rows.items()
        }
    assert told["open"]["Công khai quy hoạch"] == "chưa hoàn thành tại ngày 31/12/2020; sau đó: Đã nghiệm thu, kết thúc"
    assert (list(told["late"]), list(told["cancelled"].values())) == (["Sửa đường Nà Hà"], ["đã hủy"])
    assert told["late"]["Sửa đường Nà Hà"].startswith("hoàn thành ngày ")


def test_what_was_not_reached_is_told_with_its_reason(world: World) -> None:
    scope = scope_of(world.province, reviewed(world).pk, 2020)

    assert [(each.task.title, str(each.state), each.reason) for each in shortfalls(scope)] == [
        ("Sửa đường Nà Hà", "hoàn thành muộn", ""),
        ("Công khai quy hoạch", "đến hạn nhưng chưa hoàn thành", ""),
        ("Hội thảo", "đã hủy", "Gộp vào hội nghị."),
    ]


def test_a_figure_leads_to_the_very_rows_that_it_counts(world: World) -> None:
    programme = reviewed(world)
    scope = scope_of(world.province, programme.pk, 2020)

    for figure in every_figure(tasks(world, scope)):
        assert figure.rows is not None
        for period, quantity in ((scope.now, figure.now), (scope.before, figure.before)):
            rows = figure.rows(period)
            assert rows is not None
            assert listing(rows, 0, 50).count == (quantity.value if quantity else 0)
    overdue = named(tasks(world, scope), "overdue").rows(scope.now)  # type: ignore[misc]
    assert overdue is not None
    assert [(line.label.split(" ", 1)[1], line.on) for line in listing(overdue, 0, 1).lines] == [
        ("Công khai quy hoạch", date(2020, 2, 22))
    ]


def test_matters_of_the_agencies_count_and_a_denunciation_only_for_who_may_read_one(world: World) -> None:
    kept_from(date(2019, 12, 31))
    programme = reviewed(world)
    answered(world, send(world).matter)
    send(world, kind="recommendation", subject="Mở lớp xóa mù chữ")
    told = send(world, subject="Tố cáo cán bộ").matter_id
    Matter.objects.filter(pk=told).update(kind="denunciation")
    Standing.objects.filter(matter=told).update(kind="denunciation")

    by_actor = {}
    for name in ("province", "leader"):
        scope = scope_of(getattr(world, name), programme.pk, 2020)
        by_actor[name] = numbers(section_of(getattr(world, name), scope, "matters"))

    assert by_actor["province"]["received"][0] == "2"
    assert "received-denunciation" not in by_actor["province"]
    assert [by_actor["leader"][id][0] for id in ("received", "received-denunciation")] == ["2", "1"]
    totals = ("received", "settled", "times", "waiting")
    assert [by_actor["leader"][id] for id in totals] == [by_actor["province"][id] for id in totals]
    with translation.override("vi"):
        received = named(section_of(world.province, scope, "matters"), "received")
        assert str(received.title) == "Đơn tiếp nhận (không gồm tố cáo)"
    assert [by_actor["province"][id][0] for id in ("received-feedback", "settled", "in-time", "waiting")] == [
        "1",
        "1",
        "1",
        "1",
    ]


def test_late_is_told_by_the_limit_of_settling_as_the_statistics_count(world: World) -> None:
    kept_from(date(2019, 12, 31))
    programme = reviewed(world)
    matter = send(world).matter
    answered(world, matter)
    scope = scope_of(world.province, programme.pk, 2020)
    step = MatterClock.objects.filter(matter=matter).exclude(rule__in=LIMITS).first()
    assert step is not None, "a limit of a step"
    MatterClock.objects.filter(pk=step.pk).update(due_on=date(2020, 1, 1), late_on=date(2020, 1, 1))

    section = section_of(world.province, scope, "matters")

    found = numbers(section)
    assert (found["in-time"][0], found["late"][0]) == ("1", "0")
    assert Standing.objects.get(matter=matter, superseded_at=None).is_on_time is True
    assert "Điều 28 Luật Tiếp công dân" in str(named(section, "times").note)


def test_prizes_of_a_lower_bound_stand_in_the_review_as_they_were_reported(world: World) -> None:
    programme = reviewed(world)
    prizes(world, programme)
    scope = scope_of(world.province, programme.pk, 2020)

    section = section_of(world.province, scope, "contests")

    assert [(str(each.title), shown(each.now, "vi")) for each in every_figure(section)] == [
        ("Tác phẩm dự thi", "hơn 500"), ("Tác phẩm đạt giải", "33"), ("Giải A", "3"), ("Giải B", "6"), ("Giải C", "9"),
        ("Khuyến khích", "15"),
    ]  # fmt: skip
    entries, prize = section.figures[0], section.figures[0].parts[0]
    assert (share_text(prize, entries, "vi"), share_text(prize.parts[3], prize, "vi")) == ("", "45,5%")
    assert contradictions(section, "vi") == []
    assert "models" not in [each.id for each in sections(world.province, scope)]


def test_reported_parts_that_do_not_fit_are_pointed_out(world: World) -> None:
    programme = reviewed(world)
    prizes(world, programme, "34 tác phẩm")
    complaints = reported(world, programme, "73 đơn", "Khiếu nại", section="matters")
    for title, text, share in (
        ("Đất đai", "57 đơn", "78%"),
        ("Văn hóa - xã hội", "14 đơn", "19,2"),
        ("Chính sách", "2 đơn", "2.8"),
    ):
        reported(world, programme, text, title, section="matters", whole_id=complaints.pk, share=share)
    scope = scope_of(world.province, programme.pk, 2020)

    found = [each.text for section in sections(world.province, scope) for each in contradictions(section, "vi")]

    assert found == [
        "Chính sách: 2/73 = 2,7%, báo cáo ghi 2,8%.",
        "Tác phẩm đạt giải: các phần cộng lại 3 + 6 + 9 + 15 = 33, báo cáo ghi 34 (lệch 1).",
    ]


def test_last_year_stands_beside_a_reported_figure_of_the_same_name(world: World) -> None:
    programme = reviewed(world)
    reported(world, programme, "822 tác phẩm", "Tác phẩm dự thi", year=2019)
    reported(world, programme, "1.120 tác phẩm", "Tác phẩm dự thi", year=2020)
    whole_year = {"first_on": date(2020, 1, 1), "last_on": date(2020, 2, 25)}
    assert ReviewFigure.objects.filter(**whole_year).exists()

    figure = section_of(world.province, scope_of(world.province, programme.pk, 2020), "contests").figures[0]

    assert compared(figure, "vi") == "Hai kỳ dài 56 và 365 ngày, không so sánh được: cần cùng kỳ."
    assert (figure.source, figure.source_before) == ("Báo cáo 12-BC/HNB", "Báo cáo 12-BC/HNB")


def test_a_figure_of_last_year_only_stands_without_one_for_now(world: World) -> None:
    programme = reviewed(world)
    for title, text in (("Giải A", "3 tác phẩm"), ("Giải B", "6 tác phẩm")):
        whole = ReviewFigure.objects.filter(title="Tác phẩm dự thi").first() or reported(
            world, programme, "hơn 500 tác phẩm", "Tác phẩm dự thi", year=2019, is_subset=True
        )
        reported(world, programme, text, title, year=2019, whole_id=whole.pk)
    scope = scope_of(world.province, programme.pk, 2020)

    only_before = numbers(section_of(world.province, scope, "contests"))
    reported(world, programme, "33 tác phẩm", "Tác phẩm dự thi")
    figure = section_of(world.province, scope, "contests").figures[0]

    assert list(only_before.values()) == [
        (UNKNOWN, "hơn 500"), (UNKNOWN, "3"), (UNKNOWN, "6"),
    ]  # fmt: skip
    assert (shown(figure.now, "vi"), shown(figure.before, "vi")) == ("33", "hơn 500")
    assert [(str(part.title), part.now, shown(part.before, "vi")) for part in figure.parts] == [
        ("Giải A", None, "3"), ("Giải B", None, "6"),
    ]  # fmt: skip


def test_an_agency_that_leads_together_counts(world: World) -> None:
    programme = reviewed(world)
    Party.objects.filter(agency=world.agencies["province"]).delete()
    Programme.objects.update(lead=world.agencies["transport"])
    for title, role in (("Tổng kết năm", "support"), ("Biển báo", "co_lead")):
        task = Commitment.objects.get(title=title)
        agency = world.agencies["khanh_hoa" if role == "co_lead" else "district"]
        Participation.objects.create(commitment=task, agency=agency, role=role)

    agencies = scope_of(world.department, programme.pk, 2020).agencies

    assert agencies == {world.agencies[name].pk for name in ("transport", "muong_lai", "khanh_hoa")}


def test_a_task_counts_with_the_agency_that_led_it_on_the_last_day(world: World, hold_time: Any) -> None:
    programme = reviewed(world)
    task = Commitment.objects.get(title="Biển báo")
    spans = [("muong_lai", date(2020, 1, 10), date(2021, 1, 20)), ("transport", date(2021, 1, 20), None)]
    for name, since, until in spans:
        LeadSpan.objects.create(
            commitment=task, agency=world.agencies[name], since=noon(since), until=until and noon(until), cause="named"
        )
    hold_time(datetime(2021, 3, 1, 9, tzinfo=TIMEZONE))

    rows = dict(tasks(world, scope_of(world.province, programme.pk, 2020)).tables[0].rows)

    assert [shown(rows[name][0].now, "vi") for name in ("UBND xã Mường Lai", "Sở Giao thông vận tải")] == ["7", "0"]


def test_a_correction_keeps_what_stood_before_it(world: World) -> None:
    programme = reviewed(world)
    row = reported(world, programme, "gần 500 tác phẩm", "Tác phẩm dự thi")

    correct_figure(
        actor=world.province, reviewfigure=row, title=row.title, text="hơn 500 tác phẩm", source=row.source,
        reason="Ghi nhầm từ chỉ mức.",
    )  # fmt: skip

    row.refresh_from_db()
    past = PastFigure.objects.get()
    assert (row.text, past.text, past.reason) == ("hơn 500 tác phẩm", "gần 500 tác phẩm", "Ghi nhầm từ chỉ mức.")
    withdraw_figure(actor=world.province, reviewfigure=row, reason="Nhập trùng.")
    assert section_of(world.province, scope_of(world.province, programme.pk, 2020), "contests").figures == []
    with pytest.raises(Conflict):
        withdraw_figure(actor=world.province, reviewfigure=row, reason="Nhập trùng.")


def test_figures_that_cannot_be_are_refused(world: World) -> None:
    programme = reviewed(world)
    stock = reported(world, programme, "trên 5.500 mô hình", "Mô hình hiện có", section="models", measure="stock")

    def refused(error: type[Exception], **changes: Any) -> Any:
        inputs = {"text": "12 mô hình", "title": "Xây dựng trong năm", "section": "models", **changes}
        with pytest.raises(error) as caught:
            reported(world, programme, inputs.pop("text"), inputs.pop("title"), **inputs)
        return getattr(caught.value, "field", None)

    assert refused(Invalid, whole_id=stock.pk) == "measure"
    assert refused(Invalid, text="nhiều mô hình") == "text"
    assert refused(Invalid, share="12,5") == "share"
    assert refused(Invalid, last_on=date(2020, 2, 26)) == "last_on"
    assert refused(Invalid, year=2022) == "year"
    assert refused(Invalid, section="sang kien") == "section"
    assert refused(Conflict, title="Mô hình hiện có", measure="stock") == "title"
    assert refused(NotFound, whole_id=stock.pk, section="contests") is None
    with pytest.raises(Conflict, match="thành phần"):
        reported(world, programme, "trên 900 mô hình", "Kinh tế", section="models", measure="stock", whole_id=stock.pk)
        withdraw_figure(actor=world.province, reviewfigure=stock, reason="Sai.")


def test_the_review_is_read_by_parties_and_kept_by_the_secretariat(world: World) -> None:
    programme = reviewed(world)

    assert scope_of(world.chief, programme.pk, 2020).year == 2020
    for actor, error in ((world.neighbour, NotFound), (world.specialist, Forbidden), (world.editor, Forbidden)):
        with pytest.raises(error):
            scope_of(actor, programme.pk, 2020)
    with pytest.raises(Forbidden):
        record_figure(
            actor=world.chief,
            programme_id=programme.pk,
            year=2020,
            section="other",
            title="Đối thoại",
            text="3 cuộc",
            source="BC",
        )
    for year in (2018, 2021, 2022):
        with pytest.raises(Invalid):
            scope_of(world.province, programme.pk, year)


def test_a_programme_is_named_by_its_key_or_its_number(world: World) -> None:
    programme = programme_of(world)

    for name in (str(programme.pk), "79-CTr/UBND-SGTVT", " 79-ctr/ubnd-sgtvt"):
        assert programme_named(world.province, name) == programme
    with pytest.raises(NotFound, match="79-CTr/UBND-SGTVT"):
        programme_named(world.province, "80-CTr/UBND")


def test_questions_to_the_database_do_not_grow_with_the_tasks(world: World, django_assert_max_num_queries: Any) -> None:
    programme = programme_of(world)
    plan_with(world, programme, 2020, *(undone(f"Việc {place}", date(2020, 3, 1)) for place in range(12)))
    assert Plan.objects.count() == 1

    with django_assert_max_num_queries(160):
        sections(world.province, scope_of(world.province, programme.pk, 2020))


def test_scoring_is_told_by_announced_bands_and_who_is_in_none(world: World) -> None:
    programme = reviewed(world)
    done = appraised(world)
    opened(world, "khanh_hoa")
    scope = scope_of(world.province, programme.pk, 2020)

    before = numbers(section_of(world.province, scope, "scoring"))
    publish_scorings(actor=world.province, scoring_ids=[done.pk], number="12/TB-UBND")
    section = section_of(world.province, scope, "scoring")

    assert before == {
        "scored": (UNKNOWN, "2"), "not-eligible": (UNKNOWN, "0"), "not-announced": (UNKNOWN, "2"),
    }  # fmt: skip
    assert [(str(each.title), shown(each.before, "vi")) for each in section.figures[0].parts] == [
        ("Xuất sắc", "1"), ("Không đủ điều kiện xếp loại", "0"), ("chưa công bố kết quả", "1"),
    ]  # fmt: skip
    assert contradictions(section, "vi") == []
