"""Names as people write them: no capitals throughout, no small letters throughout.

>>> written("MITCHELL PLITNICK"), written("guillem martínez"), written("ALEXANDER VAN DER BELLEN")
('Mitchell Plitnick', 'Guillem Martínez', 'Alexander van der Bellen')
>>> written("IŞIL ÖZGENTÜRK", "tr"), written("CONOR O'BRIEN-MCDONALD"), written("Jean DUPONT")
('Işıl Özgentürk', "Conor O'Brien-McDonald", 'Jean Dupont')
"""

from __future__ import annotations

import re
from unicodedata import normalize

from colonnade.extract.words import listed

_DOTLESS = frozenset({"tr", "az", "crh", "kk-latn", "tt"})
_TURKISH_LETTERS = re.compile(r"[İŞĞışğ]")
# Letters and pairs that Turkish does not use: an English name in a Turkish paper.
_FOREIGN = re.compile(r"[WXQ]|TH|PH|CK|SH|CH|EE|OO")
# Mac- before a capital, where it is no part of the stem (as it is in Macron, Macias, Mackey).
_MAC = re.compile(
    r"^Mac(donald|leod|kenzie|arthur|gregor|intyre|intosh|kinnon|kay|lean|millan|dougall|dowell|neil|"
    r"neill|pherson|farlane|askill|lachlan|phail|queen|rae|bride|cormack|carthy|dermott|ewan|ewen|"
    r"aulay|callum|gowan|innes|iver|kinlay|laren|laine|lennan|manus|master|murray|nab|namara|"
    r"nicol|niven|quarrie|shane|sween|swiney|vicar|whirter|william|diarmid|guire|fadyen|alister|"
    r"allister|andrew|beth|duff|taggart|tavish|ritchie|rory|quoid|phee|ilroy|elroy|hardie|ilwraith|eachern|clean|crae)$"
)
_MC = re.compile(r"^Mc(\w)(?=\w)")
_APOSTROPHE = re.compile(r"^([DLO]|Dell|Dall|All|Sant|Mc|N)(['’])(\w)")
_PIECES = re.compile(r"(-|\.(?=\w))")
# Particles which stay small between given name and family name.
_SMALL = listed(
    "van von der den de del dos das do da du des di la las los le y e i und zu zum zur vom af av "
    "ter ten te 't bin bint ibn binti ould ul uz ud wa op tot aan a/l a/p s/o d/o van't"
)
# "d'Ormesson" in French and where nobody says; "D'Angelo" and "D'Souza" in the others.
_SMALL_D = frozenset({"fr", "ca", "oc", "pt", "gl", ""})
_D = re.compile(r"^d['’]\w")
# "Le Goff" and "La Rocca" everywhere, but "de la Torre".
_ARTICLES = listed("le la lo")
# Where these begin a family name with a capital.
_CAPITAL_PARTICLES = {"it": listed("de di da del della la lo le")}
_NUMERAL = re.compile(r"^(?:II|III|IV|VI)$")
_VOWEL = re.compile(r"[AEIOUYÁÉÍÓÖŐÚÜŰÀÈÌÒÙÂÊÎÔÛÄÅÆØΑΕΗΙΟΥΩАЕЁИОУЫЭЮЯІЇЄİ]")
_PAIRS = listed("AJ EJ OJ AA AC AD CJ JD JK TJ PJ DJ KJ RJ BJ MJ VJ SJ")
# Family names of East Asia, behind which a given name in two parts has one capital: "Kim Min-su".
_EAST_ASIAN = listed(
    "kim lee park choi jung jeong kang cho yoon yun jang lim han oh seo shin kwon hwang ahn an "
    "song yoo yu hong jeon ko moon bae baek heo nam sim noh ha kwak sung cha joo woo koo min ryu "
    "na jin chen lin huang chang wang wu liu tsai yang hsu cheng hsieh kuo hung tseng chiu liao "
    "lai chou yeh su chuang lu chiang hsiao lo kao pan chien chu chung peng tai fang ho shih wong "
    "chan leung cheung lau ng lam kwok tsang tang yip fung mak chow"
)
_CAPITAL_DOTTED = re.compile(r"^(?:[^\W\d_]\.)+[^\W\d_]?$")


def written(name: str, language: str = "") -> str:
    """Return a name with the capitals people give it, in one-space spelling.

    Words in mixed case stay as they are: their writer knew. Expects letters, not a sentence.
    """
    words = name.split()
    letters = "".join(words)
    if letters.isupper():
        turkish = _is_turkish(letters, language)
        return _joined(words, turkish=turkish, language=language)
    if letters.islower() and letters != letters.upper():
        return _joined(words, turkish=language in _DOTLESS, language=language)
    shouted = [_shouts(word) for word in words]
    shouted[-1] = shouted[-1] or _is_short_surname(words)
    if not any(shouted):
        return " ".join(words)
    return " ".join(_quieter(words, shouted, at, language) for at in range(len(words)))


def _is_short_surname(words: list[str]) -> bool:
    """Tell "Ousmane BA" from "Ravi BK", whose initials stand behind, and from numerals."""
    last = words[-1]
    is_short = len(words) == 2 and len(last) == 2 and last.isalpha() and last.isupper()
    return is_short and _has_vowel(last) and not (_NUMERAL.match(last) or last in _PAIRS)


def _quieter(words: list[str], shouted: list[bool], at: int, language: str) -> str:
    """Write one word of "Loïc LE BIHAN", where the particles before a family name shout with it."""
    word, small = words[at], words[at].lower()
    behind = next((n for n in range(at, len(words)) if words[n].lower() not in _SMALL), at)
    if at and word.isupper() and small in _SMALL and len(word) > 1 and shouted[behind]:
        is_article = small in _ARTICLES and words[at - 1].lower() != "de"
        return small.title() if is_article else small
    return _capital(word, turkish=_is_turkish(word, language)) if shouted[at] else word


def _is_turkish(letters: str, language: str) -> bool:
    if language in _DOTLESS:
        return not _FOREIGN.search(letters)
    return not language and bool(_TURKISH_LETTERS.search(letters))


def _joined(words: list[str], *, turkish: bool, language: str) -> str:
    capitals = _CAPITAL_PARTICLES.get(language, frozenset())
    if len(words) == 2 and "-" in words[1] and words[0].lower() in _EAST_ASIAN:
        return f"{words[0].capitalize()} {words[1].capitalize()}"
    result = []
    for place, word in enumerate(words):
        small = _lower(word, turkish=turkish)
        inside = 0 < place < len(words) - 1
        is_article = small in _ARTICLES and words[place - 1].lower() != "de"
        if inside and small in _SMALL and small not in capitals and not is_article:
            result.append(small)
        elif place and language in _SMALL_D and _D.match(small):
            result.append(small[:2] + _capital(small[2:], turkish=False))
        elif (
            (_NUMERAL.match(word) and place)
            or word in _PAIRS
            or (len(word) == 2 and word.isupper() and not _has_vowel(word))
        ):
            result.append(word)
        else:
            result.append(_capital(word, turkish=turkish))
    return " ".join(result)


def _shouts(word: str) -> bool:
    """Tell whether a word in a name of mixed case is a family name in capitals."""
    if len(word) < 3 or not word.isupper() or _NUMERAL.match(word) or "." in word:
        return False
    if len(word) == 3 and not _has_vowel(word):
        return False
    return any(word[at : at + 1].isalpha() for at in (0, 1))


def _has_vowel(word: str) -> bool:
    """Tell by letters without their marks, of which Vietnamese puts two on one."""
    return bool(_VOWEL.search(word) or _VOWEL.search(normalize("NFD", word)))


def _lower(word: str, *, turkish: bool) -> str:
    if turkish:
        word = word.replace("I", "ı").replace("İ", "i")
    return word.lower().replace("i̇", "i")


def _upper(letter: str, *, turkish: bool) -> str:
    return "İ" if turkish and letter == "i" else letter.title()


def _capital(word: str, *, turkish: bool) -> str:
    """Write one word with a capital where each of its parts begins."""
    if _CAPITAL_DOTTED.match(word):
        return word.upper()
    parts = _PIECES.split(_lower(word, turkish=turkish))
    return "".join(_part(part, turkish=turkish) for part in parts)


def _part(part: str, *, turkish: bool) -> str:
    if not part or not part[0].isalpha():
        return part[:1] + (_part(part[1:], turkish=turkish) if len(part) > 1 else "")
    if part.startswith("ij") and len(part) > 3:
        return "IJ" + part[2:]
    word = _upper(part[0], turkish=turkish) + part[1:]
    word = _MC.sub(lambda match: "Mc" + match[1].upper(), word)
    word = _MAC.sub(lambda match: "Mac" + match[1].capitalize(), word)
    return _APOSTROPHE.sub(lambda match: match[1] + match[2] + match[3].upper(), word)
