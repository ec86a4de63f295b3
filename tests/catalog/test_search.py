from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from colonnade.catalog import cards, fulltext, search
from colonnade.catalog.cards import Shelf
from colonnade.catalog.models import Column
from colonnade.identify import finding
from colonnade.seek.asking import Operator, Problem, Trouble, understood
from makers import NOW, make_column, make_columnist, make_publication


def _find(text: str, **given: Any) -> search.Found:
    asked, _ = search.wanted(understood(text), named=finding.asked)
    return search.find(asked, now=NOW, **given)


def _titles(text: str, **given: Any) -> list[str]:
    return [card.title for card in _find(text, **given).cards]


def _people(text: str) -> list[str]:
    return [who.name for who in search.columnists(finding.asked(text))]


def _problems(text: str) -> tuple[Problem, ...]:
    return search.wanted(understood(text), named=finding.asked)[1]


@pytest.mark.django_db
@settings(max_examples=150)
@given(st.text(max_size=60) | st.text(alphabet="\"*()^:'-+{}ab\\ ", max_size=30))
def test_no_input_is_an_error(text: str) -> None:
    assert _find(text).cards == ()
    assert _people(text) == []


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

    def test_of_common_words_the_newest_are_weighed_and_older_ones_in_headlines(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(search, "BEST", 2)
        for day in range(4):
            make_column(title=f"{day}", published=NOW - timedelta(days=day), excerpt="Of rain.")
        make_column(title="Old rain", published=NOW - timedelta(days=30), excerpt="")
        make_column(title="Ancient rain", published=NOW - timedelta(days=300), excerpt="")
        found = _find("rain")
        assert [card.title for card in found.cards] == ["Old rain", "0", "1"]
        assert found.is_bounded

    def test_a_beginning_and_a_sign_in_a_headline_weigh_as_much_as_a_word(self) -> None:
        make_column(title="One", excerpt="Harbour of 雨")
        make_column(title="Harbours 雨の", excerpt="", published=NOW - timedelta(days=2))
        assert _titles("harb*") == ["Harbours 雨の", "One"]
        assert _titles("雨") == ["Harbours 雨の", "One"]

    def test_newest_first_goes_on_to_the_oldest(self) -> None:
        for day in range(5):
            make_column(title=f"Rain {day}", published=NOW - timedelta(days=day), excerpt="")
        asked, _ = search.wanted(understood("rain"), named=finding.asked)
        titles, before = [], ""
        while True:
            page = search.newest(asked, now=NOW, before=before, size=2)
            titles.append([card.title for card in page.cards])
            before = page.older
            if not before:
                break
        assert titles == [["Rain 0", "Rain 1"], ["Rain 2", "Rain 3"], ["Rain 4"]]
        assert page.newer

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
        first, second = _find("rain", size=3), _find("rain", size=3, page=2)
        assert (len(first.cards), first.more) == (3, True)
        assert (len(second.cards), second.more) == (2, False)
        assert _find("rain", size=3, page=9).cards == ()


@pytest.mark.django_db
class TestOperators:
    def test_an_author_is_found_in_whatever_script_they_sign(self) -> None:
        chekhov = make_columnist("Антон Чехов")
        make_column(title="Signed", columnists=[chekhov])
        make_column(title="Unknown", names=["Оксана Чехова"])
        make_column(title="About Chekhov")
        assert _titles("author:chekhov") == ["Signed"]
        assert _titles("author:Чехов") == ["Signed"]
        if connection.vendor == "sqlite":  # PostgreSQL knows no other letters of strangers
            assert _titles('author:"oksana chekhova"') == ["Unknown"]
        assert sorted(_titles("-author:chekhov")) == ["About Chekhov", "Unknown"]
        assert _titles("author:…") == []

    def test_another_spelling_of_an_author_is_found(self) -> None:
        who = make_columnist("Noam Chomsky", spellings=["نوام تشومسكي"])
        make_column(title="Arabic", byline="نوام تشومسكي")
        make_column(title="English", columnists=[who])
        assert sorted(_titles('author:"noam chomsky"')) == ["Arabic", "English"]

    def test_country_language_paper_and_topic_narrow_a_search(self) -> None:
        turkish = make_publication(name="Deniz", slug="deniz", country="TR", languages=["tr"])
        brazilian = make_publication(name="O Mar", country="BR", languages=["pt-BR"])
        make_column(turkish, title="Turkish rain", topic="sport")
        make_column(brazilian, title="Brazilian rain", topic="culture")
        make_column(title="Irish rain")
        for text in ("country:tr", "country:Türkiye", "lang:tr", "lang:türkçe", "paper:deniz"):
            assert _titles(f"rain {text}") == ["Turkish rain"], text
        assert _titles("rain lang:pt") == ["Brazilian rain"]
        assert _titles("topic:Culture") == ["Brazilian rain"]
        assert _titles('paper:"o mar"') == ["Brazilian rain"]
        assert len(_titles("rain country:tr country:br")) == 2
        assert _titles("rain country:tr lang:pt") == []
        assert sorted(_titles("rain -lang:tr")) == ["Brazilian rain", "Irish rain"]

    def test_days_bound_a_search(self) -> None:
        for day in (1, 2, 3):
            make_column(title=f"March {day}", published=NOW.replace(day=day))
        assert _titles("after:2026-03-02") == ["March 3", "March 2"]
        assert _titles("before:2026-03-02") == ["March 1"]
        assert _titles("after:2026-03-02 before:2026-03-03") == ["March 2"]
        assert _titles("before:1960") == []

    def test_what_is_left_out_is_not_found(self) -> None:
        make_column(title="Rain on tin")
        make_column(title="Tin and rain")
        assert _titles('rain -"rain on tin"') == ["Tin and rain"]
        assert _titles("-rain") == []

    def test_what_nobody_knows_is_told_and_passed_over(self) -> None:
        make_column(title="Rain")
        asked = "rain country:atlantis lang:klingon paper:nowhere topic:weather"
        assert [problem.operator for problem in _problems(asked)] == [
            Operator.COUNTRY,
            Operator.LANGUAGE,
            Operator.PAPER,
            Operator.TOPIC,
        ]
        assert {problem.trouble for problem in _problems(asked)} == {Trouble.UNKNOWN}
        assert _titles(asked) == ["Rain"]


@pytest.mark.django_db
class TestIndex:
    def test_follows_what_becomes_of_a_column(self) -> None:
        column = make_column(title="Rain", excerpt="")
        rows = Column.objects.filter(pk=column.pk)
        rows.update(title="Snow")
        assert (_titles("rain"), _titles("snow")) == ([], ["Snow"])
        rows.update(shown_at=NOW - timedelta(days=400), topic="sport")
        assert _titles("snow topic:sport before:2025-06") == ["Snow"]
        rows.update(visible=False)
        assert _titles("snow") == []
        rows.update(visible=True, topic="")
        assert _titles("snow") == ["Snow"]
        assert _titles("snow topic:sport") == []
        column.delete()
        assert _titles("snow") == []

    def test_names_follow_their_spellings(self) -> None:
        who = make_columnist("Ada Byrne")
        who.found_by = "ada byrnes"
        who.save()
        assert (_people("byrnes"), _people("grace")) == (["Ada Byrne"], [])
        who.delete()
        assert _people("ada") == []

    @pytest.mark.parametrize("year", [1899, 1969, 1970, 2026, 2224])
    def test_a_row_has_the_number_that_places_are_compared_with(self, year: int) -> None:
        column = make_column(title="Rain", published=NOW.replace(year=year, second=31))
        place = (column.shown_at, column.pk)
        asked, _ = search.wanted(understood("rain"), named=finding.asked)
        assert fulltext.newest(asked, size=1, older_than=place) == []
        assert fulltext.newest(asked, size=1, newer_than=place) == []
        before = (column.shown_at - timedelta(minutes=1), 0)
        assert len(fulltext.newest(asked, size=1, newer_than=before)) == 1

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no places")
    def test_a_full_minute_files_its_columns_in_the_next_free_place(self) -> None:
        first = fulltext.minute(NOW) << 12
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 4100) "
                "INSERT INTO catalog_place(row, number) SELECT %s + i, -i - 1 FROM n",
                [first],
            )
        late = make_column(title="Rain", published=NOW)
        later = make_column(title="Rain and snow", published=NOW)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT row - %s FROM catalog_place WHERE number > 0 ORDER BY row", [first]
            )
            assert cursor.fetchall() == [(4101,), (4102,)]
        assert set(_titles("rain")) == {late.title, later.title}
        late.delete()
        assert _titles("rain") == [later.title]

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no places")
    def test_what_was_stored_before_places_is_found_after(self) -> None:
        for minutes in (3, 0, 0, 1):
            make_column(title="Rain", published=NOW - timedelta(minutes=minutes))
        make_column(title="Rain hidden", visible=False)
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE catalog_place")
        migration = import_module("colonnade.catalog.migrations.0016_places")
        migration.build(None, SimpleNamespace(connection=connection))
        asked, _ = search.wanted(understood("rain"), named=finding.asked)
        shown = Column.objects.filter(visible=True).order_by("-shown_at", "-pk")
        assert fulltext.newest(asked, size=9) == [column.pk for column in shown]

    def test_shelves_of_languages_and_topics_turn_both_ways(self) -> None:
        german = make_publication(country="DE", languages=["de"])
        for day in range(5):
            make_column(german, title=f"{day}", published=NOW - timedelta(days=day), topic="sport")
        make_column(title="English")
        make_column(german, title="Ended", until=NOW, topic="sport")
        shelf = Shelf(languages=("de", "fr"), topic="sport", country="DE", publication=german.pk)
        first = cards.page(shelf, now=NOW, size=2)
        second = cards.page(shelf, now=NOW, size=2, before=first.older)
        back = cards.page(shelf, now=NOW, size=2, after=second.newer)
        assert [card.title for card in first.cards] == ["0", "1"]
        assert [card.title for card in second.cards] == ["2", "3"]
        assert back.cards == first.cards
        assert cards.newest(shelf, now=NOW) == NOW
        assert cards.oldest(shelf, now=NOW) == NOW - timedelta(days=4)
        days = [NOW.date() - timedelta(days=day) for day in (4, 3, 2, 1, 0)]
        assert cards.days_with(Shelf(topic="sport"), days, now=NOW) == set(days)


@pytest.mark.django_db
class TestColumnists:
    def test_are_found_without_accents_and_in_any_order(self) -> None:
        make_columnist("Süreyya Öz")
        for text in ("sureyya", "Süreyya", "oz sureyya", "SUR"):
            assert _people(text) == ["Süreyya Öz"], text

    def test_are_found_across_scripts(self) -> None:
        make_columnist("Оксана Ярова")
        assert _people("oksana") == ["Оксана Ярова"]

    def test_words_are_found_at_their_beginnings_only(self) -> None:
        make_columnist("Ada Byrne")
        assert _people("yrne") == []

    def test_those_merged_or_without_columns_are_left_out(self) -> None:
        ada = make_columnist("Ada Byrne")
        make_columnist("Ada B.", merged_into=ada)
        make_columnist("Ada Nowhere", columns_shown=0)
        assert _people("ada") == ["Ada Byrne"]

    def test_the_name_of_a_signature_leads_to_whose_it_is(self) -> None:
        make_columnist("Grace Hop", merged_into=make_columnist("Ada Byrne"), columns_shown=0)
        assert _people("grace") == ["Ada Byrne"]

    def test_letters_stand_before_sounds_and_many_columns_before_few(self) -> None:
        make_columnist("محمد هيكل", columns_shown=90)
        make_columnist("Muhammad Ode", columns_shown=1)
        make_columnist("Muhammad Byrne", columns_shown=5)
        assert _people("muhammad") == ["Muhammad Byrne", "Muhammad Ode", "محمد هيكل"]

    def test_come_with_their_home_in_two_queries(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        make_columnist("Ada Byrne", home=make_publication(name="The Lamp"))
        with django_assert_num_queries(2):
            home = search.columnists(finding.asked("ada"))[0].home
        assert home
        assert home.name == "The Lamp"
