"""The body is found by structure, in any script, without what stands around it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colonnade import extract
from colonnade.records import Layout, Part

URL = "https://paper.example/opinion/rain"
RAIN = (
    (
        "It rained on the harbour for nine days, and on the tenth the town council met to ask whose "
        "fault it was, as town councils do when nothing else can be asked."
    ),
    (
        "Nobody spoke for the rain. The harbour master spoke for the harbour, the mayor for the mayor, "
        "and an old woman at the back for everyone who had carried buckets."
    ),
    (
        "A city that wants to stay dry must first agree that it is wet; this one agreed on a committee, "
        "which will meet again when the weather is better."
    ),
    (
        "I have lived here long enough to know how that ends: with a wall, a bill, and a plaque that "
        "thanks those who paid neither."
    ),
)
DEUTSCH = (
    (
        "Neun Tage lang regnete es auf den Hafen, und am zehnten fragte der Rat, wessen Schuld das sei, "
        "wie Räte fragen, wenn sonst nichts zu fragen bleibt."
    ),
    (
        "Für den Regen sprach niemand. Der Hafenmeister sprach für den Hafen, die Bürgermeisterin für "
        "sich, und eine alte Frau für alle, die Eimer getragen hatten."
    ),
    (
        "Eine Stadt, die trocken bleiben will, muss erst zugeben, dass sie nass ist; diese gab einen "
        "Ausschuss zu."
    ),
)
JAPANESE = (
    "港には九日間雨が降り続き、十日目に町議会が開かれて、いったい誰の責任なのかが話し合われた。",
    "雨のために発言する者はいなかった。港長は港のために、町長は自分のために話し、後ろの席の老女だけが皆のために話した。",
    "濡れていると認めない町は、乾くこともできない。この町は委員会を作ることだけを決めた。",
)
HEBREW = (
    "תשעה ימים ירד גשם על הנמל, וביום העשירי התכנסה מועצת העיר לשאול מי אשם, כדרכן של מועצות.",
    "איש לא דיבר בשם הגשם. מנהל הנמל דיבר בשם הנמל, וראש העיר בשם ראש העיר, וזקנה אחת בשם כולם.",
    "עיר שרוצה להישאר יבשה צריכה קודם להודות שהיא רטובה, והעיר הזאת הודתה רק בוועדה.",
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def body(html: str, **kwargs) -> list[str]:
    return [p.text for p in extract.read(html, url=URL, **kwargs).paragraphs]


@pytest.mark.parametrize("texts", [RAIN, DEUTSCH, JAPANESE, HEBREW])
def test_paragraphs_come_in_order_in_any_script(texts):
    html = f"<article><h1>Rain in the harbour town</h1>{paragraphs(*texts)}</article>"
    assert body(html) == list(texts)


def test_boxes_around_and_between_are_left_out():
    html = f"""<body><nav><ul><li><a href=/>Home</a><li><a href=/a>All the news of the day</a></ul></nav>
    <main><article><h1>Rain in the harbour town</h1>
    <div class="share-bar"><a href="https://x.example">Share</a></div>
    {paragraphs(*RAIN[:2])}
    <aside class="newsletter-signup"><p>Sign up for our letter about weather, each Monday in your inbox.</p></aside>
    <div class="related"><h3><a href=/b>Last year's rain was worse, say those who know</a></h3></div>
    {paragraphs(*RAIN[2:])}
    <figure><img src=a.jpg><figcaption>The harbour on the tenth day, in the rain, from the north</figcaption></figure>
    <section id="comments"><p>First! I was there and it was not so wet as the paper says it was.</p></section>
    </article></main><footer><p>All rights reserved by the paper, its owners and their heirs forever.</p></footer>"""
    assert body(html) == list(RAIN)


def test_a_page_of_teasers_after_a_short_article_is_not_joined_to_it():
    cards = "".join(
        f"<li><h2><a href=/{i}>Another story of the day, number {i}</a></h2>"
        f"<p>What happened next in story {i} is told here in one line of teaser text for readers.</p>"
        for i in range(30)
    )
    html = f"<div><h1>Rain in the harbour town</h1><div class=x>{paragraphs(*RAIN)}</div><ul>{cards}</ul></div>"
    assert body(html) == list(RAIN)


def test_a_name_that_says_no_text_is_ignored_on_the_node_that_holds_the_text():
    html = f'<h1>Rain in the harbour town</h1><div class="ad-free-content sidebar">{paragraphs(*RAIN)}</div>'
    assert body(html) == list(RAIN)


def test_a_body_in_several_sections_is_read_whole():
    html = (
        f"<main><h1>Rain in the harbour town</h1><section class=chunk>{paragraphs(*RAIN[:2])}</section>"
        f"<div class=ad></div><section class=chunk>{paragraphs(*RAIN[2:])}</section></main>"
    )
    assert body(html) == list(RAIN)


def test_a_line_break_in_a_paragraph_of_nothing_else_parts_words():
    html = f"<h1>Rain</h1>{paragraphs('<br>'.join(RAIN[:2]), *RAIN[2:])}"
    assert extract.read(html, url=URL).paragraphs[0].text == " ".join(RAIN[:2])


def test_text_between_line_breaks_makes_paragraphs():
    html = f"<h1>Rain</h1><table><tr><td>{'<br><br>'.join(RAIN)}</td></tr></table>"
    assert body(html) == list(RAIN)


def test_text_right_in_boxes_is_found():
    html = "<h1>Rain</h1><div>" + "".join(f"<div>{text}</div>" for text in RAIN) + "</div>"
    assert body(html) == list(RAIN)


def test_sub_headings_quotations_and_lists_are_told_apart():
    html = f"""<article><h1>Rain in the harbour town</h1>{paragraphs(RAIN[0])}
    <h2>The meeting</h2>{paragraphs(RAIN[1])}
    <blockquote><p>We are all wet, she said, and some of us more than others.</p></blockquote>
    <ul><li>A wall of nine metres along the quay, to be built by spring</li><li>A bill for the wall</li></ul>
    {paragraphs(*RAIN[2:])}</article>"""
    parts = [p.part for p in extract.read(html, url=URL).paragraphs]
    assert parts == [
        *(
            Part.TEXT,
            Part.HEADING,
            Part.TEXT,
            Part.QUOTE,
            Part.ITEM,
            Part.ITEM,
            Part.TEXT,
            Part.TEXT,
        ),
    ]


def test_line_breaks_of_the_source_are_no_spaces_between_chinese_characters():
    html = "<h1>雨</h1><p>港には九日間雨が\n   降り続き、十日目に<b>町議会</b>が\n開かれた。それは長い会議だった。</p>"
    assert body(html) == [
        "港には九日間雨が降り続き、十日目に町議会が開かれた。それは長い会議だった。"
    ]


def test_inline_tags_do_not_cut_words():
    html = f"<h1>Rain</h1><p>R<b>ain</b> fell on <a href=/x>the harbour</a>, {RAIN[0]}</p>{paragraphs(*RAIN[1:])}"
    assert body(html)[0] == f"Rain fell on the harbour, {RAIN[0]}"


def test_hidden_text_scripts_and_styles_are_no_text():
    html = (
        f"<h1>Rain</h1><p>{RAIN[0]}<script>var a = 'not a word of this';</script></p>"
        f"<p style='display: none'>{RAIN[3]}</p><p hidden>{RAIN[3]}</p><style>p {{}}</style>{paragraphs(*RAIN[1:3])}"
    )
    assert body(html) == list(RAIN[:3])


def test_a_table_of_figures_is_left_out_and_a_table_of_text_is_kept():
    figures = "<table>" + "<tr><td>1998</td><td>12.4</td><td>9</td></tr>" * 5 + "</table>"
    html = f"<article><h1>Rain</h1>{paragraphs(*RAIN)}{figures}</article>"
    assert body(html) == list(RAIN)


def test_the_standfirst_comes_first_once():
    deck = "Nine days of rain, a council in session, and nobody to blame but the sky above."
    html = (
        f'<meta name=description content="{deck}"><header><h1>Rain in the harbour town</h1>'
        f"<p class=standfirst>{deck}</p></header><div class=body>{paragraphs(*RAIN)}</div>"
    )
    article = extract.read(html, url=URL)
    assert article.deck == deck
    assert [p.text for p in article.paragraphs] == [deck, *RAIN]
    inside = f"<article><h1>Rain</h1><p class=standfirst>{deck}</p>{paragraphs(*RAIN)}</article>"
    assert body(inside) == [deck, *RAIN]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Read also: the year without a summer",
        "Foto: Somebody/Agency",
        "© The Paper 2026",
        "Lesen Sie auch: Der Sommer fiel aus",
        "関連記事：夏のない年",
        "اقرأ أيضا: عام بلا صيف",
    ],
)
def test_labels_credits_and_links_to_more_are_taken_out(line):
    html = f"<article><h1>Rain</h1>{paragraphs(*RAIN[:2], line, *RAIN[2:])}</article>"
    assert body(html) == list(RAIN)


@pytest.mark.parametrize(
    "line",
    [
        "Shares fell by a tenth on that day.",
        "Related species live in the north.",
        "By then it was late.",
    ],
)
def test_sentences_that_begin_like_labels_stay(line):
    html = f"<article><h1>Rain</h1>{paragraphs(*RAIN[:2], line, *RAIN[2:])}</article>"
    assert line in body(html)


# ── what is not given away ───────────────────────────────────────────────────────────────────


LONG_ASIDE = (
    "What follows is for the readers of the printed paper alone, and was so from the first day on."
)


def walled(value: str = "false", selector: str = ".paid") -> str:
    return (
        '<script type="application/ld+json">{{"@type":"NewsArticle","isAccessibleForFree":{},'
        '"articleBody":"{}","hasPart":{{"@type":"WebPageElement","isAccessibleForFree":{},"cssSelector":"{}"}}}}'
        "</script>"
    ).format(value, " ".join(RAIN), value, selector)


@pytest.mark.parametrize("value", ["false", '"False"', '"http://schema.org/False"'])
def test_text_behind_the_paywall_is_read_and_marked(value):
    html = f"{walled(value)}<article><h1>Rain</h1>{paragraphs(RAIN[0])}<div class=paid>{paragraphs(*RAIN[1:])}</div></article>"
    article = extract.read(html, url=URL)
    assert [(p.text, p.walled) for p in article.paragraphs] == [
        (text, text is not RAIN[0]) for text in RAIN
    ]
    assert article.is_free is False
    assert extract.body_of(html, url=URL) == article.paragraphs


def test_a_wall_around_everything_leaves_nothing_free():
    html = f"{walled()}<article class=paid><h1>Rain</h1>{paragraphs(*RAIN)}</article>"
    article = extract.read(html, url=URL)
    assert [p.text for p in article.paragraphs] == list(RAIN)
    assert all(p.walled for p in article.paragraphs)


def test_a_wall_within_a_paragraph_divides_it():
    html = f"{walled()}<article><h1>Rain</h1>{paragraphs(RAIN[0])}<p>So it rained, <b class=paid>as nobody knew but us, </b>and went.</p>{paragraphs(*RAIN[1:])}</article>"
    parts = [(p.text, p.walled) for p in extract.read(html, url=URL).paragraphs[1:4]]
    assert parts == [
        ("So it rained,", False),
        ("as nobody knew but us,", True),
        ("and went.", False),
    ]


def test_a_standfirst_that_is_paid_is_marked_as_the_text_is():
    deck = "The harbour had nine metres of wall, and the town had every night of the year for it."
    head = walled(selector="article").replace(" ".join(RAIN), "")
    html = f"{head}<article><h1>Rain</h1><p class=standfirst>{deck}</p><div>{paragraphs(*RAIN)}</div></article>"
    article = extract.read(html, url=URL)
    assert [p.text for p in article.paragraphs] == [deck, *RAIN]
    assert all(p.walled for p in article.paragraphs)
    assert article.deck == ""


def test_a_page_may_withhold_a_part_of_what_is_paid():
    html = f"{walled()}<article><h1>Rain</h1>{paragraphs(*RAIN[:2])}<div class=paid>{paragraphs(RAIN[2])}<p data-nosnippet>{RAIN[3]}</p></div></article>"
    assert body(html) == list(RAIN[:3])


def test_a_selector_that_is_none_and_a_part_that_is_free_hide_nothing():
    html = f"<article class=paid><h1>Rain</h1>{paragraphs(*RAIN)}</article>"
    assert body(walled(selector="..[") + html) == list(RAIN)
    assert body(walled("true") + html) == list(RAIN)


def test_nosnippet_elements_are_never_taken():
    html = f"<article><h1>Rain</h1>{paragraphs(*RAIN[:3])}<div data-nosnippet>{paragraphs(RAIN[3])}</div><p>So it <span data-nosnippet>secretly</span> went.</p></article>"
    assert body(html) == [*RAIN[:3], "So it went."]


def test_text_that_is_withheld_as_a_whole_leaves_what_is_around_it():
    html = f"<main><p>{LONG_ASIDE}</p><article data-nosnippet><h1>Rain</h1>{paragraphs(*RAIN)}</article></main>"
    assert body(html) == [LONG_ASIDE]


def test_a_box_of_much_text_is_text_whatever_its_tag():
    more = [f"So it went. {line}" for line in RAIN]
    html = f"<article><h1>Rain</h1>{paragraphs(*RAIN, *more[2:])}<aside>{paragraphs(*more[:2])}</aside></article>"
    assert body(html)[-2:] == more[:2]


def test_a_name_that_says_no_text_is_not_believed_of_most_of_it():
    more = [f"{number}: {line}" for number in range(2) for line in RAIN]
    html = f"<article><h1>Rain</h1>{paragraphs(*RAIN)}<div class=promo>{paragraphs(*more)}</div></article>"
    assert body(html) == [*RAIN, *more]


def test_what_is_said_twice_is_read_once_unless_it_is_said_at_once():
    hidden = f"<div style='display:none'>{paragraphs(*RAIN)}</div>"
    html = f"<article><h1>Rain</h1>{paragraphs(*RAIN, RAIN[-1])}{hidden}</article>"
    assert body(html) == [*RAIN, RAIN[-1]]


def test_the_byline_behind_a_first_paragraph_is_none_of_it():
    near = "<p class=byline>By Ada Brook</p>"
    html = f"<article><h1>Rain</h1>{near}{paragraphs(RAIN[0] + ' By Ada Brook, Harbour', *RAIN[1:])}</article>"
    assert body(html) == list(RAIN)


def test_a_sentence_about_the_writer_stays():
    near = "<p class=byline>By Ada Brook</p>"
    first = f"{RAIN[0]} So said Ada Brook to all who would hear it in the town hall that night"
    last = RAIN[0].replace("It rained", "Ada Brook") + " It rained on and on"
    for text in (first, last):
        html = f"<article><h1>Rain</h1>{near}{paragraphs(text, *RAIN[1:])}</article>"
        assert body(html) == [text, *RAIN[1:]]


def test_a_paid_page_is_not_mended_from_its_data():
    assert body(walled() + "<h1>Rain</h1><div id=app></div>") == []


# ── the second witness ───────────────────────────────────────────────────────────────────────


def told(text: str) -> str:
    return (
        f'<script type="application/ld+json">{{"@type":"Article","articleBody":"{text}"}}</script>'
    )


def test_a_page_without_text_is_rescued_by_what_its_json_says():
    article = extract.read(told("\\n".join(RAIN)) + "<h1>Rain</h1><div id=app></div>", url=URL)
    assert [p.text for p in article.paragraphs] == list(RAIN)
    assert article.found["paragraphs"] == "JSON-LD articleBody"


@pytest.mark.parametrize("escapes", [1, 2])
def test_a_page_that_a_script_draws_is_read_from_its_data(escapes):
    data = f"<div>{paragraphs(*RAIN)}</div>"
    for _ in range(escapes):
        data = json.dumps(data).replace("<", "\\u003c")
    short = json.dumps("<p>x</p>" + "y" * 500)
    html = f'<h1>Rain</h1><div id=app></div><script>push([1,{data},{short},7]); a = "b\\x{"c" * 500}"</script>'
    article = extract.read(html, url=URL)
    assert [p.text for p in article.paragraphs] == list(RAIN)
    assert article.found["paragraphs"] == "data of a script"
    paid = '<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":false}</script>'
    assert body(paid + html) == []


def test_data_without_an_article_rescues_nothing():
    thin = json.dumps("<p>Not much.</p><p>Nor here.</p>" + "<i></i>" * 100)
    assert body(f"<h1>Rain</h1><script>x = {thin}; y = 1;</script>") == []


def test_markup_in_what_the_json_says_becomes_paragraphs():
    html = told("".join(f"&lt;p&gt;{text}&lt;/p&gt;" for text in RAIN)) + "<h1>Rain</h1>"
    assert body(html) == list(RAIN)


def test_a_teaser_in_the_json_does_not_replace_a_text():
    teaser = " ".join(RAIN)[:500] + "…"
    html = told(teaser * 3 + "…") + f"<article><h1>Rain</h1>{paragraphs(*RAIN[:3])}</article>"
    assert body(html) == list(RAIN[:3])


def test_lines_after_a_text_that_the_json_does_not_know_are_trimmed():
    html = told(" ".join(RAIN)) + (
        f"<article><h1>Rain</h1>{paragraphs(*RAIN)}<p>The writer lives by the sea with two dogs.</p></article>"
    )
    assert body(html) == list(RAIN)


# ── layouts ──────────────────────────────────────────────────────────────────────────────────


def test_the_layout_of_a_publication_goes_first():
    html = f"<h1>Rain</h1><div class=wrong>{paragraphs(*RAIN, *DEUTSCH)}</div><div class=right>{paragraphs(RAIN[1])}<p class=bio>{RAIN[2]}</p></div>"
    layouts = (Layout(body=".gone"), Layout(body=".right", drop=(".bio", "..[")))
    article = extract.read(html, url=URL, layouts=layouts)
    assert [p.text for p in article.paragraphs] == [RAIN[1]]
    assert article.found["paragraphs"] == "layout"


def test_what_was_left_out_is_explained():
    html = f"<article id=a><h1>Rain in town</h1>{paragraphs(*RAIN)}<div class=newsletter>Our letter about rain</div><p>Advertisement</p><h2>More</h2></article>"
    explanation = extract.explain(html, url=URL)
    assert explanation.container.endswith("article#a")
    reasons = {left.because for left in explanation.left_out}
    assert {"its class or id", "a label, credit or appeal"} <= reasons
    assert explanation.article == extract.read(html, url=URL)


def test_links_to_articles_are_no_support_links():
    links = "<p>Read of <a href=/rain>rain</a>, and <a href=/donate/now>give</a>.</p>"
    article = extract.read(f"<h1>Rain</h1>{paragraphs(*RAIN)}{links}", url=URL)
    assert article.support_link == "https://paper.example/donate/now"


def test_the_link_of_an_appeal_becomes_the_support_link():
    html = f'<article><h1>Rain</h1>{paragraphs(*RAIN)}<div class=donate-box><a href="/donate/now">Give today</a></div></article>'
    article = extract.read(html, url=URL)
    assert article.support_link == "https://paper.example/donate/now"
    assert body(html) == list(RAIN)


# ── any bytes ────────────────────────────────────────────────────────────────────────────────


@given(st.binary(max_size=2000))
def test_any_bytes_make_an_article_or_a_named_error(data):
    try:
        article = extract.read(data, url=URL)
    except extract.Unreadable:
        return
    assert article.url == URL


_TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class=related>",
        "</div>",
        "<br>",
        "<h1>",
        "<table><tr><td>",
        "<a href=x>",
        "</a>",
        "<b>",
        "<li>",
    ]
)


@settings(max_examples=60, deadline=None)  # the first example loads tables and models
@given(st.lists(st.one_of(_TAGS, st.sampled_from(RAIN), st.text(max_size=30)), max_size=60))
def test_any_soup_of_tags_makes_an_article_whose_text_stands_on_the_page(pieces):
    html = "<body>x" + "".join(pieces)
    for paragraph in extract.read(html, url=URL).paragraphs:
        assert paragraph.text.strip()


@pytest.mark.parametrize(
    "data", [b"", b"  \n", "", b"%PDF-1.7 ...", b"\x89PNG\r\n", b"\0\0\0\0\0\0"]
)
def test_what_is_no_page_is_unreadable(data):
    with pytest.raises(extract.Unreadable, match=r"^https://"):
        extract.read(data, url=URL)


@pytest.mark.parametrize(
    "opening", ["<div>", "<blockquote>", "<ul><li>", "<font><div>", "<form><div>"]
)
def test_very_deep_trees_are_read(opening):
    for depth in (100_000, 3000):
        html = opening * (depth // opening.count("<")) + paragraphs(*RAIN)
        assert RAIN[1] in extract.read(html, url=URL).text


@pytest.mark.parametrize(
    "opening", ["<b><p>", "<table><tr><td>", "<a href=x>", "<h2><a href=x>y</a></h2>", "<br>"]
)
def test_very_many_tags_are_borne(opening):
    html = opening * (100_000 // opening.count("<")) + paragraphs(*RAIN)
    assert extract.read(html, url=URL).url == URL


def test_closing_tags_of_left_out_elements_are_left_out_too():
    html = (
        "<div>" * 3000 + "<script>if (a<b) c()</script><p/>" + "</div>" * 3000 + paragraphs(*RAIN)
    )
    assert body(html) == list(RAIN)


def test_a_picture_written_into_its_tag_is_left_there():
    picture = f'<img src="data:image/png;base64,{"A" * 20_000}" alt="{"rain " * 600}">'
    assert body(f"<h1>Rain</h1>{picture}{paragraphs(*RAIN)}") == list(RAIN)
    wordless = f'<img src="data:image/png;base64,{"A" * 20_000}">'
    assert body(f"<h1>Rain</h1>{wordless}{paragraphs(*RAIN)}") == list(RAIN)


def test_a_tag_with_very_many_attributes_is_read():
    html = f"<div {' '.join(f'a{i}=1' for i in range(50_000))}>{paragraphs(*RAIN)}</div>"
    assert body(html) == list(RAIN)


def test_pages_of_fifty_megabytes_are_cut():
    page = f"<h1>Rain</h1>{paragraphs(*RAIN)}".encode()
    page = page + b"<!-- " + b"x" * 50_000_000 + b" --><p>never read</p>"
    assert body(page) == list(RAIN)
