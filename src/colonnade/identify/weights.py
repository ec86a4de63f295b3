"""How much a name proves: what is rare proves more.

Every judgement is a sum of logarithms of odds (Fellegi and Sunter 1969): how much likelier is
what we see if two signatures are one person's than if they are two people's. That two people
share a name by chance is estimated from the names that the catalogue holds already, within a
country where it holds enough of them. So "John Smith" proves little and a rare name much,
without a list of names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, log, sqrt

from colonnade.identify import habits
from colonnade.identify.compare import Alignment, How, Match
from colonnade.identify.forms import Form, Word
from colonnade.identify.habits import Habit
from colonnade.links import number

# A word that nobody else bears is yet taken to be borne by this share of one person among those
# counted (Good and Turing: what was seen once is seen again about so often); sounds more so, and
# the less, the more people were counted: what stayed rare among many is rare.
UNSEEN_WORD, UNSEEN_SOUND, UNSEEN_SLIP = 0.6, 1.5, 0.06
UNSEEN_LEAST, UNSEEN_HALF = 0.17, 500  # of that share; people counted until it has halved, squared
WORLD_TRUST = 400  # people taken to be counted before anybody was
COUNTRY_TRUST = 150  # people of a country counted before its counts outweigh the world's
PAPER_PEOPLE = 30  # columnists of a paper taken to exist beyond those known
UNKNOWN_PEOPLE = 500  # columnists of a country's press taken to exist beyond those known
_ABROAD = log(6.0)  # a word is that much commoner among words of its language
FOREIGN = log(0.1)  # of a country's columnists, those whose names are not of its stock

# How likely one person is signed so. SPELT and SLIP are the chance of one certain spelling.
_CHANCE = {
    How.SAME: log(0.85),
    How.READ: log(0.5),
    How.SOUND: log(0.6),
    How.SPELT: log(0.002),
    How.CALLED: log(0.05),
    How.SLIP: log(4e-5),
    How.NEAR: log(0.004),
    How.INITIAL: 0.0,
}
_UNKNOWN_SOUND = 0.01
_BEGINS = log(1 / 0.09)  # one name in eleven begins with a given letter
_LACKING = log(0.15)  # a middle or second family name that is left out
_LACKING_PATRONYMIC = log(0.8)
_LACKING_INITIAL = log(0.6)
_AT_ONE_PAPER = log(0.1)  # a paper prints a name in one way, and tells namesakes apart by another
TOLD_APART = _AT_ONE_PAPER + _LACKING
CLASH = -9.0
_SINGLE = -2.5  # one word alone is a pen name that others may take

SUBJECTS = number("subjects")

Counts = Mapping[int, int]


def count_keys(known: Form, country: str, publication: str) -> tuple[int, ...]:
    """Return the keys under which a signature is counted, and its name looked up."""
    return (
        *_place_keys(country, publication),
        *(key for word in known.full for key in _word_keys(word, country)),
        *(key for word in known.full for key in _sound_keys(word, country)),
    )


@lru_cache(maxsize=4096)
def _place_keys(country: str, publication: str) -> tuple[int, int, int]:
    return number("people"), number(f"people {country}"), number(f"people at {publication}")


@lru_cache(maxsize=65536)
def _word_keys(word: Word, country: str) -> tuple[int, int]:
    return number(f"word {word.text}"), number(f"word {word.text} {country}")


@lru_cache(maxsize=65536)
def _sound_keys(word: Word, country: str) -> tuple[int, ...]:
    return tuple(
        number(f"sound {sound}{place}")
        for sound in word.sounds[:2]
        for place in ("", f" {country}")
    )


@dataclass(frozen=True, slots=True)
class Own:
    """What is in question itself, and so proves nothing of how common its name is."""

    world: int  # signatures among those counted
    here: int  # of them in the country that is looked at
    foreign: bool = False  # look at the world alone, as for a name from elsewhere


class Rarity:
    """How common names are where a signature stands, itself and a candidate left out."""

    def __init__(self, counts: Counts, country: str, publication: str) -> None:
        self._counts = counts
        self._country = country
        self.publication = publication
        self._elsewhere: dict[str, Rarity] = {}
        world, here, paper = _place_keys(country, publication)
        self.world, self.here = counts.get(world, 0), counts.get(here, 0)
        self.paper = counts.get(paper, 0)
        self._unseen_world, self._unseen_here = _unseen(self.world), _unseen(self.here)

    def word(self, word: Word, own: Own, unseen: float = UNSEEN_WORD) -> float:
        """Return the share of people, of the country or the world, who bear this very word."""
        world, here = _word_keys(word, self._country)
        return self._share(world, here, unseen, own)

    def sound(self, word: Word, other: Word, own: Own) -> float:
        """Return the share of people who bear a word of the sound that two words share."""
        keys = _sound_keys(word, self._country)
        shares = [
            self._share(keys[2 * at], keys[2 * at + 1], UNSEEN_SOUND, own)
            for at, sound in enumerate(word.sounds[:2])
            if sound in other.sounds
        ]
        return max(shares, default=_UNKNOWN_SOUND)

    def at(self, country: str) -> Rarity:
        """Return how common names are in another country."""
        found = self._elsewhere.get(country)
        if found is None:
            found = self._elsewhere[country] = Rarity(self._counts, country, "")
        return found

    def subject(self, subject: object) -> float:
        """Return the share that a subject has of all that signatures write of."""
        (key,) = subjects_keys((str(subject),))
        return (self._counts.get(key, 0) + 1) / (self._counts.get(SUBJECTS, 0) + 10)

    def looseness(self, habit: Habit, *, elsewhere: bool) -> float | None:
        """Return how little people keep to a habit, see `habits`."""
        return habits.looseness(self._counts, habit, elsewhere=elsewhere)

    def _share(self, world: int, here: int, unseen: float, own: Own) -> float:
        there = max(self._counts.get(world, 0) - own.world, 0)
        everywhere = (there + unseen * self._unseen_world) / (self.world + WORLD_TRUST)
        if own.foreign:
            return everywhere
        near = max(self._counts.get(here, 0) - own.here, 0) + unseen * self._unseen_here
        return (near + COUNTRY_TRUST * everywhere) / (self.here + COUNTRY_TRUST)

    def shared(self) -> float:
        """Return what share of the columns of who writes for several papers stand in several."""
        return habits.share(self._counts, Habit.TEXT, elsewhere=True)


def _unseen(people: int) -> float:
    return max(1 / sqrt(1 + people / UNSEEN_HALF), UNSEEN_LEAST)


def of_names(
    found: Alignment, rarity: Rarity, own: Own, *, abroad: bool, one_paper: bool = False
) -> float:
    """Return the weight of two aligned names, before it is weighed how many people there are."""
    total = _of_matches(found.matches, rarity, own)
    if abroad:
        # Who else signs so here has a name of this country, or one from elsewhere as well. Words
        # of one language go together: where the rarest is found, the others are common.
        foreign = _of_matches(found.matches, rarity, replace(own, foreign=True))
        foreign -= FOREIGN + _ABROAD * (len(found.matches) - 1)
        total = -_log_sum(-total, -foreign)
    total += CLASH * min(len(found.alone), len(found.others))
    lacking = [_of_lacking(word, found) for word in _left_over(found)]
    total += sum(lacking) + (_AT_ONE_PAPER if lacking and one_paper else 0.0)
    return total + (_SINGLE if len(found.matches) == 1 else 0.0)


def namesakes(known: Form, rarity: Rarity) -> float:
    """Return the logarithm of how many others of a name a paper may have."""
    own = Own(1, 1)
    return log(rarity.paper + PAPER_PEOPLE) + sum(
        log(rarity.word(word, own)) for word in known.full
    )


def _of_matches(matches: Iterable[Match], rarity: Rarity, own: Own) -> float:
    return sum(_of_match(match, rarity, own) for match in matches)


def _log_sum(one: float, other: float) -> float:
    most = max(one, other)
    return most + log(exp(one - most) + exp(other - most))


def _of_match(match: Match, rarity: Rarity, own: Own) -> float:
    one, other = match.one, match.other
    if match.how is How.INITIAL:
        return _BEGINS
    if match.how in {How.SOUND, How.NEAR}:
        return _CHANCE[match.how] - log(rarity.sound(one, other, own))
    unseen = UNSEEN_SLIP if match.how is How.SLIP else UNSEEN_WORD
    shares = [
        rarity.word(word, own, unseen) for word in {one.text: one, other.text: other}.values()
    ]
    if match.how is How.READ:
        return _CHANCE[How.READ] - log(min(3 * max(shares), 1.0))
    # Of two spellings either may be the odd one: the rarer of the two.
    return _CHANCE[match.how] - log(min(shares))


def _left_over(found: Alignment) -> Sequence[Word]:
    one, other = found.alone, found.others
    longer = one if len(one) > len(other) else other
    return longer[: abs(len(one) - len(other))]


def _of_lacking(word: Word, found: Alignment) -> float:
    if word.is_initial:
        return _LACKING_INITIAL
    if word.may_lack:
        return _LACKING_PATRONYMIC
    mine = {id(match.one if word in found.alone else match.other) for match in found.matches}
    initials = (match for match in found.matches if match.how is How.INITIAL)
    if any(
        {id(match.one), id(match.other)} & mine and _abbreviates(match, word, found)
        for match in initials
    ):
        return CLASH  # Peter T. Fischer is not Thomas Fischer
    return _LACKING


def _abbreviates(match: Match, word: Word, found: Alignment) -> bool:
    """Tell whether the initial of a match stands in the name that has a word more."""
    return (match.one if word in found.alone else match.other).is_initial


def subjects_counted(subjects: Sequence[str]) -> Iterator[int]:
    """Return the keys under which new subjects of a signature are counted, one after the other."""
    yield from subjects_keys(subjects)
    yield from (SUBJECTS for _ in subjects)


def subjects_keys(subjects: Sequence[str]) -> Iterator[int]:
    """Return the keys under which it is counted how many write of these subjects."""
    return (number(f"subject {subject}") for subject in subjects)
