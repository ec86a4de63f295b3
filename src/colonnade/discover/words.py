"""What newspapers call their opinion pages, their leading articles and their columnists.

Collected from the section names of newspapers in each language, as printed in their menus and
addresses, and from the words which the Wikipedias use for "column", "op-ed" and "editorial".
Words are in lower case; those in Latin letters are compared without accents.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

OPINION = {
    "af": "menings meningsvormers rubrieke rubriek aktueel debat",
    "ar": "رأي الرأي آراء اراء مقالات كتاب كتّاب الكتاب أقلام اقلام وجهات-نظر قضايا-وآراء",
    "az": "fikir rəy köşə yazarlar",
    "be": "меркаванне меркаванні погляд калонка",
    "bg": "мнение мнения коментар коментари анализи гледна-точка позиция mnenia komentari mneniya",
    "bn": "মতামত কলাম উপসম্পাদকীয় সম্পাদকীয়-ও-মতামত matamat motamot",
    "bs": "kolumne kolumna komentari stav stavovi",
    "ca": "opinió opinio columnes columnistes articles-opinio tribuna",
    "cs": "názory nazory komentáře komentare komentar sloupky glosy",
    "cy": "barn",
    "da": "debat meninger mening kommentar kommentarer klumme klummer kronik synspunkt",
    "de": "meinung meinungen kommentar kommentare kolumne kolumnen debatte debatten gastbeitrag "
    "gastkommentar standpunkt standpunkte glosse",
    "el": "απόψεις γνώμη γνώμες άποψη αρθρογραφία στήλες σχόλια apopseis gnomes apopsi",
    "en": "opinion opinions op-ed oped op-eds comment commentary commentaries columnist columnists "
    "columns column commentisfree comment-is-free debate viewpoint viewpoints views perspective "
    "perspectives voices ideas essays blogs analysis-opinion contributors",
    "es": "opinión opinion opiniones columnistas columna columnas tribuna tribunas blogs firmas "
    "debate debates articulistas",
    "et": "arvamus kolumn arvamused kommentaar",
    "eu": "iritzia iritziak zutabeak",
    "fa": "یادداشت دیدگاه نظر یادداشت-ها مقالات ستون",
    "fi": "mielipide mielipiteet kolumnit kolumni puheenvuorot näkökulma kommentit",
    "fil": "opinyon kolum opinion",
    "fr": "opinion opinions débats debats débat tribune tribunes chronique chroniques chroniqueurs "
    "idées idees point-de-vue points-de-vue blogues",
    "ga": "tuairim tuairimí",
    "gl": "opinión opinion columnistas",
    "gu": "અભિપ્રાય કોલમ મંતવ્ય",
    "he": "דעות דעה טורים טור מאמרי-דעה פרשנות",
    "hi": "विचार राय ओपिनियन स्तंभ नज़रिया नजरिया ब्लॉग सम्पादकीय-विचार vichar opinion",
    "hr": "komentari kolumne kolumna mišljenja misljenja stavovi kolumnisti",
    "hu": "vélemény velemeny publicisztika jegyzet kommentár",
    "hy": "կարծիք կարծիքներ մեկնաբանություն",
    "id": "opini kolom pendapat gagasan analisis-opini",
    "is": "skoðun skodun skoðanir pistlar pistill",
    "it": "opinioni opinione commenti commento editoriali-e-commenti rubriche idee blog firme",
    "ja": "オピニオン 論壇 コラム 評論 寄稿 opinion column",
    "ka": "აზრი მოსაზრება ბლოგები",
    "kk": "пікір көзқарас",
    "km": "មតិ ទស្សនៈ",
    "ko": "오피니언 칼럼 사설-칼럼 기고 opinion",
    "lt": "nuomonės nuomones komentarai nuomonė",
    "lv": "viedokļi viedokli komentāri sleja",
    "mk": "колумни колумна став ставови мислења kolumni",
    "ml": "അഭിപ്രായം കോളം",
    "mr": "मत स्तंभ लेख विचारमंच संपादकीय-लेख",
    "ms": "pendapat kolumnis rencana kolum",
    "mt": "opinjoni",
    "nb": "meninger debatt kommentar kommentarer kronikk kronikker ytring",
    "ne": "विचार दृष्टिकोण ब्लग",
    "nl": "opinie opinies columns columnisten meningen debat",
    "pa": "ਵਿਚਾਰ ਲੇਖ",
    "pl": "opinie opinia komentarze felietony felieton publicystyka",
    "pt": "opinião opiniao colunas coluna colunistas colunista artigos-de-opiniao cronistas "
    "cronicas debate",
    "ro": "opinii opinie editoriale-opinii comentarii",
    "ru": "мнения мнение колонки колонка колумнисты комментарии авторы-колонки opinions mneniya",
    "si": "අදහස් විශේෂාංග",
    "sk": "názory nazory komentáre komentare",
    "sl": "mnenja mnenje komentarji kolumne kolumna",
    "sq": "opinion opinione analiza",
    "sr": "мишљења колумне колумна ставови коментар misljenja kolumne kolumna stav stavovi",
    "sv": "debatt opinion åsikt åsikter krönika krönikor kolumner ledare-debatt asikter kronikor",
    "sw": "maoni safu",
    "ta": "கருத்து கட்டுரைகள் நடுப்பக்கம்",
    "te": "అభిప్రాయం వ్యాసాలు",
    "th": "คอลัมน์ ความคิดเห็น ทัศนะ บทความ คอลัมนิสต์",
    "tr": "yazarlar yazar köşe-yazıları kose-yazilari köşe-yazarları kose-yazarlari görüş gorus "
    "yorum yorumlar düşünce",
    "uk": "думки думка погляди погляд колонки колонка блоги точка-зору dumky dumka",
    "ur": "کالم رائے نقطہ-نظر بلاگ مضامین",
    "uz": "fikr mulohaza колумнистлар",
    "vi": "quan-điểm quan-diem góc-nhìn goc-nhin ý-kiến y-kien",
    "zh": "评论 評論 观点 觀點 社评 專欄 专栏 言论 時評 时评 论坛 論壇 意見 意见",
}

EDITORIAL = {
    "ar": "افتتاحية الافتتاحية",
    "bn": "সম্পাদকীয়",
    "ca": "editorials",
    "cs": "úvodník",
    "da": "leder ledere",
    "de": "leitartikel",
    "en": "editorial editorials leader leaders leading-article editorial-board our-view "
    "leader-comment",
    "es": "editorial editoriales",
    "et": "juhtkiri juhtkirjad",
    "fa": "سرمقاله",
    "fi": "pääkirjoitus pääkirjoitukset paakirjoitukset paakirjoitus",
    "fr": "éditorial editorial éditoriaux editoriaux édito edito editos",
    "he": "מאמר-מערכת",
    "hi": "संपादकीय सम्पादकीय",
    "id": "tajuk tajuk-rencana editorial",
    "it": "editoriale editoriali",
    "ja": "社説",
    "ko": "사설",
    "mr": "अग्रलेख संपादकीय",
    "nb": "leder ledere lederartikkel",
    "nl": "hoofdredactioneel commentaar-redactie",
    "pl": "od-redakcji",
    "pt": "editorial editoriais",
    "ro": "editorial editoriale",
    "ru": "передовица от-редакции",
    "sr": "уводник uvodnik",
    "sv": "ledare ledarsidan",
    "ta": "தலையங்கம்",
    "te": "సంపాదకీయం",
    "th": "บทบรรณาธิการ",
    "tr": "başyazı basyazi",
    "ur": "اداریہ",
    "zh": "社论 社論",
}

# Parts of an address after which a person's name stands. From the address plans of WordPress,
# Arc, Drupal and of newspapers with their own systems.
AUTHOR = (
    "author authors autor autores autori auteur auteurs auteures autore profile profiles columnist "
    "columnists columnista columnistas colunista colunistas kolumnista kolumnisten kolumnist "
    "chroniqueur chroniqueurs yazar yazarlar yazarlari contributor contributors by people person "
    "personas writer writers reporter staff journalist journalists redacteur autoren skribent "
    "forfatter tekijat penulis tacgia tac-gia avtor avtory avtori колумнист автор авторы auteur "
    "firmas firma opinionista bio"
)

_SPLIT = re.compile(r"[\s/_.+|·•:;,!?()\[\]«»“”\"'’>–—]+")


def folded(text: str) -> str:
    """Return a text in lower case, its Latin, Greek and Cyrillic letters without accents.

    >>> folded("Opinião"), folded("Düşünce")
    ('opiniao', 'dusunce')
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.lower().replace("ı", "i").replace("ø", "o"))
    # Marks of other scripts are letters in all but name: without them Hindi is unreadable.
    kept = (c for c in apart if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", "".join(kept))


def pieces(text: str) -> frozenset[str]:
    """Return the words of a title or address, folded, and neighbouring pairs joined by hyphens."""
    words = [word for part in _SPLIT.split(folded(text)) if (word := part.strip("-"))]
    single = {word for part in words for word in (part, *part.split("-")) if word}
    pairs = {f"{one}-{other}" for one, other in pairwise(words)}
    return frozenset(single | pairs)


@cache
def opinion() -> frozenset[str]:
    """Return all words for opinion pages, folded."""
    return _table(OPINION)


@cache
def editorial() -> frozenset[str]:
    """Return all words for leading articles, folded."""
    return _table(EDITORIAL)


@cache
def author() -> frozenset[str]:
    """Return the parts of addresses after which a person's name stands."""
    return frozenset(AUTHOR.split())


def _table(words: dict[str, str]) -> frozenset[str]:
    return frozenset(folded(word) for listed in words.values() for word in listed.split())
