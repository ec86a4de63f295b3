"""What is heard in a stream: accounts told apart, and forgotten."""

from __future__ import annotations

from datetime import timedelta

from colonnade.fetch.networks.jetstream import LONGEST_AGO, Post
from colonnade.pipeline.hearing import Ear
from makers import NOW

NOW_US = int(NOW.timestamp() * 1_000_000)


def post(who: str, *addresses: int, at: int = NOW_US) -> Post:
    return Post(account=who, at=at, addresses=frozenset(addresses))


def test_an_account_counts_once_however_often_it_links() -> None:
    ear = Ear(key=b"k")
    ear.take([post("ann", 1), post("ann", 1), post("bob", 1, 2)])
    assert ear.count({1: 7}, now=NOW) == {7: 2}
    ear.take([post("ann", 1), post("cyd", 1)])
    assert ear.count({1: 7}, now=NOW) == {7: 3}


def test_nobody_can_be_read_from_what_is_held() -> None:
    ear, other = Ear(key=b"k"), Ear(key=b"l")
    for one in (ear, other):
        one.take([post("did:plc:ann", 1)])
    assert b"ann" not in b"".join(*ear.waiting.values())
    assert ear.waiting != other.waiting


def test_what_leads_nowhere_and_what_is_old_is_forgotten() -> None:
    ear = Ear(key=b"k")
    ear.take([post("ann", 1, 9)])
    assert ear.count({1: 7}, now=NOW) == {7: 1}
    assert not ear.waiting
    ear.take([post("bob", 2)])
    assert ear.count({2: 8}, now=NOW + timedelta(days=3)) == {8: 1}
    assert set(ear.accounts) == {8}


def test_it_listens_on_from_where_it_stopped_unless_that_is_long_ago() -> None:
    ear = Ear(key=b"k")
    assert ear.resumed(NOW) == 0
    ear.take([post("ann", 1, at=NOW_US - 5)])
    assert ear.resumed(NOW) == NOW_US - 5
    assert ear.resumed(NOW + timedelta(microseconds=LONGEST_AGO)) == 0
