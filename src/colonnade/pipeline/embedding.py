"""An embedder, if the operator has one: headlines of any language to numbers, near where alike.

It is loaded from a folder or from an installed package, and never from the network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings

from colonnade.records import ColonnadeError


class EmbedderError(ColonnadeError):
    """COLONNADE_EMBEDDER names nothing that can be used."""


class Embedder(Protocol):
    """What sentence-transformers, model2vec and their like have in common."""

    def encode(self, sentences: list[str], /) -> Any:
        """Return a row of numbers for each text."""


def opened(name: str) -> Embedder:
    """Return the embedder of a folder, or the one that a ``package.module:function`` makes.

    Raises `EmbedderError`.
    """
    try:
        module, _, function = name.partition(":")
        if Path(name).is_dir():
            return _of_folder(name)
        if not function:
            raise EmbedderError(f"{name!r} is neither a folder nor package.module:function")
        found: Embedder = getattr(import_module(module), function)()
    except (ImportError, AttributeError, OSError, ValueError, TypeError) as error:
        raise EmbedderError(f"{name!r} cannot be loaded: {error!r}"[:300]) from error
    return found


def _of_folder(name: str) -> Embedder:
    from model2vec import StaticModel

    model: Embedder = StaticModel.from_pretrained(name)
    return model


def vectors(headlines: Mapping[int, Sequence[str]]) -> dict[int, tuple[float, ...]]:
    """Return for each debate the mean direction of its headlines; nothing without an embedder.

    Raises `EmbedderError`.
    """
    name = settings.COLONNADE_EMBEDDER
    texts = [text for several in headlines.values() for text in several]
    if not (name and texts):
        return {}
    import numpy as np  # most instances have no embedder, and need not wait for it

    rows = np.asarray(opened(name).encode(texts), dtype=np.float64)
    if rows.ndim != 2 or len(rows) != len(texts) or not np.isfinite(rows).all():
        raise EmbedderError(f"{name!r} gave no row of numbers for each text")
    found, at = {}, 0
    for debate, several in headlines.items():
        found[debate] = _direction(rows[at : at + len(several)])
        at += len(several)
    return {debate: vector for debate, vector in found.items() if vector}


def _direction(rows: Any) -> tuple[float, ...]:
    total = rows.sum(axis=0)
    length = float(total @ total) ** 0.5
    return tuple(total / length) if length else ()
