"""Rules of the house that a machine can see: names, circles, the one clock, the one source of chance, clean pages."""

from __future__ import annotations

import re

import grimp

from tests.house.source import PACKAGE, modules, templates, uses

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "misc", "manager", "managers", "common", "core"}
SYSTEM_CLOCK = (
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "django.db.models.functions.Now",
    "time.time",
    "time.monotonic",
    "time.sleep",
    "time.localtime",
)
CHANCE = (
    "random",
    "secrets",
    "uuid.uuid1",
    "uuid.uuid4",
    "os.urandom",
    "uuid_utils",
    "django.utils.crypto.get_random_string",
)


def test_no_module_hides_behind_a_name_that_says_nothing() -> None:
    assert [each.place for each in modules() if FORBIDDEN_NAMES & set(each.name.split("."))] == []


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = grimp.build_graph("caunoi")
    circles = []

    for app in sorted(graph.find_children("caunoi")):
        for module in sorted(graph.find_descendants(app) | {app}):
            for imported in graph.find_modules_directly_imported_by(module):
                if graph.chain_exists(importer=imported, imported=module):
                    circles.append(f"{module} <-> {imported}")

    assert circles == []


def test_only_the_base_asks_the_system_clock() -> None:
    asked = [where for each in modules() if each.name != "caunoi.base.time" for where in uses(each, *SYSTEM_CLOCK)]

    assert asked == []


def test_no_field_fills_in_the_time_by_itself() -> None:
    automatic = [each.place for each in modules() if re.search(r"\bauto_now(_add)?=True", each.text)]

    assert automatic == []


def test_only_the_base_draws_random_numbers() -> None:
    allowed = {"caunoi.base.ids", "caunoi.config.secrets"}

    assert [where for each in modules() if each.name not in allowed for where in uses(each, *CHANCE)] == []


def test_pages_carry_no_inline_script_or_style() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|<style\b|\sstyle=|\son[a-z]+=|javascript:"
    )
    found = []
    for path in templates():
        text = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", path.read_text(encoding="utf-8"), flags=re.S)
        found += [f"{path.relative_to(PACKAGE)}: {each.group()}" for each in inline.finditer(text)]

    assert found == []


def test_every_loaded_thing_comes_from_this_site() -> None:
    outside = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=\"(?:https?:)?//")

    assert [str(path) for path in templates() if outside.search(path.read_text(encoding="utf-8"))] == []


def test_every_suppression_of_a_check_is_of_a_known_kind() -> None:
    """A `noqa` names its rule, and only these few have a reason to be silenced."""
    known = {
        "B008",
        "C901",
        "DTZ",
        "E731",
        "F401",
        "F403",
        "F405",
        "PLW0603",
        "RUF005",
        "SIM115",
        "S308",
        "S310",
        "S506",
    }
    found = []
    for each in modules():
        for match in re.finditer(r"#\s*noqa(?::\s*([A-Z0-9, ]+))?", each.text):
            rules = {rule.strip() for rule in (match.group(1) or "").split(",")} - {""}
            if not rules or any(not rule.startswith(tuple(known)) for rule in rules):
                found.append(f"{each.place}: {match.group()}")

    assert found == []
