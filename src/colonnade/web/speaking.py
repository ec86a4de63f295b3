"""The languages in which the site itself speaks, told by the beginning of an address alone.

``/about`` is English, ``/~tr/about`` Turkish: any cache between us and readers may keep both. No
header and no cookie has a part in it. Within the house addresses know no language: it is taken
off at the door, and put before every link of ours in what goes out. So no page can forget it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.utils import translation

SIGN: Final = "~"  # stands in no country's code and no publication's slug
# In what runs together, and is the same for everybody: no language stands before these.
_SAME: Final = rb"\.(?:ico|css|js|json|txt|png|svg|webp|woff2)\b"
# A link of ours; one that says in what language its page is has it already.
_LINK: Final = re.compile(
    rb"(<(?:a|form|link|button)\b(?![^>]*\shreflang=)[^>]*?\s(?:href|action|formaction)=\")"
    rb"(?=/(?![/~]))(?![^\"?#]*" + _SAME + rb")"
)

Answer = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language of the site."""

    code: str  # as Django writes it
    name: str  # of the language for itself
    prefix: str  # before an address; empty for the first language

    @property
    def tag(self) -> str:
        """Return the language as pages name it (BCP 47).

        >>> Tongue(code="zh-hans", name="简体中文", prefix="/~zh-hans").tag
        'zh-Hans'
        """
        primary, _, script = self.code.partition("-")
        return f"{primary}-{script.title()}" if script else primary


@cache
def tongues() -> tuple[Tongue, ...]:
    """Return the languages of the site, the first one first."""
    return tuple(
        Tongue(code=code, name=str(name), prefix=_prefix(code)) for code, name in settings.LANGUAGES
    )


def speak(answer: Answer) -> Answer:
    """Answer in the language with which an address begins."""

    def in_its_language(request: HttpRequest) -> HttpResponseBase:
        language, path = parted(request.path_info)
        if not path:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{request.path}/{query and '?'}{query}")
        request.path = request.path_info = path
        with translation.override(language):
            response = answer(request)
        response.headers.setdefault("Content-Language", language)
        _carry(response, _prefix(language).encode())
        return response

    return in_its_language


def parted(path: str) -> tuple[str, str]:
    """Return the language with which an address begins, and the rest of it.

    >>> parted("/~tr/about"), parted("/about"), parted("/~tr")
    (('tr', '/about'), ('en', '/about'), ('tr', ''))
    """
    sign, _, rest = path.removeprefix("/").partition("/")
    language = sign.removeprefix(SIGN)
    if not sign.startswith(SIGN) or language not in _others():
        return settings.LANGUAGE_CODE, path
    return language, f"/{rest}" if path != f"/{sign}" else ""


def prefix() -> str:
    """Return what stands before an address in the language that is spoken now."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return _prefix(language) if language in _others() else ""


def here(path: str = "") -> str:
    """Return the whole address of a page of ours in the language that is spoken now."""
    return f"{settings.COLONNADE_ADDRESS}{prefix()}{path}"


@cache
def _others() -> frozenset[str]:
    return frozenset(code for code, _ in settings.LANGUAGES) - {settings.LANGUAGE_CODE}


def _prefix(language: str) -> str:
    return "" if language == settings.LANGUAGE_CODE else f"/{SIGN}{language}"


def _carry(response: HttpResponseBase, before: bytes) -> None:
    """Put a language before the links of ours in an answer."""
    where = response.headers.get("Location", "")
    if before and where.startswith("/") and not where.startswith(("//", f"/{SIGN}")):
        response.headers["Location"] = before.decode() + where
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    if before and is_page and isinstance(response, HttpResponse):
        response.content = _LINK.sub(rb"\1" + before, response.content)
        # Django counted the page before: one that grows would be cut off at its old length.
        if "Content-Length" in response.headers:
            response.headers["Content-Length"] = str(len(response.content))
