"""Sources, columns and columnists, listed for programs and for people."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from colonnade.desk import clock, printing
from colonnade.desk import columns as listed
from colonnade.desk.columnists import columnists
from colonnade.desk.columns import Wanted, columns
from colonnade.desk.known import Unknown
from colonnade.desk.sources import Health, health, sources
from colonnade.records import Card
from makers import (
    NOW,
    make_column,
    make_columnist,
    make_publication,
    make_source,
    make_visit,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def titles(**wanted: Any) -> list[str]:
    return [card.title for card in columns(Wanted(**wanted), now=NOW)]


# ── columns ──────────────────────────────────────────────────────────────────────────────────


def test_columns_come_newest_first_whatever_the_size_of_a_chunk(monkeypatch: Any) -> None:
    lamp = make_publication()
    for hours in (3, 1, 2, 2):  # two at one time: the id decides, and none is lost or twice
        make_column(lamp, title=f"{hours}", published=NOW - timedelta(hours=hours))
    monkeypatch.setattr(listed, "CHUNK", 1)
    assert titles() == ["1", "2", "2", "3"]


def test_columns_are_chosen_by_what_is_asked_for() -> None:
    lamp = make_publication(name="Lamp", slug="lamp", country="IE")
    farol = make_publication(name="Farol", slug="farol", country="BR", languages=["pt-BR"])
    ada = make_columnist("Ada Byrne")
    make_column(lamp, title="Rain", columnists=[ada], published=NOW - timedelta(days=3))
    make_column(farol, title="Chuva", published=NOW)
    assert titles(country="br") == ["Chuva"]
    assert titles(publication="lamp") == ["Rain"]
    assert titles(columnist=ada.slug) == ["Rain"]
    assert titles(language="pt") == ["Chuva"]
    assert titles(since=NOW - timedelta(days=1)) == ["Chuva"]
    assert titles(until=NOW - timedelta(days=1)) == ["Rain"]
    assert titles(search="chuva") == ["Chuva"]
    assert titles(search="snow") == []


def test_a_name_that_nobody_has_is_no_empty_list() -> None:
    with pytest.raises(Unknown, match="no publication 'lmap' is known"):
        titles(publication="lmap")
    with pytest.raises(Unknown, match="no columnist 'aad' is known"):
        titles(columnist="aad")
    with pytest.raises(Unknown):
        list(columnists(publication="lmap"))
    with pytest.raises(Unknown):
        list(sources(publication="lmap", now=NOW))


def test_what_readers_may_not_see_is_not_listed() -> None:
    make_column(title="hidden", visible=False)
    make_column(title="over", until=NOW)
    assert titles() == []


def test_copies_stand_by_themselves_only_if_asked_for() -> None:
    original = make_column(title="Rain")
    make_column(title="Rain again", visible=False, original=original)
    assert titles() == ["Rain"]
    assert sorted(titles(copies=True)) == ["Rain", "Rain again"]


def test_the_command_prints_cards_as_lines_of_json(run: Any) -> None:
    make_column(title="Rain 雨", columnists=[make_columnist("Ada Byrne")])
    answer = run("columns", "--json")
    card = json.loads(answer.out)
    assert answer.code == 0
    assert set(card) == set(Card.__slots__)
    assert (card["title"], card["names"][0]["name"]) == ("Rain 雨", "Ada Byrne")
    assert card["link"].startswith("https://")
    assert card["credit"]
    assert datetime.fromisoformat(card["published"]) == NOW - timedelta(hours=1)


def test_the_command_prints_tabs_for_a_pipe_and_obeys_the_limit(run: Any) -> None:
    lamp = make_publication(name="Lamp")
    for number in range(3):
        make_column(lamp, title=f"Rain {number}", names=["Ada"])
    answer = run("columns", "--limit", "2")
    assert len(answer.lines) == 2
    assert answer.lines[0].split("\t")[2:4] == ["Ada", "Lamp"]


def test_a_day_that_is_none_is_a_wrong_call(run: Any) -> None:
    assert run("columns", "--since", "yesterday").code == 2


@pytest.mark.parametrize(
    ("text", "hour"), [("2026-03-01", 0), ("2026-03-01T12:00", 12), ("2026-03-01T12:00+03:00", 9)]
)
def test_days_and_times_are_read_as_people_write_them(text: str, hour: int) -> None:
    assert clock.moment(text) == datetime(2026, 3, 1, hour, tzinfo=UTC)


# ── columnists ───────────────────────────────────────────────────────────────────────────────


def test_columnists_are_listed_by_name_and_found_without_accents(run: Any) -> None:
    lamp = make_publication(slug="lamp", country="TR")
    sureyya = make_columnist("Süreyya Öz", home=lamp, publications=["lamp"])
    make_column(lamp, columnists=[sureyya])
    make_columnist("Ada Byrne")
    make_columnist("Nobody", columns_shown=0)
    names = [json.loads(line)["name"] for line in run("columnists", "--json").lines]
    assert names == ["Ada Byrne", "Süreyya Öz"]
    found = json.loads(run("columnists", "--json", "--search", "sureyya").out)
    assert (found["slug"], found["country"], found["home"]) == ("sureyya-oz", "TR", "lamp")
    for chosen in (["--country", "tr"], ["--publication", "lamp"], ["--letter", sureyya.initial]):
        assert run("columnists", *chosen).out.startswith("Süreyya Öz\t1\t")
    assert run("columnists", "--search", "sureyya", "--country", "IE").out == ""


# ── sources ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "visit", "expected"),
    [
        ({}, {}, Health.NEW),
        ({}, {"outcome": "fetched"}, Health.WELL),
        ({}, {"outcome": "busy"}, Health.WAITING),
        ({}, {"outcome": "robots"}, Health.REFUSED),
        ({}, {"outcome": "failed", "detail": "no route"}, Health.FAILING),
        ({"fails": 2}, {"outcome": "fetched"}, Health.FAILING),
        ({"active": False, "stopped_because": "gone"}, {"outcome": "gone"}, Health.STOPPED),
    ],
)
def test_health_is_one_word_with_its_reason(
    source: dict[str, Any], visit: dict[str, Any], expected: Health
) -> None:
    row = make_source(**source)
    how, because = health(row, make_visit(row, **visit))
    assert how is expected
    assert because


def test_a_source_without_a_visit_is_new() -> None:
    assert health(make_source(), None)[0] is Health.NEW


def test_the_command_tells_the_next_visit_and_why(run: Any) -> None:
    make_visit(make_source(make_publication(slug="lamp", country="IE"), name="Opinion"))
    told = json.loads(run("sources", "--json").out)
    assert (told["publication"], told["next_because"]) == ("lamp", "it prints twice a day")
    assert told["next_visit"] is not None
    row = run("sources", "--publication", "lamp", "--country", "ie").out
    assert "lamp\tOpinion\tnew" in row


def test_the_command_chooses_failing_and_due_sources(run: Any) -> None:
    make_visit(make_source(name="well"), outcome="fetched", due_at=clock.now() + timedelta(days=1))
    make_visit(make_source(name="due"), outcome="fetched", due_at=NOW)
    failing = make_source(name="failing", fails=1)
    make_visit(failing, outcome="failed", due_at=clock.now() + timedelta(days=1))
    assert [line.split("\t")[1] for line in run("sources", "--failing").lines] == ["failing"]
    assert [line.split("\t")[1] for line in run("sources", "--due").lines] == ["due"]


# ── printing ─────────────────────────────────────────────────────────────────────────────────


def test_no_publisher_moves_the_cursor() -> None:
    assert printing.words("Rain\x1b[2J\x07\x9b31m\nand snow") == "Rain[2J31m and snow"


def test_half_a_character_does_not_stop_the_list(capsys: Any) -> None:
    assert printing.json_lines([{"title": "rain \udc80"}]) == 1
    assert json.loads(capsys.readouterr().out)["title"] == "rain \udc80"
    assert printing.words("rain \udc80").strip() == "rain"


def test_a_terminal_gets_a_table(monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert printing.table(("name", "columns"), [("Ada", 1), ("Bo", None)]) == 2
    assert "columns" in capsys.readouterr().out


def test_a_day_that_is_none_is_told_in_plain_words(run: Any) -> None:
    answer = run("columns", "--since", "yesterday")
    assert answer.code == 2
    assert "'yesterday' is no day such as 2026-03-01" in answer.err


@pytest.mark.parametrize("name", ["columns", "columnists", "sources"])
def test_that_there_is_nothing_to_list_is_told_to_people_alone(run: Any, name: str) -> None:
    answer = run(name, "--country", "NR")
    assert (answer.code, answer.out) == (0, "")
    assert "nothing to list" in answer.err
    assert "nothing" not in run(name, "--publication", "nowhere", "--json").err
