"""The site's process: it ends with whoever started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from colonnade.desk import site

PARENT = """
import sys
from colonnade.desk.site import Site
site = Site("127.0.0.1", 0, workers=1)
print(site._process.pid, flush=True)
sys.stdin.read()
"""


def test_the_site_of_a_killed_parent_ends_too(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        env=os.environ | {"COLONNADE_DATA": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    with parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        assert int(parent.stdout.readline()) > 0
        parent.send_signal(signal.SIGKILL)
        # The site holds its end of this pipe for as long as it lives.
        assert b"Traceback" not in parent.stdout.read()


def test_a_site_knows_where_it_listens_unless_it_was_told(monkeypatch: Any) -> None:
    monkeypatch.delenv("COLONNADE_ADDRESS", raising=False)
    assert site.environment("::1", 8001)["COLONNADE_ADDRESS"] == "http://[::1]:8001"
    assert "COLONNADE_ADDRESS" not in site.environment("0.0.0.0", 8001)
    monkeypatch.setenv("COLONNADE_ADDRESS", "https://columns.example")
    assert site.environment("127.0.0.1", 8001)["COLONNADE_ADDRESS"] == "https://columns.example"


@pytest.mark.parametrize(
    "arguments",
    [
        ("serve", "--port", "99999"),
        ("serve", "--workers", "0"),
        ("up", "--port", "-1"),
        ("columns", "--limit", "-3"),
        ("columnists", "--limit", "many"),
    ],
)
def test_a_number_out_of_bounds_is_a_wrong_call(run: Any, arguments: tuple[str, ...]) -> None:
    answer = run(*arguments)
    assert answer.code == 2
    assert arguments[1] in answer.err.splitlines()[-1]
