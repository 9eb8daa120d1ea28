"""Addresses of gatherings on the desk."""

from __future__ import annotations

from django.urls import include, path

from caunoi.desk.gatherings import agendas, conclusions, home, minutes, notices, questions, sessions, tables

urlpatterns = [
    path("", home.gatherings, name="gatherings"),
    path("moi/", home.new, name="new_gathering"),
    path("pho-bien/", include("caunoi.desk.gatherings.campaign_urls")),
    path("<int:pk>/", home.gathering, name="gathering"),
    path("<int:pk>/sua/", home.change, name="gathering_change"),
    path("<int:pk>/huy/", home.call_off, name="gathering_cancel"),
    path("<int:pk>/thong-bao/", notices.notice, name="gathering_notice"),
    path("<int:pk>/hoan/", notices.put_off, name="gathering_postpone"),
    path("<int:pk>/khach-moi/", tables.invitees, name="gathering_table"),
    path("<int:pk>/khach-moi/<int:invitee>/", tables.answer, name="gathering_answer"),
    path("<int:pk>/khach-moi/<int:invitee>/bo/", tables.take_back, name="gathering_uninvite"),
    path("<int:pk>/chuong-trinh/", agendas.agenda, name="gathering_agenda"),
    path("<int:pk>/chuong-trinh/<int:item>/", agendas.item, name="gathering_item"),
    path("<int:pk>/chuong-trinh/<int:item>/doi/", agendas.shift, name="gathering_shift"),
    path("<int:pk>/chuong-trinh/<int:item>/bo/", agendas.drop, name="gathering_drop_item"),
    path("<int:pk>/phien/", sessions.session, name="gathering_session"),
    path("<int:pk>/phien/phat-bieu/<int:speech>/", sessions.speech, name="gathering_speech"),
    path("<int:pk>/diem-danh/", tables.attendance, name="gathering_attendance"),
    path("<int:pk>/ket-luan/", conclusions.conclusions, name="gathering_conclusions"),
    path("<int:pk>/ket-luan/<int:conclusion>/", conclusions.conclusion, name="gathering_conclusion"),
    path("<int:pk>/trich/<int:agency>/", conclusions.extract, name="gathering_extract"),
    path("<int:pk>/giay/", conclusions.draft, name="gathering_draft"),
    path("<int:pk>/bien-ban/", minutes.minutes, name="gathering_minutes"),
    path("<int:pk>/bien-ban/<int:number>/", minutes.revision, name="gathering_revision"),
    path("<int:pk>/bien-ban/gop-y/", minutes.ask, name="gathering_remark"),
    path("<int:pk>/bien-ban/gop-y/<int:remark>/", minutes.settle, name="gathering_settle_remark"),
    path("<int:pk>/ket-qua/", home.result, name="gathering_result"),
    # questions from the floor and registration
    path("<int:pk>/cau-hoi/", questions.questions, name="gathering_questions"),
    path("<int:pk>/cau-hoi/duyet/", questions.moderation, name="gathering_moderation"),
    path("<int:pk>/cau-hoi/<int:question>/", questions.question, name="gathering_question"),
    path("<int:pk>/cau-hoi/<int:question>/lam/", questions.press_question, name="gathering_question_press"),
    path("<int:pk>/cau-hoi/<int:question>/xong/", questions.told_done, name="gathering_question_done"),
    path("<int:pk>/dang-ky/", questions.floor, name="gathering_floor"),
    path("<int:pk>/dang-ky/<int:registration>/huy/", questions.take_off, name="gathering_registration_off"),
    path("<int:pk>/tiep-theo/", home.following, name="gathering_next"),
]
