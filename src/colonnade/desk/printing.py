"""What commands answer with: JSON Lines for programs, tables in a terminal, tabs in a pipe."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import msgspec
from django.core.management.base import CommandError
from rich.console import Console
from rich.table import Table
from rich.text import Text

from colonnade.discover.plaintext import line


def json_lines(records: Iterable[Any], out: IO[str] | None = None) -> int:
    """Write each record as one line of JSON as soon as it comes; return how many."""
    target = out or sys.stdout
    count = 0
    for record in records:
        # Not msgspec's encoder: a title may hold half a surrogate pair, which JSON can say.
        text = json.dumps(
            msgspec.to_builtins(record, enc_hook=str), ensure_ascii=False, separators=(",", ":")
        )
        target.write(text.encode("utf-8", "backslashreplace").decode() + "\n")
        count += 1
    return count


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write rows as a table in a terminal, else as lines of tabs; return how many.

    That there are none is told on standard error, where it disturbs no program.
    """
    console = Console(highlight=False, markup=False, emoji=False)
    worded = ([words(value) for value in row] for row in rows)
    count = (_set_out if console.is_terminal else _tabbed)(headings, worded, console)
    if not count:
        sys.stderr.write("nothing to list\n")
    return count


def _set_out(headings: Sequence[str], rows: Iterable[list[str]], console: Console) -> int:
    made = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        made.add_column(heading, overflow="fold")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    if made.row_count:
        console.print(made)
    return made.row_count


def _tabbed(_headings: Sequence[str], rows: Iterable[list[str]], _console: Console) -> int:
    count = 0
    for row in rows:
        sys.stdout.write("\t".join(row) + "\n")
        count += 1
    return count


def words(value: object) -> str:
    """Return a value as one line: nothing a publisher says can move the cursor or ring the bell."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, tuple | list):
        return ", ".join(filter(None, map(words, value)))
    return line(str(value)).replace("\x9b", "").encode("utf-8", "replace").decode()


def is_terminal() -> bool:
    """Tell whether somebody sits there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def answer(question: str) -> str:
    """Ask whoever sits there."""
    try:
        return input(f"{question} ").strip()
    except EOFError:
        return "n"


def say(text: str) -> None:
    """Write one line of the answer."""
    sys.stdout.write(words(text) + "\n")


def content(file: str) -> bytes:
    """Return what a file holds; "-" is the standard input. Raises `CommandError`."""
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror or error}") from error


@contextmanager
def output(file: str) -> Iterator[IO[str]]:
    """Open a file to be written whole or not at all; "-" is the standard output."""
    if file == "-":
        yield sys.stdout
        return
    path = Path(file)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with partial.open("w", encoding="utf-8") as out:
            yield out
        partial.replace(path)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)
