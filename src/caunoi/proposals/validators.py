"""Inputs of proposals: a value in, a plain sentence out when it cannot be so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.directory import agency_on
from caunoi.base.chips import short_date
from caunoi.base.inputs import need_text
from caunoi.base.refusals import Invalid
from caunoi.ground.act_names import find_act
from caunoi.ground.text_normal import normalise

ARTICLE = re.compile(r"(\d{1,4})([a-zđ]{0,2})", re.IGNORECASE)
PLACE = re.compile(r"[0-9a-zđ]{0,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """An act of the rulebook by its id, or the name of another one as typed."""

    act_id: str
    act_text: str


def a_line(value: str, field: str, longest: int) -> str:
    """``value`` in one line; ``Invalid`` when it is empty or too long."""
    return need_text(" ".join(normalise(value).split()), field, longest)


def an_act(typed: str, field: str = "act") -> Cited:
    """The act that was typed, known to the rulebook or not. Raises ``Invalid`` when nothing was."""
    words = a_line(typed, field, 300)
    act = find_act(words)
    return Cited(act.id, "") if act else Cited("", words)


def a_place(act: Cited, article: str, clause: str, point: str) -> tuple[str, str, str]:
    """Article, clause and point of the act. Raises ``Invalid`` for an article that the act does not have, and for a clause
    without its article."""
    article, clause, point = (" ".join(normalise(each).split()) for each in (article, clause, point))
    match = ARTICLE.fullmatch(article)
    if article and match is None:
        raise Invalid(_("An article is a number such as 28 or 28b."), field="article")
    known = find_act(act.act_id)
    if match and known and known.articles and int(match[1]) > known.articles:
        raise Invalid(
            _("%(act)s has %(most)s articles. Please check the number.") % {"act": known.title, "most": known.articles},
            field="article",
        )
    for name, value in (("clause", clause), ("point", point)):
        if not PLACE.fullmatch(value):
            raise Invalid(_("Please write only the number or letter, such as 2 or b."), field=name)
        if value and not article:
            raise Invalid(_("Please say in which article this is."), field="article")
    return article, clause, point


def a_body(agency_id: int | None, text: str, on: date, field: str) -> tuple[int | None, str]:
    """An agency of the register, or the name of a body outside it; exactly one of the two."""
    name = " ".join(normalise(text).split())
    if bool(agency_id) == bool(name):
        raise Invalid(
            _("Please choose an agency of the list, or write the name of a body that is not in it; not both."),
            field=field,
        )
    if not agency_id:
        return None, a_line(name, field, 200)
    if agency_on(agency_id, on) is None:
        raise Invalid(
            _("This agency does not exist on %(day)s. Please choose one of that day.") % {"day": short_date(on)},
            field=field,
        )
    return agency_id, ""


def a_past_day(day: date, today: date, earliest: date | None, field: str) -> date:
    """A day that has come, and not before ``earliest``, the step before it."""
    if day > today:
        raise Invalid(_("This day lies in the future. Please check the date."), field=field)
    if earliest is not None and day < earliest:
        raise Invalid(
            _("This day is before %(day)s, the day of the step before. Please check the date.")
            % {"day": short_date(earliest)},
            field=field,
        )
    return day
