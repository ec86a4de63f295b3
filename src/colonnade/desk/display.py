"""How a crawl goes, told in the terminal: a live table, or plain lines for a file or pipe."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Protocol

from colonnade.pipeline.progress import Progress

PLAIN_EVERY = 10.0  # seconds


class Display(Protocol):
    """Shows progress until cancelled."""

    async def show(self) -> None:
        """Show, again and again."""
        ...

    def say(self, line: str) -> None:
        """Show one line for good."""
        ...

    def end(self) -> None:
        """Show the last state."""
        ...


def display(progress: Progress, *, seconds: Callable[[], float], title: str) -> Display:
    """Return the display that suits standard error."""
    if not sys.stderr.isatty():
        return _Plain(progress, title)
    # Loaded for a terminal alone: a crawl started by a timer shows no table.
    from colonnade.desk.live import Live

    return Live(progress, seconds, title)


class _Plain:
    def __init__(self, progress: Progress, title: str) -> None:
        self._progress = progress
        self._last = ""
        self.say(title)

    async def show(self) -> None:
        while True:
            await asyncio.sleep(PLAIN_EVERY)
            self.end()

    def say(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)  # noqa: T201  the display itself

    def end(self) -> None:
        line = self._progress.line()
        if line != self._last:
            self._last = line
            self.say(line)
