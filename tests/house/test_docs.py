"""Documentation is tested: reference pages are those the code makes, and what the pages tell to do exists."""

from __future__ import annotations

import re
import tomllib

import pytest

from caunoi.config.cli import parser
from tests.house.source import HERE, modules
from tools.reference import environment_names, pages

DOCS = [HERE / "README.md", *sorted((HERE / "docs").rglob("*.md"))]


def test_the_reference_pages_are_up_to_date() -> None:
    stale = [
        name for name, text in pages().items() if (HERE / "docs/reference" / name).read_text(encoding="utf-8") != text
    ]

    assert stale == [], "run `make docs`"


def test_every_command_says_what_it_does_and_has_a_policy() -> None:
    from caunoi.journal.commands import COMMANDS

    pages()  # imports everything
    ours = {name: each for name, each in COMMANDS.items() if each.body.__module__.startswith("caunoi.")}
    assert [name for name, each in ours.items() if not each.body.__doc__] == []
    assert [name for name in ours if not re.fullmatch(r"[a-z_]+\.[a-z]+(_[a-z0-9]+)*", name)] == []
    assert [name for name, each in ours.items() if "policies" not in each.policy.__module__.split(".")] == []


def test_every_environment_variable_is_explained_to_operators() -> None:
    told = (HERE / "docs/operators.md").read_text(encoding="utf-8")

    assert [name for name in environment_names() if name not in told] == []


@pytest.mark.parametrize("page", DOCS, ids=lambda path: str(path.relative_to(HERE)))
def test_what_a_page_links_to_exists(page) -> None:  # type: ignore[no-untyped-def]
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)

    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", DOCS, ids=lambda path: str(path.relative_to(HERE)))
def test_the_commands_a_page_shows_exist(page) -> None:  # type: ignore[no-untyped-def]
    """`caunoi ...`, `make ...` and `python3 run.py ...` in code spans and blocks."""
    text = page.read_text(encoding="utf-8")
    code = "\n".join(
        re.findall(r"```(?:bash|sh|console)\n(.*?)```", text, flags=re.S) + re.findall(r"`([^`\n]+)`", text)
    )
    known = next(action.choices for action in parser()._actions if action.choices)
    targets = set(re.findall(r"^([a-z]+):", (HERE / "Makefile").read_text(), flags=re.M))

    wrong = [name for name in re.findall(r"^(?:\$ )?caunoi ([a-z]+)", code, flags=re.M) if name not in known]
    wrong += [name for name in re.findall(r"^(?:\$ )?make ([a-z]+)", code, flags=re.M) if name not in targets]
    runs = re.findall(r"^(?:\$ )?python3 run\.py ([a-z]+)", code, flags=re.M)
    wrong += [name for name in runs if name not in known and name != "test"]
    assert wrong == []


def test_every_module_says_what_it_is_for() -> None:
    assert [
        each.place for each in modules() if each.lines > 12 and each.path.name != "__init__.py" and not _doc(each)
    ] == []


def _doc(module) -> str | None:  # type: ignore[no-untyped-def]
    import ast

    return ast.get_docstring(module.tree)


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    told = (HERE / "docs/decisions/0002-dependencies.md").read_text(encoding="utf-8").lower()

    names = [re.match(r"[A-Za-z0-9-]+", each).group().lower() for each in wanted]  # type: ignore[union-attr]
    assert [name for name in names if name not in told] == []


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers = [path.name[:4] for path in (HERE / "docs/decisions").glob("*.md")]

    assert [number for number in numbers if not number.isdigit()] == []
    assert sorted(numbers) == sorted(set(numbers))
