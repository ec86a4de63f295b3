from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from colonnade import links
from colonnade.readers import favourites
from makers import make_column

NUMBERS = st.lists(
    st.integers(0, 2**links.ID_BITS - 1), max_size=favourites.LIMIT, unique=True
).map(tuple)


def _device(numbers: tuple[int, ...]) -> HttpRequest:
    response = HttpResponse()
    favourites.keep(response, numbers)
    return _with_cookie(response.cookies[favourites.COOKIE].value)


def _with_cookie(value: str) -> HttpRequest:
    request: HttpRequest = RequestFactory().get("/")
    request.COOKIES[favourites.COOKIE] = value
    return request


@given(NUMBERS)
def test_a_device_remembers_what_it_keeps(numbers: tuple[int, ...]) -> None:
    assert favourites.kept(_device(numbers)) == numbers


def test_a_full_device_stays_within_what_browsers_hold() -> None:
    response = HttpResponse()
    favourites.keep(response, tuple(range(favourites.LIMIT)))
    assert len(response.cookies.output()) < 4096


def test_the_cookie_goes_to_this_site_alone_and_no_script_reads_it() -> None:
    response = HttpResponse()
    favourites.keep(response, (1,))
    cookie = response.cookies[favourites.COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")


@given(st.text())
def test_a_cookie_of_somebody_else_holds_nothing(value: str) -> None:
    assert favourites.kept(_with_cookie(value)) == ()


def test_a_device_without_favourites_has_no_cookie() -> None:
    response = HttpResponse()
    favourites.keep(response, ())
    assert response.cookies[favourites.COOKIE]["max-age"] == 0
    assert favourites.kept(RequestFactory().get("/")) == ()


@pytest.mark.django_db
def test_the_count_changes_with_what_came_and_went() -> None:
    column, other = make_column(favourites=3), make_column()

    def count() -> int:
        column.refresh_from_db()
        return column.favourites

    favourites.count((column.id,), ())
    assert count() == 4
    favourites.count((other.id, column.id), (column.id,))
    assert count() == 4
    favourites.count((other.id,), (other.id, column.id))
    assert count() == 3
