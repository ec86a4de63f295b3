"""Fifth: what each piece is, and a person's name as written; what belongs to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from colonnade.extract.bylines.cuts import cut_off, trailing_place
from colonnade.extract.bylines.houses import (
    ACRONYM,
    ARTICLES,
    agency_in,
    collective_in,
    is_agency,
    is_our_staff,
    is_own_house,
    organised,
)
from colonnade.extract.bylines.parting import FAMILY_PARTICLES
from colonnade.extract.bylines.pieces import Piece, Setting, Sort
from colonnade.extract.bylines.roles import without_role
from colonnade.extract.bylines.shapes import (
    CASED,
    is_capital,
    is_person,
    is_plain_person,
    is_word,
    may_begin,
)
from colonnade.extract.bylines.titles import finished, without_seat, without_titles
from colonnade.extract.vocabulary import NONE, Class, vocabulary
from colonnade.extract.writing import written
from colonnade.records import Author, AuthorKind

DOMAIN = re.compile(r"^[\w\-]+(?:\.[\w\-]+)*\.(?:com|org|net|at|de|ch|fr|it|es|uk|info|tv|news|eu|"
                     r"io|co|nl|be|pl|cz|sk|hu|ro|bg|rs|hr|si|gr|ru|ua|tr|in|id|vn|za|ng|br|pt|se|"
                     r"no|dk|fi|ee|lv|lt|lu|li|ie|us|ca|au|nz|jp|kr|cn|hk|tw|il|ir|pk|bd|lk|my|ph|"
                     r"sg|th|ke|gh|tz|ug)$", re.IGNORECASE)  # fmt: skip
_ENGLISH = frozenset({"", "en"})
# Where one name is all that many people have.
_KINDS = {
    Sort.PERSON: AuthorKind.PERSON,
    Sort.ORGANISATION: AuthorKind.ORGANISATION,
    Sort.JUNK: AuthorKind.JUNK,
}
_MONONYMS = frozenset(
    {"id", "jv", "su", "ta", "ml", "kn", "te", "si", "my", "mn", "am", "ti", "dz"}
)
# Burmese names, and initials set tight: "Б.Батболд".
_ONE_WORD = re.compile(r"^(?:[\u1000-\u109f]{3,}|[А-ЯЁӨҮІЇЄ]\.[А-ЯЁӨҮІЇЄ][а-яёөүіїє]{2,})$")


def judged_pieces(pieces: list[Piece], setting: Setting) -> Iterator[tuple[Sort, Author]]:
    had_person = had_desk = described = False
    pieces = [piece for piece in pieces if piece.text.strip(" .-")]
    for at, piece in enumerate(pieces):
        sort, name = sorted_name(piece, setting)
        if sort is Sort.JUNK and len(piece.words) == 1:
            shared = _shared_surname(pieces, at, setting)
            sort, name = (Sort.PERSON, shared) if shared else (sort, name)
        if had_person and _belongs(sort, piece, name, described=described):
            described = True
            continue
        is_house = sort is Sort.ORGANISATION and not is_agency(name)
        if had_desk and is_house and piece.joint == ",":
            continue  # "Sports Desk, Harbour Gazette"
        described = False
        had_person, had_desk = had_person or sort is Sort.PERSON, is_house
        yield sort, author_of(sort, name, piece.text)


def _belongs(sort: Sort, piece: Piece, name: str, *, described: bool) -> bool:
    """Tell whether a piece says more of the person before it and is no author itself."""
    if sort in {Sort.JUNK, Sort.DESCRIPTION} or _is_affiliation(sort, piece):
        return True
    if piece.joint == "&" and described:  # "Jane Doe, Health & Science"
        return sort is not Sort.PERSON and not is_agency(name)
    return piece.joint in {",", ":"} and _only_describes(sort, piece, name)


def _is_affiliation(sort: Sort, piece: Piece) -> bool:
    """Tell "Jane Doe | The Harbour Gazette": a paper set off, which is no agency."""
    is_paper = sort is Sort.ORGANISATION and not is_agency(piece.text)
    return is_paper and piece.joint in {"|", "/"}


def _only_describes(sort: Sort, piece: Piece, name: str) -> bool:
    """Tell that "Jane Doe, University of Leeds" has one author, "Jane Doe, AFP" two."""
    if sort is Sort.PERSON and _is_post(piece, name):
        return True
    if sort is Sort.ORGANISATION:
        return not is_agency(name)
    if piece.words[0].islower() and piece.words[0] != piece.words[0].upper():
        return True  # "Jane Doe, do Recife"
    return sort is not Sort.PERSON or (len(piece.words) == 1 and not piece.led)


def _is_post(piece: Piece, name: str) -> bool:
    """Tell a post at a house that bears a name: ", Mykolo Romerio universiteto profesorius"."""
    first, *others = piece.words
    has_role = bool(vocabulary().of(first) & Class.ROLE)
    if has_role and others and not piece.led and not CASED.search(first):
        return True  # "أستاذ العلوم السياسية": there a role goes before what it is of
    if others and others[0].islower() and vocabulary().words.get(first.lower(), NONE) & Class.TITLE:
        return True  # "Archbishop of Eastmoor"
    rest = piece.words[len(name.split()) :]
    if len(rest) < 2 or not piece.text.startswith(name):
        return False
    classes = [vocabulary().of(word.lower()) for word in rest]
    return bool(classes[0] & Class.ORGANISATION) and any(c & Class.ROLE for c in classes[1:])


def _shared_surname(pieces: list[Piece], at: int, setting: Setting) -> str:
    """Return Ann's full name in "Ann and Bob Smith", who are two Smiths."""
    if at + 1 >= len(pieces) or pieces[at + 1].joint != "&" or not is_capital(pieces[at].text):
        return ""
    sort, name = sorted_name(pieces[at + 1], setting)
    if sort is not Sort.PERSON or len(name.split()) != 2 or not is_word(pieces[at].text):
        return ""
    if vocabulary().of(pieces[at].text.lower()) & ~(Class.PARTICLE | Class.TITLE):
        return ""
    return f"{written(pieces[at].text, setting.language)} {name.split()[1]}"


def author_of(sort: Sort, name: str, printed: str) -> Author:
    return Author(name=name, kind=_KINDS.get(sort, AuthorKind.COLLECTIVE), printed=printed)


def sorted_name(piece: Piece, setting: Setting) -> tuple[Sort, str]:
    """Say what a piece is, and its name as written."""
    text = piece.text.strip(" .-")
    joined = vocabulary().words.get(piece.words[0].lower(), NONE) & (Class.AND | Class.AND_STRICT)
    if joined and is_agency(" ".join(piece.words[1:])):
        return Sort.ORGANISATION, " ".join(piece.words[1:])
    if size := agency_in(piece.words):
        return Sort.ORGANISATION, " ".join(piece.words[:size])
    known = Sort.COLLECTIVE if collective_in(piece.words) else _known(text, setting)
    if known is not None:
        return known, text
    words = without_titles(piece.words, setting)
    if words != piece.words and "of" in words:
        words = without_seat(words)
    kept, sort = _reduced(words, setting, led=piece.led)
    if sort is None:
        sort = _by_shape(kept, piece, setting)
    if sort is Sort.PERSON:
        return sort, written(" ".join(finished(kept)), setting.language)
    return sort, text


def _known(text: str, setting: Setting) -> Sort | None:
    """Know papers, agencies and collectives by their whole name."""
    if is_own_house(text, setting.publication) or is_agency(text) or DOMAIN.match(text):
        return Sort.ORGANISATION
    lowered = text.lower()
    classes = vocabulary().whole(lowered.removeprefix("the "))
    if (classes & Class.NOISE and " " in text) or lowered in vocabulary().nobody:
        return Sort.JUNK  # "Sponsored content", "Politics"
    if lowered.startswith("the "):
        classes |= vocabulary().whole(lowered) & Class.OUTLET
    if classes & Class.OUTLET:
        return Sort.ORGANISATION
    if classes & Class.COLLECTIVE or is_our_staff(lowered.split()):
        return Sort.COLLECTIVE
    if classes & (Class.GENRE | Class.PLACE):
        return Sort.JUNK if classes & Class.PLACE else Sort.DESCRIPTION
    return None


def _reduced(
    words: tuple[str, ...], setting: Setting, *, led: bool
) -> tuple[tuple[str, ...], Sort | None]:
    """Take off where, for whom and as what somebody writes; or say what it is instead."""
    table = vocabulary()
    first = table.words.get(words[0], NONE)
    if first & Class.CUT and words[0] not in FAMILY_PARTICLES:
        return words, Sort.DESCRIPTION  # "in London"
    words = cut_off(words, setting)
    classes = [table.of(word.lower()) for word in words]
    if len(words) > 3 and words[0].lower() in ARTICLES and classes[1] & Class.GENRE:
        words, classes = words[1:], classes[1:]
    while len(words) > 2 and classes[0] & Class.GENRE and is_person(words[1:]):
        if not may_begin(words[1]):
            return words, Sort.JUNK  # "Comment la mer monte"
        words, classes = words[1:], classes[1:]
    if len(words) > 2 and classes[-1] & Class.GENRE and is_plain_person(words[:-1]):
        words, classes = words[:-1], classes[:-1]
    return _weighed(words, classes, setting, led=led)


def _weighed(
    words: tuple[str, ...], classes: list[int], setting: Setting, *, led: bool
) -> tuple[tuple[str, ...], Sort | None]:
    """Take off roles and places; or tell by the words that are left that this is no person."""
    table = vocabulary()
    is_family = len(words) == 2 and words[1].lower() in table.family and not classes[0]
    if any(c & Class.ROLE for c in classes) and not is_family:
        return without_role(words, classes, setting)
    place = trailing_place(words)
    if place and len(words) - place >= 2:
        words, classes = words[:-place], classes[:-place]
    sort = None if is_family else organised(words, classes, setting)
    if sort is None and "of" in (word.lower() for word in words[1:]):
        sort = Sort.JUNK  # "Friends of the Sea"
    if sort is None and _is_sentence(words, classes, setting, led=led):
        sort = Sort.JUNK
    return words, sort


def _is_stop(word: str, setting: Setting) -> bool:
    """Tell whether a word is one of sentences in the page's language; English is everywhere."""
    languages = vocabulary().stops.get(word.lower(), ())
    return (
        not setting.language or not languages or setting.language in languages or "en" in languages
    )


def _is_sentence(
    words: Sequence[str], classes: Sequence[int], setting: Setting, *, led: bool
) -> bool:
    """Tell by function words that this is no name; one that is also a name is not enough."""
    strong = any(
        c & Class.STOP and not c & Class.PARTICLE and _is_stop(word, setting)
        for word, c in zip(words, classes, strict=True)
    )
    if setting.language in _ENGLISH and _is_english(words, classes, led=led):
        return True
    weak = sum(bool(c & Class.STOP_WEAK) for c in classes)
    is_weak = weak > 1 and not (led and len(classes) == 2)  # "By Summer Best"
    return strong or is_weak or (weak == 1 and len(classes) > 4)


def _is_english(words: Sequence[str], classes: Sequence[int], *, led: bool) -> bool:
    """Tell "Weekly Roundup" by one word that is nobody's name, "In Home" by nothing but words."""
    if any(c & Class.PLAIN for c in classes):
        return True
    return not led and vocabulary().common.issuperset(word.lower() for word in words)


def _by_shape(words: tuple[str, ...], piece: Piece, setting: Setting) -> Sort:
    if is_person(words):
        return Sort.PERSON
    if len(words) == 1:
        return _single(words[0], piece, setting)
    return Sort.JUNK


def _single(word: str, piece: Piece, setting: Setting) -> Sort:
    """Judge a word alone: an agency's letters, a person where one name is enough, or junk."""
    if ACRONYM.match(word) and piece.words == (word,):
        return Sort.ORGANISATION
    is_name = is_word(word) and len(word) > 2 and (is_capital(word) or not CASED.search(word))
    is_enough = setting.language in _MONONYMS or bool(_ONE_WORD.match(word))
    if is_name and is_enough and not vocabulary().of(word.lower()):
        return Sort.PERSON
    return Sort.JUNK
