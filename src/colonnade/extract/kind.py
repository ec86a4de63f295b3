"""What sort of text a page holds: a column, news, a letter, a list of links.

Hardly any page says OpinionNewsArticle, so every hint counts a little: schema.org types, section,
breadcrumb, kicker, the words of the address, the body's class, the author and their page, the
first person and the sentence about the author. Hints are added up per kind, and the reasons kept.

>>> judge(url="https://example.org/opinion/rain-at-last", section="Columnists").kind.value
'opinion'
>>> judge(url="https://example.org/politics/2024/03/05/vote-on-rain").kind.value
'news'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from math import exp
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from colonnade.extract.words import listed, phrases
from colonnade.links import slug
from colonnade.records import Author, AuthorKind, Holds, Kind

# Weights, tuned together on the first half of the cases of `bench.kind`: run it before touching
# one. They are log-odds: 3 is nearly sure, 1 a hint.
SCHEMA = 3.2
LABEL = 3.0  # section, kicker and breadcrumb
SEGMENT = 2.6  # of the address
FAINT = 0.45  # factor for words that mean other things too
FAINT_KICKER = 0.8  # the same for a kicker, which names the form more often than the subject
FAINT_TITLE = 0.65  # for a label in front of a headline
FAINT_FIRST = 0.6  # for the section an article's address begins with
NEWS_SHARE = 0.4  # columns stand in news sections, news hardly in opinion sections
TITLE = 2.4
CLASS = 1.8
KEYWORD = 1.0
SLUG = 1.3  # first word of an article's own address
AUTHOR_PAGE = 1.2
ABOUT_AUTHOR = 1.3
FIRST_PERSON = 1.4
DATELINE = 1.6
REPEATED = 0.35  # what each further hint of the same sort adds: they copy each other
PRIOR_NEWS = 1.1  # a page that says nothing of itself is news
HOLDS = 3.0
# For the confidence alone, set so that of pages judged with 0.8 at least eight in ten are right:
# a page which says nothing may still be a column, hardly anything else.
UNSAID_OPINION, UNSAID = 0.8, -1.2
SHARPNESS = 1.3
FIRST_PERSON_SHARE = 0.012  # of words; quotations left out
TEXT_SAMPLE = 2500  # characters
TAIL = 500
FEW_WORDS = 60
LONGEST_LABEL = 60  # characters; what is longer is a sentence

_SCHEMA_TYPES: Mapping[str, tuple[Kind, float]] = {
    "opinionnewsarticle": (Kind.OPINION, 1.0),
    "satiricalarticle": (Kind.OPINION, 0.6),
    "analysisnewsarticle": (Kind.ANALYSIS, 1.0),
    "backgroundnewsarticle": (Kind.ANALYSIS, 0.7),
    "liveblogposting": (Kind.LIVE, 1.3),
    "reportagenewsarticle": (Kind.NEWS, 0.5),
    "newsarticle": (Kind.NEWS, 0.1),
    "blogposting": (Kind.OPINION, 0.2),
    "collectionpage": (Kind.LISTING, 1.2),
    "searchresultspage": (Kind.LISTING, 1.3),
    "profilepage": (Kind.LISTING, 1.2),
    "advertisercontentarticle": (Kind.OTHER, 1.2),
    "recipe": (Kind.OTHER, 1.2),
    "product": (Kind.OTHER, 0.9),
    "event": (Kind.OTHER, 0.5),
    "jobposting": (Kind.OTHER, 1.3),
    "videoobject": (Kind.OTHER, 0.2),
    "review": (Kind.OTHER, 0.5),
    "reviewnewsarticle": (Kind.OTHER, 0.9),
    "quiz": (Kind.OTHER, 1.2),
    "game": (Kind.OTHER, 1.2),
}
_ARTICLE_TYPES = frozenset({"article", "newsarticle", "opinionnewsarticle", "blogposting"})
_GROUPS = {
    "opinion": Kind.OPINION,
    "editorial": Kind.EDITORIAL,
    "analysis": Kind.ANALYSIS,
    "letter": Kind.LETTER,
    "interview": Kind.INTERVIEW,
    "live": Kind.LIVE,
    "news": Kind.NEWS,
    "other": Kind.OTHER,
}
# Where two kinds are named by one word ("leder" is a leader and a boss), the first one counts.
_OPINIONATED = frozenset({Kind.OPINION, Kind.EDITORIAL, Kind.LETTER, Kind.ANALYSIS, Kind.INTERVIEW})
_PLACES = frozenset({"label", "address"})
_SPEAKING = _PLACES | {"title"}
_SPECIFIC = (Kind.LETTER, Kind.EDITORIAL, Kind.INTERVIEW, Kind.LIVE)
_NUMBERED = re.compile(r"\b\d{1,3}\b")
_FILED_TOO = frozenset({Kind.LIVE, Kind.INTERVIEW})  # stand in the news
_TITLE_FRONT = re.compile(
    r"^\s*[\[【(（「〈<]?([^:：|•–—\]】)）」〉>]{2,30}?)\s*(?:[:：|•\]】)）」〉>]|\.\s|\s[–—-]\s)"
)
_TITLE_BACK = re.compile(r"(?:[|•]|\s[–—-])\s*([^:|•–—]{2,30})$")
# "Ein Kommentar von Jane Doe", "Le billet de Jane".
_SIGNED = re.compile(
    r"^(?i:an?|the|eine?|une?|le|la|una?|el|il|een|de|en|et|ett|um|uma|o)\s+(?=\w+\s)|"
    r"\s+(?i:by|von|par|por|de|di|door|av|af|oleh|от|przez)\s+[^\W\d_a-zà-ÿ].*$"
)
_TITLE_OF_DAY = re.compile(
    r"^([^\W\d_][^\d:|]{3,28}?),?\s+(?:vom|of|from|du|del|van|fra|från)?\s?\d"
)
_QUOTES = '“„«"「『”»」』'
_QUOTED = re.compile(r"[“„«\"「『][^”“»\"」』]{0,600}[”“»\"」』]")
_WORD = re.compile(r"\w+(?:'\w+)?")
_DATE_SEGMENT = re.compile(r"^(?:\d{1,8}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$")
# Faint words that papers put before the address of any article at all.
_ANYTHING = listed(
    "article articles artigo artigos arthra author autor online posts live direct direkte lekh "
    "contributors contributor contribution contributions comments forum brief background letter "
    "listy platform discussion context contexto claves outlook insight insights hintergrund rubrik "
    "tausta bakgrund baggrund relacja view views makale kitab авторы avtory tribune tribuna"
)
_ON = listed("zu zum zur on sur sobre su over om til о про")  # "Kommentar zum Moorverkauf: ..."
# Two figures number the pages of a list, four begin with a century, eight are a day.
_ARTICLE_NUMBER = re.compile(r"^(?:\d{3}|(?!19|20)\d{4}|\d{5,7}|\d{9,})$")
_DAY = re.compile(r"(?:^|/)(?:19|20)\d\d/\d{1,2}/\d{1,2}$")
_ARTICLE_SLUG = re.compile(r"\d{4,}|-.*-.*-|\.(?:s?html?|php|aspx?)$|%[0-9a-f]{2}", re.IGNORECASE)
_NO_SPACES = frozenset({"ja", "zh", "th", "ko"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a page is judged to be, how surely (0 to 1), and why, weightiest first."""

    kind: Kind
    confidence: float
    because: tuple[str, ...] = ()


class _Hint(NamedTuple):
    kind: Kind
    weight: float
    because: str
    sort: str  # hints of one sort repeat each other


def judge(  # noqa: PLR0913 - one argument for each sort of evidence that a page can give
    *,
    url: str,
    types: Sequence[str] = (),
    section: str = "",
    breadcrumb: Sequence[str] = (),
    kicker: str = "",
    title: str = "",
    keywords: Sequence[str] = (),
    body_class: str = "",
    authors: Sequence[Author] = (),
    author_urls: Sequence[str] = (),
    text: str = "",
    language: str = "",
    holds: Holds | None = None,
) -> Judgement:
    """Weigh what a page says of itself, and return the likeliest kind.

    `types` are schema.org names, `body_class` the class attribute of body or article, `text` the
    body as plain text, `language` its primary tag, `holds` what its source is known to list. All
    but the address may be empty; with nothing to go by, a page is news with little confidence.
    """
    has_text = len(text) > TEXT_SAMPLE // 5
    labels = list(_by_labels(section, breadcrumb, kicker))
    is_filed = any(hint.kind is Kind.NEWS for hint in labels)
    hints = list(
        chain(
            _by_types(types, has_text=has_text),
            labels,
            _by_address(url, types, has_text=has_text, is_filed=is_filed),
            _by_title(title),
            _of_a_day(title),
            _by_keywords(keywords),
            _by_class(body_class),
            _by_authors(authors, author_urls),
            _by_text(text, language),
            _by_source(holds),
        )
    )
    return _weighed(hints)


_UNJUDGED = {**dict.fromkeys(Kind, 0.0), Kind.NEWS: PRIOR_NEWS}


def _weighed(hints: Sequence[_Hint]) -> Judgement:
    scores = _UNJUDGED.copy()
    best: dict[tuple[Kind, str], float] = {}
    if any(hint.kind in _OPINIONATED and hint.sort in _SPEAKING for hint in hints):
        # "/news/politics/columns/" is a column: the narrower name of a place counts.
        hints = [h for h in hints if not (h.kind is Kind.NEWS and h.sort in _PLACES)]
    for hint in sorted(hints, key=lambda hint: -hint.weight):
        seen = best.get((hint.kind, hint.sort))
        best[hint.kind, hint.sort] = seen or hint.weight
        scores[hint.kind] += hint.weight if seen is None else REPEATED * hint.weight
    for kind in (Kind.LETTER, Kind.EDITORIAL):
        # Letters and leaders stand in the opinion pages: what says opinion speaks for them too.
        if scores[kind] >= FAINT * LABEL:
            scores[kind] += 0.9 * scores[Kind.OPINION]
    chosen = max(scores, key=scores.__getitem__)
    reasons = [hint for hint in hints if hint.kind is chosen]
    reasons.sort(key=lambda hint: -hint.weight)
    because = tuple(dict.fromkeys(hint.because for hint in reasons)) or ("nothing says otherwise",)
    return Judgement(kind=chosen, confidence=_confidence(scores, chosen), because=because)


def _confidence(scores: Mapping[Kind, float], chosen: Kind) -> float:
    best = scores[chosen]
    said = [score for score in scores.values() if score]
    unsaid = [UNSAID] * (len(scores) - len(said))
    if not scores[Kind.OPINION]:
        unsaid[0] = UNSAID_OPINION
    return round(1 / sum([exp(SHARPNESS * (score - best)) for score in (*said, *unsaid)]), 3)


# ── words ────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=4096)
def _key(label: str) -> str:
    """Return what labels are compared by: the slug, or the word itself where that is too short.

    Scripts that leave vowels out give slugs of two letters, which are also codes of languages.
    """
    name = slug(label, 200)
    return name if len(name) > 3 or label.isascii() else label.strip().lower()


@cache
def _words() -> Mapping[str, frozenset[Kind]]:
    """Return what each section name may mean, by its slug."""
    found: dict[str, set[Kind]] = {}
    for group, kind in _GROUPS.items():
        for _, phrase in phrases("kinds", group):
            found.setdefault(_key(phrase), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items() if word}


@cache
def _faint() -> frozenset[str]:
    return frozenset(_key(phrase) for _, phrase in phrases("kinds", "faint"))


@cache
def _listings() -> frozenset[str]:
    return frozenset(_key(phrase) for _, phrase in phrases("kinds", "listing"))


@lru_cache(maxsize=4096)  # a publication's pages stand in the same sections
def _kinds_of(label: str) -> tuple[tuple[Kind, float], ...]:
    """Return what a section's name says, with how strongly (0 to 1).

    >>> _kinds_of("Köşe Yazıları"), _kinds_of("Opinion | Columnists")[0][0].value
    (((<Kind.OPINION: 'opinion'>, 1.0),), 'opinion')
    """
    return tuple(_said_by(label))


def _said_by(label: str) -> Iterator[tuple[Kind, float]]:
    if not label or len(label) > LONGEST_LABEL:
        return
    name = _key(label)
    kinds = _words().get(name)
    if kinds:
        yield from _ranked(kinds, FAINT if name in _faint() else 1.0)
        return
    # "Opinion - Letters", "Politics/Opinion": each part; then "Guest opinions", each word.
    parts = [_key(part) for part in re.split(r"\s*[|/>»·•&,:]\s*|\s+[-–—]\s+", label)]
    if len(parts) < 2:
        parts = name.split("-")
        if len(parts) > 4:
            return
    found = [
        (kind, share * (FAINT * FAINT if part in _faint() else 0.8))
        for part in parts
        for kind, share in _ranked(_words().get(part, frozenset()), 1.0)
        if kind is not Kind.NEWS
    ]
    # "Editorials & Opinion": there are more columns than leaders.
    is_both = any(kind is Kind.OPINION and share > FAINT for kind, share in found)
    yield from (hint for hint in found if not (is_both and hint[0] is Kind.EDITORIAL))


def _ranked(kinds: Iterable[Kind], share: float) -> Iterator[tuple[Kind, float]]:
    known = set(kinds)
    specific = [kind for kind in _SPECIFIC if kind in known]
    if specific:
        yield specific[0], share
    elif Kind.OPINION in known:
        yield Kind.OPINION, share
    else:
        for kind in known:
            yield kind, share


# ── evidence ─────────────────────────────────────────────────────────────────────────────────


def _by_types(types: Sequence[str], *, has_text: bool) -> Iterator[_Hint]:
    names = [name.rsplit("/", 1)[-1].lower() for name in types]
    is_article = not _ARTICLE_TYPES.isdisjoint(names)
    for name in names:
        known = _SCHEMA_TYPES.get(name)
        # Publishers state the types of all that a page links to: an article is no list.
        if known and not (known[0] is Kind.LISTING and (is_article or has_text)):
            yield _Hint(known[0], SCHEMA * known[1], f"schema.org type {name}", "schema")


def _by_labels(section: str, breadcrumb: Sequence[str], kicker: str) -> Iterator[_Hint]:
    places = [("section", section), ("kicker", kicker), *(("breadcrumb", b) for b in breadcrumb)]
    for place, label in places:
        if place == "kicker" and _NUMBERED.search(label):
            continue  # "View 6 images"
        for kind, share in _kinds_of(_unsigned(label)):
            # A kicker may be the column's name, or the subject: it counts less for news.
            weight = LABEL * share * (NEWS_SHARE if kind is Kind.NEWS else 1.0)
            if place == "kicker" and share == FAINT:
                weight = LABEL * FAINT_KICKER
            yield _Hint(kind, weight, f"{place} “{label.strip()}”", "label")


def _unsigned(label: str) -> str:
    """Return the word for the text in "Ein Kommentar von Jane Doe", if papers have that word."""
    word = _SIGNED.sub("", label)
    return word if word != label and _key(word) in _words() else label


def _by_address(
    url: str, types: Sequence[str], *, has_text: bool, is_filed: bool
) -> Iterator[_Hint]:
    """Read an address; what is filed under news has its own words at the end, and no label."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    yield from _by_host(parts.netloc)
    is_article = any(name.rsplit("/", 1)[-1].lower() in _ARTICLE_TYPES for name in types)
    if not (is_article or has_text) and _is_listing(segments):
        yield _Hint(Kind.LISTING, SEGMENT * 1.6, "the address ends at a section", "address")
    places = segments[:-1] if segments and _is_own_name(segments[-1]) else segments
    yield from _without_wider(_by_places(places))
    for hint in _by_own_name(segments[-1]) if segments else ():
        if not is_filed or hint.kind in _FILED_TOO:
            yield hint


def _by_places(places: Sequence[str]) -> Iterator[_Hint]:
    """Read the sections that an address goes through."""
    for at, segment in enumerate(places):
        for kind, share in _kinds_of(segment) if _is_section(segment) else ():
            is_first = share == FAINT and not at and segment.lower() not in _ANYTHING
            strength = FAINT_FIRST if is_first else share
            weight = SEGMENT * strength * (NEWS_SHARE if kind is Kind.NEWS else 1.0)
            yield _Hint(kind, weight, f"“{segment}” in the address", "address")


def _without_wider(hints: Iterable[_Hint]) -> Iterable[_Hint]:
    """Leave out the leaders in "/ledare/kolumner/": the narrower place is behind."""
    known = list(hints)
    last = known[-1] if known else None
    if last is None or last.kind is not Kind.OPINION or last.weight < SEGMENT:
        return known
    return [hint for hint in known if hint.kind is not Kind.EDITORIAL]


def _is_section(segment: str) -> bool:
    """Tell a section's name in an address from an article's."""
    return segment.count("-") < 2 or _key(segment) in _words()


def _by_host(netloc: str) -> Iterator[_Hint]:
    first = netloc.lower().split(".", 1)[0]
    for kind, share in _kinds_of(first) if first != "www" else ():
        if kind is not Kind.NEWS:
            yield _Hint(kind, SEGMENT * share, f"“{first}.” in the address", "address")


def _is_own_name(segment: str) -> bool:
    """Tell whether an address's last part names the article, not a section."""
    return bool(_ARTICLE_SLUG.search(segment)) or segment.isdigit()


def _is_listing(segments: Sequence[str]) -> bool:
    """Tell a section's or person's own page by where its address ends."""
    if _is_numbered(segments):
        return False
    places = [_key(s) for s in segments if not _DATE_SEGMENT.match(s)]
    if not places:
        return not any(char.isdigit() for segment in segments for char in segment)
    last = places[-1]
    if last in {"index-html", "index", "index-php"}:
        return len(places) < 3
    if last in _words() or last in _listings():
        return True
    is_person = len(places) > 1 and places[-2] in _listings() and last.count("-") < 4
    return is_person and not re.search(r"\d{5,}", segments[-1])


def _is_numbered(segments: Sequence[str]) -> bool:
    """Tell "/columns/4411", an article, from "/columns/2024" and "/columns/page/411"."""
    if not segments or not _ARTICLE_NUMBER.match(segments[-1]):
        return False
    before = segments[-2].lower() if len(segments) > 1 else ""
    if _DAY.search("/".join(segments[:-1])):
        return True  # "/2024/03/12/4411"
    return not (before.isdigit() or before in {"page", "p", "pagina", "seite"})


def _by_own_name(segment: str) -> Iterator[_Hint]:
    """Read the label that some papers put in front of an article's own address."""
    words = _key(segment).split("-")
    for size in (4, 3, 2, 1):
        name = "-".join(words[:size])
        kinds = _words().get(name)
        if kinds and len(words) > size + 1 and name not in _faint():
            for kind, share in _ranked(kinds, 1.0):
                if kind is not Kind.NEWS:
                    yield _Hint(kind, SLUG * share, f"“{name}-” in the address", "address")
            return


def _by_title(title: str) -> Iterator[_Hint]:
    for pattern in (_TITLE_FRONT, _TITLE_BACK):
        match = pattern.search(title)
        label = _unsigned(match[1].strip()) if match else ""
        kinds = _words().get(_key(label), frozenset()) if label else frozenset()
        if not kinds and label and match and ":" in match[0]:
            kinds, label = _about(label)
        share = FAINT_TITLE if kinds and _key(label) in _faint() else 1.0
        for kind, strength in _ranked(kinds, share):
            if kind is not Kind.NEWS:
                yield _Hint(kind, TITLE * strength, f"“{label}” in the headline", "title")


def _of_a_day(title: str) -> Iterator[_Hint]:
    """Read "Letters, 12 March", all there is to say of a page of letters or of a leader."""
    match = _TITLE_OF_DAY.match(title)
    if match is None:
        return
    for kind in _words().get(_key(match[1]), frozenset()) & {Kind.LETTER, Kind.EDITORIAL}:
        yield _Hint(kind, TITLE, f"“{match[1]}” in the headline", "title")


def _about(label: str) -> tuple[frozenset[Kind], str]:
    """Read the label in "Kommentar zum Moorverkauf: ..." and return the kinds and the word."""
    first, _, rest = label.partition(" ")
    name = _key(first)
    if rest.split(" ", 1)[0].lower() not in _ON or name in _faint():
        return frozenset(), label
    return _words().get(name, frozenset()), first


def _by_keywords(keywords: Sequence[str]) -> Iterator[_Hint]:
    for keyword in keywords[:30]:
        name = _key(keyword)
        for kind, share in _ranked(_words().get(name, frozenset()), 1.0):
            if kind is not Kind.NEWS and name not in _faint():
                yield _Hint(kind, KEYWORD * share, f"keyword “{keyword}”", "keyword")


def _by_class(body_class: str) -> Iterator[_Hint]:
    for token in body_class.lower().split()[:40]:
        bare = re.split(r"[-_]{1,2}", token)
        for at in range(len(bare)):
            name = "-".join(bare[at:])
            kinds = _words().get(name, frozenset())
            if not kinds or name in _faint():
                continue
            for kind, share in _ranked(kinds, 1.0):
                if kind is not Kind.NEWS and kind is not Kind.LIVE:
                    yield _Hint(kind, CLASS * share, f"class “{token}”", "class")
            break


def _by_authors(authors: Sequence[Author], author_urls: Sequence[str]) -> Iterator[_Hint]:
    for author in authors:
        if author.kind is AuthorKind.ORGANISATION:
            board = any(kind is Kind.EDITORIAL for kind, _ in _kinds_of(author.name))
            if board or "editorial board" in author.name.lower():
                yield _Hint(Kind.EDITORIAL, LABEL, f"by {author.name}", "author")
            else:
                yield _Hint(Kind.NEWS, 0.5, f"by {author.name}", "author")
    for url in (*author_urls, *(author.url for author in authors)):
        for segment in url.split("/")[3:-1]:
            kinds = _words().get(_key(segment), frozenset())
            if Kind.OPINION in kinds and _key(segment) not in _faint():
                because = f"“{segment}” in the address of the author's page"
                yield _Hint(Kind.OPINION, AUTHOR_PAGE, because, "author page")


@cache
def _first_person(language: str) -> frozenset[str]:
    return frozenset(phrase for tag, phrase in phrases("firstperson", "i") if tag == language)


@cache
def _first_person_as_written(language: str) -> frozenset[str]:
    """Return the words with the capitals and apostrophes that they may have in print."""
    words = (word for said in _first_person(language) for word in (said, said.replace("'", "’")))
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


@cache
def _sayings(group: str, *, plain: bool) -> tuple[str, ...]:
    """Return the phrases of a group; `plain`: those alone that a text in ASCII can hold."""
    known = (phrase for _, phrase in phrases("firstperson", group))
    return tuple(phrase for phrase in known if not plain or phrase.isascii())


def _saying(group: str, text: str) -> str:
    """Return the first phrase of a group that a text holds, or the empty string."""
    return next(filter(text.__contains__, _sayings(group, plain=text.isascii())), "")


def _by_text(text: str, language: str) -> Iterator[_Hint]:
    if not text:
        return
    head, tail = text[:TEXT_SAMPLE], text[-TAIL:].lower().replace("’", "'")
    saying = _saying("about_author", tail)
    if saying:
        yield _Hint(Kind.OPINION, ABOUT_AUTHOR, f"“{saying}” at the end", "about the author")
    dateline = _saying("dateline", text[:160].lower())
    if dateline:
        yield _Hint(Kind.NEWS, DATELINE, f"begins with {dateline}", "dateline")
    share = _first_person_share(head, language)
    if share >= FIRST_PERSON_SHARE:
        weight = FIRST_PERSON * min(1.5, share / (2 * FIRST_PERSON_SHARE) + 0.5)
        yield _Hint(Kind.OPINION, weight, "speaks in the first person", "first person")


def _first_person_share(text: str, language: str) -> float:
    """Return the share of words that say "I" outside quotations."""
    said = _first_person(language)
    if not said or not _may_say(text, language):
        return 0.0
    text = _QUOTED.sub(" ", text)
    if language in _NO_SPACES:
        return 2 * sum(text.count(word) for word in said) / max(len(text) // 2, FEW_WORDS)
    text = text.lower().replace("’", "'")
    words = _WORD.findall(text)
    return sum(map(said.__contains__, words)) / len(words) if len(words) >= FEW_WORDS else 0.0


def _may_say(text: str, language: str) -> bool:
    """Tell whether one of the words stands anywhere, quotations and all: in most news none does."""
    if language in _NO_SPACES:
        return any(map(text.__contains__, _first_person(language)))
    for mark in _QUOTES:
        text = text.replace(mark, " ")
    return not _first_person_as_written(language).isdisjoint(text.split())


def _by_source(holds: Holds | None) -> Iterator[_Hint]:
    if holds is Holds.EDITORIAL:
        yield _Hint(Kind.EDITORIAL, HOLDS, "its source lists leading articles", "source")
    elif holds in {Holds.OPINION, Holds.AUTHOR}:
        yield _Hint(Kind.OPINION, HOLDS, f"its source lists {holds.value}", "source")
