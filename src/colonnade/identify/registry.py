"""Who is known, as far as it was loaded, and what each sighting adds to it.

The registry is asked about one sighting after the other, and answers whose it is. It notes what
is to be stored; it stores nothing itself. `pipeline.people` fills it from the database for a
batch, a bench or a test keeps a whole one in memory: the judgements are the same.

A signature is found again by its spelling at its publication. A new one, or one of which
something new was learned, is compared with all that share a key with it. Keys that too many share
are closed: what names so many tells nobody apart, and a look-up stays short however much is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise

from colonnade import links
from colonnade.identify import forms, habits, judge, weights
from colonnade.identify.compare import align
from colonnade.identify.figures import (
    MOST_DATES,
    Figure,
    Profile,
    Sighting,
    page_key,
    profile,
    shelves,
)
from colonnade.identify.forms import Form, form
from colonnade.identify.habits import Habit
from colonnade.identify.judge import Case, Clue
from colonnade.identify.weights import Rarity
from colonnade.records import Attribution, Author, AuthorKind

MOST_FILED = 24  # signatures under one key; then it is closed
MOST_COMPARED = 48  # columnists weighed for one signature
SIGNING = frozenset({AuthorKind.PERSON, AuthorKind.ORGANISATION})
NAMED, FRESH, AMONG_NAMESAKES = 0.97, 0.9, 0.5
STEADY = 0.6  # looser habits tell no namesakes apart
NAMESAKE = -1.0  # odds from which a column out of habit is taken for a namesake's
_NOTHING = (("their names differ", judge.STRANGERS),)
_TELLING = frozenset({2, 4, 8})  # numbers of known subjects at which it is judged anew


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement on two signatures, to be appended to all others."""

    one: int  # the columnist that stays
    other: int
    verdict: str  # "same", "different", "doubtful"
    score: float
    evidence: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose a sighting is."""

    figure: int | None
    columnist: int | None
    confidence: float
    because: str


NOBODY = Seen(None, None, 0.0, "not a name")


@dataclass(slots=True)
class Changes:
    """What is to be stored."""

    fresh: list[Figure] = field(default_factory=list)
    changed: dict[int, Figure] = field(default_factory=dict)
    filed: list[tuple[int, int]] = field(default_factory=list)  # key, signature
    counted: Counter[int] = field(default_factory=Counter)
    rulings: list[Ruling] = field(default_factory=list)


class Registry:
    """Signatures, whom they are filed under, and the keys by which they are found."""

    def __init__(self, new_id: Callable[[Sighting], int]) -> None:
        """`new_id` gives a new signature its number."""
        self._new_id = new_id
        self.figures: dict[int, Figure] = {}
        self.families: dict[int, list[int]] = {}
        self.bearers: dict[int, list[int]] = defaultdict(list)
        self.counts: Counter[int] = Counter()
        self.apart: dict[int, set[int]] = defaultdict(set)
        self.doubted: set[tuple[int, int]] = set()
        # Who was judged to be one with whom, and whether it were rules that did.
        self.joins: dict[int, dict[int, bool]] = defaultdict(dict)
        self.changes = Changes()
        self._profiles: dict[int, Profile] = {}

    # ── filling ──────────────────────────────────────────────────────────────────────────────

    def add(self, figure: Figure) -> None:
        """Make a stored signature known. Its columnist's other signatures must follow."""
        if figure.id not in self.figures:
            self.figures[figure.id] = figure
            self.families.setdefault(figure.root, []).append(figure.id)
            self._profiles.pop(figure.root, None)

    def part(self, one: int, other: int) -> None:
        """Make it known that two signatures are two people's."""
        self.apart[one].add(other)
        self.apart[other].add(one)

    def wants_more(self, seen: Sighting) -> bool:
        """Tell whether `more_keys` are needed: it is a new signature, or tells something new."""
        figure = self._here(seen)
        return figure is None or self._tells(figure, seen) or self._is_odd(figure, seen)

    def _tells(self, figure: Figure, seen: Sighting) -> bool:
        if not seen.is_person:
            return False
        fresh = sum(one not in figure.subjects for one in seen.subjects) if seen.subjects else 0
        count = len(figure.subjects)
        grows = fresh and any(count + step in _TELLING for step in range(1, fresh + 1))
        return bool(grows) or any(
            figure.id not in self.bearers.get(key, ()) for key in clue_keys(seen)
        )

    def file(
        self, figure: Figure, publications: Iterable[str] = (), spellings: Iterable[str] = ()
    ) -> None:
        """File a stored signature under all its keys, as if it were new at these publications."""
        papers = dict.fromkeys((figure.publication, *publications))
        here = [here_key(name, one) for name in (figure.name, *spellings) for one in papers]
        self._file_under(figure, dict.fromkeys(here))
        if figure.is_person:
            self._file_under(figure, name_keys(figure.name, figure.publication, figure.country))
            self._file_under(figure, map(page_key, figure.pages))
            self._count(weights.count_keys(figure.form, figure.country, figure.publication))
            self._count(weights.subjects_counted(figure.subjects))
            self._count(_habits_of(figure))

    def number_keys_of_others(self, seen: Sighting) -> set[int]:
        """Return the keys of counts of the names, and at the homes, of all whom it may be."""
        known, keys = form(seen.author.name), set[int]()
        for one in self._others(seen):
            if align(known, one.form).is_firm:
                keys.update(weights.count_keys(one.form, seen.country, seen.publication))
                keys.update(weights.count_keys(one.form, one.country, ""))
                keys.update(weights.count_keys(known, one.country, ""))
        return keys

    def _others(self, seen: Sighting) -> Iterator[Figure]:
        """Return the signatures of all whom a sighting may be, by its keys."""
        bearers = [self.bearers.get(key, ()) for key in more_keys(seen)]
        found = {one for some in bearers if not is_closed(some) for one in some}
        roots = {self.figures[one].root for one in found if one in self.figures}
        return (self.figures[one] for root in roots for one in self.families[root])

    def crowd(self, stored: Mapping[int, int]) -> None:
        """Leave out what was filed under keys that so many stored signatures are filed under."""
        room = {key: MOST_FILED - count for key, count in stored.items()}
        kept = []
        for key, figure in self.changes.filed:
            left = room.get(key, MOST_FILED)
            if left > 0:
                kept.append((key, figure))
                room[key] = left - 1
        self.changes.filed = kept

    # ── asking ───────────────────────────────────────────────────────────────────────────────

    def see(self, seen: Sighting) -> Seen:
        """Return whose a sighting is, and learn from it."""
        if seen.author.kind not in SIGNING or not form(seen.author.name).words:
            return NOBODY
        figure = self._here(seen)
        if figure is not None and self._is_namesake(figure, seen):
            figure = None
        if figure is not None and not self._tells(figure, seen):
            self._learn(figure, seen)
            return Seen(figure.id, figure.root, NAMED, f"the same name at {seen.publication}")
        is_fresh = figure is None
        figure = figure or self._enter(seen)
        self._learn(figure, seen)
        ruling = self._judge(figure, seen, is_fresh=is_fresh) if figure.is_person else None
        self._file(figure, seen, is_fresh=is_fresh)
        return self._told(figure, ruling, is_fresh=is_fresh)

    def scout(self, seen: Sighting) -> None:
        """Learn of habits from a sighting, and judge nothing."""
        if seen.is_person:
            figure = self._here(seen) or self._enter(seen)
            self._file_under(figure, (here_key(figure.name, figure.publication),))
            self._learn(figure, seen)

    def habits(self) -> Counter[int]:
        """Return what was counted of habits."""
        return Counter({key: self.counts[key] for key in habits.all_keys()})

    def is_one(self, one: int, other: int) -> bool:
        """Tell whether two signatures are filed under one columnist."""
        return self.figures[one].root == self.figures[other].root

    def review(self, number: int) -> Ruling | None:
        """Judge a known signature anew, by all that was learned since it was judged."""
        figure = self.figures[number]
        return self._judge(figure, again(figure), is_fresh=False)

    def join(self, one: int, other: int, *, by_rules: bool) -> None:
        """Make it known that two signatures were judged to be one person's."""
        self.joins[one][other] = self.joins[other][one] = by_rules

    def reconsider(self, root: int) -> list[Ruling]:
        """Undo what rules joined under a columnist and what is known by now speaks against.

        A join is weighed anew between all who stand on either side of it.
        """
        undone = []
        for other in sorted(self.families.get(root, ())):
            for one in sorted(one for one, by_rules in self.joins[other].items() if by_rules):
                ruling = self._weighed_anew(one, other) if one < other else None
                if ruling is not None and ruling.score < judge.HELD:
                    self._withdraw(ruling)
                    undone.append(ruling)
        return undone

    def _weighed_anew(self, one: int, other: int) -> Ruling | None:
        """Weigh a join; None if the two are bound by others as well."""
        side = self._side(other, one)
        if one in side:
            return None
        rest = [member for member in self.families[self.figures[one].root] if member not in side]
        mine, theirs = (profile([self.figures[member] for member in some]) for some in (side, rest))
        shared = self._shared(side, rest)
        cases = [
            judge.case(figure, theirs, shared, self._rarity(figure), is_fresh=False, mine=mine)
            for figure in map(self.figures.__getitem__, side)
        ]
        best = max(filter(None, cases), key=lambda one: one.weight, default=Case(one, _NOTHING))
        return Ruling(one, other, "undone", best.score, best.evidence)

    def _side(self, start: int, without: int) -> list[int]:
        """Return all who are bound to a signature when one join is left out."""
        found = dict.fromkeys([start])
        waiting = [start]
        while waiting:
            member = waiting.pop()
            for near in self.joins[member]:
                if near not in found and (member, near) != (start, without):
                    found[near] = None
                    waiting.append(near)
        return list(found)

    def _shared(self, one: Iterable[int], other: Iterable[int]) -> set[str]:
        """Return the kinds of clues that signatures on two sides have in common."""
        mine, theirs = (
            {clue for number in side for clue in _known_clues(self.figures[number])}
            for side in (one, other)
        )
        return {kind for key, kind in mine & theirs if len(self._roots(key)) <= judge.MOST_BEARERS}

    def _roots(self, key: int) -> set[int]:
        bearers = self.bearers.get(key, ())
        return {self.figures[one].root for one in bearers if one in self.figures}

    def _rarity(self, figure: Figure) -> Rarity:
        return Rarity(self.counts, figure.country, figure.publication)

    def _withdraw(self, ruling: Ruling) -> None:
        one, other = ruling.one, ruling.other
        del self.joins[one][other], self.joins[other][one]
        root = self.figures[one].root
        gone = other if root not in self._side(other, one) else one
        side = self._side(gone, gone)
        self.families[root] = [member for member in self.families[root] if member not in side]
        self.families[gone] = side
        for member in side:
            self.figures[member].root = gone
        self._profiles.pop(root, None)
        self.changes.rulings.append(ruling)

    def _told(self, figure: Figure, ruling: Ruling | None, *, is_fresh: bool) -> Seen:
        if ruling is not None and ruling.verdict == "same":
            because = judge.because(ruling.evidence)
            return Seen(figure.id, figure.root, round(ruling.score, 3), because)
        if not is_fresh:
            return Seen(figure.id, figure.root, NAMED, f"the same name at {figure.publication}")
        if not figure.is_person:
            because = "organisations and shared bylines belong to one publication"
            return Seen(figure.id, figure.root, FRESH, because)
        if ruling is not None:
            because = f"perhaps {self.figures[ruling.one].name}: {judge.because(ruling.evidence)}"
            return Seen(figure.id, figure.root, AMONG_NAMESAKES, because)
        return Seen(figure.id, figure.root, FRESH, "nobody of this name is known")

    def _here(self, seen: Sighting) -> Figure | None:
        """Return who signs so at this publication; of namesakes the one whose page it is."""
        key = here_key(seen.author.name, seen.publication)
        found = [self.figures[one] for one in self.bearers.get(key, ()) if one in self.figures]
        if seen.author.url and found:
            found = _whose_page(found, seen)
        if len(found) < 2:
            return found[0] if found else None
        return max(found, key=lambda one: (*self._fit(one, seen), -one.id))

    def _fit(self, figure: Figure, seen: Sighting) -> tuple[int, float]:
        """Return how well a sighting fits a signature: by addresses and texts, else by habits."""
        addresses = {seen.author.url, *seen.author.same_as}
        shared = len(addresses.intersection(figure.pages))
        shared += len(set(seen.texts).intersection(figure.texts))
        return shared, self._habitual(figure, seen)

    def _habitual(self, figure: Figure, seen: Sighting) -> float:
        rarity = Rarity(self.counts, figure.country, figure.publication)
        weight = 0.0
        loose = rarity.looseness(Habit.DAY, elsewhere=False)
        if seen.day and figure.dates and loose is not None:
            days = Counter[object](day % 7 for day in figure.dates)
            weight += habits.fits(days, seen.day.toordinal() % 7, loose, lambda _: 1 / 7)
        loose = rarity.looseness(Habit.SUBJECT, elsewhere=False)
        if seen.subjects and figure.themes and loose is not None:
            themes = Counter[object](subject for _, subject in figure.themes)
            each = [habits.fits(themes, one, loose, rarity.subject) for one in seen.subjects]
            weight += max(each)
        return weight

    def _is_odd(self, figure: Figure, seen: Sighting) -> bool:
        """Tell whether a sighting may be a namesake's, by what is known of the signature alone."""
        loose = habits.looseness(self.counts, Habit.DAY, elsewhere=False)
        return (
            seen.is_person
            and seen.day is not None
            and bool(figure.dates)
            and loose is not None
            and loose < STEADY
            and all(day % 7 != seen.day.toordinal() % 7 for day in figure.dates)
        )

    def _is_namesake(self, figure: Figure, seen: Sighting) -> bool:
        """Tell whether a signature of the very name at the paper is somebody else's.

        The more of the paper's people may be called so, the less it takes.
        """
        if not self._is_odd(figure, seen):
            return False
        shared, habitual = self._fit(figure, seen)
        rarity = Rarity(self.counts, figure.country, figure.publication)
        return not shared and weights.namesakes(figure.form, rarity) - habitual > NAMESAKE

    def _enter(self, seen: Sighting) -> Figure:
        figure = Figure(
            id=self._new_id(seen),
            name=seen.author.name,
            publication=seen.publication,
            country=seen.country,
            is_person=seen.is_person,
        )
        self.add(figure)
        self.changes.fresh.append(figure)
        return figure

    def _learn(self, figure: Figure, seen: Sighting) -> None:
        known = len(figure.subjects)
        self._count(_habits(figure, seen))
        if figure.learn(seen):
            self.changes.changed[figure.id] = figure
            self._profiles.pop(figure.root, None)
            if fresh := figure.subjects[known:]:  # what is learned is put behind
                self._count(weights.subjects_counted(fresh))

    def _count(self, keys: Iterable[int]) -> None:
        for key in keys:
            self.counts[key] += 1
            self.changes.counted[key] += 1

    def _file(self, figure: Figure, seen: Sighting, *, is_fresh: bool) -> None:
        keys = list(clue_keys(seen))
        if is_fresh:
            keys.append(here_key(figure.name, figure.publication))
            if figure.is_person:
                keys += name_keys(figure.name, figure.publication, figure.country)
                self._count(weights.count_keys(figure.form, figure.country, figure.publication))
        self._file_under(figure, keys)

    def _file_under(self, figure: Figure, keys: Iterable[int]) -> None:
        for key in keys:
            bearers = self.bearers[key]
            if figure.id not in bearers and len(bearers) < MOST_FILED:
                bearers.append(figure.id)
                self.changes.filed.append((key, figure.id))

    # ── judging ──────────────────────────────────────────────────────────────────────────────

    def _judge(self, figure: Figure, seen: Sighting, *, is_fresh: bool) -> Ruling | None:
        """Weigh a signature against all whom it may be, and file it with the one it is."""
        rarity = Rarity(self.counts, figure.country, figure.publication)
        found = (
            judge.case(
                figure,
                self._profile(root),
                shared,
                rarity,
                is_fresh=is_fresh,
                mine=self._profile(figure.root),
            )
            for root, shared in self._candidates(figure, seen)
            if not self._are_apart(figure.root, root)
        )
        cases = [one for one in found if one is not None]
        ordered = sorted(cases, key=lambda one: (not one.is_proved, -one.weight, one.root))
        likely = judge.posteriors(cases)
        first: Ruling | None = None
        for one in ordered:
            if first is not None and not (one.is_proved and first.verdict == "same"):
                break
            ruling = self._rule(figure, one, likely[one.root], seen, is_fresh=is_fresh)
            first = ruling if first is None else first
        if first is None or first.verdict == "doubtful":
            return self._among_two(figure, ordered, seen, is_fresh=is_fresh) or first
        return first

    def _among_two(
        self, figure: Figure, cases: Sequence[Case], seen: Sighting, *, is_fresh: bool
    ) -> Ruling | None:
        """File a signature with two columnists between whom it cannot be told, if they are one."""
        if len(cases) < 2 or cases[1].score < judge.DOUBTFUL:
            return None
        one, other = cases[:2]
        likely = judge.posteriors(cases)
        both = likely[one.root] + likely[other.root]
        if both < judge.SURE or self._are_apart(one.root, other.root):
            return None
        second = self.figures[other.root]
        rarity = Rarity(self.counts, second.country, second.publication)
        pair = judge.case(
            second,
            self._profile(one.root),
            (),
            rarity,
            is_fresh=False,
            mine=self._profile(second.root),
        )
        if pair is None or pair.score < judge.LIKELY:
            return None
        self._append(Ruling(one.root, other.root, "same", both, pair.evidence))
        return self._rule(figure, one, both, seen, is_fresh=is_fresh)

    def _append(self, ruling: Ruling) -> None:
        if ruling.verdict == "same":
            self._unite(ruling.one, ruling.other)
            self.join(ruling.one, ruling.other, by_rules=True)
        if ruling.verdict == "different":
            self.part(ruling.one, ruling.other)
        self.changes.rulings.append(ruling)

    def _rule(
        self, figure: Figure, one: Case, score: float, seen: Sighting, *, is_fresh: bool
    ) -> Ruling | None:
        if score < judge.DOUBTFUL or self._are_apart(figure.root, one.root):
            return None
        if self._sign_together(one.root, seen):
            verdict = "different"
        else:
            verdict = "same" if score >= judge.SURE else "doubtful"
        kept, other = one.root, figure.root
        if not is_fresh and self._since(other) < self._since(kept):
            kept, other = other, kept  # so it is in whatever order their columns were read
        ruling = Ruling(kept, other, verdict, score, one.evidence)
        if verdict == "same" and one.is_proved:
            self._count(_habits_across(self._profile(figure.root), self._profile(one.root)))
        if verdict == "doubtful":
            pair = (min(ruling.one, ruling.other), max(ruling.one, ruling.other))
            if pair in self.doubted:
                return ruling
            self.doubted.add(pair)
        self._append(ruling)
        return ruling

    def _since(self, root: int) -> int:
        """Return the first day on which a columnist is known to have signed, by its ordinal."""
        days = (day for one in self.families[root] for day in self.figures[one].dates)
        return min(days, default=date.max.toordinal())

    def _sign_together(self, root: int, seen: Sighting) -> bool:
        """Tell whether a columnist signs this very column beside the one who is looked for."""
        spelt = {form(name).spelt for name in seen.beside}
        mine = form(seen.author.name).spelt
        known = (self.figures[member] for member in self.families[root])
        return any(
            one.publication == seen.publication
            and one.form.spelt in spelt
            and one.form.spelt != mine
            for one in known
        )

    def _candidates(self, figure: Figure, seen: Sighting) -> Iterator[tuple[int, set[str]]]:
        shared: dict[int, set[str]] = defaultdict(set)
        times: Counter[int] = Counter()
        for key, kind in self._keys_of(figure, seen).items():
            bearers = self.bearers.get(key, ())
            roots = {self.figures[one].root for one in bearers if one in self.figures}
            roots.discard(figure.root)
            if len(roots) > judge.MOST_BEARERS if kind else is_closed(bearers):
                continue
            for root in roots:
                times[root] += 4 if kind else 1
                if kind:
                    shared[root].add(kind)
        ordered = sorted(times, key=lambda root: (-times[root], root))
        for root in ordered[:MOST_COMPARED]:
            if shared[root] or self._is_named_so(figure, root):
                yield root, shared[root]

    def _is_named_so(self, figure: Figure, root: int) -> bool:
        """Tell whether a columnist has a name that may be this; most who were found have none."""
        members = (self.figures[one] for one in self.families[root])
        return any(align(figure.form, known.form).is_firm for known in members)

    def _keys_of(self, figure: Figure, seen: Sighting) -> dict[int, str]:
        found = dict(_known_clues(figure)) | dict.fromkeys(_named_so(figure), "")
        return found | dict(_clues(seen))

    def _are_apart(self, one: int, other: int) -> bool:
        family = self.families[one]
        return any(
            self.figures[stranger].root == other
            for member in family
            for stranger in self.apart.get(member, ())
            if stranger in self.figures
        )

    def _profile(self, root: int) -> Profile:
        found = self._profiles.get(root)
        if found is None:
            found = profile([self.figures[one] for one in self.families[root]])
            self._profiles[root] = found
        return found

    def _unite(self, kept: int, other: int) -> None:
        moved = self.families.pop(other)
        for member in moved:
            self.figures[member].root = kept
            self.changes.changed[member] = self.figures[member]
        self.families[kept] += moved
        self._profiles.pop(kept, None)
        self._profiles.pop(other, None)


def _habits(figure: Figure, seen: Sighting) -> Iterator[int]:
    """Return what is to be counted of habits when a signature is seen on another day."""
    day = seen.day.toordinal() if seen.day else 0
    if figure.texts:
        asked, kept = habits.keys(Habit.TEXT, elsewhere=True)
        if day and day not in figure.dates and len(figure.dates) < MOST_DATES:
            yield asked
        yield from (kept for text in seen.texts if text not in figure.texts)
    if not figure.dates or not day or day in figure.dates or len(figure.dates) >= MOST_DATES:
        return
    yield from _kept(Habit.DAY, is_kept=figure.dates[-1] % 7 == day % 7, elsewhere=False)
    before = {subject for on, subject in figure.themes if on == figure.dates[-1]}
    if before and seen.subjects:
        yield from _kept(
            Habit.SUBJECT, is_kept=not before.isdisjoint(seen.subjects), elsewhere=False
        )


def _habits_across(one: Profile, other: Profile) -> Iterator[int]:
    """Return what is to be counted of habits when two columnists are proved to be one.

    What both printed on one day is one text: it says nothing of habits.
    """
    mine, theirs = (
        [day for day in known.dates if day not in stranger.dates]
        for known, stranger in ((one, other), (other, one))
    )
    if one.publications & other.publications or not mine or not theirs:
        return
    yield from _kept(Habit.DAY, is_kept=mine[-1] % 7 == theirs[-1] % 7, elsewhere=True)
    first, second = one.on(mine[-1]), other.on(theirs[-1])
    if first and second:
        yield from _kept(Habit.SUBJECT, is_kept=not first.isdisjoint(second), elsewhere=True)


def _habits_of(figure: Figure) -> Iterator[int]:
    """Return what is to be counted of the habits of a stored signature."""
    themes = defaultdict(set)
    for day, subject in figure.themes:
        themes[day].add(subject)
    for before, day in pairwise(figure.dates):
        yield from _kept(Habit.DAY, is_kept=before % 7 == day % 7, elsewhere=False)
        if themes[before] and themes[day]:
            yield from _kept(
                Habit.SUBJECT, is_kept=bool(themes[before] & themes[day]), elsewhere=False
            )
    if figure.texts:
        asked, kept = habits.keys(Habit.TEXT, elsewhere=True)
        yield from (asked for _ in figure.dates)
        yield from (kept for _ in figure.texts[1:])


def _kept(habit: Habit, *, is_kept: bool, elsewhere: bool) -> Iterator[int]:
    asked, kept = habits.keys(habit, elsewhere=elsewhere)
    yield asked
    if is_kept:
        yield kept


def _whose_page(found: Sequence[Figure], seen: Sighting) -> list[Figure]:
    """Return whose author page it is, or else those who have none in the same place."""
    owners = [one for one in found if seen.author.url in one.pages]
    mine = {} if owners else shelves([seen.author.url])
    return owners or [one for one in found if not _is_apart(shelves(one.pages), mine)]


def _is_apart(theirs: dict[str, set[str]], mine: dict[str, set[str]]) -> bool:
    return any(place in theirs and not names & theirs[place] for place, names in mine.items())


def may_be(name: str, askers: Iterable[str]) -> bool:
    """Tell whether a name may be any of these, written otherwise."""
    return any(align(form(asker), form(name)).is_firm for asker in askers)


def is_closed(bearers: Sequence[int]) -> bool:
    """Tell whether so many are filed under a key that it tells nobody apart."""
    return len(bearers) >= MOST_FILED


# ── keys ─────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=65536)
def here_key(name: str, publication: str) -> int:
    """Return the key of a spelling at a publication."""
    return links.number(f"here {publication} {form(name).spelt}")


@lru_cache(maxsize=16384)
def name_keys(name: str, publication: str, country: str) -> tuple[int, ...]:
    """Return the keys under which a name is filed."""
    known = form(name)
    length = "brief" if len(known.full) < len(known.words) else "long"
    width = "alone" if len(known.full) < 2 else "full"
    keys = [
        *_like_keys(known, country),
        *(f"{length} {country} {key}" for key in forms.initial_keys(known)),
        *(f"{width} {publication} {key}" for key in forms.sound_keys(known)),
        *(f"slip {publication} {key}" for key in forms.slip_keys(known)),
    ]
    return tuple(map(links.number, keys))


@lru_cache(maxsize=16384)
def asked_keys(name: str, publication: str, country: str) -> tuple[int, ...]:
    """Return the keys under which the like of a name are found.

    A name in full is looked for among names with initials, not among all that begin so; two words
    among single ones, not among all who have one of them.
    """
    known = form(name)
    lengths = ("brief", "long") if len(known.full) < len(known.words) else ("brief",)
    widths = ("alone", "full") if len(known.full) < 2 else ("alone",)
    slips = {key: None for most in (0, 1, -1) for key in forms.slip_keys(known, lacking=most)}
    keys = [
        *_like_keys(known, country),
        *(f"{one} {country} {key}" for one in lengths for key in forms.initial_keys(known)),
        *(f"{one} {publication} {key}" for one in widths for key in forms.sound_keys(known)),
        *(f"slip {publication} {key}" for key in slips),
    ]
    return tuple(map(links.number, keys))


def _like_keys(known: Form, country: str) -> Iterator[str]:
    yield from (f"pair {key}" for key in forms.pair_keys(known))
    yield f"spelt {country} {' '.join(sorted(word.text for word in known.words))}"
    yield from (f"called {country} {key}" for key in forms.called_keys(known))


def clue_keys(seen: Sighting) -> Iterator[int]:
    """Return the keys of what a sighting tells besides a name."""
    return (key for key, _ in _clues(seen))


def _clues(seen: Sighting) -> Iterator[tuple[int, str]]:
    if not seen.is_person:
        return
    if seen.author.url:
        yield page_key(seen.author.url), Clue.PAGE
    for url in seen.author.same_as:
        yield page_key(url), Clue.SAME_AS
    if seen.portrait:
        yield portrait_key(seen.portrait), Clue.PORTRAIT
    for text in seen.texts:
        yield text_key(text), Clue.TEXT


def _named_so(figure: Figure) -> tuple[int, ...]:
    asked = asked_keys(figure.name, figure.publication, figure.country)
    return (*asked, here_key(figure.name, figure.publication))


def _known_clues(figure: Figure) -> Iterator[tuple[int, str]]:
    yield from ((page_key(page), Clue.SAME_AS) for page in figure.pages)
    yield from ((portrait_key(one), Clue.PORTRAIT) for one in figure.portraits)
    yield from ((text_key(text), Clue.TEXT) for text in figure.texts)


def portrait_key(address: str) -> int:
    """Return the key of a portrait by its address."""
    return links.number(f"portrait {address}")


def text_key(text: int) -> int:
    """Return the key of a text that several publications printed."""
    return links.number(f"text {text}")


def first_keys(seen: Sighting) -> set[int]:
    """Return the keys by which it is told whether a sighting tells anything new."""
    return {here_key(seen.author.name, seen.publication), *clue_keys(seen)}


def more_keys(seen: Sighting) -> set[int]:
    """Return the keys of all whom a sighting may be."""
    return {*asked_keys(seen.author.name, seen.publication, seen.country), *first_keys(seen)}


def habit_keys(seen: Sighting) -> set[int]:
    """Return the keys of the counts by which it is told whether a sighting is out of habit."""
    return {*habits.all_keys(), weights.SUBJECTS, *weights.subjects_keys(seen.subjects)}


def number_keys(seen: Sighting) -> set[int]:
    """Return the keys of all counts that a judgement of a sighting looks at."""
    known = form(seen.author.name)
    return {
        *habit_keys(seen),
        *weights.count_keys(known, seen.country, seen.publication),
        *weights.subjects_keys(seen.subjects),
    }


def again(figure: Figure) -> Sighting:
    """Return a sighting of a known signature that tells nothing new."""
    return Sighting(
        author=Author(name=figure.name), publication=figure.publication, country=figure.country
    )


def clues_of(figure: Figure) -> set[int]:
    """Return the keys of what is known of a signature besides its name."""
    return {key for key, _ in _known_clues(figure)}


# ── one page alone ───────────────────────────────────────────────────────────────────────────


def unknown(author: Author, *, publication: str, country: str, language: str) -> Attribution:
    """Return what is judged of an author of whom nothing is stored: a new columnist, or nobody."""
    alone = Registry(lambda _: 0)
    seen = alone.see(
        Sighting(author=author, publication=publication, country=country, language=language)
    )
    return Attribution(
        author=author, columnist=None, confidence=seen.confidence, because=seen.because
    )


def filed_under(name: str) -> tuple[str, ...]:
    """Return how a name is spelt and what it sounds like: what it is found by."""
    known = form(name)
    return (known.spelt, *forms.pair_keys(known)[:1])
