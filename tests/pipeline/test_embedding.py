"""An embedder from a folder or a package, and what becomes of headlines by it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from colonnade.pipeline import embedding
from colonnade.pipeline.embedding import EmbedderError

WORDS = {"rain": [1.0, 0.0], "yağmur": [0.9, 0.1], "ferry": [0.0, 1.0], "nothing": [0.0, 0.0]}


class Tiny:
    """A model of a few words, kept in a folder."""

    def __init__(self, words: dict[str, list[float]]) -> None:
        self.words = words

    @classmethod
    def from_pretrained(cls, folder: str) -> Tiny:
        return cls(json.loads((Path(folder) / "words.json").read_text(encoding="utf-8")))

    def encode(self, sentences: list[str], /) -> list[list[float]]:
        return [self.words[sentence] for sentence in sentences]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny model made here, and a library that reads it."""
    library: Any = ModuleType("model2vec")
    library.StaticModel = Tiny
    monkeypatch.setitem(sys.modules, "model2vec", library)
    (tmp_path / "words.json").write_text(json.dumps(WORDS), encoding="utf-8")
    return tmp_path


def test_without_an_embedder_there_are_no_vectors(settings: Any) -> None:
    settings.COLONNADE_EMBEDDER = ""
    assert embedding.vectors({1: ["rain"]}) == {}


def test_headlines_of_a_debate_have_one_direction(folder: Path, settings: Any) -> None:
    settings.COLONNADE_EMBEDDER = str(folder)
    assert embedding.vectors({}) == {}
    found = embedding.vectors({1: ["rain", "rain"], 2: ["yağmur"], 3: ["ferry"], 4: ["nothing"]})
    assert found[1] == (1.0, 0.0)
    assert found[2] == pytest.approx((0.9939, 0.1104), abs=1e-3)
    assert set(found) == {1, 2, 3}


def test_an_installed_package_may_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    code = "class M:\n def encode(self, texts):\n  return [[3.0, 4.0] for _ in texts]\n"
    (tmp_path / "own_embedder.py").write_text(code)
    monkeypatch.syspath_prepend(str(tmp_path))
    settings.COLONNADE_EMBEDDER = "own_embedder:M"
    assert embedding.vectors({1: ["rain"]}) == {1: (0.6, 0.8)}


@pytest.mark.parametrize("name", ["nowhere", "no_such_package:make", "json:no_such_function"])
def test_what_is_none_is_named(name: str) -> None:
    with pytest.raises(EmbedderError, match=name):
        embedding.opened(name)


@pytest.mark.parametrize("rows", ["[1.0, 2.0]", "[[1.0]]", "[[float('nan')], [1.0]]"])
def test_what_gives_no_rows_of_numbers_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any, rows: str
) -> None:
    name = f"odd_embedder_{abs(hash(rows))}"
    code = f"class M:\n def encode(self, texts):\n  return {rows}\n"
    (tmp_path / f"{name}.py").write_text(code)
    monkeypatch.syspath_prepend(str(tmp_path))
    settings.COLONNADE_EMBEDDER = f"{name}:M"
    with pytest.raises(EmbedderError, match="no row of numbers"):
        embedding.vectors({1: ["rain", "ferry"]})


def test_a_folder_without_the_library_or_a_model_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "words.json").unlink()
    with pytest.raises(EmbedderError):
        embedding.opened(str(folder))
    monkeypatch.setitem(sys.modules, "model2vec", None)
    with pytest.raises(EmbedderError):
        embedding.opened(str(tmp_path))
