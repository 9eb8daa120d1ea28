"""`caunoi seals`: the work with keys. What touches a private key needs no database and belongs on a machine without a network.

Files are JSON. Nothing here writes an identity to disk; `open` prints it, `book` writes the page that is to be printed.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from caunoi.config import seals_server_cli as server
from caunoi.config.seal_files import passphrase_for, private_key, read_json, two_keys, write_json, write_new
from caunoi.config.stops import Stop

EPILOG = """\
On a machine without a network (holders and requesters):
  caunoi seals new-key --name thanh-tra --out thanh-tra.key       key ceremony of an office
  caunoi seals new-envelope --number 1                            the paper for a numbered envelope
  caunoi seals new-key --name mot-lan --out mot-lan.key           one-time key of a requester
  caunoi seals answer --request de-nghi.json --key thanh-tra.key --out tra-loi.json
  caunoi seals open --package goi.json --key mot-lan.key
  caunoi seals rewrap --order lenh.json --key a.key --key b.key --out moi.json
On the server (public keys and closed files only):
  caunoi seals register-key --office thanh-tra --public HEX
  caunoi seals rewrap-order --out lenh.json      caunoi seals rewrap-take moi.json
Between the zones:
  caunoi seals export-bundle --out FILE          caunoi seals import-bundle FILE
In the vault:
  caunoi seals book --key a.key --key b.key --reason "..." --out so.html
"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand ``seals`` with its own subcommands."""
    help = "Keys, openings, rotation and bundles of sealed identities."
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "seals", help=help, description=help, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    acts = parser.add_subparsers(title="what to do", metavar="ACT", required=True)
    _offline(acts)
    _server(acts)
    return parser


def _offline(acts: Any) -> None:
    new_key = add(acts, "new-key", new_key_file, "Make a private key under a passphrase; prints the public key.")
    new_key.add_argument("--name", "--office", required=True, help="what the key is for, such as the office's code")
    new_key.add_argument("--out", required=True, metavar="FILE")
    envelope = add(acts, "new-envelope", new_envelope, "Print the key for a paper envelope; it is stored nowhere.")
    envelope.add_argument("--number", required=True, type=int)
    answer = add(acts, "answer", answer_request, "Answer a request for an opening with the key of an office.")
    answer.add_argument("--request", required=True, metavar="FILE")
    answer.add_argument("--fingerprint", help="as the requester told it; asked for when left out")
    answer.add_argument("--out", required=True, metavar="FILE")
    opened = add(acts, "open", open_package, "Open a package with the one-time key; prints the identity.")
    opened.add_argument("--package", required=True, metavar="FILE")
    opened.add_argument("--paper", action="store_true", help="break-glass: asks for the key of the paper envelope")
    opened.add_argument("--sealed-file", nargs=2, metavar=("PART", "FILE"), help="open this sealed file as well")
    opened.add_argument("--into", metavar="FOLDER", help="folder for the opened file")
    rewrap = add(acts, "rewrap", rewrap_offline, "Wrap keys anew with the keys of two offices.")
    rewrap.add_argument("--order", required=True, metavar="FILE")
    rewrap.add_argument("--out", required=True, metavar="FILE")
    for each in (answer, opened):
        each.add_argument("--key", required=True, metavar="FILE")
    rewrap.add_argument("--key", required=True, metavar="FILE", action="append", help="two of them")


def _server(acts: Any) -> None:
    key = add(acts, "register-key", server.register_key, "Register the public key of an office or a paper envelope.")
    key.add_argument("--office", metavar="CODE")
    key.add_argument("--envelope", type=int, metavar="NUMBER")
    key.add_argument("--public", required=True, metavar="HEX")
    add(acts, "offices", server.list_offices, "Offices, keys, envelopes, and how many records are to be wrapped anew.")
    order = add(acts, "rewrap-order", server.rewrap_order, "Write the file with which two offices wrap keys anew.")
    order.add_argument("--out", required=True, metavar="FILE")
    take = add(acts, "rewrap-take", server.rewrap_take, "Take in keys that were wrapped anew.")
    take.add_argument("file")
    add(acts, "zone-key", server.zone_key, "Print the public key with which this zone signs its bundles.")
    out = add(acts, "export-bundle", server.export_bundle, "Write the next bundle for the other zone.")
    out.add_argument("--out", required=True, metavar="FILE")
    out.add_argument("--answers", nargs="*", default=[], metavar="FILE", help="answers of holders (vault only)")
    into = add(acts, "import-bundle", server.import_bundle, "Take in the next bundle of the other zone.")
    into.add_argument("file")
    into.add_argument("--requests", metavar="FOLDER", help="where requests in it are written (vault; this folder)")
    erase = add(acts, "erase", server.erase_identity, "Destroy a sealed identity for good, when its time is over.")
    erase.add_argument("code", help='such as "K7QM", as the file shows it')
    erase.add_argument("--reason", required=True, help="legal ground; it enters the record")
    book = add(acts, "book", server.print_book, "Vault only: the lines of the reception book with identities.")
    book.add_argument("--key", required=True, metavar="FILE", action="append", help="two of them")
    book.add_argument("--reason", required=True)
    book.add_argument("--out", required=True, metavar="FILE")


def add(acts: Any, name: str, run: Callable[[argparse.Namespace], None], help: str) -> argparse.ArgumentParser:
    """One act with its options; ``--passphrase-file`` for those that read or make a key file."""
    made: argparse.ArgumentParser = acts.add_parser(name, help=help, description=help)
    if name in ("new-key", "answer", "open", "rewrap", "book"):
        made.add_argument(
            "--passphrase-file", metavar="FILE", action="append", default=[],
            help="first line is the passphrase; one for each key, in their order; asked for when left out",
        )  # fmt: skip
    made.set_defaults(run=guarded(run))
    return made


def guarded(run: Callable[[argparse.Namespace], None]) -> Callable[[argparse.Namespace], None]:
    """Run, and turn what a person has to put right into one sentence."""

    def guarded_run(options: argparse.Namespace) -> None:
        from caunoi.ground.sealing import BrokenSeal

        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # Vietnamese must come out whatever the locale says
                stream.reconfigure(encoding="utf-8")
        try:
            run(options)
        except BrokenSeal as broken:
            raise Stop(f"Refused: {broken}.") from None
        except FileExistsError as there:
            raise Stop(f"{there.filename} exists already. Give a new name; nothing is overwritten.") from None
        except FileNotFoundError as missing:
            raise Stop(f"There is no file {missing.filename}.") from None
        except (KeyError, TypeError, ValueError):
            raise Stop(
                "Refused: a file or value is not of the kind that this command reads, or it is damaged."
            ) from None

    return guarded_run


def new_key_file(options: argparse.Namespace) -> None:
    """Make a key file and print its public half."""
    from caunoi.ground.sealing import fingerprint
    from caunoi.seals import boxes
    from caunoi.seals.offline.keyfiles import write_key_file

    passphrase = passphrase_for(options, 0, f"New passphrase for {options.name}")
    if not options.passphrase_file and getpass.getpass("The same passphrase again: ") != passphrase:
        raise Stop("The two passphrases differ. Nothing was written.")
    public = write_key_file(Path(options.out), boxes.new_key(), options.name, passphrase)
    print(f"{options.out}: the private key. Keep it and its passphrase apart, and off every networked machine.")
    print(f"public key:  {public.hex()}")
    print(f"fingerprint: {fingerprint(public)}")


def new_envelope(options: argparse.Namespace) -> None:
    """Print the paper for an envelope."""
    from caunoi.ground.sealing import fingerprint, paper_key
    from caunoi.seals import boxes

    private = boxes.new_key()
    public = boxes.public_of(private)
    print(f"PHONG BÌ SỐ {options.number} / ENVELOPE No. {options.number}\n")
    print(paper_key(private))
    print(
        f"\nIn ra giấy, niêm phong, rồi đóng cửa sổ này. / Print, seal, then close this window.\npublic key:  {public.hex()}"
    )
    print(f"fingerprint: {fingerprint(public)}")


def answer_request(options: argparse.Namespace) -> None:
    """Show what is asked, and write the office's answer."""
    from caunoi.seals.offline import opening

    bundle = read_json(options.request)
    opening.expect(bundle, "opening-request")
    shown = ("pseudonym", "asked_by", "basis", "purpose", "until", "break_glass")
    print("\n".join(f"{name:12} {bundle[name]}" for name in shown if bundle[name] is not None))
    told = options.fingerprint or input("Fingerprint that the requester told you (by telephone or in person): ")
    made = opening.answer(bundle, private_key(options, 0, options.key), told)
    write_json(options.out, made)
    print(f"{options.out}: the answer of {made['office']}. Only the requester's one-time key opens it.")


def open_package(options: argparse.Namespace) -> None:
    """Print the identity; nothing of it is stored."""
    from caunoi.ground.sealing import read_paper_key
    from caunoi.seals.offline import opening

    package = read_json(options.package)
    private = private_key(options, 0, options.key)
    paper = read_paper_key(getpass.getpass("Key of the paper envelope: ")) if options.paper else None
    for name, value in opening.open_identity(package, private, paper).items():
        print(f"{name:12} {value}")
    for part in package["files"]:
        print(f"sealed file  {part}")
    if options.sealed_file:
        part, file = options.sealed_file
        name, content = opening.open_file(package, part, Path(file).read_bytes(), private, paper)
        target = Path(options.into or ".") / Path(name).name
        write_new(target, content)
        print(f"{target}: opened. Destroy it when the purpose is fulfilled.")


def rewrap_offline(options: argparse.Namespace) -> None:
    """Wrap the records of an order anew."""
    from caunoi.seals.offline.rewrapping import rewrap

    one, two = two_keys(options)
    made = rewrap(read_json(options.order), one, two)
    write_json(options.out, made)
    print(f"{options.out}: {len(made['records'])} records wrapped for epoch {made['epoch']}.")
