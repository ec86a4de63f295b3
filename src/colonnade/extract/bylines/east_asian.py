"""Bylines in Chinese, Japanese and Korean, where no space divides names off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from colonnade.extract.bylines.houses import is_agency, is_own_house
from colonnade.extract.bylines.judging import author_of, sorted_name
from colonnade.extract.bylines.pieces import Piece, Setting, Sort
from colonnade.records import Author

EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def without_desks(judged: list[tuple[Sort, Author]]) -> list[tuple[Sort, Author]]:
    """Leave out the desk or paper beside a person: "田中一郎 / 政治部"."""
    if not any(sort is Sort.PERSON for sort, _ in judged):
        return judged
    return [
        (sort, author)
        for sort, author in judged
        if sort is not Sort.ORGANISATION or is_agency(author.name)
    ]


def east_asian_names(text: str, setting: Setting) -> Iterator[tuple[Sort, Author]]:
    from colonnade.extract import cjk  # its patterns take as long to make as all others here

    for name in filter(None, cjk.names(text, setting.language)):
        yield _east_asian(name, setting)


def _east_asian(name: str, setting: Setting) -> tuple[Sort, Author]:
    from colonnade.extract import cjk

    name = name.strip()
    if not EAST_ASIAN.search(name):
        piece = Piece(tuple(name.split()))
        sort, name = sorted_name(piece, setting) if piece.words else (Sort.JUNK, name)
    elif is_own_house(name, setting.publication) or is_agency(name) or cjk.is_organisation(name):
        sort = Sort.ORGANISATION
    elif cjk.is_collective(name):
        sort = Sort.COLLECTIVE
    else:
        sort = Sort.PERSON if cjk.is_person(name) else Sort.JUNK
    return sort, author_of(sort, name, name)
