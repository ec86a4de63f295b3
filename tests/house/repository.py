"""What tests of the house look at: the repository, its documents, its rooms."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import colonnade

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TEXTS = frozenset(
    [
        ".cfg",
        ".conf",
        ".css",
        ".csv",
        ".html",
        ".ini",
        ".json",
        ".jsonl",
        ".md",
        ".po",
        ".py",
        ".pyi",
        ".svg",
        ".toml",
        ".txt",
        ".xml",
        ".yaml",
        ".yml",
    ]
)


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    return tomllib.loads(read("pyproject.toml"))


def flat(text: str) -> str:
    """Return a text with its line breaks as spaces: where a line ends says nothing."""
    return " ".join(text.split())


def section(document: str, heading: str) -> str:
    """Return what stands under a heading of the second level; empty if there is none."""
    parts = re.split(r"^## (.+)$", document, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(heading, "")


def tracked() -> Iterator[Path]:
    """Yield the files of the repository that hold text; generated ones are not among them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and (path.suffix in TEXTS or not path.suffix):
            yield path


def modules() -> Iterator[str]:
    """Yield the names of all our modules but migrations and what runs when it is imported."""
    yield "colonnade"
    for found in pkgutil.walk_packages(colonnade.__path__, "colonnade."):
        if ".migrations" not in found.name and not found.name.endswith("__main__"):
            yield found.name


def module(name: str) -> ModuleType:
    return importlib.import_module(name)


def layers() -> list[str]:
    """Return the floors of the house as its first contract has them, highest first."""
    contracts = project()["tool"]["importlinter"]["contracts"]
    floors: list[str] = contracts[0]["layers"]
    return floors


def pure_rooms() -> list[str]:
    """Return the rooms that the second contract keeps pure, without their package's name."""
    contracts = project()["tool"]["importlinter"]["contracts"]
    return [name.removeprefix("colonnade.") for name in contracts[1]["source_modules"]]
