"""Pages for operators that show everything, and let only deliberate actions change it."""
# ruff: noqa: ARG002  Django hands the request to every method

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import Model
from django.http import HttpRequest

from colonnade.records import ColonnadeError

if TYPE_CHECKING:  # generic for the type checker alone
    _Admin = admin.ModelAdmin[Any]
    _Rows = admin.TabularInline[Any, Any]
else:
    _Admin, _Rows = admin.ModelAdmin, admin.TabularInline


def actor(request: HttpRequest) -> str:
    """Return who decides."""
    return request.user.get_username()


class Shown(_Admin):
    """A page that shows all and lets nothing be edited."""

    list_per_page = 50
    show_full_result_count = False  # counting all rows costs more than showing a page of them

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Tell whether the user may do more than look."""
        return super().has_change_permission(request)

    def tell(self, request: HttpRequest, do: Callable[[], str]) -> None:
        """Do something, and tell what came of it."""
        try:
            self.message_user(request, do())
        except ColonnadeError as error:
            self.message_user(request, str(error), messages.ERROR)


class Rows(_Rows):
    """Rows that belong to what a page shows, and are not edited either."""

    can_delete = False
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
