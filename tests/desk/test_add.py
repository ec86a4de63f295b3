"""``colonnade add``: from an address to a source that is followed."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError

from colonnade.catalog.models import Publication, Source, Visit
from colonnade.desk import asking, files, finding, printing
from colonnade.desk.finding import Finder, NothingFound
from colonnade.fetch.robots import Rules
from colonnade.pipeline import press
from colonnade.publications import catalogue
from colonnade.records import Errand, Fetched, Holds, Refusal, Refused, Reply
from desk.press import rss
from makers import NOW

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

HOME = """<html lang="en-IE"><head><title>The Lamp</title>
<meta property="og:site_name" content="The Lamp">{}</head><body>{}</body></html>"""
ANNOUNCED = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'


def stored(folder: Path, slug: str = "the-lamp") -> Any:
    file = folder / "publications" / f"{slug}.toml"
    return catalogue.parse(file.read_text(), file=file.name)


# ── at a publisher on loopback ───────────────────────────────────────────────────────────────


def test_a_feed_is_added_as_it_is(run: Any, publisher: Any, folder: Path) -> None:
    url = publisher.feed("/opinion/feed", "Opinion")
    answer = run("add", url, "--yes", "--name", "The Lamp", "--country", "IE")
    assert answer.code == 0, answer.err
    lamp = stored(folder)
    assert (lamp.name, lamp.country, lamp.languages) == ("The Lamp", "IE", ("en",))
    assert (lamp.sources[0].url, lamp.sources[0].holds) == (url, Holds.OPINION)
    visit = Visit.objects.get(source__declared=url)
    assert visit.due_at is not None


def test_adding_twice_changes_nothing(run: Any, publisher: Any, folder: Path) -> None:
    url = publisher.feed("/opinion/feed", "Opinion")
    run("add", url, "--yes", "--name", "The Lamp")
    again = run("add", url, "--yes", "--name", "The Lamp")
    assert (again.code, again.lines[-1]) == (0, f"the-lamp follows {url} already")
    assert len(stored(folder).sources) == 1
    assert Source.objects.count() == 1


def test_a_home_page_leads_to_its_section_and_the_feed_announced_there(
    run: Any, publisher: Any, folder: Path
) -> None:
    publisher.put(
        "/",
        HOME.format(ANNOUNCED.format("All news", "/news.xml"), '<a href="/opinion/">Opinion</a>'),
    )
    publisher.feed("/news.xml", "News")
    publisher.put("/opinion/", HOME.format(ANNOUNCED.format("Opinion", "/opinion/rss"), ""))
    publisher.feed("/opinion/rss", "Opinion")
    answer = run("add", f"{publisher.base}/")
    assert answer.code == 0
    assert [line.split("\t")[2] for line in answer.lines[:2]] == ["opinion", "mixed"]
    lamp = stored(folder)
    assert lamp.name == "The Lamp"
    assert [source.url for source in lamp.sources] == [f"{publisher.base}/opinion/rss"]


def test_a_home_page_that_announces_nothing_is_looked_through(
    run: Any, publisher: Any, folder: Path
) -> None:
    publisher.put("/", HOME.format("", ""))
    publisher.feed("/feed/", "Everything")
    answer = run("add", publisher.base, "--yes", "--json")
    found, added = (json.loads(line) for line in answer.lines)
    assert (found["url"], found["holds"]) == (f"{publisher.base}/feed/", "mixed")
    assert added == {
        "publication": "the-lamp",
        "url": f"{publisher.base}/feed/",
        "file": str(folder / "publications" / "the-lamp.toml"),
        "is_new": True,
    }


def test_a_sitemap_that_robots_names_is_the_last_but_one_resort(
    run: Any, publisher: Any, folder: Path
) -> None:
    publisher.put("/robots.txt", f"Sitemap: {publisher.base}/map.xml", "text/plain")
    publisher.put("/", HOME.format("", ""))
    publisher.put(
        "/map.xml",
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
        f"<loc>{publisher.base}/opinion/rain-on-the-harbour</loc></url></urlset>",
        "application/xml",
    )
    assert run("add", publisher.base, "--yes").code == 0
    assert stored(folder).sources[0].kind == "sitemap"


def test_a_columnist_page_gives_the_columnist_first(run: Any, publisher: Any, folder: Path) -> None:
    own = ANNOUNCED.format("Ada Byrne", "/author/ada-byrne/feed/")
    publisher.put(
        "/author/ada-byrne/", HOME.format(ANNOUNCED.format("Opinion", "/op.xml") + own, "")
    )
    publisher.feed("/op.xml", "Opinion")
    publisher.feed("/author/ada-byrne/feed/", "Ada Byrne")
    assert run("add", f"{publisher.base}/author/ada-byrne/", "--yes").code == 0
    source = stored(folder).sources[0]
    assert (source.holds, source.columnist) == (Holds.AUTHOR, "Ada Byrne")


def test_a_feed_of_several_authors_is_nobodys(run: Any, publisher: Any, folder: Path) -> None:
    both = rss("Guests").replace("Ada Byrne", "Bo Lund", 1)
    url = publisher.put("/author/guests/feed/", both, "application/rss+xml")
    run("add", url, "--yes", "--name", "The Lamp")
    assert stored(folder).sources[0].holds is Holds.OPINION


def test_the_operator_knows_better(run: Any, publisher: Any, folder: Path) -> None:
    url = publisher.feed("/feed", "Everything")
    run("add", url, "--yes", "--name", "The Lamp", "--columnist", "Ada Byrne")
    assert stored(folder).sources[0].columnist == "Ada Byrne"
    assert run("add", url, "--holds", "opinion", "--columnist", "Ada").code == 1
    assert "--columnist" in run("add", url, "--holds", "author").err


def test_a_section_page_without_a_feed_is_followed_itself(
    run: Any, publisher: Any, folder: Path
) -> None:
    cards = "".join(
        f'<article><h2><a href="/opinion/{n}-rain-on-the-harbour">Rain on harbour number {n}</a>'
        f'</h2><time datetime="2026-03-0{n + 1}T08:00:00Z"></time></article>'
        for n in range(5)
    )
    url = publisher.put("/opinion/", HOME.format("", cards))
    answer = run("add", url, "--yes")
    assert "the page lists columns itself" in answer.out
    source = stored(folder).sources[0]
    assert (source.url, source.kind, source.holds) == (url, "page", Holds.OPINION)


def test_nothing_found_says_what_was_tried(run: Any, publisher: Any, folder: Path) -> None:
    publisher.put("/", HOME.format(ANNOUNCED.format("News", "/gone.xml"), ""))
    answer = run("add", f"{publisher.base}/", "--yes")
    assert answer.code == 1
    assert "nothing to follow was found there" in answer.err
    assert "/gone.xml" in answer.err
    assert not (folder / "publications").exists()


@pytest.mark.parametrize(
    ("body", "kind", "told"),
    [
        ('{"a": 1}', "application/json", "neither a page nor a feed nor a sitemap"),
        ('<rss version="2.0"><channel></channel></rss>', "application/rss+xml", "lists nothing"),
    ],
)
def test_what_is_no_source_is_not_added(
    run: Any, publisher: Any, folder: Path, body: str, kind: str, told: str
) -> None:
    answer = run("add", publisher.put("/thing", body, kind), "--yes")
    assert (answer.code, told in answer.err) == (1, True)


def test_robots_are_obeyed(run: Any, publisher: Any, folder: Path) -> None:
    publisher.put("/robots.txt", "User-agent: *\nDisallow: /", "text/plain")
    answer = run("add", publisher.feed("/feed", "Opinion"), "--yes")
    assert (answer.code, publisher.asked) == (1, ["/robots.txt"])
    assert "robots" in answer.err


def test_private_addresses_are_refused_unless_allowed(
    run: Any, publisher: Any, folder: Path, settings: Any
) -> None:
    settings.COLONNADE_ALLOW_NETWORKS = ()
    answer = run("add", publisher.feed("/feed", "Opinion"), "--yes")
    assert (answer.code, publisher.asked) == (1, [])
    assert "private" in answer.err


@pytest.mark.parametrize("text", ["ftp://lamp.example/", "https://me:secret@lamp.example/", ""])
def test_what_is_no_address_is_told(run: Any, folder: Path, text: str) -> None:
    assert "not an http address" in run("add", text).err


def test_a_country_that_is_none_is_told(run: Any, publisher: Any, folder: Path) -> None:
    answer = run("add", publisher.feed("/feed", "Opinion"), "--yes", "--country", "ZZ")
    assert (answer.code, "ZZ" in answer.err) == (1, True)


def test_a_feed_with_a_feed_service_belongs_to_its_home(
    run: Any, publisher: Any, folder: Path
) -> None:
    known = catalogue.starter()[0]
    feed = rss("Columns").replace("</title>", f"</title><link>{known.home}</link>", 1)
    run("add", publisher.put("/served/feed", feed, "application/rss+xml"), "--yes")
    assert len(stored(folder, known.slug).sources) == len(known.sources) + 1


def test_a_feed_signed_by_one_alone_is_that_columnists(
    run: Any, publisher: Any, folder: Path
) -> None:
    url = publisher.feed("/rss", "The Lamp", count=5)
    publisher.put("/", "<title>News and views | The Lamp</title>")
    run("add", url, "--yes")
    lamp = stored(folder, "news-and-views")
    assert lamp.sources[0].columnist == "Ada Byrne"


def test_a_feed_that_lists_what_a_section_lists_is_the_sections(
    run: Any, publisher: Any, folder: Path
) -> None:
    feed = rss("The Lamp", count=5).replace("Ada Byrne", "Bo Lund", 2)
    publisher.put("/rss", feed, "application/rss+xml")
    cards = "".join(
        f'<article><h2><a href="/opinion/{n}-rain-on-the-harbour">Rain on harbour number {n}</a>'
        f'</h2><time datetime="2026-03-0{n + 1}T08:00:00Z"></time></article>'
        for n in range(5)
    )
    publisher.put("/opinion/", f"<html><body>{cards}</body></html>")
    announced = ANNOUNCED.format("Everything", "/rss")
    publisher.put("/", HOME.format(announced, '<a href="/opinion/">Opinion</a>'))
    answer = run("add", publisher.base, "--yes")
    assert "it lists what" in answer.lines[0]
    assert stored(folder).sources[0] == replace(
        stored(folder).sources[0], url=f"{publisher.base}/rss", holds=Holds.OPINION
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Harbour Lamp", "The Harbour Lamp"),
        ("News, views – The Harbour Lamp", "The Harbour Lamp"),
        ("Harbour Lamp | Все новости", "Harbour Lamp"),
        ("News · Views", "News"),
        ("", ""),
    ],
)
def test_a_home_pages_title_names_the_site(title: str, name: str) -> None:
    assert finding._name_in(title, "https://www.harbour-lamp.example/") == name


# ── asking ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def two(publisher: Any, folder: Path) -> str:
    links = ANNOUNCED.format("Opinion", "/opinion.xml") + ANNOUNCED.format("News", "/news.xml")
    publisher.feed("/opinion.xml", "Opinion")
    publisher.feed("/news.xml", "News")
    return str(publisher.put("/", HOME.format(links, "")))


@pytest.mark.parametrize(
    ("typed", "count"), [("", 1), ("1 2", 2), ("2, 2", 1), ("n", 0), ("3", 0), ("rain", 0)]
)
def test_whoever_sits_there_chooses(
    run: Any, two: str, folder: Path, monkeypatch: Any, typed: str, count: int
) -> None:
    monkeypatch.setattr(printing, "is_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: typed)
    answer = run("add", two)
    assert Source.objects.count() == count
    assert answer.code == (0 if count else 1)


def test_the_end_of_the_input_is_a_no(monkeypatch: Any) -> None:
    def closed(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", closed)
    assert printing.answer("?") == "n"


# ── files ────────────────────────────────────────────────────────────────────────────────────


def source(url: str, **given: Any) -> Any:
    from colonnade.records import Source as Record

    return Record(publication="", url=url, **given)


def test_a_publication_of_the_starter_catalogue_is_copied_with_the_new_source(
    folder: Path,
) -> None:
    known = catalogue.starter()[0]
    file = files.save(files.with_source(known, source(f"{known.home}new/feed")))
    written = catalogue.parse(file.read_text(), file=file.name)
    assert written.sources[:-1] == known.sources
    assert written.sources[-1].url == f"{known.home}new/feed"
    assert press.load().publications[0].sources == written.sources


def test_what_people_wrote_in_their_file_stays(folder: Path) -> None:
    about = files.About(name="The Lamp", country="IE", language="en")
    lamp = files.new("https://lamp.example/", about, ())
    file = files.save(files.with_source(lamp, source("https://lamp.example/feed")))
    file.write_text(f"# mine\n{file.read_text()}\n[[layout]]\nbody = 'main'\n")
    read = catalogue.parse(file.read_text(), file=file.name)
    files.save(files.with_source(read, source("https://lamp.example/opinion/feed")))
    again = catalogue.parse(file.read_text(), file=file.name)
    assert file.read_text().startswith("# mine\n")
    assert (len(again.sources), again.layouts) == (2, read.layouts)


def test_a_file_with_mistakes_is_not_touched(folder: Path) -> None:
    lamp = files.new("https://lamp.example/", files.About(), ())
    file = folder / "publications" / f"{lamp.slug}.toml"
    file.parent.mkdir()
    file.write_text("name = ")
    with pytest.raises(files.CannotAdd, match="mend this file first"):
        files.save(files.with_source(lamp, source("https://lamp.example/feed")))
    assert file.read_text() == "name = "


def test_a_folder_that_cannot_be_written_is_told(folder: Path) -> None:
    (folder / "publications").write_text("in the way")
    lamp = files.new("https://lamp.example/", files.About(), ())
    with pytest.raises(files.CannotAdd, match="publications"):
        files.save(files.with_source(lamp, source("https://lamp.example/feed")))


def test_a_new_publication_takes_no_slug_of_another() -> None:
    lamp = files.new("https://lamp.example/", files.About(name="The Lamp"), ())
    other = files.new("https://other.example/", files.About(name="The Lamp"), [lamp])
    third = files.new("https://other.example/", files.About(name="The Lamp"), [lamp, other])
    assert [p.slug for p in (lamp, other, third)] == [
        "the-lamp",
        "other-example",
        "other-example-2",
    ]


def test_an_author_without_a_name_holds_opinion() -> None:
    lamp = files.new("https://lamp.example/", files.About(language="en"), ())
    given = source("https://lamp.example/feed", holds=Holds.AUTHOR, language="en")
    added = files.with_source(lamp, given).sources[0]
    assert (added.holds, added.language, added.publication) == (Holds.OPINION, "", lamp.slug)


# ── manners ──────────────────────────────────────────────────────────────────────────────────


class Fake:
    """A fetcher that answers out of a table, with a clock that only sleeping moves."""

    def __init__(self, pages: dict[str, bytes], rules: Rules) -> None:
        self.pages = pages
        self.rules = rules
        self.now = NOW
        self.slept: list[float] = []

    async def get(self, errand: Errand, *, robots: Rules) -> Reply:
        assert robots is self.rules
        body = self.pages.get(errand.url)
        if body is None:
            return Refused(url=errand.url, at=self.now, why=Refusal.MISSING, status=404)
        return Fetched(url=errand.url, at=self.now, final_url=errand.url, body=body)

    async def rules_for(self, authority: str) -> Rules:
        return self.rules

    def is_own(self, authority: str) -> bool:
        return False

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)

    def find(self, url: str) -> Any:
        finder = Finder(
            fetcher=self, now=lambda: self.now, pause=timedelta(seconds=2), sleep=self.sleep
        )
        return asyncio.run(finder.find(url))


def test_a_pause_is_kept_between_two_questions_to_one_host() -> None:
    home = HOME.format(ANNOUNCED.format("Opinion", "/feed.xml"), "").encode()
    pages = {
        "https://lamp.example/": home,
        "https://lamp.example/feed.xml": rss("Opinion").encode(),
    }
    fake = Fake(pages, Rules(text="User-agent: *\nCrawl-delay: 7"))
    assert fake.find("https://lamp.example/").offers[0].newest == datetime(
        2026, 3, 3, 10, tzinfo=UTC
    )
    assert fake.slept == [7.0]
    quick = Fake(pages, Rules())
    quick.find("https://lamp.example/")
    assert quick.slept == [2.0]


def test_a_page_that_lists_articles_is_the_last_resort() -> None:
    items = "".join(
        f'<article><h2><a href="/2026/03/0{n}/rain-over-the-harbour-{n}">Rain over {n} harbours, '
        f'at last</a></h2><p>By Ada Byrne</p><time datetime="2026-03-0{n}T08:00:00Z"></time>'
        "</article>"
        for n in range(1, 4)
    )
    fake = Fake({"https://lamp.example/": HOME.format("", items).encode()}, Rules())
    findings = fake.find("https://lamp.example/")
    assert [offer.kind for offer in findings.offers] == ["page"]
    assert findings.offers[0].items == 3


def test_candidates_that_are_no_sources_are_stepped_over() -> None:
    links = "".join(ANNOUNCED.format(f"Opinion {n}", f"/feed/{n}") for n in range(2))
    twice = ANNOUNCED.format("Opinion", "http://www.lamp.example/feed/1/")
    pages = {
        "https://lamp.example/": HOME.format(links + twice, "").encode(),
        "https://lamp.example/feed/0": b"<!doctype html><p>We have moved",
        "https://lamp.example/feed/1": rss("Opinion").encode(),
    }
    findings = Fake(pages, Rules()).find("https://lamp.example/")
    assert [offer.url for offer in findings.offers] == ["https://lamp.example/feed/1"]
    assert ["web page instead of a feed" in line for line in findings.tried] == [True]


def test_enough_is_enough() -> None:
    links = "".join(ANNOUNCED.format(f"Opinion {n}", f"/opinion/{n}.xml") for n in range(6))
    pages = {f"https://lamp.example/opinion/{n}.xml": rss("Opinion").encode() for n in range(6)}
    pages["https://lamp.example/"] = HOME.format(links, "").encode()
    assert len(Fake(pages, Rules()).find("https://lamp.example/").offers) == 3


def test_an_opinion_feed_in_a_common_place_ends_the_search() -> None:
    pages = {
        "https://lamp.example/": HOME.format("", "").encode(),
        "https://lamp.example/feed/": rss("News").encode(),
        "https://lamp.example/opinion/feed/": rss("Opinion").encode(),
        "https://lamp.example/category/opinion/feed/": rss("Opinion").encode(),
    }
    findings = Fake(pages, Rules()).find("https://lamp.example/")
    assert [offer.url for offer in findings.offers] == [
        "https://lamp.example/opinion/feed/",
        "https://lamp.example/feed/",
    ]


def test_a_columnists_page_without_bylines_is_named_by_its_title() -> None:
    bare = rss("Ada Byrne").replace("<dc:creator>Ada Byrne</dc:creator>", "").encode()
    fake = Fake({"https://lamp.example/author/ada-byrne/feed/": bare}, Rules())
    assert (
        fake.find("https://lamp.example/author/ada-byrne/feed/").offers[0].columnist == "Ada Byrne"
    )


def test_a_source_that_moved_for_good_is_added_at_its_new_address(
    run: Any, publisher: Any, folder: Path
) -> None:
    url = publisher.feed("/opinion/new.xml", "Opinion")
    publisher.put("/opinion/old.xml", "", status=301)
    publisher.moved["/opinion/old.xml"] = "/opinion/new.xml"
    run("add", f"{publisher.base}/opinion/old.xml", "--yes", "--name", "The Lamp")
    assert stored(folder).sources[0].url == url


def test_a_home_page_that_cannot_be_read_has_no_name() -> None:
    page = b"<!doctype html>\0\0\0\0\0"
    assert (
        finding._site_name(
            Fetched(
                url="https://lamp.example/", at=NOW, final_url="https://lamp.example/", body=page
            )
        )
        == ""
    )


def test_a_publisher_who_lets_time_pass_needs_no_pause() -> None:
    pages = {
        "https://lamp.example/": HOME.format(ANNOUNCED.format("Opinion", "/feed.xml"), "").encode(),
        "https://lamp.example/feed.xml": rss("Opinion").encode(),
    }

    class Slow(Fake):
        async def rules_for(self, authority: str) -> Rules:
            self.now += timedelta(minutes=1)
            return self.rules

    slow = Slow(pages, Rules())
    assert len(slow.find("https://lamp.example/").offers) == 1
    assert slow.slept == []


def test_an_empty_site_offers_nothing() -> None:
    with pytest.raises(NothingFound, match="nothing to follow"):
        Fake({"https://lamp.example/": b"<html><body>hello</body></html>"}, Rules()).find(
            "https://lamp.example/"
        )


def test_nothing_chosen_is_nothing_added(capsys: Any) -> None:
    asker = asking.Asker(is_silent=True, json=False, tell=str)
    with pytest.raises(CommandError, match="nothing was added"):
        asker.report(())
    assert not Publication.objects.exists()
