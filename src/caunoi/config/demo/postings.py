"""Notices of the demo: a land plan that takes comments, a scheme of compensation answered and ended, a notice being prepared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial

from caunoi.base import time
from caunoi.base.actors import VISITOR, Actor
from caunoi.config.demo.naming import Names
from caunoi.config.demo.reading import nonce_of
from caunoi.config.demo.times import moment
from caunoi.postings.commands import comments, standing, writing
from caunoi.postings.commands.writing import Words
from caunoi.postings.models import Comment

PLAN = """Phòng Tài nguyên và Môi trường lập dự thảo điều chỉnh kế hoạch sử dụng đất năm 2020.

## Thay đổi chính

| Công trình | Xã | Diện tích (ha) |
|---|---|---|
| Mở rộng đường liên thôn Nà Hà | Mường Lai | 0,8 |
| Nhà văn hóa thôn Nà Bó | Mường Lai | 0,1 |
| Bãi chôn lấp rác hợp vệ sinh | Minh Xuân | 1,5 |

Bản đồ treo tại trụ sở UBND huyện và UBND các xã."""
SCHEME = """Phương án bồi thường, hỗ trợ khi mở rộng đường liên thôn: 12 hộ, 2.340 m² đất vườn.

Đơn giá theo bảng giá đất của tỉnh; cây trồng theo kiểm kê ngày 20/11/2019."""


class Postings:
    """Each act at its time; what is made is known by its name."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.made: dict[str, int] = {}

    def acts(self) -> Iterator[tuple[datetime, Callable[[], None]]]:
        scheme = Words(
            "land_recovery", "Phương án bồi thường khi mở rộng đường liên thôn Nà Hà", SCHEME,
            "Ai có đất, cây trong diện thu hồi thì xem phần của mình và góp ý.", takes_comments=True,
        )  # fmt: skip
        plan = Words(
            "land_plan", "Dự thảo điều chỉnh kế hoạch sử dụng đất năm 2020 huyện Lục Yên", PLAN,
            "Ba công trình mới; xem bản đồ tại xã.", takes_comments=True,
        )  # fmt: skip
        budget = Words("democracy", "Công khai quyết toán ngân sách năm 2019", "Bảng quyết toán đang được rà soát.")
        yield from self._posted("boi-thuong", "2019-11-25 09:00", scheme)
        house = partial(self._spot, "boi-thuong", "village", "Nhà văn hóa thôn Nà Hà", "2019-11-26")
        yield moment("2019-11-26 15:00"), house
        for number, (when, text) in enumerate(COMMENTS):
            yield moment(when), partial(self._comment, "boi-thuong", number, text)
        yield moment("2019-12-20 09:00"), partial(self._reply, "boi-thuong")
        yield moment("2020-01-06 09:00"), partial(self._end, "boi-thuong")
        yield from self._posted("ke-hoach", "2020-02-10 09:00", plan)
        loud = partial(self._spot, "ke-hoach", "loud", "Loa truyền thanh xã Mường Lai", "2020-02-10")
        yield moment("2020-02-10 16:00"), loud
        yield moment("2020-02-24 10:00"), partial(self._begin, "quyet-toan", budget)

    def _posted(self, name: str, when: str, words: Words) -> Iterator[tuple[datetime, Callable[[], None]]]:
        at = moment(when)
        yield at.replace(hour=8), partial(self._begin, name, words)
        yield at, partial(self._post, name)

    def _begin(self, name: str, words: Words) -> None:
        self.made[name] = writing.begin_posting(actor=self._who("tinh.editor"), words=words).pk

    def _post(self, name: str) -> None:
        pk = self.made[name]
        writing.ask(actor=self._who("tinh.editor"), posting=pk)
        writing.approve(actor=self._who("tinh.leader"), posting=pk)
        standing.post(actor=self._who("tinh.editor"), posting=pk)

    def _spot(self, name: str, spot: str, where: str, since: str) -> None:
        standing.note_spot(
            actor=self._who("tinh.editor"),
            posting=self.made[name],
            spot=spot,
            where=where,
            since=date.fromisoformat(since),
        )

    def _comment(self, name: str, number: int, text: str) -> None:
        comments.send_comment(
            actor=VISITOR, nonce=nonce_of(f"gop-y-{name}-{number}"), posting_id=self.made[name], text=text
        )

    def _reply(self, name: str) -> None:
        rows = list(Comment.objects.filter(posting=self.made[name]).order_by("pk").values_list("pk", flat=True))
        comments.reply(
            actor=self._who("tinh.editor"), posting=self.made[name], comments=rows, outcome="partly",
            subject="Diện tích kiểm kê và cây trồng",
            text="Đã đo lại ba thửa có ý kiến; hai thửa tăng diện tích. Cây trồng sau ngày kiểm kê không được tính.",
        )  # fmt: skip

    def _end(self, name: str) -> None:
        pk = self.made[name]
        standing.say_result(
            actor=self._who("tinh.editor"),
            posting=pk,
            text="Phương án được phê duyệt ngày 30/12/2019, bổ sung 36 m² theo góp ý.",
        )
        standing.end(actor=self._who("tinh.editor"), posting=pk)

    def _who(self, by: str) -> Actor:
        return self.names.actor(by, time.today())


COMMENTS = (
    ("2019-11-28 08:30", "Thửa nhà tôi đo thiếu, vườn kéo ra tận bờ suối, đề nghị đo lại có mặt gia đình."),
    ("2019-11-29 19:10", "Mấy gốc quế trồng từ năm ngoái chưa thấy ghi trong bảng kiểm kê."),
    ("2019-12-02 07:45", "Đường mở rộng thì tốt, nhưng mong làm rãnh thoát nước kẻo nước tràn vào ruộng."),
)
