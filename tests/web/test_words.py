from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.publications import catalogue
from colonnade.web.countries import COUNTRIES, country_name
from colonnade.web.style import style
from colonnade.web.templatetags import press
from makers import NOW


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("pa-Arab", "rtl"), ("en", "ltr"),
        ("ja", "ltr"), ("az-Latn", "ltr"), ("", "auto"), ("und", "auto"),
    ],
)  # fmt: skip
def test_the_direction_of_a_language(language: str, expected: str) -> None:
    assert press.direction(language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("tr", "Türkçe"), ("zh", "简体中文"), ("zh-TW", "繁體中文"), ("pt-BR", "Português Brasileiro"), ("de-CH", "Deutsch"), ("qya", "qya"), ("", "")],
)  # fmt: skip
def test_the_name_of_a_language_for_itself(language: str, expected: str) -> None:
    assert press.language_name(language) == expected


@given(st.text())
def test_a_language_cannot_leave_its_attribute(language: str) -> None:
    attributes = press.spoken(language)
    assert attributes.count('"') in {2, 4}
    assert "<" not in attributes
    assert ">" not in attributes


@given(st.text() | st.text(min_size=200))
def test_a_teaser_is_never_longer_than_its_room(excerpt: str) -> None:
    teaser = press.teaser(excerpt)
    assert len(teaser) <= press.TEASER + 2
    assert len(teaser.encode()) <= press.TEASER_BYTES + 5


def test_a_teaser_ends_between_words_and_without_a_comma() -> None:
    assert press.teaser("rain, " * 80).endswith("rain\u00a0…")
    assert press.teaser("雨" * 300) == "雨" * (press.TEASER_BYTES // 3) + "\u00a0…"
    assert press.teaser("rain" + " " * 600 + "more").endswith("…")


def test_days_have_names_while_they_are_near() -> None:
    assert press.near_day(NOW.date(), NOW) == "Today"
    assert press.near_day(date(2026, 3, 2), NOW) == "Yesterday"
    assert press.near_day(date(2026, 3, 1), NOW) == "Sunday 1 March 2026"


def test_the_host_of_an_address() -> None:
    assert press.host("https://www.lamp.example/x") == "lamp.example"
    assert press.host("lamp") == "lamp"


def test_a_country_without_a_name_keeps_its_code() -> None:
    assert country_name("tr") == "Türkiye"
    assert country_name("QX") == "QX"


def test_every_country_of_the_press_has_a_name() -> None:
    known = {publication.country for publication in catalogue.starter()}
    assert known <= COUNTRIES.keys()


def test_the_style_sheet_is_small_and_loads_nothing() -> None:
    assert len(style()) < 14_000
    for word in ("url(", "@import", "!ie", "/*"):
        assert word not in style()


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (
            "It rained. " * 20
            + "She said: “"
            + "the ferry is late, " * 9
            + "it is.” And left. " * 30,
            "She said\u00a0…",
        ),
        ("“" + "The ferry is late. " * 40 + "Yes.”", "\u00a0…"),
    ],
)
def test_a_list_leaves_no_quotation_open(text: str, end: str) -> None:
    assert press.teaser(text).endswith(end)
