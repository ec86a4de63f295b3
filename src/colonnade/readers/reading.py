"""Count that a person reads a column: once a day, without keeping who.

What tells two readers apart (network address and browser) is hashed on arrival and forgotten
with the request; see `daybook`. Robots, and pages a browser fetches on suspicion, do not count.
"""

from __future__ import annotations

import re
from datetime import datetime
from ipaddress import IPv6Address, ip_address

from django.apps import apps
from django.http import HttpRequest

from colonnade.readers.apps import ReadersConfig

# Words by which robots, link previews and programs name themselves; every crawler of note uses
# one. A program that poses as a browser is counted, as any counter would.
_ROBOT = re.compile(
    r"bot\b|bot[/_-]|crawl|spider|slurp|scrap|fetch|preview|monitor|feed|archiv|headless|"
    r"curl|wget|python|java/|libwww|httpclient|okhttp|go-http|axios|node|ruby|php|perl|"
    r"facebookexternalhit|whatsapp|telegram|lighthouse|pagespeed|\+https?://",
    re.IGNORECASE,
)


_PURPOSES = ("Sec-Purpose", "Purpose")


def is_robot(user_agent: str) -> bool:
    """Tell whether a program that calls itself so is none that a person reads with.

    >>> is_robot("Mozilla/5.0 (compatible; Examplebot/2.1)"), is_robot("Mozilla/5.0 Firefox/140.0")
    (True, False)
    """
    return not user_agent or bool(_ROBOT.search(user_agent))


def note(request: HttpRequest, number: int, *, now: datetime) -> bool:
    """Count a reading of a column by whoever asks; tell whether it counted."""
    if request.method != "GET" or is_robot(request.headers.get("User-Agent", "")):
        return False
    # Browsers say it by the first, our own worker, which may not, by the second.
    if any(request.headers.get(name, "").startswith("prefetch") for name in _PURPOSES):
        return False
    readers = apps.get_app_config("readers")
    assert isinstance(readers, ReadersConfig)
    if not readers.daybook.first_time(_reader(request), number, today=now.date()):
        return False
    readers.tallies.add("reads", number)
    return True


def _reader(request: HttpRequest) -> bytes:
    return f"{network(request)} {request.headers.get('User-Agent', '')}".encode()


def network(request: HttpRequest) -> str:
    """Return the address from which somebody asks, or the first half of a long one."""
    # Without an address somebody asks through a socket file, which is on this machine.
    address: str = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        here = ip_address(address)
        # Only our own proxy, on this machine or network, may say who asks.
        if forwarded and here.is_private:
            here = ip_address(forwarded)
    except ValueError:
        return address
    # One household has 2^64 addresses of version 6, and changes among them.
    return str(int(here) >> 64) if isinstance(here, IPv6Address) else str(here)
