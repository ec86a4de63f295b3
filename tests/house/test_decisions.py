"""Every dependency has a page that says why it is here."""

from __future__ import annotations

import ast
import re
import sys
from importlib import metadata
from pathlib import Path

import pytest

from house.repository import DOCS, ROOT, flat, project, read

SHARED_PAGES = {
    "brotli": "brotli-and-zstandard",
    "zstandard": "brotli-and-zstandard",
    "pyjwt": "cryptography",
}
# Part of what is asked for: aiohttp speaks in its addresses.
COMES_WITH = {"yarl": "aiohttp"}
# Imported by name as strings, or by Django, or started as a program.
NEVER_IMPORTED = {"gunicorn", "whitenoise", "psycopg"}
# Those which stand under another name than they are imported by.
IMPORTED_AS = {
    "charset-normalizer": "charset_normalizer",
    "dnspython": "dns",
    "pillow": "PIL",
    "pyjwt": "jwt",
    "django-allauth": "allauth",
}


def name_of(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return found[0].lower()


def needed() -> list[str]:
    about = project()["project"]
    extras = [line for lines in about["optional-dependencies"].values() for line in lines]
    return [name_of(line) for line in [*about["dependencies"], *extras]]


def imported() -> set[str]:
    """Return the first names of all modules that our code imports, itself and Python's left out."""
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"colonnade"}


@pytest.mark.parametrize("name", needed())
def test_every_dependency_has_a_decision(name: str) -> None:
    page = DOCS / "decisions" / f"{SHARED_PAGES.get(name, name)}.md"
    assert page.exists(), f"{name} needs {page.relative_to(ROOT)}"
    told = page.read_text(encoding="utf-8")
    assert name in told.lower()
    assert "**Decided**" in told


def test_every_tool_of_development_has_its_reason() -> None:
    told = flat(read("docs/decisions/locked-requirements.md")).lower()
    others = " ".join(page.read_text() for page in (DOCS / "decisions").glob("*.md")).lower()
    for line in project()["dependency-groups"]["dev"]:
        assert name_of(line) in told or name_of(line) in others, line


def test_whatever_is_imported_is_asked_for() -> None:
    asked = {IMPORTED_AS.get(name, name) for name in needed()}
    providers = metadata.packages_distributions()
    for module in imported() - COMES_WITH.keys():
        names = {name.lower() for name in providers.get(module, [module])}
        known = {module, module.lower()} | names
        assert known & asked, f"{module} is imported and not asked for"


def test_whatever_is_asked_for_is_used() -> None:
    used = imported()
    for name in set(needed()) - NEVER_IMPORTED:
        assert IMPORTED_AS.get(name, name) in used, f"{name} is asked for and never imported"


def test_every_decision_stands_in_the_index() -> None:
    index = read("docs/decisions/index.md")
    for page in (DOCS / "decisions").glob("*.md"):
        assert page.stem == "index" or f"\n{page.stem}\n" in index, page


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").glob("*.md")), ids=lambda p: p.stem)
def test_a_decision_is_short_and_dated(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    if page.stem == "index":
        return
    assert len(text.splitlines()) <= 60
    assert re.search(r"\*\*Decided\*\* \w+ 20\d\d", text)
