"""The door: names, help and exit codes."""

from __future__ import annotations

import errno
import inspect
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import load_command_class
from django.db import OperationalError

from colonnade.desk import calls, command
from colonnade.pipeline import prepare
from colonnade.records import ColonnadeError

IN_DATABASE = sorted(set(command.COMMANDS) - command.WITHOUT_DATABASE)


def test_without_a_command_the_help_is_shown_and_the_call_was_wrong(run: Any) -> None:
    answer = run()
    assert (answer.code, answer.out) == (2, "")
    assert all(f"  {name} " in answer.err for name in command.COMMANDS)


@pytest.mark.parametrize("word", ["-h", "--help", "help"])
def test_help_is_given_when_asked_for(run: Any, word: str) -> None:
    assert run(word).code == 0


def test_the_version_is_told(run: Any) -> None:
    assert run("--version").out.startswith("colonnade ")


def test_an_unknown_command_is_a_wrong_call(run: Any) -> None:
    answer = run("frobnicate")
    assert (answer.code, answer.out) == (2, "")
    assert "no command 'frobnicate'" in answer.err


@pytest.mark.parametrize("name", sorted(command.COMMANDS))
def test_every_command_has_a_help_of_its_own(run: Any, name: str) -> None:
    answer = run(name, "--help")
    assert answer.code == 0
    assert answer.out.startswith(f"usage: colonnade {name}")
    assert "--settings" not in answer.out


@pytest.mark.parametrize("name", IN_DATABASE)
def test_every_command_is_a_short_module(name: str) -> None:
    known = load_command_class("colonnade.desk", {"import": "import_"}.get(name, name))
    module = inspect.getmodule(type(known))
    assert module is not None
    source = inspect.getsource(module)
    assert len(source.splitlines()) < 40


def test_a_wrong_option_is_a_wrong_call(run: Any) -> None:
    assert run("columns", "--frob").code == 2


def test_an_error_of_ours_is_told_in_one_line(run: Any, monkeypatch: Any) -> None:
    def broken(name: str, arguments: list[str]) -> int:
        raise ColonnadeError("the lamp is out")

    monkeypatch.setattr(calls, "call", broken)
    answer = run("columns")
    assert (answer.code, answer.err) == (1, "colonnade columns: the lamp is out\n")


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (KeyboardInterrupt, 130),
        (OperationalError("locked"), 1),
        (OSError(errno.ENOSPC, "full"), 1),
    ],
)
def test_other_ends_have_codes_of_their_own(
    run: Any, monkeypatch: Any, raised: Any, code: int
) -> None:
    def end() -> None:
        raise raised

    monkeypatch.setattr(prepare, "databases", end)
    assert run("columns").code == code


def test_a_reader_of_our_output_who_leaves_is_no_error(tmp_path: Path) -> None:
    # `head` closes the pipe while we write: a process of its own, for the output is its own.
    code = "import sys; from colonnade.desk.command import main; sys.exit(main(sys.argv[1:]))"
    command_line = [sys.executable, "-c", code, "read", "-"]
    feed = "<rss version='2.0'><channel>{}</channel></rss>".format(
        "".join(
            f"<item><title>{'rain ' * 60}</title><link>https://lamp.example/{n}</link></item>"
            for n in range(3000)
        )
    )
    environment = os.environ | {"COLONNADE_DATA": str(tmp_path)}
    with subprocess.Popen(
        [*command_line, "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=environment,
    ) as reading:  # fmt: skip
        assert reading.stdin is not None
        assert reading.stdout is not None
        assert reading.stderr is not None
        reading.stdout.close()
        reading.stdin.write(feed.encode())
        reading.stdin.close()
        assert b"Traceback" not in reading.stderr.read()
    assert reading.returncode == 0


@pytest.mark.django_db(databases=["default", "vault"])
def test_commands_of_djangos_are_at_hand(run: Any) -> None:
    assert "catalog" in run("django", "showmigrations", "--plan").out


def test_one_page_is_read_without_a_database(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text("<rss version='2.0'><channel><title>Rain</title></channel></rss>")
    assert "title: Rain" in run("read", str(file)).out
