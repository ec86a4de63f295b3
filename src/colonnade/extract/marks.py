"""What the names in class and id attributes say of an element.

Names are cut into words at hyphens, underscores and capitals. Utility classes such as
``print:hidden`` or ``w-[10px]`` say how a box looks on some screen and nothing of what it holds.
"""

from __future__ import annotations

import re
from functools import lru_cache

JUNK = 1  # no part of an article's text
SOFT = 2  # no part of it if it holds little text: pictures, headers, boxes
BYLINE = 4  # names of authors
DATE = 8
DECK = 16  # the standfirst
BODY = 32
KICKER = 64
SUPPORT = 128

MAX_NAMES = 400  # characters: longer attributes are utility classes

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_WORD = re.compile(r"[A-Z]?[a-z]{3,}|[A-Z]{3,}(?![a-z])|[a-z]+|[A-Z]+")
_DELIMITED = re.compile(r"[A-Za-z]+")


def _table(*rows: tuple[int, str]) -> dict[str, int]:
    table: dict[str, int] = {}
    for flag, names in rows:
        for name in names.split():
            table[name] = table.get(name, 0) | flag
    return table


_WORDS = _table(
    (
        JUNK,
        """comment comments disqus related relateds recommend recommended recommendation
        recommendations recirc recirculation sidebar footer footnav nav navigation navbar menu promo
        promos promotion promobox newsletter newsletters subscribe subscription signup share
        sharing shares shareable sharebar sharedaddy social socials addthis addtoany cookie cookies
        consent gdpr onetrust didomi privacy banner banners advert adverts advertisement advertising advertisment
        sponsor sponsored outbrain taboola popular mostread trending teaser teasers modal popup popover
        breadcrumb breadcrumbs tags toolbar readmore caption captions figcaption legend credits
        credit copyright bylines byline dateline timestamp biography authorbox
        login register rating ratings poll tooltip screenreader playlist player carousel slideshow
        slider affiliate ecommerce twitter tweet instagram facebook whatsapp telegram tiktok
        paywall-offer donate donation appeal pagination pager feedback survey
        werbung anzeige publicidad publicite pubblicita reklama reklame
        relacionadas relacionados noticias-relacionadas liens-lies correlati verwandt lesetipp
        bildunterschrift bildquelle pie-foto piefoto didascalia legende""",
    ),
    (JUNK, "hidden invisible noprint no-print print-hide d-none"),
    (
        SOFT,
        """image images photo photos picture pictures media video videos embed gallery galleries
        meta metadata info header aside widget widgets follow tools actions action cta button
        buttons bio author authors avatar date time published topic topics label labels
        kicker eyebrow disclaimer correction corrections source sources print badge badges
        infobox box callout app apps subhead""",
    ),
    (
        BYLINE,
        "byline bylines author authors autor autores auteur auteurs autore autori writer "
        "writers redactor reporter journalist contributor contributors creator skribent forfatter "
        "toimittaja yazar columnist firma",
    ),
    (DATE, "date dateline datetime time timestamp published pubdate datum fecha posted updated"),
    (
        DECK,
        "deck dek standfirst subtitle subheadline subheading subhead lead lede intro "
        "introduction excerpt summary chapo sapo strapline vorspann bajada entradilla copete sommario "
        "occhiello ingress preamble abstract tagline leadtext teasertext standfirst subheader "
        "description stand-first underrubrik manchet perex",
    ),
    (
        KICKER,
        "kicker eyebrow topline overline rubric category section dachzeile antetitulo "
        "roofline surtitre spitzmarke",
    ),
)
_SHORT = _table(
    (JUNK, "ad ads adv advt promo sr tag tags nav rel ob"),
    (SOFT, "img pic cta app bio"),
    (DECK, "dek sub"),
)
_COMPOUNDS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        JUNK,
        re.compile(
            r"(?:read|see|watch|more|lire|leia|lee|vea|leggi)[-_]?(?:also|more|next|on|aussi|mais|mas|tambien|anche)"
            r"|most[-_]?(?:read|popular|viewed|shared)|(?:next|more|other|latest)[-_]?(?:article|stories|news|story|posts?)"
            r"|visually[-_]?hidden|screen[-_]?reader|sr[-_]only|author[-_]?(?:bio|box|info|card|desc|about|profile)"
            r"|about[-_]?(?:the[-_]?)?author|(?:post|entry|article)[-_]?(?:tags|footer|nav|meta|author|tools|share|actions)"
            r"|sign[-_]?up|log[-_]?in|in[-_]?line[-_]?(?:ad|promo|newsletter)|pull[-_]?quote|wp[-_]caption"
            r"|skip[-_]?(?:link|to)|back[-_]?to[-_]?top|jump[-_]?to|live[-_]?chat|cookie|newsletter",
            re.IGNORECASE,
        ),
    ),
    (
        BODY,
        re.compile(
            r"(?:article|story|entry|post|news|main|page|detail)[-_]{0,2}(?:body|content|text|copy|main)"
            r"|body[-_]?(?:text|copy|content)|articlebody",
            re.IGNORECASE,
        ),
    ),
)


@lru_cache(maxsize=16384)
def of(names: str) -> int:
    """Return the flags of a class or id attribute.

    >>> bool(of("c-newsletter--inline") & JUNK), bool(of("print:hidden w-1/2") & JUNK)
    (True, False)
    """
    found = 0
    for name in names[:MAX_NAMES].split():
        if _TOKEN.fullmatch(name):
            found |= _of_one(name)
    return found


@lru_cache(maxsize=16384)
def _of_one(name: str) -> int:
    found = 0
    for word in _WORD.findall(name):
        if len(word) > 3:
            found |= _WORDS.get(word.lower(), 0)
    for word in _DELIMITED.findall(name):
        word = word.lower()
        found |= _SHORT.get(word, 0) | _WORDS.get(word, 0)
    for flag, pattern in _COMPOUNDS:
        if pattern.search(name):
            found |= flag
    return found
