"""Suggestions while somebody types."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from colonnade.catalog.models import Columnist
from colonnade.web import suggesting
from makers import make_columnist, make_publication

pytestmark = pytest.mark.django_db


def _suggested(client: Client, text: str, before: str = "") -> list[Any]:
    answer = client.get(f"{before}/search/suggest", {"q": text})
    assert answer.headers["Content-Type"] == "application/x-suggestions+json"
    typed, names, kinds, addresses = json.loads(answer.content)
    assert typed == text
    assert len(names) == len(kinds) == len(addresses) <= suggesting.MOST
    assert "/search/suggest?q={searchTerms}" in client.get("/opensearch.xml").content.decode()
    return list(zip(names, kinds, addresses, strict=True))


def test_columnists_are_found_without_accents_and_with_their_paper(client: Client) -> None:
    make_columnist("Süreyya Öz", home=make_publication(name="Boğaz Feneri"))
    address = "http://127.0.0.1:8000/columnists/sureyya-oz"
    assert _suggested(client, "sur") == [("Süreyya Öz", "Columnist · Boğaz Feneri", address)]
    assert _suggested(client, "öz süreyya")[0][0] == "Süreyya Öz"


@pytest.mark.parametrize("typed", ["оксана", "oksana", "Yarova oks"])
def test_names_are_found_across_scripts(client: Client, typed: str) -> None:
    make_columnist("Оксана Ярова")
    assert [name for name, *_ in _suggested(client, typed)] == ["Оксана Ярова"]


def test_who_sounds_so_is_found_if_nobody_is_spelt_so(client: Client) -> None:
    make_columnist("محمد النهري")
    assert [name for name, *_ in _suggested(client, "muhammad")] == ["محمد النهري"]
    make_columnist("Muhammad Byrne")
    assert [name for name, *_ in _suggested(client, "muhammad")] == ["Muhammad Byrne"]


def test_a_sign_is_enough_and_a_letter_is_not(client: Client) -> None:
    make_columnist("川島 美雨")
    make_columnist("Cara Lind")
    assert [name for name, *_ in _suggested(client, "川")] == ["川島 美雨"]
    assert _suggested(client, "c") == _suggested(client, "") == _suggested(client, "??") == []


def test_those_with_most_columns_stand_first_and_another_name_leads_to_the_same(
    client: Client,
) -> None:
    make_columnist("Ada Quiet")
    loud = make_columnist("Ada Loud")
    Columnist.objects.filter(pk=loud.pk).update(columns_shown=99)
    alias = make_columnist("Adaline Loud")
    Columnist.objects.filter(pk=alias.pk).update(merged_into=loud)
    assert [name for name, *_ in _suggested(client, "ada")] == ["Ada Loud", "Ada Quiet"]
    assert [name for name, *_ in _suggested(client, "adaline")] == ["Ada Loud"]


def test_publications_topics_and_editions_are_suggested_too(client: Client) -> None:
    make_publication(name="Éco Lamp", slug="lamp", country="IE", columns_shown=3, languages=["ga"])
    found = _suggested(client, "eco")
    assert [(name, what) for name, what, _ in found] == [
        ("Éco Lamp", "Publication · Ireland"),
        ("Economy", "Topic"),
    ]
    assert _suggested(client, "irel")[0][::2] == ("Ireland", "http://127.0.0.1:8000/ie")
    assert _suggested(client, "gaei")[0][::2] == ("Gaeilge", "http://127.0.0.1:8000/languages/ga")


def test_addresses_are_in_the_language_that_is_asked_in(client: Client) -> None:
    make_publication(name="Lamp", slug="lamp", columns_shown=1)
    assert _suggested(client, "lamp", "/~de")[0][2].endswith("/~de/publications/lamp")


def test_names_of_papers_are_read_once_a_minute(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_columnist("Ada Byrne")
    _suggested(client, "ada")
    with django_assert_num_queries(1):
        suggesting.offers("ada")
