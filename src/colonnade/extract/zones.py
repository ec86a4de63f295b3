"""The clock by which a newspaper's times go that do not say their zone.

>>> str(of("https://blad.example.dk/1", "en")), str(of("https://lap.example/1", "hu"))
('Europe/Copenhagen', 'Europe/Budapest')
>>> of("https://paper.example.com/1", "en") is None
True
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from colonnade.extract.words import table
from colonnade.links import host


def of(url: str, language: str) -> ZoneInfo | None:
    """Return the zone of the paper at an address, by its country or else its language."""
    return _of(host(url).rpartition(".")[2], language)


@lru_cache(maxsize=1024)
def _of(country: str, language: str) -> ZoneInfo | None:
    name = _names("address").get(country) or _names("language").get(language)
    return ZoneInfo(name) if name else None


@cache
def _names(group: str) -> Mapping[str, str]:
    return {key: zone for zone, keys in table("zones")[group].items() for key in keys.split()}
