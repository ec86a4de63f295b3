from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.seek.topics import TOPICS, topic

SECTIONS = [
    ("Politics", "politics"),
    ("Kultur & Medien", "culture"),
    ("Spor", "sport"),
    ("Экономика", "economy"),
    ("סביבה", "environment"),
    ("اقتصاد", "economy"),
    ("विज्ञान", "science"),
    ("政治コラム", "politics"),
    ("สุขภาพ", "health"),
    ("Chính trị", "politics"),
    ("Medio ambiente", "environment"),
    ("Opinion", ""),
    ("Meinung", ""),
    ("", ""),
]


@pytest.mark.parametrize(("section", "expected"), SECTIONS)
def test_a_section_names_a_topic(section: str, expected: str) -> None:
    assert topic(section=section) == expected


def test_the_section_decides_before_the_subjects_and_these_before_the_words() -> None:
    words = "Bank raises inflation forecast"
    assert topic(section="Sport", subjects=["Economy"], texts=[words]) == "sport"
    assert topic(section="Opinion", subjects=["Sport"], texts=[words]) == "sport"
    assert topic(section="Opinion", subjects=["Column"], texts=[words]) == "economy"


def test_of_two_topics_in_one_section_the_first_is_meant() -> None:
    assert topic(section="Sport and politics") == "politics"


def test_one_word_is_not_enough_and_two_topics_are_none() -> None:
    assert topic(texts=["The minister was late"]) == ""
    assert topic(texts=["The minister and the bank"]) == ""
    assert topic(texts=["The minister of the coalition and the bank"]) == "politics"
    assert topic(texts=["The bank and the bank"]) == ""


@given(st.text(max_size=80))
def test_any_text_has_a_topic_or_none(text: str) -> None:
    assert topic(section=text, texts=[text]) in {"", *TOPICS}
