"""Debates for operators: what is in them, and what was decided."""

from __future__ import annotations

from functools import partial

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from colonnade.catalog.debates import Contribution, Debate, DebateDecision, DebateLink
from colonnade.desk import debating
from colonnade.desk.clock import now
from colonnade.desk.showing import Shown, actor


@admin.register(Debate)
class DebateAdmin(Shown):
    list_display = (
        "title", "language", "columns", "outlets", "opened_at", "last_at", "closed_at", "held",
        "moved_to",
    )  # fmt: skip
    list_filter = ("language", ("closed_at", admin.EmptyFieldListFilter), "held")
    search_fields = ("title",)
    list_select_related = ("moved_to",)
    actions = ("merge", "close")

    @admin.action(description="Merge into the one with most columns", permissions=["decide"])
    def merge(self, request: HttpRequest, chosen: QuerySet[Debate]) -> None:
        first, *others = chosen.order_by("-columns", "pk")
        for other in others:
            self.tell(request, partial(_merged, other, first, actor(request)))

    @admin.action(description="Close: nothing joins any more", permissions=["decide"])
    def close(self, request: HttpRequest, chosen: QuerySet[Debate]) -> None:
        for debate in chosen:
            self.tell(request, partial(_closed, debate, actor(request)))


def _merged(one: Debate, into: Debate, who: str) -> str:
    debating.merge(one.pk, into.pk, actor=who, now=now())
    return f"{one} now leads to {into}."


def _closed(debate: Debate, who: str) -> str:
    debating.close(debate.pk, actor=who, now=now())
    return f"{debate}: closed."


@admin.register(Contribution)
class ContributionAdmin(Shown):
    list_display = ("column", "where", "debate", "held")
    list_filter = ("held",)
    search_fields = ("debate__title", "column__title")
    list_select_related = ("column__publication", "debate")
    ordering = ("-debate", "-column")
    actions = ("split",)

    @admin.display(description="publication")
    def where(self, row: Contribution) -> str:
        return str(row.column.publication)

    @admin.action(description="Split off as a debate of their own", permissions=["decide"])
    def split(self, request: HttpRequest, chosen: QuerySet[Contribution]) -> None:
        for debate in chosen.order_by().values_list("debate", flat=True).distinct():
            columns = list(chosen.filter(debate=debate).values_list("pk", flat=True))
            self.tell(request, partial(_split, debate, columns, actor(request)))


def _split(debate: int, columns: list[int], who: str) -> str:
    made = debating.split(debate, columns, actor=who, now=now())
    return f"{len(columns)} columns are a debate of their own: {made.other}."


@admin.register(DebateLink)
class DebateLinkAdmin(Shown):
    list_display = ("one", "other", "languages", "shared", "likeness", "refused")
    list_filter = ("refused",)
    search_fields = ("one__title", "other__title")
    list_select_related = ("one", "other")
    ordering = ("-pk",)
    actions = ("part",)

    @admin.display(description="languages")
    def languages(self, row: DebateLink) -> str:
        return f"{row.one.language}, {row.other.language}"

    @admin.action(description="Part: they are not on one question", permissions=["decide"])
    def part(self, request: HttpRequest, chosen: QuerySet[DebateLink]) -> None:
        for link in chosen:
            self.tell(request, partial(_parted, link, actor(request)))


def _parted(link: DebateLink, who: str) -> str:
    debating.part(link.one_id, link.other_id, actor=who, now=now())
    return f"{link.one} and {link.other} are linked no more."


@admin.register(DebateDecision)
class DebateDecisionAdmin(Shown):
    list_display = (
        "verdict", "debate", "other", "because", "actor", "made_at", "undone_at", "undone_by",
    )  # fmt: skip
    list_filter = ("verdict", ("undone_at", admin.EmptyFieldListFilter))
    list_select_related = ("debate", "other")
    actions = ("undo",)

    @admin.action(description="Undo", permissions=["decide"])
    def undo(self, request: HttpRequest, chosen: QuerySet[DebateDecision]) -> None:
        for decision in chosen.order_by("-pk"):
            self.tell(request, partial(_undone, decision, actor(request)))


def _undone(decision: DebateDecision, who: str) -> str:
    debating.undo(decision, actor=who, now=now())
    return f"{decision}: undone."
