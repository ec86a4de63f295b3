"""Where a page asks its readers to support the publication."""

from __future__ import annotations

import re
from itertools import islice

from colonnade.extract.blocks import Body
from colonnade.extract.page import Page
from colonnade.links import plain, same_site

MAX_LINKS = 2000
# One of these stands in every address that `_SUPPORT` and `_PLATFORMS` know, and in few others.
_STEMS = (
    "don",
    "support",
    "give",
    "spende",
    "unterst",
    "souten",
    "steun",
    "sost",
    "apoy",
    "apoi",
    "hazte",
    "doa",
    "/doe",
    "stod",
    "stott",
    "wsp",
    "wesp",
    "podpor",
    "podrzi",
    "tamogat",
    "sprijin",
    "podderzh",
    "pidtrym",
    "destek",
    "member",
    "patreon",
    "ko-fi",
    "opencollective",
    "steadyhq",
    "liberapay",
    "buymeacoffee",
    "tipeee",
    "boosty",
    "betterplace",
)

_SUPPORT = re.compile(
    r"donat|/support(?:-?(?:us|our|the|me)|er)?\b|/give\b|spende|unterstuetz|unterstütz|soutenir|"
    r"faire-un-don|/dons?\b|doneer|steun|sostieni|sosteni|dona(?:zioni|cion|tivo|r)\b|apoya|apoie|"
    r"hazte-(?:socio|suscriptor)|doacao|doe\b|stod-oss|stott|tue-uns|wspieraj|wesprzyj|podpor|"
    r"podrzi|tamogat|sprijin|donează|пожертв|podderzh|pidtrym|destek-?ol|membership|become-a-member",
    re.IGNORECASE,
)
_PLATFORMS = re.compile(
    r"^https?://(?:[\w-]+\.)?(?:patreon|ko-fi|opencollective|steadyhq|donorbox|liberapay|"
    r"buymeacoffee|tipeee|boosty|betterplace)\.",
    re.IGNORECASE,
)


def find(page: Page, body: Body) -> str:
    """Return the address of the first link among the text that leads to giving; else empty."""
    if body.container is None:
        return ""
    links = (node.attrs["href"] for node in body.container.css("a[href]"))
    hrefs = [href for href in islice(links, MAX_LINKS) if href]
    told = "\n".join(hrefs).lower()
    stems = [stem for stem in _STEMS if stem in told]
    for href in hrefs if stems else ():
        if _may_lead_to_giving(href, stems):
            address = plain(href, page.url)
            if address and _leads_to_giving(address, page.url):
                return address
    return ""


def _may_lead_to_giving(href: str, stems: list[str]) -> bool:
    if not any(map(href.lower().__contains__, stems)):
        return False
    return _SUPPORT.search(href) is not None or _PLATFORMS.match(href) is not None


def _leads_to_giving(address: str, page: str) -> bool:
    if _PLATFORMS.match(address):
        return True
    return _SUPPORT.search(address) is not None and (
        same_site(address, page) or "donat" in address.lower()
    )
