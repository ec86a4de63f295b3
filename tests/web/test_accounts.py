"""Accounts: signing in by a code, a password and a passkey; what is kept moves along."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import get_template
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as effort

from colonnade import links, web
from colonnade.catalog import cards
from colonnade.readers import accounts, holdings, keeper
from colonnade.readers.kept import Kept, Kind, merged
from colonnade.readers.models import Held, Letter, Try
from colonnade.web import doors, keeping
from colonnade.web.adapters import _LETTERS
from makers import NOW, make_column, make_columnist, make_publication
from readers.test_kept import KEPT
from web.test_yours import OURS, change, shown

pytestmark = pytest.mark.django_db

MAIL = "ada@reader.example"


@pytest.fixture(autouse=True)
def _no_limits(settings: Any, request: pytest.FixtureRequest) -> None:
    if "limited" not in request.keywords:
        settings.ACCOUNT_RATE_LIMITS = False
        settings.MFA_RATE_LIMITS = False


def code_of(letter: Letter) -> str:
    found = re.search(r"^[A-Z0-9]+(?:-[A-Z0-9]+)?$", letter.body, re.MULTILINE)
    assert found is not None, letter.body
    return found[0]


def last_letter() -> Letter:
    letter = Letter.objects.order_by("-pk").first()
    assert letter is not None
    return letter


def make_account(client: Client, mail: str = MAIL) -> User:
    """Make an account as a reader does, and be signed in."""
    response = client.post("/account/new", {"email": mail})
    assert response.headers["Location"] == "/account/new/enter"
    response = client.post("/account/new/enter", {"code": code_of(last_letter())})
    assert response.status_code == 302
    return User.objects.get(email=mail)


def sign_in(client: Client, mail: str = MAIL) -> Any:
    client.post("/account/code", {"email": mail})
    return client.post("/account/code/enter", {"code": code_of(last_letter())})


def sign_out(client: Client, **data: str) -> Any:
    return client.post("/account/sign-out", data, headers=OURS)


# ── in and out ───────────────────────────────────────────────────────────────────────────────


def test_an_account_is_an_address_and_nothing_else(client: Client) -> None:
    who = make_account(client)
    assert re.fullmatch("reader-[0-9a-f]{16}", who.username)
    assert (who.first_name, who.last_name, who.has_usable_password()) == ("", "", False)
    assert EmailAddress.objects.get().verified
    assert MAIL in shown(client, "/account")
    assert MAIL in shown(client, "/kept")
    assert not who.is_staff


def test_a_code_by_mail_signs_in(client: Client) -> None:
    make_account(client)
    sign_out(client)
    assert client.get("/account").headers["Location"] == "/account/sign-in"
    response = sign_in(client)
    assert response.headers["Location"] == "/kept"
    assert MAIL in shown(client, "/account")
    assert "Your code to sign in" in last_letter().subject


def test_a_wrong_code_signs_nobody_in(client: Client) -> None:
    make_account(client)
    sign_out(client)
    client.post("/account/code", {"email": MAIL})
    for _ in range(2):
        response = client.post("/account/code/enter", {"code": "WRONG"})
        assert "That is not the code" in response.content.decode()
    response = client.post("/account/code/enter", {"code": "WRONG"})
    assert response.status_code == 302
    page = client.get(response.headers["Location"], follow=True).content.decode()
    assert "Too many tries" in page
    assert client.get("/account").status_code == 302


def test_nobody_learns_whether_an_address_has_an_account(client: Client) -> None:
    make_account(Client())
    known = Client().post("/account/code", {"email": MAIL})
    unknown = Client().post("/account/code", {"email": "nobody@reader.example"})
    assert known.headers["Location"] == unknown.headers["Location"]
    assert "There is no account" in last_letter().subject
    assert "/account/new" in last_letter().body
    taken = Client().post("/account/new", {"email": MAIL})
    assert taken.headers["Location"] == "/account/new/enter"
    assert "You have an account already" in last_letter().subject


def test_a_password_may_be_set_changed_and_used(client: Client) -> None:
    make_account(client)
    weak = client.post("/account/password/set", {"password1": "123", "password2": "123"})
    assert weak.status_code == 200
    good = "rain on a tin roof"
    response = client.post("/account/password/set", {"password1": good, "password2": good})
    assert response.headers["Location"] == "/account"
    assert "has a password now" in last_letter().subject
    better = "snow on a tin roof"
    told = {"oldpassword": good, "password1": better, "password2": better}
    assert client.post("/account/password", told).headers["Location"] == "/account"
    sign_out(client)
    wrong = client.post("/account/sign-in", {"login": MAIL, "password": good})
    assert "not right" in wrong.content.decode()
    response = client.post("/account/sign-in", {"login": MAIL, "password": better})
    assert response.headers["Location"] == "/kept"
    client.logout()
    response = client.get("/account/password/forgotten")
    assert response.headers["Location"] == "/account/code"


def test_the_address_changes_once_the_new_one_is_proved(client: Client) -> None:
    who = make_account(client)
    page = shown(client, "/account/mail")
    assert MAIL in page
    response = client.post("/account/mail", {"email": "ada@new.example", "action_add": "yes"})
    assert response.headers["Location"] == "/account/new/enter"
    assert last_letter().to == "ada@new.example"
    code = code_of(last_letter())
    assert client.post("/account/new/enter", {"code": code}).headers["Location"] == "/account"
    who.refresh_from_db()
    assert who.email == "ada@new.example"


def test_a_closed_account_is_told_so(client: Client) -> None:
    who = make_account(client)
    sign_out(client)
    User.objects.filter(pk=who.pk).update(is_active=False)
    assert "closed" in shown(client, "/account/closed")
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize("way", ["code", "new"])
def test_no_operator_comes_in_by_mail(client: Client, way: str) -> None:
    User.objects.create_user("op", email="op@desk.example", password="x", is_staff=True)
    client.post(f"/account/{way}", {"email": "op@desk.example"})
    body = last_letter().body
    if way == "code":
        response = client.post("/account/code/enter", {"code": code_of(last_letter())})
        assert response.headers["Location"].startswith("/admin/login")
    else:
        assert "There is one already" in body
    assert settings.SESSION_COOKIE_NAME in client.cookies
    assert "_auth_user_id" not in client.session


def test_an_operator_who_reads_keeps_things_on_the_device(client: Client) -> None:
    operator = User.objects.create_user("op", email="op@desk.example", is_staff=True)
    client.force_login(operator)
    make_columnist("Ada Byrne")
    change(client, add="columnist:ada-byrne")
    assert client.cookies["following"].value
    assert not Held.objects.exists()
    assert client.get("/account").status_code == 302


# ── what is kept ─────────────────────────────────────────────────────────────────────────────


def test_signing_in_brings_the_device_along_and_signing_out_leaves_a_copy(client: Client) -> None:
    make_columnist("Ada Byrne")
    make_publication(slug="lamp")
    code = links.code(make_column(title="Rain on tin").id)
    change(client, add="columnist:ada-byrne")
    client.post("/favorites/change", {"add": code}, headers=OURS)
    who = make_account(client)
    assert not client.cookies["following"].value
    assert not client.cookies["favorites"].value
    assert "Unfollow" in shown(client, "/columnists/ada-byrne")
    assert "Rain on tin" in shown(client, "/favorites")
    change(client, add="publication:lamp")
    kept = holdings.load(who.pk)
    response = sign_out(client, copy="on")
    assert response.headers["Location"] == "/kept"
    assert "storage" in response.headers["Clear-Site-Data"]
    assert "Unfollow" in shown(client, "/publications/lamp")
    assert "Rain on tin" in shown(client, "/favorites")
    sign_in(client)
    assert holdings.load(who.pk) == kept
    sign_out(client)
    assert "You follow nobody yet" in shown(client, "/following")
    other = Client()
    sign_in(other)
    assert "Unfollow" in shown(other, "/columnists/ada-byrne")


@effort(max_examples=10)
@given(device=KEPT, account=KEPT)
def test_moving_between_device_and_account_keeps_everything(device: Kept, account: Kept) -> None:
    from django.http import HttpResponse
    from django.test import RequestFactory

    from colonnade.readers import device as cookies

    who, _ = User.objects.get_or_create(username="mover")
    holdings.store(who.pk, account, holdings.load(who.pk), now=NOW)
    device = cookies.fitting(device)
    for _ in range(2):  # in, out with a copy, and in again
        sent, response = HttpResponse(), HttpResponse()
        cookies.write(sent, device, Kept())
        request = RequestFactory().get("/")
        request.COOKIES = {name: morsel.value for name, morsel in sent.cookies.items()}
        keeper.bring(request, response, who, now=NOW)
        there = holdings.load(who.pk)
        for kind in Kind:
            assert set(there.of(kind)) == {*device.of(kind), *account.of(kind)}
        assert there.remembers >= (device.remembers or account.remembers)
        assert all(not morsel.value for morsel in response.cookies.values())
        device = cookies.fitting(there)
    assert merged(device, there) == merged(merged(device, there), there)


def test_a_full_account_is_told_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_account(client)
    monkeypatch.setattr(holdings, "LIMITS", dict.fromkeys(Kind, 1))
    change(client, add="search:rain")
    response = change(client, add="search:snow")
    assert response.status_code == 409
    assert "Your account holds as many" in response.content.decode()


def test_everything_of_an_account_is_taken_along(client: Client) -> None:
    make_account(client)
    change(client, add="search:rain")
    told = json.loads(client.get("/kept.json").content)
    assert told["account"]["mail"] == MAIL
    assert told["account"]["passkeys"] == []
    assert told["following"]["searches"][0]["text"] == "rain"


def test_what_is_kept_is_erased_and_the_account_stays(client: Client) -> None:
    make_account(client)
    change(client, add="search:rain")
    client.post("/kept/erase", {"sure": "on"}, headers=OURS)
    assert not Held.objects.exists()
    assert MAIL in shown(client, "/account")


def test_an_account_is_erased_at_once_with_all_that_is_in_it(client: Client) -> None:
    other = Client()
    make_account(client)
    sign_in(other)
    column = make_column()
    client.post("/favorites/change", {"add": links.code(column.id)}, headers=OURS)
    response = client.post("/kept/erase", {"sure": "on", "account": "on"}, headers=OURS)
    assert response.headers["Location"] == "/kept/erased"
    for model in (User, EmailAddress, Held, Letter):
        assert not model.objects.exists(), model
    column.refresh_from_db()
    assert column.favourites == 0
    assert client.get("/account").status_code == 302
    assert other.get("/account").status_code == 302


def test_what_was_read_is_remembered_in_an_account(client: Client) -> None:
    column = make_column(title="Rain on tin")
    make_account(client)
    path = cards.cards([column.id], now=NOW)[0].path
    client.get(path)
    assert "Rain on tin" not in shown(client, "/history")
    change(client, add="history:")
    client.get(path)
    client.get(path)
    assert "Rain on tin" in shown(client, "/history")


# ── caches and cookies ───────────────────────────────────────────────────────────────────────


def test_who_is_signed_in_gets_no_kept_page_and_leaves_none(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SECONDS", 60)
    make_columnist("Ada Byrne")
    own = Client()
    make_account(own)
    change(own, add="columnist:ada-byrne")
    for path in ("/", "/columnists/ada-byrne", "/search?q=rain", "/about"):
        for _ in range(2):
            personal = own.get(path)
            assert personal.headers["Cache-Control"] == "private, no-cache"
        public = client.get(path)
        assert public.headers["Cache-Control"] == "public, max-age=30"
        assert not public.cookies
        assert b"Unfollow" not in public.content
        assert own.get(path).headers["Cache-Control"] == "private, no-cache"


def test_only_pages_for_signing_in_set_a_cookie(client: Client) -> None:
    for path in ("/", "/kept", "/following", "/account/closed"):
        assert not client.get(path).cookies, path
    response = client.get("/account/sign-in")
    assert set(response.cookies) == {"csrftoken"}
    assert response.cookies["csrftoken"]["httponly"]
    assert response.headers["Cache-Control"] == "no-store"
    assert not Session.objects.exists()


def test_a_form_without_its_secret_is_refused_in_our_words() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/account/sign-out").status_code == 403
    for path in ("/account/sign-in", "/account/code", "/account/new"):
        response = client.post(path, {"email": MAIL})
        assert response.status_code == 403
        assert "This form is too old" in response.content.decode()


@pytest.mark.limited
def test_too_many_tries_are_stopped_in_our_words(client: Client) -> None:
    answers = [Client().post("/account/code", {"email": MAIL}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "Too many tries" in answers[-1].content.decode()
    assert Letter.objects.count() == 3
    many = [
        client.get("/account/passkey", headers={"Accept": "application/json"}) for _ in range(3)
    ]
    assert {answer.status_code for answer in many} == {200}
    for _ in range(30):
        answer = Client().post("/account/sign-in", {"login": "x@y.example", "password": "x"})
    answer = Client().post("/account/sign-in", {"login": "x@y.example", "password": "x"})
    assert answer.status_code == 429
    assert "Too many tries" in answer.content.decode()


def test_no_page_of_an_account_asks_more_than_twelve_questions(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    make_account(client)
    lamp, ada = make_publication(slug="lamp"), make_columnist("Ada Byrne")
    column = make_column(lamp, columnists=[ada])
    for add in (
        "columnist:ada-byrne",
        "publication:lamp",
        "mute-word:snow",
        f"later:{links.code(column.id)}",
    ):
        change(client, add=add)
    change(client, add="mute-columnist:ada-byrne")
    change(client, add="mute-publication:lamp")
    change(client, add="columnist:ada-byrne")
    change(client, add="publication:lamp")
    for path in ("/", "/following", "/reading-list", "/kept", "/account", "/search?q=rain"):
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200, path


# ── nothing of the library's shows ───────────────────────────────────────────────────────────


def test_every_page_of_an_account_is_a_template_of_ours() -> None:
    ours = Path(web.__file__).parent
    names = [
        getattr(view, "template_name", None)
        for pattern in doors.urlpatterns
        if (view := getattr(pattern.callback, "view_class", None)) is not None
    ]
    assert len([name for name in names if name]) >= 12
    pages = {
        *filter(None, names), "socialaccount/login.html", "socialaccount/login_cancelled.html",
        "socialaccount/authentication_error.html", "socialaccount/signup.html",
        "account/confirm_email_verification_code.html", "account/account_inactive.html",
    }  # fmt: skip
    for name in pages:
        origin: Any = get_template(name)
        assert Path(origin.origin.name).is_relative_to(ours), name
    assert "allauth" not in {str(pattern) for pattern in get_resolver().namespace_dict}


@pytest.mark.parametrize(
    "path",
    ["/account/sign-in", "/account/code", "/account/new", "/account/closed"],
)
@pytest.mark.parametrize("prefix", ["", "/~tr"])
def test_pages_before_signing_in_look_as_all_others(client: Client, path: str, prefix: str) -> None:
    page = shown(client, prefix + path)
    assert '<footer class="foot">' in page
    assert "noindex" in page
    assert 'placeholder="Email' not in page


# ── passkeys ─────────────────────────────────────────────────────────────────────────────────


def _key(who: User) -> Authenticator:
    from allauth.mfa.webauthn.internal import auth  # noqa: F401  switches the library's JSON on

    return Authenticator.objects.create(
        user=who, type=Authenticator.Type.WEBAUTHN, data={"name": "Telephone", "credential": {}}
    )


def test_a_passkey_is_renamed_and_removed_by_whom_it_is(client: Client) -> None:
    who = make_account(client)
    sign_out(client)
    sign_in(client)
    key = _key(who)
    assert "Telephone" in shown(client, "/account/passkeys")
    client.post(f"/account/passkeys/{key.pk}/name", {"name": "Tablet"})
    assert "Tablet" in shown(client, "/account")
    stranger = Client()
    make_account(stranger, "ben@reader.example")
    assert stranger.post(f"/account/passkeys/{key.pk}/remove").status_code == 404
    assert "Remove this passkey?" in shown(client, f"/account/passkeys/{key.pk}/remove")
    client.post(f"/account/passkeys/{key.pk}/remove")
    assert not Authenticator.objects.exists()
    assert "was removed" in last_letter().subject


def test_who_lost_a_passkey_still_signs_in_by_a_code(client: Client) -> None:
    who = make_account(client)
    _key(who)
    sign_out(client)
    assert sign_in(client).headers["Location"] == "/kept"
    assert client.get("/account").status_code == 200


def test_who_signed_in_long_ago_shows_once_more_who_they_are(client: Client) -> None:
    who = make_account(client)
    sign_out(client)
    sign_in(client)
    key = _key(who)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": 0, "email": MAIL}]
    session.save()
    response = client.post(f"/account/passkeys/{key.pk}/remove")
    assert response.headers["Location"].startswith("/account/passkey/again")
    assert Authenticator.objects.exists()


def test_a_passkey_is_asked_for_without_telling_who(client: Client) -> None:
    response = client.get("/account/passkey", headers={"Accept": "application/json"})
    asked = json.loads(response.content)["request_options"]["publicKey"]
    assert not asked.get("allowCredentials")
    assert client.get("/account/passkey").headers["Location"] == "/account/sign-in"
    bad = client.post("/account/passkey", {"credential": "{}"})
    assert bad.headers["Location"] == "/account/sign-in"
    page = client.get("/account/sign-in")
    assert b"/assets/passkey." in page.content
    found = re.search(r"/assets/passkey\.[0-9a-f]+\.js", page.content.decode())
    assert found is not None
    assert "immutable" in client.get(found[0]).headers["Cache-Control"]


# ── housekeeping ─────────────────────────────────────────────────────────────────────────────


def test_a_sign_up_that_nobody_confirms_is_forgotten(client: Client) -> None:
    client.post("/account/new", {"email": MAIL})
    make_account(Client(), "ben@reader.example")
    User.objects.update(date_joined=NOW)
    User.objects.create_user("op", is_staff=True, date_joined=NOW)
    assert User.objects.count() == 3
    accounts.forget_old(now=NOW + timedelta(days=2))
    assert {who.email for who in User.objects.all()} == {"ben@reader.example", ""}


def test_sessions_that_are_over_are_forgotten(client: Client) -> None:
    make_account(client)
    Session.objects.update(expire_date=NOW - timedelta(hours=1))
    accounts.forget_old(now=NOW)
    assert not Session.objects.exists()


def test_every_letter_of_the_library_that_can_be_sent_has_our_words() -> None:
    """Those of codes by telephone, of other second proofs and of links are not among them."""
    room = Path(allauth.__file__).parent
    sent = {
        name
        for file in room.rglob("*.py")
        for name in re.findall(r'"((?:account|mfa|socialaccount)/email/\w+)"', file.read_text())
    }
    unused = {"recovery_codes", "totp", "password_reset", "disconnected"}
    assert {name for name in sent if not any(word in name for word in unused)} <= set(_LETTERS)


def test_a_file_is_brought_back_into_an_account(client: Client) -> None:
    ada = make_columnist("Ada Byrne")
    change(client, add="columnist:ada-byrne")
    taken = client.get("/kept.json").content
    other = Client()
    who = make_account(other)
    answer = other.post(
        "/kept/bring", {"file": SimpleUploadedFile("kept.json", taken)}, headers=OURS
    )
    assert "One thing was added." in answer.content.decode()
    assert holdings.load(who.pk).columnists == (ada.pk,)
    assert not any(morsel.value for name, morsel in answer.cookies.items() if name == "following")


@pytest.mark.limited
def test_tries_are_counted_by_all_processes_together_and_name_nobody(client: Client) -> None:
    for _ in range(3):
        Client().post("/account/code", {"email": MAIL})
        cache.clear()  # another process, with a memory of its own
    assert "Too many tries" in client.post("/account/code", {"email": MAIL}).content.decode()
    counted = [f"{row.cache_key} {row.value}" for row in Try.objects.all()]
    assert counted
    assert not any(sign in told for told in counted for sign in ("127.0.0.1", "ada", "allauth"))
    accounts.forget_old(now=timezone.now() + timedelta(days=365))
    assert not Try.objects.exists()


def test_what_is_not_counted_together_stays_in_memory() -> None:
    cache.set("web.x", 1)
    assert cache.add("web.x", 2) is False
    assert cache.get("web.x") == 1
    assert cache.delete("web.x")
    assert not Try.objects.exists()
