"""Addresses of year themes and scoring on the desk, below /ban/chuong-trinh/cham-diem/."""

from __future__ import annotations

from django.urls import path

from caunoi.desk.programmes import scoring, scoring_acts, scoring_overview, scoring_scores, themes

CAMPAIGN = "tong-hop/<int:opener>/<int:year>/<slug:table>/"

urlpatterns = [
    path("", scoring_overview.scorings, name="scorings"),
    path("mo/", scoring_acts.new_scorings, name="new_scorings"),
    path(CAMPAIGN, scoring_overview.campaign, name="scoring_overview"),
    path(f"{CAMPAIGN}cong-bo/", scoring_acts.announce, name="scoring_announce"),
    path("chu-de/", themes.themes, name="themes"),
    path("chu-de/moi/", themes.new_theme, name="new_theme"),
    path("chu-de/<int:pk>/", themes.theme, name="theme"),
    path("chu-de/<int:pk>/sua/", themes.correct, name="theme_correct"),
    path("chu-de/<int:pk>/nhiem-vu/", themes.new_task, name="theme_task"),
    path("chu-de/<int:pk>/nhiem-vu/bo/", themes.drop, name="theme_drop_task"),
    path("tep/<int:pk>/", scoring.file, name="scoring_file"),
    path("<int:pk>/", scoring.scoring, name="scoring"),
    path("<int:pk>/tu-cham/", scoring_scores.self_page, name="scoring_self"),
    path("<int:pk>/tham-dinh/", scoring_scores.appraise_page, name="scoring_appraise"),
    path("<int:pk>/minh-chung/", scoring_acts.evidence, name="scoring_evidence"),
    path("<int:pk>/minh-chung/bo/", scoring_acts.drop, name="scoring_drop_evidence"),
    path("<int:pk>/tra-lai/", scoring_acts.give_back, name="scoring_return"),
    path("<int:pk>/khong-xep-loai/", scoring_acts.not_eligible, name="scoring_not_eligible"),
    path("<int:pk>/co-quan-tham-dinh/", scoring_acts.appraiser, name="scoring_appraiser"),
    path("<int:pk>/mo-lai/", scoring_acts.again, name="scoring_reopen"),
]
