"""Addresses of notices and plans on the desk."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.postings import views

urlpatterns = [
    path("", views.postings, name="postings"),
    path("moi/", views.new_posting, name="new_posting"),
    path("<int:pk>/", views.posting, name="posting"),
    path("<int:pk>/tep/", views.add_files, name="posting_files"),
    path("<int:pk>/<slug:act>/", views.act_on, name="posting_act"),
]
