"""Settings that cannot be used: every command says so in one line, and never what is secret."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from colonnade.settings import BadSetting, database

CALL = "import sys; from colonnade.desk.command import main; sys.exit(main(sys.argv[1:]))"


def answer(folder: Path, *arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Call a command in a process of its own: settings are read once in each."""
    ours = ("COLONNADE", "DATABASE_URL", "VAULT_URL")
    known = {k: v for k, v in os.environ.items() if not any(name in k for name in ours)}
    return subprocess.run(
        [sys.executable, "-c", CALL, *arguments],
        env=known | {"COLONNADE_DATA": str(folder)} | given,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COLONNADE_ADDRESS", "garbage"),
        ("COLONNADE_ADDRESS", "http://["),
        ("COLONNADE_ADDRESS", "https://columns.example/below"),
        ("COLONNADE_ALLOW_NETWORKS", "next door"),
        ("COLONNADE_DATA", "/dev/null/below"),
        ("COLONNADE_DEBUG", "maybe"),
        ("COLONNADE_LOG", "loud"),
        ("COLONNADE_PAUSE", "nan"),
        ("COLONNADE_PROXY", "proxy:3128"),
        ("COLONNADE_SIGNALS", "bluesky,myspace"),
        ("COLONNADE_STARTER", "no"),
        ("COLONNADE_TIMEOUT", "soon"),
        ("DATABASE_URL", "mysql://here/there"),
        ("DATABASE_URL", "postgres://here:port/there"),
        ("VAULT_URL", "postgres://["),
    ],
)
def test_a_value_that_cannot_be_used_ends_a_command_with_its_name(
    tmp_path: Path, name: str, value: str
) -> None:
    said = answer(tmp_path, "columns", **{name: value})
    assert said.returncode == 1
    assert said.stderr.startswith(f"colonnade columns: {name}")
    assert said.stderr.count("\n") == 1


def test_a_password_is_not_told() -> None:
    with pytest.raises(BadSetting) as raised:
        database("postgres://me:s3cret@here:port/there", name="DATABASE_URL")
    assert "s3cret" not in str(raised.value)


def test_an_empty_key_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "secret.key").touch()
    said = answer(tmp_path, "columns")
    assert (said.returncode, said.stderr.count("\n")) == (1, 1)
    assert "secret.key is empty" in said.stderr


def test_a_database_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "colonnade.sqlite3").write_text("rain " * 500)
    said = answer(tmp_path, "columns")
    assert (said.returncode, said.stderr.count("\n")) == (1, 1)
    assert said.stderr.startswith("colonnade columns: the database: file is not a database")


def test_a_server_of_a_network_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    asked = {"COLONNADE_SIGNALS": "lemmy", "COLONNADE_LEMMY_SERVERS": "lemmy.example"}
    said = answer(tmp_path, "columns", **asked)
    assert said.returncode == 1
    assert said.stderr.startswith("colonnade columns: COLONNADE_LEMMY_SERVERS='lemmy.example'")
