"""For templates: cards, and how languages, dates and numbers of the press stand on a page."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlencode

from django import template
from django.conf.locale import LANG_INFO
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from colonnade import links
from colonnade.excerpt.spans import uncuttable
from colonnade.web import reasons
from colonnade.web.dates import written
from colonnade.web.numbers import Count

register = template.Library()

TEASER = 240  # letters of an excerpt that stand in a list
TEASER_BYTES = 360  # and their bytes in UTF-8: a letter of many scripts says and weighs more

# Scripts written from right to left, by the languages which the press writes in them.
_RIGHT_TO_LEFT = frozenset(
    [
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "iw",
        "ks",
        "nqo",
        "prs",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    ]
)
UNKNOWN = "und"  # BCP 47: of a publication known from its host alone
register.filter("place", reasons.place)
register.filter("flaw", reasons.flaw)
register.filter("wish", reasons.wish)
_WORDS_SPACED = " \u00a0\u3000"


@register.filter
def direction(language: str) -> str:
    """Return in what direction a language is written, or ``auto`` where it is unknown.

    >>> direction("ar-EG"), direction("tr"), direction("")
    ('rtl', 'ltr', 'auto')
    """
    if language in {"", UNKNOWN}:
        return "auto"
    tag = language.lower()
    is_arabic_script = "-arab" in tag or "-hebr" in tag
    return "rtl" if tag.partition("-")[0] in _RIGHT_TO_LEFT or is_arabic_script else "ltr"


@register.filter
@lru_cache(maxsize=1024)
def spoken(language: str) -> SafeString:
    """Return the attributes of an element whose text is in a language."""
    lang = "".join(letter for letter in language if letter.isalnum() or letter == "-")
    where = direction(lang)
    return mark_safe(f'lang="{lang}" dir="{where}"' if lang else 'dir="auto"')  # noqa: S308 - letters, digits and hyphens only


@register.filter
def is_foreign(language: str) -> bool:
    """Tell whether a language is known and differs from the one the page is in."""
    return language not in {"", UNKNOWN} and _primary(language) != _primary(get_language() or "en")


def _primary(language: str) -> str:
    return language.lower().partition("-")[0]


@register.filter
def language_name(language: str) -> str:
    """Return a language's name for itself.

    >>> language_name("tr"), language_name("de-AT"), language_name("qya")
    ('Türkçe', 'Deutsch', 'qya')
    """
    tag = language.lower()
    special = {"zh": "zh-hans", "zh-cn": "zh-hans", "zh-tw": "zh-hant", "zh-hk": "zh-hant"}
    info = LANG_INFO.get(special.get(tag, tag)) or LANG_INFO.get(_primary(tag)) or {}
    name: str = info.get("name_local") or language
    return name[:1].upper() + name[1:] if info else name


# What stands between the parts of a line, where it is not what English puts there.
_SIGNS: Final = {
    ", ": {"ar": "، ", "ja": "、", "zh-hans": "、"},
    ": ": {"fr": "\u00a0: ", "ja": "：", "zh-hans": "："},
    ".": {"hi": "।", "ja": "。", "zh-hans": "。"},
}


@register.simple_tag
def comma() -> str:
    """Return what stands between the items of a list."""
    return _sign(", ")


@register.simple_tag
def colon() -> str:
    """Return what stands between a thing and what is said of it."""
    return _sign(": ")


@register.simple_tag
def stop() -> str:
    """Return what ends a sentence."""
    return _sign(".")


def _sign(sign: str) -> str:
    return _SIGNS[sign].get(get_language() or "", sign)


@register.filter
def grouped(number: int) -> Count:
    """Return a number as it is written, for where it is shown and where it is counted with."""
    return Count(number)


@register.filter
def teaser(excerpt: str) -> str:
    """Return the beginning of an excerpt as it stands in a list, cut between words.

    A quotation that would be left open goes with its opening sign, unless all is one.

    >>> teaser("Rain"), len(teaser("word " * 100)) <= TEASER + 2
    ('Rain', True)
    """
    text = " ".join(excerpt[: 2 * TEASER].split())
    cut = text.encode()[:TEASER_BYTES].decode(errors="ignore")[:TEASER]
    if cut == text and len(excerpt) <= 2 * TEASER:
        return tied(text)
    spaced = max(cut.rfind(space) for space in _WORDS_SPACED)
    end = spaced if spaced > len(cut) // 2 else len(cut)
    opened = next((start for start, stop in uncuttable(text, end) if end < stop), 0)
    return cut[: opened or end].rstrip(" ,;:،、") + "\u00a0…"


@register.filter
def tied(text: str) -> str:
    """Return a text whose dots of omission never begin a line: a no-break space ties them."""
    return text.replace(" …", "\u00a0…")


WORDS_A_MINUTE = 230  # silent reading of non-fiction, adults (Brysbaert 2019: 238 in English)


@register.filter
def minutes(words: int) -> int:
    """Return in how many minutes a text is read, or 0 where its length is not known.

    >>> minutes(640), minutes(0)
    (3, 0)
    """
    return -(-words // WORDS_A_MINUTE)


@register.filter
def outward(link: str) -> str:
    """Return the address of somebody else's page, or nothing if it is no address of the web.

    >>> outward("https://paper.example/"), outward("javascript:alert(1)")
    ('https://paper.example/', '')
    """
    return link if link.startswith(("https://", "http://")) else ""


@register.filter
def day(at: datetime | date) -> str:
    """Return a day as it stands over a page: "Tuesday 3 March 2026"."""
    return _whole_day(iso_day(at), get_language() or "")


@lru_cache(maxsize=4096)
def _whole_day(day: str, _language: str) -> str:
    return written(date.fromisoformat(day), _("l j F Y"))


@register.filter
def near_day(at: date, now: datetime) -> str:
    """Return a day as it stands over a page, the last two by their names."""
    names = {0: _("Today"), 1: _("Yesterday")}
    return names.get((now.date() - at).days) or day(at)


@register.filter
def short_day(at: datetime | date) -> str:
    """Return a day as it stands beside a headline: "3 March 2026"."""
    return day_beside(iso_day(at), get_language() or "")


@lru_cache(maxsize=4096)
def day_beside(day: str, _language: str) -> str:
    """Return a day of ISO 8601 as `short_day` does, in the language that is spoken."""
    return written(date.fromisoformat(day), _("j F Y"))


@register.filter
def iso_day(at: datetime | date) -> str:
    """Return a day as machines read it, in UTC as everywhere here.

    >>> iso_day(date(2026, 3, 3))
    '2026-03-03'
    """
    return at.isoformat()[:10]


@register.filter
def path_day(at: datetime | date) -> str:
    """Return a day as it stands in addresses.

    >>> path_day(date(2026, 3, 3))
    '2026/03/03'
    """
    return iso_day(at).replace("-", "/")


@register.filter
def path_month(at: datetime | date) -> str:
    """Return a month as it stands in addresses.

    >>> path_month(date(2026, 3, 3))
    '2026/03'
    """
    return path_day(at)[:7]


@register.filter
def month_of(at: datetime | date) -> str:
    """Return a month and its year: "March 2026"."""
    return _month_of(iso_day(at)[:7], get_language() or "")


@lru_cache(maxsize=1024)
def _month_of(month: str, _language: str) -> str:
    return written(date.fromisoformat(f"{month}-01"), _("F Y"))


@register.filter
def month_name(at: datetime | date) -> str:
    """Return the name of a month at the beginning of a line: "March"."""
    return _month_name(at.month, get_language() or "")


@lru_cache(maxsize=256)
def _month_name(month: int, _language: str) -> str:
    return str(capfirst(date_format(date(2001, month, 1), "F")))


@register.filter
def moment(at: datetime) -> str:
    """Return a day and time of day, which is UTC as everywhere here."""
    return written(at, _("j F Y, H:i")) + " UTC"


@register.filter
def host(url: str) -> str:
    """Return the host of an address as people say it.

    >>> host("https://www.paper.example/opinion")
    'paper.example'
    """
    return links.host(url) or url


@register.filter
def as_data(value: object) -> SafeString:
    r"""Return what stands in a script element that holds data and never runs.

    >>> as_data({"name": "</script><b>"})
    '{"name":"\\u003c/script\\u003e\\u003cb\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_NO_MARKUP))  # noqa: S308 - without any sign of markup


_NO_MARKUP = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.simple_tag
def with_query(**given: str) -> str:
    """Return the query of an address: `{% with_query q=text order="new" %}`.

    >>> with_query(q="rain & tin", before="")
    'q=rain+%26+tin'
    """
    return urlencode({name: value for name, value in given.items() if value})


@register.simple_tag
def with_mail(**given: str) -> str:
    """Return what follows the question mark in the address of a letter (RFC 6068).

    >>> with_mail(subject="Rain & tin")
    'subject=Rain%20%26%20tin'
    """
    return urlencode(given, quote_via=quote)
