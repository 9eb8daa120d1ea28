"""Addresses of the desk. Words of the address line are Vietnamese without marks."""

from __future__ import annotations

from django.urls import include, path

from caunoi.desk import confirming, load, own_absence, own_tokens, search, seats
from caunoi.desk.file.group import group_page
from caunoi.desk.file.views import file_page
from caunoi.desk.intake.views import counter_page, letter_page
from caunoi.desk.keeping.views import end_recusal_page, recusals_page, seal_page
from caunoi.desk.moves.views import move_page
from caunoi.desk.oversight.forecast import forecast_page
from caunoi.desk.oversight.priority import act_on_pick, one_page, pick_matter, priority_page
from caunoi.desk.oversight.prolonged import cause_page, prolonged_page
from caunoi.desk.oversight.quality import quality_list, quality_page
from caunoi.desk.publicity.views import publicity
from caunoi.desk.queue.bulk import bulk_page
from caunoi.desk.queue.saved import drop_list, save_list
from caunoi.desk.queue.views import queue_page
from caunoi.desk.registers import register_page
from caunoi.desk.sending_again import send_again
from caunoi.desk.statistics.correcting import correct_page, withdraw_page
from caunoi.desk.statistics.views import cell_list, forms_page, report_page

app_name = "desk"
urlpatterns = [
    path("", queue_page, name="queue"),
    path("chon/", bulk_page, name="bulk"),
    path("gui-lai/", send_again, name="send_again"),
    path("luu/", save_list, name="save_list"),
    path("luu/<int:pk>/bo/", drop_list, name="drop_list"),
    path("", include("caunoi.desk.papers.urls")),
    path("viec/<str:number>/", file_page, name="file"),
    path("viec/<str:number>/nguoi-gui/", group_page, name="group"),
    path("viec/<str:number>/niem-phong/", seal_page, name="seal_sender"),
    path("viec/<str:number>/tranh/", recusals_page, name="recusals"),
    path("viec/<str:number>/tranh/<int:pk>/", end_recusal_page, name="end_recusal"),
    path("viec/<str:number>/cong-khai/", include("caunoi.desk.publicity.urls")),
    path("viec/<str:number>/<slug:move>/", move_page, name="move"),
    path("cong-khai/", publicity, name="publicity"),
    path("quay/", counter_page, name="counter"),
    path("thu/", letter_page, name="letter"),
    path("tim/", search.search_page, name="search"),
    path("tinh-hinh/du-bao/", forecast_page, name="forecast"),
    path("chat-luong/", quality_page, name="quality"),
    path("chat-luong/danh-sach/", quality_list, name="quality_list"),
    path("vu-viec-keo-dai/", prolonged_page, name="prolonged"),
    path("vu-viec-keo-dai/<str:number>/nguyen-nhan/", cause_page, name="prolonged_cause"),
    path("vu-viec-trong-tam/", priority_page, name="priority"),
    path("vu-viec-trong-tam/chon/<str:number>/", pick_matter, name="priority_pick"),
    path("vu-viec-trong-tam/<int:pk>/", one_page, name="priority_one"),
    path("vu-viec-trong-tam/<int:pk>/<slug:act>/", act_on_pick, name="priority_act"),
    path("tinh-hinh/", load.load_page, name="load"),
    path("nhap-so/", register_page, name="register_import"),
    path("bao-cao/", forms_page, name="reports"),
    path("bao-cao/dieu-chinh/<int:pk>/rut/", withdraw_page, name="withdraw_correction"),
    path("bao-cao/<slug:form>/", report_page, name="report"),
    path("bao-cao/<slug:form>/o/", cell_list, name="report_cell"),
    path("bao-cao/<slug:form>/dieu-chinh/", correct_page, name="correct_figure"),
    path("ghe/", seats.seats_page, name="seats"),
    path("ghe/chon/", seats.choose_seat, name="choose_seat"),
    path("ghe/vang/", own_absence.record, name="my_absence"),
    path("ghe/vang/<int:pk>/ve/", own_absence.end, name="end_my_absence"),
    path("ghe/ma/<int:pk>/nhan/", own_tokens.accept, name="accept_my_token"),
    path("ghe/ma/<int:pk>/huy/", own_tokens.revoke, name="revoke_my_token"),
    path("xac-nhan/<slug:what>/<int:pk>/", confirming.confirm_page, name="confirm"),
    path("tiep/", include("caunoi.desk.receptions.urls")),
    path("niem-phong/", include("caunoi.desk.seals.urls")),
    path("nhiem-vu/", include("caunoi.desk.commitments.urls")),
    path("chuong-trinh/cham-diem/", include("caunoi.desk.programmes.scoring_urls")),
    path("chuong-trinh/", include("caunoi.desk.programmes.urls")),
    path("cuoc-hop/", include("caunoi.desk.gatherings.urls")),
    path("kien-nghi-len/", include("caunoi.desk.proposals.urls")),
    path("phap-luat/", include("caunoi.desk.laws.urls")),
    path("tin-bai/", include("caunoi.desk.newsroom.urls")),
    path("niem-yet/", include("caunoi.desk.postings.urls")),
    path("tong-ket/", include("caunoi.desk.review.urls")),
    path("quan-tri/", include("caunoi.desk.admin.urls")),
    path("tham-gia/", include("caunoi.desk.joining.urls")),
]
