"""What every kind of source gives before it is judged, and the judging, which is one for all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from colonnade import links
from colonnade.discover import dates
from colonnade.discover.plaintext import cut, line
from colonnade.records import Lead, Listing, Problem

MAX_ITEMS = 50_000  # read of one source: the most that the sitemap protocol allows
MAX_LEADS = 10_000  # of one reading: what one transaction bears in some seconds
MAX_SUMMARY = 1_000  # characters; the most that any house rule below "agreed" could use
MAX_TITLE = 500
MAX_SUBJECTS = 30
MAX_NAME = 200  # characters of a byline or subject
MAX_NAMES = 20  # authors of one item
MAX_TERMS = 20_000  # characters of one item's terms; cut, they cannot be read, which is stricter
MAX_PROBLEMS = 50  # of one kind of source: a feed of 10,000 broken items is one problem, not many
MAX_PAUSE = timedelta(days=7)  # a longer one is a mistake which would lose columns
_NEVER = datetime.min.replace(tzinfo=UTC)
_OPEN_LICENCE = re.compile(r"^https?://[^\s]+$|^CC[ -]", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """One item as its source wrote it; texts are plain, addresses and dates still raw."""

    links: list[str] = field(default_factory=list)  # the best first
    base: str = ""  # overrides the source's own
    title: str = ""
    bylines: list[str] = field(default_factory=list)
    author_urls: list[str] = field(default_factory=list)
    published: str = ""
    modified: str = ""
    summary: str = ""
    language: str = ""
    subjects: list[str] = field(default_factory=list)
    guid: str = ""
    image: str = ""
    licence: str = ""
    terms: str = ""


@dataclass(slots=True)
class Reading:
    """A whole source as it wrote itself."""

    drafts: list[Draft] = field(default_factory=list)
    title: str = ""
    home: str = ""
    base: str = ""
    language: str = ""
    licence: str = ""
    terms: str = ""  # for all items without their own
    bylines: list[str] = field(default_factory=list)  # inherited by items without their own
    author_urls: list[str] = field(default_factory=list)
    hub: str = ""
    more: list[str] = field(default_factory=list)
    pauses: list[timedelta] = field(default_factory=list)
    skip_hours: set[int] = field(default_factory=set)
    skip_days: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def left_out(self, count: int) -> None:
        """Note how many items beyond `MAX_ITEMS` were not read, if any."""
        if count > 0:
            self.problems.append(f"{count} items after the first {MAX_ITEMS} left out")


def judged(reading: Reading, *, url: str, now: datetime) -> Listing:
    """Return the listing of a reading: addresses made absolute, dates judged, repeats dropped."""
    desk = _Desk(url, reading, now)
    leads = desk.leads(reading.drafts)
    desk.problems.extend(Problem(where=url, what=what) for what in reading.problems)
    return Listing(
        leads=newest(leads, desk.problems, url),
        title=cut(reading.title, MAX_TITLE),
        home=desk.address(reading.home) or "",
        language=tag(reading.language),
        more=tuple(dict.fromkeys(a for m in reading.more if (a := desk.address(m)))),
        pause=min(max(reading.pauses), MAX_PAUSE) if reading.pauses else None,
        # A publisher who forbids every hour has mistaken the element for a list of good ones.
        skip_hours=frozenset(reading.skip_hours if len(reading.skip_hours) < 24 else ()),
        skip_days=frozenset(reading.skip_days if len(reading.skip_days) < 7 else ()),
        hub=desk.address(reading.hub) or "",
        licence=reading.licence,
        problems=_bounded(desk.problems, url),
    )


def newest(leads: list[Lead], problems: list[Problem], url: str) -> tuple[Lead, ...]:
    """Return at most `MAX_LEADS` leads in their order, the oldest and undated left out."""
    if len(leads) <= MAX_LEADS:
        return tuple(leads)
    ranked = sorted(range(len(leads)), key=lambda n: _age(leads[n]), reverse=True)
    kept = sorted(ranked[:MAX_LEADS])
    left = len(leads) - MAX_LEADS
    problems.insert(0, Problem(where=url, what=f"{left} older items of {len(leads)} left out"))
    return tuple(leads[n] for n in kept)


def _age(lead: Lead) -> datetime:
    return lead.published or lead.modified or _NEVER


def _bounded(problems: list[Problem], url: str) -> tuple[Problem, ...]:
    if len(problems) <= MAX_PROBLEMS:
        return tuple(problems)
    left = len(problems) - MAX_PROBLEMS + 1
    return (*problems[: MAX_PROBLEMS - 1], Problem(where=url, what=f"{left} more problems"))


class _Desk:
    """Judges the items of one source."""

    def __init__(self, url: str, reading: Reading, now: datetime) -> None:
        self.url = url
        self.reading = reading
        self.now = now
        self.base = _base(url, reading)
        self.problems: list[Problem] = []
        self.language = tag(reading.language)

    def leads(self, drafts: Iterable[Draft]) -> list[Lead]:
        found: dict[str, Lead] = {}
        for number, draft in enumerate(drafts, start=1):
            url = next((a for raw in draft.links if (a := self.address(raw, draft.base))), None)
            if url is None:
                self._report(number, draft, self._no_link(draft))
            elif url not in found:
                found[url] = self._lead(url, draft, number)
        return list(found.values())

    def _lead(self, url: str, draft: Draft, number: int) -> Lead:
        reading = self.reading
        inherits = not draft.bylines and not draft.author_urls
        people = reading.author_urls if inherits else draft.author_urls
        return Lead(
            url=url,
            source=self.url,
            title=cut(draft.title, MAX_TITLE),
            bylines=_once(_short(reading.bylines if inherits else draft.bylines), MAX_NAMES),
            author_urls=self._addresses(people, draft.base) if people else (),
            published=self._date(draft.published, number, draft),
            modified=self._date(draft.modified, number, draft),
            summary=cut(draft.summary, MAX_SUMMARY),
            language=tag(draft.language) if draft.language else self.language,
            subjects=_once(_short(draft.subjects), MAX_SUBJECTS),
            guid=draft.guid[: links.MAX_LENGTH],
            image=(self.address(draft.image, draft.base) or "") if draft.image else "",
            licence=draft.licence or reading.licence,
            terms=(draft.terms or reading.terms)[:MAX_TERMS],
        )

    def address(self, raw: str, base: str = "") -> str | None:
        """Return an address as we ask for it, or None."""
        return links.plain(raw, base or self.base) if raw.strip() else None

    def _addresses(self, raws: list[str], base: str) -> tuple[str, ...]:
        return _once([a for raw in raws if (a := self.address(raw, base))], MAX_NAMES)

    def _date(self, raw: str, number: int, draft: Draft) -> datetime | None:
        if not raw:
            return None
        when = dates.read(raw)
        why = dates.nonsense(when, self.now) if when else "cannot be read"
        if why:
            self._report(number, draft, f"the date {line(raw)[:60]!r} {why}")
            return None
        return when

    def _no_link(self, draft: Draft) -> str:
        if draft.links:
            return f"no usable link ({line(draft.links[0])[:80]!r})"
        return "no link"

    def _report(self, number: int, draft: Draft, what: str) -> None:
        name = f" “{cut(draft.title, 60)}”" if draft.title else ""
        self.problems.append(Problem(where=f"{self.url} item {number}{name}", what=what))


def _base(url: str, reading: Reading) -> str:
    # Feeds are often kept on a service's host: there a relative link means the paper's own site.
    home = links.plain(reading.home, url) if reading.home else None
    base = (links.plain(reading.base, url) or url) if reading.base else url
    return home if home and not reading.base and not links.same_site(home, url) else base


def _once(texts: list[str], most: int) -> tuple[str, ...]:
    if len(texts) < 2:
        return tuple(texts)
    return tuple(dict.fromkeys(texts))[:most]


def _short(texts: list[str]) -> list[str]:
    return [cut(text, MAX_NAME) for text in texts]


_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def tag(language: str) -> str:
    """Return a language tag in its usual form, or the empty string for what is none.

    >>> tag("pt_br"), tag("EN"), tag("zh-hant-tw"), tag("Deutsch ")
    ('pt-BR', 'en', 'zh-Hant-TW', '')
    """
    language = language.strip().replace("_", "-")
    if not _TAG.fullmatch(language):
        return ""
    first, *rest = language.lower().split("-")
    return "-".join([first, *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part


def licence(text: str) -> str:
    """Return a stated licence if it is an address or a name of an open one, else ""."""
    text = text.strip()
    return text if len(text) < 200 and _OPEN_LICENCE.match(text) else ""
