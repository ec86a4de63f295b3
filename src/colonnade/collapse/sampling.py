"""How much of a text its fingerprint keeps, and how: apart, so that comparing needs no numpy.

A sample is kept as a small floating number: four bits of exponent, twelve of mantissa. Smaller
hashes have smaller codes, so a sparser sample is a denser one cut off at a bound.
"""

from __future__ import annotations

# Two octets each. With 128, one copy in fifty with a fifth of its words changed is taken for
# a rewrite; with 240, a text takes more room than it may.
SAMPLES = 192  # about; all shingles of a text that has no more
# Of how many windows in a row, half overlapping, a text is thought to be made: a passage that
# is longer than one has a key in common with its text, so any tenth of a text is found.
WINDOWS = 11
LEAST_WINDOW = 8  # shingles

MANTISSA = 12  # bits
EXPONENT_BIAS = 48  # hashes below 2**49, one in 32,768, share the lowest codes
HIGHEST = 0xFFFF


def bound(words: int) -> int:
    """Return below which of the 64-bit hashes the shingles of a text are sampled."""
    return (1 << 64) * SAMPLES // max(words, SAMPLES)


def code(number: int) -> int:
    """Return a 64-bit hash as it is kept: in 16 bits, in the same order."""
    exponent = number.bit_length() - 1
    if exponent <= EXPONENT_BIAS:
        return 0
    mantissa = number >> (exponent - MANTISSA) & ((1 << MANTISSA) - 1)
    return min((exponent - EXPONENT_BIAS << MANTISSA) | mantissa, HIGHEST)


def window(shingles: int) -> int:
    """Return how many shingles stand in one window, of which the least is a key."""
    return max(LEAST_WINDOW, -(-shingles // WINDOWS))
