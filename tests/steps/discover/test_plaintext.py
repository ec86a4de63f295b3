"""HTML to plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.discover.plaintext import MAX_MARKUP, cut, line, plain


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain", "plain"),
        ("  two \n lines\t", "two lines"),
        ("double  space", "double space"),
        ("a<br>b<BR/>c<br />d", "a b c d"),
        ("<p>one</p><p class='x'>two</p>", "one two"),
        ("syl<b>la</b>ble and <i title='a > b'>more</i>", "syllable and more"),
        ("<a href='x\" onclick=\"y'>link</a>", "link"),
        ("<a title='it's bad'>link</a>", "link"),
        ("5 < 6 & 7 > 2", "5 < 6 & 7 > 2"),
        ("says <Anna> to <b>Bo</b>", "says <Anna> to Bo"),
        ("I <3 rain", "I <3 rain"),
        ("<o:p>Word</o:p><my-card>own</my-card>", "Word own"),
        ("a<!-- <p>no</p> -->b", "a b"),
        ("a<!-- never closed", "a"),
        ("a<script>var x = '<p>'</script>b<STYLE>c</STYLE>d", "a b d"),
        ("a<script>never closed", "a"),
        ("<![CDATA[kept]]>", "kept"),
        ("<!doctype html><?xml x?>kept", "kept"),
        ("caf&eacute; &amp;amp; bar&nbsp;!", "café &amp; bar\xa0!"),
        ("&#8217;&#x2026;", "’…"),
        ("no\xa0break\u3000and \u202fnarrow", "no\xa0break\u3000and \u202fnarrow"),
        ("con\x00trol\x07\u200cled\ud800", "control\u200cled"),
        ("", ""),
    ],
)
def test_markup_becomes_text(markup: str, text: str) -> None:
    assert plain(markup) == text


def test_long_markup_is_cut_outside_tags() -> None:
    markup = (
        "<p>"
        + "rain " * (MAX_MARKUP // 5 - 2)
        + "<a href='https://a.example/a-long-address'>end</a>"
    )
    assert plain(markup).endswith("rain")
    assert plain("rain < " * MAX_MARKUP).endswith("< ra")
    assert plain("x" * (MAX_MARKUP * 2)) == "x" * MAX_MARKUP


@given(st.text(st.sampled_from("<>&;ab/ '\"!-=\n"), max_size=80))
def test_any_text_becomes_one_line(text: str) -> None:
    found = plain(text)
    assert found == found.strip()
    assert "\n" not in found
    assert line(found) == found


@given(st.text(max_size=60), st.integers(min_value=2, max_value=40))
def test_a_cut_text_is_never_longer(text: str, longest: int) -> None:
    assert len(cut(text, longest)) <= longest


def test_scripts_without_spaces_are_cut_where_they_stand() -> None:
    assert cut("雨という仕事は終わらない", 6) == "雨という仕…"
