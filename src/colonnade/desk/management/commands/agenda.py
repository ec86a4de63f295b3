"""``colonnade agenda``: what draws attention, and whether a published list is true."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from colonnade.desk import agendas, printing
from colonnade.desk.calls import number
from colonnade.desk.clock import now

HEADINGS = ("place", "headline", "by", "in", "score", "at")


class Command(BaseCommand):
    help = "List what draws attention now; or recompute a published list: agenda verify DAY."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verify", nargs="?", choices=["verify"], help="recompute a list")
        parser.add_argument("day", nargs="?", default="", metavar="DAY", help="or a list's file")
        parser.add_argument("--country", default="", metavar="CODE", help="such as TR")
        parser.add_argument("--quiet", action="store_true", help="the Quiet page")
        parser.add_argument("--limit", type=number(1), default=30, metavar="N", help="at most")
        parser.add_argument("--json", action="store_true", help="JSON Lines with every number")

    def handle(self, *_args: Any, verify: str, day: str, json: bool, **asked: Any) -> None:
        if verify:
            self.stdout.write(agendas.verified(day, settings.COLONNADE_DATA / "agenda"))
            return
        wanted = {name: asked[name] for name in ("country", "quiet", "limit")}
        found = agendas.listed(**wanted, now=now())
        printing.json_lines(found) if json else printing.table(HEADINGS, map(agendas.row, found))
