"""Lock the dependencies of pyproject.toml to exact versions and hashes: requirements/run.txt and requirements/dev.txt.

uv does the resolving (it is not a dependency of the project: `pip install uv`). Versions already locked stay as they
are unless ``--upgrade`` is given.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
OPTIONS = [
    "--python-version",
    "3.11",
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
]


def main() -> int:
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        print("Locking needs uv: install it with `pip install uv`, then run this again.", file=sys.stderr)
        return 2
    for target, extra in (("run", []), ("dev", ["--group", "dev", "-c", "requirements/run.txt"])):
        command = [uv, "pip", "compile", "-q", "pyproject.toml", *extra, *OPTIONS, *sys.argv[1:]]
        done = subprocess.run([*command, "-o", f"requirements/{target}.txt"], cwd=HERE, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
