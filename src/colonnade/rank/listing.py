"""A day's list as it is published: what went in, what came out, and how to recompute it.

The file holds the counts of every column, what was usual, the method and the seed; so whoever has
it can recompute it, with `verified` or in another language. What was usual comes from the files of
the days before: whoever has those too can recompute a month.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from colonnade.rank import method as methods
from colonnade.rank.method import Method
from colonnade.rank.order import Placed, laid_out, quiet_outlets, quiet_page, seed
from colonnade.rank.score import scores
from colonnade.rank.usual import Habit, Usual, usual
from colonnade.records import Attention, ColonnadeError, Score, Work

FORMAT = 1
WORLD = "world"
MOST = 100  # places of a list


class ListError(ColonnadeError):
    """A file that is no published list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that a list is made from."""

    at: datetime  # aware
    before: str  # digest of the file of the day before; empty for the first
    works: tuple[Work, ...]
    usual: Usual
    method: Method
    code: str  # version of Colonnade


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The two lists of an edition."""

    agenda: tuple[Placed, ...]
    quiet: tuple[str, ...]  # ids: the quiet page


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """What was made of the inputs."""

    scores: tuple[Score, ...]
    editions: Mapping[str, Edition]  # "world", and as "country/TR", "language/tr", "topic/…"


def end_of(day: date) -> datetime:
    """Return the moment for which a day's list is made: its end, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def day_of(at: datetime) -> date:
    """Return the day whose list a moment belongs to; a midnight ends a day."""
    return (at.astimezone(UTC) - timedelta(microseconds=1)).date()


def of_day(works: Iterable[Work], day: date) -> tuple[Work, ...]:
    """Return the works printed on a day, by UTC: each is usual for one day alone."""
    return tuple(work for work in works if work.published.astimezone(UTC).date() == day)


def known_of(works: Iterable[Work], found: Usual) -> Usual:
    """Return of all that is usual what concerns some works."""
    told = list(works)
    columnists = {columnist for work in told for columnist in work.columnists}
    outlets = {work.outlet for work in told}
    return Usual(
        columnists={key: h for key, h in found.columnists.items() if key[0] in columnists},
        outlets={key: h for key, h in found.outlets.items() if key[0] in outlets},
    )


def made(inputs: Inputs) -> List:
    """Make the list."""
    told = scores(inputs.works, known=inputs.usual, method=inputs.method, at=inputs.at)
    works = {work.id: work for work in inputs.works}
    quiet = quiet_outlets(inputs.works, inputs.usual, inputs.method)
    drawn = seed(day_of(inputs.at).isoformat(), inputs.before)
    groups: dict[str, list[Score]] = {WORLD: list(told)}
    for score in told:
        work = works[score.work]
        for name in _editions(work):
            groups.setdefault(name, []).append(score)
    return List(
        scores=told,
        editions={
            name: Edition(
                agenda=laid_out(
                    group,
                    works,
                    quiet=quiet,
                    seed=f"{drawn} {name}",
                    method=inputs.method,
                    most=MOST,
                ),
                quiet=quiet_page(group, works, quiet=quiet, most=MOST),
            )
            for name, group in groups.items()
        },
    )


def _editions(work: Work) -> Iterable[str]:
    """Return the editions in which a work has a place, besides the world's."""
    yield f"country/{work.country}"
    yield f"language/{work.language}"
    if work.topic:
        yield f"topic/{work.topic}"


# ── the file ─────────────────────────────────────────────────────────────────────────────────


def written(inputs: Inputs) -> bytes:
    """Return the file of a day: JSON with sorted keys, one work a line."""
    listed = made(inputs)
    parts = {
        "format": FORMAT,
        "at": inputs.at.isoformat(),
        "before": inputs.before,
        "code": inputs.code,
        "method": methods.plain(inputs.method),
        "usual": {
            "columnists": _habits(inputs.usual.columnists),
            "outlets": _habits(inputs.usual.outlets),
        },
        "works": [_work(work) for work in sorted(inputs.works, key=lambda work: work.id)],
        "scores": [asdict(score) for score in listed.scores],
        "editions": {name: asdict(edition) for name, edition in listed.editions.items()},
    }
    return ("{" + ",\n".join(_lines(parts)) + "}\n").encode()


def _lines(parts: Mapping[str, Any]) -> Iterable[str]:
    for key, value in parts.items():
        if isinstance(value, list):
            yield f'"{key}": [\n' + ",\n".join(map(_json, value)) + "\n]"
        else:
            yield f'"{key}": {_json(value)}'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _habits(known: Mapping[tuple[str, str], Habit]) -> dict[str, dict[str, list[float]]]:
    told: dict[str, dict[str, list[float]]] = {}
    for (who, signal), habit in known.items():
        told.setdefault(who, {})[signal] = [habit.columns, habit.middle]
    return told


def _work(work: Work) -> dict[str, Any]:
    told = asdict(work) | {"published": work.published.astimezone(UTC).isoformat()}
    if not work.topic:  # as in the files from before there were topics: these are recomputed too
        del told["topic"]
    return told


def digest(file: bytes) -> str:
    """Return what the next day's list says of this one."""
    return sha256(file).hexdigest()


def read(file: bytes) -> Inputs:
    """Return what a published list was made from; raises ListError if it is none."""
    try:
        parts = json.loads(file)
        if parts["format"] != FORMAT:
            message = f"The list has format {parts['format']}, and this reads {FORMAT}."
            raise ListError(message)
        return Inputs(
            at=datetime.fromisoformat(parts["at"]),
            before=parts["before"],
            code=parts["code"],
            method=methods.from_plain(parts["method"]),
            usual=Usual(
                columnists=_known(parts["usual"]["columnists"]),
                outlets=_known(parts["usual"]["outlets"]),
            ),
            works=tuple(_read_work(work) for work in parts["works"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = f"This is no published list: {error!r}"
        raise ListError(message) from error


def _known(table: Mapping[str, Mapping[str, list[float]]]) -> dict[tuple[str, str], Habit]:
    return {
        (who, signal): Habit(columns=int(columns), middle=middle)
        for who, signals in table.items()
        for signal, (columns, middle) in signals.items()
    }


def _read_work(table: Mapping[str, Any]) -> Work:
    return Work(
        **{
            **table,
            "columnists": tuple(table["columnists"]),
            "published": datetime.fromisoformat(table["published"]),
            "attention": tuple(Attention(**attention) for attention in table["attention"]),
        }
    )


def verified(file: bytes, earlier: Sequence[bytes] = ()) -> tuple[str, ...]:
    """Recompute a published list and return what does not match; nothing if all does.

    With the files of the days before it, newest last, what was usual is recomputed too, and the
    chain of digests is followed. Raises ListError for what is no list.
    """
    inputs = read(file)
    wrong: list[str] = []
    if written(inputs) != file:
        wrong.append("the list is not what the method makes of its inputs")
    if inputs.method != methods.of_day(day_of(inputs.at)):
        wrong.append("the method is not the one published for that day")
    if earlier:
        if digest(earlier[-1]) != inputs.before:
            wrong.append("the list before it is not the one it names")
        if history(earlier, inputs) != inputs.usual:
            wrong.append("what was usual is not what the lists before it say")
    return tuple(wrong)


def history(earlier: Iterable[bytes], inputs: Inputs) -> Usual:
    """Return what was usual for the works of a list, from the files of the days before it."""
    return known_of(inputs.works, usual(map(day_in, earlier), inputs.method))


def day_in(file: bytes) -> tuple[Work, ...]:
    """Return the works of a list that were printed on its day; raises ListError."""
    inputs = read(file)
    return of_day(inputs.works, day_of(inputs.at))
