"""What became of a notice, in words for whoever sent it and for the public log."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from colonnade.readers.models import Notice

Outcome, State = Notice.Outcome, Notice.State

_OUTCOMES: Final[dict[str, Promise | str]] = {
    Outcome.TAKEN_DOWN: _("Taken down"),
    Outcome.WORDS: _("Excerpt removed; headline and link stay"),
    Outcome.AUTHOR: _("Author corrected"),
    Outcome.DATE: _("Date corrected"),
    Outcome.COPY: _("Filed as a copy"),
    Outcome.MERGED: _("Pages joined"),
    Outcome.SPLIT: _("Pages parted"),
    Outcome.REFUSED: _("Refused"),
}
_STATES: Final[dict[str, Promise | str]] = {
    State.OPEN: _("Waits for a decision"),
    State.DECIDED: _("Decided"),
    State.APPEALED: _("Waits for a decision on appeal"),
    State.FINAL: _("Decided on appeal"),
    State.WITHDRAWN: _("Taken back by its sender"),
}
_STEPS: Final[dict[str, Promise | str]] = {
    "received": _("Received"),
    "decided": _("Decided"),
    "undone": _("Decision taken back"),
    "appealed": _("Appealed"),
    "withdrawn": _("Taken back by its sender"),
    "erased": _("Names and words erased"),
}


def in_words(outcome: str) -> str:
    """Return an outcome as people say it, nothing where there is none yet."""
    return str(_OUTCOMES.get(outcome, ""))


def state_in_words(state: str) -> str:
    """Return how far a notice has come."""
    return str(_STATES[state])


def step_in_words(what: str) -> str:
    """Return what happened to a notice."""
    return str(_STEPS[what])
