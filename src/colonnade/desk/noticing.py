"""The queue of notices and claims, as operators work through it: one click for each outcome."""
# ruff: noqa: ARG002  Django hands the request to every method

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from colonnade.catalog import cards
from colonnade.catalog.models import Column, Columnist, Publication
from colonnade.desk import deciding
from colonnade.desk.clock import now
from colonnade.desk.deciding import Ruling
from colonnade.desk.showing import Rows, Shown, actor
from colonnade.readers import claims, notices
from colonnade.readers.models import Claim, Letter, Notice, Step
from colonnade.web import letters as writing

_QUESTIONS = {
    "names": "Author, as it should stand (several with a comma between them)",
    "date": "Day, such as 2026-03-01",
    "original": "Address of the original",
    "other": "The other page (its slug)",
    "publications": "Publications of the other person (their slugs)",
}


def _named() -> Coalesce:
    """Return how columnists and publications are called that rows name by their ids alone."""
    who = Columnist.objects.filter(pk=OuterRef("columnist_id")).values("name")[:1]
    paper = Publication.objects.filter(pk=OuterRef("publication_id")).values("name")[:1]
    return Coalesce(Subquery(who), Subquery(paper), Value(""))


class Steps(Rows):
    """What happened to a notice."""

    model = Step
    fields = readonly_fields = ("at", "what", "outcome", "words")


class WaitingFilter(admin.SimpleListFilter):
    """By whether somebody waits for us; those who do come first."""

    title = "waiting"
    parameter_name = "waiting"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        return [("yes", "for a decision"), ("no", "for nothing")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "yes":
                return queryset.filter(state__in=notices.WAITING)
            case "no":
                return queryset.exclude(state__in=notices.WAITING)
            case _:
                return queryset


@admin.register(Notice)
class NoticeAdmin(Shown):
    list_display = ("number", "kind", "about", "asked", "state", "outcome", "made_at")
    list_filter = (WaitingFilter, "kind", "outcome")
    search_fields = ("number", "url", "mail", "name")
    exclude = ("token", "form", "undo", "wanted", "column_id", "columnist_id", "publication_id")
    readonly_fields = ("about", "asked")
    inlines = (Steps,)
    actions = ("as_asked", "refuse", "undo")
    change_form_template = "admin/desk/notice.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notice]:
        first = Case(
            When(state__in=notices.WAITING, then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        )
        rows: QuerySet[Notice] = super().get_queryset(request)
        title = Column.objects.filter(pk=OuterRef("column_id")).values("title")[:1]
        return rows.annotate(told=_named(), title=Subquery(title)).order_by(first, "made_at")

    @admin.display(description="about")
    def about(self, notice: Any) -> str:
        return str(notice.title or notice.told or notice.url)

    @admin.display(description="should be")
    def asked(self, notice: Notice) -> str:
        return "; ".join(f"{key}: {value}" for key, value in notice.wanted.items())

    @admin.action(description="Do as asked", permissions=["decide"])
    def as_asked(self, request: HttpRequest, chosen: QuerySet[Notice]) -> None:
        for notice in chosen.filter(state__in=notices.WAITING):
            outcome = deciding.offers(notice)[0]
            self.tell(request, partial(_decided, notice, _ruling(request, outcome)))

    @admin.action(description="Refuse", permissions=["decide"])
    def refuse(self, request: HttpRequest, chosen: QuerySet[Notice]) -> None:
        for notice in chosen.filter(state__in=notices.WAITING):
            ruling = _ruling(request, Notice.Outcome.REFUSED)
            self.tell(request, partial(_decided, notice, ruling))

    @admin.action(description="Undo the decision", permissions=["decide"])
    def undo(self, request: HttpRequest, chosen: QuerySet[Notice]) -> None:
        for notice in chosen:
            self.tell(request, partial(_undone, notice, actor(request)))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.decide_view)
        return [path("<int:pk>/decide/", view, name="notice_decide"), *super().get_urls()]

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Carry out what one of the buttons says, and go on to the next notice that waits."""
        notice = self.get_object(request, str(pk))
        if notice is None or not self.has_decide_permission(request) or request.method != "POST":
            raise PermissionDenied
        wanted = {name: request.POST[name] for name in _QUESTIONS if name in request.POST}
        outcome = request.POST.get("outcome", "")
        if outcome == "undo":
            self.tell(request, partial(_undone, notice, actor(request)))
        else:
            answer = request.POST.get("answer", "")
            ruling = _ruling(request, outcome, answer=answer, wanted=wanted)
            self.tell(request, partial(_decided, notice, ruling))
        return HttpResponseRedirect(reverse("admin:readers_notice_change", args=[pk]))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        notice = kwargs.get("obj")
        if isinstance(notice, Notice) and self.has_decide_permission(request):
            context |= _choices(notice)
        return super().render_change_form(request, context, *args, **kwargs)


def _choices(notice: Notice) -> dict[str, Any]:
    """Return what the page of a notice offers."""
    is_waiting = notice.state in notices.WAITING
    offered = deciding.offers(notice) if is_waiting else ()
    found = cards.cards(deciding.columns_named(notice), now=now())
    return {
        "decide_url": reverse("admin:notice_decide", args=[notice.pk]),
        "columns": found,
        "outcomes": [
            (outcome, Notice.Outcome(outcome).label, deciding.ANSWERS[outcome])
            for outcome in offered
        ],
        "questions": [
            (name, question, notice.wanted.get(name, ""))
            for name, question in _QUESTIONS.items()
            if is_waiting and name in notice.wanted
        ],
        "may_undo": bool(notice.outcome),
    }


def _ruling(request: HttpRequest, outcome: str, **given: Any) -> Ruling:
    return Ruling(outcome=outcome, actor=actor(request), now=now(), **given)


def _decided(notice: Notice, ruling: Ruling) -> str:
    deciding.decide(notice, ruling)
    return f"{notice.number}: {Notice.Outcome(ruling.outcome).label}."


def _undone(notice: Notice, who: str) -> str:
    deciding.undo(notice, actor=who, now=now())
    return f"{notice.number}: undone, and waiting again."


@admin.register(Claim)
class ClaimAdmin(Shown):
    list_display = ("about", "method", "where", "state", "because", "made_at", "check_at")
    list_filter = ("state", "method")
    search_fields = ("where",)
    exclude = ("token", "form", "columnist_id", "publication_id")
    readonly_fields = ("about",)
    actions = ("confirm", "look", "end")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        rows: QuerySet[Claim] = super().get_queryset(request)
        return rows.annotate(told=_named())

    @admin.display(description="about")
    def about(self, claim: Any) -> str:
        return str(claim.told)

    @admin.action(description="Confirm: it is who they say", permissions=["decide"])
    def confirm(self, request: HttpRequest, chosen: QuerySet[Claim]) -> None:
        for claim in chosen.filter(state=Claim.State.CONFIRM):
            claims.confirm(claim, now=now())
            writing.checked(claim, now=now())
            self.message_user(request, f"{claim} is confirmed.")

    @admin.action(description="Check now", permissions=["decide"])
    def look(self, request: HttpRequest, chosen: QuerySet[Claim]) -> None:
        for claim in chosen:
            claims.ask(claim, now=now())
        self.message_user(request, "They are checked within a minute, where a worker runs.")

    @admin.action(description="End: they open nothing any more", permissions=["decide"])
    def end(self, request: HttpRequest, chosen: QuerySet[Claim]) -> None:
        for claim in chosen:
            claims.end(claim, because=f"ended by {actor(request)}", now=now())
        self.message_user(request, "Ended.")


@admin.register(Letter)
class LetterAdmin(Shown):
    list_display = ("subject", "to", "made_at", "send_at", "tries", "because")
    exclude = ("body",)  # it holds a private link
    actions = ("again",)

    @admin.action(description="Send again", permissions=["decide"])
    def again(self, request: HttpRequest, chosen: QuerySet[Letter]) -> None:
        chosen.update(send_at=now(), tries=0)
        self.message_user(request, "They are sent within a minute, where a worker runs.")
