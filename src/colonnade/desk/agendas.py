"""The lists of the Agenda for the command line, and the proof of a published one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from colonnade import links
from colonnade.catalog import agenda, cards
from colonnade.pipeline.agenda import earlier_files, path_of
from colonnade.rank import listing
from colonnade.records import Card, ColonnadeError, Score


class AgendaError(ColonnadeError):
    """A list that is not there, or that does not match."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A column of a list, and why it stands there."""

    place: int
    put: str  # rank.order.Put
    card: Card
    score: Score | None


def listed(country: str, *, quiet: bool, limit: int, now: datetime) -> Iterator[Ranked]:
    """Yield the columns of an edition's list; raises AgendaError if none was made for it."""
    made = agenda.lists(f"country/{country.upper()}" if country else listing.WORLD)
    if made is None:
        where = f" for {country.upper()}" if country else ""
        message = f"No list was made{where}: nothing has drawn attention yet."
        raise AgendaError(message)
    places = tuple((number, "quiet") for number in made.quiet) if quiet else made.agenda
    put = dict(places)
    for place, card in enumerate(cards.kept(list(put)[:limit], now=now), 1):
        number = links.decode(card.id)
        assert number is not None
        reasons = agenda.reasons(number)
        yield Ranked(
            place=place, put=put[number], card=card, score=reasons.score if reasons else None
        )


def row(ranked: Ranked) -> tuple[object, ...]:
    """Return what a table tells of a column on a list."""
    card = ranked.card
    names = tuple(name.name for name in card.names) or card.byline
    value = f"{ranked.score.value:.2f}" if ranked.score else ""
    return ranked.place, card.title, names, card.publication, value, card.link


def verified(given: str, folder: Path) -> str:
    """Recompute the published list of a day or in a file, and say that it matches.

    The lists of the days before are looked for beside it. Raises AgendaError if it does not match
    or cannot be found, and rank.listing.ListError if it is no list.
    """
    path = _path(given, folder)
    try:
        file = path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}."
        raise AgendaError(message) from error
    inputs = listing.read(file)
    day = listing.day_of(inputs.at)
    earlier = earlier_files(path.parent, day, days=inputs.method.days)
    wrong = listing.verified(file, [each.read_bytes() for each in earlier])
    if wrong:
        message = f"The list of {day} does not match: {'; '.join(wrong)}."
        raise AgendaError(message)
    before = f", with the {len(earlier)} lists before it" if earlier else ""
    return f"The list of {day} matches: {len(inputs.works)} columns recomputed{before}."


def _path(given: str, folder: Path) -> Path:
    try:
        return path_of(folder, date.fromisoformat(given))
    except ValueError:
        if not given:
            message = "Say which list: a day such as 2026-11-22, or a file."
            raise AgendaError(message) from None
        return Path(given)
