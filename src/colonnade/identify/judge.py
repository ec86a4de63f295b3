"""Whether a signature is a known columnist's: every piece of evidence weighed, and its sum.

Weights are logarithms of odds (see `weights`). A judgement carries each piece with its weight,
so that an operator sees on what it rests.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import exp, log, log1p

from colonnade.identify import weights
from colonnade.identify.compare import Alignment, How, align, one_edit
from colonnade.identify.figures import Figure, Profile, accounts, identifiers, primary, shelves
from colonnade.identify.habits import Habit, alike
from colonnade.identify.weights import Own, Rarity

# Tuned with `python -m bench.identity` on several seeds and worlds: run it before touching one.
SURE = 0.96  # filed as one person
HELD = 0.5  # what was filed as one person stays so down to this
DOUBTFUL = 0.5  # shown to an operator
LIKELY = 0.9  # of two columnists, so that a third signature of their name may join them
# How likely a new signature is that of a columnist known already, and not of a new one.
_SAME_PAPER, _SAME_COUNTRY, _ABROAD = log(0.15), log(0.35), log(0.5)
_OTHER_HERE, _OTHER_SCRIPT = -1.0, -0.3
# Papers name subjects each in their way, and a syndicated column is printed when there is room.
_SUBJECT_MOST, _SUBJECT_LEAST, _SUBJECT_LEAST_ELSEWHERE = 4.0, -6.0, -2.5
_RHYTHM_MOST, _RHYTHM_LEAST, _RHYTHM_LEAST_ELSEWHERE = 2.0, -6.0, -3.0
_NO_TEXT = -3.0
_LONE_HERE, _LONE_ABROAD = 1.5, 1.75
_AGES_APART = -3.0
LIFETIME = 45 * 365  # days between two columns of one person
PAGE, SAME_AS, PORTRAIT, TEXT = 5.0, 6.0, 4.0, 5.0
_OTHER_IDENTIFIER, _OTHER_ACCOUNT, _OTHER_PAGE = -15.0, -3.0, -20.0
STRANGERS = -12.0  # names that have nothing in common, in one script
_OTHER_NAME = -6.0
_ODD_SPELLING = -1.0  # names that are nearly the same, letter for letter
_ABBREVIATED = 2.0  # within a paper, initials are more often somebody's than a new one's
_UNSHARED, _UNSHARED_LEAST = -0.6, -12.0  # a text not printed in a paper; all of them
_PAPERS_ASKED = 3  # of one columnist
_BRIDGE = 1.5  # beyond a text
_UNREADABLE = -1.0  # names in two scripts that do not sound alike
MOST_BEARERS = 4  # columnists who share a page; more, and it is a desk's


class Clue:
    """What two signatures may have in common besides a name."""

    PAGE = "the same author page"
    SAME_AS = "a page says they are the same"
    PORTRAIT = "the same portrait"
    TEXT = "the same text signed"


CLUES = {Clue.PAGE: PAGE, Clue.SAME_AS: SAME_AS, Clue.PORTRAIT: PORTRAIT, Clue.TEXT: TEXT}
STRONG = frozenset(CLUES)


@dataclass(frozen=True, slots=True)
class Case:
    """A columnist a signature may be, and all that speaks for and against."""

    root: int
    evidence: tuple[tuple[str, float], ...]

    @property
    def weight(self) -> float:
        return sum(weight for _, weight in self.evidence)

    @property
    def is_proved(self) -> bool:
        """Whether there is more than a name and circumstances."""
        return any(what in STRONG for what, _ in self.evidence)

    @property
    def score(self) -> float:
        """How likely it is by itself, nobody else being in question."""
        return 1.0 / (1.0 + exp(-min(max(self.weight, -60.0), 60.0)))


def case(
    figure: Figure,
    known: Profile,
    shared: Collection[str],
    rarity: Rarity,
    *,
    is_fresh: bool,
    mine: Profile,
) -> Case | None:
    """Weigh a signature against a columnist; None if the names speak against it and nothing for.

    `shared` are the kinds of clues that both have: who has any is one of a few, not of all people.
    `mine` is the columnist under whom the signature is filed, by itself or with others: what
    cannot be of one person is looked for among all of them.
    """
    aligned = [align(figure.form, other) for other in known.forms]
    found = _best(aligned)
    if not found.is_firm and not shared:
        return None
    abroad = figure.country not in known.countries
    here = figure.publication in known.publications
    counted = 0 if is_fresh else 1
    own = Own(counted + len(known.members), counted + known.countries.count(figure.country))
    named = list(_names(figure, known, found, rarity, own, abroad=abroad))
    if not shared or _is_bridge(mine, known, shared):
        if not shared:
            named.append(_unshared(mine, known, rarity, here=here))
        named.append(_lone(mine, known, found, rarity, abroad=abroad))
        named.append(_people(figure, known, rarity, abroad=abroad))
        named.append(_namesakes(known, found, rarity, named, abroad=abroad))
    evidence = [
        *named,
        _other_name(mine, known, found),
        _told_apart(figure, known, found),
        _languages(figure, known, abroad=abroad),
        _subjects(mine, known, rarity, here=here),
        _rhythm(mine, known, rarity, here=here),
        *((what, CLUES[what]) for what in sorted(shared)),
        *(_bridge(mine, known) if _is_bridge(mine, known, shared) else ()),
        *_against(mine, known),
    ]
    return Case(known.root, tuple((what, round(weight, 2)) for what, weight in evidence if weight))


def _best(found: Iterable[Alignment]) -> Alignment:
    return max(found, key=lambda one: (one.is_firm, len(one.matches), -len(one.alone)))


def _names(
    figure: Figure, known: Profile, found: Alignment, rarity: Rarity, own: Own, *, abroad: bool
) -> Iterable[tuple[str, float]]:
    if found.is_firm:
        here = figure.publication in known.publications
        if here and _abbreviates(found):
            yield "initials", _ABBREVIATED
        yield "their names", weights.of_names(found, rarity, own, abroad=abroad, one_paper=here)
    elif any(_nearly(figure.form.spelt, other.spelt) for other in known.forms):
        yield "nearly the same letters", _ODD_SPELLING
    elif all(figure.form.script != other.script for other in known.forms):
        yield "names in two scripts", _UNREADABLE
    else:
        yield "their names differ", STRANGERS


def _other_name(mine: Profile, known: Profile, found: Alignment) -> tuple[str, float]:
    """Return what it weighs that two columnists have names which cannot be one person's.

    "A. Byron" may be Ada and may be Alan, but not both.
    """
    clashes = found.is_firm and any(
        len(one.full) > 1
        and len(other.full) > 1
        and one.script == other.script
        and align(one, other).is_clash
        for one in mine.forms
        for other in known.forms
    )
    return "another of their names", _OTHER_NAME if clashes else 0.0


def _told_apart(figure: Figure, known: Profile, found: Alignment) -> tuple[str, float]:
    """Return what it weighs that the paper itself prints the columnist with a word more or less.

    So papers tell namesakes apart; where that is the name they were found by, it was weighed.
    """
    here = [align(figure.form, one) for paper, one in known.printed if paper == figure.publication]
    differ = here and all(one.alone or one.others for one in here)
    is_new = differ and not (found.alone or found.others)
    return "told apart by their paper", weights.TOLD_APART if is_new else 0.0


def _abbreviates(found: Alignment) -> bool:
    return any(match.how is How.INITIAL for match in found.matches)


def _nearly(one: str, other: str) -> bool:
    """Tell whether one letter makes the difference, in short names and in signs too."""
    return one_edit(one.replace(" ", ""), other.replace(" ", ""))


def _people(figure: Figure, known: Profile, rarity: Rarity, *, abroad: bool) -> tuple[str, float]:
    """Return how likely it is, before anything is looked at, that they are one."""
    if figure.publication in known.publications:
        return "one publication", _SAME_PAPER - log(rarity.paper + weights.PAPER_PEOPLE)
    if abroad:
        return "two countries", _ABROAD - log(rarity.world + weights.UNKNOWN_PEOPLE)
    return "two publications of one country", _SAME_COUNTRY - log(
        rarity.here + weights.UNKNOWN_PEOPLE
    )


def _unshared(mine: Profile, known: Profile, rarity: Rarity, *, here: bool) -> tuple[str, float]:
    """Return what it weighs that of many columns none stood in papers of both."""
    fewer = min(mine.columns, known.columns)
    if here or fewer < 2:
        return "no text in common", 0.0
    return "no text in common", max((fewer - 1) * log1p(-min(rarity.shared(), 0.5)), _NO_TEXT)


def _lone(
    mine: Profile, known: Profile, found: Alignment, rarity: Rarity, *, abroad: bool
) -> tuple[str, float]:
    """Return what it weighs that one of them is known of a single column: a guest's, or a slip.

    Who writes anywhere writes most at home, and the more of the press is known, the likelier
    the guest is among those known.
    """
    is_slip = rarity.publication in known.publications
    is_name = all(match.how is How.SAME for match in found.matches)
    is_name = is_name and not found.alone and not found.others
    if min(mine.columns, known.columns) != 1 or (is_name if is_slip else not abroad):
        return "a single column", 0.0
    known_of = rarity.world / (rarity.world + weights.UNKNOWN_PEOPLE)
    return "a single column", known_of * (_LONE_HERE if is_slip else _LONE_ABROAD)


def _namesakes(
    known: Profile,
    found: Alignment,
    rarity: Rarity,
    named: Iterable[tuple[str, float]],
    *,
    abroad: bool,
) -> tuple[str, float]:
    """Return what it weighs that at home others are called so, who may write abroad as well."""
    if not abroad or not found.is_firm:
        return "namesakes at home", 0.0
    odds = sum(weight for _, weight in named)
    others = max(
        log(weights.UNKNOWN_PEOPLE)
        - weights.of_names(
            found,
            rarity.at(home),
            Own(len(known.members), known.countries.count(home)),
            abroad=False,
        )
        for home in set(known.countries)
    )
    return "namesakes at home", -log1p(exp(min(others + odds, 60.0)))


def _is_bridge(mine: Profile, known: Profile, shared: Collection[str]) -> bool:
    """Tell whether a text alone leads from one columnist to another, each of several papers."""
    return set(shared) == {Clue.TEXT} and min(len(mine.members), len(known.members)) > 1


def _bridge(mine: Profile, known: Profile) -> Iterable[tuple[str, float]]:
    """Weigh a text between two columnists of several papers, who were not known to be one.

    It may be that two namesakes share a paper, and it is the other's: one person's columns go to
    all their papers, more or less, and then others of them would have been in papers of both.
    """
    both = mine.texts & known.texts
    left = min(len(mine.members), _PAPERS_ASKED) * len(known.texts - both)
    left += min(len(known.members), _PAPERS_ASKED) * len(mine.texts - both)
    yield "in a paper of both", _BRIDGE
    yield "texts they do not share", max(_UNSHARED * left, _UNSHARED_LEAST)


def _languages(figure: Figure, known: Profile, *, abroad: bool) -> tuple[str, float]:
    mine = {primary(tag) for tag in figure.languages}
    if not mine or not known.languages:
        return "languages", 0.0
    if mine & known.languages:
        return "the same language", 0.0
    if all(figure.form.script != other.script for other in known.forms):
        return "another script", _OTHER_SCRIPT
    # Abroad it says nothing: who writes there writes in another language, and where the language
    # is the same the names are too.
    return "another language", 0.0 if abroad else _OTHER_HERE


def _subjects(mine: Profile, known: Profile, rarity: Rarity, *, here: bool) -> tuple[str, float]:
    loose = rarity.looseness(Habit.SUBJECT, elsewhere=not here)
    if not mine.subjects or not known.subjects or loose is None:
        return "subjects", 0.0
    weight = alike(mine.subjects, known.subjects, loose, rarity.subject)
    least = _SUBJECT_LEAST if here else _SUBJECT_LEAST_ELSEWHERE
    kept = min(max(weight, least), _SUBJECT_MOST)
    return "the same subjects" if weight > 0 else "other subjects", kept


def _rhythm(mine: Profile, known: Profile, rarity: Rarity, *, here: bool) -> tuple[str, float]:
    if not mine.dates or not known.dates:
        return "days of the week", 0.0
    gap = max(min(mine.dates) - max(known.dates), min(known.dates) - max(mine.dates))
    if gap > LIFETIME:
        return "generations apart", _AGES_APART
    loose = rarity.looseness(Habit.DAY, elsewhere=not here)
    weight = 0.0 if loose is None else alike(mine.weekdays, known.weekdays, loose, lambda _: 1 / 7)
    least = _RHYTHM_LEAST if here else _RHYTHM_LEAST_ELSEWHERE
    return "days of the week", min(max(weight, least), _RHYTHM_MOST)


def _against(columnist: Profile, known: Profile) -> Iterable[tuple[str, float]]:
    if not columnist.pages or not known.pages:
        return
    mine, theirs = identifiers(columnist.pages), identifiers(known.pages)
    if any(mine[register] != theirs.get(register, mine[register]) for register in mine):
        yield "other identifiers in a register", _OTHER_IDENTIFIER
    if _apart(accounts(columnist.pages), accounts(known.pages)):
        yield "other accounts", _OTHER_ACCOUNT
    if _apart(shelves(columnist.pages), shelves(known.pages)):
        yield "another author page in the same place", _OTHER_PAGE


def _apart(mine: Mapping[str, set[str]], theirs: Mapping[str, set[str]]) -> bool:
    both = mine.keys() & theirs.keys()
    return bool(both) and not any(mine[place] & theirs[place] for place in both)


def posteriors(cases: Collection[Case]) -> dict[int, float]:
    """Return for each columnist how likely the signature is theirs, of all and nobody known.

    Proof does not compete: whoever signs the same text is one person, however many there are.
    """
    odds = {one.root: exp(min(one.weight, 60.0)) for one in cases if not one.is_proved}
    total = 1.0 + sum(odds.values())
    proved = {one.root: one.score for one in cases if one.is_proved}
    return {root: value / total for root, value in odds.items()} | proved


def because(evidence: Iterable[tuple[str, float]]) -> str:
    """Say on what a judgement rests, the weightiest first."""
    ordered = sorted(evidence, key=lambda piece: -abs(piece[1]))
    return ", ".join(f"{what} ({weight:+.1f})" for what, weight in ordered)
