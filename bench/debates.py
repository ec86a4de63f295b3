"""Debates: how well columns on one event are grouped, beside a single pass of TF-IDF.

    python -m bench.debates TEXTS.jsonl                      full texts, each language by itself
    python -m bench.debates HEADLINES.csv                    headlines alone
    python -m bench.debates HEADLINES.csv --translations F   full texts, made of both
    python -m bench.debates --translations FILE.jsonl.gz     full texts, made of translated news
    python -m bench.debates FILE --by module:function
    python -m bench.debates --scale 20000                    time to join

A line of TEXTS.jsonl (or .jsonl.gz) has the keys headline, text, language, time (ISO 8601; UTC
where it names no zone) and story; `python -m bench.stories` makes such a file. HEADLINES.csv has
the columns TITLE, STORY, CATEGORY and TIMESTAMP (milliseconds). Other keys and columns are passed
over. A function given with --by gets a list of `Text` and returns one label for each; it may be
`bench.debates:arrived`, `regrouped`, `lived` or your own. Texts arrive as they were printed,
headlines alone in a seeded random order, for in the file stories stand in blocks.

The peer is shown with four thresholds, of which the best for these very texts counts.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib
import itertools
import json
import math
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from colonnade.group import grouping, middles, words
from colonnade.group.gist import gist
from colonnade.group.middles import Member

BASELINES = (0.12, 0.16, 0.2, 0.25)  # likeness to a debate's middle, above which the peer joins
EPOCH = datetime(2026, 3, 3, tzinfo=UTC)


@dataclass(frozen=True)
class Text:
    id: int
    at: datetime
    headline: str
    body: str = ""
    language: str = "en"


def main() -> None:
    asked = arguments()
    if asked.scale:
        return scale(asked.scale)
    for name, texts, gold in sets(asked.texts, asked.translations):
        for who, group in methods(asked.by):
            started = time.process_time()
            print(name, who, told(gold, group(texts)), f"{time.process_time() - started:.1f} s CPU")
        order(name, texts)
    return None


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("texts", nargs="?", type=Path)
    parser.add_argument("--translations", type=Path)
    parser.add_argument("--by", default="", metavar="MODULE:FUNCTION")
    parser.add_argument("--scale", type=int, default=0)
    asked = parser.parse_args()
    if not (asked.texts or asked.translations or asked.scale):
        parser.error("name a file of texts or headlines, --translations or --scale")
    return asked


def methods(by: str) -> list[tuple[str, Callable[[Sequence[Text]], Sequence[Hashable]]]]:
    if by:
        module, _, function = by.partition(":")
        return [(by, getattr(importlib.import_module(module), function))]
    peers = {f"one pass of TF-IDF above {bar}": partial(tfidf, threshold=bar) for bar in BASELINES}
    return [*peers.items(), *OURS.items()]


# ── data ─────────────────────────────────────────────────────────────────────────────────────


def sets(path: Path | None, translations: Path | None):
    """Yield what there is to group: a name, texts, and the story of each."""
    if path is None:
        return translated(translations)
    if ".jsonl" in path.suffixes:
        return full(path)
    return mixed(path, translations) if translations else headlines(path)


def opened(path: Path):
    return (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8")


def full(path: Path):
    with opened(path) as file:
        rows = sorted(map(json.loads, file), key=lambda row: row["time"])
    for language in sorted({row["language"] for row in rows}):
        mine = [row for row in rows if row["language"] == language]
        texts = [
            Text(n, _moment(row["time"]), row["headline"], row["text"], language)
            for n, row in enumerate(mine)
        ]
        yield f"{language}: {len(texts)} texts", texts, [row["story"] for row in mine]


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def mixed(path: Path, translations: Path):
    """Yield full texts in the words of the press: a story's other headlines make up its texts.

    Each has its own headline, and in any order three to eight others of its story, two to six of
    any story of its section, and six to nineteen sentences of English news on anything.
    """
    chance = random.Random(5)
    rows = read(path)[:1600]
    of_story, of_section = defaultdict(list), defaultdict(list)
    for row in rows:
        of_story[row["STORY"]].append(row["TITLE"])
        of_section[row["CATEGORY"]].append(row["TITLE"])
    with opened(translations) as file:
        english = [row["text"] for row in map(json.loads, file) if row["lang"] == "eng"]
    anything = [line for text in english for line in text.splitlines()]
    texts = []
    for row in sorted(rows, key=lambda row: int(row["TIMESTAMP"])):
        body = chance.choices(of_story[row["STORY"]], k=chance.randrange(3, 9))
        body += chance.choices(of_section[row["CATEGORY"]], k=chance.randrange(2, 7))
        body += chance.choices(anything, k=chance.randrange(6, 20))
        chance.shuffle(body)
        texts.append((row, "\n".join(body)))
    yield (
        f"{len(texts)} texts made of headlines",
        [
            Text(n, datetime.fromtimestamp(int(r["TIMESTAMP"]) / 1000, UTC), r["TITLE"], body)
            for n, (r, body) in enumerate(texts)
        ],
        [row["STORY"] for row, _ in texts],
    )


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    random.Random(7).shuffle(rows)
    return rows


def headlines(path: Path):
    rows = read(path)
    texts = [
        Text(n, datetime.fromtimestamp(int(row["TIMESTAMP"]) / 1000, UTC), row["TITLE"])
        for n, row in enumerate(rows)
    ]
    yield f"{len(rows)} headlines", texts, [row["STORY"] for row in rows]


def translated(path: Path, pieces: int = 2):
    """Yield made full texts: every news document dealt out in sentences to some columns.

    No full texts of one story by several papers are at hand. The columns of one document share
    its names and its matter, and no sentence; half of the documents are dealt to one column only.
    """
    by_language = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            by_language[row["lang"]][row["doc"]] = row["text"].splitlines()
    for language in sorted(by_language):
        if language not in {
            "eng",
            "deu",
            "fin",
            "rus",
            "arb",
            "hin",
            "jpn",
            "zho-CN",
            "tha",
            "swa",
        }:
            continue
        texts, gold = [], []
        for at, (doc, lines) in enumerate(sorted(by_language[language].items())):
            dealt = pieces if at % 2 == 0 else 1
            for piece in range(dealt):
                mine = lines[piece::dealt]
                moment = EPOCH + timedelta(hours=at % 40 + 3 * piece)
                texts.append(
                    Text(len(texts), moment, mine[0] if mine else "", "\n".join(mine[1:]), language)
                )
                gold.append(doc)
        yield f"{language}: {len(texts)} texts", texts, gold


# ── methods ──────────────────────────────────────────────────────────────────────────────────


def members(texts: Sequence[Text]) -> list[Member]:
    return [middles.member(t.id, t.at, gist(t.headline, t.body.split("\n"))) for t in texts]


def arrived(texts: Sequence[Text]) -> list[int]:
    known = members(texts)
    mixture = grouping.resume([], {})
    for member in known:
        grouping.arrive(mixture, [member])
    return [mixture.of[member.id] for member in known]


def regrouped(texts: Sequence[Text]) -> list[int]:
    found = grouping.regroup(members(texts))
    return [found[text.id] for text in texts]


def lived(texts: Sequence[Text]) -> list[int]:
    """Return debates as an instance has them: by arrival, and every night the last week anew."""
    known = sorted(members(texts), key=lambda member: (member.at, member.id))
    standing: dict[int, int] = {}
    opened = itertools.count(1)
    for _, today in itertools.groupby(known, key=lambda member: member.at.date()):
        fresh = list(today)
        night = fresh[-1].at
        active = [m for m in known if m.id in standing and m.at > night - timedelta(days=14)]
        mixture = grouping.resume(active, standing)
        for member in fresh:
            grouping.arrive(mixture, [member])
        told = {m.id: mixture.of[m.id] for m in [*active, *fresh]}
        fixed = {m.id: told[m.id] for m in active if m.at < night - timedelta(days=7)}
        told = grouping.regroup([*active, *fresh], told, fixed=fixed)
        names = {key: key if key > 0 else next(opened) for key in sorted(set(told.values()))}
        standing |= {member: names[key] for member, key in told.items()}
    return [standing[text.id] for text in texts]


OURS = {"on arrival": arrived, "after the pass": regrouped, "day by day": lived}


def tfidf(texts: Sequence[Text], threshold: float) -> list[int]:
    """Return debates by one pass: each joins the middle it is likest to, above one threshold."""
    known: list[Counter[str]] = []
    lengths: list[float] = []
    postings = defaultdict(set)
    labels = []
    for vector in vectors(texts):
        heaviest = sorted(vector, key=vector.get)[-20:]
        near = set().union(*(postings[t] for t in heaviest))
        likeness = {n: sum(v * known[n][t] for t, v in vector.items()) / lengths[n] for n in near}
        best = max(likeness, key=likeness.get, default=-1)
        if best < 0 or likeness[best] < threshold:
            best = len(known)
            known.append(Counter())
            lengths.append(0.0)
        for t, v in vector.items():
            known[best][t] += v
            postings[t].add(best)
        lengths[best] = norm(known[best])
        labels.append(best)
    return labels


def vectors(texts: Sequence[Text]):
    bags = [Counter(words.terms(f"{t.headline}\n{t.body}")) for t in texts]
    spread = Counter(term for bag in bags for term in bag)
    for bag in bags:
        vector = {
            t: (1 + math.log(c)) * math.log((len(bags) + 1) / (spread[t] + 0.5))
            for t, c in bag.items()
        }
        length = norm(vector)
        yield {t: v / length for t, v in vector.items()}


def norm(vector) -> float:
    return math.sqrt(sum(v * v for v in vector.values())) or 1


# ── scores ───────────────────────────────────────────────────────────────────────────────────


def told(gold: Sequence[Hashable], labels: Sequence[Hashable]) -> str:
    cubed, pairs = scores(gold, labels)
    return f"B-cubed F1 {cubed:.3f}, pair F1 {pairs:.3f}, {len(set(labels))} debates of {len(set(gold))}"


def scores(gold: Sequence[Hashable], labels: Sequence[Hashable]) -> tuple[float, float]:
    """Return B-cubed F1 and the F1 of pairs."""
    both, of_gold, of_label = (
        Counter(zip(gold, labels, strict=True)),
        Counter(gold),
        Counter(labels),
    )
    precision = sum(n * n / of_label[label] for (_, label), n in both.items()) / len(gold)
    recall = sum(n * n / of_gold[story] for (story, _), n in both.items()) / len(gold)
    joined, right = pairs(of_label.values()), pairs(both.values())
    return f1(precision, recall), f1(
        right / max(joined, 1), right / max(pairs(of_gold.values()), 1)
    )


def pairs(sizes) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def order(name: str, texts: Sequence[Text]) -> None:
    """Print how many pairs change with the order of arrival, on arrival and after the pass."""
    other = list(texts)
    random.Random(8).shuffle(other)
    for who, group in (("on arrival", arrived), ("after the pass", regrouped)):
        one = dict(zip((t.id for t in texts), group(texts), strict=True))
        two = dict(zip((t.id for t in other), group(other), strict=True))
        ids = sorted(one)
        both = pairs(Counter((one[i], two[i]) for i in ids).values())
        changed = (
            pairs(Counter(one.values()).values()) + pairs(Counter(two.values()).values()) - 2 * both
        )
        print(f"{name} {who}: {changed / pairs([len(ids)]):.2%} of all pairs change with the order")


def scale(columns: int) -> None:
    """Print the time to join beside so many columns: seeded words of a made language."""
    chance = random.Random(3)
    vocabulary = [f"w{n}" for n in range(60_000)]
    weights = list(itertools.accumulate(1 / (n + 10) for n in range(60_000)))

    def made(number: int) -> Member:
        story = random.Random(number % (columns // 8))
        own = story.choices(vocabulary, k=60)
        text = chance.choices(vocabulary, cum_weights=weights, k=500) + chance.choices(own, k=80)
        return Member(
            id=number,
            at=EPOCH + timedelta(minutes=number),
            terms=gist(" ".join(own[:8]), [" ".join(text)]).terms,
        )

    known = [made(n) for n in range(columns)]
    started = time.process_time()
    mixture = grouping.resume(known, {n: 1 + n % (columns // 8) for n in range(columns)})
    print(f"{columns} columns taken up again: {time.process_time() - started:.1f} s CPU")
    late = [made(number) for number in range(columns, columns + 300)]
    for name, clock in (("by the clock", time.perf_counter), ("CPU", time.thread_time)):
        spent = []
        for member in late[:150] if clock is time.perf_counter else late[150:]:
            started = clock()
            grouping.arrive(mixture, [member])
            spent.append(clock() - started)
        spent.sort()
        print(
            f"to join, {name}: median {spent[75] * 1000:.2f} ms, worst of 150 {spent[-1] * 1000:.2f} ms"
        )


if __name__ == "__main__":
    main()
