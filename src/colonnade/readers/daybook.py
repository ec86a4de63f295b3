"""Who was counted today, kept so that nobody can read it back.

A Bloom filter in a small file which all worker processes share: a reader and a column set three
bits of eight million, chosen by a hash with a salt of chance. The first reading of a new day
throws the salt away and clears the bits; what they meant cannot be found again by anyone.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import secrets
from datetime import date
from hashlib import blake2b
from pathlib import Path

_SALT = 32
_HEAD = 8 + _SALT  # the day, as date.toordinal() gives it, and its salt
_BYTES = 1 << 20  # half a million readings a day leave a reader uncounted once in 250 times
_BITS = _BYTES * 8
_PROBES = 3


class DayBook:
    """The readings of one day; in `file`, or in this process alone where no file can be kept."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._map: mmap.mmap | None = None
        self._lock: int | None = None

    def first_time(self, reader: bytes, number: int, *, today: date) -> bool:
        """Write a reader down under a column; tell whether they were not there yet today."""
        book = self._book(today)
        salt = book[8:_HEAD]
        digest = blake2b(reader + number.to_bytes(8, "big"), key=salt, digest_size=_PROBES * 4)
        places = [
            int.from_bytes(digest.digest()[probe * 4 : probe * 4 + 4], "big") % _BITS
            for probe in range(_PROBES)
        ]
        known = all(book[_HEAD + place // 8] >> place % 8 & 1 for place in places)
        for place in places:  # two processes may write at once: at worst one reading counts twice
            book[_HEAD + place // 8] |= 1 << place % 8
        return not known

    def close(self) -> None:
        """Let go of the file."""
        if self._map is not None:
            self._map.close()
            self._map = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _book(self, today: date) -> mmap.mmap:
        book = self._map or self._open()
        if _day(book) != today.toordinal():
            self._turn(book, today)
        return book

    def _open(self) -> mmap.mmap:
        self._map = self._shared() or mmap.mmap(-1, _HEAD + _BYTES)
        return self._map

    def _shared(self) -> mmap.mmap | None:
        if self._file is None:
            return None
        try:
            self._lock = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
            os.ftruncate(self._lock, _HEAD + _BYTES)
        except OSError:  # a read-only disk: each process then counts for itself
            return None
        return mmap.mmap(self._lock, _HEAD + _BYTES)

    def _turn(self, book: mmap.mmap, today: date) -> None:
        if self._lock is not None:
            fcntl.flock(self._lock, fcntl.LOCK_EX)
        try:
            if _day(book) != today.toordinal():  # unless another process was quicker
                book[_HEAD:] = bytes(_BYTES)
                book[8:_HEAD] = secrets.token_bytes(_SALT)
                book[:8] = today.toordinal().to_bytes(8, "big")
        finally:
            if self._lock is not None:
                fcntl.flock(self._lock, fcntl.LOCK_UN)


def _day(book: mmap.mmap) -> int:
    return int.from_bytes(book[:8], "big")
