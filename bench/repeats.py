"""What learning from a publication's other pages adds: appeals and prompts taken from the text.

Invented publications, each with its own appeals in the flow of its texts: some on every page, some
rotated, some with numbers that change, some stuck to the end of a true paragraph. Prints the share
of appeals removed from page 11 on, and of true paragraphs lost.

python -m bench.repeats [--publications N] [--pages N]
"""

from __future__ import annotations

import argparse
import random
from datetime import date, timedelta

from colonnade.extract import repeats
from colonnade.records import Paragraph

NOUNS = [
    "rain",
    "harbour",
    "council",
    "mayor",
    "bread",
    "winter",
    "school",
    "river",
    "market",
    "bridge",
    "letter",
    "garden",
    "paper",
    "wall",
    "ferry",
    "clock",
    "window",
    "island",
    "road",
    "orchard",
    "night",
    "teacher",
    "law",
    "tax",
    "library",
    "train",
    "song",
    "bell",
    "field",
    "story",
]
VERBS = [
    "forgets",
    "carries",
    "mends",
    "leaves",
    "follows",
    "counts",
    "paints",
    "sells",
    "keeps",
    "loses",
    "finds",
    "asks",
    "builds",
    "hides",
    "teaches",
    "remembers",
    "sends",
    "closes",
    "opens",
    "breaks",
]
ADJECTIVES = [
    "old",
    "wet",
    "quiet",
    "late",
    "small",
    "proud",
    "empty",
    "long",
    "grey",
    "honest",
    "cheap",
    "bitter",
    "early",
    "patient",
    "narrow",
    "bright",
]
NAMES = [
    "The Harbour Post",
    "Weather Review",
    "The Inland",
    "Die Mole",
    "La Digue",
    "Quay Times",
    "Northern Letter",
    "The Ferry",
    "El Muelle",
    "Kıyı",
]
APPEALS = (
    "Independent journalism at {name} needs its readers. If you value what we do, please make a gift today.",
    "{name} does not take money from advertisers. {n} of our readers gave last month, will you join them now?",
    "Sign up for the {name} letter. It comes each morning before the ferry does.",
    "We have {n} days left to raise {n} crowns for {name}. Every gift is doubled until midnight.",
    "You are reading {name} because {n} people pay for it. Become a member and read on.",
    "This column was made possible by the friends of {name}. Give to {name} here.",
    "Wer {name} liest, weiß mehr. Unterstützen Sie uns noch heute mit einem Abonnement.",
    "Vous lisez {name} gratuitement. Faites un don aujourd'hui pour que cela dure.",
)
TAILS = ("{name} is published by the {name} Trust and printed on the quay.",)
QUOTES = ("“We are all wet, and some of us more than others,” she said in the council that day.",)


def sentence(chance: random.Random) -> str:
    a, b, c = (chance.choice(NOUNS) for _ in range(3))
    return f"The {chance.choice(ADJECTIVES)} {a} {chance.choice(VERBS)} the {b} and {chance.choice(VERBS)} a {chance.choice(ADJECTIVES)} {c}."


def page(
    chance: random.Random, name: str, appeals: list[str]
) -> tuple[list[Paragraph], list[bool]]:
    """Return a page's paragraphs, and of each whether it is an appeal."""
    paragraphs: list[tuple[str, bool]] = [
        (" ".join(sentence(chance) for _ in range(chance.randint(2, 6))), False)
        for _ in range(chance.randint(8, 25))
    ]
    if chance.random() < 0.02:  # a line that several columns quote
        paragraphs.append((chance.choice(QUOTES), False))
    shown = [appeals[0], *chance.sample(appeals[1:], k=2)]
    for appeal in shown:
        text = appeal.format(name=name, n=chance.randint(2, 90_000))
        paragraphs.insert(chance.randint(0, len(paragraphs)), (text, True))
    paragraphs.append((TAILS[0].format(name=name), True))
    return [Paragraph(text=text) for text, _ in paragraphs], [
        is_appeal for _, is_appeal in paragraphs
    ]


def run(publications: int, pages: int, seed: int = 3) -> tuple[float, float, int]:
    """Return the share of appeals removed after 10 pages, of true paragraphs lost, and the bytes."""
    chance = random.Random(seed)
    appeals_seen = appeals_gone = true_seen = true_lost = size = 0
    for number in range(publications):
        name = f"{NAMES[number % len(NAMES)]} {number // len(NAMES) or ''}".strip()
        appeals = chance.sample(APPEALS, k=4)
        memory, day = repeats.Memory(), date(2026, 1, 1)
        earlier: list[Paragraph] = []
        for count in range(pages):
            paragraphs, marks = page(chance, name, appeals)
            if earlier and chance.random() < 0.05:  # the same column again, with a correction
                paragraphs, marks = (
                    [*earlier, Paragraph(text=sentence(chance))],
                    [False] * (len(earlier) + 1),
                )
            elif count % 7 == 3:
                earlier = [
                    p for p, is_appeal in zip(paragraphs, marks, strict=True) if not is_appeal
                ]
            if count >= 10:
                kept = set(repeats.apply(memory, paragraphs)[0])
                for paragraph, is_appeal in zip(paragraphs, marks, strict=True):
                    if is_appeal:
                        appeals_seen += 1
                        appeals_gone += paragraph not in kept
                    else:
                        true_seen += 1
                        true_lost += paragraph not in kept
            memory = repeats.learn(memory, paragraphs, day=day)
            day += timedelta(days=1)
        size = max(size, len(repeats.dump(memory).encode()))
    return appeals_gone / appeals_seen, true_lost / true_seen, size


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.repeats", description=__doc__)
    parser.add_argument("--publications", type=int, default=40)
    parser.add_argument("--pages", type=int, default=60)
    options = parser.parse_args()
    gone, lost, size = run(options.publications, options.pages)
    print(f"{options.publications} invented publications of {options.pages} pages")
    print(f"appeals removed after 10 pages: {gone:.2%} (a reader of single pages: by words alone)")
    print(f"true paragraphs lost: {lost:.3%}")
    print(f"largest memory: {size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
