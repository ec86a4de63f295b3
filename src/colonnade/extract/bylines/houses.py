"""Papers, agencies, boards and desks: known by their whole name or by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from colonnade.extract.bylines.pieces import Setting, Sort, shouting
from colonnade.extract.bylines.shapes import is_capital, may_stand
from colonnade.extract.vocabulary import NONE, Class, vocabulary
from colonnade.extract.words import listed

_KEY = re.compile(r"[^\w]+")
ACRONYM = re.compile(r"^[A-ZÄÖÜŠČĆŽА-Я][A-ZÄÖÜŠČĆŽА-Я0-9&\-]{1,6}$")
_PLURALS = listed("reporters correspondents journalists writers")
_HOUSE_LAST = listed("staff international fc newsroom report partners capital")
_WIRES = listed(
    "Reuters Bloomberg Xinhua Yonhap Bernama Kyodo Interfax Ukrinform Agerpres Deloitte"
)
_SEATS = listed(
    "city court bank church union college school office fund trust house bureau embassy"
)
_NEWS_AGENCY = (" news agency", " press agency", " haber ajansı")
STATION = re.compile(r"^[BCDFGHJKLMNPQRSTVWXZ]{3,5}$")  # no name does without a vowel: MDR, ZDF
ARTICLES = listed("the le la el die der il o de het")
_OURS = ARTICLES | listed("our unsere notre nuestra nossa vår")
SIGNS = Class.OUTLET | Class.AGENCY
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


def is_outlet(lowered: str) -> bool:
    table = vocabulary()
    return bool(table.whole(lowered) & Class.OUTLET) and lowered not in table.nobody


def is_our_staff(words: list[str]) -> bool:
    """Tell "our foreign staff" and "Harbour Post Reporters" by their last word and the others."""
    table = vocabulary()
    if len(words) < 2 or not table.words.get(words[-1], NONE) & Class.COLLECTIVE:
        return False
    if words[-1] in _PLURALS and table.of(words[-2]) & Class.ORGANISATION_WEAK:
        return True
    beside = Class.MODIFIER | Class.STOP | Class.ROLE | Class.ORGANISATION_WEAK
    return all(table.of(word) & beside for word in words[:-1])


def agency_in(words: Sequence[str]) -> int:
    """Return how many words are the agency in "Associated Press in Beirut"."""
    for at in range(1, len(words)):
        if vocabulary().words.get(words[at], NONE) & Class.CUT and is_agency(" ".join(words[:at])):
            return at
    return 0


def collective_in(words: Sequence[str]) -> bool:
    """Tell "agencies in Beirut"."""
    table = vocabulary()
    cut = len(words) > 2 and table.words.get(words[-2], NONE) & Class.CUT
    whole = table.whole(" ".join(words[:-2]).lower()) if cut else NONE
    return bool(whole & Class.COLLECTIVE)


def is_agency(text: str) -> bool:
    if len(text) < 3 and text.istitle():
        return False  # "Ap" is a party
    classes = vocabulary().whole(text.lower())
    if "." in text:
        classes |= vocabulary().whole(text.replace(".", "").lower())
    if not classes and "-" in text:
        return all(is_agency(part) for part in text.split("-"))
    return bool(classes & Class.AGENCY) or text[-13:].lower().endswith(_NEWS_AGENCY)


def is_own_house(text: str, publication: str) -> bool:
    if not publication or not text:
        return False
    house, key = key_of(publication), key_of(text)
    if key == house or (len(house) > 3 and key in {f"{house}com", f"{house}online"}):
        return True
    is_long = len(publication.split()) > 1 and len(house) > 6
    return is_long and key.startswith(house)


def key_of(text: str) -> str:
    """Return letters and digits alone, without a leading article."""
    return _KEY.sub("", text.casefold().removeprefix("the ")) or text.casefold()


def is_letters(words: tuple[str, ...], at: int) -> bool:
    """Tell "GAA" in "Jane Doe GAA Correspondent"."""
    return bool(ACRONYM.match(words[at])) and not shouting(words)


def _commands(words: Sequence[str], classes: Sequence[int]) -> bool:
    """Tell "Subscribe to our newsletter" from "Our news team"."""
    plain = Class.MODIFIER | Class.PARTICLE | Class.ORGANISATION | Class.ORGANISATION_WEAK
    stops = [bool(c & Class.STOP and not c & plain) for c in classes]
    return len(words) > 2 and stops[0] and words[0].lower() not in ARTICLES and sum(stops) > 1


def _names_outlet(words: tuple[str, ...], setting: Setting) -> bool:
    """Tell "ABC Rural" by the station's letters and "Le Courrier" by the article."""
    if words[0].lower() in _OFFICES.get(setting.language, ()):
        return True
    if shouting(words):
        return setting.language == "fr" and len(words) == 2 and words[0] in _SHOUTED_ARTICLES
    ends = (words[0], words[-1])
    if any(ACRONYM.match(w) and vocabulary().of(w.lower()) & SIGNS for w in ends):
        return True
    articles = _PAPER_ARTICLES.get(setting.language, ())
    if len(words) > 2 and words[0] in _PLAIN_ARTICLES.get(setting.language, ()):
        return all(map(may_stand, words))  # not "Los mejores goles del año"
    if words[0] in articles and words[1:] and words[1] in _PAPER_NOUNS:
        return True
    return len(words) == 2 and words[0] in articles and is_capital(words[1])


def organised(words: tuple[str, ...], classes: list[int], setting: Setting) -> Sort | None:
    """Tell a paper, a board or a desk by its words, and genre or place words from names."""
    if _commands(words, classes):
        return Sort.JUNK
    if _names_outlet(words, setting):
        return Sort.ORGANISATION
    is_house = all(c & Class.ORGANISATION for c in classes)
    beside = Class.GENRE | Class.NOISE | Class.PLACE | Class.MODIFIER
    if not is_house and all(c & beside for c in classes):
        return Sort.DESCRIPTION
    if any(c & Class.ORGANISATION for c in classes) or _is_weakly_organised(words, classes):
        return Sort.ORGANISATION
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
    if STATION.match(words[0]) and shouting(words):
        return True
    if any(seat.lower() in _SEATS and of == "of" for seat, of in pairwise(words)):
        return True  # "High Court of Kenya"
    if (len(words) > 1 and words[-1].lower() in _HOUSE_LAST) or words[0] in _WIRES:
        return True  # "Ledger Staff", "Reuters Fact Check"; "capital" alone is a section
    return _is_agencys(words, classes)


def _is_house_kind(classes: Sequence[int]) -> bool:
    """Tell "Web Report" and "Salt Quay Business Journal", whose last word is weak."""
    kinds = [bool(c & Class.MODIFIER) for c in classes[:-1]]
    return all(kinds) or (len(kinds) > 1 and any(kinds))


def _is_agencys(words: Sequence[str], classes: Sequence[int]) -> bool:
    has_agency = any(c & Class.AGENCY for c in classes)
    is_staff = bool(classes[-1] & Class.COLLECTIVE)
    # In a byline all in capitals "MIA WONG" is a person, though MIA is an agency.
    is_shouted = not shouting(words) and any(ACRONYM.match(word) for word in words)
    return has_agency and (is_staff or is_shouted)
