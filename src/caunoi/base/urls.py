"""The look: its gallery and the choices of language and of light and dark."""

from __future__ import annotations

from django.urls import path

from caunoi.base.views.gallery import gallery
from caunoi.base.views.language import choose_language
from caunoi.base.views.theme import choose_theme

app_name = "look"
urlpatterns = [
    path("", gallery, name="gallery"),
    path("language/", choose_language, name="language"),
    path("theme/", choose_theme, name="theme"),
]
