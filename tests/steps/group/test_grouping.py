from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from colonnade.group import grouping, middles
from colonnade.group.labels import central, strongest
from colonnade.group.middles import Member, Middles, member
from colonnade.records import Gist

MORNING = datetime(2026, 3, 3, tzinfo=UTC)
THEMES = 30


def column(number: int, theme: int, hours: float = 0) -> Member:
    """Return a column of twelve words of its theme and eight of sixty that all use."""
    chance = Random(number)
    own = chance.sample(range(1000 * (theme + 1), 1000 * (theme + 1) + 30), 12)
    common = chance.sample(range(60), 8)
    return Member(id=number, at=MORNING + timedelta(hours=hours), terms=(*own, *common))


def press(each: int = 8) -> list[Member]:
    return [column(n, n % THEMES, hours=n / 20) for n in range(THEMES * each)]


def themes(told: dict[int, int]) -> set[frozenset[int]]:
    return {frozenset(c for c in told if told[c] == key) for key in told.values()}


EVERY = {frozenset(range(theme, THEMES * 8, THEMES)) for theme in range(THEMES)}


def test_a_week_of_columns_falls_into_its_debates() -> None:
    assert themes(grouping.regroup(press())) == EVERY


@pytest.mark.parametrize("seed", [1, 2])
def test_the_pass_does_not_ask_who_arrived_first(seed: int) -> None:
    columns = press()
    other = list(columns)
    Random(seed).shuffle(other)
    assert grouping.regroup(other) == grouping.regroup(columns)


def test_debates_keep_their_keys_through_the_pass() -> None:
    columns = press()
    standing = {member.id: 7 + member.id % THEMES for member in columns[:-6]}
    told = grouping.regroup(columns, standing)
    assert all(told[column] == key for column, key in standing.items())
    assert told[len(columns) - 1] == 7 + (len(columns) - 1) % THEMES


def test_of_two_debates_that_are_one_the_larger_keeps_its_key_and_of_one_that_splits_the_larger_part() -> (
    None
):
    columns = [column(n, 0) for n in range(9)] + [column(n, 1) for n in range(9, 12)]
    columns += [column(n, 2 + n % 29) for n in range(12, 240)]
    standing = dict.fromkeys(range(6), 1) | dict.fromkeys(range(6, 9), 2)
    standing[9] = standing[10] = 1
    told = grouping.regroup(columns, standing)
    assert {told[n] for n in range(9)} == {1}
    assert len({told[n] for n in range(9, 12)}) == 1
    assert told[9] < 0


def test_fixed_columns_stay_together_whatever_they_say() -> None:
    columns = press()
    fixed = {0: 5, 1: 5}
    told = grouping.regroup(columns, {}, fixed=fixed)
    assert told[0] == told[1] == 5


def test_two_debates_that_are_one_become_one_unless_an_operator_holds_them() -> None:
    columns = press()
    fixed = {m.id: 1 + m.id // 120 for m in columns if m.id % THEMES == 0}
    assert set(grouping.regroup(columns, fixed=fixed).values()) >= {1}
    assert {grouping.regroup(columns, fixed=fixed)[c] for c in fixed} == {1}
    assert {grouping.regroup(columns, fixed=fixed, held={2})[c] for c in fixed} == {1, 2}
    assert {grouping.regroup(columns, fixed=fixed, held={1, 2})[c] for c in fixed} == {1, 2}


def test_a_column_joins_what_was_resumed_as_if_nothing_had_been_interrupted() -> None:
    columns = press()
    known, fresh = columns[:-6], columns[-6:]
    standing = {member.id: 1 + member.id % THEMES for member in known}
    whole = grouping.resume(known, standing)
    at_once = grouping.arrive(whole, fresh)
    again = grouping.resume(columns[:-3], standing | {m.id: at_once[m.id] for m in fresh[:3]})
    later = grouping.arrive(again, fresh[3:])
    assert at_once == {member.id: 1 + member.id % THEMES for member in fresh}
    assert {n: at_once[n] for n in later} == later


def test_columns_that_wait_alone_open_a_debate_with_the_one_that_joins() -> None:
    columns = press()
    mixed = grouping.resume(columns[:-6], {})
    told = grouping.arrive(mixed, columns[-6:])
    assert all(key < 0 for key in told.values())
    assert len(set(mixed.of.values())) < len(columns)


def test_nothing_joins_a_debate_that_shares_no_word_with_it() -> None:
    made = Middles()
    stranger = Member(id=1, at=MORNING, terms=(1, 2, 3))
    made.learn([stranger])
    assert made.best(stranger) is None


def test_a_debate_fades_with_time() -> None:
    columns = press()
    late = Member(id=999, at=MORNING + timedelta(days=200), terms=columns[0].terms)
    made = grouping.resume(columns, {member.id: 1 + member.id % THEMES for member in columns})
    assert grouping.arrive(made, [late])[999] < 0
    soon = Member(id=998, at=MORNING, terms=columns[0].terms)
    assert grouping.arrive(made, [soon])[998] == 1


def test_a_column_may_leave_its_debate_for_one_of_its_own() -> None:
    columns = [*press(), column(510, 90)]
    made = grouping.resume(columns, {member.id: 1 + member.id % THEMES for member in columns})
    assert made.of[510] == 1
    assert made.sweep([columns[-1]]) == 1
    assert made.of[510] < 0
    assert made.sweep([columns[-1]]) == 0


def test_no_columns_make_no_debates() -> None:
    assert grouping.regroup([]) == {}


@pytest.mark.parametrize("terms", [(), (1,)])
def test_a_column_with_hardly_a_word_waits_alone(terms: tuple[int, ...]) -> None:
    told = grouping.regroup([*press(), Member(id=999, at=MORNING, terms=terms)])
    assert themes(told) == EVERY | {frozenset({999})}


def test_settling_ends_where_nothing_moves() -> None:
    made = Middles()
    middles.settle(made, [])
    assert not made.debates


@pytest.mark.parametrize("passes", [1, 2])
def test_what_was_grouped_amiss_is_set_right(passes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middles, "PASSES", passes)
    columns = press()
    made = grouping.resume(columns, {member.id: 1 + member.id % 7 for member in columns})
    middles.settle(made, columns)
    assert len(themes(made.of) & EVERY) > THEMES // 2


def test_parts_of_one_debate_are_put_together_however_many_they_are() -> None:
    columns = press()
    made = grouping.resume(columns, {m.id: 1 + m.id % THEMES + 100 * (m.id // 60) for m in columns})
    assert made.merge() == 3 * THEMES
    assert themes(made.of) == EVERY


def test_names_bring_columns_together_that_share_few_words() -> None:
    pair = [column(900, 40), column(901, 41)]
    shared = [
        member(m.id, m.at, Gist(terms=(*m.terms[:12], 5), names=names))
        for m, names in zip(
            pair, (("Ada Byrne", "Port Ellen"), ("PORT ELLEN", "Ada Byrne")), strict=True
        )
    ]
    strangers = [member(m.id, m.at, Gist(terms=m.terms)) for m in shared]
    told = grouping.regroup([*press(), *shared])
    assert told[900] == told[901]
    apart = grouping.regroup([*press(), *strangers])
    assert apart[900] != apart[901]


def test_what_every_column_says_brings_none_together() -> None:
    columns = [Member(id=m.id, at=m.at, terms=(*m.terms, 9_000_001)) for m in press()]
    assert themes(grouping.regroup(columns)) == EVERY


def test_a_term_of_very_many_debates_leads_to_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middles, "FULL", 0)
    assert len(themes(grouping.regroup(press()))) == THEMES * 8


# ── names of debates ─────────────────────────────────────────────────────────────────────────


def test_a_debate_is_named_by_the_column_that_says_what_the_others_say() -> None:
    gists = {
        1: Gist(terms=(1, 2, 3)),
        2: Gist(terms=(2, 3, 4)),
        3: Gist(terms=(3, 8, 9)),
    }
    assert central(gists) == 2 or central(gists) == 1
    assert central({5: Gist()}) == 5


def test_its_strongest_names_are_those_more_than_one_column_names_and_the_headline_does_not() -> (
    None
):
    gists = {
        1: Gist(names=("Ada Byrne", "Port Ellen")),
        2: Gist(names=("Port Ellen", "Ada Byrne", "Cora Quill")),
        3: Gist(names=("Cora Quill", "Bo Diddle")),
    }
    assert strongest(gists) == ("Ada Byrne", "Cora Quill")
    assert strongest(gists, "Why ADA BYRNE is right") == ("Cora Quill", "Port Ellen")
