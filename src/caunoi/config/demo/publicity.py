"""What the law made public in the demo, and published answers that concern more people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from caunoi.base.actors import VISITOR
from caunoi.base.time import civil_date
from caunoi.config.demo.cast import actor_of
from caunoi.config.demo.playing import Stage
from caunoi.config.demo.times import moment
from caunoi.matters.commands import concerns
from caunoi.matters.commands import legal_publications as commands
from caunoi.matters.models import LegalPublication, Petition, PublicAnswer

TEXTS = (
    (
        "kn-loi-di-chung-lan-hai", "tinh.specialist", "2019-09-06 14:00", "tinh.leader", "2019-09-06 15:30",
        "Giải quyết khiếu nại lần hai về lối đi chung tại thị trấn Yên Thế",
        "Bản đồ năm 1985 thể hiện lối đi chung; cống thoát nước do tổ dân phố xây. Đã đối thoại ngày 22/08/2019, các bên nhất trí"
        " lối đi rộng 2 m.\n\nKhiếu nại đúng. Hủy quyết định giải quyết lần đầu. Chủ tịch UBND huyện Lục Yên công nhận lối đi"
        " chung, chỉnh lý hồ sơ địa chính trước ngày 31/03/2020.",
    ),
    (
        "tc-moi-ket-luan", "ttr.denunciation", "2020-02-21 09:00", "ttr.chief", "2020-02-24 10:00",
        "Kết luận nội dung tố cáo việc báo trước lịch kiểm tra môi trường",
        "Không có việc báo riêng; lịch kiểm tra được niêm yết công khai trước bảy ngày theo quy chế.\n\nNội dung tố cáo sai. Kiến"
        " nghị sửa quy chế niêm yết lịch kiểm tra môi trường để không còn sơ hở.",
    ),
)  # fmt: skip
"""Story, who prepared it when, who published it when, title and text. The first was over by October 2019."""
SHARED = {"Trẻ dưới 6 tuổi chậm có thẻ bảo hiểm y tế": 12}
"""How many said that a published answer concerns them too."""


def acts(stage: Stage) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Every act with its moment, for the timeline of the demo."""
    for story, prepares, at, publishes, later, title, text in TEXTS:
        yield moment(at), partial(_prepare, stage, story, prepares, moment(at), title, text)
        yield moment(later), partial(_publish, stage, story, publishes, moment(later))
    yield moment("2019-09-24 00:10"), _end
    for title, number in SHARED.items():
        yield moment("2020-02-20 12:00"), partial(_share, title, number)


def _matter(stage: Stage, story: str) -> int:
    return Petition.objects.get(pk=stage.petitions[story]).matter_id


def _prepare(stage: Stage, story: str, by: str, at: datetime, title: str, text: str) -> None:
    actor = actor_of(by, civil_date(at))
    commands.prepare_publication(actor=actor, at=at, matter=_matter(stage, story), title=title, text=text)


def _publish(stage: Stage, story: str, by: str, at: datetime) -> None:
    row = LegalPublication.objects.get(matter=_matter(stage, story))
    commands.publish_text(
        actor=actor_of(by, civil_date(at)), at=at, legalpublication=row.pk, names_checked=True, no_denouncer=True
    )


def _end() -> None:
    commands.end_all_terms()


def _share(title: str, number: int) -> None:
    answer = PublicAnswer.objects.get(title=title)
    for place in range(number):
        concerns.share_concern(actor=VISITOR, publicanswer=answer.pk, key=f"demo {place}")
    concerns.show_concerns()
