"""The whole examination, in the order in which things depend on each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from colonnade.desk import checks, clock, network
from colonnade.desk.checks import Check, Finding, Standing

_MACHINE: tuple[Check, ...] = (
    checks.python,
    checks.dependencies,
    checks.data_folder,
    checks.databases,
    checks.own_settings,
    checks.publication_files,
    checks.static_files,
)
_STORED: tuple[Check, ...] = (
    checks.operators,
    checks.workers,
    checks.robots,
    checks.signals,
)


def examination(*, offline: bool) -> Iterator[Finding]:
    """Yield all findings; what is stored is looked at only where it can be."""
    is_stored = True
    for finding in checks.examine(_MACHINE):
        if finding.subject == "catalogue" and finding.standing is not Standing.OK:
            is_stored = False
        yield finding
    yield from checks.examine(_STORED if is_stored else ())
    yield from checks.examine([partial(_clock, is_stored=is_stored)])
    if not offline:
        yield from checks.examine([partial(network.network, now=clock.now, is_stored=is_stored)])


def _clock(*, is_stored: bool) -> Iterator[Finding]:
    return checks.clock(clock.now(), last=checks.last_visit() if is_stored else None)
