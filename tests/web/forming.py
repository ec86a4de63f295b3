"""How tests fill in forms: what the page gave goes back after a while, as people do."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.test import Client

from colonnade.readers import gate
from makers import NOW


class Clock:
    """The time, moved by hand."""

    def __init__(self) -> None:
        self.at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at


def ticket_of(page: str) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def send(client: Client, clock: Clock, path: str, data: dict[str, str], **extra: Any) -> Any:
    ticket = ticket_of(client.get(path).content.decode())
    clock.at += gate.READING
    return client.post(path, data | {"ticket": ticket}, **extra)
