"""Language: how often it is right, by the length of the text, and what claims add.

    python -m bench.language [FILE.jsonl.gz]

Each line of the file is an object with `lang` (a tag of two or three letters) and `text`. Without
a file the translations of the shared folder are read (NTREX-128, not part of this repository).
Every third claim is missing and every tenth is wrong, as `lang` attributes are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import time
from collections import Counter
from pathlib import Path

SHARED = Path(os.environ.get("COLONNADE_SHARED", Path(__file__).parents[2] / "shared"))
LENGTHS = (1000, 100, 40)
PRESS = (
    "afr:af amh:am arb:ar aze:az bel:be ben:bn bul:bg cat:ca ces:cs cym:cy dan:da deu:de ell:el "
    "eng:en est:et eus:eu fas:fa fil:tl fin:fi fra:fr gle:ga glg:gl guj:gu hau:ha heb:he hin:hi "
    "hrv:hr hun:hu hye:hy ind:id isl:is ita:it jpn:ja kan:kn kat:ka kaz:kk khm:km kir:ky kor:ko "
    "lao:lo lav:lv lit:lt ltz:lb mal:ml mar:mr mkd:mk mlt:mt mon:mn msa:ms mya:my nep:ne nld:nl "
    "nob:no pan:pa pol:pl por:pt pus:ps ron:ro rus:ru sin:si slk:sk slv:sl som:so spa:es sqi:sq "
    "srp:sr swa:sw swe:sv tam:ta tel:te tha:th tur:tr ukr:uk urd:ur uzb:uz vie:vi zho:zh zul:zu"
)
TAGS = dict(pair.split(":") for pair in PRESS.split())


def load(path: Path, each: int = 12) -> list[tuple[str, str]]:
    kept: Counter[str] = Counter()
    rows = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            tag = TAGS.get(row["lang"].split("-")[0])
            if tag and kept[tag] < each:
                kept[tag] += 1
                rows.append((tag, row["text"]))
    return rows


def claim(at: int, tag: str) -> tuple[str, ...]:
    if at % 10 == 9:
        return ("en",)
    return () if at % 3 == 2 else (tag,)


def main() -> None:
    from colonnade.extract import language

    parser = argparse.ArgumentParser(description=__doc__)
    default = SHARED / "words" / "translations.jsonl.gz"
    parser.add_argument("file", nargs="?", type=Path, default=default)
    rows = load(parser.parse_args().file)
    language.detect("A first sentence loads the model, and that takes its time.")
    print(f"{len(rows)} texts in {len({tag for tag, _ in rows})} languages")
    for length in LENGTHS:
        for name in ("text alone", "claims", "claims and house"):
            wrong: Counter[tuple[str, str]] = Counter()
            started = time.process_time()
            for at, (tag, text) in enumerate(rows):
                said = () if name == "text alone" else claim(at, tag)
                house = (tag, "en") if name == "claims and house" else ()
                found = language.detect(text[:length], claims=said, expected=house)
                if found != tag:
                    wrong[tag, found] += 1
            spent = 1000 * (time.process_time() - started) / len(rows)
            right = 1 - wrong.total() / len(rows)
            print(
                f"{length:5} characters, {name:17} {right:.3f}  {spent:.2f} ms",
                wrong.most_common(4),
            )


if __name__ == "__main__":
    main()
