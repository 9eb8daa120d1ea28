"""Structured logs: one JSON object a line, with names and numbers of things and never a person's data."""

from __future__ import annotations

import json
import logging
from typing import Any

from caunoi.base import time

# Only these extras are written; anything else handed to a log call is dropped, so that no personal value slips in.
EXTRAS = (
    "job", "job_id", "attempt", "command", "status", "path_name", "milliseconds", "child", "code", "size", "count", "seconds",
)  # fmt: skip


class JsonFormatter(logging.Formatter):
    """Writes time, level, logger, message and the allowed extras."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": time.system_source().isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line.update({name: getattr(record, name) for name in EXTRAS if hasattr(record, name)})
        if record.exc_info:
            # The type and place of an error, not its text: texts of database errors quote the row.
            kind, _, trace = record.exc_info
            line["error"] = kind.__name__ if kind else ""
            places = []
            while trace is not None:
                code = trace.tb_frame.f_code
                places.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}:{code.co_name}")
                trace = trace.tb_next
            line["trace"] = places[-12:]
        return json.dumps(line, ensure_ascii=False, default=str)


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
