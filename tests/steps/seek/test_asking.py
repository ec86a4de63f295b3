from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.seek.asking import (
    LONGEST,
    MOST_TERMS,
    Operator,
    Query,
    Term,
    Trouble,
    Value,
    day,
    has_anything,
    understood,
)


def _terms(*terms: str, **given: Any) -> Query:
    return Query(terms=tuple(Term(words=tuple(term.split())) for term in terms), **given)


MEANINGS = [
    ("rain", _terms("rain")),
    ("  rain   lamp ", _terms("rain", "lamp")),
    ('"rain on tin"', _terms("rain on tin")),
    ("“rain on tin”", _terms("rain on tin")),
    ('"never closed', _terms("never closed")),
    ("rain* lamp", Query(terms=(Term(words=("rain",), is_prefix=True), Term(words=("lamp",))))),
    ("-rain", Query(terms=(Term(words=("rain",), is_out=True),))),
    ('-"tin roof"', Query(terms=(Term(words=("tin", "roof"), is_out=True),))),
    ("l'été", _terms("l ete")),
    ("a-b", _terms("a b")),
    ("AND OR NOT", _terms("and", "or", "not")),
    ("title:rain", _terms("title rain")),
    ("* ( ) ^ '' \"\" - -- :", Query()),
    ("", Query()),
    ("雨の港", _terms("雨の港")),
    ("author:byrne", Query(authors=(Value(text="byrne"),))),
    ('AUTHOR:"Ada Byrne" rain', _terms("rain", authors=(Value(text="Ada Byrne"),))),
    ("author：Чехов", Query(authors=(Value(text="Чехов"),))),
    ("paper:gazette", Query(papers=(Value(text="gazette"),))),
    ("country:ie country:gb", Query(countries=(Value(text="ie"), Value(text="gb")))),
    ("-lang:en", Query(languages=(Value(text="en", is_out=True),))),
    ("topic:sport", Query(topics=(Value(text="sport"),))),
    ("after:2024", Query(since=datetime(2024, 1, 1, tzinfo=UTC))),
    ("before:2024-05", Query(till=datetime(2024, 5, 1, tzinfo=UTC))),
    ("before:2024 before:2023/2/3", Query(till=datetime(2023, 2, 3, tzinfo=UTC))),
    ("after:2024 after:2023", Query(since=datetime(2024, 1, 1, tzinfo=UTC))),
]


@pytest.mark.parametrize(("text", "expected"), MEANINGS)
def test_a_query_means(text: str, expected: Query) -> None:
    assert understood(text) == expected
    assert not understood(text).problems


TROUBLES = [
    ("before:soon", [("before:soon", Trouble.NO_DATE)]),
    ("after:2024-13 rain", [("after:2024-13", Trouble.NO_DATE)]),
    ("author:", [("author:", Trouble.NO_VALUE)]),
    ('paper:""', [('paper:""', Trouble.NO_VALUE)]),
    ("ra*", [("ra*", Trouble.SHORT)]),
    ("r " * (MOST_TERMS + 1), [("r", Trouble.TOO_MANY)]),
    ("lang:e " * (MOST_TERMS + 1), [("lang:e", Trouble.TOO_MANY)]),
    ("x" * LONGEST + "yy", [("yy", Trouble.LONG)]),
]


@pytest.mark.parametrize(("text", "expected"), TROUBLES)
def test_what_means_nothing_is_told(text: str, expected: list[tuple[str, Trouble]]) -> None:
    problems = understood(text).problems
    assert [(problem.piece, problem.trouble) for problem in problems] == expected


def test_a_trouble_of_an_operator_names_it() -> None:
    assert understood("before:soon").problems[0].operator is Operator.BEFORE


def test_a_day_a_month_and_a_year_are_days() -> None:
    assert day("2024-02-29") == datetime(2024, 2, 29, tzinfo=UTC)
    assert day("2023-02-29") is None
    assert day("soon") is None


def test_a_query_of_nothing_is_told_from_one_of_something() -> None:
    assert has_anything(understood("before:2024"))
    assert not has_anything(understood("before:soon"))


@given(
    st.text(max_size=60) | st.text(alphabet="\"*()^:'-+authorbefang204 \\", max_size=LONGEST + 9)
)
def test_no_input_is_an_error(text: str) -> None:
    for term in understood(text).terms:
        assert term.words
