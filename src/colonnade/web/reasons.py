"""Rights in plain words: what may be shown here, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from colonnade.catalog.allowances import Told
from colonnade.excerpt.because import why
from colonnade.excerpt.licences import address
from colonnade.records import Because, ExcerptRule, Flaw, Place, Rights, Signal
from colonnade.web.dates import written

_USES: Final[dict[str, tuple[Promise | str, Promise | str]]] = {
    "image": (gettext_lazy("Its picture may be shown"), gettext_lazy("No picture")),
    "keep_text": (gettext_lazy("The text may be kept"), gettext_lazy("The text is not kept")),
    "index": (
        gettext_lazy("The text may be searched"),
        gettext_lazy("Of the text nothing but what is shown is searched"),
    ),
    "group": (
        gettext_lazy("It may be compared with other texts, to find copies"),
        gettext_lazy("It is not compared with other texts"),
    ),
    "translate": (
        gettext_lazy("It may be translated by machine"),
        gettext_lazy("It is not translated by machine"),
    ),
    "book": (gettext_lazy("It may stand in an e-book"), gettext_lazy("It stands in no e-book")),
    "assist": (
        gettext_lazy("It may be given to an assistant"),
        gettext_lazy("It is not given to an assistant"),
    ),
}
_RULES: Final[dict[str, Promise | str]] = {
    ExcerptRule.NONE: gettext_lazy("our rule for this publication allows none"),
    ExcerptRule.SUMMARY: gettext_lazy("our rule for this publication allows its own summary"),
    ExcerptRule.EXCERPT: gettext_lazy(
        "our rule for this publication allows a fifth of the text at most"
    ),
    ExcerptRule.AGREED: gettext_lazy("our agreement with the publication"),
    ExcerptRule.OPEN: gettext_lazy("its open licence"),
}
_PLACES: Final[dict[str, Promise | str]] = {
    Place.ROBOTS: gettext_lazy("robots.txt"),
    Place.TDMREP: gettext_lazy("tdmrep.json"),
    Place.RSL: gettext_lazy("licence terms (RSL)"),
    Place.HEADER: gettext_lazy("HTTP header"),
    Place.META: gettext_lazy("meta tag"),
    Place.PAGE: gettext_lazy("the page"),
    Place.FEED: gettext_lazy("the feed"),
    Place.ANSWER: gettext_lazy("the publisher’s answer"),
    Place.HOUSE: gettext_lazy("our own rule"),
}
_FLAWS: Final[dict[str, Promise | str]] = {
    Flaw.UNREADABLE: gettext_lazy("not readable: taken in its stricter sense"),
    Flaw.UNSURE: gettext_lazy("perhaps meant for another robot: taken as if for us"),
    Flaw.UNREAD: gettext_lazy("terms not read yet: taken in their stricter sense"),
    Flaw.PAID: gettext_lazy("asks for payment"),
}
_SHOWN: Final[dict[str, Promise | str]] = {
    Because.TEXT: gettext_lazy("The opening of the text, up to %(most)s characters"),
    Because.SUMMARY: gettext_lazy("The publication’s own summary, up to %(most)s characters"),
    Because.WHOLE: gettext_lazy("The whole text"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One thing that may, or may not, be done with a column, and why."""

    text: str
    why: str = ""
    is_no: bool = False


def answers(rights: Rights, because: str, *, may_picture: bool = True) -> Iterator[Answer]:
    """Yield what may be done with a column, and why, the weightiest first.

    `may_picture`: whether its publication said to this site that it may show its pictures.
    """
    yield _excerpt(rights, because)
    if rights.licence:
        text = _("Under %(licence)s: named, linked and unchanged as it asks")
        yield Answer(text=text % {"licence": rights.licence}, why=address(rights.licence))
    if rights.until:
        moment = written(rights.until, _("j F Y, H:i"))
        text = _("Shown until %(moment)s UTC") % {"moment": moment}
        yield Answer(text=text, why=_reason(rights, "until"), is_no=True)
    for field, (yes, no) in _USES.items():
        if field == "image" and rights.image and not may_picture:
            told = _("the publication has not told this site that it may show them")
            yield Answer(text=str(no), why=told, is_no=True)
        elif getattr(rights, field):
            yield Answer(text=str(yes))
        else:
            yield Answer(text=str(no), why=_reason(rights, field), is_no=True)


def _excerpt(rights: Rights, because: str) -> Answer:
    if because in _SHOWN:
        text = str(_SHOWN[because]) % {"most": rights.characters}
        field = "summary_only" if because == Because.SUMMARY else "characters"
        return Answer(text=text, why=_reason(rights, field) or _reason(rights, "characters"))
    reason = {
        Because.NO_SUMMARY: _("only its own summary may be shown, and it gives none"),
        Because.NOTICE: _("so it was decided on a notice"),
        Because.NO_WORDS: _("no whole words fit into what may be shown"),
    }.get(because) or _reason(rights, "characters")  # type: ignore[call-overload]  # stored as text
    return Answer(text=_("No excerpt"), why=reason, is_no=True)


def _reason(rights: Rights, field: str) -> str:
    signal = why(rights, field)
    return said(signal) if signal else ""


def said(signal: Signal) -> str:
    """Return what a signal says, and when it was first read, as the end of a sentence."""
    if signal.where in {Place.HOUSE, Place.ANSWER}:
        return _ours(signal)
    special = _SPECIAL.get(signal.name)
    words = special(signal) if special else ""
    if not words:
        wish = f"{signal.name}:{signal.value}" if signal.value else signal.name
        words = _("the publisher set %(wish)s") % {"wish": wish}
    if signal.since:
        day = written(signal.since, _("j F Y"))
        # Translators: "the publisher set max-snippet:0 on 3 March 2026".
        words = _("%(what)s on %(day)s") % {"what": words, "day": day}
    notes = [place(signal.where), *([str(_FLAWS[signal.flaw])] if signal.flaw in _FLAWS else [])]
    return f"{words} ({', '.join(notes)})"


def wish(signal: Signal | Told) -> str:
    """Return what a signal says, as it is written or, where that says little, in words."""
    if signal.name in _PLAIN:
        return str(_PLAIN[signal.name])
    return f"{signal.name}: {signal.value}" if signal.value else signal.name


_PLAIN: Final[dict[str, Promise | str]] = {
    "free": gettext_lazy("free to read (isAccessibleForFree)"),
    "paywall": gettext_lazy("for subscribers (isAccessibleForFree)"),
}


def place(where: str) -> str:
    """Return where a signal stands, in words."""
    return str(_PLACES.get(where, where))


def flaw(code: str) -> str:
    """Return what was wrong with a signal, in words."""
    return str(_FLAWS.get(code, code))


def _ours(signal: Signal) -> str:
    said = _OURS.get(signal.name)
    if said is None:
        return _("its page was not read: this is what the publication’s feed says")
    return said(signal)


def _by_rule(signal: Signal) -> str:
    if signal.value == ExcerptRule.EXCERPT and signal.limits == "summary_only":
        return _("of so short a text, a fifth would say nothing")
    return str(_RULES.get(signal.value, signal.value))


def _refused(how: str) -> str:
    if how == "robots":
        return _("its robots.txt asks robots not to read the page")
    if how == "denied":
        return _("the publisher refuses robots")
    return _("the page could not be had")


_OURS: Final[dict[str, Callable[[Signal], str]]] = {
    "rule": _by_rule,
    "limit": lambda signal: (
        _("the publisher wishes no more than %(most)s characters") % {"most": signal.value}
    ),
    "image": lambda signal: (
        _("there is none") if signal.value else _("the publisher does not offer it")
    ),
    "licence": lambda signal: (
        _("%(licence)s asks that texts stay as they are") % {"licence": signal.value}
    ),
    "refused": lambda signal: _refused(signal.value),
}
_SPECIAL: Final[dict[str, Callable[[Signal], str]]] = {
    "paywall": lambda _signal: _("the publisher marked the column as for subscribers"),
    "disallow": lambda _signal: _("the publisher asked robots not to read the page"),
    "license": lambda signal: (
        _("the publisher named its terms, %(terms)s,") % {"terms": signal.value}
    ),
    "tdm-reservation": lambda signal: (
        _("the publisher reserved text and data mining") if signal.limits else ""
    ),
}
