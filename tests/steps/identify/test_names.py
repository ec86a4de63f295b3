"""Names folded, filed and compared, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.identify.names import fold, initial, is_full, same, sort_key, sound


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
    ("name", "full"),
    [
        ("Ada Byron", True),
        ("Ada B. Byron", True),
        ("A. Byron", False),
        ("A Byron", False),
        ("J.K. Ode", False),
        ("JK Ode", False),
        ("Voltaire", False),
        ("Li Na", True),
        ("Ада Чехова", True),
        ("山田花子", True),
        ("王力", False),
        ("홍길동", True),
        ("", False),
    ],
)
def test_full_names_have_two_words(name: str, full: bool) -> None:  # noqa: FBT001 — a table of cases
    assert is_full(name) is full


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


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Ada Byron", "ADA BYRON", 1, 1),
        ("Süreyya Öz", "Sureyya Oz", 1, 1),
        ("N. Chomsky", "Noam Chomsky", 0.8, 0.9),
        ("Chomsky Noam", "Noam Chomsky", 0.9, 0.99),
        ("Noam Avram Chomsky", "Noam Chomsky", 0.85, 0.95),
        ("Ноам Чомский", "Noam Chomsky", 0.85, 1),
        ("Hans Müller", "Hans Mueller", 0.95, 1),
        ("Jan van der Berg", "Jan Berg", 1, 1),
        ("Maria Ode Garcia", "María Ode", 0.85, 0.95),
        ("Mary-Ann Ode", "Maryann Ode", 1, 1),
        ("Ada", "Ada Byron", 0.2, 0.5),
        ("Ada Byron", "Ada Lovelace", 0, 0),
        ("Noam Chomsky", "Noah Chomsky", 0, 0),
        ("Ada Byron", "Bea Byron", 0, 0),
        ("A. B.", "Anna Byron", 0, 0),
        ("A. Byron", "B. Byron", 0, 0),
        ("Ben Ode", "Van Ode", 0, 0),
        ("Ada Byron", "", 0, 0),
        ("van der", "van den", 0, 0.9),
    ],
)
def test_how_alike_names_are(one: str, other: str, least: float, most: float) -> None:
    assert least <= same(one, other) <= most


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert 0 <= same(one, other) == same(other, one) <= 1
    assert same(one, one) == (1 if fold(one) else 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [("chomskiy", "chomsky"), ("tolstoy", "tolstoi"), ("mohammed", "muhammad"), ("schmidt", "shmidt")],
)  # fmt: skip
def test_romanisations_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)
