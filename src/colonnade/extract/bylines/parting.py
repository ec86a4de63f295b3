"""Fourth: family names that stand first turned; houses behind a name divided from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from colonnade.extract.bylines.houses import ACRONYM, SIGNS, key_of
from colonnade.extract.bylines.pieces import Piece, Setting, shouting
from colonnade.extract.bylines.shapes import is_person, is_plain_person, is_word
from colonnade.extract.vocabulary import NONE, Class, vocabulary
from colonnade.extract.words import listed

FAMILY_PARTICLES = listed("van von der den de la di du le dos da")


def surnames_first(pieces: list[Piece]) -> list[Piece]:
    """Turn "Plitnick, Mitchell" round; "Jane Doe, London" is left alone."""
    result: list[Piece] = []
    at = 0
    while at < len(pieces):
        pair = pieces[at : at + 2]
        if len(pair) == 2 and _is_suffix(pair[1]) and is_person(pair[0].words):
            result.append(replace(pair[0], words=pair[0].words + pair[1].words))
            at += 2
            continue
        later = pieces[at + 2].joint if at + 2 < len(pieces) else "|"
        if len(pair) == 2 and _are_turned(pair[0], pair[1]) and later != ",":
            result.append(replace(pair[0], words=pair[1].words + pair[0].words))
            at += 2
        else:
            result.append(pair[0])
            at += 1
    return result


def _is_suffix(piece: Piece) -> bool:
    """Tell "Jr." in "Jane Doe, Jr."."""
    is_kept = vocabulary().words.get(piece.text.lower(), NONE) & Class.KEPT_SUFFIX
    return piece.joint == "," and bool(is_kept)


def _are_turned(family: Piece, given: Piece) -> bool:
    if given.joint != "," or len(given.words) > 2 or given.words[0].islower():
        return False
    table = vocabulary()
    if any(table.of(word.lower()) & Class.PLACE for word in (*family.words, *given.words)):
        return False
    busy = (
        Class.ROLE | Class.ORGANISATION | Class.AGENCY | Class.MODIFIER | Class.STOP | Class.GENRE
    )
    busy |= Class.COLLECTIVE | Class.DROPPED_SUFFIX | Class.KEPT_SUFFIX | Class.TITLE
    if any(table.of(word.lower()) & busy for word in (*family.words, *given.words)):
        return False
    names = [word for word in family.words if not _is_small_particle(word)]
    is_short = len(names) == 1 and is_word(names[0])
    return is_short and is_word(given.words[0]) and not ACRONYM.match(given.words[0])


def _is_small_particle(word: str) -> bool:
    is_particle = vocabulary().of(word.lower()) & Class.PARTICLE
    return bool(is_particle) and (word.islower() or word.lower() in FAMILY_PARTICLES)


def parted(piece: Piece, setting: Setting) -> Iterator[Piece]:
    """Divide "Jane Doe BBC News" and "Pia Strom Associated Press", which no comma divides."""
    size = _house_at_end(piece.words) or _own_house_at_end(piece.words, setting)
    if not size:
        yield piece
        return
    yield replace(piece, words=piece.words[:-size])
    yield Piece(piece.words[-size:], ",")


def _house_at_end(words: tuple[str, ...]) -> int:
    """Return how many words of a paper or agency end a piece that begins with a full name."""
    last = words[-1] if words else ""
    if len(words) < 3:
        return 0
    if vocabulary().words.get(last.lower(), NONE) & SIGNS and _is_signed(words):
        return 1 if is_plain_person(words[:-1]) else 0
    if last.lower() not in vocabulary().house_ends:
        return 0
    for size in (4, 3, 2):
        whole = " ".join(words[-size:]).lower()
        if vocabulary().whole(whole) & SIGNS and is_plain_person(words[:-size]):
            return size
    return 0


def _own_house_at_end(words: tuple[str, ...], setting: Setting) -> int:
    """Return how many words of the page's own paper end a piece that begins with a full name."""
    size = len(setting.publication.split())
    if size < 2 or key_of(" ".join(words[-size:])) != key_of(setting.publication):
        return 0
    size += words[-size - 1 : -size] == ("The",)
    return size if is_person(words[:-size]) else 0


def _is_signed(words: tuple[str, ...]) -> bool:
    """Tell letters that stand for an agency; other agencies' names may be family names."""
    return words[-1] == "Reuters" or bool(ACRONYM.match(words[-1]) and not shouting(words))
