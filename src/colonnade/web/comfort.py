"""How a reader wants pages to look: colours, size, face, and whether single keys do something.

A choice is one word in a cookie; the words are the classes of the page. Nothing chosen is nothing
kept: what the device itself asks for (dark colours, larger letters, less movement) is followed
without a cookie.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COOKIE: Final = "comfort"
KEYLESS: Final = "keyless"  # the word of those who want no shortcuts of a single key
_BETWEEN: Final = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What may be chosen of one thing: words of the cookie and how people call them."""

    name: str
    label: Promise | str
    options: tuple[tuple[str, Promise | str], ...]  # the first, without a word, is the usual


CHOICES: Final = (
    Choice(
        name="colours",
        label=_("Light and dark"),
        options=(("", _("As the device has it")), ("light", _("Light")), ("dark", _("Dark"))),
    ),
    Choice(
        name="size",
        label=_("Size of the text"),
        options=(
            ("", _("Usual")),
            ("smaller", _("Smaller")),
            ("larger", _("Larger")),
            ("largest", _("Largest")),
        ),
    ),
    Choice(
        name="face",
        label=_("Letters"),
        options=(
            ("", _("As in a newspaper")),
            ("plain", _("Plain, without serifs")),
            ("spaced", _("Wide and calm, which many readers with dyslexia find easier")),
        ),
    ),
    Choice(
        name="keys",
        label=_("Keyboard shortcuts"),
        options=(("", _("On")), (KEYLESS, _("Off"))),
    ),
    Choice(
        name="shelf",
        label=_("Reading without a connection"),
        options=(
            ("", _("Off")),
            (
                "offline",
                _("Keep the pages I read, my favorites and their columnists on this device"),
            ),
        ),
    ),
)


def chosen(request: HttpRequest) -> tuple[str, ...]:
    """Return the words a device has kept; those that mean nothing here are passed over."""
    kept = request.COOKIES.get(COOKIE, "").split(_BETWEEN)
    return tuple(_known(choice, kept) for choice in CHOICES if _known(choice, kept))


def value(given: Mapping[str, str]) -> str:
    """Return what the cookie holds for the words chosen, by the names of their choices."""
    words = (_known(choice, [given.get(choice.name, "")]) for choice in CHOICES)
    return _BETWEEN.join(filter(None, words))


def _known(choice: Choice, words: Iterable[str]) -> str:
    there = set(words)
    return next((word for word, _label in choice.options if word and word in there), "")


def shown(words: Iterable[str]) -> list[tuple[Choice, list[tuple[str, Promise | str, bool]]]]:
    """Return every choice with its options: the word, what it is called, whether it is chosen."""
    kept = list(words)
    return [
        (choice, [(word, label, word == _known(choice, kept)) for word, label in choice.options])
        for choice in CHOICES
    ]


# The keys, as readers of feeds know them, and what each does.
KEYS: Final[tuple[tuple[str, Promise | str], ...]] = (
    ("j", _("the next column; on a column’s page, the one printed before it")),
    ("k", _("the column before; on a column’s page, the one printed after it")),
    ("o", _("open it; on a column’s page, go on to the original")),
    ("s", _("add it to the favorites, or take it from them")),
    ("/", _("search")),
    ("?", _("this list")),
)
