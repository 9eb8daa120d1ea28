"""Addresses of papers at the desk."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.papers import acts, register, views

urlpatterns = [
    path("viec/<str:number>/giay/", views.papers_page, name="papers"),
    path("viec/<str:number>/giay/moi/", views.new_page, name="new_paper"),
    path("giay/<int:pk>/", views.paper_page, name="paper"),
    path("giay/<int:pk>/sua/", views.edit_page, name="edit_paper"),
    path("giay/<int:pk>/ban-hanh/", acts.issue_page, name="issue_paper"),
    path("giay/<int:pk>/bo/", acts.discard_page, name="discard_paper"),
    path("giay/<int:pk>/thay-the/", acts.replace_page, name="replace_paper"),
    path("giay/<int:pk>/thu-hoi/", acts.withdraw_page, name="withdraw_paper"),
    path("giay/<int:pk>/ban-ky/", acts.attach_page, name="attach_signed_copy"),
    path("so-van-ban/", register.register_page, name="paper_register"),
    path("quan-tri/ky-hieu/", register.mark_page, name="admin_mark"),
]
