"""A folder of older articles becomes drafts, once, and says what did not survive."""

from __future__ import annotations

import argparse
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caunoi.agencies.models import Agency
from caunoi.config import articles_cli
from caunoi.config.stops import Stop
from caunoi.newsroom.commands.writing import revise, words_of
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


def imported(folder: Path, agency: Agency, is_trial: bool = False, lang: str = "en") -> int:
    return articles_cli.run(argparse.Namespace(file=str(folder), agency=agency.code, dry_run=is_trial, lang=lang))


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
    assert "photo 2, khac.jpg: it does not lie in the folder; add it at the desk" in capsys.readouterr().out


def test_a_dry_run_looks_at_photos_and_keeps_none(
    world: World, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN, "utf-8")
    (tmp_path / "cau.jpg").write_bytes(b"\xff\xd8\xff no photo")
    monkeypatch.setattr("caunoi.papers.storing.prepare", lambda *_: pytest.fail("kept a file"))

    assert imported(tmp_path, world.agencies["muong_lai"], is_trial=True) == 1

    assert "does not survive: photo 1, cau.jpg: " in capsys.readouterr().out
    (tmp_path / "cau.jpg").write_bytes(photo().read())
    imported(tmp_path, world.agencies["muong_lai"], is_trial=True)
    assert "photo 1" not in capsys.readouterr().out
    assert Article.objects.count() == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("topics: sea", "line 4: topics: there is no code “sea” today. Known are: "),
        ("topics: lan", "Nearest: land (Đất đai)."),
        ("places: 1", "line 4: places: there is no code “1” today."),
        (
            "language: fr",
            "line 4: language: there is no code “fr”. Known are: vi (Tiếng Việt), en (English), tyz (Tày), ",
        ),
        ("source_url: javascript:x", "line 4: source_url: Please write a whole address"),
        ("colour: red", "line 4: the front matter names “colour”, which is not known. Known names are title, day, "),
        ("title: b", "line 4: “title” stands twice in the front matter."),
        ("xin chào", "line 4: “xin chào” is no line of front matter."),
    ],
)
def test_a_wrong_line_is_refused_with_its_number_and_what_is_expected(
    world: World, tmp_path: Path, capsys: Any, line: str, said: str
) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: a\nday: 2020-02-25\n{line}\n---\nb", "utf-8")

    assert imported(tmp_path, world.agencies["muong_lai"]) == 1

    out = capsys.readouterr().out
    assert "a.md: not taken: " in out and said in out
    assert Article.objects.count() == 0


def test_a_photo_outside_the_folder_is_left_where_it_is(world: World, tmp_path: Path, capsys: Any) -> None:
    folder = tmp_path / "bai"
    folder.mkdir()
    (tmp_path / "ngoai.jpg").write_bytes(photo().read())
    (folder / "a.md").write_text("---\ntitle: a\nday: 2020-02-25\n---\nb\n\n![x](../ngoai.jpg)", "utf-8")

    assert imported(folder, world.agencies["muong_lai"]) == 1

    assert "photo 1, ../ngoai.jpg: it does not lie in the folder" in capsys.readouterr().out
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
    assert out.count("c.html: not taken: line 2: “title” is missing in the front matter.") == 3
    assert "  does not survive: line 5: <script>" in out
    assert "b.html: not taken: line 1: it does not begin with front matter" in out


@pytest.mark.parametrize("typed", ["12/03/2019", "12-3-2019", "12.03.2019", "2019-03-12", '"2019-03-12"'])
def test_a_day_is_read_as_vietnamese_write_it_and_as_iso(world: World, tmp_path: Path, typed: str) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: a\nday: {typed}\n---\nb", "utf-8")

    assert imported(tmp_path, world.agencies["muong_lai"]) == 0
    assert Article.objects.get().newest.day == date(2019, 3, 12)


@pytest.mark.parametrize("typed", ["31/02/2019", "2019", "03/2019", "12/03/19", "12/03/0019", "mai"])
def test_what_is_no_day_is_said_in_vietnamese_and_in_english(
    world: World, tmp_path: Path, capsys: Any, typed: str
) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: a\nday: {typed}\n---\nb", "utf-8")

    assert imported(tmp_path, world.agencies["muong_lai"], lang="vi") == 1
    assert imported(tmp_path, world.agencies["muong_lai"]) == 1
    out = capsys.readouterr().out
    assert (
        f"a.md: không nhận: dòng 3: day: “{typed}” không phải là một ngày. Cần viết ngày/tháng/năm, ví dụ 12/03/2019"
        in out
    )
    assert (
        f"a.md: not taken: line 3: day: “{typed}” is no day. Expected is day/month/year, for example 12/03/2019" in out
    )


def test_files_that_are_not_read_are_named(world: World, tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a.md").write_bytes("---\ntitle: Họp\nday: 2020-02-25\n---\nb".encode("utf-16"))
    (tmp_path / "b.docx").write_bytes(b"PK")
    (tmp_path / "cau.jpg").write_bytes(photo().read())
    (tmp_path / "cu").mkdir()
    (tmp_path / "cu" / "c.md").write_text(PAGE, "utf-8")

    assert imported(tmp_path, world.agencies["muong_lai"]) == 1

    out = capsys.readouterr().out
    assert "a.md: not taken: it is not written in UTF-8." in out
    assert "b.docx: not read: only .html, .htm, .md and .markdown are." in out
    assert "cu/: not read: a folder within." in out and "cau.jpg" not in out


def test_twice_is_once_also_with_other_spaces_in_the_title(world: World, tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Hội  nghị   tỉnh\nday: 25/02/2020\n---\nb", "utf-8")

    assert [imported(tmp_path, world.agencies["muong_lai"]) for _ in range(2)] == [0, 0]
    assert Article.objects.count() == 1
    assert "a.md: there already, left as it is" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "said"), [("mường lai", "Nearest: "), ("", "--agency CODE is missing."), ("xyz", "/co-quan/")]
)
def test_an_unknown_agency_is_told_where_codes_stand(world: World, tmp_path: Path, code: str, said: str) -> None:
    options = argparse.Namespace(file=str(tmp_path), agency=code, dry_run=False, lang="en")

    with pytest.raises(Stop) as stopped:
        articles_cli.run(options)

    assert said in str(stopped.value) and "/api/v1/agencies" in str(stopped.value)


def test_another_text_under_the_same_title_and_day_is_said_and_not_counted(
    world: World, tmp_path: Path, capsys: Any
) -> None:
    head = "---\ntitle: Họp thôn\nday: 25/02/2020\n---\n"
    (tmp_path / "a.md").write_text(f"{head}Một", "utf-8")
    (tmp_path / "b.md").write_text(f"{head}Hai", "utf-8")
    (tmp_path / "c.md").write_text(f"{head}Một", "utf-8")
    outs = []

    for is_trial in (True, False, False):
        assert imported(tmp_path, world.agencies["muong_lai"], is_trial) == 1
        outs.append(capsys.readouterr().out)

    for out in outs:
        assert (
            "b.md: not taken: line 2: an article “Họp thôn” of 25/02/2020 is there already, and its text is another."
            in out
        )
        assert "c.md: there already, left as it is" in out and "3 files, 2 taken whole" in out
    assert [article.newest.body for article in Article.objects.all()] == ["Một"]


def test_what_was_edited_at_the_desk_since_is_there_already(world: World, tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Họp thôn\nday: 25/02/2020\n---\nMột", "utf-8")
    imported(tmp_path, world.agencies["muong_lai"])
    article = Article.objects.get()
    words = replace(words_of(article.newest), body="Sửa ở bàn làm việc")
    revise(actor=world.editor, article=article.pk, words=words, seen=1)

    assert imported(tmp_path, world.agencies["muong_lai"]) == 0
    assert "a.md: there already, left as it is" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "b\n\n![x](ảnh.jpg)"), ("a.md", "b\n\n![x](ảnh hai.jpg)"), ("a.md", 'b\n\n![x](ảnh hai.jpg "Chú")'),
        ("a.md", "b\n\n![x](<ảnh hai.jpg>)"), ("a.md", "b\n\n![x](%E1%BA%A3nh%20hai.jpg)"),
        ("a.html", '<p>b</p><img src="%E1%BA%A3nh%20hai.jpg" alt="x">'), ("a.html", '<p>b</p><img src="ảnh.jpg?v=2" alt="x">'),
        ("a.html", '<p>b</p><img src="./thư mục/ảnh.jpg" alt="x">'),
    ],
)  # fmt: skip
def test_photos_with_tones_and_spaces_in_their_names_come_too(
    world: World, tmp_path: Path, capsys: Any, form: Any, name: str, text: str
) -> None:
    inner = tmp_path / unicodedata.normalize(form, "thư mục")
    inner.mkdir()
    for file in (tmp_path / "ảnh.jpg", tmp_path / "ảnh hai.jpg", inner / "ảnh.jpg"):
        file.with_name(unicodedata.normalize(form, file.name)).write_bytes(photo().read())
    (tmp_path / name).write_text(f"---\ntitle: a\nday: 25/02/2020\n---\n{text}", "utf-8")

    codes = [imported(tmp_path, world.agencies["muong_lai"], is_trial) for is_trial in (True, False)]

    assert codes == [0, 0], capsys.readouterr().out
    revision = Article.objects.get().newest
    assert revision is not None
    assert (revision.body, [use.alt for use in revision.photos.all()]) == ("b\n\n![1]", ["x"])


def test_a_text_of_photos_alone_says_why_they_are_not_taken(world: World, tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: a\nday: 25/02/2020\n---\n![x](ảnh.jpg)", "utf-8")
    for is_trial in (True, False):
        assert imported(tmp_path, world.agencies["muong_lai"], is_trial) == 1
        out = capsys.readouterr().out
        assert "a.md: not taken: the text holds nothing but photos" in out and "body:" not in out
        assert "photo 1, ảnh.jpg: it does not lie in the folder" in out
    (tmp_path / "ảnh.jpg").write_bytes(photo().read())

    assert [imported(tmp_path, world.agencies["muong_lai"], is_trial) for is_trial in (True, False)] == [0, 0]
    assert Article.objects.get().newest.body == "![1]"
