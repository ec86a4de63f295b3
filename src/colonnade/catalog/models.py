"""What the catalogue stores: the press, what to visit next, columns and who wrote them.

No full text stands here (see `colonnade.vault`), so the catalogue can be copied and shown.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from colonnade.catalog import debates, prints, wishes  # noqa: F401  Django looks for models here
from colonnade.catalog.agenda import Citation, Count, Order, Standing
from colonnade.catalog.allowances import Allowance, Document, Told
from colonnade.catalog.identities import Clue, Judgement, NameCount
from colonnade.catalog.listening import Asked, Network
from colonnade.catalog.pictures import Picture

# Which have modules of their own.
__all__ = [
    "Allowance",
    "Asked",
    "Citation",
    "Clue",
    "Count",
    "Document",
    "Judgement",
    "NameCount",
    "Network",
    "Order",
    "Picture",
    "Standing",
    "Told",
]


class Publication(models.Model):
    """A newspaper, magazine or syndicate, as its TOML file tells; the file is the truth."""

    class Origin(models.TextChoices):
        CATALOGUE = "catalogue", "from a publication file"
        REPLAY = "replay", "made for a recording"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=3, db_index=True)
    languages = models.JSONField(default=list)
    home = models.TextField()
    hosts = models.JSONField(default=list)
    credit = models.CharField(max_length=200)
    support = models.TextField(blank=True)
    note = models.CharField(max_length=200, blank=True)
    rule = models.CharField(max_length=10)
    most = models.PositiveIntegerField(null=True, blank=True)  # characters, where fewer are wished
    licence = models.CharField(max_length=60, blank=True)
    held = models.CharField(max_length=120, blank=True)  # the rule that stored columns were held to
    invented = models.BooleanField(default=False)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.CATALOGUE)
    removed_at = models.DateTimeField(null=True, blank=True)  # left with all its columns
    columns_shown = models.PositiveIntegerField(default=0)
    last_column_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Habit(models.Model):
    """What a publication repeats on its pages, as learnt from them; see `pipeline.habits`."""

    publication = models.OneToOneField(
        Publication, models.CASCADE, primary_key=True, related_name="habit"
    )
    memory = models.BinaryField()  # zstandard over JSON: extract.repeats.Memory
    version = models.PositiveIntegerField(default=0)  # counts writings
    links = models.JSONField(default=dict)  # where pages ask for support → on how many
    support = models.TextField(blank=True)  # the one of them which is the publication's
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Source(models.Model):
    """Where a publication lists its columns."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="sources")
    declared = models.TextField(unique=True)  # the address in the publication's file
    url = models.TextField()  # the address we ask, after permanent redirects
    kind = models.CharField(max_length=10)
    holds = models.CharField(max_length=10)
    name = models.CharField(max_length=200, blank=True)
    columnist = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=20, blank=True)
    pages = models.BooleanField(default=True)
    active = models.BooleanField(default=True)
    stopped_because = models.CharField(max_length=300, blank=True)
    gap_seconds = models.FloatField(null=True, blank=True)  # usual time between two printings
    latest_at = models.DateTimeField(null=True, blank=True)  # the newest printing
    fails = models.PositiveIntegerField(default=0)  # visits in a row without a usable answer
    quiet = models.PositiveIntegerField(default=0)  # visits in a row without news
    read_at = models.DateTimeField(null=True, blank=True)  # last time its items were read
    items = models.PositiveIntegerField(default=0)  # in the last reading
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True)  # sitemap index

    class Meta:
        ordering = ["publication", "url"]

    def __str__(self) -> str:
        return self.name or self.url


class Host(models.Model):
    """A publisher's machine: what its robots.txt says, and which worker talks to it now.

    Work is claimed by the host, not by the page: one worker at a time keeps one request at a
    time, however many workers there are. The lease ends by itself when a worker dies.
    """

    authority = models.CharField(max_length=260, unique=True)  # scheme://name[:port]
    name = models.CharField(max_length=255, blank=True)  # name[:port]: http and https are one
    robots = models.TextField(blank=True)
    robots_standing = models.CharField(max_length=20, blank=True)  # fetch.robots.Standing
    robots_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)  # earliest visit; null: nothing to do
    wait_until = models.DateTimeField(null=True, blank=True)  # asked to wait, or backing off
    fails = models.PositiveIntegerField(default=0)
    worker = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["authority"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="host_due")
        ]

    def __str__(self) -> str:
        return self.authority


class Visit(models.Model):
    """An address we ask now and then: a source, or the page of a column.

    A page's visit stands here from the moment a source announces it, with what the source said
    (`lead`), which is kept as long as the page is read again: a column of which nothing but an
    announcement is known is an errand, not yet a column.
    """

    id = models.BigIntegerField(primary_key=True)  # links.key of the address
    url = models.TextField()
    host = models.ForeignKey(Host, models.CASCADE, related_name="visits")
    source = models.OneToOneField(
        Source, models.CASCADE, null=True, blank=True, related_name="visit"
    )
    found_in = models.ForeignKey(
        Source, models.CASCADE, null=True, blank=True, related_name="pages_found"
    )
    column = models.ForeignKey(
        "Column", models.CASCADE, null=True, blank=True, related_name="visits"
    )
    lead = models.JSONField(null=True, blank=True)  # records.Lead, while it is asked again
    due_at = models.DateTimeField(null=True, blank=True)  # null: not again
    because = models.CharField(max_length=200, blank=True)  # why this time was chosen
    etag = models.TextField(blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    visited_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=40, blank=True)  # fetched, unchanged, failed or a refusal
    detail = models.CharField(max_length=300, blank=True)
    status = models.PositiveSmallIntegerField(default=0)
    fails = models.PositiveIntegerField(default=0)  # in a row

    class Meta:
        ordering = ["due_at"]
        indexes = [
            models.Index(
                fields=["host", "due_at"], condition=Q(due_at__isnull=False), name="visit_due"
            ),
        ]

    def __str__(self) -> str:
        return self.url


class Columnist(models.Model):
    """A signature: a person, desk or board as one publication prints their name.

    Those that are one person's are filed under one of them, see `identities`.
    """

    class Kind(models.TextChoices):
        PERSON = "person", "person"
        ORGANISATION = "organisation", "organisation"
        COLLECTIVE = "collective", "collective"

    id = models.BigIntegerField(primary_key=True)  # links.number of its first slug
    slug = models.CharField(max_length=180, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.PERSON)
    folded = models.CharField(max_length=200, db_index=True)  # identify.names.fold
    found_by = models.TextField(blank=True)  # identify.finding.found_by
    sort = models.CharField(max_length=200)  # identify.names.sort_key
    initial = models.CharField(max_length=4)  # heading in the directory
    pages = models.JSONField(default=list)  # author pages and sameAs addresses
    publications = models.JSONField(default=list)  # slugs of those which print the columnist
    languages = models.JSONField(default=list)
    spellings = models.JSONField(default=list)  # other ways in which the name was printed here
    learnt = models.JSONField(default=dict)  # subjects, days, portraits: identify.figures
    about = models.TextField(blank=True)  # the publication's own words, as short as its rights ask
    home = models.ForeignKey(
        Publication, models.SET_NULL, null=True, blank=True, related_name="columnists"
    )
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    columns_shown = models.PositiveIntegerField(default=0)
    last_column_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["sort"]
        indexes = [
            models.Index(
                fields=["initial", "sort"], condition=Q(columns_shown__gt=0), name="columnist_az"
            ),
            models.Index(
                fields=["-last_column_at"],
                condition=Q(columns_shown__gt=0),
                name="columnist_recent",
            ),
            models.Index(
                fields=["home", "sort"], condition=Q(columns_shown__gt=0), name="columnist_home"
            ),
            # Most are merged into nobody: by an index of all, statistics find a scan cheaper.
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="columnist_merged",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Decision(models.Model):
    """What an operator decided of columns, appended; undone by setting `undone_at`.

    Who is who is judged in `identities.Judgement`.
    """

    class Verdict(models.TextChoices):
        TAKEDOWN = "takedown", "a column or publication leaves"

    verdict = models.CharField(max_length=10, choices=Verdict)
    one = models.BigIntegerField()
    other = models.BigIntegerField(null=True, blank=True)
    evidence = models.JSONField(default=dict)  # what is needed to undo it
    because = models.TextField(blank=True)
    actor = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.verdict} {self.one} {self.other or ''}".strip()


class Column(models.Model):
    """One column as one publication printed it."""

    class State(models.TextChoices):
        READ = "read", "page read"
        REFUSED = "refused", "the publisher refuses robots: known from its source alone"
        OTHER = "other", "read, and not a column"
        UNLISTED = "unlisted", "the publisher wishes it not to be listed"
        REMOVED = "removed", "gone at the publisher, or taken down"

    id = models.BigIntegerField(primary_key=True)  # links.key of its first address
    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="columns", db_index=False
    )
    source = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, db_index=False)
    country = models.CharField(max_length=3)  # the publication's, for the editions
    link = models.TextField()  # the original, for readers
    title = models.TextField()
    byline = models.TextField(blank=True)  # as printed
    language = models.CharField(max_length=12, blank=True)
    section = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=12, blank=True)  # seek.topics
    kind = models.CharField(max_length=12, blank=True)
    published = models.DateTimeField(null=True, blank=True)
    modified = models.DateTimeField(null=True, blank=True)
    first_seen = models.DateTimeField()
    shown_at = models.DateTimeField()  # published, or first seen where that is missing or nonsense
    state = models.CharField(max_length=10, choices=State, default=State.READ)
    visible = models.BooleanField(default=False)  # stands in lists, feeds and search
    until = models.DateTimeField(null=True, blank=True)  # not visible from this time on
    excerpt = models.TextField(blank=True)
    excerpt_because = models.TextField(blank=True)  # records.Because, or why it left
    credit = models.CharField(max_length=250)
    image = models.TextField(blank=True)
    is_free = models.BooleanField(null=True)
    allowance = models.ForeignKey(
        Allowance,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="columns",
        db_index=False,
    )  # its rights; none where nothing of it is shown
    original = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", db_index=False
    )
    original_because = models.TextField(blank=True)
    words = models.PositiveIntegerField(default=0)
    reads = models.PositiveIntegerField(default=0)
    favourites = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["-shown_at", "-id"], condition=Q(visible=True), name="column_world"
            ),
            models.Index(
                fields=["country", "-shown_at", "-id"],
                condition=Q(visible=True),
                name="column_country",
            ),
            models.Index(fields=["publication", "-shown_at", "-id"], name="column_publication"),
            models.Index(
                fields=["original"], condition=Q(original__isnull=False), name="column_original"
            ),
            models.Index(
                fields=["until"],
                condition=Q(until__isnull=False),
                name="column_until",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(credit=""), name="column_has_credit"),
            models.CheckConstraint(condition=~Q(link=""), name="column_has_link"),
            models.CheckConstraint(condition=~Q(original=F("id")), name="column_no_copy_of_itself"),
        ]

    def __str__(self) -> str:
        return self.title


class Address(models.Model):
    """Every address under which a column is known: as announced, redirected to, canonical."""

    key = models.BigIntegerField(primary_key=True)  # links.key
    column = models.ForeignKey(Column, models.CASCADE, related_name="addresses")

    def __str__(self) -> str:
        return str(self.key)


class Tombstone(models.Model):
    """An address whose column was taken down: it is never stored again."""

    key = models.BigIntegerField(primary_key=True)
    because = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.key)


class Byline(models.Model):
    """One name under one column."""

    column = models.ForeignKey(Column, models.CASCADE, related_name="bylines", db_index=False)
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)
    columnist = models.ForeignKey(
        Columnist, models.SET_NULL, null=True, blank=True, related_name="bylines", db_index=False
    )
    attributed = models.ForeignKey(
        Columnist, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )  # the signature itself
    confidence = models.FloatField(default=0)
    because = models.TextField(blank=True)
    shown_at = models.DateTimeField()  # the column's, so that a columnist's list needs no sort
    visible = models.BooleanField(default=False)  # the column's

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["column", "position"], name="byline_once")]
        indexes = [
            models.Index(fields=["columnist", "-shown_at", "-column"], name="byline_columnist"),
        ]

    def __str__(self) -> str:
        return self.name


class Trouble(models.Model):
    """Something a source or page got wrong, and how often; for operators."""

    source = models.ForeignKey(
        Source, models.CASCADE, null=True, blank=True, related_name="troubles"
    )
    where = models.TextField()
    what = models.TextField()
    key = models.BigIntegerField(unique=True)  # of where and what
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        ordering = ["-last_at"]

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
