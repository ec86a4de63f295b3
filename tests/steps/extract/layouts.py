"""Pages as the world's publishing systems write them, with invented text.

Each page is markup with places for text: P0 to P9 are paragraphs, S0 to S5 short ones, H0 to H3
sub-headings, L0 to L5 lines of a list, Q0 and Q1 quotations. What stands in these places is the body,
in their order; all else is not.
"""

from __future__ import annotations

import re

TEXTS = {
    "P0": "The ferry to the northern islands stopped running on the first of the month, and nobody in the ministry could say on Friday when it would run again.",
    "P1": "Fishermen who had used it for forty years now pay a neighbour with a motor boat, which costs them three times as much and takes nobody when the wind turns.",
    "P2": "“We were told about it by a notice on the pier,” said a woman who teaches at the school there, and who has not seen half of her pupils since.",
    "P3": "The company that ran the line says that it lost money with each crossing, and that the subsidy which it had been promised two years ago never came.",
    "P4": "A spokesman answered that the money was there, that it had always been there, and that the company had only failed to ask for it on the right form.",
    "P5": "What is certain is that the summer guests have cancelled, that the bakery has closed, and that two families have already moved to the mainland for good.",
    "P6": "On other coasts the same was tried, and undone again after a year or two, because a bridge is dear and a ferry is cheap, but an empty island costs most of all.",
    "P7": "The council meets on Tuesday. It has no power over ferries, as its chairman likes to say, but it owns the pier, and it has begun to ask what a pier is worth.",
    "P8": "Perhaps that is how it will end: not with a decision but with a bill, sent from one office to another until somebody pays it so as to be left in peace.",
    "P9": "Until then the timetable hangs where it hung, behind glass, and promises a boat at ten past seven each morning to everybody who can read it.",
    "S0": "Nobody came.",
    "S1": "Then the wind turned.",
    "S2": "So much for the plan.",
    "S3": "And the pupils?",
    "S4": "It was a Monday.",
    "S5": "He shrugged.",
    "H0": "How the line was lost",
    "H1": "What the company says",
    "H2": "Three ways out",
    "H3": "The price of a pier",
    "L0": "a smaller boat, twice a day, run by the islanders themselves",
    "L1": "a bridge to the nearest of the islands, and a bus from there",
    "L2": "flour",
    "L3": "two eggs, beaten",
    "L4": "nothing at all, which is what will be done",
    "L5": "a helicopter for the doctor and the post",
    "Q0": "An island without a boat is a prison with a view.",
    "Q1": "We asked for a ferry, and they sent us a form to fill in.",
}

NAV = """<header class="site-header"><a href="/" class="logo">The Tidewater Post</a><nav><ul>
<li><a href="/news">News</a></li><li><a href="/opinion">Opinion</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>"""
FOOT = """<footer class="site-footer"><p>The Tidewater Post is printed on six days a week by the Tidewater
Press Company, registered in the county of Wrack, which owes nobody anything.</p><ul><li><a href=/terms>Terms</a>
<li><a href=/privacy>Privacy</a></ul></footer>"""


def teasers(count: int, tag: str = "h3") -> str:
    """Return cards of other articles, as stand below most."""
    return "".join(
        f'<div class="c-x{n % 2}"><a href="/news/{n}"><img src="/{n}.jpg"></a><{tag}><a href="/news/{n}">Lighthouse '
        f"keeper number {n} retires after a lifetime of light</a></{tag}><p>The keeper of lamp {n} hands over his keys "
        f"today, to a machine which does not drink tea.</p></div>"
        for n in range(count)
    )


PAGES = {
    "wordpress, classic editor": f"""<body class="post-template-default single single-post">{NAV}
<div id="content" class="site-content"><main id="main"><article id="post-811" class="post-811 post type-post hentry">
<header class="entry-header"><h1 class="entry-title">The island that lost its boat</h1><div class="entry-meta">
<span class="posted-on"><time datetime="2026-02-03T08:00:00+00:00">February 3, 2026</time></span> by <a href="/author/ada">Ada Brook</a></div></header>
<div class="entry-content"><p>P0</p><p>P1</p><div id="attachment_12" class="wp-caption alignright"><img src=a.jpg>
<p class="wp-caption-text">The pier at low water, seen from the school, in a picture of last year</p></div>
<p>P2</p><p>S0</p><blockquote><p>Q0</p></blockquote><p>P3</p><h3>H0</h3><p>P4</p>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="?share=x">Click to share on X</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related</em></h3></div></div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href=/c>Coast</a></span> <span class="tags-links">Tagged <a href=/t>ferry</a></span></footer></article>
<nav class="navigation post-navigation"><a href=/a rel=prev>Previous: The gull that stole the mayor's hat in front of everybody</a></nav>
<div id="comments" class="comments-area"><ol class="comment-list"><li><article class="comment-body"><p>I was on that pier, and I can tell you that the notice was not even signed by anybody at all.</p></article></li>
<li><article class="comment-body"><p>They should have asked the harbour master, who has known about all this since the spring of last year.</p></article></li></ol></div></main>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Recent posts</h2><ul><li><a href=/1>Storm over the salt works</a></li></ul></section></aside></div>{FOOT}""",
    "wordpress, blocks": f"""<body>{NAV}<main class="wp-block-group"><h1 class="wp-block-post-title">The island that lost its boat</h1>
<div class="entry-content wp-block-post-content is-layout-flow"><p class="wp-block-paragraph">P0</p>
<figure class="wp-block-image size-large"><img src=a.jpg><figcaption class="wp-element-caption">The pier, on a day when there was still a boat at it</figcaption></figure>
<p>P1</p><h2 class="wp-block-heading">H2</h2><ul class="wp-block-list"><li>L0</li><li>L1</li><li>L4</li></ul><p>P2</p>
<blockquote class="wp-block-quote"><p>Q1</p></blockquote>
<div class="wp-block-group has-background"><p class="has-medium-font-size"><strong>Get our letter</strong></p><p>Sign up for the Monday letter of this paper and read about islands first of all.</p>
<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link">Sign up</a></div></div></div>
<p>P3</p><p>P4</p></div>
<div class="wp-block-query"><ul class="wp-block-post-template"><li><h3><a href=/b>Where the salt comes from</a></h3><p>Salt comes from the sea, which has always had more of it than it needs, and keeps it.</p></li>
<li><h3><a href=/c>Where the salt goes to</a></h3><p>Salt goes to the kitchen and from there back into the sea, by ways that are well known.</p></li></ul></div></main>{FOOT}""",
    "medium": """<body><div id="root"><div class="a b c"><div class="d e"><section><div><div class="ab ca"><div class="ch bg"><h1 class="pw-post-title">The island that lost its boat</h1>
<div class="speechify-ignore"><div><a href="/@ada">Ada Brook</a></div><div><span>4 min read</span> · <span>Feb 3, 2026</span></div></div>
<div class="pw-multi-vote-count"><button>112</button><button>Listen</button><button>Share</button></div>
<p id="3f" class="pw-post-body-paragraph">P0</p><p class="pw-post-body-paragraph">P1</p><figure><picture><img src=x></picture><figcaption>Photo by somebody on a site for photos</figcaption></figure>
<h2 class="ou ov">H0</h2><p class="pw-post-body-paragraph">P2</p><blockquote class="pull"><p>Q0</p></blockquote><p class="pw-post-body-paragraph">P3</p>
<ol><li id="a1" class="pw-post-body-paragraph">L0</li><li class="pw-post-body-paragraph">L1</li></ol><p class="pw-post-body-paragraph">S5</p></div></div></div></section></div>
<div class="footer-tags"><a href=/tag/island>Island</a><a href=/tag/boat>Boat</a></div>
<div><h2>Written by Ada Brook</h2><p>1.2K followers. She writes about boats, islands and whatever else cannot be reached on foot.</p></div>
<div><h2>More from Ada Brook</h2><div><article><a href=/x><h3>Why piers are long</h3><p>A short history of long things that stand in the water and wait for ships.</p></a></article></div></div></div></div>""",
    "substack": """<body><div id="entry"><div class="main-menu"><a href=/>Low Tide</a><button>Subscribe</button><button>Sign in</button></div>
<div class="single-post-container"><div class="container"><div class="single-post"><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title published">The island that lost its boat</h1>
<h3 class="subtitle">D0</h3><div class="byline-wrapper"><a href="https://x.example/@ada">Ada Brook</a><div class="meta">Feb 03, 2026</div></div></div>
<div class="available-content"><div dir="auto" class="body markup"><p>P0</p><p>P1</p><div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">Low Tide is a publication for readers. To receive new posts and support my work, consider becoming a free or paid subscriber.</p></div>
<form><input type=email><button>Subscribe</button></form></div></div><p>P2</p><h2 class="header-anchor-post">H1</h2><p>P3</p><div class="pullquote"><p>An island without a boat is a prison with a view, says the school.</p></div><p>P4</p>
<p class="button-wrapper"><a class="button primary" href="/share"><span>Share</span></a></p><div class="footnote"><a class="footnote-number" href="#footnote-anchor-1">1</a><div class="footnote-content"><p>S4</p></div></div></div></div></article>
<div class="post-footer"><div class="like-button-container"><a>12 Likes</a></div></div></div></div><div class="comments-page"><h4>Discussion about this post</h4><div class="comment"><p>So true, and so sad. We lost our boat in the same way and nobody told us either.</p></div></div></div></div>""",
    "ghost": f"""<body class="post-template">{NAV}<main class="gh-main"><article class="gh-article post"><header class="gh-article-header"><h1 class="gh-article-title">The island that lost its boat</h1></header>
<section class="gh-content gh-canvas"><p>P0</p><p>P1</p><p>P2</p>
<figure class="kg-card kg-image-card kg-card-hascaption"><img src=a><figcaption>A pier without its ferry, in the rain</figcaption></figure><p>P3</p>
<div class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://b.example"><div class="kg-bookmark-content"><div class="kg-bookmark-title">Ferries of the world</div><div class="kg-bookmark-description">A list of all ferries of the world, with their timetables, kept by people who love them.</div></div></a></div>
<h2 id="x">H0</h2><p>P4</p><ul><li>L0</li><li>L5</li></ul><p>P5</p></section></article>
<div class="gh-subscribe"><h3>Sign up for more like this.</h3></div><div class="gh-read-more">{teasers(3, "h4")}</div></main>{FOOT}""",
    "arc": f"""<body><div id="fusion-app">{NAV}<main><div class="b-it"><h1 class="b-headline">The island that lost its boat</h1></div>
<div class="default__ArticleBody article-body-wrapper"><p class="c-paragraph" data-el="text">P0</p><p class="c-paragraph">P1</p>
<div class="c-stack b-interstitial"><a href="/news/2"><b>Related: The bridge which nobody wanted, and who paid for it in the end</b></a></div><p class="c-paragraph">P2</p>
<div class="ArticleAd"><p>Advertisement</p></div><p class="c-paragraph">P3</p><h2 class="c-heading">H0</h2><p class="c-paragraph">P4</p><p class="interstitial-link"><i>[ </i><a href="/n"><i>Read: how the pier was built</i></a><i> ]</i></p>
<p class="c-paragraph">P5</p></div><div class="b-author-bio"><div class="b-author-bio__content"><p>Ada Brook writes about the coast for this paper, and has lived on two of its islands for a year each.</p></div></div>
<div class="b-results-list">{teasers(6)}</div></main></div>""",
    "blogspot": """<body><div class="main-outer"><div class="date-outer"><h2 class="date-header"><span>Tuesday, February 3, 2026</span></h2><div class="date-posts"><div class="post-outer"><div class="post hentry">
<h3 class="post-title entry-title">The island that lost its boat</h3><div class="post-body entry-content" id="post-body-1"><div class="separator" style="clear: both"><a href=a.jpg><img src=a.jpg></a></div>
P0<br /><br />P1<br /><br /><i>P2</i><br /><br />P3<br /><br /><div style="text-align: center"><b>H0</b></div><br />P4<br /><br />S2</div>
<div class="post-footer"><div class="post-footer-line"><span class="post-author">Posted by <span class="fn">Ada Brook</span></span> at <a href=/p>8:00 AM</a></div><div class="post-footer-line">Labels: <a href=/l>islands</a>, <a href=/m>boats</a></div></div></div></div></div></div>
<div class="comments" id="comments"><h4>2 comments:</h4><div id="Blog1_comments"><p class="comment-body">How sad that is. I remember the boat, and the man who sold tickets, and the dog of the man.</p></div></div>
<div class="sidebar"><div class="widget"><h2>About me</h2><p>I live where the land stops and write down what I see there when I have the time for it.</p></div></div></div>""",
    "divs alone": f"""<body>{NAV}<div class="wrap"><div class="hd">The island that lost its boat</div><div class="txt"><div>P0</div><div>P1</div><div>S1</div><div>P2</div><div><b>H1</b></div><div>P3</div><div>P4</div></div>
<div class="sd"><div><a href=/1>The bridge which nobody wanted</a></div><div><a href=/2>The price of herring, and why it rises</a></div></div></div>{FOOT}""",
    "line breaks in a cell": """<head><title>The island that lost its boat - The Tidewater Post</title></head><body bgcolor=white><table width=760><tr><td colspan=2><img src=logo.gif></td></tr><tr><td width=140 valign=top><a href=/>Home</a><br><a href=/n>News</a><br><a href=/o>Opinion of the week</a><br><a href=/w>Weather on the coast</a></td>
<td><font size=5><b>The island that lost its boat</b></font><br><font size=1>By Ada Brook</font><p><font face=Times>P0<p>P1<p>P2<p>P3<p>P4</font></td></tr>
<tr><td colspan=2 align=center><font size=1>Copyright 2001 The Tidewater Post. All rights reserved, here and on the islands.</font></td></tr></table>""",
    "tables within tables": """<head><title>The Tidewater Post: The island that lost its boat</title></head><body><table><tr><td><table><tr><td class=nav><a href=/>Home</a></td><td class=nav><a href=/n>News</a></td></tr></table></td></tr><tr><td>
<table><tr><td width=70%><h2>The island that lost its boat</h2><table align=right><tr><td><img src=a.gif></td></tr><tr><td><small>The pier in winter</small></td></tr></table>P0<br><br>P1<br><br>P2<br><br>P3<br><br>P4</td>
<td width=30% valign=top><table><tr><td><b>Also in this issue</b></td></tr><tr><td><a href=/1>The bridge which nobody wanted</a></td></tr><tr><td><a href=/2>Herring, and why it is dear this year</a></td></tr></table></td></tr></table></td></tr></table>""",
    "amp": f"""<html amp><body><header><a href=/>The Tidewater Post</a></header><amp-sidebar id=s><ul><li><a href=/n>News</a></li></ul></amp-sidebar><article class="amp-wp-article">
<header class="amp-wp-article-header"><h1 class="amp-wp-title">The island that lost its boat</h1></header><div class="amp-wp-article-content"><p>P0</p><amp-ad type=x width=1 height=1><div fallback>This space would hold an advertisement if there were one to be shown to you.</div></amp-ad><p>P1</p>
<amp-img src=a.jpg></amp-img><p>P2</p><amp-twitter data-tweetid=1><blockquote placeholder class="twitter-tweet"><p>The boat is gone, and so is the man who sold the tickets for it.</p>— Somebody (@some) <a href=x>Feb 1</a></blockquote></amp-twitter><p>P3</p></div></article>
<amp-list><p>More news of the coast appears here as soon as there is any, which is seldom.</p></amp-list>{FOOT}""",
    "a live blog": f"""<body>{NAV}<main><h1>The island that lost its boat: live</h1><div class="liveblog"><article class="liveblog__update"><h2 class="liveblog__title">H0</h2><div class="liveblog__body"><p>P0</p><p>P1</p></div></article>
<article class="liveblog__update"><h2 class="liveblog__title">H1</h2><div class="liveblog__body"><p>P2</p></div></article><article class="liveblog__update"><h2 class="liveblog__title">H3</h2><div class="liveblog__body"><p>P3</p><p>P4</p></div></article></div></main>{FOOT}""",
    "a recipe": f"""<body>{NAV}<article><h1>The bread of the islands</h1><p>P0</p><p>P9</p><h2>Ingredients</h2><ul class="ingredients"><li>L2</li><li>L3</li><li><a href="/i/salt">salt</a></li></ul><h2>Method</h2>
<ol><li>P1</li><li>P3</li><li>P4</li></ol></article><div class="more">{teasers(4)}</div>{FOOT}""".replace(
        "Ingredients", "H0"
    )
    .replace("Method", "H1")
    .replace("salt</a>", "L5</a>"),
    "three paragraphs and many teasers": f"""<body>{NAV}<div class="page"><div class="left"><h1>The island that lost its boat</h1><div class="lead-img"><img src=a><span class="desc">The pier, photographed by its keeper</span></div><div class="c1"><p>P0</p><p>P1</p><p>S4</p></div></div>
<div class="right">{teasers(20)}</div><div class="below">{teasers(12, "h2")}</div></div>{FOOT}""",
    "japanese with links and names": """<body><header><a href=/>潮新聞</a></header><main><article><h1>船を失った島</h1><div class="article-body"><p>J0</p><p>J1</p><figure><img src=a><figcaption>冬の桟橋＝去年十二月、本紙記者撮影</figcaption></figure><p>J2</p></div></article>
<section class="related"><h2>関連記事</h2><ul><li><a href=/1>橋を誰も望まなかった理由</a></li></ul></section></main>""",
    "list items full of links": f"""<body>{NAV}<article><h1>Three ways to an island</h1><p>P0</p><ul><li>M0</li>
<li>M1</li></ul><p>P1</p><p>P2</p></article>{FOOT}""",
    "tweets and product boxes": f"""<body>{NAV}<article class="post"><h1>The island that lost its boat</h1><div class="content"><p>P0</p><blockquote class="twitter-tweet"><p lang=en>The boat is gone. So is the man who sold the tickets for it, says my aunt.</p>&mdash; Somebody (@some) <a href="https://twitter.com/some/1">February 1, 2026</a></blockquote><script async src="//platform.twitter.com/widgets.js"></script>
<p>P1</p><div class="product-card"><img src=b><h4 class="product-title">Rubber boat for four</h4><div class="price">$129.00</div><a class="buy-button" href="https://shop.example/1">Buy now at the shop</a></div><p>P2</p>
<div class="instagram-media"><a href="https://instagram.com/p/1">View this post on Instagram</a></div><p>P3</p><div class="embed-youtube"><iframe src=y></iframe></div><p>P4</p></div></article>{FOOT}""",
    "hidden facts of the page": f"""<body>{NAV}<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop=headline>The island that lost its boat</h1><div itemprop=publisher itemscope style="display:none"><span itemprop=name>The Tidewater Post</span><p>A paper for the coast and for all who would rather live there than where they do live.</p></div>
<div class="meta" hidden><p>Article 811, version 3, last saved by an editor on the third of February at eight in the morning.</p></div><div itemprop=articleBody><p>P0</p><p aria-hidden="true" class="sr-only">This text is for machines that read aloud and for nobody else at all on this page.</p><p>P1</p><p>P2</p><p>P3</p></div></article>{FOOT}""",
    "drupal": f"""<body class="path-node page-node-type-article">{NAV}<div class="layout-container"><main role="main"><div class="region region-content"><h1 class="page-header"><span>The island that lost its boat</span></h1>
<article role="article" class="node node--type-article node--view-mode-full"><div class="node__content"><div class="field field--name-field-image"><img src=a></div><div class="field field--name-body field--type-text-with-summary field--label-hidden field__item"><p>P0</p><p>P1</p><h3>H1</h3><p>P2</p><p>P3</p></div>
<div class="field field--name-field-tags"><div class="field__label">Tags</div><div class="field__items"><a href=/t>islands</a></div></div><section class="field field--name-comment"><h2>Comments</h2><article class="comment"><p>My cousin says that the boat was sold in the autumn, and for less than the engine is worth.</p></article></section></div></article></div>
<div class="region region-sidebar"><div class="views-row">{teasers(3, "h4")}</div></div></main></div>{FOOT}""",
    "an institute": f"""<body>{NAV}<div class="container"><div class="row"><div class="col-md-3"><ul class="sidenav"><li><a href=/a>About the institute</a></li><li><a href=/b>Press releases of this year</a></li><li><a href=/c>People</a></li></ul></div>
<div class="col-md-9"><div class="breadcrumb"><a href=/>Home</a> › <a href=/b>Press</a></div><h1>The island that lost its boat</h1><p class="date">3 February 2026</p><p>P0</p><p>P1</p><ul><li>L0</li><li>L1</li></ul><p>P2</p><p>P3</p>
<h4>Media contact</h4></div></div></div>{FOOT}""".replace("<h4>Media contact</h4>", ""),
    "sections with ads between": f"""<body>{NAV}<div class="story"><h1>The island that lost its boat</h1><div class="story__chunk"><p>P0</p><p>P1</p></div><div class="ad-slot"><div>Advertisement</div></div><div class="story__chunk"><p>P2</p><p>P3</p></div><div class="promo-box"><h3>Do not miss a boat</h3><p>Our letter of the coast comes on Mondays and costs nothing but your address.</p></div><div class="story__chunk"><p>P4</p><p>P5</p></div></div>{teasers(5)}{FOOT}""",
    "a slide show with text": f"""<body>{NAV}<article><h1>The island that lost its boat</h1><div class="intro"><p>P0</p></div><div class="slides"><div class="slide"><h2>H0</h2><img src=1><p>P1</p></div><div class="slide"><h2>H1</h2><img src=2><p>P2</p></div><div class="slide"><h2>H3</h2><img src=3><p>P3</p></div></div></article>{FOOT}""",
    "a first letter apart": f"""<body>{NAV}<article><h1>The island that lost its boat</h1><p>M2</p><p>P1</p><p>P2</p></article>{FOOT}""",
    "questions and answers": f"""<body>{NAV}<article><h1>The island that lost its boat</h1><dl class="qa"><dt>H0</dt><dd>P0</dd><dt>H1</dt><dd>P1</dd><dt>H2</dt><dd>P2</dd></dl><p>P3</p></article>{FOOT}""",
    "an article among forum posts": f"""<body>{NAV}<div id="thread"><h1>The island that lost its boat</h1><div class="post first"><div class="postbody"><p>P0</p><p>P1</p><p>P2</p><p>P3</p></div></div><div id="comments"><div class="comment"><div class="postbody"><p>The notice was not even signed, and the man at the desk knew nothing about any of it.</p></div></div><div class="comment"><div class="postbody"><p>It was signed when I saw it, on the Thursday, and the name on it was the minister's own.</p></div></div></div></div>{FOOT}""",
    "an author box in the flow": f"""<body>{NAV}<article><h1>The island that lost its boat</h1><p>P0</p><p>P1</p><p>P2</p><div class="about-author"><img src=a><h4>Ada Brook</h4><p>Ada Brook has written about boats and the lack of them for as long as this paper exists.</p></div><div class="tags"><span>Tags:</span> <a href=/t>boats</a></div></article>{teasers(3)}{FOOT}""",
}
DECK = "Nobody in the ministry can say when there will be another boat to the islands"
JAPANESE = {
    "J0": "北の島々へ渡る船は<a href=/x>月の初め</a>に止まり、いつ再び動くのか、<b>役所</b>では金曜日になっても誰も答えられなかった。",
    "J1": "四十年その船を使ってきた漁師たちは、いまでは隣人の小舟に三倍の料金を払い、風が変われば誰も乗せてもらえない。",
    "J2": "夏の客は予約を取り消し、パン屋は店を閉め、二つの家族がすでに本土へ移り住んだ。それだけは確かなことである。",
}
# Text with markup in it, and how it reads.
MIXED = {
    "M0": "<a href=/a>The post boat of the western sound</a> takes six people, on weekdays, if the captain is well.",
    "M1": "<a href=/b>The school boat</a> and <a href=/c>the boat of the doctor</a>, for pupils and the sick alone.",
    "M2": '<span class="dropcap">M</span>any boats have gone before this one, and nobody in the ministry kept a list of them.',
    "M3": "<b>A smaller boat</b>",
}
MARKED = TEXTS | JAPANESE | MIXED | {"D0": DECK}
_PLACE = re.compile(r"\b[PSHLQMJD]\d\b")


def page(name: str) -> str:
    """Return a page with its text in place."""
    return _PLACE.sub(lambda match: MARKED[match[0]], PAGES[name])


def expected(name: str, *, with_deck: bool = True) -> list[str]:
    """Return the paragraphs that stand on a page, in order."""
    places = [p for p in _PLACE.findall(PAGES[name]) if with_deck or p != "D0"]
    return [re.sub(r"<[^>]+>", "", MARKED[place]) for place in places]
