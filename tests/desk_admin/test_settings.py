"""Settings, texts, calendar, letters and jobs on screen."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from caunoi.agencies.models import CalendarDay
from caunoi.agencies.queries.calendar import current_calendar
from caunoi.base.jobs import run_due
from caunoi.base.models import Heartbeat, Job
from caunoi.base.settings_store import DECLARED, get_setting
from caunoi.letters.commands import queue_notice
from caunoi.letters.models import Notice
from caunoi.people.commands import change_setting
from tests.officers import TODAY, actor_of

DAYS = "people.invitation_days"
SUBJECT = "letters.answered.vi.subject"


def save(office, key, **values):
    return office.client.post(reverse("desk:admin_setting", args=[key]), {"seen": "0", "reason": "", **values})


class TestSettings:
    def test_a_number_is_saved_with_its_history(self, office):
        answer = save(office, DAYS, value="3", reason="Theo ý kiến họp")

        page = office.client.get(reverse("desk:admin_setting", args=[DAYS])).text
        assert answer.status_code == 302
        assert get_setting(DAYS) == 3
        assert "Theo ý kiến họp" in page
        assert "Trần Thị Quy" in page

    @pytest.mark.parametrize("value", ["0", "31", "ba", ""])
    def test_an_impossible_number_stays_in_its_field(self, office, value):
        answer = save(office, DAYS, value=value)

        assert answer.status_code == 422
        assert f'value="{value}"' in answer.text or value == ""
        assert get_setting(DAYS) == 7

    def test_a_stale_page_is_told_and_the_second_press_is_meant(self, office):
        change_setting(actor=actor_of(office.administrator), setting=DAYS, value=9)

        stale = save(office, DAYS, value="3")
        again = save(office, DAYS, value="3", seen=stale.context["form"].data["seen"])

        assert stale.status_code == 422
        assert 'value="3"' in stale.text
        assert again.status_code == 302
        assert get_setting(DAYS) == 3

    def test_a_boolean_is_a_box(self, office):
        save(office, "security.require_second_factor", value="on")

        assert get_setting("security.require_second_factor") is True

    def test_a_text_refuses_unknown_words_and_returns_to_what_came_with_the_product(self, office):
        wrong = save(office, SUBJECT, value="Kính gửi {full_name}")
        right = save(office, SUBJECT, value="Trả lời {number}")
        assert (wrong.status_code, right.status_code) == (422, 302)
        assert "{full_name}" in wrong.text
        assert wrong.context["form"].errors.get("value")
        assert get_setting(SUBJECT) == "Trả lời {number}"

        save(office, SUBJECT, value="Trả lời {number}", restore="1", seen="1")
        assert get_setting(SUBJECT) == DECLARED[SUBJECT].default

    def test_every_setting_has_its_page(self, office):
        for key in DECLARED:
            assert office.client.get(reverse("desk:admin_setting", args=[key])).status_code == 200, key

    def test_each_setting_is_listed_once_under_settings_or_texts(self, office):
        pages = (
            office.client.get(reverse("desk:admin_settings")).text + office.client.get(reverse("desk:admin_texts")).text
        )

        for key in DECLARED:
            assert pages.count(reverse("desk:admin_setting", args=[key])) == 1, key


class TestCalendar:
    NEW = {
        "day": "26/02/2020",
        "kind": "off",
        "title": "Nghỉ bù",
        "source": "Thông báo 12/TB-UBND",
        "status": "confirmed",
    }

    def change(self, office, **changed):
        return office.client.post(
            reverse("desk:admin_calendar_year", args=[2020]), {**self.NEW, "reason": "", **changed}
        )

    def test_the_days_of_the_rulebook_stand_with_their_source(self, office):
        page = office.client.get(reverse("desk:admin_calendar_year", args=[2020])).text

        assert "Giỗ Tổ Hùng Vương" in page
        assert "02/04/2020" in page

    def test_an_edit_counts_and_can_be_taken_back(self, office):
        assert self.change(office).status_code == 302
        assert not current_calendar().is_working_day(date(2020, 2, 26))
        row = CalendarDay.objects.get()
        assert "Thông báo 12/TB-UBND" in office.client.get(reverse("desk:admin_calendar_year", args=[2020])).text

        office.client.post(reverse("desk:admin_withdraw_day", args=[row.pk]), {"reason": "Nhập nhầm năm"})

        assert current_calendar().is_working_day(date(2020, 2, 26))

    def test_a_weekday_off_by_the_rulebook_can_be_made_a_working_day(self, office):
        self.change(office, day="02/04/2020", kind="worked", title="Làm việc bình thường")

        assert current_calendar().is_working_day(date(2020, 4, 2))
        assert "Giỗ Tổ Hùng Vương" in office.client.get(reverse("desk:admin_calendar_year", args=[2020])).text

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"day": "30/02/2020"}, "day"),
            ({"source": ""}, "source"),
            ({"kind": "nửa ngày"}, "kind"),
            ({"title": "x" * 121}, "title"),
        ],
    )
    def test_wrong_input_is_named_and_nothing_typed_is_lost(self, office, changed, field):
        answer = self.change(office, **changed)

        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == [field]
        assert "Thông báo 12/TB-UBND" in answer.text or field == "source"
        assert not CalendarDay.objects.exists()

    def test_a_year_without_a_plan_says_so(self, office):
        page = office.client.get(reverse("desk:admin_calendar_year", args=[2040])).text

        assert "Chưa có ngày nghỉ của năm này" in page


class TestLetters:
    def failed(self, office):
        notice = queue_notice(
            "assigned", effect="a", context={"number": "2020-000007", "due_on": "05/03/2020"}, account=office.chair.account,
            about="2020-000007",
        )  # fmt: skip
        Notice.objects.filter(pk=notice.pk).update(state="given_up", last_error="mail_server_said 554", attempts=8)
        return notice

    def test_a_failed_letter_is_listed_masked_and_sent_again(self, office):
        notice = self.failed(office)

        page = office.client.get(reverse("desk:admin_letters")).text
        answer = office.client.post(reverse("desk:admin_send_again", args=[notice.pk]))
        run_due()

        assert "l•••@minhbao.vn" in page
        assert "lan@minhbao.vn" not in page
        assert "(554)" in page
        assert answer.status_code == 302
        assert len(mail.outbox) == 1

    def test_sending_twice_says_that_nothing_failed(self, office):
        notice = self.failed(office)
        address = reverse("desk:admin_send_again", args=[notice.pk])

        office.client.post(address)
        answer = office.client.post(address, follow=True)

        assert "không có gì để gửi lại" in answer.text

    def test_an_unknown_letter_is_no_error_page(self, office):
        assert office.client.post(reverse("desk:admin_send_again", args=[999])).status_code == 302


class TestJobs:
    def test_a_failed_job_runs_again(self, office):
        job = Job.objects.create(name="letters.send", args={"notice_id": 1}, run_at="2020-02-24T00:00:00Z",
                                 failed_at="2020-02-24T01:00:00Z", attempts=12, last_error="KeyError: 'x'")  # fmt: skip

        page = office.client.get(reverse("desk:admin_jobs")).text
        office.client.post(reverse("desk:admin_retry", args=[job.pk]))

        assert "KeyError" in page
        job.refresh_from_db()
        assert (job.failed_at, job.attempts) == (None, 0)

    def test_a_silent_worker_is_said_first(self, office):
        assert "Công việc nền không chạy" in office.client.get(reverse("desk:admin")).text

        from caunoi.base.time import system_source

        Heartbeat.objects.create(name="worker", at=f"{TODAY}T02:00:00Z", real_at=system_source())

        assert "Công việc nền không chạy" not in office.client.get(reverse("desk:admin")).text
