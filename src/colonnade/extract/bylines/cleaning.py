"""First: markup, addresses and furniture off; swallowed spaces back; words, without dates."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import pairwise

from colonnade.extract.bylines.houses import is_agency
from colonnade.extract.bylines.shapes import INITIAL
from colonnade.extract.vocabulary import Class, vocabulary
from colonnade.extract.words import listed

LONGEST = 400  # characters; a byline that is longer is a text about its author
_INVISIBLE = re.compile(r"[©®™\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e]")
_WEB = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+\-]+\s?(?:@|\[at\]|\(at\))\s?[\w\-]+\.[\w.\-]+|(?<!\w)@\w[\w.]*"
)
_TAG = re.compile(r"<[^>]{0,200}>")
_BRACKET = re.compile(r"[(\[{（【]([^()\[\]{}（）【】]*)[)\]}）】]")
# "IPS (Retd)": the service somebody left, which is no agency.
_RETIRED = re.compile(r"(?:,?\s*\bI[AFPR]S)?\s*\((?:retd?|rtd|r|ret'd)\.?\)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+[-–—|/,]\s*|,\s*")
_BESIDE = re.compile(
    r"^(?:avec|mit|with|con|com|med|and|und|et|y|e|theo|via|with inputs from|inputs from|nach|"
    r"selon|según|volgens|enligt|ifølge|za|wg|podle|по данным|по материалам|за даними)\s+(?:l')?",
    re.IGNORECASE,
)
_QUOTED_PAPER = re.compile(r"([^\W\d_]+)\s*[«„“][^«»„“”]{1,40}[»“”](?=\s*[^\W\d_])")
_OWN_PAPER = re.compile(r",\s*[«„“][^«»„“”]{1,40}[»“”]\s*(?=$|[,;|])")  # "Anna Król, „Kurier”"
_QUOTES = re.compile(r"[“”«»„‟]|(?<![\u0590-\u05ff])\"|\"(?![\u0590-\u05ff])")
_SEPARATORS = re.compile(
    r"\s*([,،;|•…\n\t]|—|–|(?<=\s)[-ـ]+(?=\s)|(?<=[\u0621-\u064a])-(?=[\u0621-\u064a])|\s[·∙]\s|(?<![adsADS])/|/(?![lpoLPO]\b))\s*"
)
_OPENING, _COLONS = frozenset("«„“"), frozenset(":：՝፡፦៖")
_COLON = re.compile(r"\s*[:：՝፡፦៖]\s*")
_FOLLOWED = re.compile(r"^follow\s+(?=\S+\s\S.*\son\s\w+$)|(?<=\S)\son\s\w+$", re.IGNORECASE)
# What content systems print behind a name.
_FURNITURE = re.compile(
    r"\s+(?:leave a (?:comment|reply)|view (?:all (?:posts|articles)|profile|bio)|see all posts|"
    r"all posts|more (?:from|by) this (?:author|writer)|read more|follow (?:me |us )?on|"
    r"email the author)\b.*$|\s+(?:follow|following|subscribe|profile)[\s|]*$|[*†‡¹²³]+(?=\W|$)",
    re.IGNORECASE | re.DOTALL,
)
_DIGIT_EDGE = re.compile(r"(?<=[a-zà-ÿ])(?=\d)|(?<=\d)(?=[A-ZÀ-Ý][a-zà-ÿ])")
DIGIT = re.compile(r"\d")
_STATION_NUMBER = re.compile(r"^[A-Z]{2,}\d{1,2}$|^[A-Z][a-z]*\d\d?$")  # BR24, N1, News18
_CAMEL = re.compile(
    r"(?<=[a-zß-öø-ÿāăąćčďđęěğłńňőřśşšťůűźżž.])(?=[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞŁŃŇŐŘŚŞŠŤŮŰŹŻŽİ][a-zß-ÿ])"
)
_GLUED_LEAD = re.compile(
    r"^(By|Von|Par|Por|Door|Af|Oleh|Text|Autor|Di|Av|Yazan|by|par|por|door|oleh)(?=[A-ZÀ-ÖØ-ÞŠŽĐŁ])"
)
# One person did both: "Tekst og foto: Jane Doe", "Photos et texte :".
_TEXT_AND_PHOTO = re.compile(
    r"^(?:(?P<text>text|texte|texto|testo|tekst|teksti|текст|words|story|besedilo|bài|teks|texti|sadržaj)\s*"
    r"(?:and|und|et|y|e|og|och|en|i|a|in|ja|và|dan|и|та|&|/|\+|,|-)\s*"
    r"(?:photos?|fotos?|foto|bild|bilder|beeld|kuvat?|fotograf[ií]as?|zdjęcia|pictures|фото|ảnh|myndir)|"
    r"(?:photos?|fotos?|bild|bilder|pictures|фото)\s*(?:and|und|et|y|e|og|och|en|i|и|та|&|/|\+|,)\s*"
    r"(?:text|texte|texto|testo|tekst|текст|words))\s*(?:by|von|de|av|af|door|di)?\s*:?\s+",
    re.IGNORECASE,
)
_ELIDED_LEAD = re.compile(  # "une tribune d'Édouard", where "d'" is no particle
    r"^((?:une |la |le |un |l['’])?(?:tribune|chronique|billet|édito|éditorial|analyse|opinion|"
    r"entretien|enquête|récit|reportage|texte|article|propos|critique))\s+d['’](?=[A-ZÀ-Ý])",
    re.IGNORECASE,
)
_ELIDED_AGENCY = re.compile(r"\bl['’](?=[A-Z]{2,5}\b)")  # "avec l'AFP"
# Thai writes ranks on to the name: "ดร.", "ผศ.ดร.", "พล.อ.".
_THAI_TITLE = re.compile(
    r"(?<![\u0e00-\u0e7f.])(?:[\u0e01-\u0e2e]{1,4}\.){1,3}(?=[\u0e01-\u0e46]{3})"
)
_TWO_TURKS = re.compile(r"^(\w+ \w+)-(\w+ \w+)$")  # no hyphen stands inside a Turkish name
_UNTOLD_THAI, _UNTOLD_AMHARIC = frozenset({"", "th"}), frozenset({"", "am"})
_ZULU_BY = re.compile(r"^Ngu-?(?=[A-Z])")  # "by" is written on to the name
# "By" is a prefix of the name itself; these names begin with the same letter.
_AMHARIC_BY = re.compile(
    r"^በ(?!ቀለ|ላይ|ላቸው|ረከት|ፍቃዱ|ሃይሉ|ኃይሉ|እውቀቱ|ዕውቀቱ|ድሉ|ዛብህ|ለጠ|የነ|ትረ|ሻህ|ዳሳ|ዳኔ|ሪሁን)(?=\w{2})"
)
_PREFIXES = listed(
    "Mc Mac De Di Da Du La Le Lo Van Von Fitz O D Des Del Della Mac Vander Vanden Ma Mo Jo Ja Ta "
    "Te St San El Al Bel Bin Abu Ibn Ap Ver"
)
_LAST = listed("last first originally zuletzt última ultimo")
_ABBREVIATION = re.compile(r"^(?:[^\W\d_]\.)+$|^[^\W\d_]{1,4}\.$|^[\u0900-\u0dff]{1,5}\.$")
_HARD = frozenset({";", "ـ", "|", "•", "…", "\n", "\t", "—", "–", "-", "·", "∙"})
_BETWEEN_DATES = frozenset({",", ":", "|", "de", "del"})  # "4 de marzo"
TEXT_LABELS = listed("text tekst texte texto testo teksti words")
_BEHIND_SEAM = Class.ROLE | Class.LEAD | Class.NOISE | Class.MODIFIER | Class.MONTH | Class.WEEKDAY


def cleaned(text: str) -> str:
    text = text[: 2 * LONGEST]
    if "&" in text or "<" in text:
        text = _TAG.sub(" ", html.unescape(text))
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\u3000", " ")
    text = _WEB.sub(" | ", text) if "@" in text or "www" in text or "://" in text else text
    if text[:7].lower() == "follow ":
        text = _FOLLOWED.sub("", text)
    text = text.replace(" as told to ", " | as told to ")
    return _FURNITURE.sub("", text)[:LONGEST].strip()


def _bracketless(text: str) -> str:
    """Take out what stands in brackets; an agency there is an author, a picture credit none."""
    whole = _BRACKET.fullmatch(text.strip())
    if whole:
        return whole[1]
    return _BRACKET.sub(_bracket, _RETIRED.sub(" ", text) if ")" in text else text)


def _bracket(match: re.Match[str]) -> str:
    inside = _BESIDE.sub("", match[1].strip())
    for part in _BETWEEN.split(inside):
        if is_agency(part):
            return f" | {part} | "
    words = inside.lower().split()
    if words and vocabulary().of(words[0]) & Class.NOT_AUTHOR:
        return " \0 | "
    if inside.lower() in TEXT_LABELS:
        return " | "
    return " "


def unglued(text: str, language: str) -> str:
    """Put back the spaces that a page's markup swallowed: "VonKonstantin", "ExnerKorrespondent"."""
    text = _DIGIT_EDGE.sub(" ", text) if DIGIT.search(text) else text
    if "'" in text or "’" in text:
        text = _ELIDED_AGENCY.sub("", _ELIDED_LEAD.sub(r"\g<1> de ", text))
    text = _TEXT_AND_PHOTO.sub(r"\g<text>: ", text)
    text = _THAI_TITLE.sub(r"\g<0> ", text) if language in _UNTOLD_THAI and "." in text else text
    text = _ZULU_BY.sub("", text)
    if language == "tr" and "-" in text:
        text = _TWO_TURKS.sub(r"\1, \2", text)
    if language in _UNTOLD_AMHARIC:
        text = _AMHARIC_BY.sub("", text)
    lead = _GLUED_LEAD.match(text)
    if lead and (lead[1] != "Di" or language == "it") and " " in text:
        text = f"{lead[1]} {text[lead.end() :]}"
    return _CAMEL.sub(lambda match: _seam(text, match.start()), text)


def _seam(text: str, at: int) -> str:
    """Decide what a small letter before a capital hides: nothing, a space, or two names' border."""
    before = text[:at].split()
    left, right = before[-1], text[at:].split(maxsplit=1)[0].strip(".,;:|").lower()
    if left in _PREFIXES or "@" in left:
        return ""
    classes = vocabulary().of(right)
    if classes & _BEHIND_SEAM and len(left) > 2:
        return " | "
    rest = re.split(r"[,;|:]|\b(?:and|und|et|y)\b", text[at:], maxsplit=1)[0].split()
    is_border = len(left) > 2 and len(before) > 1 and len(rest) > 1 and rest[1][:1].isupper()
    return " | " if is_border else ""


def _quoted(match: re.Match[str]) -> str:
    """Take out the paper in "спецкор «Вестника» Анна Петрова", and leave a nickname."""
    word = vocabulary().of(match[1].lower())
    return f"{match[1]} | " if word & (Class.ROLE | Class.ORGANISATION) else match[0]


def tokens_of(text: str) -> list[str]:
    if not _OPENING.isdisjoint(text):
        text = _OWN_PAPER.sub("", _QUOTED_PAPER.sub(_quoted, text))
    text = _QUOTES.sub(" ", _bracketless(text))
    text = _SEPARATORS.sub(_padded, text)
    if not _COLONS.isdisjoint(text):
        text = _COLON.sub(" : ", text)
    tokens: list[str] = []
    for token in text.split(" "):
        if not token:
            continue
        tokens += _unhyphened(token) if "-" in token else (token,)
        if token[-1] == "." and _ends_sentence(token):
            tokens[-1:] = [token[:-1], "|"]
    return tokens


def _unhyphened(token: str) -> tuple[str, ...]:
    """Divide "Roe-EFE", a name with its agency."""
    name, _, agency = token.rpartition("-")
    is_signed = agency.isupper() and not token.isupper() and not is_agency(token)
    return (name, ",", agency) if is_signed and name and is_agency(agency) else (token,)


def _padded(match: re.Match[str]) -> str:
    mark = match[1].strip() or match[1]
    return " | " if mark[0] in _HARD or mark.isspace() else f" {mark} "


def _ends_sentence(token: str) -> bool:
    if _ABBREVIATION.match(token) or INITIAL.match(token):
        return False
    return not vocabulary().words.get(token.lower())


def without_dates(tokens: list[str]) -> list[str]:
    """Replace numbers, and the months, days and words of publishing beside them, by a divider."""
    if not DIGIT.search(" ".join(tokens)):
        return tokens
    dated = [bool(DIGIT.search(t)) and not _STATION_NUMBER.match(t) for t in tokens]
    if not any(dated):
        return tokens
    classes = [vocabulary().of(token.lower()) for token in tokens]
    steps = ((Class.MONTH, 1), (Class.WEEKDAY, 1), (Class.NOISE, 1), (Class.NOISE, -1))
    for wanted, step in steps:
        for at in range(len(tokens))[::step]:
            dated[at] = dated[at] or (bool(classes[at] & wanted) and _beside(dated, tokens, at))
    for at, (token, follower) in enumerate(pairwise(tokens)):
        # The word in "Jane Doe Last Updated: 5 March" is not her family name.
        is_last = dated[at + 1] and token.lower() in _LAST and not DIGIT.search(follower)
        dated[at] = dated[at] or is_last
    for at in range(1, len(tokens) - 1):  # "12 mars 2026 à 18h04"
        is_between = dated[at - 1] and dated[at + 1] and len(tokens[at]) <= 2
        dated[at] = dated[at] or (is_between and tokens[at].islower())
    return ["|" if is_date else token for is_date, token in zip(dated, tokens, strict=True)]


def _beside(dated: list[bool], tokens: list[str], at: int) -> bool:
    """Tell whether a number follows or precedes, over a comma or colon."""
    after = at + 1
    while after < len(tokens) and tokens[after] in _BETWEEN_DATES:
        after += 1
    if after < len(tokens) and dated[after]:
        # "May 12 March": the number before a month is that month's.
        follower = tokens[after + 1].lower() if after + 1 < len(tokens) else ""
        is_months = vocabulary().of(tokens[at].lower()) & Class.MONTH
        return not (is_months and vocabulary().of(follower) & Class.MONTH)
    before = at - 1
    while before >= 0 and tokens[before] in _BETWEEN_DATES:
        before -= 1
    return before >= 0 and dated[before]
