"""``colonnade verify``: claims checked, letters and messages sent, once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from colonnade.desk import errands
from colonnade.desk.clock import now


class Command(BaseCommand):
    help = (
        "Check the claims of publishers and columnists that are due, and send letters and messages."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        print(errands.run(now=now))  # noqa: T201  the answer
