"""``colonnade export``: sources as OPML, or columns as JSON Lines."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from colonnade.desk import opml, printing
from colonnade.desk.clock import now
from colonnade.desk.columns import Wanted, columns

KINDS = ("opml", "columns")


class Command(BaseCommand):
    help = "Write the sources (OPML) or all columns (JSON Lines of cards, newest first)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "what",
            nargs="?",
            default="opml",
            metavar="opml|columns",
            help="the sources, or all columns; default: %(default)s",
        )
        parser.add_argument("file", nargs="?", default="-", help="else the standard output")

    def handle(self, *_args: Any, what: str, file: str, **_options: Any) -> None:
        if what not in KINDS:  # a file alone says by its ending what it is to hold
            what, file = ("columns" if what.endswith((".json", ".jsonl")) else "opml"), what
        with printing.output(file) as out:
            if what == "opml":
                out.write(opml.written().decode())
            else:
                printing.json_lines(columns(Wanted(), now=now()), out)
