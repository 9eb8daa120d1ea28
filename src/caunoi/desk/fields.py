"""Inputs that officers type: days as dd/mm/yyyy, places and agencies by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from caunoi.agencies.choices import Kind
from caunoi.agencies.queries.choices import AgencyChoice, agencies_called, agency_choices, topics_on
from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.base.typed import whole
from caunoi.base.wording import Worded
from caunoi.papers.media import ACCEPT
from caunoi.people.models import Seat
from caunoi.people.queries.officers import away_among
from caunoi.places.memory import remember
from caunoi.places.models import Unit
from caunoi.places.queries.authority import commune_choices, province_on
from caunoi.places.queries.finding import find

WRITTEN_AS_A_DAY = re.compile(r"([0-9]{1,2})([/.-])[0-9]{1,2}\2[0-9]{4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
PLACES = "places"
"""Id of the list of places that a page offers while a place is typed."""


class DayField(forms.DateField):
    """A civil date typed as 5/3/2020, 05/03/2020, 05-03-2020 or 2020-03-05, in a year that an authority has to do with: days are
    counted on from it, and the calendar ends with the year 9999."""

    default_error_messages = {
        "invalid": gettext_lazy("Please write the day as day/month/year, for example 25/02/2020."),
        "year": gettext_lazy("Please check the year; it has to lie between 1900 and 2199."),
        "no_such_day": gettext_lazy(
            "There is no day %(day)s. Please check day and month, and write it as day/month/year."
        ),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"])
        options.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "size": "12"})
        )
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            if WRITTEN_AS_A_DAY.fullmatch(typed := str(value).strip()):
                said = self.error_messages["no_such_day"]
                raise forms.ValidationError(said, code="no_such_day", params={"day": typed}) from None
            raise

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not 1900 <= value.year < 2200:
            raise forms.ValidationError(self.error_messages["year"], code="year")

    def prepare_value(self, value: Any) -> Any:
        return short_date(value) if isinstance(value, date) else value


class PlaceField(forms.CharField):
    """A place of the province typed by name, with or without tones; its value is the key of the unit, or ``None``."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 200)
        options.setdefault("widget", forms.TextInput(attrs={"list": PLACES, "autocomplete": "off"}))
        super().__init__(**options)

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value).strip()
        return place_id(typed, is_required=self.required) if typed else None

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return Unit.objects.filter(pk=value).values_list("label", flat=True).first() or ""
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


def place_id(typed: str, *, is_required: bool = False) -> int:
    """The key of the unit whose name was typed. Raises ``ValidationError`` that names the nearest when it is not one; where the
    input is not required it can also be left empty, and that is said."""
    today = time.today()
    listed = commune_choices(today)
    for same in (lambda choice: typed == choice.label, lambda choice: typed.lower() == choice.name.lower()):
        chosen = [choice.id for choice in listed if same(choice)]
        if len(chosen) == 1:
            return chosen[0]
    found = find(typed, today, province=province_on(today), limit=6)
    exact = [unit for unit in found if typed.lower() in (unit.name.lower(), unit.label.lower())]
    if len(found) == 1 or len(exact) == 1:
        return (exact or found)[0].pk
    if not found:
        said = (
            _("No place of the province is called “%(typed)s”. Please type its name as on the list.")
            if is_required
            else _(
                "No place of the province is called “%(typed)s”. Please type its name as on the list, or leave it empty."
            )
        )
        raise forms.ValidationError(said % {"typed": typed})
    raise forms.ValidationError(
        _("Several places are called so: %(names)s. Please type the name with its district.")
        % {"names": "; ".join(unit.label for unit in found)}
    )


def place_list() -> SafeString:
    """The list of communes offered while typing; made once a day and register."""
    today = time.today()

    def make() -> SafeString:
        options = format_html_join("", '<option value="{}">', ((choice.label,) for choice in commune_choices(today)))
        return format_html('<datalist id="{}" lang="vi">{}</datalist>', PLACES, options)

    return remember("places", ("desk_place_list", today), make)


FEW = 40
"""Agencies up to which one chooses from a list; among more one types the name."""


class AgencyInput(forms.TextInput):
    """The name of an agency, with the names that fit offered while it is typed."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.names = names

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        listed = f"{(attrs or {}).get('id', name)}-list"
        typed = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        options = format_html_join("", '<option value="{}">', ((each,) for each in self.names))
        return format_html('{}<datalist id="{}" lang="vi">{}</datalist>', typed, listed, options)


class AgencyField(forms.TypedChoiceField):
    """One agency of today: chosen from a list grouped by kind, or typed by name where there are several hundred."""

    def __init__(self, *, without: int | None = None, **options: Any) -> None:
        groups: dict[str, list[AgencyChoice]] = {}
        for choice in agency_choices(time.today()):
            if choice.id != without:
                groups.setdefault(choice.kind, []).append(choice)
        kinds = [kind for kind in KINDS if kind in groups]
        grouped = [(kind.label, [(row.id, row.label) for row in groups[kind]]) for kind in kinds]
        self.rows = [row for kind in kinds for row in groups[kind]]
        self.names = {row.id: row.label for row in self.rows}
        self.is_typed = len(self.names) > FEW
        if self.is_typed:
            options["widget"] = AgencyInput(list(self.names.values()))
        super().__init__(choices=[("", _("Choose an agency")), *grouped], coerce=int, empty_value=None, **options)

    def clean(self, value: Any) -> Any:
        typed = str(value or "").strip()
        if self.is_typed and typed and not typed.isdecimal():
            value = self._named(typed)
        return super().clean(value)

    def prepare_value(self, value: Any) -> Any:
        key = whole(str(value or "")) if self.is_typed else None
        known = self.names.get(key) if key is not None else None
        return value if known is None else known

    def _named(self, typed: str) -> int:
        found = agencies_called(self.rows, typed)
        if len(found) == 1:
            return found[0].id
        if not found:
            said = _(
                "No agency is called “%(typed)s”. Please type its name or short name, or one word of it, for example the name of "
                "the commune; those that have it are then named here."
            )
            raise forms.ValidationError(said % {"typed": typed})
        raise forms.ValidationError(
            _("%(n)s agencies are called so, for example: %(names)s. Please type one of these names.")
            % {"n": len(found), "names": "; ".join(row.label for row in found[:6])}
        )


KINDS = [kind for kind in Kind if kind != Kind.COMMUNE_COMMITTEE] + [Kind.COMMUNE_COMMITTEE]
"""In the order of lists: the many communes stand last."""


def topic_choices(language: str, *, empty: Any = "") -> list[tuple[Any, str]]:
    """Topics of today as lines of a form, in the language of the page."""
    lines = [(topic.pk, topic_name(topic, language)) for topic in topics_on(time.today())]
    return [("", empty or _("Choose a topic")), *lines]


def topic_name(topic: Any, language: str) -> str:
    """The name of a topic in the language of the page; it knows which one it is in."""
    if topic is None:
        return ""
    is_english = topic.name_en and not language.startswith("vi")
    return Worded(topic.name_en, "en") if is_english else Worded(topic.name, "vi")


def topic_field(*, required: bool = True, empty: Any = "") -> forms.TypedChoiceField:
    """A choice among the topics of today."""
    return forms.TypedChoiceField(
        label=_("Topic"),
        choices=topic_choices(get_language() or "vi", empty=empty),
        coerce=int,
        empty_value=None,
        required=required,
    )


def needed_at_times(field: forms.Field) -> forms.Field:
    """A field that other inputs make necessary, as its hint says: it does not say that it may be left out."""
    field.needed_at_times = True  # type: ignore[attr-defined]
    return field


def seat_lines(seats: Iterable[Seat]) -> list[tuple[int, str]]:
    """Seats as lines of a form, with the mark of who is away today."""
    rows = list(seats)
    away = away_among([seat.pk for seat in rows], time.today())
    return [
        (seat.pk, f"{seat.account.full_name}, {seat.post}" + (f" ({_('away today')})" if seat.pk in away else ""))
        for seat in rows
    ]


class ManyFiles(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several photos or PDF files; each is checked alone, and none gives an empty list."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", gettext_lazy("Photos or PDF files"))
        options.setdefault("widget", ManyFiles(attrs={"accept": ACCEPT}))
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list) else [data]
        return [super(FilesField, self).clean(each, initial) for each in given if each]
