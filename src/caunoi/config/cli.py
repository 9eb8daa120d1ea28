"""The `caunoi` command: everything an operator does at a keyboard.

Each subcommand loads only what it needs, so that `caunoi clock` answers at once and without a database. What a person
has to put right is one plain sentence on standard error and exit code 2.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from caunoi import __version__
from caunoi.config import (
    articles_cli,
    clock_cli,
    confirm_cli,
    invite_cli,
    keystore_cli,
    papers_cli,
    register_cli,
    report_cli,
    review_cli,
    seals_cli,
)
from caunoi.config.stops import Stop

Run = Callable[[argparse.Namespace], int | None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code: 0 done, 1 something is wrong (doctor), 2 refused with a sentence."""
    options = parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.config.settings")
    try:
        return options.run(options) or 0
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        sentence = known_trouble(error)
        if sentence is None or os.environ.get("CAUNOI_DEBUG") == "1":
            raise
        print(sentence, file=sys.stderr)
        return 2


def known_trouble(error: Exception) -> str | None:
    """The plain sentence for errors that say something about this machine and not about the program; else ``None``."""
    kind = type(error).__module__ + "." + type(error).__name__
    if kind == "django.db.utils.OperationalError":
        return (
            f"The database did not answer as it should: {str(error).strip()}\n"
            "Check CAUNOI_DATABASE_URL and that the server runs, then `caunoi doctor`."
        )
    if isinstance(error, PermissionError):
        return f"Not allowed to use {error.filename}: check who owns it and its rights, then run this again."
    if isinstance(error, OSError) and error.errno == 28:
        return f"The disk is full ({error.filename or 'while writing'}): make room, then run this again."
    if isinstance(error, ValueError) and "CAUNOI_" in str(error):
        return str(error)
    if any(base.__name__ == "Refusal" for base in type(error).__mro__):
        return str(error)
    return None


def parser() -> argparse.ArgumentParser:
    """The whole command line; the reference page docs/reference/commands.md is made from it."""
    top = argparse.ArgumentParser(prog="caunoi", description="Cầu Nối: listens to people and keeps its word to them.")
    top.add_argument("--version", action="version", version=f"caunoi {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _serving(commands)
    _data(commands)
    clock_cli.add_parser(commands)
    invite_cli.add_parser(commands)
    confirm_cli.add_parser(commands)
    seals_cli.add_parser(commands)
    keystore_cli.add_parser(commands)
    papers_cli.add_parser(commands)
    report_cli.add_parser(commands)
    review_cli.add_parser(commands)
    _care(commands)
    return top


def add(commands: argparse._SubParsersAction, name: str, run: Run, help: str) -> argparse.ArgumentParser:
    """Add one subcommand whose help is also its description."""
    made = commands.add_parser(name, help=help, description=help)
    made.set_defaults(run=run)
    return made


def _serving(commands: argparse._SubParsersAction) -> None:
    up = add(commands, "up", _up, "Prepare everything, then serve the web and do the background jobs until stopped.")
    up.add_argument(
        "--demo", action="store_true", help="the demo province of 2019, with accounts to try (never real data)"
    )
    web = add(commands, "web", _web, "Serve the web only; the database must be prepared (`caunoi migrate`).")
    for serving in (up, web):
        serving.add_argument("--host", default=os.environ.get("CAUNOI_HOST", "127.0.0.1"), help="address (127.0.0.1)")
        serving.add_argument("--port", type=port, default=os.environ.get("CAUNOI_PORT", "8000"), help="port (8000)")
        serving.add_argument(
            "--workers", type=count, default=os.environ.get("CAUNOI_WORKERS", "2"), help="processes (2)"
        )
        serving.add_argument("--threads", type=count, default=os.environ.get("CAUNOI_THREADS", "4"), help="each (4)")
    add(commands, "worker", _worker, "Do the background jobs only.")
    add(commands, "migrate", _migrate, "Bring the database to this version; safe to repeat.")


def _data(commands: argparse._SubParsersAction) -> None:
    fill = add(commands, "import", _import, "Load a register that comes with the product, or an old one of petitions.")
    fill.add_argument("register", choices=["places", "agencies", "calendar", "all", "register", "articles", "laws"])
    register_cli.add_arguments(fill)
    demo = add(
        commands, "demo", _demo, "Load the demo province, or many made-up matters for load tests; never near real data."
    )
    demo.add_argument("--matters", type=count, metavar="N", help="add N made-up matters instead of the demo stories")
    demo.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed makes the same matters (1)")
    demo.add_argument("--today", metavar="YYYY-MM-DD", help="the day the demo lives on (2020-02-25)")


def _care(commands: argparse._SubParsersAction) -> None:
    doctor = add(commands, "doctor", _doctor, "Say what is missing or wrong on this machine, and what to do about it.")
    doctor.add_argument("--json", action="store_true", help="one JSON object for a monitor")
    backup = add(commands, "backup", _backup, "Write everything into one file while the service goes on running.")
    backup.add_argument("file")
    backup.add_argument(
        "--secrets", metavar="FILE", help="also write the keys, into this other file: keep it elsewhere"
    )
    restore = add(commands, "restore", _restore, "Bring a backup back into an empty place, checking every byte.")
    restore.add_argument("file")
    restore.add_argument("--into", metavar="URL", help="empty database (CAUNOI_DATABASE_URL, or SQLite in --home)")
    restore.add_argument("--home", metavar="FOLDER", help="state folder (CAUNOI_HOME, or ./var)")
    restore.add_argument("--secrets", metavar="FILE", help="the file of keys written by `backup --secrets`")
    manage = add(commands, "manage", _manage, "Django's own management commands, for developers.")
    manage.add_argument("arguments", nargs=argparse.REMAINDER)


def port(text: str) -> int:
    """A TCP port; 0 is not one a person can open."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: expected a number from 1 to 65535")
    return int(text)


def count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a count: expected a whole number from 1")
    return int(text)


def tell_address(options: argparse.Namespace) -> None:
    """Links in letters and invitations lead to this very server, unless the operator names another address."""
    here = options.host if options.host not in ("0.0.0.0", "::") else "127.0.0.1"  # nosec B104 - compared, not bound
    shown = f"[{here}]" if ":" in here else here
    os.environ.setdefault("CAUNOI_PUBLIC_URL", f"http://{shown}:{options.port}")


def _up(options: argparse.Namespace) -> int:
    tell_address(options)
    if options.demo:
        os.environ["CAUNOI_DEMO"] = "1"
    from caunoi.config.up import up

    return up(options)


def _web(options: argparse.Namespace) -> int:
    tell_address(options)
    from caunoi.config.server import serve_web

    return serve_web(options.host, options.port, options.workers, options.threads)


def _worker(options: argparse.Namespace) -> int:
    from caunoi.config.server import serve_jobs

    return serve_jobs()


def _migrate(options: argparse.Namespace) -> None:
    from caunoi.config import prepare

    prepare.start_django()
    prepare.migrate()


def _import(options: argparse.Namespace) -> int:
    from caunoi.config import prepare

    prepare.start_django()
    if options.register == "register":
        prepare.use_own_clock()
        return register_cli.run(options)
    if options.register == "articles":
        prepare.use_own_clock()
        return articles_cli.run(options)
    if options.register == "laws":
        from caunoi.base.actors import system
        from caunoi.laws.commands.importing import load_library

        prepare.use_own_clock()
        print(f"{load_library(actor=system('caunoi import laws'))} điều luật có nội dung / articles with their texts")
        return 0
    if options.register in ("calendar", "all"):
        prepare.tell_calendar()
    prepare.import_registers([name for name in prepare.REGISTERS if options.register in (name, "all")])
    return 0


def _demo(options: argparse.Namespace) -> None:
    os.environ["CAUNOI_DEMO"] = "1"
    from caunoi.config import prepare

    prepare.start_django()
    prepare.demo(matters=options.matters, seed=options.seed, today=options.today)


def _doctor(options: argparse.Namespace) -> int:
    from caunoi.config.doctor import examine

    return examine(as_json=options.json)


def _backup(options: argparse.Namespace) -> None:
    from caunoi.config.backup import backup

    backup(options.file, secrets_file=options.secrets)


def _restore(options: argparse.Namespace) -> None:
    from caunoi.config.restore import restore

    restore(options.file, into=options.into, home=options.home, secrets_file=options.secrets)


def _manage(options: argparse.Namespace) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["caunoi manage", *options.arguments])


if __name__ == "__main__":
    sys.exit(main())
