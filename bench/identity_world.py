"""A world of columnists, invented from a seed: people, papers, and a stream of bylines.

People of thirty countries have names with the skew that names have: a few are borne by many, many
by few. Some write for several papers, some abroad, where their names are printed in another
script. Papers print names each in their way; some have author pages, some say who is who.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

# Country, language, script of its names' lists, share of all columnists.
COUNTRIES = """
US en 9; GB en 8; IE en 2; AU en 3; CA en 3; IN hi 6; DE de 6; AT de 2; FR fr 5; ES es 5; MX es 4;
AR es 4; PT pt 2; BR pt 5; IT it 4; NL nl 3; SE sv 2; PL pl 3; CZ cs 2; HU hu 2; TR tr 4; RU ru 5;
UA uk 3; BG bg 1; GR el 2; IL he 2; EG ar 4; IR fa 2; PK ur 3; BD bn 2; GE ka 1; CN zh 4; JP ja 4;
KR ko 3; TH th 1; VN vi 1; ID id 2; NG ng 3
"""
SUBJECTS = [
    "politics",
    "economy",
    "culture",
    "sport",
    "science",
    "health",
    "education",
    "law",
    "religion",
    "travel",
    "food",
    "books",
    "film",
    "music",
    "television",
    "technology",
    "climate",
    "cities",
    "family",
    "history",
    "business",
    "defence",
    "europe",
    "media",
    "welfare",
    "farming",
    "housing",
    "theatre",
    "gardening",
    "chess",
]
EASTERN = frozenset({"zh", "ja", "ko", "vi", "hu"})
SPACELESS = frozenset({"zh", "ja", "ko"})


@dataclass(frozen=True, slots=True)
class Options:
    """What may be varied: how common, how tidy, how well documented."""

    people: int = 60_000
    several: float = 0.3  # write for more than one paper
    abroad: float = 0.15  # of further papers, in another country
    tail: float = 0.75  # have a rare family name
    pages: float = 0.5  # papers with author pages
    same_as: float = 0.12  # people with an address that pages state
    syndicated: float = 0.35  # columns of those who write for several papers
    subjects: float = 0.7  # papers which name their subjects
    odd: float = 0.03  # bylines printed otherwise than the paper does
    slips: float = 0.005  # bylines with a slip
    together: float = 0.02  # columns signed by two
    told_apart: float = 0.8  # of namesakes at one paper, which prints one of them otherwise
    bylines: float = 6.0  # of one person at one paper, in the mean
    papers: float = 0.02  # papers for each columnist


@dataclass(slots=True)
class Person:
    number: int
    country: str
    language: str
    given: tuple[str, ...]  # in the script of the language, then romanisations
    family: tuple[str, ...]
    middle: str
    subjects: list[str]
    weekday: int
    same_as: list[str]
    papers: list[Paper] = field(default_factory=list)
    printed: dict[str, str] = field(default_factory=dict)  # slug → name there
    latin: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    slug: str
    country: str
    language: str
    pages: bool
    subjects: bool
    style: str  # plain, capitals, unmarked, initials, family-first


@cache
def lists() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("identity_names.toml").read_text("utf-8"))


@cache
def words(language: str, what: str) -> list[tuple[str, ...]]:
    text = lists()[language].get(what, "")
    parts = (
        text.replace("de Jong Jansen", "de Jong|Jansen").split("|") if "|" in text else text.split()
    )
    found = []
    for part in parts:
        native, _, latin = part.partition("=")
        found.append((native, *latin.split("/")) if latin else (native,))
    return found


def skewed(chance: Random, values: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Choose with the skew of names: the n-th commonest in proportion to 1/(n + 6)."""
    return chance.choices(values, [1 / (n + 6) for n in range(len(values))])[0]


def joined(chance: Random, one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    if len(one) == 1:
        return (one[0] + other[0],)
    latin = [a + b for a in one[1:] for b in other[1:]]
    chance.shuffle(latin)
    return (one[0] + other[0], *dict.fromkeys(latin[:3]))


def family(chance: Random, language: str, options: Options) -> tuple[str, ...]:
    tails = words(language, "tail")
    if not tails or chance.random() > options.tail:
        return skewed(chance, words(language, "family"))
    stem = chance.choice(tails)
    if chance.random() < 0.6:  # stems alone would be far fewer than there are names
        stem = joined(chance, stem, tuple(word.lower() for word in chance.choice(tails)))
    return joined(chance, stem, chance.choice(words(language, "ends")))


def given(chance: Random, language: str) -> tuple[str, ...]:
    first = skewed(chance, words(language, "given"))
    seconds = words(language, "second")
    if seconds and chance.random() < 0.6:
        one, two = chance.choice(seconds), chance.choice(seconds)
        return joined(chance, (one[0], one[1].capitalize()), two)
    return first


def people(chance: Random, options: Options) -> Iterator[Person]:
    rows = [row.split() for row in COUNTRIES.replace("\n", " ").split(";")]
    shares = [float(share) for _, _, share in rows]
    for number in range(options.people):
        country, language, _ = chance.choices(rows, shares)[0]
        # Some of a country's columnists have names from elsewhere.
        origin = chance.choices(rows, shares)[0][1] if chance.random() < 0.06 else language
        names = given(chance, origin), family(chance, origin, options)
        if origin != language and origin not in {"en", language} and len(names[0]) > 1:
            names = (chance.choice(names[0][1:]),), (chance.choice(names[1][1:] or names[1]),)
        middle = skewed(chance, words(origin, "given"))[0] if chance.random() < 0.15 else ""
        same_as = []
        if chance.random() < options.same_as:
            same_as.append(f"https://www.wikidata.org/wiki/Q{number + 1000}")
        if chance.random() < options.same_as:
            same_as.append(f"https://x.com/writer{number}")
        yield Person(
            number, country, language, *names, middle,
            chance.sample(SUBJECTS, chance.choice((1, 1, 2, 2, 3))), chance.randrange(7), same_as,
            latin=chance.randrange(8),
        )  # fmt: skip


def papers(chance: Random, options: Options) -> dict[str, list[Paper]]:
    rows = [row.split() for row in COUNTRIES.replace("\n", " ").split(";")]
    total = sum(float(share) for _, _, share in rows)
    made: dict[str, list[Paper]] = {}
    for country, language, share in rows:
        count = max(int(options.people * options.papers * float(share) / total), 3)
        made[country] = [
            Paper(
                f"{country.lower()}-paper-{number}", country, "en" if language == "ng" else language,
                chance.random() < options.pages, chance.random() < options.subjects,
                chance.choices(("plain", "capitals", "unmarked", "initials", "family-first"), (80, 6, 8, 4, 2))[0],
            )
            for number in range(count)
        ]  # fmt: skip
    return made


def unmarked(name: str) -> str:
    return "".join(
        c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)
    ).translate(str.maketrans("łŁıİđĐøØß", "lLiIdDoOs"))


def native_script(paper: Paper, person: Person) -> bool:
    scripts = {"ru": "c", "uk": "c", "bg": "c", "ar": "a", "fa": "a", "ur": "a"}
    mine = scripts.get(person.language, person.language if len(person.given) > 1 else "latin")
    theirs = scripts.get(paper.language, paper.language)
    return len(person.given) == 1 or mine == theirs


def signs(person: Person) -> bool:
    """Tell whether a name is written in one piece."""
    return person.language in SPACELESS and len(person.given) > 1


def printed(chance: Random, paper: Paper, person: Person, style: str) -> str:
    """Return how a paper prints a name."""
    if native_script(paper, person):
        first, last, middle = person.given[0], person.family[0], person.middle
        if signs(person):
            return last + first
    else:
        first = person.given[1 + person.latin % (len(person.given) - 1)]
        last = (
            person.family[1 + person.latin % (len(person.family) - 1)]
            if len(person.family) > 1
            else person.family[0]
        )
        if chance.random() < 0.3:
            first = chance.choice(person.given[1:])
            last = chance.choice(person.family[1:]) if len(person.family) > 1 else last
        middle = ""
    if middle and chance.random() < 0.5:
        first = f"{first} {middle[0]}." if chance.random() < 0.5 else f"{first} {middle}"
    if (
        style == "initials"
        and len(first) > 1
        and not (signs(person) and native_script(paper, person))
    ):
        first = f"{first[0]}."
    if (
        style == "family-first"
        or (person.language in EASTERN and paper.country == person.country)
        or (person.language in EASTERN and chance.random() < 0.3)
    ):
        name = f"{last} {first}"
    else:
        name = f"{first} {last}"
    if style == "capitals":
        return name.upper()
    return (
        unmarked(name)
        if style == "unmarked" and name.isascii() is False and len(person.given) == 1
        else name
    )


def slipped(chance: Random, name: str) -> str:
    at = chance.randrange(1, max(len(name) - 1, 2))
    kind = chance.randrange(3)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at : at + 1] * 2 + name[at + 1 :]
    return name[: at - 1] + name[at : at + 1] + name[at - 1 : at] + name[at + 1 :]


NICKNAMES = {
    "William": "Bill", "Robert": "Bob", "Thomas": "Tom", "Michael": "Mike", "James": "Jim",
    "Elizabeth": "Liz", "Catherine": "Kate", "Daniel": "Dan", "Stephen": "Steve", "Edward": "Ted",
    "Francisco": "Paco", "José": "Pepe", "Александр": "Саша", "Giuseppe": "Beppe",
}  # fmt: skip


def told_apart(chance: Random, person: Person, name: str) -> str:
    """Return the name under which a paper prints the second of two namesakes."""
    if " " not in name:
        return name + chance.choice(words(person.language, "given"))[0]
    first, rest = name.split(" ", 1)
    return f"{first} {chance.choice('ABCDEFGHJKLMNPRST')}. {rest}"


def odd(chance: Random, paper: Paper, person: Person) -> str:
    style = chance.choice(("plain", "capitals", "unmarked", "initials", "nickname", "comma"))
    name = printed(
        chance, paper, person, style if style in {"capitals", "unmarked", "initials"} else "plain"
    )
    if style == "nickname" and person.given[0] in NICKNAMES:
        return name.replace(person.given[0], NICKNAMES[person.given[0]])
    if style == "comma" and name.count(" ") == 1 and person.language not in EASTERN:
        first, last = name.split()
        return f"{last}, {first}"
    return name


def world(seed: int, options: Options) -> list[dict[str, object]]:
    """Return all bylines of a world in the order in which they are read."""
    chance = Random(f"columnists {seed}")
    press = papers(chance, options)
    taken: set[tuple[str, str]] = set()
    every = list(people(chance, options))
    for person in every:
        here = press[person.country]
        count = 1
        if chance.random() < options.several:
            count = chance.choice((2, 2, 2, 3, 3, 4, 6))
        for _ in range(count):
            there = here
            if person.papers and chance.random() < options.abroad:
                there = press[chance.choice(list(press))]
            paper = chance.choices(there, [1 / (n + 4) for n in range(len(there))])[0]
            if paper not in person.papers:
                person.papers.append(paper)
                name = printed(chance, paper, person, paper.style)
                if (paper.slug, name) in taken and chance.random() < options.told_apart:
                    name = told_apart(chance, person, name)
                taken.add((paper.slug, name))
                person.printed[paper.slug] = name
    return stream(chance, every, options)


def stream(chance: Random, every: list[Person], options: Options) -> list[dict[str, object]]:
    rows: list[tuple[float, dict[str, object]]] = []
    slugs: Counter[tuple[str, str]] = Counter()
    text = 0
    for person in every:
        pages = {}
        for paper in person.papers:
            if paper.pages:
                name = (
                    unmarked(person.printed[paper.slug]).lower().replace(" ", "-").replace(".", "")
                )
                slugs[paper.slug, name] += 1
                again = slugs[paper.slug, name]
                pages[paper.slug] = f"https://{paper.slug}.example/author/{name}" + (
                    f"-{again}" if again > 1 else ""
                )
        for _ in range(
            max(1, int(chance.expovariate(1 / options.bylines))) + (len(person.papers) > 1)
        ):
            text += 1
            many = len(person.papers) > 1 and chance.random() < options.syndicated
            first = chance.choice(person.papers)
            prints = {first.slug: first}
            if many:
                prints |= {p.slug: p for p in person.papers if chance.random() < 0.7}
            when = chance.random()
            day = date(2025, 1, 1) + timedelta(days=7 * int(when * 52) + person.weekday)
            for paper in prints.values():
                row = byline(chance, person, paper, options)
                row |= {"date": day.isoformat(), "column": f"{text}-{paper.slug}"}
                if len(prints) > 1:
                    row["text"] = str(text)
                if paper.slug in pages and chance.random() < 0.8:
                    row["url"] = pages[paper.slug]
                    if person.same_as and chance.random() < 0.7:
                        row["same_as"] = person.same_as
                rows.append((when + chance.random() * 0.01, row))
                if chance.random() < options.together:
                    other = chance.choice(every)
                    if other is not person:
                        beside = byline(chance, other, paper, options)
                        beside |= {"date": day.isoformat(), "column": row["column"]}
                        rows.append((rows[-1][0], beside))
    rows.sort(key=lambda pair: pair[0])
    return [row for _, row in rows]


def byline(chance: Random, person: Person, paper: Paper, options: Options) -> dict[str, object]:
    name = person.printed.get(paper.slug) or printed(chance, paper, person, paper.style)
    if chance.random() < options.odd:
        name = odd(chance, paper, person)
    if chance.random() < options.slips:
        name = slipped(chance, name)
    row: dict[str, object] = {
        "person": person.number,
        "name": name,
        "publication": paper.slug,
        "country": paper.country,
        "language": paper.language,
    }
    if paper.subjects:
        subject = chance.choice(person.subjects if chance.random() < 0.9 else SUBJECTS)
        row["subjects"] = [subject]
    return row
