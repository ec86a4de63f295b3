"""Times as pages print them, in any language and calendar that newspapers use.

Machine forms first, then numbers, then the month names of seventy languages; dateparser comes
last, behind a guard, because it is a thousand times slower.

>>> parse("2024-03-05T10:15:00+02:00")
(datetime.datetime(2024, 3, 5, 8, 15, tzinfo=datetime.timezone.utc), <Precision.SECOND: 'second'>)
>>> parse("Dienstag, 5. März 2024, 14:05 Uhr")[0].isoformat(), parse("令和6年3月5日")[0].day
('2024-03-05T14:05:00+00:00', 5)
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from colonnade.extract import calendars
from colonnade.records import Precision

EARLIEST = 1850  # archives of newspapers reach back so far; what is older is a slip
LATEST = 2100  # where no clock is given
SLACK = timedelta(days=2)  # clocks and zones differ; what is later than this is nonsense
LONGEST = 200  # characters: what is longer is no date
LONGEST_GUESS = 60  # characters shown to dateparser

_ISO = re.compile(
    r"^(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:(?:[T_]|\s+|T\s)?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?\s*"
    r"(Z|z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?(?:\[[\w/]+\])?$"
)
_EPOCH = re.compile(r"^(\d{9,10}|\d{12,13})(?:\.\d+)?$")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_EAST = re.compile(
    r"(?:(?P<era>令和|平成|昭和|大正|明治|民國|民国|中華民國|서기)\s*)?(?P<year>\d{1,4}|元)\s*[年년]\s*"
    r"(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日日일号號]?"
)
_MONGOLIAN = re.compile(r"(\d{4})\s*он\w*\s*(\d{1,2})\D{0,14}сар\w*\s*(\d{1,2})")
_VIETNAMESE = re.compile(r"tháng\s*(\d{1,2})\s*(?:,|/|-|năm)?\s*(\d{4})?")
_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_TENS = re.compile(r"([一二三]?)十([一二三四五六七八九]?)(?=[月日号號时時点點分])")
_NUMERIC = re.compile(r"(?<![\d:])(\d{1,4})\s?([./\-–])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?![\d:])")
_COLON_TIME = re.compile(
    r"(?<![\d+\-])(\d{1,2})\s?[:：]\s?(\d{2})(?:[:：](\d{2})(?:[.,]\d+)?)?"
    r"\s*((?:a|p)\.?\s?m\b\.?|am\b|pm\b|μμ|πμ|μ\.μ\.|π\.μ\.)?"
)
_EAST_TIME = re.compile(
    r"(上午|早上|凌晨|清晨|午前|오전|새벽|아침|下午|晚上|傍晚|中午|午後|오후|저녁|밤)?\s*"
    r"(\d{1,2})\s*[时時点點시:：]\s*(?:(\d{1,2})\s*[分분]?)?"
)
_H_TIME = re.compile(r"(?<!\d)(\d{1,2})\s?[hH](\d{2})?(?![a-z\d])")
_WORD_TIME = re.compile(
    r"(?:klo|kl|kello|pukul|jam|ore|ora|alle|godz|uhr|um|saat|à|às|at|o)\.?\s*"
    r"(\d{1,2})\.(\d{2})(?!\d)"
)
_DOT_TIME = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})(?![\d.])")
_HOUR = re.compile(r"(?<![\d.:])(\d{1,2})\s*(a\.?m\.?|p\.?m\.?|uhr)(?!\w)")
_OFFSET = re.compile(
    r"(?:gmt|utc)\s*([+\-−])\s?(\d{1,2}):?(\d{2})?(?!\d)|"
    r"(?<=\d)\s?([+\-−])(\d{2}):?(\d{2})(?!\d)"
)
_DOT_NOON = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})\s*[ap]\.?\s?m\b")
_AFTERNOON = re.compile(
    r"(?<![a-z])p\.?\s?m\b|下午|晚上|傍晚|午後|오후|저녁|밤|μ\.?μ|مساء|"
    r"بعد الظهر|chiều|tối|ب\.ظ|م(?:\s|$)"
)
_MORNING = re.compile(r"(?<![a-z])a\.?\s?m\b|上午|早上|凌晨|清晨|午前|오전|새벽|π\.?μ|صباح|ق\.ظ")
_SEAM = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
_SPLIT = re.compile(
    r"[\s,،;|()\[\]\"“”'’‘«»:]+|(?<=[^\W\d])/|[./](?=\s|$)|(?<=\d)\.(?=\D)|"
    r"(?<=\d)-(?=\D)|(?<=\D)-(?=\d)|(?<=[^\W\d])-(?=[^\W\d])"
)
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_RELATIVE = re.compile(
    r"\d|today|yesterday|heute|gestern|aujourd|hier|hoy|ayer|hoje|ontem|oggi|ieri|vandaag|gisteren|"
    r"idag|i dag|igår|i går|tänään|eilen|dzisiaj|wczoraj|dnes|včera|сегодня|вчера|сьогодні|вчора|"
    r"bugün|dün|اليوم|أمس|امروز|دیروز|היום|אתמול|आज|कल|আজ|今天|昨天|今日|昨日|오늘|어제|"
    r"hari ini|kemarin|hôm nay|hôm qua"
)
_AMERICAN = ("America/", "US/", "Canada/", "Pacific/Honolulu")
_YEAR_FIRST = frozenset({"zh", "ja", "ko", "hu", "lt", "mn", "sv"})
# Names of zones, and how many minutes they are ahead of UTC. Where a name means several, the one
# that newspapers print most; Israel, India and Ireland share IST, so the language decides.
_ZONES: Mapping[str, int] = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120,
    "mez": 60, "mesz": 120, "met": 60, "mest": 120, "eet": 120, "eest": 180, "msk": 180, "мск": 180,
    "trt": 180, "tsi": 180, "ast": 180, "gst": 240, "irst": 210, "pkt": 300, "ist": 330, "npt": 345,
    "bdt": 360, "mmt": 390, "ict": 420, "wib": 420, "wita": 480, "wit": 540, "sgt": 480, "myt": 480,
    "hkt": 480, "pht": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570, "aest": 600,
    "acdt": 630, "aedt": 660, "nzst": 720, "nzdt": 780, "eat": 180, "cat": 120, "sast": 120,
    "wat": 60, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "brt": -180, "art": -180,
    "clt": -240, "clst": -180, "cot": -300, "pet": -300, "vet": -240, "nst": -210, "ndt": -150,
    "adt": -180,
}  # fmt: skip
_PLACED_ZONES = {"et": "America/New_York", "ct": "America/Chicago", "pt": "America/Los_Angeles"}
_IST = {"he": 180, "ga": 60}
_ZONE_WORD = re.compile(r"(?<=[\d\s.)(])([a-zмск]{1,4})(?![\w])")


@dataclass(frozen=True, slots=True)
class _Context:
    language: str
    zone: tzinfo | None
    now: datetime | None


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time of day with the zone printed beside it."""

    hour: int = 0
    minute: int = 0
    second: int = 0
    micro: int = 0
    precision: Precision = Precision.DAY
    zone: tzinfo | None = None


def parse(
    text: str,
    *,
    language: str = "",
    zone: tzinfo | None = None,
    now: datetime | None = None,
) -> tuple[datetime, Precision] | None:
    """Return the first time a text states, in UTC, and how exactly; None if there is none.

    A time without zone is in `zone`, or in UTC; a day without time is its first moment there.
    `language` (a primary tag) settles which number is the month and what month a name means:
    "3/5/2024" is the 5th of March in English without a zone or in an American one, else the 3rd
    of May. `now`, if given, refuses what lies more than two days ahead, adds the year to dates
    without one, and allows "yesterday". Years before 1850 and the epoch itself are refused.
    """
    return _parse(text[: 2 * LONGEST], _Context(language, zone, now))


@lru_cache(maxsize=1024)
def _parse(text: str, context: _Context) -> tuple[datetime, Precision] | None:
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip()[:LONGEST]
    if not text:
        return None
    machine = _machine(text, context)
    if machine is not None:
        return _sane(*machine, context)
    text = _western(text).lower()
    for read in (_east_asian, _numeric, _named):
        found = read(text, context)
        if found is not None and (checked := _sane(*found, context)) is not None:
            return checked
    return _guessed(text, context)


# ── machine forms ────────────────────────────────────────────────────────────────────────────


def _machine(text: str, context: _Context) -> tuple[datetime, Precision] | None:
    match = _ISO.match(text)
    if match and not (match[4] is None and "-" not in text and not _is_day(match)):
        return _iso(match, context)
    match = _EPOCH.match(text)
    if match:
        seconds = int(match[1]) / (1000 if len(match[1]) > 10 else 1)
        return datetime.fromtimestamp(seconds, UTC), Precision.SECOND
    return None


def _is_day(match: re.Match[str]) -> bool:
    return 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31


def _iso(match: re.Match[str], context: _Context) -> tuple[datetime, Precision] | None:
    year, month, day = (int(part) for part in match.groups()[:3])
    other = _other_calendar(year, month, day, context)
    if other is None:
        return None
    if match[4] is None:
        return _moment(other, _Clock(), context)
    clock = _Clock(
        int(match[4]) % 24,
        int(match[5]),
        min(int(match[6] or 0), 59),
        int((match[7] or "0").ljust(6, "0")[:6]),
        Precision.SECOND if match[6] else Precision.MINUTE,
        _iso_zone(match[8]),
    )
    return _moment(other, clock, context)


def _iso_zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text in {"Z", "z", "UTC", "GMT"}:
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    return _offset(text[0], int(digits[:2]), int(digits[2:]))


def _offset(sign: str, hours: int, minutes: int) -> tzinfo | None:
    if hours > 14 or minutes > 59:
        return None
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if sign in "-−" else ahead)


# ── numbers and other calendars ──────────────────────────────────────────────────────────────


def _western(text: str) -> str:
    """Write the digits of all scripts as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(c)) if not c.isascii() and c.isdecimal() else c for c in text
    )


def _other_calendar(year: int, month: int, day: int, context: _Context) -> date | None:
    """Return the Gregorian date of a year that may be counted otherwise, None if it is none."""
    try:
        if 2400 <= year <= 2700:
            return date(year - calendars.THAI, month, day)
        if 1300 <= year <= 1425:
            return calendars.from_jalali(year, month, day)
        if 1426 <= year <= 1480:
            return calendars.from_hijri(year, month, day)
        if 80 <= year <= 200 and context.language == "zh":
            return date(year + calendars.MINGUO, month, day)
        return date(year, month, day)
    except ValueError:
        return None


def _east_asian(text: str, context: _Context) -> tuple[datetime, Precision] | None:
    if "年" not in text and "년" not in text:
        return None
    if not re.search(r"\d", text):
        text = _CHINESE_TENS.sub(_tens, text).translate(_CHINESE_DIGITS)
    match = _EAST.search(text)
    if not match:
        return None
    year = 1 if match["year"] == "元" else int(match["year"])
    era = match["era"] or ""
    if "民" in era:
        year += calendars.MINGUO
    elif era in calendars.ERAS:
        year += calendars.ERAS[era]
    elif year < 100:
        year += 2000
    day = _other_calendar(year, int(match["month"]), int(match["day"]), context)
    rest = text[match.end() :]
    return None if day is None else _moment(day, _clock(rest, context, dotted=False), context)


def _tens(match: re.Match[str]) -> str:
    tens = "一二三".find(match[1]) + 1 if match[1] else 1
    ones = "一二三四五六七八九".find(match[2]) + 1 if match[2] else 0
    return str(10 * tens + ones)


def _numeric(text: str, context: _Context) -> tuple[datetime, Precision] | None:
    match = _MONGOLIAN.search(text)
    if match:
        orders = [(int(match[1]), int(match[2]), int(match[3]))]
    else:
        match = _NUMERIC.search(text)
        if not match or (len(match[1]) < 3 and len(match[4]) in {1, 3}):
            return None
        orders = _orders(match, context)
    rest = f"{text[: match.start()]} | {text[match.end() :]}"
    clock = _clock(rest, context, dotted=True)
    for year, month, day in orders:
        found = _other_calendar(year, month, day, context)
        if found is None:
            continue
        moment = _moment(found, clock, context)
        if _sane(*moment, context) is not None:
            return moment
    return None


def _orders(match: re.Match[str], context: _Context) -> list[tuple[int, int, int]]:
    """Return the readings of three numbers as (year, month, day), likeliest first."""
    first, middle, last = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) >= 3:
        return [(first, middle, last)]
    year = _full_year(last, match[4], context)
    day_first, month_first = (year, middle, first), (year, first, middle)
    if len(match[4]) == 2 and context.language in _YEAR_FIRST:
        return [(_full_year(first, match[1], context), middle, last), day_first]
    is_american = match[2] == "/" and context.language == "en" and _is_american(context.zone)
    return [month_first, day_first] if is_american else [day_first, month_first]


def _is_american(zone: tzinfo | None) -> bool:
    return zone is None or str(zone).startswith(_AMERICAN)


def _full_year(year: int, digits: str, context: _Context) -> int:
    if len(digits) > 2:
        return year
    if context.language == "th":
        return 2500 + year
    return 2000 + year if year < 70 else 1900 + year


# ── names of months ──────────────────────────────────────────────────────────────────────────


@cache
def _names() -> Mapping[str, Mapping[str, int]]:
    """Return the tables of month names, read once.

    They come from the Unicode CLDR (Unicode License v3) as Babel packs it, in lower case without
    a final full stop, with regional names of the press added. Names which mean different months
    stand in a table of their language.
    """
    text = files("colonnade.extract.words").joinpath("months.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, int]] = json.loads(text)
    return table


@cache
def _months(language: str) -> Mapping[str, int]:
    table = _names()
    return {**table["months"], **table.get(f"months-{language}", {})}


def _named(text: str, context: _Context) -> tuple[datetime, Precision] | None:
    vietnamese = _VIETNAMESE.search(text)
    if vietnamese and 1 <= int(vietnamese[1]) <= 12:
        year = vietnamese[2] or ""
        text = (
            f"{text[: vietnamese.start()]} tháng{vietnamese[1]}_ {year} {text[vietnamese.end() :]}"
        )
    rest = _without_times(text)
    words = [word for word in _SPLIT.split(_SEAM.sub(" ", rest)) if word]
    for calendar in ("months", "jalali", "ethiopian", "hijri"):
        table = _months(context.language) if calendar == "months" else _names()[calendar]
        for at, month, size in _month_words(words, table):
            day = _day_and_year(words, at, size, month, calendar, context)
            if day is not None:
                return _moment(day, _clock(text, context, dotted=False), context)
    return None


def _without_times(text: str) -> str:
    for pattern in (_COLON_TIME, _DOT_NOON, _H_TIME, _WORD_TIME, _HOUR):
        text = pattern.sub(" ", text)
    return text


def _month_words(words: Sequence[str], table: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """Return where months stand: (index, month, number of words)."""
    found = []
    for at, word in enumerate(words):
        pair = " ".join(words[at : at + 2])
        if pair in table:
            found.append((at, table[pair], 2))
            continue
        bare = word.strip(".-")
        month = table.get(bare) or (table.get(_folded(bare)) if not bare.isascii() else None)
        if month is None and bare == "tháng" and at + 1 < len(words):
            number = words[at + 1].strip("_")
            month = int(number) if number.isdigit() and 1 <= int(number) <= 12 else None
            found += [(at, month, 2)] if month else []
            continue
        if month:
            found.append((at, month, 1))
    return found


@lru_cache(maxsize=512)
def _folded(word: str) -> str:
    """Forgive missing or added accents, as capitals and hurried typists leave them.

    Hebrew writes "in" before a month as one letter of its word.
    """
    parts = unicodedata.normalize("NFD", word)
    return "".join(c for c in parts if not "\u0300" <= c <= "\u036f").removeprefix("ב")


def _day_and_year(
    words: Sequence[str], at: int, size: int, month: int, calendar: str, context: _Context
) -> date | None:
    before = _number_before(words, at)
    after = [int(w) for w in words[at + size : at + size + 4] if w.isdigit()]
    day = before if before is not None and 1 <= before <= 31 else None
    if day is None and after and 1 <= after[0] <= 31 and len(str(after[0])) <= 2:
        day, after = after[0], after[1:]
    if day is None:
        return None
    year = next((n for n in after if 1300 <= n <= 2700), None)
    if year is None:
        year = next((int(w) for w in reversed(words[:at]) if re.fullmatch(r"[12]\d{3}", w)), None)
    short = next((w for w in words[at + size : at + size + 3] if re.fullmatch(r"\d\d", w)), None)
    if year is None and short and int(short) != day:
        year = (
            _full_year(int(short), short, context)
            if not _is_thai(words, context)
            else 2500 + int(short)
        )
    if year is None:
        return _recent(month, day, context) if calendar == "months" else None
    return _dated(calendar, year, month, day, context)


def _number_before(words: Sequence[str], at: int) -> int | None:
    """Return the number before a month, over a short word such as "de" or an ordinal's end."""
    for back in (1, 2, 3):
        if at - back < 0:
            return None
        word = words[at - back].strip(".")
        if word.isdigit() and len(word) <= 2:
            return int(word)
        if word.isdigit() or len(word) > 4:
            return None
    return None


def _is_thai(words: Sequence[str], context: _Context) -> bool:
    return context.language == "th" or any(_THAI.search(word) for word in words)


def _dated(calendar: str, year: int, month: int, day: int, context: _Context) -> date | None:
    try:
        if calendar == "jalali":
            return calendars.from_jalali(year, month, day)
        if calendar == "hijri":
            return calendars.from_hijri(year, month, day)
        if calendar == "ethiopian":
            return calendars.from_ethiopian(year, month, day)
    except ValueError:
        return None
    return _other_calendar(year, month, day, context)


def _recent(month: int, day: int, context: _Context) -> date | None:
    """Return the latest such day that is not in the future."""
    if context.now is None:
        return None
    for year in (context.now.year + 1, context.now.year, context.now.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= (context.now + SLACK).date():
            return found
    return None


# ── time of day and zone ─────────────────────────────────────────────────────────────────────


def _clock(text: str, context: _Context, *, dotted: bool) -> _Clock:
    """Find the time of day in what stands around a date."""
    match = (
        _COLON_TIME.search(text)
        or _DOT_NOON.search(text)
        or _H_TIME.search(text)
        or _WORD_TIME.search(text)
    )
    if not match and dotted:
        match = _DOT_TIME.search(text)
    clock = _clock_of(match, text) if match else _hour_of(text)
    if clock.precision is Precision.DAY:
        return clock
    return replace(clock, zone=_printed_zone(text, context))


def _clock_of(match: re.Match[str], text: str) -> _Clock:
    hour, minute = int(match[1]), int(match[2] or 0)
    second = match[3] if match.re is _COLON_TIME else None
    beside = text[max(0, match.start() - 10) : match.end() + 14]
    hour = _in_24(hour, beside)
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return _Clock()
    precision = Precision.SECOND if second else Precision.MINUTE
    return _Clock(hour, minute, int(second or 0), 0, precision)


def _hour_of(text: str) -> _Clock:
    match = _HOUR.search(text) or _EAST_TIME.search(text)
    if not match:
        return _Clock()
    is_east = match.re is _EAST_TIME
    hour, minute = (int(match[2]), int(match[3] or 0)) if is_east else (int(match[1]), 0)
    hour = _in_24(hour, match[0])
    if hour > 23 or minute > 59:
        return _Clock()
    return _Clock(hour, minute, 0, 0, Precision.MINUTE)


def _in_24(hour: int, beside: str) -> int:
    if hour == 24:
        return 0
    if hour < 12 and _AFTERNOON.search(beside):
        return hour + 12
    return 0 if hour == 12 and _MORNING.search(beside) else hour


def _printed_zone(text: str, context: _Context) -> tzinfo | None:
    match = _OFFSET.search(text)
    if match:
        sign, hours, minutes = match.groups()[:3] if match[1] else match.groups()[3:]
        return _offset(sign, int(hours), int(minutes or 0))
    for word in _ZONE_WORD.findall(text):
        if word == "ist" and context.language in _IST:
            return timezone(timedelta(minutes=_IST[context.language]))
        if word in _ZONES and not (
            word in {"art", "met", "wit", "pet", "est", "cat", "ast", "z"}
            and context.language != "en"
        ):
            return timezone(timedelta(minutes=_ZONES[word]))
        if word in _PLACED_ZONES and context.language in {"en", ""}:
            return ZoneInfo(_PLACED_ZONES[word])
    return None


def _moment(day: date, clock: _Clock, context: _Context) -> tuple[datetime, Precision]:
    zone = clock.zone or context.zone or UTC
    time = datetime(
        day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.micro, zone
    )
    try:
        return time.astimezone(UTC), clock.precision
    except OverflowError:  # the first or last hours of the calendar
        return time.replace(tzinfo=UTC), clock.precision


def _sane(
    moment: datetime, precision: Precision, context: _Context
) -> tuple[datetime, Precision] | None:
    """Refuse what no newspaper printed: too old, not yet come, or a clock that stood at zero."""
    if not EARLIEST <= moment.year <= LATEST or abs(moment.timestamp()) <= 86400:
        return None
    if context.now is not None and moment > context.now + SLACK:
        return None
    return moment, precision


# ── the last resort ──────────────────────────────────────────────────────────────────────────


def _guessed(text: str, context: _Context) -> tuple[datetime, Precision] | None:
    """Ask dateparser about short texts, and only with a clock: it knows "2 hours ago"."""
    if context.now is None or len(text) > LONGEST_GUESS or not _RELATIVE.search(text):
        return None
    if not re.search(r"[^\W\d_]{2}|[年月日]", text):
        return None
    from dateparser import parse as ask

    zone = context.zone or UTC
    base = context.now.astimezone(zone).replace(tzinfo=None)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "REQUIRE_PARTS": ["day"]}
    try:
        found = ask(text, languages=_asked(context.language), settings=settings)
    except (ValueError, OverflowError):
        return None
    if found is None:
        return None
    zoned = found if found.tzinfo else found.replace(tzinfo=zone)
    is_day = (found.hour, found.minute) == (base.hour, base.minute) or not found.hour
    precision = Precision.DAY if is_day else Precision.MINUTE
    return _sane(zoned.astimezone(UTC), precision, context)


@cache
def _asked(language: str) -> list[str]:
    from dateparser.data.languages_info import language_order

    own = {"no": "nb"}.get(language, language)
    return [own, "en"] if own in language_order and own != "en" else ["en"]
