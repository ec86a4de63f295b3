"""Score extractors on pages with expected records, and print the table.

python -m bench.extraction DATA.jsonl --pages PAGES.warc.gz [--peer NAME|module:function ...]
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import fields
from pathlib import Path

from bench.extraction import corpus, peers
from bench.extraction.scores import Marks, Scores, mark, total

WARM = 25  # pages, from all over the corpus
COLUMNS = (
    *("F1", "prec", "rec", "acc", "authors", "n.prec", "n.rec"),
    *("headline", "day", "minute", "lang"),
)


def main() -> None:
    options = _options()
    samples = corpus.load(options.data, options.pages)
    if options.half != "all":
        samples = [s for s in samples if s.half == options.half]
    print(f"{len(samples)} pages, corpus {corpus.fingerprint(samples)}, half {options.half}")
    parse = _timed(peers.bare_parse, samples)[1]
    print(f"bare lexbor parse: {parse:.2f} ms/page CPU")
    print(f"{'':24}" + "".join(f"{c:>9}" for c in COLUMNS) + f"{'ms/page':>9}{'x parse':>9}")
    for name in options.peer or list(peers.PEERS):
        try:
            extractor = peers.named(name)
        except ImportError as error:
            print(f"{name:24}skipped: {error}")
            continue
        marks, spent = _timed(extractor, samples)
        cells = [getattr(total(marks), f.name) for f in fields(Scores)]
        print(
            f"{name:24}"
            + "".join(f"{'-' if c is None else format(c, '.3f'):>9}" for c in cells)
            + f"{spent:9.2f}{spent / parse:9.2f}"
        )
        if name == "colonnade":
            _report(samples, marks, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.extraction", description=__doc__)
    parser.add_argument("data", type=Path, help="JSON lines: url, title, authors, paragraphs, ...")
    parser.add_argument("--pages", type=Path, required=True, help="WARC with the pages")
    parser.add_argument("--peer", action="append", help="a name of the table or module:function")
    parser.add_argument("--half", choices=("a", "b", "all"), default="all")
    parser.add_argument("--worst", type=int, default=0, help="list this many of our worst bodies")
    parser.add_argument("--misses", action="store_true", help="list our wrong fields")
    parser.add_argument("--marks", type=Path, help="compare with the marks of the last run here")
    return parser.parse_args()


def _timed(extractor: peers.Extractor, samples: list[corpus.Sample]) -> tuple[list[Marks], float]:
    """Return the marks, and CPU milliseconds per page. Marks are given after all is read, so that
    every extractor finds the machine's caches as it left them itself."""
    for sample in samples[:: max(1, len(samples) // WARM)]:  # the first uses load models and tables
        extractor(sample)
    readings, spent = [], 0.0
    for sample in samples:
        start = time.process_time()
        try:
            reading = extractor(sample)
        except Exception as error:  # noqa: BLE001 - a peer that fails on a page gets no marks for it
            print(f"  {sample.url}: {type(error).__name__}: {error}")
            reading = peers.Reading(text="", title="", authors=())
        spent += time.process_time() - start
        readings.append(reading)
    marks = [mark(sample, reading) for sample, reading in zip(samples, readings, strict=True)]
    return marks, spent * 1000 / max(1, len(samples))


def _report(samples: list[corpus.Sample], marks: list[Marks], options: argparse.Namespace) -> None:
    pairs = sorted(zip(samples, marks, strict=True), key=lambda pair: pair[1].f1)
    for sample, one in pairs[: options.worst]:
        print(f"  {one.f1:.3f} p {one.precision or 0:.3f} r {one.recall or 0:.3f} {sample.url}")
    if options.misses:
        for sample, one in pairs:
            wrong = [f for f in ("title", "authors", "day", "minute") if getattr(one, f) == 0.0]
            if wrong:
                reading = peers.colonnade(sample)
                print(f"  {', '.join(wrong)}: {sample.url}")
                for field in wrong:
                    name = "published" if field in {"day", "minute"} else field
                    print(f"      {name}: {getattr(sample, name)} / {getattr(reading, name)}")
    if options.marks:
        _compare(pairs, options.marks)


def _compare(pairs: list[tuple[corpus.Sample, Marks]], path: Path) -> None:
    """Name every page whose marks changed since the last run."""
    now = {s.url: [m.f1, m.exact, m.title, m.authors, m.day, m.minute] for s, m in pairs}
    before = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for url, marks in now.items():
        old = before.get(url, marks)
        if any(
            a is not None and b is not None and abs(a - b) > 1e-3
            for a, b in zip(old, marks, strict=True)
        ):
            shown = [f"{a} → {b}" for a, b in zip(old, marks, strict=True) if a != b]
            print(f"  changed: {url}: {'; '.join(shown)}")
    path.write_text(json.dumps(before | now, indent=0), "utf-8")


main()
