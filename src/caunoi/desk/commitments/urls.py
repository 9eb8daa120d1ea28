"""Addresses of tasks on the desk."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.commitments import feeds, making, prompts, views
from caunoi.desk.commitments.file import commitment_page, numbered_page
from caunoi.desk.commitments.moves import move_page

urlpatterns = [
    path("", views.list_page, name="commitments"),
    path("bang/", views.board_page, name="commitments_board"),
    path("lich/", views.calendar_page, name="commitments_calendar"),
    path("tien-do/", views.gantt_page, name="commitments_gantt"),
    path("moi/", making.new_commitment, name="new_commitment"),
    path("lich-rieng/", feeds.settings_page, name="commitment_feed_settings"),
    path("nhac/", prompts.prompts_page, name="commitment_prompts"),
    path("nhac/<int:pk>/", prompts.settle_page, name="commitment_prompt"),
    path("so/<str:number>/", numbered_page, name="commitment_numbered"),
    path("<int:pk>/", commitment_page, name="commitment"),
    path("<int:pk>/<slug:move>/", move_page, name="commitment_move"),
]
