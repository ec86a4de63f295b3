"""Copies of a column found among all that are stored, and filed under their original.

First, with the columns, what is compared of them is stored. Then, when that can be seen by all
workers, each is compared with whatever shares keys with it, and every judgement on a pair is
kept. Which columns are one follows from the judgements and decisions that stand, never from the
order in which they came: so the result is the same whoever arrives first, wherever a worker was
killed, and whatever an operator undoes.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Count, Q, QuerySet

from colonnade import links
from colonnade.catalog import bulk, index, models, prints, store
from colonnade.catalog.prints import FORMAT
from colonnade.collapse import judging, likeness, original
from colonnade.collapse.credits import credit_lines
from colonnade.collapse.judging import Kinship, Printing
from colonnade.collapse.likeness import Relation
from colonnade.identify import names
from colonnade.pipeline import texts
from colonnade.pipeline.filing import Item
from colonnade.pipeline.people import learn_copies
from colonnade.records import AuthorKind, Precision, Print

MOST_CANDIDATES = 24  # compared with one column, those that share the rarest keys first
AT_ONCE = 200  # columns judged in one transaction
RENEWED_AT_ONCE = 200  # fingerprints of an older format made anew, in one transaction
RENEWALS = 15  # such transactions in a minute of a worker: some seconds, so that others may write
HOME_LEAST = 2  # columns by which a publication is known to be where a columnist mostly writes
REWORDED = 0.98  # of a text; less left of it is a change, whatever the page says of one
DECIDED = 2.0  # the strength of an operator's word, above any likeness
_LOCK = 0x6F726967  # of PostgreSQL: groups are settled by one worker at a time

Verdict = prints.CopyDecision.Verdict


# ── storing what is compared ─────────────────────────────────────────────────────────────────


def remember(items: Mapping[int, Item], *, stored: Collection[int], now: datetime) -> bool:
    """Store what is compared of these columns, by column id; `stored` were known before.

    Of a column that changed, how it stood is kept, and it is judged anew. To be called before
    the columns themselves are written over. Return whether there is something to be judged.
    """
    before = _imprints(stored)
    made = {
        column: _imprint(column, item)
        for column, item in items.items()
        if column in before or item.reading.print is not None
    }
    changed = {c: row for c, row in before.items() if _differs(row, made[c], items[c])}
    _note_revisions(changed.values(), items, now=now)
    if changed:
        prints.Imprint.objects.filter(pk__in=[row.pk for row in changed.values()]).delete()
        withdrawn = {column for column in changed if items[column].reading.print is None}
        _forget_kin(withdrawn)
    fresh = [column for column in items if column not in before or column in changed]
    printed = [made[column] for column in fresh if items[column].reading.print is not None]
    _insert(printed)
    return bool(printed or changed)


def _imprints(columns: Collection[int]) -> dict[int, prints.Imprint]:
    if not columns:
        return {}
    rows = prints.Imprint.objects.filter(column__in=list(columns)).select_related("column")
    return {row.column_id: row for row in rows}


def _imprint(column: int, item: Item) -> prints.Imprint:
    article, made = item.reading.article, item.reading.print or Print(words=0)
    canonical = (links.clean(article.canonical, article.url) or "") if article.canonical else ""
    key = links.key(canonical) if canonical else None
    if key in {column, links.key(article.url)}:
        canonical, key = "", None
    persons = {author.name for author in item.authors if author.kind is AuthorKind.PERSON}
    return prints.Imprint(
        column_id=column,
        format=FORMAT,
        judged=False,
        words=made.words,
        samples=made.samples,
        keys=_packed(made.keys),
        canonical=canonical,
        canonical_key=key,
        is_day=article.precision is Precision.DAY,
        names=sorted(map(names.fold, persons)),
        credits=list(credit_lines(paragraph.text for paragraph in article.paragraphs)),
    )


def _packed(keys: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(keys)}I", *keys)


def _unpacked(row: prints.Imprint) -> tuple[int, ...]:
    keys = bytes(row.keys)
    return struct.unpack(f"<{len(keys) // 4}I", keys)


_COMPARED = ("format", "words", "canonical", "is_day", "names", "credits")


def _differs(row: prints.Imprint, new: prints.Imprint, item: Item) -> bool:
    return (
        bytes(row.samples) != new.samples
        or row.column.title != item.reading.article.title
        or row.column.state not in store.SHOWABLE  # it comes back
        or any(getattr(row, name) != getattr(new, name) for name in _COMPARED)
    )


def _insert(rows: Sequence[prints.Imprint]) -> None:
    """Store imprints, and their keys under the numbers they get."""
    if not rows:
        return
    before = index.highest()
    bulk.insert(rows)
    columns = [row.column_id for row in rows]
    numbers = dict(bulk.stored(prints.Imprint, columns, "column_id", "id"))
    index.add({numbers[row.column_id]: _unpacked(row) for row in rows})
    index.keep_house(before, max(numbers.values()))


def _note_revisions(
    rows: Iterable[prints.Imprint], items: Mapping[int, Item], *, now: datetime
) -> None:
    """Keep how columns stood that were changed; what we read otherwise today is no change."""
    noted = []
    for row in rows:
        article, column = items[row.column_id].reading.article, row.column
        kept = _kept(row, items[row.column_id].reading.print)
        is_reworded = kept < 1 and (article.modified != column.modified or kept < REWORDED)
        if article.title != column.title or is_reworded:
            noted.append(
                prints.Revision(
                    column=column, seen_at=now, title=column.title, words=row.words, kept=kept
                )
            )
    prints.Revision.objects.bulk_create(noted)


def _kept(row: prints.Imprint, new: Print | None) -> float:
    """Return which share of the text that was stored is in the new one, as far as is known."""
    old = Print(words=row.words, samples=bytes(row.samples))
    if new is None or row.format != FORMAT or old.samples == new.samples:
        return 1.0
    return min(round(likeness.compare(old, new).one.share, 3), 0.999)


# ── judging ──────────────────────────────────────────────────────────────────────────────────


def judge(*, now: datetime) -> int:
    """Judge what is stored and not judged yet; return how many columns became copies.

    To be called outside a transaction, after the columns can be seen by all workers: of two that
    come at once, the one stored later finds the other.
    """
    copies = 0
    while waiting := _waiting():
        with transaction.atomic():
            copies += _judge(waiting, now)
    return copies


def _waiting() -> list[int]:
    rows = prints.Imprint.objects.filter(judged=False).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:AT_ONCE])


def _judge(numbers: Sequence[int], now: datetime) -> int:
    rows = _shown(numbers)
    touched = _forget_kin({row.column_id for row in rows.values()})
    touched |= {row.column_id for row in rows.values() if row.column.original_id is not None}
    kin = _kin(rows)
    bulk.insert([_kin_row(kin[pair]) for pair in sorted(kin)])
    prints.Imprint.objects.filter(pk__in=numbers).update(judged=True, keys=b"")
    linked = {c for found in kin.values() if found.is_one_column for c in (found.one, found.other)}
    became = settle(touched | linked | _by_the_same({row.column_id for row in rows.values()}))
    if became:
        learn_copies(linked, now=now)
        settle(_by_the_same(linked))
    return became


def _by_the_same(columns: Collection[int]) -> set[int]:
    """Return the copies by whoever signed these columns.

    What somebody writes, and who is known to be the same person, tells where they mostly write,
    and so which printing was the first: what was settled before they came is settled anew.
    """
    signed = models.Byline.objects.filter(column__in=columns, columnist__isnull=False)
    people = set(signed.values_list("columnist_id", flat=True))
    copies = models.Byline.objects.filter(columnist__in=people, column__original__isnull=False)
    return set(copies.values_list("column_id", flat=True))


def _shown(numbers: Collection[int]) -> dict[int, prints.Imprint]:
    """Return imprints of columns that may be shown: one that vanished is nobody's original."""
    rows = prints.Imprint.objects.filter(
        pk__in=list(numbers), column__state__in=store.SHOWABLE, column__publication__removed_at=None
    )
    return {row.pk: row for row in _with_columns(rows)}


def _with_columns(rows: QuerySet[prints.Imprint]) -> QuerySet[prints.Imprint]:
    return rows.select_related("column__publication").defer(
        "column__excerpt", "column__excerpt_because", "column__image"
    )


def _kin(rows: Mapping[int, prints.Imprint]) -> dict[tuple[int, int], Kinship]:
    """Return what these texts are to any other, by the ids of their columns."""
    candidates = _candidates(rows)
    others = {other for found in candidates.values() for other in found}
    if not others:
        return {}
    known = {**rows, **_shown(others - rows.keys())}
    printings = {number: _printing(row) for number, row in known.items()}
    kin = {}
    for number, found in candidates.items():
        for other in sorted(found & printings.keys()):
            judged = judging.judge(printings[number], printings[other])
            if judged is not None:
                kin[judged.one, judged.other] = judged
    return kin


def _candidates(rows: Mapping[int, prints.Imprint]) -> dict[int, set[int]]:
    """Return for each text those that share the rarest keys with it, or a canonical address."""
    keys = {number: _unpacked(row) for number, row in rows.items()}
    texts_with = index.find({key for some in keys.values() for key in some})
    linked = _linked(rows)
    found = {}
    for number in rows:
        scores: defaultdict[int, float] = defaultdict(float)
        for key in keys[number]:
            there = texts_with.get(key, ())
            for text in there:
                scores[text] += 1 / len(there)
        scores.pop(number, None)
        best = sorted(scores, key=lambda text: (-scores[text], text))
        found[number] = {*best[:MOST_CANDIDATES], *linked[number]} - {number}
    return found


def _linked(rows: Mapping[int, prints.Imprint]) -> defaultdict[int, set[int]]:
    """Return for each text those of the address it calls canonical, and those calling its so."""
    columns = {row.column_id: number for number, row in rows.items()}
    addresses = models.Address.objects.filter(column__in=list(columns))
    own = {key: columns[column] for key, column in addresses.values_list("key", "column_id")}
    named: defaultdict[int, set[int]] = defaultdict(set)
    for number, row in rows.items():
        if row.canonical_key is not None:
            named[row.canonical_key].add(number)
    found: defaultdict[int, set[int]] = defaultdict(set)
    naming = prints.Imprint.objects.filter(canonical_key__in={*own, *named})
    for number, key in naming.values_list("pk", "canonical_key"):
        assert key is not None
        for mine in named[key] | ({own[key]} if key in own else set()):
            found[mine].add(number)
            found[number].add(mine)
    if any(named.values()):
        there = prints.Imprint.objects.filter(column__addresses__key__in=list(named))
        for number, key in there.values_list("pk", "column__addresses__key"):
            for mine in named[key]:
                found[mine].add(number)
    return found


def _kin_row(kin: Kinship) -> prints.Kin:
    return prints.Kin(
        one_id=kin.one,
        other_id=kin.other,
        relation=kin.relation,
        one_in_other=kin.one_in_other,
        other_in_one=kin.other_in_one,
        because=kin.because,
    )


def _forget_kin(columns: Collection[int]) -> set[int]:
    """Drop the judgements on these columns; return whom they were one column with, and them."""
    if not columns:
        return set()
    rows = prints.Kin.objects.filter(Q(one__in=columns) | Q(other__in=columns))
    touched = {
        column
        for pair in rows.filter(relation=Relation.COPY).values_list("one_id", "other_id")
        for column in pair
    }
    rows.delete()
    return touched


# ── settling ─────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Family:
    """Columns bound to each other by whatever was judged or decided, and how."""

    members: set[int]
    pairs: dict[tuple[int, int], float] = field(default_factory=dict)  # one column, how surely
    apart: set[tuple[int, int]] = field(default_factory=set)
    firsts: list[int] = field(default_factory=list)  # originals by decision, the latest last


def settle(columns: Collection[int]) -> int:
    """File these columns, and all bound to them, as judgements and decisions that stand say.

    Return how many became copies. To be called in a transaction.
    """
    if not columns:
        return 0
    _wait_in_line()
    family = _family(set(columns))
    rows = {
        row.pk: row
        for row in models.Column.objects.filter(
            pk__in=family.members, state__in=store.SHOWABLE, publication__removed_at=None
        ).select_related("publication")
    }
    pairs = [(*pair, surely) for pair, surely in family.pairs.items()]
    printings = _printings(rows) if pairs else {}
    wanted: dict[int, tuple[int, str]] = {}
    for members in judging.groups(pairs, family.apart):
        # Two may be one by a third that has vanished meanwhile.
        group = members & rows.keys()
        if len(group) > 1:
            first, because = _first(group, printings, family.firsts)
            wanted |= dict.fromkeys(group - {first}, (first, because))
    return _write(rows, wanted)


def _write(rows: Mapping[int, models.Column], wanted: Mapping[int, tuple[int, str]]) -> int:
    for column, row in sorted(rows.items()):
        if row.original_id is not None and column not in wanted:
            store.release_copy(row)
    became = 0
    for column, (first, because) in sorted(wanted.items()):
        row, told = rows[column], f"the original by {because}"
        if (row.original_id, row.original_because) != (first, told):
            store.mark_copy(column, first, because=told)
            became += row.original_id is None
    return became


def _wait_in_line() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _family(members: set[int]) -> _Family:
    """Return all who are bound to these columns: by judgements, decisions and former filing."""
    family = _Family(members=set(members))
    fresh = set(members)
    while fresh:
        bound = _bind(fresh, family)
        fresh = bound - family.members
        family.members |= fresh
    return family


def _bind(columns: set[int], family: _Family) -> set[int]:
    among = Q(one__in=columns) | Q(other__in=columns)
    bound: set[int] = set()
    kin = prints.Kin.objects.filter(among, relation=Relation.COPY)
    for one, other, *shares in kin.values_list(
        "one_id", "other_id", "one_in_other", "other_in_one"
    ):
        family.pairs.setdefault((one, other), max(shares))
        bound |= {one, other}
    decisions = prints.CopyDecision.objects.filter(among, undone_at=None).order_by("pk")
    for verdict, decided, against in decisions.values_list("verdict", "one", "other"):
        bound |= _heed(verdict, decided, against, family)
    return bound | _filed_with(columns)


def _filed_with(columns: set[int]) -> set[int]:
    filed = models.Column.objects.filter(Q(pk__in=columns) | Q(original__in=columns))
    pairs = filed.exclude(original=None).values_list("pk", "original_id")
    return {column for pair in pairs for column in pair if column is not None}


def _heed(verdict: str, one: int, other: int | None, family: _Family) -> set[int]:
    """Take in a decision: of several on one pair the latest stands."""
    if other is None:
        family.firsts.append(one)
        return {one}
    pair = (min(one, other), max(one, other))
    if verdict == Verdict.APART:
        family.apart.add(pair)
        family.pairs.pop(pair, None)
        return set()
    family.apart.discard(pair)
    family.pairs[pair] = DECIDED
    return {one, other}


def _first(
    group: Collection[int], printings: Mapping[int, Printing], decided: Sequence[int]
) -> tuple[int, str]:
    for column in reversed(decided):
        if column in group:
            return column, "an operator's word"
    return original.original([printings[column] for column in sorted(group)])


def _printings(rows: Mapping[int, models.Column]) -> dict[int, Printing]:
    """Return columns as originals are told among them: with where their columnists mostly write."""
    imprints = {row.column_id: row for row in _with_columns(_of_columns(rows))}
    at_home = _at_home(rows)
    empty = prints.Imprint(format=FORMAT)
    found = {}
    for number, column in rows.items():
        row = imprints.get(number)
        if row is None:
            row = empty
            row.column = column
        found[number] = replace(_printing(row), is_home=number in at_home)
    return found


def _of_columns(columns: Iterable[int]) -> QuerySet[prints.Imprint]:
    return prints.Imprint.objects.filter(column__in=list(columns))


def _at_home(rows: Mapping[int, models.Column]) -> set[int]:
    """Return which of these columns stand in the publication their columnist mostly writes for.

    Told by the columnist's other columns, each counted where it ran first.
    """
    signed = models.Byline.objects.filter(column__in=rows, columnist__isnull=False)
    people = dict(signed.values_list("column_id", "columnist_id"))
    others = models.Byline.objects.filter(
        columnist__in=set(people.values()), visible=True, column__original=None
    ).exclude(column__in=rows)
    counted: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for who, where, count in others.values_list("columnist", "column__publication").annotate(
        count=Count("pk")
    ):
        counted[who][where] = count
    homes = {
        who: where
        for who, counts in counted.items()
        for where, count in counts.items()
        if count >= HOME_LEAST and 2 * count > sum(counts.values())
    }
    return {
        column for column, who in people.items() if homes.get(who) == rows[column].publication_id
    }


def _printing(row: prints.Imprint) -> Printing:
    column, publication = row.column, row.column.publication
    return Printing(
        id=column.pk,
        url=column.link,
        title=column.title,
        publication=publication.slug,
        publication_names=(publication.name, *publication.hosts),
        text=Print(words=row.words, samples=bytes(row.samples)),
        canonical=row.canonical,
        published=column.published,
        is_day=row.is_day,
        names=tuple(row.names),
        credits=tuple(row.credits),
        is_walled=column.is_free is False,
    )


# ── formats ──────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def renew() -> int:
    """Make some fingerprints of an older format anew from the vault; return how many.

    What is not in the vault is compared again when its page is read again.
    """
    old = list(prints.Imprint.outdated().order_by("pk")[:RENEWED_AT_ONCE])
    if not old:
        return 0
    from colonnade.collapse import fingerprint

    kept = texts.of([row.column_id for row in old])
    prints.Imprint.objects.filter(pk__in=[row.pk for row in old]).delete()
    rows = []
    for row in old:
        body = "\n\n".join(paragraph.text for paragraph in kept.get(row.column_id, ()))
        made = fingerprint.fingerprint(body)
        if made.keys:
            row.pk, row.format, row.judged = None, FORMAT, False
            row.words, row.samples, row.keys = made.words, made.samples, _packed(made.keys)
            row.canonical_key = links.key(row.canonical) if row.canonical else None
            rows.append(row)
    _insert(rows)
    return len(old)


def renew_some() -> int:
    """Make fingerprints of an older format anew for some seconds; return how many."""
    made = 0
    for _ in range(RENEWALS):
        some = renew()
        made += some
        if some < RENEWED_AT_ONCE:
            break
    return made
