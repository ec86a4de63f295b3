"""Hacker News: stories that lead to a column, by the search of Algolia.

https://hn.algolia.com/api
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from colonnade import links
from colonnade.fetch.networks import answered
from colonnade.fetch.networks.network import Network


def question(address: str) -> str:
    """Return how stories are searched by their address."""
    wanted = {
        "query": address,
        "restrictSearchableAttributes": "url",
        "tags": "story",
        "hitsPerPage": 50,
    }
    return f"/api/v1/search?{urlencode(wanted)}"


def heard(answer: object, address: str) -> Mapping[int, int]:
    """Return how many stories lead to the address; the search also finds similar ones."""
    key = links.key(address)
    stories = {
        answered.text(hit, "objectID")
        for hit in answered.items(answer, "hits")
        if links.key(_url(hit)) == key
    }
    return {key: len(stories)}


def _url(hit: object) -> str:
    """Return where a story leads; a question to readers leads nowhere."""
    url = answered.mapping(hit, "hits").get("url")
    return url if isinstance(url, str) else ""


NETWORK = Network(name="hackernews", signal="forums", question=question, heard=heard)
