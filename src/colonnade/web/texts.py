"""The pages that explain the site: each is one template, and changes only with the code."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from colonnade import __version__
from colonnade.catalog import search
from colonnade.readers import favourites, gate
from colonnade.web.frame import now, page
from colonnade.web.spread import method_told
from colonnade.web.style import style

NAMES: Final = ("about", "ranking", "privacy", "cookies", "terms", "bot", "writers")

_STYLES: Final = {"writers": "forms", "ranking": "agenda"}  # sheets that only these need


@require_safe
def text(request: HttpRequest, name: str) -> HttpResponse:
    """Show one of the texts."""
    context = {
        "agent": f"Colonnade/{__version__} (+{settings.COLONNADE_ADDRESS}/bot)",
        "pause": settings.COLONNADE_PAUSE,
        "most_favorites": favourites.LIMIT,
        "cookie_days": favourites.DAYS,
        "accounts": settings.COLONNADE_ACCOUNTS,
        "push": settings.COLONNADE_PUSH,
        "session_days": settings.ACCOUNT_SESSION_COOKIE_AGE // 86400,
        "forms_a_day": gate.A_DAY,
        "more_style": style(_STYLES[name]) if name in _STYLES else "",
        "best": search.BEST,
        "older": search.OLDER,
        "half_life": search.HALF_LIFE_DAYS,
    }
    if name == "ranking":
        context |= method_told(now().date())
    return page(request, f"texts/{name}", context)
