"""Figures of the yearly review that are entered from papers, corrected with their history, and taken out with a reason."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.base.time import civil_date
from caunoi.commitments.review_checks import in_language
from caunoi.commitments.reviewing import SECTIONS
from caunoi.ground.quantities import STOCK, parse_vi
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.programmes.commands.plans import check_year
from caunoi.programmes.models import PastFigure, Programme, ReviewFigure
from caunoi.programmes.models.review_figure import Measure
from caunoi.programmes.policies import may_keep_figure, may_make
from caunoi.programmes.queries.visible import load_programme
from caunoi.programmes.validators import a_line, check_not_future, one_of

SHARE = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,3})?")
WRITTEN = ("title", "text", "measure", "first_on", "last_on", "share", "source")


@command("review_figure.record", policy=may_make)
def record_figure(
    ctx: Context, *, programme_id: int, year: int, section: str, title: str, text: str, source: str,
    measure: str = Measure.FLOW, first_on: date | None = None, last_on: date | None = None, share: str = "",
    whole_id: int | None = None, is_subset: bool = False,
) -> ReviewFigure:  # fmt: skip
    """Enter a figure as the paper ``source`` has it; ``text`` with qualifier and unit (``hơn 500 tác phẩm``).

    Days are civil, both included; without them those of the year are meant. ``share`` is the percentage that the paper gives of
    the figure ``whole_id``. Raises ``Invalid`` naming the input, ``Conflict`` when the figure is there already."""
    programme = load_programme(ctx.actor, programme_id)
    may_keep_figure(ctx.actor, programme).require()
    row = ReviewFigure(
        programme=programme, year=_year(programme, year), section=one_of(section, list(SECTIONS), "section"),
        whole=_whole(programme_id, year, section, whole_id), is_subset=is_subset,
    )  # fmt: skip
    _write(ctx, row, title, text, measure, first_on, last_on, share, source)
    row.save(force_insert=True)
    ctx.record("review_figure.recorded", row, fields=facts(row), personal=_words(row))
    return row


@command("review_figure.correct", subject=ReviewFigure, policy=may_keep_figure)
def correct_figure(
    ctx: Context, figure: ReviewFigure, *, reason: str, title: str, text: str, source: str, measure: str = Measure.FLOW,
    first_on: date | None = None, last_on: date | None = None, share: str = "",
) -> None:  # fmt: skip
    """Put another wording in the place of the present one, which stays on file with the ``reason``."""
    _check_stands(figure)
    reason = need_text(normalise(reason), "reason", 1000)
    PastFigure.objects.create(
        figure=figure, **{name: getattr(figure, name) for name in WRITTEN}, at=figure.at, seat_id=figure.seat_id,
        ended_at=ctx.at, ended_by_id=ctx.actor.seat_id, reason=reason,
    )  # fmt: skip
    _write(ctx, figure, title, text, measure, first_on, last_on, share, source)
    for part in figure.parts.filter(withdrawn_at=None):
        _check_part(part, figure)
    ctx.record("review_figure.corrected", figure, fields=facts(figure), personal=_words(figure), reason=reason)


@command("review_figure.withdraw", subject=ReviewFigure, policy=may_keep_figure)
def withdraw_figure(ctx: Context, figure: ReviewFigure, *, reason: str) -> None:
    """Take the figure out of the review; it stays on file. Its parts have to be taken out first."""
    _check_stands(figure)
    if figure.parts.filter(withdrawn_at=None).exists():
        raise Conflict(_("Parts of this figure stand in the review. Please take them out first."), code="has_parts")
    figure.withdrawn_at, figure.withdrawn_reason = ctx.at, need_text(normalise(reason), "reason", 1000)
    ctx.record("review_figure.withdrawn", figure, fields=facts(figure), reason=figure.withdrawn_reason)


def _year(programme: Programme, year: int) -> int:
    """A year of the term, or the one before it, with which the first is compared."""
    return year if year == programme.first_on.year - 1 else check_year(programme, year)


def _check_stands(figure: ReviewFigure) -> None:
    if figure.withdrawn_at is not None:
        raise Conflict(_("This figure was taken out of the review already."), code="withdrawn")


def _whole(programme_id: int, year: int, section: str, whole_id: int | None) -> ReviewFigure | None:
    if whole_id is None:
        return None
    rows = ReviewFigure.objects.filter(programme_id=programme_id, year=year, section=section, withdrawn_at=None)
    found = rows.filter(pk=whole_id).first()
    if found is None:
        raise NotFound()
    return found


def _write(
    ctx: Context, row: ReviewFigure, title: str, text: str, measure: str, first_on: date | None, last_on: date | None,
    share: str, source: str,
) -> None:  # fmt: skip
    row.title, row.text, row.source = a_line(title, "title", 200), _figure_text(text), a_line(source, "source")
    row.measure = one_of(measure, Measure.values, "measure")
    row.first_on, row.last_on = _days(row, first_on, last_on, civil_date(ctx.at))
    row.share, row.at, row.seat_id = _share(share, row), ctx.at, ctx.actor.seat_id
    if row.whole is not None:
        _check_part(row, row.whole)
    same = ReviewFigure.objects.filter(
        programme=row.programme, year=row.year, section=row.section, title=row.title, whole=row.whole, withdrawn_at=None
    )
    if same.exclude(pk=row.pk).exists():
        raise Conflict(_("This figure is in the review already. Please correct that one."), field="title", code="twice")


def _figure_text(text: str) -> str:
    text = a_line(text, "text", 120)
    try:
        parse_vi(text)
    except ValueError as error:
        raise Invalid(in_language(str(error), get_language() or "vi"), field="text") from None
    return text


def _days(row: ReviewFigure, first_on: date | None, last_on: date | None, today: date) -> tuple[date | None, date]:
    last_on = last_on or min(date(row.year, 12, 31), today)
    check_not_future(last_on, today, "last_on")
    if row.measure == STOCK:
        return None, last_on
    first_on = first_on or date(row.year, 1, 1)
    if last_on < first_on:
        raise Invalid(_("The period ends before it begins. Please check both days."), field="last_on")
    return first_on, last_on


def _share(share: str, row: ReviewFigure) -> str:
    share = share.strip().removesuffix("%").strip()
    if not share:
        return ""
    if row.whole is None:
        raise Invalid(
            _("A percentage is given of a whole. Please choose the figure of which this is a part."), field="share"
        )
    if not SHARE.fullmatch(share):
        raise Invalid(_("Please write the percentage as the paper has it, such as 46,5."), field="share")
    return share.replace(".", ",")


def _check_part(part: ReviewFigure, whole: ReviewFigure) -> None:
    if part.measure != whole.measure:
        raise Invalid(
            _("A figure of a period and one on a day are never parts of each other. Please enter it by itself."),
            field="measure",
        )


def facts(row: ReviewFigure) -> dict[str, Any]:
    """What of a figure may stand in the record in clear."""
    return {
        "programme": row.programme_id, "year": row.year, "section": row.section, "measure": str(row.measure),
        "whole": row.whole_id,
    }  # fmt: skip


def _words(row: ReviewFigure) -> dict[str, Any]:
    return {"title": row.title, "text": row.text, "share": row.share, "source": row.source}
