from __future__ import annotations

import pytest
from django.apps import apps
from django.core.signals import request_finished

from colonnade.readers.apps import ReadersConfig
from colonnade.readers.tallies import Tallies
from makers import make_column


@pytest.mark.django_db
def test_what_was_counted_is_written_when_the_answer_has_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = apps.get_app_config("readers")
    assert isinstance(room, ReadersConfig)
    monkeypatch.setattr(room, "tallies", Tallies())
    column = make_column()
    room.tallies.add("reads", column.id)
    # As for the tests' own client: the connection of a test stays open.
    from django.db import close_old_connections

    request_finished.disconnect(close_old_connections)
    request_finished.send(sender=None)
    request_finished.connect(close_old_connections)
    column.refresh_from_db()
    assert column.reads == 1
