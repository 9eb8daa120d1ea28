"""The Nu checker of HTML: finding it."""

from __future__ import annotations

import shutil
from pathlib import Path

JAR = Path("node_modules/vnu-jar/build/dist/vnu.jar")
HERE = Path(__file__).resolve().parent.parent / "tools" / "nu"


def checker() -> list[str] | None:
    """The command of the checker, else ``None``. ``npm ci`` puts it into ``tools/nu``."""
    java, jar = shutil.which("java"), HERE / JAR
    return [java, "-Xss1m", "-jar", str(jar)] if java and jar.exists() else None


def no_checker() -> str:
    return "no Java or no Nu checker: the HTML of the pages is not checked (npm ci --prefix tools/nu)."
