"""Addresses of the portal. Words of the address line are Vietnamese without marks."""

from __future__ import annotations

from django.urls import include, path

from caunoi.portal import calendars
from caunoi.portal.calendar import views as calendar
from caunoi.portal.gatherings import asking
from caunoi.portal.offline import shell
from caunoi.portal.offline import views as offline
from caunoi.portal.reading import answers, concerns, home, legal, pages, registers, sitemap
from caunoi.portal.receptions import views as receptions
from caunoi.portal.sending import compose, denounce, later, pieces, review
from caunoi.portal.tracking import actions, views

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("gui/", compose.compose, name="submit"),
    path("gui/to-cao/", denounce.denounce, name="denounce"),
    path("gui/tiep-tuc/", later.go_on, name="go_on"),
    path("gui/tep/", pieces.begin, name="pieces"),
    path("gui/tep/<uuid:key>/", pieces.piece, name="piece"),
    path("gui/<uuid:slug>/", review.review, name="review"),
    path("gui/<uuid:slug>/sua/", compose.rewrite, name="rewrite"),
    path("gui/<uuid:slug>/thoi/", review.settled, name="settled"),
    path("gui/<uuid:slug>/bien-nhan/", review.receipt, name="receipt"),
    path("gui/<uuid:slug>/bien-nhan.json", review.receipt_proof, name="receipt_proof"),
    path("theo-doi/", views.track, name="track"),
    path("theo-doi/viet/", actions.write, name="write"),
    path("theo-doi/danh-gia/", actions.rate, name="rate"),
    path("theo-doi/mo-lai/", actions.reopen, name="reopen"),
    path("theo-doi/rut/", actions.withdraw, name="withdraw"),
    path(
        "theo-doi/xong/", asking.confirm, name="gathering_done"
    ),  # below the address of the followed matter, with its cookie
    path("theo-doi/thoat/", views.leave, name="leave"),
    path("theo-doi/tep/<int:mark>/", views.file, name="file"),
    path("theo-doi/bang-chung.json", views.proof, name="proof"),
    path("mat-ma/", pages.lost_code, name="lost_code"),
    path("tra-loi/", answers.answers, name="answers"),
    path("tra-loi/<int:pk>/", answers.answer, name="answer"),
    path("tra-loi/<int:pk>/toi-cung/", concerns.concern, name="concern"),
    path("cong-khai/", legal.publications, name="legal_publications"),
    path("cong-khai/<int:pk>/", legal.publication, name="legal_publication"),
    path("don-vi/", registers.places, name="places"),
    path("co-quan/", registers.agencies, name="agencies"),
    path("co-quan/<int:pk>/", registers.agency, name="agency"),
    path("lich-tiep-dan/", receptions.schedules, name="schedules"),
    path("lich-tiep-dan/huy/", receptions.cancel, name="cancel_booking"),
    path("lich-tiep-dan/<int:pk>/", receptions.schedule, name="schedule"),
    path("lich-tiep-dan/co-quan/<int:pk>.ics", receptions.feed, name="schedule_feed"),
    path("lich/", calendar.calendar, name="calendar"),
    path("lich/theo-doi/", calendar.follow, name="calendar_follow"),
    path("lich/cong-khai.ics", calendar.feed, name="calendar_feed"),  # before the secret feeds, whose keys are never so
    path("lich/<str:key>.ics", calendars.task_feed, name="task_feed"),
    path("cuoc-hop/", include("caunoi.portal.gatherings.urls")),
    path("tin-tuc/", include("caunoi.portal.news.urls")),
    path("phap-luat/", include("caunoi.portal.laws.urls")),
    path("niem-yet/", include("caunoi.portal.postings.urls")),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", sitemap.part, name="sitemap_part"),
    path("so-lieu/", include("caunoi.portal.figures.urls")),
    path("chuong-trinh/", include("caunoi.portal.programmes.urls")),
    path("kien-nghi-cap-tren/", include("caunoi.portal.proposals.urls")),
    path("huong-dan/", pages.guide, name="help"),
    path("tiep-can/", pages.accessibility, name="accessibility"),
    path("bao-ve-nguoi-to-cao/", pages.protection, name="protection"),
    path("rieng-tu/", pages.privacy, name="privacy"),
    path("log/", pages.log, name="log"),
    path("log/", include("caunoi.portal.log.urls")),
    path("ngoai-tuyen/", offline.page, name="offline"),
    path("ngoai-tuyen/the/", offline.token, name="offline_token"),
    path("ngoai-tuyen/gui/", offline.take, name="offline_send"),
    path("cau-noi.webmanifest", shell.manifest, name="manifest"),
    path("sw.js", shell.worker, name="worker"),
    path("robots.txt", pages.robots, name="robots"),
    path("favicon.ico", pages.favicon, name="favicon"),
]
