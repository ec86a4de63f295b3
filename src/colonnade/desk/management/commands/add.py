"""``colonnade add``: find what can be followed at an address, and follow it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from colonnade.desk import adding, asking
from colonnade.desk.clock import now
from colonnade.desk.files import About
from colonnade.records import Holds


class Command(BaseCommand):
    help = "Find feeds, sitemaps and pages of columns at an address, and follow what you choose."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", help="a home, section or columnist page, a feed or a sitemap")
        parser.add_argument("--yes", action="store_true", help="take the best without asking")
        parser.add_argument("--name", default="", help="of a publication that is new to us")
        parser.add_argument("--country", default="", metavar="CODE", help="of a new publication")
        parser.add_argument("--language", default="", metavar="TAG", help="of a new publication")
        parser.add_argument("--holds", type=Holds, choices=list(Holds), help="what it lists")
        parser.add_argument("--columnist", default="", metavar="NAME", help="who writes it all")
        parser.add_argument("--json", action="store_true", help="JSON Lines: found, then added")

    def handle(self, *_args: Any, url: str, yes: bool, json: bool, **said: Any) -> None:
        asker = asking.Asker(is_silent=yes or json, json=json, tell=self.stderr.write)
        findings = adding.find(adding.address(url), now=now, told=asker.asking)
        findings = asking.corrected(findings, said["holds"], said["columnist"])
        asker.show(findings)
        about = About(name=said["name"], country=said["country"], language=said["language"])
        asker.report(adding.add(findings, asker.chosen(findings), about, now=now()))
