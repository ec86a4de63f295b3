"""Sentences between headline and text, and lines that belong to what was left out."""

import pytest

from colonnade import extract
from colonnade.records import Article

URL = "https://paper.example/opinion/2026/rain"
BASE = (
    "It rained on the harbour for nine days, and on the tenth the town council met to ask whose fault it was.",
    "Nobody spoke for the rain. The harbour master spoke for the harbour, and the mayor for the mayor alone.",
    "A city that wants to stay dry must first agree that it is wet; this one agreed on a committee instead.",
    "I have lived here long enough to know how that ends: with a wall, a bill, and a plaque for the rest.",
)
LINES = tuple(
    f"{line[:-1]}, {when}." for when in ("again", "again and again", "always") for line in BASE
)
TEXT = "".join(f"<p>{line}</p>" for line in LINES)
LEAD = "The council counts its umbrellas, and finds that there is one too few of them."


def read(html: str) -> Article:
    return extract.read(html, url=URL)


def lines(html: str) -> list[str]:
    return [paragraph.text for paragraph in read(html).paragraphs]


def page(between: str) -> str:
    return f"<h1>Rain</h1>{between}<div class=story>{TEXT}</div>"


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (f"<div><div>{LEAD}</div></div>", [LEAD]),
        (f"<div><span>Brugg.</span> <span>{LEAD}</span></div>", [f"Brugg. {LEAD}"]),
        (f"<p>{LEAD}</p><p>{LEAD[::-1]} Twice.</p>", [LEAD, f"{LEAD[::-1]} Twice."]),
        ("<div>Wer zählt die Schirme im Rat der Stadt? Und wer. Wer zahlt sie?</div>", 1),
        ("<div>九日の間、港に雨が降り続き、十日目に町議会は誰の責任かを問うために集まった。</div>", 1),
        ("<div>أمطرت السماء على الميناء تسعة أيام، وفي العاشر اجتمع المجلس ليسأل.</div>", 1),
    ],
)  # fmt: skip
def test_sentences_between_headline_and_text_are_text(between, expected):
    found = lines(page(between))
    assert found[-len(LINES) :] == list(LINES)
    leads = found[: -len(LINES)]
    assert len(leads) == expected if isinstance(expected, int) else leads == expected


@pytest.mark.parametrize(
    "between",
    [
        "<div>Umbrellas and other things that a council counts</div>",  # no sentence
        "<div>Who counts the umbrellas of the town council?</div>",  # a teaser's question
        "<div>Rain: what the council did about it, and what it did not.</div>",  # the headline
        f"<div class=byline><div>{LEAD}</div></div>",
        f"<figure><img src=a.jpg><div>{LEAD}</div></figure>",
        f"<div class=newsletter-signup><div>{LEAD}</div></div>",
        f"<div hidden><div>{LEAD}</div></div>",
        f"<div style='display: none'><div>{LEAD}</div></div>",
        f"<div data-nosnippet><div>{LEAD}</div></div>",
        f"<div><a href=/umbrellas>{LEAD}</a></div>",
        f"<div><p>{LEAD} <a href=/a>{LEAD} {LEAD}</a>.</p></div>",
        "<div>Photo: Ada Brook, who stood in the rain for it.</div>",
        f"<div>{LEAD * 30}</div>",
        "".join(f"<div>Line number {n} of another text, which is no lead.</div>" for n in range(9)),
    ],
)
def test_what_else_stands_there_is_no_text(between):
    assert lines(page(between)) == list(LINES)


def test_without_a_headline_nothing_is_between():
    assert lines(f"<div><div>{LEAD}</div></div><div class=story>{TEXT}</div>") == list(LINES)


def test_a_lead_that_the_text_repeats_is_read_once():
    assert lines(page(f"<div>{LINES[0]}</div>")) == list(LINES)


def test_a_lead_that_holds_the_standfirst_stands_for_it():
    meta = f'<meta name=description content="{LEAD}">'
    article = read(meta + page(f"<div>Brugg. <span class=standfirst>{LEAD}</span></div>"))
    assert article.deck == LEAD
    assert [one.text for one in article.paragraphs] == [f"Brugg. {LEAD}", *LINES]


def test_a_standfirst_that_holds_the_lines_stands_for_them():
    points = f"<ul class=standfirst><li>{LEAD}<li>{LEAD[::-1]} Twice.</ul>"
    article = read(page(points))
    assert [one.text for one in article.paragraphs] == [f"{LEAD} {LEAD[::-1]} Twice.", *LINES]


def test_a_lead_behind_the_paywall_is_marked():
    data = (
        '<script type="application/ld+json">{"@type":"Article","headline":"Rain","hasPart":'
        '{"isAccessibleForFree":"False","cssSelector":".paid"}}</script>'
    )
    between = f"<div class=paid><div>{LEAD}</div></div>"
    first = read(data + page(between)).paragraphs[0]
    assert (first.text, first.walled) == (LEAD, True)


# ── what belongs to something that was left out ──────────────────────────────────────────────


def framed(middle: str) -> str:
    paragraphs = [f"<p>{line}</p>" for line in LINES]
    return f"<h1>Rain</h1><article>{''.join(paragraphs[:2])}{middle}{''.join(paragraphs[2:])}</article>"


LINKS = "<ul><li><a href=/1>The wall that leaks</a><li><a href=/2>The lamp that does not</a></ul>"


@pytest.mark.parametrize(
    "middle",
    [
        f"<h2>What the harbour says</h2>{LINKS}",
        f"<h3>Aus dem Rathaus</h3>\n<!-- x -->{LINKS}",
        f"<div><h2>The week in rain</h2><div class=newsletter>Every {LEAD}</div></div>",
        "<div><h2>Numéro en kiosque</h2><div class=promo><p>À lire</p></div><img src=a.png></div>",
    ],
)
def test_a_heading_goes_with_what_stood_below_it(middle):
    assert lines(framed(middle)) == list(LINES)


@pytest.mark.parametrize(
    "middle",
    [
        "<h2>What the harbour says</h2>",
        "<div><h2>What the harbour says</h2></div>",
        f"<h2>What the harbour says</h2><p>{LEAD}</p>{LINKS}",
        "<h2>What the harbour says</h2><figure><img src=a.jpg></figure>",
        f"<div><h2>What the harbour says</h2><div class=newsletter>No</div><p>{LEAD}</p></div>",
    ],
)
def test_a_heading_of_the_text_stays(middle):
    assert "What the harbour says" in lines(framed(middle))


@pytest.mark.parametrize(
    "note",
    [
        "<p><em>Ada Brook teaches the history of harbours, and has never owned an umbrella.</em></p>",
        "<p>\n<i>Traducción de Juan van der Roe.</i>\n</p>",
        "<p><strong>Folgen Sie uns auf allen Wegen, auf denen wir zu finden sind.</strong></p>",
        "<p><b><i>Z angielskiego przełożył Jan Łęcki, za zgodą autorki.</i></b></p>",
    ],
)
def test_a_last_line_in_type_of_its_own_is_no_text(note):
    assert lines(f"<h1>Rain</h1><article>{TEXT}{note}</article>") == list(LINES)


@pytest.mark.parametrize(
    "end",
    [
        "<p><em>Nobody</em> has been out in the rain since then, not even for bread.</p>",
        "<p>Nobody has been out in the rain since then, not even for bread.</p>",
        "<blockquote><em>Nobody has been out in the rain since then.</em></blockquote>",
    ],
)
def test_a_last_line_that_stresses_words_is_text(end):
    assert len(lines(f"<h1>Rain</h1><article>{TEXT}{end}</article>")) == len(LINES) + 1


def test_a_text_all_in_one_type_keeps_its_end():
    text = "".join(f"<p><em>{line}</em></p>" for line in LINES)
    assert lines(f"<h1>Rain</h1><article>{text}</article>") == list(LINES)


def test_a_first_heading_that_names_a_year_is_no_date_line():
    heading = "The best umbrellas for 2026, at a glance"
    html = f"<h1>Rain</h1><article><h2>{heading}</h2>{TEXT}</article>"
    assert lines(html) == [heading, *LINES]


def test_a_quotation_pulled_from_the_text_is_read_once():
    pulled = f"<div><span>“{LINES[3][:-10]}”</span></div>"
    assert lines(framed(pulled)) == list(LINES)
