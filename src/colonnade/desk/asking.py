"""What ``colonnade add`` found, shown to whoever sits there, and their choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.core.management.base import CommandError

from colonnade.desk import printing
from colonnade.desk.adding import Added
from colonnade.desk.finding import Findings, Offer
from colonnade.records import Holds

HEADINGS = ("", "kind", "holds", "items", "newest", "name", "address", "why")


def corrected(findings: Findings, holds: Holds | None, columnist: str) -> Findings:
    """Return findings as the operator knows better. Raises `CommandError`."""
    if not holds and not columnist:
        return findings
    if columnist and holds not in {None, Holds.AUTHOR}:
        raise CommandError(f"--columnist goes with --holds author, not with {holds}")
    said = Holds.AUTHOR if columnist else holds
    offers = [_corrected(offer, said or offer.holds, columnist) for offer in findings.offers]
    return replace(findings, offers=tuple(offers))


def _corrected(offer: Offer, holds: Holds, columnist: str) -> Offer:
    who = columnist or offer.columnist
    if holds is Holds.AUTHOR and not who:
        raise CommandError("--holds author: say with --columnist who it is")
    return replace(offer, holds=holds, columnist=who if holds is Holds.AUTHOR else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Shows offers and asks which to take; where nobody sits there, it takes the best."""

    is_silent: bool
    json: bool
    tell: Callable[[str], object]

    def asking(self, url: str) -> None:
        """Tell what is being asked, for a polite search takes its time."""
        if not self.json:
            self.tell(f"asking {printing.words(url)}")

    def show(self, findings: Findings) -> None:
        """Show what was found."""
        if self.json:
            printing.json_lines(findings.offers)
            return
        rows = (_row(number, offer) for number, offer in enumerate(findings.offers, 1))
        printing.table(HEADINGS, rows)

    def chosen(self, findings: Findings) -> Sequence[Offer]:
        """Return what is to be followed: the best, or what is chosen by number."""
        if self.is_silent or not printing.is_terminal():
            return findings.offers[:1]
        answer = printing.answer("Follow which? Numbers, nothing for 1, n for none:")
        return _numbered(findings.offers, answer)

    def report(self, added: Sequence[Added]) -> None:
        """Tell what became of what was chosen."""
        if self.json:
            printing.json_lines(added)
        for one in () if self.json else added:
            printing.say(_told(one))
        if not added:
            raise CommandError("nothing was added")


def _row(number: int, offer: Offer) -> tuple[object, ...]:
    holds = f"{offer.holds.value}: {offer.columnist}" if offer.columnist else offer.holds.value
    shown = (number, offer.kind.value, holds, offer.items, offer.newest)
    return (*shown, offer.name, offer.url, offer.because)


def _numbered(offers: Sequence[Offer], answer: str) -> Sequence[Offer]:
    words = answer.replace(",", " ").lower().split()
    if not words:
        return offers[:1]
    if words[0] in {"n", "no", "none", "0"}:
        return ()
    try:
        return [offers[int(word) - 1] for word in dict.fromkeys(words) if int(word) > 0]
    except (ValueError, IndexError):
        raise CommandError(f"{answer!r}: no numbers from 1 to {len(offers)}") from None


def _told(one: Added) -> str:
    if one.file is None:
        return f"{one.publication} follows {one.url} already"
    known = "new publication" if one.is_new else "publication"
    return f"{known} {one.publication} now follows {one.url} ({one.file})"
