"""The ciphers of sealing: a box that one public key closes (RFC 9180), a record under a key of its own, a signature.

HPKE in base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305. It is written out here, and tested against the
HPKE of `cryptography`, because that one draws its chance itself (docs/decisions/0084). No Django: the same code runs offline.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from caunoi.base.ids import new_bytes
from caunoi.ground.sealing import KEY_BYTES, BrokenSeal, pad, unpad

KEM = b"KEM\x00\x20"
SUITE = b"HPKE\x00\x20\x00\x01\x00\x03"
NONCE = bytes(12)
"""Zero: every key here seals one single content, so no nonce can ever meet its key twice."""


def new_key() -> bytes:
    """A fresh key for one record, or a fresh private key."""
    return new_bytes(KEY_BYTES)


def public_of(private: bytes) -> bytes:
    """The X25519 public key of 32 private bytes."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def close_box(public: bytes, content: bytes, info: bytes) -> bytes:
    """``content`` for the holder of ``public`` only, bound to ``info``. Raises ``BrokenSeal`` for an unusable public key."""
    ephemeral = new_key()
    own = public_of(ephemeral)
    key, nonce = _schedule(_agree(ephemeral, public), own, public, info)
    return own + ChaCha20Poly1305(key).encrypt(nonce, content, b"")


def open_box(private: bytes, box: bytes, info: bytes) -> bytes:
    """What ``close_box`` closed. Raises ``BrokenSeal`` for another key, another ``info`` or a changed box."""
    own = box[:KEY_BYTES]
    key, nonce = _schedule(_agree(private, own), own, public_of(private), info)
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, box[KEY_BYTES:], b"")
    except InvalidTag:
        raise BrokenSeal("this key does not open this share, or the share was changed") from None


def seal(key: bytes, content: bytes, bound_to: bytes) -> bytes:
    """``content`` padded to steps of 4 KiB and sealed under ``key``, which must be fresh for this one content."""
    return ChaCha20Poly1305(key).encrypt(NONCE, pad(content), bound_to)


def unseal(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """The content. Raises ``BrokenSeal`` for another key, another record, edition or epoch, or a changed ciphertext."""
    try:
        return unpad(ChaCha20Poly1305(key).decrypt(NONCE, sealed, bound_to))
    except InvalidTag:
        raise BrokenSeal("the record does not open: another key, another record, or it was changed") from None


def key_check(key: bytes) -> bytes:
    """16 bytes by which a key brought together is known to be the right one; they say nothing else about it."""
    return hmac.digest(key, b"caunoi-key-check-1", sha256)[:16]


def sign(private: bytes, content: bytes) -> bytes:
    """The Ed25519 signature of 32 private bytes over ``content``."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(content)


def verify_key(private: bytes) -> bytes:
    """The Ed25519 public key of 32 private bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def is_signed(public: bytes, signature: bytes, content: bytes) -> bool:
    """Whether ``signature`` is that of the holder of ``public`` over exactly ``content``."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _agree(private: bytes, public: bytes) -> bytes:
    try:
        return X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        raise BrokenSeal("this is not a usable public key") from None


def _schedule(shared: bytes, own: bytes, public: bytes, info: bytes) -> tuple[bytes, bytes]:
    """Key and nonce of RFC 9180 sections 4.1 and 5.1 in base mode (no pre-shared key)."""
    secret = _expand(KEM, _extract(KEM, b"", b"eae_prk", shared), b"shared_secret", own + public, 32)
    context = b"\x00" + _extract(SUITE, b"", b"psk_id_hash", b"") + _extract(SUITE, b"", b"info_hash", info)
    root = _extract(SUITE, secret, b"secret", b"")
    return _expand(SUITE, root, b"key", context, 32), _expand(SUITE, root, b"base_nonce", context, 12)


def _extract(suite: bytes, salt: bytes, label: bytes, content: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + content, sha256)


def _expand(suite: bytes, root: bytes, label: bytes, info: bytes, size: int) -> bytes:
    labelled = size.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return HKDFExpand(algorithm=hashes.SHA256(), length=size, info=labelled).derive(root)
