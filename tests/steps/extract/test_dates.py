"""Times in many languages and calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colonnade.extract import calendars, zones
from colonnade.extract.dates import parse
from colonnade.extract.words import table
from colonnade.records import Precision

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)

CASES = [
    ("2024-03-05T10:15:00+02:00", "", "2024-03-05T08:15"),
    ("2024-03-05", "", "2024-03-05T00:00"),
    ("20240305T101500Z", "", "2024-03-05T10:15"),
    ("1709632000", "", "2024-03-05T09:46"),
    ("1709632000123", "", "2024-03-05T09:46"),
    ("Tue, 05 Mar 2024 10:15:00 GMT", "", "2024-03-05T10:15"),
    ("Tue, 05 Mar 2024 10:15:00 -0500", "", "2024-03-05T15:15"),
    ("Dienstag, 5. März 2024, 14:05 Uhr", "de", "2024-03-05T14:05"),
    ("05.03.2024, 14:05 Uhr", "de", "2024-03-05T14:05"),
    ("5.3.2024 klo 14.05", "fi", "2024-03-05T14:05"),
    ("5.3.2024 14.05", "fi", "2024-03-05T14:05"),
    ("Publié le 5 mars 2024 à 14h05", "fr", "2024-03-05T14:05"),
    ("5 de marzo de 2024", "es", "2024-03-05T00:00"),
    ("05/03/2024 às 14h05", "pt", "2024-03-05T14:05"),
    ("March 5, 2024 2:05 PM ET", "en", "2024-03-05T19:05"),
    ("3/5/2024", "en", "2024-03-05T00:00"),
    ("5 марта 2024 г., 14:05 (МСК)", "ru", "2024-03-05T11:05"),
    ("5 березня 2024, 14:05", "uk", "2024-03-05T14:05"),
    ("2024年3月5日 下午2:05", "zh", "2024-03-05T14:05"),
    ("2024年3月5日14時05分", "ja", "2024-03-05T14:05"),
    ("令和6年3月5日", "ja", "2024-03-05T00:00"),
    ("民國113年3月5日", "zh", "2024-03-05T00:00"),
    ("113/03/05", "zh", "2024-03-05T00:00"),
    ("2024년 3월 5일 오후 2시 5분", "ko", "2024-03-05T14:05"),
    ("2024.03.05 14:05", "ko", "2024-03-05T14:05"),
    ("5 มีนาคม 2567 14:05 น.", "th", "2024-03-05T14:05"),
    ("5 มี.ค. 67", "th", "2024-03-05T00:00"),
    ("٥ مارس ٢٠٢٤", "ar", "2024-03-05T00:00"),
    ("5 آذار 2024", "ar", "2024-03-05T00:00"),
    ("5 تشرين الأول 2024", "ar", "2024-10-05T00:00"),
    ("۱۵ اسفند ۱۴۰۲", "fa", "2024-03-05T00:00"),
    ("۱۴۰۲/۱۲/۱۵", "fa", "2024-03-05T00:00"),
    ("1402-12-15", "fa", "2024-03-05T00:00"),
    ("24 شعبان 1445", "ar", "2024-03-05T00:00"),
    ("५ मार्च २०२४", "hi", "2024-03-05T00:00"),
    ("৫ মার্চ ২০২৪, ১৪:০৫", "bn", "2024-03-05T14:05"),
    ("Thứ ba, 5/3/2024, 14:05 (GMT+7)", "vi", "2024-03-05T07:05"),
    ("5 tháng 3, 2024", "vi", "2024-03-05T00:00"),
    ("2024. március 5.", "hu", "2024-03-05T00:00"),
    ("2024. 03. 05. 14:05", "hu", "2024-03-05T14:05"),
    ("2024 m. kovo 5 d.", "lt", "2024-03-05T00:00"),
    ("2024. gada 5. marts", "lv", "2024-03-05T00:00"),
    ("5. marts 2024 kl. 14.05", "da", "2024-03-05T14:05"),
    ("Selasa, 05 Maret 2024 | 14:05 WIB", "id", "2024-03-05T07:05"),
    ("5 Mart 2024 Salı 14:05", "tr", "2024-03-05T14:05"),
    ("05.03.2024 - 14:05", "tr", "2024-03-05T14:05"),
    ("5 listopada 2024", "hr", "2024-10-05T00:00"),
    ("5 listopada 2024", "pl", "2024-11-05T00:00"),
    ("5. března 2024", "cs", "2024-03-05T00:00"),
    ("5 Μαρτίου 2024, 14:05", "el", "2024-03-05T14:05"),
    ("5 במרץ 2024", "he", "2024-03-05T00:00"),
    ("יום חמישי, 1 במאי 2025", "he", "2025-05-01T00:00"),
    ("5 ਮਾਰਚ 2024", "pa", "2024-03-05T00:00"),
    ("2024ko martxoaren 5a", "eu", "2024-03-05T00:00"),
    ("5 de març de 2024", "ca", "2024-03-05T00:00"),
    ("5ú Márta 2024", "ga", "2024-03-05T00:00"),
    ("2 hours ago", "en", "2026-03-03T10:00"),
    ("vor 3 Stunden", "de", "2026-03-03T09:00"),
    ("yesterday", "en", "2026-03-02"),
    ("2 March", "en", "2026-03-02T00:00"),
    ("April 12", "en", "2025-04-12T00:00"),
    ("Updated 5 Mar 2024, 10.15pm", "en", "2024-03-05T22:15"),
    ("0001-01-01", "", ""),
    ("1970-01-01T00:00:00Z", "", ""),
    ("2031-01-01", "", ""),
    ("hello", "", ""),
    ("", "", ""),
    ("12:30", "", ""),
    ("Mar 5th, 2024", "en", "2024-03-05T00:00"),
    ("5th of March 2024", "en", "2024-03-05T00:00"),
    ("5 Mac 2024", "ms", "2024-03-05T00:00"),
    ("2024/3/5", "", "2024-03-05T00:00"),
    ("5-Mar-2024", "en", "2024-03-05T00:00"),
    ("Mar. 5, 2024 at 2:05 p.m. EST", "en", "2024-03-05T19:05"),
    ("2024-03-05 14:05:06.123456", "", "2024-03-05T14:05"),
    ("二〇二四年三月五日", "zh", "2024-03-05T00:00"),
    ("二〇二四年十二月二十五日", "zh", "2024-12-25T00:00"),
    ("መጋቢት 26 2016", "am", "2024-04-04"),
    ("2024 оны 3 дугаар сарын 5", "mn", "2024-03-05T00:00"),
    ("5 مارچ 2024", "ur", "2024-03-05T00:00"),
    ("mardi 5 mars 2024 - 14:05", "fr", "2024-03-05T14:05"),
    ("Martes, 05/03/2024 - 14:05h", "es", "2024-03-05T14:05"),
    ("5 gennaio 2024 alle 14:05", "it", "2024-01-05T14:05"),
    ("24/03/05", "ja", "2024-03-05T00:00"),
    ("5.03.24", "de", "2024-03-05T00:00"),
]


@pytest.mark.parametrize(("text", "language", "expected"), CASES)
def test_a_printed_time_is_read(text, language, expected):
    found = parse(text, language=language, now=NOW)
    assert (found[0].isoformat() if found else "")[: len(expected) or None] == expected


def test_precision_is_what_is_printed():
    assert parse("2024-03-05")[1] is Precision.DAY
    assert parse("2024-03-05 10:15")[1] is Precision.MINUTE
    assert parse("2024-03-05 10:15:00")[1] is Precision.SECOND
    assert parse("5 March 2024, 10:15:20")[1] is Precision.SECOND
    assert parse("yesterday", language="en", now=NOW)[1] is Precision.DAY
    assert parse("2 hours ago", language="en", now=NOW)[1] is Precision.MINUTE


def test_a_time_without_zone_is_in_the_publications():
    zone = ZoneInfo("Europe/Istanbul")
    assert parse("5 Mart 2024 14:05", zone=zone)[0] == datetime(2024, 3, 5, 11, 5, tzinfo=UTC)
    assert parse("2024-03-05T14:05", zone=zone)[0] == datetime(2024, 3, 5, 11, 5, tzinfo=UTC)


def test_english_numbers_follow_the_zone():
    assert parse("3/5/2024", language="en")[0].month == 3
    assert parse("3/5/2024", language="en", zone=ZoneInfo("America/Chicago"))[0].month == 3
    assert parse("3/5/2024", language="en", zone=ZoneInfo("Europe/London"))[0].month == 5
    assert parse("25/3/2024", language="en")[0].day == 25


def test_numbers_that_would_lie_ahead_are_read_the_other_way():
    found = parse("2/3/2026", language="en", zone=ZoneInfo("Europe/London"), now=NOW)
    assert found[0].date() == date(2026, 3, 2)
    assert parse("12/2/2026", language="en", now=NOW)[0].date() == date(2026, 2, 12)


def test_the_same_name_of_a_zone_follows_the_language():
    assert parse("5 March 2024 10:00 IST", language="en")[0].hour == 4
    assert parse("5 March 2024 10:00 IST", language="he")[0].hour == 7
    assert parse("5 mars 2024 10:00 est", language="fr")[0].hour == 10
    assert parse("5 March 2024 10:00 PT", language="en")[0].hour == 18


@pytest.mark.parametrize(
    "text",
    [
        "2024-13-45",
        "20249999",
        "2024-02-31",
        "32 March 2024",
        "45/45/2024",
        "March 2024",
        "1.2.345",
        "1402-13-01",
        "1445-13-01",
        "31 Esfand",
        "13 ጳጉሜ 2016",
        "31 اسفند 1402",
        "31 شعبان 1445",
        "2024年13月5日",
        "年",
        "5 April",
        "April",
        "1812-01-01",
        "99999999999999",
        "x" * 500,
    ],
)
def test_nonsense_is_refused(text):
    assert parse(text) is None


def test_two_digit_years_are_of_our_time():
    assert parse("5.3.71", language="de")[0].year == 1971
    assert parse("5 Mar 24", language="en")[0].year == 2024
    assert parse("5/3/67", language="th")[0].year == 2024


def test_hours_that_do_not_exist_leave_the_day():
    assert parse("5 March 2024, 29:75")[1] is Precision.DAY
    assert parse("5 March 2024, 45 Uhr")[1] is Precision.DAY
    assert parse("5 March 2024, 24:00")[0].hour == 0
    assert parse("5 March 2024, 12:05 am")[0].hour == 0
    assert parse("5 March 2024 at 3 pm", language="en")[0].hour == 15
    assert parse("2024年3月5日 午前0時")[0].hour == 0


def test_a_day_without_year_is_the_latest_one():
    assert parse("29 February", language="en", now=NOW)[0].year == 2024
    leap = datetime(2024, 12, 1, tzinfo=UTC)
    assert parse("29 February", language="en", now=leap)[0].date() == date(2024, 2, 29)
    assert parse("31 December", language="en", now=NOW)[0].year == 2025


def test_a_clock_is_needed_for_what_is_relative():
    assert parse("2 hours ago", language="en") is None
    assert parse("blargh 77 foo", language="en", now=NOW) is None
    assert parse("99999 years ago", language="en", now=NOW) is None


def test_a_zone_that_cannot_be_is_left_out():
    assert parse("2024-03-05T10:15:00+29:00")[0].hour == 10
    assert parse("20240305")[0].date() == date(2024, 3, 5)


def test_a_failing_guess_is_no_time(monkeypatch):
    def fail(*args, **kwargs):
        raise OverflowError

    monkeypatch.setattr("dateparser.parse", fail)
    assert parse("7 blorks ago", language="en", now=NOW) is None


def test_the_first_hours_of_the_calendar_are_refused():
    assert parse("0001-01-01T00:00:00+14:00") is None


def test_small_words_before_a_month_are_no_days():
    assert parse("le du au mars 5 2024")[0].date() == date(2024, 3, 5)
    assert parse("mars 5 2024")[0].date() == date(2024, 3, 5)


def test_eras_of_east_asia():
    assert parse("昭和64年1月7日")[0].date() == date(1989, 1, 7)
    assert parse("令和元年5月1日")[0].date() == date(2019, 5, 1)
    assert parse("24年3月5日")[0].year == 2024
    assert parse("二〇二四年十月二十日")[0].date() == date(2024, 10, 20)


def test_calendars_refuse_days_they_lack():
    for convert in (calendars.from_jalali, calendars.from_hijri, calendars.from_ethiopian):
        with pytest.raises(ValueError, match="no such day"):
            convert(1400, 14, 1)


@settings(deadline=None)  # the first example loads tables and models
@given(st.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 31)), st.integers(-12, 14))
def test_what_python_writes_is_read_back(moment, hours):
    aware = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    found = parse(aware.isoformat())
    assert found is not None
    assert found[0] == aware


@settings(deadline=None)  # the first example loads tables and models
@given(st.text(max_size=60))
def test_any_text_gives_an_aware_time_or_nothing(text):
    found = parse(text)
    assert found is None or found[0].tzinfo is UTC


@pytest.mark.parametrize(
    ("url", "language", "zone"),
    [
        ("https://avis.example.dk/1", "en", "Europe/Copenhagen"),
        ("https://lap.example/1", "hu", "Europe/Budapest"),
        ("https://paper.example.co.uk/1", "en", "Europe/London"),
        ("https://diario.example.ar/1", "es", "America/Argentina/Buenos_Aires"),
    ],
)
def test_a_paper_keeps_the_clock_of_its_country_or_else_of_its_language(url, language, zone):
    assert str(zones.of(url, language)) == zone


def test_where_neither_country_nor_language_tells_no_clock_is_known():
    assert zones.of("https://paper.example.com/1", "en") is None


def test_every_clock_of_the_table_is_one():
    known = [name for group in table("zones").values() for name in group]
    assert all(ZoneInfo(name).key == name for name in known)
