from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline import invariants
from pipeline.world import World


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """A press of plain answers; what must always be true is looked at when the test ends."""
    made = World()
    yield made
    invariants.check()
