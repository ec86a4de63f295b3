"""What columns were judged to be to each other, and what operators decided of it."""
# ruff: noqa: ARG002  Django hands the request to every method

from __future__ import annotations

from functools import partial

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from colonnade.catalog.prints import CopyDecision, Kin
from colonnade.collapse.likeness import Relation
from colonnade.desk import copying
from colonnade.desk.clock import now
from colonnade.desk.showing import Shown, actor


class RelationFilter(admin.SimpleListFilter):
    """By what two columns are to each other, out of what can be."""

    title = "relation"
    parameter_name = "relation"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Kin]
    ) -> list[tuple[str, str]]:
        kept = (Relation.COPY, Relation.CLOSE, Relation.EXCERPT, Relation.DIGEST)
        return [(relation.value, relation.value) for relation in kept]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Kin]) -> QuerySet[Kin]:
        return queryset.filter(relation=self.value()) if self.value() else queryset


@admin.register(Kin)
class KinAdmin(Shown):
    list_display = ("relation", "one", "where", "other", "elsewhere", "share", "because")
    list_filter = (RelationFilter,)
    list_select_related = ("one__publication", "other__publication")
    ordering = ("-pk",)
    actions = ("are_one", "are_apart")

    @admin.display(description="publication")
    def where(self, kin: Kin) -> str:
        return str(kin.one.publication)

    @admin.display(description="publication")
    def elsewhere(self, kin: Kin) -> str:
        return str(kin.other.publication)

    @admin.display(description="shared, each way")
    def share(self, kin: Kin) -> str:
        return f"{kin.one_in_other:.0%}, {kin.other_in_one:.0%}"

    @admin.action(description="They are one column", permissions=["decide"])
    def are_one(self, request: HttpRequest, chosen: QuerySet[Kin]) -> None:
        for kin in chosen:
            self.tell(request, partial(_one, kin, actor(request)))

    @admin.action(description="They are not one column", permissions=["decide"])
    def are_apart(self, request: HttpRequest, chosen: QuerySet[Kin]) -> None:
        for kin in chosen:
            self.tell(request, partial(_two, kin, actor(request)))


def _one(kin: Kin, who: str) -> str:
    copying.same(kin.one_id, kin.other_id, actor=who, because="by their judgement", now=now())
    return f"{kin.one} and {kin.other} are one column."


def _two(kin: Kin, who: str) -> str:
    copying.different(kin.one_id, kin.other_id, actor=who, because="by their judgement", now=now())
    return f"{kin.one} and {kin.other} are two columns."


@admin.register(CopyDecision)
class CopyDecisionAdmin(Shown):
    list_display = (
        "verdict", "one", "other", "because", "actor", "made_at", "undone_at", "undone_by",
    )  # fmt: skip
    list_filter = ("verdict", ("undone_at", admin.EmptyFieldListFilter))
    search_fields = ("because", "actor")
    actions = ("undo",)

    @admin.action(description="Undo", permissions=["decide"])
    def undo(self, request: HttpRequest, chosen: QuerySet[CopyDecision]) -> None:
        for decision in chosen.order_by("-pk"):
            self.tell(request, partial(_undone, decision, actor(request)))


def _undone(decision: CopyDecision, who: str) -> str:
    copying.undo(decision, actor=who, now=now())
    return f"{decision}: undone."
