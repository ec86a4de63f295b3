"""The walls of the house: who may import whom, and what the pure rooms do not know."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from house.repository import ROOT, project, pure_rooms

FOREIGN = ("django", "aiohttp", "ray", "requests", "gunicorn")

LOAD = """
import pkgutil, importlib, sys
name = "colonnade." + sys.argv[1]
room = importlib.import_module(name)
for found in pkgutil.walk_packages(getattr(room, "__path__", ()), name + "."):
    importlib.import_module(found.name)
print("\\n".join(sorted({loaded.partition(".")[0] for loaded in sys.modules})))
"""


def loaded_by(room: str) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", LOAD, room], capture_output=True, text=True, check=True
    )
    return set(ran.stdout.split())


def test_the_contracts_hold() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    ran = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_there_are_five_contracts() -> None:
    assert len(project()["tool"]["importlinter"]["contracts"]) == 5


@pytest.mark.parametrize("room", pure_rooms())
def test_a_pure_room_loads_no_framework(room: str) -> None:
    assert not loaded_by(room) & set(FOREIGN)


@pytest.mark.parametrize("room", ["fetch", "cli"])
def test_the_fetcher_and_the_one_page_command_load_no_django(room: str) -> None:
    assert "django" not in loaded_by(room)


def test_help_is_quick_because_it_loads_next_to_nothing() -> None:
    line = (
        "from colonnade.desk.command import main; main(['--help']); import sys; print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in ran.stdout.splitlines()[-1].split()}
    assert not loaded & {"django", "aiohttp", "numpy", "lxml", "rich"}
