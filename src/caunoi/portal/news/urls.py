"""Addresses of the news."""

from __future__ import annotations

from django.urls import path

from caunoi.portal.news import feedback, feeds, friend, views

urlpatterns = [
    path("", views.news, name="news"),
    path("atom.xml", feeds.atom, name="news_atom"),
    path("feed.json", feeds.json_feed, name="news_json"),
    path("<int:pk>/", views.article, name="article"),
    path("anh/<int:pk>-<int:width>.<slug:kind>", views.picture, name="news_picture"),
    path("<int:pk>/phan-hoi/", feedback.feedback, name="article_feedback"),
    path("<int:pk>/phan-hoi/da-gui/", feedback.feedback_sent, name="feedback_sent"),
    path("<int:pk>/gui-ban/", friend.friend, name="article_friend"),
    path("<int:pk>/gui-ban/da-gui/", friend.friend_sent, name="friend_sent"),
    path("khong-gui/<str:token>/", friend.no_letters, name="no_letters"),
]
