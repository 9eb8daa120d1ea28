"""What may be written down of an error: its type and its place, never its text.

Texts of errors quote what was being handled: a database names the row, a parser the words. They may hold a person's data."""

from __future__ import annotations

from types import TracebackType

DEEPEST = 12


def places_of(trace: TracebackType | None) -> list[str]:
    """The innermost places of a traceback as ``file.py:line:function``, the last where it happened."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}:{code.co_name}")
        trace = trace.tb_next
    return places[-DEEPEST:]


def name_of(error: BaseException) -> str:
    """One line for a table: the type of the error and where it happened, the innermost place first."""
    return " < ".join([type(error).__name__, *reversed(places_of(error.__traceback__)[-4:])])
