"""Pages told to programs, in the words of schema.org: the site, lists of columns, columnists.

Of a person nothing is told but what stands on the page, which is what publications state: the
name, how else it is printed, and pages that are theirs. Columns are told by their addresses alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from colonnade.catalog.models import Columnist
from colonnade.records import Card
from colonnade.web import speaking

CONTEXT: Final = "https://schema.org"
FIRST: Final = 3  # columns of an edition that are told: its page is to stay below 60,000 octets
Marked = dict[str, Any]


def site() -> Marked:
    """Return the site, and how it is searched."""
    asked = f"{speaking.here(reverse('web:search'))}?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "@id": f"{settings.COLONNADE_ADDRESS}/#site",
        "name": settings.COLONNADE_NAME,
        "url": speaking.here("/"),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": asked},
            "query-input": "required name=search_term_string",
        },
    }


def listing(name: str, path: str, shown: Iterable[Card]) -> Marked:
    """Return a page that lists columns, with those which it shows."""
    return {
        "@type": "CollectionPage",
        "name": name,
        "url": speaking.here(path),
        "isPartOf": {"@id": f"{settings.COLONNADE_ADDRESS}/#site"},
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "url": speaking.here(card.path)}
                for place, card in enumerate(shown, start=1)
            ],
        },
    }


def profile(who: Columnist, path: str, *, variants: Iterable[str], pages: Iterable[str]) -> Marked:
    """Return the page of a columnist, or of a desk or board that signs together."""
    is_person = who.kind == Columnist.Kind.PERSON
    told = {
        "@type": "Person" if is_person else "Organization",
        "name": who.name,
        "alternateName": list(variants),
        "url": speaking.here(path),
        "sameAs": [page for page in pages if page.startswith(("https://", "http://"))],
    }
    at = who.last_column_at
    page = {
        "@type": "ProfilePage",
        "url": speaking.here(path),
        "isPartOf": {"@id": f"{settings.COLONNADE_ADDRESS}/#site"},
        "dateModified": at and at.isoformat(),
        "mainEntity": _filled(told),
    }
    return _filled(page)


def graph(*marked: Marked) -> Marked:
    """Return what a page says of several things."""
    return {"@context": CONTEXT, "@graph": list(marked)}


def _filled(told: Mapping[str, Any]) -> Marked:
    return {name: value for name, value in told.items() if value}
