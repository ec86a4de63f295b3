"""Which debates of two languages are on one question."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from colonnade.group.anchors import Kind
from colonnade.group.linking import Link, Strand, linked

MORNING = datetime(2026, 3, 3, tzinfo=UTC)
QUESTIONS = 12
TONGUES = {"de": 100, "en": 200, "tr": 300, "ja": 400}


def anchor(number: int) -> int:
    return Kind.LATIN << 30 | number


def strand(
    language: str, question: int, *, kept: float = 0.7, days: float = 0.0, columns: int = 1
) -> Strand:
    """Return a debate that has a share of its question's anchors, and some of its language's."""
    chance = Random(f"{language}{question}")
    own = [anchor(1000 * question + n) for n in range(30) if chance.random() < kept]
    usual = [anchor(900_000 + TONGUES[language] * 100 + n) for n in chance.sample(range(40), 10)]
    at = MORNING + timedelta(days=days)
    return Strand(
        id=TONGUES[language] + question,
        language=language,
        first=at,
        last=at,
        anchors=dict.fromkeys([*own, *usual], columns),
    )


def press(*languages: str, questions: int = QUESTIONS) -> list[Strand]:
    return [strand(language, n) for language in languages for n in range(questions)]


def pairs(links: list[Link]) -> set[tuple[int, int]]:
    return {(link.one, link.other) for link in links}


def every(*languages: str) -> set[tuple[int, int]]:
    keys = sorted(TONGUES[language] for language in languages)
    return {
        (one + n, other + n)
        for at, one in enumerate(keys)
        for other in keys[at + 1 :]
        for n in range(QUESTIONS)
    }


def test_debates_on_one_question_are_linked_across_languages() -> None:
    found = linked(press("en", "de"))
    assert pairs(found) == every("en", "de")
    assert all(link.shared >= 3 and 0 < link.likeness <= 1 for link in found)


def test_it_makes_no_difference_in_which_order_they_come() -> None:
    strands = press("en", "de", "tr")
    other = list(strands)
    Random(4).shuffle(other)
    assert linked(other) == linked(strands)


def test_debates_of_one_language_and_questions_of_one_are_not_linked() -> None:
    assert linked(press("en")) == []
    alone = [strand("en", n) for n in range(6)] + [strand("de", n) for n in range(6, 12)]
    assert linked(alone) == []


def test_what_lies_more_than_five_days_apart_is_not_linked() -> None:
    strands = [strand("en", n) for n in range(8)]
    assert len(linked(strands + [strand("de", n, days=5) for n in range(8)])) == 8
    assert linked(strands + [strand("de", n, days=5.1) for n in range(8)]) == []


def test_few_rare_anchors_are_too_few() -> None:
    far = [strand("de", n, kept=0) for n in range(8)]
    near = [
        Strand(
            id=one.id,
            language="de",
            first=one.first,
            last=one.last,
            anchors={**one.anchors, **dict.fromkeys(own, 1)},
        )
        for n, one in enumerate(far)
        for own in [sorted(strand("en", n).anchors)[:2]]
    ]
    assert linked([strand("en", n) for n in range(8)] + near) == []


def test_of_two_that_are_as_like_neither_is_linked() -> None:
    strands = press("en", "de")
    twin = strand("de", 0)
    double = Strand(
        id=199, language="de", first=twin.first, last=twin.last, anchors=dict(twin.anchors)
    )
    assert pairs(linked([*strands, double])) == every("en", "de") - {(100, 200)}


def test_what_many_debates_share_is_not_rare() -> None:
    common = dict.fromkeys([anchor(77_000 + n) for n in range(12)], 1)
    strands = [
        Strand(id=key + n, language=tongue, first=MORNING, last=MORNING, anchors=common)
        for tongue, key in (("en", 200), ("de", 100))
        for n in range(10)
    ]
    assert linked(strands) == []


def test_columns_in_no_debate_show_what_is_usual_and_are_linked_with_none() -> None:
    alone = [
        Strand(
            id=-n, language="en", first=MORNING, last=MORNING, is_debate=False,
            anchors=strand("en", n % QUESTIONS).anchors,
        )
        for n in range(1, 40)
    ]  # fmt: skip
    found = pairs(linked([*press("en", "de"), *alone]))
    assert found <= every("en", "de")
    assert all(min(pair) > 0 for pair in found)


def test_a_debate_of_many_columns_weighs_what_they_repeat() -> None:
    large = [strand("en", n, columns=9) for n in range(QUESTIONS)]
    assert pairs(linked(large + press("de"))) == every("en", "de")


def test_links_lead_through_a_third_language() -> None:
    # Turkish and Japanese share nothing but what each shares with English.
    def part(language: str, n: int, keep: slice) -> Strand:
        whole = strand("en", n, kept=1)
        own = sorted(whole.anchors)[:30][keep]
        return Strand(
            id=TONGUES[language] + n,
            language=language,
            first=MORNING,
            last=MORNING,
            anchors=dict.fromkeys(own, 1),
        )

    english = [part("en", n, slice(0, 30)) for n in range(QUESTIONS)]
    turkish = [part("tr", n, slice(0, 14)) for n in range(QUESTIONS)]
    japanese = [part("ja", n, slice(15, 30)) for n in range(QUESTIONS)]
    found = linked(english + turkish + japanese)
    assert pairs(found) == every("en", "tr", "ja")
    assert {link.shared for link in found if (link.one, link.other) in every("tr", "ja")} == {0}


def test_a_way_that_leads_to_a_second_debate_of_a_language_is_not_gone() -> None:
    strands = press("en", "de", "tr")

    # The Turkish debate on question 0 is as the English, the German one as the English on 1.
    def like(language: str, n: int, other: str, m: int) -> Strand:
        model = strand(other, m, kept=1)
        return Strand(
            id=TONGUES[language] + n, language=language, first=MORNING, last=MORNING,
            anchors=model.anchors,
        )  # fmt: skip

    strands = [one for one in strands if one.id not in {300, 301}]
    strands += [like("tr", 0, "en", 0), like("tr", 1, "en", 1)]
    circles = linked(strands)
    by_language: dict[int, set[int]] = {}
    for link in circles:
        by_language.setdefault(link.one, set()).add(link.other // 100)
    assert pairs(circles) <= every("en", "de", "tr")


@pytest.mark.parametrize("anchors", [{}, {anchor(1): 1}])
def test_debates_with_nothing_to_compare_are_linked_with_none(anchors: dict[int, int]) -> None:
    empty = [
        Strand(id=n, language=tongue, first=MORNING, last=MORNING, anchors=anchors)
        for n, tongue in enumerate(("en", "de"))
    ]
    assert linked(empty) == []


def test_what_an_embedder_knows_may_stand_for_anchors() -> None:
    def meant(language: str, n: int) -> Strand:
        vector = tuple(float(at == n) for at in range(QUESTIONS))
        return replace(strand(language, n, kept=0.0), vector=vector)

    english = [meant("en", n) for n in range(QUESTIONS)]
    german = [meant("de", n) for n in range(QUESTIONS)]
    assert pairs(linked(english + german)) == every("en", "de")
    plain = [replace(one, vector=()) for one in german]
    assert linked(english + plain) == []
