"""``colonnade up``: everything at once."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from colonnade.desk import running
from colonnade.desk.calls import number


class Command(BaseCommand):
    help = "Create the databases, follow the press, and serve the site, until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help="the address to serve on; default: %(default)s"
        )
        parser.add_argument(
            "--port", type=number(1, 65535), default=8000, help="default: %(default)s"
        )
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--demo", action="store_true", help="an invented press, served on this machine"
        )
        what.add_argument(
            "--replay", type=Path, metavar="FILE.warc.gz", help="a recording instead of the network"
        )

    def handle(self, *_args: Any, **options: Any) -> int:  # type: ignore[override]  # an exit code, see desk.calls
        return running.up(
            host=options["host"],
            port=options["port"],
            demo=options["demo"],
            recording=options["replay"],
        )
