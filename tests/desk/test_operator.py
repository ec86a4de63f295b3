"""Accounts for the admin pages."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest
from django.contrib.auth.models import User

from colonnade.desk.management.commands import operator as module

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
GOOD = "gutters and lamps 7"


def test_an_operator_gets_an_account_and_later_a_new_password(run: Any, monkeypatch: Any) -> None:
    for password, told in ((GOOD, "may now enter"), (GOOD + "8", "has a new password")):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
        answer = run("operator", "ada", "--password-stdin")
        assert (answer.code, told in answer.out) == (0, True)
        user = User.objects.get(username="ada")
        assert user.check_password(password)
        assert (user.is_staff, user.is_superuser, user.is_active) == (True, True, True)


def test_the_password_is_asked_for_without_showing_it(run: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "getpass", lambda _: GOOD)
    assert run("operator", "ada").code == 0


@pytest.mark.parametrize(
    ("name", "password"),
    [("ada", "short"), ("ada", "password123"), ("ada", "12345678901"), ("a b/c", GOOD)],
)
def test_a_weak_password_or_odd_name_is_refused(
    run: Any, monkeypatch: Any, name: str, password: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(password))
    answer = run("operator", name, "--password-stdin")
    assert (answer.code, answer.err != "") == (1, True)
    assert not User.objects.exists()
