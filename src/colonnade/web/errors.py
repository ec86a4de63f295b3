"""Pages for what went wrong, each with a way on. The last, 500, needs no database."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.urls import is_valid_path
from django.utils.translation import gettext as _

from colonnade.web import frame


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Answer that nothing stands at an address, or where what it meant does stand."""
    meant = request.path.rstrip("/")
    if len(meant) <= len("/int"):  # the code of an edition
        meant = meant.lower()
    if meant != request.path and request.method in {"GET", "HEAD"} and is_valid_path(meant):
        return HttpResponsePermanentRedirect(meant)
    return frame.page(request, "errors/404", {}, status=404)


def gone(request: HttpRequest) -> HttpResponse:
    """Answer that a column was here and has left."""
    return frame.page(request, "errors/410", {}, status=410)


def objected(request: HttpRequest) -> HttpResponse:
    """Answer that somebody wishes no page here; nobody is named."""
    return frame.page(request, "errors/objected", {}, status=410)


def foreign(request: HttpRequest) -> HttpResponse:
    """Answer that a form came from somewhere else."""
    return frame.page(request, "errors/403", {}, status=403)


def nonsense(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Answer that a request makes no sense; it asks nothing of the database."""
    given = frame.bare(request) | {"title": _("That cannot be")}
    return HttpResponse(render_to_string("web/errors/plain.html", given), status=400)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Answer that something is not allowed."""
    return frame.page(request, "errors/plain", {"title": _("Not allowed")}, status=403)


def unproved(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Answer that a form came without the secret that stands in ours."""
    told = {
        "title": _("This form is too old"),
        "words": _(
            "Nothing was changed. Go back, load the page again, and send the form once more. To "
            "sign in, this site must be allowed to set a cookie."
        ),
    }
    return frame.page(request, "errors/plain", told, status=403)


def hurried(request: HttpRequest) -> HttpResponse:
    """Answer that there were too many tries."""
    told = {
        "title": _("Too many tries"),
        "words": _("So that nobody guesses, there is a pause now. Try again in a few minutes."),
    }
    return frame.page(request, "errors/plain", told, status=429)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer that we failed; asks nothing of anything that may have failed too."""
    return HttpResponse(render_to_string("web/errors/500.html", frame.bare(request)), status=500)
