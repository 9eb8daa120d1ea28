"""Tokens: each acts as one seat. No cookie and no session counts here, so no form token (CSRF) is needed."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from caunoi.api import pace
from caunoi.base.actors import Actor
from caunoi.people.queries.actors import for_token
from caunoi.people.tokens import hash_token


class SeatToken(HttpBearer):
    """Finds the actor behind ``Authorization: Bearer <token>``; an unknown, revoked or expired token is none."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = for_token(token)
        if actor is not None:
            pace.count(hash_token(token))
        return actor


def actor_of(request: HttpRequest) -> Actor:
    """The seat that acts in a request that was authenticated."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    return actor
