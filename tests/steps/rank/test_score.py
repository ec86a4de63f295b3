"""What a column's score is made of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.rank import method as methods
from colonnade.rank.method import Method
from colonnade.rank.score import scores
from colonnade.rank.usual import Usual, reach, usual
from colonnade.records import Attention, Score, Work
from steps.rank.works import NOW, day, work

METHOD = methods.of_day(NOW.date())


def scored(*works: Work, known: Usual | None = None, method: Method = METHOD) -> dict[str, Score]:
    told = scores(works, known=known or Usual(), method=method, at=NOW)
    return {score.work: score for score in told}


def others(count: int = 20, **rest: object) -> list[Work]:
    return [work(f"other-{number:02}", 6, **rest) for number in range(count)]


def test_no_columns_have_no_scores() -> None:
    assert scores([], known=Usual(), method=METHOD, at=NOW) == ()


def test_a_column_that_other_papers_take_up_stands_first() -> None:
    told = scored(work("a", echo=5), *others(bluesky=3))
    assert told["a"].place == 1
    assert told["a"].press > 0


def test_columns_alike_stand_in_the_order_of_their_ids() -> None:
    assert [s.work for s in scored(*reversed(others(3))).values()] == [
        "other-00",
        "other-01",
        "other-02",
    ]


def test_a_fresh_column_stands_before_an_old_one() -> None:
    told = scored(work("old", hours=30), work("new", hours=1), *others())
    assert told["new"].place < told["old"].place
    assert told["old"].age == pytest.approx(30 / 24 * 0.693147, abs=1e-5)


def test_what_is_printed_at_the_weekend_ages_half_as_fast() -> None:
    sunday = datetime(2026, 11, 15, 12, tzinfo=UTC)
    told = scores(
        [work("a", published=sunday)],
        known=Usual(),
        method=METHOD,
        at=sunday + timedelta(hours=48),
    )
    assert told[0].age == pytest.approx(0.693147, abs=1e-5)


def test_what_is_dated_in_the_future_is_not_younger_than_new() -> None:
    assert scored(work("a", hours=-5))["a"].age == 0


def test_one_network_alone_lifts_nothing() -> None:
    quiet = scored(work("a"), *others(bluesky=3, mastodon=1))
    loud = scored(work("a", bluesky=4096), *others(bluesky=3, mastodon=1))
    assert loud["a"].networks <= max(0, quiet["a"].networks)


def test_all_networks_together_lift_no_further_than_the_base_where_the_press_is_silent() -> None:
    bought = work("a", bluesky=4096, mastodon=4096, forums=4096)
    told = scored(bought, *others(bluesky=3, mastodon=1, echo=1))
    assert told["a"].networks == pytest.approx(METHOD.base)
    assert told["a"].held > 0


def test_the_press_lets_networks_count_for_more() -> None:
    many = {"bluesky": 400, "mastodon": 400, "forums": 400}
    told = scored(work("a", echo=8, **many), work("b", **many), *others())
    assert told["a"].networks > told["b"].networks


def test_one_publication_of_the_catalogue_alone_lets_networks_count_for_no_more() -> None:
    many = {"bluesky": 400, "mastodon": 400, "forums": 400}
    alone = [work("a", echo=1, **many), work("b", **many), *others(echo=0)]
    before, after = METHOD, methods.of_day(date(2026, 11, 24))
    assert scored(*alone, method=before)["a"].networks > before.base
    assert scored(*alone, method=after)["a"].networks == pytest.approx(after.base)
    assert scored(*alone, method=after)["a"].press > scored(*alone, method=after)["b"].press


def test_a_country_where_only_one_network_is_used_is_ranked_by_it() -> None:
    told = scored(work("a", bluesky=40), *others(bluesky=3))
    assert told["a"].networks == pytest.approx(METHOD.base)


def test_a_signal_that_nothing_in_the_country_has_weighs_nothing() -> None:
    told = scored(work("a", echo=4), *others())
    assert told["a"].press == pytest.approx(METHOD.clip)


@pytest.mark.parametrize(
    ("attention", "aside"),
    [
        (Attention(signal="bluesky", sources=40, fresh=21), "fresh"),
        (Attention(signal="bluesky", sources=40, burst=21), "burst"),
        (Attention(signal="bluesky", sources=40, fresh=20, burst=20), ""),
        (Attention(signal="bluesky", sources=3, fresh=3, burst=3), ""),
    ],
)
def test_a_signal_is_set_aside_and_said_to_be(attention: Attention, aside: str) -> None:
    told = scored(work("a", bluesky=attention), *others(bluesky=1))
    term = next(term for term in told["a"].terms if term.signal == "bluesky")
    assert term.aside == aside
    assert (term.z == 0) == bool(aside)


def test_each_signal_says_which_place_there_would_be_without_it() -> None:
    told = scored(work("a", echo=5), work("b", debate=2), *others())
    without = {term.signal: term.without for term in told["a"].terms}
    assert told["a"].place == 1
    assert without["bluesky"] == 1
    assert without["echo"] > 1


def test_a_columnist_who_always_gets_much_needs_more() -> None:
    past = [
        [work("star", bluesky=90, mastodon=90), *others(bluesky=3, mastodon=3)] for _ in range(30)
    ]
    known = usual(past, METHOD)
    same = {"bluesky": 90, "mastodon": 90}
    told = scored(work("star", **same), work("new", **same), *others(), known=known)
    assert told["star"].networks <= told["new"].networks
    assert reach("paper-star", known, METHOD) > reach("paper-new", known, METHOD)


def test_what_is_usual_is_told_as_a_count() -> None:
    past = [[work("a", echo=4), *others(echo=1)] for _ in range(200)]
    told = scored(work("a", echo=4), *others(echo=1), known=usual(past, METHOD))
    term = next(term for term in told["a"].terms if term.signal == "echo")
    assert 3.5 < term.usual <= 4


def test_a_joint_column_is_expected_where_its_columnists_are_on_average() -> None:
    past = [
        [work("star", outlet="p", bluesky=90), work("plain", outlet="p"), *others()]
        for _ in range(60)
    ]
    known = usual(past, METHOD)

    def expected(*columnists: str) -> float:
        told = scored(work("a", outlet="p", columnists=columnists), *others(), known=known)
        return next(term.usual for term in told["a"].terms if term.signal == "bluesky")

    alone, joint, nobody = (
        expected("writer-star"),
        expected("writer-star", "writer-plain"),
        expected(),
    )
    assert alone > joint
    assert nobody < alone


def test_a_day_without_columns_says_nothing_of_what_is_usual() -> None:
    assert usual([[]], METHOD) == Usual()


@given(st.integers(1, 40), st.integers(0, 1000))
def test_the_order_of_arrival_changes_nothing(size: int, seed: int) -> None:
    works = day(size, seed)
    known = usual([day(size, seed + 1)], METHOD)
    forth = scores(works, known=known, method=METHOD, at=NOW)
    assert forth == scores(works[::-1], known=known, method=METHOD, at=NOW)
    assert sorted(-score.value for score in forth) == [-score.value for score in forth]
    assert [score.place for score in forth] == list(range(1, size + 1))
