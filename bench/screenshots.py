"""Make the pictures of the documentation anew, from the running site with the invented press.

    python -m bench.screenshots [FOLDER]

Starts ``colonnade up --demo`` in a folder of its own, waits until the crawl has read the
invented press, and photographs the pages with a Chromium that is installed. Without FOLDER the
pictures are written to docs/images.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ENOUGH = 120  # columns, after which the front page looks as it always will
PATIENCE = 180.0  # seconds for all of it
LARGEST = 400_000  # bytes of a picture, so that a clone stays small
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=Path("docs/images"))
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path())
        for picture in photograph(browser, address, folder):
            size = picture.stat().st_size
            print(f"{picture}: {size / 1000:.0f} kB")
            if size > LARGEST:
                raise SystemExit(f"{picture} is larger than {LARGEST / 1000:.0f} kB")
        browser.close()


def browser_path() -> str:
    """Return where a Chromium of this machine lies."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    raise SystemExit(f"none of {', '.join(BROWSERS)} is installed")


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
            env={**os.environ, "COLONNADE_DATA": data},
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for_columns(running, Path(data) / "demo" / "colonnade.sqlite3")
            with urlopen(address) as answer:
                assert answer.status == 200
            yield address
        finally:
            running.terminate()
            running.wait(60)


def wait_for_columns(running: subprocess.Popen[bytes], database: Path) -> None:
    """Return when enough columns can be shown and no more come."""
    import sqlite3

    before, since = -1, time.monotonic()
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


def photograph(browser: Browser, address: str, folder: Path) -> Iterator[Path]:
    """Yield the pictures: the front page by day, and a column's page by night."""
    for name, colours, width, height in (
        ("front", "light", 1200, 1000),
        ("column", "dark", 1200, 800),
    ):
        page = browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme=colours,  # type: ignore[arg-type]  # one of Playwright's literals
            locale="en-GB",
        )
        page.goto(f"{address}/")
        for language in without_font(page.content()):
            page.evaluate(LEAVE_OUT, language)
        if name == "column":
            page.goto(address + a_column(page.content()))
        path = folder / f"{name}.png"
        page.screenshot(path=path)
        page.close()
        yield path


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


def a_column(front: str) -> str:
    """Return the address of the first column on the front page, in English if there is one."""
    link = r'href="(/[^"/]+/[^"/]+/[^"/]+/[0-9a-z]{12})"'
    found = re.search(rf'<div lang="en"[^>]*>\s*<h[23]><a {link}', front) or re.search(link, front)
    assert found, "the front page links to no column"
    return found[1]


if __name__ == "__main__":
    main()
