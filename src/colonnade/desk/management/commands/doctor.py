"""``colonnade doctor``: check the set-up, and say how to mend it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from colonnade.desk import doctor, printing
from colonnade.desk.checks import Finding, Standing

HEADINGS = ("", "what", "how it stands", "how to mend it")


class Command(BaseCommand):
    help = "Check the set-up, the databases, the network and the clock, and say how to mend them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--offline", action="store_true", help="ask no publisher")
        parser.add_argument("--json", action="store_true", help="JSON Lines")

    def handle(self, *_args: Any, offline: bool, json: bool, **_options: Any) -> int:  # type: ignore[override]  # an exit code, see calls
        findings = list(doctor.examination(offline=offline))
        if json:
            printing.json_lines(findings)
        else:
            printing.table(HEADINGS, map(_row, findings))
        return int(any(finding.standing is Standing.BAD for finding in findings))


def _row(finding: Finding) -> tuple[object, ...]:
    return finding.standing.value, finding.subject, finding.told, finding.mend
