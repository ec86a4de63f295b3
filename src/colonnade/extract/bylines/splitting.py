"""Second: words to pieces, by marks and by the words that join names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from colonnade.extract.bylines.houses import is_agency
from colonnade.extract.bylines.pieces import Piece, Setting, shouting
from colonnade.extract.bylines.shapes import CASED, ELIDED, is_capital
from colonnade.extract.vocabulary import NONE, Class, vocabulary
from colonnade.extract.words import listed

_ATTACHED_AND = re.compile(r"^(?:و(?=[\u0621-\u064a]{3})|ו(?=[\u05d0-\u05ea]{2}))")
# Names which begin with the letter that is also the word "and".
_BEGINS_LIKE_AND = listed(
    "وليد وائل وسام وفاء وجدي وحيد وداد وهيب ودود وديع وجيه وصفي وسيم وهبة وهبه وردة ورد وفيق "
    "واصف والي واثق وهاب وضاح وضحى وعد وئام وجدان وليم ويليام ويسلي وولف وهدان وهبي وافي "
    "ולדימיר ורד ויקטור ויקי וילי ויקטוריה ורדה ורדי וולף וגנר וייס וינר ולך ואלרי ויטלי וולך"
)
# Who edits a text that somebody else wrote; alone, an editor may be the author.
EDITING = frozenset(
    {"editor", "editing", "redaktur", "penyunting", "редактор", "редакторка", "redaktor", "editör"}
)
# "Jane Doe for Reuters": the agency is as much the author as after a comma.
_ON_BEHALF = listed("for für pour para per voor för dla для pro za pentru за")
# Languages in which these words mean "in", not "and".
IN = {"i": listed("sv no da is fo"), "en": listed("fr es ca gl")}
_MARKS = {",": ",", "،": ",", "|": "|", "/": "/", ":": ":", "&": "&", "+": "&"}


def split_pieces(tokens: list[str], setting: Setting) -> list[Piece]:
    pieces: list[Piece] = []
    words: list[str] = []
    joint = "|"
    for at, token in enumerate(tokens):
        divider = _divider(tokens, at, words, setting)
        if divider is None:
            words.append(token)
            continue
        label = _label_size(words) if divider == ":" else 0
        if label and label < len(words):
            pieces.append(Piece(tuple(words[:-label]), joint))
            words, joint = words[-label:], "|"
        if words or divider == ":":
            pieces.append(Piece(tuple(words), joint))
        words, joint = [], divider if words or joint == "|" or divider == "&" else joint
        if divider == "+":  # the "and" is a letter of the word itself
            words, joint = [token[1:]], "&"
    return [*pieces, Piece(tuple(words), joint)] if words else pieces


def _label_size(words: list[str]) -> int:
    """Return how many words before a colon are its label: "Jane Doe Photos: John Roe"."""
    wanted = Class.LEAD | Class.NOT_AUTHOR | Class.NOISE
    if words and words[-1].lower() in EDITING:
        return 1
    for size in (3, 2, 1):
        if vocabulary().whole(" ".join(words[-size:]).lower()) & wanted:
            return size
    return 0


def _divider(tokens: list[str], at: int, words: list[str], setting: Setting) -> str | None:
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
    if is_agency(word[1:]):
        return True
    has_name_after = at + 1 < len(tokens) and tokens[at + 1] not in _MARKS
    return has_name_after and bool(_ATTACHED_AND.match(word))


def _is_and(tokens: list[str], at: int, words: list[str], setting: Setting) -> bool:
    word = tokens[at].lower()
    if word in _ON_BEHALF:
        return bool(words) and is_agency(" ".join(_run(tokens[at + 1 :])))
    classes = _joining(word, setting)
    if not classes or at + 1 >= len(tokens) or (tokens[at] != word and not shouting(tokens)):
        return False
    if word == "und" and tokens[at - 1 : at + 2 : 2] == ["von", "zu"]:
        return False
    if not words:  # "Jane Doe, editor, and Ann Roe"
        return at > 0 and tokens[at - 1] in _MARKS and not classes & Class.AND_STRICT
    if setting.language in IN.get(word, ()):
        return False
    return not classes & Class.AND_STRICT or _join_strictly(words, _run(tokens[at + 1 :]))


def _joining(word: str, setting: Setting) -> int:
    """Return how a word joins names in a page's language: always, strictly or not at all."""
    if word == "a" and setting.language not in vocabulary().only_joints["a"]:
        return NONE  # the English article
    classes = vocabulary().words.get(word, NONE) & (Class.AND | Class.AND_STRICT)
    is_only = setting.language in vocabulary().only_joints.get(word, ())
    return classes | Class.AND_STRICT if is_only else classes


def _join_strictly(words: list[str], following: list[str]) -> bool:
    """Tell two names, or a name and an agency, from one name with a joining word in it."""
    whole = " ".join(following)
    if is_agency(whole) or vocabulary().whole(whole.lower()) & Class.COLLECTIVE:
        return True
    if is_agency(" ".join(words)) and len(following) > 1:
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
        word for word in words if is_capital(word) or not CASED.search(word) or ELIDED.match(word)
    ]
    return len(named) >= 2 and not vocabulary().of(words[-1].lower()) & Class.PARTICLE
