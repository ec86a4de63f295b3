"""How a page is laid out for variety."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from colonnade.rank import method as methods
from colonnade.rank.order import Placed, Put, laid_out, quiet_outlets, quiet_page, seed
from colonnade.rank.score import scores
from colonnade.rank.usual import Usual, usual
from colonnade.records import Work
from steps.rank.works import NOW, day, work

METHOD = methods.of_day(NOW.date())


def page(
    works: Sequence[Work], *, quiet: frozenset[str] = frozenset(), drawn: str = "", most: int = 100
) -> tuple[Placed, ...]:
    told = scores(works, known=Usual(), method=METHOD, at=NOW)
    return laid_out(
        told, {w.id: w for w in works}, quiet=quiet, seed=drawn, method=METHOD, most=most
    )


def test_no_columns_make_an_empty_page() -> None:
    assert page([]) == ()


def test_the_first_is_the_one_with_the_best_score() -> None:
    works = [work("a", echo=5), *(work(f"b{n}") for n in range(20))]
    assert page(works)[0] == Placed(work="a", put=Put.SCORE)


def test_each_ten_has_one_column_of_a_columnist() -> None:
    works = [work(f"a{n}", columnists=("one",), echo=9) for n in range(3)]
    works += [work(f"b{n}") for n in range(40)]
    tens = page(works)
    assert [sum(p.work.startswith("a") for p in tens[n : n + 10]) for n in (0, 10, 20)] == [1, 1, 1]


def test_where_variety_leaves_too_little_the_rest_follows_and_says_so() -> None:
    works = [work(f"a{n}", outlet="only") for n in range(5)]
    assert [placed.put for placed in page(works)] == [Put.SCORE] * 2 + [Put.REST] * 3


def test_quiet_outlets_have_two_places_in_each_ten() -> None:
    works = [work(f"loud{n}", echo=9) for n in range(40)] + [work(f"quiet{n}") for n in range(9)]
    quiet = frozenset(f"paper-quiet{n}" for n in range(9))
    first = page(works, quiet=quiet)[:10]
    assert [place for place, p in enumerate(first, 1) if p.put is Put.QUIET] == [5, 10]


def test_the_seed_draws_the_quiet_places() -> None:
    works = [work(f"loud{n}", echo=9) for n in range(20)] + [work(f"quiet{n}") for n in range(9)]
    quiet = frozenset(f"paper-quiet{n}" for n in range(9))
    drawn = {
        tuple(p.work for p in page(works, quiet=quiet, drawn=seed(f"day {n}", ""), most=10))
        for n in range(12)
    }
    assert len(drawn) > 1


def test_the_seed_of_a_day_hangs_on_the_list_before_it() -> None:
    assert seed("2026-11-18", "a") != seed("2026-11-18", "b")


def test_a_page_of_fewer_quiet_columns_than_places_keeps_them_all() -> None:
    assert {p.work for p in page([work("a"), work("b")], quiet=frozenset({"paper-b"}))} == {
        "a",
        "b",
    }


def test_outlets_with_less_reach_than_half_of_their_country_are_quiet() -> None:
    past = [[work("big", bluesky=99), *(work(f"o{n}", bluesky=9) for n in range(9)), work("small")]]
    known = usual(past * 30, METHOD)
    assert quiet_outlets(past[0], known, METHOD) == {"paper-small"}


def test_the_only_outlet_of_a_country_is_not_quiet() -> None:
    assert quiet_outlets([work("a")], Usual(), METHOD) == frozenset()


def test_the_quiet_page_gives_each_outlet_a_turn_before_a_second() -> None:
    works = [
        work("a", outlet="p", echo=9),
        work("b", outlet="p", echo=8),
        work("c", outlet="q"),
        work("d", outlet="loud", echo=20),
        *(work(f"o{n}") for n in range(9)),
    ]
    told = scores(works, known=Usual(), method=METHOD, at=NOW)
    ids = {w.id: w for w in works}
    assert quiet_page(told, ids, quiet=frozenset({"p", "q"}), most=9) == ("a", "c", "b")


@given(st.integers(0, 120), st.integers(0, 1000), st.integers(1, 60))
def test_a_page_holds_each_column_once_and_no_ten_too_much_of_one(
    size: int, number: int, most: int
) -> None:
    works = day(size, number)
    known = usual([day(size, number + 1)] if size else [], METHOD)
    quiet = quiet_outlets(works, known, METHOD)
    placed = page(works, quiet=quiet, drawn="x", most=most)
    by_id = {w.id: w for w in works}
    assert len({p.work for p in placed}) == len(placed) == min(size, most)
    for start in range(0, len(placed), 10):
        chosen = [by_id[p.work] for p in placed[start : start + 10] if p.put is Put.SCORE]
        assert max(Counter(w.columnists for w in chosen).values(), default=0) <= 1
        assert max(Counter(w.outlet for w in chosen).values(), default=0) <= 2
        debates = Counter(w.debate for w in chosen if w.debate)
        assert max(debates.values(), default=0) <= 3


def test_no_language_takes_a_ten_for_itself() -> None:
    works = [work(f"a{n:02}", echo=9, language="en") for n in range(30)]
    works += [replace(work(f"b{n:02}"), language="tr") for n in range(30)]
    languages = Counter({w.id: w.language for w in works}[p.work] for p in page(works)[:10])
    assert languages == {"en": 7, "tr": 3}
