"""What stands on pages in great numbers, drawn by hand: a card costs a tenth of its template.

Everything that comes from outside is escaped here; what is not is a number, a code of ours or
the answer of a filter that says it is safe.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from typing import Protocol

from django import template
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from colonnade.catalog.people import Name
from colonnade.records import Card, CardName
from colonnade.web.charts import Bar, Chart
from colonnade.web.speaking import Tongue, tongues
from colonnade.web.templatetags.press import (
    colon,
    comma,
    day_beside,
    is_foreign,
    iso_day,
    language_name,
    month_of,
    outward,
    spoken,
    teaser,
)

register = template.Library()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What a card looks like depends on, besides itself."""

    language: str
    favourites: Container[str]
    later: Container[str]
    read: Container[str]
    is_of_paper: bool  # on the page of its publication, which needs no name there


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What the site itself says on cards, in one language, as it stands in HTML."""

    free: str
    subscription: str
    read: str
    add: str
    remove: str
    comma: str


@register.simple_tag(takes_context=True)
def draw(
    context: template.Context, card: Card, level: str = "h3", *, dated: bool = False, put: str = ""
) -> SafeString:
    """Return a card as it stands in lists, for the reader whose page this is.

    `level`: of its headline; `dated`: with its day; `put`: from which of the reader's own lists
    it may be taken, or into which put.
    """
    return SafeString(_card(card, _around(context), level, put, dated=dated))


@register.simple_tag(takes_context=True)
def draw_all(
    context: template.Context,
    cards: Iterable[Card],
    level: str = "h3",
    *,
    dated: bool = False,
    put: str = "",
) -> SafeString:
    """Return cards one after the other, each as `draw` does."""
    around = _around(context)
    return SafeString("".join(_card(card, around, level, put, dated=dated) for card in cards))


@register.simple_tag
def signed(card: Card) -> SafeString:
    """Return the names under a headline, those with a page as links to it."""
    return SafeString(_signed(card, comma()))


def _around(context: template.Context) -> _Around:
    return _Around(
        language=get_language() or "",
        favourites=context.get("favourites") or (),
        later=context.get("later") or (),
        read=context.get("read") or (),
        is_of_paper=bool(context.get("paper")),
    )


def _card(card: Card, around: _Around, level: str, put: str, *, dated: bool) -> str:
    number, words = card.id, _words(around.language)
    return (
        f'<article class="card"><p class="from">{"" if around.is_of_paper else _paper(card)}'
        f"{_date(card, around.language) if dated else ''}{_tongue(card.language, around.language)}"
        f"{_price(card, words)}{words.read if number in around.read else ''}</p>"
        f'<div {spoken(card.language)}><{level} id="c{number}">'
        f'<a href="{escape(card.path)}">{escape(card.title)}</a></{level}>{_teaser(card)}</div>'
        f'<p class="by"><span>{_signed(card, words.comma)}</span>{_elsewhere(card)}'
        f'<button form="keep" aria-describedby="c{number}"'
        f"{(words.remove if number in around.favourites else words.add) % number}></button>"
        f"{_put(put, number, around.later) if put else ''}</p></article>"
    )


@cache
def _words(_language: str) -> _Words:
    # A share sign in a translation must not be taken for the place of a card's number.
    labels = (_("Add to favorites"), _("Remove from favorites"))
    add, remove = (escape(label).replace("%", "%%") for label in labels)
    return _Words(
        free=_mark(_("Free")),
        subscription=_mark(_("Subscription")),
        read=_mark(_("Read")),
        add=f' name="add" value="%s" aria-label="{add}"',
        remove=f' name="remove" value="%s" class="kept" aria-label="{remove}"',
        comma=comma(),
    )


def _mark(word: str) -> str:
    return f" <span>{escape(word)}</span>"


def _paper(card: Card) -> str:
    name = escape(card.publication)
    return f'<a href="/publications/{escape(card.publication_slug)}"><bdi>{name}</bdi></a>'


def _date(card: Card, language: str) -> str:
    assert card.shown_at is not None
    day = iso_day(card.shown_at)
    return f' <time datetime="{day}">{escape(day_beside(day, language))}</time>'


@lru_cache(maxsize=1024)
def _tongue(language: str, _spoken: str) -> str:
    if not is_foreign(language):
        return ""
    return f' <span lang="{escape(language)}">{escape(language_name(language))}</span>'


def _price(card: Card, words: _Words) -> str:
    if card.is_free is None:
        return ""
    return words.free if card.is_free else words.subscription


def _teaser(card: Card) -> str:
    return f'<p class="teaser">{escape(teaser(card.excerpt))}</p>' if card.excerpt else ""


def _signed(card: Card, between: str) -> str:
    return between.join(map(_name, card.names)) or f"<bdi>{escape(card.byline)}</bdi>"


def _name(name: CardName) -> str:
    shown = f"<bdi>{escape(name.name)}</bdi>"
    return f'<a href="/columnists/{escape(name.slug)}">{shown}</a>' if name.slug else shown


def _elsewhere(card: Card) -> str:
    if not card.also:
        return ""
    many = len(card.also)
    words = ngettext("also in another paper", "also in %(many)s other papers", many)
    told = f' <span class="also">{words % {"many": many}}</span>'
    if card.free is None:
        return told
    publication = escape(card.free.publication)
    where = _("free at <bdi>%(publication)s</bdi>") % {"publication": publication}
    link = escape(outward(card.free.link))
    return f'{told} <a class="also" rel="external" href="{link}">{where}</a>'


def _put(kind: str, number: str, later: Container[str]) -> str:
    if kind == "read":
        does, what, word = "remove", "read", _("Forget")
    elif number in later:
        does, what, word = "remove", "later", _("Take off the list")
    else:
        does, what, word = "add", "later", _("Read later")
    return (
        f'<button class="put" form="change" name="{does}" value="{what}:{number}" '
        f'aria-describedby="c{number}">{escape(word)}</button>'
    )


# ── people and letters ───────────────────────────────────────────────────────────────────────


@register.simple_tag
def draw_people(names: Iterable[Name]) -> SafeString:
    """Return columnists as items of a list, with their publications where those are told."""
    return SafeString("".join(map(_person, names)))


def _person(who: Name) -> str:
    home = f" <span><bdi>{escape(who.home)}</bdi></span>" if who.home else ""
    name = f"<bdi>{escape(who.name)}</bdi>"
    return f'<li><a href="/columnists/{escape(who.slug)}">{name}</a>{home}</li>\n'


@register.simple_tag
def draw_kept(things: Iterable[Item], kind: str, word: str) -> SafeString:
    """Return what a reader keeps as items of a list, each with a button that lets it go."""
    gone, does = escape(_("no longer here")), escape(word)
    items = (_kept(one, kind, at, gone, does) for at, one in enumerate(things, start=1))
    return SafeString("".join(items))


class Item(Protocol):
    """Something a reader keeps: its name and page, if it is still here, and what lets it go."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def path(self) -> str: ...


def _kept(one: Item, kind: str, at: int, gone: str, does: str) -> str:
    here = f"{kind}{at}"
    told = f'<span id="{here}">{gone}</span>'
    if one.path:
        told = f'<a id="{here}" href="{escape(one.path)}"><bdi>{escape(one.name)}</bdi></a>'
    return (
        f'<li>{told} <button class="pick" form="change" name="remove" '
        f'value="{kind}:{escape(one.code)}" aria-describedby="{here}">{does}</button></li>\n'
    )


@register.simple_tag
def draw_letters(letters: Iterable[str], chosen: str) -> SafeString:
    """Return the headings of the directory as links, the one that is open marked."""
    return SafeString("".join(_letter(each, each == chosen) for each in letters))


@cache
def _letter(letter: str, is_open: bool) -> str:  # noqa: FBT001 - private
    where = reverse("web:columnists-letter", args=[letter])
    current = ' aria-current="page"' if is_open else ""
    return f'<a href="{escape(where)}"{current}>{escape(letter)}</a> '


@register.simple_tag
def draw_bars(chart: Chart) -> SafeString:
    """Return the bars of a chart, each with its month and number for those who hear it."""
    between = escape(colon())
    return SafeString("".join(_bar(bar, chart.floor, between) for bar in chart.bars))


def _bar(bar: Bar, floor: int, between: str) -> str:
    if not bar.count:
        return f'<rect class="none" x="{bar.x}" y="{floor}" width="{bar.width}" height="2"/>'
    where = f'x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"'
    return f"<rect {where}><title>{escape(month_of(bar.month))}{between}{bar.count}</title></rect>"


# ── what stands around every page ────────────────────────────────────────────────────────────


@register.simple_tag
def alternates(root: str, path: str) -> SafeString:
    """Return where a page stands in every language of the site, for programs."""
    where = escape(path)
    return SafeString(
        "".join(
            f'<link rel="alternate" hreflang="{one.tag}" href="{root}{one.prefix}{where}">\n'
            for one in tongues()
        )
    )


@register.simple_tag
def in_other_words(path: str) -> SafeString:
    """Return the links to a page in every language of the site."""
    where, spoken_now = escape(path), get_language()
    return SafeString(
        "".join(_tongue_link(one, where, one.code == spoken_now) for one in tongues())
    )


def _tongue_link(one: Tongue, where: str, is_this: bool) -> str:  # noqa: FBT001 - private
    current = ' aria-current="true"' if is_this else ""
    return (
        f'\n<a href="{one.prefix}{where}" hreflang="{one.tag}" lang="{one.tag}"{current}>'
        f"{escape(one.name)}</a>"
    )


class Once(template.Node):
    """A part of a template that sees nothing but the values it names, drawn once for each of them.

    Templates are read once for each language, so what is kept here is in one.
    """

    _MOST = 200  # drawings of one part; the world has no more editions

    def __init__(self, nodelist: template.NodeList, values: Mapping[str, FilterExpression]) -> None:
        """Keep what is drawn and of what."""
        self.nodelist = nodelist
        self._values = values
        self._drawn: dict[tuple[object, ...], str] = {}

    def render(self, context: template.Context) -> str:
        """Return what was drawn of these values, or draw it."""
        values = {name: value.resolve(context) for name, value in self._values.items()}
        key = tuple(values.values())
        drawn = self._drawn.get(key)
        if drawn is None:
            if len(self._drawn) >= self._MOST:
                self._drawn.clear()
            drawn = self._drawn[key] = self.nodelist.render(context.new(values))
        return drawn


@register.tag
def once(parser: Parser, token: Token) -> Once:
    """Draw a part once: ``{% once menu=menu country=edition.country %}…{% endonce %}``."""
    _name, *bits = token.split_contents()
    values = token_kwargs(bits, parser)
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(nodelist, values)
