"""What a reader's query asks for, and what of it we did not understand.

Words all must occur; `"exact phrases"` stand together; `begin*` finds beginnings; a minus before
a word, phrase or operator leaves out. Operators are a word, a colon and a value, which stands in
quotation marks where it has spaces: `author:"Ada Byrne" country:ie -lang:en after:2024-05`.
Everything else is no syntax but a space, so that no input is an error; an operator whose value
means nothing is told, and passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from colonnade.seek import words

LONGEST = 200  # letters of a query that are read
MOST_TERMS = 12
# A shorter beginning stands before so many words that it finds nothing in particular.
SHORTEST_BEGINNING = 3


class Operator(StrEnum):
    """What stands before the colon."""

    AUTHOR = "author"
    PAPER = "paper"
    COUNTRY = "country"
    LANGUAGE = "lang"
    TOPIC = "topic"
    BEFORE = "before"
    AFTER = "after"


class Trouble(StrEnum):
    """Why a piece of a query was passed over."""

    NO_VALUE = "no-value"
    NO_DATE = "no-date"
    UNKNOWN = "unknown"  # no such country, language, topic or publication
    SHORT = "short"  # a beginning of too few letters
    TOO_MANY = "too-many"  # more than `MOST_TERMS`
    LONG = "long"  # more than `LONGEST` letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A piece of a query that was passed over."""

    piece: str  # as it was written
    trouble: Trouble
    operator: Operator | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words which must follow each other, or must not occur."""

    words: tuple[str, ...]  # as written; never empty
    is_prefix: bool = False  # the last is only a beginning
    is_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What an operator is to be: of several with one operator any will do, if none is out."""

    text: str
    is_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query as it was understood."""

    terms: tuple[Term, ...] = ()
    authors: tuple[Value, ...] = ()
    papers: tuple[Value, ...] = ()
    countries: tuple[Value, ...] = ()
    languages: tuple[Value, ...] = ()
    topics: tuple[Value, ...] = ()
    since: datetime | None = None  # inclusive
    till: datetime | None = None  # exclusive
    problems: tuple[Problem, ...] = field(default=(), compare=False)


_QUOTES = str.maketrans({**dict.fromkeys("“”„«»＂", '"'), "：": ":"})
_NAMES = "|".join(Operator)
_PART = re.compile(
    rf'(?P<out>-)?(?:(?P<operator>{_NAMES}):(?:"(?P<quoted>[^"]*)"?|(?P<value>[^\s"]*))'
    r'|"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_PLURAL = {
    Operator.AUTHOR: "authors",
    Operator.PAPER: "papers",
    Operator.COUNTRY: "countries",
    Operator.LANGUAGE: "languages",
    Operator.TOPIC: "topics",
}


def understood(text: str) -> Query:
    """Return what a query asks for.

    >>> understood('rain -"tin roof" author:byrne').terms[1]
    Term(words=('tin', 'roof'), is_prefix=False, is_out=True)
    >>> understood("before:2024-05").till.isoformat()
    '2024-05-01T00:00:00+00:00'
    """
    reader = _Reader()
    for found in _PART.finditer(text[:LONGEST].translate(_QUOTES)):
        reader.take(found)
    if len(text) > LONGEST:
        reader.problems.append(Problem(piece=text[LONGEST:][:40], trouble=Trouble.LONG))
    return reader.query()


class _Reader:
    """Takes the pieces of a query one after the other."""

    def __init__(self) -> None:
        self.terms: list[Term] = []
        self.values: dict[Operator, list[Value]] = {}
        self.since: datetime | None = None
        self.till: datetime | None = None
        self.problems: list[Problem] = []

    def take(self, found: re.Match[str]) -> None:
        operator = found["operator"]
        if operator is None:
            self._term(found)
        else:
            quoted, value = found["quoted"], found["value"]
            text = (value if quoted is None else quoted).strip()
            self._value(Operator(operator.lower()), text, found)

    def _term(self, found: re.Match[str]) -> None:
        phrase, word = found["phrase"], found["word"]
        text = word if phrase is None else phrase
        parts = tuple("".join(run) for run in words.runs(text))
        if not parts:
            return
        is_prefix = phrase is None and text.endswith("*")
        if is_prefix and len(parts[-1]) < SHORTEST_BEGINNING:
            self._pass_over(found, Trouble.SHORT)
        elif len(self.terms) == MOST_TERMS:
            self._pass_over(found, Trouble.TOO_MANY)
        else:
            self.terms.append(Term(words=parts, is_prefix=is_prefix, is_out=bool(found["out"])))

    def _value(self, operator: Operator, text: str, found: re.Match[str]) -> None:
        known = self.values.setdefault(operator, [])
        if not text:
            self._pass_over(found, Trouble.NO_VALUE, operator)
        elif operator in {Operator.BEFORE, Operator.AFTER}:
            self._date(operator, text, found)
        elif len(known) == MOST_TERMS:
            self._pass_over(found, Trouble.TOO_MANY, operator)
        else:
            known.append(Value(text=text, is_out=bool(found["out"])))

    def _date(self, operator: Operator, text: str, found: re.Match[str]) -> None:
        at = day(text)
        if at is None:
            self._pass_over(found, Trouble.NO_DATE, operator)
        elif operator is Operator.BEFORE:
            self.till = min(at, self.till or at)
        else:
            self.since = max(at, self.since or at)

    def _pass_over(
        self, found: re.Match[str], trouble: Trouble, operator: Operator | None = None
    ) -> None:
        self.problems.append(Problem(piece=found[0], trouble=trouble, operator=operator))

    def query(self) -> Query:
        given = {_PLURAL[name]: tuple(v) for name, v in self.values.items() if name in _PLURAL}
        return Query(
            terms=tuple(self.terms),
            since=self.since,
            till=self.till,
            problems=tuple(self.problems),
            **given,
        )


def day(text: str) -> datetime | None:
    """Return when a day, month or year begins, or None for what is none.

    >>> day("2024-05"), day("2024-13")
    (datetime.datetime(2024, 5, 1, 0, 0, tzinfo=datetime.timezone.utc), None)
    """
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    try:
        return datetime(int(found[1]), int(found[2] or 1), int(found[3] or 1), tzinfo=UTC)
    except ValueError:
        return None


def has_anything(query: Query) -> bool:
    """Tell whether a query asks for anything at all."""
    every: Sequence[object] = (
        query.terms,
        query.authors,
        query.papers,
        query.countries,
        query.languages,
        query.topics,
        query.since,
        query.till,
    )
    return any(every)
