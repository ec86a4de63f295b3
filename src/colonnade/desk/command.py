"""The ``colonnade`` command: a thin door to one module for each subcommand."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from colonnade import __version__
from colonnade.records import ColonnadeError

COMMANDS = {
    "up": "create the databases, follow the press, and serve the site",
    "crawl": "follow the press, or ask every source once",
    "serve": "serve the site alone",
    "add": "find what can be followed at an address, and follow it",
    "import": "follow the feeds of an OPML file",
    "export": "write sources (OPML) or columns (JSON Lines) to a file",
    "sources": "list sources with their health and next visit",
    "columns": "list columns",
    "columnists": "list columnists",
    "debates": "list what is debated",
    "agenda": "show what draws attention, or recompute a published list",
    "read": "show what every step makes of one page",
    "verify": "check claims of publishers and columnists, and send letters and messages",
    "operator": "make an account for the admin pages",
    "doctor": "check the set-up, and say how to mend it",
}
WITHOUT_DATABASE = frozenset({"read"})
# What a disk says to any write, wherever it happens: no mistake of ours that a trace would show.
_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand and return the exit code: 0 well, 1 failed, 2 wrongly called."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name, rest = (given[0], given[1:]) if given else ("", [])
    if name in {"-h", "--help", "help", "--version"}:
        print(f"colonnade {__version__}" if name == "--version" else usage())  # noqa: T201  the answer
        return 0
    if name not in COMMANDS and name != "django":
        wrong = f"colonnade: no command {name!r}\n\n" if name else ""
        print(f"{wrong}{usage()}", file=sys.stderr)  # noqa: T201  plain words to the terminal
        return 2
    return _guarded(name, rest)


def _guarded(name: str, rest: list[str]) -> int:
    """Run a subcommand; what is no mistake of ours is told in one line, without a trace."""
    try:
        return _run(name, rest)
    except ColonnadeError as error:
        return _told(name, str(error))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever reads our output has seen enough, such as `head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno not in _DISK:
            raise
        return _told(name, os.strerror(error.errno))


def _told(name: str, why: str) -> int:
    print(f"colonnade {name}: {why}", file=sys.stderr)  # noqa: T201  the answer
    return 1


def _run(name: str, rest: list[str]) -> int:
    if name in WITHOUT_DATABASE:
        from colonnade import cli

        return cli.main(rest)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colonnade.settings")
    if name == "up" and "--demo" in rest:  # before the settings are read
        os.environ["COLONNADE_DEMO"] = "1"
    if name == "django":  # every command of Django's, for operators who know it
        from django.core.management import ManagementUtility

        ManagementUtility(["colonnade django", *rest]).execute()
        return 0
    from colonnade.desk.calls import call

    return call(name, rest)


def usage() -> str:
    """Return the help that stands above all commands."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {words}" for name, words in COMMANDS.items()]
    return "\n".join(
        [
            "usage: colonnade COMMAND [options]",
            "",
            "Follow newspaper columnists, not newspapers.",
            "",
            *lines,
            "",
            "`colonnade COMMAND --help` tells more. All state lies in the folder COLONNADE_DATA.",
        ]
    )
