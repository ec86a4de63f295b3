"""What a publication repeats vanishes from its texts, however the pages came."""

from __future__ import annotations

import pytest

from colonnade import links
from colonnade.catalog.models import Column, Habit
from colonnade.extract import repeats
from colonnade.pipeline import habits, texts
from colonnade.pipeline.habits import Habits
from colonnade.records import Article, Because, Paragraph, Rights, Withheld
from colonnade.steps import Reading
from colonnade.vault.models import Text
from makers import NOW
from pipeline.world import FEED, HOME, THEMES, World, essay, page, paper

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

APPEAL = "The Lamp is read by many and paid for by few, so leave a coin in the jar on your way out."


def prints(world: World, theme: str, *, appeal: str = APPEAL, head: str = "") -> tuple[str, str]:
    """Let a page of the theme have an appeal among its paragraphs, and a link in it."""
    text = list(essay(theme))
    text.insert(2, appeal)
    body = page(theme, text=text, head=head).replace(
        "in the jar", f'in <a href="{HOME}donate">the jar</a>'
    )
    world.says(f"{HOME}{theme}", body)
    return (f"{HOME}{theme}", theme)


def text_of(theme: str) -> str:
    row = Text.objects.using("vault").get(column=links.key(f"{HOME}{theme}"))
    return "\n".join(p.text for p in texts.unpack(bytes(row.body)))


def appealed(world: World, *themes: str) -> None:
    world.follow(paper(country="US"))
    world.lists(*(prints(world, theme) for theme in themes or THEMES))


@pytest.mark.parametrize("batch", [1, 3, 64])
def test_an_appeal_goes_from_every_text_the_first_included(world: World, batch: int) -> None:
    appealed(world)
    world.crawl(batch=batch)
    for theme in THEMES:
        text = text_of(theme)
        assert "coin in the jar" not in text
        assert all(paragraph in text for paragraph in essay(theme))
    assert not Column.objects.filter(excerpt__contains="coin in the jar").exists()
    again = [url for url in world.asked if world.asked.count(url) > 1]
    assert len(set(again)) == 1, "only the page read before the appeal was known is read again"


@pytest.mark.parametrize("batch", [2, 5])
def test_texts_are_as_if_every_answer_had_come_alone(world: World, batch: int) -> None:
    appealed(world)
    world.crawl(batch=batch)
    for theme in THEMES:
        assert text_of(theme) == "\n".join(essay(theme))
        assert world.column(f"{HOME}{theme}").words == world.column(f"{HOME}harbour").words


def test_a_page_read_again_teaches_nothing_and_keeps_its_text(world: World) -> None:
    appealed(world, "harbour")
    world.crawl()
    before = text_of("harbour")
    for _ in range(4):
        world.again(f"{HOME}harbour")
    assert text_of("harbour") == before
    assert habits.known(world.row().pk) == ()


def test_where_pages_ask_for_support_is_where_readers_can_give(world: World) -> None:
    appealed(world)
    world.crawl()
    assert world.row().support == f"{HOME}donate"
    world.follow(*world.papers)
    assert world.row().support == f"{HOME}donate", "a file that is silent takes nothing back"
    world.follow(paper(country="US", support=f"{HOME}friends"))
    assert world.row().support == f"{HOME}friends"


def test_a_files_own_support_link_is_not_changed(world: World) -> None:
    world.follow(paper(country="US", support=f"{HOME}friends"))
    world.lists(*(prints(world, theme) for theme in THEMES))
    world.crawl()
    assert world.row().support == f"{HOME}friends"


def test_of_a_page_that_reserves_its_text_nothing_is_learnt(world: World) -> None:
    world.follow(paper(country="US"))
    head = '<meta name="tdm-reservation" content="1">'
    world.lists(*(prints(world, theme, head=head) for theme in THEMES))
    world.crawl()
    assert not Habit.objects.exists()


def test_operators_see_what_is_taken_out(world: World) -> None:
    appealed(world)
    world.crawl()
    shown = habits.known(world.row().pk)
    assert [note.sample for note in shown] == [APPEAL]
    assert shown[0].pages == len(THEMES)
    assert habits.known(0) == ()


def test_another_workers_lessons_are_heard(world: World) -> None:
    appealed(world, *THEMES[:4])
    world.crawl()
    mine, other = Habits(), Habits()
    row = world.row()
    mine.begin({row.pk})
    assert mine.of(row.pk).pages == 4
    world.lists(*(prints(world, theme) for theme in THEMES))
    world.again(FEED)
    mine.begin({row.pk})
    assert mine.of(row.pk).pages == other.of(row.pk).pages == len(THEMES)
    assert other.of(0).pages == 0


def taught(habit: Habits, publication: int, theme: str) -> None:
    """Let a worker learn one page in a batch of its own."""
    habit.begin({publication})
    printed = [Paragraph(text=text) for text in (*essay(theme), APPEAL)]
    memory = repeats.learn(habit.of(publication), printed, day=NOW.date())
    article = Article(url=f"{HOME}{theme}", support_link=f"{HOME}donate")
    habit.learn(
        publication,
        Reading(
            article=article,
            rights=Rights(),
            excerpt=Withheld(credit="", because=Because.RIGHTS),
            is_column=True,
            because="",
            learnt=memory,
        ),
    )


def test_two_workers_that_learn_at_once_lose_neither_lesson(world: World) -> None:
    world.follow(paper(country="US"))
    pk = world.row().pk
    mine, other = Habits(), Habits()
    for theme, late in zip(THEMES[:4:2], THEMES[1:4:2], strict=True):
        taught(mine, pk, theme)
        taught(other, pk, late)
        mine.save(now=NOW)
        other.save(now=NOW)
    row = Habit.objects.get(pk=pk)
    assert (row.version, row.links) == (4, {f"{HOME}donate": 4})
    assert other.of(pk).pages == 4
    (appeal,) = habits.known(pk)
    assert (appeal.sample, appeal.pages) == (APPEAL, 4)


def test_who_is_overtaken_while_writing_looks_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.follow(paper(country="US"))
    pk = world.row().pk
    mine, other = Habits(), Habits()
    taught(mine, pk, THEMES[0])
    taught(other, pk, THEMES[1])
    note_links = Habits._note_links

    def overtaken(self: Habits, row: Habit) -> None:
        monkeypatch.setattr(Habits, "_note_links", note_links)
        other.save(now=NOW)
        note_links(self, row)

    monkeypatch.setattr(Habits, "_note_links", overtaken)
    mine.save(now=NOW)
    assert Habit.objects.get(pk=pk).version == 2
    assert mine.of(pk).pages == 2


def test_few_memories_are_held(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(habits, "KEPT", 1)
    world.follow(paper("lamp", country="US"), paper("wave", country="US"))
    for home in (HOME, "https://wave.example/"):
        url = world.prints("rain", "Rain" if home == HOME else "Snow", at=home)
        world.lists((url, "Rain" if home == HOME else "Snow"), feed=f"{home}feed")
    world.crawl()
    assert Habit.objects.count() == 2
    assert str(Habit.objects.first()) == str(world.row().pk)
