"""The admin page of what columnists say of themselves, each of which can be undone."""

from __future__ import annotations

from functools import partial

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from colonnade.catalog import wishing
from colonnade.catalog.wishes import OwnWords
from colonnade.desk.clock import now
from colonnade.desk.showing import Shown


@admin.register(OwnWords)
class OwnWordsAdmin(Shown):
    list_display = ("columnist", "text", "set_at", "undone_at")
    list_filter = (("undone_at", admin.EmptyFieldListFilter),)
    list_select_related = ("columnist",)
    search_fields = ("columnist__name", "text")
    actions = ("undo",)

    @admin.action(description="Undo", permissions=["decide"])
    def undo(self, request: HttpRequest, chosen: QuerySet[OwnWords]) -> None:
        for said in chosen.order_by("-pk"):
            self.tell(request, partial(_undone, said))


def _undone(said: OwnWords) -> str:
    wishing.undo_words(said, now=now())
    return f"{said.columnist}: undone."
