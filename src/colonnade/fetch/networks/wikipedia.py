"""Wikipedia: articles that cite a column.

https://www.mediawiki.org/wiki/API:Exturlusage
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlencode

from colonnade import links
from colonnade.fetch.networks import answered
from colonnade.fetch.networks.answered import NetworkError
from colonnade.fetch.networks.network import Network


def question(address: str) -> str:
    """Return how articles are asked for that link to an address, with and without TLS."""
    wanted = {
        "action": "query",
        "list": "exturlusage",
        "euquery": address.partition("://")[2],
        "euprop": "title|url",
        "eunamespace": 0,
        "eulimit": 500,
        "maxlag": 5,  # seconds: where the copies of its database lag behind, it says no instead
        "format": "json",
        "formatversion": 2,
    }
    return f"/w/api.php?{urlencode(wanted)}"


def heard(answer: object, address: str) -> Mapping[int, int]:
    """Return how many articles cite the address: its search takes longer addresses too.

    Raises `NetworkError` for the errors that MediaWiki answers with status 200.
    """
    if "error" in answered.mapping(answer, "the answer"):
        raise NetworkError(f"it answered: {answered.text(answer, 'error', 'code')}"[:200])
    key = links.key(address)
    articles = {
        answered.text(use, "title")
        for use in answered.items(answer, "query", "exturlusage")
        if links.key(answered.text(use, "url")) == key
    }
    return {key: len(articles)}


NETWORK = Network(
    name="wikipedia",
    signal="wikipedia",
    question=question,
    heard=heard,
    pause=timedelta(seconds=2),
)
