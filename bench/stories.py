"""Full texts of made-up stories, as JSON Lines: what `bench.debates` groups where no news is at hand.

    python -m bench.stories [--texts 2000] [--language latin] [--seed 1] > STORIES.jsonl
    python -m bench.debates STORIES.jsonl

A line has the keys id, headline, text, language, time (ISO 8601) and story. Words are made from
syllables and drawn as words are (Zipf and Mandelbrot). What makes it as hard as the press:

- topics whose stories share words and people, and running subjects within them: several stories of
  one subject, one after another and beside each other, differ only in what is new;
- events that come back: the same words and some of the names a month later, another story;
- stories of two hours and of five weeks, whose matter drifts from the first event to the next;
- sizes as the press has them: most stories have three texts, some two hundred;
- outlets with words and closing lines of their own; reports copied from an agency, in part;
- columns of opinion, which speak of the event in few words and quote what the other side said, and
  which tell half of another story of their topic first;
- single texts that are on nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

START = datetime(2026, 1, 5, tzinfo=UTC)
WORDS = 30_000  # of a language
TOPICS, OUTLETS = 14, 60
PER_STORY = 22.0  # texts of a story, on average


@dataclass(frozen=True, slots=True)
class Draw:
    """Things drawn with weights that fall as those of words do."""

    things: Sequence[str]
    weights: Sequence[float]

    def some(self, chance: Random, count: int) -> list[str]:
        return chance.choices(self.things, cum_weights=self.weights, k=count)


def falling(things: Sequence[str], shift: float = 2.7, power: float = 1.05) -> Draw:
    return Draw(things, list(accumulate((n + shift) ** -power for n in range(1, 1 + len(things)))))


# ── languages ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Script:
    """How a made language is written."""

    tag: str
    starts: str
    ends: str
    endings: tuple[str, ...]
    space: str = " "
    signs: int = 0  # of how many signs words are made, where one sign is a syllable


SCRIPTS = {
    "latin": Script("la", "bcdfglmnprstv", "aeiou", ("", "", "", "s", "ed", "ing")),
    "inflected": Script("fi", "hjklmnprstv", "aeiouyä", ("", "n", "ssa", "sta", "lle", "ksi")),
    "cyrillic": Script("ru", "бвгдзклмнпрст", "аеиоуы", ("", "а", "ов", "ами", "ого")),
    "signs": Script("zh", "", "", ("",), "", 2500),
    "unspaced": Script("th", "กขคงจชดตทนบปพมยรลวสห", "ะาิีึุูเแโ", ("",), ""),
}


def words(script: Script, chance: Random, count: int) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < count:
        made.setdefault(_word(script, chance))
    return list(made)


def _word(script: Script, chance: Random) -> str:
    if script.signs:
        size = chance.choice((1, 2, 2, 2, 3))
        return "".join(chr(0x4E00 + chance.randrange(script.signs)) for _ in range(size))
    size = chance.choice((1, 2, 2, 3, 3, 4))
    told = "".join(chance.choice(script.starts) + chance.choice(script.ends) for _ in range(size))
    return told + chance.choice(("", chance.choice(script.starts)))


# ── the world ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    words: Draw
    people: Draw


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What runs on: its stories share this."""

    topic: Topic
    words: Draw
    people: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened first, or next, in a story."""

    at: float  # share of the story's time
    words: Draw
    people: Draw


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    number: int
    subject: Subject
    begins: datetime
    lasts: timedelta
    texts: int
    events: list[Event]


@dataclass(slots=True)
class World:
    script: Script
    chance: Random
    plain: Draw = field(init=False)
    topics: list[Topic] = field(init=False)
    outlets: list[list[str]] = field(init=False)

    def __post_init__(self) -> None:
        known = words(self.script, self.chance, WORDS)
        self.plain = falling(known)
        self.topics = [self._topic(known) for _ in range(TOPICS)]
        self.outlets = [self.plain.some(self.chance, 40) for _ in range(OUTLETS)]

    def _topic(self, known: Sequence[str]) -> Topic:
        own = self.chance.sample(known[150:12_000], 900)
        people = [self.person() for _ in range(160)]
        return Topic(words=falling(own, 8.0, 0.9), people=falling(people, 3.0, 0.9))

    def person(self) -> str:
        made = [_word(self.script, self.chance).title() for _ in range(2)]
        return self.script.space.join(made)

    def subject(self) -> Subject:
        topic = self.chance.choice(self.topics)
        own = list(dict.fromkeys(topic.words.some(self.chance, 45))) + self.rare(20)
        self.chance.shuffle(own)
        people = list(dict.fromkeys(topic.people.some(self.chance, 7)))
        return Subject(topic=topic, words=falling(own, 6.0, 0.8), people=people)

    def rare(self, count: int) -> list[str]:
        return self.chance.sample(self.plain.things[600:], count)

    def event(self, at: float, subject: Subject, like: Event | None = None) -> Event:
        """Return what happens: new words, words of the matter, old and new people."""
        chance = self.chance
        own = self.rare(chance.randrange(8, 22)) + subject.topic.words.some(chance, 12)
        if like:
            own += chance.sample(like.words.things, min(16, len(like.words.things)))
        chance.shuffle(own)
        people = chance.sample(subject.people, min(3, len(subject.people)))
        people += [self.person() for _ in range(chance.randrange(1, 4))]
        chance.shuffle(people)
        return Event(at=at, words=falling(own, 5.0, 0.8), people=falling(people, 1.5))


def stories(world: World, texts: int) -> Iterator[Story]:
    """Yield stories until they have so many texts, those of a subject one after another."""
    chance, left, number = world.chance, texts, 0
    days = max(12.0, texts / 30)
    while left > 0:
        subject = world.subject()
        begins = START + timedelta(days=chance.uniform(0, days))
        last: Story | None = None
        for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
            comes_back = last is not None and chance.random() < 0.3
            last = _story(world, number, subject, begins, last if comes_back else None)
            yield last
            left -= last.texts
            number += 1
            gap = 28.0 if comes_back else chance.expovariate(1 / 6)
            begins += last.lasts * chance.random() + timedelta(days=gap)


def _story(
    world: World, number: int, subject: Subject, begins: datetime, like: Story | None
) -> Story:
    chance = world.chance
    size = max(1, min(240, round(chance.lognormvariate(1.9, 1.5))))
    lasts = timedelta(hours=min(840.0, 2 + chance.lognormvariate(2.4, 1.0) + size**0.9))
    moments = sorted([0.0, *(chance.random() for _ in range(int(lasts.days / 3)))])
    events: list[Event] = []
    for at in moments:
        before = like.events[0] if like and not events else events[-1] if events else None
        events.append(world.event(at, subject, before))
    return Story(
        number=number, subject=subject, begins=begins, lasts=lasts, texts=size, events=events
    )


# ── texts ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """Of a hundred words of a text, how many come from where; the rest are anybody's."""

    topic: float
    subject: float
    event: float
    people: float


REPORT = Mix(topic=12, subject=10, event=18, people=8)
OPINION = Mix(topic=16, subject=10, event=9, people=4)


def press(world: World, texts: int) -> Iterator[dict[str, str]]:
    """Yield texts in the order of their times."""
    told: list[dict[str, str]] = []
    neighbours: dict[int, list[Event]] = {}
    for story in stories(world, texts):
        there = neighbours.setdefault(id(story.subject.topic), [])
        told += _told(world, story, there)
        there += story.events
    told.sort(key=lambda text: text["time"])
    for number, text in enumerate(told):
        yield {"id": str(number), **text}


def _told(world: World, story: Story, others: Sequence[Event]) -> Iterator[dict[str, str]]:
    chance, sent = world.chance, []
    for _ in range(story.texts):
        share = min(1.0, chance.betavariate(1.1, 3.0))
        event = next(e for e in reversed(story.events) if e.at <= share)
        first = story.events[0]
        is_opinion = chance.random() < 0.15
        mix = OPINION if is_opinion else REPORT
        write = _writer(world, story.subject, event, first, mix)
        sentences = _body(chance, write, sent, is_opinion=is_opinion)
        if others and chance.random() < (0.5 if is_opinion else 0.12):
            aside = _writer(world, story.subject, chance.choice(others), first, OPINION)
            quoted = [aside(chance.randrange(10, 24)) for _ in range(1 + len(sentences) // 4)]
            sentences = quoted + sentences if is_opinion else sentences + quoted
        if not is_opinion and not sent:
            sent = sentences
        yield {
            "headline": _headline(world, story.subject, event, is_opinion=is_opinion),
            "text": "\n".join(_closed(world, sentences)),
            "language": world.script.tag,
            "time": (story.begins + share * story.lasts).isoformat(timespec="seconds"),
            "story": str(story.number),
        }


def _body(
    chance: Random, write: Callable[[int], str], sent: Sequence[str], *, is_opinion: bool
) -> list[str]:
    count = max(3, min(60, round(chance.lognormvariate(2.8, 0.55))))
    told = [write(chance.randrange(8, 28)) for _ in range(count)]
    if sent and not is_opinion and chance.random() < 0.2:
        copied = list(sent[: max(2, round(len(sent) * chance.uniform(0.3, 1.0)))])
        return copied + told[: len(told) // 4]
    return told


def _writer(
    world: World, subject: Subject, event: Event, first: Event, mix: Mix
) -> Callable[[int], str]:
    """Return what writes a sentence of so many words; each text leans on words of its own."""
    chance = world.chance
    own = falling(world.plain.some(chance, 12) + subject.topic.words.some(chance, 8), 4.0, 0.7)
    scale = chance.lognormvariate(0, 0.3)  # some tell much of the event, some little
    sources = (
        (mix.topic, subject.topic.words),
        (mix.subject, subject.words),
        (mix.event * scale * 0.75, event.words),
        (mix.event * scale * 0.25, first.words),
        (mix.people * scale * 0.7, event.people),
        (mix.people * scale * 0.3, subject.topic.people),
        (5.0, own),
    )
    draws = [draw for _, draw in sources] + [world.plain]
    shares = [share for share, _ in sources]
    weights = list(accumulate([*shares, max(20.0, 100 - sum(shares))]))

    def sentence(count: int) -> str:
        chosen = chance.choices(draws, cum_weights=weights, k=count)
        return _written(world, [draw.some(chance, 1)[0] for draw in chosen])

    return sentence


def _written(world: World, told: Sequence[str]) -> str:
    """Return a sentence: words with endings, names as they are or by the last word alone."""
    chance, script = world.chance, world.script
    spoken = [
        (chance.choice((name, name.split(script.space or None)[-1])))
        if (name := word)[:1].isupper()
        else word + chance.choice(script.endings)
        for word in told
    ]
    text = script.space.join(spoken)
    return text[:1].upper() + text[1:] + ("." if script.space else "。")


def _headline(world: World, subject: Subject, event: Event, *, is_opinion: bool) -> str:
    chance = world.chance
    told = event.people.some(chance, chance.randrange(2)) if is_opinion else []
    if not is_opinion:
        told = event.people.some(chance, chance.randrange(1, 3))
        told += event.words.some(chance, chance.randrange(1, 4))
        told += subject.words.some(chance, chance.randrange(2))
    told += subject.topic.words.some(chance, chance.randrange(1, 3))
    told += world.plain.some(chance, chance.randrange(1, 4))
    chance.shuffle(told)
    return _written(world, list(dict.fromkeys(told)))[:-1]


def _closed(world: World, sentences: Sequence[str]) -> list[str]:
    """Return sentences with what an outlet says under everything."""
    outlet = world.chance.choice(world.outlets)
    return [*sentences, _written(world, outlet[:14])]


def made(texts: int, language: str, seed: int) -> Iterator[dict[str, str]]:
    return press(World(SCRIPTS[language], Random(seed)), texts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--texts", type=int, default=2000)
    parser.add_argument("--language", choices=sorted(SCRIPTS), default="latin")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for text in made(asked.texts, asked.language, asked.seed):
        sys.stdout.write(json.dumps(text, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
