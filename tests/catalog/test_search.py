from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from colonnade.catalog import search
from colonnade.catalog.search import Term, terms
from colonnade.identify.names import fold
from makers import NOW, make_column, make_columnist, make_publication

MEANINGS = [
    ("rain", [Term(words=("rain",))]),
    ("  rain   lamp ", [Term(words=("rain",)), Term(words=("lamp",))]),
    ('"rain on tin"', [Term(words=("rain", "on", "tin"))]),
    ('"never closed', [Term(words=("never", "closed"))]),
    ("rai*", [Term(words=("rai",), is_prefix=True)]),
    ("rain* lamp", [Term(words=("rain",), is_prefix=True), Term(words=("lamp",))]),
    ("l'été", [Term(words=("l", "été"))]),
    ("a-b", [Term(words=("a", "b"))]),
    ("AND OR NOT", [Term(words=("AND",)), Term(words=("OR",)), Term(words=("NOT",))]),
    ("title:rain", [Term(words=("title", "rain"))]),
    ("* ( ) ^ '' \"\" -", []),
    ("", []),
    ("雨の港", [Term(words=("雨の港",))]),
]


@pytest.mark.parametrize(("text", "expected"), MEANINGS)
def test_a_query_means(text: str, expected: list[Term]) -> None:
    assert list(terms(text)) == expected


def _titles(text: str, **given: Any) -> list[str]:
    return [card.title for card in search.find(text, now=NOW, **given).cards]


@pytest.mark.django_db
@settings(max_examples=150)
@given(st.text(max_size=60) | st.text(alphabet="\"*()^:'-+{}ab\\ ", max_size=30))
def test_no_input_is_an_error(text: str) -> None:
    assert search.find(text, now=NOW).cards == ()
    assert search.columnists(fold(text)) == ()


@pytest.mark.django_db
class TestFind:
    def test_all_words_must_occur_in_any_order(self) -> None:
        make_column(title="Rain on the harbour")
        make_column(title="Rain on the hill", excerpt="Nothing.")
        assert _titles("harbour rain") == ["Rain on the harbour"]

    def test_case_and_accents_make_no_difference(self) -> None:
        make_column(title="Él río recuerda", excerpt="")
        assert _titles("RIO el") == ["Él río recuerda"]

    def test_a_phrase_stands_together(self) -> None:
        make_column(title="Rain on tin", excerpt="")
        make_column(title="Tin on rain", excerpt="")
        assert _titles('"rain on tin"') == ["Rain on tin"]

    def test_a_star_finds_beginnings(self) -> None:
        make_column(title="Seçimler geliyor", excerpt="")
        assert _titles("seçim*") == ["Seçimler geliyor"]
        assert _titles("seçim") == []

    def test_names_and_excerpts_are_searched(self) -> None:
        make_column(title="One", names=["Ada Byrne"], excerpt="")
        make_column(title="Two", excerpt="About the ferry.")
        assert _titles("byrne") == ["One"]
        assert _titles("ferry") == ["Two"]

    def test_the_title_weighs_more_than_the_excerpt(self) -> None:
        make_column(title="Bread", excerpt="Of lamps.")
        make_column(title="Lamps", excerpt="Of bread, at length and in many words of no weight.")
        assert _titles("bread")[0] == "Bread"

    def test_the_newer_of_two_equals_stands_first(self) -> None:
        make_column(title="Old rain", excerpt="", published=NOW - timedelta(days=400))
        make_column(title="New rain", excerpt="", published=NOW - timedelta(days=1))
        assert _titles("rain") == ["New rain", "Old rain"]

    def test_hidden_and_ended_columns_are_not_found(self) -> None:
        make_column(title="Rain", visible=False, excerpt="")
        make_column(title="Rain", until=NOW, excerpt="")
        assert _titles("rain") == []

    def test_common_words_come_newest_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(search, "COMMON", 2)
        for day in range(4):
            make_column(title=f"Rain {day}", published=NOW - timedelta(days=day), excerpt="")
        make_column(title="Rain ended", until=NOW, excerpt="")
        found = search.find("rain", now=NOW)
        assert [card.title for card in found.cards] == ["Rain 0", "Rain 1", "Rain 2", "Rain 3"]
        assert found.is_bounded

    def test_scripts_without_spaces_are_found_within_a_run_of_letters(self) -> None:
        make_column(title="静かな朝に考える", excerpt="川の記憶")
        make_column(title="ฝนตกที่ท่าเรือ", excerpt="")
        make_column(title="静かな朝", visible=False)
        assert _titles("朝") == ["静かな朝に考える"]
        assert _titles("記憶 静か") == ["静かな朝に考える"]
        assert _titles("ท่าเรือ") == ["ฝนตกที่ท่าเรือ"]

    def test_pages_follow_each_other(self) -> None:
        for day in range(5):
            make_column(title=f"Rain {day}", published=NOW - timedelta(days=day), excerpt="")
        first = search.find("rain", now=NOW, size=3)
        second = search.find("rain", now=NOW, size=3, page=2)
        assert (len(first.cards), first.more) == (3, True)
        assert (len(second.cards), second.more) == (2, False)
        assert search.find("rain", now=NOW, size=3, page=9).cards == ()


@pytest.mark.django_db
class TestColumnists:
    def test_are_found_without_accents_and_in_any_order(self) -> None:
        make_columnist("Süreyya Öz")
        for text in ("sureyya", "Süreyya", "oz sureyya", "SUR"):
            assert [who.name for who in search.columnists(fold(text))] == ["Süreyya Öz"], text

    def test_are_found_across_scripts(self) -> None:
        make_columnist("Оксана Ярова")
        assert [who.name for who in search.columnists("oksana")] == ["Оксана Ярова"]

    def test_words_are_found_at_their_beginnings_only(self) -> None:
        make_columnist("Ada Byrne")
        assert search.columnists("yrne") == ()

    def test_those_merged_or_without_columns_are_left_out(self) -> None:
        ada = make_columnist("Ada Byrne")
        make_columnist("Ada B.", merged_into=ada)
        make_columnist("Ada Nowhere", columns_shown=0)
        assert list(search.columnists("ada")) == [ada]

    def test_come_with_their_home_in_one_query(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        make_columnist("Ada Byrne", home=make_publication(name="The Lamp"))
        with django_assert_num_queries(1):
            home = search.columnists("ada")[0].home
        assert home
        assert home.name == "The Lamp"
