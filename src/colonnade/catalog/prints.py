"""What is stored of texts to find their copies: fingerprints, what is judged, what is decided.

The index of fingerprints has two parts. New entries are rows (`Posting`); from time to time some
are filed into drawers (`Drawer`), each an array of entries that fills one page of the database.
As rows alone they would take five times the room, and as drawers alone every new text would
rewrite twenty of them. `catalog.index` reads and writes both.
"""

from __future__ import annotations

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q

FORMAT = 3  # `collapse.fingerprint.FORMAT`, which would load numpy


class Imprint(models.Model):
    """A column's text as it is compared: its fingerprint, and what the page says of itself.

    The number is the text's, not the column's: a text that changed gets a new one.
    """

    id = models.AutoField(primary_key=True)  # 31 bits, which entries of the index have room for
    column = models.OneToOneField("catalog.Column", models.CASCADE, related_name="imprint")
    format = models.PositiveSmallIntegerField(default=0)  # collapse.fingerprint.FORMAT
    judged = models.BooleanField(default=False)  # compared with all that stood there before
    words = models.PositiveIntegerField(default=0)
    samples = models.BinaryField(default=b"")
    keys = models.BinaryField(default=b"")  # until it is judged; then the index alone has them
    canonical = models.TextField(blank=True)  # where it differs from the column's own address
    canonical_key = models.BigIntegerField(null=True, blank=True)  # links.key of `canonical`
    is_day = models.BooleanField(default=False)  # the page tells only the day of printing
    names = models.JSONField(default=list)  # folded names of the persons who signed
    credits = models.JSONField(default=list)  # where it says it was printed first, and whose it is

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(judged=False), name="imprint_waiting"),
            models.Index(fields=["id"], condition=~Q(format=FORMAT), name="imprint_outdated"),
            models.Index(
                fields=["canonical_key"],
                condition=Q(canonical_key__isnull=False),
                name="imprint_canonical",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def is_waiting(cls) -> bool:
        """Tell whether one is to be judged, or made anew."""
        return cls.objects.filter(judged=False).exists() or cls.outdated().exists()

    @classmethod
    def outdated(cls) -> models.QuerySet[Imprint]:
        """Return those of other formats than today's."""
        return cls.objects.filter(~Q(format=FORMAT))


class RowNumber(models.BigIntegerField):  # type: ignore[type-arg]  # takes none at run time
    """A number of 64 bits, which in SQLite is the row's own.

    A primary key of type "bigint" would there stand in a table and again in an index beside it:
    only "integer" is the number of the row (https://sqlite.org/lang_createtable.html#rowid).
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class Posting(models.Model):
    """One entry of the index that is not filed yet: a key, and the text that has it."""

    entry = RowNumber(primary_key=True)  # key << 31 | Imprint.id

    def __str__(self) -> str:
        return str(self.entry)


class Drawer(models.Model):
    """Entries of the index in a row: from `first` to the next drawer's, all texts of a key."""

    first = RowNumber(primary_key=True)
    packed = models.BinaryField()  # entries, 64-bit little-endian, ascending

    def __str__(self) -> str:
        return str(self.first)


class Kin(models.Model):
    """What two columns were judged to be to each other, where it is worth telling."""

    one = models.ForeignKey("catalog.Column", models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey("catalog.Column", models.CASCADE, related_name="+")
    relation = models.CharField(max_length=10)  # collapse.likeness.Relation
    one_in_other = models.FloatField()  # share of the text of `one` that is in the other
    other_in_one = models.FloatField()
    because = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="kin_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="kin_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.relation} {self.other_id}"


class CopyDecision(models.Model):
    """An operator's word on copies, appended and never changed; undone by setting `undone_at`.

    It outweighs every judgement, at every later crawl.
    """

    class Verdict(models.TextChoices):
        TOGETHER = "together", "two columns are one"
        APART = "apart", "two columns are not one"
        FIRST = "first", "a printing is the original"

    verdict = models.CharField(max_length=10, choices=Verdict)
    one = models.BigIntegerField()  # Column.id
    other = models.BigIntegerField(null=True, blank=True)
    because = models.TextField(blank=True)
    actor = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["one"], name="copydecision_one"),
            models.Index(fields=["other"], name="copydecision_other"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} {self.one} {self.other or ''}".strip()


class Revision(models.Model):
    """How a column stood before it was found changed: no words of it but the headline."""

    column = models.ForeignKey("catalog.Column", models.CASCADE, related_name="revisions")
    seen_at = models.DateTimeField()  # when the change was seen
    title = models.TextField()  # before
    words = models.PositiveIntegerField()  # before
    kept = models.FloatField()  # share of the text before that is in the new one

    class Meta:
        ordering = ["seen_at"]

    def __str__(self) -> str:
        return self.title
