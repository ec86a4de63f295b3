"""``colonnade sources``: the sources with their health and next visit."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from colonnade.desk import printing
from colonnade.desk.clock import now
from colonnade.desk.sources import SourceState, sources

HEADINGS = ("publication", "source", "health", "last visit", "outcome", "next visit", "why")


class Command(BaseCommand):
    help = "List sources with their health, the last visit, the next visit and why then."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--publication", default="", metavar="SLUG", help="of one publication")
        parser.add_argument("--country", default="", metavar="CODE", help="such as TR")
        parser.add_argument("--failing", action="store_true", help="only those not read last time")
        parser.add_argument("--due", action="store_true", help="only those to be asked now")
        parser.add_argument("--json", action="store_true", help="JSON Lines")

    def handle(self, *_args: Any, json: bool, **wanted: Any) -> None:
        found = sources(now=now(), **wanted)
        if json:
            printing.json_lines(found)
        else:
            printing.table(HEADINGS, map(_row, found))


def _row(one: SourceState) -> tuple[object, ...]:
    why = one.because if one.next_visit is None else one.next_because
    named = (one.publication, one.name or one.url)
    return (*named, one.health.value, one.visited, one.outcome, one.next_visit, why)
