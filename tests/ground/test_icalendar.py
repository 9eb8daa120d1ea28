"""iCalendar by the letter of RFC 5545: folding by octets, escapes, instants in UTC."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from caunoi.ground.icalendar import DayEvent, Event, calendar_text, fold

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def test_a_feed_is_what_the_standard_wants() -> None:
    event = Event(
        "lich-7@caunoi", datetime(2020, 3, 3, 8, 0, tzinfo=HANOI), datetime(2020, 3, 3, 11, 0, tzinfo=HANOI),
        datetime(2020, 2, 25, 9, 0, tzinfo=HANOI), "Tiếp công dân; định kỳ", location="Thôn Nà Hà, xã Mường Lai",
        description="Dòng 1\nDòng 2", sequence=2, is_cancelled=True,
    )  # fmt: skip

    text = calendar_text("UBND xã", "-//Cau Noi//VI", [event])

    assert text.split("\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cau Noi//VI", "CALSCALE:GREGORIAN", "X-WR-CALNAME:UBND xã", "BEGIN:VEVENT",
        "UID:lich-7@caunoi", "DTSTAMP:20200225T020000Z", "DTSTART:20200303T010000Z", "DTEND:20200303T040000Z", "SEQUENCE:2",
        "STATUS:CANCELLED", r"SUMMARY:Tiếp công dân\; định kỳ", r"LOCATION:Thôn Nà Hà\, xã Mường Lai",
        r"DESCRIPTION:Dòng 1\nDòng 2", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip


def test_a_whole_day_ends_with_the_day_after_and_keeps_nobody_busy() -> None:
    event = DayEvent(
        "NV-2020-00001@x",
        date(2020, 12, 31),
        datetime(2020, 2, 25, 9, 0, tzinfo=HANOI),
        "Sửa đường",
        url="https://x/1/",
        sequence=3,
    )

    text = calendar_text("Hạn", "-//Cau Noi//VI", [event])

    assert text.split("\r\n")[5:-2] == [
        "BEGIN:VEVENT", "UID:NV-2020-00001@x", "DTSTAMP:20200225T020000Z", "DTSTART;VALUE=DATE:20201231",
        "DTEND;VALUE=DATE:20210101", "SEQUENCE:3", "TRANSP:TRANSPARENT", "SUMMARY:Sửa đường", "URL:https://x/1/", "END:VEVENT",
    ]  # fmt: skip


def test_long_lines_are_folded_by_octets_and_never_inside_a_letter() -> None:
    line = "SUMMARY:" + "ế" * 100

    folded = fold(line)

    pieces = folded.split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line
    assert fold("SHORT") == "SHORT"
