"""The forms people fill in: what is wrong with something shown, and whose a page is.

Only what is needed is asked. A notice about rights holds what Article 16(2) of the Digital
Services Act and 17 U.S.C. 512(c)(3)(A) ask for; a correction needs no name at all.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from colonnade import links
from colonnade.catalog import pictures
from colonnade.catalog.models import Columnist
from colonnade.catalog.pictures import Copy
from colonnade.readers.models import Claim, Notice

SHORT = 300
LONG = 5000
MOST_WORDS = 600  # characters about a columnist, as of an excerpt
_MARKED = re.compile(r"</?[a-zA-Z!]")
Kind = Notice.Kind
Choices = list[tuple[str, Promise | str]]

ROLES: Final[Choices] = [
    ("holder", _("I hold the rights in it")),
    ("agent", _("I act for whoever holds the rights")),
    ("person", _("It is about me, or names me")),
    ("reader", _("I saw something here that is against the law")),
    ("minor", _("It shows the sexual abuse of children (you need not say who you are)")),
]
_OWNING: Final = frozenset({"holder", "agent"})  # who speak of copyright: DMCA
STATEMENTS: Final = ("good_faith", "accurate", "signature")

_TITLES: Final[dict[str, Promise | str]] = {
    Kind.AUTHOR: _("Wrong author"),
    Kind.DATE: _("Wrong date"),
    Kind.COPY: _("Copy of another column"),
    Kind.RIGHTS: _("Rights and the law"),
    Kind.MERGE: _("Two pages of one columnist"),
    Kind.SPLIT: _("One page of two columnists"),
}


def title(kind: str) -> str:
    """Return what a kind of notice is called."""
    return str(_TITLES[Kind(kind)])


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Notifying(forms.Form):
    """What every notice may hold."""

    wanted: tuple[str, ...] = ()  # fields that say what should stand there instead

    reasons = forms.CharField(
        label=_("How do you know?"),
        help_text=_("A link or a sentence helps us to decide sooner."),
        widget=_area(3),
        max_length=LONG,
        required=False,
    )
    mail = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("For the receipt and the decision. Without it, keep the link that you get."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def told(self) -> dict[str, Any]:
        """Return what the form says, by the fields of `readers.notices.Told`."""
        data = self.cleaned_data
        plain = {name: data[name] for name in ("reasons", "mail")}
        return plain | {"wanted": {name: _plain(data[name]) for name in self.wanted}}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


class AuthorForm(Notifying):
    """Who wrote it."""

    wanted = ("names",)
    names = forms.CharField(
        label=_("Who wrote it?"),
        help_text=_("As the publication prints the name; several with a comma between them."),
        max_length=SHORT,
    )
    field_order = ("names", "reasons", "mail")


class DateForm(Notifying):
    """When it was printed."""

    wanted = ("date",)
    date = forms.DateField(
        label=_("When was it first printed?"),
        help_text=_("The day on the publication’s own page."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
    )
    field_order = ("date", "reasons", "mail")

    def clean_date(self) -> dt.date:
        """Refuse a day on which no newspaper was printed."""
        day: dt.date = self.cleaned_data["date"]
        if day.year < 1600:
            raise ValidationError(_("No newspaper is as old as that."))
        return day


class CopyForm(Notifying):
    """Of what it is a copy."""

    wanted = ("original",)
    original = forms.CharField(
        label=_("Where is the original?"),
        help_text=_("The address of the other column, here or at its publication."),
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    field_order = ("original", "reasons", "mail")

    def clean_original(self) -> str:
        """Take an address of the web."""
        return address(self.cleaned_data["original"])


def address(text: str) -> str:
    """Return an address of the web as it was meant. Raises `ValidationError`.

    >>> address(" ada.example/about ")
    'https://ada.example/about'
    """
    text = text.strip()
    if "://" not in text and "." in text.partition("/")[0]:
        text = f"https://{text}"
    if links.plain(text) is None:
        raise ValidationError(_("This is no address of the web, such as https://paper.example/1."))
    return text


class RightsForm(Notifying):
    """Somebody's rights, or the law: DSA Art. 16(2), 17 U.S.C. 512(c)(3)(A)."""

    url = forms.CharField(
        label=_("What is it about?"),
        help_text=_("The exact addresses on this site, one a line."),
        widget=_area(2),
        max_length=LONG,
    )
    role = forms.ChoiceField(label=_("Who are you?"), choices=ROLES, widget=forms.RadioSelect)
    work = forms.CharField(
        label=_("Which work, right or law?"),
        help_text=_("For copyright: the original and where it stands. Else: what is broken."),
        widget=_area(2),
        max_length=LONG,
    )
    reasons = forms.CharField(
        label=_("Why is what we show not allowed?"), widget=_area(5), max_length=LONG
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    mail = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("The receipt and the decision go there."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    contact = forms.CharField(
        label=_("Postal address or telephone"),
        help_text=_("Asked for by United States law where copyright is claimed."),
        widget=_area(2),
        max_length=1000,
        required=False,
    )
    good_faith = forms.BooleanField(
        label=_(
            "I believe in good faith that what I say is accurate and complete, and that the use "
            "is not allowed by whoever holds the rights, by their agent or by the law."
        )
    )
    accurate = forms.BooleanField(
        label=_(
            "Under penalty of perjury: what I say is accurate, and I hold the right that is "
            "infringed or may act for its holder."
        ),
        help_text=_("Only where you hold the rights or act for whoever does."),
        required=False,
    )
    signature = forms.CharField(
        label=_("Signature"),
        help_text=_("Your full name, typed; where you hold the rights or act for their holder."),
        max_length=200,
        required=False,
    )
    field_order = (
        "url", "role", "work", "reasons", "name", "mail", "contact", "good_faith", "accurate",
        "signature",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for what the law asks of this kind of sender, and for no more."""
        data: dict[str, Any] = super().clean() or {}
        role = data.get("role")
        asked = ["name", "mail"] if role != "minor" else []
        asked += ["contact", "accurate", "signature"] if role in _OWNING else []
        for name in asked:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("This is needed for a notice of this kind."))
        return data

    def told(self) -> dict[str, Any]:
        """Return what the form says, by the fields of `readers.notices.Told`."""
        data = self.cleaned_data
        plain = {
            name: data[name]
            for name in ("url", "role", "work", "reasons", "name", "mail", "contact")
        }
        made = [name for name in STATEMENTS if data[name]]
        signature = {"signature": data["signature"]} if data["signature"] else {}
        return plain | {"statements": made, "wanted": signature}


NOTICES: Final[dict[str, type[Notifying]]] = {
    Kind.AUTHOR: AuthorForm,
    Kind.DATE: DateForm,
    Kind.COPY: CopyForm,
    Kind.RIGHTS: RightsForm,
}


class AppealForm(forms.Form):
    """Why the decision is wrong."""

    words = forms.CharField(label=_("Why should we look again?"), widget=_area(4), max_length=LONG)


# ── claims ───────────────────────────────────────────────────────────────────────────────────

Method = Claim.Method


class Claiming(forms.Form):
    """How somebody proves that a page is theirs."""

    mail = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("We write what came of it, and nothing else. Without it, keep the link."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class PublicationClaimForm(Claiming):
    """A publication's claim: its host, by DNS or by a file."""

    where = forms.ChoiceField(label=_("Which host do you run?"), widget=forms.RadioSelect)
    method = forms.ChoiceField(
        label=_("How will you show it?"),
        widget=forms.RadioSelect,
        choices=[
            (Method.DNS, _("By a TXT record in the DNS of the host")),
            (Method.FILE, _("By a small file on the host")),
        ],
    )
    field_order = ("where", "method", "mail")

    def __init__(self, *args: Any, hosts: list[str], **kwargs: Any) -> None:
        """`hosts` are those of the publication, of which one is to be shown."""
        super().__init__(*args, **kwargs)
        where = self.fields["where"]
        assert isinstance(where, forms.ChoiceField)
        where.choices = [(host, host) for host in hosts]
        where.initial = hosts[0] if hosts else None


class ColumnistClaimForm(Claiming):
    """A columnist's claim: their own site or account."""

    method = forms.ChoiceField(
        label=_("How will you show it?"),
        widget=forms.RadioSelect,
        choices=[
            (Method.REL_ME, _("By a link rel=me on my own site")),
            (Method.FILE, _("By a small file on my own site")),
            (Method.FEDIVERSE, _("By my account in the fediverse (Mastodon and others)")),
        ],
    )
    where = forms.CharField(
        label=_("Your site or account"),
        help_text=_("Such as https://ada.example/ or @ada@social.example."),
        max_length=500,
    )
    field_order = ("method", "where", "mail")

    def clean(self) -> dict[str, Any]:
        """Take an address or an account, as the way of proving asks."""
        data: dict[str, Any] = super().clean() or {}
        where = data.get("where", "").strip()
        if not where or "method" not in data:
            return data
        try:
            is_account = data["method"] == Method.FEDIVERSE
            data["where"] = account(where) if is_account else address(where)
        except ValidationError as error:
            self.add_error("where", error)
        return data


def account(text: str) -> str:
    """Return an account of the fediverse as ``@name@host``. Raises `ValidationError`.

    >>> account("ada@Social.example"), account("https://social.example/@ada")
    ('@ada@social.example', '@ada@social.example')
    """
    text = text.strip()
    if text.startswith(("https://", "http://")):
        parts = urlsplit(text)
        name = parts.path.strip("/").removeprefix("@").removeprefix("users/")
        text = f"{name}@{parts.netloc}"
    name, _at, host = text.removeprefix("@").partition("@")
    is_name = name.replace("_", "a").replace(".", "a").replace("-", "a").isalnum()
    if not is_name or links.plain(f"https://{host}/") is None or not host:
        raise ValidationError(_("This is no account such as @ada@social.example."))
    return f"@{name}@{host.lower()}"


# ── what may be set once a claim is verified ─────────────────────────────────────────────────

MOST_LINKS: Final = 10
LOGO_BYTES: Final = 60_000
PORTRAIT_BYTES: Final = 5_000_000
# By their first bytes; SVG is none of them: it may hold scripts.
_IMAGES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"),
)  # fmt: skip


class LimitsForm(forms.Form):
    """What may be shown of a publication, and where its readers are sent."""

    rule = forms.ChoiceField(
        label=_("What may we show of your columns?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[
            ("", _("What the rule of this site allows, below the signals of your pages")),
            ("summary", _("Your own summary, up to 200 characters, and nothing of the text")),
            ("none", _("Headline, names and a link, and nothing else")),
        ],
    )
    most = forms.IntegerField(
        label=_("How many characters at most?"),
        help_text=_("Of what may be shown by that. Empty: no limit of your own."),
        min_value=0,
        max_value=10_000,
        required=False,
    )
    support = forms.CharField(
        label=_("Where can readers support you?"),
        help_text=_("The address of a page about subscriptions or donations."),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    contact = forms.CharField(
        label=_("How can readers reach you?"),
        help_text=_("A mail address or the address of a page; it is shown on your page here."),
        max_length=254,
        required=False,
    )

    def clean_support(self) -> str:
        """Take an address of the web, or nothing."""
        given = str(self.cleaned_data["support"]).strip()
        return address(given) if given else ""

    def clean_contact(self) -> str:
        """Take a mail address, an address of the web, or nothing."""
        given = str(self.cleaned_data["contact"]).strip()
        if not given or "://" in given or "@" not in given:
            return address(given) if given else ""
        validate_email(given)
        return given


class LogoForm(forms.Form):
    """A publication's logo."""

    logo = forms.FileField(
        label=_("Your logo"),
        help_text=_("PNG, JPEG, GIF or WebP, at most 60 kB; it stands on your page here."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/gif,image/webp"}),
    )
    kind = ""

    def clean_logo(self) -> bytes:
        """Take a small picture of a kind that cannot hold a program."""
        sent = self.cleaned_data["logo"]
        if sent.size > LOGO_BYTES:
            raise ValidationError(_("This file is larger than 60 kB."))
        data: bytes = sent.read()
        self.kind = image_kind(data)
        if not self.kind:
            raise ValidationError(_("This is no PNG, JPEG, GIF or WebP."))
        return data


def image_kind(data: bytes) -> str:
    """Return the media type of a picture by its first bytes, or nothing.

    >>> image_kind(b"GIF89a"), image_kind(b"<svg>")
    ('image/gif', '')
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for first, kind in _IMAGES if data.startswith(first)), "")


class NameForm(forms.Form):
    """How a columnist's name is written."""

    name = forms.CharField(
        label=_("Your name, as you write it"),
        help_text=_("The spellings in print stay known, so that your columns are still found."),
        max_length=200,
    )


class WordsForm(forms.Form):
    """What a columnist says of themselves."""

    words = forms.CharField(
        label=_("About you, in your own words"),
        help_text=_(
            "Plain text, 600 characters at most. Empty: what your publications say of you."
        ),
        required=False,
        widget=_area(4),
        max_length=MOST_WORDS,
    )

    def clean_words(self) -> str:
        """Take plain text, on one line."""
        text = " ".join(str(self.cleaned_data["words"]).split())
        if _MARKED.search(text):
            raise ValidationError(_("Only plain text can stand here, no HTML."))
        return text


class LinksForm(forms.Form):
    """What links stand on a columnist's page."""

    links = forms.CharField(
        label=_("Links on your page"),
        help_text=_("One address a line, ten at most. Empty: no links."),
        required=False,
        widget=_area(4),
        max_length=LONG,
    )

    def clean_links(self) -> list[str]:
        """Take addresses of the web."""
        given = [address(line) for line in self.cleaned_data["links"].split()]
        if len(given) > MOST_LINKS:
            raise ValidationError(_("These are more than ten."))
        return list(dict.fromkeys(given))


class PortraitForm(forms.Form):
    """A columnist's portrait."""

    portrait = forms.FileField(
        label=_("A portrait of yourself"),
        help_text=_(
            "PNG, JPEG, GIF or WebP, at most 5 MB, which you may have shown. It stands small on "
            "your page here; all that the camera wrote into it is left out."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/gif,image/webp"}),
    )
    credit = forms.CharField(
        label=_("Whose photo is it?"),
        help_text=_("This stands under it. Empty: your name."),
        max_length=100,
        required=False,
    )

    def clean_portrait(self) -> Copy:
        """Take a picture, made small."""
        sent = self.cleaned_data["portrait"]
        if sent.size > PORTRAIT_BYTES:
            raise ValidationError(_("This file is larger than 5 MB."))
        try:
            return pictures.copied(sent.read(), pictures.PORTRAIT, square=True)
        except pictures.BadPicture as error:
            raise ValidationError(
                _(
                    "This is no PNG, JPEG, GIF or WebP that can be used: it must be at least 96 "
                    "pixels wide and high."
                )
            ) from error


class ImagesForm(forms.Form):
    """Whether images of a columnist's columns, which often are portraits, may be shown."""

    no_images = forms.BooleanField(
        label=_("Show no picture with my columns"),
        help_text=_("Publications often print a portrait there."),
        required=False,
    )


class MergeForm(forms.Form):
    """Which other page is theirs too."""

    other = forms.CharField(label=_("The address of the other page here"), max_length=500)

    def clean_other(self) -> str:
        """Take a columnist's address, or the last part of it."""
        slug = str(self.cleaned_data["other"]).strip().rstrip("/").rpartition("/")[2]
        if not Columnist.objects.filter(slug=slug, merged_into=None).exists():
            raise ValidationError(_("No columnist has a page at this address."))
        return slug


class SplitForm(forms.Form):
    """For which publications somebody else writes."""

    publications = forms.MultipleChoiceField(
        label=_("Where does somebody else write under this name?"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, papers: list[tuple[str, str]], **kwargs: Any) -> None:
        """`papers` are slugs and names of the publications that print the columnist."""
        super().__init__(*args, **kwargs)
        chosen = self.fields["publications"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = papers


class ObjectionForm(forms.Form):
    """How a columnist leaves."""

    objection = forms.ChoiceField(
        label=_("What shall become of your name?"),
        widget=forms.RadioSelect,
        choices=[
            ("plain", _("It stays under columns as plain text, as the publication prints it")),
            ("gone", _("It goes from under the columns too")),
        ],
    )
