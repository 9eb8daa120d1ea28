"""Settings of the product as the tests see them: a state folder of their own, and one of the two databases.

Which database: ``pytest --database postgres`` or ``CAUNOI_TEST_DATABASE=postgres``; SQLite otherwise. The first process
starts what is needed and tells the others (pytest-xdist) through the environment.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile


def chosen_database() -> str:
    """``sqlite`` or ``postgres``; the command line is read here because Django is set up before pytest reads it."""
    for place, argument in enumerate(sys.argv):
        if argument.startswith("--database"):
            _, _, value = argument.partition("=")
            return value or sys.argv[place + 1]
    return os.environ.get("CAUNOI_TEST_DATABASE", "sqlite")


def prepare() -> None:
    """Make the state folder and, if asked for, the PostgreSQL server of this run; both go away with it."""
    database = os.environ["CAUNOI_TEST_DATABASE"] = chosen_database()
    home = tempfile.mkdtemp(prefix="caunoi-tests-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for name in [name for name in os.environ if name.startswith("CAUNOI_")]:
        if name not in ("CAUNOI_TEST_DATABASE", "CAUNOI_REQUIRE_ALL"):
            del os.environ[name]
    os.environ |= {"CAUNOI_TEST_HOME": home, "CAUNOI_HOME": home}
    if database == "postgres":
        from tools.postgres import PostgresServer

        os.environ["CAUNOI_DATABASE_URL"] = PostgresServer().start()
    elif database != "sqlite":
        raise ValueError(f"--database {database}: expected sqlite or postgres.")


if "CAUNOI_TEST_HOME" not in os.environ:
    prepare()

from caunoi.config.settings import *  # noqa: E402, F403
from caunoi.config.settings import DATABASES, HOME, STORAGES  # noqa: E402

ALLOWED_HOSTS = ["*"]
PAGES_KEPT_BYTES = 0  # what a test stores is taken back, and the next stores another thing under the same number
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)

if os.environ["CAUNOI_TEST_DATABASE"] == "sqlite":
    # A file, not memory: threads of a live server and separate processes see the same rows. Nothing here must
    # outlive a power cut, so the disk is not waited for.
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "tests.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["OPTIONS"].pop("pool", None)
