"""A browser for tests that takes messages: it has keys, and opens what is sealed for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from colonnade.readers.sealing import letters

CURVE = ec.SECP256R1()


@dataclass
class Browser:
    """What a browser keeps of its subscription; the opening follows RFC 8188 and 8291 by itself."""

    endpoint: str = "https://push.example/send/1"
    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(CURVE)
    )
    auth: bytes = b"sixteen octets.."

    @property
    def public(self) -> bytes:
        form = (Encoding.X962, PublicFormat.UncompressedPoint)
        return self.private.public_key().public_bytes(*form)

    @property
    def told(self) -> dict[str, str]:
        """What it tells a site, as our script sends it."""
        return {
            "endpoint": self.endpoint,
            "key": letters(self.public),
            "secret": letters(self.auth),
        }

    def open(self, body: bytes) -> bytes:
        salt, length = body[:16], body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert int.from_bytes(body[16:20], "big") >= len(sealed)
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender)
        info = b"WebPush: info\0" + self.public + sender
        mixed = self._drawn(self.private.exchange(ec.ECDH(), theirs), self.auth, info, 32)
        key = self._drawn(mixed, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = self._drawn(mixed, salt, b"Content-Encoding: nonce\0", 12)
        plain = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
        assert plain.endswith(b"\2")
        return plain[:-1]

    def _drawn(self, key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
        return HKDF(hashes.SHA256(), length=length, salt=salt, info=info).derive(key)
