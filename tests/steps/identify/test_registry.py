"""Sightings are judged by all that they tell, and never by guessing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from colonnade.identify import habits, judge, registry, weights
from colonnade.identify.figures import (
    Figure,
    Profile,
    Sighting,
    accounts,
    identifiers,
    page_key,
    profile,
    registers,
    shelves,
)
from colonnade.identify.forms import form
from colonnade.identify.habits import Habit
from colonnade.identify.judge import Case
from colonnade.identify.registry import MOST_FILED, Registry, Seen
from colonnade.identify.weights import Rarity
from colonnade.records import Author, AuthorKind

PAGE = "https://lamp.example/authors/ada-byrne"
WIKIDATA = "https://www.wikidata.org/wiki/Q7259"
# Names as common as names are: without others nobody could tell what is rare.
GIVEN = [
    "Ann",
    "Ben",
    "Cem",
    "Dora",
    "Emil",
    "Fred",
    "Gina",
    "Hugo",
    "Ina",
    "Jon",
    "Kai",
    "Lea",
    "Max",
    "Nora",
    "Otto",
    "Pia",
]
FAMILY = [
    "Bolt",
    "Crane",
    "Drum",
    "Elder",
    "Finch",
    "Gale",
    "Hart",
    "Ives",
    "Kerr",
    "Lund",
    "Marsh",
    "Nash",
    "Orme",
    "Pike",
]


def seen(name: str, paper: str = "lamp", **given: Any) -> Sighting:
    author = Author(
        name=name,
        kind=given.pop("kind", AuthorKind.PERSON),
        url=given.pop("url", ""),
        same_as=given.pop("same_as", ()),
    )
    plain = {"country": "IE", "language": "en"}
    return Sighting(author=author, publication=paper, **(plain | given))


@pytest.fixture
def known() -> Registry:
    """A press of two hundred others."""
    numbers = count(1)
    made = Registry(lambda _: next(numbers))
    for at in range(224):
        name = f"{GIVEN[at % len(GIVEN)]} {FAMILY[at % len(FAMILY)]}{'aeiou'[at % 5]}{at // 14}"
        made.see(seen(name, f"paper-{at % 20}"))
    return made


def one(*found: Seen) -> bool:
    return len({each.columnist for each in found}) == 1


def root(registry: Registry, found: Seen) -> int:
    assert found.figure is not None
    return registry.figures[found.figure].root


# ── the same person ──────────────────────────────────────────────────────────────────────────


def test_the_same_name_at_the_same_publication(known: Registry) -> None:
    first, again = known.see(seen("Ada Byrne")), known.see(seen("ADA BYRNE"))
    assert one(first, again)
    assert first.because == "nobody of this name is known"
    assert (again.confidence, again.because) == (registry.NAMED, "the same name at lamp")


@pytest.mark.parametrize("other", ["Ada Byrne", "BYRNE, Ada", "Áda Byrne", "Ada Byrne-Ode"])
def test_a_rare_name_elsewhere_in_the_country(known: Registry, other: str) -> None:
    first = known.see(seen("Ada Byrne", subjects=("tides",)))
    found = known.see(seen(other, "farol", subjects=("tides",)))
    assert one(first, found)
    assert "their names" in found.because


def test_a_common_name_elsewhere_is_doubtful_or_another(known: Registry) -> None:
    for at in range(12):
        known.see(seen(f"Ada {FAMILY[at]}", f"paper-{at}"))
        known.see(seen(f"{GIVEN[at]} Byrne", f"paper-{at}"))
    first, found = known.see(seen("Ada Byrne")), known.see(seen("Ada Byrne", "farol"))
    assert not one(first, found)


def test_another_script_and_country_with_a_text_in_common(known: Registry) -> None:
    first = known.see(seen("Ноам Чомский", "volna", country="RU", language="ru", texts=(7,)))
    found = known.see(seen("Noam Chomsky", texts=(7,)))
    assert one(first, found)
    assert judge.Clue.TEXT in found.because


def test_a_text_in_common_works_whatever_the_names_sound_like(known: Registry) -> None:
    first = known.see(seen("星深崎誠", "nami", country="JP", language="ja", texts=(7,)))
    assert one(first, known.see(seen("Makoto Hoshifukazaki", texts=(7,))))


def test_a_register_and_a_portrait_tell(known: Registry) -> None:
    first = known.see(seen("Ada Byrne", same_as=(WIKIDATA,), portrait="https://lamp.example/a.jpg"))
    mobile = "https://m.wikidata.org/wiki/Q7259"
    assert one(first, known.see(seen("A. Byrne", "farol", same_as=(mobile,))))
    portrait = "https://lamp.example/a.jpg"
    assert one(first, known.see(seen("Ada Byrne", "onda", country="ES", portrait=portrait)))


def test_what_is_learned_later_joins_what_was_apart(known: Registry) -> None:
    first, other = known.see(seen("A. Byrne")), known.see(seen("Ada Byrne", "onda", country="ES"))
    assert not one(first, other)
    known.see(seen("A. Byrne", texts=(3,)))
    known.see(seen("Ada Byrne", "onda", country="ES", texts=(3,)))
    assert root(known, first) == root(known, other)
    assert [ruling.verdict for ruling in known.changes.rulings][-1] == "same"


def test_a_slip_on_the_same_author_page(known: Registry) -> None:
    first = known.see(seen("Ada Byrne", url=PAGE))
    assert one(first, known.see(seen("Ada Brne", url=PAGE)))


# ── two people ───────────────────────────────────────────────────────────────────────────────


def test_namesakes_with_pages_of_their_own_at_one_publication(known: Registry) -> None:
    first = known.see(seen("Ada Byrne", url=PAGE))
    other = known.see(seen("Ada Byrne", url=f"{PAGE}-2"))
    assert not one(first, other)
    assert one(first, known.see(seen("Ada Byrne", url=PAGE)))
    assert one(other, known.see(seen("Ada Byrne", url=f"{PAGE}-2")))
    known.see(seen("Ada Byrne", url=PAGE, subjects=("tides",), day=date(2026, 3, 2)))
    assert one(first, known.see(seen("Ada Byrne", subjects=("tides",))))
    assert one(first, known.see(seen("Ada Byrne", day=date(2026, 3, 9))))


def test_other_numbers_in_a_register_outweigh_a_name(known: Registry) -> None:
    first = known.see(seen("Ada Byrne", same_as=(WIKIDATA, "https://x.com/ada")))
    stranger = (f"{WIKIDATA}1", "https://x.com/byrne")
    assert not one(first, known.see(seen("Ada Byrne", "farol", same_as=stranger)))


def test_a_page_that_a_desk_shares_proves_nothing(known: Registry) -> None:
    found = [known.see(seen(f"{name} Ode", url=PAGE)) for name in GIVEN[:7]]
    assert len({each.columnist for each in found}) == 7


def test_who_signs_one_column_together_is_two_people(known: Registry) -> None:
    first = known.see(seen("Ada Byrne", beside=("A. Byrne",)))
    found = known.see(seen("A. Byrne", beside=("Ada Byrne",), portrait="p"))
    known.see(seen("Ada Byrne", beside=("A. Byrne",), portrait="p"))
    assert root(known, first) != root(known, found)
    assert "different" in {ruling.verdict for ruling in known.changes.rulings}


def test_an_operators_word_outweighs_all(known: Registry) -> None:
    first = known.see(seen("Ada Byrne", same_as=(WIKIDATA,)))
    other = known.see(seen("Zoe Quill", "farol"))
    assert first.figure is not None
    assert other.figure is not None
    known.part(first.figure, other.figure)
    known.see(seen("Zoe Quill", "farol", same_as=(WIKIDATA,), texts=(1,)))
    assert root(known, first) != root(known, other)


def test_initials_are_somebodys_within_a_paper_and_not_two_peoples(known: Registry) -> None:
    first = known.see(seen("Ada Byrne"))
    initials = known.see(seen("A. Byrne"))
    third = known.see(seen("Alan Byrne"))
    assert one(first, initials)
    assert not one(first, third)


def days(*given: str) -> Profile:
    dates = [date.fromisoformat(day).toordinal() for day in given]
    return profile([Figure(id=1, name="Ada Byrne", publication="lamp", dates=dates)])


def test_columns_of_two_generations_are_two_peoples() -> None:
    old, new = days("1931-05-01", "1931-05-08"), days("2026-05-02", "2026-05-09")
    rarity = Rarity({}, "IE", "lamp")
    assert judge._rhythm(old, new, rarity, here=False)[1] < -1
    assert judge._rhythm(old, old, rarity, here=False)[1] > 0
    assert judge._rhythm(old, days(), rarity, here=True)[1] == 0


def test_many_columns_of_which_none_was_in_papers_of_both_speak_against() -> None:
    asked, kept = habits.keys(Habit.TEXT, elsewhere=True)
    rarity = Rarity({asked: 600, kept: 240}, "IE", "lamp")
    few, many = days("2026-03-02"), days("2026-03-02", "2026-03-09", "2026-03-16")
    assert judge._unshared(few, many, rarity, here=False)[1] == 0
    assert judge._unshared(many, many, rarity, here=True)[1] == 0
    assert judge._unshared(many, many, rarity, here=False)[1] < -0.8


# ── nobody, boards, doubts ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Ada Byrne", AuthorKind.JUNK), ("!?", AuthorKind.PERSON), ("Staff", "collective")],
)
def test_what_is_no_name_is_nobody(known: Registry, name: str, kind: Any) -> None:
    assert known.see(seen(name, kind=AuthorKind(kind))) == registry.NOBODY


def test_boards_belong_to_one_publication(known: Registry) -> None:
    board = {"kind": AuthorKind.ORGANISATION}
    first, other = (known.see(seen("Editorial board", paper, **board)) for paper in ("a", "b"))
    assert not one(first, other)
    assert "belong to one publication" in other.because
    assert one(first, known.see(seen("Editorial Board", "a", **board)))


def test_a_doubt_is_told_once(known: Registry) -> None:
    for at in range(5):
        known.see(seen(f"Ada {FAMILY[at]}", f"paper-{at}"))
        known.see(seen(f"{GIVEN[at]} Byrne", f"paper-{at}"))
    known.see(seen("Ada Byrne"))
    found = [
        known.see(seen("Ada Byrne", "farol", subjects=(a, b)))
        for a, b in zip("ace", "bdf", strict=True)
    ]
    doubts = [each for each in known.changes.rulings if each.verdict == "doubtful"]
    assert len(doubts) <= 1
    assert found[0].confidence in {registry.AMONG_NAMESAKES, registry.FRESH}


def test_keys_that_too_many_share_are_closed(known: Registry) -> None:
    for at in range(MOST_FILED + 20):
        known.see(seen("Ann Bolt", f"far-{at}", country=f"X{at}", language=f"x{at}"))
    assert max(map(len, known.bearers.values())) == MOST_FILED


def test_one_page_alone_is_told_of() -> None:
    given = {"publication": "lamp", "country": "IE", "language": "en"}
    found = registry.unknown(Author(name="Ada Byrne"), **given)
    assert (found.columnist, found.confidence) == (None, registry.FRESH)
    assert registry.filed_under("Ada Byrne") == ("ada byrne", "AT+PRN")


def test_stored_signatures_are_filed_under_the_keys_of_new_ones(known: Registry) -> None:
    first = known.see(seen("Ada Byrne", url=PAGE, subjects=("tides",)))
    assert first.figure is not None
    numbers = count(1)
    anew = Registry(lambda _: next(numbers))
    anew.file(known.figures[first.figure], ["farol"], ["A. Byrne"])
    keys = {key for key, figure in known.changes.filed if figure == first.figure}
    assert keys <= {key for key, _ in anew.changes.filed}
    anew.crowd({key: MOST_FILED for key, _ in anew.changes.filed[:2]})
    assert not {key for key, _ in anew.changes.filed} >= keys
    board = Figure(id=9, name="Board", publication="lamp", is_person=False)
    anew.file(board)
    assert [figure for _, figure in anew.changes.filed].count(9) == 1


def test_a_name_is_looked_for_where_its_like_are_filed() -> None:
    def filed(name: str) -> set[int]:
        return set(registry.name_keys(name, "lamp", "IE"))

    def asked(name: str) -> set[int]:
        return registry.more_keys(seen(name))

    assert filed("A. Byrne") & asked("Ada Byrne")
    assert filed("Ada Byrne") & asked("A. Byrne")
    assert filed("Byrne") & asked("Ada Byrne")
    assert filed("Ada Byrne") & asked("Byrne")
    assert filed("Ada Byrne") & asked("Ada Bryne")
    assert not filed("Zoe Byrne") & asked("Ada Byrne")


@pytest.mark.parametrize(("first", "second"), [(3, 9), (9, 3)])
def test_of_two_who_are_one_the_address_of_who_signed_first_stays(
    known: Registry, first: int, second: int
) -> None:
    one = known.see(seen("Ann Bolt", day=date(2026, 2, first)))
    two = known.see(seen("Ann Bolt", "farol", day=date(2026, 2, second)))
    assert one.columnist != two.columnist
    known.see(seen("Ann Bolt", texts=(7,)))
    last = known.see(seen("Ann Bolt", "farol", texts=(7,)))
    assert last.columnist == (one if first < second else two).columnist


def test_of_all_who_share_a_key_only_those_of_such_a_name_are_looked_at() -> None:
    assert registry.may_be("A. Byrne", ["Zoe Marsh", "Ada Byrne"])
    assert not registry.may_be("Alan Byrne", ["Ada Byrne"])


def test_what_is_counted_of_a_sighting_is_looked_up_with_it() -> None:
    one, other = seen("Ada Byrne", subjects=("tides",)), seen("Ada Byrne")
    assert registry.number_keys(one) > registry.number_keys(other)


def test_names_against_each_other_with_nothing_for_them_are_no_case(known: Registry) -> None:
    first, second = (known.see(seen(name)).figure for name in ("Ada Byrne", "Zoe Marsh"))
    assert first is not None
    assert second is not None
    figure, other = known.figures[first], profile([known.figures[second]])
    rarity = Rarity(known.counts, "IE", "lamp")
    mine = profile([figure])
    assert judge.case(figure, other, (), rarity, is_fresh=False, mine=mine) is None


# ── what addresses tell ──────────────────────────────────────────────────────────────────────


def test_addresses_tell_registers_accounts_and_shelves() -> None:
    pages = [
        WIKIDATA,
        "https://twitter.com/Ada",
        "https://x.com/",
        f"{PAGE}/",
        "https://a.example/",
    ]
    assert identifiers(pages) == {"wikidata": "Q7259"}
    assert registers(pages) == [("Wikidata", "Q7259", WIKIDATA)]
    assert accounts(pages) == {"x.com": {"ada"}}
    assert shelves([PAGE, f"{PAGE}?page=2", "https://a.example/"]) == {
        "lamp.example/authors": {"ada-byrne"}
    }
    assert page_key("https://twitter.com/ada") == page_key("https://x.com/ada")


def test_reading_a_column_twice_teaches_nothing() -> None:
    figure = Figure(id=1, name="Ada Byrne", publication="lamp")
    sighting = seen("Ada Byrne", url=PAGE, subjects=("tides",), day=date(2026, 3, 1))
    assert figure.learn(sighting)
    assert not figure.learn(sighting)
    for day in range(1, 29):
        figure.learn(seen("Ada Byrne", day=date(2026, 5, day)))
    assert not figure.learn(seen("Ada Byrne", day=date(2027, 5, 1)))


def test_the_likeliest_of_several_is_told_with_what_it_rests_on() -> None:
    strong, weak = Case(1, (("a", 4.0),)), Case(2, (("b", 1.0), ("c", -0.5)))
    likely = judge.posteriors([strong, weak])
    assert likely[1] > likely[2]
    assert sum(likely.values()) < 1
    assert judge.because(weak.evidence) == "b (+1.0), c (-0.5)"


def test_who_is_known_already_is_not_added_twice(known: Registry) -> None:
    figure = next(iter(known.figures.values()))
    known.add(figure)
    assert known.families[figure.root].count(figure.id) == 1


def test_a_language_nobody_tells_neither_joins_nor_parts(known: Registry) -> None:
    first = known.see(seen("Ada Byrne", language=""))
    again = known.see(seen("Ada Byrne", "harbour", language=""))
    assert one(first, again)


def test_an_initial_more_is_little_evidence_against(known: Registry) -> None:
    assert one(known.see(seen("Quilla Zemble")), known.see(seen("Quilla M. Zemble", "harbour")))


def test_a_patronymic_that_is_lacking_is_no_evidence_against(known: Registry) -> None:
    whole = known.see(seen("Quilla Zemblovna Ormathwaite"))
    assert one(whole, known.see(seen("Quilla Ormathwaite", "harbour")))


def test_two_who_are_not_alike_enough_are_not_joined_by_a_third(
    known: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = [*known.figures.values()][:3]
    likely = [SimpleNamespace(root=figure.root, score=judge.SURE) for figure in figures[:2]]
    monkeypatch.setattr(
        judge, "posteriors", lambda cases: dict.fromkeys([c.root for c in cases], 0.5)
    )
    monkeypatch.setattr(judge, "case", lambda *_, **__: None)
    cases: Any = likely
    assert known._among_two(figures[2], cases, seen("Ada Byrne"), is_fresh=True) is None


def test_two_who_are_likely_one_are_joined_by_a_third_of_their_name(
    known: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = [*known.figures.values()][:3]
    likely: Any = [Case(figure.root, (("their names", 3.0),)) for figure in figures[:2]]
    monkeypatch.setattr(
        judge, "posteriors", lambda cases: dict.fromkeys([c.root for c in cases], 0.49)
    )
    pair = Case(figures[0].root, (("their names", 2.5),))
    assert judge.LIKELY < pair.score < judge.SURE
    monkeypatch.setattr(judge, "case", lambda *_, **__: pair)
    ruling = known._among_two(figures[2], likely, seen("Ada Byrne"), is_fresh=True)
    assert ruling is not None
    assert ruling.verdict == "same"
    assert len({figure.root for figure in figures}) == 1


# ── the whole columnist, not the pair ────────────────────────────────────────────────────────


def test_initials_of_other_letters_are_two_people_though_they_sound_alike(known: Registry) -> None:
    first, other = known.see(seen("J. Zemblewick")), known.see(seen("C. Zemblewick"))
    assert not one(first, other)


def test_a_name_that_one_of_their_papers_prints_cannot_be_the_others(known: Registry) -> None:
    for at, name in enumerate(("A. Zemblewick", "Antonia Zemblewick")):
        known.see(seen(name, f"farol-{at}", texts=(7,)))
    andrea = known.see(seen("Andrea Zemblewick", "onda"))
    brief = known.bearers[registry.here_key("A. Zemblewick", "farol-0")]
    assert known.review(brief[0]) is None
    case = judged(known, brief[0], andrea)
    assert ("another of their names", judge._OTHER_NAME) in case.evidence


def test_a_paper_that_prints_a_word_more_tells_two_apart(known: Registry) -> None:
    for name, paper in (("Ozma Zemblewick", "farol"), ("Ozma D. Zemblewick", "onda")):
        known.see(seen(name, paper, texts=(7,)))
    plain = known.see(seen("Ozma Zemblewick", "onda"))
    assert plain.columnist != known.see(seen("Ozma Zemblewick", "farol")).columnist


def judged(known: Registry, figure: int, other: Seen, clues: tuple[str, ...] = ()) -> Case:
    mine = known.figures[figure]
    found = judge.case(
        mine,
        known._profile(root(known, other)),
        clues,
        Rarity(known.counts, mine.country, mine.publication),
        is_fresh=False,
        mine=known._profile(mine.root),
    )
    assert found is not None
    return found


def test_a_text_leads_from_one_of_many_papers_to_another_if_their_texts_do_too(
    known: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judge, "SURE", 0.999)
    first = [
        known.see(seen("Ada Byrne", f"farol-{at}", texts=(1, 2), day=day))
        for at in range(2)
        for day in (date(2026, 3, 2), date(2026, 3, 10))
    ]
    other = [
        known.see(seen("Ada Byrne", f"onda-{at}", country="ES", texts=(3, 4, 5), day=day))
        for at in range(2)
        for day in (date(2026, 3, 2), date(2026, 3, 10))
    ]
    assert one(*first)
    assert first[0].figure is not None
    case = judged(known, first[0].figure, other[0], (judge.Clue.TEXT,))
    told = dict(case.evidence)
    assert told["texts they do not share"] == pytest.approx(-0.6 * (2 * 3 + 2 * 2))
    assert {"in a paper of both", "two countries"} <= told.keys()


def test_a_text_in_two_scripts_is_weighed_without_namesakes(known: Registry) -> None:
    first = [known.see(seen("星深崎誠", f"nami-{at}", country="JP", texts=(1,))) for at in range(2)]
    for at in range(2):
        known.see(seen("Makoto Hoshifukazaki", f"onda-{at}", country="ES", texts=(2,)))
    other = known.see(seen("Makoto Hoshifukazaki", "onda-0", country="ES"))
    assert first[0].figure is not None
    case = judged(known, first[0].figure, other, (judge.Clue.TEXT,))
    assert "namesakes at home" not in dict(case.evidence)


def test_namesakes_at_home_may_write_abroad_as_well(known: Registry) -> None:
    for at in range(9):
        known.see(seen(f"Ada {FAMILY[at]}", f"paper-{at}"))
        known.see(seen(f"{GIVEN[at]} Byrne", f"paper-{at}"))
    home = known.see(seen("Ada Byrne"))
    abroad = known.see(seen("Ada Byrne", "onda", country="ES", language="es"))
    assert abroad.figure is not None
    common = dict(judged(known, abroad.figure, home).evidence)["namesakes at home"]
    rare = known.see(seen("Quilla Zemblewick"))
    again = known.see(seen("Quilla Zemblewick", "onda", country="ES", language="es"))
    assert again.figure is not None
    assert dict(judged(known, again.figure, rare).evidence).get("namesakes at home", 0.0) > (common)


# ── namesakes at one paper ───────────────────────────────────────────────────────────────────

MONDAY, THURSDAY = date(2026, 1, 5), date(2026, 1, 8)


def weeks(registry: Registry, name: str, first: date, count: int, **given: Any) -> list[Seen]:
    return [
        registry.see(seen(name, day=first + timedelta(days=7 * week), **given))
        for week in range(count)
    ]


@pytest.fixture
def steady(known: Registry) -> Registry:
    """A press whose columnists keep their days, and in which everybody is called Ann Bolt."""
    for at in range(30):
        weeks(known, f"{GIVEN[at % 16]} {FAMILY[at % 14]}", MONDAY + timedelta(days=at % 7), 6)
    for at in range(200):
        known.see(seen("Ann Bolt", f"far-{at}"))
    return known


def test_a_common_name_on_another_day_and_subject_is_a_namesakes(steady: Registry) -> None:
    tides = weeks(steady, "Ann Bolt", MONDAY, 5, subjects=("tides",))
    chess = weeks(steady, "Ann Bolt", THURSDAY, 5, subjects=("chess",))
    assert one(*tides)
    assert one(*chess)
    assert not one(*tides, *chess)
    again = weeks(steady, "Ann Bolt", MONDAY + timedelta(days=70), 2, subjects=("tides",))
    assert one(*tides, *again)


def test_a_rare_name_may_write_on_any_day(steady: Registry) -> None:
    first = weeks(steady, "Quilla Zemblewick", MONDAY, 5, subjects=("tides",))
    assert one(*first, *weeks(steady, "Quilla Zemblewick", THURSDAY, 2, subjects=("chess",)))


def test_a_page_in_common_outweighs_habits(steady: Registry) -> None:
    first = weeks(steady, "Ann Bolt", MONDAY, 5, url=PAGE)
    assert one(*first, *weeks(steady, "Ann Bolt", THURSDAY, 1, url=PAGE))


def test_where_nobody_keeps_a_day_another_day_says_nothing(known: Registry) -> None:
    for at in range(60):
        for day in (MONDAY, THURSDAY, MONDAY + timedelta(days=9)):
            known.see(seen(f"{GIVEN[at % 16]} {FAMILY[at % 14]}", f"paper-{at % 20}", day=day))
    for at in range(200):
        known.see(seen("Ann Bolt", f"far-{at}"))
    assert one(*weeks(known, "Ann Bolt", MONDAY, 5), *weeks(known, "Ann Bolt", THURSDAY, 5))


def test_a_sighting_out_of_habit_wants_all_that_is_known_of_its_name(steady: Registry) -> None:
    weeks(steady, "Ann Bolt", MONDAY, 5)
    assert steady.wants_more(seen("Ann Bolt", day=THURSDAY))
    assert not steady.wants_more(seen("Ann Bolt", day=MONDAY + timedelta(days=70)))


# ── habits ───────────────────────────────────────────────────────────────────────────────────


def test_habits_of_stored_signatures_are_counted_as_those_of_new_ones(known: Registry) -> None:
    found = weeks(known, "Quilla Zemblewick", MONDAY, 4, subjects=("tides",), texts=(1,))
    known.see(seen("Quilla Zemblewick", day=THURSDAY, texts=(2,)))
    assert found[0].figure is not None
    anew = Registry(lambda _: 0)
    anew.file(known.figures[found[0].figure])
    for habit in (Habit.DAY, Habit.SUBJECT):
        for key in habits.keys(habit, elsewhere=False):
            assert anew.counts[key] == known.counts[key]
    assert anew.habits()[habits.keys(Habit.TEXT, elsewhere=True)[1]] == 1


def test_a_scout_learns_habits_and_judges_nothing() -> None:
    numbers = count(1)
    scout = Registry(lambda _: next(numbers))
    for week in range(4):
        scout.scout(seen("Ada Byrne", day=MONDAY + timedelta(days=7 * week)))
    scout.scout(seen("Board", kind=AuthorKind.ORGANISATION))
    assert scout.habits()[habits.keys(Habit.DAY, elsewhere=False)[1]] == 3
    assert not scout.changes.rulings


def test_habits_across_papers_are_counted_where_two_are_proved_to_be_one(known: Registry) -> None:
    asked, kept = habits.keys(Habit.DAY, elsewhere=True)
    for paper, first in (("lamp", MONDAY), ("farol", MONDAY + timedelta(days=14))):
        known.see(seen("Ada Byrne", paper, day=first, subjects=("tides",), texts=(7,)))
    subject = habits.keys(Habit.SUBJECT, elsewhere=True)
    assert [known.counts[key] for key in (asked, kept, *subject)] == [1, 1, 1, 1]
    for paper in ("lamp", "farol"):
        known.see(seen("Zoe Quill", paper, day=THURSDAY, same_as=(WIKIDATA,)))
    assert known.counts[asked] == 1


def test_the_share_of_columns_printed_elsewhere_is_none_before_any_was_counted() -> None:
    asked, kept = habits.keys(Habit.TEXT, elsewhere=True)
    assert habits.share({}, Habit.TEXT, elsewhere=True) == 0
    assert habits.share({asked: 60, kept: 40}, Habit.TEXT, elsewhere=True) == pytest.approx(0.4)


def test_much_in_common_weighs_more_than_little() -> None:
    def base(_: object) -> float:
        return 0.1

    little = habits.alike({"a": 1}, {"a": 1}, 0.5, base)
    much = habits.alike({"a": 5}, {"a": 5}, 0.5, base)
    apart = habits.alike({"a": 5}, {"b": 5}, 0.5, base)
    assert much > little > 0 > apart
    assert habits.fits({"a": 3}, "a", 0.5, base) > 0 > habits.fits({"a": 3}, "b", 0.5, base)


# ── joined, and weighed anew ─────────────────────────────────────────────────────────────────


def test_what_was_learned_since_undoes_what_rules_joined(steady: Registry) -> None:
    first = weeks(steady, "Quilla Zemblewick", MONDAY, 1, subjects=("tides",))[0]
    other = steady.see(seen("Quilla Zemblewick", "farol", day=MONDAY, subjects=("tides",)))
    assert one(first, other)
    steady.see(seen("Quilla Zemblewick", texts=(7,)))
    steady.see(seen("Quilla Zemblewick", "farol", texts=(7,)))
    assert steady.reconsider(root(steady, first)) == []
    page = "https://www.wikidata.org/wiki/Q1"
    weeks(steady, "Quilla Zemblewick", MONDAY, 2, same_as=(WIKIDATA,))
    steady.see(seen("Quilla Zemblewick", "farol", same_as=(page,)))
    (undone,) = steady.reconsider(root(steady, first))
    assert undone.verdict == "undone"
    assert root(steady, first) != root(steady, other)
    assert sorted(map(len, (steady.families[root(steady, one)] for one in (first, other)))) == [
        1,
        1,
    ]


def test_what_an_operator_joined_stays_joined(known: Registry) -> None:
    numbers = [known.see(seen(name)).figure for name in ("Quilla Zemblewick", "Zoe Marsh")]
    assert None not in numbers
    first, second = (known.figures[number or 0] for number in numbers)
    known._unite(first.root, second.root)
    known.join(first.id, second.id, by_rules=False)
    assert known.reconsider(first.root) == []


def test_what_has_nothing_in_common_by_now_is_undone(known: Registry) -> None:
    numbers = [known.see(seen(name)).figure for name in ("Quilla Zemblewick", "Zoe Marsh")]
    assert None not in numbers
    first, second = (known.figures[number or 0] for number in numbers)
    known._unite(second.root, first.root)
    known.join(first.id, second.id, by_rules=True)
    (undone,) = known.reconsider(second.id)
    assert undone.score < 0.01
    assert {first.root, second.root} == {first.id, second.id}


def test_a_join_between_two_who_are_bound_by_others_too_is_left(known: Registry) -> None:
    found = [known.see(seen("Quilla Zemblewick", paper, texts=(7,))) for paper in ("a", "b", "c")]
    a, b, c = (each.figure or 0 for each in found)
    for two in ((a, b), (b, c), (c, a)):
        known.join(*two, by_rules=True)
    assert known._weighed_anew(a, b) is None
    assert known.reconsider(root(known, found[0])) == []


# ── again ────────────────────────────────────────────────────────────────────────────────────


def test_what_was_in_doubt_is_judged_anew_by_all_that_was_learned_since() -> None:
    numbers = count(1)
    made = Registry(lambda _: next(numbers))
    first = made.see(seen("Quilla Zemblewick"))
    doubt = made.see(seen("Quilla Zemblewick", "onda", country="ES", language="es"))
    assert first.figure is not None
    assert doubt.figure is not None
    assert not made.is_one(first.figure, doubt.figure)
    for at in range(3000):
        family = f"{FAMILY[at % len(FAMILY)]}{'aeiou'[at % 5]}{'bdgklmnprst'[at % 11]}"
        made.see(seen(f"{GIVEN[at % len(GIVEN)]} {family}", f"paper-{at}", country="ES"))
    ruling = made.review(doubt.figure)
    assert ruling is not None
    assert ruling.score > made.changes.rulings[0].score


def test_counts_of_the_names_and_homes_of_others_are_looked_up_too(known: Registry) -> None:
    known.see(seen("Ada Byrne"))
    keys = known.number_keys_of_others(seen("Áda Byrne", "onda", country="ES"))
    assert set(weights.count_keys(form("Ada Byrne"), "ES", "onda")) <= keys
    assert set(weights.count_keys(form("Áda Byrne"), "IE", "")) <= keys
    other = known.bearers[registry.here_key("Ada Byrne", "lamp")]
    known.bearers[registry.here_key("Zoe Quillfeather", "lamp")] = other
    assert not known.number_keys_of_others(seen("Zoe Quillfeather"))


def test_what_is_known_of_a_signature_gives_the_keys_it_was_found_by(known: Registry) -> None:
    portrait = "https://lamp.example/a.jpg"
    sighting = seen("Ada Byrne", url=PAGE, texts=(7,), portrait=portrait)
    found = known.see(sighting)
    assert found.figure is not None
    assert registry.clues_of(known.figures[found.figure]) == set(registry.clue_keys(sighting))
