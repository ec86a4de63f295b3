"""The page between a button and what it does: what is meant, which of them, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest
from django.template.response import TemplateResponse

MOST_SHOWN = 100  # choices on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the things the decision is about."""

    value: int
    name: str
    told: str = ""
    is_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked before something is done."""

    title: str  # says what the button does
    explanation: str
    legend: str
    choices: Sequence[Choice]
    kind: str = ""  # "radio": one of the choices is taken; "checkbox": some; "": all are meant
    needs_reason: bool = True


def answer(request: HttpRequest) -> tuple[list[int], str] | None:
    """Return the choices and the reason that the page sent back, None if it was not shown yet."""
    if "apply" not in request.POST:
        return None
    chosen = [int(value) for value in request.POST.getlist("choice") if value.isdigit()]
    return chosen, request.POST.get("because", "").strip()


def ask(admin: ModelAdmin[Any], request: HttpRequest, question: Question) -> TemplateResponse:
    """Return the page that asks."""
    kept = [
        (name, value)
        for name in ("action", "select_across", "index", ACTION_CHECKBOX_NAME)
        for value in request.POST.getlist(name)
    ]
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": question.title,
        "explanation": question.explanation,
        "legend": question.legend,
        "choices": question.choices[:MOST_SHOWN],
        "more": max(len(question.choices) - MOST_SHOWN, 0),
        "kind": question.kind,
        "needs_reason": question.needs_reason,
        "kept": kept,
    }
    return TemplateResponse(request, "admin/desk/confirm.html", context)
