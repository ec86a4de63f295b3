"""Floors under the scores of extraction on the real press.

The fingerprint names exactly these pages and records: with others, floors must be set anew. To
lower a floor is a decision, to be written down in the message of its commit.
"""

import pytest
from bench.extraction import corpus, peers
from bench.extraction.scores import Marks, mark, total

CORPUS = {"a": "5e01052c4dd2", "b": "21bf6f395960"}
# Measured 2026-11-22 less a little for noise.
FLOORS = {
    "a": {
        "f1": 0.989,
        "accuracy": 0.66,
        "headline": 0.89,
        "authors": 0.98,
        "names_precision": 0.98,
        "names_recall": 0.98,
        "day": 0.98,
        "minute": 0.98,
    },
    "b": {
        "f1": 0.974,
        "accuracy": 0.45,
        "headline": 0.89,
        "authors": 0.93,
        "names_precision": 0.92,
        "names_recall": 0.95,
        "day": 0.99,
        "minute": 0.96,
    },
}


@pytest.fixture(scope="module")
def samples(shared):
    press = shared / "press"
    return corpus.load(press / "gold.jsonl", press / "press.warc.gz")


def marks(samples: list[corpus.Sample], extractor: peers.Extractor) -> list[Marks]:
    return [mark(sample, extractor(sample)) for sample in samples]


@pytest.mark.shared
@pytest.mark.parametrize("half", ["a", "b"])
def test_the_corpus_is_the_one_the_floors_were_set_on(samples, half):
    assert corpus.fingerprint([s for s in samples if s.half == half]) == CORPUS[half]


@pytest.mark.shared
@pytest.mark.parametrize("half", FLOORS)
def test_scores_stay_above_their_floors(samples, half):
    scores = total(marks([s for s in samples if s.half == half], peers.colonnade))
    below = {
        name: (getattr(scores, name), floor)
        for name, floor in FLOORS[half].items()
        if getattr(scores, name) < floor
    }
    assert not below


@pytest.mark.shared
def test_no_page_fails(samples):
    for sample in samples:
        assert peers.colonnade(sample).text is not None
