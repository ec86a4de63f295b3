"""Lines which say where a column was printed first."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_LINE = 400  # characters: credit lines are short paragraphs, or the ends of longer ones
# One lead per line; spaces stand for any white space. What follows the lead is the credit.
_LEADS = r"""
(?:originally|first|previously) (?:published|appeared|printed|ran|posted) (?:in|on|at|by|with)
(?:published|appeared|printed|ran|posted) (?:originally|first|previously) (?:in|on|at|by|with)
republished (?:here )?(?:with (?:the )?(?:kind )?permission )?(?:from|of|by)
(?:reprinted|syndicated) (?:here )?(?:with (?:the )?(?:kind )?permission )?(?:from|of|by)
(?:zuerst|ursprünglich|erstmals) (?:erschienen|veröffentlicht|publiziert) (?:in|bei|auf|im)
(?:erschien|erschienen) (?:zuerst|ursprünglich|erstmals) (?:in|bei|auf|im)
(?:erschien|wurde) (?:zuerst|ursprünglich|erstmals) (?:in|bei|auf|im)
(?:initialement|d['’]abord|précédemment) (?:été )?(?:publiée?|parue?) (?:dans|sur|par|en)
(?:publiée?|parue?) (?:initialement|d['’]abord|précédemment|à l['’]origine) (?:dans|sur|par|en)
publicad[oa] (?:(?:original|originaria|inicial|previa)mente|por primera vez) (?:en|no|na|em|por)
(?:originalmente|inicialmente) publicad[oa] (?:en|no|na|em|por)
pubblicat[oa] (?:(?:original|originaria|inizial)mente|per la prima volta) (?:su|in|da|sul|sulla)
appars[oa] (?:(?:original|originaria|inizial)mente|per la prima volta) (?:su|in|da|sul|sulla)
(?:oorspronkelijk|eerder|eerst) (?:verschenen|gepubliceerd) (?:in|op|bij)
(?:verscheen|verschenen) (?:oorspronkelijk|eerder|eerst) (?:in|op|bij)
(?:ursprungligen|först) (?:publicera\w*|införd\w*) (?:i|på|av)
(?:opprinnelig|først|oprindeligt) (?:publisert|trykt|udgivet|bragt) (?:i|på|hos)
(?:впервые|ранее|первоначально) (?:был[аои]? )?(?:опубликован\w*|вышл?\w*) (?:в|на)
(?:вперше|раніше|спочатку) (?:бул[аои] )?(?:опублікован\w*|вийшл?\w*) (?:в|у|на)
(?:pierwotnie|po raz pierwszy) (?:ukazał\w* się|opublikowan\w*) (?:w|na)
(?:publicat|apărut)ă? (?:inițial|pentru prima dată|prima dată) (?:în|pe|la|de)
(?:ilk kez|ilk olarak|daha önce)
(?:نشر|نشرت|نُشر|نُشرت) (?:هذا المقال |هذه المقالة )?(?:أولا|أصلا|أصلاً|أول مرة|لأول مرة) (?:في|على)
(?:פורסם|פורסמה|התפרסם|התפרסמה) (?:לראשונה|במקור) ב
(?:最初|原|首|首次|首先)(?:发表|發表|刊载|刊載|刊登|刊|载|載)[于於在]
初出[は:：]?
(?:최초|처음) (?:게재|발표)
"""
_CREDIT = re.compile(
    "(?:" + "|".join(_LEADS.split("\n")[1:-1]).replace(" ", r"\s+") + r")\s*(?P<after>.{2,120})",
    re.IGNORECASE,
)

# One of these stands in every lead: nine lines in ten hold none, and need no pattern.
_SIGNS = (
    "originally", "first", "previously", "republished", "reprinted", "syndicated", "zuerst",
    "ursprünglich", "erstmals", "initialement", "abord", "précédemment", "origine", "original",
    "inicial", "previa", "primera vez", "originaria", "inizial", "prima volta", "oorspronkelijk",
    "eerder", "eerst", "ursprungligen", "först", "først", "opprinnelig", "oprindeligt", "впервые",
    "ранее", "первоначально", "вперше", "раніше", "спочатку", "pierwotnie", "po raz", "inițial",
    "prima dată", "lk kez", "lk olarak", "daha", "أول", "أصل", "במקור", "לראשונה", "最初", "原",
    "首", "初出", "최초", "처음",
)  # fmt: skip


def credit_lines(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Return what follows "originally published in" and its like in the paragraphs of a text.

    Up to 120 characters each, for `Printing.credits`, where names of publications are looked
    for. Only the first two and last four paragraphs can hold one, and the end of long ones.

    >>> credit_lines(["It rained.", "This column first appeared in The Daily Gale."])
    ('The Daily Gale.',)
    """
    lines = list(paragraphs)
    near = lines if len(lines) <= 6 else [*lines[:2], *lines[-4:]]
    ends = (line[-LONGEST_LINE:] for line in near)
    found = (_CREDIT.search(line) for line in ends if _has_sign(line.lower()))
    return tuple(match["after"].strip() for match in found if match)


def _has_sign(line: str) -> bool:
    return any(sign in line for sign in _SIGNS)
