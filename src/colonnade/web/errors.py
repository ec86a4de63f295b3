"""Pages for what went wrong, each with a way on. The last, 500, needs no database."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.urls import is_valid_path

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


def broken(request: HttpRequest) -> HttpResponse:
    """Answer that we failed; asks nothing of anything that may have failed too."""
    return HttpResponse(render_to_string("web/errors/500.html", frame.bare(request)), status=500)
