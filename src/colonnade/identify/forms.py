"""The words of a name as they are compared: spelling, sound, initials, diminutives.

>>> [(word.text, word.is_initial) for word in form("Plitnick, M.").words]
[('m', True), ('plitnick', False)]
>>> [word.text for word in form("Abd al-Rahman El-Sayed").words]
['abdrahman', 'sayed']
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations

from anyascii import anyascii

from colonnade.identify import names, readings
from colonnade.seek.sounds import sounds

MOST_WORDS = 6  # of one name; longer ones are no names
_GAP = re.compile(r"[\s,;:()\[\]{}«»“”„\"|/_‧・･·‐‑–—-]+")
_QUOTES = re.compile(r"['’‘ʼʻ`´ʹ׳״\u200c\u200d\u200e\u200f]")
_POINTS = re.compile(r"[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_SERVANTS = frozenset(("abd", "abdul", "abdel", "abdal", "abdur", "abdus", "abdoul", "عبد"))
_PATRONYMIC = re.compile(
    r"(?:ovich|evich|ovych|evych|ovna|evna|ivna|ichna|ович|евич|овна|евна|івна|йович)$"
)
_LINKED = re.compile(r"\b([^\W\d_]{2,6})[-‐‑]([^\W\d_]{2,6})\b")
_SYLLABLE = re.compile(r"(?:[bcdfghjklmnpqrstwxyz]{0,2}[aeiou]{1,3}(?:ng|[nmkptlrh])?)$")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\u3005-\u3007\U00020000-\U0003ffff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KANA = re.compile("[\u3040-\u30ff]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name."""

    text: str  # folded; as written in the scripts whose signs share their readings
    sounds: tuple[str, ...]  # the likeliest first
    initial: str  # its first letter in Latin
    is_initial: bool = False
    may_lack: bool = False  # a patronymic: many leave it out
    called: frozenset[int] = frozenset()  # lines of the table of diminutives


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is compared."""

    name: str
    spelt: str  # equal for two names that differ in case, marks and punctuation alone
    words: tuple[Word, ...]
    script: str

    def __hash__(self) -> int:
        """Return a hash of what all else follows from."""
        return hash(self.name)

    @property
    def full(self) -> tuple[Word, ...]:
        """The words that are no initials."""
        return tuple(word for word in self.words if not word.is_initial)


@lru_cache(maxsize=65536)
def form(name: str) -> Form:
    """Return how a name is compared. Any text has a form; one without letters has no words."""
    plain = names.turned(unicodedata.normalize("NFKC", name))
    plain = _POINTS.sub("", _QUOTES.sub("", plain))
    script = _script(plain)
    if script in {"han", "hangul", "kana"}:
        return _eastern(name, plain, script)
    words = tuple(_words(plain))[:MOST_WORDS]
    return Form(name, names.fold(name), words, script)


def _script(plain: str) -> str:
    first = next((letter for letter in plain if letter.isalpha()), "")
    if _HANGUL.match(first):
        return "hangul"
    if _HAN.match(first):
        return "han"
    if _KANA.match(first):
        return "kana"
    return unicodedata.name(first, "").partition(" ")[0].lower() if first else ""


# ── names in words ───────────────────────────────────────────────────────────────────────────


def _words(plain: str) -> Iterator[Word]:
    shouted = plain.isupper()
    plain = _LINKED.sub(_in_one, plain)
    pieces = [piece for piece in _GAP.split(plain) if any(map(str.isalpha, piece))]
    pieces = _joined(_weighty(pieces))
    for piece in pieces:
        yield from _word(piece, shouted=shouted)


def _in_one(linked: re.Match[str]) -> str:
    """Write the two syllables of an eastern given name in one word: Xiao-ming, Min-soo."""
    first, second = linked.groups()
    if _SYLLABLE.match(first.lower()) and _SYLLABLE.match(second.lower()):
        return first + second.lower()
    return linked[0]


def _weighty(pieces: Sequence[str]) -> list[str]:
    """Leave out particles and suffixes, but where they open the name or are all of it."""
    bare = [piece.strip(".").lower() for piece in pieces]
    kept = [
        piece
        for at, piece in enumerate(pieces)
        if at == 0 or (bare[at] not in names.LIGHT) or _is_initials(piece, shouted=False)
    ]
    opens = len(kept) > 2 and bare[0] in names.LIGHT and pieces[0].islower()
    return kept[1:] if opens else kept


def _joined(pieces: Sequence[str]) -> list[str]:
    """Write the servants of God in one word, and the two syllables of an eastern given name."""
    joined: list[str] = []
    for piece in pieces:
        if joined and joined[-1].casefold() in _SERVANTS:
            article = re.sub("^ال(?=..)", "", piece)
            joined[-1] = "عبد" + article if joined[-1] == "عبد" else "abd" + piece
        else:
            joined.append(piece)
    if len(joined) == 3 and all(_SYLLABLE.match(piece.lower()) for piece in joined):
        return _syllables(joined)
    return joined


def _syllables(three: Sequence[str]) -> list[str]:
    """Tell "Kim Min Su" from "Min Su Kim" by where a family name stands."""
    first, middle, last = three
    if last.lower() in readings.FAMILIES and first.lower() not in readings.FAMILIES:
        return [first + middle.lower(), last]
    return [first, middle + last.lower()]


def _is_initials(piece: str, *, shouted: bool) -> bool:
    letters = piece.replace(".", "")
    if len(letters) == 1:
        return True
    if "." in piece:
        return len(letters) <= 3 and (piece.count(".") > 1 or len(letters) == 2)
    return len(letters) <= 3 and piece.isupper() and not shouted and not _voiced(letters)


def _voiced(letters: str) -> bool:
    return any(letter in "AEIOUY" for letter in anyascii(letters)[1:].upper())


def _word(piece: str, *, shouted: bool) -> Iterator[Word]:
    if _is_initials(piece, shouted=shouted):
        marks = piece.split(".") if "." in piece else list(piece)
        for mark in filter(None, marks):
            letter = names.fold(mark)[:1]
            if letter:
                yield Word(letter, sounds(mark.casefold()), letter, is_initial=True)
        return
    lower = piece.replace(".", "").casefold()
    text = names.fold(lower).replace(" ", "")
    if text:
        yield Word(
            text,
            sounds(lower),
            text[0],
            may_lack=bool(_PATRONYMIC.search(lower)),
            called=_diminutives().get(text, frozenset()),
        )


@cache
def _diminutives() -> dict[str, frozenset[int]]:
    text = files("colonnade.identify").joinpath("diminutives.toml").read_text(encoding="utf-8")
    found: dict[str, set[int]] = {}
    for number, line in enumerate(tomllib.loads(text)["lines"].strip().splitlines()):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


# ── names in signs ───────────────────────────────────────────────────────────────────────────


def _eastern(name: str, plain: str, script: str) -> Form:
    pieces = [piece for piece in re.split(r"[\s,、・･·‧.]+", plain) if piece]
    if len(pieces) == 1:
        pieces = readings.parted(pieces[0])
    spelt = readings.simplified("".join(pieces))
    return Form(name, spelt, tuple(_sign_words(pieces)), script)


def _sign_words(pieces: Iterable[str]) -> Iterator[Word]:
    for at, piece in enumerate(pieces):
        read = readings.readings(piece, is_family=at == 0)
        heard = tuple(dict.fromkeys(sound for latin in read for sound in sounds(latin)))[:4]
        yield Word(readings.simplified(piece), heard, read[0][:1])


# ── keys ─────────────────────────────────────────────────────────────────────────────────────


def pair_keys(known: Form) -> tuple[str, ...]:
    """Return keys that names with two words of like sound have in common, in any order.

    >>> set(pair_keys(form("Ноам Чомский"))) & set(pair_keys(form("Chomsky, Noam")))
    {'NM+SMSK'}
    """
    full = known.full[:3]
    found: dict[str, None] = {}
    for one, other in combinations(full, 2):
        for first in one.sounds[:2]:
            for second in other.sounds[:2]:
                found["+".join(sorted((first, second)))] = None
    return tuple(found)[:8] or tuple(f"={word.text}" for word in full)


def initial_keys(known: Form) -> tuple[str, ...]:
    """Return keys that a name shares with the same one in initials.

    >>> set(initial_keys(form("N. Chomsky"))) & set(initial_keys(form("Noam Chomsky")))
    {'n.SMSK'}
    """
    found = {
        f"{other.initial}.{word.sounds[0]}": None
        for word in known.full[:3]
        if word.sounds
        for other in known.words[:4]
        if other is not word
    }
    return tuple(found)[:8]


def called_keys(known: Form) -> tuple[str, ...]:
    """Return keys that a name shares with the same one under another given name: Bill, William."""
    found = {
        f"{line}.{word.sounds[0]}": None
        for word in known.full[:3]
        if word.sounds
        for other in known.words[:4]
        if other is not word
        for line in sorted(other.called)
    }
    return tuple(found)[:8]


def slip_keys(known: Form, *, lacking: int = 0) -> tuple[str, ...]:
    """Return how a name begins and ends, half of it each: one slip leaves one of the two.

    `lacking` letters too few or too many give the keys of the name that was meant.

    >>> slip_keys(form("Ada Lovelace"))
    ('adalo l', 'elace< a')
    """
    text = "".join(word.text for word in known.words)
    if len(known.words) < 2:
        return ()
    half = max((len(text) + lacking - 1) // 2, 3)
    first, last = known.words[0].initial, known.words[-1].initial
    return (f"{text[:half]} {last}", f"{text[-half:]}< {first}")


def sound_keys(known: Form) -> tuple[str, ...]:
    """Return the sounds of single words, which tell people of one paper apart."""
    return tuple(dict.fromkeys(word.sounds[0] for word in known.full if word.sounds))[:3]
