"""``colonnade read``: one page through every step. No database, no Django."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from colonnade import cli, settings
from colonnade.cli import CannotRead
from colonnade.publications import catalogue
from colonnade.records import Failed, Fetched, Holds, Refusal, Refused, SourceKind, Unchanged
from conftest import NOW

TEXT = (
    "It rained on the harbour until the lamps were lit, and nobody who waited had a coat.",
    "The minister spoke of patience, which is a word for other people, as we know too well.",
    "A town that mends its gutters in summer has no need of prophets when the autumn comes.",
)
PAGE = f"""<html lang="en"><head><title>Rain | The Lamp</title>
<meta name="author" content="Ada Byrne"><meta property="og:site_name" content="The Lamp">
<meta name="description" content="On gutters.">
<link rel="canonical" href="https://lamp.example/opinion/rain"></head>
<body><article><h1>Rain on the harbour</h1>{"".join(f"<p>{t}</p>" for t in TEXT)}</article></body>
</html>"""
FEED = """<rss version="2.0"><channel><title>Opinion</title>{}</channel></rss>"""
ITEM = "<item><title>Rain {0}</title><link>https://lamp.example/{0}</link></item>"
LIST = "".join(
    f'<article><h2><a href="/2026/03/0{n}/rain-over-the-harbour-{n}">Rain over {n} harbours, at '
    f'last</a></h2><time datetime="2026-03-0{n}T08:00:00Z"></time></article>'
    for n in range(1, 4)
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "COLONNADE_DATA", tmp_path)
    monkeypatch.setattr(settings, "COLONNADE_ALLOW_NETWORKS", ("127.0.0.0/8",))


@pytest.fixture
def page(tmp_path: Path) -> str:
    file = tmp_path / "rain.html"
    file.write_text(PAGE)
    return str(file)


@pytest.fixture
def server() -> Iterator[Any]:
    answers: dict[str, tuple[int, str]] = {"/robots.txt": (404, "")}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = answers.get(self.path, (404, ""))
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            self.send_header("X-Robots-Tag", "max-snippet:20")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}", answers
    made.shutdown()
    thread.join()
    made.server_close()


def fetched(body: str, url: str = "https://lamp.example/opinion/rain") -> Fetched:
    return Fetched(url=url, at=NOW, final_url=url, body=body.encode())


# ── files ────────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_printed_step_by_step(page: str, capsys: Any) -> None:
    assert cli.main([page, "--explain"]) == 0
    told = capsys.readouterr().out
    heads = [line for line in told.splitlines() if line and not line.startswith(" ")]
    assert heads[:4] == ["Address", "Article", "Where each stood", "Name"]
    assert {"Column", "Rights", "Signals", "Excerpt", "Fingerprint"} <= set(heads)
    assert "  title: Rain on the harbour" in told
    assert "  text: On gutters." in told


def test_what_was_taken_and_what_was_left_out_is_explained(tmp_path: Path, capsys: Any) -> None:
    saved = tmp_path / "page.html"
    box = "<div class=newsletter><p>Sign up for the letter of the lamp.</p></div>"
    saved.write_text(PAGE.replace("</article>", f"{box}</article>"))
    assert cli.main([str(saved), "--explain"]) == 0
    told = capsys.readouterr().out
    assert "  stands in: body > article" in told
    assert f"  text: {TEXT[0]}" in told
    assert "  its class or id: Sign up for the letter of the lamp. div.newsletter" in told
    assert cli.main([str(saved), "--explain", "--json"]) == 0
    explanation = json.loads(capsys.readouterr().out)["explanation"]
    assert explanation["container"] == "body > article"
    assert {one["where"] for one in explanation["left_out"]} == {"h1", "div.newsletter"}


def test_a_saved_page_tells_its_own_address(page: str, capsys: Any) -> None:
    cli.main([page, "--json"])
    assert json.loads(capsys.readouterr().out)["url"] == "https://lamp.example/opinion/rain"


def test_the_address_of_a_file_can_be_said(page: str, capsys: Any) -> None:
    cli.main([page, "--json", "--url", "https://www.lamp.ie/opinion/7"])
    document = json.loads(capsys.readouterr().out)
    assert document["publication"]["country"] == "IE"
    assert set(document) >= {"article", "rights", "excerpt", "print", "attributions", "is_column"}
    assert document["excerpt"]["withheld"] is False
    with pytest.raises(CannotRead, match="not an http address"):
        cli.main([page, "--url", "ftp://lamp.ie/"])


def test_the_standard_input_is_read(monkeypatch: Any, capsys: Any) -> None:
    given = io.TextIOWrapper(io.BytesIO(FEED.format(ITEM.format(1)).encode()))
    monkeypatch.setattr(sys, "stdin", given)
    assert cli.main(["-"]) == 0
    assert "title: Rain 1" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(CannotRead, match=r"nowhere\.html: No such file"):
        cli.main(["nowhere.html"])


def test_a_terminal_gets_the_same_words(page: str, capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert cli.main([page]) == 0
    assert "Rain on the harbour" in capsys.readouterr().out


def test_a_page_cannot_move_the_cursor(capsys: Any) -> None:
    body = FEED.format(ITEM.format("&#27;[2J&#155;31m"))
    cli.show(cli.look(fetched(body), (), now=NOW))
    told = capsys.readouterr().out
    assert ("\x1b" in told, "\x9b" in told) == (False, False)


def test_what_is_withheld_is_told_with_its_reason(capsys: Any) -> None:
    shut = PAGE.replace("<head>", '<head><meta name="robots" content="nosnippet">')
    cli.show(cli.look(fetched(shut.replace(TEXT[1], "").replace(TEXT[2], "")), (), now=NOW))
    told = capsys.readouterr().out
    assert ("Withheld" in told, "Fingerprint" in told) == (True, False)


# ── sources ──────────────────────────────────────────────────────────────────────────────────


def test_a_feed_gives_its_leads_and_says_how_many_are_not_printed(capsys: Any) -> None:
    looked = cli.look(fetched(FEED.format("".join(map(ITEM.format, range(25))))), (), now=NOW)
    assert looked.listing is not None
    assert len(looked.listing.leads) == 25
    cli.show(looked)
    told = capsys.readouterr().out
    assert ("Lead 20" in told, "Lead 21" in told, "and 5 more" in told) == (True, False, True)
    assert len(json.loads(cli.as_json(looked))["listing"]["leads"]) == 25


def test_a_section_page_is_read_as_a_list_if_asked(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "list.html"
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    file.write_text(f"<html><head>{link}</head><body>{LIST}</body></html>")
    cli.main([str(file), "--list", "--url", "https://lamp.example/opinion/"])
    told = capsys.readouterr().out
    assert "Lead 3" in told
    assert "feed: https://lamp.example/feed" in told


def test_a_page_that_lists_nothing_has_a_problem(capsys: Any) -> None:
    cli.show(cli.look(fetched("<html><body>hello</body></html>"), (), now=NOW, as_list=True))
    assert "Problem" in capsys.readouterr().out


def test_a_file_that_holds_nothing_is_named(tmp_path: Path) -> None:
    file = tmp_path / "empty.html"
    file.touch()
    with pytest.raises(CannotRead, match=rf"^{re.escape(str(file))}: "):
        cli.main([str(file)])


def test_an_address_of_another_kind_is_not_taken_for_a_file() -> None:
    with pytest.raises(CannotRead, match="not a plain http or https address"):
        cli.main(["ftp://paper.example/rain"])


@pytest.mark.parametrize("body", ['{"a": 1}', '{"items": 3}', "\x00\x01", ""])
def test_what_cannot_be_read_is_told_in_words(body: str) -> None:
    with pytest.raises(CannotRead):
        cli.look(fetched(body), (), now=NOW)


def test_markup_that_turns_binary_is_told(tmp_path: Path) -> None:
    file = tmp_path / "rain.html"
    file.write_bytes(b"<!doctype html>\0\0\0\0\0")
    with pytest.raises(CannotRead, match="neither text nor markup"):
        cli.main([str(file)])


def test_a_page_of_a_known_section_is_taken_for_what_the_section_holds() -> None:
    known = catalogue.starter()[0]
    looked = cli.look(fetched(PAGE, f"{known.home}rain"), (known,), now=NOW)
    assert (looked.publication.slug, looked.kind) == (known.slug, SourceKind.PAGE)
    source = known.sources[0]
    assert source.holds is not Holds.MIXED
    listed = cli.look(fetched(PAGE, source.url), (known,), now=NOW)
    assert listed.reading is not None
    assert listed.reading.because == f"its source holds {source.holds.value}"


def test_the_operators_own_files_win(tmp_path: Path) -> None:
    known = catalogue.starter()[0]
    folder = tmp_path / "publications"
    folder.mkdir()
    (folder / f"{known.slug}.toml").write_text(
        catalogue.write(known).replace(known.name, "The Lamp", 1)
    )
    assert "The Lamp" in {publication.name for publication in cli.publications()}


# ── addresses ────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_asked_for_and_its_headers_obeyed(server: Any, capsys: Any) -> None:
    base, answers = server
    answers["/rain"] = (200, PAGE)
    assert cli.main([f"{base}/rain", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["rights"]["characters"] == 20
    assert document["url"] == f"{base}/rain"


def test_robots_are_obeyed_and_the_refusal_is_told(server: Any) -> None:
    base, answers = server
    answers["/robots.txt"] = (200, "User-agent: *\nDisallow: /")
    with pytest.raises(CannotRead, match=r"refused \(robots\)"):
        cli.main([f"{base}/rain"])


def test_a_page_that_is_not_there_is_told_with_its_status(server: Any) -> None:
    with pytest.raises(CannotRead, match=r"refused \(missing, status 404\)"):
        cli.main([f"{server[0]}/rain"])


def test_private_addresses_are_refused_unless_allowed(server: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(settings, "COLONNADE_ALLOW_NETWORKS", ())
    with pytest.raises(CannotRead, match="private"):
        cli.main([f"{server[0]}/rain"])


def test_answers_without_a_body_are_told() -> None:
    url = "https://lamp.example/"
    assert cli.taken(fetched("rain")).body == b"rain"
    for reply, words in (
        (Failed(url=url, at=NOW, detail="no route"), "failed: no route"),
        (Unchanged(url=url, at=NOW), "without a body"),
        (Refused(url=url, at=NOW, why=Refusal.DENIED, status=403), "denied, status 403"),
    ):
        with pytest.raises(CannotRead, match=words):
            cli.taken(reply)


def test_no_django_is_loaded() -> None:
    code = "import sys, colonnade.cli; sys.exit(any(m.startswith('django') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
