"""What publishers, columnists and operators put right: it outweighs what files and pages say.

Each is kept apart from what it changes, so that a later crawl cannot forget it, and can be undone.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class PublicationWish(models.Model):
    """What a verified publisher set for its publication."""

    publication = models.OneToOneField(
        "catalog.Publication", models.CASCADE, primary_key=True, related_name="wish"
    )
    house = models.CharField(
        max_length=10, default="none"
    )  # the ExcerptRule that holds without the wish
    house_most = models.PositiveIntegerField(null=True, blank=True)  # and so its file's limit
    rule = models.CharField(max_length=10, blank=True)  # ExcerptRule, no more than the house's
    most = models.PositiveIntegerField(null=True, blank=True)  # characters of an excerpt
    agreed = models.BooleanField(default=False)  # more was agreed, and an operator said so
    images = models.BooleanField(default=False)  # its pictures may be shown, where signals allow
    support = models.TextField(blank=True)  # where readers can support it
    contact = models.CharField(max_length=254, blank=True)  # mail or page, for readers
    logo = models.BinaryField(blank=True, default=b"")
    logo_kind = models.CharField(max_length=20, blank=True)  # its media type
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Leaving(models.Model):
    """A publication whose texts the vault must still drop: only a worker opens the vault."""

    publication = models.OneToOneField(
        "catalog.Publication", models.CASCADE, primary_key=True, related_name="leaving"
    )

    def __str__(self) -> str:
        return str(self.pk)


class ColumnistWish(models.Model):
    """What a verified columnist set for the page under their name."""

    class Objection(models.TextChoices):
        NONE = "", "none"
        PLAIN = "plain", "no page; the name stays under columns as plain text"
        GONE = "gone", "no page, and no name under columns"

    columnist = models.OneToOneField(
        "catalog.Columnist", models.CASCADE, primary_key=True, related_name="wish"
    )
    name = models.CharField(max_length=200, blank=True)  # as it should be written
    first_name = models.CharField(max_length=200, blank=True)  # as it was before, to go back to
    proved = models.JSONField(default=list)  # sites and accounts shown to be theirs
    no_images = models.BooleanField(default=False)  # of their columns: often it is a portrait
    portrait_mark = models.CharField(max_length=12, blank=True)  # of what they put up; see pictures
    portrait_credit = models.CharField(max_length=100, blank=True)
    portrait_small = models.BinaryField(blank=True, default=b"")
    portrait_large = models.BinaryField(blank=True, default=b"")
    links = models.JSONField(null=True, blank=True)  # in place of the pages we found; null: those
    words = models.TextField(blank=True)  # about them, their own: the `OwnWords` that stand
    objection = models.CharField(max_length=5, choices=Objection, default="", blank=True)
    columns = models.JSONField(default=list)  # ids of those that lost the name, to go back to
    set_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["objection"], condition=~Q(objection=""), name="wish_objection"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class OwnWords(models.Model):
    """What a columnist says of themselves: appended, and undone by setting `undone_at`.

    The newest that is not undone stands; empty, and the publications' own words stand again.
    """

    columnist = models.ForeignKey("catalog.Columnist", models.CASCADE, related_name="own_words")
    text = models.TextField(blank=True)
    set_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text


class Correction(models.Model):
    """What was put right about one column; undone by setting `undone_at`."""

    class What(models.TextChoices):
        AUTHOR = "author", "who signs it"
        DATE = "date", "when it was printed"
        WORDS = "words", "nothing of its text is shown"
        NOT_MINE = "not-mine", "a columnist says that it is another's"

    column = models.ForeignKey("catalog.Column", models.CASCADE, related_name="corrections")
    what = models.CharField(max_length=10, choices=What)
    value = models.JSONField(default=dict)  # what stands there instead
    before = models.JSONField(default=dict)  # what stood there
    because = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(
                fields=["column"], condition=Q(undone_at__isnull=True), name="correction_stands"
            ),
        )

    def __str__(self) -> str:
        return f"{self.what} of {self.column_id}"
