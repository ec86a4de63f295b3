"""How dense a fingerprint's sample is: apart, so that comparing needs no numpy."""

from __future__ import annotations

SAMPLE = 32  # shingles that a sample has at least, about; at most twice as many


def rate(words: int) -> int:
    """Return of how many shingles one is sampled in a text of so many words: a power of two."""
    return 1 << max((words // SAMPLE).bit_length() - 1, 0)
