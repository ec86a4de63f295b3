"""What is told of a columnist: on their page, and to programs as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, Final

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    JsonResponse,
)
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from colonnade.catalog import people, wishing
from colonnade.catalog.models import Columnist
from colonnade.catalog.people import Words
from colonnade.identify.figures import registers
from colonnade.web import errors

_FRESH: Final = "public, max-age=300"
Told = dict[str, Any]


def links(proved: Sequence[str], pages: Sequence[str]) -> list[tuple[str, bool]]:
    """Return the links of a columnist, and of each whether they proved that it is theirs."""
    own = [_profile(where) for where in proved]
    return [(link, True) for link in own] + [(link, False) for link in pages if link not in own]


def _profile(where: str) -> str:
    """Return the page of an account such as ``@ada@social.example``, of all else its address."""
    name, _at, host = where.removeprefix("@").partition("@")
    return f"https://{host}/@{name}" if where.startswith("@") else where


def variants(who: Columnist, signatures: Sequence[Columnist]) -> list[str]:
    """Return how else a columnist is spelt; capitals are no other spelling."""
    found: dict[str, str] = {who.name.casefold(): who.name}
    for name in (name for one in signatures for name in (one.name, *one.spellings)):
        found.setdefault(name.casefold(), name)
    return sorted(set(found.values()) - {who.name})


def pages(signatures: Sequence[Columnist]) -> list[str]:
    """Return the addresses which publications say are a columnist's."""
    return list(dict.fromkeys(page for one in signatures for page in one.pages))


def languages(signatures: Sequence[Columnist]) -> list[str]:
    """Return the languages a columnist writes in."""
    return list(dict.fromkeys(tag for one in signatures for tag in one.languages))


def about(who: Columnist, own: str, signatures: Sequence[Columnist]) -> Words | None:
    """Return the words about a columnist: their own, or what a publication's rules allow."""
    return Words(own, who.name, "") if own else people.words_about(signatures)


# ── as JSON ──────────────────────────────────────────────────────────────────────────────────


@require_safe
def data(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the record of a columnist as JSON."""
    who = people.columnist(slug)
    if who is None:
        raise Http404
    if who.merged_into is not None:
        there = reverse("web:columnist-json", kwargs={"slug": who.merged_into.slug})
        return HttpResponsePermanentRedirect(there)
    wish = wishing.wish_of(who)
    if wish["objection"]:
        return errors.objected(request)
    response = JsonResponse(_record(who, wish), json_dumps_params={"ensure_ascii": False})
    return _kept(request, response)


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    tag = quote_etag(blake2b(response.content, digest_size=12).hexdigest())
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = _FRESH
    given = get_conditional_response(request, tag, None, response)
    assert isinstance(given, HttpResponse)
    return given


def _record(who: Columnist, wish: Told) -> Told:
    signatures = people.signatures(who)
    every = pages(signatures) if wish["links"] is None else wish["links"]
    linked = links(wish["proved"], every)
    proved = [link for link, is_proved in linked if is_proved]
    return {
        "page": _address("web:columnist", slug=who.slug),
        "name": who.name,
        "kind": who.kind,
        "variants": variants(who, signatures),
        "languages": languages(signatures),
        "publications": [_printing(one) for one in people.printings(who.pk)],
        "pages": [link for link, is_proved in linked if not is_proved],
        "site": next((own for own in wish["proved"] if not own.startswith("@")), None),
        "sameAs": [link for link, _ in linked],
        "verified": proved,
        "registers": [
            {"register": register, "number": number, "url": url}
            for register, number, url in registers(every)
        ],
        "bio": _bio(who, about(who, wish["words"], signatures), is_own=bool(wish["words"])),
        "feeds": [_address("web:columnist-feed", slug=who.slug)],
        "archive": _address("web:columnist", slug=who.slug) + "/archive",
        "columns": who.columns_shown,
        "newest": who.last_column_at,
    }


def _address(name: str, **named: str) -> str:
    return settings.COLONNADE_ADDRESS + reverse(name, kwargs=named)


def _printing(one: people.Printing) -> Told:
    return {
        "name": one.paper.name,
        "page": _address("web:publication", slug=one.paper.slug),
        "first": one.first,
        "last": one.last,
    }


def _bio(who: Columnist, words: Words | None, *, is_own: bool) -> Told | None:
    """Return the words about somebody, whose they are, and so who may allow more of them."""
    if words is None:
        return None
    page = _address("web:columnist", slug=who.slug)
    return {
        "text": words.text,
        "credit": words.credit,
        "source": words.link or page,
        "by": "columnist" if is_own else "publication",
    }
