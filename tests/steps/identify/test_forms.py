"""Names taken apart into words, in any script, and what their like have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.identify.compare import How, align, one_edit
from colonnade.identify.forms import (
    _word,
    called_keys,
    form,
    initial_keys,
    pair_keys,
    slip_keys,
    sound_keys,
)
from colonnade.identify.readings import parted, readings
from colonnade.seek.sounds import MOST, sounds

NAMES = st.text(max_size=40)


def words(name: str) -> list[str]:
    return [word.text for word in form(name).words]


def how(one: str, other: str) -> list[str]:
    return [match.how.value for match in align(form(one), form(other)).matches]


# ── words ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Plitnick, M.", ["m", "plitnick"]),
        ("J. K. Ode", ["j", "k", "ode"]),
        ("JK Ode", ["j", "k", "ode"]),
        ("Дж. Р. Оде", ["d", "r", "ode"]),
        ("NG ODE", ["ng", "ode"]),
        ("Ludwig van Ode", ["ludwig", "ode"]),
        ("de la Ode", ["de", "ode"]),
        ("de la Ode Byron", ["ode", "byron"]),
        ("van Ode", ["van", "ode"]),
        ("Abd al-Rahman Ode", ["abdrahman", "ode"]),
        ("عبد الرحمن", ["bdrhmn"]),
        ("Kim Min Su", ["kim", "minsu"]),
        ("Min-su Kim", ["minsu", "kim"]),
        ("Young Hee Kim", ["younghee", "kim"]),
        ("Jean-Marc Ode", ["jean", "marc", "ode"]),
        ("王 小明", ["王", "小明"]),
        ("張偉", ["张", "伟"]),
        ("Ada.", ["ada"]),
        ("!?", []),
        ("", []),
    ],
)
def test_a_name_is_taken_apart(name: str, parts: list[str]) -> None:
    assert words(name) == parts


@pytest.mark.parametrize(
    ("signs", "parts"),
    [
        ("村上春樹", ["村上", "春樹"]),
        ("佐々木健一", ["佐々木", "健一"]),
        ("王小明", ["王", "小明"]),
        ("司马懿", ["司马", "懿"]),
        ("김민수", ["김", "민수"]),
        ("남궁민", ["남궁", "민"]),
        ("さくら", ["さくら"]),
        ("王", ["王"]),
        ("渋沢栄一", ["渋沢", "栄一"]),
    ],
)
def test_names_in_signs_are_parted(signs: str, parts: list[str]) -> None:
    assert parted(signs) == parts


def test_signs_are_read_by_tradition_and_by_rule() -> None:
    assert readings("이", is_family=True)[0] == "lee"
    assert readings("이", is_family=False) == ("i",)
    assert readings("村上", is_family=True) == ("murakami", "cunshang")


# ── sounds and keys ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("чомский", "chomsky"),
        ("шевченко", "shevchenko"),
        ("дживан", "jivan"),
        ("παπαδόπουλος", "papadopoulos"),
        ("شومسكي", "chomsky"),
        ("عبدالرحمن", "abdurrahman"),
        ("الشريف", "sherif"),
        ("غسان", "ghassan"),
        ("חיים", "haim"),
        ("יוסף", "yosef"),
        ("शर्मा", "sharma"),
        ("वर्मा", "verma"),
        ("রহমান", "rahman"),
        ("მარგველაშვილი", "margvelashvili"),
        ("Սարգսյան".lower(), "sargsyan"),
        ("สมชาย", "somchai"),
        ("김", "kim"),
        ("王", "wong"),
        ("さとう", "satou"),
    ],
)
def test_transliterations_share_a_sound(native: str, latin: str) -> None:
    assert set(sounds(native)) & set(sounds(latin))


@given(st.text(max_size=30))
def test_any_word_has_few_sounds_in_eight_classes(word: str) -> None:
    found = sounds(word.casefold())
    assert len(found) <= MOST
    assert all(set(sound) <= set("APTKSMNLR") for sound in found)


@given(NAMES)
def test_any_text_has_a_form_and_few_keys(name: str) -> None:
    known = form(name)
    assert all(word.text for word in known.words)
    assert len(pair_keys(known)) <= 8
    assert len(initial_keys(known)) <= 8
    assert len(slip_keys(known)) + len(sound_keys(known)) <= 5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Noam Chomsky", "Хомский Ноам"),
        ("Süreyya Öz", "OZ SUREYYA"),
        ("Gabriel Ode Byron", "Gabriel Ode"),
        ("王小明", "Wang Xiao-ming"),
        ("Ode", "ODE"),
    ],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    first = {*pair_keys(form(one)), *initial_keys(form(one)), *sound_keys(form(one))}
    second = {*pair_keys(form(other)), *initial_keys(form(other)), *sound_keys(form(other))}
    assert first & second


def test_initials_share_a_key_with_the_name_and_friends_with_what_they_say() -> None:
    assert set(initial_keys(form("M. Plitnick"))) & set(initial_keys(form("Mitchell Plitnick")))
    assert set(called_keys(form("Bill Ode"))) & set(called_keys(form("William Ode")))


@pytest.mark.parametrize(
    "slip",
    ["Mitchel Plitnick", "Mitchell Plintick", "Mitchelll Plitnick", "Mtichell Plitnick"],
)
def test_a_slip_leaves_a_key(slip: str) -> None:
    filed = set(slip_keys(form("Mitchell Plitnick")))
    asked = {key for most in (0, 1, -1) for key in slip_keys(form(slip), lacking=most)}
    assert filed & asked


# ── side by side ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other", "ways"),
    [
        ("Ada Byron", "BYRON, Ada", ["same", "same"]),
        ("A. Byron", "Ada Byron", ["same", "initial"]),
        ("Bill Ode", "William Ode", ["same", "called"]),
        ("Саша Оде", "Alexander Ode", ["same", "called"]),
        ("Сергей Оде", "Sergei Ode", ["read", "same"]),
        ("Noam Chomsky", "Noam Chomskiy", ["same", "spelt"]),
        ("Ada Bytton", "Ada Byrton", ["same", "slip"]),
        ("Ada Byron", "Ada Byorn", ["same", "spelt"]),
        ("Александр Оде", "Александ рОде", ["same", "slip"]),
        ("Xiao Ming Ode", "Xiaoming Ode", ["same", "same"]),
        ("Xiaoming Ode", "Xiao Ming Ode", ["same", "same"]),
        ("محمد السيد", "Mohammed El-Sayed", ["sound", "sound"]),
        ("Тургенев", "Turgenel", ["near"]),
        ("王小明", "汪晓鸣", []),
        ("Ada Byron", "Bea Ode", []),
        ("Ng Ode", "Na Ode", ["same"]),
        ("", "Ada", []),
    ],
)
def test_how_words_are_one(one: str, other: str, ways: list[str]) -> None:
    assert sorted(how(one, other)) == sorted(ways)
    assert sorted(how(other, one)) == sorted(ways)


def test_names_with_words_against_each_other_clash() -> None:
    assert align(form("Ada Byron"), form("Bea Byron")).is_clash
    assert not align(form("Ada Byron"), form("Ada M. Byron")).is_clash
    assert not align(form("A. B."), form("A. Byron")).is_firm


@given(NAMES, NAMES)
def test_comparison_is_symmetric(one: str, other: str) -> None:
    there, back = align(form(one), form(other)), align(form(other), form(one))
    assert there.is_clash == back.is_clash
    assert {match.how for match in there.matches} <= set(How)


@given(st.text(max_size=8), st.text(max_size=8))
def test_one_edit_is_symmetric(one: str, other: str) -> None:
    assert one_edit(one, other) == one_edit(other, one)
    assert one_edit(one, one)
    assert one_edit(one + "x", one)


def test_a_name_in_kana_is_told_and_a_mark_alone_is_no_word() -> None:
    assert form("ひろし").script == "kana"
    assert words("Ada ー Byron") == words("Ada Byron")
    assert not [*_word("ーー", shouted=False)]
