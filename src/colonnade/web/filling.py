"""A form on a page, from its first showing to its good end; nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from colonnade.readers import gate
from colonnade.readers.gate import Verdict
from colonnade.web.frame import now, page
from colonnade.web.style import style

_SAID: Final[dict[Verdict, Promise | str]] = {
    Verdict.EARLY: _(
        "That was quicker than a person reads. Nothing is lost: wait a few seconds and press the "
        "button again."
    ),
    Verdict.LATE: _(
        "This page had been open for more than a day. Nothing is lost: press the button again."
    ),
    Verdict.TRAPPED: _(
        "The last field, “Website”, must stay empty: it is there to catch programs. Nothing else "
        "is lost: empty it and press the button again."
    ),
    Verdict.OFTEN: _(
        "Many forms came from your network today, and we take no more before midnight UTC. Keep "
        "what you wrote, and send it tomorrow, or by mail."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as it was sent, and whether it is taken."""

    number: str  # of its ticket; empty: not taken
    verdict: Verdict


def judge(request: HttpRequest, form: Form, name: str) -> Filled:
    """Judge a form that was sent under this name. One that is taken is counted."""
    found = gate.read(request.POST.get("ticket", ""), name)
    verdict = gate.look(found, request.POST.get(gate.TRAP, ""), now=now())
    if verdict is not Verdict.TAKEN or found is None or not form.is_valid():
        return Filled(number="", verdict=verdict)
    if not gate.count(request, now=now()):
        return Filled(number="", verdict=Verdict.OFTEN)
    return Filled(number=found.number, verdict=verdict)


def show(
    request: HttpRequest,
    template: str,
    form: Form,
    name: str,
    context: Mapping[str, Any],
    filled: Filled | None = None,
) -> HttpResponse:
    """Show a form, for the first time or with what keeps it from being taken."""
    verdict = filled.verdict if filled else Verdict.TAKEN
    # Who was too quick keeps the ticket: it ripens while they wait.
    kept = request.POST.get("ticket", "") if verdict is Verdict.EARLY else ""
    given = {
        "form": form,
        "ticket": kept or gate.ticket(name, now=now()),
        "trap": gate.TRAP,
        "trapped": request.POST.get(gate.TRAP, ""),
        "hindrance": _SAID.get(verdict, ""),
    }
    refused = 429 if verdict is Verdict.OFTEN else 400
    status = refused if filled else 200
    return private(page(request, template, given | forms_frame() | dict(context), status=status))


def forms_frame() -> dict[str, Any]:
    """Return what pages with forms have besides all others."""
    return {"more_style": style("forms"), "indexed": False}


def private(response: HttpResponse) -> HttpResponse:
    """Keep a page out of every cache, and its address out of every `Referer`."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
