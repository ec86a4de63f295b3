"""Publications are read whole or refused with every reason, and written as they are read."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colonnade import links
from colonnade.publications import catalogue, countries
from colonnade.publications.catalogue import BadPublication
from colonnade.publications.reading import hosts_of, is_selector
from colonnade.records import (
    ColonnadeError,
    ExcerptRule,
    Holds,
    Layout,
    Publication,
    Source,
    SourceKind,
)

HEAD = """
name = "The Rain"
country = "GB"
languages = ["en"]
home = "https://www.rain.example/"
"""
SOURCE = """
[[source]]
url = "https://www.rain.example/opinion/feed"
"""


def faults(text: str, file: str = "the-rain.toml") -> dict[str, str]:
    with pytest.raises(BadPublication) as caught:
        catalogue.parse(text, file=file)
    return {fault.key: fault.reason for fault in caught.value.faults}


def test_a_short_file_gets_sensible_defaults() -> None:
    rain = catalogue.parse(HEAD + SOURCE, file="folder/the-rain.toml")
    assert rain.slug == "the-rain"
    assert rain.hosts == ("rain.example",)
    assert rain.rule is None
    assert not rain.invented
    assert rain.sources == (
        Source(publication="the-rain", url="https://www.rain.example/opinion/feed"),
    )


def test_a_full_file_is_read_whole() -> None:
    text = (
        HEAD
        + """
hosts = ["rain.press"]
rule = "open"
licence = "CC-BY-4.0"
credit = "The Rain Trust"
support = "https://rain.example/give"
note = "invented"
invented = true

[[source]]
url = "https://feeds.rain.press/a"
kind = "sitemap"
holds = "author"
columnist = "Ada Quill"
name = "Quill"
pages = false
language = "pt-BR"

[[layout]]
headline = "h1"

[[layout]]
until = 2026-03-01
byline = "header .author a"
body = "article p"
drop = ["aside", ".advert"]

[[layout]]
until = 2025-03-01T02:00:00+02:00
"""
    )
    rain = catalogue.parse(text, file="the-rain.toml")
    assert rain.rule is ExcerptRule.OPEN
    assert rain.hosts == ("rain.example", "rain.press", "feeds.rain.press")
    source = rain.sources[0]
    assert (source.kind, source.holds) == (SourceKind.SITEMAP, Holds.AUTHOR)
    assert (source.columnist, source.pages, source.language) == ("Ada Quill", False, "pt-BR")
    assert [layout.until for layout in rain.layouts] == [
        datetime(2025, 3, 1, tzinfo=UTC),
        datetime(2026, 3, 1, tzinfo=UTC),
        None,
    ]
    assert rain.layouts[1].drop == ("aside", ".advert")


@pytest.mark.parametrize(
    ("addition", "key", "reason"),
    [
        ("langauges = ['en']", "langauges", "did you mean languages?"),
        ("zzz = 1", "zzz", "known are name, country"),
        ("hosts = ['www.rain.example']", "hosts", 'without "www."'),
        ("hosts = ['https://rain.example']", "hosts", "is no host"),
        ("hosts = 'rain.example'", "hosts", "must be a list of texts"),
        ("hosts = [1]", "hosts", "must be a list of texts"),
        ("hosts = []", "hosts", "at least one"),
        ("rule = 'everything'", "rule", "'everything' is none of none, summary"),
        ("rule = 'open'", "rule", "needs a licence"),
        ("most = -1", "most", "whole number"),
        ("most = true", "most", "whole number"),
        ("most = '120'", "most", "whole number"),
        ("licence = 'free as in air'", "licence", "no licence name"),
        ("support = 'javascript:alert(1)'", "support", "is not an http address"),
        ("support = 'https://me:secret@rain.example/'", "support", "user name or password"),
        ("note = ''", "note", "not empty"),
        ("credit = 7", "credit", "must be a text"),
        ("invented = 'yes'", "invented", "must be true or false"),
        ("source = 'https://rain.example/feed'", "source", "[[source]]"),
        ("[source]\nurl = 'https://rain.example/feed'", "source", "[[source]]"),
        ("[[source]]", "source[1].url", "is missing"),
        (SOURCE + SOURCE, "source[2].url", "stands here twice"),
        (SOURCE + "kind = 'gopher'", "source[1].kind", "none of feed, sitemap, page"),
        (SOURCE + "holds = 'author'", "source[1].columnist", "goes with"),
        (SOURCE + "columnist = 'Ada Quill'", "source[1].columnist", "goes with"),
        (SOURCE + "pages = 0", "source[1].pages", "must be true or false"),
        (SOURCE + "language = 'Klingon'", "source[1].language", "no language tag"),
        (SOURCE + "colour = 'red'", "source[1].colour", "not a key we know"),
        ("[[layout]]\nuntil = '2026-03-01'", "layout[1].until", "must be a date"),
        ("[[layout]]\nuntil = 2026-03-01T10:00:00", "layout[1].until", "needs its zone"),
        ("[[layout]]\nuntil = 9999-12-31T23:59:59-10:00", "layout[1].until", "out of range"),
        ("[[layout]]\nbody = 'p['", "layout[1].body", "no CSS selector"),
        ("[[layout]]\ndrop = ['p', 'a >> b']", "layout[1].drop", "'a >> b' is no CSS selector"),
        ("[[layout]]\nheadlin = 'h1'", "layout[1].headlin", "did you mean headline?"),
        ("[[layout]]\nbody='p'\n[[layout]]\nbody='b'", "layout", "only one"),
        (
            "[[layout]]\nuntil=2026-03-01\n[[layout]]\nuntil=2026-03-01T00:00:00Z",
            "layout",
            "end at the same time",
        ),
    ],
)
def test_a_fault_names_its_key_and_reason(addition: str, key: str, reason: str) -> None:
    assert reason in faults(HEAD + addition)[key]


@pytest.mark.parametrize(
    ("line", "key", "reason"),
    [
        ("country = 'gb'", "country", "did you mean GB?"),
        ("country = 'UK'", "country", "no ISO 3166 code"),
        ("languages = ['english']", "languages", "no language tag"),
        ("languages = ['en', 'en']", "languages", "twice"),
        ("languages = []", "languages", "at least one"),
        ("home = 'rain.example'", "home", "is not an http address"),
        ("name = '   '", "name", "not empty"),
    ],
)
def test_the_main_keys_are_checked(line: str, key: str, reason: str) -> None:
    others = "\n".join(row for row in HEAD.splitlines() if not row.startswith(key))
    assert reason in faults(f"{others}\n{line}")[key]


def test_every_fault_of_a_file_is_told_at_once() -> None:
    with pytest.raises(BadPublication) as caught:
        catalogue.parse("nam = 'x'\n[[source]]\nurl = 'ftp://rain.example'", file="rain.toml")
    assert str(caught.value).splitlines() == [
        "rain.toml: nam: is not a key we know; did you mean name?",
        "rain.toml: home: is missing",
        "rain.toml: source[1].url: 'ftp://rain.example' is not an http address",
        "rain.toml: name: is missing",
        "rain.toml: country: is missing",
        "rain.toml: languages: is missing",
    ]


def test_broken_toml_and_bad_file_names_are_named() -> None:
    assert "is not TOML" in faults("name = ")[""]
    assert "small letters" in faults(HEAD, file="The Rain.toml")[""]


def test_the_error_is_ours_and_crosses_processes() -> None:
    error = pickle.loads(pickle.dumps(BadPublication("a.toml", [])))
    assert error.file == "a.toml"
    assert issubclass(BadPublication, ColonnadeError)


def test_a_folder_keeps_the_good_and_reports_the_bad(tmp_path: Path) -> None:
    (tmp_path / "the-rain.toml").write_text(HEAD + SOURCE, encoding="utf-8")
    (tmp_path / "the-rain-again.toml").write_text(
        HEAD + SOURCE.replace("https://www.", "http://"), encoding="utf-8"
    )
    (tmp_path / "latin.toml").write_bytes("name = 'Größe'".encode("latin-1"))
    (tmp_path / "empty.toml").touch()
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "read.me").write_text("not ours")
    loaded = catalogue.load(tmp_path)
    assert [publication.slug for publication in loaded.publications] == ["the-rain"]
    told = {problem.file: str(problem) for problem in loaded.problems}
    assert list(told) == ["empty.toml", "folder.toml", "latin.toml", "the-rain-again.toml"]
    assert "is not UTF-8" in told["latin.toml"]
    assert "cannot be read" in told["folder.toml"]
    assert told["the-rain-again.toml"] == (
        "the-rain-again.toml: source[1].url: "
        "http://rain.example/opinion/feed is a source in the-rain.toml"
    )


def test_the_starter_press_is_sound() -> None:
    press = catalogue.starter()
    assert len({p.slug for p in press}) == len(press) > 100
    assert len({p.country for p in press}) >= 50
    assert sum(len(p.sources) for p in press) == 160
    assert not any(p.invented for p in press)
    assert [p.slug for p in press] == sorted(p.slug for p in press)
    owners = [host for p in press for host in p.hosts]
    assert len(owners) == len(set(owners))


def test_a_bad_starter_file_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.toml").touch()
    monkeypatch.setattr(catalogue, "_STARTER", tmp_path)
    catalogue.starter.cache_clear()
    with pytest.raises(BadPublication, match=r"bad\.toml: name: is missing"):
        catalogue.starter()


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("www.rain.example", "rain"),
        ("WWW.Rain.Example:8080", "rain"),
        ("feeds.rain.example", "rain"),
        ("deep.sport.rain.example", "sport"),
        ("127.0.0.1:8001", "one"),
        ("127.0.0.1:8002", "two"),
        ("127.0.0.1", None),
        ("9.127.0.0.1", None),
        ("rainexample", None),
        ("", None),
    ],
)
def test_a_host_belongs_to_the_nearest_publication(host: str, slug: str | None) -> None:
    press = [
        made("rain", "rain.example"),
        made("sport", "sport.rain.example"),
        made("one", "127.0.0.1:8001"),
        made("two", "127.0.0.1:8002"),
    ]
    owner = catalogue.of_host(press, host)
    assert (owner and owner.slug) == slug


def made(slug: str, *hosts: str) -> Publication:
    home = f"https://{hosts[0]}/"
    return Publication(
        slug=slug, name=slug, country="GB", languages=("en",), home=home, hosts=hosts
    )


def test_countries_are_the_249_of_the_standard_and_two_more() -> None:
    assert len(countries.ISO_3166) == 249
    assert countries.name("INT") == "World"
    assert countries.is_known("EU")
    assert not countries.is_known("UK")
    assert all(len(code) == 2 and code.isupper() for code in countries.ISO_3166)
    assert len(set(countries.NAMES.values())) == 251


unhurried = settings(deadline=None)  # a busy machine is no fault
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(str.strip).filter(bool)
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
hosts = st.builds("{}.{}".format, slugs, st.sampled_from(["example", "co.uk", "com.tr", "press"]))
paths = st.from_regex(r"[a-z0-9/]{0,8}(\?[a-z]=[0-9a-z]{1,3})?", fullmatch=True)
addresses = st.builds(
    "{}://{}{}/{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(["", "www."]),
    hosts,
    paths,
).map(lambda url: links.plain(url) or "")
tags = st.sampled_from(["en", "tr", "sr-Latn", "pt-BR", "zh-Hant", "es-419", "ar"])
selectors = st.sampled_from(["", "h1", "header .author a", "article > p", "a:has(b)"])
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


@st.composite
def publications(draw: st.DrawFn) -> Publication:
    slug = draw(slugs)
    sources = tuple(
        draw(_sources(slug, url)) for url in draw(st.lists(addresses, max_size=3, unique=True))
    )
    home = draw(addresses)
    listed = tuple(draw(st.lists(hosts, max_size=2, unique=True)))
    ends = sorted(draw(st.sets(moments, max_size=2)))
    layouts = [draw(_layouts(end)) for end in (*ends, None)][draw(st.integers(0, 1)) :]
    return Publication(
        slug=slug,
        name=draw(words),
        country=draw(st.sampled_from(sorted(countries.NAMES))),
        languages=tuple(draw(st.lists(tags, min_size=1, max_size=3, unique=True))),
        home=home,
        hosts=hosts_of(home, listed, sources),
        sources=sources,
        layouts=tuple(layouts),
        rule=draw(st.sampled_from([None, *ExcerptRule])),
        most=draw(st.none() | st.integers(0, 5000)),
        licence="CC-BY-4.0",
        credit=draw(st.just("") | words),
        support=draw(st.just("") | addresses),
        note=draw(st.just("") | words),
        invented=draw(st.booleans()),
    )


@st.composite
def _sources(draw: st.DrawFn, slug: str, url: str) -> Source:
    holds = draw(st.sampled_from(Holds))
    return Source(
        publication=slug,
        url=url,
        kind=draw(st.sampled_from(SourceKind)),
        holds=holds,
        name=draw(st.just("") | words),
        columnist=draw(words) if holds is Holds.AUTHOR else "",
        pages=draw(st.booleans()),
        language=draw(st.just("") | tags),
    )


def _layouts(end: datetime | None) -> st.SearchStrategy[Layout]:
    drops = st.lists(selectors.filter(bool), max_size=2).map(tuple)
    return st.builds(
        Layout, until=st.just(end), headline=selectors, byline=selectors, body=selectors, drop=drops
    )


@unhurried
@given(publications())
def test_what_is_written_is_read_back(publication: Publication) -> None:
    text = catalogue.write(publication)
    assert catalogue.parse(text, file=f"{publication.slug}.toml") == publication


@unhurried
@given(publications())
def test_writing_twice_changes_nothing(publication: Publication) -> None:
    once = catalogue.write(publication)
    again = catalogue.write(catalogue.parse(once, file=f"{publication.slug}.toml"))
    assert again == once


@unhurried
@given(st.text())
def test_no_text_brings_the_reader_down(text: str) -> None:
    with pytest.raises(BadPublication) as caught:
        catalogue.parse(text, file="any.toml")
    assert caught.value.faults


def test_the_starter_files_are_written_as_the_writer_would() -> None:
    folder = Path(catalogue.__file__).parent / "starter"
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        written = catalogue.write(catalogue.parse(text, file=path.name))
        plain = [line for line in text.splitlines() if not line.startswith("#")]
        assert plain == written.splitlines()


def test_hosts_are_completed_for_a_record_made_by_hand() -> None:
    by_hand = replace(made("rain", "rain.example"), hosts=())
    read = catalogue.parse(catalogue.write(by_hand), file="rain.toml")
    assert read.hosts == ("rain.example",)


@pytest.mark.parametrize("half", ["\ud800", "a\udfff"])
def test_half_a_surrogate_pair_cannot_be_written(half: str) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        catalogue.write(replace(made("rain", "rain.example"), name=half))


def test_selectors_are_tried_on_our_own_parser() -> None:
    assert is_selector("header .author a")
    assert not is_selector("p[")
