"""Searching matters over the API."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router

from caunoi.api.authentication import SeatToken, actor_of
from caunoi.api.description import SEATED, answers
from caunoi.api.matters import LIMIT, Limit, line_of
from caunoi.api.schemas import SearchHit, SearchResult
from caunoi.matters.queries.search import search as find

router = Router(auth=SeatToken())


@router.get("", response=answers(SearchResult, *SEATED), summary="Search matters")
def search(
    request: HttpRequest,
    q: str = Query(..., max_length=400, description="Words with or without tones, a phrase in quotes, a number"),
    limit: Limit = LIMIT,
    offset: int = Query(0, ge=0, le=1000),
) -> SearchResult:
    """Matters that hold all words of `q`; exact spellings first, then newer before older."""
    page = find(actor_of(request), q, limit=limit, offset=offset)
    hits = [SearchHit(**line_of(hit.row).model_dump(), exact=hit.is_exact, excerpt=hit.excerpt) for hit in page.hits]
    count = page.count
    return SearchResult(items=hits, count=count.number, count_is_capped=count.capped, next_offset=page.next_offset)
