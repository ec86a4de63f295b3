"""The display of a crawl in a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import rich.live
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from colonnade.pipeline.progress import Progress

LIVE_EVERY = 0.25  # seconds


class Live:
    """A table that is drawn anew while the crawl goes on."""

    def __init__(self, progress: Progress, seconds: Callable[[], float], title: str) -> None:
        """`seconds` is a clock that never goes back."""
        self._progress = progress
        self._seconds = seconds
        self._began = seconds()
        self._title = title
        self._live = rich.live.Live(
            console=Console(stderr=True), auto_refresh=False, transient=False
        )

    async def show(self) -> None:
        """Show, again and again."""
        with self._live:
            try:
                while True:
                    self._live.update(self._table(), refresh=True)
                    await asyncio.sleep(LIVE_EVERY)
            finally:
                self._live.update(self._table(), refresh=True)

    def say(self, line: str) -> None:
        """Show one line for good."""
        self._live.console.print(line, highlight=False)

    def end(self) -> None:
        """Nothing is left to show: the live table ends with its last state."""

    def _table(self) -> Group:
        progress = self._progress
        spent = max(self._seconds() - self._began, 0.001)
        table = Table(show_header=False, box=None)
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
        return Group(Text(self._title), table)


def _listed(progress: Progress) -> str:
    common = progress.refusals.most_common(3)
    return f" ({', '.join(f'{why} {count}' for why, count in common)})" if common else ""
