"""What may be shown and done with a column: the house rule, and the publisher's signals below it.

The strictest wins. A signal that cannot be read counts as the stricter reading where it
restricts. Each limit leaves a `Signal`, so that every item can say why.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from colonnade.excerpt import directives, wishes
from colonnade.excerpt.licences import licence
from colonnade.excerpt.limits import Limit, at_most, no, strictest
from colonnade.records import Article, ExcerptRule, Publication, Rights

SUMMARY = 200  # characters of the publisher's own summary
EXCERPT = 600  # characters of the text, and no more than one part in
PART = 5
AGREED = 3000  # characters by agreement with the publisher

# Where press publishers have a right of their own in online uses: Directive (EU) 2019/790,
# Art. 15, in force in all member states since Poland's act of July 2024; the other states of the
# European Economic Area are held to it too, as the Directive is marked as relevant to it.
PRESS_PUBLISHERS_RIGHT = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE "  # noqa: SIM905 — a table of codes reads better as one line
    "IS LI NO EU".split()
)
_NONE: Mapping[str, str] = MappingProxyType({})


def country_rule(country: str) -> ExcerptRule:
    """Return the house rule for publications of a country (ISO 3166-1 alpha-2, "EU", "INT")."""
    known = country.upper() in PRESS_PUBLISHERS_RIGHT
    return ExcerptRule.SUMMARY if known else ExcerptRule.EXCERPT


def judge(
    *,
    publication: Publication,
    country_rule: ExcerptRule,
    article: Article,
    robots_text: str = "",
    headers: Mapping[str, str] = _NONE,
    agent: str = "colonnade",
) -> Rights:
    """Return the rights in a column whose page was read.

    `robots_text` and `headers` (several of one name joined by commas or lines) are those of the
    page's fetch; `agent` is the name under which robots.txt and X-Robots-Tag address us.
    """
    lower = _lower(headers)
    length = len(article.text)
    spoken = [("X-Robots-Tag", lower.get("x-robots-tag", ""))]
    spoken += [("robots meta tag", content) for content in article.robots]
    limits = [
        *house(publication, country_rule, article, length),
        *(limit for where, text in spoken for limit in directives.read(text, where, agent=agent)),
        *wishes.robots(robots_text, article.url, agent=agent),
        *wishes.reservation(lower, article.tdm_reservation),
        *_headers(lower),
        *_page(article),
    ]
    if not any(directives.opens_image(text, agent=agent) for _, text in spoken):
        limits += no("image", "", "house rule, no max-image-preview", "image")
    return strictest(_all(article, length), limits)


def from_lead(
    publication: Publication,
    country_rule: ExcerptRule,
    *,
    url: str = "",
    refused: bool = False,
    robots_text: str = "",
    agent: str = "colonnade",
) -> Rights:
    """Return the rights in a column known from a source alone, whose page was never read.

    The source's own summary, at most 200 characters; nothing of it where the page was refused.
    As the page's own wishes are unknown, nothing else is allowed.
    """
    rule = publication.rule or country_rule
    if not robots_text:
        return _of_lead(rule, refused)
    limits = [*_lead_limits(rule, refused), *wishes.robots(robots_text, url, agent=agent)]
    return strictest(_NOTHING_READ, limits)


_NOTHING_READ = Rights(characters=SUMMARY, image=False)


@cache  # the same for all the columns of a feed
def _of_lead(rule: ExcerptRule, refused: bool) -> Rights:  # noqa: FBT001 — a cache tells keywords apart
    return strictest(_NOTHING_READ, _lead_limits(rule, refused))


def _lead_limits(rule: ExcerptRule, refused: bool) -> list[Limit]:  # noqa: FBT001 — as above
    limits = [
        at_most(0 if rule is ExcerptRule.NONE else SUMMARY, "rule", rule.value, "house rule"),
        *no(
            "page", "", "page not read", "summary_only", "image", "keep_text", "translate", "assist"
        ),
    ]
    if refused:
        limits.append(at_most(0, "refused", "", "page not read"))
    return limits


def _all(article: Article, length: int) -> Rights:
    longest = max(length, SUMMARY)
    return Rights(characters=longest, summary_only=False, image=bool(article.image), keep_text=True)


def house(
    publication: Publication, country_rule: ExcerptRule, article: Article, length: int
) -> list[Limit]:
    """Return the limits of the house rule for a text of so many characters."""
    rule = publication.rule or country_rule
    value = rule.value
    if rule is ExcerptRule.OPEN:
        stated = licence(publication.licence)
        if stated and (not article.licence or licence(article.licence)):
            return no("licence", stated, "house rule")
        rule, value = country_rule, f"{country_rule.value}, as no open licence is sure"
    where = "house rule"
    if rule is ExcerptRule.NONE:
        return [*no("rule", value, where, "keep_text"), at_most(0, "rule", value, where)]
    if rule is ExcerptRule.AGREED:
        return [at_most(AGREED, "rule", value, where)]
    # Of a short text a fifth says nothing: the publisher's own summary, a lesser right, says more.
    short = not length or (length // PART < SUMMARY and bool(article.summary))
    if rule is ExcerptRule.SUMMARY or short:
        return [
            *no("rule", value, where, "summary_only"),
            at_most(SUMMARY, "rule", value, where),
        ]
    return [at_most(min(EXCERPT, length // PART), "rule", value, where)]


_READ = frozenset({"x-robots-tag", "tdm-reservation", "content-usage", "content-signal"})


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that are read, in lower case; values of spellings of one name as lines."""
    lower: dict[str, str] = {}
    for name, value in headers.items():
        known = name.lower()
        if known in _READ:
            lower[known] = f"{lower[known]}\n{value}" if known in lower else value
    return lower


def _headers(headers: Mapping[str, str]) -> list[Limit]:
    return [
        limit
        for name in ("content-usage", "content-signal")
        for limit in wishes.preferences(headers.get(name, ""), name, f"{name} header")
    ]


def _page(article: Article) -> list[Limit]:
    limits: list[Limit] = []
    if article.is_free is False:
        limits += no("paywall", "", "page", "summary_only", "keep_text", "assist")
        limits.append(at_most(SUMMARY, "paywall", "", "page"))
    if article.licence.lower().partition("?")[0].endswith(".xml"):
        limits += wishes.rsl(article.licence, "page")
    return limits
