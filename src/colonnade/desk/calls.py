"""How the subcommands are called: Django's management commands under names of their own."""

from __future__ import annotations

import django
from django.core.management import load_command_class
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from colonnade.records import ColonnadeError

# Those that make the databases ready themselves, or tell why they are not.
_ALONE = frozenset({"up", "crawl", "doctor"})


def call(name: str, arguments: list[str]) -> int:
    """Run the management command of a subcommand; return its exit code."""
    django.setup()
    # `import` is a word of Python's, which no module can bear.
    command = load_command_class("colonnade.desk", {"import": "import_"}.get(name, name))
    # A parser of our own: Django's would offer its own dozen options under each command.
    parser = CommandParser(
        prog=f"colonnade {name}", description=command.help, called_from_command_line=True
    )
    command.add_arguments(parser)
    return _run(command, vars(parser.parse_args(arguments)), is_alone=name in _ALONE)


def _run(command: BaseCommand, options: dict[str, object], *, is_alone: bool) -> int:
    from colonnade.pipeline import prepare

    try:
        if not is_alone:
            prepare.databases()
        answer = command.handle(**options)
    except CommandError as error:
        command.stderr.write(str(error))
        return error.returncode
    except OperationalError as error:
        raise ColonnadeError(f"the database: {error}. `colonnade doctor` tells more") from error
    return int(answer or 0)
