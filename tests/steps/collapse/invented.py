"""Invented texts and what publishers do to them: trim, change words, add notes, quote at length.

A text is a list of paragraphs. All is drawn from a `random.Random`, so a seed gives the same
texts everywhere. Words follow Zipf's law and common phrases recur, as they do in real texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

LETTERS = {
    "latin": "aaaaeeeeeiiioooutnrslmdcpbgvfhzkqwxyéüñ",
    "cyrillic": "оооеееаааииннттссрррввллккммддппуяыьгзбчйхжшюцщэф",
    "arabic": "ااااللليييممنننوورتتبدعفكهسقحجصشطخذزضغثظ",
    "devanagari": "कखगघचजटडतथदधनपबभमयरलवशसहािीुूेैोौं",
    "han": "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴",
}
SCRIPTS = tuple(LETTERS)
Text = list[list[str]]  # paragraphs of words


@dataclass(frozen=True)
class World:
    """A language: its words, the common ones first, and phrases that everyone uses."""

    words: list[str]
    weights: list[float]
    phrases: list[list[str]]
    spaced: bool


def world(random: Random, script: str = "latin", size: int = 6000) -> World:
    letters = LETTERS[script]
    spaced = script != "han"
    lengths = (2, 3, 4, 5, 6, 7, 8, 9) if spaced else (1, 1, 2, 2, 2, 3)
    words = ["".join(random.choices(letters, k=random.choice(lengths))) for _ in range(size)]
    weights = [1 / (rank + 2.7) for rank in range(size)]
    phrases = [random.choices(words, weights, k=random.randint(4, 7)) for _ in range(300)]
    return World(words, weights, phrases, spaced)


def text(random: Random, world: World, words: int = 800) -> Text:
    paragraphs: Text = []
    left = words
    while left > 0:
        size = min(left, random.randint(30, 110))
        paragraph = random.choices(world.words, world.weights, k=size)
        if random.random() < 0.5:
            paragraph[3:3] = random.choice(world.phrases)
        paragraphs.append(paragraph)
        left -= len(paragraph)
    return paragraphs


def printed(world: World, paragraphs: Text) -> str:
    joint = " " if world.spaced else ""
    stop = ". " if world.spaced else "。"
    lines = []
    for words in paragraphs:
        pieces = [joint.join(words[at : at + 12]).capitalize() for at in range(0, len(words), 12)]
        lines.append(stop.join(pieces) + stop.strip())
    return "\n\n".join(lines)


def size(paragraphs: Text) -> int:
    return sum(map(len, paragraphs))


def trimmed(random: Random, paragraphs: Text, share: float) -> Text:
    """Drop paragraphs, at the end or anywhere, until about `share` of the words are gone."""
    kept = [list(words) for words in paragraphs]
    goal = size(paragraphs) * (1 - share)
    at_end = random.random() < 0.5
    while len(kept) > 1 and size(kept) > goal:
        at = len(kept) - 1 if at_end else random.randrange(len(kept))
        over = size(kept) - goal
        if len(kept[at]) > over:
            kept[at] = kept[at][: len(kept[at]) - int(over)]
            break
        kept.pop(at)
    return kept


def changed(random: Random, world: World, paragraphs: Text, share: float) -> Text:
    return [
        [
            random.choices(world.words, world.weights)[0] if random.random() < share else word
            for word in words
        ]
        for words in paragraphs
    ]


def moved(random: Random, paragraphs: Text) -> Text:
    return random.sample(paragraphs, len(paragraphs))


def noted(random: Random, world: World, paragraphs: Text) -> Text:
    """Add house notes before and after."""
    before = text(random, world, random.randint(5, 25))
    return [*before, *paragraphs, *text(random, world, random.randint(20, 70))]


def excerpt(random: Random, paragraphs: Text, share: float) -> Text:
    flat = [word for words in paragraphs for word in words]
    length = max(int(len(flat) * share), 40)
    start = random.randrange(max(len(flat) - length, 1))
    return [flat[start : start + length]]


def quoting(random: Random, world: World, quoted: Text, share: float, words: int) -> Text:
    """A text of its own, of which a quotation makes up `share`."""
    own = text(random, world, int(words * (1 - share)))
    flat = [word for paragraph in quoted for word in paragraph]
    length = min(int(words * share), len(flat))
    start = random.randrange(len(flat) - length + 1)
    at = random.randrange(len(own) + 1)
    return [*own[:at], flat[start : start + length], *own[at:]]
