"""Printings of one invented text, each by another paper, in the order of their numbers."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from bench import copies_made

from colonnade.collapse.fingerprint import fingerprint
from colonnade.collapse.judging import Printing
from colonnade.records import Print
from conftest import NOW

WORLD = copies_made.world(Random(8), "latin", size=3000, topics=3)
TEXT = copies_made.body(Random(8), WORLD, 700, 0)
PRINT = fingerprint(copies_made.printed(WORLD, TEXT))
OTHER_PRINT = fingerprint(copies_made.printed(WORLD, copies_made.body(Random(9), WORLD, 700, 1)))


def printed(text: copies_made.Body) -> Print:
    return fingerprint(copies_made.printed(WORLD, text))


def printing(number: int, **given: object) -> Printing:
    plain = {
        "id": number,
        "url": f"https://paper{number}.example/rain",
        "publication": f"paper{number}",
        "publication_names": (f"The Paper {number}", f"paper{number}.example"),
        "text": PRINT,
        "published": NOW + timedelta(hours=number),
        "names": ("ada byrne",),
    }
    return Printing(**(plain | given))  # type: ignore[arg-type]
