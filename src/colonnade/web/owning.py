"""What a verified publisher may set: limits, support, contact and logo, or to leave."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest

from colonnade.catalog import leaving, wishing
from colonnade.catalog.models import Publication
from colonnade.catalog.wishes import PublicationWish
from colonnade.catalog.wishing import Limits
from colonnade.readers.models import Claim
from colonnade.records import ExcerptRule
from colonnade.web.forms import LimitsForm, LogoForm
from colonnade.web.frame import now
from colonnade.web.rules import rule_in_words
from colonnade.web.setting import Step


def act(what: str, request: HttpRequest, claim: Claim, paper: Publication) -> Step:
    """Do what a button says."""
    match what:
        case "limits":
            return _limit(LimitsForm(request.POST), paper)
        case "logo":
            return _show(LogoForm(request.POST, request.FILES), paper)
        case "no-logo":
            wishing.set_logo(paper, b"", "", now=now())
            return "undone"
        case "images" | "no-images":
            wishing.allow_images(paper, allowed=what == "images", now=now())
            return "kept" if what == "images" else "undone"
        case _:
            return _go(what, claim, paper)


def _go(what: str, claim: Claim, paper: Publication) -> Step:
    if what == "leave" and paper.removed_at is None:
        actor = f"{leaving.PUBLISHER}claim {claim.pk}"
        leaving.remove(paper, actor=actor, because="its publisher wished it", now=now())
        return "left"
    if what == "return" and has_left_by_itself(paper):
        leaving.bring_back(paper, now=now())
        return "back"
    return ""


def _limit(form: LimitsForm, paper: Publication) -> Step:
    if not form.is_valid():
        return form
    wishing.set_limits(paper, Limits(**form.cleaned_data), now=now())
    return "kept"


def _show(form: LogoForm, paper: Publication) -> Step:
    if not form.is_valid():
        return form
    wishing.set_logo(paper, form.cleaned_data["logo"], form.kind, now=now())
    return "kept"


def has_left_by_itself(paper: Publication) -> bool:
    """Tell whether it was a publisher, and not an operator, who let a publication leave."""
    return paper.removed_at is not None and leaving.by_publisher(paper)


def context(paper: Publication, wrong: Form | None) -> dict[str, Any]:
    """Return what a publisher's page shows, with the form that has mistakes in it."""
    wish = PublicationWish.objects.filter(pk=paper.pk).first()
    fields = ("rule", "most", "support", "contact")
    held = {name: getattr(wish, name) for name in fields} if wish else {}
    return {
        "paper": paper,
        "rule": rule_in_words(ExcerptRule(paper.rule), paper.most),
        "agreed": wish is not None and wish.agreed,
        "limits": wrong if isinstance(wrong, LimitsForm) else LimitsForm(initial=held),
        "logo_form": wrong if isinstance(wrong, LogoForm) else LogoForm(),
        "has_images": wish is not None and wish.images,
        "has_logo": wish is not None and bool(wish.logo_kind),
        "may_return": has_left_by_itself(paper),
    }
