"""Where an invited officer sets the password."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.joining.views import join

urlpatterns = [path("<int:pk>/<str:token>/", join, name="join")]
