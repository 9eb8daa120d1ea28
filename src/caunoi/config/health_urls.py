"""The address of the health page."""

from __future__ import annotations

from django.urls import path

from caunoi.config.health import healthz

urlpatterns = [path("healthz", healthz, name="healthz")]
