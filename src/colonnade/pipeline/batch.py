"""What one batch of answers gave, and what is held in memory from one batch to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import TYPE_CHECKING, Any

import msgspec

from colonnade.catalog import bulk, models
from colonnade.excerpt.house import House
from colonnade.fetch.crawl import DocumentRead, RobotsRead, TurnOver
from colonnade.pipeline.habits import Habits
from colonnade.pipeline.hosts import Hosts
from colonnade.pipeline.press import Press, house
from colonnade.pipeline.progress import Progress
from colonnade.records import Fetched, Lead, Listing

if TYPE_CHECKING:
    from colonnade.pipeline.filing import Item
    from colonnade.pipeline.leads import Leads

State = models.Column.State
NOT_A_COLUMN = "not a column"
CHANGED = "its source says it was changed"


@dataclass(slots=True)
class Batch:
    """What one batch gave, between the pure steps and the databases."""

    now: datetime
    visits: list[models.Visit] = field(default_factory=list)  # whose outcome is to be written
    listings: list[tuple[models.Visit, Listing]] = field(default_factory=list)
    items: list[tuple[models.Visit | None, Item]] = field(default_factory=list)
    pages: list[Fetched] = field(default_factory=list)
    hidden: list[tuple[int, State, str]] = field(default_factory=list)  # column, state, because
    named: list[tuple[models.Visit, tuple[str, ...]]] = field(default_factory=list)  # terms
    gone: list[int] = field(default_factory=list)  # columns whose pages left for good
    sources: list[models.Source] = field(default_factory=list)
    troubles: list[tuple[int | None, str, str]] = field(default_factory=list)
    said: list[RobotsRead | DocumentRead] = field(default_factory=list)
    headers: dict[int, Mapping[str, str]] = field(default_factory=dict)  # of unchanged columns
    over: list[TurnOver[models.Visit]] = field(default_factory=list)
    moved: list[models.Visit] = field(default_factory=list)  # to another address, perhaps host
    claimed: dict[int, Any] = field(default_factory=dict)  # visits to pages: by what lead
    to_judge: bool = False  # texts were stored whose copies are to be found


@dataclass(slots=True)
class Known:
    """What is known from one batch to the next, and read from the databases only once."""

    press: Press
    progress: Progress
    chance: Random
    hosts: dict[str, models.Host] = field(default_factory=dict)
    said: Hosts = field(default_factory=Hosts)
    rules: House = field(default_factory=house)
    noted: dict[int, date] = field(default_factory=dict)  # wishes stored, and on what day
    habits: Habits = field(default_factory=Habits)

    @property
    def leads(self) -> Leads:
        """Who reads leads, loaded with the first: most rounds bring none."""
        from colonnade.pipeline.leads import Leads

        return Leads(self.press, self.said, self.rules)

    def forget(self, before: Progress) -> None:
        """Drop what is held in memory of a transaction that was rolled back."""
        self.progress.reset(before)
        self.hosts.clear()
        self.said.forget()
        self.noted.clear()
        self.habits.forget()


def lead_of(visit: models.Visit) -> Lead | None:
    """Return by what lead the page of a visit was announced."""
    return msgspec.convert(visit.lead, Lead) if visit.lead else None


def finish(visit: models.Visit, because: str, detail: str = "") -> None:
    """Let a page not be asked again."""
    visit.due_at, visit.because, visit.lead = None, because, None
    visit.outcome, visit.detail = because[:40], detail[:300]


def titles_of(columns: Iterable[int]) -> dict[int, str]:
    """Return the headlines of those columns that are stored."""
    return dict(bulk.stored(models.Column, set(columns), "id", "title"))
