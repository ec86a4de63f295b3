"""What a byline is divided into, and what a piece may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Sort(Enum):
    """What a piece of a byline is."""

    PERSON = auto()
    ORGANISATION = auto()
    COLLECTIVE = auto()
    DESCRIPTION = auto()  # role, place, genre: belongs to somebody, is nobody
    JUNK = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two separators, and what joins them to the piece before."""

    words: tuple[str, ...]
    joint: str = ""
    led: bool = False  # a lead word said that an author follows

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a byline's reader knows beside the byline."""

    publication: str
    language: str


def shouting(tokens: Sequence[str]) -> bool:
    letters = "".join(tokens)
    return letters.isupper()
