"""Which addresses may be asked.

Two doors. `look` reads an address as it is written, before anything is asked. `Guard` stands
where a socket is made: it sees the numbers that DNS gave at the moment of connecting, so a
name cannot change its mind between a check and the connection.
"""

from __future__ import annotations

import errno
import re
import socket
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import urlsplit

from colonnade import links
from colonnade.records import Refusal

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address

# Where web servers are found. Others may be mail, databases or printers, which a web request
# could be made to speak to.
PORTS = frozenset({80, 443, 8000, 8080, 8443})
MAX_LITERAL_PARTS = 4

# RFC 6052 (well-known prefix) and RFC 8215 (local prefix): an IPv4 address in the last 32 bits.
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
# What the IANA's registries of special-purpose addresses call not global, and older versions of
# Python's ipaddress do not know yet: a cloud keeps its metadata at 192.0.0.192.
_SPECIAL = (
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv6Network("3fff::/20"),
    IPv6Network("5f00::/16"),
)
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291, 2.5.5.1, deprecated
# RFC 6761, 6762, 8375 and the names that home and office routers hand out.
_LOCAL_NAME = re.compile(
    r"^(?:[^.]+|.*\.(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa))$"
)
_NUMBER = re.compile(r"^(?:0x[0-9a-f]*|[0-9]+)$")


@dataclass(frozen=True, slots=True)
class Objection:
    """Why an address is not asked."""

    why: Refusal
    detail: str


class ForbiddenAddressError(OSError):
    """The guard's no. An OSError, because that is what connecting code lets pass."""

    def __init__(self, objection: Objection) -> None:
        """Keep the objection; the message is the same for all addresses of a name."""
        super().__init__(errno.EACCES, objection.detail)
        self.objection = objection


PRIVATE = Objection(Refusal.PRIVATE, "the name leads to a private address")
ODD_PORT = Objection(Refusal.ADDRESS, "the port is not one of web servers")


def look(url: str, *, allow: tuple[Network, ...] = (), proxied: bool = False) -> Objection | None:
    """Return what speaks against asking for an address as it is written, None if nothing does.

    `allow` are the networks which the operator permits although they are private. `proxied`:
    the proxy will ask DNS, so names which are plainly local are refused here.
    """
    plain = links.plain(url)
    if plain is None:
        return Objection(Refusal.ADDRESS, "not a plain http or https address")
    return _look_at_host(links.authority(plain), allow, proxied)


@lru_cache(maxsize=1024)  # a crawl asks the same hosts again and again
def _look_at_host(
    authority: str,
    allow: tuple[Network, ...],
    proxied: bool,  # noqa: FBT001  # cached
) -> Objection | None:
    parts = urlsplit(authority)
    host = parts.hostname or ""
    port = {"http": 80, "https": 443}[parts.scheme] if parts.port is None else parts.port
    try:
        number = literal(host)
    except ValueError:
        return Objection(Refusal.ADDRESS, "a number which is no address")
    if number is not None:
        return judge(number, port, allow=allow)
    if proxied and _LOCAL_NAME.match(host) and not _is_permitted_name(host, allow):
        return PRIVATE
    # With networks of the operator's own, only DNS can tell: the guard decides then.
    return ODD_PORT if port not in PORTS and (proxied or not allow) else None


def _is_permitted_name(host: str, allow: tuple[Network, ...]) -> bool:
    is_loopback = host == "localhost" or host.endswith(".localhost")
    return is_loopback and _is_in(ip_address("127.0.0.1"), allow)


def literal(host: str) -> Address | None:
    """Return the number which a host is, in any spelling that some program understands.

    None for names. Raises ValueError for what looks like a number and is none.

    >>> literal("2130706433"), literal("0x7f.1"), literal("example.org")
    (IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'), None)
    """
    if ":" in host:
        return ip_address(host)
    parts = host.split(".")
    if not _NUMBER.match(parts[-1]):
        return None
    if len(parts) > MAX_LITERAL_PARTS:
        raise ValueError(host)
    return IPv4Address(_joined([_part(part) for part in parts]))


def _part(text: str) -> int:
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if len(text) > 1 and text.startswith("0") else 10)


def _joined(numbers: list[int]) -> int:
    """Join as inet_aton does: the last part fills all the bytes that are left."""
    *firsts, last = numbers
    if any(number > 255 for number in firsts) or last >= 256 ** (5 - len(numbers)):
        raise ValueError(numbers)
    return sum(number << (8 * (3 - place)) for place, number in enumerate(firsts)) + last


def judge(number: Address, port: int, *, allow: tuple[Network, ...]) -> Objection | None:
    """Return what speaks against connecting to a number and port, None if nothing does."""
    if _is_in(number, allow):
        return None
    if not all(_is_public(one) for one in _meant(number)):
        return PRIVATE
    return None if port in PORTS else ODD_PORT


def _is_in(number: Address, networks: tuple[Network, ...]) -> bool:
    return any(one in network for network in networks for one in _meant(number))


def _is_public(number: Address) -> bool:
    site_local = isinstance(number, IPv6Address) and number.is_site_local
    special = site_local or any(number in network for network in _SPECIAL)
    return number.is_global and not number.is_multicast and not number.is_reserved | special


def _meant(number: Address) -> tuple[Address, ...]:
    """Return the addresses a packet may end at: an IPv4 address hides in many IPv6 ones."""
    if isinstance(number, IPv4Address):
        return (number,)
    if number.ipv4_mapped:
        return (number.ipv4_mapped,)
    if any(number in network for network in _NAT64) or (number in _COMPATIBLE and int(number) > 1):
        return (IPv4Address(int(number) & 0xFFFFFFFF),)
    hidden = [number.sixtofour, *(number.teredo or ())]
    return (number, *(one for one in hidden if one is not None))


class Guard:
    """Makes the sockets of the client, and refuses to make some."""

    def __init__(self, allow: tuple[Network, ...] = ()) -> None:
        """`allow`: networks which the operator permits although they are private."""
        self._allow = allow

    def __call__(self, addr_info: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        """Return a socket for one answer of DNS, or raise `ForbiddenAddressError`."""
        family, kind, protocol, _, (host, port, *_) = addr_info
        number = ip_address(str(host).partition("%")[0])
        objection = judge(number, int(str(port)), allow=self._allow)
        if objection is not None:
            raise ForbiddenAddressError(objection)
        return socket.socket(family=family, type=kind, proto=protocol)


def networks(*texts: str) -> tuple[Network, ...]:
    """Return networks from their usual notation. Raises ValueError for what is none.

    >>> networks("127.0.0.0/8", "::1")
    (IPv4Network('127.0.0.0/8'), IPv6Network('::1/128'))
    """
    return tuple(ip_network(text, strict=False) for text in texts)


@lru_cache(maxsize=1024)
def is_own(host: str, allow: tuple[Network, ...]) -> bool:
    """Tell whether a number, as text, lies in the operator's own networks. False for names."""
    try:
        number = literal(host.partition("%")[0])
    except ValueError:
        return False
    return number is not None and _is_in(number, allow)
