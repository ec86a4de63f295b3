"""``colonnade debates``: what is debated."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from colonnade.catalog.debated import Entry, current
from colonnade.desk import printing
from colonnade.desk.calls import number
from colonnade.desk.clock import now

HEADINGS = ("number", "headline of its middle column", "names", "language", "columns", "outlets")


class Command(BaseCommand):
    help = "List debates, those added to last first. With --json all the numbers of each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--country", default="", metavar="CODE", help="such as TR")
        parser.add_argument("--language", default="", metavar="TAG", help="such as pt")
        parser.add_argument("--closed", action="store_true", help="also those that are closed")
        parser.add_argument("--limit", type=number(1), default=30, metavar="N", help="at most")
        parser.add_argument("--json", action="store_true", help="JSON Lines")

    def handle(self, *_args: Any, json: bool, limit: int, **asked: Any) -> None:
        wanted = {name: asked[name] for name in ("country", "language", "closed")}
        found, _ = current(now=now(), size=limit, **wanted)
        printing.json_lines(found) if json else printing.table(HEADINGS, map(_row, found))


def _row(one: Entry) -> tuple[object, ...]:
    return one.id, one.title, one.names, one.language, one.columns, one.outlets
