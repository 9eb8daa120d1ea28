"""Headings and words of old registers, with or without tones, and the inputs they stand for."""

from __future__ import annotations

from dataclasses import dataclass

from caunoi.ground.text_fold import fold
from caunoi.matters.choices import Kind, Outcome


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a register: ``name`` as this program calls it, the heading people write, and others that mean the same."""

    name: str
    title: str
    also: tuple[str, ...] = ()
    required: bool = False


HEADINGS = (
    Heading("paper_number", "Số đơn", ("Số đến", "Số công văn", "Số văn bản", "Số thụ lý"), required=True),
    Heading("arrived_on", "Ngày nhận", ("Ngày đến", "Ngày tiếp nhận", "Ngày nhận đơn"), required=True),
    Heading("kind", "Loại đơn", ("Phân loại", "Loại việc"), required=True),
    Heading("content", "Nội dung", ("Tóm tắt nội dung", "Nội dung đơn", "Trích yếu"), required=True),
    Heading("full_name", "Họ tên", ("Họ và tên", "Người gửi", "Họ tên người gửi", "Họ và tên người gửi")),
    Heading("address", "Địa chỉ", ("Địa chỉ người gửi", "Nơi ở")),
    Heading("phone", "Điện thoại", ("Số điện thoại", "SĐT")),
    Heading("postmarked_on", "Ngày bưu điện", ("Dấu bưu điện",)),
    Heading("place", "Xã, phường", ("Địa bàn", "Xã", "Phường", "Xã phường thị trấn")),
    Heading("topic", "Lĩnh vực"),
    Heading("agency", "Cơ quan giải quyết", ("Đơn vị giải quyết", "Cơ quan xử lý", "Đơn vị xử lý")),
    Heading("outcome", "Kết quả", ("Tình trạng", "Kết quả giải quyết")),
    Heading("ended_on", "Ngày giải quyết", ("Ngày kết thúc", "Ngày trả lời", "Ngày giải quyết xong")),
    Heading("sent_to", "Nơi nhận", ("Chuyển đến", "Cơ quan nhận")),
    Heading("note", "Ghi chú"),
    Heading("row_number", "STT", ("TT", "Số TT", "Số thứ tự")),
)
BY_FOLD = {fold(title): heading for heading in HEADINGS for title in (heading.title, *heading.also)}
TITLES = {heading.name: heading.title for heading in HEADINGS}

KINDS: dict[str, str] = {
    **dict.fromkeys(("khieu nai", "kn", "don khieu nai"), Kind.COMPLAINT),
    **dict.fromkeys(("to cao", "tc", "don to cao"), Kind.DENUNCIATION),
    **dict.fromkeys(("kien nghi", "don kien nghi", "kien nghi phan anh", "knpa", "kn pa"), Kind.RECOMMENDATION),
    **dict.fromkeys(("phan anh", "pa", "phan anh kien nghi", "don phan anh"), Kind.FEEDBACK),
    **dict.fromkeys(("cau hoi", "hoi"), Kind.QUESTION),
}
RESULTS: dict[str, str] = {
    **dict.fromkeys(("dung",), Outcome.RIGHT), **dict.fromkeys(("sai",), Outcome.WRONG),
    **dict.fromkeys(("dung mot phan",), Outcome.PARTLY), **dict.fromkeys(("da tra loi",), Outcome.ANSWERED),
}  # fmt: skip
"""What the words of a register say of how a matter ended; other words for an end say nothing of it."""
OPEN, FORWARDED, WITHDRAWN, ENDED = "open", "forwarded", "withdrawn", "ended"
OUTCOMES: dict[str, str] = {
    **dict.fromkeys(("", "dang giai quyet", "dang xu ly", "chua giai quyet", "chua xu ly"), OPEN),
    **dict.fromkeys(("da chuyen", "chuyen don", "chuyen"), FORWARDED),
    **dict.fromkeys(("rut don", "da rut don", "da rut"), WITHDRAWN),
    **dict.fromkeys(
        ("da giai quyet", "da tra loi", "giai quyet xong", "da xu ly", "xong", "dung", "sai", "dung mot phan", "luu don"), ENDED
    ),
}  # fmt: skip
