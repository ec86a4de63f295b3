"""Addresses: clean them, compare them, name things by them.

>>> clean("HTTPS://www.Example.org:443/a/../rain?utm_source=x&id=7#top")
'https://www.example.org/rain?id=7'
>>> key("http://example.org/rain?id=7") == key("https://www.example.org/rain/?id=7&utm_medium=rss")
True
"""

from __future__ import annotations

import posixpath
import re
from functools import cache, lru_cache
from hashlib import blake2b
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from anyascii import anyascii
from publicsuffixlist import PSLFILE, PublicSuffixList

MAX_LENGTH = 2000  # longer addresses are traps, and no browser or database is glad of them
ID_BITS = 60

# Parameters which say how a reader came, never what is shown. From the documentation of Google
# Analytics, Matomo, AT Internet, Mailchimp, HubSpot, and of the networks which add the *clid's.
_TRACKING = re.compile(
    r"^(?:utm_.*|mtm_.*|pk_.*|piwik_.*|at_(?:medium|campaign|link.*|format|ptr_.*)|xtor|"
    r"fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|srsltid|li_fat_id|"
    r"mc_cid|mc_eid|_hs(?:enc|mi)|hsctatracking|vero_id|oly_(?:anon|enc)_id|"
    r"ref|ref_src|ref_url|referrer|source|src|cmpid?|cmp|ncid|sr_share|smid|smtyp|"
    r"partner|campaign|campaign_id|icid|ito|ftag|ocid|cid|ns_.*|spm|__twitter_impression|"
    r"share|amp|from|traffic_source|taid|wt_mc|wtmc)$",
    re.IGNORECASE,
)
# The same names can carry meaning when nothing else tells pages apart: a value that is a number
# stays (`?cid=123`), and any value where the path names no page (`/story.php?ref=rain`).
_MEANINGFUL = re.compile(r"^(?:src|source|cid|ref|from|cmp)$", re.IGNORECASE)
_NAMELESS = re.compile(r"://[^/]*/(?:.*\.(?:php\d?|aspx?|jsp|cgi|cfm|do))?$", re.IGNORECASE)
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SAFE_PATH = "/:@!$&'()*+,;=-._~%"
_SAFE_QUERY = "/:@!$'()*+,;-._~%?="
# An address that is in its usual form already, as nine in ten are: nothing is left to do.
_USUAL = re.compile(
    r"https?://(?:(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3})"
    r"(?::(?!80/|443/)(?:[1-9]\d{1,3}|[1-5]\d{4}))?/(?!/)[A-Za-z0-9/:@!$&'()*+,;=._~%-]*"
    r"(?:\?[A-Za-z0-9/:@!$'()*+,;._~%?=&-]+)?"
)
_NUMBER = re.compile(r"[0-9.]+|[0-9a-f]*:[0-9a-f:.]*")  # as hosts are written, IPv4 and IPv6
_AUTHORITY = re.compile(r"https?://([A-Za-z0-9._-]+)(?::[0-9]+)?(?=[/?#]|$)")
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
_PAIRS = [one + two for one in _DIGITS for two in _DIGITS]
_WORD = re.compile(r"[a-z0-9]+")


def clean(url: str, base: str = "") -> str | None:
    """Return the address of a column as readers get it, or None if it is not one we would ask.

    As `plain`, and tracking parameters are dropped too. Idempotent.
    """
    plain_url = plain(url, base)
    if plain_url is None or "?" not in plain_url:
        return plain_url
    address, _, query = plain_url.partition("?")
    parameters = [p for p in query.split("&") if p]
    kept = [p for p in parameters if not _is_tracking(p)]
    if not kept and _NAMELESS.search(address):
        kept = [p for p in parameters if _MEANINGFUL.match(p.partition("=")[0])]
    return f"{address}?{'&'.join(kept)}" if kept else address


def plain(url: str, base: str = "") -> str | None:
    """Return an address in its usual form with all its parameters, as we ask for it.

    None for schemes other than http and https, user names in the address, no host, too long.
    Dropped: fragment, default port, dot segments. Idempotent.

    >>> plain("../feed/?format=rss#top", "http://Example.org:80/opinion/today")
    'http://example.org/feed/?format=rss'
    """
    if _USUAL.fullmatch(url) and "/." not in url and len(url) <= MAX_LENGTH:
        return url
    url = "".join(url.split()) if "\n" in url or "\t" in url else url.strip()
    try:
        if base:
            url = urljoin(base, url)
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    name = _ascii_host(host)
    if not name:
        return None
    netloc = name if port in {None, {"http": 80, "https": 443}[scheme]} else f"{name}:{port}"
    path = quote(_plain_path(parts.path), safe=_SAFE_PATH)
    query = quote(parts.query, safe=_SAFE_QUERY + "&")
    cleaned = urlunsplit((scheme, netloc, path, query, ""))
    return cleaned if len(cleaned) <= MAX_LENGTH else None


def _ascii_host(host: str) -> str:
    host = host.rstrip(".").lower()
    if ":" in host:
        return f"[{host}]"
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return host if re.fullmatch(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?", host) else ""


def _plain_path(path: str) -> str:
    if "/." in path:
        slash = path.endswith(("/", "/.", "/.."))
        path = posixpath.normpath(path)
        path = path + "/" if slash and path != "/" else path
    return "/" + path.lstrip("/")


def _is_tracking(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    if not _TRACKING.match(name):
        return False
    return not (_MEANINGFUL.match(name) and value.isdigit())


@lru_cache(maxsize=8192)
def key(url: str) -> int:
    """Return a positive number of 60 bits that is the same for all spellings of an address.

    Scheme, a leading "www.", a final slash, the order of parameters, how letters are
    percent-encoded and tracking parameters make no difference. Expects an http address; others
    get a key as they stand.
    """
    return _key(clean(url), url)


def source_key(url: str) -> int:
    """Return the key of the address of a source: as `key`, but all its parameters count.

    What looks like tracking in an article's address may choose what a feed lists.

    >>> source_key("https://example.org/rss?source=rain") == source_key("http://example.org/rss")
    False
    """
    return _key(plain(url), url)


def _key(cleaned: str | None, url: str) -> int:
    if cleaned is None:
        return number(url)
    _, _, address = cleaned.partition("://")
    if "%" in address:
        address = _ENCODED.sub(_decoded, address)
    place, _, query = address.partition("?")
    netloc, slash, path = place.partition("/")
    netloc = netloc.removeprefix("www.").removesuffix(":80").removesuffix(":443")
    if "&" in query:
        query = "&".join(sorted(query.split("&")))
    return number(f"{netloc}{slash}{path}".rstrip("/") + f"?{query}")


def _decoded(found: re.Match[str]) -> str:
    """Return an encoded octet as RFC 3986, 6.2.2 has it: letters plain, others in capitals."""
    letter = chr(int(found[1], 16))
    return letter if letter in _UNRESERVED else found[0].upper()


def number(text: str) -> int:
    """Return a positive number of 60 bits for a text: the same on every machine and day."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - ID_BITS)


def code(number: int) -> str:
    """Return a key as the twelve letters and digits that end a column's address.

    >>> code(0), decode(code(12345))
    ('000000000000', 12345)
    """
    text = ""
    for _ in range(ID_BITS // 10):
        number, two = divmod(number, 1024)
        text = _PAIRS[two] + text
    return text


def decode(text: str) -> int | None:
    """Return the key that `code` wrote, or None if it cannot have written this."""
    if len(text) != ID_BITS // 5 or any(letter not in _DIGITS for letter in text):
        return None
    number = 0
    for letter in text:
        number = number * 32 + _DIGITS.index(letter)
    return number


def host(url: str) -> str:
    """Return the host of an address in lower case without "www.", or the empty string."""
    usual = _AUTHORITY.match(url)
    try:
        name = usual[1] if usual is not None else urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return name.lower().removeprefix("www.")


def authority(url: str) -> str:
    """Return scheme, host and port as robots.txt is kept for: ``https://example.org``."""
    usual = _AUTHORITY.match(url)
    if usual is not None:
        return usual[0]
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@cache
def _suffixes() -> PublicSuffixList:
    """Return the public suffixes as hosts are written in addresses.

    Left to itself the package encodes all ten thousand rules, of which some hundreds need it.
    """
    with open(PSLFILE, encoding="utf-8") as lines:  # noqa: PTH123  the package's own name for it
        rules = [line if line.isascii() else _ascii_rule(line) for line in lines]
    return PublicSuffixList(rules, accept_encoded_idn=False)


def _ascii_rule(line: str) -> str:
    rule = line.strip()
    return "" if rule.startswith("//") else rule.encode("idna").decode("ascii")


@lru_cache(maxsize=4096)
def site(host_name: str) -> str:
    """Return the registrable domain of a host by the public suffix list; a number is its own.

    >>> site("comment.paper.co.uk"), site("localhost"), site("127.0.0.1")
    ('paper.co.uk', 'localhost', '127.0.0.1')
    """
    if _NUMBER.fullmatch(host_name):
        return host_name
    return _suffixes().privatesuffix(host_name) or host_name


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses belong to one registrable domain."""
    return site(host(one)) == site(host(other))


@lru_cache(maxsize=4096)
def slug(text: str, longest: int = 80) -> str:
    """Return a text as lower-case ASCII words joined by hyphens, cut between words.

    Other scripts are written in Latin letters, so that every address can be read aloud.

    >>> slug("Süreyya Öz’ün “yağmur” yazısı"), slug("雨")
    ('sureyya-ozun-yagmur-yazisi', 'yu')
    """
    plain = (text if text.isascii() else anyascii(text)).lower().replace("'", "").replace("`", "")
    words = _WORD.findall(plain)
    joined = ""
    for word in words:
        if joined and len(joined) + 1 + len(word) > longest:
            break
        joined = f"{joined}-{word}" if joined else word[:longest]
    return joined
