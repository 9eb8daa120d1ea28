"""Write the reference pages from the code, so that they cannot say something else: `make docs`.

python -m tools.reference            write docs/reference/*.md
python -m tools.reference --check    say which pages are out of date; exit 1 if any is
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import os
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
FOLDER = HERE / "docs" / "reference"
MADE = "<!-- made by `make docs`; do not edit by hand -->\n"


def pages() -> dict[str, str]:
    """The text of every page by its file name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django
    from django.utils import translation

    django.setup()
    with translation.override("en"):
        return {"commands.md": commands_page(), "cli.md": cli_page(), "settings.md": settings_page()}


def import_everything() -> None:
    """Every module of the package, so that every registration has happened."""
    for path in sorted((HERE / "src").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        name = ".".join(path.relative_to(HERE / "src").with_suffix("").parts).removesuffix(".__init__")
        importlib.import_module(name)


def commands_page() -> str:
    """Every registered command: what it does and who may."""
    from caunoi.journal.commands import COMMANDS

    import_everything()
    lines = [
        MADE,
        "# Commands\n",
        "A command is the only way anything changes. The desk, the API, jobs and demo call these.\n",
    ]
    for name, each in sorted(COMMANDS.items()):
        lines.append(f"## `{name}`\n")
        lines.append((inspect.getdoc(each.body) or "") + "\n")
        policy = f"{each.policy.__module__}.{each.policy.__qualname__}"
        lines.append(f"- who may: `{policy}`\n- inputs: {', '.join(f'`{one}`' for one in each.inputs) or 'none'}\n")
    return "\n".join(lines)


def cli_page() -> str:
    """The command line as argparse tells it."""
    from caunoi.config.cli import parser

    os.environ["COLUMNS"] = "100"
    top = parser()
    lines = [MADE, "# The `caunoi` command line\n", "```text", top.format_help().rstrip(), "```\n"]
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, each in action.choices.items():
                lines += [f"## `caunoi {name}`\n", "```text", each.format_help().rstrip(), "```\n"]
    return "\n".join(lines)


def settings_page() -> str:
    """What a province edits on screen, and the environment variables of an installation."""
    from caunoi.base.settings_store import DECLARED

    import_everything()
    lines = [MADE, "# Settings\n", "## Edited on screen\n", "| key | kind | default | meaning |", "|---|---|---|---|"]
    for key, each in sorted(DECLARED.items()):
        default = str(each.default).replace("\n", " ")[:60]
        lines.append(f"| `{key}` | {each.kind} | {default} | {each.title} |")
    lines += ["", "## Environment variables\n", "Their meaning: [operators](../operators.md).\n"]
    lines += [f"- `{name}`" for name in environment_names()]
    return "\n".join(lines) + "\n"


def environment_names() -> list[str]:
    """Every CAUNOI_ variable that the product reads."""
    found: set[str] = set()
    for path in (HERE / "src").rglob("*.py"):
        found |= set(re.findall(r"environ[^\n]*?[\"'](CAUNOI_[A-Z_]+)[\"']", path.read_text()))
    return sorted(found - {"CAUNOI_PARENT_PID"})


def main() -> int:
    stale = []
    for name, text in pages().items():
        path = FOLDER / name
        if path.exists() and path.read_text() == text:
            continue
        stale.append(f"docs/reference/{name}")
        if "--check" not in sys.argv[1:]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    if "--check" in sys.argv[1:]:
        print(
            "\n".join(f"{name} is out of date; run `make docs`" for name in stale)
            or "the reference pages are up to date"
        )
        return 1 if stale else 0
    print("\n".join(f"written {name}" for name in stale))
    return 0


if __name__ == "__main__":
    sys.exit(main())
