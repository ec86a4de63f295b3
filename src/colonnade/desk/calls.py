"""How the subcommands are called: Django's management commands under names of their own."""

from __future__ import annotations

import django
from django.core.management import load_command_class
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from colonnade.records import ColonnadeError


def call(name: str, arguments: list[str]) -> int:
    """Run the management command of a subcommand; return its exit code."""
    django.setup()
    # `import` is a word of Python's, which no module can bear.
    module = {"import": "import_"}.get(name, name)
    command = load_command_class("colonnade.desk", module)
    parser = command.create_parser("colonnade", name)
    options = vars(parser.parse_args(arguments))
    options.pop("args", None)
    for unused in ("settings", "pythonpath", "traceback", "skip_checks", "force_color"):
        options.pop(unused, None)
    return _run(command, options)


def _run(command: BaseCommand, options: dict[str, object]) -> int:
    try:
        answer = command.handle(**options)
    except CommandError as error:
        command.stderr.write(str(error))
        return error.returncode
    except OperationalError as error:
        raise ColonnadeError(f"the database: {error}. `colonnade doctor` tells more") from error
    return int(answer or 0)
