"""By which words a name is found, in its own script and in others.

A name is found by the beginnings of its words in Latin letters (`names.fold`), so that accents
and scripts make no difference; and, since schemes of transliteration agree on little, by what a
word of another script sounds like (`sounds`): "Muhammad" has no letter of محمد but all its sounds.
Sounds are never asked of a name in the script of the query: there they find too much.

>>> found_by(["Оксана Ярова"])
'oksana yarova 2aksn 2arp'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from colonnade.identify.names import fold
from colonnade.seek.sounds import sounds

# A sound of a single class is everybody's.
LEAST_SOUND = 2
# They stand among a name's words behind a digit, of which there are none in names.
_IN_LATIN, _IN_OTHERS = "1", "2"

_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c00-\U0010ffff]")
_SIGN = re.compile("[\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3]")


def found_by(names: Iterable[str]) -> str:
    """Return the words by which whoever has these names is found, with spaces between."""
    return " ".join(dict.fromkeys(word for name in names for word in _words(name)))


def asked(text: str) -> tuple[tuple[str, ...], ...]:
    """Return, for each word of a search for a name, what may stand for it in `found_by`.

    What ends in a star is the beginning of a word.

    >>> asked("chomsky")
    (('chomsky*', '2smsk', '2kmsk'),)
    """
    found = []
    for word in text.split():
        folded = fold(word)
        if folded:
            others = (_IN_LATIN, _IN_OTHERS) if _BEYOND_LATIN.search(word) else (_IN_OTHERS,)
            heard = (f"{mark}{sound}" for mark in others for sound in _sounds(word))
            found.append((*(f"{part}*" for part in folded.split()[:1]), *dict.fromkeys(heard)))
    return tuple(found)


def _words(name: str) -> Iterator[str]:
    yield from fold(name).split()
    if _SIGN.search(name):
        yield from (fold(sign) for sign in _SIGN.findall(name))
    for word in name.split():
        mark = _IN_OTHERS if _BEYOND_LATIN.search(word) else _IN_LATIN
        yield from (f"{mark}{sound}" for sound in _sounds(word))


def _sounds(word: str) -> list[str]:
    return [sound.lower() for sound in sounds(word.casefold()) if len(sound) >= LEAST_SOUND]
