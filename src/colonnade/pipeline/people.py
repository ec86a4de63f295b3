"""From the names under a batch of columns to stored columnists.

The catalogue is asked in a few statements for all whom a batch may name; `identify.registry`
judges; what it learned is written in as many. A new signature's id is made from its slug, so that
a second run, or another worker, makes the same one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from colonnade import links
from colonnade.catalog import bulk, identities
from colonnade.catalog.identities import Verdict
from colonnade.catalog.models import Byline, Column, Columnist, NameCount, Publication
from colonnade.catalog.store import NewByline, NewColumn
from colonnade.identify import finding, judge, names, registry
from colonnade.identify.figures import Figure, Sighting
from colonnade.identify.registry import Registry
from colonnade.records import Author, AuthorKind

MOST_SPELLINGS = 8
_CHANGING = ("pages", "languages", "spellings", "found_by", "learnt")
_VERSION_KEY, VERSION = 0, 3  # of the keys: raise it when `identify` makes others
_CHUNK = 2000
MOST_REVIEWED, _REVIEWED_AT_ONCE = 1000, 100  # doubts looked at again, a day and at once


class People:
    """The columnists whom the names of one batch may be."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        """Ask the catalogue for everyone whom these sightings may be."""
        self._registry = Registry(self._new_id)
        self._spellings: dict[int, list[str]] = {}
        self._respelt: set[int] = set()
        self._said: dict[int, str] = {}  # publications' words on signatures
        self._about: dict[int, str] = {}  # those that are new
        self._was: dict[int, int] = {}  # whom stored signatures were filed under
        self._slugs: dict[int, str] = {}
        self._homes: dict[str, int] = {}
        self._bylines: list[NewByline] = []
        self._taken: set[str] = set()
        self._counted: set[int] = set()  # keys of which it is known how often they were counted
        self._asked: set[int] = set()  # keys of which all bearers are known
        self._load([seen for seen in sightings if seen.author.kind in registry.SIGNING])

    @classmethod
    def again(cls, figures: Collection[int]) -> People:
        """Ask the catalogue for stored signatures, and for everyone whom these may be."""
        people = cls(())
        people._load_again(figures)
        return people

    # ── loading ──────────────────────────────────────────────────────────────────────────────

    def _load(self, sightings: Sequence[Sighting]) -> None:
        known = self._registry
        self._count({key for seen in sightings for key in registry.habit_keys(seen)})
        bearers = self._bear({key for seen in sightings for key in registry.first_keys(seen)})
        self._add(identities.signatures({figure for _, figure in bearers}))
        wanting = [seen for seen in sightings if known.wants_more(seen)]
        if not wanting:
            return
        self._taken = _slugs_taken({_slug(seen.author.name) for seen in wanting})
        self._load_others([seen for seen in wanting if seen.is_person])

    def _load_again(self, figures: Collection[int]) -> None:
        known = self._registry
        self._add(identities.signatures(figures))
        persons = [known.figures[one] for one in figures if one in known.figures]
        bearers = self._bear({key for figure in persons for key in registry.clues_of(figure)})
        self._add(identities.signatures({figure for _, figure in bearers}))
        self._load_others([registry.again(figure) for figure in persons])

    def _load_others(self, persons: Sequence[Sighting]) -> None:
        known = self._registry
        self._load_alike(persons)
        self._whole_families()
        keys = {key for seen in persons for key in registry.number_keys(seen)}
        keys |= {key for seen in persons for key in known.number_keys_of_others(seen)}
        self._count(keys)

    def _count(self, keys: set[int]) -> None:
        asked = keys - self._counted
        self._counted |= asked
        self._registry.counts.update(identities.counts(asked))

    def review(self, figure: int) -> None:
        """Judge a stored signature anew."""
        if figure in self._registry.figures:
            self._registry.review(figure)

    def reconsider(self, figures: Iterable[int]) -> list[registry.Ruling]:
        """Weigh anew what rules joined, of the columnists whom these signatures are filed under."""
        known = self._registry
        roots = {known.figures[one].root for one in figures if one in known.figures}
        members = {member for root in roots for member in known.families[root]}
        for one, other, by_rules in identities.joins(members):
            known.join(one, other, by_rules=by_rules)
        return [undone for root in sorted(roots) for undone in known.reconsider(root)]

    def _bear(self, keys: set[int]) -> list[tuple[int, int]]:
        known = self._registry
        asked = keys - known.bearers.keys()
        self._asked |= asked
        for key in asked:
            known.bearers[key] = []
        found = identities.bearers(asked)
        for key, figure in found:
            known.bearers[key].append(figure)
        return found

    def _load_alike(self, persons: Sequence[Sighting]) -> None:
        """Load those whose names may be one of these, of all who share a key with one."""
        asking: dict[int, set[str]] = defaultdict(set)
        for seen in persons:
            for key in registry.more_keys(seen):
                asking[key].add(seen.author.name)
        askers: dict[int, set[str]] = defaultdict(set)
        for key, figure in self._bear(set(asking)):
            if not registry.is_closed(self._registry.bearers[key]):
                askers[figure] |= asking[key]
        self._add(
            identities.signatures(
                askers.keys() - self._registry.figures.keys(),
                wanted=lambda number, name: registry.may_be(name, askers[number]),
            )
        )

    def _whole_families(self) -> None:
        """Load all signatures of every columnist in question, and who is known to be apart."""
        figures = self._registry.figures.values()
        roots = {figure.root for figure in figures}
        self._add(identities.signatures(roots - self._registry.figures.keys()))
        self._add(identities.signatures(roots, filed_under=True))
        for one, other, verdict in identities.apart(self._registry.figures.keys()):
            if verdict == Verdict.DIFFERENT:
                self._registry.part(one, other)
            elif verdict == Verdict.DOUBTFUL:
                self._registry.doubted.add((min(one, other), max(one, other)))

    def _add(self, rows: Iterable[tuple[Any, ...]]) -> None:
        for row in rows:
            if row[0] not in self._registry.figures:
                figure = _figure(row)
                self._registry.add(figure)
                self._was[figure.id] = figure.root
                self._spellings[row[0]] = [row[1], *row[8]]
                self._said[row[0]] = row[10]

    # ── judging ──────────────────────────────────────────────────────────────────────────────

    def see(self, seen: Sighting, *, home: int) -> registry.Seen:
        """Return whose a sighting is; `home` is the key of its publication's row."""
        self._homes[seen.publication] = home
        found = self._registry.see(seen)
        if found.figure is not None:
            self._learn_spelling(found.figure, seen.author.name)
        return found

    def byline(
        self,
        seen: Sighting,
        *,
        at: int,
        column: NewColumn,
        publication: Publication,
        about: str | None = None,
    ) -> NewByline:
        """Return the stored form of one name under one column.

        `about` is what may be shown of the page's words on who signs, see `excerpt.persons`.
        """
        found = self.see(seen, home=publication.pk)
        if found.figure is not None and about is not None:
            self._learn_about(found.figure, about)
        byline = NewByline(
            column_id=column.id,
            position=at,
            name=seen.author.name[:200],
            kind=seen.author.kind,
            attributed_id=found.figure,
            columnist_id=found.columnist,
            confidence=found.confidence,
            because=found.because,
            shown_at=column.shown_at,
            visible=column.visible,
        )
        self._bylines.append(byline)
        return byline

    def _learn_spelling(self, figure: int, name: str) -> None:
        known = self._spellings.setdefault(figure, [])
        if name not in known and len(known) <= MOST_SPELLINGS:
            known.append(name)
            self._respelt.add(figure)

    def _learn_about(self, figure: int, about: str) -> None:
        """Keep a publication's words; only what is new is written."""
        if self._said.get(figure, "") != about:
            self._said[figure] = self._about[figure] = about

    def _new_id(self, seen: Sighting) -> int:
        slug = self._free_slug(seen.author.name, seen.publication)
        number = links.number(slug)
        self._slugs[number] = slug
        return number

    def _free_slug(self, name: str, publication: str) -> str:
        base = _slug(name)
        slug, count = base, 1
        while slug in self._taken:
            slug = (
                f"{base[:80]}-{publication}" if count == 1 else f"{base[:80]}-{publication}-{count}"
            )
            count += 1
            if Columnist.objects.filter(slug=slug).exists():
                self._taken.add(slug)
        self._taken.add(slug)
        return slug

    # ── storing ──────────────────────────────────────────────────────────────────────────────

    def save(self, *, now: datetime) -> None:
        """Write new signatures, what was learned of the others, and what was judged."""
        changes = self._registry.changes
        fresh = {figure.id for figure in changes.fresh}
        bulk.insert([self._new_row(figure) for figure in changes.fresh])
        self._update(set(changes.changed) | self._respelt, fresh)
        unasked = {key for key, _ in changes.filed} - self._asked
        self._registry.crowd(identities.crowds(unasked))
        identities.clue(changes.filed)
        identities.count(changes.counted)
        identities.append(map(_judged, changes.rulings), now=now)
        figures = self._registry.figures
        moves = {
            one: (was, figures[one].root)
            for one, was in self._was.items()
            if figures[one].root != was
        }
        if moves:
            identities.move(moves)
        for byline in self._bylines:
            if byline.attributed_id is not None:
                byline.columnist_id = self._registry.figures[byline.attributed_id].root

    def _new_row(self, figure: Figure) -> Columnist:
        name = figure.name[:200]
        return Columnist(
            id=figure.id,
            slug=self._slugs[figure.id],
            name=name,
            kind=AuthorKind.PERSON if figure.is_person else AuthorKind.ORGANISATION,
            folded=names.fold(name)[:200],
            sort=names.sort_key(name, next(iter(figure.languages), ""))[:200],
            initial=names.initial(name, next(iter(figure.languages), ""))[:4],
            home_id=self._homes[figure.publication],
            publications=[figure.publication],
            about=self._about.get(figure.id, ""),
            merged_into_id=None if figure.root == figure.id else figure.root,
            **self._changing(figure),
        )

    def _update(self, changed: set[int], fresh: set[int]) -> None:
        stored = sorted(changed - fresh)
        rows = [Columnist(id=one, **self._changing(self._registry.figures[one])) for one in stored]
        bulk.update(rows, _CHANGING)
        told = [(one, about) for one, about in sorted(self._about.items()) if one not in fresh]
        bulk.update([Columnist(id=one, about=about) for one, about in told], ["about"])

    def _changing(self, figure: Figure) -> dict[str, Any]:
        spellings = self._spellings.get(figure.id, [figure.name])
        return {
            "pages": figure.pages,
            "languages": figure.languages,
            "spellings": spellings[1:],
            "found_by": finding.found_by(spellings),
            "learnt": {
                "subjects": figure.subjects,
                "themes": figure.themes,
                "dates": figure.dates,
                "portraits": figure.portraits,
                "texts": figure.texts,
            },
        }


def _judged(ruling: registry.Ruling) -> tuple[int, int, str, float, str, list[Any]]:
    because = judge.because(ruling.evidence)
    evidence = [list(piece) for piece in ruling.evidence]
    return ruling.one, ruling.other, ruling.verdict, ruling.score, because, evidence


def _figure(row: tuple[Any, ...]) -> Figure:
    number, name, kind, home, country, languages, pages, learnt, _, root, _ = row
    return Figure(
        id=number,
        name=name,
        publication=home or "",
        country=country or "",
        is_person=kind == AuthorKind.PERSON,
        languages=languages,
        subjects=learnt.get("subjects", []),
        themes=_themes(learnt),
        dates=learnt.get("dates", []),
        pages=pages,
        portraits=learnt.get("portraits", []),
        texts=learnt.get("texts", []),
        root=root or number,
    )


def _themes(learnt: dict[str, Any]) -> list[tuple[int, str]]:
    """Return on which day which subject was written of; what was stored before has no days."""
    undated = [(0, subject) for subject in learnt.get("subjects", [])]
    return [(day, subject) for day, subject in learnt.get("themes", undated)]


def _slug(name: str) -> str:
    return links.slug(name) or "unnamed"


def _slugs_taken(slugs: Collection[str]) -> set[str]:
    every = Columnist.objects.values_list("slug", flat=True)
    return {slug for some in bulk.portions(slugs) for slug in every.filter(slug__in=some)}


# ── copies ───────────────────────────────────────────────────────────────────────────────────


def learn_copies(columns: Collection[int], *, now: datetime) -> None:
    """Let it be known who signed printings of one text: there a name in common is proof."""
    among = Q(pk__in=columns, original__isnull=False) | Q(original__in=columns)
    groups = dict(Column.objects.filter(among).values_list("pk", "original_id"))
    groups |= {original: original for original in groups.values()}
    signed = (
        Byline.objects.filter(column__in=groups, kind=AuthorKind.PERSON, attributed__isnull=False)
        .order_by("column", "position")
        .select_related("column__publication", "attributed__home")
    )
    sightings = [(_of_copy(byline, groups[byline.column_id]), _paper(byline)) for byline in signed]
    if sightings:
        people = People([seen for seen, _ in sightings])
        for seen, paper in sightings:
            people.see(seen, home=paper.pk)
        people.save(now=now)


def _paper(byline: Byline) -> Publication:
    home = byline.attributed.home if byline.attributed else None
    return home or byline.column.publication


def _of_copy(byline: Byline, text: int | None) -> Sighting:
    """Return who signs a copy: by their pages and the day, of namesakes at one paper the same."""
    assert byline.attributed is not None
    paper = _paper(byline)
    published = byline.column.published
    return Sighting(
        author=Author(name=byline.attributed.name, same_as=tuple(byline.attributed.pages)),
        day=published.date() if published else None,
        publication=paper.slug,
        country=paper.country,
        language=byline.column.language,
        texts=() if text is None else (text,),
    )


# ── doubts looked at again ───────────────────────────────────────────────────────────────────


def review(*, now: datetime) -> int:
    """Judge anew some of whom it was in doubt who they are; return how many were looked at.

    The more names are known, the better it is known which are rare. All doubts have their turn,
    some of them each day.
    """
    waiting = identities.standing().filter(verdict=Verdict.DOUBTFUL).order_by("pk")
    count = waiting.count()
    first = now.date().toordinal() * MOST_REVIEWED % max(count, 1)
    doubts = list(waiting.values_list("other", flat=True)[first : first + MOST_REVIEWED])
    for some in _chunks(dict.fromkeys(doubts), _REVIEWED_AT_ONCE):
        with transaction.atomic():
            _judge_anew(some, now=now)
    return len(doubts)


def reconsider(*, now: datetime) -> int:
    """Undo what rules joined and what was learned since speaks against; return how many.

    All joins have their turn, some of them each day. Who was wrongly joined is judged anew.
    """
    joined = identities.standing().filter(verdict=Verdict.SAME, actor=identities.RULES)
    count = joined.count()
    first = now.date().toordinal() * MOST_REVIEWED % max(count, 1)
    some = joined.order_by("pk").values_list("other", flat=True)[first : first + MOST_REVIEWED]
    undone = 0
    for figures in _chunks(dict.fromkeys(some), _REVIEWED_AT_ONCE):
        with transaction.atomic():
            rulings = People.again(figures).reconsider(figures)
            identities.withdraw(map(_judged, rulings), now=now)
            _judge_anew({one for ruling in rulings for one in (ruling.one, ruling.other)}, now=now)
        undone += len(rulings)
    return undone


def _judge_anew(figures: Collection[int], *, now: datetime) -> None:
    people = People.again(figures)
    for figure in sorted(figures):
        people.review(figure)
    people.save(now=now)


# ── keys made anew ───────────────────────────────────────────────────────────────────────────


def index_if_needed() -> None:
    """Make the keys of all signatures, where they were made by another version or never."""
    if NameCount.objects.filter(pk=_VERSION_KEY, count=VERSION).exists():
        return
    with transaction.atomic():
        identities.Clue.objects.all().delete()
        NameCount.objects.all().delete()
        for some in _chunks(Columnist.objects.order_by("pk").values_list("pk", flat=True)):
            index(some)
        NameCount.objects.create(key=_VERSION_KEY, count=VERSION)


def _chunks(ids: Iterable[int], size: int = _CHUNK) -> Iterator[list[int]]:
    found = list(ids)
    for start in range(0, len(found), size):
        yield found[start : start + size]


def index(columnists: Collection[int]) -> None:
    """File stored signatures under their keys, and count their names."""
    known = Registry(lambda _: 0)
    rows = Columnist.objects.filter(pk__in=columnists)
    papers = dict(rows.values_list("pk", "publications"))
    for row in identities.signatures(columnists):
        figure = _figure(row)
        known.add(figure)
        known.file(figure, papers[figure.id], row[8])
    known.crowd(identities.crowds(known.bearers))
    identities.clue(known.changes.filed)
    identities.count(known.changes.counted)
