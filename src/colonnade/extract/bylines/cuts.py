"""Where a name ends: "in London", "for The Post", "is a columnist"."""

from __future__ import annotations

from colonnade.extract.bylines.houses import ARTICLES
from colonnade.extract.bylines.pieces import Setting
from colonnade.extract.bylines.shapes import CASED, is_person, is_plain_person, may_stand
from colonnade.extract.bylines.splitting import IN
from colonnade.extract.vocabulary import NONE, Class, vocabulary
from colonnade.extract.words import listed

_NO_FAMILY = listed(  # places which are nobody's family name: "Jane Doe Kampala"
    "nairobi kampala kinshasa johannesburg pretoria harare lusaka abuja accra dakar abidjan cairo "
    "beirut baghdad tehran islamabad karachi lahore peshawar rawalpindi quetta mumbai delhi "
    "bengaluru bangalore chennai hyderabad kolkata lucknow kathmandu dhaka jakarta bangkok hanoi "
    "beijing shanghai tokyo seoul moscow kyiv kiev warsaw budapest bucharest belgrade zagreb "
    "brussels ankara istanbul москва киев київ минск алматы астана ташкент"
)
_OF_IN = listed("'t ’t t het den der de")  # Dutch family names: "in 't Veld"
_FOR_PAPER = listed("for para pour für voor för")  # in any case: "Jane Doe Para LA NACION"


def _begins_sentence(words: tuple[str, ...], at: int) -> bool:
    """Tell "Jane Doe reports from Kiel": a small word that is in no name, after a plain name."""
    word, table = words[at], vocabulary()
    if not word.islower() or not CASED.match(word) or may_stand(word) or len(word) < 3:
        return False
    if table.words.get(word, NONE) & Class.KEPT_SUFFIX:
        return False
    plain = Class.PARTICLE | Class.AND_STRICT | Class.LEAD
    left = words[:at]
    return is_person(left) and not any(table.of(w.lower()) & ~plain for w in left)


def cut_off(words: tuple[str, ...], setting: Setting) -> tuple[str, ...]:
    table = vocabulary()
    for at in range(2, len(words)):
        word = words[at]
        if _begins_sentence(words, at):
            return words[:at]
        if not is_person(words[:at]):
            continue
        if _ends_name(words, at):
            return words[:at]
        if not table.words.get(word, NONE) & Class.CUT:
            continue
        if word == "of":  # not in "High Court of Appeal"
            return words[:at] if is_plain_person(words[:at]) else words
        is_plain = not table.words.get(word, NONE) & (Class.PARTICLE | Class.AND_STRICT)
        if len(word) > 2 or is_plain or setting.language in IN.get(word, ()):
            return words[:at]
        # "in", "la", "i" and their like are also letters of names: what follows decides.
        rest = [other.lower() for other in words[at + 1 :]]
        rest = rest[1:] if len(rest) > 1 and rest[0] in ARTICLES else rest
        follows = table.of(rest[0]) if rest else NONE
        places = Class.ORGANISATION | Class.ROLE | Class.AGENCY
        if table.at_start(rest, Class.PLACE) or follows & places:
            return words[:at]
    return words


def _ends_name(words: tuple[str, ...], at: int) -> bool:
    """Tell what stands in no name: "in Kiel", "for The Post", "Special to The Post"."""
    word, *others = (other.lower() for other in words[at : at + 2])
    if word in _FOR_PAPER or _splits_credit(words, at):
        return True
    if words[at] == "in" and _OF_IN.isdisjoint(others):
        return True
    return vocabulary().at_start([word, *others], Class.CUT) > 1


def _splits_credit(words: tuple[str, ...], at: int) -> bool:
    """Tell the label in "Jane Doe Foto John Roe", between two full names."""
    size = vocabulary().at_start([word.lower() for word in words[at:]], Class.NOT_AUTHOR)
    return size > 1 or (size == 1 and is_person(words[at + 1 :]))


def trailing_place(words: tuple[str, ...]) -> int:
    """Return how many words at the end are a place of two words, which no family name is."""
    if len(words) > 2 and words[-1].lower() in _NO_FAMILY and is_plain_person(words[:-1]):
        return 1
    for size in (3, 2):
        if (
            len(words) > size + 1
            and vocabulary().whole(" ".join(words[-size:]).lower()) & Class.PLACE
        ):
            return size
    return 0
