"""Addresses of the desk. Words of the address line are Vietnamese without marks."""

from __future__ import annotations

from django.urls import include, path

from caunoi.desk import load, own_absence, search, seats
from caunoi.desk.file.views import file_page
from caunoi.desk.guarding.recusals import recusals_page
from caunoi.desk.guarding.sealing import seal_page
from caunoi.desk.intake.views import counter_page, letter_page
from caunoi.desk.moves.views import move_page
from caunoi.desk.queue.bulk import bulk_page
from caunoi.desk.queue.saved import drop_list, save_list
from caunoi.desk.queue.views import queue_page

app_name = "desk"
urlpatterns = [
    path("", queue_page, name="queue"),
    path("chon/", bulk_page, name="bulk"),
    path("luu/", save_list, name="save_list"),
    path("luu/<int:pk>/bo/", drop_list, name="drop_list"),
    path("viec/<str:number>/", file_page, name="file"),
    path("viec/<str:number>/niem-phong/", seal_page, name="seal_sender"),
    path("viec/<str:number>/dung-ngoai/", recusals_page, name="recusals"),
    path("viec/<str:number>/<slug:move>/", move_page, name="move"),
    path("quay/", counter_page, name="counter"),
    path("thu/", letter_page, name="letter"),
    path("tim/", search.search_page, name="search"),
    path("tinh-hinh/", load.load_page, name="load"),
    path("ghe/", seats.seats_page, name="seats"),
    path("ghe/chon/", seats.choose_seat, name="choose_seat"),
    path("ghe/vang/", own_absence.record, name="my_absence"),
    path("ghe/vang/<int:pk>/ve/", own_absence.end, name="end_my_absence"),
    path("niem-phong/", include("caunoi.desk.seals.urls")),
    path("quan-tri/", include("caunoi.desk.admin.urls")),
    path("tham-gia/", include("caunoi.desk.joining.urls")),
]
