"""A page's kind by what it says of itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colonnade.extract.kind import judge
from colonnade.records import Author, AuthorKind, Holds, Kind

PLAIN = "https://example.org/a/2203"
FIRST = (
    "I have lived by this harbour for thirty years, and I never thought I would write about rain. "
    "My mother kept three umbrellas by the door. I kept none. I was proud of that, in the way I am "
    "proud of most of my mistakes, and when my neighbour laughed I told her that I did not mind. "
)
REPORT = (
    "LARKFORD (AP) - The council voted on Tuesday to build a flood wall along the river. “I think "
    "I like my wall, and I told my wife so,” the mayor said. The work will cost 40 million and "
    "take three years. Residents had asked for the wall after the floods of 2019, and work begins "
    "in June near the old mill, at a place where the river is at its most narrow and the banks low."
)


def kind(url=PLAIN, **evidence):
    return judge(url=url, **evidence).kind


def test_a_page_that_says_nothing_is_news_with_little_confidence():
    judgement = judge(url=PLAIN)
    assert judgement.kind is Kind.NEWS
    assert judgement.confidence < 0.5
    assert judgement.because == ("nothing says otherwise",)


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        (["OpinionNewsArticle"], Kind.OPINION),
        (["https://schema.org/AnalysisNewsArticle"], Kind.ANALYSIS),
        (["LiveBlogPosting"], Kind.LIVE),
        (["CollectionPage"], Kind.LISTING),
        (["NewsArticle", "CollectionPage"], Kind.NEWS),
        (["Recipe"], Kind.OTHER),
        (["Martian"], Kind.NEWS),
    ],
)
def test_schema_types_are_believed(types, expected):
    assert kind(types=types) is expected


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("Köşe Yazıları", Kind.OPINION),
        ("Opinion | Letters", Kind.LETTER),
        ("Guest Opinions", Kind.OPINION),
        ("社説", Kind.EDITORIAL),
        ("דעות", Kind.OPINION),
        ("رأي", Kind.OPINION),
        ("Politics", Kind.NEWS),
        ("Politics | Opinion", Kind.OPINION),
        ("One of many words in a long section", Kind.NEWS),
        ("x" * 90, Kind.NEWS),
    ],
)
def test_sections_are_known_in_many_languages(section, expected):
    assert kind(section=section) is expected


def test_kicker_and_breadcrumb_count():
    assert kind(kicker="Kommentar", section="Politik") is Kind.OPINION
    assert kind(kicker="Tribuna") is Kind.OPINION
    assert kind(breadcrumb=["Home", "Opinión", "Cartas al director"]) is Kind.LETTER


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/opinion/2024/03/rain-at-last", Kind.OPINION),
        ("https://opinion.example.org/2203-rain-at-last", Kind.OPINION),
        ("https://example.org/news/politics/columns/roe-on-rain", Kind.OPINION),
        ("https://example.org/%D8%A2%D8%B1%D8%A7%D8%A1/2203-rain-at-last", Kind.OPINION),
        ("https://example.org/politik/kommentar-zum-regen-2203", Kind.OPINION),
        ("https://example.org/politics/vote-on-rain-2203", Kind.NEWS),
        ("https://example.org/news/news-of-the-rain-2203", Kind.NEWS),
        ("https://news.example.org/2203-rain-at-last", Kind.NEWS),
        ("https://example.org/a/comment-period-opens-2203/ar", Kind.NEWS),
        ("https://example.org/", Kind.LISTING),
        ("https://example.org/opinion/", Kind.LISTING),
        ("https://example.org/index.html", Kind.LISTING),
        ("https://example.org/a/b/c/index.html", Kind.NEWS),
        ("https://example.org/author/jane-doe", Kind.LISTING),
        ("https://example.org/2024/03/05", Kind.NEWS),
        ("https://[broken", Kind.NEWS),
    ],
)
def test_addresses_tell(url, expected):
    assert kind(url) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Opinion: The port must grow", Kind.OPINION),
        ("The port must grow - Opinion", Kind.OPINION),
        ("Leitartikel: Ein Haushalt", Kind.EDITORIAL),
        ("Politics: what next", Kind.NEWS),
        ("Opinion poll puts mayor ahead", Kind.NEWS),
    ],
)
def test_labels_in_headlines_tell(title, expected):
    assert kind(title=title) is expected


def test_keywords_and_class_are_hints():
    assert kind(body_class="single category-opinion", keywords=["Opinion", "blog"]) is Kind.OPINION
    assert kind(body_class="page category-news blog", keywords=["rain"]) is Kind.NEWS


def test_authors_are_hints():
    board = Author(name="Editorial Board", kind=AuthorKind.ORGANISATION)
    agency = Author(name="AFP", kind=AuthorKind.ORGANISATION)
    person = Author(name="Jane Doe", url="https://example.org/columnists/jane-doe")
    assert kind(authors=[board]) is Kind.EDITORIAL
    assert kind(authors=[agency]) is Kind.NEWS
    assert kind(author_urls=["https://example.org/blogs/jane"]) is Kind.NEWS
    reasons = judge(url=PLAIN, authors=[person], keywords=["opinion"]).because
    assert "“columnists” in the address of the author's page" in reasons


def test_a_column_speaks_in_the_first_person():
    assert kind(text=FIRST + "The writer is a novelist.", language="en") is Kind.OPINION
    assert kind(text="我的雨伞。" * 40 + "作者为小说家。", language="zh") is Kind.OPINION
    assert kind(text=FIRST, language="xx") is Kind.NEWS
    assert kind(text="I said so.", language="en") is Kind.NEWS


def test_a_report_quotes_the_first_person():
    judgement = judge(url=PLAIN, text=REPORT, language="en")
    assert judgement.kind is Kind.NEWS
    assert "begins with (ap)" in judgement.because


def test_a_long_text_is_no_listing():
    assert kind("https://example.org/opinion/", text=FIRST * 3, language="en") is Kind.OPINION


def test_the_source_tells_what_it_lists():
    assert kind(holds=Holds.OPINION) is Kind.OPINION
    assert kind(holds=Holds.AUTHOR) is Kind.OPINION
    assert kind(holds=Holds.EDITORIAL) is Kind.EDITORIAL
    assert kind(holds=Holds.MIXED) is Kind.NEWS


@settings(deadline=None)  # the first example loads tables and models
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_evidence_gives_a_judgement_with_a_reason(section, title):
    judgement = judge(url="https://example.org/" + section, section=section, title=title)
    assert 0 < judgement.confidence <= 1
    assert judgement.because


def test_a_label_that_says_what_it_is_about_still_tells():
    assert (
        judge(url="https://a.example/1", title="Kommentar zum Hafen: So nicht").kind.value
        == "opinion"
    )
    assert judge(url="https://a.example/1", title="Debate on ferries: no end").kind.value == "news"


def test_what_is_filed_under_news_has_no_label_in_its_own_name():
    url = "https://a.example/deportes/columna-vertebral-del-equipo-44.html"
    assert judge(url=url, section="Deportes").kind.value == "news"


def test_a_number_behind_a_day_is_an_article():
    assert (
        judge(url="https://a.example/life/2024/03/12/4411", title="Opinion | Rain").kind.value
        == "opinion"
    )


def test_a_caption_that_counts_pictures_is_no_kicker():
    assert (
        judge(url="https://a.example/news/rain-12345", kicker="View 6 images").kind.value == "news"
    )


def test_a_page_of_leaders_and_columns_holds_columns():
    assert (
        judge(url="https://a.example/x-12345-y", section="Editorials & Opinion").kind.value
        == "opinion"
    )
    assert judge(url="https://a.example/ledare/kolumner/rain-44-a").kind.value == "opinion"


@pytest.mark.parametrize(
    ("kicker", "title", "kind"),
    [
        ("Ein Kommentar von Ole Brandt", "Die Ebbe", "opinion"),
        ("Une tribune de Jean Roux", "La marée", "opinion"),
        ("", "Le billet de Solène : la bouée", "opinion"),
        ("", "Analyse de sang : trois questions", "news"),
        ("A walk by Harbour Lane", "Rain", "news"),
        ("", "Letters, 12 March", "letter"),
        ("", "Gardens, 12 March", "news"),
    ],
)
def test_labels_may_name_their_author_or_day(kicker, title, kind):
    assert judge(url="https://a.example/x-12345-y", kicker=kicker, title=title).kind.value == kind
