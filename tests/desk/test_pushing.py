"""Messages about new columns: a push service on loopback, which opens what it is sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from colonnade.catalog.models import Column, Columnist
from colonnade.desk import errands
from colonnade.readers import messages, sealing, subscriptions
from colonnade.readers.subscriptions import Subscription, Want
from makers import NOW, make_column, make_columnist, make_publication
from readers.browsers import CURVE, Browser

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

LOOPBACK = ("127.0.0.0/8",)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass
class Service:
    """A push service: what it was sent, and how it answers next."""

    base: str = ""
    taken: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    def told(self, browser: Browser) -> list[dict[str, Any]]:
        return [
            json.loads(browser.open(body))
            for path, _, body in self.taken
            if browser.endpoint.endswith(path)
        ]


@pytest.fixture
def service() -> Iterator[Service]:
    here = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, headers = here.answers.pop(0) if here.answers else (201, {})
            if status < 300:
                here.taken.append((self.path, dict(self.headers.items()), body))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield here
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def _switched_on(settings: Any, tmp_path: Path) -> None:
    settings.COLONNADE_PUSH = True
    settings.COLONNADE_DATA = tmp_path
    settings.COLONNADE_CONTACT = "editor@columns.example"


@pytest.fixture
def ada() -> Columnist:
    return make_columnist("Ada Byrne", home=make_publication(name="The Harbour Lamp", slug="lamp"))


@pytest.fixture
def browser(service: Service, ada: Columnist) -> Browser:
    return make_browser(service, ada)


def make_browser(service: Service, *wanted: Columnist) -> Browser:
    """A browser that wants to be told; its endpoint lies on this machine, so it stands there by hand."""
    browser = Browser(endpoint=f"{service.base}/send/{Subscription.objects.count()}")
    row = Subscription.objects.create(**browser.told, day=NOW.date())
    Want.objects.bulk_create(
        [Want(subscription=row, columnist=one.pk, since=NOW) for one in wanted]
    )
    return browser


def printed(who: Columnist, title: str, at: datetime = NOW + MINUTE, **more: Any) -> Column:
    return make_column(who.home, columnists=[who], title=title, shown_at=at, first_seen=at, **more)


def send(at: datetime = NOW + 2 * MINUTE) -> int:
    return errands.run(now=lambda: at, allow=LOOPBACK).told


# ── what is sent ─────────────────────────────────────────────────────────────────────────────


def test_a_new_column_is_told_sealed_and_with_a_proof(
    service: Service, browser: Browser, ada: Columnist
) -> None:
    column = printed(ada, "Rain on tin")
    assert send() == 1
    (told,) = service.told(browser)
    assert (told["title"], told["body"], told["lang"]) == (
        "Ada Byrne",
        "Rain on tin · The Harbour Lamp",
        "en",
    )
    assert told["path"].startswith("/lamp/ada-byrne/rain-on-tin/")
    assert column.excerpt not in json.dumps(told)
    _, headers, body = service.taken[0]
    assert (headers["Content-Encoding"], headers["TTL"], headers["Urgency"]) == (
        "aes128gcm",
        "86400",
        "low",
    )
    assert len(headers["Topic"]) == 32
    assert b"Rain" not in body
    token, key = headers["Authorization"].removeprefix("vapid t=").split(", k=")
    point = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sealing.octets(key))
    proof = jwt.decode(
        token, point, algorithms=["ES256"], audience=service.base, options={"verify_exp": False}
    )
    assert proof["sub"] == "mailto:editor@columns.example"


def test_without_an_address_of_the_operators_the_sites_own_is_told(
    service: Service, browser: Browser, ada: Columnist, settings: Any
) -> None:
    settings.COLONNADE_CONTACT = ""
    printed(ada, "Rain")
    send()
    token = service.taken[0][1]["Authorization"].removeprefix("vapid t=").partition(",")[0]
    assert (
        jwt.decode(token, options={"verify_signature": False})["sub"] == settings.COLONNADE_ADDRESS
    )


def test_nothing_is_told_twice_and_nobody_is_told_of_others(
    service: Service, browser: Browser, ada: Columnist
) -> None:
    printed(ada, "Rain")
    printed(make_columnist("Bo Lind", home=ada.home), "Snow")
    assert [send(), send(NOW + 5 * HOUR)] == [1, 0]
    assert [told["body"] for told in service.told(browser)] == ["Rain · The Harbour Lamp"]


def test_there_is_one_message_an_hour_which_tells_of_all_that_is_new(
    service: Service, browser: Browser, ada: Columnist
) -> None:
    printed(ada, "Rain")
    send()
    for number in range(5):
        printed(ada, f"Snow {number}", NOW + (3 + number) * MINUTE)
    assert send(NOW + 30 * MINUTE) == 0
    assert send(NOW + 2 * MINUTE + HOUR) == 1
    told = service.told(browser)[1]
    assert told["body"].splitlines() == [
        "Snow 4 · The Harbour Lamp", "Snow 3 · The Harbour Lamp", "Snow 2 · The Harbour Lamp", "+2"
    ]  # fmt: skip
    assert told["path"] == "/columnists/ada-byrne"
    assert send(NOW + 5 * HOUR) == 0


def test_two_columnists_are_told_apart(service: Service, ada: Columnist) -> None:
    bo = make_columnist("Bo Lind", home=ada.home)
    browser = make_browser(service, ada, bo)
    printed(ada, "Rain")
    printed(bo, "Snow")
    assert send() == 2
    assert {told["title"] for told in service.told(browser)} == {"Ada Byrne", "Bo Lind"}
    assert len({headers["Topic"] for _, headers, _ in service.taken}) == 2


def test_a_service_cannot_tell_who_follows_the_same(service: Service, ada: Columnist) -> None:
    for secret in (b"first browser...", b"second browser.."):
        browser = make_browser(service, ada)
        Subscription.objects.filter(endpoint=browser.endpoint).update(
            secret=sealing.letters(secret)
        )
    printed(ada, "Rain")
    assert send() == 2
    assert len({headers["Topic"] for _, headers, _ in service.taken}) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"visible": False},
        {"until": NOW},
        {"shown_at": NOW - timedelta(days=3)},
        {"first_seen": NOW - MINUTE},
    ],
    ids=["withdrawn", "over", "old", "known"],
)
def test_what_is_not_shown_or_not_new_is_not_told(
    service: Service, browser: Browser, ada: Columnist, changes: dict[str, Any]
) -> None:
    column = printed(ada, "Rain")
    Column.objects.filter(pk=column.pk).update(**changes)
    column.bylines.update(**{k: v for k, v in changes.items() if k in {"visible", "shown_at"}})
    assert send() == 0
    assert service.taken == []


def test_another_printing_is_no_news(service: Service, browser: Browser, ada: Columnist) -> None:
    first = printed(ada, "Rain")
    printed(ada, "Rain again", original=first)
    send()
    assert [told["body"] for told in service.told(browser)] == ["Rain · The Harbour Lamp"]


def test_who_was_merged_into_another_is_told_of_there(
    service: Service, browser: Browser, ada: Columnist
) -> None:
    one = make_columnist("Adela Byrne", home=ada.home)
    Columnist.objects.filter(pk=ada.pk).update(merged_into=one)
    printed(one, "Rain")
    assert send() == 1
    assert service.told(browser)[0]["title"] == "Adela Byrne"


def test_a_long_headline_is_cut_and_every_message_fits(
    service: Service, browser: Browser, ada: Columnist
) -> None:
    for number in range(4):
        printed(ada, "雨が降る" * 200, NOW + (1 + number) * MINUTE)
    assert send(NOW + HOUR) == 1
    assert "…" in service.told(browser)[0]["body"]


def test_switched_off_nothing_is_sent(
    service: Service, browser: Browser, ada: Columnist, settings: Any
) -> None:
    settings.COLONNADE_PUSH = False
    printed(ada, "Rain")
    assert send() == 0
    assert "messages" not in str(errands.run(now=lambda: NOW, allow=LOOPBACK))


# ── what services answer ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(
    service: Service, browser: Browser, ada: Columnist, status: int
) -> None:
    service.answers.append((status, {}))
    printed(ada, "Rain")
    assert send() == 0
    assert not Subscription.objects.exists()
    assert not Want.objects.exists()


@pytest.mark.parametrize("status", [400, 401, 403, 429, 500, 502, 503, 302])
def test_what_fails_is_sent_again_later(
    service: Service, browser: Browser, ada: Columnist, status: int
) -> None:
    service.answers.append((status, {"Location": "http://127.0.0.1:1/"}))
    printed(ada, "Rain")
    at = NOW + 2 * MINUTE
    assert [send(at), send(at + 30 * MINUTE / 60), send(at + MINUTE)] == [0, 0, 1]
    assert len(service.taken) == 1
    row = Subscription.objects.get()
    assert (row.fails, row.wait_until) == (0, None)


def test_a_service_that_wants_to_be_left_alone_is(service: Service, ada: Columnist) -> None:
    for _ in range(3):
        make_browser(service, ada)
    service.answers.append((429, {"Retry-After": "7200"}))
    printed(ada, "Rain")
    assert send() == 0
    assert len(service.taken) == 0
    assert send(NOW + HOUR) == 0
    assert send(NOW + 3 * HOUR) == 3


def test_a_message_that_is_too_large_is_not_sent_again(
    service: Service, browser: Browser, ada: Columnist
) -> None:
    service.answers.append((413, {}))
    printed(ada, "Rain")
    assert [send(), send(NOW + 5 * HOUR)] == [0, 0]
    assert Subscription.objects.get().wait_until is None


def test_pauses_grow_and_end(service: Service, browser: Browser, ada: Columnist) -> None:
    at, tries = NOW + 2 * MINUTE, 0
    while Subscription.objects.exists():
        printed(ada, f"Rain {tries}", at)
        service.answers = [(500, {})]
        at += MINUTE
        send(at)
        row = Subscription.objects.first()
        at, tries = row.wait_until if row and row.wait_until else at, tries + 1
    assert tries == messages.MOST_FAILS
    assert at > NOW + timedelta(days=14)


def test_a_worker_that_was_killed_loses_no_message(
    service: Service, browser: Browser, ada: Columnist
) -> None:
    printed(ada, "Rain")
    at = NOW + 2 * MINUTE
    assert len(messages.due(now=at)) == 1  # and then it was killed
    assert messages.due(now=at) == []
    assert send(at) == 0
    assert send(at + messages.LEASE) == 1


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://10.0.0.1/send",
        "https://[::1]:9/",
        "http://push.example/send",
        "ftp://push.example/",
    ],
)
def test_private_machines_and_plain_http_are_never_asked(
    service: Service, browser: Browser, ada: Columnist, endpoint: str
) -> None:
    Subscription.objects.update(endpoint=endpoint)
    printed(ada, "Rain")
    assert errands.run(now=lambda: NOW + 2 * MINUTE).told == 0
    assert not Subscription.objects.exists()


def test_a_service_that_is_not_there_is_asked_again(
    service: Service, browser: Browser, ada: Columnist
) -> None:
    Subscription.objects.update(endpoint="http://127.0.0.1:1/send")
    printed(ada, "Rain")
    assert send() == 0
    assert Subscription.objects.get().fails == 1


def test_keys_that_seal_nothing_stop_nobody_else(
    service: Service, browser: Browser, ada: Columnist
) -> None:
    Subscription.objects.update(key="nonsense")
    other = make_browser(service, ada)
    printed(ada, "Rain")
    assert send() == 1
    assert len(service.told(other)) == 1


# ── what is stored ───────────────────────────────────────────────────────────────────────────


def test_a_subscription_names_no_reader(browser: Browser) -> None:
    fields = {field.name for field in Subscription._meta.get_fields()}
    assert fields == {
        "id",
        "endpoint",
        "key",
        "secret",
        "day",
        "reader",
        "fails",
        "wait_until",
        "wants",
    }
    assert Subscription.objects.get().reader is None
    assert str(Subscription.objects.get()) == "127.0.0.1"
    assert str(Want.objects.get()).isdigit()
    assert subscriptions.wanted(browser.endpoint)
