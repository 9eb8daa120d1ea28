"""Published answers: the list with its search and filters, and one answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.base import time
from caunoi.commitments.queries.chain import public_chain, public_stamp
from caunoi.gatherings.public_floor import asked_at
from caunoi.laws import public as laws
from caunoi.matters.public import AnswerFilters, public_answer, public_answers
from caunoi.matters.public.answer_choices import answer_choices
from caunoi.matters.public.answers import NEWEST, ORDERS, stamp
from caunoi.newsroom.public_feedback import article_of_answer
from caunoi.portal.answering import public

FILTERS = ("topic", "place", "agency")
LARGEST = 2**31


def _stamp(request: HttpRequest, pk: int = 0) -> object:
    return stamp(), time.today()


@public(_stamp)
def answers(request: HttpRequest) -> HttpResponse:
    """The list; words are found with and without tones."""
    chosen = {name: number_typed(request.GET.get(name, "")) for name in FILTERS}
    text = request.GET.get("q", "")[:400]
    order = request.GET.get("xep", "")
    order = order if order in ORDERS else NEWEST
    filters = AnswerFilters(text, chosen["topic"], chosen["place"], chosen["agency"], order)
    found = public_answers(filters, number_typed(request.GET.get("page", "")) or 1)
    context: dict[str, Any] = {
        "found": found,
        "text": text,
        "chosen": chosen,
        "is_filtered": bool(text.strip() or any(chosen.values())),
        "has_more_filters": any(chosen.values()),
        "order": order,
        "choices": answer_choices(filters),
        "previous_href": _page_href(request, found.page - 1) if found.page > 1 else "",
        "next_href": _page_href(request, found.page + 1) if found.has_next else "",
    }
    return render(request, "portal/answers.html", context)


def _stamp_of_one(request: HttpRequest, pk: int) -> object:
    return stamp(), time.today(), public_stamp(public_answer=pk), asked_at(pk), article_of_answer(pk), laws.stamp()


@public(_stamp_of_one)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One question with its answer, without names, and the steps that led to it."""
    card = public_answer(pk)
    context = {
        "card": card, "chain": public_chain(public_answer=pk), "asked_at": asked_at(pk),
        "article": article_of_answer(pk),
        "lines": laws.pieces_of(card.answer), "articles": laws.articles_of_answer(pk),
    }  # fmt: skip
    return render(request, "portal/answer.html", context)


def number_typed(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 and int(text) < LARGEST else None


def _page_href(request: HttpRequest, page: int) -> str:
    query = {name: request.GET[name] for name in ("q", *FILTERS, "xep") if request.GET.get(name)}
    return f"{reverse('portal:answers')}?{urlencode({**query, 'page': page})}"
