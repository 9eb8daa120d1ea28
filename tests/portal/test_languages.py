"""Vietnamese and English are whole; a language that grows is shown only where switched on, and says that it waits for review."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from caunoi.base.languages import GROWING
from caunoi.base.models import Setting
from caunoi.base.settings_store import forget_cache
from caunoi.doors import networks
from tests.world import World, build
from tools import messages, translations
from tools.messages import catalogues

PAGES = (
    "home", "submit", "go_on", "offline", "track", "lost_code", "answers", "places", "agencies", "schedules", "cancel_booking",
    "gatherings", "help", "accessibility", "protection", "privacy", "log",
)  # fmt: skip


@pytest.fixture
def world(db: None, frozen_now: object) -> World:
    networks.forget()
    return build()


def shown(client: Client, path: str) -> set[str]:
    """Every piece of text and every label of a page."""
    return pieces_of(client.get(path, follow=True))


def pieces_of(response: Any) -> set[str]:
    page = response.content.decode()
    page = re.sub(r"<(script|style|code|samp).*?</\1>", "", page, flags=re.S)
    pieces = re.findall(r">([^<>]+)<", page) + re.findall(
        r'(?:aria-label|alt|title|placeholder|data-\w+)="([^"]+)"', page
    )
    return {" ".join(piece.split()) for piece in pieces} - {""}


def test_no_page_shows_a_sentence_of_the_other_language(world: World) -> None:
    pairs = {
        entry.msgid: entry.msgstr
        for path in catalogues() if path.parent.parent.name == "vi"
        for entry in polib.pofile(str(path)) if " " in entry.msgid and " " in entry.msgstr and entry.msgid != entry.msgstr
    }  # fmt: skip
    english, vietnamese = set(pairs), set(pairs.values())
    reader = Client(headers={"Accept-Language": "vi"})
    visitor = Client(headers={"Accept-Language": "en"})

    leaks = [
        (name, piece)
        for name in PAGES
        for client, strange in ((reader, english), (visitor, vietnamese))
        for piece in sorted(shown(client, reverse(f"portal:{name}")) & strange)
    ]

    for client, strange in ((reader, english), (visitor, vietnamese)):
        for path in ("/gui/", "/theo-doi/", "/gui/tiep-tuc/", "/khong-co/"):
            leaks += [(path, piece) for piece in sorted(pieces_of(client.post(path, {})) & strange)]

    assert len(pairs) > 2000
    assert leaks == []


def switch_on(code: str) -> None:
    Setting.objects.create(key=f"languages.{code}", value=True)
    forget_cache()


def test_a_growing_language_is_shown_only_where_it_is_switched_on(world: World) -> None:
    client = Client(headers={"Accept-Language": "hmn,en;q=0.5"})
    before = client.get("/theo-doi/").content.decode()
    switch_on("hmn")
    after = client.get("/theo-doi/").content.decode()

    assert "đang chờ người bản ngữ duyệt" not in before
    assert 'value="hmn"' not in before
    assert "Bản dịch tiếng Mông đang chờ người bản ngữ duyệt." in after
    assert "Qhib</button>" in after
    assert "Theo dõi việc của tôi" in after
    assert '<html lang="vi"' in after
    assert 'value="tyz"' not in after


def test_a_matter_sent_in_a_growing_language_reads_vietnamese_letters(world: World) -> None:
    switch_on("tyz")
    page = Client(headers={"Accept-Language": "tyz"}).get("/ngoai-tuyen/").content.decode()

    assert 'data-language="vi"' in page


def test_the_registry_names_each_language_once() -> None:
    assert [(each.code, each.own, each.english) for each in GROWING] == list(settings.GROWING_LANGUAGES)


def test_every_sentence_without_review_is_marked() -> None:
    for path in catalogues():
        if path.parent.parent.name in ("tyz", "hmn", "ium"):
            done = [each for each in polib.pofile(str(path)) if each.msgstr]
            assert [
                each.msgid for each in done if "review" not in each.flags and "Reviewed by" not in each.tcomment
            ] == []


@pytest.fixture
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house with one sentence in Vietnamese and two to be translated."""
    for place in (messages, translations):
        monkeypatch.setattr(place, "HERE", tmp_path)
    for code, sentences in {"vi": {"Open": "Mở"}, "tyz": {"Open": "", "Matter %(number)s": ""}}.items():
        book, path = polib.POFile(), translations.path_of("portal", code)
        path.parent.mkdir(parents=True)
        book.extend(polib.POEntry(msgid=each, msgstr=text, flags=["review"]) for each, text in sentences.items())
        book.save(str(path))
    return translations.path_of("portal", "tyz")


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_translators_sheet_comes_back_with_its_checks(apart: Path, tmp_path: Path, ending: str) -> None:
    sheet = tmp_path / f"tay{ending}"
    assert translations.export("tyz", sheet) == 2
    rows = [
        ("id", "English", "Tiếng Việt", "x", ""), ("portal:0", "Open", "Mở", "Khay", ""),
        ("portal:1", "Matter %(number)s", "", "Fiệc", ""), ("portal:9", "Gone", "", "Mất", ""),
    ]  # fmt: skip
    assert translations.read(sheet) == [("portal:0", "Open", ""), ("portal:1", "Matter %(number)s", "")]
    filled = tmp_path / "back.csv"
    filled.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")

    taken, wrong = translations.take_in("tyz", filled)
    book = polib.pofile(str(apart))

    assert (taken, len(wrong)) == (1, 2)
    assert [(each.msgstr, each.flags) for each in book] == [("Khay", ["review"]), ("", ["review"])]
    assert "%(number)s" in wrong[0]
    translations.take_in("tyz", filled, "Hoàng Thị Lan")
    assert polib.pofile(str(apart))[0].flags == []
