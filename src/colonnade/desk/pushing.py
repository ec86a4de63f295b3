"""Messages about new columns, to the push services of browsers (Web Push, RFC 8030).

A message holds what the site shows of a column in every list, headline and publication, and is
sealed for the one browser. One service is asked one thing after the other.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from django.conf import settings
from django.urls import reverse

from colonnade import links
from colonnade.catalog import cards
from colonnade.catalog.models import Columnist
from colonnade.fetch.client import Client
from colonnade.readers import messages, sealing
from colonnade.readers.messages import Due, Outcome
from colonnade.records import Card, Failed, Refusal, Refused

TITLES: Final = 3  # named in one message
_LONGEST: Final = 150  # letters of a headline
_LIFE: Final = 24 * 3600  # seconds for which a service keeps it for a device that sleeps
_FOR_GOOD: Final = frozenset(
    {Refusal.MISSING, Refusal.GONE, Refusal.PRIVATE, Refusal.ADDRESS}
)  # nobody takes messages there, or nobody may be asked
_TOO_LARGE: Final = 413

Done = tuple[Due, Outcome, timedelta | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, written and not yet sealed."""

    due: Due
    text: bytes  # empty: nothing of it is shown any more, and nothing is sent


def due(*, now: datetime) -> list[Message]:
    """Return the messages to be sent now; none where they are switched off."""
    if not settings.COLONNADE_PUSH:
        return []
    return [Message(due=one, text=_written(one, now)) for one in messages.due(now=now)]


def _written(one: Due, now: datetime) -> bytes:
    who = Columnist.objects.get(pk=one.columnist)
    shown = cards.kept(one.columns, now=now)
    if not shown:
        return b""
    page = reverse("web:columnist", kwargs={"slug": who.slug})
    told = {
        "title": who.name,
        "body": "\n".join([*map(_line, shown[:TITLES]), *_rest(len(shown) - TITLES)]),
        "lang": shown[0].language if len({card.language for card in shown}) == 1 else "",
        "path": shown[0].path if len(shown) == 1 else page,
        "tag": shown[0].id,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _line(card: Card) -> str:
    title = card.title if len(card.title) <= _LONGEST else f"{card.title[:_LONGEST]}…"
    return f"{title} · {card.publication}"


def _rest(many: int) -> list[str]:
    return [f"+{many}"] if many > 0 else []


async def send(
    waiting: Sequence[Message], client: Client, *, now: Callable[[], datetime]
) -> list[Done]:
    """Send messages and return what came of each. Raises nothing for what services do."""
    of_service: dict[str, list[Message]] = defaultdict(list)
    for message in waiting:
        of_service[links.authority(message.due.subscription.endpoint)].append(message)
    found = await asyncio.gather(*(_in_turn(some, client, now) for some in of_service.values()))
    return [one for some in found for one in some]


async def _in_turn(
    waiting: Sequence[Message], client: Client, now: Callable[[], datetime]
) -> list[Done]:
    done: list[Done] = []
    later: dict[int, timedelta | None] = {}  # what is left of a subscription waits too
    wish: timedelta | None = None  # of the service, to be left alone
    for message in waiting:
        one = message.due
        if wish is None and one.subscription.pk not in later:
            outcome, pause, is_busy = await _sent(message, client, now)
            wish = pause or timedelta() if is_busy else None
        else:
            outcome, pause = Outcome.LATER, wish or later.get(one.subscription.pk)
        if outcome is not Outcome.SENT:
            later[one.subscription.pk] = pause
        done.append((one, outcome, pause))
    return done


async def _sent(
    message: Message, client: Client, now: Callable[[], datetime]
) -> tuple[Outcome, timedelta | None, bool]:
    """Return what came of a message, the pause asked for, and whether it was for all."""
    at = message.due.subscription
    if not message.text:
        return Outcome.REFUSED, None, False
    try:
        lock = sealing.Lock.of(at.key, at.secret)
        body = sealing.seal(message.text, lock)
    except (sealing.BadKey, ValueError):
        return Outcome.REFUSED, None, False
    reply = await client.post(at.endpoint, body, headers=_headers(message.due, lock, now()))
    if not isinstance(reply, Refused | Failed):
        return Outcome.SENT, None, False
    if isinstance(reply, Refused) and reply.why in _FOR_GOOD:
        return Outcome.GONE, None, False
    if reply.status == _TOO_LARGE:
        return Outcome.REFUSED, None, False
    is_busy = isinstance(reply, Refused) and reply.why is Refusal.BUSY
    return Outcome.LATER, reply.retry_after, is_busy


def _headers(one: Due, lock: sealing.Lock, now: datetime) -> dict[str, str]:
    contact = settings.COLONNADE_CONTACT
    sender = sealing.sender(settings.COLONNADE_DATA)
    return {
        "Authorization": sender.proof(
            one.subscription.endpoint,
            contact=f"mailto:{contact}" if contact else settings.COLONNADE_ADDRESS,
            now=now,
        ),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(_LIFE),
        "Urgency": "low",
        # Of one columnist the newest message replaces one that still waits. The name is another
        # for each browser: a service cannot tell who follows the same.
        "Topic": blake2b(str(one.columnist).encode(), key=lock.secret, digest_size=16).hexdigest(),
    }
