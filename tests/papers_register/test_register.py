"""Drafts, numbers, replacement: a register without gaps and without doubles."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.journal.models import Entry
from caunoi.papers import rendering
from caunoi.papers.choices import PaperState
from caunoi.papers.commands.drafting import discard_paper, draft_paper, edit_paper, replace_paper, withdraw_paper
from caunoi.papers.commands.issuing import issue_paper, set_agency_symbol
from caunoi.papers.models import Paper, PaperCounter
from caunoi.papers.queries import papers
from caunoi.papers.sheet import sheet_of
from tests.papers_register.samples import CASE, draft, issued
from tests.world import MORNING, World


def test_numbers_follow_each_other_by_agency_kind_and_year(world: World) -> None:
    first, second = issued(world), issued(world)
    decision = issued(world, "complaint_decision_first")
    late = draft(world)
    with time.at(MORNING.replace(year=2021)):
        next_year = issue_paper(actor=world.leader, paper=late, signer=world.seats["leader"].pk, capacity="head")

    assert [each.symbol for each in (first, second, decision, next_year)] == [
        "01/TB-UBND", "02/TB-UBND", "01/QĐ-UBND", "01/TB-UBND",
    ]  # fmt: skip
    assert (next_year.year, next_year.issued_on) == (2021, date(2021, 2, 25))


def test_a_draft_has_no_number_and_the_database_refuses_one(world: World) -> None:
    paper = draft(world)

    assert (paper.serial, paper.symbol, paper.issued_at, paper.file) == (None, "", None, "")
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(serial=1, symbol="01/TB-UBND")


def test_an_issue_that_fails_gives_its_number_back(world: World, monkeypatch: Any) -> None:
    issued(world)
    paper = draft(world)
    monkeypatch.setitem(rendering._renderers, "pdf", lambda sheet, at: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        issue_paper(actor=world.leader, paper=paper, signer=world.seats["leader"].pk, capacity="head")
    monkeypatch.undo()

    again = issue_paper(actor=world.leader, paper=paper, signer=world.seats["leader"].pk, capacity="head")

    assert again.symbol == "02/TB-UBND"
    assert PaperCounter.objects.get().last == 2


@pytest.mark.django_db(transaction=True)
def test_two_issues_at_once_get_two_numbers(frozen_now: object) -> None:
    from caunoi.papers.queries import subjects
    from tests import world as small_province
    from tests.papers_register.samples import open_cases

    world = small_province.build()
    open_cases(world)
    drafts, got, start = [draft(world).pk for _ in range(4)], [], threading.Barrier(2)

    def issue(keys: list[int]) -> None:
        start.wait()
        for key in keys:
            paper = issue_paper(actor=world.leader, paper=key, signer=world.seats["leader"].pk, capacity="head")
            got.append(paper.symbol)
        connection.close()

    threads = [threading.Thread(target=issue, args=(keys,)) for keys in (drafts[:2], drafts[2:])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    subjects._kinds.pop(CASE)

    assert sorted(got) == ["01/TB-UBND", "02/TB-UBND", "03/TB-UBND", "04/TB-UBND"]


def test_what_is_missing_is_named_before_a_number_is_taken(world: World) -> None:
    paper = draft(world, "complaint_refusal", data={"complainant": "ông Páo", "received_on": "2020-02-05"})

    with pytest.raises(Invalid) as refused:
        issue_paper(actor=world.leader, paper=paper, signer=world.seats["leader"].pk, capacity="head")

    assert "Về việc; Điều khoản áp dụng; Lý do" in str(refused.value)
    assert refused.value.field == "subject"
    assert not PaperCounter.objects.filter(last__gt=0).exists()


def test_an_issued_paper_does_not_change_any_more(world: World) -> None:
    paper = issued(world)
    before = default_storage.open(paper.file).read()

    with pytest.raises(Conflict):
        edit_paper(actor=world.specialist, paper=paper, data={}, title="khác")
    with pytest.raises(Conflict):
        discard_paper(actor=world.specialist, paper=paper)

    assert default_storage.open(paper.file).read() == before
    assert len(before) == paper.size


def test_a_wrong_paper_is_replaced_by_one_of_its_kind_and_stays_readable(world: World) -> None:
    old = issued(world)
    newer = replace_paper(actor=world.specialist, paper=old, data={**old.data, "complainant": "ông Lý Văn Phúc"})
    assert Paper.objects.get(pk=old.pk).state == PaperState.ISSUED

    issue_paper(actor=world.leader, paper=newer, signer=world.seats["leader"].pk, capacity="head")

    read = papers.paper(world.specialist, old.pk)
    assert read.state == PaperState.REPLACED
    assert sheet_of(read).remarks == ("Văn bản này đã được thay thế bởi 02/TB-UBND ngày 25/02/2020.",)
    assert default_storage.exists(read.file)


def test_a_paper_has_one_replacement_at_a_time(world: World) -> None:
    old = issued(world)
    first = replace_paper(actor=world.specialist, paper=old)
    with pytest.raises(Conflict):
        replace_paper(actor=world.specialist, paper=old)

    discard_paper(actor=world.specialist, paper=first, reason="viết lại")

    assert replace_paper(actor=world.specialist, paper=old).data == old.data


def test_a_withdrawn_paper_keeps_its_number_and_says_so(world: World) -> None:
    paper = issued(world)
    with pytest.raises(Invalid):
        withdraw_paper(actor=world.leader, paper=paper, reason=" ")

    gone = withdraw_paper(actor=world.leader, paper=paper, reason="ban hành nhầm")

    assert (gone.state, gone.symbol) == ("withdrawn", "01/TB-UBND")
    assert sheet_of(gone).remarks == ("Văn bản này đã bị thu hồi.",)
    assert issued(world).symbol == "02/TB-UBND"


def test_a_note_takes_no_number(world: World) -> None:
    receipt = issued(world, "reception_receipt")

    assert (receipt.symbol, receipt.serial, receipt.state) == ("", None, "issued")


def test_values_that_the_form_does_not_have_are_refused(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        draft(world, "denunciation_notice_denounced", data={"denouncer": "Bà Mùi"})

    assert refused.value.field == "denouncer"


@pytest.mark.parametrize(
    ("field", "value"), [("received_on", "30/02/2020"), ("received_on", "2020-02-30"), ("subject", "x" * 501)]
)
def test_wrong_values_are_refused_by_name(world: World, field: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        draft(world, data={field: value})

    assert refused.value.field == field


def test_a_form_is_there_only_while_it_is_in_force(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        draft(world, "complaint_suspension", data={})

    assert refused.value.field == "form"


def test_a_subject_of_an_unknown_kind_is_there_for_nobody(world: World) -> None:
    for kind, key in (("nothing", 1), (CASE, 100)):
        with pytest.raises(NotFound):
            draft_paper(
                actor=world.specialist, form="complaint_acceptance", subject_kind=kind, subject_id=key,
                agency_id=world.agencies["muong_lai"].pk, data={},
            )  # fmt: skip


def test_papers_are_seen_by_who_sees_their_subject(world: World) -> None:
    sent, planned = issued(world), draft(world)

    assert {each.pk for each in papers.papers_of(world.chief, CASE, 7)} == {sent.pk, planned.pk}
    assert papers.papers_of(world.neighbour, CASE, 7) == []
    for pk in (sent.pk, planned.pk, 999):
        with pytest.raises(NotFound):
            papers.paper(world.neighbour, pk)


def test_writing_and_issuing_take_their_rights(world: World) -> None:
    paper = draft(world)
    with pytest.raises(Forbidden):
        draft(world, actor=world.editor)
    with pytest.raises(Forbidden):
        draft(world, subject=13)
    with pytest.raises(Forbidden):
        draft(world, agency_id=world.agencies["khanh_hoa"].pk)
    with pytest.raises(Forbidden):
        issue_paper(actor=world.specialist, paper=paper, signer=world.seats["leader"].pk, capacity="head")
    with pytest.raises(NotFound):
        issue_paper(actor=world.neighbour, paper=paper, signer=world.seats["leader"].pk, capacity="head")


def test_the_public_record_has_the_number_and_commits_to_the_rest(world: World) -> None:
    paper = issued(world, "denunciation_notice_denounced")

    record = Entry.objects.filter(verb="paper.issued").get(subject_id=paper.pk).record

    assert '"serial":1' in record and '"mark":"TB"' in record
    assert "denunciation" not in record
    assert bytes(paper.sha256).hex() not in record
    assert "Hoàng Văn Kim" not in record


def test_the_register_shows_numbers_but_not_what_the_reader_may_not_see(world: World) -> None:
    issued(world)
    hidden = issued(world)
    Paper.objects.filter(pk=hidden.pk).update(subject_id=101)

    book = papers.register(world.chief, year=2020)

    assert [(line.paper.symbol, line.is_seen) for line in book.lines] == [("01/TB-UBND", True), ("02/TB-UBND", False)]
    assert (book.years, book.marks, book.following) == ((2020,), ("TB",), None)
    assert papers.register(world.neighbour, year=2020).lines == ()
    with pytest.raises(NotFound):
        papers.register(world.editor, year=2020)


def test_a_long_register_has_pages(world: World) -> None:
    for _ in range(3):
        issued(world)

    first = papers.register(world.chief, year=2020, most=2)
    second = papers.register(world.chief, year=2020, after=first.following or 0, most=2)

    assert [line.paper.serial for line in (*first.lines, *second.lines)] == [1, 2, 3]
    assert second.following is None


def test_an_agency_may_choose_its_mark(world: World) -> None:
    set_agency_symbol(actor=system(), agency_id=world.agencies["muong_lai"].pk, mark="UBND-ML")

    assert issued(world).symbol == "01/TB-UBND-ML"
    with pytest.raises(Invalid):
        set_agency_symbol(actor=system(), agency_id=world.agencies["muong_lai"].pk, mark="1/2")
    with pytest.raises(Forbidden):
        set_agency_symbol(actor=world.chief, agency_id=world.agencies["muong_lai"].pk, mark="X")


def test_a_substitute_issues_for_the_agency_it_stands_in_for(world: World) -> None:
    actor = replace(world.deputy, stands_in_for="Nguyễn Văn Hùng, Chủ tịch")
    paper = issue_paper(actor=actor, paper=draft(world), signer=world.seats["deputy"].pk, capacity="deputy")

    assert sheet_of(paper).signature_lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert paper.issued_at == MORNING + timedelta(0)


def test_a_draft_of_a_form_that_ended_is_readable_and_not_issued(world: World) -> None:
    with time.at(MORNING.replace(year=2026, month=8)):
        ended = draft(world, "complaint_suspension")

    with pytest.raises(Invalid) as refused:
        issue_paper(actor=world.leader, paper=ended, signer=world.seats["leader"].pk, capacity="head")

    assert refused.value.field == "form"
    assert sheet_of(ended).name == "QUYẾT ĐỊNH"


def test_a_series_that_only_denunciations_have_is_not_there_for_whoever_sees_none_of_them(world: World) -> None:
    issued(world)
    hidden = issued(world, "denunciation_conclusion")
    Paper.objects.filter(pk=hidden.pk).update(subject_id=123)

    assert papers.register(world.chief, year=2020).marks == ("TB",)
    assert papers.register(world.chief, year=2020, mark="KL").mark == "TB"
    Paper.objects.filter(pk=hidden.pk).update(subject_id=7)
    assert set(papers.register(world.chief, year=2020).marks) == {"TB", "KL"}
