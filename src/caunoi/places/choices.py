"""Words of the register of places."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Cấp hành chính. The district level ended on 30/06/2025."""

    PROVINCE = "province", _("province")
    DISTRICT = "district", _("district")
    COMMUNE = "commune", _("commune")


class UnitType(models.TextChoices):
    """Loại đơn vị hành chính; the value is the legal term itself, as the register writes it."""

    PROVINCE = "tỉnh", _("province (tỉnh)")
    CENTRAL_CITY = "thành phố trực thuộc trung ương", _("centrally run city")
    CITY_OF_CITY = "thành phố thuộc thành phố trực thuộc trung ương", _("city of a centrally run city")
    CITY = "thành phố thuộc tỉnh", _("city of a province")
    URBAN_DISTRICT = "quận", _("urban district (quận)")
    TOWN = "thị xã", _("town (thị xã)")
    DISTRICT = "huyện", _("district (huyện)")
    WARD = "phường", _("ward (phường)")
    TOWNSHIP = "thị trấn", _("township (thị trấn)")
    COMMUNE = "xã", _("commune (xã)")
    SPECIAL_ZONE = "đặc khu", _("special zone (đặc khu)")


class Extent(models.TextChoices):
    """How much of an old unit went to a new one."""

    WHOLE = "whole", _("the whole unit")
    PART = "part", _("a part of the unit")
    PART_AREA = "part_area", _("a part of the area")
    PART_POPULATION = "part_population", _("a part of the population")
    PART_AREA_ALL_POPULATION = "part_area_all_population", _("a part of the area and the whole population")
    UNCHANGED = "unchanged", _("as it was")
    RETYPED = "retyped", _("as it was but of another type")
    RENAMED = "renamed", _("as it was but renamed")


WHOLE_EXTENTS = frozenset(
    {Extent.WHOLE, Extent.UNCHANGED, Extent.RETYPED, Extent.RENAMED, Extent.PART_AREA_ALL_POPULATION}
)
"""Extents after which every inhabitant of the old unit lives in the new one."""


class Status(models.TextChoices):
    """Whether a date or fact was read in a source or is from memory ("chưa kiểm chứng")."""

    CONFIRMED = "confirmed", _("confirmed")
    UNCONFIRMED = "unconfirmed", _("not yet verified")
