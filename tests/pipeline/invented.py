"""Crawl the invented press once, in a process and data folder of its own, and tell the outcome.

COLONNADE_DATA=... python -m pipeline.invented    prints JSON: what is true, what was stored
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from random import Random

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colonnade.settings")


def main() -> None:
    import django

    django.setup()
    from colonnade.catalog.models import Column, Source
    from colonnade.demo.houses import Trouble
    from colonnade.demo.press import Column as Printed
    from colonnade.demo.press import house, words
    from colonnade.demo.server import InThread
    from colonnade.desk.clock import now
    from colonnade.pipeline import crawling, texts

    def foreign(column: Printed) -> list[str]:
        """Return the appeal and the prompt that stand among the paragraphs."""
        told = words(house(column.house).words)
        appeal = told.appeals[column.number % len(told.appeals)]
        prompts = [told.labels["newsletter"]] if Trouble.NEWSLETTER in column.troubles else []
        return [*prompts, *([appeal] if Trouble.APPEAL in column.troubles else [])]

    with InThread(now(), pause=0.0) as press:
        crawl = crawling.of_invented(press.publications, now=now, chance=Random(7))
        asyncio.run(crawl.run(asyncio.Event(), once=True))
        truth = [
            {
                "url": press.url(column),
                "title": column.title,
                "names": column.names,
                "published": column.published.isoformat(),
                "is_listed": column.is_listed,
                "is_read": column.is_read,
                "is_copy": column.is_copy,
                "is_free": column.is_free,
                "snippet": column.snippet,
                "troubles": [str(trouble) for trouble in column.troubles],
                "house": column.house,
                "foreign": foreign(column),
            }
            for column in press.columns
        ]
        kept = texts.of(list(Column.objects.values_list("pk", flat=True)))
        stored = [
            {
                "url": column.link,
                "title": column.title,
                "names": [byline.name for byline in column.bylines.all()],
                "published": column.published.isoformat() if column.published else None,
                "visible": column.visible,
                "state": column.state,
                "is_copy": column.original_id is not None,
                "is_free": column.is_free,
                "excerpt": column.excerpt,
                "text": "\n".join(p.text for p in kept.get(column.pk, ())),
                "credit": column.credit,
            }
            for column in Column.objects.prefetch_related("bylines")
        ]
        agents = sorted({slug for slug, _, _ in press.asked})
        gone = list(Source.objects.filter(active=False).values_list("url", flat=True))
    sys.stdout.write(json.dumps({"truth": truth, "stored": stored, "asked": agents, "gone": gone}))


if __name__ == "__main__":
    main()
