"""What a button asks to be kept or let go, from the letters in its form to what is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol

from django.conf.locale import LANG_INFO

from colonnade import links
from colonnade.catalog import cards
from colonnade.catalog.models import Columnist, Publication
from colonnade.readers.kept import LONGEST, TEXTS, Kept, Kind, Thing, added, removed, with_list
from colonnade.web.frame import now

# Stands before the number of something that has no address any more: it can still be let go.
BY_NUMBER: Final = "~"

KINDS: Final[Mapping[str, Kind]] = {
    "favorite": Kind.FAVOURITE,
    "columnist": Kind.COLUMNIST,
    "publication": Kind.PUBLICATION,
    "search": Kind.SEARCH,
    "later": Kind.LATER,
    "read": Kind.READ,
    "mute-columnist": Kind.MUTED_COLUMNIST,
    "mute-publication": Kind.MUTED_PUBLICATION,
    "mute-word": Kind.MUTED_WORD,
    "mute-language": Kind.MUTED_LANGUAGE,
}
HISTORY: Final = "history"  # to be kept at all, or not; without one, nothing is in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One change to what is kept."""

    what: str  # of `KINDS`, or `HISTORY`
    thing: Thing
    adds: bool


def deed(what: str, text: str, *, adds: bool) -> list[Deed]:
    """Return what a button means; nothing, where it means nothing here."""
    if what == HISTORY:
        return [Deed(what=what, thing=0, adds=adds)]
    kind = KINDS.get(what)
    things = _things(kind, text, adds=adds) if kind else ()
    return [Deed(what=what, thing=thing, adds=adds) for thing in things]


def done(kept: Kept, deeds: Iterable[Deed]) -> Kept:
    """Return what is kept after some changes."""
    for one in deeds:
        if one.what == HISTORY:
            kept = replace(
                with_list(kept, Kind.READ, kept.read if one.adds else ()), remembers=one.adds
            )
            continue
        kind = KINDS[one.what]
        is_known = one.thing in kept.of(kind)
        if one.adds and not is_known:
            kept = added(kept, kind, one.thing)
        elif not one.adds and is_known:
            kept = removed(kept, kind, one.thing)
    return kept


def _things(kind: Kind, text: str, *, adds: bool) -> Iterable[Thing]:
    text = " ".join(text.replace("\0", "").split())[:LONGEST]
    if not text:
        return ()
    if kind not in TEXTS and text.startswith(BY_NUMBER) and not adds:
        number = links.decode(text[1:])
        return () if number is None else (number,)
    return _MEANINGS[kind](text, adds=adds)


def _column(text: str, *, adds: bool) -> Iterable[Thing]:
    number = links.decode(text)
    if number is None or (adds and not cards.kept([number], now=now())):
        return ()
    return (number,)


def _columnist(text: str, *, adds: bool) -> Iterable[Thing]:
    who = Columnist.objects.filter(slug=text).values_list("pk", "merged_into").first()
    if who is None:
        return ()
    here = who[1] or who[0]
    if adds:
        return (here,)
    # Whom one followed under another name is no longer followed either.
    others = Columnist.objects.filter(merged_into=here).values_list("pk", flat=True)
    return (here, *others)


def _publication(text: str, *, adds: bool) -> Iterable[Thing]:
    del adds
    return list(Publication.objects.filter(slug=text).values_list("pk", flat=True))


def _text(text: str, *, adds: bool) -> Iterable[Thing]:
    del adds
    return (text,)


def _language(text: str, *, adds: bool) -> Iterable[Thing]:
    tag = text.partition("-")[0].lower()
    is_known = tag in LANG_INFO or f"{tag}-hans" in LANG_INFO
    return (tag,) if is_known or not adds else ()


class _Meaning(Protocol):
    def __call__(self, text: str, *, adds: bool) -> Iterable[Thing]: ...


_MEANINGS: Final[Mapping[Kind, _Meaning]] = {
    Kind.FAVOURITE: _column,
    Kind.COLUMNIST: _columnist,
    Kind.PUBLICATION: _publication,
    Kind.SEARCH: _text,
    Kind.LATER: _column,
    Kind.READ: _column,
    Kind.MUTED_COLUMNIST: _columnist,
    Kind.MUTED_PUBLICATION: _publication,
    Kind.MUTED_WORD: _text,
    Kind.MUTED_LANGUAGE: _language,
}
