"""The few files that pages load: one script, and the sign of the house as pictures.

Each has a name with the hash of what is in it, so that it can be kept for ever, and a new one is
asked for at once after an upgrade.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from colonnade.web.style import style

SCRIPTS: Final = ("said", "keys", "suggest", "share", "shelf")  # the first says what others use
SHEET: Final = "scripted"  # the style of what they add, which comes with them
ALONE: Final = ("passkey", "push")  # for the few pages that need it
PICTURES: Final = ("icon-180", "icon-192", "icon-512", "icon-mask")
_FOR_EVER: Final = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file: its bytes, and the path at which it may be kept for ever."""

    body: bytes
    kind: str
    path: str

    @property
    def packed(self) -> bytes:
        return gzip.compress(self.body, mtime=0)


def script() -> Asset:
    """Return the one script, joined of its parts."""
    return _asset("reading.js")


def lone(name: str) -> Asset:
    """Return one of the scripts that stand `ALONE`."""
    return _asset(f"{name}.js")


def picture(name: str) -> Asset:
    """Return one of `PICTURES`."""
    return _asset(f"{name}.png")


@cache
def _asset(name: str) -> Asset:
    stem, _dot, end = name.partition(".")
    if stem in ALONE:
        body = b'"use strict";\n(() => {\n%b})()\n' % _file(f"script/{stem}.js")
    else:
        body = _joined() if end == "js" else _file(f"{stem}.png")
    kind = "text/javascript; charset=utf-8" if end == "js" else "image/png"
    mark = blake2b(body, digest_size=6).hexdigest()
    return Asset(body=body, kind=kind, path=f"/assets/{stem}.{mark}.{end}")


def _joined() -> bytes:
    parts = b"".join(b"{\n%b}\n" % _file(f"script/{name}.js") for name in SCRIPTS[1:])
    # The first part names what the others use; braces keep the names of the others apart.
    look = f"const look = {json.dumps(style(SHEET))}\n".encode()
    return (
        b'"use strict";\n(() => {\n' + look + _file(f"script/{SCRIPTS[0]}.js") + parts + b"})()\n"
    )


def _file(name: str) -> bytes:
    return files("colonnade.web").joinpath(f"static/web/{name}").read_bytes()


@cache
def _packed(name: str) -> bytes:
    return _asset(name).packed


@require_safe
def asset(request: HttpRequest, stem: str, mark: str, end: str) -> HttpResponse:
    """Give a file; by an old name it is given as it is now, and not kept."""
    name = f"{stem}.{end}"
    scripts = {f"{each}.js" for each in ("reading", *ALONE)}
    if name not in scripts | {f"{each}.png" for each in PICTURES}:
        raise Http404
    found = _asset(name)
    is_packed = end == "js" and "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(_packed(name) if is_packed else found.body, content_type=found.kind)
    if is_packed:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    is_now = found.path.endswith(f".{mark}.{end}")
    response.headers["Cache-Control"] = _FOR_EVER if is_now else "no-cache"
    return response
