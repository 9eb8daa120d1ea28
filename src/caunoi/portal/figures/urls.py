"""Addresses of the open figures; those of a month, a year and an edition never change."""

from __future__ import annotations

from django.urls import path

from caunoi.portal.figures import views

urlpatterns = [
    path("", views.figures, name="figures"),
    path("giu-loi/", views.keeping, name="figures_keeping"),
    path("tu-dien/", views.dictionary, name="figures_dictionary"),
    path("tu-dien.json", views.dictionary_json, name="figures_metadata"),
    path("cac-thang.<slug:form>", views.span_file, name="figures_span_file"),
    path("<slug:name>/", views.period, name="figures_period"),
    path("<slug:name>.<slug:form>", views.period_file, name="figures_file"),
    path("<slug:name>/lan-<int:number>.<slug:form>", views.period_file, name="figures_edition_file"),
]
