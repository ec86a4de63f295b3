"""Notices as anyone gives them: two clicks from a column, without an account or a cookie."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from colonnade import links
from colonnade.catalog import cards
from colonnade.catalog.models import Column
from colonnade.readers import gate, notices
from colonnade.readers.models import Letter, Notice
from colonnade.web import letters
from makers import NOW, make_column, make_columnist, make_publication
from web.forming import Clock, send, ticket_of

pytestmark = pytest.mark.django_db

RIGHTS = {
    "url": "http://127.0.0.1:8000/x", "role": "holder", "work": "Rain, https://lamp.example/rain",
    "reasons": "You show too much of it.", "name": "Ada Byrne", "mail": "ada@lamp.example",
    "contact": "1 Quay, Cork", "good_faith": "on", "accurate": "on", "signature": "Ada Byrne",
}  # fmt: skip


@pytest.fixture
def column() -> Column:
    lamp = make_publication(name="The Harbour Lamp", slug="lamp")
    return make_column(lamp, columnists=[make_columnist("Ada Byrne")], title="Rain on tin")


def about(column: Column, kind: str) -> str:
    return f"/notices/new/{kind}/{links.code(column.id)}"


def page_of(column: Column) -> str:
    return cards.cards([column.id], now=NOW)[0].path


@pytest.mark.parametrize("kind", ["author", "date", "copy", "rights"])
def test_each_kind_of_notice_is_two_clicks_from_a_column(
    client: Client, column: Column, kind: str
) -> None:
    page = client.get(page_of(column)).content.decode()
    assert f'href="{about(column, kind)}"' in page
    form = client.get(about(column, kind))
    assert form.status_code == 200
    assert b"Rain on tin" in form.content
    assert form.headers["Cache-Control"] == "no-store"
    assert b"noindex" in form.content


@pytest.mark.parametrize(
    ("kind", "data", "wanted"),
    [
        ("author", {"names": "Ben Cole"}, {"names": "Ben Cole"}),
        ("date", {"date": "2026-02-28"}, {"date": "2026-02-28"}),
        ("copy", {"original": "lamp.example/rain"}, {"original": "https://lamp.example/rain"}),
        ("rights", RIGHTS, {"signature": "Ada Byrne"}),
    ],
)
def test_a_notice_is_taken_and_shown_to_its_sender_alone(
    client: Client,
    clock: Clock,
    column: Column,
    kind: str,
    data: dict[str, str],
    wanted: dict[str, str],
) -> None:
    answer = send(client, clock, about(column, kind), data)
    notice = Notice.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/notices/mine/{notice.token}",
    )
    assert (notice.kind, notice.column_id, notice.wanted) == (kind, column.id, wanted)
    page = client.get(f"/notices/mine/{notice.token}")
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert next(iter(wanted.values())) in page.content.decode()
    assert client.get(f"/notices/mine/{'x' * 32}").status_code == 404
    log = client.get("/notices").content.decode()
    assert notice.number in log
    assert notice.token not in log


def test_a_notice_about_rights_holds_what_the_law_asks_for(
    client: Client, clock: Clock, column: Column
) -> None:
    send(client, clock, about(column, "rights"), RIGHTS)
    notice = Notice.objects.get()
    assert notice.statements == ["good_faith", "accurate", "signature"]
    for field in ("url", "work", "reasons", "name", "mail", "contact", "role"):
        assert getattr(notice, field) == RIGHTS[field]


@pytest.mark.parametrize(
    ("role", "missing", "status"),
    [
        ("holder", "contact", 400), ("holder", "accurate", 400), ("agent", "signature", 400),
        ("person", "contact", 303), ("reader", "signature", 303), ("person", "name", 400),
        ("reader", "mail", 400), ("minor", "name", 303), ("minor", "mail", 303),
        ("holder", "good_faith", 400), ("reader", "reasons", 400), ("reader", "url", 400),
    ],
)  # fmt: skip
def test_no_more_is_asked_than_the_law_asks_of_a_sender(
    client: Client, clock: Clock, column: Column, role: str, missing: str, status: int
) -> None:
    data = {**RIGHTS, "role": role}
    del data[missing]
    assert send(client, clock, about(column, "rights"), data).status_code == status


def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    client: Client, clock: Clock, column: Column
) -> None:
    data = {**RIGHTS, "mail": "no address", "reasons": "It is <mine> & nobody's."}
    answer = send(client, clock, about(column, "rights"), data)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'role="alert"' in page
    assert 'href="#id_mail"' in page
    assert "It is &lt;mine&gt; &amp; nobody&#x27;s." in page
    assert 'value="no address"' in page
    assert 'value="Ada Byrne"' in page
    assert not Notice.objects.exists()


def test_who_sends_at_once_waits_and_loses_nothing(
    client: Client, clock: Clock, column: Column
) -> None:
    path = about(column, "author")
    ticket = ticket_of(client.get(path).content.decode())
    answer = client.post(path, {"names": "Ben Cole", "ticket": ticket})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "quicker than a person reads" in page
    assert 'value="Ben Cole"' in page
    assert ticket_of(page) == ticket
    clock.at += gate.READING
    assert client.post(path, {"names": "Ben Cole", "ticket": ticket}).status_code == 303


def test_a_form_left_open_for_days_is_sent_with_one_more_press(
    client: Client, clock: Clock, column: Column
) -> None:
    path = about(column, "author")
    ticket = ticket_of(client.get(path).content.decode())
    clock.at += timedelta(days=3)
    answer = client.post(path, {"names": "Ben Cole", "ticket": ticket})
    page = answer.content.decode()
    assert "open for more than a day" in page
    clock.at += gate.READING
    again = client.post(path, {"names": "Ben Cole", "ticket": ticket_of(page)})
    assert again.status_code == 303


def test_a_filled_trap_is_shown_to_whoever_filled_it(
    client: Client, clock: Clock, column: Column
) -> None:
    data = {"names": "Ben Cole", gate.TRAP: "https://spam.example"}
    page = send(client, clock, about(column, "author"), data).content.decode()
    assert "must stay empty" in page
    assert 'class="trap sprung"' in page
    assert not Notice.objects.exists()


def test_a_network_that_sends_too_many_is_asked_to_wait(
    client: Client, clock: Clock, column: Column
) -> None:
    for _ in range(gate.A_DAY):
        assert send(client, clock, about(column, "author"), {"names": "B"}).status_code == 303
    answer = send(client, clock, about(column, "author"), {"names": "Ben Cole"})
    assert answer.status_code == 429
    assert 'value="Ben Cole"' in answer.content.decode()
    clock.at += timedelta(days=1)
    assert send(client, clock, about(column, "author"), {"names": "B"}).status_code == 303


def test_mistakes_do_not_count_against_a_network(
    client: Client, clock: Clock, column: Column
) -> None:
    for _ in range(gate.A_DAY + 1):
        assert send(client, clock, about(column, "author"), {"names": ""}).status_code == 400
    assert send(client, clock, about(column, "author"), {"names": "Ben"}).status_code == 303


def test_a_form_sent_twice_gives_one_notice_and_one_letter(
    client: Client, clock: Clock, column: Column
) -> None:
    path = about(column, "author")
    ticket = ticket_of(client.get(path).content.decode())
    clock.at += gate.READING
    data = {"names": "Ben Cole", "mail": "ben@lamp.example", "ticket": ticket}
    one, other = client.post(path, data), client.post(path, data)
    assert one.headers["Location"] == other.headers["Location"]
    assert Notice.objects.count() == 1
    assert Letter.objects.count() == 1


def test_the_receipt_goes_to_the_sender_and_word_of_it_to_the_operator(
    client: Client, clock: Clock, column: Column, settings: Any
) -> None:
    settings.COLONNADE_CONTACT = "desk@columns.example"
    send(client, clock, about(column, "rights"), RIGHTS)
    notice = Notice.objects.get()
    receipt, word = Letter.objects.order_by("pk")
    assert (receipt.to, word.to) == ("ada@lamp.example", "desk@columns.example")
    assert f"/notices/mine/{notice.token}" in receipt.body
    assert notice.token not in word.body
    assert "&" not in receipt.body


def test_a_notice_is_taken_back_erased_and_exported_by_its_link(
    client: Client, clock: Clock, column: Column
) -> None:
    send(client, clock, about(column, "rights"), RIGHTS)
    link = f"/notices/mine/{Notice.objects.get().token}"
    held = client.get(f"{link}/export")
    assert held.json()["mail"] == "ada@lamp.example"
    assert held.headers["Content-Disposition"].startswith("attachment")
    assert client.post(link, {"do": "withdraw"}).status_code == 303
    assert Notice.objects.get().state == "withdrawn"
    assert client.post(link, {"do": "withdraw"}).status_code == 303
    client.post(link, {"do": "erase"})
    page = client.get(link).content.decode()
    assert "have been erased" in page
    assert "Ada Byrne" not in page
    assert client.post(link, {"do": "nonsense"}).status_code == 303


def test_a_decision_is_shown_with_its_reasons_and_can_be_appealed(
    client: Client, clock: Clock, column: Column
) -> None:
    send(client, clock, about(column, "rights"), RIGHTS)
    notice = Notice.objects.get()
    notices.decide(notice, "refused", answer="We quote.", actor="op", undo={}, now=clock.at)
    link = f"/notices/mine/{notice.token}"
    page = client.get(link).content.decode()
    assert "We quote." in page
    assert client.post(link, {"do": "appeal", "words": " "}).status_code == 400
    assert client.post(link, {"do": "appeal", "words": "Look again."}).status_code == 303
    notice.refresh_from_db()
    assert (notice.state, notice.appeal) == ("appealed", "Look again.")
    assert "op" not in re.findall(r"\bop\b", client.get("/notices").content.decode())


def test_anybody_can_give_notice_about_any_page(client: Client, clock: Clock) -> None:
    make_publication(slug="lamp")
    who = make_columnist("Ada Byrne")
    answer = send(client, clock, "/notices/new/rights?publication=lamp", {**RIGHTS, "url": "x"})
    assert answer.status_code == 303
    assert Notice.objects.get().publication is not None
    page = client.get(f"/notices/new/rights?columnist={who.slug}").content.decode()
    assert "/columnists/ada-byrne" in page
    assert client.get("/notices/new/rights?columnist=nobody").status_code == 200
    assert client.get("/notices/new/rights").status_code == 200


@pytest.mark.parametrize("path", ["author", "nonsense", "author/0123456789ab", "merge"])
def test_what_is_not_there_cannot_be_complained_of(client: Client, path: str) -> None:
    assert client.get(f"/notices/new/{path}").status_code == 404


def test_no_page_with_a_form_sets_a_cookie(client: Client, clock: Clock, column: Column) -> None:
    for kind in ("author", "date", "copy", "rights"):
        send(client, clock, about(column, kind), RIGHTS)
        send(client, clock, about(column, kind), RIGHTS | {"names": "B", "date": "2026-01-01"})
    for path in ("/", page_of(column), "/notices", "/columnists", "/publications/lamp"):
        assert "Set-Cookie" not in client.get(path).headers
    assert not client.cookies


ANONYMOUS = (
    "/", "/ie", "/favorites", "/archive", "/columnists", "/columnists/ada-byrne", "/publications",
    "/publications/lamp", "/publications/lamp/claim", "/columnists/ada-byrne/claim", "/search?q=rain",
    "/notices", "/notices/new/rights", "/about", "/ranking", "/privacy", "/cookies", "/terms", "/bot",
    "/writers", "/atom.xml", "/robots.txt", "/sitemap.xml", "/nowhere", "/healthz", "/favicon.ico",
)  # fmt: skip


@pytest.mark.parametrize("path", ANONYMOUS)
def test_no_page_sets_a_cookie_before_a_reader_saves_something(
    client: Client, column: Column, path: str
) -> None:
    answer = client.get(path)
    assert "Set-Cookie" not in answer.headers
    assert not client.cookies


def test_a_letter_speaks_the_language_in_which_somebody_wrote(
    client: Client, clock: Clock, settings: Any
) -> None:
    settings.COLONNADE_CONTACT = "desk@columns.example"
    answer = send(client, clock, "/~de/notices/new/rights", RIGHTS)
    notice = Notice.objects.get()
    assert answer.headers["Location"] == f"/~de/notices/mine/{notice.token}"
    receipt = Letter.objects.get(to="ada@lamp.example")
    assert f"/~de/notices/mine/{notice.token}" in receipt.body
    with translation.override("de"):
        assert gettext("Received: notice %(number)s") % {"number": notice.number} in receipt.subject
    to_us = Letter.objects.get(to="desk@columns.example")
    assert f"Notice {notice.number} waits for a decision" in to_us.subject
    assert "/~de/" not in to_us.body
    letters.decided(notice, now=NOW)  # from the desk, which speaks English
    decision = Letter.objects.filter(to="ada@lamp.example").latest("pk")
    assert f"/~de/notices/mine/{notice.token}" in decision.body
    assert notices.export(notice)["language"] == "de"
