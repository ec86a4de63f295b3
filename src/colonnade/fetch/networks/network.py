"""What a network is to us: where it is asked, what, and how its answer is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

Question = Callable[[str], str]
Heard = Callable[[object, str], Mapping[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A kind of open network. `question` and `heard` touch neither network nor clock."""

    name: str
    signal: str  # records.Attention.signal; several networks may make one
    question: Question  # address of a column → path and query below a server
    # (answer as JSON, address of the column) → sources by `links.key`. Raises answered.SchemaError.
    heard: Heard
    pause: timedelta = timedelta(seconds=1)  # between two questions to one server
    is_list: bool = False  # one question, whose answer names the columns itself
    is_stream: bool = False  # it tells of everything as it happens, for as long as one listens
