from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.conf import settings
from django.core.signals import request_finished

if TYPE_CHECKING:
    from colonnade.readers.tallies import Tallies

from colonnade.readers.daybook import DayBook


class ReadersConfig(AppConfig):
    """Holds what one process counts; the models load before it is asked for."""

    name = "colonnade.readers"
    label = "readers"
    daybook: DayBook
    tallies: Tallies

    def ready(self) -> None:
        from colonnade.readers.tallies import Tallies

        self.daybook = DayBook(settings.COLONNADE_DATA / "readers.day")
        self.tallies = Tallies()
        # When the answer is with the reader, who therefore waits for no counter.
        request_finished.connect(self._write, dispatch_uid="colonnade.readers")

    def _write(self, **_: object) -> None:
        self.tallies.write()
