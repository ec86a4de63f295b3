"""What is kept, wherever it is held: merging loses nothing, a device reads what it wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from colonnade import links
from colonnade.readers import device, favourites, holdings
from colonnade.readers.device import NoRoom
from colonnade.readers.holdings import Held, TooMany
from colonnade.readers.kept import TEXTS, Kept, Kind, added, merged, removed, with_list
from makers import NOW

NUMBERS = st.lists(st.integers(0, 2**links.ID_BITS - 1), max_size=6, unique=True).map(tuple)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30)
LISTS: dict[str, Any] = {
    kind: st.lists(WORDS, max_size=4, unique=True).map(tuple) if kind in TEXTS else NUMBERS
    for kind in Kind
}
KEPT = st.builds(Kept, **LISTS, remembers=st.booleans())


# ── lists ────────────────────────────────────────────────────────────────────────────────────


@given(one=KEPT, other=KEPT)
def test_merging_loses_nothing_and_is_done_once(one: Kept, other: Kept) -> None:
    both = merged(one, other)
    for kind in Kind:
        assert set(both.of(kind)) == {*one.of(kind), *other.of(kind)}
        assert both.of(kind)[: len(one.of(kind))] == one.of(kind)
    assert merged(both, other) == merged(one, both) == both
    assert merged(one, one) == one == merged(one, Kept())


@given(one=KEPT, two=KEPT, three=KEPT)
def test_it_makes_no_difference_which_two_are_merged_first(
    one: Kept, two: Kept, three: Kept
) -> None:
    assert merged(merged(one, two), three) == merged(one, merged(two, three))


@given(kept=KEPT, kind=st.sampled_from(list(Kind)), thing=st.integers(0, 99))
def test_what_is_added_stands_first_and_once(kept: Kept, kind: Kind, thing: int) -> None:
    more = added(kept, kind, thing)
    assert more.of(kind)[0] == thing
    assert more.of(kind).count(thing) == 1
    assert thing not in removed(more, kind, thing).of(kind)


def test_to_follow_is_to_unmute_and_to_mute_is_to_unfollow() -> None:
    muted = added(Kept(columnists=(1, 2)), Kind.MUTED_COLUMNIST, 1)
    assert (muted.columnists, muted.muted_columnists) == ((2,), (1,))
    assert muted.mutes
    back = added(muted, Kind.COLUMNIST, 1)
    assert (back.columnists, back.muted_columnists) == ((1, 2), ())
    assert not back.mutes
    assert back.follows


def test_what_holds_nothing_is_empty() -> None:
    assert Kept().is_empty
    assert not Kept(remembers=True).is_empty


# ── a device ─────────────────────────────────────────────────────────────────────────────────


def _sent_back(response: HttpResponse) -> Any:
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in response.cookies.items()}
    return request


@given(kept=KEPT)
def test_a_device_reads_what_it_wrote(kept: Kept) -> None:
    kept = device.fitting(kept)
    response = HttpResponse()
    device.write(response, kept, Kept())
    assert device.read(_sent_back(response)) == (
        kept if kept.read == () or kept.remembers else replace(kept, remembers=True)
    )


@given(kept=KEPT, before=KEPT)
def test_only_what_changed_is_written_and_what_is_empty_leaves(kept: Kept, before: Kept) -> None:
    kept, before = device.fitting(kept), device.fitting(before)
    response = HttpResponse()
    device.write(response, before, before)
    assert not response.cookies
    device.write(response, Kept(), before)
    assert all(not morsel.value for morsel in response.cookies.values())
    assert device.read(_sent_back(response)) == Kept()


def test_a_full_device_stays_within_what_servers_take() -> None:
    full = Kept(remembers=True)
    for kind in Kind:
        things = [f"palabra {n} 雨 מילה" if kind in TEXTS else 2**59 + n for n in range(400)]
        full = with_list(full, kind, things)
    fit = device.fitting(full)
    response = HttpResponse()
    device.write(response, fit, Kept())
    line = "; ".join(f"{name}={morsel.value}" for name, morsel in response.cookies.items())
    assert len(line) < 7600
    assert all(len(f"{name}{m.value}") < 4000 for name, m in response.cookies.items())
    assert len(fit.columnists) > 50
    assert fit.read[0] == full.read[0]
    assert len(fit.read) > 40
    for morsel in response.cookies.values():
        assert morsel["httponly"]
        assert morsel["samesite"] == "Lax"


def test_a_full_cookie_takes_no_more_and_changes_nothing() -> None:
    full = device.fitting(Kept(later=tuple(range(2**59, 2**59 + 500))))
    response = HttpResponse()
    with pytest.raises(NoRoom, match="reading"):
        device.write(response, added(full, Kind.LATER, 2**58), full)
    many = Kept(favourites=tuple(range(favourites.LIMIT)))
    with pytest.raises(NoRoom, match="favorites"):
        device.write(response, added(many, Kind.FAVOURITE, 10**9), many)
    assert not response.cookies


@pytest.mark.parametrize("value", ["", "AAAA", "AAAA:x", "~~~", "AAAA:" + "x" * 43])
def test_a_cookie_we_did_not_sign_holds_nothing(value: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES = dict.fromkeys(device.COOKIES, value)
    assert device.read(request) == Kept()


def test_one_cookie_does_not_pass_for_another() -> None:
    response = HttpResponse()
    device.write(response, Kept(later=(1, 2)), Kept())
    request = _sent_back(response)
    request.COOKIES = {"history": request.COOKIES["reading"]}
    assert device.read(request) == Kept()


# ── an account ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def reader(db: None) -> int:
    return User.objects.create(username="reader").pk


@pytest.mark.django_db(transaction=False)
@settings(max_examples=25)
@given(steps=st.lists(KEPT, min_size=1, max_size=3))
def test_an_account_reads_what_it_wrote_in_its_order(steps: list[Kept]) -> None:
    reader = User.objects.get_or_create(username="steps")[0].pk
    before = holdings.load(reader)
    for kept in steps:
        holdings.store(reader, kept, before, now=NOW)
        before = holdings.load(reader)
        assert before == kept


@pytest.mark.django_db
@settings(max_examples=25)
@given(brought=KEPT, there=KEPT)
def test_an_account_takes_in_a_device_and_nothing_is_lost(brought: Kept, there: Kept) -> None:
    reader = User.objects.get_or_create(username="taking")[0].pk
    holdings.store(reader, there, holdings.load(reader), now=NOW)
    assert holdings.take_in(reader, brought, now=NOW) == merged(brought, there)
    assert holdings.load(reader) == merged(brought, there)
    assert holdings.take_in(reader, brought, now=NOW) == merged(brought, there)


def test_a_thing_that_moves_to_the_front_writes_one_row(reader: int) -> None:
    kept = Kept(read=(3, 2, 1), remembers=True)
    holdings.store(reader, kept, Kept(), now=NOW)
    first = Held.objects.get(kind=Kind.READ, number=3).pk
    holdings.store(reader, added(kept, Kind.READ, 1), kept, now=NOW)
    assert holdings.load(reader).read == (1, 3, 2)
    assert Held.objects.get(kind=Kind.READ, number=3).pk == first


def test_a_full_account_says_so_and_its_history_lets_the_oldest_go(
    reader: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holdings, "LIMITS", dict.fromkeys(Kind, 2))
    kept = Kept(later=(1, 2), read=(1, 2))
    holdings.store(reader, kept, Kept(), now=NOW)
    with pytest.raises(TooMany, match="later") as caught:
        holdings.store(reader, added(kept, Kind.LATER, 3), kept, now=NOW)
    assert caught.value.kind is Kind.LATER
    holdings.store(reader, added(kept, Kind.READ, 3), kept, now=NOW)
    assert holdings.load(reader).read == (3, 1)
    assert "later 1" in map(str, Held.objects.all())


def test_what_a_device_brings_is_taken_beyond_the_limit(
    reader: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holdings, "LIMITS", dict.fromkeys(Kind, 2))
    holdings.take_in(reader, Kept(later=(1, 2, 3)), now=NOW)
    kept = holdings.load(reader)
    assert kept.later == (1, 2, 3)
    holdings.store(reader, removed(kept, Kind.LATER, 1), kept, now=NOW)
    assert holdings.load(reader).later == (2, 3)


def test_readers_do_not_see_each_others_things(reader: int) -> None:
    other = User.objects.create(username="other").pk
    holdings.store(reader, Kept(later=(1,), searches=("rain",)), Kept(), now=NOW)
    holdings.store(other, Kept(later=(1, 2)), Kept(), now=NOW)
    holdings.store(other, Kept(), Kept(later=(1, 2)), now=NOW)
    assert holdings.load(reader) == Kept(later=(1,), searches=("rain",))


def test_the_size_of_what_is_kept_is_that_of_all_its_lists() -> None:
    assert Kept().size == 0
    assert Kept(later=(1, 2), searches=("rain",), muted_words=("snow",)).size == 4
