"""Columns filed by what their source alone says of them: their page is refused, or never asked.

Loaded with the first of them: a round that finds nothing new needs none of the pure steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from colonnade.catalog import models
from colonnade.excerpt.house import House
from colonnade.pipeline.filing import Item
from colonnade.pipeline.hosts import Hosts
from colonnade.pipeline.press import Press
from colonnade.records import Holds, Lead
from colonnade.steps import read_lead

State = models.Column.State


@dataclass(frozen=True, slots=True)
class Leads:
    """Reads leads, knowing whose they are and what their hosts say."""

    press: Press
    hosts: Hosts
    house: House

    def item(
        self, lead: Lead, source: models.Source, key: int, *, now: datetime, refused: str = ""
    ) -> Item | None:
        """Return what is filed of a lead under a key, if it is a column that may be listed.

        `refused`: how its page was, if it was.
        """
        publication, row = self.press.of_source(source)
        reading = read_lead(
            lead,
            publication=publication,
            holds=Holds(source.holds),
            now=now,
            heard=self.hosts.heard(lead.url, at=now),
            refused=refused,
            of_house=self.house,
        )
        if not (reading.is_column and reading.rights.listed):
            return None
        return Item(
            key=key,
            url=lead.url,
            reading=reading,
            publication=publication,
            row=row,
            source=source,
            state=State.REFUSED if refused else State.READ,
            lead=lead,
        )
