"""What debates of two languages have in common: numbers, Latin words, and the sounds of names.

Words differ from language to language. A number is the same in all, a name is spelled by its sound
in most scripts (`seek.sounds`), and much is left in Latin letters. Where a script has capitals only
words with one are taken; else every word, for nothing tells which are names: how rare they are
decides later. In Japanese names from elsewhere stand in katakana; in Chinese they are runs of the
signs that are used for them; in scripts without spaces any few consonants in a row may be one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import TypeVar
from zlib import crc32

from colonnade.seek.sounds import sounds

LONGEST_TEXT = 6_000  # characters; what a column is about it says before
MOST_NUMBERS = 24  # of one column
MOST = 96
SHORTEST_SOUND = 3  # consonants; fewer are shared by chance
LONGEST_SOUND = 4  # what follows is mostly inflection
SHORTEST_LATIN, LONGEST_LATIN = 3, 6  # letters
SOUNDS = 2  # of a word
READINGS = 4  # of a sound whose script writes l and r alike
SIGNS = (3, 4)  # of a Chinese name within a longer run
SYLLABLES = (2, 3)  # of a Tibetan one
CONSONANTS = (4, 5)  # of one in a script without spaces
LONGEST_UNSPACED = 2_000  # characters of such a script; each gives a few anchors

_T = TypeVar("_T")


class Kind(IntEnum):
    """What an anchor is: its two highest bits."""

    SHORT_SOUND = 0  # of three consonants
    SOUND = 1  # of four; and numbers of two digits, which tell as little
    LATIN = 2
    NUMBER = 3


def kind(anchor: int) -> Kind:
    """Return what an anchor is."""
    return Kind(anchor >> 30)


def anchors(text: str) -> tuple[int, ...]:
    """Return a text's anchors, 32 bits each: `MOST` at most, those it repeats most first.

    >>> english, russian = anchors("Elizabeth sold 1,200"), anchors("Элизабет продала 1200")
    >>> sorted(kind(anchor).name for anchor in {*english} & {*russian})
    ['NUMBER', 'SOUND']
    """
    text = text[:LONGEST_TEXT]
    found = dict.fromkeys(_most(_numbers(text))[:MOST_NUMBERS])
    for name in _most(_names(text)):
        if len(found) >= MOST:
            break
        found |= dict.fromkeys(_of_name(name))
    return tuple(found)[:MOST]


def _most(told: Iterable[_T]) -> list[_T]:
    counted = Counter(told)
    return sorted(counted, key=counted.__getitem__, reverse=True)  # stable: first come first


def _made(kind: Kind, what: str) -> int:
    return kind << 30 | crc32(what.encode()) & 0x3FFFFFFF


# ── numbers ──────────────────────────────────────────────────────────────────────────────────

_NUMBER = re.compile("\\d+(?:[.,\u066b\u066c'’\u00a0\u202f]\\d+)*")


def _numbers(text: str) -> Iterator[int]:
    """Yield numbers of two digits and more, however their digits are written and grouped."""
    for match in _NUMBER.finditer(text):
        digits = "".join(str(int(sign)) for sign in match[0] if sign.isdecimal()).lstrip("0")
        if len(digits) > 1:
            yield _made(Kind.SOUND if len(digits) == 2 else Kind.NUMBER, digits)


# ── names ────────────────────────────────────────────────────────────────────────────────────


def _class(signs: Iterable[int]) -> str:
    """Return signs as ranges of a regular expression."""
    ranges: list[list[int]] = []
    for sign in signs:
        if ranges and ranges[-1][1] == sign - 1:
            ranges[-1][1] = sign
        else:
            ranges.append([sign, sign])
    return "".join(f"{chr(one)}-{chr(last)}" for one, last in ranges)


def _of_category(signs: Iterable[int], *categories: str) -> list[int]:
    return [sign for sign in signs if unicodedata.category(chr(sign)).startswith(categories)]


# Thai and Lao, Burmese, Khmer: no spaces. Tibetan and Dzongkha: a point after each syllable.
_UNSPACED = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0ecf\u1000-\u103f\u1050-\u109f\u1780-\u17d3"
_TIBETAN, _POINT = "\u0f40-\u0fbc", "\u0f0b"
_CASED = [*range(0x41, 0x58F), *range(0x1E00, 0x2000)]
_CAPITAL = _class(_of_category(_CASED, "Lu", "Lt"))
_CASELESS = _class(
    _of_category(
        [
            *range(0x590, 0xE00),
            *range(0x10D0, 0x1780),  # Georgian writes without capitals
            *range(0x1800, 0x1D00),
            *range(0x2D80, 0x2DE0),
            *range(0xA800, 0xD7A4),  # Korean, among others
        ],
        "L",
        "M",
    )
)
_JOINERS = "\u200c\u200d"
_NAME = re.compile(
    f"[{_CAPITAL}][^\\W\\d_]*(?:['’ʼ][^\\W\\d_]+)*|[{_CASELESS}][{_CASELESS}{_JOINERS}'’]*"
)
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{2,}")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_HAN = re.compile("[\u4e00-\u9fff]")
_RUN = re.compile(f"[{_UNSPACED}]+")
_TIBETAN_RUN = re.compile(f"[{_TIBETAN}{_POINT}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_IS_TIBETAN = re.compile(f"[{_TIBETAN}]")
# Signs that Chinese writes foreign names with: the common ones of the tables of transcription of
# the Xinhua agency, and as they are written in Taiwan and Hong Kong.
_SIGNS = (
    "阿埃艾爱愛安昂奥奧澳巴芭班邦保鲍鮑贝貝本比彼毕畢别別宾賓波伯勃博布查茨茲兹次达達大黛戴丹当當道德登邓鄧狄迪蒂"
    "丁东東杜敦顿頓多厄恩尔爾耳法凡范菲费費芬丰佛弗夫福富盖蓋甘冈岡高戈哥格葛根贡貢古瓜圭哈海汉漢汗豪赫黑亨洪侯胡"
    "华華怀懷惠霍基吉及加贾賈简簡杰傑捷金京久居喀卡凯凱坎康考柯科可克肯孔库庫夸奎昆扩廓拉莱萊来來赖賴兰蘭朗劳勞勒"
    "雷蕾伦倫里理丽麗利莉立力廉连連良列烈林琳灵靈留刘劉卢盧鲁魯路露吕呂略罗羅洛马馬玛瑪麦麥曼芒毛茅梅门門蒙孟米密"
    "缅緬苗敏明摩莫墨默姆木穆拿娜纳納乃奈南瑙内內尼妮年涅宁寧牛纽紐努女诺諾欧歐帕派潘庞龐培佩彭皮平珀婆普奇齐齊契"
    "恰强乔喬切钦欽琴青琼瓊丘屈让讓热熱仁日荣榮茹儒瑞若撒萨薩塞赛賽三桑瑟森沙莎山尚绍紹舍申圣聖施石史士舒朔斯司丝"
    "絲思松苏蘇孙孫索塔泰坦汤湯唐陶特滕提田铁鐵廷通图圖土吐托瓦娃万萬旺威韦韋维維卫衛魏温溫翁沃乌烏武伍西希锡錫席"
    "夏香肖萧蕭谢謝辛欣兴興匈休许許旭雪逊遜亚亞雅延扬揚杨楊尧堯耶叶葉伊依易因英永尤雨约約云雲宰扎詹章珍真芝治朱卓"
    "佐祖珊琪娅婭妲茜白"
)
_SIGN_RUN = re.compile(f"[{_SIGNS}]{{2,12}}")
_SOUND = "~"  # before what is a sound already


def _names(text: str) -> Iterator[str]:
    """Yield what may be names, as written, or as sounds where nothing tells where they begin."""
    yield from (match[0] for match in _NAME.finditer(text))
    if _HAN.search(text) or _KATAKANA.search(text):
        yield from _eastern(text)
    if _IS_UNSPACED.search(text):
        yield from _unspaced(text)
    if _IS_TIBETAN.search(text):
        yield from _tibetan(text)


def _eastern(text: str) -> Iterator[str]:
    yield from (match[0] for match in _KATAKANA.finditer(text))
    if _HIRAGANA.search(text):
        return
    for match in _SIGN_RUN.finditer(text):
        run = match[0]
        yield run
        if len(run) > SIGNS[-1]:
            yield from dict.fromkeys(_pieces(run, SIGNS))


def _unspaced(text: str) -> Iterator[str]:
    for match in _RUN.finditer(text, 0, LONGEST_UNSPACED):
        for sound in sounds(match[0])[:1]:
            for piece in dict.fromkeys(_pieces(sound, CONSONANTS)):
                yield _SOUND + piece


def _tibetan(text: str) -> Iterator[str]:
    for match in _TIBETAN_RUN.finditer(text):
        syllables = [syllable for syllable in match[0].split(_POINT) if syllable]
        for piece in _pieces(syllables, SYLLABLES):
            yield "".join(piece)


def _pieces(run: str | list[str], sizes: Iterable[int]) -> Iterator[str]:
    for size in sizes:
        for at in range(len(run) - size + 1):
            yield "".join(run[at : at + size])


@lru_cache(maxsize=1 << 16)
def _of_name(name: str) -> tuple[int, ...]:
    """Return the anchors of a name: its Latin letters, if it has such, and its sounds."""
    if name.startswith(_SOUND):
        return (_of_sound(name[1:]),)
    lower = re.sub("['’ʼ]", "", name).lower()
    found = []
    if lower[0] < "\u0250":
        plain = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
        if len(plain) >= SHORTEST_LATIN:
            found.append(_made(Kind.LATIN, plain[:LONGEST_LATIN]))
    for sound in sounds(lower)[:SOUNDS]:
        if len(sound) >= SHORTEST_SOUND:
            found += [_of_sound(read) for read in _readings(sound, name[0])]
    return tuple(dict.fromkeys(found))


def _of_sound(sound: str) -> int:
    kind = Kind.SHORT_SOUND if len(sound) == SHORTEST_SOUND else Kind.SOUND
    return _made(kind, sound[:LONGEST_SOUND])


def _readings(sound: str, sign: str) -> list[str]:
    """Return a sound with l and r as they may be meant, where a script tells them not apart."""
    is_alike = "\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3"
    read = [""]
    for consonant in sound[:LONGEST_SOUND]:
        meant = "RL" if is_alike and consonant in "RL" else consonant
        read = [begun + one for begun in read for one in meant][:READINGS]
    return read
