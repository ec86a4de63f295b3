"""Debates across languages: how well those on one event are linked, on translated news.

    python -m bench.across TRANSLATIONS.jsonl.gz                 every document, some pairs of languages
    python -m bench.across TRANSLATIONS.jsonl.gz --half a        every second document
    python -m bench.across TRANSLATIONS.jsonl.gz --pairs 500

Each line of the file has `doc`, `lang` and `text`. A document in a language is a debate of one
column. Of each pair of languages the share of links that are right, and of documents that are
linked; then with documents of which a half has no mate in the other language, where each such link
counts as wrong (two documents on one event count neither way: those whose English versions are
alike); then with eight languages at once, where links may lead through a third. The peer links what
is mutually the best match by the cosine of the same anchors.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from colonnade.group import linking
from colonnade.group.anchors import anchors
from colonnade.group.linking import Strand
from colonnade.group.words import terms

AT = datetime(2026, 3, 3, tzinfo=UTC)
ALIKE = 0.18  # cosine of TF-IDF above which two documents are on one event
SEED = 5
TOGETHER = 8


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("translations", type=Path)
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument(
        "--english", default="eng", help="the language that is paired with each other one"
    )
    parser.add_argument("--tell", action="store_true", help="recall by language")
    asked = parser.parse_args()
    texts = read(asked.translations, asked.half)
    started = time.process_time()
    told = {
        language: {doc: dict.fromkeys(anchors(text), 1) for doc, text in docs.items()}
        for language, docs in texts.items()
    }
    count = sum(map(len, texts.values()))
    print(
        f"{count} texts: anchors in {(time.process_time() - started) / count * 1000:.2f} ms CPU each"
    )
    events = alike(texts[asked.english])
    pairs = chosen(sorted(texts), asked.english, asked.pairs)
    for name, link in (("mutual best match", mutual), ("linked", linked)):
        whole(name, told, pairs, link, tell=asked.tell)
        halves(name, told, pairs, link, events)
    together(told, asked.pairs // 10)


def read(path: Path, half: str | None):
    texts = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            texts[row["lang"]][row["doc"]] = row["text"]
    docs = sorted({doc for told in texts.values() for doc in told})
    kept = set(docs[{"a": 0, "b": 1}[half] :: 2] if half else docs)
    return {
        lang: {doc: told[doc] for doc in sorted(told) if doc in kept}
        for lang, told in texts.items()
    }


def chosen(languages, english, many):
    chance = random.Random(SEED)
    with_it = [(english, other) for other in languages if other != english]
    return with_it + [tuple(chance.sample(languages, 2)) for _ in range(many)]


def alike(texts):
    bags = {doc: Counter(terms(text)) for doc, text in texts.items()}
    spread = Counter(term for bag in bags.values() for term in bag)
    vectors = {
        doc: {t: (1 + math.log(c)) * math.log((len(bags) + 1) / spread[t]) for t, c in bag.items()}
        for doc, bag in bags.items()
    }
    length = {doc: math.sqrt(sum(v * v for v in told.values())) for doc, told in vectors.items()}
    return {
        frozenset((one, other))
        for one, other in combinations(vectors, 2)
        if sum(v * vectors[other].get(t, 0) for t, v in vectors[one].items())
        >= ALIKE * length[one] * length[other]
    }


def strands(told, chosen_of):
    """Return the strands of some documents by language, and what each is."""
    made, of = [], {}
    for language, docs in chosen_of.items():
        for doc in docs:
            of[len(made)] = language, doc
            made.append(
                Strand(
                    id=len(made), language=language, first=AT, last=AT, anchors=told[language][doc]
                )
            )
    return made, of


def linked(made):
    return [(link.one, link.other) for link in linking.linked(made)]


def mutual(made):
    tongues = defaultdict(list)
    for strand in made:
        tongues[strand.language].append(strand)
    (one, other) = (tongues[language] for language in sorted(tongues))
    like = {}
    having = {id(side): Counter(a for s in side for a in s.anchors) for side in (one, other)}

    def vector(strand, side):
        told = {a: math.log((len(side) + 1) / having[id(side)][a]) for a in strand.anchors}
        length = math.sqrt(sum(v * v for v in told.values())) or 1
        return {a: v / length for a, v in told.items()}

    there = {s.id: vector(s, other) for s in other}
    for mine in one:
        told = vector(mine, one)
        for theirs, values in there.items():
            like[mine.id, theirs] = sum(v * values[a] for a, v in told.items() if a in values)
    forth = {m.id: max(there, key=lambda t, m=m: like[m.id, t]) for m in one}
    back = {t: max((m.id for m in one), key=lambda m, t=t: like[m, t]) for t in there}
    return [(m, t) for m, t in forth.items() if back[t] == m and like[m, t] > 0]


def whole(name, told, pairs, link, *, tell):
    right = made = asked = 0
    by_language = defaultdict(list)
    for one, other in pairs:
        docs = sorted(told[one].keys() & told[other].keys())
        sides, of = strands(told, {one: docs, other: docs})
        found = link(sides)
        good = sum(of[a][1] == of[b][1] for a, b in found)
        right, made, asked = right + good, made + len(found), asked + len(docs)
        for language in (one, other):
            by_language[language].append(good / len(docs))
    print(
        f"{name}, {len(pairs)} pairs of languages: precision {right / made:.4f}, recall {right / asked:.4f}"
    )
    if tell:
        shown = sorted((sum(v) / len(v), language) for language, v in by_language.items())
        print("  ", ", ".join(f"{language} {value:.2f}" for value, language in shown))


def halves(name, told, pairs, link, events):
    right = made = asked = 0
    for one, other in pairs:
        docs = sorted(told[one].keys() & told[other].keys())
        random.Random(one + other).shuffle(docs)
        third = len(docs) // 3
        sides, of = strands(told, {one: docs[: 2 * third], other: docs[third : 3 * third]})
        for a, b in link(sides):
            docs_of = frozenset((of[a][1], of[b][1]))
            right += len(docs_of) == 1
            made += docs_of not in events
        asked += third
    print(f"{name}, half without a mate: precision {right / made:.4f}, recall {right / asked:.4f}")


def together(told, many):
    right = made = asked = 0
    for at in range(many):
        languages = random.Random(SEED + at).sample(sorted(told), TOGETHER)
        docs = sorted(set.intersection(*(set(told[language]) for language in languages)))
        sides, of = strands(told, dict.fromkeys(languages, docs))
        found = linked(sides)
        right += sum(of[a][1] == of[b][1] for a, b in found)
        made += len(found)
        asked += len(docs) * TOGETHER * (TOGETHER - 1) // 2
    print(
        f"linked, {many} times {TOGETHER} languages at once: precision {right / made:.4f}, recall {right / asked:.4f}"
    )


if __name__ == "__main__":
    main()
