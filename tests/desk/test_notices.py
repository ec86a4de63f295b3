"""Notices as operators decide them: one click, at once, for later crawls too, and undone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.urls import reverse

from colonnade import links
from colonnade.catalog import cards, mending, store, wishing
from colonnade.catalog.models import Column, Columnist, Tombstone, Visit
from colonnade.catalog.prints import Kin
from colonnade.catalog.wishes import ColumnistWish, Correction, OwnWords
from colonnade.desk import deciding
from colonnade.desk.deciding import Ruling
from colonnade.desk.people import CannotDecide
from colonnade.pipeline.people import index
from colonnade.readers import claims, notices
from colonnade.readers.models import Claim, Letter, Notice
from colonnade.readers.notices import Told
from makers import NOW, make_column, make_columnist, make_host, make_publication

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def admin_client(client: Any) -> Any:
    client.force_login(User.objects.create(username="admin", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def column() -> Column:
    lamp = make_publication(name="The Harbour Lamp", slug="lamp", columns_shown=9)
    return make_column(lamp, columnists=[make_columnist("Ada Byrne")], title="Rain on tin")


def given(kind: str, column: Column | None = None, **more: Any) -> Notice:
    told = Told(kind=kind, column_id=column.pk if column else None, mail="eve@lamp.example", **more)
    return notices.receive(told, form=f"{kind}{Notice.objects.count()}", now=NOW)[0]


def decide(notice: Notice, outcome: str, **more: Any) -> None:
    deciding.decide(notice, Ruling(outcome=outcome, actor="op", now=NOW, **more))


def undo(notice: Notice) -> None:
    deciding.undo(notice, actor="op", now=LATER)


def names(column: Column) -> list[str]:
    return [name.name for name in cards.cards([column.pk], now=NOW)[0].names]


def crawl_again(column: Column, **changes: Any) -> None:
    """File a column as a crawl does, with what its page says: its first names and time."""
    (filing,) = mending.filing_of([column.pk])
    filing.column.published = filing.column.shown_at = column.published or NOW
    filing.column.excerpt, filing.column.excerpt_because = column.excerpt, column.excerpt_because
    filing.column.byline = column.byline
    ada = Columnist.objects.get(slug="ada-byrne")
    filing.bylines = [
        store.NewByline(
            column_id=column.pk, position=0, name="Ada Byrne", kind="person", columnist_id=ada.pk,
            attributed_id=ada.pk, confidence=1.0, because="", shown_at=NOW, visible=True,
        )
    ]  # fmt: skip
    store.file([filing])


def test_a_corrected_author_stands_at_once_and_after_the_next_crawl(column: Column) -> None:
    ben = make_columnist("Ben Cole", publications=["lamp"], home=column.publication)
    index([ben.pk])
    notice = given("author", column, wanted={"names": "Ben Cole, Cem Diri"})
    decide(notice, "author")
    assert names(column) == ["Ben Cole", "Cem Diri"]
    crawl_again(column)
    assert names(column) == ["Ben Cole", "Cem Diri"]
    assert Columnist.objects.get(slug="ada-byrne").columns_shown == 0
    assert Columnist.objects.get(slug="cem-diri").columns_shown == 1
    undo(notice)
    assert names(column) == ["Ada Byrne"]
    assert Columnist.objects.get(slug="ada-byrne").columns_shown == 1
    assert Column.objects.get().byline == "Ada Byrne"


def test_a_second_correction_of_an_author_takes_the_place_of_the_first(column: Column) -> None:
    decide(given("author", column, wanted={"names": "Ben Cole"}), "author")
    second = given("author", column, wanted={"names": "Cem Diri"})
    decide(second, "author")
    assert names(column) == ["Cem Diri"]
    undo(second)
    assert names(column) == ["Ada Byrne"]
    assert not Correction.objects.filter(undone_at=None).exists()


def test_a_corrected_author_follows_later_merges(column: Column) -> None:
    decide(given("author", column, wanted={"names": "Ben Cole"}), "author")
    ben, other = Columnist.objects.get(slug="ben-cole"), make_columnist("Benjamin Cole")
    Columnist.objects.filter(pk=ben.pk).update(merged_into=other)
    crawl_again(column)
    assert names(column) == ["Benjamin Cole"]


def test_a_corrected_date_stands_and_keeps_the_time_of_day(column: Column) -> None:
    notice = given("date", column, wanted={"date": "2026-02-01"})
    decide(notice, "date")
    crawl_again(column)
    stored = Column.objects.get()
    assert stored.shown_at == datetime(2026, 2, 1, 11, 0, tzinfo=UTC)
    assert stored.bylines.get().shown_at == stored.shown_at
    undo(notice)
    assert Column.objects.get().shown_at == column.shown_at


def test_no_date_lies_ahead(column: Column) -> None:
    decide(given("date", column, wanted={"date": "2031-02-01"}), "date")
    assert Column.objects.get().shown_at == NOW


def test_words_that_were_removed_stay_away(column: Column) -> None:
    host = make_host("https://lamp.example")
    Visit.objects.create(id=column.pk, url=column.link, host=host, column=column)
    notice = given("rights", column)
    decide(notice, "words")
    crawl_again(column)
    assert (Column.objects.get().excerpt, Column.objects.get().visible) == ("", True)
    undo(notice)
    assert Visit.objects.get().due_at == LATER


def test_a_takedown_takes_every_address_named_and_can_be_undone(column: Column) -> None:
    other = make_column(column.publication, title="Snow")
    here = f"http://127.0.0.1:8000{cards.cards([column.pk], now=NOW)[0].path}"
    unknown = "http://127.0.0.1:8000/about https://else.example/1"
    notice = given("rights", url=f"{here}\n{other.link}\n{unknown}")
    store.file(mending.filing_of([other.pk]))  # so that its address is known
    assert deciding.offers(notice)[0] == "taken-down"
    decide(notice, "taken-down")
    assert set(Column.objects.values_list("state", flat=True)) == {"removed"}
    assert Tombstone.objects.filter(pk=column.pk).exists()
    undo(notice)
    assert not Tombstone.objects.exists()


def test_a_copy_is_filed_under_its_original_and_let_go_again(column: Column) -> None:
    other = make_column(make_publication(columns_shown=9), title="Rain in the harbour")
    later = column.shown_at + timedelta(hours=9)
    third = make_column(title="Rain", original=column, visible=False, published=later)
    one, two = sorted((third, column), key=lambda row: row.pk)
    Kin.objects.create(one=one, other=two, relation="copy", one_in_other=1, other_in_one=1)
    here = f"http://127.0.0.1:8000/x/y/z/{links.code(other.pk)}"
    notice = given("copy", column, wanted={"original": here})
    decide(notice, "copy")
    column.refresh_from_db()
    third.refresh_from_db()
    assert (column.original_id, third.original_id, column.visible) == (other.pk, other.pk, False)
    undo(notice)
    column.refresh_from_db()
    third.refresh_from_db()
    assert (column.original_id, third.original_id, column.visible) == (None, column.pk, True)


def test_two_pages_are_joined_and_parted_again(column: Column) -> None:
    ada, other = Columnist.objects.get(), make_columnist("A. Byrne")
    notice = given("merge", columnist_id=ada.pk, wanted={"other": other.slug})
    decide(notice, "merged")
    other.refresh_from_db()
    assert other.merged_into_id == ada.pk
    undo(notice)
    other.refresh_from_db()
    assert other.merged_into_id is None


def test_one_page_is_parted(column: Column) -> None:
    ada, star = Columnist.objects.get(), make_publication(slug="star")
    make_column(star, columnists=[ada])
    notice = given("split", columnist_id=ada.pk, wanted={"publications": "star"})
    decide(notice, "split")
    assert Columnist.objects.count() == 2
    undo(notice)
    assert Columnist.objects.filter(merged_into=ada).count() == 1


@pytest.mark.parametrize(
    ("kind", "outcome", "wanted"),
    [
        ("author", "author", {"names": " "}), ("date", "date", {"date": "soon"}),
        ("copy", "copy", {"original": "https://nowhere.example/1"}), ("author", "taken-down", {}),
        ("rights", "nonsense", {}),
    ],
)  # fmt: skip
def test_what_cannot_be_done_changes_nothing(
    column: Column, kind: str, outcome: str, wanted: dict[str, str]
) -> None:
    notice = given(kind, column, wanted=wanted)
    with pytest.raises(CannotDecide):
        decide(notice, outcome)
    notice.refresh_from_db()
    assert notice.state == "open"
    assert names(column) == ["Ada Byrne"]
    assert not Letter.objects.exists()


def test_a_column_is_no_copy_of_itself(column: Column) -> None:
    store.file(mending.filing_of([column.pk]))
    with pytest.raises(CannotDecide):
        decide(given("copy", column, wanted={"original": column.link}), "copy")


@pytest.mark.parametrize("outcome", ["taken-down", "words"])
def test_addresses_that_name_no_column_can_only_be_refused(outcome: str) -> None:
    notice = given("rights", url="http://127.0.0.1:8000/about")
    assert deciding.offers(notice) == ("refused",)
    with pytest.raises(CannotDecide):
        decide(notice, outcome)


def test_what_left_meanwhile_is_told(column: Column) -> None:
    notices_ = [given("author", column, wanted={"names": "B"}), given("rights", column)]
    merge = given("merge", wanted={"other": "nobody"})
    split = given("split", wanted={"publications": "star"})
    Column.objects.filter(pk=column.pk).update(state="removed")
    with pytest.raises(CannotDecide):
        decide(notices_[1], "taken-down")
    Column.objects.all().delete()
    for notice in (notices_[0], merge, split):
        notice.refresh_from_db()
        with pytest.raises(CannotDecide):
            decide(notice, deciding.offers(notice)[0])


def test_a_notice_is_decided_by_one_operator_only(column: Column) -> None:
    notice = given("author", column, wanted={"names": "Ben Cole"})
    same = Notice.objects.get(pk=notice.pk)
    decide(notice, "refused")
    with pytest.raises(notices.NotNow):
        decide(same, "author")
    assert names(column) == ["Ada Byrne"]


def test_the_sender_gets_the_decision_with_its_reasons(column: Column) -> None:
    notice = given("rights", column)
    decide(notice, "refused", answer="A short quotation, with credit.")
    letter = Letter.objects.get()
    assert letter.to == "eve@lamp.example"
    assert "A short quotation, with credit." in letter.body
    assert "appeal within six months" in letter.body
    undo(notice)
    assert "taken back" in Letter.objects.order_by("-pk")[0].body
    notices.decide(notice, "refused", answer="-", actor="op", undo={}, now=NOW)
    notices.appeal(notice, "Why?", now=NOW)
    decide(notice, "words")
    assert "on your appeal" in Letter.objects.order_by("-pk")[0].body


# ── what columnists asked for is heeded by every filing ──────────────────────────────────────


def test_a_column_that_is_not_theirs_keeps_the_name_as_plain_text(column: Column) -> None:
    ada = Columnist.objects.get()
    made = mending.not_mine(column.pk, ada.pk, because="claim", now=NOW)
    crawl_again(column)
    assert [(n.name, n.slug) for n in cards.cards([column.pk], now=NOW)[0].names] == [
        ("Ada Byrne", "")
    ]
    assert mending.undo(made, now=NOW)
    assert not mending.undo(made, now=NOW)
    assert [n.slug for n in cards.cards([column.pk], now=NOW)[0].names] == ["ada-byrne"]


def test_who_objects_is_named_under_no_later_column(column: Column) -> None:
    ada = Columnist.objects.get()
    ColumnistWish.objects.create(columnist=ada, objection="gone", no_images=True, set_at=NOW)
    Column.objects.update(image="https://lamp.example/ada.jpg")
    crawl_again(column)
    stored = Column.objects.get()
    assert (names(column), stored.byline, stored.image) == ([], "", "")


# ── the operators' pages ─────────────────────────────────────────────────────────────────────


def page(notice: Notice) -> str:
    return reverse("admin:readers_notice_change", args=[notice.pk])


def test_one_click_decides_and_one_click_undoes(admin_client: Any, column: Column) -> None:
    notice = given("author", column, wanted={"names": "Ben Cole"})
    shown = admin_client.get(page(notice)).content.decode()
    assert 'value="author"' in shown
    assert notice.token not in shown
    click = reverse("admin:notice_decide", args=[notice.pk])
    admin_client.post(click, {"outcome": "author", "names": "Dan Eco", "answer": ""})
    assert names(column) == ["Dan Eco"]
    assert 'value="undo"' in admin_client.get(page(notice)).content.decode()
    admin_client.post(click, {"outcome": "undo"})
    assert names(column) == ["Ada Byrne"]
    assert admin_client.get(click).status_code == 403


def test_many_are_decided_from_the_list(admin_client: Any, column: Column) -> None:
    good = given("date", column, wanted={"date": "2026-02-01"})
    bad = given("copy", column, wanted={"original": "https://nowhere.example/1"})
    listing = reverse("admin:readers_notice_changelist")

    def act(action: str) -> str:
        chosen = [good.pk, bad.pk]
        data = {"action": action, ACTION_CHECKBOX_NAME: chosen}
        answer = admin_client.post(listing, data, follow=True)
        return str(answer.content.decode())

    said = act("as_asked")
    assert "column is known at https:" in said
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.outcome, bad.outcome) == ("date", "")
    act("refuse")
    bad.refresh_from_db()
    assert bad.outcome == "refused"
    act("undo")
    good.refresh_from_db()
    assert good.state == "open"
    assert good.number in admin_client.get(listing, {"waiting": "yes"}).content.decode()
    assert good.number not in admin_client.get(listing, {"waiting": "no"}).content.decode()


def test_an_operator_takes_back_what_a_columnist_says_of_themselves(admin_client: Any) -> None:
    ada = make_columnist("Ada Byrne")
    wishing.set_words(ada, "I write about rain.", now=NOW)
    wishing.set_words(ada, "Buy my tin.", now=NOW)
    where = "/admin/catalog/ownwords/"
    newest = OwnWords.objects.latest("pk")
    admin_client.post(where, {"action": "undo", "_selected_action": [newest.pk]})
    assert wishing.wish_of(ada)["words"] == "I write about rain."
    wishing.undo_words(OwnWords.objects.earliest("pk"), now=NOW)
    assert wishing.wish_of(ada)["words"] == ""
    assert b"Buy my tin." in admin_client.get(where).content


def test_claims_are_confirmed_looked_at_and_ended(admin_client: Any) -> None:
    asked = claims.Asked(
        method="rel-me",
        where="https://ada.example/",
        columnist_id=make_columnist().pk,
        mail="ada@ada.example",
    )
    claim, _ = claims.make(asked, form="f", now=NOW)
    claims.proved(claim, "found", is_person=False, now=NOW)
    listing = reverse("admin:readers_claim_changelist")
    assert claim.token not in admin_client.get(listing).content.decode()

    def act(action: str) -> Claim:
        admin_client.post(listing, {"action": action, ACTION_CHECKBOX_NAME: [claim.pk]})
        claim.refresh_from_db()
        return claim

    assert act("confirm").state == "verified"
    assert "now opens your settings" in Letter.objects.get().body
    assert act("look").check_at is not None
    ended = act("end")
    assert (ended.state, ended.mail, ended.check_at) == ("ended", "", None)


def test_letters_that_did_not_go_are_sent_again(admin_client: Any) -> None:
    letter = Letter.objects.create(
        to="a@b.example", subject="Rain", body="private", made_at=NOW, send_at=NOW, tries=8
    )
    listing = reverse("admin:readers_letter_changelist")
    assert "private" not in admin_client.get(listing).content.decode()
    admin_client.post(listing, {"action": "again", ACTION_CHECKBOX_NAME: [letter.pk]})
    letter.refresh_from_db()
    assert letter.tries == 0
