"""Mastodon: accounts that shared a column, by the list of links that trend on a server.

https://docs.joinmastodon.org/methods/trends/#links
"""

from __future__ import annotations

from collections.abc import Mapping

from colonnade import links
from colonnade.fetch.networks import answered
from colonnade.fetch.networks.network import Network

_DAYS = 2  # newest first: as long as a column is on the list, and as Mastodon itself shows


def question(address: str) -> str:
    """Return how the list is asked for; it is the same for every address."""
    del address
    return "/api/v1/trends/links?limit=20"


def heard(answer: object, address: str) -> Mapping[int, int]:
    """Return how many accounts shared each link of the list in the last two days."""
    del address
    accounts: dict[int, int] = {}
    for link in answered.items(answer):
        days = answered.items(link, "history")[:_DAYS]
        number = sum(answered.count(day, "accounts") for day in days)
        key = links.key(answered.text(link, "url"))
        accounts[key] = max(number, accounts.get(key, 0))
    return accounts


NETWORK = Network(name="mastodon", signal="mastodon", question=question, heard=heard, is_list=True)
