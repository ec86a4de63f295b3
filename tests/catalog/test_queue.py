"""Who may talk to which publisher now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from colonnade.catalog import queue
from colonnade.catalog.models import Host, Source, Visit
from makers import NOW, make_host, make_publication, make_source, make_visit

pytestmark = pytest.mark.django_db


def due(authority: str) -> Host:
    """Store a host with one visit that is due."""
    host = make_host(authority, name=authority.partition("://")[2], due_at=NOW)
    make_visit(make_source(url=f"{authority}/{authority[:5]}"), host=host, due_at=NOW)
    return host


def claimed(worker: str, *, at: timedelta = timedelta(), limit: int = 9) -> list[str]:
    return [t.host.authority for t in queue.claim(worker, limit=limit, now=NOW + at)]


def test_two_workers_never_hold_one_host() -> None:
    due("https://a.example")
    due("https://b.example")
    assert claimed("one", limit=1) == ["https://a.example"]
    assert claimed("two") == ["https://b.example"]
    assert claimed("two") == claimed("one") == []


def test_http_and_https_of_one_name_are_one_host() -> None:
    due("https://a.example")
    due("http://a.example")
    assert claimed("one") == ["http://a.example"]
    assert claimed("two") == claimed("one") == []
    queue.release("one", ["http://a.example"])
    assert claimed("two") == ["http://a.example"]


def test_a_lapsed_lease_is_taken_by_another_and_a_renewed_one_is_not() -> None:
    due("https://a.example")
    claimed("one")
    queue.renew("one", now=NOW + timedelta(minutes=4))
    assert claimed("two", at=timedelta(minutes=6)) == []
    assert claimed("two", at=timedelta(minutes=10)) == ["https://a.example"]
    queue.release("one", ["https://a.example"])
    assert queue.workers() == ["two"]


def test_leases_of_the_dead_are_freed() -> None:
    due("https://a.example")
    claimed("one")
    assert queue.free_workers(["one"]) == 1
    assert claimed("two") == ["https://a.example"]


def test_a_host_that_asked_us_to_wait_is_left_alone_until_then() -> None:
    due("https://a.example")
    Host.objects.update(wait_until=NOW + timedelta(hours=1))
    assert claimed("one") == []
    assert queue.next_due() == NOW + timedelta(hours=1)
    assert queue.ask_all(now=NOW) == 0
    assert claimed("one", at=timedelta(hours=1)) == ["https://a.example"]


def test_only_chosen_hosts_are_claimed() -> None:
    due("https://a.example")
    host = due("https://b.example")
    turns = queue.claim("one", limit=9, now=NOW, only=[host.pk])
    assert [turn.host.pk for turn in turns] == [host.pk]
    assert queue.next_due(only=[host.pk]) == NOW
    assert queue.next_due(only=[]) is None


def test_a_host_given_back_is_due_with_its_next_visit() -> None:
    host = due("https://a.example")
    claimed("one")
    Visit.objects.update(due_at=NOW + timedelta(hours=3))
    queue.release("one", [host.authority])
    assert queue.next_due() == NOW + timedelta(hours=3)


def test_all_active_sources_can_be_asked_for_by_hand() -> None:
    due("https://a.example")
    due("https://b.example")
    Visit.objects.update(due_at=NOW + timedelta(days=1))
    Source.objects.filter(url__contains="b.example").update(active=False)
    assert queue.ask_all(now=NOW) == 1
    assert claimed("one") == ["https://a.example", "https://b.example"]
    first = Source.objects.order_by("pk")[0]
    assert queue.ask_all(now=NOW, sources=[first.pk]) == 1


def test_a_host_is_made_once() -> None:
    hosts: dict[str, Host] = {}
    one = queue.host_of("https://a.example/1", hosts)
    assert queue.host_of("https://a.example/2", hosts) is one
    assert queue.host_of("https://a.example/3", {}) == one
    assert make_publication().pk
