from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from colonnade.readers import gate
from colonnade.readers.daybook import DayBook
from colonnade.readers.gate import Verdict
from makers import NOW


def test_a_ticket_tells_when_it_was_handed_out_and_for_which_form() -> None:
    found = gate.read(gate.ticket("author", now=NOW), "author")
    assert found is not None
    assert found.at == NOW
    assert gate.read(gate.ticket("author", now=NOW), "rights") is None


def test_no_two_tickets_are_the_same() -> None:
    one, other = (gate.read(gate.ticket("author", now=NOW), "author") for _ in range(2))
    assert one is not None
    assert other is not None
    assert one.number != other.number


@given(st.text(max_size=200))
def test_nobody_else_can_write_a_ticket(text: str) -> None:
    assert gate.read(text, "author") is None


@pytest.mark.parametrize(
    ("after", "trap", "verdict"),
    [
        (timedelta(0), "", Verdict.EARLY),
        (gate.READING - timedelta(seconds=1), "", Verdict.EARLY),
        (gate.READING, "", Verdict.TAKEN),
        (gate.READING, "https://spam.example", Verdict.TRAPPED),
        (gate.LIFE, "", Verdict.TAKEN),
        (gate.LIFE + timedelta(seconds=1), "", Verdict.LATE),
    ],
)
def test_a_form_is_taken_after_a_while_and_within_a_day(
    after: timedelta, trap: str, verdict: Verdict
) -> None:
    found = gate.read(gate.ticket("author", now=NOW), "author")
    assert gate.look(found, trap, now=NOW + after) is verdict


def test_a_form_without_a_ticket_of_ours_is_asked_for_once_more() -> None:
    assert gate.look(None, "", now=NOW) is Verdict.LATE


def test_only_so_many_forms_are_taken_from_one_network_a_day(daybook: DayBook) -> None:
    ask = RequestFactory().post
    for _ in range(gate.A_DAY):
        assert gate.count(ask("/", REMOTE_ADDR="203.0.113.7"), now=NOW)
    assert not gate.count(ask("/", REMOTE_ADDR="203.0.113.7"), now=NOW)
    assert gate.count(ask("/", REMOTE_ADDR="203.0.113.8"), now=NOW)
    assert gate.count(ask("/", REMOTE_ADDR="203.0.113.7"), now=NOW + timedelta(days=1))


def test_another_browser_of_the_same_network_changes_nothing(daybook: DayBook) -> None:
    for number in range(gate.A_DAY):
        request = RequestFactory().post("/", headers={"User-Agent": f"Lamp/{number}"})
        assert gate.count(request, now=NOW)
    assert not gate.count(RequestFactory().post("/"), now=NOW)
