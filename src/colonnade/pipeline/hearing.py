"""What is heard in a stream of posts: how many accounts linked to a column, and never who.

Accounts are told apart by hashes with a key that is made anew with each process, and held in
memory alone, for as long as the column is counted. What is stored is the count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from colonnade.catalog.listening import OLDEST
from colonnade.fetch.networks.jetstream import LONGEST_AGO, Post

_SHORT = 8  # octets of a hash


@dataclass(slots=True)
class Ear:
    """One stream's. `key` is secret and of this process alone."""

    key: bytes
    since: int = 0  # the moment heard last, in microseconds; nought: nothing yet
    waiting: dict[int, set[bytes]] = field(default_factory=dict)  # address → accounts
    accounts: defaultdict[int, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    _last: dict[int, datetime] = field(default_factory=dict)

    def resumed(self, now: datetime) -> int:
        """Return the moment from which to listen on: the one heard last, if it is not too old."""
        earliest = int(now.timestamp() * 1_000_000) - LONGEST_AGO
        return self.since if self.since > earliest else 0

    def take(self, posts: Iterable[Post]) -> None:
        """Hear posts; nothing is known yet of which columns they lead to."""
        for post in posts:
            who = blake2b(post.account.encode(), key=self.key, digest_size=_SHORT).digest()
            self.since = max(self.since, post.at)
            for address in post.addresses:
                self.waiting.setdefault(address, set()).add(who)

    def count(self, known: Mapping[int, int], *, now: datetime) -> dict[int, int]:
        """Return how many accounts linked to the columns of `known`, address → column, so far.

        What leads to no column is forgotten, and columns that nobody linked to for two days.
        """
        for address, column in known.items():
            self.accounts[column] |= self.waiting.get(address, set())
            self._last[column] = now
        self.waiting.clear()
        for column in [column for column, at in self._last.items() if at < now - OLDEST]:
            del self._last[column], self.accounts[column]
        return {column: len(self.accounts[column]) for column in known.values()}
