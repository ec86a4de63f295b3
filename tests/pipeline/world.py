"""A press made of plain answers, and a desk that takes them in: no network, no waiting.

    world.prints("rain", "It rained"); world.feed("rain")
    world.crawl()

A crawl claims what is due, answers each errand from `world.answers`, and delivers it, until
nothing is due at the world's own clock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from random import Random
from typing import Any

from colonnade import links
from colonnade.catalog import queue
from colonnade.catalog.models import Column, Publication, Source, Visit
from colonnade.fetch.crawl import Delivery, Done, TurnOver
from colonnade.pipeline import press
from colonnade.pipeline.intake import Intake
from colonnade.pipeline.press import Press
from colonnade.pipeline.progress import Progress
from colonnade.records import Fetched, Refusal, Refused, Reply
from colonnade.records import Publication as Paper
from colonnade.records import Source as PaperSource
from makers import NOW

HOME = "https://lamp.example/"
FEED = f"{HOME}feed"
Answer = Callable[[Visit, datetime], Reply]

THEMES = ("harbour", "railway", "library", "orchard", "market", "lighthouse", "bakery", "tramway")


def essay(theme: str, paragraphs: int = 8) -> tuple[str, ...]:
    """Return a text that shares no sentence with that of another theme."""
    chance = Random(theme)
    words = [
        f"{chance.choice('bdfglmnprst')}{chance.choice('aeiou')}{theme[:3]}{n}" for n in range(90)
    ]
    return tuple(
        " ".join(
            f"The {' '.join(chance.sample(words, 7))} of the {theme} rested." for _ in range(4)
        )
        for _ in range(paragraphs)
    )


def page(
    title: str = "Rain",
    *,
    author: str = "Ada Byrne",
    text: Sequence[str] = (),
    head: str = "",
    after: str = "",
    published: datetime | None = NOW - timedelta(hours=2),
) -> str:
    """Return a page as a careful publisher writes it."""
    dated = (
        f'<meta property="article:published_time" content="{published.isoformat()}">'
        if published
        else ""
    )
    body = "".join(f"<p>{escape(p)}</p>" for p in text or essay(title))
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(title)}</title>'
        f'<meta name="author" content="{escape(author)}">{dated}{head}</head>'
        f"<body><article><h1>{escape(title)}</h1>{body}{after}</article></body></html>"
    )


def item(url: str, title: str, **given: Any) -> str:
    """Return one item of an RSS feed."""
    date = given.get("published", NOW - timedelta(hours=2))
    author = given.get("author", "Ada Byrne")
    about = given.get("summary", "It rained, and nobody came.")
    return (
        f"<item><title>{escape(title)}</title><link>{escape(url)}</link>"
        f"<description>{escape(about)}</description>"
        + (f"<dc:creator>{escape(author)}</dc:creator>" if author else "")
        + (f"<pubDate>{format_datetime(date)}</pubDate>" if date else "")
        + (
            f"<atom:updated>{given['modified'].isoformat()}</atom:updated>"
            if "modified" in given
            else ""
        )
        + "</item>"
    )


def rss(*items: str, more: str = "") -> str:
    """Return an RSS feed."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel><title>The Lamp</title><link>{HOME}</link>{more}{''.join(items)}</channel></rss>"
    )


def paper(slug: str = "lamp", *sources: PaperSource, **given: Any) -> Paper:
    """Return a publication of Ireland with one feed of opinion."""
    home = f"https://{slug}.example/"
    plain: dict[str, Any] = {
        "slug": slug,
        "name": slug.title(),
        "country": "IE",
        "languages": ("en",),
        "home": home,
        "hosts": (links.host(home),),
        "sources": sources or (PaperSource(publication=slug, url=f"{home}feed"),),
    }
    return Paper(**(plain | given))


@dataclass
class World:
    """What publishers answer, and the databases that take it in."""

    papers: tuple[Paper, ...] = ()
    now: datetime = NOW
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    progress: Progress = field(default_factory=Progress)

    def follow(self, *papers: Paper) -> None:
        """Bring the catalogue to these publications."""
        self.papers = papers or (paper(),)
        press.sync(self.papers, now=self.now)

    def intake(self) -> Intake:
        return Intake(
            Press.of(self.papers),
            worker="me",
            now=lambda: self.now,
            chance=Random(1),
            progress=self.progress,
        )

    # ── what publishers say ──────────────────────────────────────────────────────────────────

    def says(self, url: str, body: str | bytes = "", **given: Any) -> None:
        """Let an address answer with a body."""
        data = body.encode() if isinstance(body, str) else body
        plain = {"final_url": url, "headers": {"content-type": "text/html; charset=utf-8"}}
        self.answers[url] = lambda visit, at: Fetched(
            **({"url": visit.url, "at": at, "body": data} | plain | given)  # type: ignore[arg-type]  # as the test gives them
        )

    def replies(self, url: str, kind: type[Reply], **given: Any) -> None:
        """Let an address answer with a reply of a kind."""
        self.answers[url] = lambda visit, at: kind(url=visit.url, at=at, **given)

    def refuses(self, url: str, why: Refusal, status: int = 0) -> None:
        self.replies(url, Refused, why=why, status=status)

    def prints(self, name: str, title: str, *, at: str = HOME, **given: Any) -> str:
        """Let a page stand at a name; return its address."""
        url = f"{at}{name}"
        self.says(url, page(title, **given))
        return url

    def lists(self, *columns: tuple[str, str], feed: str = FEED, **given: Any) -> None:
        """Let a feed list columns, each an address and a title."""
        self.says(feed, rss(*(item(url, title, **given) for url, title in columns)))

    # ── the crawl ────────────────────────────────────────────────────────────────────────────

    def crawl(self, *, batch: int = 64) -> None:
        """Ask all that is due now, and what that makes due, until nothing is."""
        for _ in range(50):
            deliveries = self.claim()
            if not deliveries:
                return
            intake = self.intake()
            for start in range(0, len(deliveries), batch):
                intake.take(deliveries[start : start + batch])
        raise AssertionError("the crawl does not end")

    def claim(self) -> list[Delivery[Visit]]:
        """Claim what is due, and return what its publishers answer."""
        deliveries: list[Delivery[Visit]] = []
        for turn in queue.claim("me", limit=100, now=self.now):
            authority = turn.host.authority
            for visit in turn.visits:
                self.asked.append(visit.url)
                deliveries.append(Done(authority=authority, token=visit, reply=self.reply(visit)))
            deliveries.append(
                TurnOver(authority=authority, next_at=self.now, fails=0, because="all are run")
            )
        return deliveries

    def reply(self, visit: Visit) -> Reply:
        answer = self.answers.get(visit.url)
        if answer is None:
            return Refused(url=visit.url, at=self.now, why=Refusal.MISSING, status=404)
        return answer(visit, self.now)

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def again(self, url: str) -> None:
        """Ask one address again, now."""
        visit = self.visit(url)
        Visit.objects.filter(pk=visit.pk).update(due_at=self.now)
        queue.make_due([visit.host_id], at=self.now)
        self.crawl()

    def visit(self, url: str) -> Visit:
        return Visit.objects.select_related("host", "source").get(pk=links.key(url))

    def column(self, url: str) -> Column:
        return Column.objects.get(pk=links.key(url))

    def source(self, url: str = FEED) -> Source:
        return Source.objects.get(declared=url)

    def row(self, slug: str = "lamp") -> Publication:
        return Publication.objects.get(slug=slug)
