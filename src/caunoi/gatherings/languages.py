"""Languages in which law is spread in the province. The values are language tags (BCP 47) by which files are marked."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Language(TextChoices):
    """Languages of the province by the number of speakers; any other one is ``mis``."""

    VI = "vi", _("Vietnamese")
    TAY = "tyz", "Tày"
    MONG = "hmn", "Mông"
    DAO = "ium", "Dao"
    THAI = "blt", "Thái"
    NUNG = "nut", "Nùng"
    MUONG = "mtq", "Mường"
    GIAY = "pcc", "Giáy"
    KHO_MU = "kjg", "Khơ Mú"
    OTHER = "mis", _("Another language")


def language_names(tags: list[str]) -> str:
    """The names of the languages, in the order of the list."""
    return ", ".join(str(each.label) for each in Language if each in tags)
