"""Leaflets of the demo: what the law on access to information and on residence says, in plain words; and one to be approved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from caunoi.base.time import civil_date
from caunoi.config.demo.naming import Names
from caunoi.config.demo.times import moment
from caunoi.laws.commands import leaflets

LEAFLETS = (
    (
        "2019-05-06 09:00",
        "Xin cơ quan nhà nước cung cấp thông tin: làm thế nào?",
        "Ai cũng có quyền hỏi; cơ quan phải trả lời trong thời hạn luật định.",
        """## Tôi được xem những thông tin nào?

Thông tin do cơ quan nhà nước tạo ra, trừ thông tin thuộc bí mật nhà nước và thông tin nêu tại Điều 6 Luật Tiếp cận thông tin.

Thông tin phải công khai được kể tại Điều 17 Luật Tiếp cận thông tin.

## Tôi yêu cầu bằng cách nào?

- Đến trực tiếp, gửi qua mạng hoặc qua bưu điện, theo Điều 24 Luật Tiếp cận thông tin.
- Người yêu cầu không phải trả phí, chỉ trả chi phí thực tế để in, sao, gửi, theo Điều 12 Luật Tiếp cận thông tin.

## Nếu bị từ chối?

Cơ quan phải nêu rõ lý do theo Điều 28 Luật Tiếp cận thông tin.

Ông/Bà có quyền khiếu nại, khởi kiện theo Điều 14 Luật Tiếp cận thông tin.""",
        True,
    ),
    (
        "2019-06-10 09:00",
        "Đăng ký tạm trú",
        "Ở nơi khác từ 30 ngày trở lên thì đăng ký tạm trú.",
        """## Khi nào phải đăng ký?

Khi đến sinh sống tại chỗ ở hợp pháp ngoài đơn vị hành chính cấp xã nơi đã đăng ký thường trú từ 30 ngày trở lên.

Căn cứ: Điều 27 Luật Cư trú.

## Hồ sơ gồm những gì?

Hồ sơ và thủ tục nêu tại Điều 28 Luật Cư trú.""",
        True,
    ),
    (
        "2020-02-21 09:00",
        "Bạo lực gia đình: gọi ai?",
        "",
        """## Ai phải giúp?

Vợ, chồng có nghĩa vụ thương yêu, tôn trọng nhau: Điều 19 Luật Hôn nhân và gia đình. Nội dung này đang chờ người thứ hai đọc.""",
        False,
    ),
)
"""When, title, summary, text, and whether it is published."""


def acts(names: Names) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Each leaflet as it was written, asked for and published."""
    for when, title, summary, body, is_published in LEAFLETS:
        yield moment(when), partial(_tell, names, moment(when), title, summary, body, is_published)


def _tell(names: Names, at: datetime, title: str, summary: str, body: str, is_published: bool) -> None:
    editor, other = names.actor("tinh.editor", civil_date(at)), names.actor("tinh.leader", civil_date(at))
    made = leaflets.begin_leaflet(actor=editor, at=at, title=title, summary=summary, body=body)
    leaflets.ask(actor=editor, at=at + timedelta(minutes=5), leaflet=made.pk)
    if is_published:
        leaflets.publish(actor=other, at=at + timedelta(hours=2), leaflet=made.pk)
