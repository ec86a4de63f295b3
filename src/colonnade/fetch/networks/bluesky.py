"""Bluesky: accounts whose posts link to a column, as an index of links such as Constellation tells.

Everybody can run such an index: https://constellation.microcosm.blue says how it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from colonnade import links
from colonnade.fetch.networks import answered
from colonnade.fetch.networks.network import Network

_POST = "app.bsky.feed.post"


def question(address: str) -> str:
    """Return how all links to an address are asked for, by kind of record and field."""
    return f"/links/all?{urlencode({'target': address})}"


def heard(answer: object, address: str) -> Mapping[int, int]:
    """Return how many accounts posted a link: as a card, within the words, or both.

    Who did both is one account, and the index tells each apart: so the larger counts.
    """
    records = answered.mapping(answered.at(answer, "links"), "links")
    fields = answered.mapping(records.get(_POST, {}), _POST)
    accounts = [answered.count(field, "distinct_dids") for field in fields.values()]
    return {links.key(address): max(accounts, default=0)}


NETWORK = Network(name="bluesky", signal="bluesky", question=question, heard=heard)
