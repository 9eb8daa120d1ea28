"""The calendar of all rooms, notices and plans: what each kind of actor gets at each address."""

from __future__ import annotations

CALENDAR = {
    "lich/": (200, 405, 405),
    "lich/theo-doi/": (200, 405, 405),
    "lich/cong-khai.ics": (200, 405, 405),
}
