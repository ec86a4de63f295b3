"""Make the pictures of the documentation anew, from the running site with the invented press.

    python -m bench.screenshots [--only WORD] [--at ADDRESS]

Starts ``colonnade up --demo`` in a folder of its own, waits until the crawl has read the invented
press and the Agenda and the debates are made (some minutes), photographs every type of page with a
Chromium that is installed, and writes docs/images and docs/gallery.md. With ``--at`` it photographs
a demo that runs already. Pages in many scripts want fonts for them: Debian's fonts-noto-core and
fonts-noto-cjk.
"""

from __future__ import annotations

import argparse
import base64
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ENOUGH = 120  # columns, after which the front page looks as it always will
PATIENCE = 900.0  # seconds for all of it
LARGEST = 400_000  # bytes of a picture, so that a clone stays small
MOST = 3_000_000  # of all together
QUALITY = 72  # of WebP; below it small letters blur
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DOCS = Path("docs")
DESK, PHONE = (1280, 900), (360, 760)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture of the gallery."""

    name: str
    what: str  # its caption
    path: str  # of the page; what stands in braces is looked up on the site
    size: tuple[int, int] = DESK
    dark: bool = False
    comfort: str = ""  # what is chosen there
    act: Callable[[Page], Any] | None = None  # what is done before


def _suggest(page: Page) -> None:
    page.locator("#find").fill("la")
    page.locator("#find").press_sequentially("n")
    page.locator(".offers li").first.wait_for()
    page.keyboard.press("ArrowDown")


def _keys(page: Page) -> None:
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()


def _follow(page: Page) -> None:
    page.locator(".follow button").first.click()
    page.goto(page.url.partition("/columnists")[0] + "/following")


def _star(page: Page) -> None:
    for at in (0, 2, 5):
        page.locator('button[form="keep"]').nth(at).click()
    page.get_by_role("link", name="Favorites").first.click()


def _wrong(page: Page) -> None:
    page.locator("form.form button.do").click()


def _offline(page: Page) -> None:
    page.context.add_cookies([{"name": "comfort", "value": "offline", "url": page.url}])
    page.reload()
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_timeout(1000)  # until the worker has taken charge
    for link in [each.get_attribute("href") for each in page.locator("main .card h3 a").all()[:4]]:
        page.goto(f"{_root(page)}{link}")
        page.wait_for_timeout(400)
    page.context.set_offline(True)
    page.goto(_root(page) + "/somewhere")
    page.locator("#shelf li").first.wait_for()


def _root(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])


def _print(page: Page) -> None:
    page.emulate_media(media="print")


CHAPTERS: tuple[tuple[str, tuple[Picture, ...]], ...] = (
    ("Editions", (
        Picture(name="edition", what="The world edition", path="/"),
        Picture(name="edition-dark", what="By night", path="/", dark=True),
        Picture(name="edition-phone", what="On a phone", path="/", size=PHONE),
        Picture(name="edition-list", what="Lists in place of cards", path="/", size=PHONE, comfort="list"),
        Picture(name="edition-ar", what="In Arabic, from right to left", path="/~ar/"),
        Picture(name="edition-ar-phone", what="In Arabic, by night, on a phone", path="/~ar/", size=PHONE, dark=True),
        Picture(name="edition-ja", what="In Japanese: the edition of Japan", path="/~ja/jp"),
        Picture(name="edition-de", what="In German, of two languages at once", path="/~de/languages/de+tr", size=PHONE),
        Picture(name="topic", what="A topic of a country", path="/gb/topics/society", size=PHONE, dark=True),
    )),
    ("Orders and debates", (
        Picture(name="agenda", what="The Agenda: what draws attention", path="/agenda"),
        Picture(name="why", what="Why a column stands where it stands", path="{why}", size=PHONE),
        Picture(name="debate", what="A debate", path="{debate}"),
        Picture(name="debate-phone", what="A debate, by night", path="{debate}", size=PHONE, dark=True),
        Picture(name="debates", what="What is debated", path="/debates", size=PHONE),
    )),
    ("A column", (
        Picture(name="column-page", what="A column, with the others of its debate", path="{column}"),
        Picture(name="column-phone", what="By night, on a phone", path="{column}", size=PHONE, dark=True),
        Picture(name="column-ar", what="In Arabic", path="/~ar{arabic}", size=PHONE),
        Picture(name="column-ja", what="In Japanese, by night", path="/~ja{japanese}", dark=True),
        Picture(name="column-copies", what="Printed elsewhere too", path="{copied}", size=PHONE),
        Picture(name="column-print", what="On paper", path="{column}", size=(720, 760), act=_print),
    )),
    ("Columnists and publications", (
        Picture(name="directory", what="The directory, in every script", path="/columnists"),
        Picture(name="directory-ar", what="In Arabic", path="/~ar/columnists", size=PHONE),
        Picture(name="columnist", what="A columnist", path="{who}"),
        Picture(name="columnist-ar", what="By night, in Arabic", path="/~ar{arabic who}", size=PHONE, dark=True),
        Picture(name="publications", what="All publications", path="/publications"),
        Picture(name="publication", what="A publication", path="{paper}", size=PHONE),
        Picture(name="signals", what="What it asks of robots", path="{paper}/signals", size=PHONE, dark=True),
    )),
    ("Search and archive", (
        Picture(name="search", what="Search", path="/search?q=the+night", size=DESK),
        Picture(name="suggestions", what="Suggestions while typing", path="/", act=_suggest),
        Picture(name="search-how", what="How to ask", path="/search", size=PHONE),
        Picture(name="search-nothing", what="Nothing found, and what was not understood", path="/search?q=zeppelin+lang%3Axx", size=PHONE, dark=True),
        Picture(name="archive", what="Years and months", path="/archive", size=PHONE),
        Picture(name="month", what="A month", path="{month}", dark=True),
        Picture(name="month-ar", what="A month of a columnist, in Arabic", path="/~ar{arabic who}{month}", size=PHONE),
        Picture(name="day", what="A day", path="{day}", size=PHONE),
    )),
    ("Yours", (
        Picture(name="favorites", what="Favorites, held by one cookie", path="/", act=_star),
        Picture(name="favorites-none", what="Nothing kept yet", path="/favorites", size=PHONE),
        Picture(name="following", what="Whom one follows", path="{who}", size=PHONE, act=_follow),
        Picture(name="kept", what="All that is kept", path="/kept", size=PHONE, dark=True),
        Picture(name="comfort", what="Comfort", path="/comfort"),
        Picture(name="comfort-spaced", what="Wide and calm letters", path="/", comfort="spaced"),
        Picture(name="comfort-largest", what="The largest letters", path="/", size=PHONE, comfort="largest"),
        Picture(name="keys", what="Keyboard shortcuts", path="/", act=_keys),
        Picture(name="offline", what="No connection, and what lies on the shelf", path="/", size=PHONE, act=_offline),
    )),
    ("Forms, texts and errors", (
        Picture(name="notice", what="Something is wrong: a notice", path="/notices/new/rights", size=PHONE),
        Picture(name="notice-wrong", what="A form with mistakes", path="/notices/new/rights", size=PHONE, dark=True, act=_wrong),
        Picture(name="claim", what="This page is mine, in Arabic", path="/~ar{arabic who}/claim", size=PHONE),
        Picture(name="log", what="What was asked and decided", path="/notices", size=PHONE),
        Picture(name="publishers", what="For publishers", path="/bot"),
        Picture(name="cookies", what="The cookies", path="/cookies", size=PHONE),
        Picture(name="missing", what="An address where nothing stands", path="/nowhere", size=PHONE, dark=True),
        Picture(name="missing-ja", what="The same in Japanese", path="/~ja/nowhere", size=PHONE),
    )),
    ("The design system", (
        Picture(name="style", what="The style page: tokens", path="/style"),
        Picture(name="style-cards", what="Cards in every state, long names among them", path="/style#cards"),
        Picture(name="style-phone", what="On a phone, by night", path="/style#cards", size=PHONE, dark=True),
    )),
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--only", default="", help="pictures whose name has this word")
    parser.add_argument("--at", help="the address of a demo that runs already")
    given = parser.parse_args()
    images = DOCS / "images"
    (images / "gallery").mkdir(parents=True, exist_ok=True)
    with site() if given.at is None else running(given.at) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        places = found(address)
        made = list(photograph(browser, address, places, images, given.only))
        browser.close()
    (DOCS / "gallery.md").write_text(gallery(), encoding="utf-8")
    check(made)


def check(made: list[Path]) -> None:
    sizes = {picture: picture.stat().st_size for picture in made}
    for picture, size in sizes.items():
        print(f"{picture}: {size / 1000:.0f} kB")
        if size > LARGEST:
            raise SystemExit(f"{picture} is larger than {LARGEST / 1000:.0f} kB")
    print(f"{len(sizes)} pictures, {sum(sizes.values()) / 1e6:.2f} MB")
    if sum(sizes.values()) > MOST:
        raise SystemExit(f"together they are larger than {MOST / 1e6:.0f} MB")


def gallery() -> str:
    """Return the page that shows the pictures, two beside each other."""
    lines = [
        "# Gallery",
        "",
        "Every type of page, as the invented press fills it. `python -m bench.screenshots` makes this page",
        "and its pictures anew.",
    ]
    for heading, pictures in CHAPTERS:
        lines += ["", f"## {heading}", ""]
        for first in range(0, len(pictures), 2):
            row = pictures[first : first + 2]
            heads = [picture.what for picture in row] + [""] * (2 - len(row))
            cells = [f"![{p.what}](images/gallery/{p.name}.webp)" for p in row]
            cells += [""] * (2 - len(row))
            lines += [f"| {' | '.join(heads)} |", "| --- | --- |", f"| {' | '.join(cells)} |", ""]
        lines.pop()
    return "\n".join(lines) + "\n"


# ── the site ─────────────────────────────────────────────────────────────────────────────────


def browser_path() -> str:
    """Return where a Chromium of this machine lies."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    raise SystemExit(f"none of {', '.join(BROWSERS)} is installed")


@contextmanager
def running(address: str) -> Iterator[str]:
    yield address.rstrip("/")


@contextmanager
def site() -> Iterator[str]:
    """Run the demo, give the site's address once there is enough to see, and stop it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="colonnade-pictures-") as data:
        line = [sys.executable, "-c", "from colonnade.desk.command import main; main()"]
        running = subprocess.Popen(
            [*line, "up", "--demo", "--port", str(port)],
            env={**os.environ, "COLONNADE_DATA": data, "COLONNADE_ADDRESS": address},
            stderr=subprocess.DEVNULL,
        )
        try:
            since = time.monotonic()
            wait_for_columns(running, Path(data) / "demo" / "colonnade.sqlite3", since)
            wait_for_orders(address, since)
            yield address
        finally:
            running.terminate()
            running.wait(60)


def wait_for_columns(running: subprocess.Popen[bytes], database: Path, since: float) -> None:
    """Return when enough columns can be shown and no more come."""
    import sqlite3

    before = -1
    while time.monotonic() - since < PATIENCE:
        if running.poll() is not None:
            raise SystemExit("colonnade up --demo has stopped by itself")
        time.sleep(4)
        try:
            with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
                (count,) = db.execute(
                    "SELECT count(*) FROM catalog_column WHERE visible"
                ).fetchone()
        except sqlite3.Error:
            continue
        if count >= ENOUGH and count == before:
            return
        before = count
    raise SystemExit(f"only {before} columns after {PATIENCE:.0f} seconds")


def wait_for_orders(address: str, since: float) -> None:
    """Return when the Agenda and the debates are made, which the worker does now and then."""
    while time.monotonic() - since < PATIENCE:
        if 'href="/why/' in read(address, "/agenda") and 'href="/debates/' in read(
            address, "/debates"
        ):
            return
        time.sleep(10)
    raise SystemExit(f"no Agenda or no debate after {PATIENCE:.0f} seconds")


def read(address: str, path: str) -> str:
    with urlopen(address + quote(path, safe="/?=&%+~#")) as answer:
        return str(answer.read().decode())


def found(address: str) -> dict[str, str]:
    """Return the addresses of pages whose names are not known beforehand."""
    front, agenda = read(address, "/"), read(address, "/agenda")
    debate = first(r'href="(/debates/\d+)"', read(address, "/debates"))
    column = first(_COLUMN, read(address, debate))
    arabic = first(_COLUMN, read(address, "/languages/ar"))
    who = first(r'href="(/columnists/[^"/]+)"', read(address, column).partition("</header>")[2])
    day = first(r'href="(/archive/\d+/\d+/\d+)"', front.partition('class="day"')[2].partition('class="day"')[2])  # fmt: skip
    return {
        "why": first(r'href="(/why/[^"]+)"', agenda),
        "debate": debate,
        "column": column,
        "arabic": arabic,
        "japanese": first(_COLUMN, read(address, "/languages/ja")),
        "copied": copied(address),
        "who": who,
        "arabic who": first(r'href="(/columnists/[^"/]+)"', read(address, arabic).partition("</header>")[2]),
        "paper": first(r'href="(/publications/[^"/]+)"', read(address, column).partition("</header>")[2]),
        "day": day,
        "month": day.rpartition("/")[0],
    }  # fmt: skip


_COLUMN = r'href="(/[^"/]+/[^"/]+/[^"/]+/[0-9a-z]{12})"'


def first(pattern: str, page: str) -> str:
    match = re.search(pattern, page)
    if match is None:
        raise SystemExit(f"nothing like {pattern} on a page")
    return match[1]


def copied(address: str) -> str:
    """Return the address of a column that is printed in two papers."""
    for paper in re.findall(r'href="(/publications/[^"/]+)"', read(address, "/publications")):
        for card in read(address, paper).split('<article class="card">')[1:]:
            if 'class="also"' in card:
                return first(_COLUMN, card)
    raise SystemExit("no column is printed twice")


# ── the pictures ─────────────────────────────────────────────────────────────────────────────


def photograph(
    browser: Browser, address: str, places: dict[str, str], images: Path, only: str
) -> Iterator[Path]:
    """Yield the pictures of the gallery, and the two of the first pages of the documents."""
    for _heading, pictures in CHAPTERS:
        for picture in pictures:
            if only in picture.name:
                yield taken(browser, address, picture, places, images / "gallery")
    for name, dark, height in (("front", False, 1000), ("column", True, 800)):
        if only in name:
            path = "/" if name == "front" else "{column}"
            picture = Picture(name=name, what="", path=path, size=(1200, height), dark=dark)
            yield taken(browser, address, picture, places, images, kind="png")


def taken(
    browser: Browser,
    address: str,
    picture: Picture,
    places: dict[str, str],
    folder: Path,
    kind: str = "webp",
) -> Path:
    context = opened(browser, address, picture)
    page = context.new_page()
    where = re.sub(r"\{([^}]+)\}", lambda name: places[name[1]], picture.path)
    page.goto(address + where)
    for language in without_font(page.content()):
        page.evaluate(LEAVE_OUT, language)
    if picture.act:
        picture.act(page)
    page.wait_for_timeout(300)
    path = folder / f"{picture.name}.{kind}"
    asked = {"format": kind} | ({"quality": QUALITY} if kind == "webp" else {})
    shot = context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    path.write_bytes(base64.b64decode(shot["data"]))
    context.close()
    return path


def opened(browser: Browser, address: str, picture: Picture) -> BrowserContext:
    width, height = picture.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if picture.dark else "light",
        locale="en-GB",
    )
    kept = {"notice": "closed"}
    if picture.comfort == "list":
        kept["density"] = "list"
    elif picture.comfort:
        kept["comfort"] = picture.comfort
    context.add_cookies([{"name": n, "value": v, "url": address} for n, v in kept.items()])
    return context


# A script for which this machine has no font would show as empty boxes, which is not what readers
# with a usual set of fonts see: the picture is taken without these cards.
LEAVE_OUT = """language => {
    for (const card of document.querySelectorAll("article.card"))
        if (card.querySelector(`[lang="${language}"]`)) card.remove()
}"""


def without_font(page: str) -> Iterator[str]:
    """Yield the languages on a page that this machine has no font for."""
    for language in sorted(set(re.findall(r'lang="([a-z]{2,3})', page))):
        known = subprocess.run(
            ["fc-list", f":lang={language}"], capture_output=True, check=True
        ).stdout
        if not known:
            yield language


if __name__ == "__main__":
    main()
