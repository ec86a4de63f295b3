from __future__ import annotations

import multiprocessing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from colonnade.readers.daybook import DayBook

TODAY = date(2026, 3, 3)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "readers.day"


def test_a_reader_counts_once_a_day_for_each_column(file: Path) -> None:
    book = DayBook(file)
    assert book.first_time(b"ada", 1, today=TODAY)
    assert not book.first_time(b"ada", 1, today=TODAY)
    assert book.first_time(b"ada", 2, today=TODAY)
    assert book.first_time(b"bo", 1, today=TODAY)
    book.close()


def test_a_new_day_counts_anew(file: Path) -> None:
    book = DayBook(file)
    book.first_time(b"ada", 1, today=TODAY)
    assert book.first_time(b"ada", 1, today=TODAY + timedelta(days=1))
    book.close()


def test_a_new_day_leaves_nothing_of_the_old_one(file: Path) -> None:
    book = DayBook(file)
    for number in range(50):
        book.first_time(b"ada", number, today=TODAY)
    before = file.read_bytes()
    book.first_time(b"bo", 1, today=TODAY + timedelta(days=1))
    after = file.read_bytes()
    assert before[8:40] != after[8:40]  # the salt
    assert sum(bits.bit_count() for bits in after[40:]) <= 3
    book.close()


def test_nothing_of_a_reader_stands_in_the_file(file: Path) -> None:
    book = DayBook(file)
    book.first_time(b"192.0.2.77 Firefox", 1, today=TODAY)
    assert b"192.0.2" not in file.read_bytes()
    book.close()


def _in_another_process(file: Path, answers: Any) -> None:
    answers.put(DayBook(file).first_time(b"ada", 1, today=TODAY))


def test_processes_share_one_book(file: Path) -> None:
    book = DayBook(file)
    assert book.first_time(b"ada", 1, today=TODAY)
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    process = context.Process(target=_in_another_process, args=(file, answers))
    process.start()
    assert answers.get(timeout=30) is False
    process.join()
    book.close()


def test_where_no_file_can_be_kept_the_process_counts_for_itself(tmp_path: Path) -> None:
    for file in (None, tmp_path / "missing" / "readers.day"):
        book = DayBook(file)
        assert book.first_time(b"ada", 1, today=TODAY)
        assert not book.first_time(b"ada", 1, today=TODAY)
        book.close()
        book.close()


def test_another_process_may_have_turned_the_page_already(file: Path) -> None:
    one, other = DayBook(file), DayBook(file)
    one.first_time(b"ada", 1, today=TODAY)
    other._turn(other._open(), TODAY)
    assert not other.first_time(b"ada", 1, today=TODAY)
    one.close()
    other.close()
