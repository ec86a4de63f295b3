"""Names of people: fold, sort, file and compare them, in any script.

>>> fold("Süreyya ÖZ-IŞIK") == fold("sureyya oz ışık")
True
>>> same("N. Chomsky", "Noam Chomsky") > 0.8 > same("Noam Chomsky", "Noah Chomsky")
True
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii

# Lower-case words which belong to a family name without being what it is filed under: nobiliary
# particles and patronymic links of the languages written in Latin letters.
_PARTICLES = """
a af al ap auf av bar ben bin bint d da dal dalla das de degli dei del dela dell della dello den
der des di do dos du e ed el en ibn la las le les lo los of san st ten ter the t til to und v van
vom von y zu zum zur
"""
PARTICLES = frozenset(_PARTICLES.split())
SUFFIXES = frozenset({"jr", "sr", "jnr", "snr", "junior", "senior", "ii", "iii", "phd", "md"})

LIGHT = PARTICLES | SUFFIXES

_APOSTROPHES = re.compile(r"['’‘ʼʻ`´ʹ׳״\"“”„]")
_WORD = re.compile(r"[a-z0-9]+")
_WORD_ANY = re.compile(r"[^\s,;:!?()\[\]{}<>«»“”„\"…—–/|•]+")
# Scripts in which a name is written in one piece, family name first.
_SIGNS = "\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7a3\u3005-\u3007\U00020000-\U0003ffff"
_UNSPACED = re.compile(f"[{_SIGNS}]")
_UNSPACED_GAP = re.compile(f"(?<=[{_SIGNS}])[\\s·・･‧]+(?=[{_SIGNS}])")
_ARABIC_ARTICLE = re.compile(r"^ال(?=..)")
_LATIN_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|at|az|ed|es)[-‐‑](?=\w{2})", re.IGNORECASE)
_THAI_LEADING_VOWELS = re.compile(r"^[เ-ไ]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the matching key of a person's name: lower-case ASCII words, single spaces.

    Case, diacritics, punctuation, the Turkish dots and hyphens make no difference; other scripts
    are transliterated letter by letter; initials stand together ("J. K." and "JK" are one);
    "Family, Given" is turned. The order of words is kept. Empty for a text without letters.

    >>> fold("Weiß-Łoś, J. K."), fold("Ιωάννα Ρώμα"), fold("O’Neil")
    ('jk weiss los', 'ioanna roma', 'oneil')
    """
    plain = turned(unicodedata.normalize("NFKC", name))
    if _UNSPACED.search(plain):
        plain = _UNSPACED_GAP.sub("", plain)
    # Marks of Hebrew and Arabic vowels are seldom written: two spellings of one name.
    plain = re.sub(r"[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]", "", plain)
    ascii_name = anyascii(_APOSTROPHES.sub("", plain)).lower()
    return " ".join(_joined_initials(_WORD.findall(_APOSTROPHES.sub("", ascii_name))))


def turned(name: str) -> str:
    """Return "Family, Given" as "Given Family", and all else as it is."""
    family, comma, given = name.partition(",")
    if not comma or "," in given or not given.strip() or not family.strip():
        return name
    if re.sub(r"\W", "", given).lower() in SUFFIXES:
        return name
    return f"{given.strip()} {family.strip()}"


def _joined_initials(words: Sequence[str]) -> list[str]:
    joined: list[str] = []
    open_run = False
    for word in words:
        if len(word) == 1 and open_run:
            joined[-1] += word
        else:
            joined.append(word)
        open_run = len(word) == 1
    return joined


def is_full(name: str) -> bool:
    """Tell whether a name has a given and a family name, as far as its shape shows.

    Two words or more of which at least two are not initials; in the scripts that write names in
    one piece, three signs or more.

    >>> is_full("Ada Byron"), is_full("A. Byron"), is_full("Voltaire"), is_full("홍길동")
    (True, False, False, True)
    """
    signs = _UNSPACED.findall(name)
    if signs:
        return len(signs) >= 3
    words = fold(name).split()
    return sum(len(word) > 2 or word not in _initial_runs(name) for word in words) >= 2


def _initial_runs(name: str) -> frozenset[str]:
    """Return the words of a folded name that are initials: single letters, "JK", "J.K."."""
    runs = re.findall(r"\b(?:[^\W\d_]\.?[\s]*){1,3}(?=\s|$)", name)
    found = {"".join(_WORD.findall(anyascii(run).lower())) for run in runs if "." in run}
    found.update(anyascii(w).lower() for w in name.split() if len(w) <= 2 and w.isupper())
    found.update(w for w in fold(name).split() if len(w) == 1)
    return frozenset(found)


# ── the directory ────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=65536)
def sort_key(name: str) -> str:
    """Return the key under which a directory sorts a name: family name first, own script.

    The family name is the last word (a suffix such as "Jr" apart); particles in lower case and
    the Arabic article do not count, capitalised ones do ("Van Dyck" under V). Names in Han, kana
    and hangul stand as they are. Latin letters are sorted without their marks.

    >>> sort_key("Ludwig van Beethoven"), sort_key("Anna Łoś Jr."), sort_key("Ю. Тынянов")
    ('beethoven ludwig van', 'los anna jr', 'тынянов ю')
    """
    plain = turned(unicodedata.normalize("NFKC", name))
    if _UNSPACED.search(plain):
        return _UNSPACED_GAP.sub("", plain).casefold().strip()
    words = [word for word in _WORD_ANY.findall(plain) if any(map(str.isalnum, word))]
    if not words:
        return plain.casefold().strip()
    start, end = _family(words)
    turned = [_bare_article(words[start]), *words[start + 1 : end], *words[:start], *words[end:]]
    return " ".join(_letters(word) for word in turned)


def _family(words: Sequence[str]) -> tuple[int, int]:
    """Return where the family name starts and ends among the words of a name."""
    end = len(words)
    while end > 1 and words[end - 1].strip(".").lower() in SUFFIXES:
        end -= 1
    start = end - 1
    # "Van Dyck": a capitalised particle is part of the name, unless it opens the whole name.
    while start > 1 and words[start - 1].lower() in PARTICLES and words[start - 1][0].isupper():
        start -= 1
    return start, end


def _bare_article(word: str) -> str:
    return _ARABIC_ARTICLE.sub("", _LATIN_ARTICLE.sub("", word))


def _letters(word: str) -> str:
    bare = "".join(_letter(letter) for letter in unicodedata.normalize("NFC", word))
    return re.sub(r"['’ʼ.\-‐‑]", "", bare.casefold())


def _letter(letter: str) -> str:
    if letter < "\u0250" or "\u1e00" <= letter <= "\u1eff":
        return anyascii(letter)
    if "\u0370" <= letter <= "\u03ff" or "\u1f00" <= letter <= "\u1fff":
        decomposed = unicodedata.normalize("NFD", letter)
        return "".join(part for part in decomposed if not unicodedata.combining(part))
    return _SAME_LETTER.get(letter, letter)


_SAME_LETTER = dict.fromkeys("أإآٱ", "ا") | {"ё": "е", "Ё": "Е", "ی": "ي", "ک": "ك"}
# The rows of the Japanese syllabary and the fourteen initial consonants of hangul, under which
# Japanese and Korean directories file names.
_KANA_ROWS = {
    row[0]: frozenset(row)
    for row in (
        "あぁいぃうゔぅえぇおぉ",
        "かがきぎくぐけげこごゕゖ",
        "さざしじすずせぜそぞ",
        "ただちぢつづってでとど",
        "なにぬねの",
        "はばぱひびぴふぶぷへべぺほぼぽ",
        "まみむめも",
        "やゃゆゅよょ",
        "らりるれろ",
        "わゎゐゑをん",
    )
}
_HANGUL_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
HAN = "漢"
OTHER = "#"


def initial(name: str) -> str:
    """Return the heading under which a directory lists a name, in its own script.

    Latin letters without marks; the row of the syllabary for kana, the initial consonant for
    hangul, one heading for Han characters, whose reading is not written; "#" for all else.

    >>> [initial(name) for name in ("Émile Öz", "Ада Чехова", "דוד שקד", "さとう", "王力")]
    ['O', 'Ч', 'ש', 'さ', '漢']
    """
    key = _THAI_LEADING_VOWELS.sub("", sort_key(name))
    first = next((letter for letter in key if letter.isalpha()), "")
    if not first:
        return OTHER
    if "가" <= first <= "힣":
        return _HANGUL_INITIALS[(ord(first) - 0xAC00) // 588]
    if "ァ" <= first <= "ヶ":
        first = chr(ord(first) - 0x60)
    if "ぁ" <= first <= "ゖ":
        return next((row for row, kana in _KANA_ROWS.items() if first in kana), OTHER)
    return HAN if _UNSPACED.match(first) else first.upper()[0]


# ── alike ────────────────────────────────────────────────────────────────────────────────────

# German and Nordic letters are written with or without their second vowel: Müller, Mueller.
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))
# Spellings that romanisations of one sound differ in, in the order in which they are replaced.
_SOUNDS = (
    (re.compile(r"(?:iy|ij|yy|ii|iyy|y|ey|ei)$"), "i"),
    (re.compile(r"sch|sh|sz|ş"), "s"),
    (re.compile(r"tsch|tch|ch|cz|c(?=[eiy])|tz|ts|z"), "s"),
    (re.compile(r"kh|gh|q|ck|c|x|g"), "k"),
    (re.compile(r"ph|v|w|ff"), "f"),
    (re.compile(r"dh|th|t"), "d"),
    (re.compile(r"j|y"), "i"),
    (re.compile(r"b|p"), "p"),
)
_EXACT, _SPELLING, _SOUND, _INITIAL, _MISSING = 1.0, 0.97, 0.9, 0.85, 0.9


def same(one: str, other: str) -> float:
    """Return how alike two names are, from 0 (not the same) to 1 (the same but for marks).

    Words are paired, each once: equal, one letter apart in spelling or romanisation, or an
    initial for a word. Words left over (middle names, second family names) and a swapped order
    cost a little; particles nothing. Symmetric.
    """
    first, second = sorted((fold(one), fold(other)))
    if not first or not second:
        return 0.0
    if first == second or first.replace(" ", "") == second.replace(" ", ""):
        return 1.0
    return _alike(_weighty(first), _weighty(second))


def _weighty(folded: str) -> list[str]:
    """Return the words of a folded name that count; particles do where they open the name."""
    first, *others = folded.split()
    return [first, *(word for word in others if word not in LIGHT)]


def _alike(one: list[str], other: list[str]) -> float:
    if len(one) > len(other) or (len(one) == len(other) and one > other):
        one, other = other, one
    pairs = _pairs(one, other)
    if len(pairs) < len(one) or max(score for _, _, score in pairs) <= _INITIAL:
        return 0.0
    product = 1.0
    for _, _, score in pairs:
        product *= score
    product *= _MISSING ** (len(other) - len(pairs)) if len(one) > 1 else 0.4
    in_order = [j for _, j, _ in sorted(pairs)] == sorted(j for _, j, _ in pairs)
    return product if in_order else product * 0.95


def _pairs(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, float]]:
    """Pair the words of two names, the surest first, each word at most once."""
    scored = [
        (_word_score(a, b), -abs(i - j), i, j)
        for i, a in enumerate(one)
        for j, b in enumerate(other)
    ]
    taken: list[tuple[int, int, float]] = []
    for score, _, i, j in sorted(scored, reverse=True):
        if score and all(i != ti and j != tj for ti, tj, _ in taken):
            taken.append((i, j, score))
    return taken


def _word_score(one: str, other: str) -> float:
    if one == other:
        return _EXACT
    short, long = sorted((one, other), key=len)
    if len(short) <= 1:
        return _INITIAL if long.startswith(short) else 0.0
    if _plain_vowels(one) == _plain_vowels(other):
        return _SPELLING
    return _SOUND if len(short) > 3 and sound(one) == sound(other) else 0.0


def _plain_vowels(word: str) -> str:
    for pair, single in _DIGRAPHS:
        word = word.replace(pair, single)
    return word


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return what romanisations of one spoken word have in common: its rough consonants.

    >>> sound("chomskiy") == sound("chomsky"), sound("tolstoy") == sound("tolstoi")
    (True, True)
    """
    for spelling, plain in _SOUNDS:
        word = spelling.sub(plain, word)
    kept = word[:1] + re.sub(r"[aeiouh]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", kept)
