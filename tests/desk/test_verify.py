"""Claims proved over the network: a publisher, a site and a DNS server on loopback."""

from __future__ import annotations

import asyncio
import json
import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import dns.asyncresolver
import dns.message
import dns.rcode
import dns.rrset
import pytest
from django.core import mail

from colonnade.catalog.models import Columnist, Publication
from colonnade.desk import errands, proving
from colonnade.readers import claims, letters, notices
from colonnade.readers.models import Claim, Letter, Notice
from colonnade.readers.notices import Told
from desk.press import Publisher
from makers import NOW, make_column, make_columnist, make_publication

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

LOOPBACK = ("127.0.0.0/8",)
HERE = "http://127.0.0.1:8000"
FILE = "/.well-known/colonnade.txt"


async def no_dns(name: str) -> list[str]:
    del name
    return []


def run(now: datetime = NOW, **more: Any) -> errands.Done:
    return errands.run(now=lambda: now, allow=LOOPBACK, **({"ask_dns": no_dns} | more))


def claim_of(about: Columnist | Publication, method: str, where: str) -> Claim:
    is_paper = isinstance(about, Publication)
    asked = claims.Asked(
        method=method,
        where=where,
        publication_id=about.pk if is_paper else None,
        columnist_id=None if is_paper else about.pk,
        mail="who@claims.example",
    )
    claim, _ = claims.make(asked, form=f"{Claim.objects.count()}", now=NOW)
    claims.ask(claim, now=NOW)
    return claim


def state(claim: Claim) -> str:
    claim.refresh_from_db()
    return claim.state


@pytest.fixture
def lamp(publisher: Publisher) -> Publication:
    return make_publication(slug="lamp", home=publisher.base, hosts=["127.0.0.1"])


@pytest.fixture
def ada(publisher: Publisher, lamp: Publication) -> Columnist:
    pages = [f"{publisher.base}/authors/ada"]
    ada = make_columnist("Ada Byrne", publications=["lamp"], pages=pages)
    make_column(lamp, columnists=[ada])
    return ada


# ── publications ─────────────────────────────────────────────────────────────────────────────


def test_a_file_proves_a_publication(publisher: Publisher, lamp: Publication) -> None:
    claim = claim_of(lamp, "file", "127.0.0.1")
    publisher.pages[FILE] = (200, "text/plain", f"# ours\ncolonnade = {claim.code}\n")
    assert str(run()) == "1 claims checked, 1 verified, 1 letters sent"
    assert state(claim) == "verified"
    assert f"/claims/{claim.token}" in mail.outbox[0].body
    assert claim.check_at == NOW + claims.ANEW


def test_a_file_is_not_asked_for_where_robots_are_shut_out(
    publisher: Publisher, lamp: Publication
) -> None:
    claim = claim_of(lamp, "file", "127.0.0.1")
    publisher.pages[FILE] = (200, "text/plain", claim.code)
    publisher.pages["/robots.txt"] = (200, "text/plain", "User-agent: *\nDisallow: /")
    run()
    assert FILE not in publisher.asked
    assert state(claim) == "waiting"
    assert "robots" in claim.because


@pytest.mark.parametrize("said", ["other", "", "colonnade-"])
def test_a_file_without_the_code_proves_nothing(
    publisher: Publisher, lamp: Publication, said: str
) -> None:
    claim = claim_of(lamp, "file", "127.0.0.1")
    publisher.pages[FILE] = (200, "text/plain", said)
    run()
    assert state(claim) == "waiting"
    assert "does not hold the code" in claim.because


def test_a_file_that_another_host_gives_proves_nothing(
    publisher: Publisher, lamp: Publication
) -> None:
    claim = claim_of(lamp, "file", "127.0.0.1")
    port = publisher.base.rpartition(":")[2]
    publisher.pages[FILE] = (302, "text/plain", "")
    publisher.moved[FILE] = f"http://localhost:{port}/elsewhere"
    publisher.pages["/elsewhere"] = (200, "text/plain", claim.code)
    run()
    assert state(claim) == "waiting"
    assert "another host" in claim.because


class _Dns(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        asked, reply_to = self.request
        question = dns.message.from_wire(asked)
        answer = dns.message.make_response(question)
        name = question.question[0].name.to_text()
        records = self.server.records.get(name, [])  # type: ignore[attr-defined]
        if records:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *records))
        else:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        reply_to.sendto(answer.to_wire(), self.client_address)


@pytest.fixture
def zone() -> Iterator[tuple[dict[str, list[str]], Any]]:
    """The TXT records of a DNS server on loopback, and how it is asked."""
    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), _Dns) as server:
        server.records = {}  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()

        async def ask(name: str) -> list[str]:
            resolver = dns.asyncresolver.Resolver(configure=False)
            resolver.nameservers = ["127.0.0.1"]
            resolver.port = server.server_address[1]
            return await proving.ask_dns(name, resolver)

        yield server.records, ask  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("name", ["_colonnade.lamp.example.", "lamp.example."])
def test_a_record_in_the_dns_proves_a_publication(
    zone: tuple[dict[str, list[str]], Any], name: str
) -> None:
    records, ask = zone
    claim = claim_of(make_publication(hosts=["lamp.example"]), "dns", "lamp.example")
    run(ask_dns=ask)
    assert state(claim) == "waiting"
    records[name] = ['"v=spf1 -all"', f'"{claim.code[:9]}" "{claim.code[9:]}"']
    run(NOW + claims.AGAIN[0], ask_dns=ask)
    assert (state(claim), claim.because) == ("verified", f"TXT record of {name[:-1]}")


def test_a_dns_that_is_silent_proves_nothing() -> None:
    resolver = dns.asyncresolver.Resolver(configure=False)
    resolver.nameservers = []
    assert asyncio.run(proving.ask_dns("lamp.example", resolver)) == []


# ── columnists ───────────────────────────────────────────────────────────────────────────────


def link(claim: Claim, code: str | None = None) -> str:
    return f'<a rel="me" href="{HERE}/columnists/ada-byrne#{code or claim.code}">columns</a>'


def test_a_link_both_ways_proves_a_columnist(publisher: Publisher, ada: Columnist) -> None:
    site = f"{publisher.base}/~ada/"
    claim = claim_of(ada, "rel-me", site)
    publisher.pages["/~ada/"] = (200, "text/html", link(claim))
    publisher.pages["/authors/ada"] = (200, "text/html", f'<a rel="me" href="{site}">site</a>')
    run()
    assert state(claim) == "verified"
    ada.refresh_from_db()
    assert ada.wish.proved == [site]


def test_a_site_that_a_publication_named_already_needs_no_more(
    publisher: Publisher, ada: Columnist
) -> None:
    claim = claim_of(ada, "rel-me", f"{publisher.base}/~ada/about")
    publisher.pages["/~ada/about"] = (200, "text/html", link(claim))
    Columnist.objects.update(pages=[f"{publisher.base}/~ada"])
    run()
    assert state(claim) == "verified"


def test_a_link_one_way_waits_for_an_operator(
    publisher: Publisher, ada: Columnist, settings: Any
) -> None:
    settings.COLONNADE_CONTACT = "desk@columns.example"
    claim = claim_of(ada, "rel-me", f"{publisher.base}/~eve/")
    publisher.pages["/~eve/"] = (200, "text/html", link(claim))
    run()
    assert state(claim) == "confirm"
    assert {letter.to[0] for letter in mail.outbox} == {
        "who@claims.example",
        "desk@columns.example",
    }
    claims.confirm(claim, now=NOW)
    assert state(claim) == "verified"
    run(NOW + claims.ANEW)
    assert state(claim) == "verified"


def test_a_link_that_somebody_else_was_given_proves_nothing(
    publisher: Publisher, ada: Columnist
) -> None:
    claim = claim_of(ada, "rel-me", f"{publisher.base}/~ada/")
    publisher.pages["/~ada/"] = (200, "text/html", link(claim, "colonnade-another"))
    run()
    assert state(claim) == "waiting"
    publisher.pages["/~ada/"] = (404, "text/html", "")
    run(NOW + claims.AGAIN[0])
    assert "missing" in Claim.objects.get().because


def test_once_proved_the_code_may_go_and_the_link_must_stay(
    publisher: Publisher, ada: Columnist
) -> None:
    claim = claim_of(ada, "rel-me", f"{publisher.base}/~ada/")
    publisher.pages["/~ada/"] = (200, "text/html", link(claim))
    Columnist.objects.update(pages=[f"{publisher.base}/~ada/"])
    run()
    publisher.pages["/~ada/"] = (
        200,
        "text/html",
        f'<a rel="me" href="{HERE}/columnists/ada-byrne">',
    )
    at = NOW + claims.ANEW
    run(at)
    assert state(claim) == "verified"
    publisher.pages["/~ada/"] = (200, "text/html", "gone")
    for _ in range(len(claims.AGAIN) + 1):
        at = Claim.objects.get().check_at or at
        run(at)
    assert state(claim) == "failed"
    ada.refresh_from_db()
    assert ada.wish.proved == []


def test_a_file_on_their_own_site_proves_a_columnist(publisher: Publisher, ada: Columnist) -> None:
    claim = claim_of(ada, "file", f"{publisher.base}/~ada/")
    publisher.pages[FILE] = (200, "text/plain", claim.code)
    run()
    assert state(claim) == "verified"  # the publication says that ada is at this host
    Columnist.objects.update(pages=["https://else.example/"])
    other = claim_of(ada, "file", f"{publisher.base}/~eve/")
    publisher.pages[FILE] = (200, "text/plain", other.code)
    run()
    assert state(other) == "confirm"


@pytest.fixture
def social(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """An account on loopback; WebFinger is asked without the encryption it has elsewhere."""
    finger = "/.well-known/webfinger?resource=acct:ada@social.example"
    monkeypatch.setattr("colonnade.identify.proofs.webfinger", lambda _: publisher.base + finger)
    actor: dict[str, Any] = {"type": "Person", "attributionDomains": ["127.0.0.1"]}
    jrd = {
        "links": [
            {
                "rel": "self",
                "type": "application/activity+json",
                "href": f"{publisher.base}/users/ada",
            }
        ]
    }
    publisher.pages[finger] = (200, "application/jrd+json", json.dumps(jrd))
    return actor


def credited(publisher: Publisher, lamp: Publication, ada: Columnist, name: str) -> None:
    make_column(lamp, columnists=[ada], link=f"{publisher.base}/rain")
    publisher.pages["/rain"] = (
        200,
        "text/html",
        f'<meta name="fediverse:creator" content="{name}">',
    )


@pytest.mark.parametrize(
    ("name", "domains", "expected"),
    [
        ("@ada@social.example", ["127.0.0.1"], "verified"),
        ("@eve@social.example", ["127.0.0.1"], "confirm"),
        ("@ada@social.example", ["else.example"], "confirm"),
    ],
)
def test_an_account_that_columns_name_proves_a_columnist(
    publisher: Publisher,
    lamp: Publication,
    ada: Columnist,
    social: dict[str, Any],
    *,
    name: str,
    domains: list[str],
    expected: str,
) -> None:
    credited(publisher, lamp, ada, name)
    claim = claim_of(ada, "fediverse", "@ada@social.example")
    field = {"name": "Columns", "value": link(claim)}
    actor = social | {"attachment": [field], "attributionDomains": domains}
    publisher.pages["/users/ada"] = (200, "application/activity+json", json.dumps(actor))
    run()
    assert state(claim) == expected


def test_an_account_that_does_not_link_here_proves_nothing(
    publisher: Publisher, lamp: Publication, ada: Columnist, social: dict[str, Any]
) -> None:
    credited(publisher, lamp, ada, "@ada@social.example")
    claim = claim_of(ada, "fediverse", "@ada@social.example")
    publisher.pages["/users/ada"] = (200, "application/activity+json", json.dumps(social))
    run()
    assert "no link in the profile" in Claim.objects.get().because
    publisher.pages["/users/ada"] = (404, "text/plain", "")
    run(NOW + claims.AGAIN[0])
    assert "could not be read as an account" in Claim.objects.get().because
    publisher.pages.clear()
    run(NOW + claims.AGAIN[0] + claims.AGAIN[1])
    assert state(claim) == "waiting"
    assert "missing" in claim.because


# ── rounds ───────────────────────────────────────────────────────────────────────────────────


def test_a_proof_is_looked_for_again_and_not_for_ever(ada: Columnist, publisher: Publisher) -> None:
    claim = claim_of(ada, "rel-me", f"{publisher.base}/~ada/")
    rounds = 0
    while (claim := Claim.objects.get()).check_at is not None:
        run(claim.check_at)
        rounds += 1
    assert rounds == len(claims.AGAIN) + 1
    assert claim.state == "failed"
    assert "not found" in mail.outbox[-1].body
    assert claims.ask(claim, now=NOW + timedelta(days=30))
    assert claim.state == "waiting"


def test_nobody_is_asked_before_it_is_time(ada: Columnist, publisher: Publisher) -> None:
    claim_of(ada, "rel-me", f"{publisher.base}/~ada/")
    run()
    asked = len(publisher.asked)
    run(NOW + timedelta(seconds=30))
    assert len(publisher.asked) == asked


def test_one_claim_that_breaks_stops_no_other(
    ada: Columnist, lamp: Publication, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = claim_of(lamp, "dns", "lamp.example")
    whole = claim_of(ada, "rel-me", f"{publisher.base}/~ada/")
    publisher.pages["/~ada/"] = (200, "text/html", link(whole))

    async def burst(name: str) -> list[str]:
        raise RuntimeError(name)

    run(ask_dns=burst)
    assert "RuntimeError" in Claim.objects.get(pk=broken.pk).because
    assert state(whole) == "confirm"


def test_a_claim_to_what_is_gone_ends(ada: Columnist, publisher: Publisher) -> None:
    claim = claim_of(ada, "rel-me", f"{publisher.base}/~ada/")
    Columnist.objects.all().delete()
    run()
    assert state(claim) == "ended"


def test_claims_and_notices_are_forgotten_in_time(ada: Columnist) -> None:
    asked = claims.Asked(method="rel-me", where="https://ada.example/", columnist_id=ada.pk)
    claims.make(asked, form="never-checked", now=NOW)
    notice, _ = notices.receive(Told(kind="rights", name="Eve"), form="n", now=NOW)
    notices.decide(notice, "refused", answer="No.", actor="op", undo={}, now=NOW)
    run(NOW + timedelta(days=400))
    assert not Claim.objects.exists()
    assert Notice.objects.get().name == ""


def test_letters_go_by_the_mail_of_the_settings(run: Any, folder: Any) -> None:
    at = datetime.now(UTC)  # noqa: TID251  the command looks at the clock itself
    letters.post("ada@paper.example", "Rain", "It rains.", now=at)
    assert run("verify").out == "0 claims checked, 0 verified, 1 letters sent\n"
    assert [(m.to, m.subject) for m in mail.outbox] == [(["ada@paper.example"], "Rain")]
    assert not Letter.objects.exists()
