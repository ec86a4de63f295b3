"""The index of fingerprints: the same found in rows and drawers, in any order of arrival."""

from __future__ import annotations

from random import Random

import pytest
from django.db import connection

from colonnade.catalog import index
from colonnade.catalog.prints import Drawer, Posting

pytestmark = pytest.mark.django_db
TEXTS = {number: Random(number).sample(range(400), 20) for number in range(1, 301)}
FOUND = {
    key: [number for number, keys in TEXTS.items() if key in keys]
    for key in {key for keys in TEXTS.values() for key in keys}
}


def test_texts_are_found_by_their_keys() -> None:
    index.add(TEXTS)
    assert index.find(FOUND) == FOUND
    assert index.find([7, 7, 1 << 31]) == {7: FOUND[7]}
    assert index.find([]) == {}


def test_adding_twice_changes_nothing() -> None:
    index.add(TEXTS)
    index.add({5: TEXTS[5]})
    assert index.find(FOUND) == FOUND


@pytest.mark.parametrize("at_once", [1, 130, 4096, 10_000])
def test_filing_away_changes_nothing_that_is_found(at_once: int) -> None:
    index.add(TEXTS)
    for start in (0, 399, 200, 200, 0, 12):
        index.file_away(start << index.TEXT_BITS, at_once=at_once)
        assert index.find(FOUND) == FOUND
    assert Drawer.objects.exists()


def test_filed_texts_and_new_ones_are_found_together() -> None:
    early = {number: keys for number, keys in TEXTS.items() if number % 3}
    index.add(early)
    assert index.file_away(0, at_once=10_000) == sum(map(len, early.values()))
    assert not Posting.objects.exists()
    index.add({number: keys for number, keys in TEXTS.items() if number not in early})
    assert index.find(FOUND) == FOUND
    index.file_away(0, at_once=900)
    assert index.find(FOUND) == FOUND


def test_all_texts_of_a_key_share_a_drawer_and_drawers_are_full() -> None:
    index.add(TEXTS)
    for start in (300, 100, 0):
        index.file_away(start << index.TEXT_BITS, at_once=10_000)
    packed = [bytes(drawer.packed) for drawer in Drawer.objects.order_by("first")]
    entries = [
        [int.from_bytes(one[at : at + 8], "little") for at in range(0, len(one), 8)]
        for one in packed
    ]
    keys = [{entry >> index.TEXT_BITS for entry in some} for some in entries]
    assert sum(map(len, keys)) == len(set().union(*keys))
    assert [entry for some in entries for entry in some] == sorted(
        key << index.TEXT_BITS | number for number, some in TEXTS.items() for key in some
    )
    assert len(packed) <= 2 * len(TEXTS) * 20 / index.DRAWER


def test_a_key_that_everyone_has_costs_no_more_than_others() -> None:
    index.add({number: [9] for number in range(1, 2 * index.MOST_TEXTS)})
    assert len(index.find([9])[9]) == index.MOST_TEXTS
    index.file_away(0)
    assert len(index.find([9])[9]) == index.MOST_TEXTS


def test_there_is_nothing_to_file_in_an_empty_index() -> None:
    assert index.file_away(0) == 0
    assert index.find([1]) == {}


def test_rows_are_filed_only_when_many_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(1)
    index.add({n: [random.getrandbits(32) for _ in range(20)] for n in range(1, 401)})
    index.keep_house(0, 400)
    assert not Drawer.objects.exists()
    monkeypatch.setattr(index, "LEAST_ROWS", 10)
    monkeypatch.setattr(index, "_PROBE", 1 << 32)
    index.keep_house(400, 401)
    assert not Drawer.objects.exists()
    index.keep_house(401, 600)
    assert Drawer.objects.exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite keeps its rows")
def test_no_entry_is_stored_twice() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' "
            "AND tbl_name IN ('catalog_posting', 'catalog_drawer')"
        )
        assert cursor.fetchall() == []
