"""Signing in by an OpenID Connect provider, which stands on loopback and is asked for real."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.auth.models import User
from django.test import Client
from django.urls import clear_url_caches

from colonnade.desk import urls
from colonnade.readers.models import Held
from colonnade.settings import BadSetting, _openid
from colonnade.web import doors
from makers import make_columnist
from web.test_accounts import MAIL, code_of, last_letter, make_account, sign_out
from web.test_yours import change, shown

pytestmark = pytest.mark.django_db


class Provider(BaseHTTPRequestHandler):
    """Answers as a provider does; what it tells of people stands in `told`."""

    told: dict[str, Any] = {}
    asked: list[str] = []

    def do_GET(self) -> None:
        here = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        self.asked.append(self.path)
        if "well-known" in self.path:
            return self._give(
                {
                    "issuer": here,
                    "authorization_endpoint": f"{here}/authorize",
                    "token_endpoint": f"{here}/token",
                    "userinfo_endpoint": f"{here}/userinfo",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        return self._give(self.told)

    def do_POST(self) -> None:
        self.asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._give({"access_token": "of the provider", "token_type": "Bearer"})

    def _give(self, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(autouse=True)
def provider(settings: Any) -> Iterator[type[Provider]]:
    server = HTTPServer(("127.0.0.1", 0), Provider)
    thread = Thread(target=server.serve_forever)
    thread.start()
    Provider.told = {
        "sub": "4711", "email": MAIL, "email_verified": True, "name": "Ada Byrne",
        "given_name": "Ada", "family_name": "Byrne", "picture": "https://x.example/ada.png",
    }  # fmt: skip
    Provider.asked = []
    told = {
        "provider_id": "house", "name": "The House", "client_id": "columns", "secret": "s3cret",
        "settings": {"server_url": f"http://127.0.0.1:{server.server_port}"},
    }  # fmt: skip
    settings.COLONNADE_OPENID = told
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"] | {"APPS": [told]}
    }
    settings.ACCOUNT_RATE_LIMITS = False
    routes: Any = ModuleType("with_openid")
    routes.urlpatterns = [*doors.OPENID, *urls.urlpatterns]
    sys.modules["with_openid"] = routes
    settings.ROOT_URLCONF = "with_openid"
    clear_url_caches()
    yield Provider
    server.shutdown()
    server.server_close()
    thread.join()
    del sys.modules["with_openid"]
    clear_url_caches()


def go(client: Client) -> Any:
    """Sign in as a browser does: to the provider, and back."""
    leaving = client.post("/account/openid/house")
    where = urlsplit(leaving.headers["Location"])
    asked = parse_qs(where.query)
    assert where.path == "/authorize"
    assert set(" ".join(asked["scope"]).split()) == {"openid", "email"}  # in any order
    assert asked["code_challenge_method"] == ["S256"]
    assert urlsplit(asked["redirect_uri"][0]).path == "/account/openid/house/back"
    return client.get(f"/account/openid/house/back?code=c0de&state={asked['state'][0]}")


def test_who_is_known_to_the_provider_signs_in_and_no_name_is_stored(
    client: Client, provider: type[Provider]
) -> None:
    make_columnist("Ada Byrne")
    change(client, add="columnist:ada-byrne")
    assert "The House" in shown(client, "/account/sign-in")
    assert go(client).headers["Location"] == "/kept"
    who = User.objects.get()
    assert (who.email, who.first_name, who.last_name) == (MAIL, "", "")
    assert who.username.startswith("reader-")
    account = SocialAccount.objects.get()
    assert (account.uid, account.extra_data) == ("4711", {})
    assert not SocialToken.objects.exists()
    assert Held.objects.count() == 1
    assert "signs you in too" in shown(client, "/account")
    told = json.loads(client.get("/kept.json").content)
    assert told["account"]["providers"] == [{"provider": "house", "uid": "4711"}]
    assert any("client_secret=s3cret" in asked for asked in provider.asked)
    sign_out(client)
    assert go(client).headers["Location"] == "/kept"
    assert User.objects.count() == 1
    assert SocialAccount.objects.get().extra_data == {}


def test_an_address_that_is_proved_opens_the_account_that_has_it(client: Client) -> None:
    who = make_account(client)
    sign_out(client)
    assert go(client).headers["Location"] == "/kept"
    assert SocialAccount.objects.get().user == who


def test_an_address_that_is_not_proved_opens_nobodys_account(
    client: Client, provider: type[Provider]
) -> None:
    make_account(client)
    sign_out(client)
    provider.told = provider.told | {"email_verified": False}
    go(client)
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.filter(user__email=MAIL, user__last_login=None).exists()


def test_without_an_address_one_is_asked_for_and_proved(
    client: Client, provider: type[Provider]
) -> None:
    provider.told = {"sub": "4711"}
    assert go(client).headers["Location"].startswith("/account/openid-new")
    assert "tells no address" in shown(client, "/account/openid-new")
    response = client.post("/account/openid-new", {"email": MAIL})
    assert response.headers["Location"] == "/account/new/enter"
    client.post("/account/new/enter", {"code": code_of(last_letter())})
    assert MAIL in shown(client, "/account")


def test_an_operator_signs_in_for_the_desk(client: Client) -> None:
    operator = User.objects.create_user("op", email=MAIL, is_staff=True, is_superuser=True)
    operator.set_password("rain on a tin roof")
    operator.save()
    assert go(client).headers["Location"] == "/kept"
    assert client.get("/admin/").status_code == 200
    operator.refresh_from_db()
    assert operator.check_password("rain on a tin roof")


def test_what_was_broken_off_or_failed_is_told_in_our_words(client: Client) -> None:
    client.post("/account/openid/house")
    gone = client.get("/account/openid/house/back?error=access_denied", follow=True)
    assert "Not signed in" in gone.content.decode()
    failed = client.get("/account/openid/house/back?code=c0de&state=other", follow=True)
    assert "Not signed in" in failed.content.decode()
    assert "You leave this site" in shown(client, "/account/openid/house")
    assert client.get("/account/openid/other").status_code == 404


@pytest.mark.parametrize(
    "address", ["nonsense", "https://idp.example", "https://c@idp.example", "ftp://c:s@x.example"]
)
def test_an_address_that_is_no_provider_is_refused_without_its_secret(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLONNADE_OPENID", address)
    with pytest.raises(BadSetting, match="is not like https://client:secret@") as caught:
        _openid("COLONNADE_OPENID")
    assert address not in str(caught.value)
    monkeypatch.setenv("COLONNADE_OPENID", "https://c%40x:s%2Fs@idp.example:8443/realm/")
    told = _openid("COLONNADE_OPENID")
    assert (told["client_id"], told["secret"]) == ("c@x", "s/s")
    assert told["settings"]["server_url"] == "https://idp.example:8443/realm"


def test_accounts_are_on_where_a_letter_arrives(monkeypatch: pytest.MonkeyPatch) -> None:
    from colonnade.settings import _accounts

    public, here = "https://columns.example", "http://127.0.0.1:8000"
    assert not _accounts("COLONNADE_ACCOUNTS", public)
    assert _accounts("COLONNADE_ACCOUNTS", here)
    monkeypatch.setenv("COLONNADE_MAIL", "smtp://mail.example")
    assert _accounts("COLONNADE_ACCOUNTS", public)
    monkeypatch.setenv("COLONNADE_ACCOUNTS", "0")
    assert not _accounts("COLONNADE_ACCOUNTS", here)


def test_who_is_signed_in_where_accounts_were_switched_off_keeps_things_on_the_device(
    client: Client, settings: Any
) -> None:
    make_account(client)
    settings.COLONNADE_ACCOUNTS = False
    change(client, add="search:rain")
    assert client.cookies["searches"].value
    assert "Sign in" not in shown(client, "/kept")
