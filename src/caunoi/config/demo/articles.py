"""Articles of the demo: the source article word for word, one corrected, one taken down, one to come, one to decide on."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from importlib import resources
from typing import Any

from PIL import Image, ImageDraw

from caunoi.agencies.models import Topic
from caunoi.base.actors import Actor, system
from caunoi.base.time import civil_date
from caunoi.config.demo.naming import Names
from caunoi.config.demo.reading import read_data
from caunoi.config.demo.times import moment
from caunoi.ground.rich_text import escaped
from caunoi.newsroom.commands import approving, publishing, writing
from caunoi.newsroom.commands.approving import Asked
from caunoi.newsroom.commands.writing import PhotoInput, Words, words_of
from caunoi.newsroom.models import Article
from caunoi.newsroom.queries.steps import nearest_steps
from caunoi.papers.commands.files import store_file
from caunoi.papers.storing import prepare

FILE = "articles.yaml"
EDITOR, APPROVER = "tinh.editor", "tinh.leader"
ALT = "Hình vẽ minh họa một hội nghị: người đứng nói ở bục, phía trước là các hàng ghế có người ngồi"


class Articles:
    """The acts of the file; what is made is known by its name."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.made: dict[str, int] = {}

    def acts(self) -> Iterator[tuple[datetime, Callable[[], None]]]:
        for row in read_data(FILE):
            at = moment(row["at"])
            yield at, partial(self._write, row, at)
            for name, do in (("fixed_at", self._fix), ("down_at", self._take_down)):
                if name in row:
                    yield moment(row[name]), partial(do, row, moment(row[name]))

    def _who(self, by: str, at: datetime) -> Actor:
        return self.names.actor(by, civil_date(at))

    def _write(self, row: dict[str, Any], at: datetime) -> None:
        begun = at - timedelta(minutes=20)
        article = writing.begin_article(actor=self._who(EDITOR, at), at=begun, words=_words(row))
        self.made[row["name"]] = article.pk
        self._ask(article.pk, at - timedelta(minutes=15))
        if row.get("asked_only"):
            return
        self._approve(article.pk, at - timedelta(minutes=5))
        if "publish_at" in row:
            publishing.schedule(
                actor=self._who(EDITOR, at), at=at, article=article.pk, publish_at=moment(row["publish_at"])
            )
        else:
            publishing.publish(actor=self._who(EDITOR, at), at=at, article=article.pk)

    def _ask(self, pk: int, at: datetime, notice: str = "") -> None:
        asked = Asked(self._who(APPROVER, at).seat_id or 0, civil_date(at) + timedelta(days=2))
        approving.ask_approval(actor=self._who(EDITOR, at), at=at, article=pk, steps=[asked], notice=notice)

    def _approve(self, pk: int, at: datetime) -> None:
        (step,) = nearest_steps(Article.objects.get(pk=pk))
        approving.approve(actor=self._who(APPROVER, at), at=at, article=pk, step_id=step.pk)

    def _fix(self, row: dict[str, Any], at: datetime) -> None:
        article = Article.objects.select_related("newest").get(pk=self.made[row["name"]])
        assert article.newest is not None
        old, new = row["fix"]
        before = words_of(article.newest)
        words = Words(**{**_fields(before), "body": before.body.replace(old, new), "note": "Sửa số doanh nghiệp"})
        writing.revise(actor=self._who(EDITOR, at), at=at, article=article.pk, words=words, seen=article.newest.number)
        self._ask(article.pk, at, row["notice"])
        self._approve(article.pk, at)
        publishing.correct(actor=self._who(EDITOR, at), at=at, article=article.pk)

    def _take_down(self, row: dict[str, Any], at: datetime) -> None:
        pk = self.made[row["name"]]
        publishing.take_down(actor=self._who(APPROVER, at), at=at, article=pk, reason=row["reason"])


def _fields(words: Words) -> dict[str, Any]:
    return {name: getattr(words, name) for name in words.__slots__}


def _words(row: dict[str, Any]) -> Words:
    topics = tuple(Topic.objects.filter(code__in=row.get("topics", ())).order_by("pk").values_list("pk", flat=True))
    day = row["day"] if isinstance(row["day"], date) else date.fromisoformat(row["day"])
    shared = {
        "day": day, "topics": topics, "author": row.get("author", ""), "source_name": row.get("source_name", ""),
        "source_url": row.get("source_url", ""), "event_title": row.get("event", ""),
    }  # fmt: skip
    if "file" not in row:
        return Words(title=row["title"], summary=row.get("summary", ""), body=row["body"], **shared)
    title, caption, body = source_article(row["file"])
    return Words(title=title, body=body, photos=(PhotoInput(_photo(), caption, ALT),), **shared)


def source_article(name: str) -> tuple[str, str, str]:
    """Title, caption of the photo and text of the source article, its words untouched: the first line is the day, the second the
    title, then the caption; what follows the line of the source are the labels of the page around it."""
    text = resources.files("caunoi.config.demo").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    end = next(number for number, line in enumerate(lines) if line.startswith("Nguồn:"))
    return lines[1], lines[2], "\n\n".join(escaped(line) for line in lines[3:end])


def _photo() -> int:
    """A drawing in place of the photo, which is not ours."""
    picture = Image.new("RGB", (1280, 720), "#e9e2d4")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 1280, 430), fill="#f6f1e6")
    pen.rectangle((360, 60, 1240, 150), fill="#8c2f2b")
    pen.rectangle((120, 290, 260, 520), fill="#7a5a3a")
    pen.ellipse((155, 150, 225, 220), fill="#d7a77f")
    pen.polygon([(120, 300), (150, 225), (230, 225), (260, 300)], fill="#23324a")
    for row in range(3):
        for seat in range(9):
            left, top = 330 + seat * 104 - row * 14, 400 + row * 105
            pen.ellipse((left + 22, top - 52, left + 66, top - 6), fill="#3a2b22")
            pen.rectangle((left, top, left + 88, top + 70), fill=("#3f6b5c", "#5b7f8c", "#7b8a4f")[(row + seat) % 3])
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    content = out.getvalue()
    return int(store_file(actor=system(), prepared=prepare("hoi-nghi.jpg", io.BytesIO(content), len(content))).pk)
