"""Tokens: each acts as one seat."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from caunoi.base.actors import Actor
from caunoi.people.queries.actors import for_token


class SeatToken(HttpBearer):
    """Finds the actor behind ``Authorization: Bearer <token>``; an unknown, revoked or expired token is none."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        return for_token(token)
