from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.identify import proofs

PAGE = "https://columns.example/columnists/ada-byrne"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("code-1", True), ("  code-1  ", True), ("a\ncode-1\nb", True), ('"code-1"', True),
        ("colonnade=code-1", True), ("colonnade-verification = code-1", True), ("code-12", False),
        ("xcode-1", False), ("", False), ("# code-1 is not here", False),
    ],
)  # fmt: skip
def test_a_code_stands_on_a_line_of_its_own(text: str, *, found: bool) -> None:
    assert proofs.says(text, "code-1") is found


def test_no_code_is_found_nowhere() -> None:
    assert not proofs.says("\n\n", "")


def test_a_file_without_end_is_read_so_far() -> None:
    assert not proofs.says("x\n" * proofs.LONGEST + "code-1", "code-1")


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a rel="me" href="https://a.example/">', ("https://a.example/",)),
        ('<a rel="nofollow me noopener" href="/x">', ("https://site.example/x",)),
        ('<link rel="ME" href="//a.example/b">', ("https://a.example/b",)),
        ('<area rel="me" href="y"><a rel="me" href="y">', ("https://site.example/y",)),
        ('<a rel="met" href="/x"><a href="/y" rel="author"><a rel="me">', ()),
        ('<a rel="me" href="https://[broken/">', ()),
        ("<!-- <a rel=me href=/x> -->", ()),
    ],
)
def test_links_marked_me(html: str, found: tuple[str, ...]) -> None:
    assert proofs.me_links(html, "https://site.example/") == found


@given(st.text(), st.text())
def test_any_page_gives_links_or_none(html: str, url: str) -> None:
    proofs.me_links(html, url)
    proofs.actor_links(html, url)
    proofs.creator(html)
    proofs.actor_address(html)
    assert not proofs.attributes(html, "a.example")


@pytest.mark.parametrize(
    ("link", "proved", "stays"),
    [
        (f"{PAGE}#c-1", True, True), (f"{PAGE}/#c-1", True, True), (PAGE, False, True),
        (f"{PAGE}?utm=1#c-1", True, True), ("http" + PAGE[5:] + "#c-1", True, True),
        (f"{PAGE}#c-2", False, True), (f"{PAGE}-two#c-1", False, False),
        ("https://else.example/columnists/ada-byrne#c-1", False, False),
    ],
)  # fmt: skip
def test_a_link_proves_a_claim_by_its_code(link: str, *, proved: bool, stays: bool) -> None:
    assert proofs.leads_to([link], PAGE, "c-1") is proved
    assert proofs.still_leads_to([link], PAGE) is stays


@pytest.mark.parametrize(
    ("known", "place", "expected"),
    [
        ("https://ada.example", "https://ada.example/", True),
        ("https://ada.example/blog", "https://ada.example/", False),
        ("https://ada.example/blog", "https://ada.example/blog/1", True),
        ("https://ada.example/blog", "https://ada.example/blogger", False),
        ("https://ada.example", "https://ada.example.evil.example/", False),
        ("", "https://ada.example/", False), ("https://many.example/@ada", "https://many.example/@eve", False),
    ],
)  # fmt: skip
def test_a_known_address_covers_what_stands_below_it(
    known: str, place: str, *, expected: bool
) -> None:
    assert proofs.covers(known, place) is expected


def test_where_an_account_is_asked_for() -> None:
    jrd = {
        "links": [
            {"rel": "http://webfinger.net/rel/profile-page", "href": "https://s.example/@ada"},
            {"rel": "self", "type": "text/html", "href": "https://s.example/no"},
            "nonsense",
            {"rel": "self", "type": "application/activity+json", "href": "https://s.example/ada"},
        ]
    }
    assert proofs.actor_address(json.dumps(jrd)) == "https://s.example/ada"
    assert proofs.actor_address("[]") == proofs.actor_address("no json") == ""
    assert proofs.actor_address('{"links": {"rel": "other"}}') == ""


def test_links_of_a_profile_stand_in_its_fields_and_its_text() -> None:
    actor = {
        "attachment": [{"name": "Columns", "value": f'<a href="{PAGE}#c-1">columns</a>'}, "odd"],
        "summary": "<p>I write. https://ada.example/</p>",
    }
    assert proofs.actor_links(json.dumps(actor), "https://s.example/") == (
        f"{PAGE}#c-1",
        "https://ada.example/",
    )
    assert proofs.actor_links('{"summary": null}', "https://s.example/") == ()


@pytest.mark.parametrize(
    ("domains", "host", "expected"),
    [
        (["paper.example"], "paper.example", True), (["WWW.paper.example"], "paper.example", True),
        (["paper.example"], "news.paper.example", True), (["news.paper.example"], "paper.example", False),
        (["paper.example"], "newspaper.example", False), ([""], "paper.example", False),
        ("paper.example", "paper.example", False), (None, "paper.example", False),
    ],
)  # fmt: skip
def test_an_account_says_who_may_name_it(domains: object, host: str, *, expected: bool) -> None:
    assert proofs.attributes(json.dumps({"attributionDomains": domains}), host) is expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [("@Ada@S.example", "@ada@s.example"), ("ada@s.example", "@ada@s.example"), ("Ada", ""), ("", "")],
)  # fmt: skip
def test_a_page_names_an_account(content: str, expected: str) -> None:
    page = f'<head><meta name="Fediverse:Creator" content="{content}"></head>'
    assert proofs.creator(page) == expected


def test_a_file_stands_at_the_root_of_its_host() -> None:
    assert proofs.record_names("a.example")[0] == "_colonnade.a.example"
    assert proofs.file_address("a.example") == "https://a.example/.well-known/colonnade.txt"
    assert proofs.file_address("http://a.example:81/x").startswith("http://a.example:81/.well-")
    assert (
        proofs.webfinger("ada@s.example")
        == "https://s.example/.well-known/webfinger?resource=acct:ada@s.example"
    )
