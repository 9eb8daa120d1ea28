"""Addresses of recommendations upward on the desk."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.proposals import acts, results, views

urlpatterns = [
    path("", views.proposals, name="proposals"),
    path("moi/", views.new_proposal, name="new_proposal"),
    path("gui-den/", views.incoming, name="proposals_incoming"),
    path("ket-qua/", results.results_page, name="proposal_results"),
    path("bao-lai/", results.prompts, name="asker_prompts"),
    path("bao-lai/<int:pk>/", results.prompt, name="asker_prompt"),
    path("<str:number>/", views.proposal, name="proposal"),
    path("<str:number>/viec/", views.matters, name="proposal_matters"),
    path("<str:number>/can-cu/<int:pk>/bo/", acts.drop_evidence, name="drop_proposal_evidence"),
    path("<str:number>/<slug:act>/", acts.act_on, name="proposal_act"),
]
