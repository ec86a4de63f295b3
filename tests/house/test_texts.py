"""Every text that readers see can be translated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from colonnade import web

TEMPLATES = Path(web.__file__).parent / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))

_MARKED = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)
# What programs read, and what is the same in every language.
_MACHINE = re.compile(r"<(code|style|script|pre)\b.*?</\1>", re.DOTALL)
# A class of the style sheet, and what the page says to robots.
_UNSAID = re.compile(r"\{%\s*block (?:size|robots)\s*%\}.*?\{%\s*endblock\s*%\}", re.DOTALL)
_DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_SPOKEN = re.compile(r"\b(?:aria-label|title|alt|placeholder)=\"([^\"]*)\"")
_TAG = re.compile(r"<[^>]*>")
_ENTITY = re.compile(r"&\w+;")
_WORD = re.compile(r"[^\W\d_]{2,}")


def unmarked(page: str) -> list[str]:
    """Return the words of a template that are marked for no translator."""
    left = _MACHINE.sub("", _MARKED.sub("", _COMMENT.sub("", page)))
    left = _DJANGO.sub("", _UNSAID.sub("", left))
    said = _SPOKEN.findall(left)
    shown = _ENTITY.sub(" ", _TAG.sub(" ", left))
    return _WORD.findall(" ".join([shown, *said]))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_text_of_a_page_is_marked_for_translators(path: Path) -> None:
    assert unmarked(path.read_text(encoding="utf-8")) == []


def test_an_unmarked_text_is_found() -> None:
    assert unmarked('<p aria-label="Rain">{% translate "Wind" %} and {{ hail }}</p>') == [
        "and",
        "Rain",
    ]
