"""Every page type with a million columns by 60,000 columnists: milliseconds, queries, plans.

    python -m bench.reader_house [--columns N] [--columnists M] [--keep FOLDER] [--only WORD]

Fills a catalogue of its own in a temporary folder (or in FOLDER, used again if it is there) with
invented columns of 28 countries, 14 languages and nine scripts over twelve years, and asks the
site through Django's own stack, middleware included: with no page kept, each time another address
of the kind, then once more as the page cache gives it. A plan that walks through a large table is
printed and makes the bench fail.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from urllib.parse import quote

PEERS = "front page with 25,000 items: lemon24's reader 77 ms, FreshRSS 101 ms, Miniflux 206 ms"
ROUNDS = 40
YEARS = 12
COUNTRIES = {
    "US": "en", "GB": "en", "IE": "en", "AU": "en", "CA": "en", "NG": "en", "DE": "de", "AT": "de",
    "CH": "de", "FR": "fr", "BE": "fr", "ES": "es", "MX": "es", "AR": "es", "IT": "it", "BR": "pt-BR",
    "PT": "pt", "TR": "tr", "PL": "pl", "RU": "ru", "UA": "ru", "GR": "el", "EG": "ar", "SA": "ar",
    "IL": "he", "IN": "hi", "JP": "ja", "TH": "th", "CN": "zh", "KR": "ko",
}  # fmt: skip
# Letters from which words are made; of scripts without spaces, signs from which texts are.
LETTERS = {
    "en": ("bcdfghlmnprstw", "aeiou"), "de": ("bdfghklmnrstwz", "aeiouäöü"), "fr": ("bcdfglmnprstv", "aeiouéè"),
    "es": ("bcdfglmnprst", "aeiouáó"), "it": ("bcdfglmnprst", "aeiou"), "pt": ("bcdfglmnprst", "aeiouãç"),
    "tr": ("bcçdfgğkmnrsştyz", "aeıioöuü"), "pl": ("bcdgkłmnprsśtwzż", "aąeęioóuy"),
    "ru": ("бвгдзклмнпрст", "аеиоуя"), "el": ("βγδκλμνπρστ", "αεηιοάέ"), "ar": ("بتجدرسعفقلمنه", "اوي"),
    "he": ("בגדזכלמנפקרשת", "אהוי"), "hi": ("कखगचजटडतदनपबमरलवसह", "ािीुेो"),
}  # fmt: skip
SIGNS = {
    "ja": "のにはをがとで日本人大年会国中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法",
    "zh": "的一是不了人在有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见",
    "ko": "가나다라마바사아자차하고노도로모보소오조호기니디리미비시이지구누두루무부수우주는은을를의에서한정대국사회경제문화민주",
    "th": "กขคงจชซดตถทนบปผพมยรลวสหอ",
}  # fmt: skip
NOW = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - a bench's own clock


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)  # fmt: skip
    parser.add_argument("--columns", type=int, default=1_000_000)
    parser.add_argument("--columnists", type=int, default=60_000)
    parser.add_argument("--keep", type=Path, help="a folder for the catalogue, to use it again")
    parser.add_argument("--only", default="", help="pages whose name has this word")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="colonnade-bench-") as temporary:
        folder = given.keep or Path(temporary)
        prepare(folder)
        if not _is_filled():
            fill(given.columns, given.columnists)
        size = sum(file.stat().st_size for file in folder.glob("colonnade.sqlite3*")) / 1e6
        print(f"catalogue of {size:,.0f} MB")
        missed = measure(given.only, given.rounds) if given.rounds else []
    print(PEERS)
    sys.exit(bool(missed))


def prepare(folder: Path) -> None:
    os.environ |= {"COLONNADE_DATA": str(folder), "COLONNADE_LOG": "error", "DJANGO_SETTINGS_MODULE": "colonnade.settings"}  # fmt: skip
    import django

    django.setup()


def _is_filled() -> bool:
    from django.core.management import call_command

    from colonnade.catalog.models import Column

    call_command("migrate", verbosity=0)
    return Column.objects.exists()


# ── filling ──────────────────────────────────────────────────────────────────────────────────


def fill(columns: int, columnists: int, seed: int = 1) -> None:
    """Store invented columns, oldest first, as years of crawling would have left them."""
    from django.db import connection, transaction

    from colonnade.catalog import bulk
    from colonnade.catalog.models import Publication

    started, chance = time.perf_counter(), random.Random(seed)
    with transaction.atomic():
        bulk.insert(_papers(min(2000, columns // 400 + 60)))
        papers = list(Publication.objects.order_by("id"))
        people, homes = _people(chance, papers, columnists)
        bulk.insert(people)
    weights = list(accumulate(1 / (n + 10) ** 0.6 for n in range(len(people))))
    for start in range(0, columns, 5000):
        with transaction.atomic():
            picked = chance.choices(people, cum_weights=weights, k=min(5000, columns - start))
            rows = [
                _column(chance, start + n, columns, homes[who.id]) for n, who in enumerate(picked)
            ]
            bulk.insert(rows)
            bulk.insert([_byline(row, who) for row, who in zip(rows, picked, strict=True)])
    _count()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"filled with {columns:,} columns in {time.perf_counter() - started:.0f} s", file=sys.stderr)  # fmt: skip


def _count() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for table, key, rows in (
            ("catalog_columnist", "columnist_id", "catalog_byline"),
            ("catalog_publication", "publication_id", "catalog_column"),
        ):
            cursor.execute(
                f"UPDATE {table} SET columns_shown = known.many, last_column_at = known.latest FROM "
                f"(SELECT {key} AS who, count(*) AS many, max(shown_at) AS latest FROM {rows} "
                f"WHERE visible GROUP BY {key}) AS known WHERE known.who = {table}.id"
            )


def _papers(many):
    from colonnade.catalog.models import Publication

    codes = list(COUNTRIES)
    return [
        Publication(
            slug=f"paper-{n}", name=f"{words(random.Random(n), COUNTRIES[codes[n % len(codes)]], 2).title()} {n}",
            country=codes[n % len(codes)], languages=[COUNTRIES[codes[n % len(codes)]]], home=f"https://paper{n}.example/",
            credit=f"The Paper {n}", rule="excerpt",
        )
        for n in range(many)
    ]  # fmt: skip


def _people(chance, papers, many):
    from colonnade import links
    from colonnade.catalog.models import Columnist
    from colonnade.identify import finding, names

    people, homes = [], {}
    for n in range(many):
        paper = papers[int(len(papers) * chance.random() ** 1.5)]
        language = paper.languages[0]
        name = " ".join(chance.choice(known_names(language)).title() for _ in range(2))
        if language in SIGNS:
            name = name.replace(" ", "")
        slug = f"{links.slug(name) or 'x'}-{n}"
        row = Columnist(
            id=links.number(slug), slug=slug, name=name, folded=names.fold(name), found_by=finding.found_by([name]),
            sort=names.sort_key(name, language), initial=names.initial(name, language), home=paper, publications=[paper.slug],
            languages=[language], columns_shown=1, last_column_at=NOW,
        )  # fmt: skip
        people.append(row)
        homes[row.id] = paper
    return people, homes


@cache
def vocabulary(language):
    """Return three thousand words of a language, and weights by which they are used (Zipf)."""
    chance = random.Random(language)
    if language in SIGNS:
        made = {
            "".join(chance.choices(SIGNS[language], k=chance.choice((1, 2, 2, 3, 4))))
            for _ in range(3000)
        }
    else:
        strong, weak = LETTERS[language]
        made = {
            "".join(chance.choice(strong) + chance.choice(weak) for _ in range(chance.choice((1, 2, 2, 3, 4)))) + chance.choice(["", chance.choice(strong)])
            for _ in range(3000)
        }  # fmt: skip
    every = sorted(made)
    chance.shuffle(every)
    return every, list(accumulate(1 / (n + 2) for n in range(len(every))))


@cache
def known_names(language):
    every, _ = vocabulary(language.partition("-")[0])
    return [word for word in every if 1 < len(word) < 9][:900]


@cache
def prose(language):
    """Return a long text, of which each column has some piece."""
    every, weights = vocabulary(language.partition("-")[0])
    chance = random.Random(f"prose {language}")
    return chance.choices(every, cum_weights=weights, k=200_000)


def words(chance, language, many):
    text = prose(language.partition("-")[0])
    start = chance.randrange(len(text) - many)
    return ("" if language in SIGNS else " ").join(text[start : start + many])


SECTIONS = ("Opinion", "Politics", "Economy", "Culture", "Sport", "Science", "", "", "", "")


def _column(chance, n, columns, paper):
    from colonnade import links
    from colonnade.catalog.models import Column
    from colonnade.seek.topics import topic

    language, link = paper.languages[0], f"{paper.home}opinion/{n}"
    # More of late than at first: half of all are of the last third of the time.
    at = NOW - timedelta(seconds=int(YEARS * 365 * 86400 * (1 - (n + 1) / columns) ** 1.7))
    section = SECTIONS[chance.randrange(10)]
    return Column(
        id=links.key(link), publication=paper, country=paper.country, link=link,
        title=words(chance, language, chance.randrange(4, 12)).capitalize(), byline="A Name", language=language,
        section=section, topic=topic(section=section), kind="opinion", published=at, shown_at=at, first_seen=at,
        visible=chance.random() > 0.05, until=NOW + timedelta(days=30) if chance.random() < 0.01 else None,
        excerpt=words(chance, language, chance.randrange(30, 80)).capitalize() + ".", excerpt_because="text",
        credit=f"© {paper.credit}", is_free=chance.choice([None, True, False]), words=chance.randrange(300, 1200),
    )  # fmt: skip


def _byline(column, who):
    from colonnade.catalog.models import Byline

    return Byline(
        column=column, name=who.name, kind="person", columnist=who, attributed=who,
        shown_at=column.shown_at, visible=column.visible, confidence=1,
    )  # fmt: skip


# ── asking ───────────────────────────────────────────────────────────────────────────────────


def addresses(rounds: int) -> dict[str, list[str]]:
    """Return, for each kind of page, as many addresses of it as there are rounds."""

    from colonnade.catalog import cards
    from colonnade.catalog.models import Byline, Column, Columnist, Publication

    chance = random.Random(7)
    people = list(Columnist.objects.filter(columns_shown__gt=0).order_by("id")[:2000])
    many = list(Columnist.objects.filter(columns_shown__gt=0).order_by("-columns_shown")[:rounds])
    papers = list(Publication.objects.filter(columns_shown__gt=0))
    ids = list(
        Column.objects.filter(visible=True, until=None)
        .order_by("id")
        .values_list("id", flat=True)[: 4 * rounds]
    )
    places = [
        cards.place(*row) for row in Column.objects.filter(id__in=ids).values_list("shown_at", "id")
    ]
    days = [NOW - timedelta(days=chance.randrange(1, YEARS * 300)) for _ in range(rounds)]
    codes = [code.lower() for code in COUNTRIES]
    tongues = sorted({tag.partition("-")[0] for tag in COUNTRIES.values()})
    letters = list(Columnist.objects.order_by().values_list("initial", flat=True).distinct())

    def some(make):
        return [make(n) for n in range(rounds)]

    def asked(language, many):
        every, weights = vocabulary(language)
        return " ".join(chance.choices(every, cum_weights=weights, k=many))

    def search(text):
        return f"/search?q={quote(text)}"

    kinds = {
        "front page": some(lambda n: "/" if n % 2 else f"/?x={n}"),
        "front page, somewhere back": some(lambda n: f"/?before={places[n]}"),
        "country": some(lambda n: f"/{codes[n % len(codes)]}"),
        "country, somewhere back": some(lambda n: f"/{codes[n % len(codes)]}?before={places[n]}"),
        "language": some(lambda n: f"/languages/{tongues[n % len(tongues)]}"),
        "three languages": some(lambda n: f"/languages/{'+'.join(sorted(chance.sample(tongues, 3)))}"),
        "topic": some(lambda n: f"/topics/{('politics', 'economy', 'culture', 'sport', 'science')[n % 5]}"),
        "topic of a country": some(lambda n: f"/{codes[n % len(codes)]}/topics/culture"),
        "archive": some(lambda n: f"/{codes[n % len(codes)]}/archive"),
        "archive, year": some(lambda n: f"/archive/{days[n]:%Y}"),
        "archive, month": some(lambda n: f"/{codes[n % len(codes)]}/archive/{days[n]:%Y/%m}"),
        "archive, day": some(lambda n: f"/archive/{days[n]:%Y/%m/%d}"),
        "columnists": some(lambda n: "/columnists"),
        "columnists by letter": some(lambda n: f"/columnists/letter/{quote(letters[n % len(letters)])}"),
        "columnists by country": some(lambda n: f"/columnists/in/{codes[n % len(codes)]}"),
        "columnists, name": some(lambda n: f"/columnists?q={quote(chance.choice(people).name.split()[0][:4])}"),
        "columnist": some(lambda n: f"/columnists/{people[n].slug}"),
        "columnist with most columns": some(lambda n: f"/columnists/{many[n].slug}"),
        "columnist, month": some(lambda n: _month_of(many[n], Byline)),
        "publications": some(lambda n: "/publications"),
        "publication": some(lambda n: f"/publications/{chance.choice(papers).slug}"),
        "publication, archive": some(lambda n: f"/publications/{chance.choice(papers).slug}/archive"),
        "column": [card.path for card in cards.cards(ids[:rounds], now=NOW)],
        "feed of the world": some(lambda n: f"/atom.xml?x={n}"),
        "feed of a columnist": some(lambda n: f"/columnists/{many[n].slug}/atom.xml"),
        "feed of a search": some(lambda n: f"/search/atom.xml?q={quote(asked('en', 2))}"),
        "suggestions": some(lambda n: f"/search/suggest?q={quote(chance.choice(people).name[:3])}"),
        "search, filters alone": some(lambda n: search(f"country:{codes[n % len(codes)]} before:{days[n]:%Y-%m} -topic:sport")),
        "search, a rare beginning": some(lambda n: search(chance.choice([w for w in vocabulary("en")[0] if len(w) > 4])[:4] + "*")),
        "search, author": some(lambda n: search(f'author:"{chance.choice(people).name}"')),
        "sitemap": some(lambda n: "/sitemap-columnists-1.xml"),
    }  # fmt: skip
    # Of a reader who follows 120 columnists and 20 publications, and has muted three words.
    kinds |= {
        f"{OWN}{path}": some(lambda n, where=path: f"{where}?x={n}")
        for path in ("/following", "/kept", "/")
    }
    home = {tag.partition("-")[0]: code.lower() for code, tag in COUNTRIES.items()}
    for language in ("en", "tr", "ru", "ar", "hi", "ja", "zh", "th", "ko"):
        kinds[f"search, {language}, 1 to 3 words"] = some(
            lambda n, tag=language: search(asked(tag, 1 + n % 3))
        )
        kinds[f"search, {language}, filtered"] = some(
            lambda n, tag=language: search(f"{asked(tag, 1 + n % 3)} {(f'lang:{tag}', f'country:{home[tag]}', f'after:{days[n]:%Y}', 'topic:culture')[n % 4]}")
        )  # fmt: skip
    return kinds


OWN = "of a reader: "


def _cookies() -> dict[str, str]:
    from django.http import HttpResponse

    from colonnade.catalog.models import Columnist, Publication
    from colonnade.readers import device
    from colonnade.readers.kept import Kept

    people = (
        Columnist.objects.filter(columns_shown__gt=0).order_by("id").values_list("id", flat=True)
    )
    papers = Publication.objects.filter(columns_shown__gt=0).values_list("id", flat=True)
    kept = Kept(
        columnists=tuple(people[:120]),
        publications=tuple(papers[:20]),
        muted_words=("rain", "snow", "hail"),
    )
    response = HttpResponse()
    device.write(response, device.fitting(kept), Kept())
    return {name: morsel.value for name, morsel in response.cookies.items()}


def _month_of(who, bylines):
    at = bylines.objects.filter(columnist=who.pk, visible=True).order_by("-shown_at")[0].shown_at
    return f"/columnists/{who.slug}/archive/{at:%Y/%m}"


def measure(only: str, rounds: int) -> list[str]:
    from django.core.cache import cache as kept
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from colonnade.web import keeping

    client, missed = Client(headers={"Host": "127.0.0.1"}), []
    gc.collect()
    gc.freeze()  # as the site does once it is loaded: desk.wsgi
    print(f"{'page':32}{'CPU ms':>10}{'p95':>8}{'wall':>8}{'cached':>8}{'queries':>8}{'kB':>6}")
    for name, paths in addresses(rounds).items():
        if only not in name:
            continue
        times, walls = [], []
        client.cookies.clear()
        client.cookies.load(_cookies() if name.startswith(OWN) else {})
        kept.clear()
        keeping.SECONDS, seconds = 0, keeping.SECONDS
        client.get(paths[-1])  # the first of a kind reads its templates, once in a process
        for path in paths:
            started, worked = time.perf_counter(), time.thread_time()
            response = client.get(path)
            times.append((time.thread_time() - worked) * 1000)
            walls.append((time.perf_counter() - started) * 1000)
            if response.status_code not in (200, 404):
                missed.append(f"{path}: {response.status_code}")
        keeping.SECONDS, again = seconds, []
        for _ in range(20):
            worked = time.thread_time()
            client.get(paths[-1])
            again.append((time.thread_time() - worked) * 1000)
        kept.clear()
        most = 0
        for path in paths[:4]:
            kept.clear()
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            most = max(most, len(queries))
            missed += [f"{path}: {plan}" for plan in walks(queries.captured_queries)]
        median, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"{name:32}{median:>10.1f}{high:>8.1f}{statistics.median(walls):>8.1f}{statistics.median(again):>8.2f}{most:>8}{len(response.content) / 1000:>6.0f}", flush=True)  # fmt: skip
    print(*(f"missed: {one}" for one in dict.fromkeys(missed)), sep="\n")
    return missed


LARGE = (
    "catalog_column",
    "catalog_columnist",
    "catalog_byline",
    "catalog_visit",
    "catalog_address",
)


def walks(queries) -> list[str]:
    """Return the steps of queries that walk through a large table or its index, with their SQL."""
    from django.db import connection

    found = []
    with connection.cursor() as cursor:
        for query in queries:
            if not query["sql"].lstrip().upper().startswith(("SELECT", "WITH")):
                continue
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}".replace("%", "%%"), [])
            for *_, step in cursor.fetchall():
                table = step.removeprefix("SCAN ").split(" ")[0]
                if (
                    step.startswith("SCAN ")
                    and table in LARGE
                    and "LIMIT" not in query["sql"][-40:]
                ):
                    found.append(f"{step}: {query['sql'][:300]}")
    return found


if __name__ == "__main__":
    main()
