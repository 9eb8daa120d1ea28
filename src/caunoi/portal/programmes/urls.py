"""Addresses of programmes and plans."""

from __future__ import annotations

from django.urls import path

from caunoi.portal.programmes import views

urlpatterns = [
    path("", views.programmes, name="programmes"),
    path("<int:pk>/", views.programme, name="programme"),
    path("<int:pk>/<int:year>/", views.plan, name="programme_plan"),
]
