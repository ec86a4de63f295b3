"""Messages are sealed as RFC 8291 has it, and proofs are made as RFC 8292 has it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from colonnade.readers import sealing
from colonnade.readers.sealing import BadKey, Lock, letters, octets, seal
from makers import NOW
from readers.browsers import CURVE, Browser

# RFC 8291, section 5 and appendix A.
_PLAIN = b"When I grow up, I want to be a watermelon"
_OWN = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
_KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
_AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
_SALT = "DGv6ra1nlYgDCS1FRnbzlw"
_SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_standard_is_sealed_octet_by_octet() -> None:
    own = ec.derive_private_key(int.from_bytes(octets(_OWN), "big"), CURVE)
    lock = Lock.of(_KEY, _AUTH)
    assert letters(seal(_PLAIN, lock, own=own, salt=octets(_SALT), even=1)) == _SEALED


@given(st.binary(max_size=sealing.LONGEST))
def test_what_is_sealed_is_opened_by_its_browser_alone(message: bytes) -> None:
    browser, other = Browser(), Browser()
    body = seal(message, Lock(key=browser.public, secret=browser.auth))
    assert len(body) <= 4096
    # What ends in noughts cannot be told from its filling by a careless browser: ours is JSON.
    assert browser.open(body) == message or message.endswith(b"\0")
    with pytest.raises(Exception):  # noqa: B017 the library's own
        other.open(body)


def test_the_length_of_a_sealed_message_tells_little() -> None:
    browser = Browser()
    lock = Lock(key=browser.public, secret=browser.auth)
    assert {len(seal(b"x" * n, lock)) for n in (1, 100, 500)} == {len(seal(b"", lock))}


def test_a_message_that_no_service_takes_is_refused() -> None:
    browser = Browser()
    with pytest.raises(ValueError, match="3001"):
        seal(bytes(3001), Lock(key=browser.public, secret=browser.auth))


@pytest.mark.parametrize(
    ("key", "secret"),
    [("", ""), (_KEY, ""), (_KEY, _AUTH + "AAAA"), (_KEY[:-4], _AUTH), ("B" * 87, _AUTH), ("é", "é"), (_KEY, "=")],
)  # fmt: skip
def test_what_is_no_key_of_a_browser_is_refused(key: str, secret: str) -> None:
    with pytest.raises(BadKey):
        Lock.of(key, secret)


def test_a_proof_names_the_service_the_contact_and_its_end(tmp_path: Path) -> None:
    sender = sealing.sender(tmp_path)
    proof = sender.proof("https://push.example:8443/a?b", contact="mailto:a@b.example", now=NOW)
    token, key = proof.removeprefix("vapid t=").split(", k=")
    assert key == sender.public
    point = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, octets(key))
    told = jwt.decode(
        token, point, algorithms=["ES256"], audience="https://push.example:8443", options={"verify_exp": False}
    )  # fmt: skip
    assert told["sub"] == "mailto:a@b.example"
    assert timedelta() < timedelta(seconds=told["exp"] - NOW.timestamp()) <= timedelta(hours=24)


def test_the_key_of_the_site_is_made_once_and_is_nobody_elses_to_read(tmp_path: Path) -> None:
    first = sealing.sender(tmp_path).public
    sealing.sender.cache_clear()
    assert sealing.sender(tmp_path).public == first
    assert (tmp_path / "push.key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["push.key"]


def _pem(key: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.mark.parametrize(
    "held",
    [b"", b"nonsense", _pem(ed25519.Ed25519PrivateKey.generate()), _pem(ec.generate_private_key(ec.SECP384R1()))],
    ids=["empty", "nonsense", "ed25519", "p384"],
)  # fmt: skip
def test_a_file_that_holds_another_key_is_named(tmp_path: Path, held: bytes) -> None:
    (tmp_path / "push.key").write_bytes(held)
    with pytest.raises(BadKey, match=r"push\.key holds"):
        sealing.sender(tmp_path)
