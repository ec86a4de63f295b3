"""The words of bylines as one table: word → what it may be.

Built once from ``words/bylines.toml``; a lookup tells all classes a word or phrase belongs to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from colonnade.extract.words import listed, phrases


class Class:
    """What a word may be in a byline; a word may be several things.

    Plain numbers, one bit each: enum flags take half of the time of a byline.
    """

    LEAD = 1 << 0
    AND = 1 << 1
    AND_STRICT = 1 << 2
    ROLE = 1 << 3
    MODIFIER = 1 << 4
    TITLE = 1 << 5
    KEPT_SUFFIX = 1 << 6
    DROPPED_SUFFIX = 1 << 7
    PARTICLE = 1 << 8
    ORGANISATION = 1 << 9
    ORGANISATION_WEAK = 1 << 10
    COLLECTIVE = 1 << 11
    AGENCY = 1 << 12
    STOP = 1 << 13
    STOP_WEAK = 1 << 14
    NOT_AUTHOR = 1 << 15
    CUT = 1 << 16
    PLACE = 1 << 17
    NOISE = 1 << 18
    GENRE = 1 << 19
    MONTH = 1 << 20
    WEEKDAY = 1 << 21
    OUTLET = 1 << 22
    PLAIN = 1 << 23


NONE = 0
_SINGLE_GROUPS = {
    "lead": Class.LEAD,
    "and": Class.AND,
    "and_strict": Class.AND_STRICT,
    "role": Class.ROLE,
    "modifier": Class.MODIFIER,
    "title": Class.TITLE,
    "particle": Class.PARTICLE,
    "organisation": Class.ORGANISATION,
    "organisation_weak": Class.ORGANISATION_WEAK,
    "collective": Class.COLLECTIVE,
    "agency": Class.AGENCY,
    "stop": Class.STOP,
    "stop_weak": Class.STOP_WEAK,
    "not_author": Class.NOT_AUTHOR,
    "cut": Class.CUT,
    "place": Class.PLACE,
    "noise": Class.NOISE,
    "genre": Class.GENRE,
    "month": Class.MONTH,
    "weekday": Class.WEEKDAY,
    "outlet": Class.OUTLET,
    "plain": Class.PLAIN,
}
# Compounds in Germanic and Finnic languages are roles by their last part: "Wirtschaftsredakteur".
_ROLE_ENDS = tuple(
    listed(
        "redakteur redakteurin korrespondent korrespondentin reporterin reporter journalist "
        "journalistin redactrice redacteur verslaggever verslaggeefster skribent redaktör "
        "journaliste redaktør korrespondenten kommentator kommentatorin medarbetare "
        "medarbeider medarbejder toimittaja toimetaja kirjeenvaihtaja ajakirjanik professor "
        "professorin direktor författare wissenschaftler wissenschaftlerin politiker "
        "politikerin forscher forscherin reporteri ekspert expert experte expertin ekspertti "
        "anmelder anmeldere chefin sleiter sleiterin büroleiter büroleiterin schulleiter "
        "schulleiterin teamleiter teamleiterin projektleiter projektleiterin forsker forskare "
        "debattant tutkija spaltist kolumnist kolumnistin muhabiri szerkesztő munkatárs tudósító "
        "minister ministerin präsident präsidentin bürgermeister bürgermeisterin sekretär "
        "sekretärin wissenschafter anwalt anwältin mitglied mitarbeiter mitarbeiterin"
    )
)
_ARTICLE_LETTERS = frozenset("אהا")  # "the" is written on to the word in Hebrew and Arabic
_ORGANISATION_ENDS = tuple(
    listed(
        "ministerium ministeriet ministerie departementet ministeriö ministeerium ráðuneytið "
        "minisztérium szerkesztőség szövetség bizottság skammer skammeret skammaren koda verband "
        "förbundet forbundet partei partiet puolue stiftung stiftelsen säätiö gewerkschaft "
        "universität gesellschaft behörde toimetus redaksie team initiativet foreningen föreningen "
        "redaktion redaktionen redaksjonen redactie zeitung nachrichten tidningen avisen avisa "
        "posten bladet sanomat lehti toimitus agentur bureau byrå byrån byrået hírlap dagblad "
        "desken tageblatt anzeiger rundschau spiegel kurier ansa-redaktion desk redaktsioon "
        "tidende ออนไลน์ นิวส์ ทีวี"
    )
)


# Thai writes "news team", "editors" and "news agency" on to what follows.
_ORGANISATION_STARTS = (
    *(
        "ทีมข่าว",
        "กองบรรณาธิการ",
        "สำนักข่าว",
        "โต๊ะข่าว",
        "กระทรวง",
        "สมาคม",
        "มูลนิธิ",
        "พรรค",
        "มหาวิทยาลัย",
    ),
    *("สำนักงาน", "ทีมเว็บ", "ฝ่าย", "ศูนย์ข่าว", "หนังสือพิมพ์"),
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words and phrases with their classes."""

    words: Mapping[str, int]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]  # by first word, longest first
    strict_leads: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only_joints: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only_titles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stops: Mapping[str, frozenset[str]] = field(default_factory=dict)
    common: frozenset[str] = frozenset()  # English words that are also family names
    family: frozenset[str] = frozenset()  # words of houses and roles that are family names too
    house_ends: frozenset[str] = frozenset()  # last words of papers and agencies of several words
    nobody: frozenset[str] = frozenset()  # sections and users: no author where it is all

    def of(self, word: str) -> int:
        """Return the classes of a word in lower case."""
        found = self.words.get(word)
        if found is None and word[-1:] == ".":
            found = self.words.get(word[:-1])
        if found is None and word[:1] in _ARTICLE_LETTERS:
            found = self.words.get(word.removeprefix("ال").removeprefix("ה"))
        if found is not None:
            return found
        _, dash, last = word.rpartition("-")
        if dash:  # "Times-Herald", "journalist-author"
            return self.words.get(last, NONE) & (Class.ORGANISATION | Class.ROLE) or _by_end(word)
        return _by_end(word)

    def at_start(self, words: Sequence[str], wanted: int) -> int:
        """Return how many words at the start form the longest phrase of the wanted classes."""
        first = words[0] if words else ""
        for phrase, classes in self.phrases.get(first, ()):
            if classes & wanted and tuple(words[: len(phrase)]) == phrase:
                return len(phrase)
        return 1 if first and self.words.get(first, NONE) & wanted else 0

    def whole(self, text: str) -> int:
        """Return the classes of a phrase as a whole, in lower case with single spaces."""
        found = self.words.get(text)
        if found is not None:
            return found
        words = tuple(text.split())
        for phrase, classes in self.phrases.get(words[0] if words else "", ()):
            if phrase == words:
                return classes
        return NONE


def _by_end(word: str) -> int:
    if len(word) < 8:
        return NONE
    if word.endswith(_ROLE_ENDS):
        return Class.ROLE
    is_house = word.endswith(_ORGANISATION_ENDS) or word.startswith(_ORGANISATION_STARTS)
    return Class.ORGANISATION if is_house else NONE


@cache
def vocabulary() -> Vocabulary:
    """Return the table, built at its first use (some 10 ms)."""
    words: dict[str, int] = {}
    several: dict[str, dict[tuple[str, ...], int]] = {}
    for group, class_ in _SINGLE_GROUPS.items():
        for _, phrase in phrases("bylines", group):
            _add(words, several, phrase, class_)
    for group, class_ in (("keep", Class.KEPT_SUFFIX), ("drop", Class.DROPPED_SUFFIX)):
        for phrase in _listed("suffix", group):
            _add(words, several, phrase, class_)
    by_first = {
        first: tuple(sorted(known.items(), key=lambda item: -len(item[0])))
        for first, known in several.items()
    }
    return Vocabulary(
        words,
        by_first,
        _languages("lead_strict"),
        _languages("and_only"),
        _languages("title_only"),
        _languages("stop"),
        frozenset(word for _, word in phrases("bylines", "common")),
        frozenset(word for _, word in phrases("bylines", "family")),
        _house_ends(several),
        frozenset(p for group in ("section", "nothing") for _, p in phrases("bylines", group)),
    )


def _house_ends(several: Mapping[str, Mapping[tuple[str, ...], int]]) -> frozenset[str]:
    houses = Class.AGENCY | Class.OUTLET
    known = (item for by_first in several.values() for item in by_first.items())
    return frozenset(words[-1] for words, classes in known if classes & houses)


def _listed(group: str, key: str) -> list[str]:
    return [phrase for language, phrase in phrases("bylines", group) if language == key]


def _languages(group: str) -> dict[str, frozenset[str]]:
    languages: dict[str, set[str]] = {}
    for language, phrase in phrases("bylines", group):
        languages.setdefault(phrase, set()).add(language)
    return {phrase: frozenset(known) for phrase, known in languages.items()}


def _add(
    words: dict[str, int],
    several: dict[str, dict[tuple[str, ...], int]],
    phrase: str,
    class_: int,
) -> None:
    parts = tuple(phrase.split())
    if len(parts) == 1:
        words[phrase] = words.get(phrase, NONE) | class_
    else:
        known = several.setdefault(parts[0], {})
        known[parts] = known.get(parts, NONE) | class_
