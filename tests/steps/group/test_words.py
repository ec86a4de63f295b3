from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.group.gist import LONGEST_NAME, MOST_TERMS, gist, names, number
from colonnade.group.words import terms


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Harbours of a port", ["the", "harbou", "of", "port"]),
        ("Гавани и гавань", ["гавани", "гавань"]),
        ("港の船 X9", ["港の", "の船", "x9"]),
        ("港", ["港"]),
        ("ท่าเรือ", ["ท่าเ", "่าเร", "าเรื", "เรือ"]),
        ("é or e", ["or"]),
        ("2,000 — !", ["000"]),
        ("", []),
    ],
)
def test_terms_are_words_cut_short_and_pieces_where_no_space_is_written(
    text: str, told: list[str]
) -> None:
    assert list(terms(text)) == told


def test_the_headline_stands_first_and_what_a_text_repeats_before_what_it_says_once() -> None:
    made = gist("Harbour lamps", ["ferry rain ferry coat", "ferry lamps"])
    told = ["harbou", "lamps", "ferry", "rain", "coat"]
    assert made.terms == tuple(map(number, told))


@given(st.text(max_size=300), st.lists(st.text(max_size=300), max_size=4))
def test_any_text_has_a_gist_of_bounded_size_without_repeats(head: str, body: list[str]) -> None:
    made = gist(head, body)
    assert len(made.terms) == len(set(made.terms)) <= MOST_TERMS
    assert all(0 <= term < 2**32 for term in made.terms)
    assert made == gist(head, body)


def test_names_are_words_with_capitals_inside_a_sentence_those_told_most_first() -> None:
    text = "Today Cora Quill met Ada Byrne. Then Ada Byrne and Dr. Quill saw Maria de la Cruz."
    assert names(text) == ("Ada Byrne", "Cora Quill", "Maria de la Cruz")


def test_a_name_too_long_to_be_one_is_none() -> None:
    assert names(f"so said A{'a' * LONGEST_NAME} Byrne") == ()
