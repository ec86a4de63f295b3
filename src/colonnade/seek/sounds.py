"""What a word of a name sounds like in any script: its consonants, in eight classes.

Transliterations of one name agree on little but its consonants, and on those only roughly: В is v
or w, Ж is zh or j, the Arabic ب stands for b and p. So a sound is a string of classes:

    P  b p f v     T  t d th        K  k q g kh where it is hard     S  s z sh ch j ts
    M  m           N  n ng          L  l                             R  r

Vowels, h, y and what is written for a vowel leave; a name that starts with one keeps ``A``. What
schemes read in two ways (w, j, ch, the Hebrew ו) gives a second sound. Two spellings may be one
name if they share a sound; how much that proves depends on how many names share it
(`identify.weights`).

>>> sounds("чомский")[0] == sounds("شومسكي")[0] == sounds("chomsky")[0]
True
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

MOST = 3  # sounds of one word


def _table(lines: str) -> dict[str, tuple[str, str]]:
    """Read "letters first second": what the letters stand for in either reading."""
    table = {}
    for line in lines.strip().splitlines():
        letters, first, *second = line.split()
        for letter in letters:
            table[letter] = (first.strip("-"), (second[0] if second else first).strip("-"))
    return table


# "a" is a vowel or what is as silent as one; "-" is nothing at all. Romanisation tables of ISO 9
# (Cyrillic), ISO 843 (Greek), ISO 233 (Arabic and Persian), ISO 259 (Hebrew), taken roughly.
_CYRILLIC = _table(
    """
    аеёиоуыэюяіїєўүұөәӣӯѣ a
    й a
    ьъ -
    бпфвѳ P
    тд T
    гґ K a
    кқғҡ K
    х a K
    һҳ a
    зсшщжчцјћђџѕҷӡҹ S
    ј a S
    м M
    нңҥ N
    л L
    љ L
    њ N
    р R
    """
)
_GREEK = _table(
    """
    αεηιουω a
    βπφ P
    τδθ T
    κγ K a
    χ K a
    ζσς S
    ξ KS
    ψ PS
    μ M
    ν N
    λ L
    ρ R
    """
)
_ARABIC = _table(
    """
    اأإآٱىيیئءعحهھةہۃۀےۓخؤٷ a
    و a P
    ۆۇۈۋ a P
    بپفڤ P
    تطٹدڈ T
    ضظذث T S
    ج S K
    چژشسزصڑ S
    ڑرڕ R
    غقكکگڭ K
    لڵ L
    م M
    نںڼ N
    """
)
_HEBREW = _table(
    """
    אהחיע a
    ו a P
    בפף P
    דטת T
    גקכך K
    זסצץש S
    מם M
    נן N
    ל L
    ר R
    """
)
_LETTERS = _CYRILLIC | _GREEK | _ARABIC | _HEBREW
_PAIR_SOUNDS = {
    **dict.fromkeys(("дж", "дз", "тш", "тч", "тс", "τζ", "τσ", "تش", "تس", "دز", "دج"), "S"),
    **dict.fromkeys(("ג'", "צ'", "ז'", "טש", "טס", "תס", "דז"), "S"),
    "μπ": "P",
    "ντ": "T",
    "γκ": "K",
    "γγ": "NK",
    "αυ": "aP",
    "ευ": "aP",
    "אוו": "aP",
    "וו": "P",
}
_PAIRS = re.compile("|".join(sorted(_PAIR_SOUNDS, key=len, reverse=True)))
_NASAL = re.compile("(?:нг|נג|نغ|نج|نگ)$")
_SIBILANTS = str.maketrans(
    {
        **dict.fromkeys("čćċĉ", "ch"),
        **dict.fromkeys("šşșśŝ", "sh"),
        **dict.fromkeys("žźżẑ", "zh"),
        **dict.fromkeys("țţ", "ts"),
        "đ": "dj",
        "ł": "l",
        "ğ": "g",
        "ß": "ss",
    }
)

# Latin spellings in the order in which they are read; the second column is the second reading.
_LATIN = tuple(
    (re.compile(pattern), first, second)
    for pattern, first, second in (
        (r"^(?:kn|gn|pn)", "N", "KN"),
        (r"tsch|tch|sch|sh|sz|dzh|dj|dz|zh|tz|ts|cz|cs|zs", "S", "S"),
        (r"ch(?=[rlnst])", "K", "K"),
        (r"ch", "S", "K"),
        (r"ng(?=[^aeiouy]|$)", "N", "N"),
        (r"n(?=[kq])", "N", "N"),
        (r"ph|pf", "P", "P"),
        (r"kh", "a", "K"),
        (r"gh(?=[aeiouy])", "K", "K"),
        (r"gh", "K", "a"),
        (r"th|dh|d|t", "T", "T"),
        (r"ck|qu?|k", "K", "K"),
        (r"c(?=[eiy])", "S", "K"),
        (r"c", "K", "S"),
        (r"g(?=[eiy])", "K", "S"),
        (r"g", "K", "K"),
        (r"x", "KS", "S"),
        (r"j", "S", "a"),
        (r"w", "P", "a"),
        (r"[bpfv]", "P", "P"),
        (r"[sz]", "S", "S"),
        (r"m", "M", "M"),
        (r"n", "N", "N"),
        (r"l", "L", "L"),
        (r"r", "R", "R"),
        (r"[aeiouyh]", "a", "a"),
    )
)
_ONE_OF = re.compile("|".join(f"({pattern.pattern})" for pattern, _, _ in _LATIN))
_READINGS = [first for _, first, _ in _LATIN], [second for _, _, second in _LATIN]
_ARABIC_ARTICLE = re.compile("^ال(?=...)")
_SERVANT = re.compile(r"^APT(?:L|(?=R))")  # Abdul Rahman, Abdurrahman
_THAI_LEADING = re.compile("[เ-ไ]")


@lru_cache(maxsize=65536)
def sounds(word: str) -> tuple[str, ...]:
    """Return the sounds of a word in lower case, the likeliest first, `MOST` at most.

    Empty for a word without letters; a word of vowels alone sounds ``A``.
    """
    found = [_plain(raw) for raw in _readings(word)]
    bare = _ARABIC_ARTICLE.sub("", word)
    if bare != word:
        found = [_plain(raw) for raw in _readings(bare)] + found
    return tuple(dict.fromkeys(filter(None, found)))[:MOST]


def _readings(word: str) -> tuple[str, str]:
    if any(letter in _LETTERS for letter in word):
        return _by_letters(word, 0), _by_letters(word, 1)
    plain = anyascii(_THAI_LEADING.sub("", word.translate(_SIBILANTS))).lower()
    return _latin(plain, 0), _latin(plain, 1)


def _by_letters(word: str, reading: int) -> str:
    read = _PAIRS.sub(lambda pair: _PAIR_SOUNDS[pair[0]], _NASAL.sub("N", word))
    return "".join(
        letter if letter in "APTKSMNLRa" else _LETTERS.get(letter, ("", ""))[reading]
        for letter in read
    )


def _latin(plain: str, reading: int) -> str:
    found = (match.lastindex or 0 for match in _ONE_OF.finditer(plain))
    return "".join(_READINGS[reading][group - 1] for group in found)


def _plain(raw: str) -> str:
    """Return the classes without vowels but for an opening one, none twice in a row."""
    if not raw:
        return ""
    opening = "A" if raw[0] == "a" else ""
    classes = re.sub(r"(.)\1+", r"\1", opening + raw.replace("a", ""))
    return _SERVANT.sub("APT", classes)
