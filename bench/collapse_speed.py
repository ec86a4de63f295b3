"""How fast texts are fingerprinted, and how well copies are told from what is none.

    python -m bench.collapse_speed [--pairs 150]

The peer, in the same run: MinHash with 128 permutations over the same shingles, as banded
near-duplicate detection uses it, with the threshold on the Jaccard index that suits it best.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np

from colonnade.collapse import fingerprint as prints
from colonnade.collapse.original import Relation, relation

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from steps.collapse import invented

Text = invented.Text
Make = Callable[[Random, invented.World, Text], Text]
COPIES: dict[str, Make] = {
    "as printed, notes added": invented.noted,
    "a fifth dropped": lambda r, w, t: invented.noted(r, w, invented.trimmed(r, t, 0.2)),
    "two fifths dropped": lambda r, _w, t: invented.trimmed(r, t, 0.4),
    "a tenth changed": lambda r, w, t: invented.changed(r, w, t, 0.1),
    "two fifths dropped, a tenth changed": lambda r, w, t: invented.changed(
        r, w, invented.trimmed(r, t, 0.4), 0.1
    ),
    "moved": lambda r, _w, t: invented.moved(r, t),
    "three fifths dropped (hard)": lambda r, _w, t: invented.trimmed(r, t, 0.6),
    "a fifth changed (hard)": lambda r, w, t: invented.changed(r, w, t, 0.2),
}
OTHERS: dict[str, Make] = {
    "excerpt of a tenth": lambda r, _w, t: invented.excerpt(r, t, 0.1),
    "excerpt of three tenths": lambda r, _w, t: invented.excerpt(r, t, 0.3),
    "quotation of a fifth": lambda r, w, t: invented.quoting(r, w, t, 0.2, invented.size(t)),
    "quotation of two fifths": lambda r, w, t: invented.quoting(r, w, t, 0.4, invented.size(t)),
    "quotation of half": lambda r, w, t: invented.quoting(r, w, t, 0.5, invented.size(t)),
    "fixed opening": lambda r, w, t: [t[0], *invented.text(r, w, invented.size(t))],
    "another text": lambda r, w, _t: invented.text(r, w, 800),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=150)
    pairs = parser.parse_args().pairs
    _speed()
    for name, make in (COPIES | OTHERS).items():
        _told(name, make, pairs)


def _speed() -> None:
    random = Random(4)
    print("texts of 5,000 characters a second and core, hashes and bytes a text")
    for script in invented.SCRIPTS:
        world = invented.world(random, script)
        texts = [
            invented.printed(world, invented.text(random, world, 5000))[:5000] for _ in range(300)
        ]
        prints.fingerprint(texts[0])
        start = time.process_time()
        made = [prints.fingerprint(text) for text in texts]
        pace = len(texts) / (time.process_time() - start)
        start = time.process_time()
        for text in texts[:30]:
            _minhash(text)
        peer = 30 / (time.process_time() - start)
        mean = sum(len(one.hashes) for one in made) / len(made)
        print(f"  {script:12} {pace:8,.0f} {mean:6.1f} {mean * 9:6.0f}   MinHash {peer:6,.0f}")


def _told(name: str, make: Make, pairs: int) -> None:
    random = Random(name)
    worlds = [invented.world(random, script) for script in invented.SCRIPTS]
    counts = dict.fromkeys(Relation, 0)
    jaccard = 0
    for number in range(pairs):
        world = worlds[number % len(worlds)]
        text = invented.text(random, world, random.randint(350, 1500))
        other = make(random, world, text)
        one, two = invented.printed(world, text), invented.printed(world, other)
        counts[relation(prints.fingerprint(one), prints.fingerprint(two))] += 1
        jaccard += float(np.mean(_minhash(one) == _minhash(two))) >= 0.3
    told = ", ".join(f"{kind} {count / pairs:.1%}" for kind, count in counts.items() if count)
    print(f"{name:38} {told}   (MinHash merges {jaccard / pairs:.1%})")


_SEEDS = np.random.default_rng(1).integers(1, 1 << 62, 128, dtype=np.uint64) | np.uint64(1)


def _minhash(text: str) -> np.ndarray:
    words, length = prints._words(text)  # noqa: SLF001 — the peer shall see the same shingles
    shingles = prints._shingles(words, length)  # noqa: SLF001
    return np.array([(shingles * seed).min() for seed in _SEEDS])


if __name__ == "__main__":
    main()
