"""How the subcommands are called: Django's management commands under names of their own."""

from __future__ import annotations

import gc
import logging.config
from argparse import ArgumentTypeError
from collections.abc import Callable, Sequence

import django
from django.apps import apps
from django.conf import settings
from django.core.management import load_command_class
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from colonnade.records import ColonnadeError

# Those that make the databases ready themselves, or tell why they are not.
_ALONE = frozenset({"up", "crawl", "doctor"})


def call(name: str, arguments: list[str]) -> int:
    """Run the management command of a subcommand; return its exit code."""
    # What is loaded at the start stays: to look for garbage among it is in vain, now and later.
    gc.disable()
    _set_up(name, arguments)
    # `import` is a word of Python's, which no module can bear.
    command = load_command_class("colonnade.desk", {"import": "import_"}.get(name, name))
    # A parser of our own: Django's would offer its own dozen options under each command.
    parser = CommandParser(
        prog=f"colonnade {name}", description=command.help, called_from_command_line=True
    )
    command.add_arguments(parser)
    gc.freeze()
    gc.enable()
    return _run(command, vars(parser.parse_args(arguments)), is_alone=name in _ALONE)


def _set_up(name: str, arguments: Sequence[str]) -> None:
    """Load the settings and rooms of a command.

    A crawl of one round is started by timers, again and again: it loads the rooms that store what
    it finds, without admin pages, templates and addresses, for which `django.setup` takes half a
    second. One that runs on looks after claims and letters too.
    """
    is_round = "--once" in arguments or any(given.startswith("--replay") for given in arguments)
    if name != "crawl" or not is_round:
        django.setup()
        return
    logging.config.dictConfig(settings.LOGGING)
    apps.populate(settings.CRAWLED_APPS)


def _run(command: BaseCommand, options: dict[str, object], *, is_alone: bool) -> int:
    from colonnade.pipeline import prepare

    try:
        if not is_alone:
            prepare.databases()
        answer = command.handle(**options)
    except CommandError as error:
        raise ColonnadeError(str(error)) from error
    except DatabaseError as error:
        told = " ".join(str(error).split()).rstrip(".?")
        raise ColonnadeError(f"the database: {told}. `colonnade doctor` tells more") from error
    return int(answer or 0)


def number(least: int, most: int | None = None) -> Callable[[str], int]:
    """Return what reads a number from a command line, or refuses it in plain words.

    >>> number(0, 65535)("8000")
    8000
    """

    def read(text: str) -> int:
        try:
            given = int(text)
        except ValueError:
            raise ArgumentTypeError(f"{text!r} is not a number") from None
        if given < least or (most is not None and given > most):
            bounds = f"between {least} and {most}" if most is not None else f"{least} or more"
            raise ArgumentTypeError(f"{text} is not {bounds}")
        return given

    return read
