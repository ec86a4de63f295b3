"""One worker on a press that is served elsewhere; several may share one data folder.

COLONNADE_DATA=... python -m pipeline.working PUBLICATIONS    a pickle; prints what was done
"""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import sys
from pathlib import Path
from random import Random

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colonnade.settings")


def main() -> None:
    import django

    django.setup()
    from colonnade.catalog import queue
    from colonnade.desk.clock import now
    from colonnade.pipeline import prepare, press
    from colonnade.pipeline.press import Press
    from colonnade.pipeline.progress import Progress
    from colonnade.pipeline.worker import Worker, client, is_dead

    known = pickle.loads(Path(sys.argv[1]).read_bytes())
    prepare.databases()
    queue.free_workers([name for name in queue.workers() if is_dead(name)])
    press.sync(known, now=now())
    progress = Progress()
    worker = Worker(press=Press.of(known), now=now, chance=Random(7), progress=progress)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()

    async def run() -> None:
        async with client(now=now, allow=("127.0.0.0/8",)) as fetcher:
            await worker.run(fetcher, asyncio.Event(), once=True)

    asyncio.run(run())
    sys.stdout.write(json.dumps({"pages": progress.pages_read, "columns": progress.columns}))


if __name__ == "__main__":
    main()
