"""The letters we write: receipts, decisions, and what came of a claim. Plain text, no trackers."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from colonnade.readers import letters
from colonnade.readers.models import Claim, Notice
from colonnade.web import forms, outcomes, speaking
from colonnade.web.templatetags.press import colon


def received(notice: Notice, *, now: datetime) -> None:
    """Confirm that a notice has come in, and tell the operator."""
    with _theirs(notice):
        subject = _("Received: notice %(number)s") % {"number": notice.number}
        _post(notice.mail, subject, "received", _of(notice), now=now)
    with _ours():
        waiting = _("Notice %(number)s waits for a decision") % {"number": notice.number}
        _post(settings.COLONNADE_CONTACT, waiting, "waiting", _of(notice), now=now)


def decided(notice: Notice, *, now: datetime) -> None:
    """Tell what was decided, why, and how to appeal."""
    with _theirs(notice):
        subject = _("Decided: notice %(number)s") % {"number": notice.number}
        _post(notice.mail, subject, "decided", _of(notice), now=now)


def appealed(notice: Notice, *, now: datetime) -> None:
    """Confirm an appeal, and tell the operator."""
    numbers = {"number": notice.number}
    with _theirs(notice):
        subject = _("Received: your appeal on notice %(number)s") % numbers
        _post(notice.mail, subject, "appealed", _of(notice), now=now)
    with _ours():
        waiting = _("Notice %(number)s waits for a decision on appeal") % numbers
        _post(settings.COLONNADE_CONTACT, waiting, "waiting", _of(notice), now=now)


def undone(notice: Notice, *, now: datetime) -> None:
    """Tell that a decision was taken back and another will be made."""
    with _theirs(notice):
        subject = _("Taken back: the decision on notice %(number)s") % {"number": notice.number}
        _post(notice.mail, subject, "undone", _of(notice), now=now)


def claimed(claim: Claim, *, now: datetime) -> None:
    """Send the private link of a claim."""
    with _theirs(claim):
        subject = _("Your claim: %(about)s") % {"about": _about(claim)}
        _post(claim.mail, subject, "claimed", _of_claim(claim), now=now)


def checked(claim: Claim, *, now: datetime) -> None:
    """Tell what came of a claim; the operator, where one has to look."""
    with _theirs(claim):
        subject = _("Your claim was checked: %(about)s") % {"about": _about(claim)}
        _post(claim.mail, subject, "checked", _of_claim(claim), now=now)
    if claim.state == Claim.State.CONFIRM:
        with _ours():
            waiting = _("A claim waits to be confirmed: %(about)s") % {"about": _about(claim)}
            _post(settings.COLONNADE_CONTACT, waiting, "confirm", _of_claim(claim), now=now)


def _theirs(thing: Notice | Claim) -> AbstractContextManager[None]:
    """Speak the language in which somebody wrote to us, whoever answers."""
    return translation.override(thing.language or settings.LANGUAGE_CODE)


def _ours() -> AbstractContextManager[None]:
    """Speak the operators' language, whoever wrote."""
    return translation.override(settings.LANGUAGE_CODE)


def _about(claim: Claim) -> str:
    return str(claim.about)


def _of(notice: Notice) -> dict[str, Any]:
    return {
        "notice": notice,
        "kind": forms.title(notice.kind),
        "outcome": outcomes.in_words(notice.outcome),
        "link": _here("web:notice", token=notice.token),
        "queue": _here("admin:readers_notice_change", object_id=notice.pk),
    }


def _of_claim(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim,
        "about": _about(claim),
        "link": _here("web:claim", token=claim.token),
        "queue": _here("admin:readers_claim_change", object_id=claim.pk),
    }


def _here(name: str, **parts: object) -> str:
    return speaking.here(reverse(name, kwargs=parts))


def _post(to: str, subject: str, name: str, context: dict[str, Any], *, now: datetime) -> None:
    if to:
        frame = {"site": settings.COLONNADE_NAME, "address": speaking.here()}
        body = render_to_string(f"web/letters/{name}.txt", frame | context)
        letters.post(to, f"{settings.COLONNADE_NAME}{colon()}{subject}", body, now=now)
