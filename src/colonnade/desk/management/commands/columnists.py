"""``colonnade columnists``: who writes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from colonnade.desk import printing
from colonnade.desk.calls import number
from colonnade.desk.columnists import ColumnistEntry, columnists

HEADINGS = ("name", "columns", "newest", "publications", "page")


class Command(BaseCommand):
    help = "List columnists who have columns to show, by name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--search", default="", dest="text", metavar="NAME", help="accents are forgiven"
        )
        parser.add_argument("--country", default="", metavar="CODE", help="such as TR")
        parser.add_argument("--publication", default="", metavar="SLUG", help="of one publication")
        parser.add_argument("--letter", default="", metavar="A", help="under one letter")
        parser.add_argument("--limit", type=number(1), metavar="N", help="at most so many")
        parser.add_argument("--json", action="store_true", help="JSON Lines")

    def handle(self, *_args: Any, json: bool, **wanted: Any) -> None:
        found = columnists(**wanted)
        if json:
            printing.json_lines(found)
        else:
            printing.table(HEADINGS, map(_row, found))


def _row(one: ColumnistEntry) -> tuple[object, ...]:
    return one.name, one.columns, one.newest, one.publications, one.path
