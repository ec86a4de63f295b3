"""What a network answered, field by field: what is not as documented is an error, never a count."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta

from colonnade.records import ColonnadeError

MOST = 10_000_000  # a larger count is nonsense
_Json = object


class NetworkError(ColonnadeError):
    """A network did not answer as hoped. The message tells operators why."""

    def __init__(self, told: str, *, retry_after: timedelta | None = None) -> None:
        """Keep how long the network asks to be left alone."""
        super().__init__(told)
        self.retry_after = retry_after


class SchemaError(NetworkError):
    """A network answered in another form than documented: nothing of the answer counts."""


def parsed(body: bytes) -> _Json:
    """Return an answer's JSON. Raises `SchemaError`."""
    try:
        answer: _Json = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise SchemaError(f"not JSON: {error}"[:200]) from None
    return answer


def mapping(answer: _Json, name: str) -> Mapping[str, _Json]:
    """Return an object. Raises `SchemaError` naming what is none."""
    if not isinstance(answer, dict):
        raise SchemaError(f"{name} is not an object")
    return answer


def at(answer: _Json, *names: str) -> _Json:
    """Return what stands at a path of fields. Raises `SchemaError` naming the one that is missing.

    >>> at({"query": {"pages": 3}}, "query", "pages")
    3
    """
    for number, name in enumerate(names):
        fields = mapping(answer, ".".join(names[:number]) or "the answer")
        if name not in fields:
            raise SchemaError(f"{'.'.join(names[: number + 1])} is missing")
        answer = fields[name]
    return answer


def items(answer: _Json, *names: str) -> list[_Json]:
    """Return the list at a path of fields. Raises `SchemaError`."""
    found = at(answer, *names)
    if not isinstance(found, list):
        raise SchemaError(f"{'.'.join(names) or 'the answer'} is not a list")
    return found


def text(answer: _Json, *names: str) -> str:
    """Return the text at a path of fields. Raises `SchemaError` also for an empty one."""
    found = at(answer, *names)
    if not isinstance(found, str) or not found:
        raise SchemaError(f"{'.'.join(names)} is not a text")
    return found


def count(answer: _Json, *names: str) -> int:
    """Return the count at a path of fields, which some networks write as a text of digits.

    Raises `SchemaError` for what is no number between nought and `MOST`.
    """
    found = at(answer, *names)
    if isinstance(found, str) and found.isascii() and found.isdigit():
        found = int(found[:20])
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= MOST:
        raise SchemaError(f"{'.'.join(names)} is not a count")
    return found
