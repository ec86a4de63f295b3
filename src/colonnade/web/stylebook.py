"""The living style page: the tokens of the style sheet and the parts pages are made of.

It is for those who build the site, and speaks English alone, so that translators are not asked for
words no reader meets. Everything on it comes from the sheet and the templates that pages use: what
changes there changes here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from colonnade import links
from colonnade.catalog.cards import Page
from colonnade.records import Card, CardCopy, CardName
from colonnade.web import charts
from colonnade.web.comfort import KEYS
from colonnade.web.frame import now, page
from colonnade.web.style import style

_LIGHT: Final = re.compile(r":root \{(.*?)\n\}", re.DOTALL)
_DARK: Final = re.compile(r":root:not\(\.light\) \{(.*?)\}", re.DOTALL)
_TOKEN: Final = re.compile(r"--([\w-]+): ([^;]+);")
_HEADS: Final = {
    "title": "Style",
    "lede": "The tokens and parts of these pages, from the sheet and the templates themselves.",
    "colours": "Colours",
    "type": "Type",
    "cards": "Cards",
    "buttons": "Buttons and links",
    "forms": "Forms",
    "states": "What pages say",
    "charts": "Charts",
    "keys": "Keys",
    "headline": "A headline as it stands over a column",
    "lead": "A lead as it stands under it, in the size of text that is read.",
    "small": "Small words beside: a date, a count, a credit.",
    "told": "Something a reader should know.",
    "empty": "Nothing here yet",
    "why": "And why, in a sentence.",
    "do": "Do it",
    "calm": "Or rather not",
    "star": "Add to favorites",
    "onward": "Continue reading at a paper",
    "dark": "dark",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A value of the style sheet that has a name."""

    name: str
    light: str
    dark: str  # empty: the same

    @property
    def is_colour(self) -> bool:
        return self.light.startswith("#")


def tokens() -> list[Token]:
    """Return the tokens, as the style sheet has them."""
    sheet = files("colonnade.web").joinpath("static/web/style.css").read_text(encoding="utf-8")
    light, dark = _LIGHT.search(sheet), _DARK.search(sheet)
    assert light is not None
    assert dark is not None
    by_night = dict(_TOKEN.findall(dark[1]))
    return [
        Token(name=name, light=value, dark=by_night.get(name, ""))
        for name, value in _TOKEN.findall(light[1])
    ]


class _Sample(forms.Form):
    """A field of each kind, one of them filled in wrongly."""

    text = forms.CharField(label="A line", help_text="A word of help.")
    more = forms.CharField(label="Several lines", widget=forms.Textarea({"rows": 3}))
    which = forms.ChoiceField(
        label="One of three",
        choices=[("a", "The first"), ("b", "The second"), ("c", "The third, and what it means")],
        widget=forms.RadioSelect,
    )
    yes = forms.BooleanField(label="A thing to agree to", required=False)


@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """Show the style page."""
    shown = samples(now())
    months = {(now().year - back, month): month for back in (0, 1) for month in range(1, 13)}
    context = {
        "said": _HEADS,
        "tokens": tokens(),
        "cards": shown,
        "shelf": Page(cards=shown, newer="newer", older="older"),
        "rhythm": charts.rhythm(months, now().date()),
        "form": _Sample({"which": "b"}, auto_id="sample_%s"),
        "keys": KEYS,
        "more_style": style("forms"),
        "own_style": style("book"),
        "indexed": False,
    }
    return page(request, "style", context)


def samples(at: datetime) -> tuple[Card, ...]:
    """Return invented columns in the states that cards have."""
    plain = Card(
        id=links.code(1),
        path="/style#cards",
        title="Lunch at the edge of the field",
        names=(CardName(name="Ada Byrne", slug="ada-byrne"),),
        byline="Ada Byrne",
        excerpt="At half past ten, in the shade of a trailer, I learned eleven words for tired.",
        credit="© The Harbour Lamp",
        link="https://lamp.example/lunch",
        publication="The Harbour Lamp",
        publication_slug="lamp",
        country="IE",
        language="en",
        published=at,
        first_seen=at,
        shown_at=at - timedelta(days=1),
        is_free=True,
        words=640,
        invented=True,
    )
    copy = CardCopy(
        publication="The Ferry",
        publication_slug="ferry",
        title=plain.title,
        link="https://ferry.example/lunch",
        published=at,
        is_free=True,
    )
    others: list[dict[str, Any]] = [
        {"title": "Printed in two papers, free in one", "is_free": False, "also": (copy,)},
        {"title": "Of which nothing may be shown", "excerpt": "", "is_free": None},
        {"title": "عن المطر الذي لا يأتي", "language": "ar", "publication": "صحيفة النهر",
         "names": (CardName(name="ليلى المنصوري"),), "excerpt": "لم يكن المطر مفاجئا لأحد."},
        {"title": "静かな朝に考える", "language": "ja", "publication": "川と朝",
         "names": (CardName(name="川島 美雨"),), "excerpt": "雨の音で季節を知る。"},
        {"title": "Donaudampfschifffahrtsgesellschaft" * 3, "language": "de", "names": (),
         "publication": "Der Nachtanzeiger" * 4, "excerpt": "Kraftfahrzeughaftpflicht" * 12,
         "byline": "Von unserem Mitarbeiter, der seinen Namen so ungekürzt gedruckt sehen will"},
    ]  # fmt: skip
    return (
        plain,
        *(replace(plain, id=links.code(at), **given) for at, given in enumerate(others, start=2)),
    )
