"""Addresses of files that leave the house."""

from __future__ import annotations

from django.urls import path

from caunoi.reports import views
from caunoi.reports.papers import views as papers
from caunoi.reports.review import views as review
from caunoi.reports.statutory.views import statutory_file

app_name = "reports"
urlpatterns = [
    path("bien-nhan.pdf", views.receipt, name="receipt"),
    path("tra-loi.pdf", views.answer, name="answer"),
    path("tra-loi/<str:number>.pdf", views.matter_answer, name="matter_answer"),
    path("bao-cao/<str:name>", statutory_file, name="statutory"),
    path("tep/<int:pk>/", views.file, name="file"),
    path("van-ban/<int:pk>.pdf", papers.paper_pdf, name="paper_pdf"),
    path("van-ban/<int:pk>.docx", papers.paper_docx_file, name="paper_docx"),
    path("van-ban/<int:pk>/ban-ky/", papers.paper_scan, name="paper_scan"),
    path("so-van-ban/<int:year>/<str:mark>.xlsx", papers.paper_register, name="paper_register"),
    path("tong-ket/<int:programme>/<int:year>.docx", review.review_docx, name="review_docx"),
    path("tong-ket/<int:programme>/<int:year>.pdf", review.review_pdf, name="review_pdf"),
]
