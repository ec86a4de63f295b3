"""Names of people: fold and sort them, in any script.

>>> fold("Süreyya ÖZ-IŞIK") == fold("sureyya oz ışık")
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


# ── the directory ────────────────────────────────────────────────────────────────────────────


# Where the family name stands first in print, or where there is none and the given name counts.
_AS_PRINTED = frozenset(("hu", "vi", "zh", "ko", "is"))
_TWO_FAMILY_NAMES = frozenset(("es", "ca", "gl", "eu"))


@lru_cache(maxsize=65536)
def sort_key(name: str, language: str = "") -> str:
    """Return the key under which a directory sorts a name: family name first, own script.

    The family name is the last word (a suffix such as "Jr" apart); particles in lower case and
    the Arabic article do not count, capitalised ones do ("Van Dyck" under V). Names in Han, kana
    and hangul stand as they are. Latin letters are sorted without their marks. `language`, of what
    the name stands under, tells where the family name is: names in Hungarian, Vietnamese, Chinese
    and Korean papers are sorted as printed, and so are Icelandic ones, which have none; of three
    words and more in Spanish the last two are family names.

    >>> sort_key("Ludwig van Beethoven"), sort_key("Anna Łoś Jr."), sort_key("Ю. Тынянов")
    ('beethoven ludwig van', 'los anna jr', 'тынянов ю')
    >>> sort_key("Gabriel García Ode", "es"), sort_key("Nagy Anna", "hu")
    ('garcia ode gabriel', 'nagy anna')
    """
    spoken = language.partition("-")[0].lower()
    plain = turned(unicodedata.normalize("NFKC", name))
    if _UNSPACED.search(plain):
        return _UNSPACED_GAP.sub("", plain).casefold().strip()
    words = [word for word in _WORD_ANY.findall(plain) if any(map(str.isalnum, word))]
    if not words:
        return plain.casefold().strip()
    if spoken in _AS_PRINTED:
        return " ".join(_letters(word) for word in words)
    start, end = _family(words)
    if spoken in _TWO_FAMILY_NAMES:
        start = _first_of_two(words, start)
    order = [_bare_article(words[start]), *words[start + 1 : end], *words[:start], *words[end:]]
    return " ".join(_letters(word) for word in order)


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


def _first_of_two(words: Sequence[str], last: int) -> int:
    """Return where the first of two family names starts: García in "Gabriel García Ode"."""
    before = last - 1
    while before > 0 and words[before].lower() in PARTICLES:
        before -= 1
    is_family = before > 0 and len(words[before].strip(".")) > 1
    return before if is_family else last


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


def initial(name: str, language: str = "") -> str:
    """Return the heading under which a directory lists a name, in its own script.

    Latin letters without marks; the row of the syllabary for kana, the initial consonant for
    hangul, one heading for Han characters, whose reading is not written; "#" for all else.

    >>> [initial(name) for name in ("Émile Öz", "Ада Чехова", "דוד שקד", "さとう", "王力")]
    ['O', 'Ч', 'ש', 'さ', '漢']
    """
    key = _THAI_LEADING_VOWELS.sub("", sort_key(name, language))
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
