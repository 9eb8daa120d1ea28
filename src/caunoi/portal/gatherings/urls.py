"""Public addresses of gatherings."""

from __future__ import annotations

from django.urls import path

from caunoi.portal.gatherings import asking, registering, screen, views

urlpatterns = [
    path("", views.gatherings, name="gatherings"),
    path("co-quan/<int:pk>.ics", views.feed, name="gathering_feed"),
    path("huy/", registering.cancel, name="cancel_registration"),
    path("<int:pk>/", views.gathering, name="gathering"),
    path("<int:pk>/dang-ky/", registering.register, name="gathering_register"),
    path("<int:pk>/hoi/", asking.ask, name="gathering_ask"),
    path("<int:pk>/da-hoi/", asking.asked, name="gathering_asked"),
    path("<int:pk>/man-hinh/", screen.screen, name="gathering_screen"),
]
