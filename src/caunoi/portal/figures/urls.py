"""Addresses of the open figures; those of a month, a year and an edition never change."""

from __future__ import annotations

from django.urls import path, re_path

from caunoi.portal.figures import views

PERIOD = r"(?P<name>\d{4}(?:-(?:0[1-9]|1[0-2]))?)"
FORM = r"(?P<form>csv|json)"

urlpatterns = [
    path("", views.figures, name="figures"),
    path("giu-loi/", views.keeping, name="figures_keeping"),
    path("tu-dien/", views.dictionary, name="figures_dictionary"),
    path("tu-dien.json", views.dictionary_json, name="figures_metadata"),
    re_path(rf"^cac-thang\.{FORM}$", views.span_file, name="figures_span_file"),
    re_path(rf"^{PERIOD}/$", views.period, name="figures_period"),
    re_path(rf"^{PERIOD}\.{FORM}$", views.period_file, name="figures_file"),
    re_path(rf"^{PERIOD}/lan-(?P<number>[1-9]\d{{0,3}})\.{FORM}$", views.period_file, name="figures_edition_file"),
]
