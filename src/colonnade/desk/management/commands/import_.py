"""``colonnade import``: follow the feeds of an OPML file."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from colonnade.desk import opml, printing
from colonnade.desk.clock import now


class Command(BaseCommand):
    help = "Follow the feeds of an OPML file. What cannot be used is named; the rest is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="FILE.opml", help="the list of feeds, or - for the standard input"
        )
        parser.add_argument("--json", action="store_true", help="one JSON document")

    def handle(self, *_args: Any, file: str, json: bool, **_options: Any) -> int:  # type: ignore[override]  # an exit code, see calls
        summary = opml.take(printing.content(file), file=file, now=now())
        if json:
            printing.json_lines([summary])
        else:
            for problem in summary.problems:
                self.stderr.write(printing.words(f"{problem.where}: {problem.what}"))
            printing.say(
                f"{len(summary.added)} sources added, {len(summary.known)} known before, "
                f"{len(summary.publications)} new publications, {len(summary.problems)} problems"
            )
        return 0 if summary.added or summary.known else 1
