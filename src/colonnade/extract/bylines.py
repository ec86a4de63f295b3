"""From a printed byline to the names in it, in forty languages.

One ordered pipeline: clean, unglue, drop dates and credits, split, take off lead words, roles,
titles and places, know organisations and collectives, and then judge by the shape of a person's
name. What stays uncertain is junk, and junk is never a columnist.

>>> [author.name for author in parse("By JANE O'DOE and Prof. Juan van der Roe, in London")]
["Jane O'Doe", 'Juan van der Roe']
>>> parse("The Editorial Board")[0].kind.value, parse("For Most Of These Tipples")[0].kind.value
('organisation', 'junk')
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from colonnade.extract import phrases
from colonnade.extract.vocabulary import NONE, Class, vocabulary
from colonnade.extract.words import listed
from colonnade.extract.writing import written
from colonnade.records import Author, AuthorKind

LONGEST = 400  # characters; a byline that is longer is a text about its author
MOST_WORDS = 7  # of one person's name
MOST_AUTHORS = 24

_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_INVISIBLE = re.compile(r"[©®™\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e]")
_WEB = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+\-]+\s?(?:@|\[at\]|\(at\))\s?[\w\-]+\.[\w.\-]+|(?<!\w)@\w[\w.]*"
)
_TAG = re.compile(r"<[^>]{0,200}>")
_BRACKET = re.compile(r"[(\[{（【]([^()\[\]{}（）【】]*)[)\]}）】]")
# "IPS (Retd)": the service somebody left, which is no agency.
_RETIRED = re.compile(r"(?:,?\s*\bI[AFPR]S)?\s*\((?:retd?|rtd|r|ret'd)\.?\)", re.IGNORECASE)
# What content systems call their users: "editor2", "web_team", "staff/jane-doe".
_USER = re.compile(r"^/?[a-z]+(?:[\d_][a-z\d_.\-]*|(?:/[a-z\d]+)*/[a-z\d]+(?:-[a-z\d]+)+/?)$")
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
# What says something of an author without a name.
_ABOUT = re.compile(
    r"^copyright\b|^(?-i:Zum|Zur|Ins)\s|^(?:the\s+)?(?:writers?|authors?)\s+(?:is|are|was|were|has|have)\b|"
    r"^(?:der autor|die autorin)\s+ist\b|^(?:l['’]auteure?|l['’]autrice)\s+est\b|"
    r"^(?:el autor|la autora)\s+es\b|^(?:o autor|a autora)\s+é\b|^l['’](?:autore|autrice)\s+è\b|"
    r"^de auteur\s+is\b|^författaren\s+är\b|^(?:forfatteren|skribenten)\s+er\b|"
    r"^autor(?:ka)?\s+j(?:est|e)\b|^autorul\s+este\b|^a szerző\s|^kirjoittaja\s+on\b|"
    r"^höfundur\s+er\b|^autor\s+on\b|^l['’]autora?\s+és\b|^skribenten\s+är\b|"
    r"^(?:本文)?作者[为為是系係]|^(?:筆者|著者)は|^필자는|^автор\s*[-–—]\s|^autorius\s+yra\b|^autors\s+ir\b|^avtor(?:ica)?\s+je\b",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(r"^follow\s+(?=\S+\s\S.*\son\s\w+$)|(?<=\S)\son\s\w+$", re.IGNORECASE)
# What content systems print behind a name.
_FURNITURE = re.compile(
    r"\s+(?:leave a (?:comment|reply)|view (?:all (?:posts|articles)|profile|bio)|see all posts|"
    r"all posts|more (?:from|by) this (?:author|writer)|read more|follow (?:me |us )?on|"
    r"email the author)\b.*$|\s+(?:follow|following|subscribe|profile)[\s|]*$|[*†‡¹²³]+(?=\W|$)",
    re.IGNORECASE | re.DOTALL,
)
_DIGIT_EDGE = re.compile(r"(?<=[a-zà-ÿ])(?=\d)|(?<=\d)(?=[A-ZÀ-Ý][a-zà-ÿ])")
_DIGIT = re.compile(r"\d")
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
_ELIDED = re.compile(r"^(?:d|l|dell|dall|o|al|el|ash|as|ad|at|an|ar|az|t|s|n)['’\-‘ʼ]\w")
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
_ZULU_BY = re.compile(r"^Ngu-?(?=[A-Z])")  # "by" is written on to the name
# "By" is a prefix of the name itself; these names begin with the same letter.
_AMHARIC_BY = re.compile(
    r"^በ(?!ቀለ|ላይ|ላቸው|ረከት|ፍቃዱ|ሃይሉ|ኃይሉ|እውቀቱ|ዕውቀቱ|ድሉ|ዛብህ|ለጠ|የነ|ትረ|ሻህ|ዳሳ|ዳኔ|ሪሁን)(?=\w{2})"
)
_PREFIXES = listed(
    "Mc Mac De Di Da Du La Le Lo Van Von Fitz O D Des Del Della Mac Vander Vanden Ma Mo Jo Ja Ta "
    "Te St San El Al Bel Bin Abu Ibn Ap Ver"
)
_GAELIC = listed("Mac Mag Nic Mhic Ó Uí")  # "Mac an Bhaird"
_NO_FAMILY = listed(  # places which are nobody's family name: "Jane Doe Kampala"
    "nairobi kampala kinshasa johannesburg pretoria harare lusaka abuja accra dakar abidjan cairo "
    "beirut baghdad tehran islamabad karachi lahore peshawar rawalpindi quetta mumbai delhi "
    "bengaluru bangalore chennai hyderabad kolkata lucknow kathmandu dhaka jakarta bangkok hanoi "
    "beijing shanghai tokyo seoul moscow kyiv kiev warsaw budapest bucharest belgrade zagreb "
    "brussels ankara istanbul москва киев київ минск алматы астана ташкент"
)
_LAST = listed("last first originally zuletzt última ultimo")
_ABBREVIATION = re.compile(r"^(?:[^\W\d_]\.)+$|^[^\W\d_]{1,4}\.$|^[\u0900-\u0dff]{1,5}\.$")
_HARD = frozenset({";", "ـ", "|", "•", "…", "\n", "\t", "—", "–", "-", "·", "∙"})
_KEY = re.compile(r"[^\w]+")
_DOMAIN = re.compile(r"^[\w\-]+(?:\.[\w\-]+)*\.(?:com|org|net|at|de|ch|fr|it|es|uk|info|tv|news|eu|"
                     r"io|co|nl|be|pl|cz|sk|hu|ro|bg|rs|hr|si|gr|ru|ua|tr|in|id|vn|za|ng|br|pt|se|"
                     r"no|dk|fi|ee|lv|lt|lu|li|ie|us|ca|au|nz|jp|kr|cn|hk|tw|il|ir|pk|bd|lk|my|ph|"
                     r"sg|th|ke|gh|tz|ug)$", re.IGNORECASE)  # fmt: skip
_INITIAL = re.compile(
    r"^(?:[\u0904-\u0dff]{1,4}\.|[^\W\d_]{1,2}\.(?:-?[^\W\d_]{1,2}\.)*|[^\W\d_])$"
)
_WORD = re.compile(
    r"^['’‘ʼʻ`]?[^\W\d_](?:[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0dff\u0e31-\u0e4e"
    r"\u0eb1-\u0ecd\u1000-\u109f\u1780-\u17ff\u200c\u200d]|[^\W\d_])*"
    r"(?:['’‘ʼʻ`´\-‐‑·.״׳\"\u200c][^\W\d_][\w\u0300-\u036f\u0900-\u0dff\u200c\u200d]*)*['’׳.]?$"
)
_CASED = re.compile(r"[A-Za-zÀ-ɏΑ-ώА-яЁёЀ-ӿԱ-ևḀ-ỿ]")
_ACRONYM = re.compile(r"^[A-ZÄÖÜŠČĆŽА-Я][A-ZÄÖÜŠČĆŽА-Я0-9&\-]{1,6}$")
_ATTACHED_AND = re.compile(r"^(?:و(?=[\u0621-\u064a]{3})|ו(?=[\u05d0-\u05ea]{2}))")
# Names which begin with the letter that is also the word "and".
_BEGINS_LIKE_AND = listed(
    "وليد وائل وسام وفاء وجدي وحيد وداد وهيب ودود وديع وجيه وصفي وسيم وهبة وهبه وردة ورد وفيق "
    "واصف والي واثق وهاب وضاح وضحى وعد وئام وجدان وليم ويليام ويسلي وولف وهدان وهبي وافي "
    "ולדימיר ורד ויקטור ויקי וילי ויקטוריה ורדה ורדי וולף וגנר וייס וינר ולך ואלרי ויטלי וולך"
)
# Who edits a text that somebody else wrote; alone, an editor may be the author.
_EDITING = frozenset(
    {"editor", "editing", "redaktur", "penyunting", "редактор", "редакторка", "redaktor", "editör"}
)
_BETWEEN_DATES = frozenset({",", ":", "|", "de", "del"})  # "4 de marzo"
_PLURALS = listed("reporters correspondents journalists writers")
_HOUSE_LAST = listed("staff international fc newsroom report partners capital")
_WIRES = listed(
    "Reuters Bloomberg Xinhua Yonhap Bernama Kyodo Interfax Ukrinform Agerpres Deloitte"
)
_FILIAL = listed("a/l a/p s/o d/o A/L A/P S/O D/O")
_OF_IN = listed("'t ’t t het den der de")  # Dutch family names: "in 't Veld"
_TEXT_LABELS = listed("text tekst texte texto testo teksti words")
_SEATS = listed(
    "city court bank church union college school office fund trust house bureau embassy"
)
_ENGLISH = frozenset({"", "en"})
_FAMILY_PARTICLES = listed("van von der den de la di du le dos da")
_BY = listed("by af av przez door nga")  # "Kronikken er skrevet af Jane Doe"
_SURE_BY = {  # where the word is in no name
    **dict.fromkeys(("sv", "no", "nb", "nn"), "av"),
    **dict.fromkeys(("es", "pt", "gl"), "por"),
    **dict.fromkeys(("id", "ms"), "oleh"),
    "nl": "door",
    "af": "deur",
    "en": "by",
    "fr": "par",
    "pl": "przez",
}
_REPORTS = listed(  # behind a place or whom somebody spoke to: "Z Anną Król rozmawia Jan Łęcki"
    "berichtet berichten kommentiert rozmawia rozmawiał rozmawiała rozmawiali mluvil mluvila "
    "hovořil hovořila беседовал беседовала говорил говорила розмовляв розмовляла спілкувався "
    "спілкувалася razgovarao razgovarala kalbėjosi raporterar informa relata rapporte"
)
_BEFORE_PLACE = listed("aus z ze s se со с із зі sa su från desde depuis da dal de d")
_FOR_PAPER = listed("for para pour für voor för")  # in any case: "Jane Doe Para LA NACION"
_NEWS_AGENCY = (" news agency", " press agency", " haber ajansı")
_STATION = re.compile(r"^[BCDFGHJKLMNPQRSTVWXZ]{3,5}$")  # no name does without a vowel: MDR, ZDF
_ARTICLES = listed("the le la el die der il o de het")
_OURS = _ARTICLES | listed("our unsere notre nuestra nossa vår")
_SIGNS = Class.OUTLET | Class.AGENCY
# With nothing but one word behind them, these begin the name of a paper, not of a person.
_PAPER_ARTICLES = {
    "fr": listed("Le La Les"),
    "es": listed("El La Los Las"),
    "it": listed("Il La Lo"),
    "de": listed("Der Die Das"),
    "nl": listed("Het De"),
    "pt": listed("O A Os As"),
    "en": listed("The"),
}
# No name begins with these, however many words follow.
_PLAIN_ARTICLES = {
    "fr": listed("Les"),
    "es": listed("El Los Las"),
    "it": listed("Il Gli"),
    "de": listed("Der Die Das"),
    "pt": listed("O Os As"),
}
# What houses' names begin with and persons' do not: "Bộ Tài chính", "Deutscher Städtetag".
_OFFICES = {
    "vi": listed("bộ sở cục viện hội trường ban báo đài đảng nhóm tạp"),
    "de": listed("deutscher deutsche deutsches österreichischer österreichische österreichisches "
                 "schweizerischer schweizerische schweizer bayerischer bayerische bayerisches"),
    "pl": listed("polski polska polskie krajowa krajowy narodowy narodowe główny"),
    "cs": listed("česká český české slovenská slovenský slovenské"),
    "sk": listed("slovenská slovenský slovenské česká"),
}  # fmt: skip
_SHOUTED_ARTICLES = listed("LE LA LES")
# Behind "Le" and "La", these name a paper: "Le Courrier d'Armor".
_PAPER_NOUNS = listed(
    "Courrier Journal Progrès Monde Temps Quotidien Télégramme Figaro Parisien Matin Soir Devoir "
    "Dépêche Voix Républicain Dauphiné Populaire Gazette Tribune Croix Revue Soleil Presse Phare "
    "Messager Réveil République Vigie Dialogue Nouvelle Nouvelliste"
)
# "Jane Doe for Reuters": the agency is as much the author as after a comma.
_ON_BEHALF = listed("for für pour para per voor för dla для pro za pentru за")
# Languages in which these words mean "in", not "and".
_IN = {"i": listed("sv no da is fo"), "en": listed("fr es ca gl")}
# Where one name is all that many people have.
_MONONYMS = frozenset(
    {"id", "jv", "su", "ta", "ml", "kn", "te", "si", "my", "mn", "am", "ti", "dz"}
)


# Burmese names, and initials set tight: "Б.Батболд".
_ONE_WORD = re.compile(r"^(?:[\u1000-\u109f]{3,}|[А-ЯЁӨҮІЇЄ]\.[А-ЯЁӨҮІЇЄ][а-яёөүіїє]{2,})$")
_BEHIND_SEAM = Class.ROLE | Class.LEAD | Class.NOISE | Class.MODIFIER | Class.MONTH | Class.WEEKDAY
_MARKS = {",": ",", "،": ",", "|": "|", "/": "/", ":": ":", "&": "&", "+": "&"}


class _Sort(Enum):
    """What a piece of a byline is."""

    PERSON = auto()
    ORGANISATION = auto()
    COLLECTIVE = auto()
    DESCRIPTION = auto()  # role, place, genre: belongs to somebody, is nobody
    JUNK = auto()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words between two separators, and what joins them to the piece before."""

    words: tuple[str, ...]
    joint: str = ""
    led: bool = False  # a lead word said that an author follows

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a byline's reader knows beside the byline."""

    publication: str
    language: str


# ── the doors ────────────────────────────────────────────────────────────────────────────────


def parse(text: str, *, publication: str = "", language: str = "") -> tuple[Author, ...]:
    """Return whom a byline names, in order, each once.

    `publication` is the paper's name, `language` the page's primary tag. Persons and
    organisations come with their names as people write them. If there is neither, but a
    collective ("our correspondent"), that is returned; if nothing but uncertain words, they are
    returned as one author of kind JUNK; if only a date, a role mark or nothing, the tuple is empty.
    """
    return _parse(text, publication, language)


def parse_all(
    strings: Iterable[str], *, publication: str = "", language: str = ""
) -> tuple[Author, ...]:
    """Return whom several bylines of one page name, each once, persons before junk.

    A name that another one completes ("J. Doe" beside "Jane Doe") is left out.
    """
    seen: dict[str, Author] = {}
    for text in strings:
        for author in parse(text, publication=publication, language=language):
            seen.setdefault(_key(author.name), author)
    sure = [author for author in seen.values() if author.kind is not AuthorKind.JUNK]
    kept = [author for author in sure if not _is_completed(author, sure)]
    return tuple(kept or seen.values())


def _is_completed(author: Author, others: Sequence[Author]) -> bool:
    words = author.name.casefold().replace(".", "").split()
    if author.kind is not AuthorKind.PERSON or len(words) < 2 or len(words[0]) > 1:
        return False
    for other in others:
        full = other.name.casefold().replace(".", "").split()
        if len(full) > 1 and len(full[0]) > 1 and full[0][0] == words[0] and full[-1] == words[-1]:
            return True
    return False


@lru_cache(maxsize=2048)
def _parse(text: str, publication: str, language: str) -> tuple[Author, ...]:
    setting = _Setting(publication, language)
    text = _cleaned(text)
    if _USER.match(text) or _ABOUT.search(text) or phrases.points_elsewhere(text):
        return (_author(_Sort.JUNK, text, text),)
    if _is_outlet(text.lower()) or _DOMAIN.match(text):
        return (_author(_Sort.ORGANISATION, text, text),)  # before numbers go: "France 24"
    if _EAST_ASIAN.search(text):
        return _chosen(_without_desks(list(_east_asian_names(text, setting))))
    tokens = _without_dates(_tokens(_unglued(text, language)))
    pieces = list(_unlabelled(_split(tokens, setting), setting))
    pieces = _surnames_first([part for piece in pieces for part in _parted(piece, setting)])
    return _chosen(list(_judged(pieces, setting)))


def _without_desks(judged: list[tuple[_Sort, Author]]) -> list[tuple[_Sort, Author]]:
    """Leave out the desk or paper beside a person: "田中一郎 / 政治部"."""
    if not any(sort is _Sort.PERSON for sort, _ in judged):
        return judged
    return [
        (sort, author)
        for sort, author in judged
        if sort is not _Sort.ORGANISATION or _is_agency(author.name)
    ]


def _is_outlet(lowered: str) -> bool:
    table = vocabulary()
    return bool(table.whole(lowered) & Class.OUTLET) and lowered not in table.nobody


def _chosen(judged: Sequence[tuple[_Sort, Author]]) -> tuple[Author, ...]:
    """Keep people and papers; a collective only without people; junk only without anything."""
    named = {
        _key(author.name): author
        for sort, author in judged
        if sort is _Sort.PERSON or sort is _Sort.ORGANISATION
    }
    if named:
        return tuple(named.values())[:MOST_AUTHORS]
    for wanted in (_Sort.COLLECTIVE, _Sort.DESCRIPTION, _Sort.JUNK):
        first = next((author for sort, author in judged if sort is wanted), None)
        if first is not None:
            return (first,)
    return ()


# ── clean ────────────────────────────────────────────────────────────────────────────────────


def _cleaned(text: str) -> str:
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
        if _is_agency(part):
            return f" | {part} | "
    words = inside.lower().split()
    if words and vocabulary().of(words[0]) & Class.NOT_AUTHOR:
        return " \0 | "
    if inside.lower() in _TEXT_LABELS:
        return " | "
    return " "


def _unglued(text: str, language: str) -> str:
    """Put back the spaces that a page's markup swallowed: "VonKonstantin", "ExnerKorrespondent"."""
    text = _DIGIT_EDGE.sub(" ", text) if _DIGIT.search(text) else text
    text = _ELIDED_LEAD.sub(r"\g<1> de ", text)
    text = _ELIDED_AGENCY.sub("", _TEXT_AND_PHOTO.sub(r"\g<text>: ", text))
    text = _THAI_TITLE.sub(r"\g<0> ", text) if language in {"th", ""} else text
    text = _ZULU_BY.sub("", text)
    if language == "tr" and "-" in text:
        text = _TWO_TURKS.sub(r"\1, \2", text)
    if language in {"am", ""}:
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


def _tokens(text: str) -> list[str]:
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
    is_signed = agency.isupper() and not token.isupper() and not _is_agency(token)
    return (name, ",", agency) if is_signed and name and _is_agency(agency) else (token,)


def _padded(match: re.Match[str]) -> str:
    mark = match[1].strip() or match[1]
    return " | " if mark[0] in _HARD or mark.isspace() else f" {mark} "


def _ends_sentence(token: str) -> bool:
    if _ABBREVIATION.match(token) or _INITIAL.match(token):
        return False
    return not vocabulary().words.get(token.lower())


def _without_dates(tokens: list[str]) -> list[str]:
    """Replace numbers, and the months, days and words of publishing beside them, by a divider."""
    dated = [bool(_DIGIT.search(t)) and not _STATION_NUMBER.match(t) for t in tokens]
    if not any(dated):
        return tokens
    classes = [vocabulary().of(token.lower()) for token in tokens]
    steps = ((Class.MONTH, 1), (Class.WEEKDAY, 1), (Class.NOISE, 1), (Class.NOISE, -1))
    for wanted, step in steps:
        for at in range(len(tokens))[::step]:
            dated[at] = dated[at] or (bool(classes[at] & wanted) and _beside(dated, tokens, at))
    for at, (token, follower) in enumerate(pairwise(tokens)):
        # The word in "Jane Doe Last Updated: 5 March" is not her family name.
        is_last = dated[at + 1] and token.lower() in _LAST and not _DIGIT.search(follower)
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


# ── split ────────────────────────────────────────────────────────────────────────────────────


def _split(tokens: list[str], setting: _Setting) -> list[_Piece]:
    pieces: list[_Piece] = []
    words: list[str] = []
    joint = "|"
    for at, token in enumerate(tokens):
        divider = _divider(tokens, at, words, setting)
        if divider is None:
            words.append(token)
            continue
        label = _label_size(words) if divider == ":" else 0
        if label and label < len(words):
            pieces.append(_Piece(tuple(words[:-label]), joint))
            words, joint = words[-label:], "|"
        if words or divider == ":":
            pieces.append(_Piece(tuple(words), joint))
        words, joint = [], divider if words or joint == "|" or divider == "&" else joint
        if divider == "+":  # the "and" is a letter of the word itself
            words, joint = [token[1:]], "&"
    return [*pieces, _Piece(tuple(words), joint)] if words else pieces


def _label_size(words: list[str]) -> int:
    """Return how many words before a colon are its label: "Jane Doe Photos: John Roe"."""
    wanted = Class.LEAD | Class.NOT_AUTHOR | Class.NOISE
    if words and words[-1].lower() in _EDITING:
        return 1
    for size in (3, 2, 1):
        if vocabulary().whole(" ".join(words[-size:]).lower()) & wanted:
            return size
    return 0


def _divider(tokens: list[str], at: int, words: list[str], setting: _Setting) -> str | None:
    """Return the divider a token is, or None if it is a word."""
    mark = _MARKS.get(tokens[at])
    if mark is not None:
        return mark
    if _is_attached_and(words, tokens, at):
        return "+"
    return "&" if _is_and(tokens, at, words, setting) else None


def _is_attached_and(words: list[str], tokens: list[str], at: int) -> bool:
    word = tokens[at]
    if word[:1] not in {"و", "ו"} or word in _BEGINS_LIKE_AND or len(words) < 2:
        return False
    if _is_agency(word[1:]):
        return True
    has_name_after = at + 1 < len(tokens) and tokens[at + 1] not in _MARKS
    return has_name_after and bool(_ATTACHED_AND.match(word))


def _is_and(tokens: list[str], at: int, words: list[str], setting: _Setting) -> bool:
    word = tokens[at].lower()
    if word in _ON_BEHALF:
        return bool(words) and _is_agency(" ".join(_run(tokens[at + 1 :])))
    classes = _joining(word, setting)
    if not classes or at + 1 >= len(tokens) or (tokens[at] != word and not _shouting(tokens)):
        return False
    if word == "und" and tokens[at - 1 : at + 2 : 2] == ["von", "zu"]:
        return False
    if not words:  # "Jane Doe, editor, and Ann Roe"
        return at > 0 and tokens[at - 1] in _MARKS and not classes & Class.AND_STRICT
    if setting.language in _IN.get(word, ()):
        return False
    return not classes & Class.AND_STRICT or _join_strictly(words, _run(tokens[at + 1 :]))


def _joining(word: str, setting: _Setting) -> int:
    """Return how a word joins names in a page's language: always, strictly or not at all."""
    if word == "a" and setting.language not in vocabulary().only_joints["a"]:
        return NONE  # the English article
    classes = vocabulary().words.get(word, NONE) & (Class.AND | Class.AND_STRICT)
    is_only = setting.language in vocabulary().only_joints.get(word, ())
    return classes | Class.AND_STRICT if is_only else classes


def _join_strictly(words: list[str], following: list[str]) -> bool:
    """Tell two names, or a name and an agency, from one name with a joining word in it."""
    whole = " ".join(following)
    if _is_agency(whole) or vocabulary().whole(whole.lower()) & Class.COLLECTIVE:
        return True
    if _is_agency(" ".join(words)) and len(following) > 1:
        return True
    if len(following) == 1 and vocabulary().of(following[0].lower()) & Class.ORGANISATION:
        return _is_full(words)
    return len(following) >= 2 and _is_full(following) and _is_full(words)


def _run(tokens: Sequence[str]) -> list[str]:
    """Return the words up to the next divider or joining word."""
    run: list[str] = []
    for token in tokens:
        joins = vocabulary().words.get(token, NONE) & (Class.AND | Class.AND_STRICT)
        is_small = token.islower() and not vocabulary().words.get(token, NONE) & Class.PARTICLE
        if token in {",", "|", "/", ":", "&", "،"} or joins or (is_small and run):
            break
        run.append(token)
    return run


def _is_full(words: Sequence[str]) -> bool:
    """Tell whether words could be a name of at least two parts, with its role or lead word."""
    named = [
        word
        for word in words
        if _is_capital(word) or not _CASED.search(word) or _ELIDED.match(word)
    ]
    return len(named) >= 2 and not vocabulary().of(words[-1].lower()) & Class.PARTICLE


def _shouting(tokens: Sequence[str]) -> bool:
    letters = "".join(tokens)
    return letters.isupper()


# ── lead words, labels and surnames first ────────────────────────────────────────────────────


def _unlabelled(pieces: list[_Piece], setting: _Setting) -> Iterator[_Piece]:
    """Take lead words off, and leave out what photographers, translators and editors did."""
    skipping = yielded = False
    before: tuple[str, ...] = ()
    pieces = _without_pictured(pieces)
    for at, piece in enumerate(pieces):
        follower = pieces[at + 1] if at + 1 < len(pieces) else None
        is_label = follower is not None and follower.joint == ":"
        if piece.joint in {"|", ";"}:
            skipping = False
        words, led, kind = _stripped_lead(_without_text(piece.words), setting, is_label=is_label)
        if yielded and _edits(words, piece, is_label=is_label):
            kind = Class.NOT_AUTHOR
        if kind == Class.NOT_AUTHOR:
            skipping = True
        elif kind == Class.LEAD:
            skipping = False
        if words and not skipping and "\0" not in words:
            is_after_name = piece.joint == ":" and at and _is_name_label(before)
            before = words
            if is_after_name or (is_label and not _is_name_label(words)):
                continue
            after_label = piece.joint == ":" and at
            yielded = True
            yield replace(piece, words=words, led=led or bool(after_label))
        elif not words and follower is not None and led:
            pieces[at + 1] = replace(follower, led=True, joint="|" if kind == Class.LEAD else ":")


def _without_text(words: tuple[str, ...]) -> tuple[str, ...]:
    """Take the label off "Jane Doe Text", which stands beside "John Roe Foto"."""
    is_label = len(words) > 2 and words[-1].lower() in _TEXT_LABELS
    return words[:-1] if is_label and _is_person(words[:-1]) else words


def _edits(words: tuple[str, ...], piece: _Piece, *, is_label: bool) -> bool:
    """Tell the editor of somebody else's text: "Editor: Ann Roe", "| Editor Ann Roe"."""
    is_editor = bool(words) and words[0].lower() in _EDITING
    return is_editor and ((is_label and len(words) == 1) or piece.joint == "|")


def _without_pictured(pieces: list[_Piece]) -> list[_Piece]:
    """Leave out the photographer in "Jane Doe Foto" and in "Jane Doe, photos"."""
    if len(pieces) < 2 and len(pieces[0].words if pieces else ()) < 3:
        return pieces
    lone = [_is_lone_label(pieces[at : at + 2]) for at in range(len(pieces))]
    return [
        piece
        for at, piece in enumerate(pieces)
        if not (lone[at] or any(lone[at + 1 : at + 2]) or _is_credited(pieces[at : at + 2]))
    ]


def _is_lone_label(pieces: Sequence[_Piece]) -> bool:
    """Tell a label behind a comma which begins nothing."""
    first = pieces[0]
    if first.joint != "," or len(first.words) > 2 or any(p.joint == ":" for p in pieces[1:]):
        return False
    return bool(vocabulary().whole(first.text.lower()) & Class.NOT_AUTHOR)


def _is_credited(pieces: Sequence[_Piece]) -> bool:
    words = pieces[0].words
    if len(words) < 3 or any(piece.joint == ":" for piece in pieces[1:]):
        return False
    is_label = vocabulary().words.get(words[-1].lower(), NONE) & Class.NOT_AUTHOR
    return bool(is_label) and _is_person(words[:-1])


def _is_name_label(words: Sequence[str]) -> bool:
    """Tell "Jane Doe: my week", where the name stands before the colon."""
    return _is_person(words) and not any(
        vocabulary().of(word.lower())
        & (Class.ROLE | Class.GENRE | Class.ORGANISATION | Class.PLACE | Class.STOP)
        for word in words
    )


def _stripped_lead(
    words: tuple[str, ...], setting: _Setting, *, is_label: bool
) -> tuple[tuple[str, ...], bool, int]:
    """Return the words after the lead words, whether there were any, and of which class."""
    led, kind = False, NONE
    table = vocabulary()
    if table.whole(" ".join(words).lower()) & Class.COLLECTIVE and not is_label:
        return words, led, kind
    while words:
        lowered = [word.lower() for word in words]
        size = table.at_start(lowered, Class.NOT_AUTHOR)
        if size and (is_label or size < len(words) or led):
            return words[size:], True, Class.NOT_AUTHOR
        size = table.at_start(lowered, Class.LEAD)
        if not size:
            size = _late_lead(lowered)
        if not size or not _may_lead(words, size, setting, is_label=is_label):
            break
        words, led, kind = words[size:], True, Class.LEAD
        if table.whole(" ".join(words).lower()) & Class.COLLECTIVE:
            break  # "Par notre correspondant"
    at = 0 if led else _by_behind(words, setting)
    return (words[at:], True, Class.LEAD) if at else (words, led, kind)


def _by_behind(words: tuple[str, ...], setting: _Setting) -> int:
    """Return where the name begins in "Anything at all by Jane Doe", "Aus Kiel berichtet Jo R."."""
    sure = _SURE_BY.get(setting.language, "")
    for at in range(1, len(words) - 2):
        if words[at] == sure and _is_person(words[at + 1 :]):
            return at + 1
        is_report = words[at] in _REPORTS and words[0].lower() in _BEFORE_PLACE
        is_by = at > 1 and words[at] in _BY and not _is_person(words[:at])
        if (is_report or is_by) and _is_person(words[at + 1 :]):
            return at + 1
    return 0


def _late_lead(lowered: list[str]) -> int:
    """Find a lead word behind words that are no name: "A commentary by", "Unser Autor"."""
    table = vocabulary()
    plain = (
        Class.GENRE | Class.STOP | Class.ROLE | Class.MODIFIER | Class.ORGANISATION | Class.NOISE
    )
    plain |= Class.COLLECTIVE
    for at, word in enumerate(lowered[:8]):
        size = table.at_start(lowered[at:], Class.LEAD)
        if (
            at
            and size
            and lowered[at] in {"by", "von", "par", "por", "av", "af", "door", "di", "от"}
        ):
            is_of = all(table.of(before) & Class.ORGANISATION for before in lowered[:at])
            return 0 if is_of else at + size  # "Università di Lecce"
        if not table.of(word) & plain and len(word) > 2:
            return 0
    return 0


def _may_lead(words: tuple[str, ...], size: int, setting: _Setting, *, is_label: bool) -> bool:
    """Decide for words that are also names or particles ("Oleh", "Per", "Di", "De")."""
    phrase = " ".join(words[:size]).lower()
    left = len(words) - size
    if is_label and not left:
        return True
    classes = vocabulary().whole(phrase)
    if not left:
        return bool(classes & Class.LEAD) and not classes & (Class.ROLE | Class.COLLECTIVE)
    languages = vocabulary().strict_leads.get(phrase)
    if languages is not None and setting.language not in languages:
        return False
    is_also_name = phrase in {"di", "oleh", "von", "van"} and setting.language not in {"id", "ms"}
    return left > 1 or not is_also_name or _leads_one(words, phrase, setting)


def _leads_one(words: tuple[str, ...], phrase: str, setting: _Setting) -> bool:
    """Tell "von dpa" and, in German, "von Landesspiegel" from a family name with its particle."""
    is_only_by = phrase == "von" and setting.language == "de"
    return is_only_by or _is_agency(words[-1])


def _surnames_first(pieces: list[_Piece]) -> list[_Piece]:
    """Turn "Plitnick, Mitchell" round; "Jane Doe, London" is left alone."""
    result: list[_Piece] = []
    at = 0
    while at < len(pieces):
        pair = pieces[at : at + 2]
        if len(pair) == 2 and _is_suffix(pair[1]) and _is_person(pair[0].words):
            result.append(replace(pair[0], words=pair[0].words + pair[1].words))
            at += 2
            continue
        later = pieces[at + 2].joint if at + 2 < len(pieces) else "|"
        if len(pair) == 2 and _are_turned(pair[0], pair[1]) and later != ",":
            result.append(replace(pair[0], words=pair[1].words + pair[0].words))
            at += 2
        else:
            result.append(pair[0])
            at += 1
    return result


def _is_suffix(piece: _Piece) -> bool:
    """Tell "Jr." in "Jane Doe, Jr."."""
    is_kept = vocabulary().words.get(piece.text.lower(), NONE) & Class.KEPT_SUFFIX
    return piece.joint == "," and bool(is_kept)


def _are_turned(family: _Piece, given: _Piece) -> bool:
    if given.joint != "," or len(given.words) > 2 or given.words[0].islower():
        return False
    table = vocabulary()
    if any(table.of(word.lower()) & Class.PLACE for word in (*family.words, *given.words)):
        return False
    busy = (
        Class.ROLE | Class.ORGANISATION | Class.AGENCY | Class.MODIFIER | Class.STOP | Class.GENRE
    )
    busy |= Class.COLLECTIVE | Class.DROPPED_SUFFIX | Class.KEPT_SUFFIX | Class.TITLE
    if any(table.of(word.lower()) & busy for word in (*family.words, *given.words)):
        return False
    names = [word for word in family.words if not _is_small_particle(word)]
    is_short = len(names) == 1 and _is_word(names[0])
    return is_short and _is_word(given.words[0]) and not _ACRONYM.match(given.words[0])


def _is_small_particle(word: str) -> bool:
    is_particle = vocabulary().of(word.lower()) & Class.PARTICLE
    return bool(is_particle) and (word.islower() or word.lower() in _FAMILY_PARTICLES)


def _parted(piece: _Piece, setting: _Setting) -> Iterator[_Piece]:
    """Divide "Jane Doe BBC News" and "Pia Strom Associated Press", which no comma divides."""
    size = _house_at_end(piece.words) or _own_house_at_end(piece.words, setting)
    if not size:
        yield piece
        return
    yield replace(piece, words=piece.words[:-size])
    yield _Piece(piece.words[-size:], ",")


def _house_at_end(words: tuple[str, ...]) -> int:
    """Return how many words of a paper or agency end a piece that begins with a full name."""
    last = words[-1] if words else ""
    if len(words) < 3:
        return 0
    if vocabulary().words.get(last.lower(), NONE) & _SIGNS and _is_signed(words):
        return 1 if _is_plain_person(words[:-1]) else 0
    if last.lower() not in vocabulary().house_ends:
        return 0
    for size in (4, 3, 2):
        whole = " ".join(words[-size:]).lower()
        if vocabulary().whole(whole) & _SIGNS and _is_plain_person(words[:-size]):
            return size
    return 0


def _own_house_at_end(words: tuple[str, ...], setting: _Setting) -> int:
    """Return how many words of the page's own paper end a piece that begins with a full name."""
    size = len(setting.publication.split())
    if size < 2 or _key(" ".join(words[-size:])) != _key(setting.publication):
        return 0
    size += words[-size - 1 : -size] == ("The",)
    return size if _is_person(words[:-size]) else 0


def _is_signed(words: tuple[str, ...]) -> bool:
    """Tell letters that stand for an agency; other agencies' names may be family names."""
    return words[-1] == "Reuters" or bool(_ACRONYM.match(words[-1]) and not _shouting(words))


# ── judge ────────────────────────────────────────────────────────────────────────────────────


def _judged(pieces: list[_Piece], setting: _Setting) -> Iterator[tuple[_Sort, Author]]:
    had_person = had_desk = described = False
    pieces = [piece for piece in pieces if piece.text.strip(" .-")]
    for at, piece in enumerate(pieces):
        sort, name = _sorted_name(piece, setting)
        if sort is _Sort.JUNK and len(piece.words) == 1:
            shared = _shared_surname(pieces, at, setting)
            sort, name = (_Sort.PERSON, shared) if shared else (sort, name)
        if had_person and _belongs(sort, piece, name, described=described):
            described = True
            continue
        is_house = sort is _Sort.ORGANISATION and not _is_agency(name)
        if had_desk and is_house and piece.joint == ",":
            continue  # "Sports Desk, Harbour Gazette"
        described = False
        had_person, had_desk = had_person or sort is _Sort.PERSON, is_house
        yield sort, _author(sort, name, piece.text)


def _belongs(sort: _Sort, piece: _Piece, name: str, *, described: bool) -> bool:
    """Tell whether a piece says more of the person before it and is no author itself."""
    if sort in {_Sort.JUNK, _Sort.DESCRIPTION} or _is_affiliation(sort, piece):
        return True
    if piece.joint == "&" and described:  # "Jane Doe, Health & Science"
        return sort is not _Sort.PERSON and not _is_agency(name)
    return piece.joint in {",", ":"} and _only_describes(sort, piece, name)


def _is_affiliation(sort: _Sort, piece: _Piece) -> bool:
    """Tell "Jane Doe | The Harbour Gazette": a paper set off, which is no agency."""
    is_paper = sort is _Sort.ORGANISATION and not _is_agency(piece.text)
    return is_paper and piece.joint in {"|", "/"}


def _only_describes(sort: _Sort, piece: _Piece, name: str) -> bool:
    """Tell that "Jane Doe, University of Leeds" has one author, "Jane Doe, AFP" two."""
    if sort is _Sort.PERSON and _is_post(piece, name):
        return True
    if sort is _Sort.ORGANISATION:
        return not _is_agency(name)
    if piece.words[0].islower() and piece.words[0] != piece.words[0].upper():
        return True  # "Jane Doe, do Recife"
    return sort is not _Sort.PERSON or (len(piece.words) == 1 and not piece.led)


def _is_post(piece: _Piece, name: str) -> bool:
    """Tell a post at a house that bears a name: ", Mykolo Romerio universiteto profesorius"."""
    first, *others = piece.words
    has_role = bool(vocabulary().of(first) & Class.ROLE)
    if has_role and others and not piece.led and not _CASED.search(first):
        return True  # "أستاذ العلوم السياسية": there a role goes before what it is of
    if others and others[0].islower() and vocabulary().words.get(first.lower(), NONE) & Class.TITLE:
        return True  # "Archbishop of Eastmoor"
    rest = piece.words[len(name.split()) :]
    if len(rest) < 2 or not piece.text.startswith(name):
        return False
    classes = [vocabulary().of(word.lower()) for word in rest]
    return bool(classes[0] & Class.ORGANISATION) and any(c & Class.ROLE for c in classes[1:])


def _shared_surname(pieces: list[_Piece], at: int, setting: _Setting) -> str:
    """Return Ann's full name in "Ann and Bob Smith", who are two Smiths."""
    if at + 1 >= len(pieces) or pieces[at + 1].joint != "&" or not _is_capital(pieces[at].text):
        return ""
    sort, name = _sorted_name(pieces[at + 1], setting)
    if sort is not _Sort.PERSON or len(name.split()) != 2 or not _is_word(pieces[at].text):
        return ""
    if vocabulary().of(pieces[at].text.lower()) & ~(Class.PARTICLE | Class.TITLE):
        return ""
    return f"{written(pieces[at].text, setting.language)} {name.split()[1]}"


def _author(sort: _Sort, name: str, printed: str) -> Author:
    kind = {
        _Sort.PERSON: AuthorKind.PERSON,
        _Sort.ORGANISATION: AuthorKind.ORGANISATION,
        _Sort.JUNK: AuthorKind.JUNK,
    }.get(sort, AuthorKind.COLLECTIVE)
    return Author(name=name, kind=kind, printed=printed)


def _sorted_name(piece: _Piece, setting: _Setting) -> tuple[_Sort, str]:
    """Say what a piece is, and its name as written."""
    text = piece.text.strip(" .-")
    joined = vocabulary().words.get(piece.words[0].lower(), NONE) & (Class.AND | Class.AND_STRICT)
    if joined and _is_agency(" ".join(piece.words[1:])):
        return _Sort.ORGANISATION, " ".join(piece.words[1:])
    if size := _agency_in(piece.words):
        return _Sort.ORGANISATION, " ".join(piece.words[:size])
    known = _Sort.COLLECTIVE if _collective_in(piece.words) else _known(text, setting)
    if known is not None:
        return known, text
    words = _bare(piece.words, setting)
    if words != piece.words and "of" in words:
        words = _without_seat(words)
    kept, sort = _reduced(words, setting, led=piece.led)
    if sort is None:
        sort = _by_shape(kept, piece, setting)
    if sort is _Sort.PERSON:
        return sort, written(" ".join(_final(kept)), setting.language)
    return sort, text


def _without_seat(words: tuple[str, ...]) -> tuple[str, ...]:
    """Take off of what a person with a title is: "Mayor Jane Doe of Oakdale"."""
    at = words.index("of")
    return words[:at] if at > 1 and _is_person(words[:at]) else words


def _known(text: str, setting: _Setting) -> _Sort | None:
    """Know papers, agencies and collectives by their whole name."""
    if _is_house(text, setting.publication) or _is_agency(text) or _DOMAIN.match(text):
        return _Sort.ORGANISATION
    lowered = text.lower()
    classes = vocabulary().whole(lowered.removeprefix("the "))
    if (classes & Class.NOISE and " " in text) or lowered in vocabulary().nobody:
        return _Sort.JUNK  # "Sponsored content", "Politics"
    if (classes | vocabulary().whole(lowered)) & Class.OUTLET:
        return _Sort.ORGANISATION
    if classes & Class.COLLECTIVE or _is_our_staff(lowered.split()):
        return _Sort.COLLECTIVE
    if classes & (Class.GENRE | Class.PLACE):
        return _Sort.JUNK if classes & Class.PLACE else _Sort.DESCRIPTION
    return None


def _is_our_staff(words: list[str]) -> bool:
    """Tell "our foreign staff" and "Harbour Post Reporters" by their last word and the others."""
    table = vocabulary()
    if len(words) < 2 or not table.words.get(words[-1], NONE) & Class.COLLECTIVE:
        return False
    if words[-1] in _PLURALS and table.of(words[-2]) & Class.ORGANISATION_WEAK:
        return True
    beside = Class.MODIFIER | Class.STOP | Class.ROLE | Class.ORGANISATION_WEAK
    return all(table.of(word) & beside for word in words[:-1])


def _agency_in(words: Sequence[str]) -> int:
    """Return how many words are the agency in "Associated Press in Beirut"."""
    for at in range(1, len(words)):
        if vocabulary().words.get(words[at], NONE) & Class.CUT and _is_agency(" ".join(words[:at])):
            return at
    return 0


def _collective_in(words: Sequence[str]) -> bool:
    """Tell "agencies in Beirut"."""
    table = vocabulary()
    cut = len(words) > 2 and table.words.get(words[-2], NONE) & Class.CUT
    whole = table.whole(" ".join(words[:-2]).lower()) if cut else NONE
    return bool(whole & Class.COLLECTIVE)


def _is_agency(text: str) -> bool:
    if len(text) < 3 and text.istitle():
        return False  # "Ap" is a party
    classes = vocabulary().whole(text.lower()) | vocabulary().whole(text.replace(".", "").lower())
    if not classes and "-" in text:
        return all(_is_agency(part) for part in text.split("-"))
    return bool(classes & Class.AGENCY) or text[-13:].lower().endswith(_NEWS_AGENCY)


def _is_house(text: str, publication: str) -> bool:
    if not publication or not text:
        return False
    house, key = _key(publication), _key(text)
    if key == house or (len(house) > 3 and key in {f"{house}com", f"{house}online"}):
        return True
    is_long = len(publication.split()) > 1 and len(house) > 6
    return is_long and key.startswith(house)


def _key(text: str) -> str:
    """Return letters and digits alone, without a leading article."""
    return _KEY.sub("", text.casefold().removeprefix("the ")) or text.casefold()


def _bare(words: tuple[str, ...], setting: _Setting) -> tuple[str, ...]:
    """Take titles off the front and degrees off the end."""
    table = vocabulary()
    while (size := _title_size(words, setting)) and len(words) - size >= 1:
        words = words[size:]
    while len(words) > 2 and table.words.get(words[-1].lower(), NONE) & Class.DROPPED_SUFFIX:
        if not _is_degree(words):
            break
        words = words[:-1]
    return words[:-1] if _ends_in_honours(words) else words


def _ends_in_honours(words: tuple[str, ...]) -> bool:
    """Tell letters without a vowel behind a full name: "Jane Doe JSC", which are no agency's."""
    if len(words) < 3 or not _STATION.match(words[-1]) or _shouting(words):
        return False
    return not vocabulary().of(words[-1].lower()) & _SIGNS and _is_plain_person(words[:-1])


def _is_degree(words: tuple[str, ...]) -> bool:
    """Tell the degree in "Jane Roe MA" from the name in "Jane Ma" and "JANE DO"."""
    last = words[-1]
    if "." in last or len(last) > 3 or last == "PhD":
        return True
    has_vowel = not _STATION.match(f"{last.upper()}BBB"[:5])
    return last.isupper() and not (has_vowel and _shouting(words))


def _title_size(words: tuple[str, ...], setting: _Setting) -> int:
    """Return how many words of title stand in front; "Mr Roe" is left whole."""
    lowered = [word.lower() for word in words]
    size = vocabulary().at_start(lowered, Class.TITLE)
    if not size and words and lowered[0].startswith("dipl.-"):
        size = 1
    if not size and lowered[:1] == ["the"]:  # "The Rev. Jane Doe"
        size = vocabulary().at_start(lowered[1:], Class.TITLE)
        return size + 1 if size and len(words) > size + 2 else 0
    if not size and lowered and setting.language in vocabulary().only_titles.get(lowered[0], ()):
        size = 1
    left = len(words) - size
    if left and vocabulary().words.get(words[size], NONE) & Class.CUT:
        return 0  # "professor i statsvitenskap" is a description
    if left == 2 and words[size].islower() and len(words[-1]) > 1 and words[-1].isupper():
        return 0  # "professor da USP"
    return size if left >= 2 or (left == 1 and size == 1 and "." in words[0]) else 0


def _final(words: Sequence[str]) -> Sequence[str]:
    last = words[-1]
    is_suffix = vocabulary().words.get(last.lower(), NONE) & Class.KEPT_SUFFIX
    is_stray = last.endswith(".") and len(last) > 3 and not is_suffix
    return [*words[:-1], last[:-1]] if is_stray else words


def _reduced(
    words: tuple[str, ...], setting: _Setting, *, led: bool
) -> tuple[tuple[str, ...], _Sort | None]:
    """Take off where, for whom and as what somebody writes; or say what it is instead."""
    table = vocabulary()
    first = table.words.get(words[0], NONE)
    if first & Class.CUT and words[0] not in _FAMILY_PARTICLES:
        return words, _Sort.DESCRIPTION  # "in London"
    words = _cut(words, setting)
    classes = [table.of(word.lower()) for word in words]
    if len(words) > 3 and words[0].lower() in _ARTICLES and classes[1] & Class.GENRE:
        words, classes = words[1:], classes[1:]
    while len(words) > 2 and classes[0] & Class.GENRE and _is_person(words[1:]):
        if not _may_begin(words[1]):
            return words, _Sort.JUNK  # "Comment la mer monte"
        words, classes = words[1:], classes[1:]
    if len(words) > 2 and classes[-1] & Class.GENRE and _is_plain_person(words[:-1]):
        words, classes = words[:-1], classes[:-1]
    return _weighed(words, classes, setting, led=led)


def _weighed(
    words: tuple[str, ...], classes: list[int], setting: _Setting, *, led: bool
) -> tuple[tuple[str, ...], _Sort | None]:
    """Take off roles and places; or tell by the words that are left that this is no person."""
    table = vocabulary()
    is_family = len(words) == 2 and words[1].lower() in table.family and not classes[0]
    if any(c & Class.ROLE for c in classes) and not is_family:
        return _without_role(words, classes, setting)
    place = _trailing_place(words)
    if place and len(words) - place >= 2:
        words, classes = words[:-place], classes[:-place]
    sort = None if is_family else _organised(words, classes, setting)
    if sort is None and "of" in (word.lower() for word in words[1:]):
        sort = _Sort.JUNK  # "Friends of the Sea"
    if sort is None and _is_sentence(words, classes, setting, led=led):
        sort = _Sort.JUNK
    return words, sort


def _may_begin(word: str) -> bool:
    return _is_capital(word) or not _CASED.search(word)


def _is_plain_person(words: tuple[str, ...]) -> bool:
    """Tell a name none of whose words, particles left out, means anything else."""
    table = vocabulary()
    return _is_person(words) and not any(
        (found := table.of(w.lower())) and not found & Class.PARTICLE for w in words
    )


def _is_stop(word: str, setting: _Setting) -> bool:
    """Tell whether a word is one of sentences in the page's language; English is everywhere."""
    languages = vocabulary().stops.get(word.lower(), ())
    return (
        not setting.language or not languages or setting.language in languages or "en" in languages
    )


def _is_sentence(
    words: Sequence[str], classes: Sequence[int], setting: _Setting, *, led: bool
) -> bool:
    """Tell by function words that this is no name; one that is also a name is not enough."""
    strong = any(
        c & Class.STOP and not c & Class.PARTICLE and _is_stop(word, setting)
        for word, c in zip(words, classes, strict=True)
    )
    if setting.language in _ENGLISH and _is_english(words, classes, led=led):
        return True
    weak = sum(bool(c & Class.STOP_WEAK) for c in classes)
    is_weak = weak > 1 and not (led and len(classes) == 2)  # "By Summer Best"
    return strong or is_weak or (weak == 1 and len(classes) > 4)


def _is_english(words: Sequence[str], classes: Sequence[int], *, led: bool) -> bool:
    """Tell "Weekly Roundup" by one word that is nobody's name, "In Home" by nothing but words."""
    if any(c & Class.PLAIN for c in classes):
        return True
    return not led and vocabulary().common.issuperset(word.lower() for word in words)


def _begins_sentence(words: tuple[str, ...], at: int) -> bool:
    """Tell "Jane Doe reports from Kiel": a small word that is in no name, after a plain name."""
    word, table = words[at], vocabulary()
    if not word.islower() or not _CASED.match(word) or _may_stand(word) or len(word) < 3:
        return False
    if table.words.get(word, NONE) & Class.KEPT_SUFFIX:
        return False
    plain = Class.PARTICLE | Class.AND_STRICT | Class.LEAD
    left = words[:at]
    return _is_person(left) and not any(table.of(w.lower()) & ~plain for w in left)


def _cut(words: tuple[str, ...], setting: _Setting) -> tuple[str, ...]:
    table = vocabulary()
    for at in range(2, len(words)):
        word = words[at]
        if _begins_sentence(words, at):
            return words[:at]
        if not _is_person(words[:at]):
            continue
        if _ends_name(words, at):
            return words[:at]
        if not table.words.get(word, NONE) & Class.CUT:
            continue
        if word == "of":  # not in "High Court of Appeal"
            return words[:at] if _is_plain_person(words[:at]) else words
        is_plain = not table.words.get(word, NONE) & (Class.PARTICLE | Class.AND_STRICT)
        if len(word) > 2 or is_plain or setting.language in _IN.get(word, ()):
            return words[:at]
        # "in", "la", "i" and their like are also letters of names: what follows decides.
        rest = [other.lower() for other in words[at + 1 :]]
        rest = rest[1:] if len(rest) > 1 and rest[0] in _ARTICLES else rest
        follows = table.of(rest[0]) if rest else NONE
        places = Class.ORGANISATION | Class.ROLE | Class.AGENCY
        if table.at_start(rest, Class.PLACE) or follows & places:
            return words[:at]
    return words


def _ends_name(words: tuple[str, ...], at: int) -> bool:
    """Tell what stands in no name: "in Kiel", "for The Post", "Special to The Post"."""
    word, *others = (other.lower() for other in words[at : at + 2])
    if word in _FOR_PAPER or _splits_credit(words, at):
        return True
    if words[at] == "in" and _OF_IN.isdisjoint(others):
        return True
    return vocabulary().at_start([word, *others], Class.CUT) > 1


def _splits_credit(words: tuple[str, ...], at: int) -> bool:
    """Tell the label in "Jane Doe Foto John Roe", between two full names."""
    size = vocabulary().at_start([word.lower() for word in words[at:]], Class.NOT_AUTHOR)
    return size > 1 or (size == 1 and _is_person(words[at + 1 :]))


def _trailing_place(words: tuple[str, ...]) -> int:
    """Return how many words at the end are a place of two words, which no family name is."""
    if len(words) > 2 and words[-1].lower() in _NO_FAMILY and _is_plain_person(words[:-1]):
        return 1
    for size in (3, 2):
        if (
            len(words) > size + 1
            and vocabulary().whole(" ".join(words[-size:]).lower()) & Class.PLACE
        ):
            return size
    return 0


def _without_role(
    words: tuple[str, ...], classes: list[int], setting: _Setting
) -> tuple[tuple[str, ...], _Sort | None]:
    """Find the person beside a role: "Political Editor Jane Doe", "Jane Doe Political Editor"."""
    roles = [at for at, class_ in enumerate(classes) if class_ & Class.ROLE]
    right = _bare(_past_house(words[roles[-1] + 1 :]), setting)
    right = _cut(_bare(_from_capital(right), setting), setting)
    qualifies = Class.MODIFIER | Class.ORGANISATION | Class.ORGANISATION_WEAK | Class.PLACE
    end = roles[0]
    beside = qualifies | Class.GENRE | Class.STOP | Class.AGENCY
    while end > 0 and (classes[end - 1] & beside or (end > 2 and _is_letters(words, end - 1))):
        end -= 1
    left = words[:end]
    for side in (
        right,
        left,
        words[: roles[0]],
        words[: _qualified(classes[: roles[0]], qualifies)],
    ):
        if len(side) >= 2 and _is_person(side) and not _has_common(side) and _stands(side):
            return side, None
    if any(c & (Class.ORGANISATION | Class.ORGANISATION_WEAK) for c in classes):
        is_plain = all(c & (Class.ROLE | qualifies | Class.STOP | Class.TITLE) for c in classes)
        return words, _Sort.DESCRIPTION if is_plain else _Sort.COLLECTIVE
    if any(c & Class.STOP and not c & (Class.MODIFIER | Class.PARTICLE) for c in classes[1:]):
        return words, _Sort.JUNK
    known = (
        qualifies
        | Class.ROLE
        | Class.STOP
        | Class.PARTICLE
        | Class.TITLE
        | Class.AND_STRICT
        | Class.CUT
    )
    if all(c & known for c in classes):
        return words, _Sort.DESCRIPTION
    if len(words) < 4 and classes[-1] & Class.COLLECTIVE and classes[-1] & Class.ROLE:
        return words, _Sort.DESCRIPTION  # "Ledger Correspondent"
    return words, _Sort.DESCRIPTION if len(words) < 6 and not _starts_name(words) else _Sort.JUNK


def _stands(words: tuple[str, ...]) -> bool:
    """Tell a name beside a role from a place, and from what a joining word ends: "কবি ও"."""
    table = vocabulary()
    if not _CASED.search(words[-1]) and table.words.get(words[-1], NONE) & Class.AND_STRICT:
        return False
    return not table.whole(" ".join(words).lower()) & Class.PLACE


def _qualified(classes: Sequence[int], qualifies: int) -> int:
    """Return where a role's description begins: "Jane Doe Local Democracy Reporter"."""
    return next((at for at, c in enumerate(classes) if at > 1 and c & qualifies), 0)


def _is_letters(words: tuple[str, ...], at: int) -> bool:
    """Tell "GAA" in "Jane Doe GAA Correspondent"."""
    return bool(_ACRONYM.match(words[at])) and not _shouting(words)


def _past_house(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out whose role it is: "colunista do UOL Jane Doe", "reporter of CNN Jane Doe"."""
    if len(words) > 2 and _is_letters(words, 0) and len(words[0]) > 2:
        return words[1:]
    if len(words) < 4 or _shouting(words):
        return words
    small = vocabulary().words.get(words[0], NONE) & (Class.CUT | Class.PARTICLE)
    return words[2:] if small and _ACRONYM.match(words[1]) else words


def _from_capital(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what says more of the role: "кандидат наук Анна Петрова", "editor in London"."""
    table = vocabulary()
    if words and table.words.get(words[0].lower(), NONE) & (Class.CUT | Class.PARTICLE):
        place = table.at_start([word.lower() for word in words[1:]], Class.PLACE)
        if words[0] != words[0].lower() and not place:
            return words  # "De" and "In" are also names
        behind = words[1 + place :]  # "Corresponsal en Bogotá Jane Doe"
        return behind if place and len(behind) > 1 else ()
    at = 0
    while at < len(words) and words[at].islower() and words[at].upper() != words[at]:
        at += 1
    return words[at:]


def _starts_name(words: tuple[str, ...]) -> bool:
    return not vocabulary().of(words[0].lower())


def _has_common(words: Sequence[str]) -> bool:
    table = vocabulary()
    common = Class.STOP | Class.ORGANISATION | Class.GENRE | Class.COLLECTIVE | Class.MODIFIER
    return any(
        table.of(word.lower()) & common and not table.of(word.lower()) & Class.PARTICLE
        for word in words
    )


def _commands(words: Sequence[str], classes: Sequence[int]) -> bool:
    """Tell "Subscribe to our newsletter" from "Our news team"."""
    plain = Class.MODIFIER | Class.PARTICLE | Class.ORGANISATION | Class.ORGANISATION_WEAK
    stops = [bool(c & Class.STOP and not c & plain) for c in classes]
    return len(words) > 2 and stops[0] and words[0].lower() not in _ARTICLES and sum(stops) > 1


def _names_outlet(words: tuple[str, ...], setting: _Setting) -> bool:
    """Tell "ABC Rural" by the station's letters and "Le Courrier" by the article."""
    if words[0].lower() in _OFFICES.get(setting.language, ()):
        return True
    if _shouting(words):
        return setting.language == "fr" and len(words) == 2 and words[0] in _SHOUTED_ARTICLES
    ends = (words[0], words[-1])
    if any(_ACRONYM.match(w) and vocabulary().of(w.lower()) & _SIGNS for w in ends):
        return True
    articles = _PAPER_ARTICLES.get(setting.language, ())
    if len(words) > 2 and words[0] in _PLAIN_ARTICLES.get(setting.language, ()):
        return all(map(_may_stand, words))  # not "Los mejores goles del año"
    if words[0] in articles and words[1:] and words[1] in _PAPER_NOUNS:
        return True
    return len(words) == 2 and words[0] in articles and _is_capital(words[1])


def _organised(words: tuple[str, ...], classes: list[int], setting: _Setting) -> _Sort | None:
    """Tell a paper, a board or a desk by its words, and genre or place words from names."""
    if _commands(words, classes):
        return _Sort.JUNK
    if _names_outlet(words, setting):
        return _Sort.ORGANISATION
    is_house = all(c & Class.ORGANISATION for c in classes)
    beside = Class.GENRE | Class.NOISE | Class.PLACE | Class.MODIFIER
    if not is_house and all(c & beside for c in classes):
        return _Sort.DESCRIPTION
    if any(c & Class.ORGANISATION for c in classes) or _is_weakly_organised(words, classes):
        return _Sort.ORGANISATION
    return None


def _is_weakly_organised(words: Sequence[str], classes: Sequence[int]) -> bool:
    """Tell "Jerusalem Post" and "The Sun" from Emily Post: one such word needs another sign."""
    weak = [bool(c & Class.ORGANISATION_WEAK) for c in classes]
    has_sign = words[0].lower() in _OURS or any(c & Class.PLACE for c in classes[:-1])
    has_sign = has_sign or any(word.endswith(("'s", "’s")) for word in words[:-1])
    if len(words) > 1 and (all(weak) or (weak[-1] and (has_sign or _is_house_kind(classes)))):
        return True
    if any(weak) and any(c & Class.COLLECTIVE for c in classes):
        return True  # "Ledger Staff Report"
    if _STATION.match(words[0]) and _shouting(words):
        return True
    if any(seat.lower() in _SEATS and of == "of" for seat, of in pairwise(words)):
        return True  # "High Court of Kenya"
    if words[-1].lower() in _HOUSE_LAST or words[0] in _WIRES:
        return True  # "Ledger Staff", "Reuters Fact Check"
    return _is_agencys(words, classes)


def _is_house_kind(classes: Sequence[int]) -> bool:
    """Tell "Web Report" and "Salt Quay Business Journal", whose last word is weak."""
    kinds = [bool(c & Class.MODIFIER) for c in classes[:-1]]
    return all(kinds) or (len(kinds) > 1 and any(kinds))


def _is_agencys(words: Sequence[str], classes: Sequence[int]) -> bool:
    has_agency = any(c & Class.AGENCY for c in classes)
    is_staff = bool(classes[-1] & Class.COLLECTIVE)
    # In a byline all in capitals "MIA WONG" is a person, though MIA is an agency.
    is_shouted = not _shouting(words) and any(_ACRONYM.match(word) for word in words)
    return has_agency and (is_staff or is_shouted)


def _by_shape(words: tuple[str, ...], piece: _Piece, setting: _Setting) -> _Sort:
    if _is_person(words):
        return _Sort.PERSON
    if len(words) == 1:
        return _single(words[0], piece, setting)
    return _Sort.JUNK


def _single(word: str, piece: _Piece, setting: _Setting) -> _Sort:
    """Judge a word alone: an agency's letters, a person where one name is enough, or junk."""
    if _ACRONYM.match(word) and piece.words == (word,):
        return _Sort.ORGANISATION
    is_name = _is_word(word) and len(word) > 2 and (_is_capital(word) or not _CASED.search(word))
    is_enough = setting.language in _MONONYMS or bool(_ONE_WORD.match(word))
    if is_name and is_enough and not vocabulary().of(word.lower()):
        return _Sort.PERSON
    return _Sort.JUNK


def _is_person(words: Sequence[str]) -> bool:
    """Tell whether words have the shape of a person's name in any script with words.

    >>> _is_person(["Ludwig", "van", "Roe"]), _is_person(["A", "C", "M"]), _is_person(["Rain"])
    (True, False, False)
    """
    if not 2 <= len(words) <= MOST_WORDS or sum(map(len, words)) > 64:
        return False
    is_small = "".join(words).islower()
    full = 0
    for at, word in enumerate(words):
        if _INITIAL.match(word):
            continue
        if word in _FILIAL:
            continue
        if not _is_word(word) or not (is_small or _may_stand(word) or _is_gaelic(words, at)):
            return False
        full += not vocabulary().words.get(word, NONE) & Class.PARTICLE
    return full >= 1 and _ends_well(words) and len(words) - full <= max(2, full + 1)


def _is_gaelic(words: Sequence[str], at: int) -> bool:
    return words[at] in {"an", "na", "a'"} and at > 0 and words[at - 1] in _GAELIC


def _ends_well(words: Sequence[str]) -> bool:
    last = words[-1]
    if any(word.endswith(("'s", "’s")) for word in words):  # "Jane Doe's diary" names no author
        return False
    return not (last.islower() and vocabulary().words.get(last, NONE) & Class.PARTICLE)


def _is_word(word: str) -> bool:
    return len(word) <= 28 and bool(_WORD.match(word))


def _may_stand(word: str) -> bool:
    """Tell whether a word has a capital, or no capitals in its script, or is a particle."""
    if _is_capital(word) or not _CASED.search(word):
        return True
    is_particle = vocabulary().words.get(word, NONE) & Class.PARTICLE
    return bool(is_particle) or bool(_ELIDED.match(word))


def _is_capital(word: str) -> bool:
    first = word.lstrip("'’‘ʼʻ`")[:1]
    return first.isupper() or first.istitle()


# ── East Asia ────────────────────────────────────────────────────────────────────────────────


def _east_asian_names(text: str, setting: _Setting) -> Iterator[tuple[_Sort, Author]]:
    from colonnade.extract import cjk  # its patterns take as long to make as all others here

    for name in filter(None, cjk.names(text, setting.language)):
        yield _east_asian(name, setting)


def _east_asian(name: str, setting: _Setting) -> tuple[_Sort, Author]:
    from colonnade.extract import cjk

    name = name.strip()
    if not _EAST_ASIAN.search(name):
        piece = _Piece(tuple(name.split()))
        sort, name = _sorted_name(piece, setting) if piece.words else (_Sort.JUNK, name)
    elif _is_house(name, setting.publication) or _is_agency(name) or cjk.is_organisation(name):
        sort = _Sort.ORGANISATION
    elif cjk.is_collective(name):
        sort = _Sort.COLLECTIVE
    else:
        sort = _Sort.PERSON if cjk.is_person(name) else _Sort.JUNK
    return sort, _author(sort, name, name)
