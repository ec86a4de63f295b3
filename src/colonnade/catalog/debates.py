"""What is stored of debates: what of columns is compared, which go together, what was decided.

An address of a debate is its number, for good: one that was merged into another leads there.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class ColumnGist(models.Model):
    """What of a column tells its debate; kept for as long as columns may still join."""

    column = models.OneToOneField(
        "catalog.Column", models.CASCADE, primary_key=True, related_name="gist"
    )
    terms = models.BinaryField()  # records.Gist.terms, 32-bit little-endian
    names = models.JSONField(default=list)
    anchors = models.BinaryField(default=bytes)  # records.Gist.anchors, likewise
    grouped = models.BooleanField(default=False)  # has joined a debate, or waits alone for one

    class Meta:
        indexes = [
            models.Index(fields=["column"], condition=Q(grouped=False), name="gist_waiting"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Debate(models.Model):
    """Columns of one language on one event or question."""

    language = models.CharField(max_length=12)  # primary subtag
    title = models.TextField()  # headline of its most central column
    central = models.ForeignKey(
        "catalog.Column", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    names = models.JSONField(default=list)  # the strongest, as columns write them
    opened_at = models.DateTimeField()  # when its first column was printed
    last_at = models.DateTimeField()  # and its last
    closed_at = models.DateTimeField(null=True, blank=True)  # nothing joins from then on
    columns = models.PositiveIntegerField(default=0)  # to be seen when last counted
    outlets = models.PositiveIntegerField(default=0)
    countries = models.JSONField(default=list)
    held = models.BooleanField(default=False)  # by an operator's word: merged with none
    moved_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged"
    )

    class Meta:
        ordering = ["-last_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-last_at", "-id"],
                condition=Q(moved_to__isnull=True, columns__gt=1),
                name="debate_current",
            ),
            models.Index(
                fields=["language"], condition=Q(closed_at__isnull=True), name="debate_open"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(moved_to=F("id")), name="debate_not_into_itself")
        ]

    def __str__(self) -> str:
        return self.title


class Contribution(models.Model):
    """A column in its debate."""

    column = models.OneToOneField(
        "catalog.Column", models.CASCADE, primary_key=True, related_name="contribution"
    )
    debate = models.ForeignKey(Debate, models.CASCADE, related_name="contributions")
    held = models.BooleanField(default=False)  # by an operator's word: no pass moves it

    def __str__(self) -> str:
        return f"{self.column_id} in {self.debate_id}"


class DebateLink(models.Model):
    """Two debates of different languages on one question; told anew with each pass."""

    one = models.ForeignKey(Debate, models.CASCADE, related_name="+")  # the smaller number
    other = models.ForeignKey(Debate, models.CASCADE, related_name="+")
    shared = models.PositiveIntegerField(default=0)  # group.linking.Link
    likeness = models.FloatField(default=0.0)
    refused = models.BooleanField(default=False)  # by an operator's word: they are not one

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="debate_link_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="debate_link_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ~ {self.other_id}"


class DebatePass(models.Model):
    """When the debates of a language were last told anew, or linked, by `ACROSS`."""

    ACROSS = "*"

    language = models.CharField(max_length=12, primary_key=True)
    done_at = models.DateTimeField()
    taken_until = models.DateTimeField(null=True, blank=True)  # of ACROSS: whose turn it is

    def __str__(self) -> str:
        return self.language


class DebateDecision(models.Model):
    """An operator's word on debates, appended and never changed; undone by `undone_at`."""

    class Verdict(models.TextChoices):
        MERGE = "merge", "two debates are one"
        SPLIT = "split", "some columns are a debate of their own"
        CLOSE = "close", "nothing joins any more"
        PART = "part", "two debates of different languages are not on one question"

    verdict = models.CharField(max_length=5, choices=Verdict)
    debate = models.ForeignKey(Debate, models.CASCADE, related_name="decisions")
    other = models.ForeignKey(
        Debate, models.CASCADE, null=True, blank=True, related_name="+"
    )  # into which it was merged, or which was split off
    columns = models.JSONField(default=list)  # that were moved; ids
    because = models.TextField(blank=True)
    actor = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.verdict} {self.debate_id} {self.other_id or ''}".strip()
