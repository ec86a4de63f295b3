"""How django-allauth behaves in this house: what it stores, what it writes, what it asks."""

from __future__ import annotations

import secrets
import time
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.messages import ERROR
from django.http import HttpRequest, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from colonnade.readers import keeper, letters
from colonnade.readers.reading import network
from colonnade.web.frame import now
from colonnade.web.speaking import here
from colonnade.web.templatetags.press import colon

_AGAIN: Final = 15 * 60  # seconds for which a sign-in counts as proof of who changes an account
# The letters that are written, by what the library calls them, with their subjects.
_LETTERS: Final[dict[str, tuple[str, Promise | str]]] = {
    "account/email/login_code": ("code", gettext_lazy("Your code to sign in")),
    "account/email/email_confirmation_signup": ("code", gettext_lazy("Your code to sign in")),
    "account/email/email_confirmation": (
        "code-mail",
        gettext_lazy("Your code for the new address"),
    ),
    "account/email/unknown_account": (
        "no-account",
        gettext_lazy("There is no account with this address"),
    ),
    "account/email/account_already_exists": (
        "account",
        gettext_lazy("You have an account already"),
    ),
    "account/email/email_changed": (
        "changed",
        gettext_lazy("The address of your account was changed"),
    ),
    "account/email/email_confirm": (
        "changed",
        gettext_lazy("The address of your account was confirmed"),
    ),
    "account/email/email_deleted": (
        "changed",
        gettext_lazy("An address of your account was removed"),
    ),
    "account/email/password_set": ("changed", gettext_lazy("Your account has a password now")),
    "account/email/password_changed": (
        "changed",
        gettext_lazy("The password of your account was changed"),
    ),
    "socialaccount/email/account_connected": (
        "changed",
        gettext_lazy("Your account has a new way in"),
    ),
    "mfa/email/webauthn_added": ("changed", gettext_lazy("Your account has a new passkey")),
    "mfa/email/webauthn_removed": (
        "changed",
        gettext_lazy("A passkey of your account was removed"),
    ),
}


class PasswordForm(LoginForm):  # type: ignore[misc]  # the library tells no types
    """Asks for a password, although none is needed for signing up."""

    def _setup_password_field(self) -> None:
        self.fields["password"].help_text = ""


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # the library tells no types
    """Stores an address and nothing else, and writes letters as this house does."""

    error_messages: Final = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("The address or the password is not right."),
        "incorrect_code": gettext_lazy("That is not the code."),
        "incorrect_password": gettext_lazy("That is not the password."),
        "too_many_login_attempts": gettext_lazy(
            "Too many tries. Wait a few minutes, then begin again."
        ),
        "rate_limited": gettext_lazy("Too many tries. Wait a few minutes, then begin again."),
        "email_taken": gettext_lazy("There is an account with this address already."),
        "same_as_current": gettext_lazy("That is the address you have."),
    }

    def populate_username(self, request: HttpRequest, user: User) -> None:
        """Give an account a name of chance: whose it is, the address alone tells."""
        del request
        user.username = user.username or f"reader-{secrets.token_hex(8)}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a letter on its way."""
        name, subject = _LETTERS[template_prefix]
        given = {
            "site": settings.COLONNADE_NAME,
            "address": here(),
            "subject": subject,
            "code": context.get("code", ""),
            "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
            "new": here(reverse("account_signup")),
            "sign_in": here(reverse("account_request_login_code")),
            "account": here(reverse("account")),
        }
        body = render_to_string(f"web/letters/accounts/{name}.txt", given)
        letters.post(email, f"{settings.COLONNADE_NAME}{colon()}{subject}", body, now=now())

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Keep what went wrong for the next page; what went well, that page shows by itself."""
        if level >= ERROR and message:
            super().add_message(request, level, message=message, extra_tags=extra_tags)
        del message_template, message_context

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return whose tries are counted together."""
        return network(request)

    def get_login_stages(self) -> list[str]:
        """Ask for one proof: a passkey is another way in, and no second lock.

        Whoever lost theirs signs in by a code, and removes it.
        """
        return [stage for stage in super().get_login_stages() if ".mfa." not in stage]

    def pre_login(self, request: HttpRequest, user: User, **given: Any) -> Any:
        """Let no operator in by mail: who reads their mail shall not have the desk."""
        by_mail = given.get("signup") or any(
            record.get("method") == "code" for record in get_authentication_records(request, user)
        )
        if user.is_staff and by_mail:
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("admin:login")))
        return super().pre_login(request, user, **given)

    def post_login(self, request: HttpRequest, user: User, **given: Any) -> Any:
        """Move what the device keeps into the account."""
        response = super().post_login(request, user, **given)
        if not user.is_staff:
            request.session.set_expiry(settings.ACCOUNT_SESSION_COOKIE_AGE)
        keeper.bring(request, response, user, now=now())
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to the account."""
        del request
        return reverse("account")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Lead back to the account."""
        del email_address
        return reverse("account")

    def is_reauthentication_required(self, *, app: str, **given: Any) -> bool:
        """Ask once more who it is, unless they have just signed in, in whatever way."""
        del app, given
        records = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - record["at"] < _AGAIN for record in records)


class Passkeys(DefaultMFAAdapter):  # type: ignore[misc]  # the library tells no types
    """Names passkeys."""

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002  the library's name
        """Return a name for a new one."""
        del user, type
        return _("Passkey of %(day)s") % {"day": now().date().isoformat()}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Return what a passkey shows of its account: the address."""
        told: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return told | {"display_name": user.email}


class Providers(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library tells no types
    """Takes an address from a provider, and neither names nor anything else."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Take the provider's word for an operator's address, which they never proved here."""
        del request
        by_address = sociallogin.is_existing and sociallogin.account.pk is None
        if by_address and sociallogin.user.is_staff:
            EmailAddress.objects.update_or_create(
                user=sociallogin.user,
                email=sociallogin.user.email.lower(),
                defaults={"verified": True, "primary": True},
            )

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Take the address alone."""
        return super().populate_user(request, sociallogin, {"email": data.get("email")})
