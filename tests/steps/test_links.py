"""Addresses: one form for all their spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade import links

ADDRESSES = [
    ("HTTPS://Paper.Example:443/a/../rain#top", "https://paper.example/rain"),
    ("http://paper.example:80", "http://paper.example/"),
    ("http://paper.example:8080/rain", "http://paper.example:8080/rain"),
    ("https://paper.example/a/./b/", "https://paper.example/a/b/"),
    ("https://paper.example/a/b/..", "https://paper.example/a/"),
    ("https://paper.example/ra\n in", "https://paper.example/rain"),
    ("https://zeitung.example/köln?q=straße", "https://zeitung.example/k%C3%B6ln?q=stra%C3%9Fe"),
    ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ("https://[2001:DB8::1]/rain", "https://[2001:db8::1]/rain"),
    ("https://paper.example./rain", "https://paper.example/rain"),
    ("https://paper.example//rain", "https://paper.example/rain"),
]
NONE = [
    "ftp://paper.example/rain",
    "mailto:ada@paper.example",
    "https://ada:word@paper.example/",
    "https:///rain",
    "https://paper.example:port/",
    "https://paper.example:99999/",
    "https://-.example/",
    "https://" + "ü" * 70 + ".example/",
    "https://[not-a-number/",
    "https://paper.example/" + "a" * links.MAX_LENGTH,
    "",
]


@pytest.mark.parametrize(("given", "wanted"), ADDRESSES)
def test_an_address_has_one_form(given: str, wanted: str) -> None:
    assert links.plain(given) == wanted


@pytest.mark.parametrize("address", NONE)
def test_what_we_would_not_ask_is_no_address(address: str) -> None:
    assert links.plain(address) is None
    assert links.clean(address) is None


def test_relative_addresses_are_read_from_where_they_stand() -> None:
    assert links.plain("../rain", "https://paper.example/opinion/today") == (
        "https://paper.example/rain"
    )


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("utm_source=x&id=7&fbclid=y", "?id=7"),
        ("utm_medium=rss", ""),
        ("&&id=7", "?id=7"),
        ("cid=123", "?cid=123"),  # a number may be all that tells pages apart
        ("cid=news-letter", ""),
        ("gclid=123", ""),
        ("page=2", "?page=2"),
    ],
)
def test_what_says_how_a_reader_came_is_left_out(query: str, left: str) -> None:
    assert links.clean(f"https://paper.example/rain?{query}") == f"https://paper.example/rain{left}"


@pytest.mark.parametrize(
    "address",
    [
        "https://paper.example/story.php?ref=rain",
        "https://paper.example/?from=rain",
        "https://paper.example/Story.aspx?source=rain&from=wind",
    ],
)
def test_a_script_needs_its_only_parameter(address: str) -> None:
    assert links.clean(f"{address}&utm_medium=rss") == address
    assert links.clean(address) == address
    assert links.key(address) != links.key(address.partition("?")[0])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ref", "utm_source", "id", "from", "Share", "gclid", "a%7e"]),
            st.text("a1%=?&;/.", max_size=6),
        ),
        max_size=5,
    ),
    st.sampled_from(["", "rain", "rain/", "a/./b", "story.php", "k%c3%b6ln", "//x/.."]),
)
def test_cleaning_twice_changes_nothing_in_any_query(
    parameters: list[tuple[str, str]], path: str
) -> None:
    query = "&".join("=".join(pair) for pair in parameters)
    once = links.clean(f"https://paper.example/{path}?{query}")
    assert once is not None
    assert links.clean(once) == once
    assert links.key(once) == links.key(f"http://www.paper.example/{path}?{query}#top")


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for address in (text, f"https://paper.example/{text}", f"https://{text}.example/"):
        once = links.clean(address)
        assert once is None or links.clean(once) == once


@given(
    st.from_regex(
        r"https?://[a-z-]{1,3}(\.[a-z]{1,3}){1,2}/[a-z/.%:&=-]{0,9}(\?[a-z%?&/.=]{1,5})?",
        fullmatch=True,
    )
)
def test_the_short_way_gives_what_the_long_way_gives(address: str) -> None:
    assert links.plain(address) == links.plain(f" {address}")  # a space takes the long way


SAME = [
    "https://www.paper.example/rain/?b=2&a=1",
    "http://paper.example/rain?a=1&b=2",
    "https://paper.example/rain?a=1&b=2&utm_source=feed",
    "https://paper.example:443/rain?a=1&b=2#top",
]


def test_spellings_of_one_address_have_one_key() -> None:
    assert len({links.key(address) for address in SAME}) == 1
    assert links.key("https://paper.example/wind") != links.key(SAME[0])


def test_what_is_no_address_has_a_key_all_the_same() -> None:
    assert links.key("tag:paper.example,2026:1") == links.key("tag:paper.example,2026:1")
    assert links.key("tag:paper.example,2026:1") != links.key("tag:paper.example,2026:2")
    assert links.key("@ada") != links.key("@rhys")


def test_an_octet_has_one_key_however_it_is_encoded() -> None:
    spellings = ["köln~1", "k%c3%b6ln~1", "k%C3%B6ln%7E1", "k%C3%B6%6cn%7e1"]
    assert len({links.key(f"https://zeitung.example/{word}") for word in spellings}) == 1
    # An encoded slash is no slash.
    assert links.key("https://zeitung.example/a%2Fb") != links.key("https://zeitung.example/a/b")


@given(st.text())
def test_keys_fit_into_their_bits_and_their_letters(text: str) -> None:
    number = links.number(text)
    assert 0 <= number < 1 << links.ID_BITS
    assert links.decode(links.code(number)) == number


@pytest.mark.parametrize(
    "text", ["", "00000000000", "0000000000000", "00000000000i", "0" * 11 + "I"]
)
def test_what_code_cannot_have_written_is_nothing(text: str) -> None:
    assert links.decode(text) is None


def test_hosts_and_sites() -> None:
    assert links.host("https://WWW.Paper.example/") == "paper.example"
    assert links.host("https://[broken/") == ""
    assert links.host("rain") == ""
    assert links.authority("https://paper.example:8080/rain") == "https://paper.example:8080"
    assert links.same_site("https://comment.paper.co.uk/", "http://www.paper.co.uk/rain")
    assert not links.same_site("http://10.0.0.1/", "http://192.168.0.1/")
    assert not links.same_site("https://ada.blogspot.com/", "https://rhys.blogspot.com/")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("It rained. He wrote of it", "it-rained-he-wrote-of-it"),
        ("Don't", "dont"),
        ("Ночь", "noch"),
        ("…", ""),
        ("a" * 100, "a" * 80),
        ("word " * 30, "-".join(["word"] * 16)),
    ],
)
def test_slugs_are_words_in_latin_letters(text: str, slug: str) -> None:
    assert links.slug(text) == slug
    assert len(slug) <= 80
