"""Settings: the only reader of environment variables, and the Django configuration.

Every variable stands in `SETTINGS` with its default and meaning; ``docs/settings.md`` and
``colonnade doctor`` are held to that table by a test.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from colonnade.records import ColonnadeError, ExcerptRule


class BadSetting(ColonnadeError):
    """An environment variable holds what it cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One environment variable, its default as it would be written, and what it does."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting(
        name="COLONNADE_DATA",
        default="~/.local/share/colonnade",
        meaning="The one folder of all state: databases, your own publications, the secret key.",
    ),
    Setting(
        name="COLONNADE_DEMO",
        default="0",
        meaning="1 keeps all state in the folder `demo` within COLONNADE_DATA, apart from that "
        "of the real press. `colonnade up --demo` sets it.",
    ),
    Setting(
        name="DATABASE_URL",
        default="",
        meaning="postgres://user:password@host/name to keep the catalogue in PostgreSQL. "
        "Empty: SQLite in the data folder.",
    ),
    Setting(
        name="VAULT_URL",
        default="",
        meaning="The database of full texts. Empty: SQLite in the data folder, or, with "
        "DATABASE_URL, the schema `vault` of the same PostgreSQL database.",
    ),
    Setting(
        name="COLONNADE_SECRET_KEY",
        default="",
        meaning="The key which signs cookies. Empty: made once and kept in the data folder.",
    ),
    Setting(
        name="COLONNADE_DEBUG",
        default="0",
        meaning="1 shows errors in the browser. For developers only.",
    ),
    Setting(
        name="COLONNADE_HOSTS",
        default="127.0.0.1,localhost,[::1]",
        meaning="The host names under which the site answers, separated by commas.",
    ),
    Setting(
        name="COLONNADE_ADDRESS",
        default="http://127.0.0.1:8000",
        meaning="The site's own address, as readers and publishers see it; it stands in feeds "
        "and in the name the crawler gives to publishers. Where it is not set, a site on this "
        "machine alone takes the port it is given.",
    ),
    Setting(
        name="COLONNADE_NAME",
        default="Colonnade",
        meaning="The name of this instance, shown in the header.",
    ),
    Setting(
        name="COLONNADE_CONTACT",
        default="",
        meaning="Mail address of the operator, shown to publishers and readers.",
    ),
    Setting(
        name="COLONNADE_MAIL",
        default="",
        meaning="How mail is sent: smtp://user:password@host:587 (with STARTTLS) or "
        "smtps://user:password@host:465. Empty: each letter is written to the folder `mail` "
        "within COLONNADE_DATA; console: to standard output.",
    ),
    Setting(
        name="COLONNADE_MAIL_FROM",
        default="",
        meaning="The address from which mail is sent. Empty: COLONNADE_CONTACT, or the name "
        "`colonnade` at the host of COLONNADE_ADDRESS.",
    ),
    Setting(
        name="COLONNADE_ACCOUNTS",
        default="",
        meaning="1 lets readers keep their things in an account, besides on their device; 0 does "
        "not. Empty: 1 where mail can be sent (COLONNADE_MAIL) or the site is for this machine "
        "alone (COLONNADE_ADDRESS).",
    ),
    Setting(
        name="COLONNADE_OPENID",
        default="",
        meaning="https://client:secret@issuer.example/path of an OpenID Connect provider by which "
        "people may sign in too. Its mail addresses count as proved where it says so.",
    ),
    Setting(
        name="COLONNADE_OPENID_NAME",
        default="OpenID",
        meaning="What the button of that provider says.",
    ),
    Setting(
        name="COLONNADE_PUSH",
        default="0",
        meaning="1 lets readers ask for a message when a columnist prints something new. It goes "
        "through the service that their browser's maker runs for this, which sees that this site "
        "sends a sealed message to a device, and when. Its maker may write to COLONNADE_CONTACT.",
    ),
    Setting(
        name="COLONNADE_PROXY",
        default="",
        meaning="http://host:port of an HTTP proxy through which publishers are asked.",
    ),
    Setting(
        name="COLONNADE_ALLOW_NETWORKS",
        default="",
        meaning="Private networks which the crawler may ask, such as 127.0.0.0/8, separated by "
        "commas. Their hosts are yours: they get no pause between requests.",
    ),
    Setting(
        name="COLONNADE_STARTER",
        default="1",
        meaning="1 follows the publications that come with Colonnade; 0 only those whose files "
        "lie in the data folder.",
    ),
    Setting(
        name="COLONNADE_PAUSE",
        default="2",
        meaning="Seconds between two requests to one host, at least 1. A longer Crawl-delay wins.",
    ),
    Setting(
        name="COLONNADE_CONCURRENCY",
        default="64",
        meaning="How many hosts one worker asks at a time.",
    ),
    Setting(
        name="COLONNADE_TIMEOUT",
        default="30",
        meaning="Seconds a publisher's machine has for one answer.",
    ),
    Setting(
        name="COLONNADE_MAX_BYTES",
        default="8000000",
        meaning="The largest answer that is read, in bytes after decompression.",
    ),
    Setting(
        name="COLONNADE_KEEP_PAGES_DAYS",
        default="0",
        meaning="Days for which fetched pages are kept in the vault, to read them again with a "
        "better extractor. 0 keeps none.",
    ),
    Setting(
        name="COLONNADE_EXCERPTS",
        default="",
        meaning="What may be shown of publications of a country whose files name no rule: "
        "country=rule, separated by commas, such as DE=none,FR=summary,*=summary. Rules are none, "
        "summary, excerpt and agreed; * stands for all other countries. Empty: summary where press "
        "publishers have a right of their own, excerpt elsewhere.",
    ),
    Setting(
        name="COLONNADE_NONCOMMERCIAL",
        default="0",
        meaning="1 says that this site earns nothing: texts under licences for non-commercial use "
        "(CC BY-NC and its kin) may then be shown in full where a publication's file allows it.",
    ),
    Setting(
        name="COLONNADE_SIGNALS",
        default="",
        meaning="The open networks which the worker asks how many took notice of a column: any of "
        "bluesky, jetstream, mastodon, hackernews, lemmy and wikipedia, separated by commas. "
        "Empty: none is asked.",
    ),
    Setting(
        name="COLONNADE_READERS_COUNT",
        default="0",
        meaning="Whether how many readers opened a column here is a signal of the Agenda, as an "
        "open network is one. What is published then names powers of two from eight on.",
    ),
    Setting(
        name="COLONNADE_BLUESKY_SERVERS",
        default="https://constellation.microcosm.blue",
        meaning="The index of links that is asked for Bluesky.",
    ),
    Setting(
        name="COLONNADE_JETSTREAM_SERVERS",
        default="https://jetstream2.us-east.bsky.network",
        meaning="The stream of Bluesky's posts that is listened to.",
    ),
    Setting(
        name="COLONNADE_MASTODON_SERVERS",
        default="https://mastodon.social",
        meaning="Mastodon servers whose lists of trending links are read, separated by commas.",
    ),
    Setting(
        name="COLONNADE_HACKERNEWS_SERVERS",
        default="https://hn.algolia.com",
        meaning="The search that is asked for Hacker News.",
    ),
    Setting(
        name="COLONNADE_LEMMY_SERVERS",
        default="https://lemmy.world",
        meaning="Lemmy servers that are asked, separated by commas.",
    ),
    Setting(
        name="COLONNADE_WIKIPEDIA_SERVERS",
        default="https://en.wikipedia.org",
        meaning="Wikipedias that are asked, separated by commas.",
    ),
    Setting(
        name="COLONNADE_EMBEDDER",
        default="",
        meaning="A multilingual embedder that helps to link debates of different languages: a "
        "folder with a model of model2vec, or package.module:function, which makes anything with a "
        "method encode. Nothing is downloaded.",
    ),
    Setting(
        name="COLONNADE_LOG",
        default="warning",
        meaning="The least level of log events written: debug, info, warning or error.",
    ),
)

_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def _text(name: str) -> str:
    return os.environ.get(name, _DEFAULTS[name]).strip()


def _number(name: str, *, least: float, most: float) -> float:
    text = _text(name)
    try:
        number = float(text)
    except ValueError:
        raise BadSetting(f"{name}={text!r} is not a number") from None
    if not least <= number <= most:
        raise BadSetting(f"{name}={text} is not between {least:g} and {most:g}")
    return number


def _items(name: str) -> list[str]:
    return [item.strip() for item in _text(name).split(",") if item.strip()]


def _networks(name: str) -> tuple[str, ...]:
    for item in _items(name):
        try:
            ip_network(item)
        except ValueError as error:
            raise BadSetting(f"{name}: {item!r} is not a network: {error}") from None
    return tuple(_items(name))


def variables(address: str) -> dict[str, str]:
    """Return our environment for a site at an address, if any, which what is set overrules."""
    return ({"COLONNADE_ADDRESS": address} if address else {}) | os.environ


def _data_folder() -> Path:
    folder = Path(_text("COLONNADE_DATA") or _DEFAULTS["COLONNADE_DATA"]).expanduser()
    if _switch("COLONNADE_DEMO"):
        folder /= "demo"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(f"COLONNADE_DATA={folder} cannot be used: {_why(error)}") from None
    return folder


def _why(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _secret_key(folder: Path) -> str:
    given = _text("COLONNADE_SECRET_KEY")
    if given:
        return given
    file = folder / "secret.key"
    try:
        if not file.exists():
            _make_key(file)
        key = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"COLONNADE_DATA={folder} cannot be used: {_why(error)}") from None
    if not key:
        raise BadSetting(f"{file} is empty: remove it, and a new key is made")
    return key


def _make_key(file: Path) -> None:
    # Two processes may start at once: the first to link its file wins, both read the same.
    mine = file.with_name(f"{file.name}.{os.getpid()}")
    mine.touch(mode=0o600)
    try:
        mine.write_text(secrets.token_urlsafe(50), encoding="ascii")
        with contextlib.suppress(FileExistsError):
            os.link(mine, file)
    finally:
        mine.unlink()


def _parts(url: str, *, name: str) -> tuple[SplitResult, int | None]:
    """Return the parts of an address and its port. Raises `BadSetting`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadSetting(f"{name} is not an address: {error}") from None
    return parts, port


def _web_address(name: str, given: str | None = None) -> str:
    """Return an address of the web, without a path: nothing of ours stands below one."""
    address = (_text(name) if given is None else given).rstrip("/")
    parts, _ = _parts(address, name=name)
    is_bare = not (parts.path or parts.query or parts.fragment or "@" in parts.netloc)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_bare:
        raise BadSetting(f"{name}={address!r} is not like https://columns.example")
    return address


def _proxy(name: str) -> str:
    address = _text(name)
    if not address:
        return ""
    parts, _ = _parts(address, name=name)
    if parts.scheme != "http" or not parts.hostname:  # it may hold a password: not told
        raise BadSetting(f"{name} is not like http://host:port")
    return address


def _mail(name: str) -> dict[str, Any]:
    """Return Django's settings for the way mail is sent. Raises `BadSetting`."""
    address = _text(name)
    backends = "django.core.mail.backends"
    if address in {"", "console"}:
        return {"EMAIL_BACKEND": f"{backends}.{'console' if address else 'filebased'}.EmailBackend"}
    parts, port = _parts(address, name=name)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:  # it may hold a password
        raise BadSetting(f"{name} is not like smtp://user:password@host:587")
    is_wrapped = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": f"{backends}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if is_wrapped else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_wrapped,
        "EMAIL_USE_TLS": not is_wrapped and parts.hostname not in {"127.0.0.1", "::1", "localhost"},
    }


def _switch(name: str) -> bool:
    text = _text(name)
    if text not in {"", "0", "1"}:
        raise BadSetting(f"{name}={text!r} is neither 0 nor 1")
    return (text or _DEFAULTS[name]) == "1"


def _accounts(name: str, address: str) -> bool:
    """Tell whether readers may have accounts: not where the letter that opens one never comes."""
    if _text(name):
        return _switch(name)
    is_here = urlsplit(address).hostname in {"127.0.0.1", "::1", "localhost"}
    return is_here or _text("COLONNADE_MAIL") not in {"", "console"}


def _openid(name: str) -> dict[str, Any]:
    """Return the description of an OpenID Connect provider, if there is one."""
    address = _text(name)
    if not address:
        return {}
    parts, port = _parts(address, name=name)
    is_web = parts.scheme in {"http", "https"} and parts.hostname
    if not is_web or not parts.username or not parts.password:  # the secret is not told
        raise BadSetting(f"{name} is not like https://client:secret@issuer.example/path")
    where = f"{parts.hostname}:{port}" if port else str(parts.hostname)
    return {
        "provider_id": "house",
        "name": _text("COLONNADE_OPENID_NAME"),
        "client_id": unquote(parts.username),
        "secret": unquote(parts.password),
        "settings": {"server_url": f"{parts.scheme}://{where}{parts.path.rstrip('/')}"},
    }


def _excerpts(name: str) -> dict[str, ExcerptRule]:
    """Return excerpt rules by country, or by ``*`` for all others."""
    rules = {}
    known = {rule.value for rule in ExcerptRule} - {ExcerptRule.OPEN.value}
    for item in _items(name):
        country, _, rule = (part.strip() for part in item.partition("="))
        is_country = country == "*" or (country.isalpha() and len(country) in {2, 3})
        if not is_country or rule.lower() not in known:
            raise BadSetting(f"{name}: {item!r} is not like FR=summary or *=none")
        rules[country.upper()] = ExcerptRule(rule.lower())
    return rules


def _signals(name: str) -> dict[str, tuple[str, ...]]:
    """Return the networks to be asked, and the servers of each."""
    known = ("bluesky", "jetstream", "mastodon", "hackernews", "lemmy", "wikipedia")
    for item in _items(name):
        if item not in known:
            raise BadSetting(f"{name}: {item!r} is none of {', '.join(known)}")
    return {item: _servers(f"COLONNADE_{item.upper()}_SERVERS") for item in _items(name)}


def _servers(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_web_address(name, item) for item in _items(name)))


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,  # to open it costs as much as a page's queries: threads keep theirs
        "OPTIONS": {
            # Writers wait for each other instead of failing half-way through a transaction.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
                "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456;"
                "PRAGMA wal_autocheckpoint=4000;"
            ),
        },
    }


def database(url: str, *, name: str) -> dict[str, Any]:
    """Return Django's description of the database at an address.

    Raises `BadSetting` naming the variable when the address is none we can use; the address
    itself, which may hold a password, is not in the message.

    >>> database("postgres://me:s%40@db:5433/colonnade", name="DATABASE_URL")["PASSWORD"]
    's@'
    """
    parts, port = _parts(url, name=name)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/")) or ":memory:"))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting(f"{name}: {parts.scheme!r} is neither postgres:// nor sqlite://")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.pop("host", parts.hostname or "")),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _databases(folder: Path) -> dict[str, dict[str, Any]]:
    url, vault_url = _text("DATABASE_URL"), _text("VAULT_URL")
    default = database(url, name="DATABASE_URL") if url else _sqlite(folder / "colonnade.sqlite3")
    if vault_url:
        vault = database(vault_url, name="VAULT_URL")
    elif "postgresql" in default["ENGINE"]:
        search_path = {"options": "-c search_path=vault"}
        vault = {**default, "OPTIONS": {**default["OPTIONS"], **search_path}}
    else:
        vault = _sqlite(folder / "vault.sqlite3")
    return {"default": default, "vault": vault}


# ── Colonnade's own ──────────────────────────────────────────────────────────────────────────

COLONNADE_DATA = _data_folder()
COLONNADE_ADDRESS = _web_address("COLONNADE_ADDRESS")
COLONNADE_NAME = _text("COLONNADE_NAME") or _DEFAULTS["COLONNADE_NAME"]
COLONNADE_CONTACT = _text("COLONNADE_CONTACT")
COLONNADE_MAIL_FROM = (
    _text("COLONNADE_MAIL_FROM")
    or COLONNADE_CONTACT
    or f"colonnade@{urlsplit(COLONNADE_ADDRESS).hostname}"
)
COLONNADE_ACCOUNTS = _accounts("COLONNADE_ACCOUNTS", COLONNADE_ADDRESS)
COLONNADE_OPENID = _openid("COLONNADE_OPENID")
COLONNADE_PUSH = _switch("COLONNADE_PUSH")
COLONNADE_PROXY = _proxy("COLONNADE_PROXY")
COLONNADE_ALLOW_NETWORKS = _networks("COLONNADE_ALLOW_NETWORKS")
COLONNADE_STARTER = _switch("COLONNADE_STARTER")
COLONNADE_PAUSE = _number("COLONNADE_PAUSE", least=1, most=600)
COLONNADE_CONCURRENCY = int(_number("COLONNADE_CONCURRENCY", least=1, most=1000))
COLONNADE_TIMEOUT = _number("COLONNADE_TIMEOUT", least=1, most=600)
COLONNADE_MAX_BYTES = int(_number("COLONNADE_MAX_BYTES", least=10_000, most=200_000_000))
COLONNADE_KEEP_PAGES_DAYS = int(_number("COLONNADE_KEEP_PAGES_DAYS", least=0, most=3650))
COLONNADE_EXCERPTS = _excerpts("COLONNADE_EXCERPTS")
COLONNADE_NONCOMMERCIAL = _switch("COLONNADE_NONCOMMERCIAL")
COLONNADE_SIGNALS = _signals("COLONNADE_SIGNALS")
COLONNADE_READERS_COUNT = _switch("COLONNADE_READERS_COUNT")
COLONNADE_EMBEDDER = _text("COLONNADE_EMBEDDER")
COLONNADE_LOG = _text("COLONNADE_LOG").upper()
if COLONNADE_LOG not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
    raise BadSetting(f"COLONNADE_LOG={COLONNADE_LOG} is none of debug, info, warning, error")

# ── Django's ─────────────────────────────────────────────────────────────────────────────────

SECRET_KEY = _secret_key(COLONNADE_DATA)
DEBUG = _switch("COLONNADE_DEBUG")
ALLOWED_HOSTS = _items("COLONNADE_HOSTS")
DATABASES = _databases(COLONNADE_DATA)
# Kept pages in memory; tries to sign in where all processes count together.
CACHES = {
    "default": {"BACKEND": "colonnade.web.tries.Cache"},
    "tries": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "readers_try",
        "KEY_FUNCTION": "colonnade.web.tries.marked",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
DATABASE_ROUTERS = ["colonnade.vault.router.VaultRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "colonnade.catalog",
    "colonnade.vault",
    "colonnade.readers",
    "colonnade.web",
    "colonnade.desk",
    # Behind ours, whose templates stand before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
# Those which a crawl loads: no other app may refer to their rows.
CRAWLED_APPS = ["colonnade.catalog", "colonnade.vault"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "colonnade.web.keeping.keep_pages",
    "colonnade.web.headers.security_headers",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "colonnade.web.speaking.speak",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "colonnade.desk.urls"
WSGI_APPLICATION = "colonnade.desk.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "builtins": ["colonnade.web.templatetags.drawn"],
            "loaders": [
                (
                    "colonnade.web.folding.Loader",
                    ["django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
LANGUAGE_CODE = "en"
# The site speaks these; the first stands without a sign in addresses, see web/speaking.py.
LANGUAGES = [
    ("en", "English"),
    ("tr", "Türkçe"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("it", "Italiano"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("ar", "العربية"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("ja", "日本語"),
    ("zh-hans", "简体中文"),
]
USE_I18N = True
# Before those of Django's admin, which says "All" of other things.
LOCALE_PATHS = [Path(__file__).parent / "web" / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
# Only the admin has files of its own: they are served from where they are installed, so that no
# `collectstatic` stands between an upgrade and a working site.
WHITENOISE_USE_FINDERS = True
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = COLONNADE_ADDRESS.startswith("https://")
CSRF_TRUSTED_ORIGINS = [COLONNADE_ADDRESS]
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # until the browser is closed
CSRF_FAILURE_VIEW = "colonnade.web.errors.unproved"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
_MAIL = _mail("COLONNADE_MAIL")
EMAIL_BACKEND = _MAIL["EMAIL_BACKEND"]
EMAIL_FILE_PATH = COLONNADE_DATA / "mail"
EMAIL_HOST = _MAIL.get("EMAIL_HOST", "localhost")
EMAIL_PORT = _MAIL.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _MAIL.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _MAIL.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = _MAIL.get("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = _MAIL.get("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = SERVER_EMAIL = COLONNADE_MAIL_FROM

# ── accounts of readers (django-allauth) ─────────────────────────────────────────────────────

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/kept"
ACCOUNT_ADAPTER = "colonnade.web.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]  # nothing else is asked; a password may be set later
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds: mail may be slow
ACCOUNT_CHANGE_EMAIL = True  # one address, which may become another
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of what concerns the safety of an account
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SESSION_COOKIE_AGE = 180 * 24 * 3600
ACCOUNT_FORMS = {"login": "colonnade.web.adapters.PasswordForm"}
ACCOUNT_PASSWORD_MIN_LENGTH = None  # the validators above say it
MFA_ADAPTER = "colonnade.web.adapters.Passkeys"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
SOCIALACCOUNT_ADAPTER = "colonnade.web.adapters.Providers"
SOCIALACCOUNT_STORE_TOKENS = False
# The operator has chosen the provider, and its word on an address counts.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "SCOPE": ["openid", "email"],  # not the profile: no names are wanted
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [COLONNADE_OPENID] if COLONNADE_OPENID else [],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"event": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "event"}},
    "root": {"handlers": ["console"], "level": COLONNADE_LOG},
    "loggers": {
        # What strangers ask for is no event of ours: a missing page, a host name tried at random.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
