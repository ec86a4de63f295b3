"""Score extractors on pages with expected records, and print the table.

python -m bench.extraction DATA.jsonl --pages PAGES.warc.gz [--peer NAME|module:function ...]
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import fields
from pathlib import Path
from statistics import median

from bench.extraction import corpus, peers
from bench.extraction.scores import Marks, Scores, mark, total

BARE = "bare lexbor parse"
QUICK = 3  # readings of each page by what takes a few milliseconds
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
    extractors = {BARE: peers.bare_parse, **_extractors(options.peer or list(peers.PEERS))}
    readings, spent = _timed(extractors, samples)
    print(f"{BARE}: median {median(spent[BARE]):.2f} ms/page CPU")
    print(f"{'':24}" + "".join(f"{c:>9}" for c in COLUMNS) + f"{'ms/page':>9}{'x parse':>9}")
    for name in list(extractors)[1:]:
        marks = [mark(sample, one) for sample, one in zip(samples, readings[name], strict=True)]
        cells = [getattr(total(marks), f.name) for f in fields(Scores)]
        ratio = median(a / b for a, b in zip(spent[name], spent[BARE], strict=True))
        print(
            f"{name:24}"
            + "".join(f"{'-' if c is None else format(c, '.3f'):>9}" for c in cells)
            + f"{median(spent[name]):9.2f}{ratio:9.2f}"
        )
        if name == "colonnade":
            _report(samples, marks, options)


def _extractors(names: list[str]) -> dict[str, peers.Extractor]:
    found = {}
    for name in names:
        try:
            found[name] = peers.named(name)
        except ImportError as error:
            print(f"{name:24}skipped: {error}")
    return found


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


def _timed(
    extractors: dict[str, peers.Extractor], samples: list[corpus.Sample]
) -> tuple[dict[str, list[peers.Reading]], dict[str, list[float]]]:
    """Return what each read, and its CPU milliseconds on each page.

    All read one page before the next, so that a machine that slows down slows them all. Of several
    readings of a page the quickest counts. Marks are given after all is read.
    """
    for extractor in extractors.values():
        for sample in samples[:: max(1, len(samples) // WARM)]:  # first uses load models and tables
            _read(extractor, sample)
    readings: dict[str, list[peers.Reading]] = {name: [] for name in extractors}
    spent: dict[str, list[float]] = {name: [] for name in extractors}
    for sample in samples:
        for name, extractor in extractors.items():
            timed = [_read(extractor, sample) for _ in range(QUICK if _is_ours(name) else 1)]
            readings[name].append(timed[0][0])
            spent[name].append(min(milliseconds for _, milliseconds in timed))
    return readings, spent


def _is_ours(name: str) -> bool:
    return name == BARE or name.startswith("colonnade")


def _read(extractor: peers.Extractor, sample: corpus.Sample) -> tuple[peers.Reading, float]:
    start = time.process_time()
    try:
        reading = extractor(sample)
    except Exception as error:  # noqa: BLE001 - a peer that fails on a page gets no marks for it
        print(f"  {sample.url}: {type(error).__name__}: {error}")
        reading = peers.Reading(text="", title="", authors=())
    return reading, (time.process_time() - start) * 1000


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
