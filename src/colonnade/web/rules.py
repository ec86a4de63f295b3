"""What may be shown of a publication, in words for its readers and its publisher."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from colonnade.records import ExcerptRule

_RULES: Final[dict[ExcerptRule, Promise | str]] = {
    ExcerptRule.NONE: _("We show the headline, the names and a link, and nothing of the text."),
    ExcerptRule.SUMMARY: _(
        "We show the publication’s own summary, up to 200 characters, and nothing of the text."
    ),
    ExcerptRule.EXCERPT: _(
        "We show an excerpt of up to 600 characters, and never more than a fifth of the text."
    ),
    ExcerptRule.AGREED: _(
        "We show an excerpt of up to 3,000 characters, by agreement with the publication."
    ),
    ExcerptRule.OPEN: _("The publication puts its texts under an open licence."),
}


def rule_in_words(rule: ExcerptRule) -> str:
    """Return what a house rule allows, as a sentence."""
    return str(_RULES[rule])
