"""What an import brings: acts of the rulebook, shipped texts, texts of cited articles; again, it adds only what is missing."""

from __future__ import annotations

from datetime import date
from importlib import resources
from typing import Any

import pytest
import yaml

from caunoi.base.actors import system
from caunoi.ground.rulebook import default_rulebook
from caunoi.laws import indexing, public
from caunoi.laws.commands import importing
from caunoi.laws.commands.keeping import add_version
from caunoi.laws.models import LawAct, LawArticle, Reference, Version
from caunoi.laws.queries.search import search
from tests.world import World

SHIPPED: list[dict[str, Any]] = [
    {"id": "Luật Cư trú", "articles": [{"id": 1, "text": "Phạm vi\nLuật này quy định về cư trú."}]},
    {
        "id": "Bộ luật dân sự",
        "articles": [
            {"id": 147, "text": "Thời điểm bắt đầu\nXem Điều 148 của Bộ luật này."},
            {"id": 148, "text": "Kết thúc"},
        ],
    },
]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "texts_shipped", lambda: SHIPPED)


def load() -> int:
    texts: int = importing.load_library(actor=system("test"))
    return texts


def test_the_cited_articles_have_their_words_since_their_day_and_say_where_they_are_from(world: World) -> None:
    cited = len(importing.cited_shipped()["articles"])

    assert load() == 3 + cited

    page = public.article_page("lkn-2011", "28", date(2020, 2, 25))
    assert page.heading == "Thời hạn giải quyết khiếu nại lần đầu"
    assert "".join(piece.words for piece in page.paragraphs[0]).startswith(
        "Thời hạn giải quyết khiếu nại lần đầu không quá 30 ngày, kể từ ngày thụ lý;"
    )
    assert "không phải nguồn chính thức" in page.source
    assert public.article_page("lkn-2011", "28", date(2012, 6, 30)).paragraphs == ()
    assert [link.number for link in page.named_by] == ["33"]
    assert search("bao lâu phải giải quyết tố cáo").found[0].version.article.act.code == "ltc-2018"


def test_every_cited_article_is_one_that_a_rule_cites_or_one_that_they_name(world: World) -> None:
    acts = {act.id for act in default_rulebook().acts().values()}
    rows = importing.cited_shipped()["articles"]

    assert {row["act"] for row in rows} <= acts
    assert len({(row["act"], row["number"], row["since"]) for row in rows}) == len(rows)
    assert all(row["text"].strip() and row["heading"] and row["since"] for row in rows)


def test_each_says_whether_its_words_were_compared_with_a_second_source(world: World) -> None:
    shipped = importing.cited_shipped()
    said = {(row["act"], row["number"]): importing.source_of(row, shipped) for row in shipped["articles"]}

    assert len(said) == 30
    compared = [key for key, source in said.items() if "đã đối chiếu từng chữ với vbpl.vn" in source]
    assert compared == [("LTC-2018", n) for n in ("24", "26", "29", "30", "34", "35", "36", "37", "38", "40")]
    assert all("chưa kiểm chứng" in source for key, source in said.items() if key not in compared)
    assert all(source.endswith("không phải nguồn chính thức") and len(source) <= 300 for source in said.values())
    assert "đã sửa “kếo dài” thành “kéo dài”" in said["LKN-2011", "44"]
    assert "“cấp huyện”" in said["LTCD-2013", "24"]


def test_every_article_of_the_three_laws_that_a_rule_cites_has_its_words(world: World) -> None:
    load()

    bare = LawArticle.objects.filter(act__rulebook_id__in=["LKN-2011", "LTC-2018", "LTCD-2013"], versions=None)
    assert [(row.act.rulebook_id, row.number) for row in bare.order_by("act", "position")] == []


def test_the_text_of_the_civil_code_is_that_of_the_act_of_the_rulebook(world: World) -> None:
    load()

    act = LawAct.objects.get(rulebook_id="BLDS-2015")
    assert act.articles.get(number="147").versions.count() == 1
    assert not LawAct.objects.filter(code="bo-luat-dan-su").exists()
    assert (act.title, act.source) == ("Bộ luật Dân sự 2015", importing.SOURCE)


def test_a_library_that_was_loaded_before_gets_what_is_missing_and_nothing_twice(world: World) -> None:
    load()
    kept = Version.objects.get(article__act__rulebook_id="LKN-2011", article__number="28")
    gone = LawArticle.objects.get(act__rulebook_id="LTC-2018", number="30")
    LawArticle.objects.filter(pk=gone.pk).update(indexed=None, referred=None)
    gone.versions.all().delete()
    texts = Version.objects.count()

    load()

    assert Version.objects.count() == texts + 1
    assert Version.objects.get(article__act__rulebook_id="LKN-2011", article__number="28").pk == kept.pk
    assert indexing.outdated(date(2020, 2, 25)) == []
    assert load() == texts + 1


def test_a_text_under_its_old_name_is_joined_with_the_act_of_the_rulebook(world: World) -> None:
    old = LawAct.objects.create(code="bo-luat-dan-su", title="Bộ luật dân sự")
    for number in ("147", "148"):
        row = LawArticle.objects.create(act=old, number=number, position=int(number) * 30)
        text = f"Như Điều {number} của Bộ luật này và Điều 147 của Bộ luật này."
        add_version(actor=system(), lawarticle=row.pk, heading="", text=text, since=date(2017, 1, 1), source="x")
    bare = LawAct.objects.create(code="blds-2015", title="Bộ luật Dân sự 2015", rulebook_id="BLDS-2015")
    LawArticle.objects.create(act=bare, number="147", position=147 * 30)
    LawArticle.objects.create(act=bare, number="146", position=146 * 30)

    load()

    act = LawAct.objects.get(rulebook_id="BLDS-2015")
    assert (act.pk, act.title) == (old.pk, "Bộ luật Dân sự 2015")
    assert [row.number for row in act.articles.filter(number__in=["146", "147", "148"])] == ["146", "147", "148"]
    assert not LawAct.objects.filter(code="blds-2015").exists()
    assert Reference.objects.filter(citing__number="148", cited__number="147", citing__act=act).exists()


def test_acts_are_named_in_english_and_what_an_editor_wrote_stays(world: World) -> None:
    load()
    residence = LawAct.objects.get(code="luat-cu-tru")
    LawAct.objects.filter(pk=residence.pk).update(title_en="", version=2)
    load()
    described = LawAct.objects.get(pk=residence.pk).title_en
    LawAct.objects.filter(pk=residence.pk).update(version=1)
    load()

    assert (residence.title_en, described) == ("Law on Residence", "")
    assert LawAct.objects.get(pk=residence.pk).title_en == "Law on Residence"


def test_every_act_of_the_file_has_an_english_title(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    text = resources.files("caunoi.laws").joinpath("data", "titles_en.yaml").read_text(encoding="utf-8")

    assert {row["id"] for row in importing.texts_shipped()} - set(yaml.safe_load(text)) == {"Bộ luật dân sự"}


def test_a_part_of_an_act_is_called_a_part_and_an_article_that_is_not_here_is_said(world: World) -> None:
    load()
    acts = {act.code: act for act in public.acts()}
    found = public.find("Điều 47 Luật Khiếu nại")
    plain = public.find("dieu 47 luat khieu nai")

    assert (acts["lkn-2011"].texts, acts["lkn-2011"].whole, acts["luat-cu-tru"].whole) == (16, 70, 1)
    assert (
        [(number, act.code) for number, act in found.missing]
        == [("47", "lkn-2011")]
        == [(number, act.code) for number, act in plain.missing]
    )
    assert found.named == () and public.find("Điều 28 Luật Khiếu nại").missing == ()
