"""Millions of random sets of signals: nothing shown is ever more than they allow.

Two things judge each set, and share no line of code. The engine reads what publishers write: tags,
headers, files, in odd spellings and any order. The oracle never sees the words: it knows what was
meant when they were written, and what each of the rules of docs/rights.md then allows. Of a set the
excerpt is cut and a card's worth of it looked at: its length, whose words it has, its picture, what
may be done with it, until when.

Half of the sets come from a generator with a seed, half of them from hypothesis, which looks for the
smallest set that breaks the rule.

    python -m bench.rights [--sets 3000000] [--seed 5] [--processes 2] [--hypothesis 20000]

A set takes about 0.35 ms, so that three million take nine minutes on two idle cores.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from colonnade.excerpt import cut, rights
from colonnade.excerpt.rights import Heard
from colonnade.records import (
    Article,
    Document,
    Excerpt,
    ExcerptRule,
    Paragraph,
    Publication,
    Rights,
    Withheld,
)

NOW = datetime(2026, 3, 3, tzinfo=UTC)
HOST = "https://paper.example"
URL = f"{HOST}/opinion/rain"
USES = ("keep_text", "index", "group", "translate", "book", "assist")
BODIES = (
    "", "It rained. " * 9, "It rained on the harbour until the lamps were lit. " * 40,
    "“All of it,” she said, “is one sentence that will not end before the page does.” " * 60,
    "هطل المطر على الميناء حتى أضيئت المصابيح. " * 40, "雨が降り、灯がともるまで港は静かだった。" * 60,
    "ฝนตกที่ท่าเรือจนกระทั่งโคมไฟสว่าง " * 50, "Дождь шёл до вечера. «Никто, — сказал он, — не пришёл». " * 40,
)  # fmt: skip
SUMMARIES = (
    "",
    "A column about rain, and those who wait for a ferry in it.",
    "Rain. " * 60,
    "مطر. " * 50,
)


@dataclass(slots=True)
class Meant:
    """What the publisher meant, as far as it restricts: the oracle's own picture."""

    listed: bool = True
    characters: list[int] = field(default_factory=list)
    summary_only: bool = False
    picture: bool = True  # not forbidden
    offered: bool = False  # in so many words
    denied: set[str] = field(default_factory=set)
    ends: list[datetime] = field(default_factory=list)


@dataclass(slots=True)
class Written:
    """What the engine is given."""

    metas: list[str] = field(default_factory=list)
    x_robots: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    robots: list[str] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    page: dict[str, Any] = field(default_factory=dict)


# ── writing ──────────────────────────────────────────────────────────────────────────────────


def spelt(text: str, chance: Random) -> str:
    """Return a name as careless people write it."""
    return chance.choice((text, text, text.upper(), text.title(), f" {text} "))


def directives(meant: Meant, chance: Random) -> str:
    """Write one meta tag or header for us, and note what it means."""
    pieces = [chance.choice(_DIRECTIVES)(meant, chance) for _ in range(chance.randint(1, 4))]
    return chance.choice((", ", ",", " , ")).join(pieces)


def _noindex(meant: Meant, chance: Random) -> str:
    meant.listed = False
    return spelt(chance.choice(("noindex", "none")), chance)


def _snippet(meant: Meant, chance: Random) -> str:
    number = chance.choice((0, 1, 7, 20, 50, 90, 160, 199, 201, 320, 599, 1000, 5000))
    meant.characters.append(number)
    return f"{spelt('max-snippet', chance)}:{chance.choice(('', ' '))}{number}"


def _no_snippet(meant: Meant, chance: Random) -> str:
    meant.characters.append(0)
    return spelt(
        chance.choice(("nosnippet", "max-snippet:0", "max-snippet:few", "max-snippet:-7")), chance
    )


def _picture(meant: Meant, chance: Random) -> str:
    meant.picture = False
    return spelt(
        chance.choice(("noimageindex", "max-image-preview:none", "max-image-preview:?")), chance
    )


def _offer(meant: Meant, chance: Random) -> str:
    meant.offered = True
    return spelt(chance.choice(("max-image-preview:large", "max-image-preview: standard")), chance)


def _archive(meant: Meant, chance: Random) -> str:
    meant.denied |= {"keep_text", "index", "book"}
    return spelt(chance.choice(("noarchive", "nocache")), chance)


def _translate(meant: Meant, chance: Random) -> str:
    meant.denied.add("translate")
    return spelt("notranslate", chance)


def _no_ai(meant: Meant, chance: Random) -> str:
    meant.denied.add("assist")
    return spelt("noai", chance)


def _end(meant: Meant, chance: Random) -> str:
    at = NOW.replace(microsecond=0) + timedelta(hours=chance.randint(-500, 5000))
    meant.ends.append(at)
    form = chance.choice(("%Y-%m-%dT%H:%M:%SZ", "%d %b %Y %H:%M:%S GMT", "%a, %d %b %Y %H:%M:%S GMT",
                          "%A, %d-%b-%y %H:%M:%S GMT", "%d %b %Y %H:%M:%S +0000"))  # fmt: skip
    return f"{spelt('unavailable_after', chance).strip()}: {at:{form}}"


def _nothing(meant: Meant, chance: Random) -> str:
    del meant
    return chance.choice(
        ("all", "index", "follow", "max-snippet:-1", "max-video-preview:-1", "noodp", "")
    )


_DIRECTIVES = (_noindex, _snippet, _snippet, _no_snippet, _picture, _offer, _offer, _archive, _translate,
               _no_ai, _end, _nothing, _nothing, _nothing, _nothing)  # fmt: skip


def wishes(meant: Meant, chance: Random, *, is_signal: bool) -> str:
    """Write a list of Content-Usage or Content-Signal, and note what it means."""
    yes, no = ("yes", "no") if is_signal else ("y", "n")
    pieces = []
    for _ in range(chance.randint(1, 3)):
        match chance.randint(0, 5):
            case 0:
                meant.listed = False
                pieces.append(f"search={no}")
            case 1:
                meant.denied |= {"translate", "assist"}
                pieces.append(f"ai-input={no}")
            case 2 if is_signal:
                level = chance.choice(("reference", "immediate", "sparingly"))
                if level == "reference":
                    meant.characters.append(200)
                    meant.denied |= {"translate", "book", "assist"}
                else:
                    meant.characters.append(0)
                    meant.picture = False
                    meant.denied |= set(USES)
                pieces.append(f"use={level}")
            case 3:
                pieces.append(f"{'ai-train' if is_signal else 'train-ai'}={no}")
            case _:
                pieces.append(chance.choice((f"search={yes}", f"ai-input={yes}", "unknown=1")))
    return chance.choice((", ", ",", " ,  ")).join(pieces)


def robots(meant: Meant, written: Written, chance: Random) -> None:
    """Write a robots.txt with wishes for us, for others, and for other paths."""
    other = Meant()
    name = chance.choice(("*", "colonnade", "Colonnade/1.0", "COLONNADE"))
    signal = chance.random() < 0.5
    key = "Content-Signal" if signal else "Content-Usage"
    lines = [f"User-agent: {name}", f"{key}: {wishes(meant, chance, is_signal=signal)}"]
    stranger = ["User-agent: otherbot", f"{key}: {wishes(other, chance, is_signal=signal)}", ""]
    if name == "*" or chance.random() < 0.5:
        lines, stranger = ([*stranger, *lines], []) if chance.random() < 0.5 else (lines, stranger)
    elsewhere = f"{key}: /sport/ {wishes(other, chance, is_signal=signal)}"
    written.robots += [*lines, *([elsewhere] if chance.random() < 0.3 else []), "", *stranger]


def reservation(meant: Meant, written: Written, chance: Random) -> None:
    """Write a file, a header, a tag for text and data mining: the last that says 0 or 1 holds."""
    last = ""
    said = [chance.choice(("", "", "0", "1", "1", "x")) for _ in range(3)]
    if said[0]:
        rule = (
            f'{{"location": "/opinion/*", "tdm-reservation": {said[0] if said[0] != "x" else 7}}}'
        )
        first = '{"location": "/sport", "tdm-reservation": 0}, ' if chance.random() < 0.3 else ""
        text = f"[{first}{rule}]"
        written.documents.append(Document(url=f"{HOST}/.well-known/tdmrep.json", text=text, at=NOW))
    if said[1]:
        written.headers[chance.choice(("tdm-reservation", "TDM-Reservation"))] = said[1]
    if said[2]:
        written.page["tdm_reservation"] = said[2]
    for one in said:
        last = one if one in {"0", "1"} else last
    if last == "1":
        meant.summary_only = True
        meant.denied |= {"keep_text", "index", "group", "assist"}


_ALL = '<permits type="usage">all</permits>'


def terms(meant: Meant, written: Written, chance: Random) -> None:
    """Name terms by RSL, which may be missing, or write them into the feed that announces the page."""
    address = f"{HOST}/license.xml"
    place = chance.choice(("robots", "page", "feed"))
    if place == "robots":
        written.robots.insert(0, f"License: {address}")
    elif place == "page":
        written.page["rsl"] = (address,)
    kind = chance.choice(("missing", "all", "search", "prohibited", "paid", "no-ai", "broken"))
    body = {
        "all": _ALL,
        "search": '<permits type="usage">search</permits><payment type="free"/>',
        "prohibited": '<prohibits type="usage">search</prohibits>',
        "paid": '<permits type="usage">all</permits><payment type="crawl"/>',
        "no-ai": '<permits type="usage">all</permits><prohibits type="usage">ai-all</prohibits>',
    }.get(kind)
    if place == "feed":
        kind = "all" if kind == "missing" else kind
        inner = f"<license>{body or _ALL}</license>"
        where = chance.choice((URL, "/", "", f"{HOST}/elsewhere"))
        text = f'<rsl><r:content xmlns:r="https://rslstandard.org/rsl" url="{where}">{inner}</r:content></rsl>'
        written.page["feed_terms"] = "?" if kind == "broken" else text
    elif kind == "broken":
        written.documents.append(Document(url=address, text="<rsl", at=NOW))
    elif body:
        text = f'<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license>{body}</license></content></rsl>'
        written.documents.append(Document(url=address, text=text, at=NOW))
    if kind in {"missing", "broken"}:
        meant.summary_only = True
        meant.characters.append(200)
        meant.denied |= {"translate", "assist"}
    elif kind == "search":
        meant.denied |= {"translate", "assist"}
    elif kind == "no-ai":
        meant.denied |= {"translate", "assist", "group"}
    elif kind == "prohibited":
        meant.listed = False
    elif kind == "paid":
        meant.characters.append(0)
        meant.picture = False
        meant.denied |= set(USES)


# ── the oracle ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Allowed:
    """The most that may be done."""

    listed: bool
    characters: int
    summary_only: bool
    picture: bool
    denied: frozenset[str]
    until: datetime | None


def allowed(
    meant: Meant, paper: Publication, body: str, summary: str, *, paid: bool, picture: str
) -> Allowed:
    """Return what the rules of the house and the publisher's meaning allow, by docs/rights.md."""
    limits, only, denied = list(meant.characters), meant.summary_only, set(meant.denied)
    rule = paper.rule
    if paper.most is not None:
        limits.append(paper.most)
    if rule is ExcerptRule.NONE:
        limits.append(0)
        denied |= {"keep_text", "index"}
    elif rule is ExcerptRule.AGREED:
        limits.append(3000)
    elif rule is ExcerptRule.SUMMARY or not body or (summary and len(body) // 5 < 200):
        limits.append(200)
        only = True
    else:
        limits.append(min(600, len(body) // 5))
    if paid:
        limits.append(200)
        only = True
        denied |= {"keep_text", "index", "assist"}
    most = min(limits)
    is_shown = meant.listed
    return Allowed(
        listed=is_shown,
        characters=most if is_shown else 0,
        summary_only=only,
        picture=bool(picture) and meant.picture and meant.offered and is_shown,
        denied=frozenset(denied if is_shown else USES),
        until=min(meant.ends, default=None),
    )


def wrong(most: Allowed, found: Rights, shown: Excerpt | Withheld, body: str, summary: str) -> str:
    """Return in what the engine gave more than the oracle allows, or nothing."""
    text = shown.text if isinstance(shown, Excerpt) else ""
    of_summary = not text or _is_of(text, summary)
    given = {use for use in USES if getattr(found, use)}
    faults = {
        "listed": found.listed and not most.listed,
        "characters": max(len(text), found.characters) > most.characters,
        "words that are not the summary's": most.summary_only and not of_summary,
        "words that are nobody's": not (of_summary or _is_of(text, body)),
        "picture": found.image and not most.picture,
        "until": most.until is not None and (found.until is None or found.until > most.until),
    } | {f"use: {use}": True for use in given & most.denied}
    return ", ".join(name for name, is_so in faults.items() if is_so)


def less(most: Allowed, found: Rights) -> bool:
    """Tell whether the engine gave less than the oracle would have."""
    return (
        (found.listed, found.characters, found.summary_only, found.image, found.until)
        != (most.listed, most.characters, most.summary_only, most.picture, most.until)
    ) or {use for use in USES if not getattr(found, use)} != set(most.denied)


@lru_cache(maxsize=4096)
def _is_of(text: str, whole: str) -> bool:
    """Tell whether a text is the beginning of another, up to its ellipsis."""
    return " ".join(whole.split()).startswith(text.removesuffix("…").rstrip())


# ── one set ──────────────────────────────────────────────────────────────────────────────────

RULES = (
    ExcerptRule.NONE,
    ExcerptRule.SUMMARY,
    ExcerptRule.EXCERPT,
    ExcerptRule.EXCERPT,
    ExcerptRule.AGREED,
)
PAPERS = tuple(
    Publication(
        slug="p", name="Paper", country="IN", languages=("en",), home=HOST, rule=rule, most=most
    )
    for rule in RULES
    for most in (None, None, None, None, None, 0, 80, 250)
)
PARAGRAPHS = {body: (Paragraph(text=body.strip()),) if body else () for body in BODIES}


@lru_cache(maxsize=65536)
def _cut(
    body: str, summary: str, characters: int, *, only: bool, listed: bool
) -> Excerpt | Withheld:
    page = Article(url=URL, paragraphs=PARAGRAPHS[body], summary=summary, language="en")
    allowed_ = Rights(listed=listed, characters=characters, summary_only=only)
    return cut.cut(page, allowed_, PAPERS[0])


def one(chance: Random) -> tuple[str, bool, Written]:
    """Judge one random set; return what was wrong, whether less was given, and what was written."""
    meant, written = Meant(), Written()
    for _ in range(chance.choice((0, 1, 1, 2))):
        written.metas.append(directives(meant, chance))
    if chance.random() < 0.4:
        for _ in range(chance.randint(1, 2)):
            who = chance.choice(("", "", "colonnade: ", "Colonnade: ", "otherbot: "))
            written.x_robots.append(
                who + directives(Meant() if who.startswith("other") else meant, chance)
            )
    if chance.random() < 0.35:
        robots(meant, written, chance)
    if chance.random() < 0.2:
        name, is_signal = chance.choice((("content-usage", False), ("Content-Signal", True)))
        written.headers[name] = wishes(meant, chance, is_signal=is_signal)
    if chance.random() < 0.3:
        reservation(meant, written, chance)
    if chance.random() < 0.15:
        terms(meant, written, chance)
    body, summary, paper = chance.choice(BODIES), chance.choice(SUMMARIES), chance.choice(PAPERS)
    paid, picture = chance.random() < 0.15, chance.choice(("", f"{HOST}/rain.jpg"))
    page = Article(
        url=URL, paragraphs=PARAGRAPHS[body], summary=summary, image=picture, language="en",
        robots=tuple(written.metas), is_free=False if paid else None, **written.page,
    )  # fmt: skip
    if written.x_robots:
        written.headers["x-robots-tag"] = "\n".join(written.x_robots)
    heard = Heard(
        url=URL, headers=written.headers, robots="\n".join(written.robots),
        documents=tuple(written.documents), at=NOW, robots_at=NOW,
    )  # fmt: skip
    found = rights.judge(page, heard, publication=paper)
    shown = _cut(body, summary, found.characters, only=found.summary_only, listed=found.listed)
    most = allowed(meant, paper, body.strip(), summary, paid=paid, picture=picture)
    return wrong(most, found, shown, body, summary), less(most, found), written


def many(task: tuple[int, int]) -> tuple[int, int, Counter[str], list[str]]:
    """Judge many sets from one seed; return how many, how many got less, and what was wrong."""
    seed, count = task
    chance = Random(seed)
    faults: Counter[str] = Counter()
    examples: list[str] = []
    strict = 0
    for _ in range(count):
        fault, is_less, written = one(chance)
        strict += is_less
        if fault:
            faults[fault] += 1
            if len(examples) < 3:
                examples.append(f"{fault}: {written}")
    return count, strict, faults, examples


def by_hypothesis(count: int) -> None:
    """Let hypothesis look for a set that breaks the rule; raises with the smallest if it finds one."""

    @settings(
        max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.randoms(use_true_random=False))
    def never_more(chance: Random) -> None:
        fault, _, written = one(chance)
        assert not fault, (fault, written)

    never_more()


CHUNK = 5_000
TOLD = 50_000  # sets between two lines that tell how far it has come


def main() -> None:
    """Print the figures; exit with 1 if any set showed too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=int, default=3_000_000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--hypothesis", type=int, default=5_000)
    options = parser.parse_args()
    start = time.perf_counter()
    by_hypothesis(options.hypothesis)
    print(f"hypothesis: {options.hypothesis:,} sets, none shows more than allowed")
    left = range(0, options.sets, CHUNK)
    tasks = [(options.seed + at, min(CHUNK, options.sets - at)) for at in left]
    total, strict, faults, examples = 0, 0, Counter[str](), []
    # What is judged so far is told even if somebody loses patience.
    with (
        multiprocessing.get_context("spawn").Pool(options.processes) as pool,
        contextlib.suppress(KeyboardInterrupt),
    ):
        for count, less_, wrongs, some in pool.imap_unordered(many, tasks):
            total, strict, faults = total + count, strict + less_, faults + wrongs
            examples += some
            if total % TOLD < CHUNK:
                print(f"… {total:,} judged, {faults.total()} too much", flush=True)
    minutes = (time.perf_counter() - start) / 60
    print(f"random sets: {total:,} in {minutes:.1f} min; show more than allowed: {faults.total()}")
    print(f"… less than the oracle would: {strict:,}")
    for line in examples[:5]:
        print(line)
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
