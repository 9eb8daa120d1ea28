"""Addresses of the law library."""

from __future__ import annotations

from django.urls import path

from caunoi.portal.laws import views

urlpatterns = [
    path("", views.laws, name="laws"),
    path("to-gap/<int:pk>/", views.leaflet, name="leaflet"),
    path("<slug:code>/", views.act, name="law_act"),
    path("<slug:code>/dieu-<str:number>/", views.article, name="law_article"),
]
