"""Finding matters by words or number, as far as they exist for the actor."""

from __future__ import annotations

from dataclasses import dataclass

from caunoi.base.actors import Actor
from caunoi.base.prepared import Prepared, key_slots, keys_filled
from caunoi.ground.text_highlight import excerpt
from caunoi.ground.text_normal import normalise
from caunoi.ground.text_query import Query, parse_query
from caunoi.matters.models import Matter
from caunoi.matters.queries.counts import Capped
from caunoi.matters.queries.queue import FIELDS, QueueRow, rows_of
from caunoi.matters.queries.visible import numbered, scope_ids, sees_denunciations, visible_to
from caunoi.matters.search.engine import Sight, accountable, newest
from caunoi.matters.search.words import toned_words

CAP = 1000
WIDEST_MARKED = 40
"""With more agencies in scope than this, marks cost more than looking afterwards."""
EXCERPT = 220


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A matter found. ``is_exact``: the spelling typed occurs, not only its toneless form. ``excerpt`` is plain text for the
    page to highlight."""

    row: QueueRow
    is_exact: bool
    excerpt: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of hits: exact spellings first, newer before older. ``count`` stops at 1.000."""

    query: Query
    hits: tuple[SearchHit, ...]
    count: Capped
    next_offset: int | None


def search(actor: Actor, text: str, limit: int = 50, offset: int = 0) -> SearchPage:
    """Matters that hold all words of ``text``, typed with or without tones; a number typed whole comes first."""
    typed = normalise(text)
    query = parse_query(typed)
    by_number = list(numbered(actor, typed).values_list("pk", flat=True))
    exact, folded = _keys(actor, query, toned_words(query.exact))
    ordered = list(dict.fromkeys([*by_number, *exact, *folded]))
    shown = ordered[:CAP]
    page = shown[offset : offset + limit]
    more = offset + limit < len(shown)
    return SearchPage(
        query=query,
        hits=tuple(_hits(page, query, {*by_number, *exact})),
        count=Capped(CAP, True) if len(ordered) > CAP else Capped(len(ordered)),
        next_offset=offset + limit if more else None,
    )


def _keys(actor: Actor, query: Query, toned: list[str]) -> tuple[list[int], list[int]]:
    """Keys with the exact spelling and keys with the folded one, both newest first and both within the actor's sight."""
    scope = scope_ids(actor)
    if query.is_empty or not scope:
        return [], []
    marked = tuple(sorted(scope)) if len(scope) <= WIDEST_MARKED else ()
    sight = Sight(marked, sees_denunciations(actor), actor.account_id)
    exact = newest(query, toned, sight, CAP + 1) if toned else []
    folded = newest(query, [], sight, CAP + 1) if len(exact) <= CAP else []
    if marked:
        return exact, folded
    seen = _seen(actor, scope, [*exact, *folded])
    return [pk for pk in exact if pk in seen], [pk for pk in folded if pk in seen]


def _seen(actor: Actor, scope: frozenset[int], keys: list[int]) -> set[int]:
    """Those of ``keys`` that exist for the actor. Most lie with an agency of the scope now; only the others are asked about."""
    owners = accountable(set(keys))
    elsewhere = [pk for pk, agency_id in owners.items() if agency_id not in scope]
    seen = set(owners) - set(elsewhere)
    return seen | set(visible_to(actor).filter(pk__in=elsewhere).values_list("pk", flat=True)) if elsewhere else seen


PART = 50
ROWS = Prepared(lambda: (
    Matter.objects.filter(pk__in=key_slots(PART)).order_by("-petitions__pk").values_list("petitions__body", *FIELDS)
))  # fmt: skip


def _hits(page: list[int], query: Query, exact: set[int]) -> list[SearchHit]:
    found: list[tuple] = []
    for start in range(0, len(page), PART):
        found += ROWS.rows(**keys_filled(page[start : start + PART], PART))
    # A matter that was joined has several petitions: the oldest comes last and stays.
    bodies = {row[1]: row[0] or "" for row in found}
    plain = {row.id: row for row in rows_of({row[1]: row[1:] for row in found}.values())}
    every = not toned_words(query.exact)
    return [SearchHit(plain[pk], every or pk in exact, _excerpt(bodies[pk], query)) for pk in page if pk in plain]


def _excerpt(body: str, query: Query) -> str:
    """The part of ``body`` around the first word found, cut between words."""
    return "".join(text for text, _is_found in excerpt(body, query, EXCERPT))
