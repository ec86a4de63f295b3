"""``colonnade serve``: the site alone."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from colonnade.desk import site
from colonnade.desk.calls import number


class Command(BaseCommand):
    help = "Serve the site alone; a crawl may run beside it, here or on other machines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help="the address to serve on; default: %(default)s"
        )
        parser.add_argument(
            "--port", type=number(1, 65535), default=8000, help="default: %(default)s"
        )
        parser.add_argument(
            "--workers",
            type=number(1, 100),
            default=2,
            metavar="N",
            help="processes; default: %(default)s",
        )

    def handle(self, *_args: Any, **options: Any) -> int:  # type: ignore[override]  # an exit code, see desk.calls
        return site.serve(options["host"], options["port"], workers=options["workers"])
