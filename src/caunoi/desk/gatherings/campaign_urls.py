"""Addresses of campaigns of law dissemination on the desk, below those of gatherings."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.gatherings import campaign_sessions, campaigns

urlpatterns = [
    path("", campaigns.campaigns, name="campaigns"),
    path("moi/", campaigns.new_campaign, name="new_campaign"),
    path("<int:pk>/", campaigns.campaign, name="campaign"),
    path("<int:pk>/sua/", campaigns.change, name="campaign_change"),
    path("<int:pk>/ket-thuc/", campaigns.close, name="campaign_close"),
    path("<int:pk>/buoi/", campaigns.tie, name="campaign_tie"),
    path("<int:pk>/buoi/<int:session>/", campaign_sessions.session, name="campaign_session"),
    path("<int:pk>/buoi/<int:session>/bo/", campaigns.untie, name="campaign_untie"),
    path("<int:pk>/buoi/<int:session>/rut/<slug:language>/", campaign_sessions.withdraw, name="campaign_withdraw"),
    path("<int:pk>/tai-lieu/", campaigns.material, name="campaign_material"),
    path("<int:pk>/tai-lieu/<int:material>/bo/", campaigns.drop_material, name="campaign_drop_material"),
    path("<int:pk>/tai-lieu/<int:material>/<int:file>/", campaigns.material_file, name="campaign_file"),
]
