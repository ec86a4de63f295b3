"""Invented columns of many languages and scripts, and what becomes of columns in print.

Everything is drawn from a `random.Random`: a seed gives the same texts everywhere. Words follow
Zipf's law; a language has phrases which everyone uses, a topic has words and phrases of its own.
What is made of a text is told by a `Pair`: copies, excerpts, digests, rewrites, and what must
not be taken for one column: quotations, press releases, open letters, series, the same topic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from random import Random

Sentence = list[str]
Body = list[list[Sentence]]  # paragraphs of sentences of words

_HAN = "".join(chr(0x4E00 + at * 7) for at in range(2600))
ALPHABETS: dict[str, tuple[str, str]] = {  # letters, and what stands between words
    "latin": ("aaaaaeeeeeeiiiioooouunnrrssttldmcpbgvfhzkqwxyéüñç", " "),
    "finnish": ("aaaaaiiiiieeeeoouuyäättttnnnsskkkllmmrrvvjhpd", " "),
    "cyrillic": ("оооеееааааииинннтттссрррввлллккмддпуяыьгзбчйхжшюцщэф", " "),
    "greek": ("αααοοοιιιεεεττσσννηηυυρρππκκλλμμωωςςδδγθχφβξζψάέίόύή", " "),
    "arabic": ("اااالللليييممممنننوورتتبدعفكهسقحجصشطخذزضغثظ", " "),
    "hebrew": ("יייוווהההלללאאמממררתתבבשנעדחקפטגכסצזםןךףץ", " "),
    "devanagari": ("कखगघचजटडतथदधनपबभमयरलवशसहकरनतसमपहलाािीुूेैोौं्", " "),
    "hangul": ("".join(chr(0xAC00 + at * 13) for at in range(850)), " "),
    "thai": ("กขคงจชซญดตถทธนบปผพฟมยรลวสหอกนรมาาิีึุู่้เแโไะั", ""),
    "han": (_HAN, ""),
    "japanese": (_HAN[:1200] + "のにをはがとでもしたるれてなかいうこらりくさまきけせそつ" * 45, ""),
}
SIZES = {"hangul": (2, 3, 3, 4), "han": (1, 1, 2, 2, 2, 3), "japanese": (1, 2, 2, 3, 3, 4)}
USUAL_SIZES = (1, 2, 3, 3, 4, 5, 5, 6, 7, 8, 9, 11)


@dataclass
class World:
    """A language, with the phrases and topics of those who write in it."""

    script: str
    words: list[str]
    cumulated: list[float]
    phrases: list[Sentence]
    topics: list[tuple[list[str], list[Sentence]]] = field(default_factory=list)

    def draw(self, random: Random, count: int) -> Sentence:
        return random.choices(self.words, cum_weights=self.cumulated, k=count)


def world(random: Random, script: str, *, size: int = 12_000, topics: int = 40) -> World:
    letters, _ = ALPHABETS[script]
    sizes = SIZES.get(script, USUAL_SIZES)
    words = list(
        dict.fromkeys("".join(random.choices(letters, k=random.choice(sizes))) for _ in range(size))
    )
    words.sort(key=lambda word: len(word) + random.random() * 6)  # frequent words are short
    total, cumulated = 0.0, []
    for rank in range(len(words)):
        total += 1 / (rank + 2.7)
        cumulated.append(total)
    made = World(script, words, cumulated, [])
    made.phrases = [made.draw(random, random.randint(3, 8)) for _ in range(600)]
    for _ in range(topics):
        own = random.choices(words, k=120)
        said = [
            [random.choice(own) if random.random() < 0.5 else word for word in made.draw(random, n)]
            for n in (random.randint(4, 14) for _ in range(25))
        ]
        made.topics.append((own, said))
    return made


def body(random: Random, world: World, words: int, topic: int | None = None) -> Body:
    """Return a text of about so many words, with the phrases of its language and topic."""
    own, said = world.topics[random.randrange(len(world.topics)) if topic is None else topic]
    paragraphs: Body = []
    left = words
    while left > 0:
        paragraph: list[Sentence] = []
        for _ in range(random.randint(1, 6)):
            sentence = world.draw(random, min(random.randint(5, 32), max(left, 5)))
            sentence = [random.choice(own) if random.random() < 0.12 else w for w in sentence]
            if random.random() < 0.25:
                sentence[2:2] = random.choice(world.phrases)
            if random.random() < 0.08:
                sentence[1:1] = random.choice(said)
            paragraph.append(sentence)
            left -= len(sentence)
            if left <= 0:
                break
        paragraphs.append(paragraph)
    return paragraphs


def size(text: Body) -> int:
    return sum(len(sentence) for paragraph in text for sentence in paragraph)


def printed(world: World, text: Body) -> str:
    joint = ALPHABETS[world.script][1]
    stop = (
        "。" if world.script in {"han", "japanese"} else (" " if world.script == "thai" else ". ")
    )
    lines = []
    for paragraph in text:
        said = [joint.join(sentence) for sentence in paragraph if sentence]
        lines.append(stop.join(s[:1].upper() + s[1:] for s in said) + stop.strip())
    return "\n\n".join(line for line in lines if line)


# ── what becomes of a text ───────────────────────────────────────────────────────────────────


def flat(text: Body) -> list[Sentence]:
    return [sentence for paragraph in text for sentence in paragraph]


def folded(random: Random, sentences: list[Sentence]) -> Body:
    """Put sentences into paragraphs anew."""
    made: Body = []
    left = list(sentences)
    while left:
        count = random.randint(1, 5)
        made.append(left[:count])
        left = left[count:]
    return made


def dropped(random: Random, text: Body, share: float) -> Body:
    """Drop paragraphs or sentences, from the end or anywhere, until `share` of words are gone."""
    how = random.choice(("end", "paragraphs", "sentences"))
    units: list[Body] = [[p] for p in text] if how == "paragraphs" else [[[s]] for s in flat(text)]
    order = list(range(len(units)))
    if how == "end":
        order.reverse()
    else:
        random.shuffle(order)
    goal = size(text) * share
    gone: set[int] = set()
    for at in order:
        if goal <= 0 or len(gone) == len(units) - 1:
            break
        words = size(units[at])
        if words > goal:  # cut within
            cut = [s for p in units[at] for s in p]
            while cut and goal >= len(cut[-1]):
                goal -= len(cut.pop())
            if cut and goal > 0:
                cut[-1] = cut[-1][: len(cut[-1]) - int(goal)]
            units[at] = [cut]
            goal = 0
        else:
            gone.add(at)
            goal -= words
    return [p for at, unit in enumerate(units) if at not in gone for p in unit if any(p)]


def changed(random: Random, world: World, text: Body, share: float) -> Body:
    """Replace, drop, add or swap `share` of the words."""
    total = size(text)
    marked = set(random.sample(range(total), round(total * share)))
    how = random.choice(("replace", "replace", "mixed"))
    made, at = [], 0
    for paragraph in text:
        lines = []
        for sentence in paragraph:
            line: Sentence = []
            for word in sentence:
                what = (
                    random.choice(("replace", "replace", "drop", "add")) if how == "mixed" else how
                )
                if at not in marked:
                    line.append(word)
                elif what == "replace":
                    line += world.draw(random, 1)
                elif what == "add":
                    line += [word, *world.draw(random, 1)]
                at += 1
            lines.append(line)
        made.append(lines)
    return made


def moved(random: Random, text: Body) -> Body:
    return random.sample(text, len(text))


def noted(random: Random, world: World, text: Body) -> Body:
    """Add house notes before, after and between."""
    made = list(text)
    if random.random() < 0.6:
        made.insert(0, [world.draw(random, random.randint(5, 25))])
    made += [[world.draw(random, random.randint(8, 30))] for _ in range(random.randint(0, 2))]
    if random.random() < 0.3:
        made.insert(random.randrange(len(made)), [world.draw(random, random.randint(4, 12))])
    return made


def excerpt(random: Random, world: World, text: Body, share: float) -> Body:
    """Return a passage of a text, cut at words, as teasers are; at times introduced."""
    words = [word for sentence in flat(text) for word in sentence]
    length = max(round(len(words) * share), 30)
    start = random.choice((0, random.randrange(max(len(words) - length, 1))))
    piece = words[start : start + length]
    lines = [piece[at : at + 15] for at in range(0, len(piece), 15)]
    made = folded(random, lines)
    if random.random() < 0.4:
        made.insert(0, [world.draw(random, random.randint(4, max(4, length // 8)))])
    return made


def digest(random: Random, world: World, texts: list[Body]) -> Body:
    """Put passages of several texts in a row, each introduced, as press reviews do."""
    made: Body = []
    for text in texts:
        made.append([world.draw(random, random.randint(6, 18))])
        sentences = flat(text)
        count = max(round(len(sentences) * random.uniform(0.1, 0.22)), 2)
        start = random.randrange(max(len(sentences) - count, 1))
        made.append(sentences[start : start + count])
    return made


def abridged(random: Random, text: Body, share: float) -> Body:
    """Keep every so many sentences in a row or two, from all over a text."""
    sentences = flat(text)
    kept: list[Sentence] = []
    at = 0
    while at < len(sentences):
        run = random.randint(1, 3)
        kept += sentences[at : at + run]
        at += max(round(run / share), run + 1)
    return folded(random, kept)


def quoting(
    random: Random, world: World, quoted: Body, share: float, words: int, topic: int
) -> Body:
    """Return a text of its own that quotes another, in one to five pieces, for `share` of it."""
    own = body(random, world, round(words * (1 - share)), topic)
    pieces = random.choice((1, 1, 2, 3, 5))
    source = [word for sentence in flat(quoted) for word in sentence]
    length = min(round(words * share), round(len(source) * 0.6)) // pieces
    starts = sorted(random.sample(range(max(len(source) - length * pieces, pieces)), pieces))
    for number, start in enumerate(starts):
        piece = source[start + length * number :][:length]
        own.insert(
            random.randrange(len(own) + 1), [piece[at : at + 15] for at in range(0, length, 15)]
        )
    return own


def sharing(random: Random, world: World, passage: Body, share: float, topic: int) -> Body:
    """Return a text of its own that prints a whole passage, for `share` of it."""
    own = body(random, world, round(size(passage) * (1 - share) / share), topic)
    at = random.randrange(len(own) + 1)
    return own[:at] + passage + own[at:]


# ── sets ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Made:
    """An invented text, as a line of the set has it."""

    id: str
    text: str


@dataclass(frozen=True)
class Pair:
    """What two texts of the set truly are to each other."""

    one: str
    other: str
    relation: str  # copy, excerpt, digest, close, overlap
    how: str


Make = Callable[[Random, World, Body], Body]
CHANGES: dict[str, tuple[str, Make]] = {
    "as printed": ("copy", lambda r, w, t: t),
    "house notes": ("copy", noted),
    "paragraphs moved": ("copy", lambda r, w, t: moved(r, t)),
    "up to 40 % dropped": ("copy", lambda r, w, t: noted(r, w, dropped(r, t, r.uniform(0.1, 0.4)))),
    "40 % dropped": ("copy", lambda r, w, t: dropped(r, t, 0.4)),
    "10 % changed": ("copy", lambda r, w, t: changed(r, w, t, 0.1)),
    "40 % dropped and 10 % changed": (
        "copy",
        lambda r, w, t: changed(r, w, dropped(r, t, 0.4), 0.1),
    ),
    "all of it, moved": (
        "copy",
        lambda r, w, t: noted(
            r, w, moved(r, changed(r, w, dropped(r, t, r.uniform(0, 0.4)), r.uniform(0, 0.1)))
        ),
    ),
    "60 % dropped": ("hard", lambda r, w, t: dropped(r, t, 0.6)),
    "60 % dropped, notes": ("hard", lambda r, w, t: noted(r, w, dropped(r, t, 0.6))),
    "20 % changed": ("hard", lambda r, w, t: changed(r, w, t, 0.2)),
    "20 % changed, notes": ("hard", lambda r, w, t: noted(r, w, changed(r, w, t, 0.2))),
    "excerpt of 10 %": ("excerpt", lambda r, w, t: excerpt(r, w, t, 0.1)),
    "excerpt of 20 %": ("excerpt", lambda r, w, t: excerpt(r, w, t, 0.2)),
    "excerpt of 30 %": ("excerpt", lambda r, w, t: excerpt(r, w, t, 0.3)),
    "abridged to 25 %": ("digest", lambda r, w, t: abridged(r, t, 0.25)),
    "rewritten, 35 % changed": ("close", lambda r, w, t: changed(r, w, t, 0.35)),
    "rewritten, 45 % changed": ("close", lambda r, w, t: moved(r, changed(r, w, t, 0.45))),
}
OTHERS = ("quotation", "press release", "open letter", "series", "digest of several", "same topic")


def made(
    seed: int,
    *,
    texts: int = 400,
    scripts: tuple[str, ...] = tuple(ALPHABETS),
    words: tuple[int, int] = (280, 1600),
    changes: dict[str, tuple[str, Make]] | None = None,
) -> tuple[list[Made], list[Pair]]:
    """Return a set: `texts` columns, and for each change and trap one text for every tenth.

    The same seed gives the same set.
    """
    random = Random(seed)
    worlds = [world(random, script) for script in scripts]
    lines: list[Made] = []
    pairs: list[Pair] = []

    def add(w: World, text: Body) -> str:
        lines.append(Made(f"{seed}-{len(lines)}", printed(w, text)))
        return lines[-1].id

    columns = []
    for number in range(texts):
        w = worlds[number % len(worlds)]
        topic = random.randrange(len(w.topics))
        text = body(random, w, random.randint(*words), topic)
        columns.append((add(w, text), w, topic, text))
    for how, (kind, make) in (CHANGES if changes is None else changes).items():
        for name, w, _, text in random.sample(columns, max(texts // 8, 1)):
            pairs.append(Pair(name, add(w, make(random, w, text)), kind, how))
    for how in OTHERS:
        for name, w, topic, text in random.sample(columns, max(texts // 8, 1)):
            pairs += _trap(random, how, w, topic, text, name, add, columns)
    return lines, pairs


def _trap(random, how, w, topic, text, name, add, columns) -> Iterator[Pair]:
    words = random.randint(350, 1200)
    if how == "quotation":
        quoted = quoting(random, w, text, random.uniform(0.2, 0.5), words, topic)
        yield Pair(name, add(w, quoted), "overlap", how)
    elif how in {"press release", "open letter"}:
        passage = body(random, w, random.randint(120, 400), topic)
        share = (0.15, 0.4) if how == "press release" else (0.4, 0.55)
        ids = [
            add(w, sharing(random, w, passage, random.uniform(*share), topic))
            for _ in range(random.randint(2, 5))
        ]
        yield from (Pair(a, b, "overlap", how) for at, a in enumerate(ids) for b in ids[at + 1 :])
    elif how == "series":
        opening = body(random, w, random.randint(40, 160), topic)
        ids = [add(w, opening + body(random, w, words, topic)) for _ in range(3)]
        yield from (Pair(a, b, "overlap", how) for at, a in enumerate(ids) for b in ids[at + 1 :])
    elif how == "digest of several":
        same = [c for c in columns if c[1] is w and c[0] != name]
        others = random.sample(same, min(random.randint(2, 5), len(same)))
        review = add(w, digest(random, w, [text, *(c[3] for c in others)]))
        yield from (Pair(c, review, "overlap", how) for c in (name, *(c[0] for c in others)))
    else:
        yield Pair(name, add(w, body(random, w, words, topic)), "none", how)


def renamed(lines: list[Made], prefix: str) -> list[Made]:
    return [replace(line, id=f"{prefix}{line.id}") for line in lines]
