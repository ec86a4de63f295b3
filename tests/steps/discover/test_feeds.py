"""Feeds of every dialect, well-formed and not."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import pickle
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from colonnade.discover import (
    NotASource,
    bodies,
    drafts,
    jsonfeeds,
    oddfeeds,
    read,
    sitemaps,
    xmlfeeds,
)
from colonnade.records import Listing, SourceKind
from steps.discover.press import HERE, NOW, brief, oracle, written

FILES = sorted(p for p in (HERE / "feeds").iterdir() if p.suffix != ".json")
XML = [p for p in FILES if p.suffix == ".xml"]
WELL_FORMED = [p for p in XML if not p.name.startswith("odd-")]


def name(path: Path) -> str:
    return path.name


# Where we know better than the oracle, each with the reason.
KNOWS_BETTER = {
    "atom10.xml",  # an entry without author inherits the feed's (RFC 4287, 4.2.1)
    "feedburner.xml",  # feedburner:origLink is the paper's address; relative links are the paper's
    "rss20-authors-and-guids.xml",  # names appear once, mail addresses never, 2056 is no date
    "windows-as-latin.xml",  # "Latin 1" means Windows-1252, where 0x85 is an ellipsis
    "arabic.xml",  # addresses in ASCII; months in words of any language
}


def listing(
    body: bytes | str,
    *,
    url: str = "https://feeds.example/feed",
    headers: Mapping[str, str] | None = None,
    kind: SourceKind = SourceKind.FEED,
    now: datetime = NOW,
) -> Listing:
    body = body.encode() if isinstance(body, str) else body
    return read(kind, body, url=url, headers=headers or {}, now=now)


def rss(items: str, head: str = "") -> str:
    return f'<rss version="2.0"><channel><title>T</title>{head}{items}</channel></rss>'


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_feed_gives_what_stands_in_the_file_beside_it(path: Path) -> None:
    found = listing(path.read_bytes(), url=f"https://feeds.example/{path.name}")
    assert written(found) == json.loads(path.with_suffix(".json").read_text())


@pytest.mark.parametrize("path", [p for p in XML if p.name not in KNOWS_BETTER], ids=name)
def test_feedparser_sees_the_same(path: Path) -> None:
    url = f"https://feeds.example/{path.name}"
    found = listing(path.read_bytes(), url=url)
    assert [brief(lead) for lead in found.leads] == oracle(path.read_bytes(), url)


@pytest.mark.parametrize("path", WELL_FORMED, ids=name)
def test_the_patient_reader_agrees_with_the_quick_one(path: Path) -> None:
    url, body = f"https://feeds.example/{path.name}", path.read_bytes()
    quick = drafts.judged(xmlfeeds.read(body, {}), url=url, now=NOW)
    patient = drafts.judged(oddfeeds.read(body, url=url, headers={}), url=url, now=NOW)
    said = [(a.url, a.title, a.bylines, a.summary, a.image, a.guid) for a in patient.leads]
    assert said == [(a.url, a.title, a.bylines, a.summary, a.image, a.guid) for a in quick.leads]
    assert patient.title == quick.title
    assert patient.language == quick.language


@pytest.mark.parametrize("path", [p for p in XML if p.name.startswith("odd-")], ids=name)
def test_a_malformed_feed_is_left_to_the_patient_reader(path: Path) -> None:
    with pytest.raises(xmlfeeds.Unfamiliar):
        xmlfeeds.read(path.read_bytes(), {})


@pytest.mark.shared
def test_the_real_press_reads_as_feedparser_reads_it(shared: Path) -> None:
    whole = gzip.decompress((shared / "press" / "press.warc.gz").read_bytes())
    count = 0
    for record in ArchiveIterator(io.BytesIO(whole)):
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        if url.endswith("/replay/feed.xml"):
            body = record.content_stream().read()
            found = listing(body, url=url, now=NOW + timedelta(days=300))
            assert not found.problems
            theirs = [(link.partition("#")[0], *rest) for link, *rest in oracle(body, url)]
            assert [brief(lead) for lead in found.leads] == theirs
            count += 1
    assert count == 92


# ── what a source may get wrong ──────────────────────────────────────────────────────────────


def test_summaries_are_cut_between_words() -> None:
    found = listing(
        rss(
            f"<item><link>https://a.example/1</link><description>{'rain ' * 900}</description></item>"
        )
    )
    assert len(found.leads[0].summary) <= drafts.MAX_SUMMARY
    assert found.leads[0].summary.endswith("rain…")


def test_ten_thousand_items_are_all_kept_and_of_more_the_newest() -> None:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    items = "".join(
        f"<item><title>{n}</title><link>https://a.example/{n}</link>"
        f"<pubDate>{(start + timedelta(hours=n * 7919 % 12_000)).isoformat()}</pubDate></item>"
        for n in range(12_000)
    )
    found = listing(rss(items))
    assert len(found.leads) == drafts.MAX_LEADS == 10_000
    assert min(lead.published for lead in found.leads if lead.published) == start + timedelta(
        hours=2_000
    )
    assert [p.what for p in found.problems] == ["2000 older items of 12000 left out"]


def test_many_problems_are_bounded_and_counted() -> None:
    found = listing(rss("<item><title>x</title></item>" * 80))
    assert len(found.problems) == drafts.MAX_PROBLEMS
    assert found.problems[-1].what == "31 more problems"


def test_a_problem_names_source_and_item() -> None:
    (problem,) = listing(rss("<item><title>Lost</title></item>")).problems
    assert problem.where == "https://feeds.example/feed item 1 “Lost”"
    assert problem.what == "no link"


def test_hours_that_forbid_the_whole_day_are_no_hint() -> None:
    hours = "".join(f"<hour>{n}</hour>" for n in range(24))
    days = "".join(f"<day>{d}</day>" for d in xmlfeeds._DAYS)
    found = listing(rss("", f"<skipHours>{hours}</skipHours><skipDays>{days}</skipDays>"))
    assert not found.skip_hours
    assert not found.skip_days


def test_an_endless_pause_is_cut_to_a_week() -> None:
    assert listing(rss("", "<ttl>999999999999</ttl>")).pause == timedelta(days=7)
    assert listing(rss("", "<ttl>0</ttl>")).pause is None


def test_the_link_header_names_the_hub() -> None:
    link = '<https://a.example/self>; rel="self", <https://hub.example/>; rel="hub"'
    assert listing(rss(""), headers={"link": link}).hub == "https://hub.example/"
    assert listing(rss(""), headers={"link": "<https://a.example/>; rel=self"}).hub == ""


@pytest.mark.parametrize(
    ("header", "hub"),
    [
        (
            '<https://a.example/self>; rel="self", <https://h.example/>; rel="x hub", <b>; rel=y',
            True,
        ),
        ("<https://h.example/> ; type=x ; REL=hub", True),
        ('<https://h.example/>; title="rel=hub"; rel="hubs"', False),
        ("<https://h.example/>, rel", False),
        ("<" * 60_000, False),
        ("<https://h.example/>;" + "rel= " * 12_000, False),
    ],
)
def test_a_hub_is_found_among_links(header: str, *, hub: bool) -> None:
    assert bodies.hub({"link": header}) == ("https://h.example/" if hub else "")


def test_a_header_outweighs_the_declaration() -> None:
    body = '<?xml version="1.0" encoding="windows-1252"?>' + rss(
        "<item><title>Дождь</title><link>https://a.example/1</link></item>"
    )
    found = listing(
        body.encode("koi8-r"), headers={"content-type": "application/rss+xml; charset=koi8-r"}
    )
    assert found.leads[0].title == "Дождь"


def test_the_default_of_a_lazy_server_does_not() -> None:
    body = '<?xml version="1.0" encoding="windows-1251"?>' + rss(
        "<item><title>Дождь</title><link>https://a.example/1</link></item>"
    )
    found = listing(body.encode("cp1251"), headers={"content-type": "text/xml; charset=ISO-8859-1"})
    assert found.leads[0].title == "Дождь"


def test_an_unknown_encoding_is_left_to_the_patient_reader() -> None:
    body = b'<?xml version="1.0" encoding="x-nowhere"?>' + rss(
        "<item><title>Stra\xdfe</title><link>https://a.example/1</link></item>"
    ).encode("latin-1")
    assert listing(body).leads[0].title == "Straße"
    japanese = '<?xml version="1.0" encoding="iso-2022-jp"?>' + rss(
        "<item><title>雨の朝</title><link>https://a.example/1</link></item>"
    )
    assert listing(japanese.encode("iso-2022-jp")).leads[0].title == "雨の朝"


def test_gzip_under_no_name_is_unpacked() -> None:
    body = gzip.compress(rss("<item><link>https://a.example/1</link></item>").encode())
    assert len(listing(body).leads) == 1
    assert len(listing(body[:-9] + b"").leads) == 1
    half = len(body) // 2
    two = gzip.compress(rss("").encode()[:20]) + gzip.compress(rss("").encode()[20:])
    assert listing(two).title == "T"
    with pytest.raises(NotASource, match="damaged gzip"):
        listing(body[:10] + b"\xff" * half)


def test_a_gzip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MAX_BYTES", 100_000)
    with pytest.raises(NotASource, match="more than 0 MB"):
        listing(gzip.compress(bytes(200_000)))
    with pytest.raises(NotASource, match="more than 0 MB"):
        listing(b"<" * 100_001)


def test_entities_do_not_multiply() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    body = bomb + "]>" + rss("<item><title>&j;</title><link>https://a.example/1</link></item>")
    assert len(listing(body).leads[0].title) < 100


def test_no_file_is_opened_for_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    body = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>' + rss(
        "<item><title>&x;</title><link>https://a.example/1</link></item>"
    )
    assert "hidden" not in repr(listing(body))


def test_the_malformed_and_long_is_cut() -> None:
    body = rss(
        "<item><title>&nbsp;A</title><link>https://a.example/1</link></item>" + "<!-- -->" * 600_000
    )
    found = listing(body)
    assert [lead.title for lead in found.leads] == ["A"]
    assert "only the first" in found.problems[0].what


def test_base64_content_is_left_to_the_patient_reader() -> None:
    body = '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title>B</title><link rel="alternate" type="text/html" href="https://a.example/1"/><summary mode="base64" type="text/plain">UmFpbg==</summary></entry></feed>'
    assert listing(body).leads[0].summary == "Rain"


CONTENT = "xmlns:c='http://purl.org/rss/1.0/modules/content/'"


@pytest.mark.parametrize(
    "feed",
    [
        f"<rss {CONTENT}><channel><item>{{}}<c:encoded>It rained.</c:encoded></item></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry>{}<content>It rained.</content></entry></feed>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry>{}<content type='html'>It rained.</content></entry></feed>",
    ],
)
def test_the_opening_of_a_text_is_no_summary(feed: str) -> None:
    link = "<title>Rain</title><link href='https://a.example/1'>https://a.example/1</link>"
    for body in (feed.format(link), f"{feed.format(link)} & <b>"):  # the second is malformed
        (lead,) = listing(body).leads
        assert (lead.title, lead.summary) == ("Rain", "")
    item = {
        "url": "https://a.example/1",
        "content_html": "It rained.",
        "content_text": "It rained.",
    }
    assert listing(json.dumps({"items": [item]})).leads[0].summary == ""


def test_of_endless_items_the_first_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (xmlfeeds, jsonfeeds, sitemaps, drafts):
        monkeypatch.setattr(room, "MAX_ITEMS", 3)
    items = "".join(f"<item><link>https://a.example/{n}</link></item>" for n in range(5))
    urls = "".join(f"<url><loc>https://a.example/{n}</loc></url>" for n in range(5))
    listed = json.dumps({"items": [{"url": f"https://a.example/{n}"} for n in range(5)]})
    for body in (rss(items), f"<urlset>{urls}</urlset>", listed):
        found = listing(body)
        assert len(found.leads) == 3
        assert [p.what for p in found.problems] == ["2 items after the first 3 left out"]
    rows = "\n".join(f"https://a.example/{n}" for n in range(5))
    assert len(listing(rows, kind=SourceKind.SITEMAP).leads) == 3


def test_endless_names_are_cut_and_cost_little() -> None:
    body = rss(f"<item><link>https://a.example/1</link><author>{'a' * 9_000} @</author></item>")
    (byline,) = listing(body).leads[0].bylines
    assert len(byline) <= drafts.MAX_NAME
    crowd = [{"name": f"Ana {n}"} for n in range(9_000)]
    item = {"url": "https://a.example/1", "authors": crowd, "tags": ["rain" * 900]}
    (lead,) = listing(json.dumps({"items": [item]})).leads
    assert len(lead.bylines) == drafts.MAX_NAMES
    assert max(map(len, lead.subjects)) <= drafts.MAX_NAME


def test_gzip_of_endless_members_is_refused() -> None:
    with pytest.raises(NotASource, match="members"):
        listing(gzip.compress(b"") * (bodies.MAX_MEMBERS + 1))
    assert listing(gzip.compress(b"") * 9 + gzip.compress(rss("").encode())).title == "T"


@pytest.mark.parametrize("charset", ["idna", "undefined", "hex", "no-such-set"])
def test_a_page_in_no_encoding_of_pages_is_read(charset: str) -> None:
    headers = {"content-type": f"text/html; charset={charset}"}
    assert bodies.html_text(b"rain \xff", headers, url="https://a.example/") == "rain \ufffd"


def test_elements_without_content_are_passed_over() -> None:
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
        'xmlns:cc="http://web.resource.org/cc/" xmlns:atom="http://www.w3.org/2005/Atom"'
    )
    body = f"""<rss version="2.0" {spaces}><channel><title/><item><title></title><dc:title>Second choice</dc:title>
    <link/><atom:link rel="license" href="not a licence"/><atom:link rel="license" href="https://l.example/by"/>
    <guid>https://a.example/1</guid><pubDate/><dc:date>2026-03-01</dc:date><category/><category> </category>
    <dc:subject>rain,,</dc:subject><media:content/><media:content url="https://a.example/x.mp3"/><media:thumbnail/>
    <enclosure type="audio/mpeg" url="https://a.example/x.mp3"/><enclosure type="image/png"/><cc:license/><description/>
    <author/></item></channel></rss>"""
    (lead,) = listing(body).leads
    assert (lead.title, lead.url, lead.licence) == (
        "Second choice",
        "https://a.example/1",
        "https://l.example/by",
    )
    assert (lead.subjects, lead.image, lead.summary, lead.bylines) == (("rain",), "", "", ())
    assert lead.published == datetime(2026, 3, 1, tzinfo=UTC)


def test_inline_markup_keeps_words_apart_and_together() -> None:
    body = rss(
        "<item><link>https://a.example/1</link><description><p>One syl<b>la</b>ble.</p><p>Two.</p> End</description></item>"
    )
    assert listing(body).leads[0].summary == "One syllable. Two. End"


def test_a_feed_may_begin_after_a_long_comment() -> None:
    assert listing(f"<!-- {'x' * 3_000} -->" + rss("")).title == "T"


def test_text_in_an_undeclared_encoding_is_left_to_the_patient_reader() -> None:
    body = '<?xml version="1.0" encoding="iso-2022-jp"?>' + rss(
        "<item><title>雨の朝</title><link>https://a.example/1</link></item>"
    )
    assert xmlfeeds.encoding_of(body.encode("iso-2022-jp"), {}) == "iso-2022-jp"
    assert (
        xmlfeeds.encoding_of(rss("").encode() + b"\x1b", {"content-type": "x; charset=iso-2022-jp"})
        == "iso-2022-jp"
    )


def test_what_decodes_as_utf8_is_utf8_whatever_is_declared() -> None:
    body = '<?xml version="1.0" encoding="windows-1252"?>' + rss(
        "<item><title>Straße</title><link>https://a.example/1</link></item>"
    )
    assert listing(body).leads[0].title == "Straße"


def test_an_unknown_root_is_left_to_the_patient_reader() -> None:
    with pytest.raises(xmlfeeds.Unfamiliar, match="unknown root"):
        xmlfeeds.read(b"<thing><item/></thing>", {})


def test_authors_of_json_may_lack_names() -> None:
    item = {
        "url": "https://a.example/1",
        "authors": [{"url": "https://a.example/ana"}, {"name": "Ana Sol"}],
    }
    (lead,) = listing(json.dumps({"items": [item]})).leads
    assert (lead.bylines, lead.author_urls) == (("Ana Sol",), ("https://a.example/ana",))


def test_half_characters_and_broken_bases_are_stepped_over() -> None:
    item = r'{"url": "https://a.example/\ud800x", "title": "Rain\udfff", "id": "\ud800"}'
    (lead,) = listing('{"items": [' + item + "]}").leads
    assert (lead.url, lead.title, lead.guid) == ("https://a.example/x", "Rain", "")
    body = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://['><entry><link href='x'/></entry></feed>"
    assert [p.what for p in listing(body).problems] == ["no usable link ('x')"]


def test_halves_of_characters_and_nulls_are_mended() -> None:
    item = "<item><title>&nbsp;Half&#xd800;&#55357; a\x00</title><link>https://a.example/1</link></item>"
    assert listing(rss(item)).leads[0].title.endswith("Half a")


def test_where_feedparser_falls_we_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def falls(*_: object) -> None:
        raise KeyError("links")

    monkeypatch.setattr(oddfeeds, "_read", falls)
    with pytest.raises(NotASource, match="too broken a feed"):
        listing(rss("&nbsp;"))


def test_one_entry_alone_is_a_feed_of_one() -> None:
    body = '<entry xmlns="http://www.w3.org/2005/Atom"><title>Alone</title><link href="https://a.example/1"/></entry>'
    assert [lead.title for lead in listing(body).leads] == ["Alone"]


def test_a_base_may_stand_at_the_link() -> None:
    body = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><link xml:base="https://b.example/deep/" href="1"/></entry></feed>'
    assert listing(body).leads[0].url == "https://b.example/deep/1"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "an empty answer"),
        (b"\xef\xbb\xbf \n", "an empty answer"),
        (b"just words", "not a feed"),
        (b"{", "broken JSON"),
        (b"[" * 100_000, "broken JSON"),
        (b'{"items": 3}', "no JSON Feed"),
        (b"[1, 2]", "no JSON Feed"),
        (b"<!doctype html><p>Sorry</p>", "a web page instead of a feed"),
        (b"<opml version='2.0'><body/></opml>", "import it"),
        (b"https://a.example/1\nhttps://a.example/2\n", "not a feed"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body: bytes, why: str) -> None:
    with pytest.raises(NotASource, match=why) as caught:
        listing(body)
    assert str(caught.value).startswith("https://feeds.example/feed: ")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_the_body_is_believed_before_the_kind() -> None:
    sitemap = "<urlset><url><loc>https://a.example/1</loc></url></urlset>"
    assert listing(sitemap).leads[0].url == "https://a.example/1"
    assert listing(rss(""), kind=SourceKind.SITEMAP).title == "T"
    with pytest.raises(NotASource, match="nothing that can be read as a page"):
        listing("words", kind=SourceKind.PAGE)


# ── any bytes ────────────────────────────────────────────────────────────────────────────────

scraps = st.sampled_from(
    [
        b"<rss>", b"<channel>", b"<item>", b"</item>", b"<title>", b"</title>", b"<link>", b"https://a.example/1",
        b"</link>", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<entry>", b"<link href='", b"'/>", b"&amp;", b"&x;",
        b"<![CDATA[", b"]]>", b"<!--", b"<?xml version='1.0'?>", b"<!DOCTYPE ", b"[", b'{"items":[', b'"', b"<urlset>",
        b"<url><loc>", b"<pubDate>", b"Mon, 02 Mar 2026", b"\x1f\x8b\x08", b"\xff\xfe", b"<html>", b"<a href='/2026/03/01/x'>",
        b"<media:group>", b"xml:base='http://['", b"\x00", b"<content type='xhtml'><b>",
    ]
)  # fmt: skip


@given(
    st.one_of(st.binary(max_size=200), st.lists(scraps, max_size=25).map(b"".join)),
    st.sampled_from(SourceKind),
)
@settings(deadline=None)
def test_any_bytes_give_a_listing_or_a_named_error(body: bytes, kind: SourceKind) -> None:
    with contextlib.suppress(NotASource):
        assert all(lead.url.startswith("http") for lead in listing(body, kind=kind).leads)


@pytest.mark.parametrize(
    "scrap",
    [
        b"<",
        b"<!",
        b"<![",
        b"<a ",
        b"&",
        b"<!--",
        b"<?",
        b"<a b='",
        b"<item>",
        b"<rss><",
        b"'",
        b"<!DOCTYPE ",
        b"{",
        b"<a href=/2026/01/02/a-b-c-d>",
    ],
)
def test_repetition_is_no_trap(scrap: bytes) -> None:
    for kind in SourceKind:
        with contextlib.suppress(NotASource):
            listing(b"<rss><channel><item><title>" + scrap * (30_000 // len(scrap)), kind=kind)


@pytest.mark.parametrize(
    ("title", "encoding", "head"),
    [
        ("Işığın peşinde şiir", "cp1254", "<language>tr-TR</language>"),
        ("Işığın peşinde şiir", "cp1254", ""),
        ("Það er ekki þörf á því", "cp1252", ""),
        ("Žluťoučký kůň", "cp1250", "<language>cs</language>"),
        ("L’été à la plage", "cp1252", ""),
        ("Город — это разговор, из которого никому нельзя уйти", "cp1251", ""),
        ("Город, в котором никто не спорит о мостах через реку", "koi8-r", ""),
        ("Η πόλη είναι μια συζήτηση που κανείς δεν αφήνει νωρίς", "cp1253", ""),
    ],
)
@pytest.mark.parametrize("declared", ['<?xml version="1.0" encoding="UTF-8"?>', ""])
def test_a_feed_that_claims_utf8_in_vain_is_read_as_its_words_make_sense(
    title: str, encoding: str, head: str, declared: str
) -> None:
    item = f"<item><title>{title}</title><link>https://a.example/1</link></item>"
    body = f"{declared}<rss><channel>{head}{item}</channel></rss>".encode(encoding)
    assert listing(body).leads[0].title == title


def test_the_domain_of_a_feed_tells_its_letters_where_nothing_else_does() -> None:
    body = "<rss><item><title>Köşe</title><link>https://g.com.tr/1</link></item></rss>"
    found = listing(body.encode("cp1254"), url="https://g.com.tr/f")
    assert found.leads[0].title == "Köşe"


def test_one_broken_letter_spoils_no_other() -> None:
    items = "".join(
        f"<item><title>Süreyya ş{n}</title><link>https://a.example/{n}</link></item>"
        for n in range(3)
    )
    body = rss(items).encode().replace(b"\xc5\x9f1", b"\xc51")
    assert [lead.title for lead in listing(body).leads] == [
        "Süreyya ş0",
        "Süreyya \ufffd1",
        "Süreyya ş2",
    ]


@pytest.mark.parametrize(
    ("entry", "links"),
    [
        ("<id>https://a.example/9</id>", ["https://a.example/9"]),
        (
            "<id>https://a.example/9</id><link rel='self' href='https://a.example/self'/>",
            ["https://a.example/9"],
        ),
        (
            "<id>https://a.example/9</id><link href='https://a.example/8'/>",
            ["https://a.example/8"],
        ),
        ("<id>urn:uuid:9</id>", []),
    ],
)
def test_an_entry_without_a_link_is_where_its_id_is(entry: str, links: list[str]) -> None:
    feed = (
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title>{entry}</entry></feed>"
    )
    assert [lead.url for lead in listing(feed).leads] == links


RSL = 'xmlns:r="https://rslstandard.org/rsl"'
ASKED = '<r:content url="https://paper.example/1"><r:license><r:prohibits type="usage">search</r:prohibits></r:license></r:content>'


def rsl_feed(*items: str, head: str = "", end: str = "</channel></rss>") -> str:
    return f'<rss version="2.0" {RSL}><channel><title>Gale</title>{head}{"".join(items)}{end}'


def rsl_item(number: int, terms: str = "") -> str:
    return f"<item><title>Rain {number}</title><link>https://paper.example/{number}</link>{terms}</item>"


def test_terms_of_licensing_stand_in_items() -> None:
    first, second = listing(rsl_feed(rsl_item(1, ASKED), rsl_item(2))).leads
    assert first.terms.startswith("<rsl><r:content")
    assert "search</r:prohibits>" in first.terms
    assert second.terms == ""


def test_terms_of_a_channel_are_those_of_its_items_without_their_own() -> None:
    bare = '<r:license><r:permits type="usage">all</r:permits></r:license>'
    first, second = listing(rsl_feed(rsl_item(1, ASKED), rsl_item(2), head=bare)).leads
    assert ("prohibits" in first.terms, "permits" in second.terms) == (True, True)


def test_terms_in_a_malformed_feed_are_known_to_be_there() -> None:
    (lead,) = listing(rsl_feed(rsl_item(1, ASKED), end="<broken>")).leads
    assert lead.terms == oddfeeds.UNREADABLE


def test_endless_terms_are_cut_so_that_they_cannot_be_read() -> None:
    long = ASKED.replace("search", "search " * 9000)
    (lead,) = listing(rsl_feed(rsl_item(1, long))).leads
    assert len(lead.terms) == drafts.MAX_TERMS
