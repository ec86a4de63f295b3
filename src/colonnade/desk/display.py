"""How a crawl goes, told in the terminal: a live table, or plain lines for a file or pipe."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Protocol

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from colonnade.pipeline.progress import Progress

LIVE_EVERY = 0.25  # seconds
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
    console = Console(stderr=True)
    if console.is_terminal:
        return _Live(progress, seconds, title, console)
    return _Plain(progress, seconds, title)


class _Plain:
    def __init__(self, progress: Progress, seconds: Callable[[], float], title: str) -> None:
        self._progress = progress
        self._last = ""
        self.say(title)
        del seconds

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


class _Live:
    def __init__(
        self, progress: Progress, seconds: Callable[[], float], title: str, console: Console
    ) -> None:
        self._progress = progress
        self._seconds = seconds
        self._began = seconds()
        self._title = title
        self._live = Live(console=console, auto_refresh=False, transient=False)

    async def show(self) -> None:
        with self._live:
            try:
                while True:
                    self._live.update(self._table(), refresh=True)
                    await asyncio.sleep(LIVE_EVERY)
            finally:
                self._live.update(self._table(), refresh=True)

    def say(self, line: str) -> None:
        self._live.console.print(line, highlight=False)

    def end(self) -> None:
        """Nothing is left to show: the live table ends with its last state."""

    def _table(self) -> Table:
        progress = self._progress
        spent = max(self._seconds() - self._began, 0.001)
        table = Table(title=self._title, title_justify="left", show_header=False, box=None)
        table.add_column(justify="right", style="bold")
        table.add_column()
        asked = progress.pages_read + progress.sources_read + progress.sources_unchanged
        rows = [
            (len(progress.publications), "publications read"),
            (progress.columns, "columns found"),
            (progress.copies, "of them printed elsewhere too"),
            (progress.pages_read, "pages read"),
            (sum(progress.refusals.values()), f"refusals{_listed(progress)}"),
            (progress.failures, "failures of network or publisher"),
            (progress.troubles, "mistakes of publishers stepped over"),
        ]
        for count, words in rows:
            table.add_row(f"{count:,}", words)
        table.add_row(f"{asked / spent:.1f}", Text(f"answers a second, for {spent:.0f} s"))
        return table


def _listed(progress: Progress) -> str:
    common = progress.refusals.most_common(3)
    return f" ({', '.join(f'{why} {count}' for why, count in common)})" if common else ""
