"""Serve the invented press until it is interrupted: ``python -m colonnade.demo``."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from datetime import UTC, datetime

from colonnade.demo.server import serve


async def main() -> None:
    """Print where each paper is, then wait."""
    now = datetime.now(UTC)  # noqa: TID251  a program's own entrance is where its clock stands
    async with serve(now) as running:
        for publication in running.publications:
            sys.stdout.write(f"{publication.home}  {publication.name} ({publication.country})\n")
        sys.stdout.write(f"{len(running.columns)} columns. Ctrl-C ends it.\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())
