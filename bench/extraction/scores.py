"""How right a reading is. Body: 4-word shingles as in Zyte's article-extraction-benchmark (MIT)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import mean

from bench.extraction.corpus import Sample

_TOKEN = re.compile(r"\w+")
_QUOTES = str.maketrans("“”„«»‘’‚`´", "\"\"\"\"\"'''''")


@dataclass(frozen=True)
class Reading:
    """What an extractor took from a page. `None`: the extractor does not read such a thing."""

    text: str | None = None
    title: str | None = None
    authors: tuple[str, ...] | None = None
    published: datetime | None = None
    dated: bool = True  # False: the extractor does not read dates
    language: str | None = None


@dataclass(frozen=True)
class Marks:
    """The marks of one page; `None` where there is nothing to compare."""

    precision: float | None = None
    recall: float | None = None
    exact: float | None = None
    title: float | None = None
    authors: float | None = None
    names: tuple[int, int, int] | None = None  # right, given, expected
    day: float | None = None
    minute: float | None = None
    language: float | None = None

    @property
    def f1(self) -> float:
        """F1 of this page alone."""
        both = (self.precision or 0) + (self.recall or 0)
        return 2 * (self.precision or 0) * (self.recall or 0) / both if both else 0.0


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1)))


def mark(sample: Sample, reading: Reading) -> Marks:
    precision = recall = exact = None
    if sample.text is not None and reading.text is not None:
        precision, recall = _body(sample.text, reading.text)
        exact = float(_TOKEN.findall(sample.text) == _TOKEN.findall(reading.text))
    title = authors = names = day = minute = language = None
    if sample.title is not None and reading.title is not None:
        title = float(_same(sample.title) == _same(reading.title))
    if sample.authors is not None and reading.authors is not None:
        expected, given = ({_same(n) for n in ns} for ns in (sample.authors, reading.authors))
        authors = float(expected == given)
        names = (len(expected & given), len(given), len(expected))
    if sample.published is not None and reading.dated:
        day, minute = _time(sample.published, reading.published, zoned=sample.zoned)
    if sample.language and reading.language is not None:
        language = float(sample.language == reading.language)
    return Marks(precision, recall, exact, title, authors, names, day, minute, language)


def _body(expected: str, given: str) -> tuple[float, float]:
    true, found = shingles(expected), shingles(given)
    right = (true & found).total()
    extra, missed = found.total() - right, true.total() - right
    precision = right / (right + extra) if right + extra else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return precision, recall


def _same(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return " ".join(text.split()).casefold()


def _time(expected: datetime, given: datetime | None, *, zoned: bool) -> tuple[float, float]:
    if given is None:
        return 0.0, 0.0
    if zoned:
        apart = abs(expected - given)
        day = given.astimezone(expected.tzinfo).date() == expected.date()
        return float(day or apart < timedelta(minutes=1)), float(apart < timedelta(minutes=1))
    # The record does not say its zone: any zone's wall clock will do.
    apart = abs(expected.replace(tzinfo=UTC) - given)
    minute = apart <= timedelta(hours=14) and apart % timedelta(minutes=15) < timedelta(minutes=1)
    return float(apart <= timedelta(hours=24)), float(minute)


@dataclass(frozen=True)
class Scores:
    """The marks of a corpus, means in the order of the table."""

    f1: float | None
    precision: float | None
    recall: float | None
    accuracy: float | None
    authors: float | None
    names_precision: float | None
    names_recall: float | None
    headline: float | None
    day: float | None
    minute: float | None
    language: float | None


def total(marks: list[Marks]) -> Scores:
    precision = _mean([m.precision for m in marks])
    recall = _mean([m.recall for m in marks])
    f1 = None
    if precision is not None and recall is not None:
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    names = [m.names for m in marks if m.names is not None]
    right, given, expected = (sum(n[i] for n in names) for i in range(3))
    return Scores(
        f1=f1,
        precision=precision,
        recall=recall,
        accuracy=_mean([m.exact for m in marks]),
        authors=_mean([m.authors for m in marks]),
        names_precision=right / given if given else None,
        names_recall=right / expected if expected else None,
        headline=_mean([m.title for m in marks]),
        day=_mean([m.day for m in marks]),
        minute=_mean([m.minute for m in marks]),
        language=_mean([m.language for m in marks]),
    )


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return mean(known) if known else None
