"""How many requests a token may make in a minute, counted in the memory of each web process."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.refusals import TooMany
from caunoi.base.settings_store import declare, get_setting

declare(
    "api.requests_per_minute", "integer", 1200, _("Requests that one API token may make in a minute"),
    help=_("Counted by each web process for itself. Programs that ask more often are told how long to wait."),
    minimum=1, maximum=1_000_000,
)  # fmt: skip

WINDOW = timedelta(minutes=1)
MOST_TOKENS = 10_000
_lock = threading.Lock()
_counts: dict[bytes, tuple[datetime, int]] = {}


class TooFast(TooMany):
    """The token's requests of this minute are used up; ``seconds`` until the next minute begins."""

    def __init__(self, seconds: int) -> None:
        sentence = gettext("This token has made too many requests. Please wait %(seconds)s seconds and ask again.")
        super().__init__(sentence % {"seconds": seconds})
        self.seconds = seconds


def count(token_hash: bytes) -> None:
    """Count one request of a token. Raises ``TooFast`` when there were too many in this minute."""
    now, most = time.now(), int(get_setting("api.requests_per_minute"))
    with _lock:
        since, made = _counts.get(token_hash, (now, 0))
        if not since <= now < since + WINDOW:
            since, made = now, 0
        if made >= most:
            raise TooFast(max(1, round((since + WINDOW - now).total_seconds())))
        if len(_counts) >= MOST_TOKENS:
            _counts.clear()
        _counts[token_hash] = (since, made + 1)


def forget() -> None:
    """Start counting anew; for tests."""
    with _lock:
        _counts.clear()
