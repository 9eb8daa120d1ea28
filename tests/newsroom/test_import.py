"""A folder of older articles becomes drafts, once, and says what did not survive."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from caunoi.agencies.models import Agency
from caunoi.config import articles_cli
from caunoi.newsroom.models import Article

PAGE = "---\ntitle: Hội nghị\nday: 2020-02-25\n---\n<p>Một <b>hai</b></p><script>x</script>"


def test_a_dry_run_writes_nothing_and_twice_is_once(world: Any, tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "b.html").write_text("<p>x</p>", "utf-8")
    (tmp_path / "c.html").write_text(PAGE.replace("Hội nghị", ""), "utf-8")
    agency = Agency.objects.order_by("pk").first()
    assert agency is not None
    counts = []

    for is_trial in (True, False, False):
        options = argparse.Namespace(file=str(tmp_path), agency=agency.code, dry_run=is_trial)
        assert articles_cli.run(options) == 1
        counts.append(Article.objects.count())

    article = Article.objects.get()
    assert counts == [0, 1, 1]
    assert article.newest is not None
    assert (article.state, article.newest.title, article.newest.body) == ("draft", "Hội nghị", "Một **hai**")
    out = capsys.readouterr().out
    assert out.count("c.html: not taken: ") == 3
    assert "  does not survive: line 1: <script>" in out
    assert "b.html: not taken: it does not begin with front matter" in out
