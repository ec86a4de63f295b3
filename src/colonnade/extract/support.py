"""Where a page asks its readers to support the publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from colonnade.extract.body import Body
from colonnade.extract.page import Page
from colonnade.links import plain, same_site

MAX_BOXES = 60

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
    """Return the address of the first link of a left-out box that leads to giving; else empty."""
    for node in _links(body):
        address = plain(node.attributes.get("href") or "", page.url)
        if address and _leads_to_giving(address, page.url):
            return address
    return ""


def _links(body: Body) -> Iterator[LexborNode]:
    for node, _ in body.pruned[:MAX_BOXES]:
        if node.tag == "a":
            yield node
        else:
            yield from node.css("a[href]")
    for dropped in body.dropped[:MAX_BOXES]:
        if dropped.node is not None:
            yield from dropped.node.css("a[href]")


def _leads_to_giving(address: str, page: str) -> bool:
    if _PLATFORMS.match(address):
        return True
    return _SUPPORT.search(address) is not None and (
        same_site(address, page) or "donat" in address.lower()
    )
