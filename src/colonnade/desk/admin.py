"""The operators' pages: everything is shown, and changed by deliberate actions alone.

Publication files are the truth about the press, and pages about columns: so no field is edited
here. What an operator decides is appended as a decision, with who and why, and can be undone.
"""
# ruff: noqa: ARG002  Django hands the request to every method

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from colonnade.catalog import allowances, leaving, models, press, wishing
from colonnade.desk import (
    confirming,
    copying,
    debates,  # noqa: F401  it registers its pages
    judgements,  # noqa: F401  registers its page
    kinship,  # noqa: F401  it registers its pages
    listening,  # noqa: F401  registers its page
    noticing,  # noqa: F401  it registers its pages
    people,
    takedown,
    wording,  # noqa: F401  it registers its page
)
from colonnade.desk.clock import now
from colonnade.desk.confirming import Choice, Question
from colonnade.desk.showing import Rows, Shown, actor
from colonnade.desk.sources import UNREAD, health, not_well, visit_of
from colonnade.excerpt.because import code
from colonnade.identify.names import fold
from colonnade.pipeline import habits
from colonnade.publications import countries
from colonnade.records import Flaw

WEEK = timedelta(days=7)
MOST_TROUBLES = 25  # shown beside one source


class CountryFilter(admin.SimpleListFilter):
    """By country, out of the few publications and never out of all columns."""

    title = "country"
    parameter_name = "country"
    column = "country"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        codes = models.Publication.objects.order_by("country").values_list("country", flat=True)
        return [(code, countries.name(code)) for code in codes.distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{self.column: self.value()}) if self.value() else queryset


class SourceCountryFilter(CountryFilter):
    column = "publication__country"


class HealthFilter(admin.SimpleListFilter):
    """By whether a source could be read last time."""

    title = "health"
    parameter_name = "health"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        return [("bad", "not read last time"), ("stopped", "stopped"), ("due", "due now")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "bad":
                return not_well(queryset)
            case "stopped":
                return queryset.filter(active=False)
            case "due":
                return queryset.filter(active=True, visit__due_at__lte=now())
            case _:
                return queryset


class OutcomeFilter(admin.SimpleListFilter):
    """By what came of a visit, out of what can."""

    title = "outcome"
    parameter_name = "outcome"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        return [(word, word) for word in ("fetched", "unchanged", "not a column", *UNREAD)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(outcome=self.value()) if self.value() else queryset


# ── the press ────────────────────────────────────────────────────────────────────────────────


class SourceRows(Rows):
    """The sources of a publication."""

    model = models.Source
    fields = readonly_fields = ("name", "url", "kind", "holds", "how", "next_visit")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Source]:
        return super().get_queryset(request).select_related("visit")

    @admin.display(description="health")
    def how(self, source: models.Source) -> str:
        return ": ".join(health(source, visit_of(source)))

    def next_visit(self, source: models.Source) -> str:
        return next_visit(source)


def next_visit(source: models.Source) -> str:
    """Return when a source is asked next, and why then."""
    visit = visit_of(source)
    if visit is None or visit.due_at is None or not source.active:
        return "never"
    return f"{visit.due_at:%Y-%m-%d %H:%M}: {visit.because}"


@admin.register(models.Publication)
class PublicationAdmin(Shown):
    list_display = (
        "name", "country", "rule", "columns_shown", "source_count", "unread", "last_column_at",
        "removed_at",
    )  # fmt: skip
    list_filter = (CountryFilter, "rule", ("removed_at", admin.EmptyFieldListFilter), "invented")
    search_fields = ("name", "slug", "home")
    inlines = (SourceRows,)
    actions = (
        "remove", "bring_back", "agree", "end_agreement", "allow_images", "end_images",
    )  # fmt: skip
    readonly_fields = ("repeats",)

    @admin.display(description="taken out of its texts")
    def repeats(self, publication: Any) -> str:
        notes = habits.known(publication.pk)
        return "\n".join(f"{n.pages} pages since {n.first}: {n.sample}" for n in notes) or "nothing"

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Publication]:
        is_unread = Q(sources__fails__gt=0) | Q(sources__active=False)
        rows: QuerySet[models.Publication] = super().get_queryset(request)
        return rows.annotate(
            source_total=Count("sources"), unread_total=Count("sources", filter=is_unread)
        )

    @admin.display(description="sources", ordering="source_total")
    def source_count(self, publication: Any) -> int:
        return int(publication.source_total)

    @admin.display(description="not read", ordering="unread_total")
    def unread(self, publication: Any) -> int:
        return int(publication.unread_total)

    @admin.action(description="Remove with all columns", permissions=["decide"])
    def remove(
        self, request: HttpRequest, chosen: QuerySet[models.Publication]
    ) -> HttpResponse | None:
        given = confirming.answer(request)
        if given is None:
            return confirming.ask(self, request, _removal(chosen))
        for publication in chosen.filter(removed_at=None):
            takedown.remove(publication, actor=actor(request), because=given[1], now=now())
            self.message_user(request, f"{publication} was removed with all its columns.")
        return None

    @admin.action(description="Bring back with all columns", permissions=["decide"])
    def bring_back(self, request: HttpRequest, chosen: QuerySet[models.Publication]) -> None:
        for publication in chosen.exclude(removed_at=None):
            leaving.bring_back(publication, now=now())
            self.message_user(request, f"{publication} is back with all its columns.")

    @admin.action(description="Agree: up to 3,000 characters", permissions=["decide"])
    def agree(self, request: HttpRequest, chosen: QuerySet[models.Publication]) -> None:
        for publication in chosen:
            wishing.agree(publication, agreed=True, now=now())
        self.message_user(request, "Agreed; what they set to be stricter still holds.")

    @admin.action(description="End the agreement", permissions=["decide"])
    def end_agreement(self, request: HttpRequest, chosen: QuerySet[models.Publication]) -> None:
        for publication in chosen.filter(wish__agreed=True):
            wishing.agree(publication, agreed=False, now=now())
        self.message_user(request, "Ended: the rule of the house holds again.")

    @admin.action(description="Pictures: may be shown, as agreed", permissions=["decide"])
    def allow_images(self, request: HttpRequest, chosen: QuerySet[models.Publication]) -> None:
        for publication in chosen:
            wishing.allow_images(publication, allowed=True, now=now())
        self.message_user(request, "Shown where the signals of their pages allow it.")

    @admin.action(description="Pictures: none", permissions=["decide"])
    def end_images(self, request: HttpRequest, chosen: QuerySet[models.Publication]) -> None:
        for publication in chosen:
            wishing.allow_images(publication, allowed=False, now=now())
        self.message_user(request, "None is shown from now on; copies are dropped in a minute.")


def _removal(chosen: QuerySet[models.Publication]) -> Question:
    return Question(
        title="Remove",
        explanation="Nothing of these publications is asked or shown any more. They can be "
        "brought back; of their texts nothing is kept.",
        legend="Publications",
        choices=[
            Choice(value=p.pk, name=p.name, told=f"{p.columns_shown} columns") for p in chosen
        ],
    )


@admin.register(models.Source)
class SourceAdmin(Shown):
    list_display = ("label", "publication", "how", "upcoming", "last", "items", "kind", "holds")
    list_filter = (HealthFilter, "kind", "holds", SourceCountryFilter)
    list_select_related = ("publication", "visit")
    search_fields = ("name", "url", "declared", "publication__name")
    readonly_fields = ("how", "last", "upcoming", "mistakes")
    actions = ("ask_now", "stop", "start")

    @admin.display(description="source", ordering="url")
    def label(self, source: models.Source) -> str:
        return source.name or source.url

    @admin.display(description="health")
    def how(self, source: models.Source) -> str:
        return ": ".join(health(source, visit_of(source)))

    @admin.display(description="last visit", ordering="visit__visited_at")
    def last(self, source: models.Source) -> str:
        visit = visit_of(source)
        if visit is None or visit.visited_at is None:
            return "never"
        return f"{visit.visited_at:%Y-%m-%d %H:%M}: {visit.outcome}"

    @admin.display(description="next visit, and why then", ordering="visit__due_at")
    def upcoming(self, source: models.Source) -> str:
        return next_visit(source)

    @admin.display(description="troubles")
    def mistakes(self, source: models.Source) -> SafeString:
        rows = source.troubles.order_by("-last_at")[:MOST_TROUBLES]
        lines = ((f"{t.last_at:%Y-%m-%d %H:%M}", t.times, t.where, t.what) for t in rows)
        return format_html_join("", "<div>{}, {} times: {}: {}</div>", lines)

    @admin.action(description="Ask now", permissions=["decide"])
    def ask_now(self, request: HttpRequest, chosen: QuerySet[models.Source]) -> None:
        because = f"asked for by {actor(request)}"
        press.schedule(list(chosen.filter(active=True)), now=now(), because=because)
        self.message_user(request, "Asked as soon as their hosts are free; stopped ones are not.")

    @admin.action(description="Stop", permissions=["decide"])
    def stop(self, request: HttpRequest, chosen: QuerySet[models.Source]) -> None:
        for source in chosen.filter(active=True):
            press.stop(source, because=f"by {actor(request)}")
        self.message_user(request, "Stopped: they are asked no more.")

    @admin.action(description="Start", permissions=["decide"])
    def start(self, request: HttpRequest, chosen: QuerySet[models.Source]) -> None:
        stopped = chosen.filter(active=False, publication__removed_at=None)
        press.start(stopped, now=now(), because=f"started by {actor(request)}")
        self.message_user(request, "Started; those of removed publications stay stopped.")


class WishFilter(admin.SimpleListFilter):
    """By what an operator should look at."""

    title = "to look at"
    parameter_name = "look"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        return [
            ("week", "changed this week"),
            ("flawed", "could not be read for sure"),
            ("odds", "contradicts another"),
            ("paid", "asks for payment"),
            ("ended", "given no longer"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "week":
                return queryset & allowances.recent(since=now() - WEEK)
            case "flawed":
                return queryset.exclude(flaw__in=["", Flaw.PAID])
            case "odds":
                return queryset.exclude(odds="")
            case "paid":
                return queryset.filter(flaw=Flaw.PAID)
            case "ended":
                return queryset.exclude(ended_at=None)
            case _:
                return queryset


@admin.register(models.Told)
class ToldAdmin(Shown):
    list_display = (
        "publication", "name", "value", "where", "limits", "flaw", "odds", "first_at", "last_at",
        "ended_at",
    )  # fmt: skip
    list_filter = (WishFilter, "where", "name")
    list_select_related = ("publication",)
    search_fields = ("name", "value", "publication__name", "example")


@admin.register(models.Document)
class DocumentAdmin(Shown):
    list_display = ("url", "host", "at", "failed")
    list_filter = ("failed", ("at", admin.EmptyFieldListFilter))
    list_select_related = ("host",)
    search_fields = ("url",)


@admin.register(models.Visit)
class VisitAdmin(Shown):
    list_display = ("url", "outcome", "status", "visited_at", "due_at", "because", "fails")
    list_filter = (OutcomeFilter, ("source", admin.EmptyFieldListFilter))
    list_select_related = ("host",)
    search_fields = ("url",)
    raw_id_fields = ("source", "found_in", "column")


@admin.register(models.Host)
class HostAdmin(Shown):
    list_display = (
        "authority", "robots_standing", "robots_at", "due_at", "wait_until", "fails", "worker",
        "lease_until",
    )  # fmt: skip
    list_filter = ("robots_standing", ("worker", admin.EmptyFieldListFilter))
    search_fields = ("authority",)
    exclude = ("robots",)
    readonly_fields = ("robots_text",)

    @admin.display(description="robots.txt")
    def robots_text(self, host: models.Host) -> SafeString:
        return format_html("<pre>{}</pre>", host.robots)


@admin.register(models.Trouble)
class TroubleAdmin(Shown):
    list_display = ("what", "where", "times", "last_at", "source")
    list_select_related = ("source",)
    search_fields = ("where", "what")


# ── columnists ───────────────────────────────────────────────────────────────────────────────


@admin.register(models.Columnist)
class ColumnistAdmin(Shown):
    list_display = ("name", "columns_shown", "where", "kind", "last_column_at", "merged_into")
    list_filter = ("kind", ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("merged_into",)
    search_fields = ("folded",)
    search_help_text = "Accents, scripts and the order of words are forgiven."
    actions = ("merge",)
    change_form_template = "admin/desk/columnist.html"

    @admin.display(description="publications")
    def where(self, columnist: models.Columnist) -> str:
        return ", ".join(columnist.publications)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = fold(search_term).split()
        if search_term.strip() and not words:
            return queryset.none(), False
        for word in words:
            queryset = queryset.filter(Q(folded__startswith=word) | Q(folded__contains=f" {word}"))
        return queryset, False

    @admin.action(description="Merge: they are one", permissions=["decide"])
    def merge(
        self, request: HttpRequest, chosen: QuerySet[models.Columnist]
    ) -> HttpResponse | None:
        given = confirming.answer(request)
        rows = {row.pk: row for row in chosen.order_by("-columns_shown", "pk")}
        if len(rows) < 2:
            self.message_user(request, "Choose at least two.", messages.ERROR)
            return None
        if given is None:
            return confirming.ask(self, request, _merging(list(rows.values())))
        kept = rows.get(given[0][0] if given[0] else 0) or next(iter(rows.values()))
        for other in rows.values():
            if other.pk != kept.pk:
                self.tell(request, partial(self._merge, request, kept, other, given[1]))
        return None

    def _merge(
        self,
        request: HttpRequest,
        kept: models.Columnist,
        other: models.Columnist,
        because: str,
    ) -> str:
        people.merge(kept, other, actor=actor(request), because=because, now=now())
        return f"{other.slug} is {kept.slug} from now on; Judgements can undo it."

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.split_view)
        return [path("<int:pk>/split/", view, name="columnist_split"), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        columnist = kwargs.get("obj")
        if columnist is not None and self.has_decide_permission(request):
            context["split_url"] = reverse("admin:columnist_split", args=[columnist.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    def split_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask which publications' writer is another person, and split."""
        columnist = self.get_object(request, str(pk))
        if columnist is None or not self.has_decide_permission(request):
            raise PermissionDenied
        given = confirming.answer(request)
        if given is None:
            return confirming.ask(self, request, _splitting(columnist))
        chosen = list(models.Publication.objects.filter(pk__in=given[0]))
        self.tell(request, partial(self._split, request, columnist, chosen, given[1]))
        return HttpResponseRedirect(reverse("admin:catalog_columnist_changelist"))

    def _split(
        self,
        request: HttpRequest,
        columnist: models.Columnist,
        chosen: Sequence[models.Publication],
        because: str,
    ) -> str:
        made, _ = people.split(columnist, chosen, actor=actor(request), because=because, now=now())
        return f"{made.slug} is a columnist of their own now; Judgements can undo it."


def _merging(rows: Sequence[models.Columnist]) -> Question:
    return Question(
        title="Merge",
        explanation="All they wrote is filed under the one you keep. The addresses of the "
        "others lead there.",
        legend="Keep",
        kind="radio",
        needs_reason=False,
        choices=[
            Choice(
                value=row.pk,
                name=row.name,
                told=f"{row.slug}, {row.columns_shown} columns: {', '.join(row.publications)}",
                is_first=number == 0,
            )
            for number, row in enumerate(rows)
        ],
    )


def _splitting(columnist: models.Columnist) -> Question:
    where = models.Publication.objects.filter(columns__bylines__columnist=columnist)
    counted = where.annotate(total=Count("columns__bylines")).order_by("name")
    return Question(
        title="Split",
        explanation=f"{columnist.name}: who writes for the publications you choose becomes a "
        "columnist of their own, and stays one in later crawls.",
        legend="Publications of the other person",
        kind="checkbox",
        needs_reason=False,
        choices=[Choice(value=p.pk, name=p.name, told=f"{p.total} columns") for p in counted],
    )


# ── columns ──────────────────────────────────────────────────────────────────────────────────


@admin.register(models.Column)
class ColumnAdmin(Shown):
    list_display = ("title", "byline", "publication", "shown_at", "state", "visible", "is_copy")
    list_filter = ("state", "visible", ("original", admin.EmptyFieldListFilter), CountryFilter)
    list_select_related = ("publication",)
    search_fields = ("title", "byline", "link")
    ordering = ("-shown_at", "-id")
    actions = ("take_down", "mark_copies", "release_copies")
    exclude = ("allowance",)
    readonly_fields = ("why",)

    @admin.display(description="what may be shown, and why")
    def why(self, column: models.Column) -> SafeString:
        signals = column.allowance.record.signals if column.allowance else ()
        lines = ((signal.limits or "noted", code(signal)) for signal in signals)
        return format_html_join("", "<div>{}: {}</div>", lines)

    @admin.display(boolean=True, description="copy")
    def is_copy(self, column: models.Column) -> bool:
        return column.original_id is not None

    @admin.action(description="Take down for good", permissions=["decide"])
    def take_down(
        self, request: HttpRequest, chosen: QuerySet[models.Column]
    ) -> HttpResponse | None:
        given = confirming.answer(request)
        if given is None:
            return confirming.ask(self, request, _takedown(chosen))
        count = takedown.take_down(chosen, actor=actor(request), because=given[1], now=now())
        self.message_user(request, f"{count} columns were taken down, and do not come back.")
        return None

    @admin.action(description="Mark as copies of one", permissions=["decide"])
    def mark_copies(
        self, request: HttpRequest, chosen: QuerySet[models.Column]
    ) -> HttpResponse | None:
        given = confirming.answer(request)
        if given is None:
            return confirming.ask(self, request, _copies(chosen))
        numbers = list(chosen.values_list("pk", flat=True))
        original = next((number for number in given[0] if number in numbers), None)
        if original is None:
            self.message_user(request, "Choose which is the original.", messages.ERROR)
            return None
        self.tell(request, partial(_together, numbers, original, actor(request), given[1]))
        return None

    @admin.action(description="Release: these are no copies", permissions=["decide"])
    def release_copies(self, request: HttpRequest, chosen: QuerySet[models.Column]) -> None:
        for number in chosen.values_list("pk", flat=True):
            self.tell(request, partial(_apart, number, actor(request)))


def _together(numbers: Sequence[int], original: int, who: str, because: str) -> str:
    made = copying.together(numbers, original, actor=who, because=because, now=now())
    return f"{len(made) - 1} are filed as copies; decisions on copies can undo it."


def _apart(number: int, who: str) -> str:
    copying.apart(number, actor=who, now=now())
    return "It stands for itself, at later crawls too; decisions on copies can undo it."


def _takedown(chosen: QuerySet[models.Column]) -> Question:
    return Question(
        title="Take down",
        explanation="Nothing of these columns' words stays, and no crawl brings them back.",
        legend="Columns",
        choices=[_choice(column) for column in chosen.select_related("publication")],
    )


def _copies(chosen: QuerySet[models.Column]) -> Question:
    rows = list(chosen.select_related("publication").order_by("shown_at", "pk"))
    return Question(
        title="Mark as copies",
        explanation="The others are shown with the original, and not in lists.",
        legend="The original",
        kind="radio",
        needs_reason=False,
        choices=[_choice(row, is_first=number == 0) for number, row in enumerate(rows)],
    )


def _choice(column: models.Column, *, is_first: bool = False) -> Choice:
    told = f"{column.publication}, {column.shown_at:%Y-%m-%d}"
    return Choice(value=column.pk, name=column.title, told=told, is_first=is_first)


@admin.register(models.Decision)
class DecisionAdmin(Shown):
    list_display = ("verdict", "about", "because", "actor", "made_at", "undone_at")
    list_filter = ("verdict", ("undone_at", admin.EmptyFieldListFilter))
    search_fields = ("because", "actor")
    actions = ("undo",)

    def about(self, decision: models.Decision) -> str:
        given = decision.evidence.get("slug") or decision.evidence.get("what") or ""
        return f"{given} {decision.one} {decision.other or ''}".strip()

    @admin.action(description="Undo", permissions=["decide"])
    def undo(self, request: HttpRequest, chosen: QuerySet[models.Decision]) -> None:
        for decision in chosen.order_by("-made_at", "-pk"):
            self.tell(request, partial(_undone, decision))


def _undone(decision: models.Decision) -> str:
    takedown.undo(decision, now=now())
    return f"{decision}: undone."


@admin.register(models.Tombstone)
class TombstoneAdmin(Shown):
    list_display = ("key", "because", "at")
    search_fields = ("because",)
