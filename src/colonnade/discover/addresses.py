"""What the look of an address tells: whether it may be an article's, and of which day."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from colonnade.discover import words

_DATE = re.compile(
    r"(?<!\d)(?P<y>19[89]\d|20[0-4]\d)([/_.-]?)(?P<m>0[1-9]|1[0-2]|(?<=[/-])[1-9](?=[/-]))\2"
    r"(?P<d>0[1-9]|[12]\d|3[01]|(?<=[/-])[1-9](?=[/-]))(?!\d)"
)
_MONTH = re.compile(r"/(19[89]\d|20[0-4]\d)/(0?[1-9]|1[0-2])(?:/|$)")
_FILE = re.compile(r"\.(?:html?|php|aspx?|jsp|shtml|ece|story|amp)$", re.IGNORECASE)
_NOT_ARTICLES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|xml|rss|json|zip|css|js|epub|ics)$", re.IGNORECASE
)
_LONG_NUMBER = re.compile(r"\d{6,}|[0-9a-f]{10,}", re.IGNORECASE)  # what only articles have
_NUMBER = re.compile(r"\d{4,}")
_QUERY = re.compile(
    r"(?:^|[&;])(?:p|id|article_?id|news_?id|aid|nid|story|idxno|no)=\d{3,}", re.IGNORECASE
)
# Parts of addresses under which pages lie that are no articles.
_SERVICES = frozenset(
    [
        "tag",
        "tags",
        "tagged",
        "topic",
        "topics",
        "thema",
        "themen",
        "etiqueta",
        "etiquetas",
        "etiket",
        "category",
        "categories",
        "categoria",
        "kategorie",
        "kategori",
        "author",
        "authors",
        "autor",
        "autores",
        "auteur",
        "profile",
        "search",
        "suche",
        "login",
        "signin",
        "register",
        "subscribe",
        "subscription",
        "abo",
        "account",
        "newsletter",
        "newsletters",
        "contact",
        "about",
        "privacy",
        "cookies",
        "terms",
        "legal",
        "impressum",
        "help",
        "faq",
        "advertise",
        "jobs",
        "shop",
        "store",
        "video",
        "videos",
        "podcast",
        "podcasts",
        "gallery",
        "galleries",
        "photos",
        "galeria",
        "foto",
        "page",
        "feed",
        "rss",
        "share",
        "print",
    ]
)


def day(url: str) -> datetime | None:
    """Return the day which an address names, as midnight UTC, or None.

    >>> day("https://a.example/2026/03/01/rain").isoformat()
    '2026-03-01T00:00:00+00:00'
    """
    found = _DATE.search(urlsplit(url).path)
    if found is None:
        return None
    try:
        return datetime(int(found["y"]), int(found["m"]), int(found["d"]), tzinfo=UTC)
    except ValueError:
        return None


def is_article(url: str) -> bool:
    """Tell whether an address looks like that of one article: by date, number or many words.

    >>> is_article("https://a.example/opinion/why-the-rain-never-stops-123456")
    True
    >>> is_article("https://a.example/opinion/"), is_article("https://a.example/tag/rain-in-may")
    (False, False)
    """
    parts = urlsplit(url)
    segments = [segment for segment in unquote(parts.path).split("/") if segment]
    if _QUERY.search(parts.query):
        return True
    if not segments:
        return False
    if _NOT_ARTICLES.search(segments[-1]) or _is_service(segments):
        return False
    return _weight(parts.path, segments) >= 2


def _is_service(segments: list[str]) -> bool:
    if segments[0].lower() in _SERVICES or segments[-1].lower() in _SERVICES:
        return True
    return len(segments) > 1 and segments[-2].lower() in _SERVICES | words.author() - {"by"}


def _weight(path: str, segments: list[str]) -> int:
    last = _FILE.sub("", segments[-1])
    slug = [word for word in re.split(r"[-_+\s]+", last) if word and not word.isdecimal()]
    # Scripts of other kinds than letters with spaces write a headline as one long word.
    long_word = not last.isascii() and len(last) >= 8
    return (
        2 * bool(_DATE.search(path))
        + bool(_MONTH.search(path))
        + (2 if len(slug) >= 4 or long_word else 1 if len(slug) == 3 else 0)
        + (2 if _LONG_NUMBER.search(last) else bool(_NUMBER.search(last)))
        + bool(len(segments) > 2 and len(slug) >= 2)
    )


def family(url: str) -> tuple[str, ...]:
    """Return the plan an address follows: its first part, and how many follow.

    >>> family("https://a.example/opinion/2026/03/01/rain")
    ('opinion', '4')
    """
    segments = [segment for segment in urlsplit(url).path.split("/") if segment]
    first = segments[0] if len(segments) > 1 and "-" not in segments[0] else ""
    return ("#" if first.isdecimal() else first, str(max(len(segments) - 1, 0)))
