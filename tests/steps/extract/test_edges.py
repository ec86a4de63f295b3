"""Rarer pages: what odd markup and odd claims lead to."""

import json

import pytest

from colonnade import extract
from colonnade.extract import bylines, jsonld, marks, phrases, state, taming, walls
from colonnade.extract.blocks import Block, Body
from colonnade.extract.header import MAX_ELEMENTS, _first
from colonnade.extract.lines import MAX_LOOKS, _is_repeated
from colonnade.extract.page import open_page
from colonnade.extract.pruning import why_no_box
from colonnade.extract.walk import MAX_BLOCKS
from colonnade.records import Article, AuthorKind, Layout, Part

URL = "https://paper.example/opinion/2026/rain"
LINES = (
    "It rained on the harbour for nine days, and on the tenth the town council met to ask whose fault it was.",
    "Nobody spoke for the rain. The harbour master spoke for the harbour, and the mayor for the mayor alone.",
    "A city that wants to stay dry must first agree that it is wet; this one agreed on a committee instead.",
    "I have lived here long enough to know how that ends: with a wall, a bill, and a plaque for the rest.",
)
TEXT = "".join(f"<p>{line}</p>" for line in LINES)


def read(html: str):
    return extract.read(html, url=URL)


def body(html: str) -> list[str]:
    return [p.text for p in read(html).paragraphs]


def ld(*things) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things
    )


# ── body ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "box",
    [
        "<div><a href=/1>One story of the town and its rain</a> <a href=/2>Another story of it</a></div>",
        "<div><h3>More on this</h3><p>The year without a summer</p></div>",
        "<div><p>Sign up for our letter</p><p>Each Monday, all about the weather in the harbour.</p></div>",
        "<a href=/x><div><h3>A card that is a link to another story</h3><p>With a line of teaser text below it, to tempt.</p></div></a>",
        "<a href=/x><span>A long line in a span in a link that leads to another story of the town</span></a>",
        "<h2></h2>",
        "<p>Rain in the harbour town</p>",
        "<div class='photo-box'>In the rain</div>",
        "<form><p>Name</p><input></form>",
        "<table><tr><td>1998</td><td>12.4</td></tr><tr><td>1999</td><td>11.0</td></tr></table>",
    ],
)
def test_boxes_that_are_no_text_are_left_out_wherever_they_stand(box):
    html = f"<article><h1>Rain in the harbour town</h1><p>{LINES[0]}</p>{box}{TEXT[len(LINES[0]) + 7 :]}</article>"
    assert body(html) == list(LINES)


def test_loose_boxes_beside_a_short_article_are_not_joined_to_it():
    html = (
        f"<body><h1>Rain in the harbour town</h1><section class=a>{TEXT}</section>"
        "<aside class=b><p>The paper is printed on the quay by people who get up early.</p></aside>"
        "<div class=c><div><p>Our terms say more about this than anyone will ever read here.</p></div></div></body>"
    )
    assert body(html) == list(LINES)


def test_paragraphs_beside_the_main_box_are_read():
    html = f"<div><h1>Rain in town</h1><div class=x>{TEXT}</div><p>{LINES[0][::-1]}</p></div>"
    assert body(html)[-1] == LINES[0][::-1]


def test_a_long_paragraph_may_be_a_link_for_the_greater_part():
    long = f"<a href=/x>{LINES[0]} {LINES[1]}</a> So much for the council, said everyone who was there."
    html = f"<article><h1>Rain</h1><p>{LINES[2]}</p><p>{long}</p><p>{LINES[3]}</p></article>"
    assert len(body(html)) == 3


def test_date_lines_and_bylines_go_off_the_ends():
    html = f"<article><h1>Rain in town</h1><p>3 May 2026 | 14:07</p><p>By Ada Brook</p>{TEXT}<p>Ada Brook</p><h2>More</h2><p>With agencies</p></article>"
    article = read(html)
    assert [a.name for a in article.authors] == ["Ada Brook"]
    assert [p.text for p in article.paragraphs] == list(LINES)


def test_a_list_may_end_a_text():
    html = f"<article><h1>Rain</h1>{TEXT}<ul><li>A wall</li><li>A bill</li></ul></article>"
    assert body(html)[-2:] == ["A wall", "A bill"]


def test_what_is_deeper_than_anybody_writes_is_left():
    deep = "<div>" * 300 + "far below" + "</div>" * 300
    assert "far below" not in read(f"<article><h1>Rain</h1>{TEXT}{deep}</article>").text


# ── around ───────────────────────────────────────────────────────────────────────────────────


def test_the_standfirst_is_found_by_the_description_and_a_caption_is_none():
    deck = "Nine days of rain, a council in session, and nobody to blame but the open sky above."
    head = f'<meta name="description" content="{deck}">'
    near = f"<h1>Rain in the harbour town</h1><div>{deck}</div>"
    assert read(f"{head}<main>{near}<div>{TEXT}</div></main>").deck == deck
    caption = '<figure><div class="description">The harbour on the ninth day of the rain, seen from the quay.</div></figure>'
    assert (
        read(f"<main><h1>Rain in the harbour town</h1>{caption}<div>{TEXT}</div></main>").deck == ""
    )
    picture = '<div class="lead"><img src=a.jpg>The harbour on the ninth day of the rain, seen from the quay.</div>'
    assert (
        read(f"<main><h1>Rain in the harbour town</h1>{picture}<div>{TEXT}</div></main>").deck == ""
    )
    repeats = '<div class="intro">Rain in the harbour town, and all that came with it in those days.</div>'
    assert (
        read(f"<main><h1>Rain in the harbour town</h1>{repeats}<div>{TEXT}</div></main>").deck == ""
    )
    other = "<h1>Rain in the harbour town</h1><p>Something else that stands above the text for no reason.</p>"
    assert read(f"{head}<main>{other}<div class=x>{TEXT}</div></main>").deck == ""


def test_a_paragraph_of_the_header_is_a_standfirst():
    deck = "Nine days of rain, a council in session, and nobody to blame."
    html = f"<article><header><h1>Rain in town</h1><div><p>{deck}</p></div></header><div>{TEXT}</div></article>"
    assert read(html).deck == deck


def test_headlines_in_h2_are_found_where_the_h1_is_a_trail():
    html = f"{ld({'@type': 'Article', 'headline': 'Rain in the harbour town'})}<nav><ol><li><h1>Rain: what to know</h1></li></ol></nav><article><h2>Other</h2><h2>Rain in the harbour town</h2>{TEXT}</article>"
    article = read(html)
    assert (article.title, article.found["title"]) == ("Rain in the harbour town", "h2")


def test_an_h1_that_is_the_sites_name_loses():
    html = f"<meta property='og:site_name' content='The Paper'><h1>The Paper</h1><title>Rain in the harbour town</title>{TEXT}"
    assert read(html).title == "Rain in the harbour town"


def test_a_kicker_of_no_length_is_none():
    assert read(f"<article><div class=kicker> </div><h1>Rain</h1>{TEXT}</article>").title == "Rain"


# ── people ───────────────────────────────────────────────────────────────────────────────────


def test_links_to_people_count_only_inside_a_byline():
    about = '<div><p><a href="/people/the-mayor">Ole Strand</a></p></div>'
    by = '<div class="byline"><p><a href="/people/ada">Ada Brook</a></p></div>'
    assert read(f"<article><h1>Rain in town</h1>{about}{TEXT}</article>").authors == ()
    assert [
        a.name for a in read(f"<article><h1>Rain in town</h1>{about}{by}{TEXT}</article>").authors
    ] == ["Ada Brook"]


def test_names_too_long_to_be_names_are_none():
    portrait = f'<div class="byline">{LINES[0]} {LINES[1]} {LINES[2]}</div><a rel=author href=/a>{LINES[0]} {LINES[1]} {LINES[2]}</a>'
    assert read(f"<article><h1>Rain in town</h1>{portrait}{TEXT}</article>").authors == ()


@pytest.mark.parametrize("name", ["Paper Admin", "Paper Smith"])
def test_the_house_is_known_by_its_host(name):
    author = {"@type": "Person", "name": name}
    article = read(ld({"@type": "Article", "author": author}) + f"<h1>Rain in town</h1>{TEXT}")
    assert AuthorKind.PERSON not in [a.kind for a in article.authors]


def test_a_person_in_a_later_meta_tag_beats_the_house_in_an_earlier_one():
    head = '<meta name="author" content="The Editorial Board"><meta name="parsely-author" content="Ada Brook">'
    assert [a.name for a in read(f"{head}<h1>Rain in town</h1>{TEXT}").authors] == ["Ada Brook"]
    assert (
        read('<meta name="author" content="The Editorial Board">' + f"<h1>Rain</h1>{TEXT}")
        .authors[0]
        .kind
        is AuthorKind.ORGANISATION
    )


def test_an_organisation_on_a_line_of_its_own_is_found():
    article = read(
        f"<article><h1>Rain in town</h1><div>By The Editorial Board</div>{TEXT}</article>"
    )
    assert [a.kind for a in article.authors] == [AuthorKind.ORGANISATION]


# ── data ─────────────────────────────────────────────────────────────────────────────────────


def test_odd_json_is_walked_with_bounds():
    deep: dict = {"@type": "Article", "headline": "Rain"}
    for _ in range(40):
        deep = {"@graph": [deep]}
    assert jsonld.objects(open_page(ld(deep).encode(), url=URL, headers={}))[0] == deep
    many = ld([{"@type": "Thing"}] * 3000, {"@type": "Article"})
    assert len(jsonld.objects(open_page(many.encode(), url=URL, headers={}))) == jsonld.MAX_OBJECTS
    assert jsonld.text([["Rain"]]) == "Rain"
    assert list(jsonld.addresses([{"url": ""}, {"@id": "https://a.example"}, 7])) == [
        "https://a.example"
    ]


def test_odd_breadcrumbs_links_and_words_are_stepped_over():
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": ["x", {"name": "https://a.example"}, {"name": "News"}, {"name": "Town"}],
    }
    head = (
        ld(crumbs, {"@type": "Article", "keywords": "a, rain, https://b.example"})
        + '<link rel=canonical href=""><meta name=description content=""><meta name=description content="Wet.">'
    )
    article = read(f"{head}<h1>Rain</h1>{TEXT}")
    assert (article.section, article.subjects, article.summary, article.canonical) == (
        "Town",
        ("rain",),
        "Wet.",
        "",
    )


def test_an_address_that_is_none_is_empty():
    page = open_page(b"<p>x</p>", url=URL, headers={})
    assert page.absolute("http://[") == ""


def test_odd_selectors_hide_nothing():
    parts = [{"isAccessibleForFree": False, "cssSelector": [7, "", "." + "x" * 300]}, "x"]
    parts += [{"isAccessibleForFree": False, "cssSelector": f".p{n}"} for n in range(40)]
    page = open_page(b"<p class=p1>x</p><p class=p39>y</p>", url=URL, headers={})
    assert len(walls.find(page, [{"hasPart": parts}])) == 1


@pytest.mark.parametrize(
    "told", [" ".join(LINES[:2]) + LINES[0][::-1] * 3, " ".join(LINES[:2]) * 3]
)
def test_a_witness_that_knows_another_text_trims_nothing(told):
    html = ld({"@type": "Article", "articleBody": told}) + f"<article><h1>Rain</h1>{TEXT}</article>"
    assert body(html) == list(LINES)


def test_a_witness_that_breaks_lines_elsewhere_knows_the_end():
    told = ld({"@type": "Article", "articleBody": "\n\n".join(LINES).replace(", ", ",  ")})
    assert body(f"{told}<h1>Rain</h1>{TEXT}") == list(LINES)


def test_a_witness_of_little_but_markup_says_nothing():
    told = ld({"@type": "Article", "articleBody": "<p class='a b c d'>Rain.</p>" * 20})
    assert body(f"{told}<h1>Rain</h1>{TEXT}") == list(LINES)


def test_a_witness_cut_at_the_wall_does_not_cut_the_text():
    html = (
        ld({"@type": "Article", "articleBody": " ".join(LINES)})
        + f"<article><h1>Rain</h1>{TEXT}{TEXT[::1].replace('rain', 'snow').replace('harbour', 'hill').replace('It', 'So')}</article>"
    )
    assert len(body(html)) > len(LINES)


def test_short_lines_that_a_witness_knows_stay_at_the_end():
    html = (
        ld({"@type": "Article", "articleBody": " ".join(LINES) + " So it goes. Cut this?"})
        + f"<article><h1>Rain</h1>{TEXT}<p>So it goes.</p></article>"
    )
    assert body(html)[-1] == "So it goes."


def test_data_of_scripts_is_searched_with_bounds(monkeypatch):
    monkeypatch.setattr(state, "MAX_STRINGS", 1)
    noise = json.dumps("z" * 600)
    data = json.dumps(TEXT).replace("<", "\\u003c")
    html = f'<h1>Rain</h1><script>x = ["short", {noise}, {data}]</script><script>1</script>'
    assert body(html) == []
    nested = json.dumps(json.dumps(json.dumps(json.dumps({"a": TEXT}))))
    assert body(f"<h1>Rain</h1><script>x = {nested}</script>") == []


@pytest.mark.parametrize(
    ("href", "support"),
    [
        ("https://www.patreon.com/paper", "https://www.patreon.com/paper"),
        ("https://elsewhere.example/support/us", ""),
        ("https://give.example/donate", "https://give.example/donate"),
        ("javascript:donate()", ""),
        ("/given-names", ""),
    ],
)
def test_support_links_lead_to_giving(href, support):
    assert (
        read(
            f"<article><h1>Rain</h1>{TEXT}<p>Please <a href='{href}'>help</a> this paper now.</p></article>"
        ).support_link
        == support
    )


# ── words ────────────────────────────────────────────────────────────────────────────────────


def test_utility_classes_say_nothing():
    assert marks.of("print:hidden w-[10px] md:block !nav") == 0
    assert marks.of("c-article__newsletter-signup") & marks.JUNK
    assert marks.of("kAdWzQ") == 0


def test_phrases_end_with_words_where_there_are_words():
    assert phrases.is_label("Subscribe to the paper today")
    assert not phrases.is_label("Photography is an art that takes a lifetime and a good coat.")
    assert not phrases.begins_box(
        "Related to this is another question, and it is older than the town."
    )


def test_long_text_between_tags_is_no_crowded_tag():
    source = b"<p class=a>" + b"word " * 5000 + b"</p>"
    assert taming.tame(source) == source
    few = b"<p data-a='" + b"x " * 5000 + b"'>text</p>"
    assert taming.tame(few) == few
    assert taming.tame(b"<p " + b"a " * 9000) == b"<p "


def test_a_reading_explains_deep_containers():
    html = (
        "<div class=a><div class='b c d'><div id=' '><div><div><div><div>"
        f"<h1>Rain in town</h1><div class=nav></div>{TEXT}"
    )
    explanation = extract.explain(html, url=URL)
    assert explanation.container.count(">") == 5
    long = extract.explain(
        f"<article><h1>Rain</h1>{TEXT}<div class=newsletter>{LINES[0]} {LINES[1]}</div></article>",
        url=URL,
    )
    assert any(left.text.endswith("…") for left in long.left_out)


@pytest.mark.parametrize(
    "near",
    [
        "<div class=byline>x</div>",
        "<div class=byline>The Editorial Board</div>",
        "<a rel=author href=/b>The Editorial Board</a>",
        "<a rel=author href=/b>x</a>",
    ],
)
def test_bylines_that_name_nobody_give_way_to_meta_tags(near):
    head = '<meta name="author" content="Ada Brook">'
    article = read(f"{head}<article><h1>Rain in town</h1>{near}{TEXT}</article>")
    assert [a.name for a in article.authors] == ["Ada Brook"]


def test_the_first_house_in_meta_tags_is_the_author_where_nobody_is():
    head = (
        '<meta name="author" content="The Editorial Board"><meta name="byl" content="The Newsdesk">'
    )
    article = read(f"{head}<h1>Rain in town</h1>{TEXT}")
    assert article.found["authors"] == "meta author"


def test_the_headline_may_stand_in_an_h3_with_a_kicker():
    head = '<meta property="og:title" content="Rain in the harbour town">'
    near = '<h3><span>Weather</span> Rain in the harbour town</h3><div class="byline">By Ada Brook</div>'
    html = f"{head}<article>{near}{TEXT}</article>"
    assert [a.name for a in read(html).authors] == ["Ada Brook"]


def test_loose_pieces_of_page_do_not_join_a_text_that_holds_most():
    loose = "".join(
        f"<div class=l{n}><div><span>Some words that stand so loose on the page, number {n} of them all.</span></div></div>"
        for n in range(12)
    )
    long = "".join(f"<p>{line}</p>" for line in LINES * 3)
    html = f"<body><h1>Rain in town</h1><section class=a>{long}</section>{loose.replace('span', 'p')}</body>"
    assert set(body(html)) == set(LINES)


def test_alike_boxes_are_joined():
    first = "".join(f"<p>{number}: {line}</p>" for number in range(2) for line in LINES)
    html = f"<body><h1>Rain in town</h1><section class=a>{first}</section><section class=a>{TEXT}</section></body>"
    assert len(body(html)) == 12


def test_a_heading_right_in_a_link_is_a_teaser():
    cards = "".join(
        f"<div><a href=/{n}><h3>Another story {n}</h3></a><p>With a line of teaser text below it, to tempt.</p></div>"
        for n in range(9)
    )
    assert body(
        f"<main><article><h1>Rain in town</h1>{TEXT}</article><div>{cards}</div></main>"
    ) == list(LINES)


def test_a_long_text_that_a_witness_does_not_know_is_not_trimmed():
    other = "".join(f"<p>{line[::-1]}</p>" for line in LINES)
    html = (
        ld({"@type": "Article", "articleBody": " ".join(LINES)})
        + f"<article><h1>Rain</h1>{TEXT}{other}</article>"
    )
    assert len(body(html)) == 8


def test_the_selectors_of_a_layout_find_headline_and_byline():
    layouts = (Layout(headline=".none", byline=".none"), Layout(headline=".t", byline=".w"))
    html = f"<div class=t>Rain in the harbour town</div><h1>Weather</h1><div class=w>By Ada Brook</div>{TEXT}"
    article = extract.read(html, url=URL, layouts=layouts)
    assert (article.title, [a.name for a in article.authors]) == (
        "Rain in the harbour town",
        ["Ada Brook"],
    )
    assert (article.found["title"], article.found["authors"]) == ("layout", "layout")


def test_an_organisation_of_the_json_with_an_odd_name_is_an_organisation():
    author = {"@type": "Organization", "name": "rain in the hills"}
    article = read(ld({"@type": "Article", "author": author}) + f"<h1>Rain in town</h1>{TEXT}")
    assert [a.kind for a in article.authors] == [AuthorKind.ORGANISATION]


@pytest.mark.parametrize(
    "piece",
    ["<p>x", "x<br>", "<h2><a href=x>Rain</a></h2>", "<div><p>Rain fell on the roof, they said.</p></div>"],
)  # fmt: skip
def test_of_pages_made_of_tags_only_the_beginning_is_read(piece):
    source = (piece * (2_000_000 // len(piece))).encode()
    assert taming.tame(source).count(b"<") <= taming.FEW_TAGS + 2 * taming.TAGS_PER_MB
    assert len(extract.read(source, url=URL).paragraphs) <= MAX_BLOCKS + 1


def test_what_only_looks_dense_in_samples_stays_whole():
    dense = b"<b></b>" * 140
    source = b"".join(dense + b" " * (taming.CHUNK - len(dense)) for _ in range(9))
    assert taming.tame(source) == source


def test_what_stands_too_far_around_the_text_is_not_asked():
    far = "<!-- rain -->" * 5000
    html = f"<h1>Rain</h1><p class=byline>By Ada Brook</p>{far}<article>{TEXT}</article>{far}<p class=byline>By Bo Lake</p>"
    assert read(html).authors == ()
    near = html.replace(far, "")
    assert [author.name for author in read(near).authors] == ["Ada Brook"]


def test_a_headline_in_lines_is_no_byline():
    html = (
        "<nav><ol><li><h1>Rain - Ada Brook says no</h1></li></ol></nav><article><header><h2>"
        "<span class=kicker>Weather</span><span class=t>Rain - Ada Brook says no</span></h2>"
        f"<p class=byline>By Bo Lake</p></header>{TEXT}</article>"
    )
    assert [author.name for author in read(html).authors] == ["Bo Lake"]


def test_a_subheading_that_is_no_headline_is_passed_over():
    html = f"<p class=byline>By Ada Brook</p><h2>Other things</h2><title>Rain in the harbour town</title>{TEXT}"
    assert [author.name for author in read(html).authors] == ["Ada Brook"]


def article_of(html: bytes) -> Article:
    return extract.read(html, url="https://gull.example/rain", headers={})


RAINED = b"<p>" + b"It rained on the harbour, and the keepers went home early. " * 6 + b"</p>"


def test_zeros_in_a_page_are_left_out_before_it_is_parsed():
    article = article_of(
        b"<h1>Rain on the har\0bour</h1>" + RAINED.replace(b"rained", b"rai\0ned") * 2
    )

    assert article.title == "Rain on the harbour"
    assert article.text.startswith("It rained on the harbour")


def test_a_licence_is_found_behind_many_mentions_of_one():
    link = b"<a rel='noopener license' href='/terms'>Terms</a>"
    few, many = (b"<i>license</i>" * times for times in (3, 600))

    assert article_of(RAINED + few + link).licence == "https://gull.example/terms"
    assert article_of(RAINED + many + link).licence == "https://gull.example/terms"
    assert article_of(RAINED + many).licence == ""


def test_terms_by_rsl_are_read_from_links_and_scripts():
    head = (
        b"<link rel=license type='application/rsl+xml' href='/rsl.xml'>"
        b"<script type='application/rsl+xml'> <rsl></rsl> </script>"
    )
    article = article_of(head + RAINED)

    assert article.rsl == ("https://gull.example/rsl.xml",)
    assert article.rsl_text == "<rsl></rsl>"


@pytest.mark.parametrize("letters", ["Дождь шёл девять дней. ", "It rained for nine days. "])
def test_long_pages_that_claim_utf8_are_believed_by_pieces(letters):
    head = b"<meta charset=utf-8><title>Rain</title>"
    whole = head + ("<p>" + letters * 40).encode() * 60

    assert letters.strip() in article_of(whole).text
    # Letters of another encoding in a page that claims UTF-8 are not believed.
    assert article_of(head + ("<p>" + letters * 40).encode("cp1251") * 60).text


def test_a_name_readers_see_in_full_goes_before_an_account_of_one_word():
    data = b'<script type="application/ld+json">{"@type":"Article","author":"Gullwing"}</script>'
    seen = b"<article><h1>Rain on the harbour</h1><div class=byline>By Ada Brook</div>"
    article = article_of(data + seen + RAINED * 2 + b"</article>")

    assert [author.name for author in article.authors] == ["Ada Brook"]


def test_a_small_box_with_the_role_of_a_menu_is_no_text():
    box = b"<div role=navigation><p>All the weather of the week</p></div>"

    assert "weather" not in article_of(b"<article>" + RAINED + box + RAINED + b"</article>").text


def test_an_agency_and_a_person_are_two_authors():
    joined = bylines.parse("Reuters and Ada Brook", language="en")

    assert [author.name for author in joined] == ["Reuters", "Ada Brook"]


def test_a_person_after_the_house_and_a_dot_is_the_author():
    found = bylines.parse("東京経済部・鴨志田理沙", language="ja")

    assert [author.name for author in found] == ["鴨志田理沙"]


def test_what_stands_in_many_lines_of_its_own_is_looked_for_a_few_times() -> None:
    line = "The rain came back to the harbour, and nobody was surprised."
    whole = "\n".join([line] * (2 * MAX_LOOKS))
    assert not _is_repeated(line, whole, 0, is_mine=len(line))


def test_a_table_of_figures_in_the_text_is_left_out() -> None:
    text = (
        "It rained on the harbour until the lamps were lit, and nobody went home before the end. "
        * 3
    )
    cells = "<tr><td>1997</td><td>12</td><td>7</td></tr><tr><td>1998</td><td>14</td><td>9</td></tr>"
    page = f"<article><h1>Rain</h1><p>{text}</p><p>{text}</p><table>{cells}</table><p>{text}</p></article>"
    article = extract.read(f"<html><body>{page}</body></html>", url="https://lamp.example/rain")
    assert "1997" not in article.text


def test_a_headline_far_away_from_the_text_is_looked_for_no_further() -> None:
    deep = 2 * MAX_ELEMENTS
    text = (
        "<p>"
        + "It rained on the harbour until the lamps were lit, and nobody went home. " * 5
        + "</p>"
    )
    html = f"<section>{'<i>' * deep}x{'</i>' * deep}</section><div>{text}</div>"
    page = open_page(html, url="https://lamp.example/", headers={})
    far, box = page.parser.css("i")[-1], page.parser.css_first("div")
    assert _first(Body(first=far, container=box)) is None


def test_a_box_that_asks_for_something_is_no_text() -> None:
    page = open_page(
        "<div><p>Write to us.</p><input></div>", url="https://lamp.example/", headers={}
    )
    box = page.parser.css_first("div")
    block = Block("Write to us about the rain, the harbour and the lamps.", Part.TEXT, 0, None)
    assert why_no_box(box, "div", [block], asks=True, teasers=0) == "a box with a form"
