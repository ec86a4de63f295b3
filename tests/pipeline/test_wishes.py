"""What publishers set while a worker runs holds from its next minute on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from colonnade.catalog import leaving, models, wishing
from colonnade.catalog.wishes import Leaving, PublicationWish
from colonnade.pipeline import press, texts
from colonnade.pipeline.press import Press
from colonnade.records import ExcerptRule, Paragraph, Publication
from makers import NOW, make_column

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

LAMP = Publication(
    slug="lamp",
    name="The Harbour Lamp",
    country="US",
    languages=("en",),
    home="https://lamp.example/",
    support="https://lamp.example/file",
)


def row() -> models.Publication:
    return models.Publication.objects.get(slug="lamp")


def test_a_stricter_wish_reaches_a_running_worker_and_every_later_start() -> None:
    press.sync([LAMP], now=NOW)
    known = Press.of([LAMP])
    wish = wishing.Limits(rule="none", support="https://lamp.example/give")
    wishing.set_limits(row(), wish, now=NOW)
    rules = [known.by_slug["lamp"].rule]
    known.heed(now=NOW)
    rules.append(known.by_slug["lamp"].rule)
    assert rules == [None, ExcerptRule.NONE]
    press.sync([LAMP], now=NOW)
    assert (row().rule, row().support) == ("none", "https://lamp.example/give")
    wishing.set_limits(row(), wishing.Limits(), now=NOW)
    press.sync([LAMP], now=NOW)
    assert (row().rule, row().support) == ("excerpt", "https://lamp.example/file")


def test_a_file_that_gets_stricter_is_the_rule_below_the_wish() -> None:
    press.sync([LAMP], now=NOW)
    wishing.set_limits(row(), wishing.Limits(rule="summary"), now=NOW)
    press.sync([replace(LAMP, rule=ExcerptRule.NONE)], now=NOW)
    assert (row().rule, PublicationWish.objects.get().house) == ("none", "none")


def test_only_what_may_be_too_long_goes_when_a_limit_gets_stricter() -> None:
    press.sync([LAMP], now=NOW)
    text = make_column(row(), excerpt="The text.", excerpt_because="text")
    own = make_column(row(), excerpt="Their summary.", excerpt_because="summary")
    long = make_column(row(), excerpt="y" * 201, excerpt_because="summary")
    wishing.set_limits(row(), wishing.Limits(rule="summary"), now=NOW)
    shown = dict(models.Column.objects.values_list("pk", "excerpt"))
    assert shown == {text.pk: "", own.pk: "Their summary.", long.pk: ""}


def test_the_texts_of_who_left_are_dropped_by_the_next_worker() -> None:
    press.sync([LAMP], now=NOW)
    models.Publication.objects.update(columns_shown=1)
    column = make_column(row())
    texts.keep({column.pk: (Paragraph(text="Rain."),)}, [], [], now=NOW)
    leaving.remove(row(), actor="the publisher, claim 1", because="", now=NOW)
    press.forget_left()
    assert texts.of([column.pk]) == {}
    assert not Leaving.objects.exists()
