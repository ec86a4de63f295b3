"""Bylines find their columnist by stated rules, and never by guessing."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.identify import match
from colonnade.identify.match import attribute, keys
from colonnade.records import Attribution, Author, AuthorKind, Known

PAGE = "https://gale.example/authors/ada-byron"


def known(number: int = 1, name: str = "Ada Byron", **given: Any) -> Known:
    plain = {"publications": ("gale",), "languages": ("en",)}
    return Known(id=number, name=name, **(plain | given))


def told(author: str | Author, *candidates: Known, **given: Any) -> Attribution:
    plain = {"publication": "gale", "language": "en"}
    author = Author(name=author) if isinstance(author, str) else author
    return attribute(author, candidates, **(plain | given))


def test_the_same_author_page_is_certain() -> None:
    found = told(
        Author(name="A. Byron", url=PAGE),
        known(pages=("http://www.gale.example/authors/ada-byron/",)),
        publication="elsewhere",
        language="tr",
    )
    assert (found.columnist, found.confidence) == (1, match.CERTAIN)
    assert found.because == "the same author page"


def test_the_page_may_come_from_the_lead_or_same_as() -> None:
    assert told("Ada Byron", known(pages=(PAGE,)), publication="x", author_url=PAGE).columnist == 1
    author = Author(name="Ada Byron", same_as=("https://ada.example/",))
    assert told(author, known(pages=("https://ada.example",)), publication="x").columnist == 1


def test_a_page_works_across_scripts() -> None:
    assert told(Author(name="Ада Байрон", url=PAGE), known(pages=(PAGE,))).columnist == 1


def test_a_page_that_a_desk_shares_proves_nothing() -> None:
    found = told(Author(name="Ben Ode", url=PAGE), known(pages=(PAGE,)))
    assert (found.columnist, found.confidence) == (None, match.NEW)


def test_the_same_name_at_the_same_publication() -> None:
    found = told("ADA BYRON", known())
    assert (found.columnist, found.confidence) == (1, match.HERE)
    assert found.because == "the same name at gale"


def test_variants_count_as_names() -> None:
    assert told("Ada B.", known(variants=("Ada B",))).columnist == 1


def test_the_same_full_name_in_the_same_language_elsewhere() -> None:
    found = told("Ada Byron", known(), publication="squall", language="en-GB")
    assert (found.columnist, found.confidence) == (1, match.ELSEWHERE)


@pytest.mark.parametrize("language", ["tr", ""])
def test_namesakes_in_another_language_are_others(language: str) -> None:
    found = told("Ada Byron", known(), publication="squall", language=language)
    assert (found.columnist, found.confidence) == (None, match.DOUBTFUL)
    assert found.because == "namesakes write in another language: Ada Byron (1)"


@pytest.mark.parametrize("name", ["Ada", "A. Byron", "Cato"])
def test_short_names_and_pen_names_are_others_elsewhere(name: str) -> None:
    found = told(name, known(name=name), publication="squall")
    assert (found.columnist, found.confidence) == (None, match.NEW)
    assert told(name, known(name=name)).columnist == 1


@pytest.mark.parametrize("kind", [AuthorKind.ORGANISATION, AuthorKind.COLLECTIVE])
def test_organisations_belong_to_their_publication(kind: AuthorKind) -> None:
    board = Author(name="Editorial Board", kind=kind)
    assert told(board, known(name="Editorial Board")).columnist == 1
    found = told(board, known(name="Editorial Board"), publication="squall")
    assert (found.columnist, found.confidence) == (None, match.NEW)


@pytest.mark.parametrize("author", [Author(name="Share", kind=AuthorKind.JUNK), Author(name="—")])
def test_junk_is_nobody(author: Author) -> None:
    found = told(author, known(name="Share"))
    assert (found.columnist, found.confidence, found.because) == (None, 0.0, "not a name")


def test_nobody_known_is_a_new_one() -> None:
    found = told("Ada Byron", known(name="Ben Ode"))
    assert (found.columnist, found.confidence) == (None, match.NEW)
    assert found.because == "nobody of this name is known"


def test_two_equal_candidates_here_are_left_to_the_operator() -> None:
    found = told("Ada Byron", known(1), known(2))
    assert (found.columnist, found.confidence) == (None, 0.0)
    assert found.because == "the same name at gale, but of several: Ada Byron (1), Ada Byron (2)"


def test_two_equal_candidates_elsewhere_make_a_third() -> None:
    found = told("Ada Byron", known(1), known(2), publication="squall")
    assert (found.columnist, found.confidence) == (None, match.DOUBTFUL)
    assert "Ada Byron (1), Ada Byron (2)" in found.because


def test_of_two_on_one_page_the_one_of_the_name_is_meant() -> None:
    author = Author(name="Ada Byron", url=PAGE)
    assert (
        told(author, known(1, pages=(PAGE,)), known(2, "Ada Byrom", pages=(PAGE,))).columnist == 1
    )


def test_keys_are_one_or_two_and_equal_for_spellings() -> None:
    assert keys("Ada Byron") == keys("ADA  BYRON")
    assert len(keys("Ada Byron")) == 2
    assert keys("Voltaire") == ("voltaire",)
    assert keys("…") == ()
    assert keys("A. Byron")[1] == keys("Ada Lou Byron")[1]


candidates = st.lists(
    st.builds(
        Known,
        id=st.integers(1, 3),
        name=st.sampled_from(["Ada Byron", "A. Byron", "Ада Байрон", "Ben Ode"]),
        publications=st.sampled_from([("gale",), ("squall",), ("gale", "squall")]),
        languages=st.sampled_from([("en",), ("tr",), ()]),
        pages=st.sampled_from([(), (PAGE,)]),
    ),
    max_size=3,
)
authors = st.builds(
    Author,
    name=st.sampled_from(["Ada Byron", "A. Byron", "Ben Ode"]),
    url=st.sampled_from(["", PAGE]),
)


@given(authors, candidates)
def test_the_order_of_candidates_makes_no_difference(author: Author, found: list[Known]) -> None:
    assert len({told(author, *order) for order in permutations(found)}) == 1


@given(authors, candidates)
def test_every_judgement_has_its_reason(author: Author, found: list[Known]) -> None:
    judgement = told(author, *found)
    assert judgement.because
    assert 0 <= judgement.confidence <= 1
    assert judgement.columnist in {None, *(one.id for one in found)}
