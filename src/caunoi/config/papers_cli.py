"""`caunoi papers`: what an operator does for official papers at a keyboard."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path

from caunoi.config.stops import Stop


def add_parser(commands: argparse._SubParsersAction) -> None:
    """Add the subcommand and its own subcommands."""
    papers = commands.add_parser("papers", help="Certificates for signing official papers.")
    actions = papers.add_subparsers(title="actions", metavar="ACTION", required=True)
    text = "Write a PKCS#12 certificate to try signatures with; never for real papers."
    test = actions.add_parser("test-certificate", help=text, description=text)
    test.add_argument("file", type=Path)
    test.add_argument("--name", default="Cầu Nối (thử nghiệm)", help="whose certificate it says it is")
    test.set_defaults(run=_test_certificate)


def _test_certificate(options: argparse.Namespace) -> None:
    """Ask for a password and write the file; an existing file is left alone."""
    if options.file.exists():
        raise Stop(f"{options.file} exists already: choose another name, or remove it first.")
    from caunoi.base import time
    from caunoi.config import prepare
    from caunoi.papers.signing import make_test_certificate

    prepare.start_django()
    password = getpass.getpass("Password of the new file: ")
    if not password:
        raise Stop("A certificate file needs a password: run this again and type one.")
    options.file.write_bytes(make_test_certificate(options.name, password, time.now()))
    options.file.chmod(0o600)
    print(f"Written {options.file}. Set CAUNOI_SIGNING_CERTIFICATE to it and CAUNOI_SIGNING_PASSWORD to its password.")
