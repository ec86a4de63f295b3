"""The site says in every language what it says in English, and nothing that is no longer said.

`python -m bench.texts` tells the same, and how a missing text gets in.
"""

from __future__ import annotations

import re
import shutil
from gettext import c2py
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Message
from bench import texts
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from colonnade import web

ROOM = Path(web.__file__).parent
FILE = Path("locale/en/LC_MESSAGES/django.po")
HOW = "in src/colonnade/web: django-admin makemessages -l en --no-wrap --add-location file"
_ENTRY = re.compile(r'^(?:msgid|msgid_plural) ((?:"(?:[^"\\]|\\.)*"\n?)+)', re.MULTILINE)


def _texts(file: Path) -> set[str]:
    found = _ENTRY.findall(file.read_text(encoding="utf-8"))
    return {"".join(re.findall(r'"((?:[^"\\]|\\.)*)"', entry)) for entry in found}


def test_the_translators_file_has_what_the_site_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("xgettext") is None:
        pytest.skip("gettext is not installed")
    room = tmp_path / "web"
    shutil.copytree(ROOM, room, ignore=shutil.ignore_patterns("__pycache__"))
    (room / FILE).unlink()
    monkeypatch.chdir(room)
    call_command("makemessages", locale=["en"], no_wrap=True, add_location="file", verbosity=0)
    assert _texts(room / FILE) == _texts(ROOM / FILE), HOW


def test_texts_are_many() -> None:
    assert len(_texts(ROOM / FILE)) > 300


def test_no_text_hides_behind_a_name_that_makemessages_does_not_know() -> None:
    for path in ROOM.parent.rglob("*.py"):
        known = {"_"} | {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
        for name in re.findall(r"import n?p?gettext\w* as (\w+)", path.read_text(encoding="utf-8")):
            assert name in known, f"{path}: {name}"


# ── in other languages ───────────────────────────────────────────────────────────────────────


def test_every_language_of_the_site_has_its_texts() -> None:
    assert ["en", *texts.LANGUAGES] == [code for code, _ in settings.LANGUAGES]


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_language_lacks_no_text(language: str) -> None:
    missing = texts.state(language).missing
    assert missing == (), f"`python -m bench.texts {language}` prints them for translators"


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_language_says_nothing_in_vain(language: str) -> None:
    stale = texts.state(language).stale
    assert stale == (), "`python -m bench.texts --compile` takes them out"


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_translation_holds_what_its_text_holds(language: str) -> None:
    assert texts.state(language).faults == ()


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_what_is_read_at_run_time_is_what_was_written(language: str) -> None:
    told = texts.file(language).read_text(encoding="utf-8")
    assert texts.file(language, "mo").read_bytes() == texts.compiled(language), "--compile"
    assert texts.head(language).splitlines()[-1] in told


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_no_other_catalogue_speaks_before_ours(language: str) -> None:
    """Django's admin says "All", "Date" and "Close" too, of other things."""
    own = texts.texts(texts.read(texts.file(language)))
    with translation.override(language):
        for (text, context), one in own.items():
            if isinstance(one.id, str) and one.string and not context:
                assert translation.gettext(text) == one.string


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_language_counts_as_it_is_spoken(language: str) -> None:
    """Whole numbers to which Unicode gives one category have one form, and no others have it."""
    category = Locale.parse(language, sep="-").plural_form
    rule = c2py(texts.PLURALS[language].partition("plural=")[2].rstrip(";"))
    pairs = {(category(number), rule(number)) for number in range(1000)}
    assert len(pairs) == len({one for one, _ in pairs}) == len({form for _, form in pairs})
    assert len(pairs) == texts.plural_forms(language)


def message(*ids: str) -> Message:
    return Message(ids if len(ids) > 1 else ids[0])


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (("%(a)s",), ("x",)),
        (("x",), ("%(a)s",)),
        (("<b>x</b>",), ("x",)),
        (("x",), ("x ",)),
        (("x",), ("x", "y")),
        (("x", "%(many)s x"), ("x",)),
        (("%(a)s", "%(many)s %(a)s"), ("%(many)s", "%(a)s")),
    ],
)
def test_a_faulty_translation_is_found(ids: tuple[str, ...], told: tuple[str, ...]) -> None:
    assert list(texts.faults(message(*ids), told, language="de"))


def test_a_form_may_say_its_number_in_words() -> None:
    assert not list(
        texts.faults(
            message("a %(a)s", "%(many)s %(a)s"), ("%(a)s", "%(many)s %(a)s"), language="de"
        )
    )


def test_a_form_of_one_may_leave_out_what_english_leaves_out_of_it() -> None:
    ids = message("one", "%(many)s, at most %(a)s")
    assert not list(texts.faults(ids, ("une", "%(many)s, %(a)s"), language="fr"))
    assert list(texts.faults(ids, ("une", "%(many)s"), language="fr"))


def test_a_form_of_many_numbers_may_not() -> None:
    ids = message("a column", "%(many)s columns")
    assert list(texts.faults(ids, ("колонка", "%(many)s", "%(many)s"), language="ru"))
    assert list(texts.faults(ids, ("コラム",), language="ja"))


def test_what_a_translator_fills_in_is_read_again(tmp_path: Path) -> None:
    given = tmp_path / "tr.po"
    given.write_text(
        texts.entry(message("a", "%(many)s"), ("one", '%(many)s "more"\n')), encoding="utf-8"
    )
    (found,) = texts.texts(texts.read(given)).values()
    assert texts.forms(found) == ("one", '%(many)s "more"\n')
