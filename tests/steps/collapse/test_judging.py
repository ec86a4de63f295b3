"""Judgements on two printings, and on many."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from bench import copies_made
from hypothesis import given
from hypothesis import strategies as st

from colonnade.collapse.judging import Printing, groups, judge
from colonnade.collapse.likeness import Relation
from colonnade.records import Print
from conftest import NOW
from steps.collapse.printings import OTHER_PRINT, TEXT, WORLD, printed, printing


def test_the_same_text_by_the_same_person_is_one_column() -> None:
    kin = judge(printing(2), printing(1))
    assert kin is not None
    assert (kin.one, kin.other, kin.one_in_other, kin.is_one_column) == (1, 2, 1.0, True)
    assert kin.because == "100% of the contained text runs along with the other"
    assert kin.strength == 1.0


def test_bylines_may_be_missing() -> None:
    assert judge(printing(1, names=()), printing(2))


def test_two_persons_never_share_one_column_by_text_alone() -> None:
    kin = judge(printing(1), printing(2, names=("ben ode",)))
    assert kin is not None
    assert kin.relation is Relation.CLOSE
    assert kin.because.endswith("but other names stand under it")


@pytest.mark.parametrize("name", ["a byrne", "ada m byrne", "byrne"])
def test_a_name_may_be_shortened(name: str) -> None:
    assert one_column(printing(1), printing(2, names=(name,)))


@pytest.mark.parametrize("name", ["ada bryce", "eva byrne", "ada", ""])
def test_other_names_are_other_persons(name: str) -> None:
    assert not one_column(printing(1), printing(2, names=(name,)))


def one_column(one: Printing, other: Printing) -> bool:
    kin = judge(one, other)
    return kin is not None and kin.is_one_column


def test_short_texts_need_the_same_headline_or_name() -> None:
    teaser = printed(copies_made.body(Random(4), WORLD, 80))
    one = printing(1, text=teaser, title="Rain, again", names=())
    other = printing(2, text=teaser, title="Drought", names=())
    assert not one_column(one, other)
    assert one_column(one, replace(other, title="RAIN AGAIN"))
    assert one_column(replace(one, names=("ada byrne",)), replace(other, names=("ada byrne",)))


def test_a_column_quoted_whole_in_a_longer_one_is_no_copy() -> None:
    own = copies_made.body(Random(5), WORLD, 900, 1)
    longer = printed([*own[: len(own) // 2], *TEXT, *own[len(own) // 2 :]])
    quoted = printing(1, title="Rain", names=())
    quoting = printing(2, text=longer, title="What they write about rain", names=())
    kin = judge(quoted, quoting)
    assert kin is not None
    assert kin.relation is Relation.CLOSE
    assert one_column(quoted, replace(quoting, title="RAIN"))


def test_the_free_beginning_of_a_column_is_that_column() -> None:
    beginning = printed(TEXT[: max(2, len(TEXT) // 5)])
    walled = printing(1, text=beginning, is_walled=True)
    whole = printing(2)
    kin = judge(walled, whole)
    assert kin is not None
    assert (kin.is_one_column, "beginning" in kin.because) == (True, True)
    for other in (
        replace(walled, is_walled=False),
        replace(walled, names=()),
        replace(walled, published=None),
        replace(walled, published=NOW - timedelta(days=30)),
        replace(walled, publication=whole.publication),
    ):
        kin = judge(other, whole)
        assert kin is not None
        assert kin.relation is Relation.EXCERPT


def test_a_rewrite_is_close_and_says_so() -> None:
    rewritten = printed(copies_made.changed(Random(2), WORLD, TEXT, 0.4))
    kin = judge(printing(1), printing(2, text=rewritten))
    assert kin is not None
    assert kin.relation is Relation.CLOSE
    assert "thinly" in kin.because


def test_different_texts_are_two_columns() -> None:
    assert judge(printing(1), printing(2, text=OTHER_PRINT)) is None


def test_a_printing_is_no_copy_of_itself() -> None:
    assert judge(printing(1), printing(1)) is None


def test_the_same_address_is_one_column() -> None:
    kin = judge(printing(1), printing(2, url="http://www.paper1.example/rain/", text=OTHER_PRINT))
    assert kin is not None
    assert kin.because.startswith("the same address")


def test_a_canonical_link_makes_one_column_of_two() -> None:
    short = Print(words=10)
    kin = judge(printing(1, canonical="https://paper2.example/rain", text=short), printing(2))
    assert kin is not None
    assert kin.because == "the same canonical address"


def test_a_canonical_link_to_an_unlike_text_is_a_mistake() -> None:
    mistaken = printing(1, canonical="https://paper2.example/rain", text=OTHER_PRINT)
    assert judge(mistaken, printing(2)) is None


def test_a_home_page_is_nobodys_canonical_address() -> None:
    short = Print(words=10)
    home = [printing(n, canonical="https://paper1.example/", text=short) for n in (1, 2)]
    assert judge(*home) is None


def test_one_canonical_address_on_all_pages_of_a_site_is_a_mistake() -> None:
    short = Print(words=10)
    given = {"canonical": "https://paper1.example/all", "text": short, "publication": "paper"}
    one = printing(1, **given, title="Rain")
    assert judge(one, printing(2, **given, title="Drought")) is None
    assert judge(one, printing(2, **given, title="RAIN"))


def test_two_copies_may_name_a_third_as_canonical() -> None:
    home = "https://elsewhere.example/rain"
    kin = judge(printing(1, canonical=home), printing(2, canonical=home))
    assert kin is not None
    assert kin.is_one_column


# ── many ─────────────────────────────────────────────────────────────────────────────────────


def test_chains_of_copies_are_one_group() -> None:
    assert groups([(1, 2, 0.9), (5, 6, 0.8), (2, 3, 0.7), (1, 3, 0.6)]) == [{1, 2, 3}, {5, 6}]
    assert groups([]) == []


def test_the_surer_judgement_holds_where_two_must_not_meet() -> None:
    assert groups([(1, 2, 0.7), (2, 3, 0.9)], apart=[(3, 1)]) == [{2, 3}]


pairs = st.lists(
    st.tuples(st.integers(1, 8), st.integers(1, 8), st.sampled_from([0.5, 0.7, 0.9])).filter(
        lambda kin: kin[0] < kin[1]
    ),
    unique_by=lambda kin: kin[:2],
)
enemies = st.lists(
    st.tuples(st.integers(1, 8), st.integers(1, 8)).filter(lambda pair: pair[0] != pair[1])
)


@given(pairs, enemies, st.randoms())
def test_groups_are_the_same_in_any_order(
    kin: list[tuple[int, int, float]], apart: list[tuple[int, int]], random: Random
) -> None:
    found = groups(kin, apart)
    assert groups(random.sample(kin, len(kin)), apart) == found
    assert not any({a, b} <= group for a, b in apart for group in found)
    assert sum(map(len, found)) == len(set().union(*found))
