"""Bytes become text whatever the page claims."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colonnade.extract.encoding import codec, decode

RUSSIAN = "Дождь шёл весь день над маленьким городом у реки. " * 20
FRENCH = "<p>Une journée d’été à la campagne, près de la forêt : déjà l’été.</p>" * 10
JAPANESE = "<p>雨は一日中、小さな町に降り続いた。川のほとりの家々。</p>" * 10
GREEK = "<p>Έβρεχε όλη μέρα πάνω από τη μικρή πόλη δίπλα στο ποτάμι.</p>" * 10


def meta(name: str) -> str:
    return f'<html><head><meta charset="{name}"></head>'


def test_utf8_is_read_without_a_claim():
    assert decode("Süreyya Öz".encode()) == "Süreyya Öz"


def test_nothing_gives_nothing():
    assert decode(b"") == ""


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides(name):
    assert decode(FRENCH.encode(name)) == FRENCH


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_by_its_zeros(name):
    text = "<html><body>Rain</body></html>"
    assert decode(text.encode(name)) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("windows-1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("windows-1252", FRENCH),
        ("shift_jis", JAPANESE),
        ("euc-jp", JAPANESE),
        ("windows-1253", GREEK),
    ],
)
def test_a_meta_tag_is_believed_where_the_bytes_bear_it_out(name, text):
    page = meta(name) + text
    assert decode(page.encode(name)) == page


def test_the_header_is_believed():
    headers = {"content-type": "text/html; charset=windows-1251"}
    assert decode(RUSSIAN.encode("windows-1251"), headers=headers) == RUSSIAN


def test_an_xml_declaration_is_believed():
    page = '<?xml version="1.0" encoding="windows-1251"?><p>' + RUSSIAN
    assert decode(page.encode("windows-1251")) == page


def test_clean_utf8_is_utf8_whatever_is_claimed():
    headers = {"content-type": "text/html; charset=iso-8859-1"}
    assert decode(FRENCH.encode(), headers=headers) == FRENCH


def test_latin_1_means_windows_1252_as_in_browsers():
    page = meta("iso-8859-1") + "“Rain”"
    assert decode(page.encode("windows-1252")).endswith("“Rain”")


def test_a_servers_latin_1_gives_way_to_the_pages_own_word():
    page = meta("windows-1251") + RUSSIAN
    headers = {"content-type": "text/html; charset=iso-8859-1"}
    assert decode(page.encode("windows-1251"), headers=headers) == page


def test_a_wrong_claim_of_latin_1_is_found_out():
    page = meta("iso-8859-1") + f"<script>var a = 1;</script><p>{RUSSIAN}</p>"
    assert RUSSIAN in decode(page.encode("windows-1251"))


def test_a_wrong_claim_of_utf8_is_found_out():
    page = meta("utf-8") + RUSSIAN
    assert RUSSIAN in decode(page.encode("windows-1251"))


def test_a_page_that_breaks_utf8_in_one_place_stays_utf8():
    page = FRENCH.encode() + b"\xe9 fin"
    assert decode(page).startswith(FRENCH)


def test_iso_2022_jp_is_known_by_its_escapes():
    page = meta("iso-2022-jp") + JAPANESE
    assert decode(page.encode("iso2022_jp")) == page
    assert decode(JAPANESE.encode("iso2022_jp")) == JAPANESE
    assert decode(b"a stray \x1b escape") == "a stray \x1b escape"
    headers = {"content-type": "text/html; charset=utf-8"}
    assert decode(b"a stray \x1b escape", headers=headers) == "a stray \x1b escape"


def test_bytes_of_no_encoding_become_replacement_marks():
    assert isinstance(decode(bytes(range(128, 256)) * 4), str)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("UTF8", "utf-8"),
        ("utf-16le", "utf-8"),
        ("gb2312", "gb18030"),
        ("x-sjis", "cp932"),
        ("windows-1254", "windows-1254"),
        ("martian", ""),
        ("hex", ""),
        ("utf-7", ""),
        ("a\0b", ""),
    ],
)
def test_labels_mean_what_browsers_mean(label, name):
    assert codec(label) == name


@settings(deadline=None)  # the first example loads tables and models
@given(st.binary(max_size=400), st.sampled_from(["", "text/html; charset=utf-8", "charset=big5"]))
def test_any_bytes_become_text(body, content_type):
    assert isinstance(decode(body, headers={"content-type": content_type}), str)
