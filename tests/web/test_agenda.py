"""The Agenda, the Quiet page and their reasons, as readers ask for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client

from colonnade import links
from colonnade.catalog import agenda
from colonnade.catalog.models import Column
from colonnade.records import Attention, Score, Term
from makers import NOW, make_column, make_publication

pytestmark = pytest.mark.django_db


def score(code: str, place: int = 1, **given: object) -> Score:
    terms = (
        Term(signal="echo", sources=3, usual=1.2, z=1.5, without=9),
        Term(signal="bluesky", sources=40, usual=30.0, z=0.0, aside="fresh", without=place),
        Term(signal="debate", sources=0, usual=0.0, z=0.0, without=place),
    )
    plain: dict[str, object] = {
        "work": code,
        "place": place,
        "value": 0.5,
        "press": 0.7,
        "networks": 0.1,
        "held": 0.2,
        "age": 0.3,
        "terms": terms,
    }
    return Score(**(plain | given))  # type: ignore[arg-type]


@pytest.fixture
def codes() -> list[str]:
    """Two columns on the lists of the world and of Ireland."""
    paper = make_publication(columns_shown=2)
    found = [links.code(make_column(paper, title=title).pk) for title in ("Rain", "Gale")]
    places = [[code, put] for code, put in zip(found, ("score", "quiet"), strict=True)]
    made = dict.fromkeys(("world", "country/IE"), (places, found[1:]))
    agenda.keep([score(code, n) for n, code in enumerate(found, 1)], made, now=NOW)
    return found


@pytest.mark.parametrize("path", ["/agenda", "/ie/agenda"])
def test_the_agenda_shows_columns_in_its_order_with_their_reasons(
    client: Client, codes: list[str], path: str
) -> None:
    text = client.get(path).content.decode()
    assert 0 < text.index("Rain") < text.index("Gale")
    assert all(f"/why/{code}" in text for code in codes)
    assert "A place kept for publications with little reach." in text


def test_the_quiet_page_shows_its_own(client: Client, codes: list[str]) -> None:
    text = client.get("/quiet").content.decode()
    assert "Gale" in text
    assert "Rain" not in text
    assert codes


def test_an_edition_without_a_list_says_so_and_leads_to_the_newest(client: Client) -> None:
    assert "Nothing stands out yet" in client.get("/agenda").content.decode()
    assert client.get("/xx/agenda").status_code == 404


def test_the_three_orders_are_one_click_apart(client: Client, codes: list[str]) -> None:
    assert codes
    for path in ("/", "/agenda", "/quiet"):
        text = client.get(path).content.decode()
        others = {"/", "/agenda", "/quiet"} - {path}
        assert all(f'<a href="{other}"' in text for other in others)


def test_languages_and_topics_have_orders_of_their_own(client: Client, codes: list[str]) -> None:
    rain, gale = codes
    Column.objects.filter(title="Gale").update(topic="politics")
    made = {
        "language/en": ([[rain, "score"]], []),
        "language/de": ([[gale, "score"]], [gale]),
        "topic/politics": ([[gale, "score"]], [gale]),
        "country/IE": ([[rain, "score"], [gale, "score"]], [gale]),
    }
    agenda.keep([], made, now=NOW)

    def told(path: str) -> list[str]:
        return [item["id"] for item in json.loads(client.get(path).content)["items"]]

    assert told("/languages/en/agenda.json") == [rain]
    assert told("/languages/de+en/agenda.json") == [gale, rain]
    assert told("/topics/politics/quiet.json") == [gale]
    assert told("/ie/topics/politics/agenda.json") == [gale]
    assert told("/languages/de+en/topics/politics/agenda.json") == [gale]
    assert json.loads(client.get("/languages/de/quiet.json").content)["edition"] == "languages/de"
    page = client.get("/topics/politics/agenda").content.decode()
    assert "Gale" in page
    assert '<a href="/topics/politics/quiet"' in page
    assert b"Rain" in client.get("/languages/en/agenda/atom.xml").content
    assert client.get("/topics/nothing/agenda").status_code == 404
    assert '<a href="/languages/en/agenda"' in client.get("/languages/en").content.decode()


@pytest.mark.parametrize("page", ["2", "0", "x", "99999999999999999999"])
def test_a_page_that_nobody_wrote_breaks_nothing(
    client: Client, codes: list[str], page: str
) -> None:
    assert codes
    assert client.get("/agenda", {"page": page}).status_code == 200


def test_long_lists_have_pages(client: Client) -> None:
    codes = [links.code(make_column(title=f"Rain {n}").pk) for n in range(31)]
    agenda.keep([], {"world": ([[code, "score"] for code in codes], [])}, now=NOW)
    first = client.get("/agenda").content.decode()
    assert 'href="?page=2"' in first
    second = client.get("/agenda", {"page": 2}).content.decode()
    assert 'start="31"' in second
    assert 'href="?page=1"' in second


@pytest.mark.parametrize("path", ["/agenda/atom.xml", "/ie/quiet/atom.xml"])
def test_each_order_is_a_feed(client: Client, codes: list[str], path: str) -> None:
    assert codes
    answer = client.get(path)
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert b"Gale" in answer.content


@pytest.mark.parametrize("path", ["/agenda.json", "/quiet.json", "/ie/agenda.json"])
def test_each_order_is_data(client: Client, codes: list[str], path: str) -> None:
    items = json.loads(client.get(path).content)["items"]
    assert items[-1]["id"] == codes[1]
    assert items[0]["place"] == 1
    assert set(items[0]) >= {"title", "authors", "url", "why", "credit"}


@pytest.mark.parametrize(
    "edition",
    [
        "",
        "/ie",
        "/languages/en",
        "/topics/politics",
        "/ie/topics/politics",
        "/languages/en/topics/politics",
    ],
)
def test_all_three_orders_are_page_feed_and_data_of_every_edition(
    client: Client, codes: list[str], edition: str
) -> None:
    Column.objects.update(topic="politics")
    lists = dict.fromkeys(
        ("world", "country/IE", "language/en", "topic/politics"),
        ([[code, "score"] for code in codes], codes),
    )
    agenda.keep([], lists, now=NOW)
    for order in ("", "/agenda", "/quiet"):
        page = client.get(f"{edition}{order}" or "/").content.decode()
        assert "Rain" in page
        assert "Gale" in page
        for other in ("agenda", "quiet"):
            assert f'{edition}/{other}"' in page
        assert b"Rain" in client.get(f"{edition}{order}/atom.xml").content
        items = json.loads(client.get(f"{edition}{order or '/newest'}.json").content)["items"]
        assert {item["id"] for item in items} == set(codes)


def test_clicks_are_said_to_have_no_part_only_where_they_have_none(
    client: Client, codes: list[str]
) -> None:
    assert "Clicks have no part" in client.get(f"/why/{codes[0]}").content.decode()
    terms = (Term(signal="readers", sources=64, usual=16.0, z=1.0, without=2),)
    made: dict[str, tuple[list[object], list[str]]] = {"world": ([], [])}
    agenda.keep([score(codes[0], terms=terms)], made, now=NOW)
    page = client.get(f"/why/{codes[0]}").content.decode()
    assert "Clicks have no part" not in page
    assert "Readers of this site: 64 or more (usual: 16)." in page


def test_each_column_says_why_it_stands_there(client: Client, codes: list[str]) -> None:
    text = client.get(f"/why/{codes[0]}").content.decode()
    assert "Place 1." in text
    assert "3 other publications link to it (usual: 1)." in text
    assert "set aside: most accounts are new" in text
    assert "its place would be 9" in text
    assert "Held back" in text
    told = json.loads(client.get(f"/why/{codes[0]}.json").content)
    assert told["score"]["value"] == 0.5
    assert told["sentence"].startswith("Place 1.")


def test_what_is_counted_and_not_weighed_is_shown_beside(client: Client, codes: list[str]) -> None:
    number = links.decode(codes[0])
    assert number is not None
    cited = [Attention(signal="wikipedia", sources=41), Attention(signal="other", sources=0)]
    agenda.count({number: cited}, now=NOW)
    text = client.get(f"/why/{codes[0]}").content.decode()
    assert '<th scope="row">Wikipedia</th><td>41</td><td>–</td>' in text
    told = json.loads(client.get(f"/why/{codes[0]}.json").content)
    assert told["beside"] == {"wikipedia": 41}


def test_nothing_is_held_back_where_nothing_is(client: Client, codes: list[str]) -> None:
    agenda.keep([score(codes[0], held=0.0, terms=())], {}, now=NOW)
    text = client.get(f"/why/{codes[0]}").content.decode()
    assert "Held back" not in text
    assert "Clicks have no part in it." in text


def test_a_column_on_no_list_says_so(client: Client) -> None:
    code = links.code(make_column().pk)
    assert "on no list of attention now" in client.get(f"/why/{code}").content.decode()
    assert json.loads(client.get(f"/why/{code}.json").content)["score"] is None


def test_a_column_that_is_not_shown_has_no_reasons(client: Client) -> None:
    assert client.get(f"/why/{links.code(make_column(visible=False).pk)}").status_code == 404
    assert client.get("/why/zzzzzzzzzzzz").status_code == 404


def test_the_method_is_told_and_todays_scores_are_drawn(client: Client, codes: list[str]) -> None:
    assert codes
    text = client.get("/ranking").content.decode()
    assert "networks together add at most 0.2" in text
    assert "<svg" in text


def test_published_lists_are_listed_and_given(
    client: Client, settings: object, tmp_path: Path
) -> None:
    settings.COLONNADE_DATA = tmp_path  # type: ignore[attr-defined]
    assert "None yet." in client.get("/agenda/days").content.decode()
    (tmp_path / "agenda").mkdir()
    (tmp_path / "agenda" / "2026-03-02.json").write_bytes(b"{}")
    assert "2026-03-02" in client.get("/agenda/days").content.decode()
    answer = client.get("/agenda/2026-03-02.json")
    assert b"".join(answer) == b"{}"
    assert "immutable" in answer["Cache-Control"]
    assert client.get("/agenda/2026-03-01.json").status_code == 404
    assert client.get("/agenda/2026-13-41.json").status_code == 404
