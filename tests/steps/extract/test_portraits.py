"""What pages say of their authors: only by whom it is plain, and only where it may be read."""

from __future__ import annotations

import pytest

from colonnade.extract import read
from colonnade.records import Author

URL = "https://lamp.example/tides"
TEXT = "".join(
    f"<p>The tide came in for the {at} time that year, and nobody who lived by the harbour was "
    "surprised, for it had been told by everybody who knew of such things long before.</p>"
    for at in ("first", "second", "third", "fourth")
)
BIO = "Ada Byrne writes of tides and harbours every Tuesday."


def authors(*, byline: str = "By Ada Byrne", box: str = "", data: str = "") -> tuple[Author, ...]:
    script = f'<script type="application/ld+json">{data}</script>' if data else ""
    page = (
        f"<html lang='en'><head>{script}</head><body><article><h1>Tides</h1>"
        f"<p class='byline'>{byline}</p><div class='article-body'>{TEXT}</div>{box}</article></body>"
    )
    return read(page, url=URL).authors


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='author-bio'><p>{BIO}</p></div>",
        f"<aside class='about-the-author'><h3>Ada Byrne</h3><p>{BIO}</p><a href='/x'>More</a></aside>",
        f"<section id='authorBox'><img src='/ada.jpg'><p>{BIO} <a href='/ada'>More</a></p></section>",
        f"<div class='bio'>Ada Byrne – {BIO}</div>",
        "<div class='author-info'><p>Ada Byrne writes of <a href='/t'>tides</a> and harbours every Tuesday.</p></div>",
        f"<div itemscope itemtype='https://schema.org/Person'><div itemprop='description'>{BIO}</div></div>",
    ],
)
def test_the_box_of_who_signs_alone_is_about_them(box: str) -> None:
    (author,) = authors(box=box)
    assert author.about == BIO


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='author-bio' data-nosnippet><p>{BIO}</p></div>",
        f"<div data-nosnippet><div class='author-bio'><p>{BIO}</p></div></div>",
        f"<div class='comments'><div class='author-bio'><p>{BIO}</p></div></div>",
        "<div class='author-box'><p>Ada Byrne</p></div>",
        f"<div class='author-box'><p><a href='/more'>{BIO}</a></p></div>",
        "<div class='author-box'><p></p><a href='/ada'>All columns by Ada Byrne, and her feed</a></div>",
        "<div class='bio'>Ada Byrne</div><div class='author-bio'>Ada Byrne: tides</div>",
        "<div class='author-bio'><p>Zoe Marsh keeps the innovations of the Ferry company.</p></div>",
        f"<div class='biology'><p>{BIO}</p></div>",
        f"<div class='author-bio'>{f'<p>{BIO}</p>' * 80}</div>",
        f"<div itemscope itemtype='https://schema.org/Product'><p itemprop='description'>{BIO}</p></div>",
        f"<p itemprop='description'>{BIO}</p>",
    ],
)
def test_what_is_not_plainly_about_them_or_may_not_be_taken_is_left(box: str) -> None:
    (author,) = authors(box=box)
    assert author.about == ""


def test_of_two_who_sign_each_has_the_box_with_their_name() -> None:
    other = "Zoe Marsh is the editor of the weekend's pages in the Lamp."
    boxes = (
        f"<div class='author-bio'><p>{other}</p></div><div class='author-bio'><p>{BIO}</p></div>"
    )
    found = authors(byline="By Ada Byrne and Zoe Marsh", box=boxes)
    assert [author.about for author in found] == [BIO, other]
    found = authors(
        byline="By Ada Byrne and Zoe Marsh",
        box="<div class='author-bio'><p>They write of tides and of harbours.</p></div>",
    )
    assert [author.about for author in found] == ["", ""]


def test_a_board_has_no_portrait() -> None:
    box = (
        "<div class='author-bio'><p>The board has met every Monday since it was founded.</p></div>"
    )
    found = authors(byline="By the Editorial Board", box=box)
    assert [author.about for author in found] == [""]


def test_the_words_and_the_picture_in_the_data_come_first() -> None:
    person = (
        '{"@type":"Person","name":"Ada Byrne","description":"Ada Byrne has the sea before her door.",'
        '"image":{"@type":"ImageObject","url":"/faces/ada.jpg"},"sameAs":"https://www.wikidata.org/wiki/Q7"}'
    )
    data = f'{{"@type":"OpinionNewsArticle","headline":"Tides","author":{person}}}'
    (author,) = authors(box=f"<div class='author-bio'><p>{BIO}</p></div>", data=data)
    assert author.about == "Ada Byrne has the sea before her door."
    assert author.portrait == "https://lamp.example/faces/ada.jpg"
    assert author.same_as == ("https://www.wikidata.org/wiki/Q7",)


def test_a_picture_in_the_box_is_evidence_unless_it_is_no_address() -> None:
    for source, expected in (
        ("/ada.jpg", "https://lamp.example/ada.jpg"),
        ("data:image/png;base64,AA", ""),
    ):
        (author,) = authors(box=f"<div class='author-bio'><img src='{source}'><p>{BIO}</p></div>")
        assert author.portrait == expected


def test_few_signs_say_much_in_scripts_without_spaces() -> None:
    (author,) = authors(
        byline="文／星深崎誠",
        box="<div class='author-bio'><b>星深崎誠</b><p>毎週火曜日に港と潮について書いている。</p></div>",
    )
    assert author.about == "毎週火曜日に港と潮について書いている。"
