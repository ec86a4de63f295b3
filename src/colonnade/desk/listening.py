"""The open networks that are asked for attention, for operators: when, and how each answers."""

from __future__ import annotations

from django.contrib import admin

from colonnade.catalog.listening import Network
from colonnade.desk.showing import Shown


@admin.register(Network)
class NetworkAdmin(Shown):
    """Which are asked is set by COLONNADE_SIGNALS; a row stays when one is asked no more."""

    list_display = ("name", "asked_at", "fails", "wait_until", "trouble")
    list_filter = (("trouble", admin.EmptyFieldListFilter),)
    search_fields = ("name",)
    ordering = ("name",)
