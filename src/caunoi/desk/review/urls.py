"""Addresses of the yearly review on the desk."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.review import entering, views

urlpatterns = [
    path("", views.reviews, name="reviews"),
    path("<int:programme>/<int:year>/", views.review, name="review"),
    path("<int:programme>/<int:year>/so-lieu/", entering.figures, name="review_figures"),
    path("<int:programme>/<int:year>/so-lieu/<int:pk>/", entering.correct, name="review_correct"),
    path("<int:programme>/<int:year>/so-lieu/<int:pk>/bo/", entering.withdraw, name="review_withdraw"),
    path("<int:programme>/<int:year>/<slug:section>/<slug:figure>/", views.figure_list, name="review_figure"),
]
