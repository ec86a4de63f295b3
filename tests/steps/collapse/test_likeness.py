"""What two texts are to each other, by their fingerprints alone."""

from __future__ import annotations

from random import Random

import pytest
from bench import copies_made
from hypothesis import given
from hypothesis import strategies as st

from colonnade.collapse.fingerprint import fingerprint
from colonnade.collapse.likeness import Relation, compare, relation
from colonnade.records import Print
from steps.collapse.printings import TEXT, WORLD, printed

PAIRS = 22  # two in each script


def relations(how: str) -> list[Relation]:
    """Return what pairs are judged to be of which one was made of the other, in many scripts."""
    changes = {how: copies_made.CHANGES[how]}
    lines, pairs = copies_made.made(7, texts=8 * PAIRS, changes=changes)
    prints = {line.id: fingerprint(line.text) for line in lines}
    return [relation(prints[p.one], prints[p.other]) for p in pairs if p.how == how]


@pytest.mark.parametrize(
    "how", [h for h, (kind, _) in copies_made.CHANGES.items() if kind == "copy"]
)
def test_copies_are_found(how: str) -> None:
    assert relations(how).count(Relation.COPY) == PAIRS


@pytest.mark.parametrize(
    "how", [h for h, (kind, _) in copies_made.CHANGES.items() if kind == "hard"]
)
def test_hard_copies_are_found_but_few(how: str) -> None:
    assert relations(how).count(Relation.COPY) >= PAIRS - 1


@pytest.mark.parametrize("how", ["excerpt of 10 %", "excerpt of 20 %", "excerpt of 30 %"])
def test_excerpts_are_told_from_copies(how: str) -> None:
    assert relations(how).count(Relation.EXCERPT) >= PAIRS - 1


def test_digests_are_told_from_excerpts() -> None:
    assert relations("abridged to 25 %").count(Relation.DIGEST) >= PAIRS - 4


def test_rewrites_are_flagged_and_are_no_copies() -> None:
    found = relations("rewritten, 45 % changed")
    assert found.count(Relation.COPY) == 0
    assert found.count(Relation.CLOSE) >= 0.7 * PAIRS


def test_what_only_shares_a_passage_is_no_copy() -> None:
    lines, pairs = copies_made.made(5, texts=80, changes={})
    prints = {line.id: fingerprint(line.text) for line in lines}
    found = {relation(prints[pair.one], prints[pair.other]) for pair in pairs}
    assert Relation.COPY not in found


def test_short_texts_must_be_alike_word_by_word() -> None:
    random = Random(3)
    text = copies_made.body(random, WORLD, 48)
    one = printed(text)
    assert one.words < 60
    assert relation(one, one) is Relation.COPY
    loose = printed(copies_made.changed(random, WORLD, text, 0.2))
    assert relation(one, loose) is not Relation.COPY
    few = printed([[text[0][0][:20]]])
    assert relation(few, few) is Relation.NONE


def test_chance_is_no_likeness() -> None:
    empty = Print(words=900)
    assert relation(empty, empty) is Relation.NONE
    some = Print(words=160, samples=b"".join(n.to_bytes(2, "big") for n in range(100)))
    three = Print(words=160, samples=b"".join(n.to_bytes(2, "big") for n in range(97, 200)))
    assert compare(some, three).shared == 3
    assert relation(some, three) is Relation.NONE


def test_a_few_common_samples_far_apart_are_no_passage() -> None:
    some = Print(words=160, samples=b"".join(n.to_bytes(2, "big") for n in range(1000, 1160)))
    mixed = [n if n % 40 == 0 else n + 5000 for n in range(1000, 1160)]
    other = Print(words=160, samples=b"".join(n.to_bytes(2, "big") for n in mixed))
    assert relation(some, other) is Relation.NONE


def test_of_equals_the_greater_share_counts() -> None:
    whole = printed(TEXT)
    assert compare(whole, whole).of_longer == 1.0


prints = st.builds(
    lambda codes, words: Print(
        words=words, samples=b"".join(code.to_bytes(2, "big") for code in codes)
    ),
    st.lists(st.integers(60_000, 60_060), max_size=80),
    st.integers(0, 400),
)


@given(prints, prints)
def test_likeness_is_symmetric(one: Print, other: Print) -> None:
    there, back = compare(one, other), compare(other, one)
    assert (there.one, there.other, there.shared) == (back.other, back.one, back.shared)
    assert relation(one, other) is relation(other, one)


def words(random: Random, count: int) -> list[list[str]]:
    """Return so many words as sentences of fifteen."""
    drawn = WORLD.draw(random, count)
    return [drawn[at : at + 15] for at in range(0, count, 15)]


@pytest.mark.parametrize("seed", [11, 17, 39, 106])
def test_what_quotes_a_text_is_no_copy_of_its_copies(seed: int) -> None:
    """A trimmed copy is half made of what was quoted, in clumps; they are not thinned-out words."""
    random = Random(seed)
    source = copies_made.body(random, WORLD, 700, 1)
    trimmed = copies_made.dropped(random, source, 0.35)
    copy = printed(copies_made.moved(random, copies_made.changed(random, WORLD, trimmed, 0.1)))
    quoting = printed(copies_made.quoting(random, WORLD, source, 0.4, 620, 2))
    like = compare(copy, quoting)
    assert (like.containment > 0.72, like.is_quoted) == (True, True)
    assert relation(copy, quoting) is Relation.OVERLAP
    assert relation(copy, printed(source)) is Relation.COPY


@pytest.mark.parametrize("seed", [35, 64, 215])
def test_what_quotes_a_part_has_too_little_of_a_shortened_copy(seed: int) -> None:
    """Words changed in the copy make a quotation look like one of the copy in other words."""
    random = Random(seed)
    source = copies_made.body(random, WORLD, 700, 1)
    trimmed = copies_made.dropped(random, source, 0.35)
    copy = printed(copies_made.moved(random, copies_made.changed(random, WORLD, trimmed, 0.1)))
    like = compare(
        copy, quoting := printed(copies_made.quoting(random, WORLD, source, 0.4, 620, 2))
    )
    assert (like.containment > 0.72, like.is_quoted) == (True, False)
    assert relation(copy, quoting) is not Relation.COPY


@pytest.mark.parametrize("script", ["latin", "thai", "japanese", "han"])
def test_a_changed_word_is_lost_as_often_with_spaces_as_without(script: str) -> None:
    changes = {"a fifth": ("hard", lambda r, w, t: copies_made.changed(r, w, t, 0.2))}
    lines, pairs = copies_made.made(9, texts=100, scripts=(script,), changes=changes)
    prints = {line.id: fingerprint(line.text) for line in lines}
    shares = [
        compare(prints[p.one], prints[p.other]).one.share for p in pairs if p.how == "a fifth"
    ]
    assert 0.36 < sum(shares) / len(shares) < 0.52  # of four words 0.41


def test_a_passage_from_amid_a_text_is_an_excerpt_though_it_is_long() -> None:
    random = Random(7)
    passage = words(random, 400)
    quoting = printed([words(random, 300), passage, words(random, 250)])
    introduced = printed([words(random, 60), passage])
    assert compare(introduced, quoting).of_longer > 0.35
    assert relation(introduced, quoting) is Relation.EXCERPT
    # A text that was trimmed begins as its original does.
    trimmed = printed([passage, words(random, 60)])
    whole = printed([passage, words(random, 550)])
    assert relation(trimmed, whole) is Relation.COPY


def test_the_other_of_the_contained_text_is_its_container() -> None:
    like = compare(printed(TEXT[: len(TEXT) // 2]), printed(TEXT))
    assert (like.contained, like.container) == (like.one, like.other)
    back = compare(printed(TEXT), printed(TEXT[: len(TEXT) // 2]))
    assert (back.contained, back.container) == (back.other, back.one)
    assert compare(Print(words=0), Print(words=0)).surely == 0
