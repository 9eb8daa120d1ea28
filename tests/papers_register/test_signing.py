"""Signatures inside the PDF: made with a test certificate, verified by pyHanko, still PDF/A."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from caunoi.base import time
from caunoi.base.refusals import Conflict
from caunoi.papers import signing
from tests.papers_register.samples import issued
from tests.papers_register.test_files import text_of
from tests.world import World


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: Any) -> Path:
    path = tmp_path_factory.mktemp("keys") / "thu.p12"
    path.write_bytes(signing.make_test_certificate("Cơ quan thử nghiệm", "bí mật", time.now()))
    return Path(path)


@pytest.fixture
def with_certificate(certificate: Path, settings: Any) -> Path:
    settings.SIGNING_CERTIFICATE, settings.SIGNING_PASSWORD = str(certificate), "bí mật"
    return certificate


def test_an_issued_paper_is_signed_and_verifies(world: World, with_certificate: Path) -> None:
    paper = issued(world)

    pdf = default_storage.open(paper.file).read()
    signature = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[0]
    trusted = list(load_certs_from_pemder_data(signature.signer_cert.dump()))
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=trusted))
    assert (status.intact, status.valid, status.trusted, status.bottom_line) == (True, True, True, True)
    assert signature.sig_object["/SubFilter"] == SigSeedSubFilter.PADES.value
    assert signature.sig_object["/Reason"] == "01/TB-UBND"
    assert paper.is_signed_digitally
    assert hashlib.sha256(pdf).digest() == bytes(paper.sha256)


def test_the_signature_is_added_behind_the_paper(world: World, with_certificate: Path, settings: Any) -> None:
    signed = default_storage.open(issued(world).file).read()
    head = signed[: signed.index(b"%%EOF") + 5]

    assert b'pdfaid:part="2"' in signed or b"<pdfaid:part>2<" in signed
    assert signed.count(b"%%EOF") == 2
    assert "01/TB-UBND" in text_of(head + b"\n")


def test_a_changed_paper_no_longer_verifies(world: World, with_certificate: Path) -> None:
    pdf = bytearray(default_storage.open(issued(world).file).read())
    place = pdf.index(b"/Creator")
    pdf[place + 12] ^= 1

    signature = PdfFileReader(io.BytesIO(bytes(pdf))).embedded_signatures[0]
    trusted = list(load_certs_from_pemder_data(signature.signer_cert.dump()))
    assert not validate_pdf_signature(signature, ValidationContext(trust_roots=trusted)).intact


def test_without_a_certificate_the_paper_is_for_signing_by_hand(world: World) -> None:
    paper = issued(world)

    assert not paper.is_signed_digitally
    assert PdfFileReader(io.BytesIO(default_storage.open(paper.file).read())).embedded_signatures == []


def test_a_wrong_password_undoes_the_issue(world: World, with_certificate: Path, settings: Any) -> None:
    settings.SIGNING_PASSWORD = "khác"

    with pytest.raises(Conflict, match="mật khẩu không mở được chứng thư số"):
        issued(world)

    settings.SIGNING_PASSWORD = "bí mật"
    assert issued(world).symbol == "01/TB-UBND"


def test_a_certificate_that_ended_or_is_gone_signs_nothing(certificate: Path, settings: Any) -> None:
    settings.SIGNING_CERTIFICATE, settings.SIGNING_PASSWORD = str(certificate), "bí mật"
    today = time.now()

    assert signing.certificate_fault(today) == ""
    assert signing.certificate_fault(today + timedelta(days=366)).startswith("chứng thư số đã hết hạn ngày")
    settings.SIGNING_CERTIFICATE = str(certificate.with_name("none.p12"))
    assert signing.certificate_fault(today) == "không đọc được tệp chứng thư số"
