"""Claims proved over the network: what a claim names is asked for, politely, and read.

What is asked: one file, page or account, at most `MOST_PAGES` pages of publications, and the DNS.
robots.txt is obeyed as everywhere; a host that forbids us its file can still be proved by DNS.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import dns.asyncresolver
import dns.exception
import dns.resolver
from django.conf import settings
from django.urls import reverse

from colonnade import links
from colonnade.catalog import wishing
from colonnade.catalog.models import Column, Columnist
from colonnade.fetch.client import Fetcher
from colonnade.identify import proofs
from colonnade.readers.models import Claim
from colonnade.records import Errand, Failed, Fetched, Refused

Method = Claim.Method
AskDns = Callable[[str], Awaitable[Sequence[str]]]

MOST_PAGES = 3
DNS_SECONDS = 10.0
ACTIVITY = "application/activity+json, application/ld+json;q=0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that must be known to prove a claim, read before the network is asked."""

    method: str
    where: str
    code: str
    page: str  # our own page which is claimed
    home: str = ""  # of the publication, whose scheme and port hold for its own host
    known: tuple[str, ...] = ()  # addresses which publications say are the columnist's
    hosts: tuple[str, ...] = ()  # of the publications that print the columnist
    columns: tuple[str, ...] = ()  # originals of the columnist's newest columns
    is_known: bool = False  # verified before: the code need not stand in a link for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What came of looking for a proof."""

    because: str
    found: bool = False
    is_person: bool = False  # the place belongs to whom the page is about


def case_of(claim: Claim) -> Case | None:
    """Return what must be known to prove a claim; None if what it claims is gone."""
    publication, columnist = claim.publication, claim.columnist
    if publication is not None:
        path = reverse("web:publication", kwargs={"slug": publication.slug})
        return replace(_case(claim, path), home=publication.home)
    if columnist is not None:
        path = reverse("web:columnist", kwargs={"slug": columnist.slug})
        return replace(_case(claim, path), **_evidence(columnist))
    return None


def _case(claim: Claim, path: str) -> Case:
    return Case(
        method=claim.method,
        where=claim.where,
        code=claim.code,
        page=settings.COLONNADE_ADDRESS + path,
        is_known=claim.verified_at is not None,
    )


def _evidence(columnist: Columnist) -> dict[str, Any]:
    papers = wishing.papers(columnist)
    signed = Column.objects.filter(bylines__columnist=columnist, visible=True)
    newest = signed.order_by("-shown_at").values_list("link", flat=True)[:MOST_PAGES]
    return {
        "known": tuple(wishing.pages(columnist)),
        "hosts": tuple({host for paper in papers for host in paper.hosts}),
        "columns": tuple(newest),
    }


async def prove(case: Case, fetcher: Fetcher, ask_dns: AskDns) -> Finding:
    """Look for a claim's proof. Raises nothing for what others' machines do."""
    match case.method:
        case Method.DNS:
            return await _by_record(case, ask_dns)
        case Method.FILE:
            return await _by_file(case, fetcher)
        case Method.REL_ME:
            return await _by_link(case, fetcher)
        case _:
            return await _by_account(case, fetcher)


# ── DNS ──────────────────────────────────────────────────────────────────────────────────────


async def _by_record(case: Case, ask_dns: AskDns) -> Finding:
    for name in proofs.record_names(case.where):
        for record in await ask_dns(name):
            if proofs.says(record, case.code):
                return Finding(found=True, is_person=True, because=f"TXT record of {name}")
    return Finding(because=f"no TXT record of {case.where} holds the code")


async def ask_dns(name: str, resolver: dns.asyncresolver.Resolver | None = None) -> list[str]:
    """Return the TXT records of a name; none where the DNS knows none or does not answer."""
    resolver = resolver or dns.asyncresolver.Resolver()
    try:
        answer = await resolver.resolve(f"{name}.", "TXT", lifetime=DNS_SECONDS)
    except (dns.exception.DNSException, OSError):
        return []
    records = list(answer)[: proofs.MOST_RECORDS]
    return [b"".join(record.strings).decode("utf-8", "replace") for record in records]


# ── files and links ──────────────────────────────────────────────────────────────────────────


async def _by_file(case: Case, fetcher: Fetcher) -> Finding:
    is_home = bool(case.home) and links.host(case.home) == case.where
    address = proofs.file_address(case.home if is_home else case.where)
    reply = await _ask(fetcher, address)
    if not isinstance(reply, Fetched):
        return Finding(because=_no(address, reply))
    if links.host(reply.final_url) != links.host(address):
        return Finding(because=f"{address} leads to another host, {reply.final_url}")
    if not proofs.says(_text(reply), case.code):
        return Finding(because=f"{address} does not hold the code")
    is_person = bool(case.home) or any(
        links.host(known) == links.host(case.where) for known in case.known
    )
    return Finding(found=True, is_person=is_person, because=f"the code stands in {address}")


async def _by_link(case: Case, fetcher: Fetcher) -> Finding:
    reply = await _ask(fetcher, case.where)
    if not isinstance(reply, Fetched):
        return Finding(because=_no(case.where, reply))
    found = proofs.me_links(_text(reply), reply.final_url)
    is_there = proofs.leads_to(found, case.page, case.code)
    if not (is_there or (case.is_known and proofs.still_leads_to(found, case.page))):
        return Finding(because=f"no rel=me link of {case.where} leads to {case.page}#{case.code}")
    is_person = await _is_named(case, fetcher)
    return Finding(found=True, is_person=is_person, because=f"rel=me link of {case.where}")


async def _is_named(case: Case, fetcher: Fetcher) -> bool:
    """Tell whether a publication says that the place is the columnist's: the way back."""
    if any(proofs.covers(known, case.where) for known in case.known):
        return True
    pages = [page for page in case.known if links.host(page) in case.hosts]
    for page in pages[:MOST_PAGES]:
        reply = await _ask(fetcher, page)
        if isinstance(reply, Fetched):
            named = proofs.me_links(_text(reply), reply.final_url)
            if any(proofs.covers(link, case.where) for link in named):
                return True
    return False


# ── the fediverse ────────────────────────────────────────────────────────────────────────────


async def _by_account(case: Case, fetcher: Fetcher) -> Finding:
    told = await _ask(fetcher, proofs.webfinger(case.where))
    if not isinstance(told, Fetched):
        return Finding(because=_no(case.where, told))
    address = proofs.actor_address(_text(told))
    actor = await _ask(fetcher, address, accept=ACTIVITY) if address else told
    if not address or not isinstance(actor, Fetched):
        return Finding(because=f"{case.where} could not be read as an account")
    if links.host(actor.final_url) != links.host(address):
        return Finding(because=f"{address} leads to another host")
    text, found = _text(actor), proofs.actor_links(_text(actor), actor.final_url)
    is_there = proofs.leads_to(found, case.page, case.code)
    if not (is_there or (case.is_known and proofs.still_leads_to(found, case.page))):
        return Finding(
            because=f"no link in the profile of {case.where} leads to {case.page}#{case.code}"
        )
    is_person = await _is_credited(case, text, fetcher)
    return Finding(found=True, is_person=is_person, because=f"profile of {case.where}")


async def _is_credited(case: Case, actor: str, fetcher: Fetcher) -> bool:
    """Tell whether a column names the account, and the account lets its publication do so."""
    for column in case.columns:
        if proofs.attributes(actor, links.host(column)):
            reply = await _ask(fetcher, column)
            if isinstance(reply, Fetched) and proofs.creator(_text(reply)) == case.where.lower():
                return True
    return False


# ── asking ───────────────────────────────────────────────────────────────────────────────────


async def _ask(fetcher: Fetcher, url: str, *, accept: str = "") -> Fetched | Refused | Failed:
    rules = await fetcher.rules_for(links.authority(url))
    reply = await fetcher.get(Errand(url=url, accept=accept), robots=rules)
    if isinstance(reply, Fetched | Refused | Failed):
        return reply
    return Failed(url=url, at=reply.at, detail="nothing new")


def _no(what: str, reply: Refused | Failed) -> str:
    why = reply.why.value if isinstance(reply, Refused) else "failed"
    return f"{what} could not be read: {why} {reply.detail}".strip()[:500]


def _text(reply: Fetched) -> str:
    return reply.body.decode("utf-8", "replace")
