"""The site's one style sheet, which stands in every page.

In the page, so that the first paint needs one answer, and pages of errors are as handsome as the
rest; named by its hash in the Content-Security-Policy, so that no other style can get in.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?|(?<=:) ")


@cache
def style() -> str:
    """Return the style sheet without its comments and spare spaces."""
    sheet = files("colonnade.web").joinpath("static/web/style.css").read_text(encoding="utf-8")
    sheet = _SPACE.sub(" ", _COMMENT.sub("", sheet)).strip()
    return _AROUND.sub(lambda found: found[1] or "", sheet).replace(";}", "}")


@cache
def style_hash() -> str:
    """Return the style sheet's hash in the form of a Content-Security-Policy."""
    digest = b64encode(sha256(style().encode()).digest()).decode("ascii")
    return f"sha256-{digest}"
