"""The floors only rise."""

from __future__ import annotations

from house import coverage_floors
from house.coverage_floors import Covered, is_pure, read_report, shortfalls, tightened, written
from house.repository import pure_rooms

ROOMS = ("links", "extract")


def covered(whole: float = 95.0, **modules: float) -> Covered:
    names = {"links": "links.py", "body": "extract/body.py", "pages": "web/pages.py"}
    return Covered(whole=whole, modules={names[name]: share for name, share in modules.items()})


def test_a_pure_module_must_be_covered_whole() -> None:
    assert [*shortfalls(covered(links=99.9, pages=10.0), {}, ROOMS)] == [
        "links.py: 99.9 %, its floor is 100.0 %"
    ]


def test_a_floor_lets_a_module_arrive_later_but_not_fall() -> None:
    floors = {"extract/body.py": 97.0}
    assert not [*shortfalls(covered(body=97.0), floors, ROOMS)]
    assert [*shortfalls(covered(body=96.9), floors, ROOMS)]


def test_the_whole_has_a_floor() -> None:
    (line,) = shortfalls(covered(whole=89.9, links=100.0), {}, ROOMS)
    assert "the whole" in line


def test_a_floor_of_a_module_that_left_is_told() -> None:
    assert [*shortfalls(covered(links=100.0), {"extract/gone.py": 90.0}, ROOMS)]


def test_floors_rise_and_never_fall() -> None:
    assert tightened(covered(body=98.0), {"extract/body.py": 90.0}) == {"extract/body.py": 97.5}
    assert tightened(covered(body=80.0), {"extract/body.py": 90.0}) == {"extract/body.py": 90.0}


def test_who_has_arrived_leaves_the_list_and_nobody_joins_it() -> None:
    assert tightened(covered(body=100.0, links=80.0), {"extract/body.py": 90.0}) == {}


def test_rooms_are_told_by_their_path() -> None:
    assert is_pure("extract/words/__init__.py", ROOMS)
    assert is_pure("links.py", ROOMS)
    assert not is_pure("extraction/body.py", ROOMS)


def test_a_report_of_coverage_is_read() -> None:
    report = {
        "files": {"src/colonnade/extract/body.py": {"summary": {"percent_covered": 97.25}}},
        "totals": {"percent_covered": 91.5},
    }
    assert read_report(report) == Covered(whole=91.5, modules={"extract/body.py": 97.25})


def test_the_list_is_written_as_it_stands() -> None:
    floors = coverage_floors.read_floors()
    assert written(floors) == coverage_floors.FLOORS.read_text(encoding="utf-8")
    assert all(is_pure(module, pure_rooms()) for module in floors)
