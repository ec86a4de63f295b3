"""Claims as publishers and columnists make them, and what they may set by their private link."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from colonnade import links
from colonnade.catalog import cards
from colonnade.catalog.models import Column, Columnist, Publication
from colonnade.catalog.wishes import ColumnistWish, Leaving, PublicationWish
from colonnade.readers import claims
from colonnade.readers.models import Claim, Letter, Notice
from makers import NOW, make_column, make_columnist, make_publication, make_source
from web.forming import Clock, send

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 60


@pytest.fixture
def lamp() -> Publication:
    return make_publication(
        name="The Harbour Lamp",
        slug="lamp",
        columns_shown=9,
        hosts=["lamp.example", "feeds.example", "news.lamp.example"],
    )


@pytest.fixture
def ada(lamp: Publication) -> Columnist:
    star = make_publication(name="The Star", slug="star", columns_shown=9)
    ada = make_columnist("Ada Byrne", publications=["lamp", "star"], pages=["https://ada.example/"])
    make_column(lamp, columnists=[ada], title="Rain on tin", image="https://lamp.example/ada.jpg")
    make_column(star, columnists=[ada], title="Snow")
    return ada


def claimed(columnist: Columnist | None = None, publication: Publication | None = None) -> Claim:
    asked = claims.Asked(
        method="file",
        where="https://ada.example/",
        columnist_id=columnist.pk if columnist else None,
        publication_id=publication.pk if publication else None,
        mail="ada@ada.example",
    )
    claim, _ = claims.make(asked, form="f", now=NOW)
    claims.proved(claim, "found", is_person=True, now=NOW)
    return claim


def press(client: Client, claim: Claim, do: str, **data: Any) -> Any:
    return client.post(f"/claims/{claim.token}", {"do": do, **data})


def page(client: Client, claim: Claim) -> str:
    answer = client.get(f"/claims/{claim.token}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    return str(answer.content.decode())


# ── making a claim ───────────────────────────────────────────────────────────────────────────


def test_a_publisher_claims_by_a_host_of_its_own_site(
    client: Client, clock: Clock, lamp: Publication
) -> None:
    assert b"/publications/lamp/claim" in client.get("/publications/lamp").content
    form = client.get("/publications/lamp/claim").content.decode()
    assert "news.lamp.example" in form
    assert "feeds.example" not in form  # where feeds stand, somebody else may be at home
    data = {"where": "lamp.example", "method": "dns", "mail": "desk@lamp.example"}
    answer = send(client, clock, "/publications/lamp/claim", data)
    claim = Claim.objects.get()
    assert answer.headers["Location"] == f"/claims/{claim.token}"
    shown = page(client, claim)
    assert f'_colonnade.lamp.example. 300 IN TXT "{claim.code}"' in shown
    assert claim.token in Letter.objects.get().body
    foreign = send(client, clock, "/publications/lamp/claim", data | {"where": "feeds.example"})
    assert foreign.status_code == 400


@pytest.mark.parametrize(
    ("method", "given", "where", "shown"),
    [
        ("rel-me", "ada.example", "https://ada.example", "rel=&quot;me&quot;"),
        ("file", "https://ada.example/x", "https://ada.example/x", "/.well-known/colonnade.txt"),
        ("fediverse", "ada@Social.example", "@ada@social.example", "attributionDomains"),
    ],
)
def test_a_columnist_claims_by_their_own_place(
    client: Client, clock: Clock, ada: Columnist, *, method: str, given: str, where: str, shown: str
) -> None:
    data = {"method": method, "where": given}
    send(client, clock, "/columnists/ada-byrne/claim", data)
    claim = Claim.objects.get()
    assert (claim.where, claim.columnist_id, claim.state) == (where, ada.pk, "waiting")
    told = page(client, claim)
    assert claim.code in told
    assert shown in told.replace('"', "&quot;")
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("method", "where"), [("rel-me", "my site"), ("fediverse", "ada"), ("file", ""), ("", "x.example"), ("fediverse", "a b@c.example")]
)  # fmt: skip
def test_what_is_no_place_is_refused_and_not_lost(
    client: Client, clock: Clock, ada: Columnist, method: str, where: str
) -> None:
    data = {"method": method, "where": where, "mail": "ada@ada.example"}
    answer = send(client, clock, "/columnists/ada-byrne/claim", data)
    assert answer.status_code == 400
    assert 'value="ada@ada.example"' in answer.content.decode()
    assert not Claim.objects.exists()


def test_who_was_merged_is_claimed_as_whom_they_are(
    client: Client, clock: Clock, ada: Columnist
) -> None:
    make_columnist("A. Byrne", merged_into=ada)
    data = {"method": "rel-me", "where": "https://ada.example"}
    send(client, clock, "/columnists/a-byrne/claim", data)
    assert Claim.objects.get().columnist_id == ada.pk


@pytest.mark.parametrize(
    "path", ["/columnists/nobody/claim", "/publications/none/claim", "/claims/nothing"]
)
def test_what_is_not_there_cannot_be_claimed(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_look_is_asked_for_and_not_too_often(client: Client, ada: Columnist) -> None:
    asked = claims.Asked(method="rel-me", where="https://ada.example/", columnist_id=ada.pk)
    claim, _ = claims.make(asked, form="f", now=NOW)
    assert press(client, claim, "check").headers["Location"].endswith("?done=asked")
    claim.refresh_from_db()
    assert claim.check_at == NOW
    claims.missed(claim, "not there", now=NOW)
    assert press(client, claim, "check").headers["Location"].endswith("?done=soon")
    assert "not there" in page(client, claim)


def test_nothing_can_be_set_before_the_claim_is_verified(client: Client, ada: Columnist) -> None:
    asked = claims.Asked(method="rel-me", where="https://ada.example/", columnist_id=ada.pk)
    claim, _ = claims.make(asked, form="f", now=NOW)
    claims.proved(claim, "found", is_person=False, now=NOW)
    for do in ("name", "object", "links"):
        press(client, claim, do, name="Eve", objection="gone", links="https://eve.example")
    client.post(f"/claims/{claim.token}", {"not-mine": links.code(1)})
    assert not ColumnistWish.objects.exists()
    assert "a person looks at it" in page(client, claim)


def test_a_claim_is_exported_and_ended_by_its_link(client: Client, ada: Columnist) -> None:
    claim = claimed(ada)
    held = client.get(f"/claims/{claim.token}/export").json()
    assert (held["mail"], held["name"]) == ("ada@ada.example", "Ada Byrne")
    answer = client.post(f"/claims/{claim.token}/end")
    assert answer.headers["Location"] == "/columnists/ada-byrne"
    claim.refresh_from_db()
    assert claim.mail == ""
    assert client.get(f"/claims/{claim.token}").status_code == 404


def test_a_publishers_claim_is_exported_and_ended_too(client: Client, lamp: Publication) -> None:
    claim = claimed(publication=lamp)
    assert client.get(f"/claims/{claim.token}/export").json()["about"] == "The Harbour Lamp"
    assert client.post(f"/claims/{claim.token}/end").headers["Location"] == "/publications/lamp"


# ── publishers ───────────────────────────────────────────────────────────────────────────────


def test_a_publisher_sets_limits_support_and_contact(client: Client, lamp: Publication) -> None:
    make_column(lamp)
    claim = claimed(publication=lamp)
    data = {"rule": "none", "support": "lamp.example/give", "contact": "desk@lamp.example"}
    assert press(client, claim, "limits", **data).headers["Location"].endswith("?done=kept")
    lamp.refresh_from_db()
    assert (lamp.rule, lamp.support) == ("none", "https://lamp.example/give")
    assert Column.objects.get().excerpt == ""
    shown = client.get("/publications/lamp").content.decode()
    assert "mailto:desk@lamp.example" in shown
    assert "nothing of the text" in shown
    assert 'value="https://lamp.example/give"' in page(client, claim)


@pytest.mark.parametrize(
    "wrong",
    [{"support": "no address"}, {"contact": "@"}, {"rule": "agreed"}, {"contact": "nobody"}],
)
def test_a_wrong_setting_is_told_and_kept_in_the_form(
    client: Client, lamp: Publication, wrong: dict[str, str]
) -> None:
    claim = claimed(publication=lamp)
    data = {"rule": "", "support": "https://lamp.example/give"} | wrong
    answer = press(client, claim, "limits", **data)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not PublicationWish.objects.exclude(rule="").exists()


def test_a_logo_is_a_small_picture_and_no_program(client: Client, lamp: Publication) -> None:
    claim = claimed(publication=lamp)
    svg = SimpleUploadedFile("x.png", b"<svg onload='alert(1)'>", "image/png")
    assert press(client, claim, "logo", logo=svg).status_code == 400
    large = SimpleUploadedFile("x.png", PNG + b"\0" * 60_000, "image/png")
    assert press(client, claim, "logo", logo=large).status_code == 400
    assert client.get("/publications/lamp/logo").status_code == 404
    press(client, claim, "logo", logo=SimpleUploadedFile("x.svg", PNG, "image/svg+xml"))
    answer = client.get("/publications/lamp/logo")
    assert (answer.content, answer.headers["Content-Type"]) == (PNG, "image/png")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"/publications/lamp/logo" in client.get("/publications/lamp").content
    press(client, claim, "no-logo")
    assert client.get("/publications/lamp/logo").status_code == 404


def test_a_publisher_leaves_with_all_columns_and_comes_back(
    client: Client, lamp: Publication
) -> None:
    source, column = make_source(lamp), make_column(lamp)
    claim = claimed(publication=lamp)
    press(client, claim, "leave")
    press(client, claim, "leave")
    assert client.get("/publications/lamp").status_code == 404
    assert client.get(cards.cards([column.pk], now=NOW)[0].path).status_code in {404, 410}
    source.refresh_from_db()
    assert not source.active
    assert Leaving.objects.filter(publication=lamp).exists()
    assert "Come back" in page(client, claim)
    press(client, claim, "return")
    assert client.get("/publications/lamp").status_code == 200
    source.refresh_from_db()
    assert source.active


def test_what_an_operator_removed_a_publisher_cannot_bring_back(
    client: Client, lamp: Publication
) -> None:
    from colonnade.catalog import leaving

    leaving.remove(lamp, actor="op", because="a court", now=NOW)
    claim = claimed(publication=lamp)
    assert "Come back" not in page(client, claim)
    press(client, claim, "return")
    assert client.get("/publications/lamp").status_code == 404


# ── columnists ───────────────────────────────────────────────────────────────────────────────


def test_a_columnist_corrects_name_and_links(client: Client, ada: Columnist) -> None:
    claim = claimed(ada)
    press(client, claim, "name", name="  Áda  Byrne ")
    press(client, claim, "links", links="https://ada.example/books\nada.example/books")
    shown = client.get("/columnists/ada-byrne").content.decode()
    assert "<bdi>Áda Byrne</bdi>" in shown
    assert "https://ada.example/books" in shown
    assert 'rel="external me" href="https://ada.example/"' in shown  # proved, and so both ways
    assert Columnist.objects.get(pk=ada.pk).folded == "ada byrne"
    assert press(client, claim, "name", name="!!!").status_code == 400
    assert press(client, claim, "name", name="").status_code == 400
    assert press(client, claim, "links", links="no address").status_code == 400
    many = "\n".join(f"https://ada.example/{n}" for n in range(11))
    assert press(client, claim, "links", links=many).status_code == 400


def test_a_columnist_says_in_their_own_words_who_they_are(client: Client, ada: Columnist) -> None:
    ada.about, ada.home = "Ada Byrne writes for the Lamp.", Publication.objects.get(slug="lamp")
    ada.save()
    claim = claimed(ada)
    assert press(client, claim, "words", words="I write\n about  rain & tin.").status_code == 303
    press(client, claim, "words", words="I write about rain & tin.")
    shown = client.get("/columnists/ada-byrne").content.decode()
    assert "<q><bdi>I write about rain &amp; tin.</bdi></q> (in their own words)" in shown
    assert "writes for the Lamp" not in shown
    assert "I write about rain &amp; tin.</textarea>" in page(client, claim)
    press(client, claim, "words", words="")
    assert "writes for the Lamp" in client.get("/columnists/ada-byrne").content.decode()
    told = client.get(f"/claims/{claim.token}/export").json()["own_words"]
    assert [words["text"] for words in told] == ["I write about rain & tin.", ""]


@pytest.mark.parametrize(
    "wrong", ["x" * 601, 'Buy <a href="https://x.example">this</a>', "<!-- -->"]
)
def test_words_too_long_or_marked_are_refused_and_not_lost(
    client: Client, ada: Columnist, wrong: str
) -> None:
    answer = press(client, claimed(ada), "words", words=wrong)
    assert answer.status_code == 400
    assert escape(wrong) in answer.content.decode()
    assert not ColumnistWish.objects.exclude(words="").exists()


def test_an_account_stands_on_the_page_of_whose_it_is(client: Client, ada: Columnist) -> None:
    asked = claims.Asked(method="fediverse", where="@ada@social.example", columnist_id=ada.pk)
    claim, _ = claims.make(asked, form="g", now=NOW)
    claims.proved(claim, "found", is_person=True, now=NOW)
    shown = client.get("/columnists/ada-byrne").content.decode()
    assert 'rel="external me" href="https://social.example/@ada"' in shown


def test_pictures_go_and_come_back(client: Client, ada: Columnist) -> None:
    claim = claimed(ada)
    press(client, claim, "images", no_images="on")
    assert not Column.objects.exclude(image="").exists()
    assert "checked" in page(client, claim)
    press(client, claim, "images")
    assert not ColumnistWish.objects.get().no_images


def test_a_column_is_disowned_and_owned_again(client: Client, ada: Columnist) -> None:
    claim = claimed(ada)
    column = Column.objects.get(title="Rain on tin")
    code = links.code(column.pk)
    client.post(f"/claims/{claim.token}", {"not-mine": code})
    assert b"Rain on tin" not in client.get("/columnists/ada-byrne").content
    assert [n.slug for n in cards.cards([column.pk], now=NOW)[0].names] == [""]
    assert "Mine after all" in page(client, claim)
    client.post(f"/claims/{claim.token}", {"mine": code})
    assert b"Rain on tin" in client.get("/columnists/ada-byrne").content


def test_nobody_disowns_what_is_not_under_their_name(client: Client, ada: Columnist) -> None:
    claim = claimed(ada)
    other = make_column(columnists=[make_columnist("Ben Cole")])
    for code in (links.code(other.pk), "nonsense"):
        client.post(f"/claims/{claim.token}", {"not-mine": code})
    assert [n.slug for n in cards.cards([other.pk], now=NOW)[0].names] == ["ben-cole"]


def test_joining_and_parting_pages_goes_to_the_operator(client: Client, ada: Columnist) -> None:
    claim = claimed(ada)
    make_columnist("A. Byrne")
    where = "http://127.0.0.1:8000/columnists/a-byrne/"
    assert press(client, claim, "merge", other=where).headers["Location"].endswith("?done=sent")
    press(client, claim, "merge", other=where)
    press(client, claim, "split", publications=["star"])
    wanted = dict(Notice.objects.values_list("kind", "wanted"))
    assert wanted == {"merge": {"other": "a-byrne"}, "split": {"publications": "star"}}
    assert Notice.objects.filter(columnist_id=ada.pk).count() == 2
    assert press(client, claim, "merge", other="/columnists/nobody").status_code == 400
    assert press(client, claim, "split", publications=["lantern"]).status_code == 400


def test_who_leaves_has_no_page_and_keeps_the_name_as_text(client: Client, ada: Columnist) -> None:
    claim = claimed(ada)
    assert press(client, claim, "object").status_code == 400
    press(client, claim, "object", objection="plain")
    column = cards.cards([Column.objects.get(title="Snow").pk], now=NOW)[0]
    assert [(name.name, name.slug) for name in column.names] == [("Ada Byrne", "")]
    for path in ("/columnists/ada-byrne", "/columnists/ada-byrne/atom.xml"):
        answer = client.get(path)
        assert answer.status_code == 410
        assert b"Byrne" not in answer.content
    assert b"Ada Byrne" not in client.get("/columnists").content
    assert "You have left" in page(client, claim)
    press(client, claim, "return")
    assert client.get("/columnists/ada-byrne").status_code == 200
    assert b"Rain on tin" in client.get("/columnists/ada-byrne").content


def test_who_wishes_it_is_named_nowhere(client: Client, ada: Columnist) -> None:
    claim = claimed(ada)
    press(client, claim, "object", objection="gone")
    for column in Column.objects.all():
        answer = client.get(cards.cards([column.pk], now=NOW)[0].path, follow=True)
        assert b"Ada Byrne" not in answer.content
    for path in ("/", "/columnists", "/search?q=byrne", "/atom.xml", "/publications/lamp"):
        assert b"Ada Byrne" not in client.get(path).content, path
    assert b"ada-byrne" not in client.get("/sitemap-columnists-1.xml").content


def test_the_page_for_those_who_write_tells_why_their_names_stand_here(client: Client) -> None:
    text = client.get("/writers").content.decode()
    assert "Article 6(1)(f)" in text
    assert "Article 14" in text
