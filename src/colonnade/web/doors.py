"""The addresses of accounts: those views of django-allauth that we use, dressed as our pages.

Each has the name by which the library calls it. What is not listed here cannot be reached.
"""

from __future__ import annotations

from allauth.account import views as accounts
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as others
from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.urls import URLPattern, path
from django.views.generic import RedirectView

from colonnade.web.accounts import account, dressed, sign_out

urlpatterns: list[URLPattern] = [
    path("account", account, name="account"),
    path("account/sign-in", dressed(accounts.login), name="account_login"),
    path("account/sign-out", sign_out, name="account_logout"),
    path("account/code", dressed(accounts.request_login_code), name="account_request_login_code"),
    path(
        "account/code/enter",
        dressed(accounts.confirm_login_code),
        name="account_confirm_login_code",
    ),
    path("account/new", dressed(accounts.signup), name="account_signup"),
    path(
        "account/new/enter",
        dressed(accounts.email_verification_sent),
        name="account_email_verification_sent",
    ),
    path("account/closed", dressed(accounts.account_inactive), name="account_inactive"),
    path("account/mail", dressed(accounts.email), name="account_email"),
    path("account/password", dressed(accounts.password_change), name="account_change_password"),
    path("account/password/set", dressed(accounts.password_set), name="account_set_password"),
    # A forgotten password is no door that is shut: a code comes by mail.
    path(
        "account/password/forgotten",
        RedirectView.as_view(pattern_name="account_request_login_code"),
        name="account_reset_password",
    ),
    path("account/again", dressed(accounts.reauthenticate), name="account_reauthenticate"),
    path("account/passkey", dressed(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "account/passkey/again",
        dressed(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/passkeys", dressed(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("account/passkeys/new", dressed(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "account/passkeys/done",
        RedirectView.as_view(pattern_name="mfa_list_webauthn"),
        name="mfa_index",
    ),
    path(
        "account/passkeys/<int:pk>/name",
        dressed(passkeys.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        "account/passkeys/<int:pk>/remove",
        dressed(passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]
OPENID: list[URLPattern] = [  # reached only where a provider is set
    path(
        "account/openid/<slug:provider_id>",
        dressed(openid.login),
        name="openid_connect_login",
    ),
    path(
        "account/openid/<slug:provider_id>/back",
        dressed(openid.callback),
        name="openid_connect_callback",
    ),
    path(
        "account/openid-cancelled",
        dressed(others.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path(
        "account/openid-failed",
        dressed(others.login_error),
        name="socialaccount_login_error",
    ),
    path("account/openid-new", dressed(others.signup), name="socialaccount_signup"),
]
if settings.COLONNADE_OPENID:
    urlpatterns += OPENID
