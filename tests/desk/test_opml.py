"""OPML in and out, and columns out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from colonnade.catalog.models import Publication, Source
from colonnade.publications import catalogue
from colonnade.records import Holds
from makers import make_column, make_publication, make_source

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def opml(*outlines: str) -> str:
    return f'<opml version="2.0"><head/><body>{"".join(outlines)}</body></opml>'


def outline(url: str, title: str = "", **more: str) -> str:
    given = {"text": title, "xmlUrl": url, **more}
    attributes = " ".join(f'{name}="{value}"' for name, value in given.items())
    return f"<outline {attributes}/>"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.opml"


def test_each_outline_becomes_a_source_of_its_hosts_publication(
    run: Any, folder: Path, file: Path
) -> None:
    known = catalogue.starter()[0]
    file.write_text(
        opml(
            outline(f"{known.home}columns/feed", "Columns"),
            outline("https://lamp.example/opinion/feed", "The Lamp", language="en-IE"),
            outline("https://farol.example/a", "One"),
            outline("https://farol.example/b", "Two"),
        )
    )
    answer = run("import", str(file))
    assert answer.code == 0
    assert answer.out == "4 sources added, 0 known before, 2 new publications, 0 problems\n"
    names = set(Publication.objects.values_list("name", flat=True))
    assert names == {known.name, "The Lamp", "farol.example"}
    lamp = catalogue.load(folder / "publications").publications[-1]
    assert (lamp.languages, lamp.sources[0].holds) == (("en",), Holds.OPINION)


def test_what_is_wrong_is_named_and_the_rest_kept(
    run: Any, folder: Path, file: Path, settings: Any
) -> None:
    settings.COLONNADE_ALLOW_NETWORKS = ()
    file.write_text(
        opml(
            outline("https://lamp.example/feed", "Lamp"),
            outline("feed://nowhere", "Bad"),
            outline("https://lamp.example:25/feed", "Mail"),
            outline("mailto:ada@lamp.example", "Letter"),
        )
    )
    answer = run("import", str(file))
    assert answer.code == 0
    assert answer.out.startswith("1 sources added")
    assert "mine.opml: outline “Mail” https://lamp.example:25/feed: the port" in answer.err
    assert "mine.opml: outline “Bad” http://nowhere/: " in answer.err
    assert "“Letter”: not an address" in answer.err


def test_importing_twice_changes_nothing(run: Any, folder: Path, file: Path) -> None:
    file.write_text(opml(outline("https://lamp.example/feed", "Lamp")))
    run("import", str(file))
    again = json.loads(run("import", str(file), "--json").out)
    assert (again["added"], again["known"]) == ([], ["https://lamp.example/feed"])
    assert Source.objects.count() == 1


def test_a_source_that_moved_is_known_at_its_new_address(
    run: Any, folder: Path, file: Path
) -> None:
    lamp = make_publication(home="https://lamp.example/", hosts=["lamp.example"])
    make_source(lamp, declared="https://lamp.example/old", url="https://lamp.example/new")
    file.write_text(opml(outline("https://lamp.example/new", "Lamp")))
    assert run("import", str(file)).out.startswith("0 sources added, 1 known")


def test_a_publication_whose_file_is_broken_is_a_problem_of_its_outlines(
    run: Any, folder: Path, file: Path
) -> None:
    own = folder / "publications" / "lamp-example.toml"
    own.parent.mkdir()
    own.write_text("name = ")
    file.write_text(opml(outline("https://lamp.example/feed", "")))
    answer = run("import", str(file))
    assert (answer.code, "mend this file first" in answer.err) == (1, True)


@pytest.mark.parametrize("text", ["", "<opml>", "<rss/>", "rain"])
def test_what_is_no_opml_is_told_with_the_files_name(
    run: Any, folder: Path, file: Path, text: str
) -> None:
    file.write_text(text)
    answer = run("import", str(file))
    assert (answer.code, "mine.opml: " in answer.err) == (1, True)


def test_a_file_that_is_not_there_is_told(run: Any, folder: Path, file: Path) -> None:
    answer = run("import", str(file))
    assert (answer.code, "No such file" in answer.err) == (1, True)


def test_a_list_is_read_from_the_standard_input(run: Any, folder: Path, monkeypatch: Any) -> None:
    given = io.TextIOWrapper(io.BytesIO(opml(outline("https://lamp.example/feed")).encode()))
    monkeypatch.setattr(sys, "stdin", given)
    assert run("import", "-").out.startswith("1 sources added")


def test_what_is_exported_is_imported_as_the_same_sources(
    run: Any, folder: Path, file: Path
) -> None:
    lamp = make_publication(
        name="The Lamp", country="IE", home="https://lamp.example/", hosts=["lamp.example"]
    )
    make_source(lamp, url="https://lamp.example/a", name="Opinion", holds="editorial")
    ada = {"holds": "author", "columnist": "Ada Byrne", "kind": "page"}
    make_source(lamp, url="https://lamp.example/b", **ada)
    make_source(make_publication(invented=True))
    assert run("export", "opml", str(file)).out == ""
    Publication.objects.all().delete()
    assert run("import", str(file)).out.startswith("2 sources added, 0 known before, 1 new")
    facts = ("url", "name", "holds", "kind", "columnist")
    assert list(Source.objects.order_by("url").values_list(*facts)) == [
        ("https://lamp.example/a", "Opinion", "editorial", "feed", ""),
        ("https://lamp.example/b", "Ada Byrne", "author", "page", "Ada Byrne"),
    ]
    assert Publication.objects.get().name == "The Lamp"


def test_opml_is_written_to_the_standard_output_by_default(run: Any) -> None:
    make_source(url="https://lamp.example/a")
    assert 'xmlUrl="https://lamp.example/a"' in run("export").out


def test_columns_are_exported_as_lines_of_json(run: Any, tmp_path: Path) -> None:
    make_column(title="Rain")
    file = tmp_path / "columns.jsonl"
    assert run("export", "columns", str(file)).code == 0
    assert json.loads(file.read_text())["title"] == "Rain"
    assert list(tmp_path.glob(".*")) == []


def test_a_file_alone_says_by_its_ending_what_it_holds(run: Any, tmp_path: Path) -> None:
    make_column(title="Rain")
    run("export", str(tmp_path / "columns.jsonl"))
    run("export", str(tmp_path / "sources.opml"))
    assert json.loads((tmp_path / "columns.jsonl").read_text())["title"] == "Rain"
    assert (tmp_path / "sources.opml").read_text().startswith("<?xml")


def test_a_language_of_nothing_is_none(run: Any) -> None:
    make_source(make_publication(languages=[]), url="https://lamp.example/a")
    assert "language" not in run("export").out


def test_a_file_that_cannot_be_written_is_told(run: Any, tmp_path: Path) -> None:
    answer = run("export", "columns", str(tmp_path / "no" / "columns.jsonl"))
    assert (answer.code, "No such file" in answer.err) == (1, True)
