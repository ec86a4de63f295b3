"""Makers of what tests need: each gives a whole, valid thing, and names only what matters.

    column = make_column(title="Rain", names=["Ada Byrne"])

Those which store something need a database (the marker ``django_db`` or the fixture ``db``).
Django is imported late, so that the pure rooms' tests may use the others without it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from colonnade import links
from colonnade.excerpt.limits import strictest
from colonnade.identify import finding
from colonnade.identify import names as naming
from colonnade.records import Article, Author, Kind, Lead, Paragraph, Place, Rights, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colonnade.catalog.allowances import Allowance
    from colonnade.catalog.models import Byline, Column, Columnist, Host, Publication, Source, Visit

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
_numbers = count(1)

SENTENCES = (
    "It rained on the harbour until the lamps were lit.",
    "Nobody who waited for the ferry had brought a coat.",
    "The minister spoke of patience, which is a word for other people.",
    "A town that mends its gutters has no need of prophets.",
)


def make_article(**given: Any) -> Article:
    """Return an article of four sentences by Ada Byrne, printed an hour ago."""
    number = next(_numbers)
    plain: dict[str, Any] = {
        "url": f"https://paper.example/opinion/{number}",
        "title": "Rain",
        "authors": (Author(name="Ada Byrne", printed="Ada Byrne"),),
        "byline": "Ada Byrne",
        "published": NOW - timedelta(hours=1),
        "language": "en",
        "kind": Kind.OPINION,
        "kind_confidence": 1.0,
        "paragraphs": tuple(Paragraph(text=sentence) for sentence in SENTENCES),
        "summary": SENTENCES[0],
    }
    return Article(**(plain | given))


def make_lead(**given: Any) -> Lead:
    """Return what a feed says of a column by Ada Byrne."""
    number = next(_numbers)
    plain: dict[str, Any] = {
        "url": f"https://paper.example/opinion/{number}",
        "source": "https://paper.example/feed",
        "title": "Rain",
        "bylines": ("Ada Byrne",),
        "published": NOW - timedelta(hours=1),
        "summary": SENTENCES[0],
    }
    return Lead(**(plain | given))


def make_publication(**given: Any) -> Publication:
    """Store a publication of Ireland in English, and return it."""
    from colonnade.catalog.models import Publication

    number = next(_numbers)
    name = given.get("name", f"The Harbour Lamp {number}")
    slug = given.get("slug", links.slug(name))
    plain = {
        "name": name,
        "slug": slug,
        "country": "IE",
        "languages": ["en"],
        "home": f"https://{slug}.example/",
        "hosts": [f"{slug}.example"],
        "credit": name,
        "rule": "excerpt",
    }
    return Publication.objects.create(**(plain | given))


def make_source(publication: Publication | None = None, **given: Any) -> Source:
    """Store a feed of opinion of a publication, and return it."""
    from colonnade.catalog.models import Source

    publication = publication or make_publication()
    url = given.pop("url", f"{publication.home}feed/{next(_numbers)}")
    plain = {"publication": publication, "url": url, "kind": "feed", "holds": "opinion"}
    plain["declared"] = url
    return Source.objects.create(**(plain | given))


def make_host(authority: str = "https://paper.example", **given: Any) -> Host:
    """Store a publisher's machine, or return the one stored."""
    from colonnade.catalog.models import Host

    return Host.objects.get_or_create(authority=authority, defaults=given)[0]


def make_visit(source: Source | None = None, **given: Any) -> Visit:
    """Store the visit of a source, due in an hour, and return it."""
    from colonnade.catalog.models import Visit

    source = source or make_source()
    plain = {
        "id": links.key(source.url),
        "url": source.url,
        "host": make_host(links.authority(source.url)),
        "source": source,
        "due_at": NOW + timedelta(hours=1),
        "because": "it prints twice a day",
    }
    return Visit.objects.create(**(plain | given))


def make_columnist(name: str = "Ada Byrne", **given: Any) -> Columnist:
    """Store a columnist who has one column to show, and return them."""
    from colonnade.catalog.models import Columnist

    slug = given.get("slug", links.slug(name))
    if Columnist.objects.filter(slug=slug).exists():
        slug = f"{slug}-{next(_numbers)}"
    plain = {
        "id": links.number(slug),
        "slug": slug,
        "name": name,
        "folded": naming.fold(name),
        "found_by": finding.found_by([name]),
        "sort": naming.sort_key(name),
        "initial": naming.initial(name),
        "columns_shown": 1,
        "last_column_at": NOW - timedelta(hours=1),
    }
    return Columnist.objects.create(**(plain | given))


def make_column(
    publication: Publication | None = None,
    *,
    columnists: Sequence[Columnist] = (),
    names: Sequence[str] = (),
    **given: Any,
) -> Column:
    """Store a column that readers may see, and its bylines, and return it.

    `columnists` sign it; `names` stand under it without being anybody the catalogue knows.
    """
    from colonnade.catalog.models import Column

    publication = publication or make_publication()
    if "rights" in given:
        given["allowance"] = make_allowance(given.pop("rights"))
    link = given.get("link", f"{publication.home}opinion/{next(_numbers)}")
    shown_at = given.get("shown_at", given.get("published", NOW - timedelta(hours=1)))
    plain = {
        "id": links.key(link),
        "publication": publication,
        "country": publication.country,
        "link": link,
        "title": "Rain",
        "byline": ", ".join([*(who.name for who in columnists), *names]),
        "language": publication.languages[0],
        "kind": "opinion",
        "published": shown_at,
        "shown_at": shown_at,
        "first_seen": shown_at,
        "visible": True,
        "excerpt": " ".join(SENTENCES[:2]),
        "excerpt_because": "text",
        "credit": f"© {publication.credit}",
        "words": 600,
    }
    column = Column.objects.create(**(plain | given))
    for columnist in columnists:
        make_byline(column, columnist.name, columnist=columnist)
    for name in names:
        make_byline(column, name)
    return column


def make_rights(*signals: Signal) -> Rights:
    """Return the rights which 600 characters of the text and these signals leave."""
    house = Signal(name="rule", value="excerpt", where=Place.HOUSE, limits="characters", most=600)
    return strictest([house, *signals])


def make_allowance(rights: Rights) -> Allowance:
    """Store rights, and return their row."""
    from colonnade.catalog.allowances import Allowance, Allowances

    allowances = Allowances()
    key = allowances.key(rights)
    allowances.save({key})
    return Allowance.objects.get(pk=key)


def make_byline(column: Column, name: str, **given: Any) -> Byline:
    """Store one more name under a column, and return it."""
    from colonnade.catalog.models import Byline

    plain = {
        "column": column,
        "position": column.bylines.count(),
        "name": name,
        "kind": "person",
        "shown_at": column.shown_at,
        "visible": column.visible,
        "confidence": 1.0,
    }
    return Byline.objects.create(**(plain | given))
