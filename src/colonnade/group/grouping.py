"""Debates as columns arrive, and told anew over a week.

On arrival a column joins a debate or waits alone; that is quick and rests on what is there. The
pass over the last week starts from nothing and takes the columns by the times they were printed:
so what comes of it does not depend on who arrived first. It keeps the keys of the debates there
were: each goes to the new debate which holds most of its columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from colonnade.group.middles import Member, Middles, settle


def resume(members: Iterable[Member], standing: Mapping[int, int]) -> Middles:
    """Return the debates as they were left: `standing` maps columns to their debates.

    Columns without a debate wait alone.
    """
    known = sorted(members, key=_order)
    middles = Middles()
    middles.learn(known)
    for member in known:
        key = standing.get(member.id)
        middles.put(member, middles.open() if key is None else key)
    return middles


def arrive(middles: Middles, members: Iterable[Member]) -> dict[int, int]:
    """Let new columns join; return the debate of each by its key, below zero where it is new."""
    fresh = sorted(members, key=_order)
    middles.learn(fresh)
    return {member.id: middles.join(member) for member in fresh}


def regroup(
    members: Sequence[Member],
    standing: Mapping[int, int] | None = None,
    *,
    fixed: Mapping[int, int] | None = None,
    held: Collection[int] = (),
) -> dict[int, int]:
    """Return the debate of each column, told from nothing, by keys as they stood where they can.

    `fixed` columns stay in their debates: those an operator decided, and those that lie further
    back than the pass; two such debates may become one, unless one is `held`. Keys of debates
    that open are below zero.
    """
    fixed = fixed or {}
    ordered = sorted(members, key=_order)
    middles = Middles(held=held)
    middles.learn(ordered)
    for member in ordered:
        if member.id in fixed:
            middles.put(member, fixed[member.id])
    for member in ordered:
        if member.id not in fixed:
            middles.join(member)
    settle(middles, ordered, fixed=fixed)
    return _named(middles.of, standing or {}, frozenset(fixed.values()))


def _named(
    told: Mapping[int, int], standing: Mapping[int, int], kept: frozenset[int]
) -> dict[int, int]:
    """Return the debates told, each under the key of the former debate it shares most with."""
    shared = Counter((standing[column], key) for column, key in told.items() if column in standing)
    names: dict[int, int] = {key: key for key in kept}
    taken = set(kept)
    for (former, key), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if key not in names and former not in taken:
            names[key] = former
            taken.add(former)
    return {column: names.get(key, key) for column, key in told.items()}


def _order(member: Member) -> tuple[object, ...]:
    return member.at, member.id
