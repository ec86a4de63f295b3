"""A floor under the text that is read on pages of our own: it depends on nobody's gold."""

import re

import pytest

from colonnade.extract import read
from page_bodies import HABITS, bodies

WORD = re.compile(r"\w+")
FLOOR = 0.99  # of the texts exactly right; measured 2026-11-23: all of 1,975
HABIT = 0.95


def right(habit) -> list[bool]:
    return [
        WORD.findall(read(one.html, url=one.url).text) == WORD.findall("\n".join(lines))
        for one, lines in bodies(habit)
    ]


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__)
def test_a_text_is_read_whole_and_alone_in_nearly_every_language(habit):
    found = right(habit)
    assert sum(found) >= HABIT * len(found)


def test_texts_stay_above_their_floor():
    found = [one for habit in HABITS for one in right(habit)]
    assert sum(found) >= FLOOR * len(found)
