"""Bylines must not get worse than they were measured to be.

The cases are our own: invented people in 83 languages. Those with a round were written, with what
they should give, before they were first read: `bench.bylines` tells what each round scored then. The fingerprint tells a floor that was
lowered from cases that were changed: whoever changes the cases measures anew.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from colonnade.extract import bylines
from colonnade.records import AuthorKind

CASES = Path(__file__).parent / "bylines.jsonl"
FINGERPRINT = "e75b99f7f92d3f45"
NAMES_FLOOR = 0.993
UNTOLD_FLOOR = 0.956
KINDS_FLOOR = 0.988
GOLD_FLOOR = 0.97
HELD, HELD_NAMES_FLOOR, HELD_KINDS_FLOOR = 14, 0.97, 0.965  # whose misses nobody looked at
SURE = {AuthorKind.ORGANISATION: "nobody", AuthorKind.COLLECTIVE: "nobody"}


def rows() -> list[dict]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def people(found) -> set[str]:
    return {author.name for author in found if author.kind is AuthorKind.PERSON}


def sorts(found) -> list[str]:
    return sorted(SURE.get(author.kind, author.kind.value) for author in found) or ["junk"]


def expected_sorts(row: dict) -> list[str]:
    kinds = [AuthorKind(author["kind"]) for author in row["authors"]]
    return sorted(SURE.get(kind, kind.value) for kind in kinds) or ["junk"]


def share_right(cases: list[dict], *, told: bool) -> float:
    right = 0
    for row in cases:
        found = bylines.parse(row["byline"], language=row["language"] if told else "")
        wanted = {a["name"] for a in row["authors"] if a["kind"] == "person"}
        right += people(found) == wanted
    return right / len(cases)


def share_of_kinds(cases: list[dict]) -> float:
    right = sum(
        sorts(bylines.parse(row["byline"], language=row["language"])) == expected_sorts(row)
        for row in cases
    )
    return right / len(cases)


def test_the_cases_are_those_that_were_measured():
    assert hashlib.sha256(CASES.read_bytes()).hexdigest()[:16] == FINGERPRINT
    assert len(rows()) >= 3400
    assert len({row["language"] for row in rows()}) >= 40


def test_names_stay_right():
    assert share_right(rows(), told=True) >= NAMES_FLOOR


def test_names_stay_right_where_the_language_is_not_told():
    assert share_right(rows(), told=False) >= UNTOLD_FLOOR


def test_persons_organisations_and_junk_stay_apart():
    assert share_of_kinds(rows()) >= KINDS_FLOOR


def test_strings_that_nobody_tuned_on_stay_right():
    held = [row for row in rows() if row.get("round") == HELD]
    assert share_right(held, told=True) >= HELD_NAMES_FLOOR
    assert share_of_kinds(held) >= HELD_KINDS_FLOOR


@pytest.mark.shared
def test_no_person_of_the_real_press_is_lost(shared):
    """Every author of the gold who is two words in one script or more is read as printed.

    Organisations in the gold are told by our own reading; capitals are written as people do.
    """
    lines = (shared / "press" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    strings = [name for line in lines for name in json.loads(line)["authors"] or ()]
    kept = [s for s in strings if people(bylines.parse(s)) or sorts(bylines.parse(s)) == ["nobody"]]
    assert len(kept) / len(strings) >= GOLD_FLOOR
