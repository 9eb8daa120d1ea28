"""Addresses of files that leave the house."""

from __future__ import annotations

from django.urls import path

from caunoi.reports import views
from caunoi.reports.statutory.views import statutory_file

app_name = "reports"
urlpatterns = [
    path("bien-nhan.pdf", views.receipt, name="receipt"),
    path("tra-loi.pdf", views.answer, name="answer"),
    path("tra-loi/<str:number>.pdf", views.matter_answer, name="matter_answer"),
    path("bao-cao/<str:name>", statutory_file, name="statutory"),
    path("tep/<int:pk>/", views.file, name="file"),
]
