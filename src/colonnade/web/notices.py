"""Notices: the forms beside everything shown, the sender's private page, and the public log.

These posts need no secret against foreign forms: nobody is logged in here, and what a form may do
stands in its address, which others do not know.
"""

from __future__ import annotations

import contextlib
from typing import Any, Final

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from colonnade import links
from colonnade.catalog import cards
from colonnade.catalog.models import Columnist, Publication
from colonnade.readers import notices
from colonnade.readers.models import Notice
from colonnade.readers.notices import NotNow, Told
from colonnade.records import Card
from colonnade.web import filling, forms, letters, outcomes
from colonnade.web.filling import forms_frame, private
from colonnade.web.frame import now, page

_LOG: Final = 50  # notices on a page of the log
_THINGS: Final = ("columnist", "publication")


# ── giving notice ────────────────────────────────────────────────────────────────────────────


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, kind: str, code: str = "") -> HttpResponse:
    """Show the form for one kind of notice, about a column or about anything, or take it."""
    maker = forms.NOTICES.get(kind)
    if maker is None or (not code and kind != Notice.Kind.RIGHTS):
        raise Http404
    about = _about(request, code)
    context = {"kind": kind, "title": forms.title(kind)} | about
    if request.method != "POST":
        form = maker(initial={"url": about["whereof"]})
        return filling.show(request, "notices/form", form, kind, context)
    form = maker(request.POST)
    filled = filling.judge(request, form, kind)
    if not filled.number:
        return filling.show(request, "notices/form", form, kind, context, filled)
    return _receive(filled.number, form, kind, about)


def _receive(
    number: str, form: forms.Notifying, kind: str, about: dict[str, Any]
) -> HttpResponseRedirect:
    ids = {f"{name}_id": about[name].pk for name in _THINGS if name in about}
    told = {"url": about["whereof"]} | form.told()
    column = links.decode(about["card"].id) if about["card"] else None
    made, is_new = notices.receive(
        Told(kind=kind, column_id=column, **ids, **told), form=number, now=now()
    )
    if is_new:
        letters.received(made, now=now())
    return see("web:notice", token=made.token)


def see(name: str, **parts: object) -> HttpResponseRedirect:
    """Lead to a page of ours after something was done."""
    response = HttpResponseRedirect(reverse(name, kwargs=parts))
    response.status_code = 303
    private(response)
    return response


def _about(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return what a notice is about: a column by its id, a page by its slug, or nothing yet."""
    if code:
        card = _card(code)
        return {"card": card, "thing": card.title, "whereof": _here(card.path)}
    for name in _THINGS:
        slug = request.GET.get(name, "")
        found = _thing(name, slug) if slug else None
        if found is not None:
            path = reverse(f"web:{name}", kwargs={"slug": slug})
            return {"card": None, "thing": str(found), "whereof": _here(path), name: found}
    return {"card": None, "thing": "", "whereof": ""}


def _thing(name: str, slug: str) -> Columnist | Publication | None:
    if name == "columnist":
        return Columnist.objects.filter(slug=slug).first()
    return Publication.objects.filter(slug=slug).first()


def _here(path: str) -> str:
    return settings.COLONNADE_ADDRESS + path


def _card(code: str) -> Card:
    number = links.decode(code)
    shown = cards.kept([number], now=now()) if number is not None else ()
    if not shown:
        raise Http404
    return shown[0]


# ── the sender's page ────────────────────────────────────────────────────────────────────────


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show a notice to whoever has its private link, and do what they ask."""
    own = _own(token)
    if request.method != "POST":
        return _mine(request, own)
    form = forms.AppealForm(request.POST)
    if request.POST.get("do") == "appeal" and not form.is_valid():
        return _mine(request, own, form, status=400)
    with contextlib.suppress(NotNow):  # decided or taken back meanwhile: the page says so
        _act(request.POST.get("do", ""), own, form)
    return see("web:notice", token=own.token)


def _own(token: str) -> Notice:
    own = Notice.objects.filter(token=token).first()
    if own is None:
        raise Http404
    return own


def _act(what: str, own: Notice, form: forms.AppealForm) -> None:
    if what == "withdraw":
        notices.withdraw(own, now=now())
    elif what == "erase":
        notices.erase(own, now=now())
    elif what == "appeal":
        notices.appeal(own, form.cleaned_data["words"], now=now())
        letters.appealed(own, now=now())


def _mine(
    request: HttpRequest,
    own: Notice,
    form: forms.AppealForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    found = cards.kept([own.column_id], now=now()) if own.column_id else ()
    context = {
        "notice": own,
        "title": forms.title(own.kind),
        "state": outcomes.state_in_words(own.state),
        "outcome": outcomes.in_words(own.outcome),
        "steps": [
            (step.at, outcomes.step_in_words(step.what), outcomes.in_words(step.outcome))
            for step in own.steps.all()
        ],
        "card": found[0] if found else None,
        "is_waiting": own.state in notices.WAITING,
        "may_appeal": notices.may_appeal(own, now=now()),
        "form": form or forms.AppealForm(),
    }
    return private(page(request, "notices/mine", context | forms_frame(), status=status))


@require_safe
def export(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 - a view
    """Give whoever has the private link all that is held of them."""
    return told_all(notices.export(_own(token)), "notice")


def told_all(held: dict[str, Any], name: str) -> HttpResponse:
    """Return what is held of somebody as a file."""
    response = JsonResponse(held, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return private(response)


# ── the public log ───────────────────────────────────────────────────────────────────────────


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show what was asked and decided, without anybody's name."""
    turned = Paginator(notices.public(), _LOG).get_page(request.GET.get("page"))
    rows = [
        {
            "notice": row,
            "kind": forms.title(row["kind"]),
            "state": outcomes.state_in_words(row["state"]),
            "outcome": outcomes.in_words(row["outcome"]),
        }
        for row in turned
    ]
    context = {
        "rows": rows,
        "previous": turned.previous_page_number() if turned.has_previous() else 0,
        "next": turned.next_page_number() if turned.has_next() else 0,
    }
    return page(request, "notices/log", context)
