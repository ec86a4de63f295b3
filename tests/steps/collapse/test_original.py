"""Copies and originals: what is one column, what is not, and which was first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.collapse.credits import credit_lines
from colonnade.collapse.fingerprint import fingerprint
from colonnade.collapse.original import Printing, Relation, compare, judge, original, relation
from colonnade.records import Print
from conftest import NOW
from steps.collapse import invented

Make = Callable[[Random, invented.World, invented.Text], invented.Text]
PAIRS = 50

COPIES: dict[str, Make] = {
    "house notes": invented.noted,
    "a fifth dropped, notes": lambda r, w, t: invented.noted(r, w, invented.trimmed(r, t, 0.2)),
    "two fifths dropped": lambda r, _w, t: invented.trimmed(r, t, 0.4),
    "a tenth changed": lambda r, w, t: invented.changed(r, w, t, 0.1),
    "paragraphs moved": lambda r, _w, t: invented.moved(r, t),
}
HARD: dict[str, Make] = {
    "three fifths dropped": lambda r, _w, t: invented.trimmed(r, t, 0.6),
    "a fifth changed": lambda r, w, t: invented.changed(r, w, t, 0.2),
}
EXCERPTS: dict[str, Make] = {
    "three tenths": lambda r, _w, t: invented.excerpt(r, t, 0.3),
    "a fifth": lambda r, _w, t: invented.excerpt(r, t, 0.2),
}
OTHERS: dict[str, Make] = {
    "long quotation": lambda r, w, t: invented.quoting(r, w, t, 0.35, invented.size(t)),
    "fixed opening": lambda r, w, t: [t[0], *invented.text(r, w, invented.size(t))],
    "another text": lambda r, w, t: invented.text(r, w, invented.size(t)),
}


@pytest.fixture(scope="module")
def worlds() -> list[invented.World]:
    random = Random(11)
    return [invented.world(random, script) for script in invented.SCRIPTS]


def relations(make: Make, worlds: list[invented.World]) -> list[Relation]:
    random = Random(12)
    found = []
    for number in range(PAIRS):
        world = worlds[number % len(worlds)]
        text = invented.text(random, world, random.randint(350, 1400))
        one, other = (invented.printed(world, t) for t in (text, make(random, world, text)))
        found.append(relation(fingerprint(one), fingerprint(other)))
    return found


@pytest.mark.parametrize("kind", COPIES)
def test_copies_are_found(kind: str, worlds: list[invented.World]) -> None:
    assert relations(COPIES[kind], worlds).count(Relation.COPY) == PAIRS


@pytest.mark.parametrize("kind", HARD)
def test_hard_copies_are_found_but_few(kind: str, worlds: list[invented.World]) -> None:
    assert relations(HARD[kind], worlds).count(Relation.COPY) >= 0.96 * PAIRS


@pytest.mark.parametrize("kind", EXCERPTS)
def test_excerpts_are_told_from_copies(kind: str, worlds: list[invented.World]) -> None:
    found = relations(EXCERPTS[kind], worlds)
    assert found.count(Relation.COPY) == 0
    assert found.count(Relation.EXCERPT) >= 0.96 * PAIRS


@pytest.mark.parametrize("kind", OTHERS)
def test_what_only_shares_a_passage_is_no_copy(kind: str, worlds: list[invented.World]) -> None:
    assert not {Relation.COPY, Relation.EXCERPT} & set(relations(OTHERS[kind], worlds))


def test_short_texts_must_be_alike_word_by_word() -> None:
    random = Random(3)
    world = invented.world(random)
    text = invented.text(random, world, 45)
    one = fingerprint(invented.printed(world, text))
    assert relation(one, one) is Relation.COPY
    loose = fingerprint(invented.printed(world, invented.changed(random, world, text, 0.2)))
    assert relation(one, loose) is Relation.OVERLAP
    few = fingerprint(" ".join(text[0][:20]))
    assert relation(few, few) is Relation.NONE


def test_chance_is_no_likeness() -> None:
    empty = Print(hashes=(), words=900)
    assert relation(empty, empty) is Relation.NONE
    some = Print(hashes=tuple(range(40)), words=900, places=bytes(range(40)))
    three = Print(hashes=(0, 20, 39, *range(100, 137)), words=900, places=bytes(range(40)))
    assert relation(some, three) is Relation.NONE
    assert compare(some, three).shared == 3


prints = st.builds(
    lambda hashes, words: Print(
        hashes=tuple(sorted(hashes)), words=words, places=bytes(sorted(n % 256 for n in hashes))
    ),
    st.sets(st.integers(0, 60), max_size=40),
    st.integers(0, 400),
)


@given(prints, prints)
def test_likeness_is_symmetric(one: Print, other: Print) -> None:
    there, back = compare(one, other), compare(other, one)
    assert (there.one_in_other, there.one_covered) == (back.other_in_one, back.other_covered)
    assert relation(one, other) is relation(other, one)


# ── judgements ───────────────────────────────────────────────────────────────────────────────

_WORLD = invented.world(Random(8))
_TEXT = invented.text(Random(8), _WORLD, 600)
PRINT = fingerprint(invented.printed(_WORLD, _TEXT))
OTHER_PRINT = fingerprint(invented.printed(_WORLD, invented.text(Random(9), _WORLD, 600)))


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


def test_the_same_text_by_the_same_person_is_one_column() -> None:
    copy = judge(printing(2), printing(1))
    assert copy is not None
    assert (copy.original, copy.copy, copy.containment) == (1, 2, 1.0)
    assert (
        copy.because
        == "100% of the shorter text's shingles are in the other; the original by its date"
    )


def test_bylines_may_be_missing() -> None:
    assert judge(printing(1, names=()), printing(2))


def test_two_persons_never_share_one_column_by_text_alone() -> None:
    assert judge(printing(1), printing(2, names=("ben ode",))) is None


def test_short_texts_need_the_same_headline() -> None:
    teaser = fingerprint(invented.printed(_WORLD, invented.text(Random(4), _WORLD, 80)))
    one = printing(1, text=teaser, title="Rain, again")
    assert judge(one, printing(2, text=teaser, title="Drought")) is None
    assert judge(one, printing(2, text=teaser, title="RAIN AGAIN"))
    assert judge(replace(one, title=""), printing(2, text=teaser)) is None


def test_different_texts_are_two_columns() -> None:
    assert judge(printing(1), printing(2, text=OTHER_PRINT)) is None


def test_a_printing_is_no_copy_of_itself() -> None:
    assert judge(printing(1), printing(1)) is None


def test_the_same_address_is_one_column() -> None:
    copy = judge(printing(1), printing(2, url="http://www.paper1.example/rain/", text=OTHER_PRINT))
    assert copy is not None
    assert copy.because.startswith("the same address")


def test_a_canonical_link_makes_one_column_of_two() -> None:
    short = Print(hashes=(), words=10)
    copy = judge(printing(1, canonical="https://paper2.example/rain", text=short), printing(2))
    assert copy is not None
    assert (copy.original, copy.because) == (
        2,
        "the same canonical address; the original by its canonical link",
    )


def test_a_canonical_link_to_an_unlike_text_is_a_mistake() -> None:
    mistaken = printing(1, canonical="https://paper2.example/rain", text=OTHER_PRINT)
    assert judge(mistaken, printing(2)) is None


def test_a_home_page_is_nobodys_canonical_address() -> None:
    short = Print(hashes=(), words=10)
    home = [printing(n, canonical="https://paper1.example/", text=short) for n in (1, 2)]
    assert judge(*home) is None


def test_one_canonical_address_on_all_pages_of_a_site_is_a_mistake() -> None:
    short = Print(hashes=(), words=10)
    given = {"canonical": "https://paper1.example/all", "text": short, "publication": "paper"}
    one = printing(1, **given, title="Rain")
    assert judge(one, printing(2, **given, title="Drought")) is None
    assert judge(one, printing(2, **given, title="RAIN"))


def test_two_copies_may_name_a_third_as_canonical() -> None:
    home = "https://elsewhere.example/rain"
    copy = judge(printing(1, canonical=home), printing(2, canonical=home))
    assert copy is not None
    assert copy.original == 1


def test_a_credit_line_beats_the_date() -> None:
    credited = printing(1, credits=("The Paper 2, on Monday.",))
    assert original([credited, printing(2)]) == (2, "a credit line")
    for text in ("paper2.example", "paper2.example.", "The Paper 2.", "the “Paper 2” (2026)"):
        assert original([printing(1, credits=(text,)), printing(2)]) == (2, "a credit line")
    named = printing(2, publication_names=("The People’s Paper", ""))
    for text in ("The People's Paper.", "The People’s Paper"):
        assert original([printing(1, credits=(text,)), named]) == (2, "a credit line")


def test_a_credit_to_nobody_here_says_nothing() -> None:
    credited = printing(1, credits=("The Papers 2",))
    assert original([credited, printing(2)]) == (1, "its date")


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


# ── credit lines ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("This column was originally published in The Daily Gale.", "The Daily Gale."),
        ("First appeared on gale.example", "gale.example"),
        ("Republished with permission from the Gale.", "the Gale."),
        ("Dieser Text erschien zuerst in der Sturmzeitung.", "der Sturmzeitung."),
        ("Ursprünglich veröffentlicht bei Sturm.", "Sturm."),
        ("Cet article a été initialement publié dans La Bourrasque.", "La Bourrasque."),
        ("Publicado originalmente en El Vendaval", "El Vendaval"),
        ("Artigo publicado originalmente no Vendaval", "Vendaval"),
        ("Pubblicato originariamente su La Burrasca", "La Burrasca"),
        ("Oorspronkelijk verschenen in De Storm", "De Storm"),
        ("Колонка впервые опубликована в «Буре»", "«Буре»"),
        ("Pierwotnie opublikowano w Burzy", "Burzy"),
        ("İlk kez Fırtına gazetesinde yayımlandı", "Fırtına gazetesinde yayımlandı"),
        ("نشر هذا المقال أولا في العاصفة", "العاصفة"),
        ("הטור פורסם לראשונה בסערה", "סערה"),
        ("本文最初发表于《风暴》", "《风暴》"),
        ("初出：嵐新聞", "嵐新聞"),
    ],
)
def test_credit_lines_are_read_in_many_languages(line: str, credit: str) -> None:
    assert credit_lines(["It rained.", line]) == (credit,)


def test_credit_lines_stand_at_the_ends_of_a_text() -> None:
    line = "It was first published in The Gale."
    plain = ["It rained."] * 5
    assert credit_lines([*plain, line, *plain]) == ()
    assert credit_lines([*plain, "It rained. " * 60 + line]) == ("The Gale.",)
