"""The operators' pages, as a browser meets them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Permission, User
from django.db.models import F
from django.urls import reverse

from colonnade.catalog import models, wishing
from colonnade.catalog.identities import Judgement, Verdict
from colonnade.catalog.models import Column, Columnist, Decision, Publication, Source, Visit
from colonnade.desk import people, takedown
from colonnade.records import Place, Signal
from makers import (
    NOW,
    make_column,
    make_columnist,
    make_host,
    make_publication,
    make_rights,
    make_source,
    make_visit,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
MOST_QUERIES = 12
PAGES = (
    "publication", "source", "visit", "host", "columnist", "column", "trouble", "decision",
    "judgement",
    "tombstone",
    "told",
    "document",
    "network",
)  # fmt: skip


def printed(publication: Publication | None = None, **given: Any) -> Column:
    """Store a column, and count it as a crawl does."""
    column = make_column(publication, **given)
    if column.visible:
        one_more = F("columns_shown") + 1
        Publication.objects.filter(pk=column.publication_id).update(columns_shown=one_more)
    return column


@pytest.fixture
def admin_client(client: Any) -> Any:
    """An operator who is logged in; pytest-django's own spends a second on a password."""
    client.force_login(User.objects.create(username="admin", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def full() -> None:
    """A little of everything."""
    for number in range(3):
        lamp = make_publication(slug=f"lamp-{number}")
        source = make_source(lamp)
        make_visit(source, outcome="fetched", visited_at=NOW)
        models.Trouble.objects.create(
            source=source,
            where="item 3",
            what="<b>no link</b>",
            key=number,
            first_at=NOW,
            last_at=NOW,
        )
        ada = make_columnist("Ada Byrne", publications=[lamp.slug])
        printed(lamp, columnists=[ada])
        models.Tombstone.objects.create(key=number, at=NOW)
        models.Told.objects.create(
            key=number, publication=lamp, name="noindex", where="meta", first_at=NOW, last_at=NOW
        )
    host = make_host("https://robots.example", robots="User-agent: *", worker="here:1:1")
    models.Document.objects.create(
        host=host, url="https://robots.example/license.xml", text="<rsl>"
    )
    one, other = Columnist.objects.all()[:2]
    people.merge(one, other, actor="op", now=NOW)
    Decision.objects.create(verdict="takedown", one=1, actor="op", made_at=NOW)
    models.Network.objects.create(name="lemmy lemmy.example", fails=2, trouble="no answer")


def listing(name: str) -> str:
    return reverse(f"admin:catalog_{name}_changelist")


@pytest.fixture
def act(admin_client: Any) -> Callable[..., Any]:
    """Choose rows and press a button."""

    def press(name: str, action: str, *rows: Any, **more: Any) -> Any:
        chosen = {"action": action, ACTION_CHECKBOX_NAME: [row.pk for row in rows]}
        return admin_client.post(listing(name), chosen | more, follow=True)

    return press


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("name", PAGES)
def test_every_list_loads_within_few_queries(
    admin_client: Any, django_assert_max_num_queries: Any, name: str
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        assert admin_client.get(listing(name)).status_code == 200


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("name", PAGES)
def test_every_row_has_a_page_that_shows_and_edits_nothing(
    admin_client: Any, django_assert_max_num_queries: Any, name: str
) -> None:
    row = getattr(models, name.capitalize()).objects.first()
    with django_assert_max_num_queries(MOST_QUERIES):
        page = admin_client.get(reverse(f"admin:catalog_{name}_change", args=[row.pk]))
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert admin_client.get(reverse(f"admin:catalog_{name}_add")).status_code == 403


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(
    ("name", "query", "count"),
    [
        ("publication", "country=IE", 3),
        ("publication", "country=TR", 0),
        ("source", "health=bad", 0),
        ("source", "health=stopped", 0),
        ("source", "health=due", 3),
        ("source", "country=IE", 3),
        ("visit", "outcome=fetched", 3),
        ("visit", "outcome=failed", 0),
        ("columnist", "q=BYRNE+áda", 3),
        ("columnist", "q=!!", 0),
        ("column", "country=IE", 3),
        ("column", "q=rain", 3),
    ],
)
def test_lists_are_filtered_and_searched(
    admin_client: Any, name: str, query: str, count: int
) -> None:
    page = admin_client.get(f"{listing(name)}?{query}")
    assert page.context["cl"].result_count == count


def test_the_desk_bears_our_name(admin_client: Any) -> None:
    page = admin_client.get("/admin/").content.decode()
    assert "Colonnade" in page
    assert "Django administration" not in page


def test_nobody_else_comes_in(client: Any) -> None:
    assert client.get(listing("source")).status_code == 302


def test_who_may_only_look_has_no_buttons(client: Any) -> None:
    user = User.objects.create_user("bo", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(user)
    lamp = make_publication()
    assert b'name="action"' not in client.get(listing("publication")).content
    ada = make_columnist()
    url = reverse("admin:columnist_split", args=[ada.pk])
    assert client.get(url).status_code == 403
    shown = client.get(reverse("admin:catalog_columnist_change", args=[ada.pk]))
    assert url not in shown.content.decode()
    lamp.refresh_from_db()


# ── sources ──────────────────────────────────────────────────────────────────────────────────


def test_a_source_shows_its_health_next_visit_and_troubles(admin_client: Any, full: None) -> None:
    source = Source.objects.first()
    assert source is not None
    page = admin_client.get(reverse("admin:catalog_source_change", args=[source.pk]))
    text = page.content.decode()
    assert "it prints twice a day" in text
    assert "&lt;b&gt;no link" in text


def test_a_source_never_asked_is_shown(admin_client: Any) -> None:
    make_source()
    assert "never" in admin_client.get(listing("source")).content.decode()


def test_sources_are_asked_stopped_and_started(act: Any) -> None:
    source = make_source()
    make_visit(source)
    act("source", "ask_now", source)
    assert Visit.objects.get().because == "asked for by admin"
    act("source", "stop", source)
    source.refresh_from_db()
    assert (source.active, source.stopped_because) == (False, "by admin")
    act("source", "start", source)
    source.refresh_from_db()
    assert (source.active, Visit.objects.get().because) == (True, "started by admin")


# ── publications ─────────────────────────────────────────────────────────────────────────────


def test_a_publication_is_removed_after_a_question_and_brought_back(act: Any) -> None:
    lamp = make_publication()
    column = printed(lamp)
    asked = act("publication", "remove", lamp)
    assert lamp.name in asked.content.decode()
    lamp.refresh_from_db()
    assert lamp.removed_at is None
    act("publication", "remove", lamp, apply="Remove", because="at its wish")
    lamp.refresh_from_db()
    column.refresh_from_db()
    assert (lamp.removed_at is None, column.visible) == (False, False)
    assert Decision.objects.get().because == "at its wish"
    act("publication", "bring_back", lamp)
    column.refresh_from_db()
    assert column.visible


# ── columnists ───────────────────────────────────────────────────────────────────────────────


def test_columnists_are_merged_into_the_one_chosen_and_the_old_address_leads_there(
    act: Any, client: Any
) -> None:
    ada, other = make_columnist("Ada Byrne"), make_columnist("A. Byrne")
    printed(columnists=[ada])
    printed(columnists=[other])
    assert b'type="radio"' in act("columnist", "merge", ada, other).content
    act("columnist", "merge", ada, other, apply="Merge", choice=other.pk)
    ada.refresh_from_db()
    assert ada.merged_into == other
    assert client.get(f"/columnists/{ada.slug}").url == f"/columnists/{other.slug}"
    again = act("columnist", "merge", ada, other, apply="Merge")
    assert "one columnist already" in again.content.decode()
    act("judgement", "undo", Judgement.objects.get())
    ada.refresh_from_db()
    assert ada.merged_into is None


def test_one_alone_is_not_merged(act: Any) -> None:
    assert "at least two" in act("columnist", "merge", make_columnist()).content.decode()


def test_a_columnist_is_split_by_publication(admin_client: Any) -> None:
    ada = make_columnist("Ada Byrne")
    lamp, farol = make_publication(slug="lamp"), make_publication(slug="farol")
    for publication in (lamp, farol):
        printed(publication, columnists=[ada])
    shown = admin_client.get(reverse("admin:catalog_columnist_change", args=[ada.pk]))
    url = reverse("admin:columnist_split", args=[ada.pk])
    assert url in shown.content.decode()
    asked = admin_client.get(url).content.decode()
    assert (lamp.name in asked, farol.name in asked) == (True, True)
    admin_client.post(url, {"apply": "Split", "choice": [farol.pk], "because": "two people"})
    assert Columnist.objects.filter(slug="ada-byrne-farol").exists()
    refused = admin_client.post(url, {"apply": "Split"}, follow=True)
    assert "did not write" in refused.content.decode()
    assert admin_client.get(reverse("admin:columnist_split", args=[1])).status_code == 403


def doubt(one: Columnist, other: Columnist) -> Judgement:
    return Judgement.objects.create(
        one=one.pk,
        other=other.pk,
        verdict=Verdict.DOUBTFUL,
        score=0.8,
        evidence=[["their names", 6.0], ["other subjects", -1.2]],
        because="their names (+6.0)",
        actor="rules",
        made_at=NOW,
    )


@pytest.fixture
def two() -> tuple[Columnist, Columnist]:
    ada = make_columnist("Ada Byrne", pages=["https://www.wikidata.org/wiki/Q7259"])
    other = make_columnist("A. Byrne", learnt={"subjects": ["chess"], "dates": [739000]})
    for who in (ada, other):
        printed(columnists=[who], title=f"A column by {who.name}")
    return ada, other


def test_a_doubt_lays_both_side_by_side(admin_client: Any, two: Any) -> None:
    waiting = doubt(*two)
    listed = admin_client.get(listing("judgement"), {"waiting": "yes"}).content.decode()
    url = reverse("admin:judgement", args=[waiting.pk])
    assert url in listed
    shown = admin_client.get(url).content.decode()
    for text in ("Ada Byrne", "A. Byrne", "chess", "Q7259", "2024-04-24", "other subjects", "-1.2"):
        assert text in shown, text
    assert "A column by A. Byrne" in shown


def test_one_click_answers_a_doubt_with_yes_and_one_undoes_it(admin_client: Any, two: Any) -> None:
    ada, other = two
    waiting, following = doubt(ada, other), doubt(ada, make_columnist("Ada B."))
    url = reverse("admin:judgement", args=[waiting.pk])
    answered = admin_client.post(url, {"answer": "yes"})
    assert answered.url == reverse("admin:judgement", args=[following.pk])
    made = Judgement.objects.get(verdict=Verdict.SAME)
    rows = Columnist.objects.in_bulk([ada.pk, other.pk])
    assert {who.merged_into_id for who in rows.values()} == {None, made.one}
    waiting.refresh_from_db()
    assert waiting.undone_by == made
    undone = admin_client.post(reverse("admin:judgement", args=[made.pk]), {"answer": "undo"})
    assert undone.url == listing("judgement")
    assert Judgement.objects.get(pk=waiting.pk).undone_by is None
    assert not Columnist.objects.exclude(merged_into=None).exists()


def test_one_click_answers_a_doubt_with_no(admin_client: Any, act: Any, two: Any) -> None:
    waiting = doubt(*two)
    admin_client.post(
        reverse("admin:judgement", args=[waiting.pk]), {"answer": "no", "because": "two photos"}
    )
    made = Judgement.objects.get(verdict=Verdict.DIFFERENT)
    assert (made.because, made.actor) == ("two photos", "admin")
    assert admin_client.get(listing("judgement"), {"waiting": "yes"}).content.count(b"bdi") == 0
    assert "answered already" in act("judgement", "two_people", waiting).content.decode()
    assert "Only a doubt" in act("judgement", "one_person", made).content.decode()


def test_only_who_may_decide_answers(client: Any, admin_client: Any, two: Any) -> None:
    waiting = doubt(*two)
    url = reverse("admin:judgement", args=[waiting.pk])
    assert "Answer yes, no" in admin_client.post(url, {"answer": "?"}, follow=True).content.decode()
    admin_client.logout()
    assert client.post(url, {"answer": "yes"}).status_code == 302
    assert Judgement.objects.count() == 1


# ── columns ──────────────────────────────────────────────────────────────────────────────────


def test_a_column_is_taken_down_with_a_reason(act: Any) -> None:
    column = printed(title="Rain")
    assert "Rain" in act("column", "take_down", column).content.decode()
    act("column", "take_down", column, apply="Take down", because="at the author's wish")
    column.refresh_from_db()
    assert (column.state, column.excerpt) == ("removed", "")
    act("decision", "undo", Decision.objects.get())
    assert not models.Tombstone.objects.exists()
    assert "undone already" in act("decision", "undo", Decision.objects.get()).content.decode()


def test_columns_are_filed_as_copies_and_released(act: Any) -> None:
    first, second = printed(title="Rain"), printed(title="Rain again")
    assert b'type="radio"' in act("column", "mark_copies", first, second).content
    lost = act("column", "mark_copies", first, second, apply="Mark", choice=7)
    assert "which is the original" in lost.content.decode()
    act("column", "mark_copies", first, second, apply="Mark", choice=first.pk)
    second.refresh_from_db()
    assert (second.original, second.visible) == (first, False)
    act("column", "release_copies", second)
    second.refresh_from_db()
    assert (second.original, second.visible) == (None, True)


def test_a_publication_comes_back_from_its_decision(act: Any) -> None:
    lamp = make_publication()
    decision = takedown.remove(lamp, actor="op", because="", now=NOW)
    act("decision", "undo", decision)
    assert Publication.objects.get().removed_at is None
    assert Column.objects.count() == 0


# ── rights ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("look", "names"),
    [
        ("week", {"new", "over"}),
        ("flawed", {"odd"}),
        ("odds", {"against"}),
        ("paid", {"paid"}),
        ("ended", {"over"}),
        ("", {"new", "odd", "against", "paid", "over"}),
    ],
)
def test_operators_see_what_publishers_changed_and_what_cannot_be_read(
    admin_client: Any, monkeypatch: pytest.MonkeyPatch, look: str, names: set[str]
) -> None:
    monkeypatch.setattr("colonnade.desk.admin.now", lambda: NOW)
    lamp = make_publication()
    old = {
        "publication": lamp,
        "where": "meta",
        "first_at": NOW - timedelta(days=30),
        "last_at": NOW,
    }
    wishes: list[dict[str, Any]] = [
        {"name": "new", "first_at": NOW - timedelta(days=2)},
        {"name": "odd", "flaw": "unreadable"},
        {"name": "against", "odds": "index: (header)"},
        {"name": "paid", "flaw": "paid"},
        {"name": "over", "ended_at": NOW - timedelta(days=1)},
    ]
    for number, wish in enumerate(wishes):
        models.Told.objects.create(key=number, **(old | wish))
    page = admin_client.get(
        reverse("admin:catalog_told_changelist"), {"look": look} if look else {}
    )
    assert {row.name for row in page.context["cl"].result_list} == names


def test_a_columns_page_tells_its_rights(admin_client: Any) -> None:
    wish = Signal(name="max-snippet", value="90", where=Place.META, limits="characters", most=90)
    column = make_column(rights=make_rights(wish))
    page = admin_client.get(reverse("admin:catalog_column_change", args=[column.pk]))
    assert "characters: max-snippet:90 (meta)" in page.content.decode()


def test_more_is_shown_by_agreement_and_a_stricter_wish_still_holds(act: Any) -> None:
    lamp = make_publication(slug="lamp", rule="summary")
    act("publication", "agree", lamp)
    lamp.refresh_from_db()
    assert lamp.rule == "agreed"
    wishing.set_limits(lamp, wishing.Limits(rule="none"), now=NOW)
    assert lamp.rule == "none"
    act("publication", "end_agreement", lamp)
    wishing.set_limits(lamp, wishing.Limits(), now=NOW)
    assert lamp.rule == "summary"
