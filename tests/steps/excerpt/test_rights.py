"""Every signal is read, the strictest wins, and each says why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.excerpt import because, directives
from colonnade.excerpt.licences import licence
from colonnade.excerpt.rights import country_rule, from_lead, judge
from colonnade.records import Article, ExcerptRule, Paragraph, Publication, Rights

OPEN = "max-image-preview:large"
ALL = {
    "listed": True,
    "characters": 600,
    "summary_only": False,
    "image": True,
    "keep_text": True,
    "group": True,
    "translate": True,
    "assist": True,
    "until": None,
}
GALE = Publication(
    slug="gale", name="The Gale", country="IN", languages=("en",), home="https://gale.example/"
)
TEXT = "It rained on the harbour until the lamps were lit. " * 100


def article(**given: Any) -> Article:
    plain = {
        "url": "https://gale.example/opinion/rain",
        "paragraphs": (Paragraph(text=TEXT),),
        "summary": "It rained.",
        "image": "https://gale.example/rain.jpg",
        "robots": (OPEN,),
    }
    return Article(**(plain | given))


def read(
    publication: Publication = GALE, robots_text: str = "", headers: Any = None, **given: Any
) -> Rights:
    return judge(
        publication=publication,
        country_rule=ExcerptRule.EXCERPT,
        article=article(**given),
        robots_text=robots_text,
        headers=headers or {},
    )


def differences(rights: Rights) -> dict[str, Any]:
    """Return in what rights are less than the most that the house gives."""
    return {name: getattr(rights, name) for name in ALL if getattr(rights, name) != ALL[name]}


UNLISTED = {"listed": False, "characters": 0, "image": False}
MUTE = {"characters": 0}
PAST = datetime(2026, 6, 25, 23, 0, tzinfo=UTC)

# What Google documents, and what publishers write:
# https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
DIRECTIVES: list[tuple[str, dict[str, Any]]] = [
    ("", {}),
    ("all", {}),
    ("index, follow", {}),
    ("nofollow", {}),
    ("noindex", UNLISTED),
    ("NOINDEX, NOFOLLOW", UNLISTED),
    ("none", UNLISTED),
    ("noindex,nofollow", UNLISTED),
    ("nosnippet", MUTE),
    ("max-snippet:0", MUTE),
    ("max-snippet: 50", {"characters": 50}),
    ("MAX-SNIPPET:50", {"characters": 50}),
    ("max-snippet:-1", {}),
    ("max-snippet:99999", {}),
    ("max-snippet:50, max-snippet:20", {"characters": 20}),
    ("max-snippet:-1, nosnippet", MUTE),
    ("max-snippet:-5", MUTE),
    ("max-snippet:few", MUTE),
    ("max-snippet:", MUTE),
    ("max-snippet", MUTE),
    ("max-snippet:80.0", {"characters": 80}),
    ("max-image-preview:none", {"image": False}),
    ("max-image-preview:standard", {}),
    ("max-image-preview:huge", {"image": False}),
    ("noimageindex", {"image": False}),
    ("noarchive", {"keep_text": False}),
    ("nocache", {"keep_text": False}),
    ("notranslate", {"translate": False}),
    ("noai, noimageai", {"assist": False}),
    ("max-video-preview:0", {}),
    ("unavailable_after: 2026-06-25T23:00:00Z", {"until": PAST}),
    ("unavailable_after: 2026-06-25T23:00:00", {"until": PAST}),
    ("unavailable_after: 25 Jun 2026 15:00:00 PST", {"until": PAST}),
    ("unavailable_after: 25-Jun-2026 15:00:00 PST", {"until": PAST}),
    ("unavailable_after: Thu, 25 Jun 2026 23:00:00 GMT, nosnippet", {"until": PAST, **MUTE}),
    ("unavailable_after: Thursday, 25-Jun-26 23:00:00 GMT", {"until": PAST}),
    ("unavailable_after: 25 Jun 2026 15:00:00 PST, nosnippet", {"until": PAST, **MUTE}),
    (
        "nosnippet, unavailable_after: 2026-06-26",
        {"until": datetime(2026, 6, 26, tzinfo=UTC), **MUTE},
    ),
    ("unavailable_after: 2026-06-25T23:00:00Z, unavailable_after: 2027-01-01", {"until": PAST}),
    ("unavailable_after: soon", UNLISTED),
    ("unavailable_after: 99 Foo 2026", UNLISTED),
    ("unavailable_after:", {}),
    ("unavailable-after: 2026-06-25T23:00:00Z", {"until": PAST}),
    ("noindex: yes", UNLISTED),
    (
        "noindex, max-snippet:50, max-image-preview:none, noarchive, notranslate",
        {**UNLISTED, "keep_text": False, "translate": False},
    ),
    (", ,;", {}),
    ("something-new: 5", {}),
]


@pytest.mark.parametrize(("content", "limits"), DIRECTIVES)
def test_robots_meta_tags(content: str, limits: dict[str, Any]) -> None:
    assert differences(read(robots=(OPEN, content))) == limits


HEADERS: list[tuple[dict[str, str], dict[str, Any]]] = [
    ({"x-robots-tag": "noindex"}, UNLISTED),
    ({"X-Robots-Tag": "nosnippet"}, MUTE),
    ({"server": "noindex"}, {}),
    ({"x-robots-tag": "noarchive", "X-Robots-Tag": "nosnippet"}, {"keep_text": False, **MUTE}),
    ({"x-robots-tag": "colonnade: nosnippet"}, MUTE),
    ({"x-robots-tag": "Colonnade: noarchive, nosnippet"}, {"keep_text": False, **MUTE}),
    ({"x-robots-tag": "googlebot: noindex"}, {}),
    ({"x-robots-tag": "googlebot: nofollow\notherbot: noindex, nofollow"}, {}),
    ({"x-robots-tag": "googlebot: nofollow, otherbot: noindex, nofollow"}, {}),
    ({"x-robots-tag": "googlebot: noindex\nnoarchive"}, {"keep_text": False}),
    # Joined to one line it cannot be told which robot is meant: the stricter reading.
    ({"x-robots-tag": "googlebot: noindex, noarchive"}, {"keep_text": False}),
    ({"x-robots-tag": "googlebot: noindex, colonnade: noarchive"}, {"keep_text": False}),
    ({"x-robots-tag": "*: noarchive"}, {"keep_text": False}),
    ({"x-robots-tag": "unavailable_after: 25 Jun 2026 15:00:00 PST"}, {"until": PAST}),
    ({"x-robots-tag": "otherbot: noindex, max-snippet: 40"}, {"characters": 40}),
    (
        {"tdm-reservation": "1"},
        {"summary_only": True, "keep_text": False, "group": False, "assist": False},
    ),
    ({"tdm-reservation": "0"}, {}),
    ({"tdm-reservation": "perhaps"}, {}),
    ({"content-usage": "train-ai=n"}, {}),
    ({"content-usage": "train-ai=n, search=n"}, UNLISTED),
    ({"content-usage": "search=y"}, {}),
    ({"content-usage": "search=?0;x=1"}, UNLISTED),
    ({"content-usage": "%%%"}, {}),
    ({"content-signal": "search=yes, ai-input=no"}, {"translate": False, "assist": False}),
]


@pytest.mark.parametrize(("headers", "limits"), HEADERS)
def test_headers(headers: dict[str, str], limits: dict[str, Any]) -> None:
    assert differences(read(headers=headers)) == limits


REFERENCE = {"characters": 200, "assist": False}
RSL = {"characters": 200, "summary_only": True, "assist": False}
NOTHING = {
    "characters": 0,
    "image": False,
    "keep_text": False,
    "group": False,
    "translate": False,
    "assist": False,
}
ROBOTS: list[tuple[str, dict[str, Any]]] = [
    ("User-agent: *\nAllow: /", {}),
    ("User-agent: *\nContent-Signal: search=yes,ai-train=no", {}),
    ("User-agent: *\nContent-Signal: search=no", UNLISTED),
    ("User-Agent: *\ncontent-signal: Search = NO", UNLISTED),
    ("User-agent: *\nContent-Signal: search=yes,ai-train=no,use=reference\nAllow: /", REFERENCE),
    ("User-agent: *\nContent-Signal: use=full", {}),
    ("User-agent: *\nContent-Signal: use=immediate", NOTHING),
    ("User-agent: *\nContent-Signal: use=sparingly", NOTHING),
    ("User-agent: otherbot\nContent-Signal: search=no", {}),
    ("User-agent: colonnade\nAllow: /\n\nUser-agent: *\nContent-Signal: search=no", {}),
    ("User-agent: otherbot\nUser-agent: COLONNADE/1.0\nContent-Signal: search=no", UNLISTED),
    (
        "User-agent: colonnade\nAllow: /\n\nUser-agent: *\n\nUser-agent: colonnade\nContent-Signal: search=no",
        UNLISTED,
    ),
    ("Content-Signal: search=no\nUser-agent: otherbot\nDisallow: /", UNLISTED),
    ("\ufeffUser-agent: *\r\nContent-Signal: search=no # all of it", UNLISTED),
    ("User-agent: *\nContent-Usage: search=n", UNLISTED),
    ("User-agent: *\nContent-Usage: train-ai=n", {}),
    ("User-agent: *\nContent-Usage: /opinion/ search=n", UNLISTED),
    ("User-agent: *\nContent-Usage: /sport/ search=n", {}),
    ("User-agent: *\nContent-Usage: search=n\nContent-Usage: /opinion search=y", {}),
    ("User-agent: *\nContent-Usage: / search=y\nContent-Usage: /*/rain$ search=n", UNLISTED),
    ("User-agent: *\nContent-Usage: /opinion search=y\nContent-Usage: /opinion search=n", UNLISTED),
    ("User-agent: *\nContent-Usage: /rain$ search=n", {}),
    ("User-agent: *\nContent-Usage: /opinion/rain$ search=n", UNLISTED),
    ("User-agent: *\nContent-Usage: /*pin*rai* search=n", UNLISTED),
    ("User-agent: *\nContent-Usage: /*pin*wind*n search=n", {}),
    ("User-agent: *\nContent-Usage: /*pin*pin$ search=n", {}),
    ("User-agent: *\nContent-Usage: /opini%6fn/ search=n", UNLISTED),
    ("User-agent: *\nContent-Usage: search=no", UNLISTED),
    ("User-agent: ?\nContent-Usage: search=n", {}),
    ("License: https://gale.example/license.xml\nUser-agent: *\nAllow: /", RSL),
    ("no colon\nLicense:\n", {}),
    ("", {}),
]


@pytest.mark.parametrize(("text", "limits"), ROBOTS)
def test_robots_txt(text: str, limits: dict[str, Any]) -> None:
    assert differences(read(robots_text=text)) == limits


def test_no_pattern_is_tried_for_hours() -> None:
    text = f"User-agent: *\nContent-Usage: /{'*a' * 500}*b search=n"
    assert read(robots_text=text, url=f"https://gale.example/{'a' * 1900}").listed


def test_paths_are_compared_decoded() -> None:
    text = "User-agent: *\nContent-Usage: /kültür/ search=n"
    assert not read(robots_text=text, url="https://gale.example/k%C3%BClt%C3%BCr/rain").listed


def test_the_query_belongs_to_the_path() -> None:
    text = "User-agent: *\nContent-Usage: /*?print search=n"
    assert not read(robots_text=text, url="https://gale.example/rain?print=1").listed
    assert read(robots_text=text, url="https://gale.example/").listed


PAGES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"is_free": True}, {}),
    (
        {"is_free": False},
        {"characters": 200, "summary_only": True, "keep_text": False, "assist": False},
    ),
    (
        {"tdm_reservation": "1"},
        {"summary_only": True, "keep_text": False, "group": False, "assist": False},
    ),
    (
        {"tdm_reservation": "true"},
        {"summary_only": True, "keep_text": False, "group": False, "assist": False},
    ),
    ({"tdm_reservation": "0"}, {}),
    ({"licence": "https://gale.example/license.xml"}, RSL),
    ({"licence": "https://creativecommons.org/licenses/by/4.0/"}, {}),
    ({"image": ""}, {"image": False}),
    ({"robots": ()}, {"image": False}),
    ({"robots": ("googlebot: max-image-preview:large",)}, {"image": False}),
    (
        {"paragraphs": (Paragraph(text="It rained. " * 20),)},
        {"characters": 200, "summary_only": True},
    ),
    ({"paragraphs": (Paragraph(text="It rained. " * 20),), "summary": ""}, {"characters": 44}),
    ({"paragraphs": ()}, {"characters": 200, "summary_only": True}),
]


@pytest.mark.parametrize(("page", "limits"), PAGES)
def test_pages(page: dict[str, Any], limits: dict[str, Any]) -> None:
    assert differences(read(**page)) == limits


def test_the_page_overrides_the_header_in_tdm_reservations_only() -> None:
    """TDMRep has the meta tag override the header; for robots directives the strictest wins."""
    assert read(headers={"tdm-reservation": "1"}, tdm_reservation="0").group
    assert not read(headers={"tdm-reservation": "0"}, tdm_reservation="1").group
    assert not read(headers={"tdm-reservation": "1"}, tdm_reservation="other").group
    assert not read(headers={"x-robots-tag": "noindex"}, robots=("index",)).listed


def with_rule(rule: ExcerptRule | None, licence_name: str = "") -> Publication:
    return Publication(
        slug="gale",
        name="The Gale",
        country="IN",
        languages=("en",),
        home="https://gale.example/",
        rule=rule,
        licence=licence_name,
    )


BY = "CC-BY-4.0"
HOUSE: list[tuple[ExcerptRule | None, str, str, dict[str, Any]]] = [
    (None, "", "", {}),
    (None, BY, BY, {}),
    (ExcerptRule.NONE, "", "", {"characters": 0, "keep_text": False}),
    (ExcerptRule.SUMMARY, "", "", {"characters": 200, "summary_only": True}),
    (ExcerptRule.EXCERPT, "", "", {}),
    (ExcerptRule.AGREED, "", "", {"characters": 3000}),
    (ExcerptRule.OPEN, BY, "", {"characters": len(TEXT)}),
    (
        ExcerptRule.OPEN,
        BY,
        "https://creativecommons.org/licenses/by/4.0/",
        {"characters": len(TEXT)},
    ),
    (ExcerptRule.OPEN, BY, "https://gale.example/terms", {}),
    (ExcerptRule.OPEN, "", BY, {}),
    (ExcerptRule.OPEN, "Gale licence", "", {}),
]


@pytest.mark.parametrize(("rule", "stated", "on_page", "limits"), HOUSE)
def test_the_house_rule(
    rule: ExcerptRule | None, stated: str, on_page: str, limits: dict[str, Any]
) -> None:
    assert differences(read(with_rule(rule, stated), licence=on_page)) == limits


@pytest.mark.parametrize(
    ("country", "rule"),
    [("FR", "summary"), ("de", "summary"), ("PL", "summary"), ("NO", "summary"), ("EU", "summary"),
     ("GB", "excerpt"), ("US", "excerpt"), ("TR", "excerpt"), ("INT", "excerpt"), ("", "excerpt")],
)  # fmt: skip
def test_countries_with_a_press_publishers_right(country: str, rule: str) -> None:
    assert country_rule(country) == rule


def test_a_lead_has_its_own_summary_and_nothing_else() -> None:
    rights = from_lead(GALE, ExcerptRule.EXCERPT)
    assert (rights.listed, rights.characters, rights.summary_only) == (True, 200, True)
    assert not any((rights.image, rights.keep_text, rights.translate, rights.assist))
    assert from_lead(GALE, ExcerptRule.NONE).characters == 0
    refused = from_lead(GALE, ExcerptRule.EXCERPT, refused=True)
    assert because.withheld(refused) == "no excerpt: the publisher refuses robots"
    unlisted = from_lead(
        GALE, ExcerptRule.EXCERPT, url="https://gale.example/rain",
        robots_text="User-agent: *\nContent-Signal: search=no",
    )  # fmt: skip
    assert not unlisted.listed


def test_each_limit_leaves_its_signal() -> None:
    rights = read(robots=("max-snippet:50, noarchive",), headers={"x-robots-tag": "max-snippet:70"})
    first, second, third, *_ = rights.signals
    assert (first.name, first.value, first.where, first.limits) == (
        "max-snippet", "50", "robots meta tag", "characters",
    )  # fmt: skip
    assert (second.value, second.where) == ("70", "X-Robots-Tag")
    assert third.name == "rule"
    assert {signal.limits for signal in rights.signals} == {"characters", "image", "keep_text"}


def test_what_cannot_be_read_is_reported() -> None:
    (signal, *_) = read(robots=("unavailable_after: soon",)).signals
    assert (signal.value, signal.where) == ("soon", "robots meta tag, not a date we can read")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-nc-nd/3.0/deed.fr", "CC-BY-NC-ND-3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("CC-BY-ND-4.0", "CC-BY-ND-4.0"),
        ("cc by-sa", "CC-BY-SA-4.0"),
        ("CC0", "CC0-1.0"),
        ("CC0-1.0", "CC0-1.0"),
        ("Creative Commons BY-NC 4.0 International", "CC-BY-NC-4.0"),
        ("© All rights reserved", ""),
        ("MIT", ""),
        ("", ""),
    ],
)
def test_known_open_licences(text: str, name: str) -> None:
    assert licence(text) == name


@pytest.mark.parametrize(
    "text", ["", "never", "0001-01-01T00:00:00+14:00", "Thu, 99 Jun 2026", "2026-13-01"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert directives.moment(text) is None


# ── any combination ──────────────────────────────────────────────────────────────────────────

contents = st.lists(st.sampled_from([content for content, _ in DIRECTIVES]), max_size=4)
headers = st.lists(
    st.sampled_from([pair for given, _ in HEADERS for pair in given.items()]), max_size=3
)
robots_texts = st.sampled_from([text for text, _ in ROBOTS])
pages = st.sampled_from([page for page, _ in PAGES if "robots" not in page])


def no_more(rights: Rights, than: Rights) -> bool:
    yes_no = ("listed", "image", "keep_text", "group", "translate", "assist")
    return (
        all(getattr(rights, name) <= getattr(than, name) for name in yes_no)
        and rights.characters <= than.characters
        and rights.summary_only >= than.summary_only
        and (than.until is None or (rights.until is not None and rights.until <= than.until))
    )


@given(contents, headers, robots_texts, pages)
def test_the_strictest_of_all_signals_wins(
    robots: list[str], said: list[tuple[str, str]], text: str, page: dict[str, Any]
) -> None:
    """Together signals allow no more than any of them alone."""
    together = read(robots_text=text, headers=dict(said), robots=(OPEN, *robots), **page)
    alone = [read(robots=(OPEN, content)) for content in robots]
    alone += [read(headers={name: value}) for name, value in dict(said).items()]
    alone += [read(robots_text=text, **{k: v for k, v in page.items() if k == "url"}), read(**page)]
    tdm = page.get("tdm_reservation") == "0" and "tdm-reservation" in dict(said)
    assert all(no_more(together, one) for one in alone) or tdm


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_read(content: str, robots_text: str) -> None:
    rights = read(robots=(content,), headers={"x-robots-tag": content}, robots_text=robots_text)
    assert 0 <= rights.characters <= 600


def test_rights_in_plain_words() -> None:
    said = because.sentences(read(robots=("max-snippet:0, notranslate",)))
    assert said[0] == "It is listed with headline, names and link."
    assert said[1] == "No excerpt: the publisher set max-snippet:0 (robots meta tag)."
    assert (
        "It is not translated by machine: the publisher set notranslate (robots meta tag)." in said
    )
    unlisted = because.sentences(read(robots=("noindex, unavailable_after: 2026-06-26",)))
    assert unlisted[0] == "It is not listed: the publisher set noindex (robots meta tag)."
    assert unlisted[2] == "It is shown until 2026-06-26 00:00 UTC."
    plain = because.sentences(read())
    assert plain[1] == "Of the text, up to 600 characters are shown: our own rule (excerpt)."
    summary = because.sentences(read(is_free=False, robots=()))
    assert summary[1].startswith("Of the publisher's own summary, up to 200 characters are shown")
    assert because.reason(Rights(), "characters") == "no limit is known"
