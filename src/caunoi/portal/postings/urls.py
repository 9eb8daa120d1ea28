"""Addresses of plans and notices."""

from __future__ import annotations

from django.urls import path

from caunoi.portal.postings import commenting, views

urlpatterns = [
    path("", views.postings, name="postings"),
    path("<int:pk>/", views.posting, name="posting"),
    path("<int:pk>/ban-<int:number>/", views.version, name="posting_version"),
    path("<int:pk>/tep/<int:file>/", views.file, name="posting_file"),
    path("<int:pk>/gop-y/", commenting.comment, name="posting_comment"),
    path("<int:pk>/gop-y/da-gui/", commenting.comment_sent, name="comment_sent"),
]
