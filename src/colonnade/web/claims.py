"""Claims: a publication's or a columnist's page taken into the hands of those it is about.

Whoever has a claim's private link sees how it stands and, once it is verified, may set what is
shown. Nothing is asked over the network here: the desk does that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms as fields
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from colonnade import links
from colonnade.catalog.models import Columnist, Publication
from colonnade.identify import proofs
from colonnade.readers import claims
from colonnade.readers.claims import Asked
from colonnade.readers.models import Claim
from colonnade.web import filling, forms, letters, owning, signing
from colonnade.web.filling import forms_frame, private
from colonnade.web.frame import now, page
from colonnade.web.notices import see, told_all
from colonnade.web.setting import Step

_SAID: Final[dict[str, Promise | str]] = {
    "asked": _("It will be checked within a minute, where a worker runs. Load this page again."),
    "soon": _("It was checked less than a minute ago. Wait a little, and ask again."),
    "kept": _("It is kept, and holds from now on."),
    "sent": _("It is on its way to the operator, who decides."),
    "undone": _("It is as it was."),
    "left": _("It has left this site."),
    "back": _("It is back. What has to be read again comes back with the next visits."),
}


# ── making a claim ───────────────────────────────────────────────────────────────────────────


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def claim_publication(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form by which a publisher claims a publication, or take it."""
    paper = Publication.objects.filter(slug=slug).first()
    if paper is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = forms.PublicationClaimForm(posted, hosts=_own_hosts(paper))
    return _make(request, form, {"thing": paper, "paper": paper}, publication_id=paper.pk)


def _own_hosts(paper: Publication) -> list[str]:
    """Return the hosts of a publication's own site: its feeds may stand with somebody else."""
    home = links.host(paper.home)
    own = [host for host in paper.hosts if links.site(host) == links.site(home)]
    return list(dict.fromkeys([home, *own]))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def claim_columnist(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form by which a columnist claims the page under their name, or take it."""
    who = Columnist.objects.select_related("merged_into").filter(slug=slug).first()
    if who is None:
        raise Http404
    who = who.merged_into or who
    posted = request.POST if request.method == "POST" else None
    form = forms.ColumnistClaimForm(posted)
    return _make(request, form, {"thing": who, "who": who}, columnist_id=who.pk)


def _make(
    request: HttpRequest, form: fields.Form, context: dict[str, Any], **about: int
) -> HttpResponse:
    name = f"claim {about}"
    if request.method != "POST":
        return filling.show(request, "claims/form", form, name, context)
    filled = filling.judge(request, form, name)
    if not filled.number:
        return filling.show(request, "claims/form", form, name, context, filled)
    asked = Asked(
        method=form.cleaned_data["method"],
        where=form.cleaned_data["where"],
        mail=form.cleaned_data["mail"],
        publication_id=about.get("publication_id"),
        columnist_id=about.get("columnist_id"),
    )
    made, is_new = claims.make(asked, form=filled.number, now=now())
    if is_new:
        letters.claimed(made, now=now())
    return see("web:claim", token=made.token)


# ── the claimant's page ──────────────────────────────────────────────────────────────────────


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """Show a claim to whoever has its private link, and do what they ask."""
    own = _own(token)
    if request.method != "POST":
        return _page(request, own)
    done = _act(request, own)
    if isinstance(done, fields.Form):
        return _page(request, own, wrong=done, status=400)
    response = see("web:claim", token=own.token)
    response.headers["Location"] += f"?done={done}"
    return response


def _own(token: str) -> Claim:
    own = Claim.objects.filter(token=token).exclude(state=Claim.State.ENDED).first()
    if own is None or own.about is None:
        raise Http404
    return own


def _act(request: HttpRequest, own: Claim) -> Step:
    what = request.POST.get("do", "")
    if what == "check":
        return "asked" if claims.ask(own, now=now()) else "soon"
    if own.state != Claim.State.VERIFIED:
        return ""
    paper, who = own.publication, own.columnist
    if paper is not None:
        return owning.act(what, request, own, paper)
    assert who is not None
    return signing.act(what, request, own, who)


def _page(
    request: HttpRequest,
    own: Claim,
    *,
    wrong: fields.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "claim": own,
        "thing": own.about,
        "said": _SAID.get(request.GET.get("done", ""), ""),
        "records": proofs.record_names(own.where),
        "file": _file(own),
        "me": _address(own),
        "form": wrong,
    }
    if own.state == Claim.State.VERIFIED:
        context |= _settings(own, wrong)
    return private(page(request, "claims/mine", context | forms_frame(), status=status))


def _file(own: Claim) -> str:
    return "" if own.method == Claim.Method.FEDIVERSE else proofs.file_address(own.where)


def _address(own: Claim) -> str:
    about = own.about
    assert about is not None
    name = "publication" if own.publication_id else "columnist"
    return settings.COLONNADE_ADDRESS + reverse(f"web:{name}", kwargs={"slug": about.slug})


def _settings(own: Claim, wrong: fields.Form | None) -> Mapping[str, Any]:
    paper, who = own.publication, own.columnist
    if paper is not None:
        return owning.context(paper, wrong)
    assert who is not None
    return signing.context(own, who, wrong)


@csrf_exempt
@require_http_methods(["POST"])
def end(request: HttpRequest, token: str) -> HttpResponseRedirect:  # noqa: ARG001 - a view
    """End a claim at the wish of whoever has its private link; what was set stays."""
    own = _own(token)
    name, slug = ("publication" if own.publication_id else "columnist"), own.about
    assert slug is not None
    claims.end(own, because="ended by its maker", now=now())
    return see(f"web:{name}", slug=slug.slug)


@require_safe
def export(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 - a view
    """Give whoever has the private link all that is held of them."""
    own = _own(token)
    who = own.columnist
    return told_all(claims.export(own) | (signing.export(who) if who else {}), "claim")
