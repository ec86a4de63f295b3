"""A column as it is cited: in words, in Markdown and as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from colonnade.records import Card

_ESCAPED = {"%": r"\%", "#": r"\#", "&": r"\&", "$": r"\$"}
_BRACES = str.maketrans({"{": "", "}": "", "\\": ""} | _ESCAPED)


def citations(card: Card, today: date) -> list[tuple[str, str]]:
    """Return the ways to cite a column, by their names; `today` it is read."""
    return [
        (_("Text"), _plain(card)),
        ("Markdown", _markdown(card)),
        ("BibTeX", _bibtex(card, today)),
    ]


def _names(card: Card) -> list[str]:
    return [name.name for name in card.names] or [card.byline or card.publication]


def _day(card: Card) -> date:
    return (card.shown_at or card.first_seen).date()


def _plain(card: Card) -> str:
    return (
        f"{', '.join(_names(card))}: “{card.title}”. {card.publication}, "
        f"{_day(card).isoformat()}. {card.link}"
    )


def _markdown(card: Card) -> str:
    title = re.sub(r"([\\`*_\[\]<>])", r"\\\1", card.title)
    link = card.link.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return (
        f"{', '.join(_names(card))}: [{title}]({link}), *{card.publication}*, "
        f"{_day(card).isoformat()}"
    )


def _bibtex(card: Card, today: date) -> str:
    return "\n".join([f"@article{{{card.id},", *_fields(card, today), "}"])


def _fields(card: Card, today: date) -> Iterator[str]:
    fields = {
        "author": " and ".join(f"{{{name.translate(_BRACES)}}}" for name in _names(card)),
        "title": f"{{{card.title.translate(_BRACES)}}}",
        "journal": card.publication.translate(_BRACES),
        "date": _day(card).isoformat(),
        "url": card.link.replace("{", "%7B").replace("}", "%7D"),
        "urldate": today.isoformat(),
        "langid": card.language,
    }
    return (f"  {name} = {{{value}}}," for name, value in fields.items() if value)
