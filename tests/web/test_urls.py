from __future__ import annotations

import pytest
from django.urls import resolve, reverse


@pytest.mark.parametrize(
    ("name", "parts", "path"),
    [
        ("archive-day", {"country": "TR", "year": 2026, "month": 3, "day": 9}, "/tr/archive/2026/03/09"),
        ("archive-month", {"year": 2026, "month": 12}, "/archive/2026/12"),
        ("columnists-letter", {"letter": "Я"}, "/columnists/letter/%D0%AF"),
        ("columnists-country", {"country": "INT"}, "/columnists/in/int"),
        ("column", {"publication": "ft", "columnist": "-", "words": "rain", "code": "0123456789ab"}, "/ft/-/rain/0123456789ab"),
    ],
)  # fmt: skip
def test_an_address_is_written_as_it_is_read(
    name: str, parts: dict[str, object], path: str
) -> None:
    assert reverse(f"web:{name}", kwargs=parts) == path


@pytest.mark.parametrize(
    ("path", "name"),
    [("/tr", "current"), ("/int", "current"), ("/eu/favorites", "favorites"), ("/tr/archive/2026/03", "archive-month"), ("/ft/a/b/0123456789ab", "column")],
)  # fmt: skip
def test_editions_and_columns_do_not_get_into_each_others_way(path: str, name: str) -> None:
    assert resolve(path).url_name == name
