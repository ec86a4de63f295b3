"""``colonnade operator``: an account for the admin pages."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand

from colonnade.desk import accounts, printing


class Command(BaseCommand):
    help = "Make an account for the admin pages, or give it a new password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="of the account")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )

    def handle(self, *_args: Any, name: str, password_stdin: bool, **_options: Any) -> None:
        if password_stdin:
            password = sys.stdin.readline().rstrip("\r\n")
        else:
            password = getpass(f"Password for {name}, at least {accounts.SHORTEST} characters: ")
        is_new = accounts.make_operator(name, password)
        printing.say(f"{name} {'may now' if is_new else 'has a new password to'} enter /admin/")
