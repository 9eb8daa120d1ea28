"""Addresses of the law library on the desk."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.laws import views

urlpatterns = [
    path("", views.laws, name="laws"),
    path("van-ban/<int:pk>/", views.act, name="law_act"),
    path("dieu/<int:pk>/", views.add_version, name="law_version"),
    path("to-gap/moi/", views.new_leaflet, name="new_leaflet"),
    path("to-gap/<int:pk>/", views.leaflet, name="leaflet"),
    path("to-gap/<int:pk>/<slug:act>/", views.act_on_leaflet, name="leaflet_act"),
]
