"""What a column links to in its running text."""

from __future__ import annotations

from colonnade.extract import cites, read

LINE = "It rained on the harbour until the lamps were lit, and nobody who waited had a coat. "


def cited(*links: str, after: str = "") -> tuple[str, ...]:
    text = "".join(f"<p>{LINE * 2}<a href='{href}'>a column</a> {LINE}</p>" for href in links)
    page = f"<article><h1>Rain</h1>{text}<p>{LINE * 3}</p></article>{after}"
    return read(page, url="https://lamp.example/1").cites


def test_links_to_other_sites_are_told_once_in_their_order() -> None:
    assert cited("https://gale.example/2", "//gale.example/1", "https://gale.example/2") == (
        "https://gale.example/2",
        "https://gale.example/1",
    )


def test_links_within_the_site_and_odd_ones_are_not() -> None:
    assert cited("/2", "https://www.lamp.example/3", "mailto:a@gale.example", "http://[x", "") == ()
    assert cited("https://gale.example/" + "x" * 2000) == ()


def test_links_beside_the_text_are_not() -> None:
    assert cited(after="<aside><a href='https://gale.example/'>Our friends</a></aside>") == ()


def test_there_is_an_end_of_them() -> None:
    assert len(cited(*(f"https://gale.example/{n}" for n in range(60)))) == cites.MOST
