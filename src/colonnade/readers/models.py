"""What people tell us: notices about what is shown, claims to a page, and the letters we owe them.

Whoever holds the private link (`token`) holds the key to a notice or claim: there are no accounts.
The public log is made of `Notice` without anything that names a person. What they are about is kept
by its id alone: a crawl, which drops columns and publications, knows nothing of these tables.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from colonnade.catalog.models import Column, Columnist, Publication
from colonnade.readers.holdings import Held
from colonnade.readers.subscriptions import Subscription, Want

__all__ = ["Claim", "Held", "Letter", "Notice", "Step", "Subscription", "Try", "Want"]


class Notice(models.Model):
    """Somebody says that something shown here is wrong, and what was decided about it."""

    class Kind(models.TextChoices):
        AUTHOR = "author", "wrong author"
        DATE = "date", "wrong date"
        COPY = "copy", "copy of another column"
        RIGHTS = "rights", "rights"
        MERGE = "merge", "two pages of one columnist"
        SPLIT = "split", "one page of two columnists"

    class State(models.TextChoices):
        OPEN = "open", "open"
        DECIDED = "decided", "decided"
        APPEALED = "appealed", "appealed"
        FINAL = "final", "decided on appeal"
        WITHDRAWN = "withdrawn", "withdrawn"

    class Outcome(models.TextChoices):
        NONE = "", "none yet"
        TAKEN_DOWN = "taken-down", "taken down"
        WORDS = "words", "excerpt removed; headline and link stay"
        AUTHOR = "author", "author corrected"
        DATE = "date", "date corrected"
        COPY = "copy", "filed as a copy"
        MERGED = "merged", "pages joined"
        SPLIT = "split", "pages parted"
        REFUSED = "refused", "refused"

    number = models.CharField(max_length=12, unique=True)  # stands in the public log
    token = models.CharField(max_length=43, unique=True)  # of the private link
    form = models.CharField(max_length=43, unique=True)  # the form it came by: sent once only
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.NONE, blank=True)
    column_id = models.BigIntegerField(null=True, blank=True)
    columnist_id = models.BigIntegerField(null=True, blank=True)
    publication_id = models.BigIntegerField(null=True, blank=True)
    url = models.TextField(blank=True)  # the exact addresses it is about, one a line
    wanted = models.JSONField(default=dict)  # what should stand there instead, by kind
    reasons = models.TextField(blank=True)
    work = models.TextField(blank=True)  # the protected work, or the law that is broken
    role = models.CharField(max_length=12, blank=True)  # web.forms.ROLES
    name = models.CharField(max_length=200, blank=True)
    mail = models.EmailField(max_length=254, blank=True)
    contact = models.TextField(blank=True)  # postal address, telephone
    language = models.CharField(max_length=12, blank=True)  # in which it was given
    statements = models.JSONField(default=list)  # which were made: web.forms.STATEMENTS
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)  # the decision's reasons, for whoever sent the notice
    actor = models.CharField(max_length=150, blank=True)  # who decided; never shown
    undo = models.JSONField(default=dict)  # what is needed to undo the outcome
    appeal = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)  # names and words of persons are gone

    class Meta:
        ordering = ["-made_at"]
        indexes = [
            models.Index(
                fields=["made_at"], condition=Q(state__in=["open", "appealed"]), name="notice_queue"
            ),
            models.Index(fields=["-decided_at"], name="notice_log"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def column(self) -> Column | None:
        """The column it is about, if that is still here."""
        return Column.objects.filter(pk=self.column_id or 0).first()

    @property
    def columnist(self) -> Columnist | None:
        """The columnist it is about, if they are still here."""
        return Columnist.objects.filter(pk=self.columnist_id or 0).first()

    @property
    def publication(self) -> Publication | None:
        """The publication it is about, if it is still here."""
        return Publication.objects.filter(pk=self.publication_id or 0).first()


class Step(models.Model):
    """One thing that happened to a notice, appended and never changed."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    what = models.CharField(max_length=12)  # received, decided, undone, appealed, withdrawn, erased
    outcome = models.CharField(max_length=12, blank=True)
    words = models.TextField(blank=True)  # the reasons given; for the private page

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.what} {self.outcome}".strip()


class Claim(models.Model):
    """Somebody says that a publication or a columnist's page is theirs, and how we may check it."""

    class Method(models.TextChoices):
        DNS = "dns", "a TXT record in the DNS"
        FILE = "file", "a file at a well-known address"
        REL_ME = "rel-me", "a link rel=me from their own site"
        FEDIVERSE = "fediverse", "their account in the fediverse"

    class State(models.TextChoices):
        WAITING = "waiting", "waiting to be checked"
        CONFIRM = "confirm", "the place is theirs; an operator looks whether the person is"
        VERIFIED = "verified", "verified"
        FAILED = "failed", "the proof was not found"
        ENDED = "ended", "ended"

    token = models.CharField(max_length=43, unique=True)  # of the private link
    form = models.CharField(max_length=43, unique=True)
    code = models.CharField(max_length=32, unique=True)  # what the proof must hold
    publication_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    columnist_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    method = models.CharField(max_length=10, choices=Method)
    where = models.TextField()  # a host, a page's address, or @name@host
    mail = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=12, blank=True)  # in which it was made
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    because = models.TextField(blank=True)  # what the last check found
    made_at = models.DateTimeField()
    check_at = models.DateTimeField(null=True, blank=True)  # when it is checked next
    checked_at = models.DateTimeField(null=True, blank=True)
    checks = models.PositiveIntegerField(default=0)  # without success, in a row
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        indexes = [
            models.Index(
                fields=["check_at"], condition=Q(check_at__isnull=False), name="claim_due"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(publication_id__isnull=False, columnist_id__isnull=True)
                | Q(publication_id__isnull=True, columnist_id__isnull=False),
                name="claim_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about or 'gone'}: {self.method} {self.where}"

    @property
    def columnist(self) -> Columnist | None:
        """The columnist whose page is claimed, if they are still here."""
        return Columnist.objects.filter(pk=self.columnist_id or 0).first()

    @property
    def publication(self) -> Publication | None:
        """The publication that is claimed, if it is still here."""
        return Publication.objects.filter(pk=self.publication_id or 0).first()

    @property
    def about(self) -> Columnist | Publication | None:
        """What is claimed."""
        return self.publication or self.columnist


class Try(models.Model):
    """Tries to sign in, counted together; a table of Django's cache, see `web.tries`."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key


class Letter(models.Model):
    """A mail on its way out; nothing of it is kept when it has gone."""

    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    made_at = models.DateTimeField()
    send_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    because = models.CharField(max_length=300, blank=True)  # why it did not go last time

    class Meta:
        ordering = ["send_at"]

    def __str__(self) -> str:
        return self.subject
