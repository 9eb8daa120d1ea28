"""Names that the data files give to what was made (``as: ke-hoach-2019``), and what they stand for in the inputs of commands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from caunoi.base.actors import VISITOR, Actor, system
from caunoi.commitments.models import Commitment
from caunoi.config.demo.cast import actor_of, agency_of, seat_of
from caunoi.matters.models import Petition
from caunoi.papers.commands.files import store_file
from caunoi.papers.storing import Prepared, prepare
from caunoi.places.choices import Level
from caunoi.places.queries.lookup import unit_on

Row = dict[str, Any]
REFERENCES = {
    "agency": "agency_id", "lead": "lead_id", "agencies": "agency_ids", "appraiser": "appraiser_id", "addressee": "addressee_id",
    "seat": "seat_id", "place": "place_id", "parent": "parent_id", "theme": "theme_id",
}  # fmt: skip
"""Inputs that the files give by a name, and what the commands call them."""


class Names:
    """What was made so far: keys of rows by the names of the files, the actors of a day, and the one picture used as evidence."""

    def __init__(self) -> None:
        self.keys: dict[str, int] = {}
        self._actors: dict[tuple[str, date], Actor] = {}
        self._picture: Prepared | None = None

    def actor(self, by: str, on: date) -> Actor:
        """The officer ``by`` on that day; ``visitor`` and ``system`` are what they say."""
        if by in ("visitor", "system"):
            return VISITOR if by == "visitor" else system()
        if (by, on) not in self._actors:
            self._actors[by, on] = actor_of(by, on)
        return self._actors[by, on]

    def asker(self, question: str) -> Actor:
        """Who asked, with the receipt."""
        petition = Petition.objects.get(first_matter__floor_question=self.keys[question])
        return Actor(kind="citizen", label="người gửi", petition_id=petition.pk)

    def task(self, name: str) -> int:
        """The key of a task. ``ca-phe/2019-03`` is the time of that month of a task that comes back."""
        whole, _, month = name.partition("/")
        if not month:
            return self.keys[whole]
        first = date.fromisoformat(f"{month}-01")
        times = Commitment.objects.filter(parent=self.keys[whole], period_first__lte=first, period_last__gte=first)
        return int(times.get().pk)

    def number(self, task: str) -> str:
        """The number of a task, as people type it."""
        return Commitment.objects.get(pk=self.task(task)).number

    def inputs(self, row: Row, on: date) -> Row:
        """``row`` with the names of agencies, seats, places, tasks and files exchanged for keys."""
        made: Row = {}
        for name, value in row.items():
            if name == "with":
                made["participants"] = {agency_of(each, on).pk: role for each, role in value.items()}
            elif name == "fulfils":
                made["fulfils"] = self.number(value)
            elif name == "file":
                made["attachment_ids"] = [self.file(value)]
            else:
                made[REFERENCES.get(name, name)] = self._key(name, value, on)
        return made

    def _key(self, name: str, value: Any, on: date) -> Any:
        if name in ("agency", "lead", "appraiser", "addressee"):
            return agency_of(value, on).pk
        if name == "agencies":
            return [agency_of(each, on).pk for each in value]
        if name == "seat":
            return seat_of(value).pk
        if name == "place":
            return unit_on(Level.COMMUNE, value, on).pk
        return self.task(value) if name == "parent" else self.keys[value] if name == "theme" else value

    def file(self, name: str) -> int:
        """A stored file of that name, ready to be attached. All show the same picture, which says that it is no real evidence."""
        if self._picture is None:
            content = _picture()
            self._picture = prepare("minh-hoa.jpg", BytesIO(content), len(content))
        return int(store_file(actor=system(), prepared=replace(self._picture, name=f"{name}.jpg")).pk)


def _picture() -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    from caunoi.reports.typesetting import FONTS

    image = Image.new("RGB", (800, 500), "#e8e4da")
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONTS / "LiberationSerif-Regular.ttf"), 34)
    for place, line in enumerate(("Ảnh minh họa của dữ liệu trình diễn,", "không phải tài liệu thật.")):
        draw.text((60, 190 + 50 * place), line, fill="#3b3a36", font=font)
    content = BytesIO()
    image.save(content, "JPEG", quality=80)
    return content.getvalue()
