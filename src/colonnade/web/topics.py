"""Names of topics, by `seek.topics`."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_NAMES: Final[dict[str, Promise | str]] = {
    "politics": _("Politics"),
    "world": _("World affairs"),
    "economy": _("Economy"),
    "culture": _("Culture"),
    "science": _("Science"),
    "health": _("Health"),
    "environment": _("Environment"),
    "society": _("Society"),
    "sport": _("Sport"),
}


def topic_name(topic: str) -> str:
    """Return a topic's name in the reader's language.

    >>> topic_name("sport")
    'Sport'
    """
    return str(_NAMES[topic])
