"""What a publication repeats is learnt, taken out, explained and forgotten."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.extract import repeats
from colonnade.extract.repeats import Memory, apply, dump, habits, learn, load
from colonnade.records import Paragraph

DAY = date(2026, 3, 1)
APPEAL = "Independent journalism at The Quay needs you. If you value it, please give today."
TALES = [
    f"{who} {did} the {what} before the {when} came, and nobody in the whole town asked why it was so."
    for who in ("Ada", "Ole", "The mayor", "A ferryman", "My aunt")
    for did in ("sold", "hid", "mended")
    for what in ("clock", "bridge", "ferry", "orchard")
    for when in ("rain", "tax", "wedding")
]


def tale(number: int) -> list[Paragraph]:
    return [Paragraph(text=text) for text in TALES[4 * number : 4 * number + 4]]


def learnt(pages: int, *extra: str, day: date = DAY) -> Memory:
    memory = Memory()
    for number in range(pages):
        page = [*tale(number), *(Paragraph(text=text) for text in extra)]
        memory = learn(memory, page, day=day + timedelta(days=number))
    return memory


def test_an_appeal_that_came_twice_is_taken_out_of_the_next_page():
    kept, removed = apply(learnt(2, APPEAL), [*tale(5), Paragraph(text=APPEAL)])
    assert kept == tuple(tale(5))
    assert [r.text for r in removed] == [APPEAL]
    assert removed[0].because == "the publication has it on 2 of 2 pages since 2026-03-01"


def test_numbers_and_marks_make_no_difference():
    memory = learnt(2, "We have 12 days left to raise 3,000 crowns for this paper.")
    kept, _ = apply(
        memory, [Paragraph(text="We have 4 days left, to raise 950 crowns for this paper!")]
    )
    assert kept == ()


def test_a_repeated_sentence_is_cut_from_a_true_paragraph():
    prompt = "Sign up for our letter about rain and harbours."
    memory = Memory()
    for number in range(3):
        first, *rest = tale(number)
        page = [Paragraph(text=f"{first.text} {prompt}"), *rest]
        memory = learn(memory, page, day=DAY)
    text = f"{TALES[50]} {TALES[51]}"
    kept, removed = apply(memory, [Paragraph(text=f"{text} {prompt}")])
    assert [p.text for p in kept] == [text]
    assert [r.text for r in removed] == [prompt]


def test_a_paragraph_of_mostly_repeated_sentences_goes_as_a_whole():
    one, other = (
        "Please give to this paper today, dear reader.",
        "Every gift to it is doubled until midnight.",
    )
    memory = Memory()
    for number in range(3):
        page = [*tale(number), Paragraph(text=f"{one} {'x' * (number + 1)}. {other}")]
        memory = learn(memory, page, day=DAY)
    assert apply(memory, [Paragraph(text=f"{one} Thanks. {other}")])[0] == ()


def test_a_copy_of_a_page_teaches_nothing():
    memory = learnt(1)
    again = learn(memory, [*tale(0), Paragraph(text="A correction was added here.")], day=DAY)
    assert again is memory
    assert apply(again, tale(0)) == (tuple(tale(0)), ())


def test_short_lines_mean_nothing():
    assert apply(learnt(5, "* * *", "Yes."), [Paragraph(text="Yes.")])[0] == (
        Paragraph(text="Yes."),
    )


def test_what_came_twice_long_ago_is_no_habit():
    memory = learnt(2, APPEAL)
    for number in range(2, 28):
        memory = learn(memory, tale(number), day=DAY + timedelta(days=number))
    assert apply(memory, [Paragraph(text=APPEAL)])[0] == (Paragraph(text=APPEAL),)


def test_an_old_layout_is_forgotten():
    memory = learn(learnt(3, APPEAL), tale(9), day=DAY + timedelta(days=400))
    assert habits(memory) == ()
    assert all(note.last > DAY + timedelta(days=300) for note in memory.notes.values())


def test_what_came_once_is_forgotten_after_some_pages(monkeypatch):
    monkeypatch.setattr(repeats, "SINGLE_PAGES", 2)
    assert len(learnt(6).notes) <= 3 * 4


def test_the_memory_stays_small(monkeypatch):
    monkeypatch.setattr(repeats, "MAX_NOTES", 10)
    memory = learnt(8, APPEAL)
    assert len(memory.notes) == 10
    assert habits(memory)[0].sample == APPEAL


def test_an_operator_sees_habits_and_where_fields_stand():
    memory = Memory()
    for number in range(3):
        page = [*tale(number), Paragraph(text=APPEAL)]
        memory = learn(memory, page, day=DAY, found={"title": "h1", "authors": "byline"})
    assert [(note.pages, note.sample) for note in habits(memory)] == [(3, APPEAL)]
    assert memory.places["title"] == {"h1": 3}


def test_chinese_appeals_are_learnt_too():
    appeal = "独立新闻需要你的支持。请今天就捐款。"
    assert apply(learnt(2, appeal), [Paragraph(text=appeal)])[0] == ()


def test_a_memory_is_stored_and_read_back():
    memory = learnt(3, APPEAL)
    assert load(dump(memory)) == memory
    with pytest.raises((ValueError, KeyError)):
        load("{}")


@given(st.lists(st.lists(st.text(max_size=60), max_size=6), max_size=6))
def test_only_what_was_there_is_kept_in_order(pages):
    memory = Memory()
    for page in pages:
        paragraphs = [Paragraph(text=text) for text in page]
        kept, _ = apply(memory, paragraphs)
        whole = [p for p in kept if p in paragraphs]
        assert [p for p in paragraphs if p in whole] == [p for p in paragraphs if p in kept]
        memory = learn(memory, paragraphs, day=DAY)
    assert load(dump(memory)) == memory


@given(st.permutations(range(12)))
def test_habits_do_not_depend_on_the_order_of_pages(order):
    pages = [[*tale(n), *([Paragraph(text=APPEAL)] if n % 3 == 0 else [])] for n in range(12)]
    memory = Memory()
    for number in order:
        memory = learn(memory, pages[number], day=DAY)
    assert [note.sample for note in habits(memory)] == [APPEAL]
    assert [len(apply(memory, page)[1]) for page in pages] == [n % 3 == 0 for n in range(12)]


def test_the_bench_reaches_its_figures():
    from bench.repeats import run

    gone, lost, _ = run(publications=4, pages=25)
    assert gone >= 0.99
    assert lost < 0.001


def paged(memory: Memory, *numbers: int) -> Memory:
    for number in numbers:
        page = [*tale(number), Paragraph(text=APPEAL)]
        memory = learn(memory, page, day=DAY, found={"title": f"h{number % 2}"})
    return memory


def told(memory: Memory) -> tuple[object, ...]:
    counts = {key: note.pages for key, note in memory.notes.items()}
    return memory.pages, counts, memory.places


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))
def test_what_two_workers_learnt_side_by_side_is_as_if_one_had_learnt_it(
    before: int, one: int, other: int
) -> None:
    first = range(before)
    second = range(before, before + one)
    third = range(before + one, before + one + other)
    base = paged(Memory(), *first)
    both = repeats.merged(paged(base, *second), paged(base, *third), base)
    assert told(both) == told(paged(Memory(), *first, *second, *third))
    # The habit is known in both, though each saw it on a part of the pages only.
    if before + one + other >= 2 and (max(one, other) + before) >= 2:
        assert apply(both, [*tale(5), Paragraph(text=APPEAL)])[0] == tuple(tale(5))


def test_a_memory_that_nobody_else_wrote_is_mine():
    base = paged(Memory(), 0, 1)
    mine = paged(base, 2, 3)
    assert repeats.merged(base, mine, base) == mine
    assert repeats.merged(mine, base, base) == mine
