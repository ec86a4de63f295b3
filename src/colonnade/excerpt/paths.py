"""Path patterns as RFC 9309 has them, with ``*`` and a final ``$``; RSL and TDMRep use the same."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import unquote


@lru_cache(maxsize=16)  # one page is asked about several times in a row
def path(url: str) -> str:
    """Return an address's path with its query, decoded.

    >>> path("https://a.example/k%C3%BClt%C3%BCr/rain?print=1#top")
    '/kültür/rain?print=1'
    """
    rest = url.partition("#")[0].partition("://")[2]
    start = next((at for at in (rest.find("/"), rest.find("?")) if at >= 0), len(rest))
    found = rest[start:]
    found = found if found.startswith("/") else f"/{found}"
    return unquote(found) if "%" in found else found


def matches(pattern: str, path: str) -> bool:
    """Tell whether a pattern, decoded, matches a decoded path.

    >>> matches("/opinion/*.html$", "/opinion/rain.html"), matches("/opinion$", "/opinion/rain")
    (True, False)
    """
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return path == first or not is_whole
    at = len(first)
    # The first place of each part will do; an expression of many ".*" could try for hours.
    for part in others[:-1]:
        at = path.find(part, at) + len(part)
        if at < len(part):
            return False
    return path.endswith(others[-1], at) if is_whole else path.find(others[-1], at) >= 0
