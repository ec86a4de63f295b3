"""Excerpts: within their allowance, at a sentence, never in a word or a quotation."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.excerpt.cut import ELLIPSIS, _sentence_ends, credit_line, cut, prefix, shorten
from colonnade.excerpt.spans import is_rtl, quotations, uncuttable
from colonnade.records import (
    Article,
    Because,
    Excerpt,
    Paragraph,
    Part,
    Publication,
    Rights,
    Withheld,
)

GALE = Publication(
    slug="gale", name="The Gale", country="IE", languages=("en",), home="https://gale.example/"
)
FULL = Rights(characters=60, summary_only=False)


def article(**given: Any) -> Article:
    plain = {
        "url": "https://gale.example/rain",
        "paragraphs": (
            Paragraph(text="Harbour", part=Part.HEADING),
            Paragraph(text="It rained on the harbour."),
            Paragraph(text="Nobody had brought a coat, and the ferry was late."),
        ),
        "summary": "A column about rain.",
    }
    return Article(**(plain | given))


def test_the_opening_of_the_text_up_to_a_sentence() -> None:
    excerpt = cut(article(), FULL, GALE)
    assert excerpt == Excerpt(
        text="It rained on the harbour. …",
        credit="© The Gale",
        because=Because.TEXT,
        cut=True,
    )


def test_a_summary_that_fits_is_whole() -> None:
    excerpt = cut(article(), Rights(characters=200), GALE)
    assert isinstance(excerpt, Excerpt)
    assert (excerpt.text, excerpt.cut) == ("A column about rain.", False)


def test_a_page_without_text_gives_its_summary() -> None:
    excerpt = cut(article(paragraphs=()), FULL, GALE)
    assert isinstance(excerpt, Excerpt)
    assert excerpt.text == "A column about rain."


def test_no_summary_no_excerpt() -> None:
    withheld = cut(article(summary=" "), Rights(characters=200), GALE)
    assert withheld == Withheld(
        credit="© The Gale",
        because=Because.NO_SUMMARY,
    )


def test_nothing_is_allowed() -> None:
    assert isinstance(cut(article(), Rights(characters=0, summary_only=False), GALE), Withheld)
    assert isinstance(cut(article(), Rights(characters=99, listed=False), GALE), Withheld)
    assert isinstance(cut(article(), Rights(characters=-3), GALE), Withheld)


def test_a_limit_shorter_than_the_first_word() -> None:
    withheld = cut(article(), Rights(characters=2, summary_only=False), GALE)
    assert withheld.because is Because.NO_WORDS


def test_the_credit_is_the_publication_or_what_it_asks_for() -> None:
    asked = Publication(
        slug="gale", name="The Gale", country="IE", languages=(), home="", credit="Gale Media Ltd"
    )
    assert credit_line(asked) == "© Gale Media Ltd"
    assert cut(article(), Rights(characters=0), asked).credit == "© Gale Media Ltd"


def test_lists_may_show_less() -> None:
    excerpt = cut(article(), Rights(characters=400, summary_only=False), GALE)
    assert isinstance(excerpt, Excerpt)
    short = shorten(excerpt, 30, "en")
    assert (short.text, short.credit, short.cut) == (
        "It rained on the harbour. …",
        "© The Gale",
        True,
    )
    assert shorten(excerpt, 500) is excerpt


CUTS = [
    ("en", "Mr. Smith went home. He slept well after all that rain.", 40, "Mr. Smith went home. …"),
    (
        "en",
        "No. It rained on the harbour all night and all day long",
        40,
        "No. It rained on the harbour all night…",
    ),
    ("en", "It rained, and rained, and it never stopped raining", 24, "It rained, and rained…"),
    ("en", "She said “it will rain” and went home to her mother", 19, "She said…"),
    ("en", 'She said "it will rain" and went home to her mother', 19, "She said…"),
    ("en", "She said 'it won't rain' and went home to her mother", 19, "She said…"),
    ("en", "It rained. So said John F. Ode of the old harbour", 30, "It rained. …"),
    ("ar", "نزل المطر. قال جون إف. كينيدي إن المطر جميل جدا", 28, "نزل المطر. …"),
    ("de", "Er sagte „es regnet“ und ging nach Hause, zu seiner Mutter", 17, "Er sagte…"),
    ("de", "Er sagte »es regnet« und ging nach Hause, zu seiner Mutter", 17, "Er sagte…"),
    ("fr", "Il dit « il pleut » puis rentra chez lui, voir sa mère", 14, "Il dit…"),
    ("sv", "Hon sade ”det regnar” och gick hem till sin gamla mor", 17, "Hon sade…"),
    ("zh", "雨下了一夜。港口的灯都亮了，没有人带外套，大家都在等船。", 16, "雨下了一夜。 …"),
    ("zh", "港口的灯都亮了，没有人带外套大家都在等船一直等到天亮为止", 16, "港口的灯都亮了…"),
    (
        "ja",
        "彼は「雨が降る。帰ろう。」と言った。そして帰った。",
        20,
        "彼は「雨が降る。帰ろう。」と言った。 …",
    ),
    ("th", "ฝนตกที่ท่าเรือ ไม่มีใครนำเสื้อมาด้วยเลย เรือก็มาสาย", 30, "ฝนตกที่ท่าเรือ…"),
    ("hi", "रात भर बारिश हुई। कोई छाता नहीं लाया था और नाव देर से आई।", 30, "रात भर बारिश हुई। …"),
    (
        "ar",
        "نزل المطر طوال الليل. لم يحضر أحد معطفه وتأخرت العبارة.",
        40,
        "نزل المطر طوال الليل. …",
    ),
    ("en", "The word שלום עולם ושלום is old and good and kind", 20, "The word…"),
    ("he", "המילה hello dear world ישנה וטובה מאוד וגם יפה", 20, "המילה…"),
    ("en", "One \u2067two three four\u2069 five six seven eight", 16, "One…"),
    ("en", "One \u202btwo three four\u202c five six seven eight", 16, "One…"),
]


@pytest.mark.parametrize(("language", "text", "limit", "start"), CUTS)
def test_cuts_in_many_scripts(language: str, text: str, limit: int, start: str) -> None:
    shown, was_cut = prefix(text, limit, language)
    assert was_cut
    assert len(shown) <= limit
    assert shown == start


def test_a_text_that_is_one_quotation_is_withheld_when_too_long() -> None:
    assert prefix("“It rained and rained and rained and rained.” So they said.", 20) == ("", True)


def test_a_short_sentence_is_better_than_nothing() -> None:
    text = "Yes. “It rained and rained and rained and rained and rained and it rained,” they said."
    assert prefix(text, 40, "en") == ("Yes. …", True)


def test_signs_that_never_close_are_no_quotations() -> None:
    assert prefix('A 5" pipe and a 6" pipe broke. It rained on and on.', 34, "en")[0] == (
        'A 5" pipe and a 6" pipe broke. …'
    )
    assert list(quotations("It’s the dogs’ “bone, and nobody’s fault")) == []
    assert list(quotations("So „sagte er")) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “Go. ‘Now.’” and left", ["“Go. ‘Now.’”"]),
        ("„Geh“, sagte er, „jetzt“", ["„Geh“", "„jetzt“"]),
        ("»Geh« «va» ‹va› 「行」『行』", ["»Geh«", "«va»", "‹va›", "「行」", "『行』"]),
        ('"Go," he said. "Now."', ['"Go,"', '"Now."']),
        ("‘It’s the dogs’ bone’", ["‘It’s the dogs’"]),
    ],
)
def test_quotations_of_many_usages(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted


def test_the_first_strong_letter_sets_the_direction() -> None:
    assert is_rtl("12 — שלום")
    assert not is_rtl("12 — rain שלום")
    assert not is_rtl("12 — 34")


# ── any text ─────────────────────────────────────────────────────────────────────────────────

_SAID = """
rain harbour ferry it’s Mr. U.S. дождь гавань שלום עולם مطر ليلة बारिश नाव ฝนตก 3.5 “so” été
"""
WORDS = st.sampled_from(_SAID.split())
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: " ".join(words) + ".")
TEXTS = st.one_of(st.text(max_size=600), st.lists(SENTENCES, max_size=12).map(" ".join))


@given(TEXTS, st.integers(0, 300), st.sampled_from(["en", "de", "ar", "zh", "th", "xx", ""]))
def test_an_excerpt_is_never_longer_than_its_allowance(
    text: str, limit: int, language: str
) -> None:
    shown, was_cut = prefix(text, limit, language)
    assert len(shown) <= limit
    assert was_cut == (" ".join(text.split()) != shown)


@given(TEXTS, st.integers(1, 300))
def test_an_excerpt_never_ends_inside_a_word(text: str, limit: int) -> None:
    plain = " ".join(text.split())
    shown, was_cut = prefix(text, limit, "en")
    if was_cut and shown:
        assert shown.endswith(ELLIPSIS)
        kept = shown.removesuffix(ELLIPSIS).rstrip()
        assert plain.startswith(kept)
        after = plain[len(kept) : len(kept) + 1]
        assert not (kept[-1].isalnum() and after.isalnum())


QUOTED = st.lists(
    st.one_of(SENTENCES, SENTENCES.map(lambda said: f"“{said.replace('“so”', 'so')}”")), max_size=12
).map(" ".join)


@given(QUOTED, st.integers(1, 300))
def test_an_excerpt_never_ends_inside_a_quotation(text: str, limit: int) -> None:
    shown, _ = prefix(text, limit, "en")
    assert shown.count("“") == shown.count("”")


@given(st.text(max_size=300))
def test_stretches_lie_within_the_text(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in uncuttable(text))


@given(TEXTS, st.integers(0, 3000), st.booleans(), st.booleans())
def test_rights_are_kept_whatever_they_say(
    text: str,
    characters: int,
    listed: object,
    summary_only: object,
) -> None:
    rights = Rights(characters=characters, listed=bool(listed), summary_only=bool(summary_only))
    page = article(
        paragraphs=(Paragraph(text=text),), summary="A summary of its own, not the text."
    )
    shown = cut(page, rights, GALE)
    assert shown.credit
    assert shown.because
    if isinstance(shown, Excerpt):
        assert listed
        assert 0 < len(shown.text) <= characters
        source = page.summary if summary_only or not text.split() else text
        start = re.escape(shown.text.removesuffix(ELLIPSIS).rstrip())
        assert re.match(start, " ".join(source.split()))


def test_sentences_end_where_the_text_does_before_its_last_spaces() -> None:
    assert _sentence_ends("One two. Three four.   ", "en", 21) == [8, 20]


def test_a_text_under_an_open_licence_is_shown_as_it_is() -> None:
    page = article(
        paragraphs=(
            Paragraph(text="Harbour", part=Part.HEADING),
            Paragraph(text="It rained."),
            Paragraph(text="“So it did.”", part=Part.QUOTE),
        )
    )
    free = Rights(characters=200, summary_only=False, licence="CC-BY-ND-4.0")
    whole = cut(page, free, GALE)
    assert isinstance(whole, Excerpt)
    assert (whole.text, whole.because, whole.cut) == (page.text, Because.WHOLE, False)
    limited = Rights(characters=20, summary_only=False, licence="CC-BY-ND-4.0")
    short = cut(page, limited, GALE)
    assert isinstance(short, Excerpt)
    assert (short.text, short.because) == ("It rained.", Because.TEXT)
    only = Rights(characters=200, licence="CC-BY-ND-4.0")
    assert getattr(cut(page, only, GALE), "because", "") == Because.SUMMARY
