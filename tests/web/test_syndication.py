from __future__ import annotations

from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from colonnade.catalog.models import Column
from colonnade.records import Card, CardName
from colonnade.web import syndication
from colonnade.web.syndication import ATOM, Head, atom
from makers import NOW, make_column, make_columnist, make_publication

HEAD = Head(id="edition/world", title="Colonnade: World", path="/", self_path="/atom.xml")


def _card(**given: Any) -> Card:
    plain: dict[str, Any] = {
        "id": "0123456789ab",
        "path": "/lamp/ada-byrne/rain/0123456789ab",
        "title": "Rain",
        "names": (CardName(name="Ada Byrne", slug="ada-byrne"),),
        "byline": "",
        "excerpt": "It rained.",
        "credit": "© The Lamp",
        "link": "https://lamp.example/rain",
        "publication": "The Lamp",
        "publication_slug": "lamp",
        "country": "IE",
        "language": "en",
        "published": NOW,
        "first_seen": NOW,
        "shown_at": NOW,
    }
    return Card(**(plain | given))


def _parsed(*cards: Card) -> Any:
    feed = feedparser.parse(atom(HEAD, cards, updated=NOW))
    assert not feed.bozo
    return feed


# ── the form ─────────────────────────────────────────────────────────────────────────────────


def test_a_feed_is_what_the_rfc_asks_for() -> None:
    feed = _parsed(_card()).feed
    assert feed.id == "tag:127.0.0.1,2026:edition/world"
    assert feed.title == "Colonnade: World"
    assert feed.updated == "2026-03-03T12:00:00Z"
    rels = {link.rel: link.href for link in feed.links}
    assert rels == {
        "self": "http://127.0.0.1:8000/atom.xml",
        "alternate": "http://127.0.0.1:8000/",
    }


def test_an_entry_leads_to_the_original_and_names_its_source() -> None:
    entry = _parsed(_card()).entries[0]
    assert entry.id == "tag:127.0.0.1,2026:column/0123456789ab"
    assert entry.link == "https://lamp.example/rain"
    assert [author.name for author in entry.authors] == ["Ada Byrne"]
    assert entry.summary == "It rained."
    assert entry.source.title == "The Lamp"
    assert entry.source.id == "tag:127.0.0.1,2026:publication/lamp"
    assert entry.rights == "© The Lamp"
    vias = [link.href for link in entry.links if link.rel == "via"]
    assert vias == ["http://127.0.0.1:8000/lamp/ada-byrne/rain/0123456789ab"]


def test_every_entry_says_its_language() -> None:
    tree = etree.fromstring(atom(HEAD, [_card(language="ar"), _card(language="")], updated=NOW))
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [entry.get(lang) for entry in tree.iter(f"{{{ATOM}}}entry")] == ["ar", None]


def test_what_is_no_language_is_not_said() -> None:
    entry = etree.fromstring(atom(HEAD, [_card(language='x"><')], updated=NOW))[-1]
    assert entry.tag == f"{{{ATOM}}}entry"
    assert not entry.attrib


def test_an_entry_never_leads_out_of_the_web() -> None:
    (entry,) = _parsed(_card(link="javascript:alert(1)")).entries
    assert entry.link == "http://127.0.0.1:8000/lamp/ada-byrne/rain/0123456789ab"


def test_every_entry_has_an_author() -> None:
    nameless = _parsed(
        _card(names=(), byline="Staff"),
        _card(names=(), byline=""),
        _card(names=(CardName(name="A"),) * 2),
    )
    names = [[author.name for author in entry.authors] for entry in nameless.entries]
    assert names == [["Staff"], ["The Lamp"], ["A"]]


def test_a_changed_column_is_updated_and_stays_published_when_it_was() -> None:
    entry = _parsed(_card(modified=NOW + timedelta(hours=2))).entries[0]
    assert (entry.published, entry.updated) == ("2026-03-03T12:00:00Z", "2026-03-03T14:00:00Z")
    early = _parsed(_card(modified=NOW - timedelta(hours=2))).entries[0]
    assert early.updated == "2026-03-03T12:00:00Z"


def test_without_an_excerpt_there_is_no_summary() -> None:
    assert "summary" not in _parsed(_card(excerpt="")).entries[0]


@given(st.text(), st.text())
def test_any_words_make_well_formed_xml(title: str, excerpt: str) -> None:
    tree = etree.fromstring(atom(HEAD, [_card(title=title, excerpt=excerpt)], updated=NOW))
    assert tree.find(f"{{{ATOM}}}entry/{{{ATOM}}}id") is not None


# ── the addresses ────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
class TestFeeds:
    def test_editions_columnists_and_publications_have_their_own(self, client: Client) -> None:
        paper = make_publication(slug="lamp", country="IE", columns_shown=1)
        make_column(paper, columnists=[make_columnist("Ada Byrne")], title="Rain")
        make_column(make_publication(country="TR"), title="Yağmur")
        assert _titles(client, "/atom.xml") == {"Rain", "Yağmur"}
        for path in (
            "/ie/atom.xml",
            "/columnists/ada-byrne/atom.xml",
            "/publications/lamp/atom.xml",
        ):
            assert _titles(client, path) == {"Rain"}, path
        for path in ("/us/atom.xml", "/columnists/nobody/atom.xml", "/publications/none/atom.xml"):
            assert client.get(path).status_code == 404, path

    def test_pages_name_their_feeds(self, client: Client) -> None:
        paper = make_publication(slug="lamp", country="IE", columns_shown=1)
        make_column(paper, columnists=[make_columnist("Ada Byrne")])
        for page in ("/", "/ie", "/columnists/ada-byrne", "/publications/lamp"):
            feed = f"{page.rstrip('/')}/atom.xml"
            text = client.get(page).content.decode()
            assert 'type="application/atom+xml" title="' in text
            assert f'href="{feed}">' in text
            assert client.get(feed).headers["Content-Type"] == "application/atom+xml; charset=utf-8"

    def test_an_unchanged_feed_is_not_sent_again(self, client: Client) -> None:
        make_column()
        first = client.get("/atom.xml")
        tag, since = first.headers["ETag"], first.headers["Last-Modified"]
        assert client.get("/atom.xml", headers={"If-None-Match": tag}).status_code == 304
        assert client.get("/atom.xml", headers={"If-Modified-Since": since}).status_code == 304

    def test_a_feed_from_which_something_left_is_sent_again(self, client: Client) -> None:
        make_column(published=NOW - timedelta(days=1))
        make_column(title="Rain")
        first = client.get("/atom.xml")
        Column.objects.filter(title="Rain", shown_at__lt=NOW - timedelta(hours=12)).update(
            visible=False
        )
        headers = {
            "If-None-Match": first.headers["ETag"],
            "If-Modified-Since": first.headers["Last-Modified"],
        }
        assert client.get("/atom.xml", headers=headers).status_code == 200

    def test_an_empty_feed_is_a_feed(self, client: Client) -> None:
        assert _titles(client, "/atom.xml") == set()

    def test_never_more_than_the_card_may_show(self, client: Client) -> None:
        make_column(excerpt="Only this.", title="Rain")
        assert "Only this." in client.get("/atom.xml").content.decode()
        entry = feedparser.parse(client.get("/atom.xml").content).entries[0]
        assert entry.summary == "Only this."
        assert "content" not in entry

    def test_a_merged_columnists_feed_is_that_of_the_other(self, client: Client) -> None:
        ada = make_columnist("Ada Byrne")
        make_columnist("A Byrne", merged_into=ada)
        make_column(columnists=[ada], title="Rain")
        assert _titles(client, "/columnists/a-byrne/atom.xml") == {"Rain"}

    def test_a_feed_holds_the_newest(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(syndication, "ENTRIES", 2)
        paper = make_publication()
        for number in range(4):
            make_column(paper, title=f"Rain {number}", published=NOW - timedelta(hours=number))
        assert _titles(client, "/atom.xml") == {"Rain 0", "Rain 1"}


def _titles(client: Client, path: str) -> set[str]:
    feed = feedparser.parse(client.get(path).content)
    assert not feed.bozo
    return {entry.title for entry in feed.entries}
