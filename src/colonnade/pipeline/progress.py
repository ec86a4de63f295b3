"""What a crawl has done so far: plain counts, read by whoever shows them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields, replace


@dataclass(slots=True)
class Progress:
    """Counts since the crawl began. The worker writes, displays only read."""

    publications: set[int] = field(default_factory=set)  # ids of those read or found unchanged
    sources_read: int = 0
    sources_unchanged: int = 0
    leads: int = 0  # announcements seen for the first time
    pages_read: int = 0
    columns: int = 0  # stored for the first time
    copies: int = 0  # of them, printed elsewhere too
    grouped: int = 0  # columns that joined a debate, or wait for one
    not_columns: int = 0
    refusals: Counter[str] = field(default_factory=Counter)  # by records.Refusal
    failures: int = 0
    troubles: int = 0  # items and answers stepped over
    waiting: int = 0  # pages announced and not asked yet

    def copy(self) -> Progress:
        """Return the counts as they stand now."""
        return replace(self, publications={*self.publications}, refusals=self.refusals.copy())

    def reset(self, before: Progress) -> None:
        """Count again from an earlier moment."""
        for one in fields(self):
            setattr(self, one.name, getattr(before, one.name))

    @property
    def answers(self) -> int:
        """How many questions any publisher answered, whatever the answer was."""
        reached = {"robots-unreachable", "not-recorded", "address", "private"}
        refused = sum(count for why, count in self.refusals.items() if why not in reached)
        return self.sources_read + self.sources_unchanged + self.pages_read + refused

    @property
    def unreachable(self) -> int:
        """How many questions came to no publisher at all."""
        return self.failures + self.refusals["robots-unreachable"]

    def line(self) -> str:
        """Return the counts in one line of plain text."""
        refused = sum(self.refusals.values())
        return (
            f"{len(self.publications)} publications read, {self.columns} columns found"
            f" ({self.copies} printed elsewhere too), {self.pages_read} pages,"
            f" {refused} refusals, {self.failures} failures"
        )
