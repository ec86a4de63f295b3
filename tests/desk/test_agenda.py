"""The Agenda on the command line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command

from colonnade.catalog import agenda
from colonnade.desk import agendas
from colonnade.desk.agendas import AgendaError
from colonnade.pipeline.agenda import Agenda, path_of
from colonnade.rank.listing import ListError
from colonnade.records import Attention
from makers import NOW, make_column

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The published lists of two days, and today's in the catalogue."""
    for days in (1.9, 1, 0.1):
        column = make_column(title=f"Rain {days}", shown_at=NOW - DAY * days)
        agenda.count({column.pk: [Attention(signal="bluesky", sources=9)]}, now=NOW)
    keeper = Agenda(tmp_path)
    for back in (1, 0):
        keeper.renew(NOW - DAY * back)
    return tmp_path


def test_a_list_is_shown_with_its_scores(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder
    call_command("agenda", "--json")
    assert '"score"' in capsys.readouterr().out


def test_the_quiet_page_may_be_empty(folder: Path) -> None:
    del folder
    assert list(agendas.listed("", quiet=True, limit=9, now=NOW)) == []


def test_a_country_without_a_list_says_so(folder: Path) -> None:
    del folder
    with pytest.raises(AgendaError, match="for XX"):
        list(agendas.listed("xx", quiet=False, limit=9, now=NOW))


def test_a_true_list_matches(folder: Path) -> None:
    yesterday = (NOW - DAY).date()
    assert "matches" in agendas.verified(yesterday.isoformat(), folder)
    assert "1 lists before" in agendas.verified(str(path_of(folder, yesterday)), folder)


def test_a_list_that_was_changed_does_not(folder: Path) -> None:
    path = path_of(folder, (NOW - DAY).date())
    path.write_bytes(path.read_bytes().replace(b'"sources":9', b'"sources":8'))
    with pytest.raises(AgendaError, match="does not match"):
        agendas.verified(str(path), folder)


@pytest.mark.parametrize(
    ("given", "why"), [("", "Say which"), ("2020-01-01", "cannot be read"), ("x", "cannot be read")]
)
def test_a_list_that_is_not_there_says_so(tmp_path: Path, given: str, why: str) -> None:
    with pytest.raises(AgendaError, match=why):
        agendas.verified(given, tmp_path)


def test_what_is_no_list_says_so(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text("{}")
    with pytest.raises(ListError):
        agendas.verified(str(path), tmp_path)
