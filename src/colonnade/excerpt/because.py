"""Rights as codes on one line, for logs and the command line; the site has words for them."""

from __future__ import annotations

from colonnade.records import Rights, Signal


def why(rights: Rights, field: str) -> Signal | None:
    """Return the weightiest reason for what the rights say in one field, if anything limits it.

    What is not listed is denied everything for that one reason.
    """
    wanted = field if rights.listed else "listed"
    return next((signal for signal in rights.signals if signal.limits == wanted), None)


def code(signal: Signal) -> str:
    """Return a signal in one word or a few.

    >>> from colonnade.records import Place
    >>> code(Signal(name="max-snippet", value="0", where=Place.META, limits="characters"))
    'max-snippet:0 (meta)'
    """
    said = f"{signal.name}:{signal.value}" if signal.value else signal.name
    day = f", {signal.since:%Y-%m-%d}" if signal.since else ""
    return f"{said} ({signal.where}{day}{f', {signal.flaw}' if signal.flaw else ''})"
