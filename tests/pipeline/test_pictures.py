"""Pictures asked for beside the crawl: only where all agree, politely, and gone with the word."""

from __future__ import annotations

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from PIL import Image

from colonnade.catalog import pictures as kept
from colonnade.catalog import wishing
from colonnade.catalog.models import Column, Picture, Publication
from colonnade.pipeline import pictures
from colonnade.pipeline.crawling import Crawling
from colonnade.pipeline.press import Press
from fetch.press import Handler, Names, answer, client, press
from makers import NOW, make_column, make_columnist, make_publication
from pipeline.test_attention import beside_the_database

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def drawn(width: int = 1200) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, width // 2)).save(out, "JPEG")
    return out.getvalue()


def picture(width: int = 1200, kind: str = "image/jpeg") -> Handler:
    return answer(drawn(width), content_type=kind)


@pytest.fixture
def lamp() -> Publication:
    lamp = make_publication(slug="lamp")
    wishing.allow_images(lamp, allowed=True, now=NOW)
    return lamp


def look(
    handlers: dict[str, Handler], *columns: Column, at: datetime = NOW, **more: Any
) -> tuple[list[str], list[float]]:
    """Let one pass go over columns whose pictures lie at paths; return what was asked and slept."""
    asked: list[str] = []
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def main(desk: Any) -> None:
        async with press(handlers) as server, client(**more) as asker:
            await desk(lambda: _at(server.base, columns))
            await pictures.look(asker, desk, now=lambda: at, sleep=sleep)
            asked.extend(server.paths)

    beside_the_database(main)
    return asked, slept


def _at(base: str, columns: tuple[Column, ...]) -> None:
    for column in columns:
        Column.objects.filter(pk=column.pk).update(image=base + column.image)
        Picture.objects.filter(column=column).update(source=base + column.image)


def test_a_picture_is_copied_once_where_its_publisher_agreed(lamp: Publication) -> None:
    column = make_column(lamp, image="/a.jpg")
    asked, _ = look({"/a.jpg": picture()}, column)
    assert asked == ["/robots.txt", "/a.jpg"]
    found = Picture.objects.get()
    assert (found.width, found.height, found.because, found.again_at) == (960, 480, "", None)
    assert bytes(found.small)[8:12] == b"WEBP"
    assert str(found).endswith("/a.jpg")
    assert kept.seen(column.pk).mark == found.mark
    asked, _ = look({"/a.jpg": picture()}, *[], at=NOW + HOUR)
    assert asked == []


def test_nothing_is_asked_for_without_the_word_of_a_publisher() -> None:
    column = make_column(make_publication(), image="/a.jpg")
    assert look({"/a.jpg": picture()}, column)[0] == []
    assert kept.seen(column.pk) == kept.Seen(may=False)


@pytest.mark.parametrize(
    "changes",
    [{"image": ""}, {"visible": False}, {"shown_at": NOW - timedelta(days=15)}],
    ids=["signals", "withdrawn", "old"],
)
def test_nothing_is_asked_for_that_may_not_be_shown(
    lamp: Publication, changes: dict[str, Any]
) -> None:
    column = make_column(lamp, image="/a.jpg")
    handlers = {"/a.jpg": picture()}

    async def main(desk: Any) -> None:
        async with press(handlers) as server, client() as asker:
            await desk(
                lambda: Column.objects.update(**({"image": f"{server.base}/a.jpg"} | changes))
            )
            await pictures.look(asker, desk, now=lambda: NOW)
            assert server.paths == []

    beside_the_database(main)
    assert kept.seen(column.pk).mark == ""


def test_robots_are_obeyed(lamp: Publication) -> None:
    column = make_column(lamp, image="/a.jpg")
    robots = answer(b"User-agent: *\nDisallow: /", content_type="text/plain")
    asked, _ = look({"/a.jpg": picture(), "/robots.txt": robots}, column)
    assert asked == ["/robots.txt"]
    found = Picture.objects.get()
    assert (found.mark, found.again_at) == ("", None)
    assert "robots.txt forbids" in found.because


def test_private_machines_are_not_asked(lamp: Publication) -> None:
    column = make_column(lamp, image="/a.jpg")
    asked, _ = look({"/a.jpg": picture()}, column, allow=(), resolver=Names())
    assert asked == []
    assert Picture.objects.get().mark == ""


def test_one_host_is_asked_with_a_pause_between(lamp: Publication) -> None:
    columns = [make_column(lamp, image=f"/{n}.jpg") for n in range(3)]
    handlers = {f"/{n}.jpg": picture() for n in range(3)}
    asked, slept = look(handlers, *columns)
    assert len(asked) == 4
    assert slept == []  # the operator's own machine needs none

    async def main(desk: Any) -> None:
        async with press(handlers) as server, client() as asker:
            await desk(lambda: _moved(server.base))
            asker.is_own = lambda authority: False  # type: ignore[method-assign]
            await pictures.look(asker, desk, now=lambda: NOW, sleep=sleep)

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    beside_the_database(main)
    assert slept == [2.0, 2.0]


def _moved(base: str) -> None:
    Picture.objects.all().delete()
    for n, column in enumerate(Column.objects.all()):
        Column.objects.filter(pk=column.pk).update(image=f"{base}/{n}.jpg")


@pytest.mark.parametrize(
    ("handler", "because"),
    [
        (answer(b"<svg/>", content_type="image/svg+xml"), "no picture: image/svg"),
        (answer(b"<svg/>", content_type="image/png"), "no JPEG"),
        (answer(b"<p>", content_type="text/html"), "no picture: text/html"),
        (answer(drawn(300), content_type="image/jpeg"), "only 300 pixels"),
        (answer(b"", 404), "answered 404"),
    ],
)
def test_what_is_no_picture_is_not_asked_for_again(
    lamp: Publication, handler: Handler, because: str
) -> None:
    column = make_column(lamp, image="/a.jpg")
    look({"/a.jpg": handler}, column)
    found = Picture.objects.get()
    assert because in found.because
    assert (found.mark, found.again_at) == ("", None)


def test_a_failure_is_tried_again_twice(lamp: Publication) -> None:
    column = make_column(lamp, image="/a.jpg")
    broken = {"/a.jpg": answer(b"", 500)}
    at, tries = NOW, 0
    while True:
        column.refresh_from_db()
        column.image = "/a.jpg"
        look(broken, column, at=at)
        tries += 1
        found = Picture.objects.get()
        if found.again_at is None:
            break
        at = found.again_at
    assert tries == 3
    assert at - NOW == timedelta(hours=25)


def test_a_copy_leaves_with_what_allowed_it(lamp: Publication) -> None:
    ada = make_columnist("Ada Byrne")
    column = make_column(lamp, columnists=[ada], image="/a.jpg")
    for end in (
        lambda: wishing.allow_images(lamp, allowed=False, now=NOW),
        lambda: wishing.set_images(ada, none=True, now=NOW),
        lambda: Column.objects.filter(pk=column.pk).update(visible=False),
    ):
        wishing.allow_images(lamp, allowed=True, now=NOW)
        column.image = "/a.jpg"
        Column.objects.filter(pk=column.pk).update(visible=True)
        look({"/a.jpg": picture()}, column)
        assert kept.shown().count() == 1
        end()
        assert kept.shown().count() == 0
        pictures.due(now=NOW)
        assert not Picture.objects.exists()


def test_a_copy_grows_old(lamp: Publication) -> None:
    column = make_column(lamp, image="/a.jpg")
    look({"/a.jpg": picture()}, column)
    pictures.due(now=NOW + timedelta(days=61))
    assert not Picture.objects.exists()


def test_a_column_that_left_meanwhile_keeps_none(lamp: Publication) -> None:
    column = make_column(lamp, image="https://lamp.example/a.jpg")
    (wanted,) = pictures.due(now=NOW)
    column.delete()
    from colonnade.records import Failed, Unchanged

    pictures.keep(wanted, Failed(url="", at=NOW, detail="x"), now=NOW)
    pictures.keep(wanted, Unchanged(url="", at=NOW), now=NOW)
    assert not Picture.objects.exists()


def test_a_crawl_asks_for_pictures_beside_it_and_one_round_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []
    thrice = asyncio.Event()

    async def look(*_: Any, **__: Any) -> None:
        looked.append("looked")
        if len(looked) == 3:
            thrice.set()
        raise RuntimeError("the crawl goes on")

    monkeypatch.setattr(pictures, "look", look)
    monkeypatch.setattr(pictures, "EVERY", timedelta())

    async def main() -> None:
        stop = asyncio.Event()
        async with client() as asker:
            async with pictures.asked(asker, stop, now=lambda: NOW, once=True):
                assert looked == []
            assert looked == ["looked"]
            async with pictures.asked(asker, stop, now=lambda: NOW, once=False):
                await thrice.wait()
            stop.set()
            before = len(looked)
            async with pictures.asked(asker, stop, now=lambda: NOW, once=True):
                pass
            assert len(looked) == before

    asyncio.run(main())


def test_one_round_looks_for_pictures_only_where_some_publisher_allows_any(
    lamp: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []

    @contextlib.asynccontextmanager
    async def asked(*_: Any, once: bool, **__: Any) -> AsyncIterator[None]:
        begun.append(once)
        yield

    monkeypatch.setattr(pictures, "asked", asked)

    press = Press.of(())
    crawls = [
        (Crawling(press=press, now=lambda: NOW, chance=Random(7), may_picture=may), once)
        for may, once in ((False, True), (False, False), (True, True))
    ]

    async def main() -> None:
        for crawl, once in crawls:
            async with client() as asker, crawl._pictures(asker, asyncio.Event(), once=once):
                pass

    asyncio.run(main())
    assert begun == [False, True]
