"""What the desk does beside a crawl: claims are checked, letters and messages sent, old names
forgotten.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError, connections

from colonnade.desk import proving, pushing
from colonnade.desk.proving import AskDns, Case, Finding
from colonnade.desk.pushing import Message
from colonnade.fetch.client import Fetcher
from colonnade.pipeline.worker import client
from colonnade.readers import accounts, claims, letters, messages, notices
from colonnade.readers.models import Claim, Letter
from colonnade.web import letters as writing

log = logging.getLogger(__name__)

EVERY = 20.0  # seconds between two rounds beside a crawl
PUSH_EVERY = 3  # rounds between two looks for columns that readers want to be told of
POST_EVERY = 2.0  # and between two looks for letters: somebody waits for a code to sign in
AT_ONCE = 50  # claims in one round


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What one round did."""

    checked: int = 0
    verified: int = 0
    sent: int = 0
    told: int = 0

    def __str__(self) -> str:
        told = f", {self.told} messages sent" if settings.COLONNADE_PUSH else ""
        done = f"{self.checked} claims checked, {self.verified} verified, {self.sent} letters sent"
        return done + told


def run(
    *,
    now: Callable[[], datetime],
    allow: Sequence[str] = (),
    ask_dns: AskDns = proving.ask_dns,
) -> Done:
    """Do all that is due. `allow` are private networks that may be asked; see `pipeline.worker`."""
    cases = due(now=now())
    findings = asyncio.run(prove(cases, now=now, allow=allow, ask_dns=ask_dns)) if cases else []
    done = finish(cases, findings, now=now())
    waiting = pushing.due(now=now())
    outcomes = asyncio.run(push(waiting, now=now, allow=allow)) if waiting else []
    return replace(done, told=messages.settle(outcomes, now=now()))


async def tend(*, now: Callable[[], datetime], allow: Sequence[str], network: bool) -> None:
    """Do all that is due again and again, beside a crawl, until cancelled.

    The databases are asked in a thread of their own; without `network` only letters are sent.
    """
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as hands:
        for number in count():
            try:
                cases = await loop.run_in_executor(hands, _due, now) if network else []
                findings = await prove(cases, now=now, allow=allow) if cases else []
                await loop.run_in_executor(hands, _finish, cases, findings, now)
                may_push = network and number % PUSH_EVERY == 0
                waiting = await loop.run_in_executor(hands, _waiting, now) if may_push else []
                if waiting:
                    outcomes = await push(waiting, now=now, allow=allow)
                    await loop.run_in_executor(hands, _settle, outcomes, now)
            except Exception:  # the database may be busy: the next round comes
                log.exception("errands failed")
            for _ in range(int(EVERY / POST_EVERY)):
                await asyncio.sleep(POST_EVERY)
                with contextlib.suppress(DatabaseError):  # busy: the next look comes
                    await loop.run_in_executor(hands, _post, now)


def _post(now: Callable[[], datetime]) -> None:
    try:
        letters.send_due(send, now=now())
    finally:
        connections.close_all()


def _waiting(now: Callable[[], datetime]) -> list[Message]:
    try:
        return pushing.due(now=now())
    finally:
        connections.close_all()


def _settle(outcomes: Sequence[pushing.Done], now: Callable[[], datetime]) -> None:
    try:
        messages.settle(outcomes, now=now())
    finally:
        connections.close_all()


def _due(now: Callable[[], datetime]) -> list[tuple[Claim, Case]]:
    try:
        return due(now=now())
    finally:
        connections.close_all()


def _finish(
    cases: Sequence[tuple[Claim, Case]], findings: Sequence[Finding], now: Callable[[], datetime]
) -> None:
    try:
        finish(cases, findings, now=now())
    finally:
        connections.close_all()


def due(*, now: datetime) -> list[tuple[Claim, Case]]:
    """Return the claims to be checked, with what must be known for it."""
    found = [(claim, proving.case_of(claim)) for claim in claims.due(now=now)[:AT_ONCE]]
    for claim, case in found:
        if case is None:
            claims.end(claim, because="what was claimed is no longer here", now=now)
    return [(claim, case) for claim, case in found if case is not None]


async def push(
    waiting: Sequence[Message], *, now: Callable[[], datetime], allow: Sequence[str] = ()
) -> list[pushing.Done]:
    """Send messages about new columns, and return what came of each."""
    async with client(now=now, allow=allow) as sender:
        return await pushing.send(waiting, sender, now=now)


async def prove(
    cases: Sequence[tuple[Claim, Case]],
    *,
    now: Callable[[], datetime],
    allow: Sequence[str] = (),
    ask_dns: AskDns = proving.ask_dns,
) -> list[Finding]:
    """Look for the proofs of claims, one after the other."""
    async with client(now=now, allow=allow) as fetcher:
        return [await _proved(case, fetcher, ask_dns) for _, case in cases]


async def _proved(case: Case, fetcher: Fetcher, ask_dns: AskDns) -> Finding:
    try:
        return await proving.prove(case, fetcher, ask_dns)
    except Exception as error:  # one claim never stops the others
        log.exception("claim not checked", extra={"where": case.where})
        return Finding(because=f"{type(error).__name__}: {error}"[:500])


def finish(
    cases: Sequence[tuple[Claim, Case]], findings: Sequence[Finding], *, now: datetime
) -> Done:
    """Write down what was found, write to those for whom something changed, and send letters."""
    for (claim, _), finding in zip(cases, findings, strict=True):
        _record(claim, finding, now=now)
    notices.forget_old(now=now)
    claims.forget_old(now=now)
    accounts.forget_old(now=now)
    return Done(
        checked=len(cases),
        verified=sum(claim.state == Claim.State.VERIFIED for claim, _ in cases),
        sent=letters.send_due(send, now=now),
    )


def _record(claim: Claim, finding: Finding, *, now: datetime) -> None:
    before = claim.state
    if finding.found:
        claims.proved(claim, finding.because, is_person=finding.is_person, now=now)
    else:
        claims.missed(claim, finding.because, now=now)
    if claim.state != before:
        writing.checked(claim, now=now)


def send(letter: Letter) -> None:
    """Give a letter to the mail server of the settings."""
    EmailMessage(letter.subject, letter.body, to=[letter.to]).send()
