"""The programme of the article in the demo: entered as it was, carried through its year, reviewed in 2020."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from django.db.models import Count, F, Q
from django.test import Client
from django.utils.html import strip_tags

from caunoi.commitments.choices import State
from caunoi.commitments.models import Commitment, Extension, LeadSpan, Prompt, Served
from caunoi.commitments.queries.chain import chain_of_commitment, chain_of_matter
from caunoi.commitments.review_checks import contradictions
from caunoi.commitments.reviewing import every_figure, sections
from caunoi.config.demo.cast import actor_of
from caunoi.config.demo.reading import nonce_of
from caunoi.gatherings.commands.minutes import text_hash
from caunoi.gatherings.models import Campaign, Conclusion, FloorQuestion, Gathering, Minutes
from caunoi.journal.models import Entry
from caunoi.matters import receipts
from caunoi.matters.models import Petition, PublicAnswer
from caunoi.programmes.models import Plan, PlanItem, Programme, ReviewFigure, Scoring
from caunoi.programmes.queries.progress import plan_tree
from caunoi.programmes.queries.results import results_of
from caunoi.programmes.queries.reviewing import scope_of
from caunoi.programmes.queries.signing import party_lines
from caunoi.proposals.models import Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
TODAY = date(2020, 2, 25)


def secretary_of_the_programme() -> object:
    return actor_of("bdv.clerk", TODAY)


def plan(year: int) -> Plan:
    return Plan.objects.select_related("programme").get(year=year)


def task(title: str, year: int = 2019) -> Commitment:
    """The line of that title itself, not one of the times it comes back."""
    rows = Commitment.objects.select_related("lead").filter(period_first=None)
    return rows.get(title__startswith=title, made_on__year=year)


def petition(story: str) -> Petition:
    found = receipts.find(receipts.code_for(nonce_of(story)))
    assert found is not None
    return found


def test_the_seven_parties_signed_and_two_of_them_are_followed_by_one() -> None:
    programme = Programme.objects.get()
    lines = party_lines(programme)

    assert (programme.printed_number, programme.state) == ("12-CTr/BDVTU-BCSĐ-ĐUK-SYT-BDT-NHNN", "in_force")
    assert programme.in_force_since == date(2018, 11, 27)
    assert [(line.party.agency.code, line.signature and line.signature.capacity) for line in lines] == [
        ("YB-BDV", "K/T"), ("YB-BCSD", "T/M"), ("YB-DUK-CQ", "T/M"), ("YB-DUK", None), ("YB-DUK-DN", "T/M"), ("YB-YT", "K/T"),
        ("YB-BDT", "K/T"), ("YB-NHNN", "K/T"),
    ]  # fmt: skip
    joined = lines[3]
    assert {party.agency.code for party in joined.follows} == {"YB-DUK-CQ", "YB-DUK-DN"}
    assert len(joined.bound_by) == 2
    assert [line.party.until for line in lines if line.party.until] == [date(2020, 1, 1)] * 2
    assert [line.signature.is_from_paper for line in lines if line.signature] == [False] * 6 + [True]


def test_the_plan_of_2019_holds_the_words_of_the_article() -> None:
    speech = Gathering.objects.get(number_is("2019-02-22")).items.get(position=4).speeches.get().text
    plain = re.sub(r"\s+", " ", speech).lower()
    caucus = plan(2019).sections.get(title="Công tác dân vận của chính quyền")
    lines = PlanItem.objects.filter(section__above=caucus).order_by("pk").values_list("commitment__title", flat=True)
    of_the_article = [title for title in lines if not title.startswith("Tháo gỡ khó khăn về vốn")]

    assert len(of_the_article) == 10
    said = [part.strip() for title in of_the_article for part in title.removeprefix("Thực hiện ").lower().split("; ")]
    assert [part for part in said if part not in plain] == []


def number_is(day: str) -> Q:
    return Q(starts_at__date=day, kind="conference")


def test_what_came_of_the_plan_of_2019_is_exact() -> None:
    tree, programme = plan_tree(plan(2019)), Programme.objects.get()
    results = results_of(secretary_of_the_programme(), programme, 2019)

    assert results is not None
    told = {name: results.whole[name] for name in results.whole.figures}
    assert told == {
        "approved": 23, "added": 0, "done": 18, "in_time": 14, "moved": 1, "late": 3, "undated": 0, "open": 0, "overdue": 0,
        "carried": 4, "cancelled": 1,
    }  # fmt: skip
    # Weights 30 of 36 are closed; carried on were 1/2, 6/10 and 12/20 of weight 1 each, and one of weight 3 with three parts:
    # closed, 700 of 1.200 m, 5 of 10 families.
    parts = (1 + Fraction(700, 1200) + Fraction(5, 10)) / 3
    exact = (30 + Fraction(1, 2) + Fraction(6, 10) + Fraction(12, 20) + 3 * parts) / 36
    assert (tree.progress.fraction, tree.progress.percent) == (exact, 93)
    assert (tree.progress.reported, tree.progress.expected) == (48, 48)
    assert plan_tree(plan(2020)).count == 14


def test_on_the_way_one_was_refused_one_put_off_one_late_one_returned_and_one_cancelled() -> None:
    refused, moved = task("Tuyên truyền, vận động nhân dân vùng sâu"), task("Chấm dứt tình trạng khiếu kiện kéo dài")
    late, cancelled = task("Đẩy mạnh ứng dụng CNTT"), task("Tham mưu, tham gia ý kiến")

    assert (refused.refusals, refused.lead.code, refused.state) == (1, "YB-BHXH", State.CLOSED)
    assert (moved.first_due_on, moved.due_on) == (date(2019, 9, 30), date(2019, 12, 15))
    assert Extension.objects.get(commitment=moved).reason.startswith("Còn 2 trong 5 vụ việc")
    assert (late.due_on, str(late.closed_at)[:10], late.state) == (date(2019, 10, 31), "2019-11-22", State.CLOSED)
    assert cancelled.state == State.CANCELLED
    assert Entry.objects.filter(verb="commitment.delivery_returned").count() == 1
    assert Entry.objects.filter(verb="commitment.report_returned").count() == 1


def test_no_task_is_ever_without_exactly_one_lead() -> None:
    one = Count("leads", filter=Q(leads__until=None))

    assert list(Commitment.objects.annotate(n=one).exclude(n=1)) == []
    assert list(Commitment.objects.exclude(leads__until=None, leads__agency=F("lead"))) == []
    for commitment in Commitment.objects.annotate(n=Count("leads")).filter(n__gt=1):
        spans = list(LeadSpan.objects.filter(commitment=commitment).order_by("pk"))
        assert [span.until for span in spans[:-1]] == [span.since for span in spans[1:]]
    ended = Q(lead__until__lte=TODAY) | Q(issuer__until__lte=TODAY) | Q(participations__agency__until__lte=TODAY)
    assert list(Commitment.objects.filter(ended, is_open=True)) == []


def test_the_mergers_in_the_middle_of_the_programme_lost_no_task() -> None:
    spans = LeadSpan.objects.filter(cause="succeeded").order_by("commitment").select_related("agency", "commitment")
    told = [(span.commitment.title[:24], span.agency.short_name, str(span.since)[:10]) for span in spans]

    assert told == [
        ("Tuyên truyền, vận động d", "Đảng ủy Khối cơ quan và doanh nghiệp tỉnh", "2019-12-31"),
        ("Triển khai nhân rộng mô ", "Đảng ủy Khối cơ quan và doanh nghiệp tỉnh", "2019-12-31"),
        ("Biên soạn tài liệu hướng", "Đảng ủy Khối cơ quan và doanh nghiệp tỉnh", "2019-12-31"),
        ("Tuyên truyền, vận động d", "Đảng ủy Khối cơ quan và doanh nghiệp tỉnh", "2019-12-31"),
        ("Mô hình “Dân hiến kế làm", "UBND xã Văn Phú", "2020-01-31"),
        ("Công khai, lấy ý kiến nh", "UBND xã Văn Phú", "2020-01-31"),
    ]  # fmt: skip
    canal = task("Mô hình “Dân hiến kế làm", 2020)
    assert canal.continues is not None
    leads = canal.continues.leads.order_by("pk").values_list("agency__short_name", flat=True)
    assert list(leads) == ["UBND xã Văn Tiến", "UBND xã Văn Phú"]
    assert (canal.lead.short_name, canal.state, canal.due_on) == ("UBND xã Văn Phú", "in_progress", date(2020, 12, 15))


def test_the_question_asked_on_a_phone_is_followed_to_its_published_answer() -> None:
    asked = petition("hoi-cau-tran")
    question = FloorQuestion.objects.select_related("matter", "commitment").get(matter=asked.first_matter)
    clerk = actor_of("xa.clerk", TODAY)

    assert (question.entered_by, question.state, question.done_by) == ("phone", "done", "receipt")
    served = Served.objects.get(matter=question.matter).commitment
    assert served == question.commitment
    assert (served.issuer.short_name, served.lead.short_name) == ("UBND huyện Lục Yên", "UBND xã Mường Lai")
    for chain in (chain_of_matter(clerk, question.matter), chain_of_commitment(clerk, served)):
        assert [(link.name, link.place, str(link.on)) for link in chain] == [
            ("question", "done", "2019-10-03"), ("task", "done", "2019-10-04"), ("evidence", "done", "2019-10-18"),
            ("acceptance", "done", "2019-10-22"), ("answer", "done", "2019-10-23"), ("publication", "done", "2019-10-25"),
        ]  # fmt: skip
    assert list(Prompt.objects.values_list("matter", "settled")) == [(question.matter_id, "answered")]
    assert set(question.matter.clocks.values_list("state", flat=True)) == {"met"}


def test_what_the_public_reads_of_that_question() -> None:
    published = PublicAnswer.objects.get(matter=petition("hoi-cau-tran").matter)
    held = Gathering.objects.get(kind="dialogue", starts_at__date="2019-10-03")
    client = Client()

    answer = read(client, f"/tra-loi/{published.pk}/")
    result = read(client, f"/cuoc-hop/{held.pk}/")

    assert "Gia cố ngầm tràn và cắm cọc tiêu qua suối thôn Nà Bó" in answer
    assert "UBND huyện Lục Yên đã nghiệm thu ngày 22/10/2019" in answer
    for day in ("03/10/2019", "18/10/2019", "22/10/2019", "25/10/2019"):
        assert day in answer
    assert "Hoàng Thị Nga" not in answer + result
    assert "việc gia cố ngầm tràn thôn Nà Bó giao UBND xã Mường Lai" in result
    assert "Gia cố ngầm tràn và cắm cọc tiêu qua suối thôn Nà Bó" in result


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", strip_tags(response.content.decode()))


def test_what_firms_raised_came_back_at_each_café_until_they_said_it_is_done() -> None:
    asked = FloorQuestion.objects.filter(gathering__kind="cafe").order_by("asked_at")
    told = [
        (
            str(one.asked_at.date()),
            one.done_by,
            [(f"{back.gathering.on:%m/%Y}", back.outcome) for back in one.returns.all()],
        )
        for one in asked
    ]

    assert told == [
        ("2019-02-28", "told", []),
        ("2019-03-28", "told", [("04/2019", ""), ("05/2019", ""), ("06/2019", "done")]),
        ("2019-06-27", "told", [("07/2019", "done")]),
        ("2019-10-31", "", [("11/2019", ""), ("12/2019", ""), ("01/2020", ""), ("02/2020", "")]),
        ("2019-12-26", "receipt", [("01/2020", "done")]),
    ]  # fmt: skip
    cafes = Gathering.objects.filter(kind="cafe").order_by("starts_at")
    assert [f"{each.on:%Y-%m}" for each in cafes] == [
        *(f"2019-{month:02}" for month in range(2, 13)), "2020-01", "2020-02",
    ]  # fmt: skip
    assert [each.previous for each in cafes[1:]] == list(cafes[:12])
    assert Counter(cafes.values_list("state", flat=True)) == {"concluded": 12, "announced": 1}
    assert cafes.filter(fulfils__parent=task("Tiếp tục tổ chức Chương trình Cà phê doanh nhân")).count() == 10


def test_the_conference_of_the_article_and_its_sealed_minutes() -> None:
    held = Gathering.objects.get(number_is("2019-02-22"))
    minutes = Minutes.objects.get(gathering=held)
    last = minutes.revisions.latest("number")

    speakers = [speech.speaker_name for item in held.items.order_by("position") for speech in item.speeches.all()]
    assert (speakers[-2:], held.chair_name) == (["Tạ Văn Long", "Hoàng Xuân Nguyên"], "Hoàng Xuân Nguyên")
    assert Counter(held.conclusions.values_list("kind", flat=True)) == {"decision": 4, "upward": 1, "task": 2}
    assert (minutes.state, last.number, minutes.sha256) == ("sealed", 2, text_hash(last.text))
    assert minutes.sha256 in Entry.objects.get(verb="gathering.minutes_sealed").record
    assert "Hoàng Xuân Nguyên, Trưởng Ban Dân vận Tỉnh ủy (phát biểu kết luận)" in last.text
    assert minutes.remarks.get().outcome == "taken"


def test_the_review_conference_of_2020_brings_back_what_stayed_open() -> None:
    held = Gathering.objects.get(number_is("2020-02-20"))
    back = [item.earlier.number for item in held.items.exclude(earlier=None).order_by("position")]

    assert (held.state, held.previous) == ("concluded", Gathering.objects.get(number_is("2019-02-22")))
    assert back == [5, 7]
    assert held.items.filter(title__startswith="Dự thảo báo cáo tổng kết", state="done").exists()
    assert not held.invitees.filter(name__in=("Hoàng Xuân Nguyên", "Tạ Văn Long")).exists()
    given = Conclusion.objects.filter(gathering=held, kind="task").order_by("number")
    assert [(each.lead.code, each.commitment.state) for each in given] == [
        ("YB-BCSD", "in_progress"),
        ("YB-DUK", "offered"),
    ]
    assert Minutes.objects.get(gathering=held).remarks.filter(outcome="").count() == 1


def test_the_review_of_2019_counts_what_was_done() -> None:
    secretary = secretary_of_the_programme()
    scope = scope_of(secretary, Programme.objects.get().pk, 2019)
    told = {section.id: {each.id: each.now for each in every_figure(section)} for section in sections(secretary, scope)}
    values = {
        name: {id: figure.value for id, figure in figures.items() if figure is not None}
        for name, figures in told.items()
    }

    assert {id: values["tasks"][id] for id in ("all", "done", "on-time", "moved", "late", "open", "cancelled")} == {
        "all": 23, "done": 15, "on-time": 13, "moved": 1, "late": 1, "open": 7, "cancelled": 1,
    }  # fmt: skip
    assert {id: values["gatherings"][id] for id in values["gatherings"] if id.startswith("held")} == {
        "held": 16, "held-conference": 1, "held-dialogue": 3, "held-cafe": 11, "held-village-meeting": 1,
    }  # fmt: skip
    assert values["law"]["sessions"] == 3
    assert (values["scoring"]["scored"], values["scoring"]["not-eligible"]) == (5, 1)
    received = values["matters"]
    assert (received["received"], received["settled"], received["in-time"], received["late"]) == (23, 18, 17, 0)


def test_figures_of_the_press_contest_stand_as_the_article_has_them() -> None:
    figures = list(ReviewFigure.objects.filter(year=2018, section="contests").order_by("pk"))

    assert [figure.text for figure in figures] == ["hơn 500 tác phẩm", *(f"{n} tác phẩm" for n in (3, 6, 9, 15, 1))]
    assert (figures[0].quantity.value, figures[0].quantity.qualifier) == (500, "hơn")
    assert figures[0].is_subset, "the prizes are some of the entries and do not add up to them"
    assert all(figure.whole == figures[0] for figure in figures[1:])
    secretary = secretary_of_the_programme()
    review = scope_of(secretary, Programme.objects.get().pk, 2019)
    assert [said for section in sections(secretary, review) for said in contradictions(section, "vi")] == []


def test_scores_of_the_year_theme_with_one_agency_that_is_not_eligible() -> None:
    rows = Scoring.objects.order_by("agency__code").values_list(
        "agency__short_name", "state", "self_total", "appraised_total", "band"
    )

    assert [(name, state, str(own), str(given), band) for name, state, own, given, band in rows] == [
        ("UBND xã Mường Lai", "published", "80.00", "88.00", "good"),
        ("UBND xã Minh Xuân", "published", "81.50", "82.50", "good"),
        ("Sở Giao thông vận tải", "published", "81.00", "87.00", "good"),
        ("Sở Tài nguyên và Môi trường", "not_eligible", "73.00", "None", ""),
        ("Sở Y tế", "published", "87.00", "95.00", "excellent"),
    ]  # fmt: skip


def test_law_was_spread_in_three_languages_and_a_proposal_went_upward() -> None:
    campaign = Campaign.objects.get()
    reached = [
        (reach.language, reach.people, reach.people_word)
        for session in campaign.sessions.order_by("pk")
        for reach in session.reports.order_by("pk")
    ]
    proposal = Proposal.objects.get()

    assert reached == [("vi", 186, ""), ("hmn", 210, "hơn"), ("ium", 124, ""), ("vi", 38, "")]
    assert (campaign.closed_at is None, campaign.fulfils) == (False, task("Phổ biến quán triệt"))
    assert (proposal.state, proposal.reply, proposal.evidence.count(), proposal.reminders.count()) == (
        "answered", "partly", 3, 1,
    )  # fmt: skip
    assert proposal.evidence.exclude(matter=None).get().matter == petition("cf-go-rung-trong").matter
