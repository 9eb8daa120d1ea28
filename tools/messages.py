"""Compile the message catalogues: every django.po beside its django.mo, without the gettext programs.

python -m tools.messages            compile those that changed
python -m tools.messages --check    say what is out of date, untranslated or doubtful; exit 1 if anything is
"""

from __future__ import annotations

import sys
from pathlib import Path

import polib

WHOLE = ("en", "vi")
"""Languages in which nothing may be missing; the others grow, and stand in Vietnamese where they have no sentence yet."""
HERE = Path(__file__).resolve().parent.parent


def catalogues() -> list[Path]:
    return sorted((HERE / "src" / "caunoi").glob("*/locale/*/LC_MESSAGES/*.po"))


def faults(path: Path) -> list[str]:
    """What is wrong with one catalogue, a line each."""
    name = path.relative_to(HERE)
    try:
        catalogue = polib.pofile(str(path), check_for_duplicates=True)
    except (OSError, ValueError) as error:
        return [f"{name}: {error}"]
    missing = catalogue.untranslated_entries() if path.parent.parent.name in WHOLE else []
    wrong = [f"{name}:{entry.linenum}: no translation of {entry.msgid!r}" for entry in missing]
    wrong += [f"{name}:{entry.linenum}: fuzzy: {entry.msgid!r}" for entry in catalogue.fuzzy_entries()]
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != catalogue.to_binary():
        wrong.append(f"{name}: {compiled.name} is out of date; run `make messages`")
    return wrong


def disagreements() -> list[str]:
    """Sentences that two catalogues of one language translate differently: Django shows one of them for both, so they need one
    translation, or a context each."""
    found: dict[tuple[str, str | None, str], dict[tuple[str, ...], Path]] = {}
    for path in catalogues():
        for entry in polib.pofile(str(path)):
            if not entry.obsolete and (entry.msgstr or entry.msgstr_plural):
                said = (entry.msgstr, *map(str, entry.msgstr_plural.values()))
                key = path.parent.parent.name, entry.msgctxt, entry.msgid
                found.setdefault(key, {}).setdefault(said, path.relative_to(HERE))
    return [
        f"{' and '.join(map(str, paths.values()))}: different translations of {message!r}"
        for (_language, _context, message), paths in found.items()
        if len(paths) > 1
    ]


def compile_all() -> list[Path]:
    """Write the .mo files that differ; returns which."""
    written = []
    for path in catalogues():
        content = polib.pofile(str(path)).to_binary()
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != content:
            compiled.write_bytes(content)
            written.append(compiled)
    return written


def main() -> int:
    if "--check" in sys.argv[1:]:
        wrong = [*(fault for path in catalogues() for fault in faults(path)), *disagreements()]
        print("\n".join(wrong) or f"{len(catalogues())} catalogues are complete and compiled")
        return 1 if wrong else 0
    for path in compile_all():
        print(f"compiled {path.relative_to(HERE)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
