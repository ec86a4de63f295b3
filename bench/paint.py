"""What a slow phone waits for: largest paint, layout shift and octets of pages, in a real browser.

    python -m bench.paint FOLDER [--rounds 5]

FOLDER is a data folder with columns: one that ``bench.reader_house --keep`` has filled, or that of
``colonnade up --demo``. The phone is Lighthouse's of 2026: 360 pixels wide, a processor four times
slower than this machine's, 1.6 Mbit/s and 150 ms there and back. Medians; nothing is cached.
"""

from __future__ import annotations

import argparse
import socket
import sqlite3
import statistics
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.serving import site

TARGETS = {"largest paint, s": 0.8, "layout shift": 0.0, "kB": 50.0}
CHROMIUM = "/usr/bin/chromium"
SLOWER = 4
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
_WATCH = """
window.seen = {paint: 0, shift: 0};
new PerformanceObserver(list => { for (const one of list.getEntries()) seen.paint = one.startTime })
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(list => { for (const one of list.getEntries()) seen.shift += one.value })
  .observe({type: 'layout-shift', buffered: true});
"""


def visit(browser: Browser, url: str) -> tuple[float, float, float]:
    """Open a page as a new reader on a slow phone; return the three."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, device_scale_factor=2, is_mobile=True
    )
    page = context.new_page()
    page.add_init_script(_WATCH)
    phone = context.new_cdp_session(page)
    received: list[float] = []
    phone.on("Network.loadingFinished", lambda told: received.append(told["encodedDataLength"]))
    phone.send("Network.enable")
    phone.send("Network.emulateNetworkConditions", LINE)
    phone.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="networkidle")
    for _ in range(50):
        if page.evaluate("seen.paint"):
            break
        page.wait_for_timeout(100)
    seen: dict[str, Any] = page.evaluate("seen")
    context.close()
    return seen["paint"] / 1000, seen["shift"], sum(received) / 1000


def pages(folder: Path) -> dict[str, str]:
    """Return the newest pages of each type."""
    with sqlite3.connect(folder / "colonnade.sqlite3") as database:
        (who,) = database.execute(
            "SELECT slug FROM catalog_columnist ORDER BY columns_shown DESC LIMIT 1"
        ).fetchone()
        (paper, country) = database.execute(
            "SELECT slug, country FROM catalog_publication ORDER BY columns_shown DESC LIMIT 1"
        ).fetchone()
    database.close()
    return {
        "front page": "/",
        "country": f"/{country.lower()}",
        "columnist": f"/columnists/{who}",
        "publication": f"/publications/{paper}",
        "directory": "/columnists",
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)  # fmt: skip
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    if not Path(CHROMIUM).exists():
        sys.exit("chromium is not installed (Debian: apt-get install chromium)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    print(f"{'':14}" + "".join(f"{name:>20}" for name in TARGETS))
    print(f"{'target':14}" + "".join(f"{most:20.2f}" for most in TARGETS.values()))
    with site(given.folder, port), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, path in pages(given.folder).items():
            seen = [visit(browser, f"http://127.0.0.1:{port}{path}") for _ in range(given.rounds)]
            print(f"{name:14}" + "".join(f"{statistics.median(all_):20.3f}" for all_ in zip(*seen, strict=True)))  # fmt: skip
        browser.close()


if __name__ == "__main__":
    main()
