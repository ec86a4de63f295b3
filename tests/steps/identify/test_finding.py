from __future__ import annotations

import pytest

from colonnade.identify.finding import asked, found_by


def _finds(query: str, *names: str) -> bool:
    """Tell whether a query finds somebody, as both databases look for them."""
    held = found_by(names).split()
    return all(
        any(
            word.startswith(way.rstrip("*")) if way.endswith("*") else word == way
            for word in held
            for way in ways
        )
        for ways in asked(query)
    )


FOUND = [
    ("sureyya", "Süreyya Öz"),
    ("oz SUR", "Süreyya Öz"),
    ("oksana", "Оксана Ярова"),
    ("Оксана", "Oksana Yarova"),
    ("muhammad heikal", "محمد هيكل"),
    ("محمد", "Mohammed Heikal"),
    ("shlomo", "שלמה זנד"),
    ("wang li", "王力"),
    ("王", "王力"),
    ("byr", "Ada Byrne"),
]


@pytest.mark.parametrize(("query", "name"), FOUND)
def test_a_name_is_found(query: str, name: str) -> None:
    assert _finds(query, name)


@pytest.mark.parametrize(("query", "name"), [("yrne", "Ada Byrne"), ("madrid", "Mo Tard")])
def test_a_name_is_not_found(query: str, name: str) -> None:
    assert not _finds(query, name)


def test_every_spelling_finds() -> None:
    assert _finds("byrnes", "Ada Byrne", "Ada Byrnes")


def test_nothing_is_asked_of_what_holds_no_letters() -> None:
    assert asked("… !") == ()
