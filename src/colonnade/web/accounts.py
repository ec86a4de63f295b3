"""Accounts of readers, as pages of ours: what stands around them, one's own, and signing out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from colonnade.readers import keeper
from colonnade.web import assets, errors, telling
from colonnade.web.devices import is_ours
from colonnade.web.filling import forms_frame
from colonnade.web.frame import around, page
from colonnade.web.style import style
from colonnade.web.yours import emptied, unkept

View = Callable[..., HttpResponseBase]


def dressed(view: View) -> View:
    """Put what stands around every page of ours around one of the library's."""

    @wraps(view)
    def dress(request: HttpRequest, *args: Any, **given: Any) -> HttpResponseBase:
        response = view(request, *args, **given)
        if isinstance(response, TemplateResponse):
            response.context_data = _dressed(request, response.context_data or {})
        response.headers["Cache-Control"] = "no-store"
        return response

    return dress


def _dressed(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    for name in ("form", "verify_form"):
        for field in getattr(context.get(name), "fields", {}).values():
            field.widget.attrs.pop("placeholder", None)  # each field has a label
    # The library has another `site`, and its pages stand in no search engine.
    return {**_frame(request), **context, "site": settings.COLONNADE_NAME, "indexed": False}


def _frame(request: HttpRequest) -> dict[str, Any]:
    return {
        **around(request),
        **forms_frame(),
        "own_style": style("yours"),
        "said": [str(message) for message in get_messages(request)],
        "passkey_script": assets.lone("passkey").path,
        "openid": settings.COLONNADE_OPENID.get("name", ""),
        "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
    }


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show a reader's own account."""
    who = keeper.reader(request)
    if who is None:
        return HttpResponseRedirect(resolve_url(settings.LOGIN_URL))
    context = _frame(request) | {
        "has_password": who.has_usable_password(),
        "passkeys": [key.wrap() for key in _passkeys(who)],
        "providers": SocialAccount.objects.filter(user=who).count(),
        **telling.offered(),
    }
    return unkept(page(request, "yours/account", context))


def _passkeys(who: User) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user=who, type=Authenticator.Type.WEBAUTHN))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign a reader out, and leave a copy of what they keep on the device if they wish one."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("account"))
    if not is_ours(request):
        return errors.foreign(request)
    kept = keeper.held(request)
    was_reader = keeper.reader(request) is not None
    telling.ended(request, everywhere=False)
    logout(request)
    response = HttpResponseRedirect(reverse("web:kept"))
    response.status_code = 303
    if was_reader and "copy" in request.POST:
        keeper.leave_copy(response, kept)
    return emptied(unkept(response))
