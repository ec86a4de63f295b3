"""What a reader does not want to see: left out of lists for them alone, and told that it is.

Whoever opens the page of what they muted sees it: they asked for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from colonnade.catalog.cards import Page
from colonnade.catalog.models import Columnist, Publication
from colonnade.readers.kept import Kept
from colonnade.records import Card
from colonnade.seek import words

# Of these pages, nobody asked for what stands there by its name.
LISTS: Final = frozenset({"edition", "agenda", "day", "search"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Muting:
    """What is muted, as cards name it."""

    publications: frozenset[str]  # slugs
    columnists: frozenset[str]  # slugs
    languages: frozenset[str]  # primary ones
    words: tuple[str, ...]  # as written

    def hides(self, card: Card) -> bool:
        """Tell whether a card is left out."""
        return (
            card.publication_slug in self.publications
            or card.language.partition("-")[0].lower() in self.languages
            or any(name.slug in self.columnists for name in card.names if name.slug)
            or self._has_word(card)
        )

    def _has_word(self, card: Card) -> bool:
        if not self.words:
            return False
        text = f"{card.title} {card.excerpt}"
        folded = f" {words.folded(text)} "
        return any(_stands(word, text, folded) for word in self.words)


def _stands(word: str, text: str, folded: str) -> bool:
    """Tell whether words stand in a text, by the customs of its script."""
    looked = words.folded(word)
    return f" {looked} " in folded if looked else word in text


def muting(kept: Kept) -> Muting | None:
    """Return what is muted; at most two queries, and none where nothing is."""
    if not kept.mutes:
        return None
    papers = Publication.objects.filter(pk__in=kept.muted_publications)
    people = Columnist.objects.filter(pk__in=kept.muted_columnists).select_related("merged_into")
    return Muting(
        publications=frozenset(paper.slug for paper in papers),
        # Whose columns stand under another's name now is muted there.
        columnists=frozenset((who.merged_into or who).slug for who in people),
        languages=frozenset(kept.muted_languages),
        words=kept.muted_words,
    )


def sifted(template: str, context: Mapping[str, Any], kept: Kept) -> dict[str, Any]:
    """Return what of a page's context is other for whoever muted something."""
    silent = muting(kept) if template in LISTS else None
    if silent is None:
        return {}
    left_out: set[str] = set()

    def hides(card: Card) -> bool:
        is_muted = silent.hides(card)
        if is_muted:
            left_out.add(card.id)
        return is_muted

    changed = {n: sift(context[n], hides) for n, sift in _SIFTS.items() if context.get(n)}
    return changed | {"muted": len(left_out)}


Hides = Callable[[Card], bool]


def _cards(shown: Iterable[Any], hides: Hides) -> list[Any]:
    # The Agenda puts a reason beside each card.
    return [one for one in shown if not hides(one[0] if isinstance(one, tuple) else one)]


def _days(days: Iterable[tuple[Any, list[Card]]], hides: Hides) -> list[tuple[Any, list[Card]]]:
    sifted = [(day, _cards(shown, hides)) for day, shown in days]
    return [(day, shown) for day, shown in sifted if shown]


def _shelf(shelf: Page, hides: Hides) -> Page:
    return replace(shelf, cards=tuple(_cards(shelf.cards, hides)))


_SIFTS: Final[dict[str, Callable[[Any, Hides], Any]]] = {
    "days": _days,
    "cards": _cards,
    "shelf": _shelf,
}
