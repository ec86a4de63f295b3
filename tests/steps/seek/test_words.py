from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.seek import words

# What a reader types, and what stands in print: both must come to one.
SAME = [
    ("sureyya oz", "Süreyya Öz"),
    ("istanbul", "İSTANBUL"),
    ("ısrar", "ISRAR"),
    ("strasse", "Straße"),
    ("smorrebrod", "Smørrebrød"),
    ("lodz", "Łódź"),
    ("елка", "Ёлка"),
    ("αθηνα", "Αθήνα"),
    ("مدينة", "المدينه"),
    ("احمد", "أَحْمَد"),
    ("یک کتاب", "يك كتاب"),
    ("שלומ", "שָׁלוֹם"),
    ("हिंदी", "हिँदी"),
    ("ｆｕｌｌ", "full"),
    ("cafe\u0301", "café"),
    ("ガス", "ｶﾞｽ"),
]


@pytest.mark.parametrize(("typed", "printed"), SAME)
def test_what_is_typed_is_what_is_printed(typed: str, printed: str) -> None:
    assert words.folded(typed) == words.folded(printed)


INDEXED = [
    ("Rain, on tin!", "rain on tin"),
    ("l’été d'Ankara'da", "l ete d ankara da"),
    ("बारिश। में", "बारिश में"),
    ("雨", "雨"),
    ("静かな朝", "静か かな な朝"),
    ("2026年の雨", "2026 年の の雨"),
    ("학교에서", "학교 교에 에서"),
    ("ท่าเรือ", "ท่าเรื เรือ"),
    ("မြန်မာစာ", "မြန် န်မာ မာစာ"),
    ("ភាសាខ្មែរ", "ភាសា សាខ្មែ ខ្មែរ"),
    ("ພາສາລາວ", "ພາສາ ສາລາ ລາວ"),
    ("under_score", "under score"),
    ("", ""),
    ("…—", ""),
]


@pytest.mark.parametrize(("text", "expected"), INDEXED)
def test_a_text_is_indexed_as(text: str, expected: str) -> None:
    assert words.folded(text) == expected


def test_single_signs_are_held_once_of_all_texts() -> None:
    assert words.signs("雨の雨", "plain", "朝 and été") == "雨 の 朝"


def test_names_are_written_in_latin_letters_too() -> None:
    assert words.latin("Оксана Ярова") == "oksana yarova"
    assert words.latin("Tip O'Neil") == "tip oneil"


def test_a_piece_of_a_text_without_spaces_is_a_phrase_of_it() -> None:
    text = f" {words.folded('静かな朝に川の記憶を考える')} "
    assert f" {words.folded('川の記憶')} " in text
    assert f" {words.folded('記憶の川')} " not in text


def test_a_sign_alone_is_told_from_a_word() -> None:
    assert words.is_sign(("雨",))
    assert not words.is_sign(("rain",))
    assert not words.is_sign(("雨", "の"))


@given(st.text(max_size=80))
def test_any_text_has_words_and_folding_them_again_keeps_them_plain(text: str) -> None:
    folded = words.folded(text)
    assert folded == " ".join(folded.split())
    assert '"' not in folded
    assert "\ue000" not in folded
    assert words.folded(text.upper().lower()) is not None
