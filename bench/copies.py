"""How well copies are found among many texts, and told from what is none.

    python -m bench.copies [--seeds 1 2 3] [--texts 400] [--finder module:function] [--tell]
    python -m bench.copies --texts-file TEXTS.jsonl --pairs-file PAIRS.jsonl

TEXTS has one object a line with ``id`` and ``text``; PAIRS one with ``one`` and ``other`` (ids),
``relation`` (copy, hard, excerpt, digest, close, overlap, none) and ``how``, the name under which
it is counted. A finder takes the texts, as such objects, and returns what it finds: tuples of two
ids and a relation (copy, close, excerpt, digest). Pairs that are not listed are none. The worst
seed is printed beside the mean; `--tell` prints each false merge. The second part asks which of several printings is the original.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from random import Random

from bench import copies_made
from colonnade.collapse.fingerprint import fingerprint
from colonnade.collapse.judging import Printing
from colonnade.collapse.likeness import Relation, relation
from colonnade.collapse.original import original
from colonnade.records import Print

Found = Iterable[tuple[str, str, str]]
Finder = Callable[[list[dict]], Found]
MOST_CANDIDATES = 24
# Which answers are right for what truly is; all else is told by its number alone.
RIGHT = {
    "copy": {"copy"}, "hard": {"copy"}, "excerpt": {"excerpt"}, "digest": {"digest", "excerpt"},
    "close": {"close"},
}  # fmt: skip
TARGETS = {"copy": 0.998, "hard": 0.98, "excerpt": 0.98}


def ours(texts: list[dict]) -> Found:
    """Find copies as the pipeline does, with the index in memory."""
    prints = [fingerprint(text["text"]) for text in texts]
    having: defaultdict[int, list[int]] = defaultdict(list)
    for at, made in enumerate(prints):
        for key in made.keys:
            having[key].append(at)
    for at, made in enumerate(prints):
        scores: defaultdict[int, float] = defaultdict(float)
        for key in made.keys:
            for other in having[key]:
                scores[other] += 1 / len(having[key])
        scores.pop(at, None)
        for other in sorted(scores, key=lambda o: (-scores[o], o))[:MOST_CANDIDATES]:
            told = relation(made, prints[other])
            if told not in {Relation.NONE, Relation.OVERLAP}:
                yield texts[at]["id"], texts[other]["id"], told.value


def score(
    texts: list[dict], pairs: list[dict], finder: Finder, *, tell: bool = False
) -> dict[str, float]:
    """Return the share found right of each kind, and false merges per text."""
    found = {frozenset(pair): told for *pair, told in finder(texts)}
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        told = found.get(frozenset((pair["one"], pair["other"])), "none")
        kind = pair["relation"]
        if kind in RIGHT:
            right[kind].append(told in RIGHT[kind])
            right[f"  {kind}: {pair['how']}"].append(told in RIGHT[kind])
        else:
            right[f"merged: {pair['how']}"].append(told == "copy")
    same = _one_column(pairs)
    wrong = [p for p, told in found.items() if told == "copy" and not _same(same, p)]
    if tell:
        how = {pair["other"]: pair["how"] for pair in pairs}
        for pair in wrong:
            print("merged:", *(f"{name} ({how.get(name, 'a column')})" for name in sorted(pair)))
    scores = {kind: sum(values) / len(values) for kind, values in right.items()}
    return scores | {"false merges a text": len(wrong) / len(texts)}


def _one_column(pairs: list[dict]) -> dict[str, str]:
    """Return under which text each is the same column: what was made of one is also its kin."""
    root: dict[str, str] = {}
    for pair in pairs:
        if pair["relation"] in RIGHT:
            root[pair["other"]] = root.get(pair["one"], pair["one"])
    return root


def _same(root: dict[str, str], pair: frozenset[str]) -> bool:
    return len({root.get(name, name) for name in pair}) == 1


def syndications(seed: int, count: int = 2000) -> float:
    """Return in how many simulated syndications the original is told right."""
    random = Random(seed)
    return sum(_told_right(random) for _ in range(count)) / count


def _told_right(random: Random) -> bool:
    now = datetime(2026, 3, 3, 12, 17, tzinfo=UTC)
    count = random.randint(2, 7)
    leads = ("originally in {}", "{}, on Monday", "{}", "the {}")
    printings = []
    for number in range(1, count + 1):  # the first is the original
        at = now if number == 1 else now + timedelta(hours=random.choice((-3, 1, 6, 20, 30, 72)))
        is_day = random.random() < 0.2
        canonical, said = "", []
        if number > 1:
            if random.random() < 0.3:
                canonical = "https://paper1.example/rain"
            if random.random() < 0.4:
                said.append(random.choice(leads).format("Harbour Lamp 1"))
            if random.random() < 0.15:
                said.append("© The Harbour Lamp 1")
        elif random.random() < 0.2:
            said.append("© Harbour Lamp 1")
        printings.append(
            Printing(
                id=random.getrandbits(40),
                url=f"https://paper{number}.example/rain",
                publication=f"paper{number}",
                publication_names=(f"The Harbour Lamp {number}", f"paper{number}.example"),
                text=Print(words=700 if number == 1 else random.choice((700, 690, 560, 430, 725))),
                canonical=canonical,
                published=None
                if random.random() < 0.05
                else (at.replace(hour=0, minute=0) if is_day else at),
                is_day=is_day,
                credits=tuple(said),
                is_home=number == 1 and random.random() < 0.7,
            )
        )
    first = printings[0].id
    random.shuffle(printings)
    return original(printings)[0] == first


def _loaded(name: str) -> Finder:
    module, _, function = name.partition(":")
    finder: Finder = getattr(import_module(module), function)
    return finder


def _lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13])
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--finder", type=_loaded, default=ours)
    parser.add_argument("--texts-file", type=Path)
    parser.add_argument("--pairs-file", type=Path)
    parser.add_argument("--tell", action="store_true")
    options = parser.parse_args()
    runs = []
    if options.texts_file:
        texts, pairs = _lines(options.texts_file), _lines(options.pairs_file)
        runs.append(score(texts, pairs, options.finder, tell=options.tell))
    for seed in [] if options.texts_file else options.seeds:
        lines, pairs = copies_made.made(seed, texts=options.texts)
        texts, pairs = list(map(asdict, lines)), list(map(asdict, pairs))
        runs.append(score(texts, pairs, options.finder, tell=options.tell))
    names = Counter(name for run in runs for name in run)
    for name in names:
        values = [run[name] for run in runs if name in run]
        is_bad = name.startswith(("merged", "false"))
        worst = max(values) if is_bad else min(values)
        target = f"   target {TARGETS[name]}" if name in TARGETS else ""
        if name == "false merges a text":
            target = "   target under 0.0002"
        print(f"{name:44} {sum(values) / len(values):8.4f}   worst {worst:8.4f}{target}")
    told = [syndications(seed) for seed in options.seeds]
    mean = sum(told) / len(told)
    print(f"{'original right':44} {mean:8.4f}   worst {min(told):8.4f}   target 0.97")


if __name__ == "__main__":
    main()
