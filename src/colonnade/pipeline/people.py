"""From the names under a batch of columns to stored columnists.

The catalogue is asked once for all candidates of a batch; `identify` judges; new columnists get
an id made from their slug, so that a second run, or another worker, makes the same ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from colonnade import links
from colonnade.catalog import bulk
from colonnade.catalog.models import Columnist, ColumnistName, Publication
from colonnade.catalog.store import NewByline, NewColumn
from colonnade.identify import match, names
from colonnade.records import Attribution, Author, AuthorKind, Known

_CHANGING = ("pages", "publications", "languages")
MOST_PAGES = 20  # author pages kept for one columnist
# "Our staff" and the like stay plain text: there is nobody to follow.
SIGNING = frozenset({AuthorKind.PERSON, AuthorKind.ORGANISATION})
DECIDED = "an operator decided so"


@dataclass(slots=True)
class _Person:
    """A columnist with all spellings under which the catalogue knows him or her."""

    row: Columnist
    variants: list[str]
    is_new: bool = False
    changed: bool = False
    _known: Known | None = None

    def known(self) -> Known:
        if self._known is None:
            self._known = Known(
                id=self.row.id,
                name=self.row.name,
                variants=tuple(self.variants),
                publications=tuple(self.row.publications),
                languages=tuple(self.row.languages),
                pages=tuple(self.row.pages),
            )
        return self._known

    def forget_known(self) -> None:
        self._known = None


class People:
    """The columnists that the names of one batch may be."""

    def __init__(self, authors: Iterable[Author]) -> None:
        """Ask the catalogue for everyone whom these authors may be."""
        keys = {key for author in authors for key in match.keys(author.name)}
        self._people: dict[int, _Person] = {}
        self._by_key: dict[str, list[_Person]] = defaultdict(list)
        self._decided: dict[tuple[str, int], int] = {}
        self._new_names: list[ColumnistName] = []
        # Judged since anything was learnt, by the author's identity, which lives as long as the
        # batch: the names in a feed are few, and each stands there often.
        self._settled: dict[tuple[int, int, str], tuple[Attribution, _Person | None]] = {}
        self._taken = self._slugs_taken(authors)
        self._load(keys)

    def _load(self, keys: Collection[str]) -> None:
        every = ColumnistName.objects.select_related("columnist__merged_into")
        found = [row for some in bulk.portions(keys) for row in every.filter(key__in=some)]
        for row in sorted(found, key=lambda row: row.pk):
            if row.decided and row.publication_id is not None:
                self._decided[row.key, row.publication_id] = row.columnist_id
            person = self._people.setdefault(row.columnist_id, _Person(row.columnist, []))
            if row.name not in person.variants:
                person.variants.append(row.name)
            if person not in self._by_key[row.key]:
                self._by_key[row.key].append(person)

    @staticmethod
    def _slugs_taken(authors: Iterable[Author]) -> set[str]:
        slugs = {_slug(author.name) for author in authors}
        every = Columnist.objects.values_list("slug", flat=True)
        return {slug for some in bulk.portions(slugs) for slug in every.filter(slug__in=some)}

    def byline(
        self, author: Author, *, at: int, column: NewColumn, publication: Publication, language: str
    ) -> NewByline:
        """Return the stored form of one name under one column."""
        judged, person = self._attributed(author, publication, language)
        return NewByline(
            column_id=column.id,
            position=at,
            name=author.name[:200],
            kind=author.kind,
            attributed_id=person.row.id if person else None,
            columnist_id=person.row.merged_into_id or person.row.id if person else None,
            confidence=judged.confidence,
            because=judged.because,
            shown_at=column.shown_at,
            visible=column.visible,
        )

    def _attributed(
        self, author: Author, publication: Publication, language: str
    ) -> tuple[Attribution, _Person | None]:
        key = (id(author), publication.pk, language)
        if key not in self._settled:
            judged = self._judge(author, publication, language)
            person = self._person(judged, publication)
            if person is not None and self._learn(person, author, publication, language):
                self._settled.clear()
                return judged, person
            self._settled[key] = judged, person
        return self._settled[key]

    def _judge(self, author: Author, publication: Publication, language: str) -> Attribution:
        keys = match.keys(author.name)
        decided = self._decided.get((keys[0], publication.pk)) if keys else None
        if decided is not None:
            return Attribution(author=author, columnist=decided, confidence=1.0, because=DECIDED)
        candidates = {person.row.id: person.known() for key in keys for person in self._by_key[key]}
        known = list(candidates.values())
        judged = match.attribute(author, known, publication=publication.slug, language=language)
        if judged.columnist is None and any(self._root(one.id) != one.id for one in known):
            # Two candidates whom an operator found to be one are no ambiguity.
            roots = [replace(one, id=self._root(one.id)) for one in known]
            return match.attribute(author, roots, publication=publication.slug, language=language)
        return judged

    def _root(self, columnist: int) -> int:
        row = self._people[columnist].row
        if row.merged_into is None:
            return columnist
        self._people.setdefault(row.merged_into.id, _Person(row.merged_into, []))
        return row.merged_into.id

    def _person(self, judged: Attribution, publication: Publication) -> _Person | None:
        if judged.columnist is not None:
            return self._people[judged.columnist]
        if not judged.confidence or judged.author.kind not in SIGNING:
            return None
        return self._new(judged.author, publication)

    def _new(self, author: Author, publication: Publication) -> _Person:
        slug = self._free_slug(author.name, publication.slug)
        row = Columnist(
            id=links.number(slug),
            slug=slug,
            name=author.name[:200],
            kind=author.kind,
            folded=names.fold(author.name)[:200],
            sort=names.sort_key(author.name)[:200],
            initial=names.initial(author.name)[:4],
            home=publication,
        )
        person = _Person(row, [], is_new=True)
        self._people[row.id] = person
        return person

    def _free_slug(self, name: str, publication: str) -> str:
        base = _slug(name)
        slug, count = base, 1
        while slug in self._taken:
            slug = f"{base}-{publication}" if count == 1 else f"{base}-{publication}-{count}"
            count += 1
            if Columnist.objects.filter(slug=slug).exists():
                self._taken.add(slug)
        self._taken.add(slug)
        return slug

    def _learn(
        self, person: _Person, author: Author, publication: Publication, language: str
    ) -> bool:
        """Note what an author tells of a person; return whether it is news."""
        row = person.row
        is_news = author.name not in person.variants
        if is_news:
            self._learn_name(person, author.name)
        for known, more in (
            (row.pages, [url for url in (author.url, *author.same_as) if url][:MOST_PAGES]),
            (row.publications, [publication.slug]),
            (row.languages, [language] if language else []),
        ):
            fresh = [value for value in more if value not in known]
            if fresh and len(known) < MOST_PAGES:
                known.extend(fresh)
                person.changed = is_news = True
                person.forget_known()
        return is_news

    def _learn_name(self, person: _Person, name: str) -> None:
        person.variants.append(name)
        person.forget_known()
        for key in match.keys(name):
            self._new_names.append(
                ColumnistName(columnist_id=person.row.id, key=key[:200], name=name[:200])
            )
            if person not in self._by_key[key]:
                self._by_key[key].append(person)

    def save(self) -> None:
        """Write new columnists and what was learned of the others."""
        bulk.insert([person.row for person in self._people.values() if person.is_new])
        changed = [p.row for p in self._people.values() if p.changed and not p.is_new]
        bulk.update(changed, _CHANGING)
        bulk.insert(self._new_names)


def _slug(name: str) -> str:
    return links.slug(name) or "unnamed"
