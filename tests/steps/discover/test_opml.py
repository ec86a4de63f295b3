"""Lists of feeds, as feed readers exchange them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.discover import opml
from colonnade.discover.opml import NotOpml, Subscription

FILE = """<?xml version="1.0" encoding="UTF-8"?><opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Columns" title="Columns"><!-- mine -->
  <outline type="rss" text="Fener" title="Fener &amp; Yazarlar" xmlUrl="https://fener.example/rss" htmlUrl="https://fener.example/" language="tr_TR" category="/press/tr,opinion,"/>
  <outline text="Deeper"><outline TEXT="Old case" XMLURL="feed://farol.example/feed"/></outline>
  <outline text="Bad one" xmlUrl="file:///etc/passwd"/>
  <outline text="Twice" xmlUrl="https://fener.example/rss"/>
</outline>
<outline text="Lone" xmlUrl="feed:https://lone.example/atom.xml" htmlUrl="nonsense"/>
<other/>
</body></opml>"""


def test_a_file_gives_its_feeds_and_what_was_skipped() -> None:
    found, problems = opml.read(FILE.encode())
    assert found == (
        Subscription(
            url="https://fener.example/rss",
            title="Fener & Yazarlar",
            home="https://fener.example/",
            language="tr-TR",
            folders=("Columns",),
            categories=("/press/tr", "opinion"),
        ),
        Subscription(
            url="http://farol.example/feed", title="Old case", folders=("Columns", "Deeper")
        ),
        Subscription(url="https://lone.example/atom.xml", title="Lone"),
    )
    assert [(p.where, p.what) for p in problems] == [
        ("OPML line 5 “Bad one”", "not an address: 'file:///etc/passwd'"),
        ("OPML line 6 “Twice”", "listed before: https://fener.example/rss"),
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "malformed XML"),
        (b"<opml><body>", "malformed XML: .*line 1"),
        (b"<rss/>", "root element is 'rss'"),
        (b"<opml><head/></opml>", "no body"),
    ],
)
def test_what_is_no_opml_is_said_to_be_none(data: bytes, why: str) -> None:
    with pytest.raises(NotOpml, match=why):
        opml.read(data)


def test_bare_ampersands_are_mended_and_told() -> None:
    outline = b'<outline text="Rain &amp; wind &eacute;" xmlUrl="https://a.example/f?x=1&y=2"/>'
    (found,), (problem,) = opml.read(b"<opml><body>" + outline + b"</body></opml>")
    assert found.url == "https://a.example/f?x=1&y=2"
    assert found.title.startswith("Rain & wind")
    assert problem.what.startswith("malformed XML")
    assert problem.what.endswith("; ampersands were mended")


@pytest.mark.parametrize(
    "rest", ["<outline text='y' xm", "</body", "<outline xmlUrl='https://b.exa", "&<<</wrong>"]
)
def test_of_a_list_that_is_cut_short_or_broken_what_can_be_read_is_kept(rest: str) -> None:
    whole = "<opml><body><outline text='Rain &' xmlUrl='https://a.example/f'/>"
    (found,), (problem,) = opml.read((whole + rest).encode())
    assert found.url == "https://a.example/f"
    assert problem.what.startswith("malformed XML: ")
    assert "line 1" in problem.what
    assert problem.what.endswith("; what could be read is kept")


def test_a_page_of_the_web_is_not_taken_for_a_list() -> None:
    with pytest.raises(NotOpml, match="the root element is 'html'"):
        opml.read(b"<html><head><link href='x'></head><body>Rain</body></html>")


def test_an_empty_list_is_a_problem() -> None:
    assert opml.read(b"<opml><body/></opml>")[1][0].what == "no outline has an xmlUrl"


def test_endless_nesting_ends() -> None:
    deep = b"<opml><body>" + b"<outline text='x'>" * 200 + b"</outline>" * 200 + b"</body></opml>"
    assert opml.read(deep)[0] == ()


words = st.text(
    st.characters(
        blacklist_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), blacklist_characters=",\ufffe\uffff"
    ),
    min_size=1,
    max_size=12,
)
subscriptions = st.builds(
    Subscription,
    url=st.from_regex(r"https://[a-z]{1,8}\.example/[a-z]{0,5}", fullmatch=True),
    title=st.just("") | words,
    home=st.just("") | st.just("https://home.example/"),
    language=st.sampled_from(["", "tr", "pt-BR", "zh-Hant"]),
    folders=st.lists(words, max_size=3).map(tuple),
    categories=st.lists(words, max_size=3).map(tuple),
)


@given(st.lists(subscriptions, unique_by=lambda s: s.url, max_size=6))
def test_what_is_written_reads_back_the_same(given_: list[Subscription]) -> None:
    found, _ = opml.read(opml.write(given_, title="A title \x00"))
    assert sorted(found, key=lambda s: s.url) == sorted(given_, key=lambda s: s.url)


def test_the_file_is_opml_two() -> None:
    data = opml.write([Subscription(url="https://a.example/f", folders=("F",))], title="T")
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<opml version=\"2.0\">")
    assert b'<outline type="rss" text="" xmlUrl="https://a.example/f"/>' in data
