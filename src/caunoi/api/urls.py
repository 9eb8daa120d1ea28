"""The address of the API, version 1."""

from django.urls import path

from caunoi.api.application import api

urlpatterns = [path("", api.urls)]
