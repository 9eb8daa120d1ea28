"""Addresses of reception on the desk."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.receptions import book, home, schedules, sessions, turns

urlpatterns = [
    path("", home.home, name="receptions"),
    path("dia-diem/", home.places, name="reception_places"),
    path("dia-diem/moi/", home.new_place, name="reception_new_place"),
    path("dia-diem/<int:pk>/dong/", home.close_place, name="reception_close_place"),
    path("lich/", schedules.schedules, name="reception_schedules"),
    path("lich/moi/", schedules.post, name="reception_post"),
    path("lich/<int:pk>/", schedules.schedule, name="reception_schedule"),
    path("lich/<int:pk>/hoan/", schedules.put_off, name="reception_put_off"),
    path("lich/<int:pk>/truc-tuyen/", schedules.online, name="reception_online"),
    path("lich/<int:pk>/ket-noi/", schedules.tested, name="reception_tested"),
    path("phien/", sessions.sessions, name="reception_sessions"),
    path("phien/mo/", sessions.open_it, name="reception_open"),
    path("phien/<int:pk>/", sessions.session, name="reception_session"),
    path("phien/<int:pk>/den/", sessions.arrive, name="reception_arrive"),
    path("phien/<int:pk>/goi/", sessions.call_next, name="reception_call"),
    path("phien/<int:pk>/dong/", sessions.close, name="reception_close"),
    path("phien/<int:pk>/ket-luan/", sessions.conclude, name="reception_conclude"),
    path("phien/<int:pk>/giay/", sessions.draft, name="reception_draft_conclusion"),
    path("luot/<int:pk>/", turns.visit, name="reception_visit"),
    path("luot/<int:pk>/nhan-than/", turns.identify, name="reception_identify"),
    path("luot/<int:pk>/noi-dung/", turns.hear, name="reception_hear"),
    path("luot/<int:pk>/tu-choi/", turns.refuse, name="reception_refuse"),
    path("luot/<int:pk>/vang/", turns.absent, name="reception_absent"),
    path("luot/<int:pk>/xong/", turns.finish, name="reception_finish"),
    path("luot/<int:pk>/sua/", turns.correct, name="reception_correct"),
    path("luot/<int:pk>/xoa-ten/", turns.erase, name="reception_erase"),
    path("luot/<int:pk>/giay/", turns.draft, name="reception_draft"),
    path("noi-dung/<int:pk>/sua/", turns.correct_content, name="reception_correct_content"),
    path("tu-choi/<int:pk>/thong-bao/", turns.notice, name="reception_notice"),
    path("so/", book.book, name="reception_book"),
    path("so.xlsx", book.book_file, name="reception_book_file"),
    path("so/xuat/", book.export, name="reception_export"),
    path("ngay-tiep/", book.duties, name="reception_duties"),
    path("ngay-tiep/<int:pk>/", book.duty, name="reception_duty"),
    path("loi-hua/", book.promises, name="reception_promises"),
    path("loi-hua/<int:pk>/xong/", book.keep, name="reception_keep"),
]
