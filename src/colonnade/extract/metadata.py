"""What a page says of its article in its head: summary, section, image, rights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from colonnade.extract import jsonld
from colonnade.extract.page import Page, plain
from colonnade.extract.phrases import bare
from colonnade.extract.walls import is_no
from colonnade.links import clean

MAX_SUBJECTS = 30
MAX_SECTION = 40  # characters; a longer step of a breadcrumb is a headline
MAX_SUMMARY = 2000
MAX_TERMS = 5
MAX_TERMS_TEXT = 100_000  # characters
RSL = "application/rsl+xml"

_PAID = frozenset(("locked", "metered", "paid", "premium", "subscription", "subscribers"))
_BREADCRUMB = "BreadcrumbList"


@dataclass(slots=True)
class Facts:
    """What the head of a page says; `found` says where."""

    site_name: str = ""
    summary: str = ""
    section: str = ""
    subjects: tuple[str, ...] = ()
    breadcrumb: tuple[str, ...] = ()
    image: str = ""
    canonical: str = ""
    is_free: bool | None = None
    licence: str = ""
    robots: tuple[str, ...] = ()
    tdm_reservation: str = ""
    tdm_policy: str = ""
    rsl: tuple[str, ...] = ()
    rsl_text: str = ""
    usage_info: str = ""
    acquire: str = ""
    found: dict[str, str] = field(default_factory=dict)

    def take(self, name: str, *options: tuple[str, str]) -> str:
        """Return the first option that is not empty, and note where it stood."""
        for where, value in options:
            if value:
                self.found[name] = where
                return value
        return ""


def read(page: Page, item: jsonld.Object, things: list[jsonld.Object]) -> Facts:
    """Return what the head of a page says, `item` being the JSON-LD of its article."""
    facts = Facts()
    facts.site_name = facts.take(
        "site_name",
        ("meta og:site_name", plain(page.meta("og:site_name"))),
        ("JSON-LD publisher", jsonld.text(item.get("publisher"))),
        (
            "meta application-name",
            plain(page.meta("application-name", "apple-mobile-web-app-title")),
        ),
    )
    _about(facts, page, item, things)
    _rights(facts, page, item)
    return facts


def _about(facts: Facts, page: Page, item: jsonld.Object, things: list[jsonld.Object]) -> None:
    facts.summary = facts.take(
        "summary",
        ("meta description", plain(page.meta("description"))),
        ("meta og:description", plain(page.meta("og:description", "twitter:description"))),
        ("JSON-LD description", jsonld.text(item.get("description"))),
    )[:MAX_SUMMARY]
    facts.breadcrumb = tuple(_breadcrumb(things))
    facts.section = facts.take(
        "section",
        ("JSON-LD articleSection", jsonld.text(item.get("articleSection"))),
        ("meta article:section", plain(page.meta("article:section", "section", "parsely-section"))),
        ("JSON-LD breadcrumb", _last_section(facts.breadcrumb, item)),
    )
    facts.subjects = tuple(dict.fromkeys(_subjects(page, item)))[:MAX_SUBJECTS]
    facts.image = page.absolute(
        facts.take(
            "image",
            ("meta og:image", page.meta("og:image", "og:image:url", "og:image:secure_url")),
            ("JSON-LD image", jsonld.address(item.get("image"))),
            ("meta twitter:image", page.meta("twitter:image", "twitter:image:src")),
        )
    )
    facts.canonical = _canonical(facts, page)


def _canonical(facts: Facts, page: Page) -> str:
    linked = _linked(page, "canonical")
    address = facts.take(
        "canonical", ("link canonical", linked), ("meta og:url", page.meta("og:url"))
    )
    return clean(address, page.url) or "" if address else ""


def _linked(page: Page, relation: str) -> str:
    """Return the first address that a `link` of the head gives for a relation."""
    return next((link.href for link in page.links if relation in link.relations), "")


def _breadcrumb(things: list[jsonld.Object]) -> Iterable[str]:
    for thing in things:
        if _BREADCRUMB in jsonld.types(thing):
            for element in jsonld.flat(thing.get("itemListElement")):
                if isinstance(element, dict):
                    name = jsonld.text(element.get("name")) or jsonld.text(element.get("item"))
                    if name and "://" not in name:
                        yield name
            return


def _last_section(breadcrumb: tuple[str, ...], item: jsonld.Object) -> str:
    """Return the last step above the article: the last of all may be its headline."""
    steps = [step for step in breadcrumb if len(step) <= MAX_SECTION]
    if steps and bare(steps[-1]) == bare(jsonld.text(item.get("headline"))):
        steps.pop()
    return steps[-1] if len(steps) > 1 else ""


def _subjects(page: Page, item: jsonld.Object) -> Iterable[str]:
    for value in (*jsonld.flat(item.get("keywords")), *jsonld.flat(item.get("about"))):
        told = jsonld.text(value)
        yield from _split(told)
    for name in ("article:tag", "news_keywords", "keywords"):
        for content in page.metas.get(name, ()):
            yield from _split(content)


def _split(text: str) -> Iterable[str]:
    for piece in text.replace(";", ",").replace("،", ",").replace("、", ",").split(","):
        word = plain(piece)
        if 1 < len(word) <= 80 and "://" not in word:
            yield word


def _rights(facts: Facts, page: Page, item: jsonld.Object) -> None:
    facts.is_free = _is_free(facts, page, item)
    facts.rsl = tuple(dict.fromkeys(_terms(page)))[:MAX_TERMS]
    facts.rsl_text = _written_terms(page)
    named = (page.absolute(one.href) for one in page.links if "license" in one.relations)
    facts.licence = facts.take(
        "licence",
        ("link license", next((one for one in named if one not in facts.rsl), "")),
        ("a license", _anchored(page)),
        ("JSON-LD license", jsonld.address(item.get("license"))),
        ("meta rights", page.meta("dcterms.license", "dc.rights.license")),
    )
    facts.robots = (*page.metas.get("robots", ()), *page.metas.get("colonnade", ()))
    facts.tdm_reservation = page.meta("tdm-reservation")
    facts.tdm_policy = page.meta("tdm-policy")
    facts.usage_info = jsonld.address(item.get("usageInfo"))
    facts.acquire = jsonld.address(item.get("acquireLicensePage"))


def _terms(page: Page) -> Iterable[str]:
    """Yield the addresses of terms by RSL which a page links."""
    named = (link for link in page.links if link.kind == RSL and "license" in link.relations)
    return (page.absolute(link.href) for link in named)


def _written_terms(page: Page) -> str:
    """Return the terms by RSL which are written into a page."""
    kinds = ((node.attributes["type"] or "", node) for node in page.tags["script"])
    script = next((node for kind, node in kinds if kind.strip().lower() == RSL), None)
    return script.text_lexbor().strip()[:MAX_TERMS_TEXT] if script is not None else ""


def _anchored(page: Page) -> str:
    """Return where a link in the page's text states its licence, if only one licence is stated.

    Several are those of its pictures.
    """
    found = {page.absolute(node.attributes.get("href") or "") for node in page.tags["a"]}
    return found.pop() if len(found) == 1 else ""


def _is_free(facts: Facts, page: Page, item: jsonld.Object) -> bool | None:
    told = item.get("isAccessibleForFree")
    if isinstance(told, bool | str | int):
        facts.found["is_free"] = "JSON-LD isAccessibleForFree"
        return not is_no(told)
    tier = page.meta("article:content_tier", "og:article:content_tier").lower()
    if tier:
        facts.found["is_free"] = "meta article:content_tier"
        return tier not in _PAID
    return None
