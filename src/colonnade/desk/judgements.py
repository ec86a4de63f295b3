"""Who is who, for operators: doubts side by side with what speaks for and against, and an answer.

Every judgement is listed, the rules' and the operators'; a doubt takes one click, and so does
undoing any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from colonnade.catalog import identities
from colonnade.catalog.identities import Judgement, Verdict
from colonnade.catalog.models import Byline, Columnist
from colonnade.desk import people
from colonnade.desk.clock import now
from colonnade.desk.showing import Shown, actor
from colonnade.identify.figures import identifiers

_COLUMNS = 6  # of each columnist, beside each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two columnists a judgement is about, as it is laid beside the other."""

    who: Columnist
    names: list[str]
    publications: list[str]
    languages: list[str]
    subjects: list[str]
    pages: list[str]
    identifiers: dict[str, str]
    since: date | None
    until: date | None
    columns: list[Byline]


def side(number: int) -> Side | None:
    """Return all that is known of a signature's columnist; None if it is gone."""
    who = Columnist.objects.select_related("merged_into", "home").filter(pk=number).first()
    if who is None:
        return None
    who = who.merged_into or who
    rows = [who, *who.merged.order_by("slug")]
    days = [day for row in rows for day in row.learnt.get("dates", [])]
    pages = _distinct(page for row in rows for page in row.pages)
    signed = Byline.objects.filter(columnist=who).select_related("column__publication")
    return Side(
        who=who,
        names=_distinct(name for row in rows for name in (row.name, *row.spellings)),
        publications=_distinct(slug for row in rows for slug in row.publications),
        languages=_distinct(tag for row in rows for tag in row.languages),
        subjects=_distinct(one for row in rows for one in row.learnt.get("subjects", [])),
        pages=pages,
        identifiers=identifiers(pages),
        since=date.fromordinal(min(days)) if days else None,
        until=date.fromordinal(max(days)) if days else None,
        columns=list(signed.order_by("-shown_at", "-column")[:_COLUMNS]),
    )


def _distinct(values: Any) -> list[str]:
    return list(dict.fromkeys(values))


def doubts() -> QuerySet[Judgement]:
    """Return the doubts that wait for an answer, the likeliest first."""
    root = Columnist.objects.annotate(root=Coalesce("merged_into_id", "id")).values("root")
    waiting = identities.standing().filter(verdict=Verdict.DOUBTFUL)
    rows = waiting.annotate(
        one_root=Subquery(root.filter(pk=OuterRef("one"))),
        other_root=Subquery(root.filter(pk=OuterRef("other"))),
    )
    return rows.exclude(one_root=None).exclude(one_root=F("other_root")).order_by("-score", "pk")


class WaitingFilter(admin.SimpleListFilter):
    """Doubts that wait, or all judgements."""

    title = "waiting for an answer"
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002  Django's signature
        return [("yes", "Yes")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002  Django's signature
        if self.value() != "yes":
            return queryset
        return queryset.filter(pk__in=doubts().values("pk"))


@admin.register(Judgement)
class JudgementAdmin(Shown):
    """All judgements on who is who, and the page on which one is answered."""

    list_display = (
        "pair", "verdict", "likely", "because", "actor", "made_at", "stands",
    )  # fmt: skip
    list_filter = (WaitingFilter, "verdict", ("undone_by", admin.EmptyFieldListFilter), "actor")
    list_display_links = None
    ordering = ("-pk",)
    actions = ("one_person", "two_people", "undo")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Judgement]:
        """Return judgements with the names of both."""
        name = Columnist.objects.values("name")
        rows: QuerySet[Judgement] = super().get_queryset(request)
        return rows.annotate(
            one_name=Subquery(name.filter(pk=OuterRef("one"))),
            other_name=Subquery(name.filter(pk=OuterRef("other"))),
        )

    @admin.display(description="who")
    def pair(self, judged: Any) -> SafeString:
        return format_html(
            '<a href="{}"><bdi>{}</bdi> · <bdi>{}</bdi></a>',
            reverse("admin:judgement", args=[judged.pk]),
            judged.one_name or "gone",
            judged.other_name or "gone",
        )

    @admin.display(ordering="score", description="likely one")
    def likely(self, judged: Judgement) -> str:
        return f"{judged.score:.0%}"

    @admin.display(boolean=True)
    def stands(self, judged: Judgement) -> bool:
        return judged.undone_by_id is None

    @admin.action(description="One person", permissions=["decide"])
    def one_person(self, request: HttpRequest, chosen: QuerySet[Judgement]) -> None:
        for judged in chosen.order_by("pk"):
            self.tell(request, partial(_answer, judged, "yes", actor(request)))

    @admin.action(description="Two people", permissions=["decide"])
    def two_people(self, request: HttpRequest, chosen: QuerySet[Judgement]) -> None:
        for judged in chosen.order_by("pk"):
            self.tell(request, partial(_answer, judged, "no", actor(request)))

    @admin.action(description="Undo", permissions=["decide"])
    def undo(self, request: HttpRequest, chosen: QuerySet[Judgement]) -> None:
        for judged in chosen.order_by("-pk"):
            self.tell(request, partial(_answer, judged, "undo", actor(request)))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.judgement_view)
        return [path("<int:pk>/", view, name="judgement"), *super().get_urls()]

    def judgement_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lay two columnists side by side, and take the answer."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        judged = self.get_object(request, str(pk))
        if judged is None:
            return HttpResponseRedirect(reverse("admin:catalog_judgement_changelist"))
        if request.method == "POST":
            return self._answered(request, judged)
        left, right = side(judged.one), side(judged.other)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Who is who",
            "judged": judged,
            "sides": [one for one in (left, right) if one is not None],
            "are_one": left is not None and right is not None and left.who == right.who,
            "evidence": sorted(judged.evidence, key=lambda piece: -abs(piece[1])),
            "may_decide": self.has_decide_permission(request),
            "waiting": doubts().count(),
        }
        return TemplateResponse(request, "admin/desk/judgement.html", context)

    def _answered(self, request: HttpRequest, judged: Judgement) -> HttpResponse:
        if not self.has_decide_permission(request):
            raise PermissionDenied
        given, because = request.POST.get("answer", ""), request.POST.get("because", "").strip()
        self.tell(request, partial(_answer, judged, given, actor(request), because))
        following = doubts().first() if judged.verdict == Verdict.DOUBTFUL else None
        if following is None:
            return HttpResponseRedirect(reverse("admin:catalog_judgement_changelist"))
        return HttpResponseRedirect(reverse("admin:judgement", args=[following.pk]))


def _answer(judged: Judgement, given: str, who: str, because: str = "") -> str:
    if given == "undo":
        people.undo(judged, actor=who, now=now())
        return f"{judged}: undone."
    if judged.verdict != Verdict.DOUBTFUL:
        raise people.CannotDecide("only a doubt is answered; other judgements are undone")
    answer = {"yes": people.confirm, "no": people.refuse}.get(given)
    if answer is None:
        raise people.CannotDecide("answer yes, no or undo")
    made = answer(judged, actor=who, because=because, now=now())
    return f"{made}: kept, and can be undone."
