"""Names an operator gives on the command line: a wrong one is told, not taken for an empty list."""

from __future__ import annotations

from colonnade.catalog.models import Columnist, Publication
from colonnade.records import ColonnadeError


class Unknown(ColonnadeError):
    """What was asked for by name is not in the catalogue."""


def publication(slug: str) -> None:
    """Raise `Unknown` unless a publication has this slug, or none is asked for."""
    if slug and not Publication.objects.filter(slug=slug).exists():
        raise Unknown(f"no publication {slug!r} is known; `colonnade sources` lists those that are")


def columnist(slug: str) -> None:
    """Raise `Unknown` unless a columnist has this slug, or none is asked for."""
    if slug and not Columnist.objects.filter(slug=slug).exists():
        hint = "`colonnade columnists --search NAME` finds the slug of one"
        raise Unknown(f"no columnist {slug!r} is known; {hint}")
