"""Draw the sign of the house as the pictures that installed apps have.

    python -m bench.icons

Reads static/web/icon.svg and writes the PNG files beside it with a Chromium that is installed.
The last has the sign smaller, for devices that cut a shape of their own out of it.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.screenshots import browser_path

FOLDER = Path(str(files("colonnade.web"))) / "static/web"
SIZES = (("icon-180", 180, 1.0), ("icon-192", 192, 1.0), ("icon-512", 512, 1.0), ("icon-mask", 512, 0.7))  # fmt: skip


def main() -> None:
    sign = (FOLDER / "icon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        for name, size, share in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(
                f"<style>*{{margin:0}} body{{background:#7a1f1f; block-size:100vh; display:grid; "
                f"place-items:center}} svg{{inline-size:{share:.0%}; display:block}}</style>{sign}"
            )
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
