"""What is alike in all languages: numbers, Latin words and the sounds of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.group.anchors import MOST, MOST_NUMBERS, Kind, anchors, kind


def shared(one: str, other: str) -> set[int]:
    return {*anchors(one)} & {*anchors(other)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It cost 1,234,500 in all", "Es kostete 1.234.500 Mark"),
        ("some 4321 boats", "٤٣٢١ قارب"),
        ("some 4321 boats", "४३२१ नावें"),
        ("some 4321 boats", "เรือ ๔๓๒๑ ลำ"),
    ],
    ids=["grouped", "arabic", "hindi", "thai"],
)
def test_a_number_is_the_same_in_all_languages(one: str, other: str) -> None:
    assert {kind(anchor) for anchor in shared(one, other)} == {Kind.NUMBER}


def test_numbers_of_one_digit_tell_nothing_and_those_of_two_little() -> None:
    assert anchors("5 of 05") == ()
    assert [kind(anchor) for anchor in anchors("42")] == [Kind.SOUND]


@pytest.mark.parametrize(
    "name",
    [
        "Элизабет", "Ελίζαμπεθ", "إليزابيث", "אליזבת", "एलिज़ाबेथ", "எலிசபெத்", "엘리자베스",
        "エリザベス", "ელიზაბეთი", "ኤልሳቤት", "อลิซาเบธ", "伊丽莎白特斯",
    ],
)  # fmt: skip
def test_a_name_sounds_alike_in_every_script(name: str) -> None:
    assert shared("So said Elizabeth then", f"«{name}»")


def test_l_and_r_are_one_where_a_script_has_one_sign_for_both() -> None:
    assert shared("in Helsinki there", "ヘルシンキ")
    assert shared("in Hersinki there", "ヘルシンキ")


def test_japanese_names_from_elsewhere_stand_in_katakana_alone() -> None:
    assert anchors("本日は雨でした") == ()
    assert anchors("特朗普在这里")
    assert anchors("阿拉巴马州长沃伦特朗普来到")


def test_a_name_within_a_run_of_signs_is_found() -> None:
    assert shared("特朗普", "马克特朗普斯") != set()


def test_a_tibetan_name_is_told_by_its_syllables() -> None:
    assert shared("ལོ་རེན་སི་", "ང་ལོ་རེན་སི་ཡིན") != set()


def test_words_without_a_capital_are_no_names_and_prefixes_of_names_are_left_out() -> None:
    assert anchors("the quiet harbour") == ()
    assert shared("kusho uTrumpeter", "said Trumpeter")


def test_short_words_and_signs_alone_are_none() -> None:
    assert anchors("Al Bo Éa. Ö") == ()
    assert anchors("") == ()


def test_a_text_has_so_many_anchors_and_no_more() -> None:
    numbers = " ".join(str(1000 + n) for n in range(200))
    assert len(anchors(numbers)) == MOST_NUMBERS
    words = " ".join(f"K{a}t{b}r{c}n" for a in "aeiou" for b in "aeiou" for c in "lmnst")
    assert len(anchors(words)) == MOST


@given(st.text())
def test_any_text_has_anchors_of_32_bits_none_twice(text: str) -> None:
    found = anchors(text)
    assert len(set(found)) == len(found)
    assert all(0 <= anchor < 1 << 32 for anchor in found)
