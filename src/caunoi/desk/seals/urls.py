"""Addresses of the pages about sealed identities, under ``/ban/niem-phong/``."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.seals import answering, asking, offices, views

urlpatterns = [
    path("", views.index, name="seals"),
    path("<int:pk>/", views.opening, name="seal_opening"),
    path("xin/<slug:slug>/", asking.ask, name="seal_ask"),
    path("khan/<slug:slug>/", asking.glass, name="seal_glass"),
    path("<int:pk>/lay/", asking.collect, name="seal_collect"),
    path("<int:pk>/goi.json", asking.package, name="seal_package"),
    path("<int:pk>/tep/<slug:part>/", asking.sealed_part, name="seal_part"),
    path("<int:pk>/de-nghi.json", answering.bundle, name="seal_bundle"),
    path("<int:pk>/tra-loi/", answering.grant, name="seal_grant"),
    path("<int:pk>/tu-choi/", answering.refuse, name="seal_refuse"),
    path("co-quan/", offices.office_list, name="seal_offices"),
    path("co-quan/moi/", offices.open_office, name="seal_open_office"),
    path("co-quan/<int:pk>/ket-thuc/", offices.end_office, name="seal_end_office"),
    path("co-quan/<int:pk>/khoa/", offices.register_key, name="seal_key"),
    path("co-quan/<int:pk>/nguoi-giu/", offices.name_holder, name="seal_holder"),
    path("nguoi-giu/<int:pk>/ket-thuc/", offices.end_holder, name="seal_end_holder"),
    path("khoa/<int:pk>/ket-thuc/", offices.end_key, name="seal_end_key"),
    path("phong-bi/", offices.register_envelope, name="seal_envelope"),
]
