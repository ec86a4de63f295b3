"""Pictures on pages: small copies from this site alone, and gone with what allowed them."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from colonnade.catalog import cards, pictures, wishing
from colonnade.catalog.models import Column, Columnist, Picture
from colonnade.excerpt.limits import strictest
from colonnade.records import Rights, Signal
from makers import NOW, make_allowance, make_column, make_columnist, make_publication, make_rights
from web.test_claims import claimed, press

pytestmark = pytest.mark.django_db


def drawn(size: tuple[int, int] = (1200, 800), kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).save(out, kind)
    return out.getvalue()


@pytest.fixture
def column() -> Column:
    return make_pictured()


def make_pictured() -> Column:
    """Store a column with a picture that its publisher lets us show."""
    lamp = make_publication(name="The Harbour Lamp", slug="lamp")
    wishing.allow_images(lamp, allowed=True, now=NOW)
    source = "https://lamp.example/a.jpg"
    column = make_column(
        lamp, columnists=[make_columnist("Ada Byrne")], image=source, rights=_rights()
    )
    copy = pictures.copied(drawn(), pictures.WIDTHS)
    Picture.objects.create(
        column=column, source=source, mark=copy.mark, width=copy.width, height=copy.height,
        small=copy.small, large=copy.large, asked_at=NOW,
    )  # fmt: skip
    return column


def _rights() -> Rights:
    rights = make_rights()
    assert rights.image
    return rights


def page(client: Client, column: Column) -> str:
    answer = client.get(cards.cards([column.pk], now=NOW)[0].path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_column_shows_its_picture_from_this_site_with_its_size_and_credit(
    client: Client, column: Column
) -> None:
    told = page(client, column)
    found = re.search(r'<figure class="picture"><img src="([^"]+)" srcset="([^"]+)" ([^>]+)>', told)
    assert found
    small, sizes, rest = found.groups()
    assert small.startswith("/pictures/")
    assert f"{small} 480w" in sizes
    assert 'width="960" height="640" loading="lazy"' in rest
    assert 'alt="The picture that The Harbour Lamp printed with it"' in rest
    assert "lamp.example/a.jpg" not in told
    assert "Its picture may be shown" in told
    for address, width in ((small, 480), (sizes.split()[2], 960)):
        answer = client.get(address)
        assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
            "image/webp",
            "public, max-age=86400",
        )
        assert Image.open(io.BytesIO(answer.content)).width == width
        again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
    assert len(client.get(small).content) < 30_000


def test_without_the_word_of_its_publication_there_is_none_and_the_page_says_why(
    client: Client, column: Column
) -> None:
    small = _address(page(client, column))
    wishing.allow_images(column.publication, allowed=False, now=NOW)
    told = page(client, column)
    assert "<figure" not in told
    assert "the publication has not told this site that it may show them" in told
    assert client.get(small).status_code == 404


def _address(told: str) -> str:
    found = re.search(r'"(/pictures/[^"]+small\.webp)"', told)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "changes", [{"visible": False}, {"image": ""}, {"image": "https://lamp.example/b.jpg"}]
)
def test_what_is_withdrawn_is_gone_at_once(
    client: Client, column: Column, changes: dict[str, object]
) -> None:
    small = _address(page(client, column))
    assert client.get(small).status_code == 200
    Column.objects.filter(pk=column.pk).update(**changes)
    assert client.get(small).status_code == 404


def test_a_picture_that_is_not_here_yet_leaves_no_gap(client: Client, column: Column) -> None:
    Picture.objects.all().delete()
    told = page(client, column)
    assert "<figure" not in told
    assert "Its picture may be shown" in told


def test_a_publisher_who_offers_none_is_named_as_the_reason(client: Client, column: Column) -> None:
    none = strictest([*_rights().signals, *wishes_none()])
    Column.objects.filter(pk=column.pk).update(image="", allowance=make_allowance(replace(none)))
    assert "the publisher does not offer it" in page(client, column)


def wishes_none() -> list[Signal]:
    from colonnade.excerpt.rights import _NOT_OFFERED

    return list(_NOT_OFFERED)


@pytest.mark.parametrize("wrong", ["0123456789ab-small", "MARK-huge", "MARK-"])
def test_no_other_address_gives_anything(client: Client, column: Column, wrong: str) -> None:
    mark = Picture.objects.get().mark
    code = cards.cards([column.pk], now=NOW)[0].id
    assert client.get(f"/pictures/{code}/{wrong.replace('MARK', mark)}.webp").status_code == 404


def test_a_page_with_a_picture_takes_at_most_twelve_questions(
    client: Client, column: Column, django_assert_max_num_queries: object
) -> None:
    path = cards.cards([column.pk], now=NOW)[0].path
    client.get(path)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(path)


def test_lists_load_no_picture(client: Client, column: Column) -> None:
    for path in ("/", "/ie", "/publications/lamp", "/columnists/ada-byrne"):
        assert "<img" not in client.get(path).content.decode()


# ── by publishers ────────────────────────────────────────────────────────────────────────────


def test_a_verified_publisher_says_that_pictures_may_be_shown_and_takes_it_back(
    client: Client,
) -> None:
    lamp = make_publication(slug="lamp")
    claim = claimed(publication=lamp)
    for do, held in (("images", True), ("no-images", False)):
        assert press(client, claim, do).status_code in {200, 302, 303}
        lamp.refresh_from_db()
        assert lamp.wish.images is held
        lamp = type(lamp).objects.get(pk=lamp.pk)


# ── portraits ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def ada() -> Columnist:
    return make_columnist("Ada Byrne", home=make_publication(slug="lamp"))


def put_up(client: Client, ada: Columnist, body: bytes | None = None, **more: str) -> object:
    file = SimpleUploadedFile("me.jpg", drawn((500, 700)) if body is None else body)
    return press(client, claimed(columnist=ada), "portrait", portrait=file, **more)


def test_a_columnist_puts_up_a_portrait_and_takes_it_away(client: Client, ada: Columnist) -> None:
    claim = claimed(columnist=ada)
    press(
        client,
        claim,
        "portrait",
        portrait=SimpleUploadedFile("me.jpg", drawn((500, 700))),
        credit="Bo Lind",
    )
    told = client.get("/columnists/ada-byrne").content.decode()
    found = re.search(
        r'<img src="([^"]+)" srcset="(\S+) 2x" width="96" height="96" alt="Portrait of Ada Byrne">',
        told,
    )
    assert found
    assert "Photo: <bdi>Bo Lind</bdi>" in told
    for address, side in ((found[1], 96), (found[2], 192)):
        answer = client.get(address)
        assert Image.open(io.BytesIO(answer.content)).size == (side, side)
    assert found[1] in client.get(f"/claims/{claim.token}").content.decode()
    held = client.get(f"/claims/{claim.token}/export").json()
    assert "Bo Lind" in str(held)
    press(client, claim, "no-portrait")
    assert "<img" not in client.get("/columnists/ada-byrne").content.decode()
    assert client.get(found[1]).status_code == 404


def test_a_portrait_without_a_credit_is_their_own(client: Client, ada: Columnist) -> None:
    put_up(client, ada)
    assert "Photo: <bdi>Ada Byrne</bdi>" in client.get("/columnists/ada-byrne").content.decode()


@pytest.mark.parametrize(
    "body",
    [b"<svg/>", b"", drawn((50, 50)), b"x" * 5_000_001],
    ids=["svg", "none", "small", "large"],
)
def test_what_is_no_portrait_is_refused_and_nothing_changes(
    client: Client, ada: Columnist, body: bytes
) -> None:
    answer = put_up(client, ada, body)
    assert getattr(answer, "status_code", 0) == 400
    assert "<img" not in client.get("/columnists/ada-byrne").content.decode()


def test_the_portrait_of_a_page_that_was_joined_stands_on_the_other(
    client: Client, ada: Columnist
) -> None:
    put_up(client, ada)
    other = make_columnist("Adela Byrne")
    Columnist.objects.filter(pk=ada.pk).update(merged_into=other)
    told = client.get("/columnists/adela-byrne").content.decode()
    found = re.search(r'<img src="([^"]+)"', told)
    assert found
    assert client.get(found[1]).status_code == 200


def test_who_leaves_takes_the_portrait_along(client: Client, ada: Columnist) -> None:
    put_up(client, ada)
    found = re.search(r'<img src="([^"]+)"', client.get("/columnists/ada-byrne").content.decode())
    assert found
    wishing.object_to(ada, "plain", now=NOW)
    assert client.get(found[1]).status_code == 404
