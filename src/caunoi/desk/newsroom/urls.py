"""Addresses of the newsroom on the desk."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.newsroom import acts, views, writing

urlpatterns = [
    path("", views.articles, name="articles"),
    path("moi/", writing.new_article, name="new_article"),
    path("<int:pk>/", views.article, name="article"),
    path("<int:pk>/viet/", writing.edit_article, name="edit_article"),
    path("<int:pk>/ban/<int:number>/", views.revision, name="article_revision"),
    path("<int:pk>/anh/them/", writing.add_photo, name="add_article_photo"),
    path("<int:pk>/anh/<int:photo>/", views.photo, name="article_photo"),
    path("<int:pk>/anh/<int:photo>/sua/", writing.change_photo, name="change_article_photo"),
    path("<int:pk>/anh/<int:photo>/bo/", writing.drop_photo, name="drop_article_photo"),
    path("<int:pk>/<slug:act>/", acts.act_on, name="article_act"),
]
