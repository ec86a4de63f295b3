"""A publisher's machine for tests: answers by path, and what was asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Publisher:
    """A publisher's machine: answers by path, and what was asked of it."""

    base: str = ""
    pages: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, body: str, kind: str = "text/html", status: int = 200) -> str:
        self.pages[path] = (status, kind, body)
        return f"{self.base}{path}"

    def feed(self, path: str, title: str, *, count: int = 3, author: str = "Ada Byrne") -> str:
        return self.put(path, rss(title, count=count, author=author), "application/rss+xml")


def rss(title: str, *, count: int = 3, author: str = "Ada Byrne", folder: str = "opinion") -> str:
    items = "".join(
        f"<item><title>Rain {n}</title><link>/{folder}/{n}-rain-on-the-harbour</link>"
        f"<dc:creator>{author}</dc:creator><pubDate>Mon, 0{n + 1} Mar 2026 10:00:00 GMT</pubDate>"
        "</item>"
        for n in range(count)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{title}</title><language>en-IE</language>{items}</channel></rss>"
    )
