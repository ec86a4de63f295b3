"""Lines which say where a column was printed first, who owns it and who sends it round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

LONGEST_LINE = 240  # characters: credit lines are short paragraphs, or the ends of longer ones
LONGEST_CREDIT = 120  # characters
OWNER = "© "  # stands before owners and agencies: they own it, which says less than where it ran

# One lead per line; spaces stand for any white space. What follows the lead is the credit.
_LEADS = r"""
(?:originally|first|previously) (?:published|appeared|printed|ran|posted) (?:in|on|at|by|with)
(?:published|appeared|printed|ran|posted) (?:originally|first|previously) (?:in|on|at|by|with)
republished (?:here )?(?:with (?:the )?(?:kind )?permission )?(?:from|of|by)
(?:reprinted|syndicated|reproduced) (?:here )?(?:with (?:the )?(?:kind )?permission )?(?:from|of|by)
(?:zuerst|ursprünglich|erstmals) (?:erschienen|veröffentlicht|publiziert) (?:in|bei|auf|im)
(?:erschien|erschienen) (?:zuerst|ursprünglich|erstmals) (?:in|bei|auf|im)
(?:erschien|wurde) (?:zuerst|ursprünglich|erstmals) (?:in|bei|auf|im)
(?:initialement|d['’]abord|précédemment) (?:été )?(?:publiée?|parue?) (?:dans|sur|par|en)
(?:publiée?|parue?) (?:initialement|d['’]abord|précédemment|à l['’]origine) (?:dans|sur|par|en)
publicad[oa] (?:(?:original|originaria|inicial|previa)mente|por primera vez) (?:en|no|na|em|por)
(?:originalmente|inicialmente) publicad[oa] (?:en|no|na|em|por)
(?:se publicó|apareció) (?:originalmente|inicialmente|por primera vez|primero) en
publica(?:t|da|do) (?:originalmente?|per primera vegada|pela primeira vez) (?:a|al|en|no|na|em)
pubblicat[oa] (?:(?:original|originaria|inizial)mente|per la prima volta) (?:su|in|da|sul|sulla)
appars[oa] (?:(?:original|originaria|inizial)mente|per la prima volta) (?:su|in|da|sul|sulla)
(?:oorspronkelijk|eerder|eerst) (?:verschenen|gepubliceerd) (?:in|op|bij)
(?:verscheen|verschenen) (?:oorspronkelijk|eerder|eerst) (?:in|op|bij)
(?:ursprungligen|först) (?:publicera\w*|införd\w*) (?:i|på|av)
(?:opprinnelig|først|oprindeligt) (?:publisert|trykt|udgivet|bragt) (?:i|på|hos)
(?:julkaistu|ilmestynyt|ilmestyi) (?:alun perin|ensimmäisen kerran|ensin)
(?:alun perin|ensimmäisen kerran) (?:julkaistu|ilmestynyt|ilmestyi)
(?:впервые|ранее|первоначально) (?:был[аои]? )?(?:опубликован\w*|вышл?\w*) (?:в|на)
(?:опубликован\w*|вышл?\w*) (?:впервые|ранее|первоначально) (?:в|на)
(?:вперше|раніше|спочатку) (?:бул[аои] )?(?:опублікован\w*|вийшл?\w*) (?:в|у|на)
(?:първоначално|за първи път) (?:е )?публикуван\w* (?:във|в|на)
публикуван\w* (?:първоначално|за първи път) (?:в|във|на)
(?:првобитно|изворно|први пут) (?:је )?објављен\w* (?:у|на)
(?:prvobitno|izvorno|prvi put) (?:je )?objavljen\w* (?:u|na)
(?:prvotno|prvič) (?:je bil[ao]? )?objavljen\w* (?:v|na)
eredetileg megjelent[:]?
(?:pierwotnie|po raz pierwszy) (?:ukazał\w* się|opublikowan\w*) (?:w|na)
(?:ukazał\w* się|opublikowan\w*) (?:pierwotnie|po raz pierwszy) (?:w|na)
(?:původně|poprvé) (?:vyš(?:el|la|lo)|publikován\w*|zveřejněn\w*) (?:ve|v|na)
(?:pôvodne|prvýkrát) (?:vyš(?:iel|la|lo)|publikovan\w*|uverejnen\w*) (?:vo|v|na)
(?:publicat|apărut)ă? (?:inițial|pentru prima dată|prima dată) (?:în|pe|la|de)
(?:πρωτο)?δημοσιεύ[τθ]ηκε (?:αρχικά |(?:για )?πρώτη φορά )?(?:στον|στην|στη|στο|στα|από)
(?:ilk kez|ilk olarak|daha önce)
(?:نشر|نشرت|نُشر|نُشرت) (?:هذا المقال |هذه المقالة )?(?:أولا|أصلا|أصلاً|أول مرة|لأول مرة) (?:في|على)
(?:نقلا|نقلاً) عن
(?:پیش از این|نخستین بار|اولین بار) در
(?:פורסם|פורסמה|התפרסם|התפרסמה) (?:לראשונה|במקור) ב
(?:pertama kali|awalnya|semula) (?:diterbitkan|dimuat|terbit|disiarkan|tayang) (?:di|dalam|oleh)
(?:đăng lần đầu|xuất bản lần đầu|được đăng đầu tiên) (?:trên|tại|ở)
(?:ตีพิมพ์ครั้งแรก|เผยแพร่ครั้งแรก)(?:ใน|ที่|ทาง)?
(?:最初|原|首|首次|首先)(?:发表|發表|刊载|刊載|刊登|刊|载|載)[于於在]
(?:转载自|轉載自|本文来源|本文來源)[:：]?
初出[は:：]?
(?:최초|처음) (?:게재|발표)
출처[:：]
"""
# The same where the publication stands before the words: what precedes them is the credit.
_TRAILS = r"""
(?:'?[dt][ea] )?(?:ilk kez|ilk olarak) (?:yayımlan|yayınlan|çık)
(?:jelent meg|megjelent) (?:először|eredetileg)
(?:először|eredetileg) (?:jelent meg|megjelent)
(?:에|에서) (?:처음|최초로) (?:게재|발표|실)
(?:में|पर) (?:सबसे पहले|पहली बार|मूल रूप से) (?:प्रकाशित|छपा|छपी)
(?:এ|তে|য়|পত্রিকায়) (?:প্রথম|প্রথমবার) প্রকাশিত
(?:میں) (?:پہلی بار|سب سے پہلے) شائع
منتشر شده است
より転載
からの転載
に掲載された
"""


def _lines(table: str) -> str:
    return "|".join(table.split("\n")[1:-1]).replace(" ", r"\s+")


_LEAD = re.compile(rf"(?:{_lines(_LEADS)})\s*(?P<after>.{{2,{LONGEST_CREDIT}}})", re.IGNORECASE)
_TRAIL = re.compile(_lines(_TRAILS), re.IGNORECASE)
# One of these stands in every line that says where it ran first, in small letters: most texts
# hold none, and need no pattern.
_SIGNS = (
    "originally", "first", "previously", "republished", "reprinted", "syndicated", "reproduced",
    "zuerst", "ursprünglich", "erstmals", "initialement", "abord", "précédemment", "origine",
    "original", "inicial", "previa", "primera", "primeiro", "primeira", "originaria", "inizial",
    "prima volta", "oorspronkelijk", "eerder", "eerst", "ursprungligen", "först", "først",
    "opprinnelig", "oprindeligt", "alun perin", "ensimmäisen kerran", "ensin", "впервые", "ранее",
    "первоначально", "първоначално", "за първи", "вперше", "раніше", "спочатку", "првобитно",
    "изворно", "први пут", "prvobitno", "izvorno", "prvi put", "prvotno", "prvič", "pierwotnie",
    "po raz", "původně", "poprvé", "pôvodne", "prvýkrát", "eredetileg", "először", "inițial",
    "prima dată", "δημοσιεύ", "lk kez", "lk olarak", "daha", "أول", "أصل", "نقل", "پیش از",
    "نخستین", "اولین", "منتشر", "במקור", "לראשונה", "pertama kali", "awalnya", "semula",
    "lần đầu", "đầu tiên", "ครั้งแรก", "最初", "原", "首", "初出", "转载", "轉載", "来源", "來源",
    "転載", "掲載", "최초", "처음", "출처", "पहल", "मूल रूप", "প্রথম", "پہلی", "پہلے",
)  # fmt: skip
_OWNED = re.compile(
    r"(?:©|\(c\)|copyright\b|all rights reserved by|distributed by|syndicated by|"
    r"von unserem partner|diffusé par|distribuido por|distribuído por|distribuito da|"
    r"распространяется|版权所有|版權所有|無断転載禁止|무단전재)"
    r"[\s:©]*(?:\(c\)\s*)?(?:19|20)?\d{0,2}(?:\s*[-–]\s*\d{2,4})?[\s,.:]*(?:by\s+)?"
    rf"(?P<owner>[^\n]{{2,{LONGEST_CREDIT}}})",
    re.IGNORECASE,
)
_OWNING = (
    "©", "(c)", "copyright", "rights reserved", "distributed", "syndicated", "partner", "diffusé",
    "distribuido", "distribuído", "distribuito", "распространяется", "版权", "版權", "無断転載",
    "무단전재",
)  # fmt: skip
# Agencies and syndicates as lines at the foot of a column have them, in their own scripts.
AGENCIES = (
    "Project Syndicate", "Tribune Content Agency", "Tribune News Service", "Creators Syndicate",
    "Creators.com", "King Features", "Andrews McMeel", "Universal Press Syndicate",
    "Washington Post Writers Group", "New York Times News Service", "New York Times Syndicate",
    "Newspaper Enterprise Association", "Cagle Cartoons", "Agence Global", "Inter Press Service",
    "InsideSources", "Associated Press", "Reuters", "Bloomberg Opinion", "The Conversation",
    "Agence France-Presse", "AFP", "dpa", "epd", "KNA", "APA", "Keystone-SDA", "EFE",
    "Europa Press", "Agencia Reforma", "Télam", "Agência Estado", "Folhapress", "Lusa", "ANSA",
    "Adnkronos", "ANP", "Belga", "TT Nyhetsbyrån", "NTB", "Ritzau", "STT", "Lännen Media", "BNS",
    "LETA", "ELTA", "PAP", "ČTK", "TASR", "SITA", "MTI", "Agerpres", "Mediafax", "Tanjug",
    "Танјуг", "Hina", "Fena", "STA", "БТА", "ΑΠΕ-ΜΠΕ", "Anadolu Ajansı", "İHA", "DHA", "ТАСС",
    "РИА Новости", "Интерфакс", "Укрінформ", "УНІАН", "Інтерфакс-Україна", "وكالة فرانس برس",
    "رويترز", "وكالة الأناضول", "وام", "واس", "ایرنا", "ایسنا", "PTI", "IANS",
    "ANI", "पीटीआई", "यूनीवार्ता", "UNB", "বাসস", "APP", "Antara", "Bernama", "TTXVN", "VNA",
    "新华社", "新華社", "中新社", "中央社", "共同通信", "時事通信", "연합뉴스", "뉴시스",
    "สำนักข่าวไทย",
)  # fmt: skip
_AGENCY = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in AGENCIES) + r")(?!\w)")
SHORT_LINE = 90  # characters; only the shortest lines at the foot are signed by an agency


def credit_lines(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Return what follows "originally published in" and its like in the paragraphs of a text.

    Up to 120 characters each, for `Printing.credits`, where names of publications are looked
    for. Owners and agencies begin with "© ". Only the first two and last four paragraphs can hold
    one, and the end of long ones.

    >>> credit_lines(["It rained.", "This column first appeared in The Daily Gale."])
    ('The Daily Gale.',)
    >>> credit_lines(["It rained.", "Copyright 2026 The Daily Gale"])
    ('© The Daily Gale',)
    """
    lines = list(paragraphs)
    near = lines if len(lines) <= 6 else [*lines[:2], *lines[-4:]]
    ends = [line[-LONGEST_LINE:] for line in near]
    if not _has(_SIGNS + _OWNING, "\n".join(ends)):  # nine texts in ten: one look, no pattern
        ends = [line for line in ends if len(line) <= SHORT_LINE]
    return tuple(dict.fromkeys(credit for line in ends for credit in _of(line)))


def _has(signs: Sequence[str], text: str) -> bool:
    small = text.lower()
    return any(sign in small for sign in signs)


def _of(line: str) -> Iterable[str]:
    if _has(_SIGNS, line):
        yield from _ran_first(line)
    if _has(_OWNING, line) and (owned := _OWNED.search(line)):
        yield OWNER + owned["owner"].strip()
    elif len(line) <= SHORT_LINE and (agency := _AGENCY.search(line)):
        yield OWNER + agency[0]


def _ran_first(line: str) -> Iterable[str]:
    lead, trail = _LEAD.search(line), _TRAIL.search(line)
    if trail and trail.start() and not (lead and lead.start() < trail.start()):
        yield line[max(trail.start() - LONGEST_CREDIT, 0) : trail.start()].strip()
    elif lead:
        yield lead["after"].strip()
