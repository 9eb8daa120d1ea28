"""Inputs of reception: a value in, a plain sentence out when it cannot be so."""

from __future__ import annotations

import re
from datetime import date, time

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.choices import Capacity
from caunoi.agencies.models import Post
from caunoi.agencies.queries.superiors import parents
from caunoi.base.chips import short_date
from caunoi.base.refusals import Invalid
from caunoi.ground.reception_law import book_on, delegation_on, representatives_on
from caunoi.ground.text_normal import normalise
from caunoi.receptions.choices import SpeaksAs

ID_NUMBER = re.compile(r"[A-Z0-9]{6,12}")
MOST_PEOPLE = 5000
SUBJECT = 200
"""Signs in the subject of a matter."""


def language() -> str:
    """The language of the page, as the rulebook knows it."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def a_line(value: str, name: str, longest: int, *, required: bool = True) -> str:
    """``value`` in one line, normalised; ``Invalid`` for the input ``name`` when it is missing or too long."""
    value = " ".join(normalise(value).split())
    if required and not value:
        raise Invalid(_("Please write something here; this may not be empty."), field=name)
    return _short_enough(value, name, longest)


def some_lines(value: str, name: str, longest: int) -> str:
    """``value`` normalised, without empty lines; ``Invalid`` for the input ``name`` when it is too long."""
    lines = [" ".join(line.split()) for line in normalise(value).splitlines()]
    return _short_enough("\n".join(line for line in lines if line), name, longest)


def a_subject(text: str) -> str:
    """The subject of a matter out of a longer text, which stands in the matter as a whole: its beginning, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= SUBJECT else line[: SUBJECT - 1].rpartition(" ")[0][: SUBJECT - 1] + "…"


def _short_enough(value: str, name: str, longest: int) -> str:
    if len(value) > longest:
        raise Invalid(
            _("This text has %(have)s signs; at most %(most)s are possible. Please shorten it.")
            % {"have": len(value), "most": longest},
            field=name,
        )
    return value


def a_head(post_id: int | None, agency_id: int, on: date) -> Post:
    """The post of a head whose reception the agency organises: its own, or that of an agency above it."""
    post = Post.objects.select_related("agency").filter(pk=post_id, capacity=Capacity.HEAD).first() if post_id else None
    if (
        post is None
        or not _in_force(post, on)
        or post.agency_id not in {agency_id, *(row.pk for row in parents(agency_id, on))}
    ):
        raise Invalid(_("Please choose the head who receives: of this agency or of one above it."), field="head_id")
    return post


def a_delegate(post_id: int | None, head: Post, on: date) -> Post | None:
    """The deputy who receives in the head's place. Raises ``Invalid`` where the law of the day forbids it
    (Luật 136/2025/QH15 from 1/7/2026)."""
    if not post_id:
        return None
    law = delegation_on(on)
    if law is None or not law.allowed:
        raise Invalid(
            _(
                "On %(day)s the head may not let a deputy receive in the head's place (%(law)s). The head "
                "receives in person, or the day is put off."
            )
            % {"day": short_date(on), "law": law.law.cited(language()) if law else ""},
            field="delegate_id", code="no_delegation",
        )  # fmt: skip
    post = Post.objects.filter(pk=post_id, capacity=Capacity.DEPUTY, agency_id=head.agency_id).first()
    if post is None or not _in_force(post, on):
        raise Invalid(_("Please choose a deputy of this head."), field="delegate_id")
    return post


def _in_force(post: Post, on: date) -> bool:
    return post.until is None or on < post.until


def check_hours(starts: time, ends: time) -> None:
    if ends <= starts:
        raise Invalid(_("The end must be later than the beginning."), field="ends")


def check_people(people: int) -> int:
    if not 1 <= people <= MOST_PEOPLE:
        raise Invalid(_("Please write how many people came, from 1 on."), field="people")
    return people


def check_group(people: int, representatives: int, paper_seen: bool, on: date) -> int:
    """How many speak for ``people``; 0 for those who are no group. Raises ``Invalid`` when the law of the day wants another
    number or their paper (Luật TCD Đ29)."""
    law = representatives_on(on)
    bounds = law.bounds(people) if law else None
    if law is None or bounds is None:
        return 0
    least, most = bounds
    values = {"people": people, "least": least, "most": most, "law": law.law.cited(language())}
    if not least <= representatives <= most:
        raise Invalid(
            _(
                "A group of %(people)s sends at least %(least)s and at most %(most)s representatives, who are "
                "among them (%(law)s)."
            ) % values,
            field="representatives", code="representatives",
        )  # fmt: skip
    if not paper_seen:
        raise Invalid(
            _(
                "A group names its representatives on a paper signed by all (%(law)s). Please ask for it; if "
                "they have none, help them write it."
            ) % values,
            field="appointment_paper_seen", code="appointment_paper",
        )  # fmt: skip
    return representatives


def an_id_number(typed: str, on: date) -> str:
    """The number of the ID paper, where the book of the day has a column for it; else it may not be kept at all."""
    number = re.sub(r"[\s.\-]", "", typed).upper()
    book = book_on(on)
    if not number:
        return ""
    if book is None or not book.keeps_id_number:
        raise Invalid(
            _(
                "The reception book of this day has no column for this number. Look at the paper, but do not "
                "write the number down."
            ),
            field="id_number", code="not_kept",
        )  # fmt: skip
    if not ID_NUMBER.fullmatch(number):
        raise Invalid(_("Please check the number: 9 or 12 digits, or a passport number."), field="id_number")
    return number


def check_speaks_as(speaks_as: str, paper: str, is_group: bool) -> str:
    """The paper of representation that was seen (NĐ 154/2026 Đ13; Luật TCD Đ25)."""
    if speaks_as not in SpeaksAs.values:
        raise Invalid(_("Please choose for whom the visitor speaks."), field="speaks_as")
    needs = speaks_as not in (SpeaksAs.SELF, SpeaksAs.GROUP)
    return a_line(paper, "speaks_as_paper", 200, required=needs and not is_group)
