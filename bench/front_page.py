"""Front page, column page and others with 100,000 columns: median milliseconds, queries, bytes.

    python -m bench.front_page [COLUMNS] [--keep FOLDER]

Seeds a catalogue of its own in a temporary folder (or in FOLDER, used again if it is there), and
asks the site through Django's own stack, middleware included, uncached: what a worker needs
from request to answer. The peers' figures were measured with 25,000 items at one reader
(issue 2 and 6 of this repository's tracker) and stand here for comparison.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

PEERS = {"lemon24's reader": 77, "FreshRSS": 101, "Miniflux": 206}
ROUNDS = 60
COUNTRIES = [
    "TR",
    "DE",
    "FR",
    "ES",
    "IT",
    "GB",
    "US",
    "IE",
    "AU",
    "CA",
    "IN",
    "JP",
    "CN",
    "RU",
    "UA",
    "EG",
    "IL",
    "GR",
    "BR",
    "AR",
    "MX",
    "NG",
    "KE",
    "ZA",
    "SE",
    "NO",
    "FI",
]
# A few dozen words of each of several scripts, to be shuffled: length and bytes as in the press.
WORDS = {
    "en": [
        "rain",
        "harbour",
        "minister",
        "patience",
        "lamp",
        "street",
        "winter",
        "bread",
        "election",
        "river",
        "memory",
        "the",
        "of",
        "a",
        "and",
        "to",
        "in",
    ],
    "tr": [
        "yağmur",
        "liman",
        "bakan",
        "sabır",
        "lamba",
        "sokak",
        "kış",
        "ekmek",
        "seçim",
        "ırmak",
        "bellek",
        "ve",
        "bir",
        "için",
        "ile",
        "gibi",
    ],
    "de": [
        "Regen",
        "Hafen",
        "Minister",
        "Geduld",
        "Laterne",
        "Straße",
        "Winter",
        "Brot",
        "Wahl",
        "Fluss",
        "Gedächtnis",
        "und",
        "der",
        "die",
        "das",
    ],
    "ru": [
        "дождь",
        "гавань",
        "министр",
        "терпение",
        "фонарь",
        "улица",
        "зима",
        "хлеб",
        "выборы",
        "река",
        "память",
        "и",
        "в",
        "на",
        "не",
        "что",
    ],
    "ar": [
        "مطر",
        "ميناء",
        "وزير",
        "صبر",
        "مصباح",
        "شارع",
        "شتاء",
        "خبز",
        "انتخابات",
        "نهر",
        "ذاكرة",
        "في",
        "من",
        "على",
        "إلى",
    ],
    "ja": ["雨の港", "大臣の忍耐", "街灯", "冬のパン", "選挙", "川の記憶", "静かな朝", "長い手紙"],
    "hi": [
        "बारिश",
        "बंदरगाह",
        "मंत्री",
        "धैर्य",
        "दीपक",
        "सड़क",
        "सर्दी",
        "रोटी",
        "चुनाव",
        "नदी",
        "स्मृति",
        "और",
        "का",
        "में",
    ],
}
LANGUAGE = {
    "TR": "tr",
    "DE": "de",
    "RU": "ru",
    "UA": "ru",
    "EG": "ar",
    "JP": "ja",
    "CN": "ja",
    "IN": "hi",
}
NOW = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - a bench's own clock


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("columns", type=int, nargs="?", default=100_000)
    parser.add_argument("--keep", type=Path, help="a folder for the catalogue, to use it again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="colonnade-bench-") as temporary:
        folder = given.keep or Path(temporary)
        is_new = not (folder / "colonnade.sqlite3").exists()
        os.environ["COLONNADE_DATA"] = str(folder)
        os.environ["COLONNADE_LOG"] = "error"
        os.environ["DJANGO_SETTINGS_MODULE"] = "colonnade.settings"
        import django

        django.setup()
        if is_new:
            seed(given.columns)
        measure()


def seed(columns: int) -> None:
    from django.core.management import call_command

    from colonnade.catalog import bulk

    started = time.perf_counter()
    call_command("migrate", verbosity=0)
    chance = random.Random(1)
    papers = _papers()
    bulk.insert(papers)
    from colonnade.catalog.models import Publication

    papers = list(Publication.objects.order_by("id"))
    people = _people(chance, papers, max(columns // 20, 10))
    bulk.insert(people)
    for start in range(0, columns, 5000):
        rows = [_column(chance, n, papers) for n in range(start, min(start + 5000, columns))]
        bulk.insert(rows)
        bulk.insert([_byline(chance, row, people) for row in rows])
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"seeded {columns:,} columns in {time.perf_counter() - started:.0f} s", file=sys.stderr)


def _papers():
    from colonnade.catalog.models import Publication

    return [
        Publication(
            slug=f"paper-{n}", name=f"The Paper {n}", country=COUNTRIES[n % len(COUNTRIES)],
            languages=[LANGUAGE.get(COUNTRIES[n % len(COUNTRIES)], "en")], home=f"https://paper{n}.example/",
            credit=f"The Paper {n}", rule="excerpt", columns_shown=600,
        )
        for n in range(160)
    ]  # fmt: skip


def _people(chance, papers, many):
    from colonnade import links
    from colonnade.catalog.models import Columnist
    from colonnade.identify import names

    people = []
    for n in range(many):
        paper = chance.choice(papers)
        name = f"{_words(chance, paper.languages[0], 2).title()} {n}"
        slug = f"{links.slug(name) or 'x'}-{n}"
        people.append(
            Columnist(
                id=links.number(slug),
                slug=slug,
                name=name,
                folded=names.fold(name),
                sort=names.sort_key(name),
                initial=names.initial(name),
                home=paper,
                columns_shown=20,
                last_column_at=NOW,
            )
        )
    return people


def _words(chance, language, many):
    return " ".join(chance.choices(WORDS[language], k=many))


def _column(chance, n, papers):
    from colonnade import links
    from colonnade.catalog.models import Column

    paper = chance.choice(papers)
    language = paper.languages[0]
    link = f"{paper.home}opinion/{n}"
    at = NOW - timedelta(seconds=n * 400 + chance.randrange(400))
    return Column(
        id=links.key(link), publication=paper, country=paper.country, link=link,
        title=_words(chance, language, 9).capitalize(), byline="A name", language=language, kind="opinion",
        published=at, shown_at=at, first_seen=at, visible=chance.random() > 0.05,
        until=NOW + timedelta(days=chance.randrange(-5, 5)) if chance.random() < 0.01 else None,
        excerpt=_words(chance, language, 75).capitalize() + ".", excerpt_because="the house rule",
        credit=paper.credit, is_free=chance.choice([None, True, False]), words=700,
    )  # fmt: skip


def _byline(chance, column, people):
    from colonnade.catalog.models import Byline

    who = people[int(len(people) * chance.random() ** 2)]  # some write much more than others
    return Byline(
        column=column, name=who.name, kind="person", columnist=who, shown_at=column.shown_at,
        visible=column.visible, confidence=1,
    )  # fmt: skip


def measure() -> None:
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from colonnade.catalog.cards import Shelf, newest, page
    from colonnade.catalog.models import Byline

    client = Client(headers={"Host": "127.0.0.1"})
    first = page(Shelf(), now=NOW, size=1).cards[0]
    who = Byline.objects.select_related("columnist").filter(visible=True)[0].columnist
    older = page(Shelf(), now=NOW)
    for _ in range(200):
        older = page(Shelf(), now=NOW, before=older.older, size=300)
    day = newest(Shelf(), now=NOW - timedelta(days=30))
    paths = {
        "front page": "/",
        "edition": "/tr",
        "front page, 60,000 back": f"/?before={older.older}",
        "archive day": f"/archive/{day:%Y/%m/%d}",
        "archive month": f"/archive/{day:%Y/%m}",
        "column": first.path,
        "columnist": f"/columnists/{who.slug}",
        "columnists": "/columnists",
        "publication": f"/publications/{first.publication_slug}",
        "search, a word in half": "/search?q=the",
        "search, two words": "/search?q=harbour+lamp",
        "search, Japanese": "/search?q=選挙",
        "feed": "/atom.xml",
    }
    print(f"{'page':26}{'median ms':>10}{'p95':>8}{'CPU ms':>8}{'queries':>9}{'bytes':>9}")
    for name, path in paths.items():
        times, spent = [], []
        for _ in range(ROUNDS):
            cache.clear()
            started, worked = time.perf_counter(), time.process_time()
            response = client.get(path)
            times.append((time.perf_counter() - started) * 1000)
            spent.append((time.process_time() - worked) * 1000)
        assert response.status_code == 200, (path, response.status_code)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        median, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        cpu, size = statistics.median(spent), len(response.content)
        print(f"{name:26}{median:>10.1f}{high:>8.1f}{cpu:>8.1f}{len(queries):>9}{size:>9}")
    print(
        "front page of peers with 25,000 items, ms:",
        ", ".join(f"{k} {v}" for k, v in PEERS.items()),
    )


if __name__ == "__main__":
    main()
