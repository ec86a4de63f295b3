"""A reader's own pages, on a device without an account."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import etree

from colonnade import links
from colonnade.catalog import cards
from colonnade.catalog.models import Column, Columnist, Publication
from colonnade.readers import device
from colonnade.web import keeping
from makers import NOW, make_column, make_columnist, make_publication

pytestmark = pytest.mark.django_db

OURS = {"Sec-Fetch-Site": "same-origin"}
PAGES = ("/following", "/reading-list", "/history", "/kept", "/kept/erase")


def change(client: Client, **data: str) -> Any:
    return client.post("/kept/change", data, headers=OURS)


def shown(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


# ── following ────────────────────────────────────────────────────────────────────────────────


def test_a_columnist_is_followed_and_let_go(client: Client) -> None:
    ada = make_columnist("Ada Byrne")
    make_column(columnists=[ada], title="Rain on tin")
    assert "You follow nobody yet" in shown(client, "/following")
    response = change(client, add="columnist:ada-byrne", back="/columnists/ada-byrne")
    assert (response.status_code, response.headers["Location"]) == (303, "/columnists/ada-byrne")
    assert client.cookies["following"]["httponly"]
    assert "Unfollow" in shown(client, "/columnists/ada-byrne")
    assert "Rain on tin" in shown(client, "/following")
    change(client, remove="columnist:ada-byrne")
    assert not client.cookies["following"].value
    assert "You follow nobody yet" in shown(client, "/following")


def test_who_follows_somebody_under_two_names_lets_go_of_both(client: Client) -> None:
    ada = make_columnist("Ada Byrne")
    other = make_columnist("A. Byrne", slug="a-byrne")
    change(client, add="columnist:a-byrne")
    Columnist.objects.filter(pk=other.pk).update(merged_into=ada)
    assert "Unfollow" in shown(client, "/columnists/ada-byrne")
    assert "Ada Byrne" in shown(client, "/kept")
    change(client, remove="columnist:ada-byrne")
    assert not client.cookies["following"].value


def test_a_publication_is_followed_on_its_page(client: Client) -> None:
    paper = make_publication(slug="lamp", name="The Harbour Lamp")
    make_column(paper, title="Rain on tin")
    assert 'value="publication:lamp"' in shown(client, "/publications/lamp")
    change(client, add="publication:lamp")
    assert "Unfollow" in shown(client, "/publications/lamp")
    assert "Rain on tin" in shown(client, "/following")


def test_a_search_is_saved_and_leads_back_to_itself(client: Client) -> None:
    make_column(title="Rain on tin")
    assert "Save this search" in shown(client, "/search?q=rain")
    change(client, add="search:rain country:ie")
    page = shown(client, "/kept")
    assert "rain country:ie" in page
    assert "/search?q=rain+country%3Aie" in page
    assert "rain country:ie" in shown(client, "/following")
    change(client, remove="search:rain country:ie")
    assert not client.cookies["searches"].value


@pytest.mark.parametrize(
    "add",
    ["", "x", "columnist:", "columnist:nobody", "publication:none", "later:nonsense", "search:", "nothing:x",
     "mute-language:zz", "columnist:~000000000001", "later:000000000001", "search:\0"],
)  # fmt: skip
def test_nonsense_is_not_kept(client: Client, add: str) -> None:
    assert change(client, add=add).status_code == 303
    assert not any(morsel.value for morsel in client.cookies.values())


def test_who_has_left_can_still_be_let_go(client: Client) -> None:
    ada = make_columnist("Ada Byrne")
    change(client, add="columnist:ada-byrne")
    Columnist.objects.all().delete()
    assert "no longer here" in shown(client, "/kept")
    change(client, remove=f"columnist:~{links.code(ada.pk)}")
    assert not client.cookies["following"].value


def test_a_form_of_others_changes_nothing(client: Client) -> None:
    make_columnist("Ada Byrne")
    response = client.post(
        "/kept/change", {"add": "columnist:ada-byrne"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert response.status_code == 403
    assert not response.cookies
    for path in ("/kept/change", "/kept/erase"):
        assert client.post(path, {"sure": "on"}).status_code == 403


def test_a_full_device_is_told_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_columnist("Ada Byrne")
    monkeypatch.setitem(device.COOKIES, "following", (30, device.COOKIES["following"][1]))
    response = change(client, add="columnist:ada-byrne")
    assert response.status_code == 409
    assert "No more room" in response.content.decode()


# ── the reading list and the history ─────────────────────────────────────────────────────────


def test_a_column_is_put_on_the_reading_list_and_taken_off(client: Client) -> None:
    column = make_column(title="Rain on tin")
    path = cards.cards([column.id], now=NOW)[0].path
    code = links.code(column.id)
    assert "Read later" in shown(client, path)
    change(client, add=f"later:{code}")
    assert "Take off the reading list" in shown(client, path)
    assert "Rain on tin" in shown(client, "/reading-list")
    Column.objects.update(visible=False)
    page = shown(client, "/reading-list")
    assert "Rain on tin" not in page
    assert f"later:~{code}" in page
    change(client, remove=f"later:~{code}")
    assert "Nothing to read yet" in shown(client, "/reading-list")


def test_nothing_is_remembered_unless_asked_for(client: Client) -> None:
    column = make_column(title="Rain on tin")
    path = cards.cards([column.id], now=NOW)[0].path
    client.get(path)
    assert not client.cookies
    assert "is not remembered" in shown(client, "/history")
    change(client, add="history:")
    assert "Nothing read yet" in shown(client, "/history")
    client.get(path)
    assert "Rain on tin" in shown(client, "/history")
    assert "<span>Read</span>" in shown(client, "/")
    change(client, remove=f"read:{links.code(column.id)}")
    assert "Nothing read yet" in shown(client, "/history")
    client.get(path)
    change(client, remove="history:")
    assert not client.cookies["history"].value
    client.get(path)
    assert "Rain on tin" not in shown(client, "/history")


def test_a_long_reading_list_is_paged(client: Client) -> None:
    paper = make_publication()
    for number in range(cards.PAGE + 2):
        change(client, add=f"later:{links.code(make_column(paper, title=f'Rain {number}.').id)}")
    assert "Rain 31." in shown(client, "/reading-list")
    assert "Rain 1." not in shown(client, "/reading-list")
    assert "Rain 1." in shown(client, "/reading-list?page=2")


# ── muting ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("add", "text"),
    [
        ("mute-columnist:ada-byrne", ""), ("mute-publication:lamp", ""), ("mute-language:", "tr"),
        ("mute-word:", "yagmur"), ("mute-word:", "TENEKE üstü"), ("mute-word:", "雨"),
    ],
)  # fmt: skip
def test_what_is_muted_leaves_the_lists_and_not_its_own_pages(
    client: Client, add: str, text: str
) -> None:
    lamp = make_publication(slug="lamp", columns_shown=2, country="TR", languages=["tr", "en"])
    ada = make_columnist("Ada Byrne")
    title = "Yağmur teneke üstünde, teneke üstü 雨"
    make_column(lamp, columnists=[ada], title=title, language="tr")
    make_column(
        make_publication(columns_shown=1, country="TR"),
        title="Snow on tin, rain gone",
        language="en",
    )
    change(client, add="publication:lamp")
    change(client, add=add, text=text)
    for path in ("/", "/tr", "/archive/2026/03/03", "/search?q=tin+OR", "/search?q=teneke"):
        page = shown(client, path)
        assert title not in page, path
    front = shown(client, "/")
    assert "Snow on tin" in front
    assert "One column is left out" in front
    assert title in shown(client, "/publications/lamp")
    assert title in shown(client, "/columnists/ada-byrne")
    assert title not in shown(client, "/following")
    assert "Unmute" in shown(client, "/kept")


def test_part_of_a_word_is_not_muted(client: Client) -> None:
    make_column(title="The rainbow", excerpt="")
    change(client, add="mute-word:", text="rain")
    assert "The rainbow" in shown(client, "/")


def test_a_muted_columnist_under_another_name_stays_muted(client: Client) -> None:
    ada, other = make_columnist("Ada Byrne"), make_columnist("A. Byrne", slug="a-byrne")
    change(client, add="mute-columnist:a-byrne")
    Columnist.objects.filter(pk=other.pk).update(merged_into=ada)
    make_column(columnists=[ada], title="Rain on tin")
    assert "Rain on tin" not in shown(client, "/")


# ── all of it ────────────────────────────────────────────────────────────────────────────────


def _fill(client: Client) -> Column:
    lamp = make_publication(slug="lamp", name="Lamp & Sons")
    column = make_column(lamp, columnists=[make_columnist("Ada Byrne")], title="Rain on tin")
    code = links.code(column.id)
    client.post("/favorites/change", {"add": code}, headers=OURS)
    for add in (
        "columnist:ada-byrne", "publication:lamp", "search:rain <b>", f"later:{code}", "history:",
        "mute-word:snow", "mute-language:tr",
    ):  # fmt: skip
        assert change(client, add=add).status_code == 303
    return column


def test_everything_is_taken_along(client: Client) -> None:
    column = _fill(client)
    response = client.get("/kept.json")
    told = json.loads(response.content)
    assert "attachment" in response.headers["Content-Disposition"]
    assert told["favorites"][0]["link"] == column.link
    assert told["reading_list"][0]["title"] == "Rain on tin"
    assert told["history"] == {"is_kept": True, "columns": []}
    assert [who["name"] for who in told["following"]["columnists"]] == ["Ada Byrne"]
    assert told["following"]["searches"][0]["text"] == "rain <b>"
    assert told["muted"]["words"] == ["snow"]
    assert told["muted"]["languages"] == ["tr"]
    Column.objects.update(visible=False)
    Columnist.objects.all().delete()
    Publication.objects.all().delete()
    told = json.loads(client.get("/kept.json").content)
    assert told["favorites"] == [{"id": links.code(column.id)}]
    assert list(told["following"]["columnists"][0]) == ["id"]


def test_feeds_of_all_that_is_followed_are_taken_along(client: Client) -> None:
    _fill(client)
    response = client.get("/kept.opml")
    outlines = etree.fromstring(response.content).findall("body/outline")
    addresses = [one.get("xmlUrl", "") for one in outlines]
    assert [one.get("text") for one in outlines] == ["Ada Byrne", "Lamp & Sons", "Search: rain <b>"]
    assert addresses[0].endswith("/columnists/ada-byrne/atom.xml")
    for address in addresses:
        assert client.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_everything_is_erased_once_it_is_confirmed(client: Client) -> None:
    column = _fill(client)
    client.post("/notice/close", {}, headers=OURS)
    response = client.post("/kept/erase", {}, headers=OURS)
    assert "Nothing is erased yet" in response.content.decode()
    assert client.cookies["following"].value
    response = client.post("/kept/erase", {"sure": "on"}, headers=OURS)
    assert response.headers["Location"] == "/kept/erased"
    assert not any(morsel.value for morsel in client.cookies.values())
    assert "It is erased" in shown(client, "/kept/erased")
    column.refresh_from_db()
    assert column.favourites == 0


# ── whose pages they are ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [*PAGES, "/kept.json", "/kept.opml", "/kept/erased"])
def test_own_pages_are_kept_by_no_cache_and_set_no_cookie(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    if path in PAGES:
        assert "noindex" in response.content.decode()


def test_pages_without_a_cookie_stay_the_same_for_everybody(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SECONDS", 60)
    column = make_column(columnists=[make_columnist("Ada Byrne")], title="Rain on tin")
    path = cards.cards([column.id], now=NOW)[0].path
    own = Client()
    _fill_one(own)
    for where in ("/", "/columnists/ada-byrne", path):
        personal = own.get(where)
        assert personal.headers["Cache-Control"] == "private, no-cache"
        public = client.get(where)
        assert public.headers["Cache-Control"] == "public, max-age=30"
        assert not public.cookies
        assert b"Unfollow" not in public.content
        assert own.get(where).headers["Cache-Control"] == "private, no-cache"


def _fill_one(client: Client) -> None:
    change(client, add="columnist:ada-byrne")
    change(client, add="history:")


@pytest.mark.parametrize("path", ["/", *PAGES, "/search?q=rain", "/favorites"])
def test_no_page_of_a_device_asks_more_than_twelve_questions(
    client: Client, path: str, django_assert_max_num_queries: Any
) -> None:
    _fill(client)
    change(client, add="mute-columnist:ada-byrne")
    change(client, add="publication:lamp")
    with django_assert_max_num_queries(12):
        assert client.get(path).status_code == 200


# ── bringing back ────────────────────────────────────────────────────────────────────────────


def bring(client: Client, data: bytes | None, status: int = 200) -> str:
    sent = {} if data is None else {"file": SimpleUploadedFile("kept.json", data)}
    answer = client.post("/kept/bring", sent, headers=OURS)
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.content.decode()


def test_what_was_taken_along_is_brought_back(client: Client) -> None:
    _fill(client)
    taken = client.get("/kept.json").content
    other = Client()
    assert "Bring a file of yours back" in shown(other, "/kept")
    assert "7 things were added." in bring(other, taken)
    assert json.loads(other.get("/kept.json").content) == json.loads(taken)
    page = bring(other, taken)
    assert "0 things were added." in page
    assert "no room" not in page
    assert "not known" not in page


def test_what_is_there_stays_where_a_file_is_added(client: Client) -> None:
    _fill(client)
    taken = client.get("/kept.json").content
    other = Client()
    make_columnist("Bo Lind")
    change(other, add="columnist:bo-lind")
    change(other, add="search:harbour lights")
    bring(other, taken)
    told = json.loads(other.get("/kept.json").content)["following"]
    assert told["columnists"][0]["name"] == "Bo Lind"
    assert "harbour lights" in [one["text"] for one in told["searches"]]
    assert len(told["columnists"]) == 2


def test_what_is_not_known_here_is_left_out_and_said(client: Client) -> None:
    _fill(client)
    taken = client.get("/kept.json").content
    Columnist.objects.all().delete()
    page = bring(Client(), taken)
    assert "One is not known here." in page


def test_what_finds_no_room_stays_in_the_file_and_is_said(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(client)
    taken = client.get("/kept.json").content
    monkeypatch.setitem(device.COOKIES, "following", (30, device.COOKIES["following"][1]))
    page = bring(Client(), taken)
    assert "5 things were added." in page
    assert "2 found no room here" in page


NOT_OURS = [
    b"", b"[]", b"{}", b"nonsense", b"\xff\xfe", b'{"favorites": [], "following": 3}', b"[" * 100_000,
    b'{"favorites": [{"id": 7}], "following": {}}', b'{"following": {}}', b'{"favorites": null, "following": {}}',
]  # fmt: skip


@pytest.mark.parametrize("data", [*NOT_OURS, None], ids=range(len(NOT_OURS) + 1))
def test_a_file_of_something_else_changes_nothing_and_is_told_so(
    client: Client, data: bytes | None
) -> None:
    page = bring(client, data, 400)
    assert "This is no file of what is kept" in page
    assert not client.cookies


def test_a_file_that_is_too_large_is_told_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("colonnade.readers.brought.LARGEST", 1_000_000)
    assert "larger than 1 MB" in bring(client, b" " * 1_000_001, 400)


def test_strange_things_in_a_file_are_passed_over(client: Client) -> None:
    make_publication(slug="lamp")
    told = {
        "favorites": [{"id": "x"}, {"id": "zzzzzzzzzzzz"}, {}],
        "following": {
            "publications": [{"address": "http://[x/lamp"}, {"number": 3}, {"address": "https://a.example/publications/lamp"}],
            "searches": [{"text": "  rain\0  on tin "}, {"text": "\0"}],
        },
        "muted": {"languages": ["zz", "PT-br"], "words": ["", "x" * 500]},
        "more": {"is": "ignored"},
    }  # fmt: skip
    page = bring(client, json.dumps(told).encode())
    assert "4 things were added." in page
    assert "8 are not known here." in page
    taken = json.loads(client.get("/kept.json").content)
    assert taken["following"]["searches"][0]["text"] == "rain on tin"
    assert taken["muted"]["languages"] == ["pt"]
    assert [len(word) for word in taken["muted"]["words"]] == [200]


def test_a_file_from_elsewhere_is_not_taken(client: Client) -> None:
    answer = client.post("/kept/bring", {"file": SimpleUploadedFile("kept.json", b"{}")})
    assert answer.status_code == 403
