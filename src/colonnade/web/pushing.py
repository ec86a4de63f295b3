"""Messages about new columns: what a browser tells us of itself, and of whom it wants them.

What is asked for comes from the script, on the page of a columnist whom the reader follows; and
from the worker, when a browser's maker gives it another address.
"""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from colonnade.catalog.models import Columnist
from colonnade.readers import gate, keeper, subscriptions
from colonnade.readers.subscriptions import BadSubscription, Given, TooManyWanted
from colonnade.web import asked, errors
from colonnade.web.devices import is_ours
from colonnade.web.filling import private
from colonnade.web.frame import now


@csrf_exempt
@require_POST
def push(request: HttpRequest) -> HttpResponse:
    """Note of whom a browser wants messages, or no longer; answer with all of whom it does."""
    if not settings.COLONNADE_PUSH:
        raise Http404
    if not is_ours(request):
        return errors.foreign(request)
    given = Given(**{name: request.POST.get(name, "") for name in ("endpoint", "key", "secret")})
    try:
        status = _done(request, given)
    except BadSubscription:
        status = 400
    except TooManyWanted:
        status = 409
    slugs = Columnist.objects.filter(pk__in=subscriptions.wanted(given.endpoint))
    told = {"columnists": sorted(slugs.values_list("slug", flat=True))}
    return private(JsonResponse(told, status=status))


def _done(request: HttpRequest, given: Given) -> int:
    """Do what is asked, and return how that is answered. Raises `BadSubscription` and others."""
    if "was" in request.POST:
        subscriptions.move(request.POST["was"], given)
    subscriptions.let_go(given.endpoint, _named(request.POST.get("remove", ""), adds=False))
    columnists = _named(request.POST.get("add", ""), adds=True)
    if not columnists:
        return 200
    if not subscriptions.known(given.endpoint) and not gate.count(request, now=now()):
        return 429
    subscriptions.want(given, columnists, reader=keeper.reader(request), now=now())
    return 200


def _named(slug: str, *, adds: bool) -> list[int]:
    deeds = asked.deed("columnist", slug, adds=adds)
    return [deed.thing for deed in deeds if isinstance(deed.thing, int)]
