"""Words of the register of agencies."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Loại cơ quan, tổ chức."""

    PROVINCE_COMMITTEE = "people_committee_province", _("People's Committee of the province")
    DISTRICT_COMMITTEE = "people_committee_district", _("People's Committee of a district")
    COMMUNE_COMMITTEE = "people_committee_commune", _("People's Committee of a commune")
    DEPARTMENT = "department", _("department of the province")
    INSPECTORATE = "inspectorate", _("inspectorate")
    RECEPTION_BOARD = "reception_board", _("citizen reception board")
    OFFICE = "office", _("office of the province")
    PARTY_COMMITTEE = "party_committee", _("Party committee")
    PARTY_BOARD = "party_board", _("advisory board of the Party committee")
    FRONT = "front", _("Fatherland Front")
    BANK_BRANCH = "bank_branch", _("branch of the State Bank")
    VERTICAL = "vertical", _("body of a central agency")


COMMITTEES = frozenset({Kind.PROVINCE_COMMITTEE, Kind.DISTRICT_COMMITTEE, Kind.COMMUNE_COMMITTEE})


class SuccessionKind(models.TextChoices):
    """What happened to an agency."""

    RENAMED = "renamed", _("continued under another name")
    TRANSFERRED = "transferred", _("continued under another superior")
    MERGED = "merged", _("merged into another")
    SPLIT = "split", _("split among several")
    ENDED = "ended", _("ended, its work taken over")


class Capacity(models.TextChoices):
    """In what capacity the holder of a post acts."""

    HEAD = "head", _("head of the agency")
    DEPUTY = "deputy", _("deputy head")
    OFFICE_CHIEF = "office_chief", _("office chief")
    SPECIALIST = "specialist", _("specialist")
    RECEPTION = "reception", _("reception officer")
    ADMINISTRATOR = "administrator", _("administrator")


class StatisticalClass(models.TextChoices):
    """Column of the state reports on petitions (Thông tư 02/2021/TT-TTCP, form 04/XLD columns 13-16)."""

    POLICY = "policy", _("policies and allowances")
    LAND = "land", _("land and housing")
    JUSTICE = "justice", _("judicial matters")
    OTHER = "other", _("other fields")
