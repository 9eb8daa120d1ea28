"""Addresses of programmes and plans on the desk."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.programmes import acts, cloning, plans, views

urlpatterns = [
    path("", views.programmes, name="programmes"),
    path("moi/", views.new_programme, name="new_programme"),
    path("chu-ky/<int:pk>/<int:file>/", views.signature_file, name="signature_file"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/<int:pk>/in/", plans.plan_print, name="plan_print"),
    path("ke-hoach/<int:pk>/khac/", plans.plan_differences, name="plan_differences"),
    path("ke-hoach/<int:pk>/ket-qua/", plans.plan_results, name="plan_results"),
    path("ke-hoach/<int:pk>/nam-sau/", cloning.plan_clone, name="plan_clone"),
    path("ke-hoach/<int:pk>/ky/", acts.plan_act, {"act": "ky"}, name="plan_sign"),
    path("ke-hoach/<int:pk>/dong-moi/", acts.plan_act, {"act": "dong-moi"}, name="plan_item_new"),
    path("ke-hoach/<int:pk>/<slug:act>/", acts.plan_act, name="plan_act"),
    path("<int:pk>/", views.programme, name="programme"),
    path("<int:pk>/ke-hoach-moi/", plans.new_plan, name="new_plan"),
    path("<int:pk>/ky/", acts.programme_act, {"act": "ky"}, name="programme_sign"),
    path("<int:pk>/<slug:act>/", acts.programme_act, name="programme_act"),
]
