"""The site's style sheet, which stands in every page, and those which only some pages need.

In the page, so that the first paint needs one answer, and pages of errors are as handsome as the
rest; named by its hash in the Content-Security-Policy, so that no other style can get in.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

SHEETS = ("style", "more", "forms", "agenda", "chosen", "yours", "book")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?|(?<=:) ")


@cache
def style(name: str = "style") -> str:
    """Return a style sheet without its comments and spare spaces."""
    sheet = files("colonnade.web").joinpath(f"static/web/{name}.css").read_text(encoding="utf-8")
    sheet = _SPACE.sub(" ", _COMMENT.sub("", sheet)).strip()
    return _AROUND.sub(lambda found: found[1] or "", sheet).replace(";}", "}")


@cache
def style_hashes() -> str:
    """Return the style sheets' hashes in the form of a Content-Security-Policy."""
    digests = (sha256(style(name).encode()).digest() for name in SHEETS)
    return " ".join(f"'sha256-{b64encode(digest).decode('ascii')}'" for digest in digests)
