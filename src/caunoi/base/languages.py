"""The languages of the pages. Vietnamese and English are whole; three more can be switched on while their translation grows.

What is not translated yet stands in Vietnamese. Codes are those of ISO 639-3, see docs/translating.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.base.settings_store import declare, get_setting

WHOLE = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Growing:
    """A language whose translation waits for native speakers. ``own`` is its name in itself, ``vietnamese`` in Vietnamese."""

    code: str
    own: str
    vietnamese: str
    english: str


GROWING = (
    Growing("tyz", "Tày", "Tày", "Tày"),
    Growing("hmn", "Hmôngz", "Mông", "Mông"),
    Growing("ium", "Iu Mienh", "Dao", "Dao"),
)
HELP = _(
    "Offered to readers below each page. Its translation waits for native speakers, and the page says so; what is not "
    "translated yet stands in Vietnamese."
)
declare("languages.tyz", "boolean", False, _("Offer the pages in Tày"), help=HELP)
declare("languages.hmn", "boolean", False, _("Offer the pages in Mông"), help=HELP)
declare("languages.ium", "boolean", False, _("Offer the pages in Dao"), help=HELP)


def growing_offered() -> list[Growing]:
    """The growing languages that the authority switched on."""
    return [each for each in GROWING if get_setting(f"languages.{each.code}")]


def is_offered(code: str) -> bool:
    """Whether pages may be shown in the language ``code``."""
    return code in WHOLE or any(each.code == code for each in growing_offered())


def growing_now() -> Growing | None:
    """The language of this page if its translation still grows."""
    code = get_language()
    return next((each for each in GROWING if each.code == code), None)


def reading() -> str:
    """``en`` for whoever reads English, else ``vi``: for texts that exist in these two only."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"
