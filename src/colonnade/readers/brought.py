"""The file of what a reader keeps, read back: as this site or another of its kind wrote it.

Columns and columnists have the same ids in every copy of the catalogue; publications are found by
their addresses. What this catalogue does not know is left out, and counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from django.conf.locale import LANG_INFO
from django.db.models import Model

from colonnade import links
from colonnade.catalog.models import Column, Columnist, Publication
from colonnade.readers.holdings import LIMITS
from colonnade.readers.kept import LONGEST, TEXTS, Kept, Kind, Thing, with_list
from colonnade.records import ColonnadeError

LARGEST: Final = 2_000_000  # octets of a file; a full account's has 600,000
_BATCH: Final = 500


class BadFile(ColonnadeError):
    """A file is none of what a reader keeps; the message says where it departs."""


class _Item(msgspec.Struct):
    id: str = ""
    address: str = ""
    text: str = ""


class _History(msgspec.Struct):
    is_kept: bool = False
    columns: list[_Item] = []


class _Following(msgspec.Struct):
    columnists: list[_Item] = []
    publications: list[_Item] = []
    searches: list[_Item] = []


class _Muted(msgspec.Struct):
    columnists: list[_Item] = []
    publications: list[_Item] = []
    words: list[str] = []
    languages: list[str] = []


class _File(msgspec.Struct):
    favorites: list[_Item]  # without these two it is another file
    following: _Following
    reading_list: list[_Item] = []
    history: _History = msgspec.field(default_factory=_History)
    muted: _Muted = msgspec.field(default_factory=_Muted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a file holds."""

    kept: Kept
    unknown: int = 0  # things which this catalogue does not know


def read(data: bytes) -> Brought:
    """Return what a file holds. Raises `BadFile`."""
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadFile(str(error)) from error
    return _known(_lists(file), remembers=file.history.is_kept)


def _lists(file: _File) -> dict[Kind, list[Thing]]:
    columns = {
        Kind.FAVOURITE: file.favorites,
        Kind.LATER: file.reading_list,
        Kind.READ: file.history.columns,
        Kind.COLUMNIST: file.following.columnists,
        Kind.MUTED_COLUMNIST: file.muted.columnists,
    }
    papers = {
        Kind.PUBLICATION: file.following.publications,
        Kind.MUTED_PUBLICATION: file.muted.publications,
    }
    texts = {
        Kind.SEARCH: [each.text for each in file.following.searches],
        Kind.MUTED_WORD: file.muted.words,
        Kind.MUTED_LANGUAGE: file.muted.languages,
    }
    found: dict[Kind, list[Thing]] = {
        kind: [_number(each.id) for each in items] for kind, items in columns.items()
    }
    slugs = {each.address: _slug(each.address) for items in papers.values() for each in items}
    numbers = dict(_chunked(Publication, slugs.values(), "slug"))
    for kind, items in papers.items():
        found[kind] = [numbers.get(slugs[each.address], 0) for each in items]
    for kind, words in texts.items():
        found[kind] = [_text(kind, word) for word in words]
    return found


def _number(code: str) -> int:
    """Return the number of an id; nought, which nothing has, for what is none."""
    return links.decode(code) or 0


def _slug(address: str) -> str:
    try:
        return urlsplit(address).path.rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""


def _text(kind: Kind, word: str) -> str:
    plain = " ".join(word.replace("\0", "").split())[:LONGEST]
    if kind is not Kind.MUTED_LANGUAGE:
        return plain
    tag = plain.partition("-")[0].lower()
    return tag if tag in LANG_INFO or f"{tag}-hans" in LANG_INFO else ""


def _known(lists: dict[Kind, list[Thing]], *, remembers: bool) -> Brought:
    columns = {n for kind in (Kind.FAVOURITE, Kind.LATER, Kind.READ) for n in lists[kind]}
    people = {n for kind in (Kind.COLUMNIST, Kind.MUTED_COLUMNIST) for n in lists[kind]}
    here = {pk for _, pk in _chunked(Column, columns, "pk")}
    there = {pk for _, pk in _chunked(Columnist, people, "pk")}
    kept, unknown = replace(Kept(), remembers=remembers), 0
    for kind, things in lists.items():
        known = [thing for thing in things if _is_known(kind, thing, here, there)]
        unknown += len(things) - len(known)
        kept = with_list(kept, kind, known[: LIMITS[kind]])
    return Brought(kept=kept, unknown=unknown)


def _is_known(kind: Kind, thing: Thing, columns: set[Any], people: set[Any]) -> bool:
    if kind in {Kind.COLUMNIST, Kind.MUTED_COLUMNIST}:
        return thing in people
    if kind in TEXTS or kind in {Kind.PUBLICATION, Kind.MUTED_PUBLICATION}:
        return bool(thing)
    return thing in columns


def _chunked(model: type[Model], values: Iterable[Any], by: str) -> list[tuple[Any, int]]:
    wanted: Sequence[Any] = list(dict.fromkeys(filter(None, values)))
    found: list[tuple[Any, int]] = []
    for start in range(0, len(wanted), _BATCH):
        some: Collection[Any] = wanted[start : start + _BATCH]
        rows = model._default_manager.filter(**{f"{by}__in": some})  # noqa: SLF001  Django's door
        found += rows.values_list(by, "pk")
    return found
