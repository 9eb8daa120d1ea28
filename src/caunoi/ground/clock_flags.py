"""The flags of clock calls (docs/decisions/0011-flags.md), read strictly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from caunoi.ground.law_errors import ClockError

PLAIN = (
    "complex",
    "very_complex",
    "remote",
    "multi_place",
    "dismissal",
    "backward",
    "requested",
    "accepted_before_2019",
    "accepted_after_2019",
    "accepted_before_2026_07_01",
    "after_2026_07_01",
    "ground_law_9_3",
    "swap_day",
)
VALUED = ("extensions", "suspended", "resumed")
NAMES = PLAIN + VALUED
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands from the suspension decision ``since`` to the resume decision ``until`` (``None``: still standing)."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Flags:
    """What was told about a case: plain facts, how many extensions were decided, and the pauses in order of time."""

    facts: frozenset[str] = frozenset()
    extensions: int = 0
    pauses: tuple[Pause, ...] = ()

    @property
    def complexity(self) -> str:
        if "very_complex" in self.facts:
            return "very_complex"
        return "complex" if "complex" in self.facts else "ordinary"


def read_day(text: str, what: str = "") -> date:
    """A day written YYYY-MM-DD that exists; raises ``ClockError``. ``what`` names the input in the sentence."""
    lead = f"{what}: " if what else ""
    if not _DAY.fullmatch(text):
        raise ClockError(
            f"{lead}{text!r} không phải là ngày viết theo dạng NĂM-THÁNG-NGÀY, ví dụ 2026-03-02.",
            f"{lead}{text!r} is not a day written YYYY-MM-DD, such as 2026-03-02.",
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ClockError(
            f"{lead}{text} không có trong lịch: xin kiểm tra lại ngày, tháng.",
            f"{lead}{text} is not a real day: please check day and month.",
        ) from None


def split_flags(texts: Iterable[str]) -> tuple[str, ...]:
    """Flags given one by one or joined by ``;``, trimmed, empty ones left out."""
    return tuple(part.strip() for text in texts for part in text.split(";") if part.strip())


@lru_cache(maxsize=4096)
def read_flags(texts: tuple[str, ...]) -> Flags:
    """Read flags such as ``complex`` or ``suspended=2026-08-03``. Raises ``ClockError`` for what is unknown or contradictory."""
    facts: set[str] = set()
    given: dict[str, list[str]] = {name: [] for name in VALUED}
    for text in texts:
        name, equals, value = (part.strip() for part in text.partition("="))
        if name in given:
            given[name].append(value)
        elif name not in PLAIN:
            raise _unknown(text)
        elif equals:
            raise ClockError(
                f"Cờ {name} không có giá trị đi kèm: {text!r}.", f"The flag {name} takes no value: {text!r}."
            )
        else:
            facts.add(name)
    if {"accepted_before_2019", "accepted_after_2019"} <= facts:
        raise ClockError(
            "Không thể vừa accepted_before_2019 vừa accepted_after_2019: xin chọn một.",
            "accepted_before_2019 and accepted_after_2019 contradict each other: please give one.",
        )
    return Flags(frozenset(facts), _read_extensions(given["extensions"]), _read_pauses(given))


def _unknown(text: str) -> ClockError:
    from difflib import get_close_matches

    near = get_close_matches(text.partition("=")[0].strip(), NAMES, n=1)
    return ClockError(
        f"Không có cờ {text!r}." + (f" Có phải {near[0]}?" if near else "") + f" Các cờ: {', '.join(NAMES)}.",
        f"There is no flag {text!r}." + (f" Did you mean {near[0]}?" if near else "") + f" Flags: {', '.join(NAMES)}.",
    )


def _read_extensions(values: list[str]) -> int:
    if not values:
        return 0
    if len(values) > 1 or not (values[0].isascii() and values[0].isdigit()):
        raise ClockError(
            f"extensions cần một số lần gia hạn, ví dụ extensions=1; nhận được {', '.join(values) or 'trống'}.",
            f"extensions needs one number of extensions, such as extensions=1; got {', '.join(values) or 'nothing'}.",
        )
    return int(values[0])


def _read_pauses(given: dict[str, list[str]]) -> tuple[Pause, ...]:
    starts = sorted(read_day(text, "suspended") for text in given["suspended"])
    ends = sorted(read_day(text, "resumed") for text in given["resumed"])
    if len(ends) > len(starts):
        raise ClockError(
            "Có ngày tiếp tục (resumed) mà không có ngày tạm đình chỉ (suspended) tương ứng.",
            "There is a resumed day without its suspended day.",
        )
    pauses = tuple(Pause(since, ends[place] if place < len(ends) else None) for place, since in enumerate(starts))
    check_pauses(pauses)
    return pauses


def check_pauses(pauses: tuple[Pause, ...]) -> None:
    """Pauses must follow each other in time and only the last may still stand; raises ``ClockError``."""
    for place, pause in enumerate(pauses):
        if pause.until is not None and pause.until < pause.since:
            raise ClockError(
                f"Ngày tiếp tục {pause.until:%d/%m/%Y} sớm hơn ngày tạm đình chỉ {pause.since:%d/%m/%Y}.",
                f"The resume day {pause.until:%d/%m/%Y} is earlier than the suspension day {pause.since:%d/%m/%Y}.",
            )
        if place and ((before := pauses[place - 1].until) is None or pause.since < before):
            raise ClockError(
                f"Tạm đình chỉ ngày {pause.since:%d/%m/%Y} khi lần tạm đình chỉ trước chưa kết thúc.",
                f"Suspended on {pause.since:%d/%m/%Y} while the suspension before it had not ended.",
            )
