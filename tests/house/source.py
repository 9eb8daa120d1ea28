"""The source of the project as the structural tests read it."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
PACKAGE = HERE / "src" / "caunoi"


@dataclass(frozen=True)
class Module:
    """One Python module of the package: where it is, its lines and its tree."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    @property
    def place(self) -> str:
        return str(self.path.relative_to(HERE))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@functools.cache
def modules() -> tuple[Module, ...]:
    """Every module of the package but migrations, which Django writes."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        text = path.read_text(encoding="utf-8")
        found.append(Module(path, name, text, ast.parse(text)))
    return tuple(found)


def templates() -> list[Path]:
    return sorted(PACKAGE.glob("*/templates/**/*.html"))


def uses(module: Module, *dotted: str) -> list[str]:
    """Where the module calls or names any of ``dotted`` (``time.time``), as ``path:line name``, through its imports."""
    known: dict[str, str] = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            known |= {each.asname or each.name: each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            known |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute | ast.Name):
            full = _resolve(node, known)
            if full and any(full == each or full.startswith(each + ".") for each in dotted):
                found.append(f"{module.place}:{node.lineno} {full}")
    return found


def _resolve(node: ast.expr, known: dict[str, str]) -> str | None:
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute):
        head = _resolve(node.value, known)
        return f"{head}.{node.attr}" if head else None
    return None
