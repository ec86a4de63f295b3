"""Floors under whom a page names, on pages of our own: they depend on nobody's gold."""

import pytest

from colonnade.extract import read
from page_bylines import HABITS, signed

EXACT = 0.985  # of the pages; measured 2026-11-23: 0.995
PRECISION, RECALL = 0.99, 0.985  # of the names; 1.000 and 0.995
HABIT = 0.85


def readings(habit) -> list[tuple[set[str], set[str]]]:
    pages = signed(habit)
    return [
        ({a.name for a in read(one.html, url=one.url).authors}, set(names)) for one, names in pages
    ]


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__)
def test_whoever_signs_is_found_in_nearly_every_language(habit):
    found = [given == expected for given, expected in readings(habit)]
    assert sum(found) >= HABIT * len(found)


def test_names_stay_above_their_floors():
    found = [one for habit in HABITS for one in readings(habit)]
    right = sum(len(given & expected) for given, expected in found)
    assert sum(given == expected for given, expected in found) >= EXACT * len(found)
    assert right >= PRECISION * sum(len(given) for given, _ in found)
    assert right >= RECALL * sum(len(expected) for _, expected in found)
