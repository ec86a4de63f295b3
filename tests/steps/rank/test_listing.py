"""A day's published list, and how anyone recomputes it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from colonnade.rank import listing
from colonnade.rank import method as methods
from colonnade.rank.listing import Inputs, ListError
from colonnade.rank.usual import Usual
from steps.rank.works import day

FIRST = date(2026, 11, 22)


def month(days: int = 5, size: int = 30) -> list[bytes]:
    """Return the files of some days, each made with those before it."""
    files: list[bytes] = []
    for number in range(days):
        when = FIRST + timedelta(days=number)
        at = listing.end_of(when)
        inputs = Inputs(
            at=at,
            before=listing.digest(files[-1]) if files else "",
            works=tuple(day(size, number, at=at)),
            usual=Usual(),
            method=methods.of_day(when),
            code="1.0",
        )
        files.append(listing.written(replace(inputs, usual=listing.history(files, inputs))))
    return files


def test_every_list_of_some_days_is_recomputed_to_the_byte() -> None:
    files = month()
    for number, file in enumerate(files):
        assert listing.verified(file, files[:number]) == ()
    assert month() == files


def test_the_list_of_a_day_is_made_at_its_end() -> None:
    assert listing.day_of(listing.end_of(FIRST)) == FIRST


def test_lists_are_made_for_the_world_and_each_country_language_and_topic() -> None:
    listed = listing.made(listing.read(month(1)[0]))
    assert {"world", "country/TR", "language/de", "topic/politics"} <= set(listed.editions)
    assert len(listed.editions["world"].agenda) == 30
    assert listed.scores[0].place == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text.replace('"place":1,', '"place":2,'), "not what the method makes"),
        (lambda text: text.replace('"clip":3.0', '"clip":2.0'), "not the one published"),
        (lambda text: text.replace('"before": "', '"before": "0'), "not the one it names"),
    ],
)
def test_a_list_that_was_changed_does_not_match(change, why: str) -> None:  # type: ignore[no-untyped-def]
    files = month(2)
    changed = change(files[1].decode()).encode()
    assert changed != files[1]
    assert any(why in wrong for wrong in listing.verified(changed, files[:1]))


def test_what_was_usual_must_come_from_the_lists_before() -> None:
    files = month(3)
    wrong = listing.verified(files[2], files[1:2])
    assert wrong == ("what was usual is not what the lists before it say",)


def test_a_list_is_verified_by_itself_where_no_earlier_one_is_at_hand() -> None:
    assert listing.verified(month(2)[1]) == ()


@pytest.mark.parametrize("file", [b"", b"[]", b"{}", b'{"format": 9}', b"\xff"])
def test_what_is_no_list_is_refused(file: bytes) -> None:
    with pytest.raises(ListError):
        listing.verified(file)


def test_a_list_says_what_of_it_is_broken() -> None:
    parts = json.loads(month(1)[0])
    parts["works"][0]["unknown"] = 1
    with pytest.raises(ListError, match="unknown"):
        listing.read(json.dumps(parts).encode())
