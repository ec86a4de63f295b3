"""Third: lead words off; what photographers, translators and editors did is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from colonnade.extract.bylines.cleaning import TEXT_LABELS
from colonnade.extract.bylines.houses import is_agency
from colonnade.extract.bylines.pieces import Piece, Setting
from colonnade.extract.bylines.shapes import is_person
from colonnade.extract.bylines.splitting import EDITING
from colonnade.extract.vocabulary import NONE, Class, vocabulary
from colonnade.extract.words import listed

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
_LATE = frozenset({"by", "von", "par", "por", "av", "af", "door", "di", "от"})
_BEFORE_LEAD = (
    Class.GENRE | Class.STOP | Class.ROLE | Class.MODIFIER | Class.ORGANISATION | Class.NOISE
) | Class.COLLECTIVE


def unlabelled(pieces: list[Piece], setting: Setting) -> Iterator[Piece]:
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
    is_label = len(words) > 2 and words[-1].lower() in TEXT_LABELS
    return words[:-1] if is_label and is_person(words[:-1]) else words


def _edits(words: tuple[str, ...], piece: Piece, *, is_label: bool) -> bool:
    """Tell the editor of somebody else's text: "Editor: Ann Roe", "| Editor Ann Roe"."""
    is_editor = bool(words) and words[0].lower() in EDITING
    return is_editor and ((is_label and len(words) == 1) or piece.joint == "|")


def _without_pictured(pieces: list[Piece]) -> list[Piece]:
    """Leave out the photographer in "Jane Doe Foto" and in "Jane Doe, photos"."""
    if len(pieces) < 2 and len(pieces[0].words if pieces else ()) < 3:
        return pieces
    lone = [_is_lone_label(pieces[at : at + 2]) for at in range(len(pieces))]
    return [
        piece
        for at, piece in enumerate(pieces)
        if not (lone[at] or any(lone[at + 1 : at + 2]) or _is_credited(pieces[at : at + 2]))
    ]


def _is_lone_label(pieces: Sequence[Piece]) -> bool:
    """Tell a label behind a comma which begins nothing."""
    first = pieces[0]
    if first.joint != "," or len(first.words) > 2 or any(p.joint == ":" for p in pieces[1:]):
        return False
    return bool(vocabulary().whole(first.text.lower()) & Class.NOT_AUTHOR)


def _is_credited(pieces: Sequence[Piece]) -> bool:
    words = pieces[0].words
    if len(words) < 3 or any(piece.joint == ":" for piece in pieces[1:]):
        return False
    is_label = vocabulary().words.get(words[-1].lower(), NONE) & Class.NOT_AUTHOR
    return bool(is_label) and is_person(words[:-1])


def _is_name_label(words: Sequence[str]) -> bool:
    """Tell "Jane Doe: my week", where the name stands before the colon."""
    return is_person(words) and not any(
        vocabulary().of(word.lower())
        & (Class.ROLE | Class.GENRE | Class.ORGANISATION | Class.PLACE | Class.STOP)
        for word in words
    )


def _stripped_lead(
    words: tuple[str, ...], setting: Setting, *, is_label: bool
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


def _by_behind(words: tuple[str, ...], setting: Setting) -> int:
    """Return where the name begins in "Anything at all by Jane Doe", "Aus Kiel berichtet Jo R."."""
    sure = _SURE_BY.get(setting.language, "")
    for at in range(1, len(words) - 2):
        if words[at] == sure and is_person(words[at + 1 :]):
            return at + 1
        is_report = words[at] in _REPORTS and words[0].lower() in _BEFORE_PLACE
        is_by = at > 1 and words[at] in _BY and not is_person(words[:at])
        if (is_report or is_by) and is_person(words[at + 1 :]):
            return at + 1
    return 0


def _late_lead(lowered: list[str]) -> int:
    """Find a lead word behind words that are no name: "A commentary by", "Unser Autor"."""
    at = next((at for at, word in enumerate(lowered[:8]) if at and word in _LATE), 0)
    table = vocabulary()
    before = [table.of(word) for word in lowered[:at]]
    if not at or not all(
        c & _BEFORE_LEAD or len(word) < 3 for c, word in zip(before, lowered, strict=False)
    ):
        return 0
    is_of = all(c & Class.ORGANISATION for c in before)
    return 0 if is_of else at + table.at_start(lowered[at:], Class.LEAD)  # "Università di Lecce"


def _may_lead(words: tuple[str, ...], size: int, setting: Setting, *, is_label: bool) -> bool:
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


def _leads_one(words: tuple[str, ...], phrase: str, setting: Setting) -> bool:
    """Tell "von dpa" and, in German, "von Landesspiegel" from a family name with its particle."""
    is_only_by = phrase == "von" and setting.language == "de"
    return is_only_by or is_agency(words[-1])
