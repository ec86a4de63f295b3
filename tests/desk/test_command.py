"""The door: names, help and exit codes."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from django.core.management import load_command_class

from colonnade.desk import calls, command
from colonnade.records import ColonnadeError

IN_DATABASE = sorted(set(command.COMMANDS) - command.WITHOUT_DATABASE)


def test_without_a_command_the_help_is_shown_and_the_call_was_wrong(run: Any) -> None:
    answer = run()
    assert answer.code == 2
    assert all(f"  {name} " in answer.out for name in command.COMMANDS)


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
    source = inspect.getsource(inspect.getmodule(type(known)))
    assert len(source.splitlines()) < 40


def test_a_wrong_option_is_a_wrong_call(run: Any) -> None:
    assert run("columns", "--frob").code == 2


def test_an_error_of_ours_is_told_in_one_line(run: Any, monkeypatch: Any) -> None:
    def broken(name: str, arguments: list[str]) -> int:
        raise ColonnadeError("the lamp is out")

    monkeypatch.setattr(calls, "call", broken)
    answer = run("columns")
    assert (answer.code, answer.err) == (1, "colonnade columns: the lamp is out\n")
