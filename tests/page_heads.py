"""Page heads of our own invention: what many systems print, and what a careful reader would take.

Every paper of `PAPERS` is printed in every habit of `HABITS`. Headlines, papers and names are made up.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Paper:
    """One paper's column: its headline, the line above it, and what else is said of it."""

    language: str
    site: str
    section: str
    kicker: str
    headline: str
    shared: str  # another headline for the same, as for sharing or for search machines
    writer: str
    text: str

    @property
    def url(self) -> str:
        return f"https://www.paper-{self.language}.example/2026/05/column-1234"


@dataclass(frozen=True)
class Head:
    """A page and what a careful reader would call its headline."""

    html: str
    url: str
    expected: str


PAPERS = (
    Paper("en", "The Harbour Gazette", "Opinion", "Ports", "Why nobody in this harbour trusts the tide tables any more", "Tide tables are wrong, and the harbour knows it", "Martha Quill", "Nobody believes the tables."),
    Paper("de", "Moorbote", "Meinung", "Neues vom Deich", "Wer den Deich bezahlt, soll auch die Schafe zählen dürfen", "Deichgebühr: Schafe zählen erlaubt", "Jette Harms", "Am Deich stehen Schafe."),
    Paper("fr", "La Dépêche des Collines", "Tribunes", "Transports", "Le dernier train du soir n’attend plus les vendangeurs", "Trains du soir : les vendangeurs restent à quai", "Odile Ferrand", "Le train part trop tôt."),
    Paper("es", "El Faro de Sierra", "Opinión", "Agua", "Quien reparte el agua del embalse no bebe de él", "Agua del embalse: quién reparte y quién bebe", "Pilar Ordóñez", "El embalse está casi vacío."),
    Paper("it", "Il Ponte Vecchio", "Commenti", "Mercati", "Il mercato del pesce chiude e nessuno chiede scusa", "Mercato del pesce, chiusura senza scuse", "Bruno Salvetti", "Il mercato chiude presto."),
    Paper("pt", "Correio da Serra", "Opinião", "Estradas", "A estrada nova passa longe de quem a pediu", "Estrada nova esquece quem a pediu", "Inês Valadares", "A estrada passa longe."),
    Paper("nl", "De Veenkoerier", "Opinie", "Polders", "Een polder zonder pomp is gewoon een meer met hekken", "Polder zonder pomp wordt een meer", "Sjoerd Wiersma", "De pomp staat al weken stil."),
    Paper("sv", "Skogsbladet", "Ledare", "Skolan", "Låt barnen räkna älgarna innan ni stänger skolan", "Stäng inte skolan utan att räkna älgar", "Astrid Lövgren", "Skolan ligger vid skogen."),
    Paper("no", "Fjordposten", "Meninger", "Ferjer", "Ferjen som aldri går i rute er vår egen skyld", "Derfor går ferjen aldri i rute", "Ingrid Solheim", "Ferjen er sein igjen."),
    Paper("fi", "Järviseudun Sanomat", "Mielipide", "Sauna", "Kylän sauna kuuluu niille jotka kantavat veden", "Kenelle kylän sauna oikeastaan kuuluu", "Aino Kettunen", "Sauna on lämmin iltaisin."),
    Paper("pl", "Kurier Bagienny", "Opinie", "Kolej", "Stacja bez pociągu to jeszcze nie muzeum", "Dlaczego stacja bez pociągu nie jest muzeum", "Zofia Wilczek", "Na stacji nie ma pociągu."),
    Paper("cs", "Rybniční listy", "Názory", "Doprava", "Most přes řeku stojí, jen vede jinam než silnice", "Most a silnice se míjejí o dvacet metrů", "Hana Dvořáčková", "Most stojí a silnice taky."),
    Paper("hu", "Tisza-parti Hírlap", "Vélemény", "Kompok", "A komp jár, csak éppen nem oda ahová mi megyünk", "Miért nem jó helyre jár a komp", "Eszter Bodnár", "A komp reggel indul el."),
    Paper("tr", "Kıyı Postası", "Yazarlar", "Çarşı", "Çarşıdaki saat durdu ama pazarlık hâlâ sürüyor", "Çarşının saati neden durdu", "Elif Karaca", "Saat yine durdu bugün."),
    Paper("el", "Η Φωνή του Λιμανιού", "Απόψεις", "Ψαράδες", "Οι ψαράδες μετρούν τις βάρκες και όχι τα ψάρια", "Γιατί οι ψαράδες μετρούν βάρκες", "Δάφνη Καρρά", "Οι βάρκες είναι λίγες."),
    Paper("ru", "Речной листок", "Мнения", "Переправа", "Паром ушёл без нас, и это лучшее, что случилось за неделю", "Почему паром ушёл без пассажиров", "Вера Осокина", "Паром ушёл рано утром."),
    Paper("uk", "Степова газета", "Думки", "Дорога", "Дорога через степ потрібна тим, хто нею не їздить", "Кому потрібна дорога через степ", "Оксана Дубова", "Дорога йде через степ."),
    Paper("ar", "صوت الميناء", "آراء", "الأسواق", "حين يغلق السوق أبوابه يبقى الحمّالون في الشارع", "ماذا يفعل الحمّالون بعد إغلاق السوق", "ليلى الحدّاد", "أغلق السوق أبوابه مساء."),
    Paper("he", "קול הגבעה", "דעות", "תחבורה", "האוטובוס האחרון לגבעה יוצא לפני שהיום נגמר", "למה האוטובוס האחרון מקדים כל כך", "נעמי שקד", "האוטובוס יוצא מוקדם."),
    Paper("fa", "روزنامهٔ کوهپایه", "یادداشت", "باغ‌ها", "باغی که آب ندارد هنوز هم سایه دارد", "باغ‌های بی‌آب چگونه سایه می‌دهند", "شیرین کاویان", "باغ امسال آب ندارد."),
    Paper("hi", "घाटी समाचार", "विचार", "सड़क", "पहाड़ की सड़क उनके लिए बनी है जो कभी पैदल नहीं चले", "पहाड़ की सड़क आखिर किसके लिए बनी", "सुनीता बिष्ट", "सड़क पहाड़ से होकर जाती है।"),
    Paper("ja", "港町日報", "社説", "灯台", "灯台の明かりを消す前に漁師の話を聞いてほしい", "灯台廃止、漁師の声は届いたか", "高瀬みどり", "灯台は今も光っている。"),
    Paper("zh", "江口晚报", "评论", "渡口", "渡口的钟停了，等船的人却没有离开", "为什么渡口的钟不再走了", "沈若溪", "渡口的钟停了三天。"),
    Paper("ko", "갯마을신문", "오피니언", "등대", "등대지기가 떠난 섬에 아직 불을 켜는 사람이 있다", "섬의 등대는 누가 켜고 있나", "한서윤", "섬에는 아직 불이 켜진다."),
    Paper("th", "ข่าวริมคลอง", "ความเห็น", "ท่าเรือ", "เรือเมล์เที่ยวสุดท้ายไม่เคยรอคนที่ทำงานจนค่ำ", "ทำไมเรือเที่ยวสุดท้ายจึงไม่รอใคร", "มาลี ทองคำ", "เรือออกแต่หัวค่ำทุกวัน"),
)  # fmt: skip


def page(head: str, body: str, paper: Paper) -> str:
    text = "".join(f"<p>{escape(f'{paper.text} ' * (6 + more))}</p>" for more in range(4))
    return (
        f"<!doctype html><html lang={paper.language}><head><meta charset=utf-8>{head}</head>"
        f"<body>{body.replace('<TEXT>', text)}</body></html>"
    )


def title(text: str) -> str:
    return f"<title>{escape(text)}</title>"


def meta(name: str, text: str) -> str:
    return f'<meta property="{name}" content="{escape(text)}">'


def data(**told: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **told})}</script>'


# ── habits, named after where they were seen first ───────────────────────────────────────────


def wordpress(p: Paper) -> str:
    long = f"{p.headline} - {p.site}"
    graph = {
        "@graph": [
            {"@type": "Article", "headline": p.headline},
            {"@type": "WebPage", "name": long},
            {"@type": "WebSite", "name": p.site},
        ]
    }
    head = title(long) + meta("og:title", long) + meta("og:site_name", p.site)
    head += f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    body = f"<article><h1 class=entry-title>{escape(p.headline)}</h1><TEXT></article>"
    return page(head, body, p)


def wordpress_of_old(p: Paper) -> str:
    body = f"<div id=header><h1 class=site-title><a href=/>{escape(p.site)}</a></h1></div>"
    body += f"<div class=post><h2 class=entry-title>{escape(p.headline)}</h2><TEXT></div>"
    return page(title(f"{p.headline} | {p.site}"), body, p)


def wordpress_turned_round(p: Paper) -> str:
    body = f"<div id=masthead><h1><a href=/>{escape(p.site)}</a></h1></div>"
    body += f"<div class=post><h2>{escape(p.headline)}</h2><TEXT></div>"
    return page(title(f"{p.site} » {p.headline}") + meta("og:site_name", p.site), body, p)


def drupal(p: Paper) -> str:
    head = title(f"{p.headline} | {p.site}") + meta("og:title", p.headline)
    body = f"<nav class=breadcrumb><h2>{escape(p.section)}</h2></nav>"
    body += f"<main><h1 id=page-title class=title>{escape(p.headline)}</h1><TEXT></main>"
    return page(head, body, p)


def shared_otherwise(p: Paper) -> str:
    head = title(f"{p.headline} | {p.section} | {p.site}") + meta("og:title", p.shared)
    head += meta("og:site_name", p.site) + data(headline=p.headline, articleSection=p.section)
    return page(head, f"<article><header><h1>{escape(p.headline)}</h1></header><TEXT></article>", p)


def searched_otherwise(p: Paper) -> str:
    head = title(f"{p.shared} | {p.site}") + meta("og:title", p.headline)
    head += meta("og:site_name", p.site) + data(headline=p.shared)
    return page(head, f"<article><header><h1>{escape(p.headline)}</h1></header><TEXT></article>", p)


def ghost(p: Paper) -> str:
    head = title(p.headline) + meta("og:title", p.headline) + data(headline=p.headline)
    body = f"<header class=gh-head><a class=gh-head-logo href=/>{escape(p.site)}</a></header>"
    body += (
        f"<main><article><h1 class=article-title>{escape(p.headline)}</h1><TEXT></article></main>"
    )
    return page(head, body, p)


def blogger(p: Paper) -> str:
    body = f"<div class=header><h1 class=title><a href=/>{escape(p.site)}</a></h1></div>"
    body += f"<div class=post><h3 class=post-title>{escape(p.headline)}</h3><TEXT></div>"
    return page(title(f"{p.site}: {p.headline}") + meta("og:title", p.headline), body, p)


def tables(p: Paper) -> str:
    body = (
        f"<table><tr><td><img src=logo.gif></td></tr><tr><td><font size=5><b>{escape(p.headline)}"
    )
    body += "</b></font><br><TEXT></td></tr></table>"
    return page(title(f"{p.headline} - {p.site}") + meta("og:site_name", p.site), body, p)


def lists_for_columns(p: Paper) -> str:
    body = f"<ul class=page><li><div><h1>{escape(p.headline)}</h1><TEXT></div></li>"
    body += f"<li><h3>{escape(p.section)}</h3></li></ul>"
    return page(title(f"{p.shared} - {p.site}"), body, p)


def one_form_round_all(p: Paper) -> str:
    body = (
        "<form method=post action=./column id=aspnetForm><input type=hidden name=__STATE value=x>"
    )
    body += f"<div class=main><h1>{escape(p.headline)}</h1><TEXT></div></form>"
    return page(title(f"{p.site} - {p.section}") + meta("og:site_name", p.site), body, p)


def kicker_left_out(p: Paper) -> str:
    head = title(f"{p.headline} | {p.site}") + meta("og:title", p.headline)
    body = f"<article><h1><span class=kicker>{escape(p.kicker)}</span> "
    body += f"<span class=headline>{escape(p.headline)}</span></h1><TEXT></article>"
    return page(head + data(headline=p.headline), body, p)


def kicker_kept(p: Paper) -> str:
    full = f"{p.kicker}: {p.headline}"
    head = title(f"{full} - {p.site}") + meta("og:title", full) + data(headline=full)
    body = f"<article><header><h1><span>{escape(p.kicker)}</span><span>{escape(p.headline)}</span>"
    return page(head, body + "</h1></header><TEXT></article>", p)


def trail_ends_in_h1(p: Paper) -> str:
    head = title(f"{p.shared} | {p.site}") + meta("og:title", p.headline) + data(headline=p.shared)
    body = f"<main><ol><li><a href=/o>{escape(p.section)}</a></li><li><h1>{escape(p.shared)}</h1></li></ol>"
    body += f"<article><header><h2>{escape(p.headline)}</h2></header><TEXT></article></main>"
    return page(head, body, p)


def trail_in_the_header(p: Paper) -> str:
    head = title(f"{p.shared} | {p.site}") + meta("og:title", p.headline) + data(headline=p.shared)
    body = f"<article><header><div class=header__crumb><h1>{escape(p.shared)}</h1></div>"
    body += f"<h2>{escape(p.headline)}</h2></header><TEXT></article>"
    return page(head, body, p)


def only_the_trail_says_it(p: Paper) -> str:
    head = title(p.headline) + meta("og:title", p.shared) + meta("twitter:title", p.shared)
    body = f"<main><ol><li><a href=/o>{escape(p.section)}</a></li><li><h1>{escape(p.headline)}</h1></li></ol>"
    return page(head + data(headline=p.headline), f"{body}<div><TEXT></div></main>", p)


def amp(p: Paper) -> str:
    head = title(p.headline) + data(headline=p.headline, publisher={"name": p.site})
    body = f"<header class=amp-bar>{escape(p.site)}</header><h1>{escape(p.headline)}</h1><TEXT>"
    return page(head, body, p)


def escaped_twice(p: Paper) -> str:
    quoted = f'"{p.headline}"'
    head = title(escape(quoted)) + meta("og:title", escape(quoted)) + data(headline=escape(quoted))
    return page(head, f"<article><h1>{escape(quoted)}</h1><TEXT></article>", p)


def capitals(p: Paper) -> str:
    head = title(f"{p.headline} | {p.site}") + meta("og:title", p.headline)
    return page(head, f"<article><h1>{escape(p.headline.upper())}</h1><TEXT></article>", p)


def live(p: Paper) -> str:
    head = (
        title(f"{p.headline} | {p.site}") + meta("og:title", p.headline) + data(headline=p.headline)
    )
    body = f"<article><h1><span class=badge>LIVE</span> {escape(p.headline)}</h1><TEXT></article>"
    return page(head, body, p)


def section_before(p: Paper) -> str:
    head = title(f"{p.section} | {p.headline} - {p.site}") + meta(
        "og:title", f"{p.section} | {p.headline}"
    )
    head += meta("og:site_name", p.site) + data(headline=p.headline, articleSection=p.section)
    return page(head, f"<article><header><h1>{escape(p.headline)}</h1></header><TEXT></article>", p)


def section_as_h1(p: Paper) -> str:
    head = title(f"{p.headline} | {p.site}") + meta("og:title", p.headline)
    head += meta("article:section", p.section)
    body = f"<main><h1 class=section>{escape(p.section)}</h1><article><h2>{escape(p.headline)}</h2><TEXT>"
    return page(head, f"{body}</article></main>", p)


def line_below_in_h1(p: Paper) -> str:
    head = title(f"{p.headline} | {p.site}") + meta("og:title", p.headline)
    body = f"<article><h1>{escape(p.headline)} <small>{escape(p.text)}</small></h1><TEXT></article>"
    return page(head, body, p)


def cut_for_sharing(p: Paper) -> str:
    words = p.headline[: len(p.headline) * 2 // 3].strip()
    head = title(f"{p.headline} | {p.site}") + meta("og:title", f"{words}…")
    return page(head, f"<article><h1>{escape(p.headline)}</h1><TEXT></article>", p)


def blanks(p: Paper) -> str:
    first, _, rest = p.headline.partition(" ")
    broken = f"\n\t  {escape(first)}&nbsp;<br>\n  {escape(rest)} \n" if rest else f"\n {first}\n"
    head = title(f"\n  {p.headline} | {p.site}\n") + meta("og:title", f" {p.headline} ")
    return page(head, f"<article><header><h1>{broken}</h1></header><TEXT></article>", p)


def twitter_alone(p: Paper) -> str:
    head = title(f"{p.site}") + meta("twitter:title", p.headline)
    return page(head, f"<div class=story><div class=hl>{escape(p.headline)}</div><TEXT></div>", p)


def a_chain_of_names(p: Paper) -> str:
    head = title(f"{p.headline} - {p.section} - {p.site}") + meta("og:site_name", p.site)
    head += meta("article:section", p.section)
    return page(head, f"<div class=story><b>{escape(p.headline)}</b><TEXT></div>", p)


def logo_as_h1(p: Paper) -> str:
    body = f"<header><h1 class=logo><a href=/>{escape(p.site)}</a></h1></header><main>"
    body += f"<h2>{escape(p.headline)}</h2><TEXT></main>"
    return page(title(f"{p.headline} – {p.site}") + meta("og:site_name", p.site), body, p)


def microdata(p: Paper) -> str:
    head = title(f"{p.shared} | {p.site}") + meta("og:title", p.headline)
    body = "<article itemscope itemtype=https://schema.org/NewsArticle>"
    body += f"<h1 itemprop=headline>{escape(p.headline)}</h1><TEXT></article>"
    return page(head, body, p)


def other_articles_below(p: Paper) -> str:
    head = title(f"{p.headline} | {p.site}") + meta("og:title", p.headline)
    body = f"<article><h1>{escape(p.headline)}</h1><TEXT></article><section><h1>{escape(p.shared)}</h1>"
    return page(head, f"{body}</section>", p)


def other_h1_above(p: Paper) -> str:
    head = title(f"{p.headline} | {p.site}") + meta("og:title", p.headline)
    body = f"<header><h1>{escape(p.kicker)} {escape(p.kicker)}</h1></header>"
    return page(head, f"{body}<main><h1>{escape(p.headline)}</h1><TEXT></main>", p)


def for_phones_too(p: Paper) -> str:
    head = title(f"{p.shared} | {p.site}") + meta("og:title", p.headline)
    h1 = f"<h1>{escape(p.headline)}</h1>"
    body = f"<article><div class=mobile>{h1}</div><div class=desktop>{h1}</div><TEXT></article>"
    return page(head, body, p)


def writer_in_title(p: Paper) -> str:
    head = title(f"{p.headline} | {p.writer} | {p.site}") + meta("og:site_name", p.site)
    head += data(author={"@type": "Person", "name": p.writer})
    return page(head, f"<div><font size=4>{escape(p.headline)}</font><TEXT></div>", p)


def asks_to_subscribe(p: Paper) -> str:
    head = (
        title(f"{p.headline} | {p.site}") + meta("og:title", p.headline) + data(headline=p.headline)
    )
    body = f"<dialog><h1>{escape(p.section)} {escape(p.site)}</h1></dialog>"
    return page(head, f"{body}<article><h1>{escape(p.headline)}</h1><TEXT></article>", p)


def site_glued(p: Paper) -> str:
    head = title(f"{p.headline}_{p.site}") + meta("og:site_name", p.site)
    return page(head, f"<div><b>{escape(p.headline)}</b><TEXT></div>", p)


def site_in_all_data(p: Paper) -> str:
    long = f"{p.headline} | {p.site}"
    head = title(long) + meta("og:title", long) + meta("og:site_name", p.site) + data(headline=long)
    return page(head, "<div class=story><TEXT></div>", p)


# ── a second round: what else stands in headings and heads ───────────────────────────────────


def named(p: Paper, text: str | None = None) -> str:
    return title(f"{text or p.headline} | {p.site}") + meta("og:site_name", p.site)


def script_in_h1(p: Paper) -> str:
    h1 = f"<h1>{escape(p.headline)}<script>track('x')</script><style>h1{{color:red}}</style></h1>"
    return page(named(p), f"<article>{h1}<TEXT></article>", p)


def picture_with_a_title_in_h1(p: Paper) -> str:
    h1 = f"<h1><svg><title>Premium</title><path d=M0/></svg>{escape(p.headline)}</h1>"
    return page(named(p) + meta("og:title", p.headline), f"<article>{h1}<TEXT></article>", p)


def buttons_in_h1(p: Paper) -> str:
    h1 = f"<h1>{escape(p.headline)} <button aria-label=x>Share</button></h1>"
    return page(named(p), f"<article>{h1}<TEXT></article>", p)


def linked_h1(p: Paper) -> str:
    return page(
        named(p), f"<article><h1><a href='{p.url}'>{escape(p.headline)}</a></h1><TEXT></article>", p
    )


def only_the_site_is_shared(p: Paper) -> str:
    head = named(p) + meta("og:title", p.site)
    return page(head, f"<article><h1>{escape(p.headline)}</h1><TEXT></article>", p)


def shared_twice(p: Paper) -> str:
    head = named(p) + meta("og:title", p.site) + meta("og:title", p.headline)
    return page(head, "<div class=story><TEXT></div>", p)


def a_slogan_in_data(p: Paper) -> str:
    head = (
        named(p)
        + meta("og:title", p.headline)
        + data(headline=f"{p.site}: {p.section}, {p.kicker}")
    )
    return page(head, f"<article><h1>{escape(p.headline)}</h1><TEXT></article>", p)


def dashes_within(p: Paper) -> str:
    text = f"{p.headline} – {p.kicker} 2026"
    return page(named(p, text), "<div class=story><TEXT></div>", p)


def says_dashes(p: Paper) -> str:
    return f"{p.headline} – {p.kicker} 2026"


def colon_within(p: Paper) -> str:
    text = f"{p.writer}: {p.headline}"
    head = named(p, text) + meta("og:title", text)
    return page(head, f"<article><h1>{escape(text)}</h1><TEXT></article>", p)


def says_colon(p: Paper) -> str:
    return f"{p.writer}: {p.headline}"


def very_short(p: Paper) -> str:
    head = named(p, p.kicker) + meta("og:title", p.kicker)
    return page(head, f"<article><h1>{escape(p.kicker)}</h1><TEXT></article>", p)


def says_kicker(p: Paper) -> str:
    return p.kicker


def site_in_h1(p: Paper) -> str:
    h1 = f"<h1>{escape(p.headline)} - {escape(p.site)}</h1>"
    return page(named(p), f"<article>{h1}<TEXT></article>", p)


def a_bar_that_stays(p: Paper) -> str:
    bar = f"<div class=sticky-bar><h2>{escape(p.headline[:20])}…</h2></div>"
    return page(
        named(p) + meta("og:title", p.headline),
        f"{bar}<main><h1>{escape(p.headline)}</h1><TEXT></main>",
        p,
    )


def invisible_signs(p: Paper) -> str:
    h1 = f"<h1>\u200b{escape(p.headline)}\u200b\ufeff</h1>"
    return page(named(p), f"<article>{h1}<TEXT></article>", p)


def spans_without_names(p: Paper) -> str:
    head = named(p) + meta("og:title", p.headline) + data(headline=p.headline)
    h1 = f"<h1 class='sc-1 x'><span class=sc-2>{escape(p.kicker)}</span><span class=sc-3>{escape(p.headline)}</span></h1>"
    return page(head, f"<div id=__next><div>{h1}</div><div><TEXT></div></div>", p)


def microdata_elsewhere(p: Paper) -> str:
    body = f"<div itemscope><meta itemprop=headline content='{escape(p.headline, quote=True)}'><div><b>{escape(p.headline)}</b></div><TEXT></div>"
    return page(title(p.site), body, p)


def site_named_within(p: Paper) -> str:
    return page(named(p, says_site_within(p)), "<div class=story><TEXT></div>", p)


def says_site_within(p: Paper) -> str:
    return f"{p.headline}, {p.site} 1926 – {p.shared}"


def a_list_of_data(p: Paper) -> str:
    crumb = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "name": p.section},
            {"@type": "ListItem", "name": p.headline},
        ],
    }
    head = (
        named(p, f"{p.section} - {p.headline}")
        + f'<script type="application/ld+json">{json.dumps([crumb, {"@type": "Organization", "name": p.site}])}</script>'
    )
    return page(head, f"<div class=story><h2>{escape(p.headline)}</h2><TEXT></div>", p)


def says(p: Paper) -> str:
    return p.headline


def says_with_kicker(p: Paper) -> str:
    return f"{p.kicker}: {p.headline}"


def says_in_quotes(p: Paper) -> str:
    return f'"{p.headline}"'


# Habit → what a careful reader takes from such a page.
HABITS: Mapping[Callable[[Paper], str], Callable[[Paper], str]] = {
    wordpress: says,
    wordpress_of_old: says,
    wordpress_turned_round: says,
    drupal: says,
    shared_otherwise: says,
    searched_otherwise: says,
    ghost: says,
    blogger: says,
    tables: says,
    lists_for_columns: says,
    one_form_round_all: says,
    kicker_left_out: says,
    kicker_kept: says_with_kicker,
    trail_ends_in_h1: says,
    trail_in_the_header: says,
    only_the_trail_says_it: says,
    amp: says,
    escaped_twice: says_in_quotes,
    capitals: says,
    live: says,
    section_before: says,
    section_as_h1: says,
    line_below_in_h1: says,
    cut_for_sharing: says,
    blanks: says,
    twitter_alone: says,
    a_chain_of_names: says,
    logo_as_h1: says,
    microdata: says,
    other_articles_below: says,
    other_h1_above: says,
    for_phones_too: says,
    writer_in_title: says,
    asks_to_subscribe: says,
    site_glued: says,
    site_in_all_data: says,
    script_in_h1: says,
    picture_with_a_title_in_h1: says,
    buttons_in_h1: says,
    linked_h1: says,
    only_the_site_is_shared: says,
    shared_twice: says,
    a_slogan_in_data: says,
    dashes_within: says_dashes,
    colon_within: says_colon,
    very_short: says_kicker,
    site_in_h1: says,
    a_bar_that_stays: says,
    invisible_signs: says,
    spans_without_names: says,
    microdata_elsewhere: says,
    a_list_of_data: says,
    site_named_within: says_site_within,
}


def heads(habit: Callable[[Paper], str]) -> list[Head]:
    return [Head(habit(paper), paper.url, HABITS[habit](paper)) for paper in PAPERS]
