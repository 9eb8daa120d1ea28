"""Addresses of the administration pages, under ``/ban/quan-tri/``."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.admin import (
    absences,
    calendar,
    clock,
    invitations,
    jobs,
    letters,
    officers,
    overview,
    seats,
    settings,
    tokens,
)

urlpatterns = [
    path("", overview.overview, name="admin"),
    path("can-bo/", officers.officer_list, name="admin_officers"),
    path("can-bo/<int:pk>/", officers.officer_page, name="admin_officer"),
    path("can-bo/<int:pk>/khoa/", officers.deactivate, name="admin_deactivate"),
    path("can-bo/<int:pk>/mo-lai/", officers.reactivate, name="admin_reactivate"),
    path("can-bo/<int:pk>/xac-thuc/", officers.reset_factor, name="admin_reset_factor"),
    path("can-bo/<int:pk>/chuc-danh/", seats.give, name="admin_give_seat"),
    path("loi-moi/", invitations.invitation_list, name="admin_invitations"),
    path("loi-moi/moi/", invitations.invite, name="admin_invite"),
    path("loi-moi/<int:pk>/", invitations.shown_link, name="admin_invitation"),
    path("loi-moi/<int:pk>/gui-lai/", invitations.renew, name="admin_renew"),
    path("loi-moi/<int:pk>/huy/", invitations.revoke, name="admin_revoke"),
    path("ghe/<int:pk>/ket-thuc/", seats.end, name="admin_end_seat"),
    path("ghe/<int:pk>/vang/", absences.record, name="admin_record_absence"),
    path("ghe/<int:pk>/ma/", tokens.create, name="admin_create_token"),
    path("vang-mat/", absences.absence_list, name="admin_absences"),
    path("vang-mat/<int:pk>/ve/", absences.end, name="admin_end_absence"),
    path("ma-truy-cap/", tokens.token_list, name="admin_tokens"),
    path("ma-truy-cap/<int:pk>/huy/", tokens.revoke, name="admin_revoke_token"),
    path("lich/", calendar.this_year, name="admin_calendar"),
    path("lich/thay-doi/", calendar.moved_page, name="admin_moved"),
    path("lich/<int:year>/", calendar.year_page, name="admin_calendar_year"),
    path("lich/ngay/<int:pk>/bo/", calendar.withdraw, name="admin_withdraw_day"),
    path("cai-dat/", settings.setting_list, name="admin_settings"),
    path("van-ban/", settings.text_list, name="admin_texts"),
    path("cai-dat/<str:key>/", settings.edit, name="admin_setting"),
    path("thu/", letters.letter_list, name="admin_letters"),
    path("thu/<int:pk>/gui-lai/", letters.send_again, name="admin_send_again"),
    path("dong-ho/", clock.clock_page, name="admin_clock"),
    path("viec-nen/", jobs.job_list, name="admin_jobs"),
    path("viec-nen/<int:pk>/chay-lai/", jobs.retry, name="admin_retry"),
]
