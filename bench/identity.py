"""Identity: bylines of a generated world filed under their columnists, scored against the truth.

    python -m bench.identity [--people 60000] [--seed 1] [--worlds] [FILE.jsonl]
                             [--resolver module:function] [--write FILE.jsonl]

A file holds one byline a line, in the order in which they are read; docs/identity.md describes its
fields. A resolver takes an iterable of such objects without `person` and returns one label for
each. The peers printed beside ours file by the exact name, by the folded name, and by folded name
and paper. `--worlds` varies what the world is like and prints the worst.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

from bench.identity_world import Options, world

REVIEWS, RECONSIDERED = 12, 4  # in the year of a world; the pipeline has both each day
TARGETS = {"precision": 0.998, "recall": 0.97, "b-cubed": 0.985}
Row = dict[str, object]
Resolver = Callable[[Iterable[Row]], Iterable[Hashable]]


def sighting(row: Row, beside: tuple[str, ...] = ()):
    from colonnade.identify.figures import Sighting
    from colonnade.links import number
    from colonnade.records import Author, AuthorKind

    author = Author(
        name=str(row["name"]),
        kind=AuthorKind(str(row.get("kind") or "person")),
        url=str(row.get("url") or ""),
        same_as=tuple(row.get("same_as") or ()),
    )
    day = row.get("date")
    return Sighting(
        author=author,
        publication=str(row["publication"]),
        country=str(row.get("country") or ""),
        language=str(row.get("language") or ""),
        subjects=tuple(row.get("subjects") or ()),
        day=date.fromisoformat(str(day)[:10]) if day else None,
        texts=(number(str(row["text"])),) if row.get("text") else (),
        portrait=str(row.get("portrait") or ""),
        beside=beside,
    )


def colonnade(rows: Iterable[Row]) -> list[int | None]:
    """File bylines as the pipeline does, with all in memory."""
    from colonnade.identify.registry import Registry
    from colonnade.links import number

    taken: Counter[str] = Counter()

    def new_id(seen) -> int:
        taken[seen.author.name] += 1
        return number(f"{seen.author.name} {taken[seen.author.name]}")

    registry = Registry(new_id)
    rows = list(rows)
    registry.counts.update(habits_of(rows))
    signed: dict[object, list[str]] = defaultdict(list)
    for row in rows:
        if row.get("column"):
            signed[row["column"]].append(str(row["name"]))
    found = []
    every = max(len(rows) // REVIEWS, 1)
    for at, row in enumerate(rows, 1):
        beside = signed.get(row.get("column"), [])
        seen = registry.see(sighting(row, tuple(n for n in beside if n != row["name"])))
        found.append(seen.figure)
        if at % every == 0:
            review(registry)
        if at % (every * REVIEWS // RECONSIDERED) == 0:
            reconsider(registry)
    return [registry.figures[one].root if one is not None else None for one in found]


def habits_of(rows: Sequence[Row]) -> Counter[int]:
    """Return what is counted of habits in all bylines: a batch is read once before it is judged.

    A crawl learns them in its first days.
    """
    from colonnade.identify.registry import Registry

    scout = Registry(lambda _: len(scout.figures) + 1)
    for row in rows:
        scout.scout(sighting(row))
    return scout.habits()


def review(registry) -> None:
    """Look at doubts again, as `pipeline.people.review` does each day."""
    for ruling in list(registry.changes.rulings):
        if ruling.verdict == "doubtful" and not registry.is_one(ruling.one, ruling.other):
            registry.review(ruling.other)


def reconsider(registry) -> None:
    """Look at what was joined again, as `pipeline.people.reconsider` does each day."""
    for root in [root for root, family in registry.families.items() if len(family) > 1]:
        for undone in registry.reconsider(root):
            for one in (undone.one, undone.other):
                registry.review(one)


def by_name(rows: Iterable[Row]) -> list[Hashable]:
    return [row["name"] for row in rows]


def by_fold(rows: Iterable[Row]) -> list[Hashable]:
    from colonnade.identify.names import fold

    return [fold(str(row["name"])) for row in rows]


def by_paper(rows: Iterable[Row]) -> list[Hashable]:
    from colonnade.identify.names import fold

    return [(fold(str(row["name"])), row["publication"]) for row in rows]


def scores(truth: Sequence[Hashable], labels: Sequence[Hashable]) -> dict[str, float]:
    """Return pairwise precision and recall, and B-cubed F1."""
    labels = [label if label is not None else ("none", at) for at, label in enumerate(labels)]
    both = Counter(zip(truth, labels, strict=True))
    people, found = Counter(truth), Counter(labels)

    def pairs(counted: Iterable[int]) -> int:
        return sum(n * (n - 1) // 2 for n in counted)

    right = pairs(both.values())
    precision = right / max(pairs(found.values()), 1)
    recall = right / max(pairs(people.values()), 1)
    total = len(truth)
    b_precision = sum(n * n / found[label] for (_, label), n in both.items()) / total
    b_recall = sum(n * n / people[person] for (person, _), n in both.items()) / total
    return {
        "precision": precision,
        "recall": recall,
        "b-cubed": 2 * b_precision * b_recall / (b_precision + b_recall),
    }


def measure(rows: Sequence[Row], resolver: Resolver) -> dict[str, float]:
    blind = [{name: value for name, value in row.items() if name != "person"} for row in rows]
    before = time.process_time()
    labels = list(resolver(blind))
    spent = time.process_time() - before
    return scores([row["person"] for row in rows], labels) | {"ms each": 1000 * spent / len(rows)}


WORLDS = {
    "plain": {},
    "few pages, no subjects": {"pages": 0.15, "subjects": 0.0, "same_as": 0.03},
    "common names": {"tail": 0.4},
    "much abroad": {"several": 0.5, "abroad": 0.5},
    "untidy": {"odd": 0.1, "slips": 0.02},
    "little syndicated": {"syndicated": 0.08},
}


def show(title: str, found: dict[str, float]) -> None:
    print(
        f"{title:28}" + "".join(f"{found[key]:11.4f}" for key in (*TARGETS, "ms each")), flush=True
    )


def load(name: str) -> Resolver:
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--people", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worlds", action="store_true")
    parser.add_argument("--resolver", default="bench.identity:colonnade")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    resolver = load(options.resolver)
    print(f"{'':28}" + "".join(f"{name:>11}" for name in (*TARGETS, "ms each")))
    if options.worlds:
        found = {}
        for number, (name, given) in enumerate(WORLDS.items()):
            rows = world(options.seed + number, replace(Options(people=options.people), **given))
            found[name] = measure(rows, resolver)
            show(name, found[name])
        show(
            "worst",
            {
                key: (max if key == "ms each" else min)(one[key] for one in found.values())
                for key in (*TARGETS, "ms each")
            },
        )
    else:
        if options.file:
            rows = [
                json.loads(line)
                for line in options.file.read_text("utf-8").splitlines()
                if line.strip()
            ]
        else:
            rows = world(options.seed, Options(people=options.people))
        if options.write:
            options.write.write_text(
                "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8"
            )
        print(f"{len(rows)} bylines of {len({row['person'] for row in rows})} people")
        show(options.resolver.partition(":")[2], measure(rows, resolver))
        for peer in () if options.no_peers else (by_name, by_fold, by_paper):
            show(peer.__name__, measure(rows, peer))
    print(f"{'target':28}" + "".join(f"{value:11.3f}" for value in TARGETS.values()))


if __name__ == "__main__":
    main()
