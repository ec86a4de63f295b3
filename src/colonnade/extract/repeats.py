"""What a publication repeats: appeals, prompts and footers, known from its other pages.

A page alone cannot tell an appeal in the flow of its text from a paragraph. The next page can: what
stands on both is not about either. `learn` notes paragraphs and sentences by hashes, with dates;
`apply` takes out what has come back. Both are pure: the memory is a value to be stored.

>>> from datetime import date
>>> appeal, memory = Paragraph(text="If you value our work, please give today."), Memory()
>>> for n, rain in enumerate(("It rained on the harbour. " * 3, "The wind rose at night. " * 4), 1):
...     memory = learn(memory, (Paragraph(text=rain), appeal), day=date(2026, 3, n))
>>> kept, removed = apply(memory, (appeal, Paragraph(text="Today the sun came out.")))
>>> [p.text for p in kept], removed[0].because
(['Today the sun came out.'], 'the publication has it on 2 of 2 pages since 2026-03-01')
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b

from colonnade.records import Paragraph

# Tuned together on invented publications: run `python -m bench.repeats` before touching one.
BLOCK_PAGES = 2  # pages with a whole paragraph, from which it is a repeat
SENTENCE_PAGES = 3  # the same for a sentence: two columns may quote the same one
MIN_SHARE = 0.08  # of the pages since it first came; what came twice long ago is no habit
MIN_BLOCK = 12  # letters; shorter paragraphs are too common to mean anything
MIN_SENTENCE = 25
MOSTLY = 0.6  # share of a paragraph in repeated sentences, from which it goes as a whole
COPY = 0.4  # share of a page's text that is known, from which the page is a copy of another
FORGET = timedelta(days=180)
MAX_NOTES = 4000  # a note is some 45 bytes
SINGLE_PAGES = 30  # pages after which what came only once is forgotten
MAX_SAMPLE = 200  # characters kept to show an operator
HELD = 512  # paragraphs; a page's are learnt from and looked up in one go

_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORDS = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+|(?<=[。！？؟।۔])\s*")


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph or sentence that stood on a page, and how often since."""

    pages: int  # with it
    since: int  # number of the page on which it first came
    first: date
    last: date
    sample: str = ""  # from the second page on


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a publication's pages."""

    pages: int = 0
    notes: Mapping[int, Note] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # field → where → pages


@dataclass(frozen=True, slots=True)
class Removed:
    """A paragraph, or a part of one, that was taken out, and why."""

    text: str
    because: str


def learn(
    memory: Memory,
    paragraphs: Sequence[Paragraph],
    *,
    day: date,
    found: Mapping[str, str] | None = None,
) -> Memory:
    """Return the memory with one more page. `found` is the article's: where each field stood.

    A page that is mostly known is a copy or an update of another: nothing is learnt from it.
    """
    units = dict(_units(paragraphs))
    if _is_copy(memory, paragraphs):
        return memory
    number = memory.pages + 1
    notes = {key: note for key, note in memory.notes.items() if _remembered(note, day, number)}
    for key, text in units.items():
        note = notes.get(key)
        if note is None:
            notes[key] = Note(1, number, day, day)
        else:
            sample = note.sample or text[:MAX_SAMPLE]
            notes[key] = replace(
                note, pages=note.pages + 1, last=max(day, note.last), sample=sample
            )
    return Memory(number, _bounded(notes), _counted(memory.places, found or {}))


def merged(stored: Memory, mine: Memory, base: Memory) -> Memory:
    """Return a memory that others have written, with what `mine` learnt since it was `base`.

    Both have grown from `base`. Nothing that either learnt is lost; what one of them forgot
    meanwhile may stand again.
    """
    others = stored.pages - base.pages
    notes = dict(stored.notes)
    for key, note in mine.notes.items():
        before = base.notes.get(key)
        fresh = note.pages - (before.pages if before else 0)
        if fresh:
            since = note.since if before else note.since + others
            known = notes.get(key, Note(0, since, note.first, note.last))
            notes[key] = _joined(known, note, fresh)
    places = {name: dict(counts) for name, counts in stored.places.items()}
    for name, counts in mine.places.items():
        for where, count in counts.items():
            grown = count - base.places.get(name, {}).get(where, 0)
            if grown:
                known_of = places.setdefault(name, {})
                known_of[where] = known_of.get(where, 0) + grown
    return Memory(mine.pages + others, _bounded(notes), places)


def _joined(known: Note, note: Note, fresh: int) -> Note:
    return Note(
        pages=known.pages + fresh,
        since=known.since,
        first=min(known.first, note.first),
        last=max(known.last, note.last),
        sample=known.sample or note.sample,
    )


def _remembered(note: Note, day: date, number: int) -> bool:
    if day - note.last > FORGET:
        return False
    return note.pages > 1 or number - note.since <= SINGLE_PAGES


def _bounded(notes: dict[int, Note]) -> dict[int, Note]:
    """Forget what came least often and longest ago, if there is too much."""
    if len(notes) <= MAX_NOTES:
        return notes
    ranked = sorted(notes.items(), key=lambda pair: (pair[1].pages > 1, pair[1].last), reverse=True)
    return dict(ranked[:MAX_NOTES])


def _counted(
    places: Mapping[str, Mapping[str, int]], found: Mapping[str, str]
) -> Mapping[str, Mapping[str, int]]:
    counted = {name: dict(counts) for name, counts in places.items()}
    for name, where in found.items():
        counts = counted.setdefault(name, {})
        counts[where] = counts.get(where, 0) + 1
    return counted


def _is_copy(memory: Memory, paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether much of a page came once or more before, without being a habit."""
    total = known = 0
    for paragraph in paragraphs:
        note = memory.notes.get(_key(paragraph.text))
        total += len(paragraph.text)
        if note is not None and not _is_habit(note, memory.pages, 2 * BLOCK_PAGES):
            known += len(paragraph.text)
    return known > COPY * total


def apply(
    memory: Memory, paragraphs: Sequence[Paragraph]
) -> tuple[tuple[Paragraph, ...], tuple[Removed, ...]]:
    """Return a page's paragraphs without what the publication repeats, and what was taken out."""
    kept: list[Paragraph] = []
    removed: list[Removed] = []
    for paragraph in paragraphs:
        left, gone = _without_repeats(memory, paragraph.text)
        removed.extend(gone)
        if left == paragraph.text:
            kept.append(paragraph)
        elif left:
            kept.append(replace(paragraph, text=left))
    return tuple(kept), tuple(removed)


def _without_repeats(memory: Memory, text: str) -> tuple[str, list[Removed]]:
    note = memory.notes.get(_key(text)) if _letters(text) >= MIN_BLOCK else None
    if note is not None and _is_habit(note, memory.pages, BLOCK_PAGES):
        return "", [Removed(text, _because(note, memory.pages))]
    sentences = _sentences(text)
    notes = [
        memory.notes.get(_key(one)) if _letters(one) >= MIN_SENTENCE else None for one in sentences
    ]
    known = [
        note if note is not None and _is_habit(note, memory.pages, SENTENCE_PAGES) else None
        for note in notes
    ]
    repeated = sum(len(one) for one, note in zip(sentences, known, strict=True) if note)
    if not repeated:
        return text, []
    if repeated > MOSTLY * len(text):
        note = next(note for note in known if note)
        return "", [Removed(text, _because(note, memory.pages))]
    pairs = list(zip(sentences, known, strict=True))
    gone = [Removed(one, _because(note, memory.pages)) for one, note in pairs if note]
    return " ".join(one for one, note in pairs if not note), gone


def _is_habit(note: Note, pages: int, enough: int) -> bool:
    return note.pages >= enough and note.pages >= MIN_SHARE * (pages - note.since + 1)


def _because(note: Note, pages: int) -> str:
    since = pages - note.since + 1
    return f"the publication has it on {note.pages} of {since} pages since {note.first}"


def habits(memory: Memory) -> tuple[Note, ...]:
    """Return what would be taken out of the next page, most frequent first, for an operator."""
    known = [n for n in memory.notes.values() if _is_habit(n, memory.pages, BLOCK_PAGES)]
    known.sort(key=lambda note: (-note.pages, -len(note.sample), note.first, note.sample))
    shown: list[Note] = []
    for note in known:  # a sentence of a paragraph that is shown says nothing more
        if not any(note.sample in other.sample for other in shown):
            shown.append(note)
    return tuple(shown)


# ── units ────────────────────────────────────────────────────────────────────────────────────


def _units(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[int, str]]:
    for paragraph in paragraphs:
        if _letters(paragraph.text) >= MIN_BLOCK:
            yield _key(paragraph.text), paragraph.text
        sentences = _sentences(paragraph.text)
        if len(sentences) > 1:
            yield from ((_key(one), one) for one in sentences if _letters(one) >= MIN_SENTENCE)


@lru_cache(maxsize=HELD)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(piece for piece in _SENTENCE.split(text) if piece)


def _letters(text: str) -> int:
    """Count letters; one of a script without spaces says as much as three others."""
    letters = _measured(text)[0]
    return letters * 3 if text and text[len(text) // 2] >= "\u2e80" else letters


def _key(text: str) -> int:
    """Return a number of 63 bits for a text, the same whatever numbers and marks stand in it."""
    return _measured(text)[1]


@lru_cache(maxsize=4 * HELD)
def _measured(text: str) -> tuple[int, int]:
    """Return how many letters a text has, and its key."""
    plain = "".join(_WORDS.findall(text))
    letters = len(plain)
    if _DIGIT.search(plain):
        plain = "".join(_WORDS.findall(_DIGITS.sub("0", text)))
    digest = blake2b(plain.casefold().encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return letters, int.from_bytes(digest, "big") >> 1


# ── storing ──────────────────────────────────────────────────────────────────────────────────


def dump(memory: Memory) -> str:
    """Return a memory as JSON, in a stable order."""
    notes = [
        [key, note.pages, note.since, note.first.toordinal(), note.last.toordinal(), note.sample]
        for key, note in sorted(memory.notes.items())
    ]
    places = {name: dict(counts) for name, counts in sorted(memory.places.items())}
    record = {"pages": memory.pages, "notes": notes, "places": places}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def load(text: str) -> Memory:
    """Return the memory that `dump` wrote. Raises `ValueError` or `KeyError` for anything else."""
    record = json.loads(text)
    notes = {
        key: Note(pages, since, date.fromordinal(first), date.fromordinal(last), sample)
        for key, pages, since, first, last, sample in record["notes"]
    }
    return Memory(record["pages"], notes, record["places"])
