"""Names folded, filed and compared, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.identify.names import fold, initial, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Süreyya Özışık", "sureyya ozisik"),
        ("İPEK IŞIK", "ipek ışık"),
        ("Guillem martínez", "GUILLEM MARTINEZ"),
        ("Jean-Paul Weiß", "Jean Paul Weiss"),
        ("Conor O’Brien", "Conor O'Brien"),
        ("J. K. Ode", "J.K. Ode"),
        ("J. K. Ode", "JK Ode"),
        ("Ode, Anna", "Anna Ode"),
        ("Анна Чехова", "Anna Chekhova"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Đặng Thu Hà", "Dang Thu Ha"),
        ("Ελένη Ρώμα", "ΕΛΈΝΗ ΡΏΜΑ"),
        ("Cafe\u0301 Ode", "Café Ode"),
        ("山田 花子", "山田花子"),
        ("王・力・宏", "王力宏"),
        ("محمّد عليّ", "محمد علي"),
        ("Ann  Ode ", "Ann Ode"),
        ("Ode, Jr.", "Ode Jr"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Anna Ode", "Anne Ode"), ("Ann Ode", "Ode Ann")])
def test_different_names_fold_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", "  ", "—", "…!?", "'"])
def test_what_has_no_letters_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""


@given(st.text(max_size=60))
def test_any_text_folds_to_plain_words(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower() == " ".join(folded.split())
    assert fold(folded) == folded


@given(st.text(max_size=60))
def test_any_text_has_a_place_in_the_directory(text: str) -> None:
    assert len(initial(text)) == 1
    assert isinstance(sort_key(text), str)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ada Byron", "byron ada"),
        ("Byron, Ada", "byron ada"),
        ("Ludwig van Beethoven", "beethoven ludwig van"),
        ("Anthony Van Dyck", "van dyck anthony"),
        ("Van Morrison", "morrison van"),
        ("Sammy Ode Jr.", "ode sammy jr"),
        ("Alaa al-Aswany", "aswany alaa"),
        ("علاء الأسواني", "اسواني علاء"),
        ("Алёна Чехова", "чехова алена"),
        ("Ελένη Ρώμα", "ρωμα ελενη"),
        ("山田 花子", "山田花子"),
        ("Łucja O’Żak-Ode", "ozakode lucja"),
        ("Ode", "ode"),
        ("Jr", "jr"),
        ("!?", "!?"),
    ],
)
def test_directories_sort_by_family_name(name: str, key: str) -> None:
    assert sort_key(name) == key


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Émile Öz", "O"),
        ("İpek Işık", "I"),
        ("Ада Чехова", "Ч"),
        ("דוד שקד", "ש"),
        ("علاء الأسواني", "ا"),
        ("Ελένη Άγρα", "Α"),
        ("さとう はな", "さ"),
        ("ジョン", "さ"),
        ("ばば", "は"),
        ("홍길동", "ㅎ"),
        ("까치", "ㄱ"),
        ("王力", "漢"),
        ("สมชาย ใจดี", "จ"),
        ("आदित्य शर्मा", "श"),
        ("50 Cent", "C"),
        ("1984", "#"),
        ("", "#"),
        ("ヿ", "か"),
        ("ẞ", "S"),
    ],
)
def test_headings_in_their_own_script(name: str, heading: str) -> None:
    assert initial(name) == heading


def test_two_family_names_are_kept_together_over_particles() -> None:
    assert sort_key("Gabriel García de la Ode", "es") == "garcia de la ode gabriel"
    assert sort_key("Ana Cruz Ode", "es") == "cruz ode ana"
