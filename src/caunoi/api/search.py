"""Searching matters over the API."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router

from caunoi.api.authentication import SeatToken
from caunoi.api.matters import MOST, line_of
from caunoi.api.schemas import SearchHit, SearchResult
from caunoi.matters.queries.search import search as find

router = Router(auth=SeatToken())


@router.get("", response=SearchResult, summary="Search matters")
def search(
    request: HttpRequest,
    q: str = Query(..., max_length=400, description="Words with or without tones, a phrase in quotes, a number"),
    limit: int = Query(50, ge=1, le=MOST),
    offset: int = Query(0, ge=0, le=1000),
) -> SearchResult:
    """Matters that hold all words of ``q``; exact spellings first, then newer before older."""
    page = find(request.auth, q, limit=limit, offset=offset)  # type: ignore[attr-defined]
    hits = [SearchHit(**line_of(hit.row).dict(), exact=hit.is_exact) for hit in page.hits]
    return SearchResult(items=hits, more=page.next_offset is not None, next_offset=page.next_offset)
