"""Signatures inside PDF files (PAdES, ETSI EN 319 142) with the certificate of the authority, when this installation has one.

The signature is an incremental update: the bytes of the paper before it stay as they are, so it remains PDF/A. The time in the
signature is that of the machine which signs, as certificate services expect.
"""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from caunoi.base.lazy import Lazily
from caunoi.base.refusals import Conflict
from caunoi.base.time import TIMEZONE

signers, fields = Lazily("pyhanko.sign.signers"), Lazily("pyhanko.sign.fields")
incremental = Lazily("pyhanko.pdf_utils.incremental_writer")
x509, oid = Lazily("cryptography.x509"), Lazily("cryptography.x509.oid")
hashes, rsa = Lazily("cryptography.hazmat.primitives.hashes"), Lazily("cryptography.hazmat.primitives.asymmetric.rsa")
serialization = Lazily("cryptography.hazmat.primitives.serialization")
pkcs12 = Lazily("cryptography.hazmat.primitives.serialization.pkcs12")

FIELD = "ChuKySo"
TEST_DAYS = 365
RESERVED = 32768
"""Room for the signature with its chain of certificates. Without it everything is signed once more only to learn the length."""


def has_certificate() -> bool:
    """Whether ``settings.SIGNING_CERTIFICATE`` names a file. Without one papers are signed by hand and their scan is kept."""
    return bool(settings.SIGNING_CERTIFICATE)


def sign(pdf: bytes, at: datetime, *, reason: str) -> bytes:
    """``pdf`` with an invisible PAdES signature over all of it; ``reason`` is the number of the paper.

    Raises ``Conflict`` when the certificate cannot be used on the day of ``at``: nothing is issued then.
    """
    fault = certificate_fault(at)
    if fault:
        raise Conflict(
            _("The paper cannot be signed: %(fault)s. Nothing was issued. Please tell your administrator.")
            % {"fault": fault},
            code="certificate",
        )
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD, reason=reason or None, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    out = io.BytesIO()
    writer = incremental.IncrementalPdfFileWriter(io.BytesIO(pdf))
    signers.sign_pdf(writer, meta, signer=_signer(), output=out, bytes_reserved=RESERVED)
    return out.getvalue()


def certificate_fault(at: datetime) -> str:
    """Why the certificate cannot sign on the day of ``at``; empty when it can."""
    try:
        signer = _signer()
    except OSError:
        return str(_("the file of the certificate cannot be read"))
    if signer is None:
        return str(_("the certificate does not open with its password"))
    ends = signer.signing_cert.not_valid_after
    if at > ends:
        return str(_("the certificate ended on %(day)s") % {"day": f"{ends.astimezone(TIMEZONE):%d/%m/%Y}"})
    return ""


def _signer() -> Any:
    """The signer, or ``None`` when the file is no PKCS#12 file or the password is another."""
    path = Path(settings.SIGNING_CERTIFICATE)
    return _load(str(path), path.stat().st_mtime_ns, settings.SIGNING_PASSWORD)


@lru_cache(maxsize=2)
def _load(path: str, _changed: int, password: str) -> Any:
    return signers.SimpleSigner.load_pkcs12(path, passphrase=password.encode())


def make_test_certificate(name: str, password: str, at: datetime) -> bytes:
    """A PKCS#12 file, valid for a year from ``at``, whose certificate signs for itself: to try signing, never for real papers."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    subject = x509.Name([x509.NameAttribute(oid.NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False, key_agreement=False,
        key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject).issuer_name(subject).public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1)).not_valid_after(at + timedelta(days=TEST_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True).add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    encryption = serialization.BestAvailableEncryption(password.encode())
    made: bytes = pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, None, encryption)
    return made
