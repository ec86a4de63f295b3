"""Accounts for the admin pages."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
    validate_password,
)
from django.core.exceptions import ValidationError

from colonnade.records import ColonnadeError

SHORTEST = 10  # characters of a password that opens the admin pages
_VALIDATORS = (
    MinimumLengthValidator(SHORTEST),
    CommonPasswordValidator(),
    NumericPasswordValidator(),
    UserAttributeSimilarityValidator(),
)


class BadAccount(ColonnadeError):
    """The name or the password cannot be used; the message says why."""


def make_operator(name: str, password: str) -> bool:
    """Give an operator an account, or a new password; tell whether the account is new.

    Raises `BadAccount`.
    """
    user = User.objects.filter(username=name).first()
    is_new = user is None
    user = user or User(username=name)
    try:
        validate_password(password, user=user, password_validators=_VALIDATORS)
        user.set_password(password)
        user.is_staff = user.is_superuser = user.is_active = True
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise BadAccount(" ".join(error.messages)) from error
    user.save()
    return is_new
