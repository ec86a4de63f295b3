"""Examples in docstrings are true."""

from __future__ import annotations

import doctest
import warnings

import pytest

from house.repository import module, modules

FINDER = doctest.DocTestFinder(exclude_empty=True)
OPTIONS = doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("name", list(modules()))
def test_examples_are_true(name: str) -> None:
    found = [test for test in FINDER.find(module(name)) if test.examples]
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    said: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for test in found:
            runner.run(test, out=said.append)
    assert not runner.failures, "".join(said)


def test_there_are_examples() -> None:
    count = sum(bool(t.examples) for name in modules() for t in FINDER.find(module(name)))
    assert count > 40
