"""Names in Chinese, Japanese and Korean bylines, which no capital and few spaces divide off.

>>> names("記者王小明／台北報導")
['王小明']
>>> names("김민수 기자"), names("山田太郎（論説委員）")
(['김민수'], ['山田太郎'])
"""

from __future__ import annotations

import re
from functools import cache

from colonnade.extract.words import table

_HANGUL = re.compile(r"[\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30fa\u30fc-\u30ff]")
_BRACKETED = re.compile(r"[（(\[［〔【「『《〈][^）)\]］〕】」』》〉]*[）)\]］〕】」』》〉]?")
_OPEN_BRACKET = re.compile(r"^[【［\[〔（(](?P<in>[^】］\]〕）)]+)[】］\]〕）)]$")
_BOTH = re.compile(  # one person wrote and took the pictures
    r"^\s*(?:글\s*[·/・ㆍ,&]?\s*사진|사진\s*[·/・ㆍ,&]?\s*글|文\s*[/／・、和与]?\s*[图圖]|写真[・と、]?文|文[・と、]写真|[图圖][/／]文)"
    r"\s*[:：=＝/／・]?\s*"
)
# "新华社北京3月5日电（记者王小明）": who wrote stands in the brackets.
_SIGNED = re.compile(
    r"[（(【\[](?P<in>(?:本报|本報|本刊|新华社|中新社|特约|特約)?(?:记者|記者|撰文|作者|文)(?![為为是系係])[^）)】\]]+)[）)】\]]"
)
# Words of buttons and lists, in no name.
_FURNITURE = re.compile(
    r"記事|一覧|続き|もっと|相关|相關|阅读|閱讀|查看|更多|全文|评论区|評論區|推荐|推薦|登录|登入|分享|기사|구독|더보기|"
    r"로그인|댓글|오늘의|주요|공유|보기$|관련|바로가기"
)
# Letters of Chinese sentences, in no name; kana beside them would make it Japanese.
_SENTENCE = re.compile(r"[的了吗嗎呢么麼怎吧哪谁誰这這们們你她它很]")
_PROFESSION = re.compile(r"(?:家|者|員|监督|監督|教授|代表|議員|大臣|選手)$")  # "小説家・山田太郎"
_DOTTED = re.compile(
    r"[\u4e00-\u9fff][^\s・、，,()（）／/=＝]{1,6}(?:・[\u4e00-\u9fff][^\s・、，,()（）／/=＝]{1,6})+"
)
# "中新社记者", "本報駐日特派記者": whoever the reporter works for.
_REPORTER = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,6}(?:社|报|報|网|網|台|臺|讯|訊|新闻|新聞|周末|周刊|週刊|财经|財經|卫视|衛視|广播))?"
    r"(?:[驻駐][\u4e00-\u9fff]{1,4})?(?:特派|特约|特約|实习|實習|见习|首席|资深|資深)?(?:记者|記者|通讯员|通訊員)"
)
_OWNED = re.compile(
    r"^[\[<【]?(?P<name>[\uac00-\ud7af]{2,4})의\s"
)  # "홍길동의 시선": a column's name
_SCHOOL = re.compile(
    r"[\uac00-\ud7af]{2,}(?:대|대학|대학원|의대|법대|여대|연구원|병원|협회|신문|일보)$"
)
_PLACE_NAME = re.compile(r"^(?P<place>[^=＝]{1,12})[=＝](?P<name>[^=＝]+)$")
_HARD = re.compile(
    r"\s+(?=(?:글|사진|그래픽|영상|번역|취재|정리|기자|文|写真|撮影|聞き手|構成|取材|攝影|摄影|编辑|編輯|責任編輯|"
    r"责任编辑|记者|記者|撰文|作者|图|圖|翻译|翻譯|採訪|采访|校对|来源)\s*[:：・])|[、，,;；/／|｜\n]|\s+[·・‧]\s+|(?<=[\uac00-\ud7af])[·ㆍ・](?=[\uac00-\ud7af])"
)
_LABEL = re.compile(r"^(?P<label>[^:：・=＝]{1,10})\s*[:：・=＝]\s*(?P<rest>.+)$")
_AND = re.compile(r"(?<=[\u4e00-\u9fff])\s*(?:和|与|與|及)\s*(?=[\u4e00-\u9fff])")
_OTHERS = re.compile(r"\s*외\s*\d+\s*[명인].*$|\s*(?:ほか|他)\s*\d*\s*[名人].*$|等(?:\d+人)?$")
# "高雄5日電": where and when the report was filed.
_FILED = re.compile(
    r"(?:台北|臺北|高雄|台中|臺中|台南|臺南|新竹|花蓮|北京|上海|广州|深圳|香港|澳門|東京|东京|首爾|首尔|"
    r"華盛頓|华盛顿|紐約|纽约|倫敦|伦敦|巴黎|柏林|莫斯科|新加坡|曼谷|河內|雅加達|雪梨|日內瓦|布魯塞爾|"
    r"洛杉磯|舊金山|[\u4e00-\u9fff]{2})?\d{1,2}日[電电讯訊].*$"
)
_NOISE = re.compile(r"[\w.+-]+@[\w.-]+|https?://\S+|@\w+|\d[\d.:/\-年月日時分点년월일시]*")
_HAN_NAME = re.compile(r"^[\u3400-\u9fff々〆ヶケ]{2,4}$")
_JAPANESE_NAME = re.compile(
    r"^[\u3040-\u30ff\u3400-\u9fff々〆ヶ]{1,5}\s?[\u3040-\u30ff\u3400-\u9fff々]{1,6}$"
)
_FOREIGN_NAME = re.compile(
    r"^[\u30a0-\u30ffー\u4e00-\u9fffA-Za-z.]{1,12}(?:[·・‧•＝][\u30a0-\u30ffー\u4e00-\u9fffA-Za-z.]{1,12}){1,4}$"
)
_KOREAN_NAME = re.compile(r"^[\uac00-\ud7af]{2,5}$")
_NOT_AUTHOR = re.compile(
    r"^(?:.{1,4}(?:編輯|编辑|攝影|摄影|校對|校对|審核|审核|監製|监制|翻譯|翻译)|責任編輯|责任编辑|编辑|編輯|责编|責編|校对|校對|摄影|攝影|摄|攝|譯者|译者|翻譯者|图片来源|圖片來源|撮影|写真|カメラ|図|イラスト|사진|그래픽|영상|번역|翻訳|翻译|翻譯|訳|译|譯|来源|來源|出处|圖|图|图片|圖片|插画|插畫|제공|일러스트|삽화)$"
)
_PICTURED = re.compile(r"^(?:攝影|摄影|撮影|写真|校对|校對|翻译|翻譯|사진)[^\s:：]{2,4}$")
_REPORT = re.compile(r"(?:[\u4e00-\u9fff]{2,4})?\d*日?(?:[电電]|报道|報導|報道|讯|訊)$")
_REPORT_END = re.compile(r"(?:报道|報導|報道|综述|綜合)$")
MAX_NAME = 20


@cache
def _group(group: str, key: str) -> tuple[str, ...]:
    return tuple(sorted(table("cjk")[group][key].split(), key=len, reverse=True))


@cache
def _organisations() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _group("organisation", "all"))))


@cache
def _sent_from() -> re.Pattern[str]:
    """Return what finds the place behind a name: "記者葉思敏台北電"."""
    places = "|".join(map(re.escape, _group("place", "all")))
    return re.compile(
        rf"(?<=[\u4e00-\u9fff]{{2}})(?:{places})(?:[专專]?[電电讯訊]|报道|報道|報導)$|\s+[发發]自[\u4e00-\u9fff]+$"
    )


@cache
def _set(group: str, key: str) -> frozenset[str]:
    return frozenset(_group(group, key))


def names(text: str, language: str = "") -> list[str]:
    """Return what may be names in a byline, in order: people, papers and agencies alike."""
    found: list[str] = []
    text = _DOTTED.sub(_undotted, text)
    text = _BOTH.sub("", text)
    signed = _SIGNED.search(text)
    text = signed["in"] if signed else text
    owned = _OWNED.match(text.strip())
    if owned and _is_korean(owned["name"]) and owned["name"] not in {"오늘", "이번", "우리"}:
        return [owned["name"]]
    whole = _OPEN_BRACKET.match(text.strip())
    text = whole["in"] if whole else _BRACKETED.sub(" ", text)
    text = _sent_from().sub("", _OTHERS.sub("", text))
    text = _NOISE.sub(" ", _FILED.sub("", text))
    for piece in _HARD.split(text):
        for part in _AND.split(piece) if _splits_on_and(piece) else [piece]:
            found += _piece(part.strip(), language)
    sure = [name for name in found if not (_is_label(name) or _is_beside(name))]
    return list(dict.fromkeys(sure or found[:1]))


def _undotted(match: re.Match[str]) -> str:
    """Divide "山田太郎・早川ゆき"; the dot in "ピーター・ハドソン" is one person's."""
    parts = match[0].split("・")
    if _PROFESSION.search(parts[0]):
        return "、".join(parts[1:])
    are_people = all(
        is_person(part) and not part.endswith(_group("role", "after")) for part in parts
    )
    return "、".join(parts) if are_people else match[0]


def _is_beside(name: str) -> bool:
    """Tell places and "combined reports", which stand beside names."""
    return name in _set("place", "all") or bool(_REPORT_END.search(name))


def _splits_on_and(piece: str) -> bool:
    """Tell whether "和" joins two Chinese names, for it is also a letter of Japanese ones."""
    parts = _AND.split(piece.strip())
    return len(parts) > 1 and all(_is_chinese(_stripped(part.strip())) for part in parts)


def _piece(piece: str, language: str) -> list[str]:
    dateline = _PLACE_NAME.match(piece)
    if dateline and not _is_label(dateline["place"].strip()):
        return _datelined(dateline["place"].strip(), dateline["name"].strip())
    labelled = _LABEL.match(piece)
    if labelled:
        label, rest = labelled["label"].strip(), labelled["rest"].strip()
        if _NOT_AUTHOR.match(label):
            return []
        if is_person(label) and not _is_label(label) and is_organisation(rest):
            return [label]
        if _is_label(label) or "・" not in piece[: len(label) + 2]:
            piece = labelled["rest"].strip()
    words = [_own(word) for word in _written(piece.split())]
    return _spaced(words, language) if words else []


def _datelined(left: str, right: str) -> list[str]:
    """Choose in "東京=山田太郎", "山田太郎=東京支局", "山田太郎＝文" and "山田太郎＝写真"."""
    if _NOT_AUTHOR.match(left) or _NOT_AUTHOR.match(right):
        return []
    left, is_role, right = _stripped(left), _is_label(right), _stripped(right)
    is_place = is_role or right in _set("place", "all") or is_organisation(right)
    return [left] if is_place and not is_organisation(left) else [right]


def _written(words: list[str]) -> list[str]:
    """Leave out whom "photo", "editor" and their like name, up to the next role."""
    kept: list[str] = []
    skipping = False
    for word in words:
        skipping = bool(_NOT_AUTHOR.match(word)) or (skipping and not _is_label(word))
        kept += [] if skipping or _PICTURED.match(word) else [word]
    return kept


def _own(word: str) -> str:
    """Return the name in "鴨志田理沙・東都大教授", which says after a dot what the person is."""
    name, _, rest = word.partition("・")
    is_affiliation = is_organisation(rest) or rest.endswith(_group("role", "after"))
    if is_organisation(name) and is_person(rest):  # "東京経済部・鴨志田理沙"
        return rest
    return name if is_affiliation and is_person(name) else word


def _is_label(text: str) -> bool:
    if _REPORTER.fullmatch(text):
        return True
    parts = re.split(r"[・·./\s]", text)
    known = _set("role", "before") | _set("role", "after")
    return all(part in known for part in parts if part)


def _spaced(words: list[str], language: str) -> list[str]:
    joined = " ".join(words)
    if is_organisation(joined) and not any(is_person(_stripped(word)) for word in words[1:]):
        stripped = [_stripped(word) for word in words]
        if len(words) == 1 and is_person(stripped[0]):
            return stripped
        if not (len(words) > 1 and is_person(stripped[0]) and is_organisation(words[1])):
            return [joined]
    kept = [bare for word in words if (bare := _stripped(word)) and not _is_label(word)]
    kept = [word for word in kept if not _REPORT.fullmatch(word) or is_person(word)]
    kept = [word for word in kept if not is_organisation(word)] or kept
    return _joined(kept, language) if kept else [joined]


def _joined(kept: list[str], language: str) -> list[str]:
    """Tell two names from the two parts of one."""
    joined = " ".join(kept)
    if _HANGUL.search(joined):
        return _korean(kept)
    if (
        len(kept) > 1
        and language != "ja"
        and all(map(_is_chinese, kept))
        and (language == "zh" or any(len(word) > 2 for word in kept))
    ):
        return kept
    if len(kept) > 1 and _are_whole(kept):
        return kept
    return [" ".join(kept)]


def _are_whole(words: list[str]) -> bool:
    """Tell "市川瑞穂 山本大", two people, from "市川 瑞穂" and "長谷川 三千子"."""
    return all(len(word) > 2 and is_person(word) for word in words) and max(map(len, words)) > 3


def _korean(words: list[str]) -> list[str]:
    if len(words) > 1 and is_person(words[0]) and _SCHOOL.search(words[-1]):
        words = words[:-1]  # "배수진 한빛대 교수"
    if len(words) == 2 and len(words[0]) <= 2 and len(words[1]) <= 2 and not is_person(words[1]):
        return ["".join(words)]
    people = [word for word in words if is_person(word)]
    return people or [" ".join(words)]


def _stripped(word: str) -> str:
    """Take roles off both ends as long as a name may remain.

    >>> _stripped("本报记者王小明"), _stripped("홍길동기자")
    ('王小明', '홍길동')
    """
    word = word.strip(" \t·・‧.-–—=＝:：|*※■▶◆●○▲△")
    if is_person(word) and not _has_role(word):
        return word
    reporter = _REPORTER.match(word)
    if reporter and len(word) - reporter.end() >= 2:
        return word[reporter.end() :].strip(" :：=・")
    for role in _group("role", "before"):
        if word.startswith(role) and len(word) - len(role) >= 2:
            word = word.removeprefix(role).strip(" :：=・")
            break
    for role in _group("role", "after"):
        if word.endswith(role) and len(word) - len(role) >= 2:
            return word.removesuffix(role).strip(" :：=・")
    return word


def _has_role(word: str) -> bool:
    """Tell whether a role stands at one end and a name is left: "記者王小明"."""
    ends = (
        *(word.removeprefix(role) for role in _group("role", "before") if word.startswith(role)),
        *(
            word.removesuffix(role)
            for role in _group("role", "after")
            if word.endswith(role) and (len(role) > 1 or len(word) > 3)  # "陳大文" is a name
        ),
    )
    return any(_is_chinese(left) or _is_korean(left) or len(left) > 3 for left in ends)


def is_organisation(text: str) -> bool:
    """Tell whether a text holds a word of papers, agencies or institutions."""
    return bool(_organisations().search(text))


def is_collective(text: str) -> bool:
    """Tell whether a text stands for nobody in particular."""
    return text in _set("collective", "all")


def is_person(text: str) -> bool:
    """Tell whether a text has the shape of a person's name in these scripts."""
    if _REPORT_END.search(text) or _FURNITURE.search(text) or _SENTENCE.search(text):
        return False
    if len(text) > MAX_NAME or is_organisation(text):
        return False
    if text in _set("role", "before") or text in _set("role", "after"):
        return False
    if _HANGUL.search(text):
        return _is_korean(text)
    return _is_chinese(text) or bool(_FOREIGN_NAME.match(text)) or _is_japanese(text)


def _is_korean(text: str) -> bool:
    if not _KOREAN_NAME.match(text):
        return False
    if text.startswith(_group("surnames", "ko_double")):
        return 3 <= len(text) <= 4
    return text[0] in _set_of_letters("ko") and len(text) <= 3


@cache
def _set_of_letters(key: str) -> frozenset[str]:
    return frozenset(table("cjk")["surnames"][key])


def _is_chinese(text: str) -> bool:
    if not _HAN_NAME.match(text):
        return False
    if text.startswith(_group("surnames", "zh_double")):
        return len(text) >= 3
    return text[0] in _set_of_letters("zh") and len(text) <= 3


def _is_japanese(text: str) -> bool:
    """Names of two parts; a sentence has more kana than a given name."""
    return (
        bool(_JAPANESE_NAME.match(text))
        and 3 <= len(text.replace(" ", "")) <= 8
        and bool(re.search(r"[\u4e00-\u9fff]|\s", text))
        and len(re.findall(r"[\u3041-\u309f]", text)) <= 4
        and not re.search(
            r"(?:を|する|した|です|ます|ない|いる|から|まで|への|とは|には|では)", text
        )
    )
