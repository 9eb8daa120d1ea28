"""Idempotency: the same key with the same content takes effect once and gives the same result."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict
from caunoi.journal.models import IdempotencyKey

KEEP = timedelta(days=30)


@dataclass
class Claim:
    """A key taken for this run, or the result of the run that took it before."""

    row: IdempotencyKey
    replayed: bool
    result: Any = None


def claim(command: str, key: str, inputs: dict[str, Any], at: datetime, actor: Actor) -> Claim:
    """Take ``key`` for ``command``. A key belongs to the seat that uses it. Raises ``Conflict`` when the same key came with
    another content."""
    key_hash = _hash_of(command, key, actor)
    # Keyed with the key, which is not stored: the row says nothing of the content to whoever does not hold the key.
    content = json.dumps(inputs, sort_keys=True, default=_plain, ensure_ascii=False)
    digest = hmac.digest(key.encode(), content.encode(), hashlib.sha256)
    row = IdempotencyKey(key_hash=key_hash, command=command, digest=digest, at=at)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
        return Claim(row, replayed=False)
    except IntegrityError:
        row = IdempotencyKey.objects.get(key_hash=key_hash)
    if bytes(row.digest) != digest:
        raise Conflict(
            _(
                "This form was already sent with another content. If you want to send the changed text as well, "
                "please start a new form; the first one was received."
            ),
            code="key_reused",
        )
    return Claim(row, replayed=True, result=_result_of(row))


def result_of(command: str, key: str, actor: Actor) -> Any:
    """The row that came of an earlier run of ``command`` with this key by this seat, or ``None``."""
    row = IdempotencyKey.objects.filter(key_hash=_hash_of(command, key, actor)).first()
    return _result_of(row) if row is not None else None


def _hash_of(command: str, key: str, actor: Actor) -> bytes:
    return hashlib.sha256(f"{command}\0{actor.kind}\0{actor.seat_id}\0{key}".encode()).digest()


def _result_of(row: IdempotencyKey) -> Any:
    return apps.get_model(row.result_kind)._default_manager.get(pk=row.result_id) if row.result_kind else None


def settle(claimed: Claim, result: Any) -> None:
    """Remember what came of it."""
    if isinstance(result, models.Model):
        claimed.row.result_id, claimed.row.result_kind = result.pk, result._meta.label
        claimed.row.save(update_fields=["result_id", "result_kind"])


def forget_old_keys() -> None:
    """Drop keys older than 30 days; a form lives 48 hours and an outside system retries for days, not months."""
    IdempotencyKey.objects.filter(at__lt=time.now() - KEEP).delete()


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else str(value)
