"""Loading acts: the texts that come with the product, and the acts of the rulebook with the articles that its rules cite."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib import resources
from typing import Any

import yaml

from caunoi.base.policies import only_the_system
from caunoi.base.time import civil_date
from caunoi.ground.rulebook import default_rulebook
from caunoi.ground.rules import Act, Citation
from caunoi.ground.text_fold import fold_words
from caunoi.journal.commands import Context, command
from caunoi.laws import indexing, references
from caunoi.laws.joining import SAME, join
from caunoi.laws.models import Corpus, LawAct, LawArticle, Version
from caunoi.places.memory import touch

SOURCE = "Ngữ liệu truy vấn pháp luật công khai, 2024; không phải nguồn chính thức"
"""Said beside every text of the file: where it was taken from, and that it is not the official source."""
LETTERS = "abcdđefghijklmnopqrstuvwxyz"
"""In the order in which articles are inserted: 28d, 28đ, 28e."""
NUMBER = re.compile(r"^(\d+)([a-zđ]*)$")


@command("library.load", policy=only_the_system)
def load_library(ctx: Context) -> int:
    """Load the acts of the rulebook as it knows them now, with the articles cited in it, and the texts of the files: all where
    there is none yet, else those of cited articles without any. An act that an editor described is never touched. Returns how
    many articles have a text now."""
    joined = [join(_code(name), id) for name, id in SAME.items()]
    for act in default_rulebook().acts().values():
        _of_rulebook(act)
    for citation in _cited():
        _article_of(citation)
    is_first = not Version.objects.exists()
    if is_first:
        _load_texts(ctx.at)
    _name_in_english()
    added = _load_cited(ctx.at)
    if is_first or added or any(joined):
        indexing.build(civil_date(ctx.at))
        references.forget()
    corpus, _is_new = Corpus.objects.get_or_create(pk=1)
    touch("laws")
    references.refresh(references.outdated())
    ctx.record("library.imported", corpus, fields={"acts": LawAct.objects.count(), "texts": corpus.texts})
    return corpus.texts


def _of_rulebook(act: Act) -> None:
    told = {
        "title": act.title, "title_en": act.title_en, "number": act.number, "rulebook_id": act.id, "issued": act.issued,
        "in_force": act.in_force, "ended": act.ended, "is_confirmed": act.status == "confirmed",
    }  # fmt: skip
    row = LawAct.objects.filter(rulebook_id=act.id).first()
    if row is None:
        LawAct.objects.create(code=_code(act.id), **told)
    elif row.version == 1:
        LawAct.objects.filter(pk=row.pk).update(**told)


def _code(name: str) -> str:
    return "-".join(fold_words(name)) or name.lower()


def _cited() -> Iterator[Citation]:
    """Every place of the law that a rule of the rulebook names."""
    seen: set[tuple[str, str]] = set()
    for rule in default_rulebook().rules():
        for value in rule.values:
            for citation in (value.law, value.amended_by, *value.also):
                if citation is not None and citation.article and (citation.act.id, citation.article) not in seen:
                    seen.add((citation.act.id, citation.article))
                    yield citation


def _article_of(citation: Citation) -> None:
    act = LawAct.objects.get(rulebook_id=citation.act.id)
    LawArticle.objects.get_or_create(
        act=act, number=citation.article, defaults={"position": position_of(citation.article)}
    )


def position_of(number: str) -> int:
    """Where an article of this number stands in its act: 28, 28a, 28b, 29."""
    match = NUMBER.match(number.lower())
    if match is None:
        return 0
    return int(match[1]) * 30 + (LETTERS.find(match[2][0]) + 1 if match[2] else 0)


def texts_shipped() -> list[dict[str, Any]]:
    """The acts of the file with their articles."""
    packed = resources.files("caunoi.laws").joinpath("data", "law_articles.json.xz").read_bytes()
    acts: list[dict[str, Any]] = json.loads(lzma.decompress(packed))
    return acts


def _load_texts(at: datetime) -> None:
    for shipped in texts_shipped():
        act = _act_shipped(shipped["id"])
        known = {row.number: row for row in act.articles.all()}
        numbers = [str(each["id"]) for each in shipped["articles"]]
        made = LawArticle.objects.bulk_create(
            LawArticle(act=act, number=number, position=position_of(number))
            for number in numbers
            if number not in known
        )
        known |= {row.number: row for row in made}
        Version.objects.bulk_create(
            _version(known[number], each["text"], at) for number, each in zip(numbers, shipped["articles"], strict=True)
        )


def _name_in_english() -> None:
    """Give acts of the file their English titles, but none that an editor described."""
    text = resources.files("caunoi.laws").joinpath("data", "titles_en.yaml").read_text(encoding="utf-8")
    for title, english in yaml.safe_load(text).items():
        LawAct.objects.filter(code=_code(title), title_en="", version=1).update(title_en=english)


def _act_shipped(name: str) -> LawAct:
    """The act of the rulebook that is meant, or one of its own."""
    if name in SAME:
        LawAct.objects.filter(rulebook_id=SAME[name], source="").update(source=SOURCE)
        return LawAct.objects.get(rulebook_id=SAME[name])
    act, _is_new = LawAct.objects.get_or_create(code=_code(name), defaults={"title": name, "source": SOURCE})
    return act


def cited_shipped() -> dict[str, Any]:
    """The articles of ``cited_articles.yaml``, with what is said of their sources."""
    file = resources.files("caunoi.laws").joinpath("data", "cited_articles.yaml")
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def source_of(row: Mapping[str, Any], shipped: Mapping[str, Any]) -> str:
    """What is said beside the words of a cited article: where they are from, whether every word was compared with a second
    source or is “chưa kiểm chứng”, which slip was mended, and that it is not the official source."""
    second = row.get("compared")
    checked = f"{shipped['compared']} {shipped['second'][second]}" if second else shipped["alone"]
    mended = f"đã sửa {row['mended']}" if "mended" in row else ""
    return "; ".join(part for part in (shipped["source"], checked, mended, row.get("note", ""), shipped["end"]) if part)


def _load_cited(at: datetime) -> int:
    """Give those articles their text that have none; how many there were."""
    shipped, made = cited_shipped(), []
    for each in shipped["articles"]:
        act = LawAct.objects.get(rulebook_id=each["act"])
        article, _is_new = LawArticle.objects.get_or_create(
            act=act, number=each["number"], defaults={"position": position_of(each["number"])}
        )
        if not article.versions.exists():
            made.append(
                Version(
                    article=article, number=1, heading=each["heading"], text=each["text"].strip(), since=each["since"],
                    until=each.get("until"), source=source_of(each, shipped), added_at=at,
                )
            )  # fmt: skip
    Version.objects.bulk_create(made)
    return len(made)


def _version(article: LawArticle, text: str, at: datetime) -> Version:
    heading, _break, body = text.strip().partition("\n")
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    if not lines:
        heading, lines = "", [heading]
    if len(heading) > 500:
        heading, lines = "", [heading, *lines]
    return Version(
        article=article, number=1, heading=heading.strip(), text="\n".join(lines), source=SOURCE, added_at=at
    )
