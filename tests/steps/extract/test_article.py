"""Everything of an article but its body, and where on the page it stood."""

import json
from datetime import UTC, datetime

import pytest

from colonnade import extract
from colonnade.records import AuthorKind, Precision

URL = "https://paper.example/opinion/2026/rain"
TEXT = "".join(
    f"<p>{text}</p>"
    for text in (
        "It rained on the harbour for nine days, and on the tenth the town council met to ask whose fault it was.",
        "Nobody spoke for the rain. The harbour master spoke for the harbour, and the mayor for the mayor alone.",
        "A city that wants to stay dry must first agree that it is wet; this one agreed on a committee instead.",
    )
)


def ld(**facts) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **facts})}</script>'


def read(html: str, url: str = URL, **kwargs):
    return extract.read(html, url=url, **kwargs)


def page(head: str = "", h1: str = "Rain in the harbour town", near: str = "") -> str:
    return f"<head>{head}</head><body><article><h1>{h1}</h1>{near}{TEXT}</article></body>"


# ── headline ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("html", "title", "where"),
    [
        (page(), "Rain in the harbour town", "h1"),
        (page(ld(headline="Rain in the harbour")), "Rain in the harbour town", "h1"),
        (
            page(
                ld(headline="Rain, and who is to blame")
                + '<meta property="og:title" content="Rain, and who is to blame">',
            ),
            "Rain, and who is to blame",
            "JSON-LD headline",
        ),
        (
            f'<meta property="og:title" content="Rain in the harbour town | The Paper"><meta property="og:site_name" content="The Paper">{TEXT}',
            "Rain in the harbour town",
            "meta og:title",
        ),
        (
            f"<title>The Paper - Rain in the harbour town</title><meta property='og:site_name' content='The Paper'>{TEXT}",
            "Rain in the harbour town",
            "title",
        ),
        (
            f"<title>Rain in the harbour town – paper.example</title>{TEXT}",
            "Rain in the harbour town",
            "title",
        ),
        (
            f"<h1 class=site-logo>The Paper of the Harbour</h1><h1>Rain in the harbour town</h1>{TEXT}",
            "Rain in the harbour town",
            "h1",
        ),
        (
            f"<h1>Log in</h1><title>Rain in the harbour town | Opinion</title><h1>Rain in the harbour town</h1>{TEXT}",
            "Rain in the harbour town",
            "h1",
        ),
        (TEXT, "", None),
    ],
)
def test_the_headline_is_what_places_agree_on_without_the_site(html, title, where):
    article = read(html)
    assert (article.title, article.found.get("title")) == (title, where)


def og(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


LONG = "The harbour board met in the rain, and what it said of the ferry will be heard for years in every kitchen of the town"


@pytest.mark.parametrize(
    ("html", "title"),
    [
        # A kicker in an element of its own is none of the headline, unless all say that it is.
        (page(h1="<span class=kicker>Weather:</span> <span>Rain in the harbour</span>"), "Rain in the harbour"),
        (page(og("Rain in the harbour"), "<span>Weather</span> <b></b><span>Rain in the harbour</span>"), "Rain in the harbour"),
        (page(og("Weather: Rain in the harbour"), "<span class=kicker>Weather</span><span>Rain in the harbour</span>"), "Weather: Rain in the harbour"),
        (page(h1="<span>What now?</span> <span>Rain in the harbour</span>"), "What now? Rain in the harbour"),
        (page(h1="<span>The <i>harbour</i></span> and <span>its rain</span>"), "The harbour and its rain"),
        # What a search engine is told does not outweigh what readers see.
        (page(ld(headline="Rain: all you must know") + "<title>Rain: all you must know</title>"), "Rain in the harbour town"),
        # A text cut by a limit speaks for the whole.
        (page(ld(headline=LONG[:105]) + og(LONG[:100]) + "<title>Harbour board on the ferry</title>", LONG), LONG),
        (page(og("Rain in the harbour town"), "RAIN IN THE HARBOUR TOWN"), "Rain in the harbour town"),
        (page(h1="RAIN IN THE HARBOUR TOWN"), "RAIN IN THE HARBOUR TOWN"),
        (ld(headline="Rain in the harbour") + og("Rain in the harbour-Weather") + "<title>Rain in the harbour-Weather</title>" + TEXT, "Rain in the harbour"),
        ("<form><h1>Log in to the harbour</h1></form>" + page(), "Rain in the harbour town"),
        (f"<title>雨の港町の朝 | 灯台</title><h1>雨の港町の朝</h1>{TEXT}", "雨の港町の朝"),
        (f"<title>灯台 | 港町</title><h1>雨の港町</h1>{TEXT}", "雨の港町"),
        # What sort of text it heads, and where it stands, is none of the headline.
        (page(h1="Opinion | Rain in the harbour town"), "Rain in the harbour town"),
        (page(h1="Rain in the harbour town - VIDEO"), "Rain in the harbour town"),
        (f"<title>社説 | 雨の港町の朝</title>{TEXT}", "雨の港町の朝"),
        (f"<title>Мнение – Дождь в портовом городе</title>{TEXT}", "Дождь в портовом городе"),
        (f"<title>رأي | المطر في مدينة الميناء</title>{TEXT}", "المطر في مدينة الميناء"),
        (ld(articleSection="Hafen & Wetter") + f"<title>Regen in der Stadt am Hafen | Hafen &amp; Wetter</title>{TEXT}", "Regen in der Stadt am Hafen"),
        (ld(publisher={"name": "Harbour Press"}) + f"<title>Rain in the harbour town | Harbour Press</title>{TEXT}", "Rain in the harbour town"),
        # What the browser's title repeats was written for search machines.
        (page(ld(headline="Rain in the harbour: what to know") + og("Rain in the harbour town") + "<title>Rain in the harbour: what to know</title>"), "Rain in the harbour town"),
        (f"<h1>Log in</h1><title>Rain in the harbour town</title>{TEXT}", "Rain in the harbour town"),
        # A trail's last step is not what is printed, and better than what nobody prints.
        (og("Rain in the harbour town") + ld(headline="Harbour: rain today") + f"<nav><h1>Harbour: rain today</h1></nav><header><h2>Rain in the harbour town</h2></header>{TEXT}", "Rain in the harbour town"),
        (og("Wet harbours are sad") + ld(headline="Rain in the harbour town") + f"<ol><li><h1>Rain in the harbour town</h1></li></ol>{TEXT}", "Rain in the harbour town"),
        (og("Rain in the harbour town") + f"<ol><li><h1>Weather, sea and tides</h1></li></ol>{TEXT}", "Rain in the harbour town"),
        (og("Rain in the harbour town") + f"<h2>Weather, sea and tides</h2>{TEXT}", "Rain in the harbour town"),
        # Of several h1 that counts which others know; what nobody is like does not.
        (og("Rain in the harbour town") + f"<title>Rain in the harbour town</title><header><h1>Moors and hills daily</h1></header><h1>Rain in the harbour town</h1>{TEXT}", "Rain in the harbour town"),
        (og("Rain in the harbour town") + f"<title>Rain in the harbour town</title><main><h1>Moors and hills daily</h1>{TEXT}</main>", "Rain in the harbour town"),
        # Nothing but a site's name: it is the headline, as there is no other.
        (og("The Harbour Paper") + '<meta property="og:site_name" content="The Harbour Paper">' + f"<main><h1>The Harbour Paper</h1>{TEXT}</main>", "The Harbour Paper"),
        (og("RAIN IN THE HARBOUR") + f"<main><h1>RAIN IN THE HARBOUR</h1>{TEXT}</main>", "RAIN IN THE HARBOUR"),
    ],
)  # fmt: skip
def test_the_printed_headline_goes_before_what_search_engines_are_told(html, title):
    assert read(html).title == title


# ── authors ──────────────────────────────────────────────────────────────────────────────────


def names(article) -> list[str]:
    return [author.name for author in article.authors]


def test_persons_come_from_the_json_with_their_pages():
    author = {
        "@type": "Person",
        "name": "Ada Brook",
        "url": "/authors/ada-brook",
        "sameAs": ["https://social.example/@ada"],
    }
    article = read(
        page(
            ld(
                author=[
                    author,
                    {"@type": "Organization", "name": "Reuters"},
                    {"@type": "Organization", "name": "The Paper"},
                ],
                publisher={"name": "The Paper"},
            )
        )
    )
    assert names(article) == ["Ada Brook", "Reuters", "The Paper"]
    ada, paper, _ = article.authors
    assert ada.url == "https://paper.example/authors/ada-brook"
    assert ada.same_as == ("https://social.example/@ada",)
    assert (ada.kind, paper.kind) == (AuthorKind.PERSON, AuthorKind.ORGANISATION)
    assert article.found["authors"] == "JSON-LD author"


def test_an_address_is_no_author():
    assert read(page(ld(author="https://paper.example/authors/ada"))).authors == ()


def test_the_byline_block_is_read_where_the_json_names_only_the_house():
    near = '<div class="article-byline">By <a href="/people/ada">Ada Brook</a> and <a href="/people/ole">Ole Strand</a></div>'
    article = read(page(ld(author={"@type": "Organization", "name": "The Paper"}), near=near))
    assert names(article) == ["Ada Brook", "Ole Strand"]
    assert article.authors[1].url == "https://paper.example/people/ole"
    assert article.found["authors"] == "link to an author page"


def test_a_byline_without_links_is_read():
    article = read(
        page(
            near="<div class=byline><span>Von</span> <span>Ada Brook</span><span>Ole Strand</span></div>"
        )
    )
    assert names(article) == ["Ada Brook", "Ole Strand"]
    assert article.found["authors"] == "byline"


def test_the_author_page_is_found_for_an_author_the_json_names():
    near = '<a rel="author" href="/a/7">Ada Brook</a>'
    article = read(page(ld(author={"name": "Ada Brook"}), near=near))
    assert article.authors[0].url == "https://paper.example/a/7"


def test_an_author_page_is_neither_this_page_nor_the_home_page():
    author = [
        {"name": "Ada Brook", "url": URL},
        {"name": "Ole Strand", "url": "https://paper.example/"},
    ]
    assert [a.url for a in read(page(ld(author=author))).authors] == ["", ""]


def test_meta_tags_name_authors():
    article = read(
        page(
            '<meta name="author" content="Ada Brook"><meta property="article:author" content="https://x.example/a">'
        )
    )
    assert names(article) == ["Ada Brook"]
    assert article.found["authors"] == "meta author"


def test_a_line_that_begins_like_a_byline_names_authors():
    article = read(page(near="<div><span>3 May 2026 | By Ada Brook</span></div>"))
    assert names(article) == ["Ada Brook"]
    assert article.found["authors"] == "line under the headline"


def test_a_first_line_that_is_nothing_but_a_name_is_a_byline():
    article = read(f"<article><h1>Rain in the harbour town</h1><p>ADA BROOK</p>{TEXT}</article>")
    assert names(article) == ["Ada Brook"]
    assert article.found["authors"] == "line of the text"


def test_the_author_under_a_text_is_found_and_those_of_other_texts_are_not():
    html = (
        page()
        + '<div><a href="/author/ada">Ada Brook</a></div><div><a href="/author/ole">Ole Strand</a></div>'
    )
    assert names(read(html)) == ["Ada Brook"]


def test_the_account_of_the_house_is_an_organisation():
    article = read(page(ld(author={"@type": "Person", "name": "Paper Admin"})))
    assert [a.kind for a in article.authors if a.kind is AuthorKind.PERSON] == []


def test_an_account_named_like_the_site_is_none_of_its_people():
    html = page(ld(author={"@type": "Person", "name": "Gazette D"}), near="<p>ADA BROOK</p>")
    assert names(read(html, url="https://gazetteonline.example/rain")) == ["Ada Brook"]


def test_whoever_put_the_text_there_gives_way_to_the_name_in_the_byline():
    near = '<div class="author">Naufal Zulkarnain</div>'
    article = read(page(ld(author={"name": "Heriyanto"}), near=near), url="https://a.example/1")
    assert "Heriyanto" not in names(article)


def test_an_agency_in_the_byline_says_more_than_the_house_in_the_data():
    head = ld(
        author={"@type": "Organization", "name": "The Paper"}, publisher={"name": "The Paper"}
    )
    article = read(page(head, near="<div class=byline>Reuters, Manila</div>"))
    assert names(article) == ["Reuters"]


# ── times ────────────────────────────────────────────────────────────────────────────────────


def test_times_are_in_utc_with_their_precision():
    article = read(
        page(
            ld(datePublished="2026-03-01T08:30:00+03:00", dateModified="2026-03-01T09:00:00+03:00")
        )
    )
    assert article.published == datetime(2026, 3, 1, 5, 30, tzinfo=UTC)
    assert article.precision is Precision.SECOND
    assert article.modified == datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
    assert article.found["modified"] == "JSON-LD dateModified"


def test_a_more_exact_time_of_the_same_day_wins():
    html = page(
        ld(datePublished="2026-03-01")
        + '<meta property="article:published_time" content="2026-03-01T07:15:00Z">'
    )
    article = read(html)
    assert article.published == datetime(2026, 3, 1, 7, 15, tzinfo=UTC)
    assert article.found["published"] == "meta article:published_time"


def test_a_time_without_zone_is_by_the_clock_of_the_paper():
    article = read(page(ld(datePublished="2026-07-01 09:30")), url="https://avis.example.dk/1")
    assert article.published == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)


def test_a_day_alone_stays_that_day_wherever_the_paper_is():
    article = read(page(ld(datePublished="2026-07-01")), url="https://avis.example.dk/1")
    assert article.published == datetime(2026, 7, 1, tzinfo=UTC)
    assert article.precision is Precision.DAY


def test_nonsense_is_no_time():
    assert read(page(ld(datePublished="soon"))).published is None


@pytest.mark.parametrize(
    ("near", "where"),
    [
        (
            '<time itemprop="datePublished" datetime="2026-03-01T07:15:00Z">today</time>',
            "time datePublished",
        ),
        (
            '<time itemprop="dateModified" datetime="2026-03-02T07:15:00Z">x</time><time datetime="2026-03-01T07:15:00Z">x</time>',
            "time",
        ),
        ('<span class="post-date" content="2026-03-01T07:15:00Z">1 March</span>', "date line"),
        ("<img><span>2026-03-01T07:15:00Z</span>", "text near the headline"),
    ],
)
def test_visible_times_are_read(near, where):
    article = read(page(near=near))
    assert article.published == datetime(2026, 3, 1, 7, 15, tzinfo=UTC)
    assert article.found["published"] == where


def test_the_time_of_the_web_page_stands_in():
    web = '<script type="application/ld+json">{"@type":"WebPage","datePublished":"2026-03-01T07:15:00Z"}</script>'
    assert read(page(web)).found["published"] == "JSON-LD WebPage"


# ── the rest ─────────────────────────────────────────────────────────────────────────────────


def test_section_subjects_summary_image_and_names_are_read():
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"name": "Home"},
            {"item": {"name": "Opinion"}},
            {"name": "Rain in the harbour town"},
        ],
    }
    head = (
        ld(
            headline="Rain in the harbour town",
            keywords="rain, town; sea",
            publisher={"name": "The Paper"},
            image={"url": "https://i.example/a.jpg"},
        )
        + f'<script type="application/ld+json">{json.dumps(crumbs)}</script>'
        + '<meta name=description content=" What the  rain did. "><link rel=canonical href="/opinion/rain?utm_source=x">'
        + '<meta property="article:tag" content="weather">'
    )
    article = read(page(head))
    assert article.section == "Opinion"
    assert article.subjects == ("rain", "town", "sea", "weather")
    assert article.summary == "What the rain did."
    assert article.image == "https://i.example/a.jpg"
    assert article.canonical == "https://paper.example/opinion/rain"
    assert article.site_name == "The Paper"


def test_rights_are_read():
    head = (
        ld(isAccessibleForFree=True, license="https://creativecommons.org/licenses/by-nd/4.0/")
        + '<meta name="robots" content="max-snippet:50"><meta name="Colonnade" content="nosnippet"><meta name=googlebot content=noindex>'
        + '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="https://paper.example/tdm">'
    )
    article = read(page(head))
    assert article.is_free is True
    assert article.licence == "https://creativecommons.org/licenses/by-nd/4.0/"
    assert article.robots == ("max-snippet:50", "nosnippet")
    assert (article.tdm_reservation, article.tdm_policy) == ("1", "https://paper.example/tdm")
    linked = read(
        page(
            '<link rel="license" href="/licence"><meta property="article:content_tier" content="locked">'
        )
    )
    assert linked.licence == "https://paper.example/licence"
    assert linked.is_free is False
    assert read(page()).is_free is None


def test_the_kicker_helps_to_tell_a_column():
    opinion = read(page(near='<div class="kicker">Opinion</div>'), url="https://paper.example/a/1")
    assert opinion.kind.value == "opinion"


def test_language_is_detected_and_a_wrong_claim_is_not_believed():
    assert read(f'<html lang="en">{page()}').language == "en"
    assert read(f'<html lang="de">{page()}').language == "en"
    assert read(page(), headers={"content-language": "en"}).language == "en"


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type":"NewsArticle","headline":"Rain &amp; sea in the town",}',
        '<!-- {"@type":"NewsArticle","headline":"Rain & sea in the town"} -->',
        '{"@type":"NewsArticle","headline":"Rain & sea in\nthe town"};',
        '[[{"@graph":[{"@type":["Article"],"headline":"Rain &amp; <b>sea</b> in the town"}]}]]',
        "{&quot;@type&quot;:&quot;schema:Article&quot;,&quot;headline&quot;:&quot;Rain & sea in the town&quot;}",
    ],
)
def test_broken_json_is_read_as_far_as_it_can_be(broken):
    assert (
        " ".join(read(f'<script type="application/ld+json">{broken}</script>{TEXT}').title.split())
        == "Rain & sea in the town"
    )


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[" * 5000,
        '"text"',
        "null",
        '{"@type":7,"author":{"name":[]}}',
        '[{"@type":"Article","author":[["x"]]}]',
    ],
)
def test_hopeless_json_does_no_harm(broken):
    assert (
        read(f'<script type="application/ld+json">{broken}</script>{page()}').title
        == "Rain in the harbour town"
    )


def test_pages_in_other_encodings_are_read():
    text = "Дождь шёл над гаванью девять дней, и на десятый совет собрался спросить, кто виноват."
    data = f'<meta charset="windows-1251"><h1>Дождь</h1><p>{text}</p>'.encode("cp1251")
    assert extract.read(data, url=URL).text == text
