"""The invented press is always the same, reads as a press does, and has every trouble."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from colonnade import links
from colonnade.demo import press
from colonnade.demo.houses import HOUSES, Trouble
from colonnade.publications import catalogue
from colonnade.records import Holds, SourceKind

ADDRESSES = {paper.slug: f"http://127.0.7.{n}:80{n:02}" for n, paper in enumerate(HOUSES, 1)}
LANGUAGES = sorted({paper.words for paper in HOUSES})


def test_it_is_the_same_for_the_same_moment(now: datetime) -> None:
    assert press.columns(now) == press.columns(now + timedelta(minutes=20))


def test_it_is_large_and_many_voiced(now: datetime) -> None:
    columns = press.columns(now)
    names = {name for column in columns for name in column.names}
    assert len(columns) > 250
    assert len(names) >= 50
    assert len({paper.country for paper in HOUSES}) >= 12
    assert len({column.language for column in columns}) >= 12


def test_every_trouble_is_there(now: datetime) -> None:
    seen = {trouble for column in press.columns(now) for trouble in column.troubles}
    assert seen == set(Trouble)
    assert any(paper.is_down for paper in HOUSES)
    assert any(paper.is_gone for paper in HOUSES)


def test_every_trouble_falls_on_a_column_that_exists(now: datetime) -> None:
    held = Counter(t for column in press.columns(now) for t in column.troubles)
    given = Counter(
        {t: sum(len(paper.troubles.get(t, ())) for paper in HOUSES) for t in Trouble}
    ) + Counter(how for paper in HOUSES for _, _, how in paper.reprints)
    news = sum(len(press.words(paper.words).news) for paper in HOUSES if paper.is_mixed)
    given[Trouble.NEWS] = news
    assert held == given


def test_every_column_has_an_address_of_its_own(now: datetime) -> None:
    columns = press.columns(now)
    assert len({(column.house, column.path) for column in columns}) == len(columns)
    assert len({(column.house, column.announced) for column in columns}) == len(columns)
    for column in columns:
        assert links.plain(f"http://127.0.0.1{column.path}") == f"http://127.0.0.1{column.path}"


def test_numbers_count_the_columns_of_a_paper(now: datetime) -> None:
    for paper in HOUSES:
        numbers = [c.number for c in press.columns(now) if c.house == paper.slug]
        assert numbers == list(range(len(numbers)))


@pytest.mark.parametrize("hours", [1, 5, 24, 24 * 7])
def test_what_was_printed_keeps_its_address_and_date(now: datetime, hours: int) -> None:
    """Until it has its next turn, which is another column."""
    before = {(c.house, c.number): c for c in press.columns(now)}
    after = press.columns(now + timedelta(hours=hours))
    shown = now - timedelta(hours=1)  # what is younger was not out yet
    kept = [c for c in after if c.published <= shown]
    assert kept
    for column in kept:
        same = before[column.house, column.number]
        assert (column.path, column.published) == (same.path, same.published)
    paths = {(c.house, c.path) for c in before.values()}
    assert not paths & {(c.house, c.path) for c in after if c.published > shown and not c.is_copy}


def test_reprints_appear_after_their_originals() -> None:
    moments = [datetime(2026, 5, 1, hour, tzinfo=UTC) for hour in range(24)]
    seen = {len([c for c in press.columns(moment) if c.is_copy]) for moment in moments}
    assert max(seen) == sum(len(paper.reprints) for paper in HOUSES)
    assert min(seen) >= max(seen) - 2


def test_no_two_columns_share_a_paragraph_unless_one_is_a_copy(now: datetime) -> None:
    own = [column for column in press.columns(now) if not column.is_copy]
    paragraphs = [paragraph for column in own for paragraph in column.paragraphs]
    assert len(set(paragraphs)) == len(paragraphs)


def test_copies_are_of_what_another_paper_printed_first(now: datetime) -> None:
    by_key = {(column.house, column.number): column for column in press.columns(now)}
    copies = [column for column in by_key.values() if column.is_copy]
    assert len(copies) >= 9
    for copy in copies:
        assert copy.original is not None
        original = by_key[copy.original]
        assert original.published < copy.published < now
        assert original.names == copy.names
        assert original.is_listed
        cut = len(original.paragraphs) - len(copy.paragraphs)
        assert (cut > 0) == (Trouble.TRIMMED in copy.troubles)
        assert original.paragraphs[: len(copy.paragraphs)] == copy.paragraphs


def test_columns_count_back_from_now(now: datetime) -> None:
    columns = press.columns(now)
    assert all(column.published < now for column in columns)
    fresh = {column.house for column in columns if now - column.published < timedelta(days=1)}
    assert fresh == {paper.slug for paper in HOUSES if paper.columnists}
    assert min(column.published for column in columns) > now - timedelta(days=60)


def test_dates_lie_where_the_trouble_says_so(now: datetime) -> None:
    for column in press.columns(now):
        if Trouble.NO_DATE in column.troubles:
            assert column.stated is None
        elif Trouble.FUTURE_DATE in column.troubles:
            assert column.stated is not None
            assert column.stated > now
        else:
            assert column.stated == column.published
        assert (column.modified is not None) == (Trouble.UPDATED in column.troubles)


def test_the_truth_says_what_may_be_shown(now: datetime) -> None:
    by_trouble = {t: c for c in press.columns(now) for t in c.troubles}
    assert not by_trouble[Trouble.NOINDEX].is_listed
    assert by_trouble[Trouble.EXPIRES].is_listed
    assert by_trouble[Trouble.DISALLOWED].is_listed
    assert not by_trouble[Trouble.DISALLOWED].is_read
    assert by_trouble[Trouble.EXPIRES].is_read
    assert by_trouble[Trouble.ZERO_SNIPPET].snippet == 0
    assert by_trouble[Trouble.SHORT_SNIPPET].snippet == 80
    assert by_trouble[Trouble.APPEAL].snippet is None
    assert not by_trouble[Trouble.PAYWALL].is_free
    assert by_trouble[Trouble.APPEAL].is_free
    assert not by_trouble[Trouble.STAFF].names
    assert len(by_trouble[Trouble.JOINT].names) == 2
    column = by_trouble[Trouble.APPEAL]
    assert column.summary == column.paragraphs[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_language_are_complete(language: str) -> None:
    words = press.words(language)
    english = press.words("en")
    assert set(words.labels) == set(english.labels)
    assert words.appeals
    assert len(words.months) in {0, 12}
    every = [column for topic in (*words.topics, *words.questions) for column in topic.columns]
    assert len({title for title, _ in every}) == len(every)
    assert all(len(paragraphs) >= 3 for _, paragraphs in every)


@pytest.mark.parametrize("hour", [0, 31, 77, 140])
def test_questions_are_answered_by_several_papers_within_days(now: datetime, hour: int) -> None:
    moment = now + timedelta(hours=hour)
    answers: dict[str, list[press.Column]] = {}
    for column in press.columns(moment):
        if column.question:
            answers.setdefault(column.question, []).append(column)
    assert answers.keys() == {"lindhaven", "torvane"}
    for columns in answers.values():
        assert len({column.language for column in columns}) > 4
        assert min(column.published for column in columns) > moment - timedelta(days=7)
        assert len({column.byline for column in columns}) > 8


def test_columns_are_long_enough_to_be_read(now: datetime) -> None:
    for column in press.columns(now):
        text = " ".join(column.paragraphs)
        shortest = 160 if column.language == "ja" else 290
        is_short = column.troubles & {Trouble.TRIMMED, Trouble.NEWS}
        assert len(text) > (shortest / 2 if is_short else shortest)


def test_no_invented_columnist_is_followed_in_the_real_press() -> None:
    real = {source.columnist for p in catalogue.starter() for source in p.sources}
    papers = {p.name for p in catalogue.starter()} | {p.slug for p in catalogue.starter()}
    for paper in HOUSES:
        assert not real & set(paper.columnists)
        assert not papers & {paper.name, paper.slug}


def test_publications_are_marked_as_invented() -> None:
    made = press.publications(ADDRESSES)
    assert [p.slug for p in made] == [paper.slug for paper in HOUSES]
    assert all(p.invented and p.sources for p in made)
    assert {source.kind for p in made for source in p.sources} == set(SourceKind)
    mixed = [s for p in made for s in p.sources if s.holds is Holds.MIXED]
    assert len(mixed) == sum(paper.is_mixed for paper in HOUSES) == 3
    by_author = [s for p in made for s in p.sources if s.holds is Holds.AUTHOR]
    assert all(source.columnist for source in by_author)
    for publication in made:
        assert catalogue.of_host(made, links.host(publication.home)) == publication


def test_publications_can_be_written_as_files() -> None:
    for publication in press.publications(ADDRESSES):
        text = catalogue.write(publication)
        assert catalogue.parse(text, file=f"{publication.slug}.toml") == publication


def test_papers_on_one_host_are_told_apart_by_their_ports() -> None:
    ports = {paper.slug: f"http://127.0.0.1:80{n:02}" for n, paper in enumerate(HOUSES, 1)}
    made = press.publications(ports)
    for n, publication in enumerate(made, 1):
        assert catalogue.of_host(made, f"127.0.0.1:80{n:02}") == publication


def test_an_unknown_paper_is_a_surprise() -> None:
    assert press.house("bogaz-feneri").country == "TR"
    with pytest.raises(KeyError):
        press.house("no-such-paper")


@pytest.mark.parametrize(
    ("text", "language", "printed"),
    [
        ("İlhami Gündoğarlı", "tr", "İLHAMİ GÜNDOĞARLI"),
        ("Ευανθία Καλαμίτης", "el", "ΕΥΑΝΘΙΑ ΚΑΛΑΜΙΤΗΣ"),
        ("Аглая", "ru", "АГЛАЯ"),
        ("灯野", "ja", "灯野"),
    ],
)
def test_capitals_are_those_of_the_language(text: str, language: str, printed: str) -> None:
    assert press.capitals(text, language) == printed


def test_the_press_knows_any_moment() -> None:
    for moment in (datetime(2028, 2, 29, 23, 59, tzinfo=UTC), datetime(1999, 12, 31, tzinfo=UTC)):
        columns = [column for column in press.columns(moment) if not column.is_copy]
        assert len(columns) > 250
        assert all(moment - timedelta(days=30) < c.published < moment for c in columns)


def test_every_file_of_words_says_that_it_is_invented() -> None:
    for path in (Path(press.__file__).parent / "words").glob("*.toml"):
        assert "Colonnade" in path.read_text(encoding="utf-8").splitlines()[0]
