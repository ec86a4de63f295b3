"""Cases of publishers' signals, each with the place that says so, and what they leave.

A case is (source, what is said, in what rights are less than `ALL`). What is said: `robots` is the
contents of robots meta tags beside one that offers the picture, `headers` the page's, `robots_text`
the host's robots.txt, `tdmrep` its file, `terms` documents of RSL by address; all else are fields
of the article.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from colonnade.excerpt.house import DEFAULT, House
from colonnade.excerpt.rights import Heard, judge
from colonnade.excerpt.tdm import WELL_KNOWN
from colonnade.records import Article, Document, Paragraph, Publication, Rights

Said = dict[str, Any]
Case = tuple[str, Said, Said]

HOST = "https://gale.example"
URL = f"{HOST}/opinion/rain"
TERMS = f"{HOST}/license.xml"
OFFERED = "max-image-preview:large"
READ = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
GALE = Publication(slug="gale", name="The Gale", country="IN", languages=("en",), home=f"{HOST}/")
TEXT = "It rained on the harbour until the lamps were lit. " * 100
ALL: Said = {
    "listed": True,
    "characters": 600,
    "summary_only": False,
    "image": True,
    "keep_text": True,
    "index": True,
    "group": True,
    "translate": True,
    "book": True,
    "assist": True,
    "until": None,
    "licence": "",
}


def article(**given: Any) -> Article:
    """Return a page of 5,099 characters with a summary and a picture."""
    plain: Said = {
        "url": URL,
        "paragraphs": (Paragraph(text=TEXT),),
        "summary": "It rained.",
        "image": f"{HOST}/rain.jpg",
        "robots": (OFFERED,),
    }
    return Article(**(plain | given))


def heard(**given: Any) -> Heard:
    """Return what is said around that page."""
    documents = [
        Document(url=url, text=text, at=READ) for url, text in given.get("terms", {}).items()
    ]
    if "tdmrep" in given:
        documents.append(Document(url=f"{HOST}{WELL_KNOWN}", text=given["tdmrep"], at=READ))
    return Heard(
        url=given.get("url", URL),
        headers=given.get("headers", {}),
        robots=given.get("robots_text", ""),
        documents=tuple(documents),
        at=READ,
        robots_at=READ,
    )


def read(publication: Publication = GALE, of_house: House = DEFAULT, **given: Any) -> Rights:
    """Return the rights in that page."""
    around = {"headers", "robots_text", "tdmrep", "terms"}
    page = {name: value for name, value in given.items() if name not in around}
    if "robots" in page:
        page["robots"] = (OFFERED, *page["robots"])
    return judge(article(**page), heard(**given), publication=publication, of_house=of_house)


def differences(rights: Rights) -> Said:
    """Return in what rights are less than the most that the house gives."""
    return {name: getattr(rights, name) for name in ALL if getattr(rights, name) != ALL[name]}


DAY = date(2026, 3, 3)
END = datetime(2026, 6, 25, 23, 0, tzinfo=UTC)

# ── what each signal leaves ──────────────────────────────────────────────────────────────────

UNLISTED: Said = {
    "listed": False, "characters": 0, "image": False, "keep_text": False, "index": False,
    "group": False, "translate": False, "book": False, "assist": False,
}  # fmt: skip
MUTE: Said = {"characters": 0}
NOT_KEPT: Said = {"keep_text": False, "index": False, "book": False}
NO_PICTURE: Said = {"image": False}
RESERVED: Said = {
    "summary_only": True, "keep_text": False, "index": False, "group": False, "assist": False,
}  # fmt: skip
NO_MODEL: Said = {"translate": False, "assist": False}
REFERENCE: Said = {"characters": 200, "translate": False, "book": False, "assist": False}
NOTHING: Said = {**UNLISTED, "listed": True}
NOTHING.pop("listed")
UNREAD: Said = {"characters": 200, "summary_only": True, "translate": False, "assist": False}
PAID_WALL: Said = {
    "characters": 200, "summary_only": True, "keep_text": False, "index": False, "assist": False,
}  # fmt: skip
OFF: Said = NOTHING

# ── where it says so ─────────────────────────────────────────────────────────────────────────

G = "developers.google.com/search/docs/crawling-indexing/robots-meta-tag"
GD = f"{G}#directives"
GX = f"{G}#xrobotstag"
GC = f"{G}#combining"
R = "shared/reference/rights.md"
T = "w3.org/community/reports/tdmrep"
A = "draft-ietf-aipref-attach-05"
V = "draft-ietf-aipref-vocab"
C = "contentsignals.org"
CF = "developers.cloudflare.com/changelog/post/2026-08-31-crawl-content-use"
L = "rslstandard.org/rsl"
P = "developers.google.com/search/docs/appearance/structured-data/paywalled-content"
RFC = "RFC 9309"
SF = "RFC 9651"
CC = "creativecommons.org/licenses"
D = "Directive (EU) 2019/790, Art. 15"
OWN = "docs/rights.md"


def meta(*contents: str) -> Said:
    return {"robots": contents}


def header(name: str, value: str) -> Said:
    return {"headers": {name: value}}


def robots(*lines: str) -> Said:
    return {"robots_text": "\n".join(lines)}


def tdm(*rules: str) -> Said:
    return {"tdmrep": f"[{', '.join(rules)}]"}


def rsl(*licences: str, url: str = "/", more: str = "") -> Said:
    body = "".join(f"<license>{licence}</license>" for licence in licences)
    document = f'<rsl xmlns="https://rslstandard.org/rsl"><content url="{url}"{more}>{body}</content></rsl>'
    return {"robots_text": f"License: {TERMS}", "terms": {TERMS: document}}


def permits(uses: str, kind: str = "usage") -> str:
    return f'<permits type="{kind}">{uses}</permits>'


def prohibits(uses: str, kind: str = "usage") -> str:
    return f'<prohibits type="{kind}">{uses}</prohibits>'


FREE = '<payment type="free"/>'
ATTRIBUTION = '<payment type="attribution"/>'
CRAWL = '<payment type="crawl"><amount currency="USD">0.015</amount></payment>'

DIRECTIVES: list[Case] = [
    (f"{GD} all", meta("all"), {}),
    (f"{GD} all, default", meta(""), {}),
    (f"{GD} index", meta("index, follow"), {}),
    (f"{GD} nofollow", meta("nofollow"), {}),
    (f"{GD} noindex", meta("noindex"), UNLISTED),
    (f"{G} case", meta("NOINDEX, NOFOLLOW"), UNLISTED),
    (f"{GD} none", meta("none"), UNLISTED),
    (f"{G} no space after the comma", meta("noindex,nofollow"), UNLISTED),
    (f"{GD} nosnippet", meta("nosnippet"), MUTE),
    (f"{GD} max-snippet:0", meta("max-snippet:0"), MUTE),
    (f"{GD} max-snippet", meta("max-snippet: 50"), {"characters": 50}),
    (f"{GD} max-snippet, case", meta("MAX-SNIPPET:50"), {"characters": 50}),
    (f"{GD} max-snippet, spaces", meta("max-snippet :  50"), {"characters": 50}),
    (f"{GD} max-snippet:-1", meta("max-snippet:-1"), {}),
    (f"{R} R3 min(N, house cap)", meta("max-snippet:99999"), {}),
    (f"{R} R3 min(N, house cap)", meta("max-snippet:600"), {}),
    (f"{R} R3 min(N, house cap)", meta("max-snippet:599"), {"characters": 599}),
    (f"{GC} the strictest", meta("max-snippet:50, max-snippet:20"), {"characters": 20}),
    (f"{GC} the strictest", meta("max-snippet:-1, nosnippet"), MUTE),
    (f"{GC} nosnippet over max-snippet", meta("max-snippet:50, nosnippet"), MUTE),
    ("issue 5: unreadable is the stricter", meta("max-snippet:-5"), MUTE),
    ("issue 5: unreadable is the stricter", meta("max-snippet:few"), MUTE),
    ("issue 5: unreadable is the stricter", meta("max-snippet:"), MUTE),
    ("issue 5: unreadable is the stricter", meta("max-snippet"), MUTE),
    ("issue 5: unreadable is the stricter", meta("max-snippet=50"), {"characters": 50}),
    (f"{GD} a whole number", meta("max-snippet:80.0"), {"characters": 80}),
    (f"{GD} a number beyond all texts", meta(f"max-snippet:{'9' * 30}"), {}),
    (f"{GD} digits of ASCII", meta("max-snippet:٥٠"), MUTE),
    (f"{GD} max-image-preview:none", meta("max-image-preview:none"), NO_PICTURE),
    (f"{GD} max-image-preview:standard", meta("max-image-preview:standard"), {}),
    (f"{GD} max-image-preview:large", meta("max-image-preview: large"), {}),
    ("issue 5: unreadable is the stricter", meta("max-image-preview:huge"), NO_PICTURE),
    (f"{GD} noimageindex", meta("noimageindex"), NO_PICTURE),
    (f"{R} R3 noarchive", meta("noarchive"), NOT_KEPT),
    ("bing.com/webmasters/help: nocache is noarchive", meta("nocache"), NOT_KEPT),
    (f"{GD} notranslate", meta("notranslate"), {"translate": False}),
    ("deviantart.com: noai, noimageai", meta("noai, noimageai"), {"assist": False}),
    (f"{GD} max-video-preview", meta("max-video-preview:0"), {}),
    (f"{GD} indexifembedded", meta("indexifembedded"), {}),
    (f"{GD} unavailable_after, ISO 8601", meta("unavailable_after: 2026-06-25T23:00:00Z"), {"until": END}),
    (f"{GD} unavailable_after, no zone", meta("unavailable_after: 2026-06-25T23:00:00"), {"until": END}),
    (f"{GD} unavailable_after, zone", meta("unavailable_after: 2026-06-26T01:00:00+02:00"), {"until": END}),
    (f"{GD} unavailable_after, RFC 822", meta("unavailable_after: 25 Jun 2026 15:00:00 PST"), {"until": END}),
    (f"{GD} unavailable_after, as documented once", meta("unavailable_after: 25-Jun-2026 15:00:00 PST"), {"until": END}),
    (f"{GD} unavailable_after, RFC 822", meta("unavailable_after: Thu, 25 Jun 2026 23:00:00 GMT, nosnippet"), {"until": END, **MUTE}),
    (f"{GD} unavailable_after, RFC 850", meta("unavailable_after: Thursday, 25-Jun-26 23:00:00 GMT"), {"until": END}),
    (f"{GD} unavailable_after among others", meta("unavailable_after: 25 Jun 2026 15:00:00 PST, nosnippet"), {"until": END, **MUTE}),
    (f"{R} R3 its example", meta("nosnippet, unavailable_after: 2026-06-26"), {"until": datetime(2026, 6, 26, tzinfo=UTC), **MUTE}),
    (f"{GC} the earlier end", meta("unavailable_after: 2027-01-01, unavailable_after: 2026-06-25T23:00:00Z"), {"until": END}),
    ("issue 5: unreadable is the stricter", meta("unavailable_after: soon"), UNLISTED),
    ("issue 5: unreadable is the stricter", meta("unavailable_after: 99 Foo 2026"), UNLISTED),
    (f"{OWN} a template without a date", meta("unavailable_after:"), {}),
    (f"{OWN} as some write it", meta("unavailable-after: 2026-06-25T23:00:00Z"), {"until": END}),
    (f"{OWN} a value that none takes", meta("noindex: yes"), UNLISTED),
    (
        f"{R} R3 its example, whole",
        meta("noindex, nosnippet, max-snippet:50, max-image-preview:none, noarchive, noimageindex, notranslate, unavailable_after: 2026-12-31"),
        {**UNLISTED, "until": datetime(2026, 12, 31, tzinfo=UTC)},
    ),
    (f"{GC} several tags", meta("max-snippet:300", "max-snippet:40"), {"characters": 40}),
    (f"{GC} several tags", meta("nosnippet", "notranslate"), {**MUTE, "translate": False}),
    (f"{G} unknown directives are ignored", meta("something-new: 5"), {}),
    (f"{G} nothing between commas", meta(", ,;"), {}),
]  # fmt: skip

HEADERS: list[Case] = [
    (GX, header("x-robots-tag", "noindex"), UNLISTED),
    (f"{GX} names without case", header("X-Robots-Tag", "nosnippet"), MUTE),
    ("RFC 9110, 5.1: another field", header("server", "noindex"), {}),
    ("RFC 9110, 5.2: several fields", {"headers": {"x-robots-tag": "noarchive", "X-Robots-Tag": "nosnippet"}}, {**NOT_KEPT, **MUTE}),
    (f"{R} R3 our name", header("x-robots-tag", "colonnade: nosnippet"), MUTE),
    (f"{GX} names of robots without case", header("x-robots-tag", "Colonnade: noarchive, nosnippet"), {**NOT_KEPT, **MUTE}),
    (f"{GX} another robot's", header("x-robots-tag", "googlebot: noindex"), {}),
    (f"{GX} its example", header("x-robots-tag", "googlebot: nofollow\notherbot: noindex, nofollow"), {"listed": True}),
    (f"{GX} joined", header("x-robots-tag", "googlebot: nofollow, otherbot: noindex"), {}),
    (f"{GX} a second field for all", header("x-robots-tag", "googlebot: noindex\nnoarchive"), NOT_KEPT),
    (f"{OWN} joined, and so unsure: the stricter", header("x-robots-tag", "googlebot: noindex, noarchive"), NOT_KEPT),
    (f"{OWN} joined, then us", header("x-robots-tag", "googlebot: noindex, colonnade: noarchive"), NOT_KEPT),
    (f"{OWN} for all", header("x-robots-tag", "*: noarchive"), NOT_KEPT),
    (f"{GX} unavailable_after, its example", header("x-robots-tag", "unavailable_after: 25 Jun 2026 15:00:00 PST"), {"until": END}),
    (f"{GX} our name, and a date with a comma", header("x-robots-tag", "colonnade: unavailable_after: Thu, 25 Jun 2026 23:00:00 GMT"), {"until": END}),
    (f"{OWN} joined, with a value", header("x-robots-tag", "otherbot: noindex, max-snippet: 40"), {"characters": 40}),
    (f"{GC} header and tag", {**header("x-robots-tag", "max-snippet:300"), **meta("max-snippet:100")}, {"characters": 100}),
    (f"{GC} header and tag", {**header("x-robots-tag", "noindex"), **meta("index")}, UNLISTED),
    (f"{T} TDM Header Field", header("tdm-reservation", "1"), RESERVED),
    (f"{T} TDM Header Field, 0", header("tdm-reservation", "0"), {}),
    (f"{T} other values are unset", header("tdm-reservation", "perhaps"), {}),
    ("issue 5: unreadable is the stricter", header("tdm-reservation", "1, 0"), RESERVED),
    (f"{A} HTTP header, train-ai", header("content-usage", "train-ai=n"), {}),
    (f"{A} HTTP header, search", header("content-usage", "train-ai=n, search=n"), UNLISTED),
    (f"{A} HTTP header, y", header("content-usage", "search=y"), {}),
    (f"{SF} parameters are ignored", header("content-usage", "search=n;x=1"), UNLISTED),
    ("issue 5: unreadable is the stricter", header("content-usage", "search=?0"), UNLISTED),
    ("issue 5: unreadable is the stricter", header("content-usage", "Search=N"), UNLISTED),
    (f"{A} a failure to parse is unknown", header("content-usage", "%%%"), {}),
    (f"{V} unknown keys are ignored", header("content-usage", "bots=n"), {}),
    (f"{V} unknown values are unknown", header("content-usage", "search=maybe"), {}),
    (f"{C} ai-input in a header", header("content-signal", "search=yes, ai-input=no"), NO_MODEL),
]  # fmt: skip

ROBOTS: list[Case] = [
    (f"{RFC} 2.2.2", robots("User-agent: *", "Allow: /"), {}),
    (f"{C} its example", robots("User-agent: *", "Content-Signal: search=yes,ai-train=no"), {}),
    (f"{C} search", robots("User-agent: *", "Content-Signal: search=no"), UNLISTED),
    (f"{C} case", robots("User-Agent: *", "content-signal: Search = NO"), UNLISTED),
    (f"{C} ai-input", robots("User-agent: *", "Content-Signal: ai-input=no"), NO_MODEL),
    (f"{C} ai-train", robots("User-agent: *", "Content-Signal: ai-train=no"), {}),
    (f"{CF} managed by Cloudflare", robots("User-agent: *", "Content-Signal: search=yes,ai-train=no,use=reference", "Allow: /"), REFERENCE),
    (f"{CF} full", robots("User-agent: *", "Content-Signal: use=full"), {}),
    (f"{CF} immediate", robots("User-agent: *", "Content-Signal: use=immediate"), NOTHING),
    ("issue 5: unreadable is the stricter", robots("User-agent: *", "Content-Signal: use=sparingly"), NOTHING),
    (f"{RFC} 2.2.1 another robot's group", robots("User-agent: otherbot", "Content-Signal: search=no"), {}),
    (f"{RFC} 2.2.1 our group before that for all", robots("User-agent: colonnade", "Allow: /", "", "User-agent: *", "Content-Signal: search=no"), {}),
    (f"{RFC} 2.2.1 several names, any case, a version", robots("User-agent: otherbot", "User-agent: COLONNADE/1.0", "Content-Signal: search=no"), UNLISTED),
    (f"{RFC} 2.2.1 groups of one name are one", robots("User-agent: colonnade", "Allow: /", "", "User-agent: *", "", "User-agent: colonnade", "Content-Signal: search=no"), UNLISTED),
    (f"{OWN} before any group: for all", robots("Content-Signal: search=no", "User-agent: otherbot", "Disallow: /"), UNLISTED),
    (f"{RFC} 2.2 a mark of order, CRLF, a comment", {"robots_text": "\ufeffUser-agent: *\r\nContent-Signal: search=no # all of it"}, UNLISTED),
    (f"{A} robots.txt", robots("User-agent: *", "Content-Usage: search=n"), UNLISTED),
    (f"{A} robots.txt, train-ai", robots("User-agent: *", "Content-Usage: train-ai=n"), {}),
    (f"{A} a path", robots("User-agent: *", "Content-Usage: /opinion/ search=n"), UNLISTED),
    (f"{A} another path", robots("User-agent: *", "Content-Usage: /sport/ search=n"), {}),
    (f"{A} the longest path", robots("User-agent: *", "Content-Usage: search=n", "Content-Usage: /opinion search=y"), {}),
    (f"{A} the longest path, with signs", robots("User-agent: *", "Content-Usage: / search=y", "Content-Usage: /*/rain$ search=n"), UNLISTED),
    (f"{A} equal paths are combined", robots("User-agent: *", "Content-Usage: /opinion search=y", "Content-Usage: /opinion search=n"), UNLISTED),
    (f"{RFC} 2.2.3 $", robots("User-agent: *", "Content-Usage: /rain$ search=n"), {}),
    (f"{RFC} 2.2.3 $", robots("User-agent: *", "Content-Usage: /opinion/rain$ search=n"), UNLISTED),
    (f"{RFC} 2.2.3 *", robots("User-agent: *", "Content-Usage: /*pin*rai* search=n"), UNLISTED),
    (f"{RFC} 2.2.3 *", robots("User-agent: *", "Content-Usage: /*pin*wind*n search=n"), {}),
    (f"{RFC} 2.2.3 * and $", robots("User-agent: *", "Content-Usage: /*pin*pin$ search=n"), {}),
    (f"{RFC} 2.2.2 percent-encoding", robots("User-agent: *", "Content-Usage: /opini%6fn/ search=n"), UNLISTED),
    ("issue 5: unreadable is the stricter", robots("User-agent: *", "Content-Usage: search=no"), UNLISTED),
    (f"{A} a group of nobody", robots("User-agent: ?", "Content-Usage: search=n"), {}),
    (f"{A} two categories", robots("User-agent: *", "Content-Usage: train-ai=n, search=y"), {}),
    (f"{OWN} what has no colon", robots("no colon", "License:", ""), {}),
    ("", {"robots_text": ""}, {}),
]  # fmt: skip

FILES: list[Case] = [
    (f"{T} TDM File, its example", tdm('{"location": "/", "tdm-reservation": 1}'), RESERVED),
    (f"{T} 0", tdm('{"location": "/", "tdm-reservation": 0}'), {}),
    (f"{T} *", tdm('{"location": "/opinion/*", "tdm-reservation": 1, "tdm-policy": "https://gale.example/p.json"}'), RESERVED),
    (f"{T} another path", tdm('{"location": "/images/*.jpg", "tdm-reservation": 1}'), {}),
    (f"{T} $", tdm('{"location": "/opinion/rain$", "tdm-reservation": 1}'), RESERVED),
    (f"{T} $, not at the end", tdm('{"location": "/opinion$", "tdm-reservation": 1}'), {}),
    (f"{T} the first that matches", tdm('{"location": "/opinion", "tdm-reservation": 0}', '{"location": "/", "tdm-reservation": 1}'), {}),
    (f"{T} the first that matches", tdm('{"location": "/sport", "tdm-reservation": 0}', '{"location": "/", "tdm-reservation": 1}'), RESERVED),
    (f"{T} no rules", {"tdmrep": "[]"}, {}),
    (f"{T} other values are unset", tdm('{"location": "/", "tdm-reservation": 2}'), {}),
    (f"{T} absence never resets", tdm('{"location": "/", "tdm-policy": "https://gale.example/p"}', '{"location": "/", "tdm-reservation": 1}'), RESERVED),
    ("issue 5: unreadable is the stricter", tdm('{"location": "/", "tdm-reservation": "1"}'), RESERVED),
    ("issue 5: unreadable is the stricter", tdm('{"location": "/", "tdm-reservation": true}'), RESERVED),
    ("issue 5: unreadable is the stricter", tdm('{"tdm-reservation": 1}'), RESERVED),
    ("issue 5: unreadable is the stricter", tdm('{"location": "opinion/", "tdm-reservation": 1}'), RESERVED),
    ("issue 5: unreadable is the stricter", {"tdmrep": '{"location": "/", "tdm-reservation": 1}'}, RESERVED),
    ("issue 5: unreadable is the stricter", {"tdmrep": '[{"location": "/", "tdm-reservation": 1,}]'}, RESERVED),
    ("issue 5: unreadable is the stricter", {"tdmrep": '["tdm-reservation: 1"]'}, RESERVED),
    ("issue 5: it cannot be told what it restricts", {"tdmrep": "not a file"}, {}),
    ("issue 5: it cannot be told what it restricts", {"tdmrep": "[" * 100_000}, {}),
    (f"{OWN} a page in its place is no file", {"tdmrep": "<!doctype html><p>tdm-reservation: 1"}, {}),
    ("RFC 8259, 8.1: a mark of order", {"tdmrep": '\ufeff[{"location": "/", "tdm-reservation": 1}]'}, RESERVED),
    (f"{T} the header overrides the file", {**tdm('{"location": "/", "tdm-reservation": 1}'), **header("tdm-reservation", "0")}, {}),
    (f"{T} the header overrides the file", {**tdm('{"location": "/", "tdm-reservation": 0}'), **header("tdm-reservation", "1")}, RESERVED),
    (f"{T} the tag overrides all", {**tdm('{"location": "/", "tdm-reservation": 1}'), **header("tdm-reservation", "1"), "tdm_reservation": "0"}, {}),
    (f"{T} the tag overrides all", {**header("tdm-reservation", "0"), "tdm_reservation": "1"}, RESERVED),
    (f"{T} unset overrides nothing", {**header("tdm-reservation", "1"), "tdm_reservation": "other"}, RESERVED),
    (f"{T} unset overrides nothing", {**tdm('{"location": "/", "tdm-reservation": 1}'), **header("tdm-reservation", "")}, RESERVED),
    (f"{T} TDM Metadata in HTML", {"tdm_reservation": "1"}, RESERVED),
    (f"{T} TDM Metadata in HTML", {"tdm_reservation": "0"}, {}),
    ("issue 5: unreadable is the stricter", {"tdm_reservation": "true"}, RESERVED),
]  # fmt: skip

NO_SEARCH: Said = {**UNLISTED}
LICENCES: list[Case] = [
    (f"{L} its example", rsl(permits("search") + prohibits("ai-train")), NO_MODEL),
    (f"{L} all", rsl(permits("all")), {}),
    (f"{L} all, for nothing", rsl(permits("all") + FREE), {}),
    (f"{L} all, with a credit", rsl(permits("all") + ATTRIBUTION), {}),
    (f"{L} no permits: all", rsl(FREE), {}),
    (f"{L} prohibits over permits", rsl(permits("all") + prohibits("search")), UNLISTED),
    (f"{L} prohibits all", rsl(prohibits("all")), UNLISTED),
    (f"{L} prohibits ai-all", rsl(permits("all") + prohibits("ai-all")), {**NO_MODEL, "group": False}),
    (f"{L} prohibits ai-input", rsl(permits("all") + prohibits("ai-input")), NO_MODEL),
    (f"{L} prohibits ai-index", rsl(permits("all") + prohibits("ai-index")), {"group": False}),
    (f"{L} prohibits ai-train", rsl(permits("all") + prohibits("ai-train")), {}),
    (f"{L} search and ai-input", rsl(permits("search ai-input")), {}),
    (f"{L} words by commas", rsl(permits("search, ai-input")), {}),
    (f"{R} R8 payment", rsl(permits("search") + CRAWL), {**OFF}),
    (f"{R} R8 payment for all", rsl(CRAWL), {**OFF}),
    (f"{L} a free licence beside a paid one", rsl(permits("search") + FREE, permits("ai-input") + CRAWL), NO_MODEL),
    (f"{L} an amount is a payment", rsl(permits("all") + "<payment><amount>1</amount></payment>"), {**OFF}),
    (f"{L} subscription", rsl(permits("all") + '<payment type="subscription"/>'), {**OFF}),
    ("rslstandard.org/guide/ai-preferences its example", rsl(permits("train-ai") + '<payment type="subscription"><custom>https://gale.example/c</custom></payment>'), {**OFF}),
    (f"{L} search is not among the uses", rsl(permits("ai-train") + FREE), {**OFF}),
    (f"{L} another path", rsl(prohibits("all"), url="/images/"), {}),
    (f"{L} paths as in RFC 9309", rsl(prohibits("all"), url="/opinion/*n$"), UNLISTED),
    (f"{L} a whole address", rsl(prohibits("all"), url=f"{HOST}/opinion/"), UNLISTED),
    (f"{L} the address of another host", rsl(prohibits("all"), url="https://other.example/"), {}),
    (f"{L} a licence server", rsl(permits("all"), more=' server="https://gale.example/olp"'), {**OFF}),
    (f"{L} encrypted", rsl(permits("all"), more=' encrypted="true"'), {**OFF}),
    (f"{L} users", rsl(permits("all") + permits("commercial", "user")), {}),
    (f"{L} users", rsl(permits("all") + permits("education", "user")), {**OFF}),
    (f"{L} users", rsl(permits("all") + prohibits("commercial", "user")), {**OFF}),
    (f"{L} places", rsl(permits("all") + permits("US", "geo")), {**OFF}),
    (f"{L} no licence for it", rsl(), {}),
    (f"{L} content alone", {"robots_text": f"License: {TERMS}", "terms": {TERMS: f'<content url="/"><license>{prohibits("search")}</license></content>'}}, UNLISTED),
    ("issue 5: terms nobody has read", {"robots_text": f"License: {TERMS}"}, UNREAD),
    ("issue 5: unreadable is the stricter", {"robots_text": f"License: {TERMS}", "terms": {TERMS: "<rsl><content"}}, UNREAD),
    ("issue 5: unreadable is the stricter", {"robots_text": f"License: {TERMS}", "terms": {TERMS: "<html><p>terms</p></html>"}}, UNREAD),
    ("rslstandard.org/guide/robots-txt outside of groups", {"robots_text": f"License: {TERMS}\nUser-agent: *\nAllow: /"}, UNREAD),
    (f"{OWN} an address without a host", {**rsl(prohibits("all")), "robots_text": "License: /license.xml"}, UNLISTED),
    ("rslstandard.org/guide/http its example", {**header("link", f'<{TERMS}>; rel="license"; type="application/rsl+xml"')}, UNREAD),
    ("RFC 8288, 3: several links", {**rsl(prohibits("search")), "robots_text": "", **header("Link", f'</style.css>; rel=preload, <{TERMS}>; rel="license"; type="application/rsl+xml"')}, UNLISTED),
    ("RFC 8288, 3: another kind of licence", header("link", f'<{TERMS}>; rel="license"'), {}),
    ("rslstandard.org/guide/html a link", {**rsl(prohibits("search")), "robots_text": "", "rsl": (TERMS,)}, UNLISTED),
    ("rslstandard.org/guide/html a link, not read", {"rsl": (TERMS,)}, UNREAD),
    ("rslstandard.org/guide/html in the page", {"rsl_text": f'<rsl><content url="/"><license>{prohibits("search")}</license></content></rsl>'}, UNLISTED),
    ("rslstandard.org/rsl 4.7 an item of a feed", {"feed_terms": f'<rsl><content url="{URL}"><license>{prohibits("search")}</license></content></rsl>'}, UNLISTED),
    ("rslstandard.org/rsl 4.7 an item of a feed, under a prefix", {"feed_terms": '<rsl><r:content xmlns:r="https://rslstandard.org/rsl" url=""><r:license><r:prohibits type="usage">search</r:prohibits></r:license></r:content></rsl>'}, UNLISTED),
    ("rslstandard.org/rsl 4.7 an item of a feed, moved since", {"feed_terms": f'<rsl><content url="{HOST}/before"><license>{permits("all")}{prohibits("ai-input")}</license></content></rsl>'}, NO_MODEL),
    ("rslstandard.org/rsl 4.7 an item of a feed, for money", {"feed_terms": f'<rsl><content url="{URL}"><license>{permits("all")}<payment type="use"><amount currency="EUR">1</amount></payment></license></content></rsl>'}, NOTHING),
    ("rslstandard.org/rsl 4.7 an item of a feed, free", {"feed_terms": f'<rsl><content url="{URL}"><license>{permits("all")}</license></content></rsl>'}, {}),
    (f"{OWN} terms in a feed that cannot be read", {"feed_terms": "?"}, UNREAD),
    (f"{OWN} a licence that ends in .xml", {"licence": TERMS}, UNREAD),
    (f"{OWN} a licence that ends in .rsl", {"licence": f"{HOST}/l.rsl"}, UNREAD),
    (f"{L} several documents: the strictest", {"robots_text": f"License: {TERMS}", "rsl": (f"{HOST}/b.xml",), "terms": {TERMS: f'<rsl><content url="/"><license>{permits("all")}</license></content></rsl>'}}, UNREAD),
]  # fmt: skip

PAGES: list[Case] = [
    (f"{P} true", {"is_free": True}, {}),
    (f"{P} false", {"is_free": False}, PAID_WALL),
    (f"{CC} on a page alone", {"licence": "https://creativecommons.org/licenses/by/4.0/"}, {}),
    (f"{OWN} no picture", {"image": ""}, NO_PICTURE),
    (f"{OWN} no word of pictures", {"robots": (), "image": ""}, NO_PICTURE),
    (f"{OWN} a fifth of the text is too little", {"paragraphs": (Paragraph(text="It rained. " * 20),)}, {"characters": 200, "summary_only": True}),
    (f"{OWN} a fifth of the text", {"paragraphs": (Paragraph(text="It rained. " * 20),), "summary": ""}, {"characters": 44}),
    (f"{OWN} a fifth of the text", {"paragraphs": (Paragraph(text="r" * 2000),)}, {"characters": 400}),
    (f"{OWN} no text", {"paragraphs": ()}, {"characters": 200, "summary_only": True}),
    ("schema.org/usageInfo", {"usage_info": f"{HOST}/terms"}, {}),
    ("schema.org/acquireLicensePage", {"acquire": f"{HOST}/buy"}, {}),
]  # fmt: skip

TOGETHER: list[Case] = [
    ("the strictest of robots.txt and tag", {**robots("User-agent: *", "Content-Signal: use=reference"), **meta("max-snippet:50")}, {**REFERENCE, "characters": 50}),
    ("the strictest of robots.txt and tag", {**robots("User-agent: *", "Content-Signal: search=yes"), **meta("noindex")}, UNLISTED),
    ("Content-Usage and Content-Signal", robots("User-agent: *", "Content-Usage: search=y", "Content-Signal: search=no"), UNLISTED),
    ("Content-Usage and Content-Signal", robots("User-agent: *", "Content-Usage: search=n", "Content-Signal: search=yes"), UNLISTED),
    ("RSL and Content-Signal", {**rsl(permits("all")), "robots_text": f"License: {TERMS}\nUser-agent: *\nContent-Signal: ai-input=no"}, NO_MODEL),
    ("a paywall and max-snippet", {"is_free": False, **meta("max-snippet:120")}, {**PAID_WALL, "characters": 120}),
    ("a paywall and max-snippet:-1", {"is_free": False, **meta("max-snippet:-1")}, PAID_WALL),
    ("a paywall and a reservation", {"is_free": False, "tdm_reservation": "1"}, {**PAID_WALL, "group": False}),
    ("a reservation and nosnippet", {"tdm_reservation": "1", **meta("nosnippet")}, {**RESERVED, **MUTE}),
    ("a reservation and noarchive", {"tdm_reservation": "1", **meta("noarchive")}, {**RESERVED, **NOT_KEPT}),
    ("an end and noindex", meta("noindex", "unavailable_after: 2026-06-25T23:00:00Z"), {**UNLISTED, "until": END}),
    ("two ends", {**header("x-robots-tag", "unavailable_after: 2026-12-01"), **meta("unavailable_after: 2026-06-25T23:00:00Z")}, {"until": END}),
    ("noimageindex over max-image-preview:large", meta("max-image-preview:large, noimageindex"), NO_PICTURE),
    ("all over noindex", meta("all, noindex"), UNLISTED),
    ("reference and unread terms", {**robots(f"License: {TERMS}", "User-agent: *", "Content-Signal: use=reference")}, {**REFERENCE, **UNREAD}),
    ("a header for us and a tag for all", {**header("x-robots-tag", "colonnade: max-snippet:30"), **meta("max-snippet:60")}, {"characters": 30}),
    ("everything at once", {"is_free": False, "tdm_reservation": "1", **meta("noindex"), **robots("User-agent: *", "Content-Signal: use=immediate")}, {**UNLISTED, "summary_only": True}),
]  # fmt: skip

CASES = [*DIRECTIVES, *HEADERS, *ROBOTS, *FILES, *LICENCES, *PAGES, *TOGETHER]
