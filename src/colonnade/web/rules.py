"""What may be shown of a publication, in words for its readers and its publisher."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from colonnade.records import ExcerptRule

_RULES: Final[dict[ExcerptRule, Promise | str]] = {
    ExcerptRule.NONE: gettext_lazy(
        "We show the headline, the names and a link, and nothing of the text."
    ),
    ExcerptRule.SUMMARY: gettext_lazy(
        "We show the publication’s own summary, up to 200 characters, and nothing of the text."
    ),
    ExcerptRule.EXCERPT: gettext_lazy(
        "We show an excerpt of up to 600 characters, and never more than a fifth of the text."
    ),
    ExcerptRule.AGREED: gettext_lazy(
        "We show an excerpt of up to 3,000 characters, by agreement with the publication."
    ),
    ExcerptRule.OPEN: gettext_lazy("The publication puts its texts under an open licence."),
}


def rule_in_words(rule: ExcerptRule, most: int | None) -> str:
    """Return what a house rule allows, and how much less a publisher wishes, in sentences."""
    words = str(_RULES[rule])
    if most is None:
        return words
    if not most:
        return str(_RULES[ExcerptRule.NONE])
    fewer = _("It wishes no more than %(most)s characters.") % {"most": most}
    return f"{words} {fewer}"
