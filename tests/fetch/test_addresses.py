"""Which addresses may be asked, before and after DNS has answered."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.fetch import addresses
from colonnade.fetch.addresses import ForbiddenAddressError, Guard, networks
from colonnade.records import Refusal

LOOPBACK = networks("127.0.0.0/8", "::1")


def why(url: str, **more: object) -> Refusal | None:
    objection = addresses.look(url, **more)  # type: ignore[arg-type]
    return objection.why if objection else None


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://example.org:443/feed",
        "https://example.org:8443/feed",
        "http://93.184.216.34/",
        "http://[2606:2800:220:1::1]/",
        "https://rüsselsheim.example/",
    ],
)
def test_it_asks_the_open_web(url: str) -> None:
    assert why(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://user@example.org/",
        "http://user:word@example.org/",
        "http://",
        "http://example.org:99999/",
        "http://example.org:0/",
        "http://example.org:22/",
        "http://example.org:25/",
        "http://example.org:6379/",
        "http://93.184.216.34:3306/",
        "http://1.2.3.4.5/",
        "http://1.2.3.999/",
        "http://08.1/",
        "http://4294967296/",
        "",
    ],
)
def test_it_refuses_what_is_no_web_address(url: str) -> None:
    assert why(url) is Refusal.ADDRESS


PRIVATE = [
    "127.0.0.1",
    "127.1",
    "0177.0.0.1",
    "0x7f.0.0.1",
    "0x7f000001",
    "2130706433",
    "１２７.0.0.1",
    "0.0.0.0",
    "192.0.0.192",
    "[3fff::1]",
    "[5f00::1]",
    "0",
    "10.0.0.8",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "[::]",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::10.0.0.1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:5ef5:79fd:0:0:80ff:fffe]",
    "[fe80::1]",
    "[fec0::1]",
    "[fc00::1]",
    "[ff02::1]",
    "[2001:db8::1]",
]


@pytest.mark.parametrize("host", PRIVATE)
def test_it_refuses_private_numbers_in_any_spelling(host: str) -> None:
    assert why(f"http://{host}/") is Refusal.PRIVATE
    assert why(f"http://{host}/", proxied=True) is Refusal.PRIVATE


def test_it_asks_networks_which_the_operator_allows_at_any_port() -> None:
    assert why("http://127.0.0.1:39999/", allow=LOOPBACK) is None
    assert why("http://[::ffff:127.0.0.1]/", allow=LOOPBACK) is None
    assert why("http://[::1]:39999/", allow=LOOPBACK) is None
    assert why("http://localhost:39999/", allow=LOOPBACK) is None
    assert why("http://10.0.0.1/", allow=LOOPBACK) is Refusal.PRIVATE


@pytest.mark.parametrize("host", ["localhost", "router", "a.localhost", "nas.local", "x.home.arpa"])
def test_behind_a_proxy_it_refuses_names_that_are_plainly_local(host: str) -> None:
    assert why(f"http://{host}/", proxied=True) is Refusal.PRIVATE
    assert why(f"http://{host}/") is None  # the guard will see the number


def test_behind_a_proxy_an_allowed_loopback_has_its_name() -> None:
    assert why("http://localhost/", allow=LOOPBACK, proxied=True) is None
    assert why("http://router/", allow=LOOPBACK, proxied=True) is Refusal.PRIVATE
    assert why("http://example.org:39999/", allow=LOOPBACK, proxied=True) is Refusal.ADDRESS


@given(st.ip_addresses(v=4))
def test_all_spellings_of_a_number_are_that_number(number: IPv4Address) -> None:
    first, second, third, fourth = number.packed
    value = int(number)
    for spelling in (
        f"{first}.{second}.{third}.{fourth}",
        f"{first}.{second}.{value & 0xFFFF}",
        f"{first}.{value & 0xFFFFFF}",
        f"{value}",
        f"{value:#x}",
        f"0{value:o}",
        f"0{first:o}.{second:#x}.{third}.0{fourth:o}",
    ):
        assert addresses.literal(spelling) == number


@given(st.ip_addresses())
def test_every_number_is_judged(number: IPv4Address) -> None:
    objection = addresses.judge(number, 80, allow=())
    assert objection is None or objection.why is Refusal.PRIVATE
    if objection is None:
        assert number.is_global


def answer(host: str, port: int = 80) -> tuple[int, int, int, str, tuple[object, ...]]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (host, port)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "fe80::1%eth0", "::ffff:10.0.0.1"])
def test_the_guard_makes_no_socket_to_private_numbers(host: str) -> None:
    with pytest.raises(ForbiddenAddressError) as caught:
        Guard()(answer(host))
    assert caught.value.objection.why is Refusal.PRIVATE


def test_the_guard_makes_sockets_to_the_rest() -> None:
    for guard, host, port in ((Guard(), "93.184.216.34", 443), (Guard(LOOPBACK), "127.0.0.1", 999)):
        guard(answer(host, port)).close()
    with pytest.raises(ForbiddenAddressError) as caught:
        Guard(LOOPBACK)(answer("93.184.216.34", 22))
    assert caught.value.objection.why is Refusal.ADDRESS


def test_it_knows_the_operators_own_numbers() -> None:
    assert addresses.is_own("127.0.0.1", LOOPBACK)
    assert addresses.is_own("::1", LOOPBACK)
    assert not addresses.is_own("example.org", LOOPBACK)
    assert not addresses.is_own("1.2.3.999", LOOPBACK)
    assert not addresses.is_own(str(ip_address("8.8.8.8")), LOOPBACK)
