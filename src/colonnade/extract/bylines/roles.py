"""The person beside a role: "Political Editor Jane Doe", "Jane Doe Political Editor"."""

from __future__ import annotations

from collections.abc import Sequence

from colonnade.extract.bylines.cuts import cut_off
from colonnade.extract.bylines.houses import ACRONYM, is_letters
from colonnade.extract.bylines.pieces import Setting, Sort, shouting
from colonnade.extract.bylines.shapes import CASED, is_person
from colonnade.extract.bylines.titles import without_titles
from colonnade.extract.vocabulary import NONE, Class, vocabulary


def without_role(
    words: tuple[str, ...], classes: list[int], setting: Setting
) -> tuple[tuple[str, ...], Sort | None]:
    """Find the person beside a role: "Political Editor Jane Doe", "Jane Doe Political Editor"."""
    roles = [at for at, class_ in enumerate(classes) if class_ & Class.ROLE]
    right = without_titles(_past_house(words[roles[-1] + 1 :]), setting)
    right = cut_off(without_titles(_from_capital(right), setting), setting)
    qualifies = Class.MODIFIER | Class.ORGANISATION | Class.ORGANISATION_WEAK | Class.PLACE
    end = roles[0]
    beside = qualifies | Class.GENRE | Class.STOP | Class.AGENCY
    while end > 0 and (classes[end - 1] & beside or (end > 2 and is_letters(words, end - 1))):
        end -= 1
    left = words[:end]
    for side in (
        right,
        left,
        words[: roles[0]],
        words[: _qualified(classes[: roles[0]], qualifies)],
    ):
        if len(side) >= 2 and is_person(side) and not _has_common(side) and _stands(side):
            return side, None
    if any(c & (Class.ORGANISATION | Class.ORGANISATION_WEAK) for c in classes):
        is_plain = all(c & (Class.ROLE | qualifies | Class.STOP | Class.TITLE) for c in classes)
        return words, Sort.DESCRIPTION if is_plain else Sort.COLLECTIVE
    if any(c & Class.STOP and not c & (Class.MODIFIER | Class.PARTICLE) for c in classes[1:]):
        return words, Sort.JUNK
    known = (
        qualifies
        | Class.ROLE
        | Class.STOP
        | Class.PARTICLE
        | Class.TITLE
        | Class.AND_STRICT
        | Class.CUT
    )
    if all(c & known for c in classes):
        return words, Sort.DESCRIPTION
    if len(words) < 4 and classes[-1] & Class.COLLECTIVE and classes[-1] & Class.ROLE:
        return words, Sort.DESCRIPTION  # "Ledger Correspondent"
    return words, Sort.DESCRIPTION if len(words) < 6 and not _starts_name(words) else Sort.JUNK


def _stands(words: tuple[str, ...]) -> bool:
    """Tell a name beside a role from a place, and from what a joining word ends: "কবি ও"."""
    table = vocabulary()
    if not CASED.search(words[-1]) and table.words.get(words[-1], NONE) & Class.AND_STRICT:
        return False
    return not table.whole(" ".join(words).lower()) & Class.PLACE


def _qualified(classes: Sequence[int], qualifies: int) -> int:
    """Return where a role's description begins: "Jane Doe Local Democracy Reporter"."""
    return next((at for at, c in enumerate(classes) if at > 1 and c & qualifies), 0)


def _past_house(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out whose role it is: "colunista do UOL Jane Doe", "reporter of CNN Jane Doe"."""
    if len(words) > 2 and is_letters(words, 0) and len(words[0]) > 2:
        return words[1:]
    if len(words) < 4 or shouting(words):
        return words
    small = vocabulary().words.get(words[0], NONE) & (Class.CUT | Class.PARTICLE)
    return words[2:] if small and ACRONYM.match(words[1]) else words


def _from_capital(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what says more of the role: "кандидат наук Анна Петрова", "editor in London"."""
    table = vocabulary()
    if words and table.words.get(words[0].lower(), NONE) & (Class.CUT | Class.PARTICLE):
        place = table.at_start([word.lower() for word in words[1:]], Class.PLACE)
        if words[0] != words[0].lower() and not place:
            return words  # "De" and "In" are also names
        behind = words[1 + place :]  # "Corresponsal en Bogotá Jane Doe"
        return behind if place and len(behind) > 1 else ()
    at = 0
    while at < len(words) and words[at].islower() and words[at].upper() != words[at]:
        at += 1
    return words[at:]


def _starts_name(words: tuple[str, ...]) -> bool:
    return not vocabulary().of(words[0].lower())


def _has_common(words: Sequence[str]) -> bool:
    table = vocabulary()
    common = Class.STOP | Class.ORGANISATION | Class.GENRE | Class.COLLECTIVE | Class.MODIFIER
    return any(
        table.of(word.lower()) & common and not table.of(word.lower()) & Class.PARTICLE
        for word in words
    )
