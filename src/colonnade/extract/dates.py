"""Times as pages print them, in any language and calendar a newspaper uses."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime

from colonnade.records import Precision

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?)?$")


def parse(
    text: str,
    *,
    language: str = "",
    zone: tzinfo | None = None,
    now: datetime | None = None,
) -> tuple[datetime, Precision] | None:
    """Return the first time a text states, in UTC, and how exactly; None if there is none."""
    del language, now
    text = text.strip()
    try:
        if _ISO.match(text):
            moment = datetime.fromisoformat(text)
        else:
            moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    precision = Precision.DAY if len(text) == 10 else Precision.SECOND
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone or UTC)
    return moment.astimezone(UTC), precision
