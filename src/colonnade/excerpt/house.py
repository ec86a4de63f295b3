"""The rule of the house, below which the publisher's signals may only go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from colonnade.excerpt.licences import duties, licence
from colonnade.excerpt.limits import at_most, no
from colonnade.records import Article, ExcerptRule, Place, Publication, Signal

SUMMARY = 200  # characters of the publisher's own summary
EXCERPT = 600  # characters of the text, and no more than one part in
PART = 5
AGREED = 3000  # characters by agreement with the publisher
NAMES = frozenset({"rule", "limit", "licence"})  # of the signals that the rule of the house gives
ANY_OTHER = "*"  # in `House.rules`: countries that have no rule of their own

# Where press publishers have a right of their own in online uses: Directive (EU) 2019/790,
# Art. 15, in force in all member states since Poland's act of July 2024; the other states of the
# European Economic Area are held to it too, as the Directive is marked as relevant to it.
PRESS_PUBLISHERS_RIGHT = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE "  # noqa: SIM905 — a table of codes reads better as one line
    "IS LI NO EU".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What the operator decides for all publications."""

    rules: Mapping[str, ExcerptRule] = field(default_factory=dict)  # by country, or `ANY_OTHER`
    noncommercial: bool = False  # the site earns nothing: NC licences may be used

    def rule_for(self, country: str) -> ExcerptRule:
        """Return the rule for publications of a country (ISO 3166-1 alpha-2, "EU", "INT")."""
        code = country.upper()
        known = ExcerptRule.SUMMARY if code in PRESS_PUBLISHERS_RIGHT else ExcerptRule.EXCERPT
        return self.rules.get(code) or self.rules.get(ANY_OTHER) or known


DEFAULT = House()


def signals(publication: Publication, house: House, article: Article, length: int) -> list[Signal]:
    """Return the limits of the house rule for a text of so many characters."""
    wished = [] if publication.most is None else [_wished(publication.most)]
    return [*_by_rule(publication, house, article, length), *wished]


def of_lead(rule: ExcerptRule, most: int | None) -> list[Signal]:
    """Return the limits for a column of which only what its source says is known."""
    shown = 0 if rule is ExcerptRule.NONE else SUMMARY
    wished = [] if most is None else [_wished(most)]
    return [at_most(shown, "rule", rule.value, Place.HOUSE), *wished]


def length_told(signals: Iterable[Signal]) -> int:
    """Return about how long a text is by the limits it was given, 0 where they do not tell."""
    rules = [s for s in signals if s.name == "rule"]
    if any(s.limits == "summary_only" for s in rules):  # a short text, or none
        return 0
    parts = {ExcerptRule.EXCERPT.value: PART, ExcerptRule.OPEN.value: 1}
    return max((s.most * parts.get(s.value, 0) for s in rules), default=0)


def _wished(most: int) -> Signal:
    """Return the limit that a publisher set in its file, or on its page here."""
    return at_most(most, "limit", str(most), Place.HOUSE)


def _by_rule(publication: Publication, house: House, article: Article, length: int) -> list[Signal]:
    rule = publication.rule or house.rule_for(publication.country)
    if rule is ExcerptRule.OPEN:
        name = open_licence(publication, article)
        if name and (house.noncommercial or not duties(name).noncommercial):
            return [at_most(max(length, SUMMARY), "rule", rule.value, Place.HOUSE), *_open(name)]
        rule = house.rule_for(publication.country)
        if rule is ExcerptRule.OPEN:  # a whole country cannot be under a licence
            rule = ExcerptRule.SUMMARY
    part = length // PART
    # Of a short text a fifth says nothing: the publisher's own summary, a lesser right, says more.
    is_short = not length or (part < SUMMARY and bool(article.summary))
    return list(_limited(rule, min(EXCERPT, part), is_short=is_short))


def open_licence(publication: Publication, article: Article) -> str:
    """Return the open licence of a text: what the page states, or else the publication's file.

    Empty if either states one that is not known to be open. Where both state one, the page's
    holds, with the duties of the other unless the page's are wider.
    """
    stated = [licence(text) for text in (article.licence, publication.licence) if text]
    if not stated or not all(stated):
        return ""
    return max(stated, key=_weight)


def _weight(name: str) -> tuple[int, int, int]:
    asked = duties(name)
    return (asked.noncommercial, asked.unchanged, asked.same_licence)


def _open(name: str) -> list[Signal]:
    asked = duties(name)
    signals = no("licence", name, Place.HOUSE, "licence")
    if asked.unchanged or asked.same_licence:
        # A translation is an adaptation: never of ND, and of SA only under the same licence,
        # which a machine's translation beside other texts is not.
        signals += no("licence", name, Place.HOUSE, "translate")
    return signals


@lru_cache(maxsize=1024)
def _limited(rule: ExcerptRule, part: int, *, is_short: bool) -> tuple[Signal, ...]:
    value, where = rule.value, Place.HOUSE
    if rule is ExcerptRule.NONE:
        kept = no("rule", value, where, "keep_text", "index")
        return (*kept, at_most(0, "rule", value, where))
    if rule is ExcerptRule.AGREED:
        return (at_most(AGREED, "rule", value, where),)
    if rule is ExcerptRule.SUMMARY or is_short:
        only = no("rule", value, where, "summary_only")
        return (*only, at_most(SUMMARY, "rule", value, where))
    return (at_most(part, "rule", value, where),)
