"""A folder of older articles becomes drafts, once, and says what did not survive."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest

from caunoi.agencies.models import Agency
from caunoi.config import articles_cli
from caunoi.newsroom.models import Article
from tests.portal.forms import photo
from tests.world import World

PAGE = "---\ntitle: Hội nghị\nday: 2020-02-25\n---\n<p>Một <b>hai</b></p><script>x</script>"


MARKDOWN = """---
title: Hội nghị
day: 2020-02-25
topics: land
places: 04354
---
## Một

- hai
- ba

| a | b |
|---|---|
| 1 | 2 |

![Cầu treo](cau.jpg "Cầu treo Ngòi Thia")

![không lời](khac.jpg)
"""


def imported(folder: Path, agency: Agency, is_trial: bool = False) -> int:
    return articles_cli.run(argparse.Namespace(file=str(folder), agency=agency.code, dry_run=is_trial))


def test_markdown_comes_with_its_photos_topics_and_places(world: World, tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN, "utf-8")
    (tmp_path / "cau.jpg").write_bytes(photo().read())

    assert imported(tmp_path, world.agencies["muong_lai"]) == 1

    revision = Article.objects.get().newest
    assert revision is not None
    assert revision.body == "## Một\n\n- hai\n- ba\n\n| a | b |\n| 1 | 2 |\n\n![1]"
    assert [(use.caption, use.alt) for use in revision.photos.all()] == [("Cầu treo Ngòi Thia", "Cầu treo")]
    assert [topic.code for topic in revision.topics.all()] == ["land"]
    assert [place.code for place in revision.places.all()] == ["04354"]
    assert "photo 2: khac.jpg (it does not lie in the folder; add it at the desk)" in capsys.readouterr().out


def test_a_dry_run_looks_at_photos_and_keeps_none(
    world: World, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN, "utf-8")
    (tmp_path / "cau.jpg").write_bytes(b"\xff\xd8\xff no photo")
    monkeypatch.setattr("caunoi.papers.storing.prepare", lambda *_: pytest.fail("kept a file"))

    assert imported(tmp_path, world.agencies["muong_lai"], is_trial=True) == 1

    assert "does not survive: photo 1: cau.jpg (" in capsys.readouterr().out
    (tmp_path / "cau.jpg").write_bytes(photo().read())
    imported(tmp_path, world.agencies["muong_lai"], is_trial=True)
    assert "photo 1" not in capsys.readouterr().out
    assert Article.objects.count() == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [("topics: sea", "topics: there is no sea today"), ("places: 1", "places: there is no 1 today")],
)
def test_an_unknown_code_is_refused(world: World, tmp_path: Path, capsys: Any, line: str, said: str) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: a\nday: 2020-02-25\n{line}\n---\nb", "utf-8")

    assert imported(tmp_path, world.agencies["muong_lai"]) == 1

    assert f"a.md: not taken: {said}" in capsys.readouterr().out
    assert Article.objects.count() == 0


def test_a_photo_outside_the_folder_is_left_where_it_is(world: World, tmp_path: Path, capsys: Any) -> None:
    folder = tmp_path / "bai"
    folder.mkdir()
    (tmp_path / "ngoai.jpg").write_bytes(photo().read())
    (folder / "a.md").write_text("---\ntitle: a\nday: 2020-02-25\n---\nb\n\n![x](../ngoai.jpg)", "utf-8")

    assert imported(folder, world.agencies["muong_lai"]) == 1

    assert "photo 1: ../ngoai.jpg (it does not lie in the folder" in capsys.readouterr().out
    assert not Article.objects.get().newest.photos.exists()


def test_a_dry_run_writes_nothing_and_twice_is_once(world: World, tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "b.html").write_text("<p>x</p>", "utf-8")
    (tmp_path / "c.html").write_text(PAGE.replace("Hội nghị", ""), "utf-8")
    counts = []

    for is_trial in (True, False, False):
        assert imported(tmp_path, world.agencies["muong_lai"], is_trial) == 1
        counts.append(Article.objects.count())

    article = Article.objects.get()
    assert counts == [0, 1, 1]
    assert article.newest is not None
    assert (article.state, article.newest.title, article.newest.body) == ("draft", "Hội nghị", "Một **hai**")
    out = capsys.readouterr().out
    assert out.count("c.html: not taken: ") == 3
    assert "  does not survive: line 1: <script>" in out
    assert "b.html: not taken: it does not begin with front matter" in out
