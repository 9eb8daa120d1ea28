"""Every page of the table, as a visitor and as officers see it, is valid HTML as the Nu checker reads it, all in one go."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.access.actors import asked, scene
from tests.access.table import TABLE
from tests.access.test_matrix import filled
from tests.checker import checker
from tests.world import World

OF_TABLES = re.compile(
    r"The “role” attribute must not be used on a “t[dhr]” element which has a “table”"
    r"|The “\w+” role is unnecessary for element “(table|thead|tbody|tfoot|tr|th|td|caption)”"
)
"""Said of the roles that tables carry on purpose: on a phone their rows are laid out as blocks, and browsers then forget that
they are tables (docs/look.md)."""
READERS = ("anonymous", "sender", "own", "editor", "administrator", "inspector")
"""Each page is read by the first of them who gets it."""


def test_every_page_is_valid_html(world: World, tmp_path: Path) -> None:
    program = checker()
    if program is None:
        pytest.skip("java or the Nu checker is not installed")
    at, written = scene(world), {}
    for address, (row, *_) in TABLE.items():
        actor = next((each for each in READERS if (row.get(each) if isinstance(row, dict) else row) == 200), None)
        if actor is None:
            continue
        answer = asked(at, actor, "GET", filled(address, at.values))
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            file = tmp_path / f"{len(written):04}.html"
            file.write_bytes(answer.told)
            written[file.name] = f"{actor} /{address}"

    told = subprocess.run([*program, "--format", "json", str(tmp_path)], capture_output=True, text=True, check=False)
    wrong = {
        f"{written[Path(each['url'].removeprefix('file:')).name]}: {each['message']} {each.get('extract', '').strip()}"
        for each in json.loads(told.stderr)["messages"]
        if (each["type"] == "error" or each.get("subType") == "warning") and not OF_TABLES.match(each["message"])
    }
    assert len(written) > 80
    assert wrong == set(), "\n".join(sorted(wrong))
