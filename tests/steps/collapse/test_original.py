"""Which printing is the original, and by what."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.collapse.judging import judge
from colonnade.collapse.original import original, rules
from conftest import NOW
from steps.collapse.printings import PRINT, printing


def test_a_credit_line_beats_the_date() -> None:
    credited = printing(1, credits=("The Paper 2, on Monday.",))
    assert original([credited, printing(2)]) == (2, "a credit line")
    for text in ("paper2.example", "paper2.example.", "The Paper 2.", "the “Paper 2” (2026)"):
        assert original([printing(1, credits=(text,)), printing(2)]) == (2, "a credit line")
    named = printing(2, publication_names=("The People’s Paper", ""))
    for text in ("The People's Paper.", "The People’s Paper"):
        assert original([printing(1, credits=(text,)), named]) == (2, "a credit line")


def test_credits_are_followed_to_their_end() -> None:
    chain = [printing(1, credits=("Paper 2",)), printing(2, credits=("The Paper 3",)), printing(3)]
    assert original(chain) == (3, "a credit line")
    ring = [printing(1, credits=("Paper 2",)), printing(2, credits=("Paper 1",))]
    assert original(ring) == (1, "its date")


def test_names_are_known_in_any_case() -> None:
    lamp = printing(2, publication_names=("Вечерний маяк",))
    assert original([printing(1, credits=("«Вечернем маяке»",)), lamp])[0] == 2
    tower = printing(2, publication_names=("灯台新聞",))
    assert original([printing(1, credits=("灯台新聞、三月",)), tower])[0] == 2
    short = printing(2, publication_names=("Éva",))
    assert original([printing(1, credits=("Évák",)), short]) == (
        2,
        "the credit lines of the others",
    )


def test_a_line_naming_the_owner_tells_too() -> None:
    owned = printing(1, credits=("© The Paper 2",))
    assert original([owned, printing(2, credits=("© Paper 2",))]) == (2, "a line naming the owner")
    assert original([printing(1, credits=("© Reuters",)), printing(2)]) == (1, "its date")


def test_who_says_it_ran_elsewhere_first_is_no_original() -> None:
    credited = printing(1, credits=("The Papers of Old",))
    assert original([credited, printing(2)]) == (2, "the credit lines of the others")
    assert original([printing(1, credits=("Paper 1",)), printing(2)]) == (1, "its date")


def test_days_before_all_others_is_first_wherever_the_columnist_is_at_home() -> None:
    late = printing(2, is_home=True, published=NOW + timedelta(days=9))
    assert original([printing(1), late]) == (1, "its date")


def test_a_day_is_not_before_its_hours() -> None:
    day = printing(1, published=NOW.replace(hour=0), is_day=True)
    trimmed = printing(2, text=replace(PRINT, words=500))
    assert original([trimmed, replace(day, text=replace(PRINT, words=600))]) == (
        1,
        "its length: the others were trimmed",
    )
    assert original([trimmed, replace(day, text=trimmed.text)]) == (1, "its date")
    tomorrow = replace(day, published=NOW + timedelta(days=2))
    assert original([printing(2), tomorrow]) == (2, "its date")


def test_the_rules_have_names() -> None:
    assert list(rules())[:2] == ["its canonical link", "a credit line"]


def test_the_home_publication_beats_the_date() -> None:
    assert original([printing(1), printing(2, is_home=True)]) == (
        2,
        "the columnist's home publication",
    )


def test_without_anything_else_the_address_decides() -> None:
    undated = [printing(number, published=None) for number in (1, 2)]
    chosen, why = original(undated)
    assert (chosen, why) == original(undated[::-1])
    assert why == "address, as nothing else tells them apart"
    assert original([printing(4)]) == (4, "being the only one")


def test_no_printings_have_no_original() -> None:
    with pytest.raises(ValueError, match="no printings"):
        original([])


variants = st.fixed_dictionaries(
    {
        "canonical": st.sampled_from(
            ["", "https://paper1.example/rain", "https://paper2.example/rain"]
        ),
        "credits": st.sampled_from([(), ("The Paper 1",), ("The Paper 3",)]),
        "is_home": st.booleans(),
        "published": st.sampled_from([None, NOW, NOW + timedelta(days=1)]),
    }
)


@given(st.lists(variants, min_size=1, max_size=4))
def test_the_order_of_arrival_makes_no_difference(chosen: list[dict[str, object]]) -> None:
    group = [printing(number, **given) for number, given in enumerate(chosen, 1)]
    assert len({original(list(order)) for order in permutations(group)}) == 1
    for one, other in permutations(group, 2):
        assert judge(one, other) == judge(other, one)


def test_arrival_numbers_make_no_difference() -> None:
    group = [printing(1), printing(2, published=NOW)]
    renumbered = [replace(p, id=10 - p.id) for p in group]
    assert original(group)[0] == 10 - original(renumbered)[0] == 2
