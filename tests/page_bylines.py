"""Pages of our own invention with who signs them: where and how many systems print names.

Every paper of `page_heads.PAPERS` is printed in every habit of `HABITS`. All people are made up.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from page_heads import PAPERS, Head, Paper, data, meta, page, title


@dataclass(frozen=True)
class Words:
    """What a language's papers write around names."""

    by: str
    join: str  # between two names
    other: str  # a second writer
    role: str
    photo: str  # before who took a picture
    taker: str


WORDS = {
    "en": Words("By ", " and ", "Edgar Thorne", "columnist", "Photo: ", "Silas Wren"),
    "de": Words("Von ", " und ", "Henning Böttcher", "Redakteurin", "Foto: ", "Wiebke Lohse"),
    "fr": Words("Par ", " et ", "Lucien Marchal", "chroniqueuse", "Photo : ", "Gaëlle Rivoire"),
    "es": Words("Por ", " y ", "Anselmo Quiroga", "columnista", "Foto: ", "Rocío Benavides"),
    "it": Words("di ", " e ", "Tullio Ferrero", "editorialista", "Foto: ", "Ornella Basso"),
    "pt": Words("Por ", " e ", "Duarte Lobato", "colunista", "Foto: ", "Graça Serrano"),
    "nl": Words("Door ", " en ", "Femke Hoekstra", "columnist", "Foto: ", "Roelof Dijkman"),
    "sv": Words("Av ", " och ", "Torsten Hedlund", "krönikör", "Foto: ", "Maj Berggren"),
    "no": Words("Av ", " og ", "Terje Haugland", "kommentator", "Foto: ", "Solveig Nygård"),
    "fi": Words("Teksti: ", " ja ", "Urho Lehtinen", "toimittaja", "Kuva: ", "Helmi Rantala"),
    "pl": Words("Autor: ", " i ", "Bogdan Sowiński", "publicysta", "Fot. ", "Ludwika Zając"),
    "cs": Words("Autor: ", " a ", "Zdeněk Vrána", "komentátorka", "Foto: ", "Milada Říhová"),
    "hu": Words("Írta: ", " és ", "Gergő Szalontai", "publicista", "Fotó: ", "Piroska Fodor"),
    "tr": Words("Yazan: ", " ve ", "Orhan Tekinsoy", "köşe yazarı", "Fotoğraf: ", "Sevgi Uslu"),
    "el": Words("Του ", " και ", "Μάνος Λυκούδης", "αρθρογράφος", "Φωτογραφία: ", "Ρέα Σιδέρη"),
    "ru": Words("Автор: ", " и ", "Глеб Торопов", "колумнист", "Фото: ", "Нина Лапшина"),
    "uk": Words("Автор: ", " та ", "Тарас Гайовий", "оглядачка", "Фото: ", "Леся Ярема"),
    "ar": Words("بقلم ", " و", "سامر الخطيب", "كاتبة", "تصوير: ", "هالة النجار"),
    "he": Words("מאת ", " ו", "אורי ברנע", "פרשנית", "צילום: ", "טליה רוזן"),
    "fa": Words("نویسنده: ", " و ", "بهرام یزدانی", "ستون‌نویس", "عکس: ", "مینا صدری"),
    "hi": Words("लेखक: ", " और ", "दिनेश रावत", "स्तंभकार", "फोटो: ", "कविता नेगी"),
    "ja": Words("文・", "、", "大沼健司", "論説委員", "写真：", "西野かおり"),
    "zh": Words("作者：", "、", "顾明远", "专栏作家", "摄影：", "潘小雨"),
    "ko": Words("글 ", ", ", "서동욱", "논설위원", "사진 ", "문채린"),
    "th": Words("โดย ", " และ ", "สมชาย ใจดี", "คอลัมนิสต์", "ภาพ: ", "อรุณ แสงดี"),
}


def words(p: Paper) -> Words:
    return WORDS[p.language]


def printed(p: Paper, near: str, head: str = "", after: str = "") -> str:
    head = (
        title(f"{p.headline} | {p.site}")
        + meta("og:title", p.headline)
        + meta("og:site_name", p.site)
        + head
    )
    body = f"<article><header><h1>{escape(p.headline)}</h1>{near}</header><TEXT></article>{after}"
    return page(head, body, p)


def person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def one_in_data(p: Paper) -> str:
    return printed(p, "", data(headline=p.headline, author=person(p.writer)))


def two_in_data(p: Paper) -> str:
    return printed(p, "", data(author=[person(p.writer), person(words(p).other)]))


def joined_in_data(p: Paper) -> str:
    return printed(p, "", data(author=f"{p.writer}{words(p).join}{words(p).other}"))


def referred_in_data(p: Paper) -> str:
    graph = {
        "@graph": [
            {
                "@type": "Article",
                "headline": p.headline,
                "author": {"@id": "#w"},
                "publisher": {"@id": "#p"},
            },
            {"@type": "Organization", "@id": "#p", "name": p.site},
            {"@type": "Person", "@id": "#w", "name": p.writer},
        ]
    }
    return printed(p, "", f'<script type="application/ld+json">{json.dumps(graph)}</script>')


def house_in_data_and_byline(p: Paper) -> str:
    near = f"<p class=byline>{words(p).by}{p.writer}</p>"
    return printed(p, near, data(author={"@type": "Organization", "name": p.site}))


def account_in_data_and_byline(p: Paper) -> str:
    near = f"<div class=byline>{words(p).by}<a href=/author/x rel=author>{p.writer}</a></div>"
    return printed(p, near, data(author=person("admin")))


def vcard(p: Paper) -> str:
    near = f"<div class=entry-meta><span class='author vcard'><a class='url fn n' href=/author/w/>{p.writer}</a></span>"
    return printed(p, f"{near} <time datetime=2026-05-01T09:00:00+00:00>01.05.2026</time></div>")


def byline(p: Paper) -> str:
    return printed(p, f"<p class=byline>{words(p).by}{p.writer}</p>")


def byline_of_two(p: Paper) -> str:
    return printed(p, f"<p class=byline>{words(p).by}{p.writer}{words(p).join}{words(p).other}</p>")


def byline_in_capitals(p: Paper) -> str:
    line = f"{words(p).by}{p.writer}"
    line = line.replace("i", "İ") if p.language == "tr" else line
    return printed(p, f"<p class=byline>{line.upper()}</p>")


def byline_with_role(p: Paper) -> str:
    return printed(
        p,
        f"<div class=byline><span>{words(p).by}{p.writer}</span>, <span>{words(p).role}</span></div>",
    )


def byline_and_day(p: Paper) -> str:
    return printed(p, f"<div class=byline>{words(p).by}{p.writer} | 01.05.2026 09:00</div>")


def byline_and_mail(p: Paper) -> str:
    return printed(
        p,
        f"<div class=byline>{words(p).by}{p.writer} <a href=mailto:w@paper.example>w@paper.example</a></div>",
    )


def line_without_a_name(p: Paper) -> str:
    return printed(p, f"<p>{words(p).by}{p.writer}</p>")


def linked_cards(p: Paper) -> str:
    card = "<div class=author-card><img src=a.jpg alt=''><a href=/authors/{0}>{1}</a></div>"
    return printed(p, card.format(1, p.writer) + card.format(2, words(p).other))


def twice(p: Paper) -> str:
    near = f"<div class=byline>{words(p).by}<a href=/author/w>{p.writer}</a></div>"
    return printed(p, f"<div class=mobile>{near}</div><div class=desktop>{near}</div>")


def microdata(p: Paper) -> str:
    return printed(
        p, f"<span itemprop=author itemscope><span itemprop=name>{p.writer}</span></span>"
    )


def meta_alone(p: Paper) -> str:
    return printed(p, "", f'<meta name=author content="{p.writer}">')


def meta_of_the_house_and_byline(p: Paper) -> str:
    near = f"<span class=author>{p.writer}</span>"
    return printed(p, near, f'<meta name=author content="{p.site}">')


def beside_a_picture(p: Paper) -> str:
    near = f"<figure><img src=a.jpg><figcaption>{p.kicker}. <span class=credit>{words(p).photo}{words(p).taker}</span></figcaption></figure>"
    return printed(p, f"<p class=byline>{words(p).by}{p.writer}</p>{near}")


def among_others(p: Paper) -> str:
    after = f"<aside class=related><a href=/x>{p.shared}</a><span class=byline>{words(p).by}{words(p).other}</span></aside>"
    after += f"<div class=comments><div class=comment><span class=comment-author>{words(p).taker}</span></div></div>"
    return printed(p, f"<p class=byline>{words(p).by}{p.writer}</p>", after=after)


def address_in_meta(p: Paper) -> str:
    head = '<meta property="article:author" content="https://www.facebook.com/somepaper">'
    return printed(p, f"<a class=author-name href=/author/w>{p.writer}</a>", head)


def name_and_address_in_data(p: Paper) -> str:
    author = [person("https://www.paper.example/author/w"), person(p.writer)]
    return printed(p, "", data(author=author))


def editor_beside_author(p: Paper) -> str:
    return printed(
        p,
        "",
        data(author=person(p.writer), editor=person(words(p).other), publisher={"name": p.site}),
    )


def box_at_the_end(p: Paper) -> str:
    after = (
        f"<div class=author-box><a href=/author/w rel=author>{p.writer}</a><p>{p.text}</p></div>"
    )
    return printed(p, "", after=after)


def table_of_old(p: Paper) -> str:
    return printed(p, f"<table><tr><td><b>{words(p).by}{p.writer}</b></td></tr></table>")


def nobody(p: Paper) -> str:
    return printed(p, "<time datetime=2026-05-01>01.05.2026</time>")


def only_house_in_meta(p: Paper) -> str:
    return printed(p, "", f'<meta name=author content="{p.site}">')


def only_pictures_are_signed(p: Paper) -> str:
    return printed(
        p,
        f"<figure><img src=a.jpg><figcaption>{words(p).photo}{words(p).taker}</figcaption></figure>",
    )


# ── a second round: what else stands in and around bylines ───────────────────────────────────


def texts_in_data(p: Paper) -> str:
    return printed(p, "", data(author=[p.writer, words(p).other]))


def led_in_data(p: Paper) -> str:
    return printed(p, "", data(author=person(f"{words(p).by}{p.writer}")))


def role_in_data(p: Paper) -> str:
    return printed(p, "", data(author=person(f"{p.writer}, {words(p).role}")))


def same_twice_in_data(p: Paper) -> str:
    return printed(p, "", data(author=[person(p.writer), person(p.writer)], creator=[p.writer]))


def slug_in_data_and_byline(p: Paper) -> str:
    near = f"<p class=byline>{words(p).by}<a href=/author/m-w>{p.writer}</a></p>"
    return printed(p, near, data(author=person("m-w-1987")))


def site_in_data_as_person(p: Paper) -> str:
    near = f"<div class=author-name>{p.writer}</div>"
    return printed(p, near, data(author=person(p.site), publisher={"name": p.site}))


def meta_of_two(p: Paper) -> str:
    return printed(p, "", f'<meta name=author content="{p.writer}, {words(p).other}">')


def meta_with_the_site(p: Paper) -> str:
    return printed(p, "", f'<meta name=author content="{p.writer} | {p.site}">')


def two_metas(p: Paper) -> str:
    return printed(
        p, "", "".join(f'<meta name=author content="{n}">' for n in (p.writer, words(p).other))
    )


def minutes_to_read(p: Paper) -> str:
    return printed(
        p,
        f"<div class=byline><span>{words(p).by}{p.writer}</span><span>·</span><span>5 min</span></div>",
    )


def handle_beside(p: Paper) -> str:
    return printed(
        p,
        f"<div class=byline>{words(p).by}<a href=/author/w>{p.writer}</a> <a href=https://x.com/w>@writer</a></div>",
    )


def portrait_beside(p: Paper) -> str:
    near = f"<div class=author><a href=/author/w><img src=w.jpg alt='{p.writer}'></a><a href=/author/w>{p.writer}</a></div>"
    return printed(p, near)


def above_the_headline(p: Paper) -> str:
    body = f"<article><div class=byline><a rel=author href=/author/w>{p.writer}</a></div><h1>{escape(p.headline)}</h1><TEXT></article>"
    return page(title(f"{p.headline} | {p.site}") + meta("og:site_name", p.site), body, p)


def address_element(p: Paper) -> str:
    return printed(
        p, f"<address>{words(p).by}<a rel=author href=/author/w>{p.writer}</a></address>"
    )


def two_links(p: Paper) -> str:
    links = words(p).join.join(
        f"<a href=/authors/{n}>{one}</a>" for n, one in enumerate((p.writer, words(p).other))
    )
    return printed(p, f"<p class=authors>{words(p).by}{links}</p>")


def list_of_names(p: Paper) -> str:
    items = "".join(
        f"<li class=author><span class=name>{one}</span></li>" for one in (p.writer, words(p).other)
    )
    return printed(p, f"<ul class=authors>{items}</ul>")


def picture_credited_above(p: Paper) -> str:
    near = f"<figure><img src=a.jpg></figure><p class=photo-credit>{words(p).photo}{words(p).taker}</p>"
    return printed(p, f"{near}<p class=byline>{words(p).by}{p.writer}</p>")


def house_in_vcard(p: Paper) -> str:
    near = f"<span class='author vcard'><a class='url fn n' href=/author/admin>{escape(p.site)}</a></span>"
    return printed(p, near, f'<meta name=author content="{p.writer}">')


def whom_it_is_about(p: Paper) -> str:
    return printed(
        p,
        f"<p class=byline>{words(p).by}{p.writer}</p>",
        data(
            author=person(p.writer), about=person(words(p).other), mentions=[person(words(p).taker)]
        ),
    )


def says(p: Paper) -> tuple[str, ...]:
    return (p.writer,)


def says_two(p: Paper) -> tuple[str, ...]:
    return (p.writer, words(p).other)


def says_nobody(_: Paper) -> tuple[str, ...]:
    return ()


# Habit → whom a careful reader would name.
HABITS: Mapping[Callable[[Paper], str], Callable[[Paper], tuple[str, ...]]] = {
    one_in_data: says,
    two_in_data: says_two,
    joined_in_data: says_two,
    referred_in_data: says,
    house_in_data_and_byline: says,
    account_in_data_and_byline: says,
    vcard: says,
    byline: says,
    byline_of_two: says_two,
    byline_in_capitals: says,
    byline_with_role: says,
    byline_and_day: says,
    byline_and_mail: says,
    line_without_a_name: says,
    linked_cards: says_two,
    twice: says,
    microdata: says,
    meta_alone: says,
    meta_of_the_house_and_byline: says,
    beside_a_picture: says,
    among_others: says,
    address_in_meta: says,
    name_and_address_in_data: says,
    editor_beside_author: says,
    box_at_the_end: says,
    table_of_old: says,
    **dict.fromkeys(
        (
            *(led_in_data, role_in_data, same_twice_in_data, slug_in_data_and_byline),
            *(site_in_data_as_person, meta_with_the_site, minutes_to_read, handle_beside),
            *(portrait_beside, above_the_headline, address_element, picture_credited_above),
            *(house_in_vcard, whom_it_is_about),
        ),
        says,
    ),
    **dict.fromkeys((texts_in_data, meta_of_two, two_metas, two_links, list_of_names), says_two),
    nobody: says_nobody,
    only_house_in_meta: says_nobody,
    only_pictures_are_signed: says_nobody,
}


def signed(habit: Callable[[Paper], str]) -> list[tuple[Head, tuple[str, ...]]]:
    return [(Head(habit(p), p.url, p.headline), HABITS[habit](p)) for p in PAPERS]
