"""Search: the page with what matches a query, its feed, and how browsers are told of it."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from colonnade.catalog import search as searching
from colonnade.catalog.fulltext import Wanted
from colonnade.catalog.people import Name, named
from colonnade.identify import finding
from colonnade.seek.asking import (
    LONGEST,
    Operator,
    Problem,
    Query,
    Trouble,
    has_anything,
    understood,
)
from colonnade.seek.topics import TOPICS
from colonnade.web import speaking, syndication
from colonnade.web.frame import Edition, now, page
from colonnade.web.syndication import Head

_PEOPLE = 6  # columnists over what matches
_TOLD: Final[dict[Trouble, Promise | str]] = {
    Trouble.NO_VALUE: gettext_lazy("“%(piece)s” has nothing after its colon."),
    Trouble.NO_DATE: gettext_lazy(
        "“%(piece)s” is no date: write a year, month or day, such as 2024, 2024-05 or 2024-05-31."
    ),
    Trouble.SHORT: gettext_lazy("“%(piece)s” is too short: a beginning has three letters or more."),
    Trouble.TOO_MANY: gettext_lazy("“%(piece)s” was one too many."),
    Trouble.LONG: gettext_lazy("The question was too long; what follows “%(piece)s” was not read."),
}
_UNKNOWN: Final[dict[Operator, Promise | str]] = {
    Operator.COUNTRY: gettext_lazy(
        "“%(piece)s” is no country we know: write its name in English or its code, such as tr."
    ),
    Operator.LANGUAGE: gettext_lazy(
        "“%(piece)s” is no language we know: write its name or its code, such as tr."
    ),
    Operator.PAPER: gettext_lazy("“%(piece)s” is no publication here."),
    Operator.TOPIC: gettext_lazy("“%(piece)s” is no topic here. There are: %(topics)s."),
}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what matches a reader's words: columnists, columns, and what we did not understand."""
    text = request.GET.get("q", "").strip()
    query = understood(text)
    asked, problems = searching.wanted(query, named=finding.asked)
    by_date = request.GET.get("order") == "new"
    found = _by_date(request, query, asked) if by_date else _best(request, query, asked)
    context = {
        "text": text[:LONGEST],
        "problems": [told(problem) for problem in problems],
        "by_date": by_date,
        "edition": Edition(),
        "indexed": False,
        "feed": f"{reverse('web:search-feed')}?{urlencode({'q': text[:LONGEST]})}" if text else "",
        "topics": TOPICS,
    }
    return page(request, "search", context | found)


def _best(request: HttpRequest, query: Query, asked: Wanted) -> dict[str, Any]:
    if not has_anything(query):
        return {}
    wanted = request.GET.get("page", "1")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 5 else 1
    found = searching.find(asked, now=now(), page=number)
    return {
        "cards": found.cards,
        "people": _people(query) if number == 1 else (),
        "previous": number - 1 if number > 1 else 0,
        "next": number + 1 if found.more else 0,
        "is_bounded": found.is_bounded and not found.more,
    }


def _by_date(request: HttpRequest, query: Query, asked: Wanted) -> dict[str, Any]:
    if not has_anything(query):
        return {}
    shelf = searching.newest(asked, now=now(), before=request.GET.get("before", ""))
    return {"cards": shelf.cards, "shelf": shelf}


def _people(query: Query) -> list[Name]:
    typed = " ".join(word for term in query.terms if not term.is_out for word in term.words)
    return list(map(named, searching.columnists(finding.asked(typed), size=_PEOPLE)))


def told(problem: Problem) -> str:
    """Return what was not understood, as a sentence."""
    sentence = _TOLD.get(problem.trouble)
    if sentence is None:
        assert problem.operator is not None
        sentence = _UNKNOWN[problem.operator]
    return str(sentence) % {"piece": problem.piece, "topics": ", ".join(TOPICS)}


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Give the newest columns that match a query."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    query = understood(text)
    if not has_anything(query):
        raise Http404
    asked, _problems = searching.wanted(query, named=finding.asked)
    asking = urlencode({"q": text})
    head = Head(
        id=f"search/{asking}",
        title=_("Search: %(text)s") % {"text": text},
        path=f"{reverse('web:search')}?{asking}&order=new",
        self_path=f"{reverse('web:search-feed')}?{asking}",
    )
    shown = searching.newest(asked, now=now(), size=syndication.ENTRIES).cards
    return syndication.answer(request, head, shown)


@require_safe
def description(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Tell browsers how this site is searched (OpenSearch 1.1)."""
    body = render_to_string(
        "web/opensearch.xml",
        {
            "site": settings.COLONNADE_NAME,
            "root": settings.COLONNADE_ADDRESS,
            "address": speaking.here(),
        },
    )
    return HttpResponse(body, content_type="application/opensearchdescription+xml")
