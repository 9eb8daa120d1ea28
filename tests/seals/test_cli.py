"""The work with keys at a keyboard: ceremony, answer, opening, rotation, bundles, the vault's book, the keystore."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest

from caunoi.base.actors import system
from caunoi.config.cli import main
from caunoi.ground.sealing import BrokenSeal, fingerprint, read_paper_key
from caunoi.seals import boxes, keystore
from caunoi.seals.commands.openings import collect_opening
from caunoi.seals.commands.sealing import erase_identity
from caunoi.seals.models import Office, SealKey
from caunoi.seals.offline.keyfiles import read_key_file, write_key_file
from caunoi.seals.queries.openings import opening_package, request_bundle, sealed_file
from tests.seals.conftest import HANDWRITING, PERSON
from tests.seals.keys import private_key
from tests.seals.steps import ONE_TIME
from tests.world import MORNING

PASSPHRASE = "bốn từ không liên quan"


@pytest.fixture
def desk(tmp_path):
    """A folder with the passphrase in a file; gives the folder."""
    (tmp_path / "words").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return tmp_path


def key_file(folder, name, private):
    write_key_file(folder / name, private, name, PASSPHRASE, cost=4)
    return folder / name


def run(*arguments):
    return main(["seals", *map(str, arguments)])


def test_a_key_file_opens_with_its_passphrase_only(tmp_path):
    public = write_key_file(tmp_path / "k", ONE_TIME, "một lần", PASSPHRASE, cost=4)

    assert public == boxes.public_of(ONE_TIME)
    assert read_key_file(tmp_path / "k", PASSPHRASE) == ONE_TIME
    assert (tmp_path / "k").stat().st_mode & 0o777 == 0o600
    assert ONE_TIME.hex() not in (tmp_path / "k").read_text()
    with pytest.raises(BrokenSeal):
        read_key_file(tmp_path / "k", "một mật khẩu khác hẳn")
    with pytest.raises(FileExistsError):
        write_key_file(tmp_path / "k", ONE_TIME, "x", PASSPHRASE, cost=4)
    with pytest.raises(BrokenSeal):
        write_key_file(tmp_path / "l", ONE_TIME, "x", "ngắn", cost=4)


@pytest.mark.parametrize("change", ["name", "public", "cost", "kind", "json"])
def test_a_changed_key_file_is_refused(tmp_path, change):
    write_key_file(tmp_path / "k", ONE_TIME, "một lần", PASSPHRASE, cost=4)
    facts = json.loads((tmp_path / "k").read_text())
    facts |= {"cost": 40} if change == "cost" else {change: "x"}
    (tmp_path / "k").write_text("not json" if change == "json" else json.dumps(facts))

    with pytest.raises(BrokenSeal):
        read_key_file(tmp_path / "k", PASSPHRASE)


def test_a_key_is_made_on_a_machine_without_database_and_without_django(desk):
    script = (
        "import sys; from caunoi.config.cli import main; "
        "code = main(sys.argv[1:]); assert not any(name.split('.')[0] == 'django' for name in sys.modules); sys.exit(code)"
    )
    command = [sys.executable, "-c", script, "seals", "new-key", "--name", "thanh-tra", "--out", str(desk / "k")]
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("CAUNOI_", "DJANGO_"))}

    done = subprocess.run(
        [*command, "--passphrase-file", str(desk / "words")], capture_output=True, text=True, check=False, env=plain, cwd=desk
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    private = read_key_file(desk / "k", PASSPHRASE)
    assert f"public key:  {boxes.public_of(private).hex()}" in done.stdout
    assert private.hex() not in done.stdout


def test_a_paper_envelope_is_printed_and_stored_nowhere(desk, capsys, monkeypatch):
    monkeypatch.chdir(desk)

    assert run("new-envelope", "--number", 3) == 0

    printed = capsys.readouterr().out
    private = read_paper_key(next(line for line in printed.splitlines() if line.count("-") == 13))
    assert f"public key:  {boxes.public_of(private).hex()}" in printed
    assert [path.name for path in desk.iterdir()] == ["words"]


def test_holder_answers_and_requester_opens(scene, desk, capsys):
    request = scene.asked()
    words = ("--passphrase-file", desk / "words")
    for office in ("thanh-tra", "van-phong"):
        bundle = request_bundle(scene.holder(office), request, Office.objects.get(code=office))
        (desk / "de-nghi.json").write_text(json.dumps(bundle))
        key = key_file(desk, office, scene.privates[office])
        told = fingerprint(boxes.public_of(ONE_TIME))
        out = desk / f"{office}.json"
        asked = (
            "answer",
            "--request",
            desk / "de-nghi.json",
            "--key",
            key,
            "--fingerprint",
            told,
            "--out",
            out,
            *words,
        )
        assert run(*asked) == 0
        scene.grant(request, office, shares=json.loads(out.read_text())["parts"])
    assert "Xác minh danh tính trước khi thụ lý" in capsys.readouterr().out
    request = collect_opening(actor=scene.asker, openingrequest=request)
    package = opening_package(scene.asker, request)
    (desk / "goi.json").write_text(json.dumps(package))
    (desk / "sealed").write_bytes(sealed_file(scene.asker, request, package["files"][0]))
    key = key_file(desk, "mot-lan", ONE_TIME)

    opened = ("--sealed-file", package["files"][0], desk / "sealed", "--into", desk)
    assert run("open", "--package", desk / "goi.json", "--key", key, *words, *opened) == 0

    printed = capsys.readouterr().out
    assert [value for value in PERSON.values() if value not in printed] == []
    assert (desk / HANDWRITING.name).read_bytes() == HANDWRITING.content


@pytest.mark.parametrize("wrong", ["fingerprint", "key", "file", "missing", "there"])
def test_what_is_wrong_is_said_in_one_sentence_and_nothing_is_written(scene, desk, capsys, wrong):
    request = scene.asked()
    bundle = request_bundle(scene.holder("thanh-tra"), request, Office.objects.get(code="thanh-tra"))
    (desk / "r").write_text("{}" if wrong == "file" else json.dumps(bundle))
    key = key_file(desk, "k", scene.privates["tiep-dan" if wrong == "key" else "thanh-tra"])
    told = "0000-0000-0000-0000" if wrong == "fingerprint" else fingerprint(boxes.public_of(ONE_TIME))
    if wrong == "there":
        (desk / "out").write_text("before")

    code = run(
        "answer", "--request", desk / ("none" if wrong == "missing" else "r"), "--key", key, "--fingerprint", told,
        "--out", desk / "out", "--passphrase-file", desk / "words",
    )  # fmt: skip

    assert code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert (desk / "out").exists() == (wrong == "there")


def test_keys_are_registered_listed_and_records_wrapped_anew(scene, desk, capsys):
    private = private_key("thanh-tra mới")
    register = ("register-key", "--office", "thanh-tra", "--public", boxes.public_of(private).hex())
    assert run(*register) == 0
    assert run("register-key", "--office", "khong-co", "--public", "00") == 2
    assert run("rewrap-order", "--out", desk / "order") == 0
    keys = [key_file(desk, name, scene.privates[name]) for name in ("tiep-dan", "van-phong")]
    words = ("--passphrase-file", desk / "words") * 2
    assert run("rewrap", "--order", desk / "order", "--key", keys[0], "--out", desk / "x", *words) == 2
    assert (
        run("rewrap", "--order", desk / "order", "--key", keys[0], "--key", keys[1], "--out", desk / "new", *words) == 0
    )
    assert run("rewrap-take", desk / "new") == 0
    assert run("rewrap-take", desk / "new") == 0

    assert run("offices") == 0
    printed = capsys.readouterr().out
    assert "1 of 1 records are wrapped for epoch 5." in printed
    assert "0 records are to be wrapped anew." in printed
    assert "envelope 1" in printed
    assert SealKey.objects.filter(until=None).count() == 4


def test_an_identity_is_erased_once_by_its_code(scene, capsys):
    erase = ("erase", f"#{scene.record.code}", "--reason", "Hết thời hạn lưu")

    assert run(*erase) == 0
    assert run(*erase) == 2
    assert run("erase", "0000", "--reason", "x") == 2

    scene.record.refresh_from_db()
    assert (bytes(scene.record.ciphertext), scene.record.erased_at is None) == (b"", False)


def test_bundles_are_written_and_taken_in_and_the_vault_prints_its_book(scene, desk, capsys, settings):
    scene.asked()
    zones = {name: private_key(name) for name in ("connected", "vault")}
    settings.ZONE_KEY, settings.ZONE_PEER = zones["connected"], boxes.verify_key(zones["vault"]).hex()
    assert run("export-bundle", "--out", desk / "b1") == 0
    assert run("zone-key") == 0
    assert boxes.verify_key(zones["connected"]).hex() in capsys.readouterr().out
    settings.ZONE, settings.ZONE_KEY = "vault", zones["vault"]
    settings.ZONE_PEER = boxes.verify_key(zones["connected"]).hex()
    from caunoi.seals.models import Bundle, OpeningRequest, SealedFile, SealedRecord

    for model in (Bundle, OpeningRequest, SealedFile, SealedRecord):
        model.objects.all().delete()
    assert run("import-bundle", desk / "b1", "--requests", desk) == 0
    assert run("import-bundle", desk / "b1") == 2
    assert len(list(desk.glob("de-nghi-*-thanh-tra.json"))) == 1
    keys = [key_file(desk, name, scene.privates[name]) for name in ("tiep-dan", "van-phong")]
    words = ("--passphrase-file", desk / "words") * 2
    book = ("book", "--key", keys[0], "--key", keys[1], "--reason", "In sổ quý I/2020", "--out", desk / "so.html")

    assert run(*book, *words) == 0

    page = (desk / "so.html").read_text(encoding="utf-8")
    assert PERSON["full_name"] in page
    assert f"#{scene.record.code}" in page
    assert "2020-000007" in page
    settings.ZONE = "connected"
    assert run(*book, *words) == 2


class TestKeystore:
    def test_it_comes_back_from_its_backup_but_not_for_erased_records(
        self, scene, desk, capsys, django_capture_on_commit_callbacks
    ):
        place = desk / "keys"
        place.mkdir()
        assert main(["keystore", "backup", str(place)]) == 0
        file = next(place.glob("keystore-*.tar.gz"))
        assert file.name == "keystore-20200225-090000.tar.gz"
        assert main(["keystore", "backup", str(place)]) == 2
        keystore.drop(scene.record.slug)

        assert main(["keystore", "restore", str(file)]) == 0
        assert len(list(keystore.kept())) == 1
        with django_capture_on_commit_callbacks(execute=True):
            erase_identity(actor=system(), subject_kind="petition", subject_id=7, reason="Hết thời hạn lưu")
        assert main(["keystore", "restore", str(file)]) == 0
        assert list(keystore.kept()) == []

    def test_backups_older_than_35_days_and_keys_of_nothing_are_deleted(self, scene, desk, hold_time):
        place = desk / "keys"
        place.mkdir()
        main(["keystore", "backup", str(place)])
        keystore.put("f" * 32, 4, {})
        orphan = next(path for record, _epoch, path in keystore.kept() if record == "f" * 32)
        os.utime(orphan, (0, 0))

        hold_time(MORNING + timedelta(days=35))
        assert main(["keystore", "prune", str(place)]) == 0
        assert len(list(place.iterdir())) == 1
        assert [record for record, _epoch, _path in keystore.kept()] == [scene.record.slug]
        hold_time(MORNING + timedelta(days=35, seconds=1))
        assert main(["keystore", "prune", str(place)]) == 0
        assert list(place.iterdir()) == []

    def test_missing_keys_and_a_wrong_place_are_said(self, scene, desk, capsys, settings):
        place = desk / "keys"
        place.mkdir()
        keystore.drop(scene.record.slug)
        main(["keystore", "backup", str(place)])

        assert main(["keystore", "restore", str(next(place.iterdir()))]) == 2
        assert main(["keystore", "restore", str(desk / "words")]) == 2
        assert main(["keystore", "backup", str(desk / "none")]) == 2
        (settings.HOME / "files" / "k").mkdir(parents=True, exist_ok=True)
        assert main(["keystore", "backup", str(settings.HOME / "files" / "k")]) == 2
        assert "cannot be opened" in capsys.readouterr().err
