"""Addresses of what the law makes public, under ``/ban/viec/<number>/cong-khai/``."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.publicity import views

urlpatterns = [
    path("", views.of_matter, name="publicity_matter"),
    path("<int:pk>/sua/", views.revise, name="publicity_revise"),
    path("<int:pk>/dang/", views.publish, name="publicity_publish"),
    path("<int:pk>/tra-lai/", views.give_back, name="publicity_return"),
    path("<int:pk>/go/", views.withdraw, name="publicity_withdraw"),
]
