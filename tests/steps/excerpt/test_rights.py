"""Every signal is read, the strictest wins, and each says why, where and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.excerpt import because, directives, odds
from colonnade.excerpt.house import House
from colonnade.excerpt.licences import address, duties, licence
from colonnade.excerpt.limits import EVERYTHING, strictest
from colonnade.excerpt.rights import anew, from_lead, judge, linked_terms, refuse, ruled, speaks
from colonnade.records import (
    Article,
    ExcerptRule,
    Flaw,
    Paragraph,
    Place,
    Publication,
    Rights,
    Signal,
)
from steps.excerpt.signals import (
    CASES,
    DAY,
    GALE,
    HOST,
    READ,
    TERMS,
    TEXT,
    UNREAD,
    Said,
    article,
    differences,
    heard,
    permits,
    prohibits,
    read,
    robots,
    rsl,
    tdm,
)

# ── the table ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("source", "said", "limits"), CASES)
def test_what_a_signal_leaves(source: str, said: Said, limits: Said) -> None:
    wanted = {name: value for name, value in limits.items() if value != {"listed": True}.get(name)}
    assert differences(read(**said)) == wanted, source


def test_the_table_has_two_hundred_cases_each_with_its_source() -> None:
    assert len(CASES) >= 200
    assert sum(not source for source, _, _ in CASES) == 1  # nothing is said at all


def test_no_pattern_is_tried_for_hours() -> None:
    text = f"User-agent: *\nContent-Usage: /{'*a' * 500}*b search=n"
    assert read(robots_text=text, url=f"{HOST}/{'a' * 1900}").listed


def test_paths_are_compared_decoded() -> None:
    text = "User-agent: *\nContent-Usage: /kültür/ search=n"
    assert not read(robots_text=text, url=f"{HOST}/k%C3%BClt%C3%BCr/rain").listed


def test_the_query_belongs_to_the_path() -> None:
    text = "User-agent: *\nContent-Usage: /*?print search=n"
    assert not read(robots_text=text, url=f"{HOST}/rain?print=1").listed
    assert read(robots_text=text, url=f"{HOST}/").listed


def test_an_address_that_is_none_is_judged_as_far_as_it_goes() -> None:
    text = "User-agent: *\nContent-Usage: /x search=n"
    assert not read(robots_text=text, url="http://[bad/x").listed
    assert read(robots_text=text, url="nothing").listed
    assert read(**rsl(permits("all"), url="https://other.example/"), url="http://[bad/x").listed


def test_what_cannot_be_joined_stays_as_it_is() -> None:
    rights = read(robots_text="License: http://[bad")
    assert differences(rights) == UNREAD
    assert any(signal.value == "http://[bad" for signal in rights.signals)


# ── the house ────────────────────────────────────────────────────────────────────────────────


def with_rule(rule: ExcerptRule | None, licence_name: str = "", country: str = "IN") -> Publication:
    return replace(GALE, rule=rule, licence=licence_name, country=country)


BY, ND, NC, SA = "CC-BY-4.0", "CC-BY-ND-4.0", "CC-BY-NC-4.0", "CC-BY-SA-4.0"
WHOLE = {"characters": len(TEXT)}
URL_BY = "https://creativecommons.org/licenses/by/4.0/"
URL_NC = "https://creativecommons.org/licenses/by-nc/4.0/"
HOUSE: list[tuple[ExcerptRule | None, str, str, Said]] = [
    (None, "", "", {}),
    (None, BY, BY, {}),
    (ExcerptRule.NONE, "", "", {"characters": 0, "keep_text": False, "index": False}),
    (ExcerptRule.SUMMARY, "", "", {"characters": 200, "summary_only": True}),
    (ExcerptRule.EXCERPT, "", "", {}),
    (ExcerptRule.AGREED, "", "", {"characters": 3000}),
    (ExcerptRule.OPEN, BY, "", {**WHOLE, "licence": BY}),
    (ExcerptRule.OPEN, BY, URL_BY, {**WHOLE, "licence": BY}),
    (ExcerptRule.OPEN, ND, "", {**WHOLE, "licence": ND, "translate": False}),
    (ExcerptRule.OPEN, SA, "", {**WHOLE, "licence": SA, "translate": False}),
    (ExcerptRule.OPEN, BY, ND, {**WHOLE, "licence": ND, "translate": False}),
    (ExcerptRule.OPEN, ND, BY, {**WHOLE, "licence": ND, "translate": False}),
    (ExcerptRule.OPEN, "CC0-1.0", "", {**WHOLE, "licence": "CC0-1.0"}),
    (ExcerptRule.OPEN, NC, "", {}),
    (ExcerptRule.OPEN, BY, URL_NC, {}),
    (ExcerptRule.OPEN, BY, f"{HOST}/terms", {}),
    (ExcerptRule.OPEN, "", BY, {**WHOLE, "licence": BY}),
    (ExcerptRule.OPEN, "Gale licence", "", {}),
]


@pytest.mark.parametrize(("rule", "stated", "on_page", "limits"), HOUSE)
def test_the_house_rule(rule: ExcerptRule | None, stated: str, on_page: str, limits: Said) -> None:
    assert differences(read(with_rule(rule, stated), licence=on_page)) == limits


def test_a_site_that_earns_nothing_may_use_licences_for_that() -> None:
    free = House(noncommercial=True)
    rights = read(with_rule(ExcerptRule.OPEN, NC), free)
    assert (rights.characters, rights.licence) == (len(TEXT), NC)
    terms = rsl(permits("all") + permits("non-commercial", "user"))
    assert differences(read(of_house=free, **terms)) == {}
    assert read(**terms).characters == 0


def test_signals_stand_above_an_open_licence() -> None:
    rights = read(with_rule(ExcerptRule.OPEN, BY), robots=("max-snippet:100",))
    assert rights.characters == 100


@pytest.mark.parametrize(
    ("country", "rule"),
    [("FR", "summary"), ("de", "summary"), ("PL", "summary"), ("NO", "summary"), ("EU", "summary"),
     ("GB", "excerpt"), ("US", "excerpt"), ("TR", "excerpt"), ("INT", "excerpt"), ("", "excerpt")],
)  # fmt: skip
def test_countries_with_a_press_publishers_right(country: str, rule: str) -> None:
    assert House().rule_for(country) == rule


def test_an_operator_decides_by_country() -> None:
    house = House(rules={"FR": ExcerptRule.NONE, "*": ExcerptRule.SUMMARY})
    assert [house.rule_for(country) for country in ("fr", "GB", "DE")] == [
        "none", "summary", "summary",
    ]  # fmt: skip
    opened = House(rules={"IN": ExcerptRule.OPEN})
    closed = differences(read(with_rule(ExcerptRule.OPEN), opened))
    assert closed == {"characters": 200, "summary_only": True}


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
        ("https://creativecommons.org/licenses/by-unknown/4.0/", ""),
        ("© All rights reserved", ""),
        ("MIT", ""),
        ("", ""),
    ],
)
def test_known_open_licences(text: str, name: str) -> None:
    assert licence(text) == name


@pytest.mark.parametrize("name", ["CC-BY-4.0", "CC-BY-NC-SA-3.0", "CC0-1.0", "PDM-1.0"])
def test_a_licences_address_leads_back_to_it(name: str) -> None:
    assert licence(address(name)) == name
    assert duties(name).attribution == name.startswith("CC-")


@pytest.mark.parametrize(
    "text", ["", "never", "0001-01-01T00:00:00+14:00", "Thu, 99 Jun 2026", "2026-13-01"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert directives.moment(text) is None


# ── columns known from their source alone ────────────────────────────────────────────────────


def lead(publication: Publication = GALE, **given: Any) -> Rights:
    own = {"refused", "stated", "feed_terms"}
    around = {k: v for k, v in given.items() if k not in own}
    asked = {k.removeprefix("feed_"): v for k, v in given.items() if k in own}
    return from_lead(heard(**around), publication=publication, **asked)


def test_a_lead_has_its_own_summary_and_nothing_else() -> None:
    rights = lead()
    assert (rights.listed, rights.characters, rights.summary_only) == (True, 200, True)
    not_known = (rights.image, rights.keep_text, rights.index, rights.translate, rights.assist)
    assert not any(not_known)
    assert lead(with_rule(ExcerptRule.NONE)).characters == 0
    refused = lead(refused="denied")
    why = because.why(refused, "characters")
    assert why is not None
    assert because.code(why) == "refused:denied (answer, 2026-03-03)"


def test_what_a_host_says_holds_for_leads_too() -> None:
    assert not lead(**robots("User-agent: *", "Content-Signal: search=no")).listed
    assert not lead(**tdm('{"location": "/", "tdm-reservation": 1}')).group
    assert not lead(**rsl(prohibits("search"))).listed
    assert not lead(stated=TERMS).assist
    assert lead(**robots("User-agent: *", "Disallow: /x")) == lead()


def test_terms_in_a_feed_hold_for_leads_too() -> None:
    inner = f"<license>{prohibits('search')}</license>"
    assert not lead(feed_terms=f'<rsl><content url="/">{inner}</content></rsl>').listed
    assert not lead(feed_terms="?").translate


def test_terms_in_a_feed_stay_when_a_robots_txt_is_read_anew() -> None:
    inner = f"<license>{permits('all')}{prohibits('ai-input')}</license>"
    before = read(feed_terms=f'<rsl><content url="">{inner}</content></rsl>')
    after = anew(before, heard(**robots("User-agent: *", "Content-Signal: use=reference")))
    assert (after.assist, after.characters) == (False, 200)


def test_a_publisher_may_wish_for_fewer_characters() -> None:
    few = replace(GALE, most=120)
    assert read(few).characters == 120
    assert lead(few).characters == 120
    assert read(few, robots=("max-snippet:50",)).characters == 50
    assert lead(replace(GALE, most=900)).characters == 200
    assert read(replace(GALE, most=0)).characters == 0
    why = because.why(read(few), "characters")
    assert why is not None
    assert because.code(why) == "limit:120 (house)"


def test_a_picture_that_nobody_offers_is_not_shown() -> None:
    rights = judge(article(robots=()), heard(), publication=GALE)
    why = because.why(rights, "image")
    assert (rights.image, why and because.code(why)) == (False, "image (house)")


# ── the rule of the house changes ────────────────────────────────────────────────────────────

RULES = [*ExcerptRule, None]
PAGES = [{}, {"robots": ("max-snippet:90",)}, {"is_free": False}, {"licence": URL_BY},
         {"summary": ""}, {"paragraphs": (Paragraph(text="It rained. " * 30),)},
         {"robots": ("noindex",)}, {"tdm_reservation": "1"}]  # fmt: skip


@pytest.mark.parametrize("before", RULES)
@pytest.mark.parametrize("after", RULES)
@pytest.mark.parametrize("said", PAGES)
def test_stored_rights_follow_the_rule_and_are_never_more_than_the_page_read_now(
    before: ExcerptRule | None, after: ExcerptRule | None, said: Said
) -> None:
    old, new = with_rule(before, BY), replace(with_rule(after, BY), most=400)
    length = sum(len(p.text) for p in said.get("paragraphs", (Paragraph(text=TEXT),)))
    now = read(new, **said)
    for known in (length, 0):  # with the text in the vault, and without
        stored = ruled(read(old, **said), publication=new, of_house=House(), length=known)
        assert stored.characters <= max(now.characters, 200 if now.summary_only else 0)
        # Without its summary a short text is judged as if it had none: a fifth of it.
        assert stored.summary_only >= now.summary_only or "paragraphs" in said
        assert (stored.listed, stored.image) == (now.listed, now.image)
        assert stored.keep_text <= now.keep_text
        assert ruled(stored, publication=new, of_house=House(), length=known) == stored


def test_columns_that_were_never_read_follow_the_rule_too() -> None:
    none, few = with_rule(ExcerptRule.NONE), replace(GALE, most=80)
    known: Said = {"of_house": House(), "length": 0}
    assert ruled(lead(), publication=none, **known) == lead(none)
    assert ruled(lead(), publication=few, **known) == lead(few)
    assert ruled(lead(none), publication=GALE, **known) == lead()


def test_a_licence_in_a_feed_is_noted() -> None:
    (told,) = [s for s in lead(stated=URL_BY).signals if s.where is Place.FEED]
    assert (told.name, told.value, told.limits) == ("licence", BY, "")


# ── why ──────────────────────────────────────────────────────────────────────────────────────


def test_each_limit_leaves_its_signal_with_its_place_and_day() -> None:
    rights = read(robots=("max-snippet:50, noarchive",), headers={"x-robots-tag": "max-snippet:70"})
    first, second, third, *_ = rights.signals
    assert (first.name, first.value, first.where, first.limits, first.since) == (
        "max-snippet", "50", Place.META, "characters", DAY,
    )  # fmt: skip
    assert (second.value, second.where) == ("70", Place.HEADER)
    assert (third.name, third.since) == ("rule", None)


def test_robots_txt_has_the_day_on_which_it_was_read() -> None:
    around = heard(**robots("User-agent: *", "Content-Usage: search=n"))
    before = replace(around, robots_at=READ - timedelta(days=2))
    rights = from_lead(before, publication=GALE)
    assert rights.signals[0].since == date(2026, 3, 1)
    unknown = from_lead(replace(before, robots_at=None), publication=GALE)
    assert unknown.signals[0].since == DAY


FLAWED: list[tuple[Said, Flaw]] = [
    ({"robots": ("unavailable_after: soon",)}, Flaw.UNREADABLE),
    ({"robots": ("unavailable_after:",)}, Flaw.UNREADABLE),
    ({"robots": ("max-snippet:few",)}, Flaw.UNREADABLE),
    ({"robots": ("max-image-preview:huge",)}, Flaw.UNREADABLE),
    ({"headers": {"x-robots-tag": "googlebot: nofollow, noindex"}}, Flaw.UNSURE),
    ({"headers": {"x-robots-tag": "googlebot: nofollow, max-snippet:5"}}, Flaw.UNSURE),
    ({"headers": {"x-robots-tag": "otherbot: x, unavailable_after: 2026-09-09"}}, Flaw.UNSURE),
    ({"headers": {"tdm-reservation": "perhaps"}}, Flaw.UNREADABLE),
    ({"headers": {"content-usage": "%%%"}}, Flaw.UNREADABLE),
    ({"headers": {"content-usage": "search=perhaps"}}, Flaw.UNREADABLE),
    ({"tdmrep": "{"}, Flaw.UNREADABLE),
    ({"robots_text": f"License: {TERMS}"}, Flaw.UNREAD),
    ({"robots_text": f"License: {TERMS}", "terms": {TERMS: "<"}}, Flaw.UNREADABLE),
    (rsl('<payment type="crawl"/>'), Flaw.PAID),
]


@pytest.mark.parametrize(("said", "flaw"), FLAWED)
def test_what_cannot_be_read_is_told(said: Said, flaw: Flaw) -> None:
    assert flaw in {signal.flaw for signal in read(**said).signals}


def test_what_is_read_has_no_flaw() -> None:
    told = read(robots=("noindex, max-snippet:-1",), headers={"content-usage": "search=y;x=1"})
    assert {signal.flaw for signal in told.signals} == {""}


def test_a_code_says_name_value_place_day_and_flaw() -> None:
    told = read(robots=("max-snippet:few, noarchive",))
    why = because.why(told, "characters")
    assert why is not None
    assert because.code(why) == "max-snippet:few (meta, 2026-03-03, unreadable)"
    assert because.code(replace(why, value="", since=None, flaw="")) == "max-snippet (meta)"
    assert because.why(told, "assist") is None


def test_what_is_not_listed_is_denied_all_for_that_one_reason() -> None:
    told = because.why(read(robots=("noindex",)), "assist")
    assert told is not None
    assert told.name == "noindex"


ODDS: list[tuple[Said, int]] = [
    ({"robots": ("noindex, index",)}, 1),
    ({"robots": ("none", "all")}, 1),
    ({"robots": ("noindex", "none")}, 0),
    ({"robots": ("max-snippet:50",), "headers": {"x-robots-tag": "max-snippet:70"}}, 1),
    ({"robots": ("nosnippet", "max-snippet:0")}, 0),
    ({"headers": {"tdm-reservation": "1"}, "tdm_reservation": "0"}, 1),
    (robots("User-agent: *", "Content-Usage: search=y", "Content-Signal: search=no"), 1),
    (robots("User-agent: *", "Content-Usage: search=y", "Content-Signal: search=yes"), 0),
    ({**rsl(prohibits("search")), "headers": {"content-usage": "search=y"}}, 1),
    ({**rsl(permits("all")), "headers": {"content-usage": "search=y"}}, 0),
    ({"is_free": False, "robots": ("nosnippet",)}, 0),
]


@pytest.mark.parametrize(("said", "count"), ODDS)
def test_signals_that_contradict_each_other_are_found(said: Said, count: int) -> None:
    assert len(odds.at_odds(read(**said).signals)) == count


# ── what changes ─────────────────────────────────────────────────────────────────────────────

LATER = READ + timedelta(days=9)
SILENT = replace(heard(), at=LATER, robots_at=LATER)


def said_later(**given: Any) -> Any:
    return replace(heard(**given), at=LATER, robots_at=LATER)


def test_a_host_that_says_the_same_changes_nothing() -> None:
    said = {
        **robots(f"License: {TERMS}", "User-agent: *", "Content-Signal: ai-input=no"),
        **tdm('{"location": "/", "tdm-reservation": 1}'),
        "robots": ("max-snippet:50",),
        "headers": {"tdm-reservation": "0"},
        "rsl_text": f'<rsl><content url="/"><license>{permits("search")}</license></content></rsl>',
    }
    stored = read(**said)
    around = {k: v for k, v in said.items() if k in {"robots_text", "tdmrep"}}
    assert anew(stored, said_later(**around)) == stored


def test_a_stricter_robots_txt_reaches_what_is_stored() -> None:
    after = anew(read(), said_later(**robots("User-agent: *", "Content-Signal: search=no")))
    assert not after.listed
    assert after.signals[0].since == LATER.date()


def test_a_laxer_robots_txt_gives_back() -> None:
    stored = read(**robots("User-agent: *", "Content-Signal: search=no"))
    assert anew(stored, SILENT) == read()


def test_a_file_of_terms_reaches_what_is_stored() -> None:
    assert not anew(read(), said_later(**tdm('{"location": "/", "tdm-reservation": 1}'))).group
    stored = read(rsl=(TERMS,))
    assert stored.characters == 200
    document = rsl(prohibits("search"))["terms"]
    assert not anew(stored, said_later(terms=document)).listed


def test_a_tag_of_the_page_still_overrides_a_file_that_comes_later() -> None:
    after = anew(
        read(tdm_reservation="0"), said_later(**tdm('{"location": "/", "tdm-reservation": 1}'))
    )
    assert after.group


def test_a_page_that_robots_txt_now_forbids_keeps_its_headline_alone() -> None:
    after = anew(read(), SILENT, forbidden=True)
    assert (after.listed, after.characters, after.image, after.keep_text) == (True, 0, False, False)
    assert anew(after, SILENT) == read()


def test_a_page_that_is_refused_now_keeps_its_headline_alone() -> None:
    after = refuse(read(), "denied", day=LATER.date())
    assert (after.listed, after.characters, after.image, after.keep_text) == (True, 0, False, False)


def test_new_headers_take_the_place_of_old_ones() -> None:
    stored = read(headers={"x-robots-tag": "max-snippet:50", "tdm-reservation": "1"})
    after = anew(stored, replace(SILENT, headers={"x-robots-tag": "noarchive"}))
    assert (after.characters, after.keep_text, after.group) == (600, False, True)
    after = anew(stored, replace(SILENT, headers={"content-usage": "search=n"}))
    assert not after.listed
    assert speaks({"X-Robots-Tag": "all"})
    assert not speaks({"etag": "x"})


def test_a_page_names_its_terms() -> None:
    page = Article(url=f"{HOST}/rain", rsl=(TERMS,), licence=f"{HOST}/b.xml")
    header = '</c.rsl>; rel="license"; type="application/rsl+xml", </d>; rel=next'
    around = replace(heard(), headers={"Link": header})
    assert linked_terms(page, around) == (TERMS, f"{HOST}/b.xml", f"{HOST}/c.rsl")
    assert linked_terms(Article(url=page.url), heard()) == ()


# ── any combination ──────────────────────────────────────────────────────────────────────────

cases = st.sampled_from([said for _, said, _ in CASES])


def no_more(rights: Rights, than: Rights) -> bool:
    yes_no = (
        "listed", "image", "keep_text", "index", "group", "translate", "book", "assist",
    )  # fmt: skip
    return (
        all(getattr(rights, name) <= getattr(than, name) for name in yes_no)
        and rights.characters <= than.characters
        and rights.summary_only >= than.summary_only
        and (than.until is None or (rights.until is not None and rights.until <= than.until))
    )


@given(st.lists(cases, max_size=5))
def test_the_strictest_of_all_signals_wins(several: list[Said]) -> None:
    """Together signals allow no more than any of them alone."""
    together: Said = {}
    for said in several:
        together |= said
    alone = [read(**{name: value}) for name, value in together.items() if name in _ALONE]
    assert all(no_more(read(**together), one) for one in alone)


# What overrides what by the TDM protocol, or is read only with its document, is no case for this.
_ALONE = frozenset({"robots", "is_free", "image", "paragraphs", "rsl_text", "licence"})


@given(st.lists(cases, max_size=4), st.randoms())
def test_the_order_of_signals_makes_no_difference(several: list[Said], chance: Any) -> None:
    signals = [signal for said in several for signal in read(**said).signals]
    shuffled = list(signals)
    chance.shuffle(shuffled)
    assert strictest(shuffled) == strictest(signals)


@given(st.lists(cases, max_size=3))
def test_stored_signals_alone_make_the_same_rights(several: list[Said]) -> None:
    for said in several:
        rights = read(**said)
        assert strictest(rights.signals) == rights


def test_nothing_said_leaves_everything() -> None:
    assert strictest(()) == EVERYTHING


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_read(content: str, text: str) -> None:
    rights = read(
        robots=(content,),
        headers={"x-robots-tag": content, "link": text, "content-usage": text},
        robots_text=text,
        tdmrep=text,
        rsl_text=text,
        paragraphs=(Paragraph(text=TEXT),),
    )
    assert 0 <= rights.characters <= 600
    assert isinstance(rights.signals[0], Signal)
