"""The one script, the icons, what installs the site, and the worker."""

from __future__ import annotations

import gzip
import json
import re
import struct

import pytest
from django.test import Client

from colonnade.web import assets, shelf
from makers import make_column, make_columnist, make_publication

pytestmark = pytest.mark.django_db


def test_a_page_names_the_script_by_what_is_in_it_and_that_is_kept_for_ever(client: Client) -> None:
    page = client.get("/").content.decode()
    found = re.search(r'<script defer src="([^"]+)"', page)
    assert found
    answer = client.get(found[1])
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content == assets.script().body
    assert b"</script" not in answer.content


def test_the_script_is_sent_packed_to_those_who_can_unpack_it(client: Client) -> None:
    answer = client.get(assets.script().path, headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert gzip.decompress(answer.content) == assets.script().body
    assert len(answer.content) < 6_000


def test_an_old_name_gives_the_script_of_now_and_is_not_kept(client: Client) -> None:
    answer = client.get("/assets/reading.0123456789ab.js")
    assert answer.content == assets.script().body
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["other.0a.js", "icon-192.0a.js", "reading.0a.png", "..0a.js"])
def test_no_other_file_is_given(client: Client, name: str) -> None:
    assert client.get(f"/assets/{name}").status_code == 404


def test_pages_may_load_scripts_of_this_site_alone(client: Client) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_the_site_can_be_installed_with_icons_of_the_sizes_it_tells(client: Client) -> None:
    page = client.get("/").content.decode()
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    answer = client.get("/manifest.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    told = json.loads(answer.content)
    assert (told["start_url"], told["scope"]) == ("/", "/")
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in told["icons"]}
    assert "maskable" in {icon["purpose"] for icon in told["icons"]}
    for icon in told["icons"]:
        body = client.get(icon["src"]).content
        width, height = struct.unpack(">II", body[16:24])
        assert (body[:8], f"{width}x{height}") == (b"\x89PNG\r\n\x1a\n", icon["sizes"])


def test_the_worker_knows_its_version_and_what_it_needs(client: Client) -> None:
    answer = client.get("/worker.js")
    code = answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert re.match(r'const VERSION = "[0-9a-f]{12}"\nconst OFFLINE = "/offline"\n', code)
    assert assets.script().path in code
    assert client.get("/offline").status_code == 200


def test_columns_names_and_favourites_may_lie_on_the_shelf(client: Client) -> None:
    lamp = make_publication(slug="lamp", columns_shown=1)
    make_column(lamp, columnists=[make_columnist("Ada Byrne", home=lamp)])
    for path in ("/", "/favorites", "/columnists/ada-byrne", "/publications/lamp", "/agenda"):
        assert client.get(path).headers[shelf.HEADER] == "keep", path


def test_forms_searches_and_what_is_missing_never_lie_there(client: Client) -> None:
    lamp = make_publication(slug="lamp", columns_shown=1)
    make_column(lamp)
    for path in (
        "/search?q=rain", "/notices/new/rights", "/publications/lamp/claim", "/comfort", "/nowhere",
        "/notices", "/?before=x", "/offline",
    ):  # fmt: skip
        assert shelf.HEADER not in client.get(path).headers, path
