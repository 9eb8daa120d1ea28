"""Published answers: the list with its search and filters, and one answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.base.typed import whole
from caunoi.commitments.queries.chain import public_chain, public_stamp
from caunoi.gatherings.public_floor import asked_at
from caunoi.laws import public as laws
from caunoi.matters.public import AnswerFilters, public_answer, public_answers
from caunoi.matters.public.answer_choices import answer_choices
from caunoi.matters.public.answers import NEWEST, ORDERS, PAGE, answer_gone, stamp
from caunoi.matters.queries.similar import answers_with_some
from caunoi.newsroom.public_feedback import article_of_answer
from caunoi.portal.answering import public
from caunoi.portal.paging import past_end

FILTERS = ("topic", "place", "agency")
LARGEST = 2**31
LONGEST_QUESTION = 400
"""Signs of a search that are looked at."""


def _stamp(request: HttpRequest, pk: int = 0) -> object:
    return stamp(), time.today()


@require_safe
@public(_stamp)
def answers(request: HttpRequest) -> HttpResponse:
    """The list; words are found with and without tones."""
    chosen = {name: number_typed(request.GET.get(name, "")) for name in FILTERS}
    text, cut = searched(request.GET.get("q", ""))
    order = request.GET.get("xep", "")
    order = order if order in ORDERS else NEWEST
    filters = AnswerFilters(text, chosen["topic"], chosen["place"], chosen["agency"], order)
    typed = number_typed(request.GET.get("page", "")) or 1
    found = public_answers(filters, typed)
    past = past_end(request, typed, found.whole, PAGE) if not found.cards or typed > found.page else None
    context: dict[str, Any] = {
        "found": found,
        "text": text,
        "cut": cut,
        "chosen": chosen,
        "near": answers_with_some(text) if text.strip() and not found.cards and not past else (),
        "is_filtered": bool(text.strip() or any(chosen.values())),
        "has_more_filters": any(chosen.values()),
        "order": order,
        "choices": answer_choices(filters),
        "previous_href": _page_href(request, found.page - 1) if found.page > 1 and not past else "",
        "past_end": past,
        "next_href": _page_href(request, found.page + 1) if found.has_next else "",
    }
    return render(request, "portal/answers.html", context, status=404 if past else 200)


def _stamp_of_one(request: HttpRequest, pk: int) -> object:
    return stamp(), time.today(), public_stamp(public_answer=pk), asked_at(pk), article_of_answer(pk), laws.stamp()


@public(_stamp_of_one)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One question with its answer, without names, and the steps that led to it; 410 for one that was taken down."""
    try:
        card = public_answer(pk)
    except NotFound:
        if (gone := answer_gone(pk)) is None:
            raise
        return render(request, "portal/answer_gone.html", {"gone": gone}, status=410)
    context = {
        "card": card, "chain": public_chain(public_answer=pk), "asked_at": asked_at(pk),
        "article": article_of_answer(pk),
        "lines": laws.pieces_of(card.answer), "articles": laws.articles_of_answer(pk),
    }  # fmt: skip
    return render(request, "portal/answer.html", context)


def searched(typed: str) -> tuple[str, bool]:
    """The words that are searched, and whether there were more than that; the page says so."""
    return typed[:LONGEST_QUESTION], len(typed) > LONGEST_QUESTION


def number_typed(text: str) -> int | None:
    number = whole(text)
    return number if number is not None and number < LARGEST else None


def _page_href(request: HttpRequest, page: int) -> str:
    query = {name: request.GET[name] for name in ("q", *FILTERS, "xep") if request.GET.get(name)}
    return f"{reverse('portal:answers')}?{urlencode({**query, 'page': page})}"
