from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pipeline.world import World


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """A press of plain answers; what must always be true is looked at when the test ends."""
    # Late: this file may be read before Django is ready.
    from pipeline import invariants
    from pipeline.world import World

    made = World()
    yield made
    invariants.check()
