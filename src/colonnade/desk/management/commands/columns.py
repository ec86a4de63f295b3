"""``colonnade columns``: columns as cards."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from colonnade.desk import printing
from colonnade.desk.calls import number
from colonnade.desk.clock import moment, now
from colonnade.desk.columns import Wanted, columns
from colonnade.records import Card

HEADINGS = ("printed", "headline", "by", "in", "at")


class Command(BaseCommand):
    help = "List columns, newest first. With --json all of them, unless --limit says how many."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--publication", default="", metavar="SLUG", help="of one publication")
        parser.add_argument("--columnist", default="", metavar="SLUG", help="of one columnist")
        parser.add_argument("--country", default="", metavar="CODE", help="such as TR")
        parser.add_argument("--language", default="", metavar="TAG", help="such as pt or pt-BR")
        parser.add_argument("--since", type=moment, metavar="DAY", help="such as 2026-03-01")
        parser.add_argument("--until", type=moment, metavar="DAY", help="before this day")
        parser.add_argument("--search", default="", metavar="WORDS", help="at most 300 are found")
        parser.add_argument("--copies", action="store_true", help="other printings by themselves")
        parser.add_argument("--limit", type=number(1), metavar="N", help="at most so many")
        parser.add_argument("--json", action="store_true", help="JSON Lines of cards")

    def handle(self, *_args: Any, json: bool, limit: int | None, **wanted: Any) -> None:
        found = columns(Wanted(**wanted), now=now(), limit=limit if limit or json else 30)
        printing.json_lines(found) if json else printing.table(HEADINGS, map(_row, found))


def _row(card: Card) -> tuple[object, ...]:
    names = tuple(name.name for name in card.names) or card.byline
    return card.shown_at, card.title, names, card.publication, card.link
