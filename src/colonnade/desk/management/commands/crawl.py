"""``colonnade crawl``: follow the press."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from colonnade.desk import following


class Command(BaseCommand):
    help = "Follow the press: ask each source when it is due, until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="ask every source once, read what is new, and end"
        )
        parser.add_argument(
            "--replay", type=Path, metavar="FILE.warc.gz", help="a recording instead of the network"
        )

    def handle(self, *_args: Any, **options: Any) -> int:  # type: ignore[override]  # an exit code, see desk.calls
        recording = options["replay"]
        return following.crawl(once=options["once"] or recording is not None, recording=recording)
