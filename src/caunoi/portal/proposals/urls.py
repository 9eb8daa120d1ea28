"""Addresses of recommendations upward."""

from __future__ import annotations

from django.urls import path

from caunoi.portal.proposals import views

urlpatterns = [path("", views.proposals, name="proposals"), path("<slug:number>/", views.proposal, name="proposal")]
