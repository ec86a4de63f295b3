"""Fingerprints: small, the same everywhere, blind to what printers change."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.collapse.fingerprint import fingerprint
from colonnade.collapse.sampling import rate
from colonnade.records import Print
from steps.collapse import invented

RAIN = (
    "It rained on the harbour until the lamps were lit, and nobody who waited for the ferry "
    "had brought a coat. The minister’s word was patience — a word for other people. "
)
PROMISED = (13679025180344272, 441116955140054041)


def long_text(script: str = "latin", words: int = 800, seed: int = 1) -> str:
    random = Random(seed)
    world = invented.world(random, script)
    return invented.printed(world, invented.text(random, world, words))


def test_it_never_changes() -> None:
    """Stored fingerprints are compared with new ones for years: these numbers are a promise."""
    made = fingerprint(RAIN)
    assert made.words == 31
    assert len(made.hashes) == 28
    assert made.hashes[:2] == PROMISED


def test_it_is_the_same_in_another_process() -> None:
    code = (
        "from colonnade.collapse.fingerprint import fingerprint\n"
        f"print(sum(fingerprint({RAIN!r}).hashes))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7"},
    )
    assert int(said.stdout) == sum(fingerprint(RAIN).hashes)


@pytest.mark.parametrize("script", invented.SCRIPTS)
def test_a_column_keeps_a_few_dozen_shingles(script: str) -> None:
    made = fingerprint(long_text(script)[:5000])
    assert 20 <= len(made.hashes) <= 80
    assert list(made.hashes) == sorted(set(made.hashes))
    assert all(0 <= number < 1 << 63 for number in made.hashes)
    assert len(made.places) == len(made.hashes)


@pytest.mark.parametrize(
    "printed",
    [
        RAIN.upper(),
        RAIN.replace("’", "'"),
        RAIN.replace(" ", "\n\n"),
        RAIN.replace("lamps", "la\u00admps"),
        RAIN.replace(",", ";").replace(".", "!"),
    ],
)
def test_printing_makes_no_difference(printed: str) -> None:
    assert fingerprint(printed) == fingerprint(RAIN)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_forms_of_accents_make_no_difference(form: Any) -> None:
    text = "Süreyya’nın yağmur üstüne yazısı çok güzel, diyor eleştirmen; öyle de olmalı zaten."
    assert fingerprint(unicodedata.normalize(form, text)) == fingerprint(text)


def test_vowel_signs_of_arabic_make_no_difference() -> None:
    bare = "نزل المطر على الميناء حتى اضيئت المصابيح ولم يحضر احد معطفه معه"
    marked = bare.replace("المطر", "المَطَرُ").replace("الميناء", "المـيناء")
    assert fingerprint(marked) == fingerprint(bare)


@pytest.mark.parametrize("text", ["", "   ", "Three words only", "…!?", "雨下了", "\ud800"])
def test_a_text_without_a_shingle_has_an_empty_print(text: str) -> None:
    assert fingerprint(text).hashes == ()


def test_scripts_without_spaces_are_read_by_signs() -> None:
    chinese = fingerprint("雨一直下到港口的灯都亮了没有一个等船的人带了外套")
    thai = fingerprint("ฝนตกที่ท่าเรือจนกระทั่งโคมไฟสว่างขึ้นและไม่มีใครนำเสื้อมา")
    assert chinese.words == 24
    assert thai.words > 40
    assert thai.hashes


def test_signs_beyond_the_known_planes_are_gaps() -> None:
    assert fingerprint(RAIN.replace(" ", " \U000e0020")).words == fingerprint(RAIN).words


@given(st.text(max_size=400))
def test_any_text_has_a_print(text: str) -> None:
    made = fingerprint(text)
    assert len(made.places) == len(made.hashes) <= max(made.words, 1)


@given(st.integers(0, 1 << 20))
def test_longer_texts_are_sampled_no_denser(words: int) -> None:
    assert rate(words) <= rate(words + 1)
    assert words < 64 or 32 <= words / rate(words) < 64


def test_a_part_has_the_shingles_of_the_whole() -> None:
    whole, part = long_text(), long_text()[1000:3000]
    bound = (1 << 63) // rate(fingerprint(whole).words)
    sampled = {number for number in fingerprint(part).hashes if number < bound}
    assert len(sampled - set(fingerprint(whole).hashes)) <= 1  # the words cut through at its ends


def test_an_old_print_without_places_is_still_a_print() -> None:
    assert Print(hashes=(1, 2), words=40).places == b""
