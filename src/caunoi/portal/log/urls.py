"""Addresses of the raw log, below ``/log/``; the page for people is beside them."""

from __future__ import annotations

from django.urls import path

from caunoi.portal.log import views

urlpatterns = [
    path("checkpoint", views.checkpoint, name="log_checkpoint"),
    path("tile/<path:place>", views.tile, name="log_tile"),
    path("entries/<path:place>", views.entries, name="log_entries"),
    path("key", views.key, name="log_key"),
    path("verify.py", views.verify_script, name="log_verify"),
]
