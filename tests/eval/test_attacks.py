"""The Agenda under attack: floors, on fewer tries than `python -m bench.attacks` makes."""

from __future__ import annotations

import pytest
from bench import attacks

from colonnade.rank import method as methods

TRIES = 10


@pytest.fixture(scope="module")
def reached() -> dict[int, int]:
    """Of ten tries with one, two and three networks, how many reach the first ten."""
    method = methods.read(methods.FILE.read_text(encoding="utf-8"))[-1]
    rankings = {"the method": attacks.agenda}
    told = attacks.attack(TRIES, seed=3, method=method, rankings=rankings)["the method"]
    return {networks: sum(n is not None for n in tries) for networks, tries in told.items()}


def test_one_bought_network_never_reaches_the_first_ten(reached: dict[int, int]) -> None:
    assert reached[1] == 0


def test_three_bought_networks_seldom_do(reached: dict[int, int]) -> None:
    assert reached[3] <= 0.3 * TRIES


def test_a_flood_of_readers_alone_never_does() -> None:
    method = methods.read(methods.FILE.read_text(encoding="utf-8"))[-1]
    reached = attacks.floods(3, seed=3, method=method)
    assert reached["0 networks"] == 0
    assert reached["3 networks"] <= 2


def test_small_papers_keep_their_share() -> None:
    method = methods.read(methods.FILE.read_text(encoding="utf-8"))[-1]
    outlets = attacks.variety(5, seed=3, method=method)
    assert outlets["the method"] >= 11.6  # of the proposal in its first simulation
    assert outlets["the method"] > outlets["plain sum"]
