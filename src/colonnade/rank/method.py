"""The numbers of the method, from one file with a date for every change."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from colonnade.records import ColonnadeError

FILE = Path(__file__).with_name("method.toml")


class MethodError(ColonnadeError):
    """A file of methods that cannot be used, with the key and the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """The method in use from a day on; method.toml says what each number does."""

    since: date
    networks: Mapping[str, float]  # signal → weight, of networks where anyone can have accounts
    press: Mapping[str, float]  # signal → weight, of what publications do
    days: int
    columnist: float
    outlet: float
    own: float
    spread: float
    few: int
    clip: float
    base: float
    trust: float
    window: float
    half_life: float
    weekend: float
    least: int
    share: float
    ten: int
    most_columnist: int
    most_outlet: int
    most_debate: int
    quiet: int
    draw: int
    language: int
    lone: int = 0  # unknown to the methods before 24 November 2026

    @property
    def weights(self) -> dict[str, float]:
        """Return the weight of every signal that is weighed."""
        return {**self.networks, **self.press}


def of_day(day: date) -> Method:
    """Return the method in use on a day; the first one for the days before it."""
    methods = _starting(FILE.read_text(encoding="utf-8"))
    return next((method for method in reversed(methods) if method.since <= day), methods[0])


@cache
def _starting(text: str) -> tuple[Method, ...]:
    return read(text)


def read(text: str) -> tuple[Method, ...]:
    """Read a file of methods, oldest first.

    Raises MethodError for a file that is no TOML, holds no method, lacks a number or has days out
    of order.
    """
    try:
        tables = tomllib.loads(text).get("method", [])
        methods = tuple(_method(table) for table in tables)
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        message = f"The methods cannot be read: {error}"
        raise MethodError(message) from error
    except KeyError as error:
        message = f"A method lacks {error.args[0]}."
        raise MethodError(message) from error
    if not methods or sorted({method.since for method in methods}) != [m.since for m in methods]:
        message = "There must be methods, each with a later first day than the one above it."
        raise MethodError(message)
    return methods


def _method(table: Mapping[str, Any]) -> Method:
    usual, score, aside, order = (table[key] for key in ("usual", "score", "aside", "order"))
    return Method(
        since=_day(table["since"]),
        networks=_weights(table["weights"]["networks"]),
        press=_weights(table["weights"]["press"]),
        days=int(usual["days"]),
        columnist=float(usual["columnist"]),
        outlet=float(usual["outlet"]),
        own=float(usual["own"]),
        spread=float(usual["spread"]),
        few=int(usual["few"]),
        clip=float(score["clip"]),
        base=float(score["base"]),
        trust=float(score["trust"]),
        window=float(score["window"]),
        half_life=float(score["half_life"]),
        weekend=float(score["weekend"]),
        least=int(aside["least"]),
        share=float(aside["share"]),
        ten=int(order["ten"]),
        most_columnist=int(order["columnist"]),
        most_outlet=int(order["outlet"]),
        most_debate=int(order["debate"]),
        quiet=int(order["quiet"]),
        draw=int(order["draw"]),
        language=int(order["language"]),
        lone=int(score.get("lone", 0)),
    )


def _day(value: object) -> date:
    if type(value) is not date:
        message = f"since is not a day: {value!r}"
        raise ValueError(message)
    return value


def _weights(table: Mapping[str, Any]) -> dict[str, float]:
    return {signal: float(weight) for signal, weight in sorted(table.items())}


def plain(method: Method) -> dict[str, Any]:
    """Return a method as it stands in the day's file."""
    values = {field.name: getattr(method, field.name) for field in fields(method)}
    if not method.lone:  # as in the files from before it: these are recomputed too
        del values["lone"]
    return values | {"since": method.since.isoformat()}


def from_plain(values: Mapping[str, Any]) -> Method:
    """Return the method of a day's file; raises TypeError or ValueError if it is none."""
    return Method(**{**values, "since": date.fromisoformat(values["since"])})
