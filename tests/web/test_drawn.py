"""Parts of pages that are drawn by hand, or once for many pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.template import Context, Engine, Template
from django.utils import translation

from colonnade.catalog.people import Name
from colonnade.records import Card, CardCopy, CardName
from colonnade.web.templatetags import drawn
from colonnade.web.yours import Named

CARD = Card(
    id="y72set36k1g8",
    path="/gazette/lena-vogt/rain/y72set36k1g8",
    title="Rain <b>& tin</b>",
    names=(CardName(name="Lena <i>Vogt</i>", slug="lena-vogt"), CardName(name="A & B")),
    byline="by “L. V.” <u>",
    excerpt="It rained <script>alert(1)</script>",
    credit="© Gazette",
    link="https://gazette.example/rain",
    publication="Gazette & <s>Sons</s>",
    publication_slug="gazette",
    country="GB",
    language="en",
    published=None,
    first_seen=datetime(2026, 3, 3, tzinfo=UTC),
    shown_at=datetime(2026, 3, 3, tzinfo=UTC),
)


def drawing(card: Card = CARD, around: dict[str, Any] | None = None, **how: Any) -> str:
    return drawn.draw(Context(around or {}), card, **how)


def test_nothing_that_comes_from_outside_is_markup() -> None:
    copies = (replacement(is_free=True),)
    html = drawing(replace(CARD, is_free=False, also=copies), dated=True)
    for tag in ("<b>", "<i>", "<u>", "<s>", "<script>"):
        assert tag not in html
    assert "Rain &lt;b&gt;&amp; tin&lt;/b&gt;" in html
    assert "Gazette &amp; &lt;s&gt;Sons" in html


def replacement(**how: Any) -> CardCopy:
    copy = CardCopy(
        publication="Courier <b>",
        publication_slug="courier",
        title="Rain",
        link="https://courier.example/rain",
        published=None,
        is_free=None,
    )
    return replace(copy, **how)


def test_a_byline_stands_where_nobody_is_known() -> None:
    html = drawing(replace(CARD, names=()))
    assert "<span><bdi>by “L. V.” &lt;u&gt;</bdi></span>" in html


def test_a_day_a_price_and_a_foreign_language_are_told() -> None:
    with translation.override("tr"):
        html = drawing(replace(CARD, is_free=True), dated=True)
    assert '<time datetime="2026-03-03">3 Mart 2026</time>' in html
    assert '<span lang="en">English</span>' in html
    assert "<span>Ücretsiz</span>" in html
    assert "Subscription" in drawing(replace(CARD, is_free=False))


def test_a_free_copy_elsewhere_is_told_where_the_original_is_not_free() -> None:
    html = drawing(replace(CARD, is_free=False, also=(replacement(is_free=True),)))
    assert "also in another paper" in html
    assert 'href="https://courier.example/rain">free at <bdi>Courier &lt;b&gt;</bdi>' in html
    two = drawing(replace(CARD, also=(replacement(), replacement())))
    assert "also in 2 other papers" in two
    assert "free at" not in two


def test_what_a_reader_keeps_is_marked_for_them_alone() -> None:
    mine = {"favourites": {CARD.id}, "read": {CARD.id}, "later": {CARD.id}}
    html = drawing(around=mine, put="later")
    assert f'name="remove" value="{CARD.id}" class="kept"' in html
    assert "<span>Read</span>" in html
    assert f'value="later:{CARD.id}" aria-describedby="c{CARD.id}">Take off the list' in html
    assert 'name="add" value="later:' in drawing(put="later")
    assert f'name="remove" value="read:{CARD.id}"' in drawing(put="read")
    assert f'name="add" value="{CARD.id}"' in drawing()


def test_a_publication_is_not_named_on_its_own_page() -> None:
    assert "/publications/gazette" in drawing()
    assert "/publications/gazette" not in drawing(around={"paper": object()})


def test_cards_of_a_list_look_as_each_alone() -> None:
    other = replace(CARD, id="48nbzvhc7tf0", path="/gazette/-/fog/48nbzvhc7tf0", title="Fog")
    around = {"favourites": {other.id}}
    page = read("{% draw_all cards level='h2' dated=True %}")
    html = page.render(Context({"cards": [CARD, other], **around}))
    each = [drawing(card, around, level="h2", dated=True) for card in (CARD, other)]
    assert html == "".join(each)


def test_people_and_letters_are_links_and_never_markup() -> None:
    html = drawn.draw_people(
        [Name(name="Ada <b>", slug="ada", home="A & B"), Name(name="Bo", slug="bo")]
    )
    assert html == (
        '<li><a href="/columnists/ada"><bdi>Ada &lt;b&gt;</bdi></a>'
        " <span><bdi>A &amp; B</bdi></span></li>\n"
        '<li><a href="/columnists/bo"><bdi>Bo</bdi></a></li>\n'
    )
    assert drawn.draw_letters(["A", "Ж", "&"], "Ж") == (
        '<a href="/columnists/letter/A">A</a> '
        '<a href="/columnists/letter/%D0%96" aria-current="page">Ж</a> '
        '<a href="/columnists/letter/&amp;">&amp;</a> '
    )


def test_what_is_kept_can_be_let_go_of_even_when_it_is_no_longer_here() -> None:
    things = [Named(code="ada", name="Ada <b>", path="/columnists/ada"), Named(code="n-12")]
    html = drawn.draw_kept(things, "columnist", "Let <go>")
    assert html == (
        '<li><a id="columnist1" href="/columnists/ada"><bdi>Ada &lt;b&gt;</bdi></a> '
        '<button class="pick" form="change" name="remove" value="columnist:ada" '
        'aria-describedby="columnist1">Let &lt;go&gt;</button></li>\n'
        '<li><span id="columnist2">no longer here</span> '
        '<button class="pick" form="change" name="remove" value="columnist:n-12" '
        'aria-describedby="columnist2">Let &lt;go&gt;</button></li>\n'
    )


# ── drawn once ───────────────────────────────────────────────────────────────────────────────


class Counted:
    """Counts how often it is drawn."""

    times = 0

    @property
    def name(self) -> str:
        self.times += 1
        return "Rain"


def read(text: str) -> Template:
    return Engine.get_default().from_string(text)


def test_a_part_is_drawn_once_for_each_value_it_names() -> None:
    page = read("{% once what=thing country=edition %}{{ what.name }} {{ country }};{% endonce %}")
    thing = Counted()
    drawings = [
        page.render(Context({"thing": thing, "edition": one})) for one in ("GB", "TR", "GB")
    ]
    assert drawings == ["Rain GB;", "Rain TR;", "Rain GB;"]
    assert thing.times == 2


def test_a_part_sees_nothing_that_it_does_not_name() -> None:
    page = read("{% once country=edition %}{{ country }}{{ account }}{% endonce %}")
    assert page.render(Context({"edition": "GB", "account": "ada@mail.example"})) == "GB"


def test_what_was_drawn_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn.Once, "_MOST", 2)
    page = read("{% once n=number %}{{ n }}{% endonce %}")
    assert [page.render(Context({"number": n})) for n in range(5)] == list("01234")
    part = page.nodelist.get_nodes_by_type(drawn.Once)[0]
    assert isinstance(part, drawn.Once)
    assert len(part._drawn) <= 2
