"""Rights in plain words: what may be shown here, and why."""

from __future__ import annotations

from collections.abc import Iterator

from colonnade.records import Rights, Signal

_ALLOWED = {
    "keep_text": ("The text may be kept and searched.", "The text is not kept."),
    "group": ("It may be compared with other texts.", "The text is not compared with others."),
    "translate": ("It may be translated by machine.", "It is not translated by machine."),
    "assist": ("It may be given to an assistant.", "It is not given to an assistant."),
    "image": ("Its image may be shown.", "No image is shown."),
}
_NAMES = {
    "rule": "our own rule",
    "paywall": "the column is for subscribers",
    "page": "the page was not read",
    "refused": "the publisher refuses robots",
    "licence": "the licence",
    "image": "the publisher does not say that images may be shown",
}


def withheld(rights: Rights) -> str:
    """Return why nothing of the text is shown.

    >>> from colonnade.records import Signal
    >>> wish = Signal(name="max-snippet", value="0", where="robots meta tag", limits="characters")
    >>> withheld(Rights(signals=(wish,)))
    'no excerpt: the publisher set max-snippet:0 (robots meta tag)'
    """
    field = "characters" if rights.listed else "listed"
    return f"no excerpt: {reason(rights, field)}"


def shown(rights: Rights, what: str) -> str:
    """Return why so much of the text is shown as is shown."""
    return f"{what}, up to {rights.characters} characters: {reason(rights, 'characters')}"


def reason(rights: Rights, field: str) -> str:
    """Return the weightiest reason for what the rights say in one field."""
    signal = next(_about(rights, field), None)
    return "no limit is known" if signal is None else _said(signal)


def sentences(rights: Rights) -> tuple[str, ...]:
    """Return what may be shown and done with a column, and why, one sentence each."""
    said = [_listed(rights), _length(rights)]
    if rights.until:
        said.append(f"It is shown until {rights.until:%Y-%m-%d %H:%M} UTC.")
    for field, (yes, no) in _ALLOWED.items():
        allowed = getattr(rights, field)
        said.append(yes if allowed else f"{no[:-1]}: {reason(rights, field)}.")
    return tuple(said)


def _listed(rights: Rights) -> str:
    if rights.listed:
        return "It is listed with headline, names and link."
    return f"It is not listed: {reason(rights, 'listed')}."


def _length(rights: Rights) -> str:
    if rights.characters <= 0 or not rights.listed:
        return f"{withheld(rights).capitalize()}."
    what = "the publisher's own summary" if rights.summary_only else "the text"
    why = reason(rights, "characters")
    return f"Of {what}, up to {rights.characters} characters are shown: {why}."


def _about(rights: Rights, field: str) -> Iterator[Signal]:
    return iter([signal for signal in rights.signals if signal.limits == field])


def _said(signal: Signal) -> str:
    if signal.where.startswith("house rule"):
        name = _NAMES.get(signal.name, signal.name)
        return f"{name} ({signal.value})" if signal.value else name
    if signal.name in _NAMES:
        return _NAMES[signal.name]
    wish = f"{signal.name}:{signal.value}" if signal.value else signal.name
    return f"the publisher set {wish} ({signal.where})"
