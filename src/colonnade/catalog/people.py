"""What lists and pages of columnists ask of all of them, or of all that one wrote."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from django.db import connection

from colonnade.catalog.models import Byline

MONTHS = 24  # of a columnist's rhythm
MOST = 1500  # columns in them that are counted: two a day

# Each heading is asked for by the one before it: the index is entered once a heading.
_INITIALS = """
WITH RECURSIVE headings(initial) AS (
  SELECT (SELECT min(initial) FROM catalog_columnist WHERE columns_shown > 0)
  UNION ALL
  SELECT (SELECT min(c.initial) FROM catalog_columnist c
          WHERE c.columns_shown > 0 AND c.initial > headings.initial)
  FROM headings WHERE headings.initial IS NOT NULL
)
SELECT initial FROM headings WHERE initial IS NOT NULL
"""


def initials() -> list[str]:
    """Return the headings of the directory that somebody stands under, in order."""
    with connection.cursor() as cursor:
        cursor.execute(_INITIALS)
        return [initial for (initial,) in cursor.fetchall()]


def months(columnist: int, *, now: datetime) -> Counter[tuple[int, int]]:
    """Return how many columns a columnist printed in each of the last months, by year and month."""
    since = (now - timedelta(days=31 * MONTHS)).replace(day=1)
    rows = Byline.objects.filter(columnist=columnist, visible=True, shown_at__gte=since)
    dates = rows.order_by("-shown_at").values_list("shown_at", flat=True)[:MOST]
    return Counter((at.astimezone(UTC).year, at.astimezone(UTC).month) for at in dates)
