"""Structured logs: one JSON object a line, with names and numbers of things and never a person's data."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

from caunoi.base import time
from caunoi.base.faults import places_of

# Only these extras are written; anything else handed to a log call is dropped, so that no personal value slips in.
EXTRAS = (
    "account", "article", "attempt", "child", "clock", "code", "command", "commitment", "count", "fault", "gathering", "job",
    "job_id", "method", "notice_id", "path", "period", "programme", "proposal", "seconds", "size", "stage", "state",
)  # fmt: skip


KEYS_IN_ADDRESSES = re.compile(
    r"(/tham-gia/\d+/|/reset/key/|/confirm-email/|/oidc/[^/\s]+/login/callback/\?|/lich/|/khong-gui/)[^/\s'\"]+"
)
"""Addresses that open something for whoever holds them: an invitation, a new password, a calendar."""


class JsonFormatter(logging.Formatter):
    """Writes time, level, logger, message and the allowed extras, without the keys that stand in some addresses."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": time.system_source().isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line.update({name: getattr(record, name) for name in EXTRAS if hasattr(record, name)})
        if record.exc_info:
            kind, _, trace = record.exc_info
            line["error"], line["trace"] = kind.__name__ if kind else "", places_of(trace)
        return KEYS_IN_ADDRESSES.sub(r"\1***", json.dumps(line, ensure_ascii=False, default=str))


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": JsonFormatter}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "WARNING"},
        "_granian": {"level": "WARNING", "propagate": True},
    },
}
