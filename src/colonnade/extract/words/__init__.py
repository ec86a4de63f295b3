"""Words that pages use, by language: tables in TOML and JSON beside this file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

_COMMA = re.compile(r"\s*[,،]\s*")


def listed(text: str) -> frozenset[str]:
    """Return the words of a text as a set, for short lists that live beside their code."""
    return frozenset(text.split())


@cache
def table(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return a table of this folder by the name of its file, read once."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def phrases(name: str, group: str) -> Iterator[tuple[str, str]]:
    """Yield each (language, phrase in lower case) of a group in a table."""
    for language, text in table(name)[group].items():
        for phrase in _COMMA.split(text):
            yield language, phrase.strip().lower()
