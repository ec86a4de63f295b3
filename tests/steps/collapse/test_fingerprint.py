"""Fingerprints: small, the same everywhere, blind to what printers change."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from random import Random
from typing import Any

import numpy as np
import pytest
from bench import copies_made
from hypothesis import given
from hypothesis import strategies as st

from colonnade.collapse import fingerprint as module
from colonnade.collapse import sampling
from colonnade.collapse.fingerprint import fingerprint

RAIN = (
    "It rained on the harbour until the lamps were lit, and nobody who waited for the ferry "
    "had brought a coat. The minister’s word was patience — a word for other people. "
)
PROMISED = (
    (51657154, 789362738, 2038366113, 2063379356, 2630074273, 2706598895),
    "fc82684cee1eb87c",
)


def long_text(script: str = "latin", words: int = 900, seed: int = 1) -> str:
    random = Random(seed)
    world = copies_made.world(random, script, size=3000, topics=3)
    return copies_made.printed(world, copies_made.body(random, world, words))


def test_it_never_changes() -> None:
    """Stored fingerprints are compared with new ones for years: these numbers are a promise.

    Whoever breaks it raises `FORMAT`, and all are made anew.
    """
    made = fingerprint(RAIN)
    assert made.words == 31
    assert (made.keys, made.samples[:8].hex()) == PROMISED
    assert module.FORMAT == 3


def test_it_is_the_same_in_another_process() -> None:
    code = (
        "from colonnade.collapse.fingerprint import fingerprint\n"
        f"print(sum(fingerprint({RAIN!r}).keys))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert int(said.stdout) == sum(fingerprint(RAIN).keys)


@pytest.mark.parametrize("script", copies_made.ALPHABETS)
def test_a_column_keeps_little(script: str) -> None:
    made = fingerprint(long_text(script)[:5000])
    assert 12 <= len(made.keys) <= 32
    assert list(made.keys) == sorted(set(made.keys))
    assert all(0 <= key < 1 << 32 for key in made.keys)
    assert 120 <= len(made.samples) // 2 <= 260


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


def test_every_sign_is_read_in_its_usual_form() -> None:
    signs = [chr(point) for point in range(module._TABLE_SIZE) if not 0xD800 <= point < 0xE000]
    # Before each stands what it could melt into, and behind each what could melt into it.
    for text in ("a".join(signs), "\u0bc6".join(signs), "\u0301".join(signs), "가".join(signs)):
        assert bytes(module._folded(text)) == bytes(points(text))


def points(text: str) -> Any:
    return module._points(unicodedata.normalize("NFKC", text).casefold())


@given(
    st.text(
        st.sampled_from("aèe\u0301\u0323ﬁßΣςกู่ำകോ\u0d3eাক\u09c7가각\u1100\u1161\u11a8が\u3099"),
        max_size=30,
    )
)
def test_marks_in_any_order_are_read_in_their_usual_form(text: str) -> None:
    assert bytes(module._folded(text)) == bytes(points(text))


@pytest.mark.parametrize("text", ["", "   ", "Three words only", "…!?", "雨下了", "\ud800"])
def test_a_text_without_a_shingle_has_an_empty_print(text: str) -> None:
    made = fingerprint(text)
    assert (made.keys, made.samples) == ((), b"")


def test_scripts_without_spaces_are_read_by_signs() -> None:
    chinese = fingerprint("雨一直下到港口的灯都亮了没有一个等船的人带了外套")
    japanese = fingerprint(
        "雨は港の灯がともるまで降りつづけ、船を待つ人は誰も外套を持っていなかった"
    )
    thai = fingerprint("ฝนตกที่ท่าเรือจนกระทั่งโคมไฟสว่างขึ้นและไม่มีใครนำเสื้อมา")
    assert (chinese.words, len(chinese.samples) // 2) == (24, 24 - module.SHINGLE_HAN + 1)
    assert len(japanese.samples) // 2 == japanese.words - module.SHINGLE_KANA + 1
    assert len(thai.samples) // 2 == thai.words - module.SHINGLE_LETTERS + 1


def test_signs_beyond_the_known_planes_are_gaps() -> None:
    assert fingerprint(RAIN.replace(" ", " \U000e0020")).words == fingerprint(RAIN).words


@given(st.text(max_size=400))
def test_any_text_has_a_print(text: str) -> None:
    made = fingerprint(text)
    assert len(made.keys) <= max(made.words, 1)
    assert len(made.samples) <= 2 * max(made.words, 1)


@given(st.integers(0, (1 << 64) - 1), st.integers(0, (1 << 64) - 1))
def test_codes_keep_the_order_of_hashes(one: int, other: int) -> None:
    assert (sampling.code(one) <= sampling.code(other)) or one > other
    assert 0 <= sampling.code(one) <= sampling.HIGHEST


@given(st.lists(st.integers(0, (1 << 53) - 1), min_size=1, max_size=20))
def test_samples_are_written_as_codes(numbers: list[int]) -> None:
    shingles = np.array([number << 11 for number in numbers], dtype=np.uint64)
    codes = [sampling.code(number << 11) for number in numbers]
    assert list(np.frombuffer(module._samples(shingles, 1), dtype=">u2")) == codes


@given(st.integers(0, 1 << 20))
def test_longer_texts_are_sampled_no_denser(words: int) -> None:
    assert sampling.bound(words) >= sampling.bound(words + 1)
    assert sampling.window(words) <= sampling.window(words + 1)


@pytest.mark.parametrize("script", copies_made.ALPHABETS)
@pytest.mark.parametrize("start", [0.0, 0.3, 0.85])
def test_a_tenth_of_a_text_has_a_key_of_the_whole(script: str, start: float) -> None:
    whole = long_text(script)
    first = int(start * len(whole))
    tenth = whole[first : first + len(whole) // 10 + 40]
    assert set(fingerprint(tenth).keys) & set(fingerprint(whole).keys)
