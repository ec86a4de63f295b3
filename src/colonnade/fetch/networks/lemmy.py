"""Lemmy: communities in which a column was posted, as a server knows them.

https://join-lemmy.org/api
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlencode

from colonnade import links
from colonnade.fetch.networks import answered
from colonnade.fetch.networks.network import Network


def question(address: str) -> str:
    """Return how posts are searched by their address."""
    wanted = {"q": address, "type_": "Url", "listing_type": "All", "limit": 50}
    return f"/api/v3/search?{urlencode(wanted)}"


def heard(answer: object, address: str) -> Mapping[int, int]:
    """Return in how many communities there are posts that lead to the address."""
    key = links.key(address)
    communities = {
        answered.text(post, "community", "actor_id")
        for post in answered.items(answer, "posts")
        if links.key(_url(post)) == key
    }
    return {key: len(communities)}


def _url(post: object) -> str:
    """Return where a post leads; one of words alone leads nowhere."""
    url = answered.mapping(answered.at(post, "post"), "post").get("url")
    return url if isinstance(url, str) else ""


NETWORK = Network(
    name="lemmy", signal="forums", question=question, heard=heard, pause=timedelta(seconds=2)
)
