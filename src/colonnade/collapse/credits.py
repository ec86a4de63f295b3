"""Lines which say where a column was printed first."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_LINE = 400  # characters: credit lines are short paragraphs, or the ends of longer ones
_LEADS = (
    r"(?:was\s+|were\s+|is\s+)?(?:originally|first|previously)\s+(?:published|appeared|printed|"
    r"ran|posted)\s+(?:in|on|at|by|with)",
    r"originally\s+from",
    r"republished\s+(?:with\s+(?:the\s+)?permission\s+)?(?:from|of|by)",
    r"(?:reprinted|syndicated)\s+(?:with\s+permission\s+)?(?:from|by)",
    r"(?:zuerst|ursprünglich|erstmals)\s+(?:erschienen|veröffentlicht)\s+(?:in|bei|auf|im)",
    r"(?:erschien|erschienen)\s+(?:zuerst|ursprünglich|erstmals)\s+(?:in|bei|auf|im)",
    r"(?:initialement|d['’]abord|précédemment)\s+(?:publiée?|parue?)\s+(?:dans|sur|par|en)",
    r"(?:publiée?|parue?)\s+(?:initialement|d['’]abord)\s+(?:dans|sur|par|en)",
    r"(?:publicad[oa]|apareci(?:do|da|ó))\s+(?:originalmente|originariamente|por\s+primera\s+vez|"
    r"inicialmente|previamente)\s+(?:en|no|na|em|por)",
    r"(?:originalmente|inicialmente)\s+publicad[oa]\s+(?:en|no|na|em|por)",
    r"(?:pubblicat[oa]|apparso|apparsa)\s+(?:originariamente|originalmente|per\s+la\s+prima\s+volta|"
    r"inizialmente)\s+(?:su|in|da|sul|sulla|ne)",
    r"(?:oorspronkelijk|eerder|eerst)\s+(?:verschenen|gepubliceerd)\s+(?:in|op|bij)",
    r"(?:впервые|ранее|первоначально)\s+(?:опубликован\w*|вышл?\w*)\s+(?:в|на)",
    r"(?:вперше|раніше|спочатку)\s+(?:опублікован\w*|вийшл?\w*)\s+(?:в|у|на)",
    r"(?:pierwotnie|po\s+raz\s+pierwszy)\s+(?:ukazał\w*\s+się|opublikowan\w*)\s+(?:w|na)",
    r"(?:ilk\s+(?:kez|olarak)|daha\s+önce)\s+(?P<tr>[^.]{2,80}?)['’]?\s*(?:de|da|te|ta|nde|nda)"
    r"\s+(?:yayım|yayın)lan",
    r"نشر(?:ت)?\s+(?:هذا\s+المقال\s+)?(?:أول\s+مرة\s+|أصلا\s+|لأول\s+مرة\s+)?(?:في|على)",
    r"(?:פורסם|התפרסם)\s+(?:לראשונה|במקור)\s+ב",
    r"(?:最初|原|首)(?:发表|發表|刊|载|載)[于於在]",
    r"初出[：:]?",
)
_CREDIT = re.compile(
    "|".join(f"(?:{lead})(?P<after{i}>.{{2,120}})" for i, lead in enumerate(_LEADS)),
    re.IGNORECASE,
)


def credit_lines(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Return what follows "originally published in" and its like in the paragraphs of a text.

    Up to 120 characters each, for `Printing.credits`, where names of publications are looked
    for. Only the first two and last four paragraphs can hold one, and the end of long ones.

    >>> credit_lines(["It rained.", "This column first appeared in The Daily Gale."])
    ('The Daily Gale.',)
    """
    lines = list(paragraphs)
    near = lines if len(lines) <= 6 else [*lines[:2], *lines[-4:]]
    found = (_CREDIT.search(line[-LONGEST_LINE:]) for line in near)
    return tuple(_after(match) for match in found if match)


def _after(match: re.Match[str]) -> str:
    return next(value for value in match.groupdict().values() if value).strip()
