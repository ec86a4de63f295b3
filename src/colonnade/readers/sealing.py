"""Messages sealed for one browser, and how we prove to its push service that we send them.

What a push service carries it cannot read (RFC 8291, in the coding of RFC 8188), and knows only
which site sends, by a key that is made once (VAPID, RFC 8292).
"""

from __future__ import annotations

import contextlib
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

import jwt
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from colonnade.records import ColonnadeError

LONGEST: Final = 3_000  # octets of a message; services take 4,096 with all that is around it
KEY, SECRET, SALT = 65, 16, 16  # octets
_FILE: Final = "push.key"
_RECORD: Final = 4096
_EVEN: Final = 512  # octets to a multiple of which a message is filled up: its length tells less
_LIFE: Final = timedelta(hours=12)  # of a proof; services take up to a day
_CURVE: Final = ec.SECP256R1()


class BadKey(ColonnadeError):
    """A key is none that a message can be sealed or a proof made with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """What a browser gave so that messages can be sealed for it."""

    key: bytes
    secret: bytes

    @classmethod
    def of(cls, key: str, secret: str) -> Self:
        """Return a lock from the letters in which it is told. Raises `BadKey`."""
        try:
            lock = cls(key=octets(key), secret=octets(secret))
            ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, lock.key)
        except ValueError as error:
            raise BadKey(f"no key of a browser: {error}") from error
        if len(lock.key) != KEY or len(lock.secret) != SECRET:
            raise BadKey("a key of a browser is too short or too long")
        return lock


def octets(letters: str) -> bytes:
    """Return what base64url without its filling says. Raises ValueError."""
    return urlsafe_b64decode(letters + "=" * (-len(letters) % 4))


def letters(of: bytes) -> str:
    """Return octets as base64url without filling."""
    return urlsafe_b64encode(of).decode().rstrip("=")


# ── sealing ──────────────────────────────────────────────────────────────────────────────────


def seal(
    message: bytes,
    lock: Lock,
    *,
    own: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes = b"",
    even: int = _EVEN,
) -> bytes:
    """Return the body in which a message travels; `own` key and `salt` are of chance, used once.

    Raises ValueError for a message longer than `LONGEST`.
    """
    if len(message) > LONGEST:
        raise ValueError(len(message))
    own, salt = own or ec.generate_private_key(_CURVE), salt or secrets.token_bytes(SALT)
    sender = _point(own.public_key())
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, lock.key)
    shared = own.exchange(ec.ECDH(), theirs)
    mixed = _drawn(shared, lock.secret, b"WebPush: info\0" + lock.key + sender, 32)
    key = _drawn(mixed, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _drawn(mixed, salt, b"Content-Encoding: nonce\0", 12)
    plain = message + b"\2" + bytes(-(len(message) + 1) % even)
    head = salt + _RECORD.to_bytes(4, "big") + bytes([len(sender)]) + sender
    return head + AESGCM(key).encrypt(nonce, plain, None)


def _drawn(key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length=length, salt=salt, info=info).derive(key)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


# ── the sender ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Sender:
    """This site, as push services know it."""

    key: ec.EllipticCurvePrivateKey

    @property
    def public(self) -> str:
        """The key that browsers are told, so that nobody else can send to them."""
        return letters(_point(self.key.public_key()))

    def proof(self, endpoint: str, *, contact: str, now: datetime) -> str:
        """Return what stands in the header `Authorization` of a message to an endpoint."""
        parts = urlsplit(endpoint)
        claims = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int((now + _LIFE).timestamp()),
            "sub": contact,
        }
        return f"vapid t={jwt.encode(claims, self.key, algorithm='ES256')}, k={self.public}"


@cache
def sender(folder: Path) -> Sender:
    """Return this site as a sender: its key lies in the data folder, and is made once.

    Raises `BadKey` for a file that holds none.
    """
    file = folder / _FILE
    if not file.exists():
        _make(file)
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BadKey(f"{file} holds no key: {error}") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != _CURVE.name:
        raise BadKey(f"{file} holds another key than one of the curve P-256")
    return Sender(key)


def _make(file: Path) -> None:
    # Two processes may start at once: the first to link its file wins, both read the same.
    mine = file.with_name(f"{file.name}.{os.getpid()}")
    mine.touch(mode=0o600)
    try:
        key = ec.generate_private_key(_CURVE)
        mine.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        with contextlib.suppress(FileExistsError):
            os.link(mine, file)
    finally:
        mine.unlink()
