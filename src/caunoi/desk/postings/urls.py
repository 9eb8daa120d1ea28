"""Addresses of plans and notices on the desk."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.postings import acts, replies, statements, views, writing

urlpatterns = [
    path("", views.postings, name="postings"),
    path("moi/", writing.new_posting, name="new_posting"),
    path("<int:pk>/", views.posting, name="posting"),
    path("<int:pk>/sua/", writing.edit_posting, name="edit_posting"),
    path("<int:pk>/tep/", writing.add_posting_file, name="add_posting_file"),
    path("<int:pk>/tep/<int:file>/", views.file, name="posting_file"),
    path("<int:pk>/gop-y/", replies.comments, name="posting_comments"),
    path("<int:pk>/gop-y/tra-loi-<int:number>/", replies.reply, name="posting_reply"),
    path("<int:pk>/gop-y/tra-loi-<int:number>/<slug:act>/", replies.act_on_reply, name="posting_reply_act"),
    path("<int:pk>/chung-cu/<int:proof>/gach/", acts.strike, name="strike_proof"),
    path("<int:pk>/loi/<int:statement>/<slug:act>/", statements.act_on_statement, name="posting_statement_act"),
    path("<int:pk>/<slug:act>/", acts.act_on, name="posting_act"),
]
