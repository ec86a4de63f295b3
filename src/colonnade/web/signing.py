"""What a verified columnist may set: name, links, pictures; what is not theirs; or to leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _

from colonnade import links
from colonnade.catalog import cards, mending, wishing
from colonnade.catalog.cards import Shelf
from colonnade.catalog.models import Columnist
from colonnade.catalog.wishes import Correction
from colonnade.catalog.wishing import Spelling
from colonnade.identify import finding, names
from colonnade.readers import notices
from colonnade.readers.models import Claim, Notice
from colonnade.readers.notices import Told
from colonnade.web import letters
from colonnade.web.forms import (
    ImagesForm,
    LinksForm,
    MergeForm,
    NameForm,
    ObjectionForm,
    PortraitForm,
    SplitForm,
    WordsForm,
)
from colonnade.web.frame import now
from colonnade.web.setting import Step

_SHOWN = 60  # of their newest columns, each with a button "not mine"

Kind = Notice.Kind


def act(what: str, request: HttpRequest, claim: Claim, who: Columnist) -> Step:
    """Do what a button says. A page that was joined to another is set as that other."""
    who = who.merged_into or who
    for field in ("not-mine", "mine"):
        if field in request.POST:
            return _disown(field, request.POST[field], who)
    deed = _DEEDS.get(what)
    return deed(request, claim, who) if deed else ""


def _name(request: HttpRequest, claim: Claim, who: Columnist) -> Step:
    del claim
    form = NameForm(request.POST)
    if not form.is_valid():
        return form
    try:
        wishing.set_name(who, spelling(form.cleaned_data["name"]), now=now())
    except wishing.CannotSet:
        form.add_error("name", _("There is no name in that."))
        return form
    return "kept"


def spelling(text: str) -> Spelling:
    """Return a name as lists and searches need it."""
    name = " ".join(text.split())
    return Spelling(
        name=name,
        folded=names.fold(name),
        found_by=finding.found_by([name]),
        sort=names.sort_key(name),
        initial=names.initial(name),
    )


def _links(request: HttpRequest, claim: Claim, who: Columnist) -> Step:
    del claim
    form = LinksForm(request.POST)
    if not form.is_valid():
        return form
    wishing.set_links(who, form.cleaned_data["links"], now=now())
    return "kept"


def _words(request: HttpRequest, claim: Claim, who: Columnist) -> Step:
    del claim
    form = WordsForm(request.POST)
    if not form.is_valid():
        return form
    wishing.set_words(who, form.cleaned_data["words"], now=now())
    return "kept"


def _portrait(request: HttpRequest, claim: Claim, who: Columnist) -> Step:
    del claim
    form = PortraitForm(request.POST, request.FILES)
    if not form.is_valid():
        return form
    given = form.cleaned_data
    wishing.set_portrait(who, given["portrait"], credit=given["credit"], now=now())
    return "kept"


def _no_portrait(request: HttpRequest, claim: Claim, who: Columnist) -> Step:
    del request, claim
    wishing.set_portrait(who, None, credit="", now=now())
    return "undone"


def _images(request: HttpRequest, claim: Claim, who: Columnist) -> Step:
    del claim
    wishing.set_images(who, none="no_images" in request.POST, now=now())
    return "kept"


def _disown(field: str, code: str, who: Columnist) -> Step:
    number = links.decode(code)
    if number is None:
        return ""
    if field == "mine":
        for correction in _disowned(who).filter(column=number):
            mending.undo(correction, now=now())
        return "undone"
    if who.bylines.filter(column=number).exists():
        mending.not_mine(number, who.pk, because="the columnist says so", now=now())
    return "kept"


def _disowned(who: Columnist) -> Any:
    return Correction.objects.filter(
        what=Correction.What.NOT_MINE, value__columnist=who.pk, undone_at=None
    )


def _merge(request: HttpRequest, claim: Claim, who: Columnist) -> Step:
    form = MergeForm(request.POST)
    if not form.is_valid():
        return form
    return _to_the_operator(Kind.MERGE, {"other": form.cleaned_data["other"]}, claim, who)


def _split(request: HttpRequest, claim: Claim, who: Columnist) -> Step:
    form = SplitForm(request.POST, papers=_papers(who))
    if not form.is_valid():
        return form
    wanted = {"publications": " ".join(form.cleaned_data["publications"])}
    return _to_the_operator(Kind.SPLIT, wanted, claim, who)


def _to_the_operator(kind: str, wanted: dict[str, str], claim: Claim, who: Columnist) -> Step:
    """Let a person look at what concerns another's page too; the same wish gives one notice."""
    told = Told(kind=kind, columnist_id=who.pk, wanted=wanted, mail=claim.mail, role="person")
    words = links.number(f"{claim.token} {kind} {sorted(wanted.items())}")
    form = f"claim-{claim.pk}-{words}-{now():%Y%m%d}"
    made, is_new = notices.receive(told, form=form[:43], now=now())
    if is_new:
        letters.received(made, now=now())
    return "sent"


def _object(request: HttpRequest, claim: Claim, who: Columnist) -> Step:
    del claim
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return form
    wishing.object_to(who, form.cleaned_data["objection"], now=now())
    return "left"


def _return(request: HttpRequest, claim: Claim, who: Columnist) -> Step:
    del request, claim
    wishing.object_to(who, "", now=now())
    return "back"


_DEEDS: Final[Mapping[str, Callable[[HttpRequest, Claim, Columnist], Step]]] = {
    "name": _name,
    "links": _links,
    "words": _words,
    "images": _images,
    "portrait": _portrait,
    "no-portrait": _no_portrait,
    "merge": _merge,
    "split": _split,
    "object": _object,
    "return": _return,
}


def _papers(who: Columnist) -> list[tuple[str, str]]:
    return list(wishing.papers(who).order_by("name").values_list("slug", "name"))


def context(claim: Claim, who: Columnist, wrong: Form | None) -> dict[str, Any]:
    """Return what a columnist's page shows, with the form that has mistakes in it."""
    del claim
    who = who.merged_into or who
    wish, papers = wishing.wish_of(who), _papers(who)
    shown = wishing.pages(who) if wish["links"] is None else wish["links"]
    disowned = [correction.column_id for correction in _disowned(who)]
    every = [
        ("name_form", NameForm, NameForm(initial={"name": wish["name"]})),
        ("words_form", WordsForm, WordsForm(initial={"words": wish["words"]})),
        ("links_form", LinksForm, LinksForm(initial={"links": "\n".join(shown)})),
        ("images_form", ImagesForm, ImagesForm(initial={"no_images": wish["no_images"]})),
        ("portrait_form", PortraitForm, PortraitForm()),
        ("merge_form", MergeForm, MergeForm()),
        ("split_form", SplitForm, SplitForm(papers=papers) if len(papers) > 1 else None),
        ("objection_form", ObjectionForm, ObjectionForm()),
    ]
    return {
        "who": who,
        "objection": wish["objection"],
        "portrait": wish["portrait"],
        "theirs": cards.page(Shelf(columnist=who.pk), now=now(), size=_SHOWN).cards,
        "disowned": cards.cards(disowned, now=now()),
        **{name: wrong if isinstance(wrong, kind) else form for name, kind, form in every},
    }


def export(who: Columnist) -> dict[str, Any]:
    """Return what is held of a columnist, for them."""
    return {
        "name": who.name,
        "address": who.slug,
        "kind": who.kind,
        "spellings": who.spellings,
        "about": who.about,
        "own_words": list(who.own_words.values("text", "set_at", "undone_at")),
        "pages": wishing.pages(who),
        "publications": [slug for slug, _ in _papers(who)],
        "languages": who.languages,
        "columns": who.columns_shown,
        "set": wishing.wish_of(who),
    }
