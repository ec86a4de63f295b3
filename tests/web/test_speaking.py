"""The language of the site stands in the address, and follows its reader from page to page."""

from __future__ import annotations

import re

import pytest
from babel import Locale
from django.conf import settings
from django.template import Context, Template
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from hypothesis import given
from hypothesis import strategies as st

from colonnade.web import archive, speaking
from colonnade.web.countries import place
from colonnade.web.numbers import Count
from colonnade.web.speaking import parted, tongues
from makers import NOW, make_column

pytestmark = pytest.mark.django_db
OTHERS = [tongue.code for tongue in tongues()[1:]]
_LINKS = re.compile(r'<(?:a|form|button)\b[^>]*?\s(?:href|action|formaction)="(/[^"]*)"[^>]*>')


def test_an_address_without_a_sign_is_english(client: Client) -> None:
    answer = client.get("/about", headers={"accept-language": "tr"})
    assert '<html lang="en">' in answer.text
    assert answer.headers["Content-Language"] == "en"
    assert "Accept-Language" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("language", OTHERS)
def test_a_sign_makes_the_page_speak_a_language(client: Client, language: str) -> None:
    answer = client.get(f"/~{language}/about")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text
    assert answer.headers["Content-Language"] == language


@pytest.mark.parametrize("language", ["ar", "he"])
def test_a_page_from_right_to_left_says_so(client: Client, language: str) -> None:
    assert f'<html lang="{language}" dir="rtl">' in client.get(f"/~{language}/").text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/columnists",
        "/search?q=rain",
        "/about",
        "/bot",
        "/nowhere",
        "/languages",
        "/notices/new/rights",
    ],
)
def test_every_link_of_a_page_stays_in_its_language(client: Client, path: str) -> None:
    page = client.get(f"/~tr{path}").text
    links = [found for found in _LINKS.finditer(page) if " hreflang=" not in found[0]]
    assert links
    assert [found[1] for found in links if not found[1].startswith("/~tr/")] == []


def test_links_of_machines_have_no_language(client: Client) -> None:
    page = client.get("/~tr/").text
    assert 'href="/favicon.ico"' in page
    assert 'href="/~tr/atom.xml"' in page


def test_examples_shown_on_a_page_stay_as_they_are(client: Client) -> None:
    assert 'href="/license.xml"&gt;' in client.get("/~tr/bot").text


def test_a_page_names_itself_in_every_language(client: Client) -> None:
    page = client.get("/~zh-hans/about").text
    root = settings.COLONNADE_ADDRESS
    assert f'<link rel="canonical" href="{root}/~zh-hans/about">' in page
    assert f'<link rel="alternate" hreflang="zh-Hans" href="{root}/~zh-hans/about">' in page
    assert f'<link rel="alternate" hreflang="en" href="{root}/about">' in page
    assert f'<link rel="alternate" hreflang="x-default" href="{root}/about">' in page


def test_every_page_leads_to_itself_in_other_languages(client: Client) -> None:
    page = client.get("/~de/search?q=rain").text
    assert '<a href="/search?q=rain" hreflang="en" lang="en">English</a>' in page
    assert '<a href="/~ar/search?q=rain" hreflang="ar" lang="ar">' in page
    assert 'hreflang="de" lang="de" aria-current="true">Deutsch</a>' in page


@pytest.mark.parametrize("path", ["/~hi/", "/~ar/about", "/~zh-hans/search?q=rain"])
def test_a_page_is_as_long_as_it_says(client: Client, path: str) -> None:
    response = client.get(path)
    assert int(response.headers["Content-Length"]) == len(response.content)


def test_a_redirect_keeps_the_language(client: Client) -> None:
    assert client.get("/~fr/languages?l=tr").headers["Location"] == "/~fr/languages/tr"
    assert client.get("/~fr/about/").headers["Location"] == "/~fr/about"
    assert client.get("/~fr?x=1").headers["Location"] == "/~fr/?x=1"


def test_a_form_leads_back_in_its_language(client: Client) -> None:
    answer = client.post(
        "/~ja/notice/close", {"back": "/about"}, headers={"sec-fetch-site": "same-origin"}
    )
    assert answer.headers["Location"] == "/~ja/about"


@pytest.mark.parametrize(
    "path", ["/~en/about", "/~xx/about", "/~/about", "/~TR/about", "/~tr~de/about"]
)
def test_what_is_no_language_leads_nowhere(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/~tr//evil.example", "/~tr//evil.example/", "/~tr/~de/about"])
def test_no_address_leads_out_of_the_site(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Location" not in answer.headers


def test_a_feed_leads_to_pages_in_its_language(client: Client) -> None:
    feed = client.get("/~tr/atom.xml").text
    assert f'href="{settings.COLONNADE_ADDRESS}/~tr/atom.xml"' in feed
    assert client.get("/~tr/atom.xml").headers["Content-Type"].startswith("application/atom+xml")


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/sitemap.xml", "/opensearch.xml", "/atom.xml", "/healthz"]
)
def test_what_machines_ask_for_needs_no_language(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


def test_a_kept_page_is_kept_in_its_own_language(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("colonnade.web.keeping.SECONDS", 60)
    for language in ("tr", "ar", "tr"):
        assert f'<html lang="{language}"' in client.get(f"/~{language}/about").text
    assert '<html lang="en"' in client.get("/about").text


@given(st.text())
def test_an_address_is_parted_into_what_it_was(path: str) -> None:
    language, rest = parted(f"/{path}")
    with translation.override(language):
        assert speaking.prefix() + rest == f"/{path}"


@given(st.sampled_from(OTHERS), st.text())
def test_a_language_is_found_whatever_follows(language: str, path: str) -> None:
    assert parted(f"/~{language}/{path}") == (language, f"/{path}")


def test_names_of_languages_are_their_own() -> None:
    assert [tongue.tag for tongue in tongues()] == [
        "en",
        "tr",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "ru",
        "ar",
        "he",
        "hi",
        "ja",
        "zh-Hans",
    ]
    with translation.override("tr"):
        assert speaking.here("/x") == f"{settings.COLONNADE_ADDRESS}/~tr/x"


@pytest.mark.django_db
def test_a_feed_is_named_as_its_language_joins_words(client: Client) -> None:
    assert "<title>Colonnade\u00a0: Monde</title>" in client.get("/~fr/atom.xml").text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "a, b: c."),
        ("fr", "a, b\u00a0: c."),
        ("ar", "a، b: c."),
        ("hi", "a, b: c।"),
        ("ja", "a、b：c。"),
        ("zh-hans", "a、b：c。"),
    ],
)
def test_parts_of_a_line_are_joined_as_a_language_does(language: str, line: str) -> None:
    with translation.override(language):
        template = Template("{% load press %}a{% comma %}b{% colon %}c{% stop %}")
        assert template.render(Context()) == line


@pytest.mark.parametrize(
    ("language", "codes"),
    [("en", ["AX", "AL", "ZW"]), ("ja", ["ZW", "JP"])],
)
def test_countries_stand_in_the_order_of_an_alphabet(language: str, codes: list[str]) -> None:
    with translation.override(language):
        assert sorted(set(codes), key=place) == codes


@pytest.mark.parametrize(
    ("language", "where"),
    [
        ("tr", "tr_TR"),
        ("de", "de_DE"),
        ("fr", "fr_FR"),
        ("es", "es_ES"),
        ("it", "it_IT"),
        ("pt", "pt_BR"),
        ("ru", "ru_RU"),
        ("ar", "ar_EG"),
        ("he", "he_IL"),
        ("hi", "hi_IN"),
        ("ja", "ja_JP"),
        ("zh-hans", "zh_Hans_CN"),
    ],
)
def test_a_week_begins_as_it_does_where_a_language_is_read(language: str, where: str) -> None:
    with translation.override(language):
        assert archive._first_day() == Locale.parse(where).first_week_day


def test_a_calendar_keeps_days_under_their_names(client: Client) -> None:
    make_column(shown_at=NOW)
    page = client.get("/~he/archive/2026/03").text
    head, first = (
        re.search(r"<thead><tr>(.*?)</tr>", page),
        re.search(r"<tbody><tr>(.*?)</tr>", page),
    )
    assert head
    assert first
    sunday = gettext_in("he", "Sunday")
    assert head[1].startswith(f'<th scope="col"><abbr title="{sunday}">')
    assert first[1].startswith("<td>1</td>")  # 1 March 2026 was a Sunday


def gettext_in(language: str, text: str) -> str:
    with translation.override(language):
        return gettext(text)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "12,345 columns"),
        ("de", "12.345 Kolumnen"),
        ("hi", "12,345"),
        ("fr", "12\u00a0345"),
        ("ja", "12,345"),
        ("he", "12,345"),
    ],
)
def test_great_numbers_are_written_as_a_language_writes_them(language: str, told: str) -> None:
    source = "{% load i18n press %}{% blocktranslate count many=number|grouped %}{{ many }} column{% plural %}{{ many }} columns{% endblocktranslate %}"
    with translation.override(language):
        assert told in Template(source).render(Context({"number": 12345}))
        assert str(Count(999)) == "999"


def test_hindi_counts_in_lakhs() -> None:
    with translation.override("hi"):
        assert str(Count(1234567)) == "12,34,567"
