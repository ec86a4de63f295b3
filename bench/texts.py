"""The texts of the site in its languages: what is missing, and how it gets in.

    python -m bench.texts                  what every language lacks, and what is wrong in it
    python -m bench.texts tr               the texts that Turkish lacks, to be filled in (.po)
    python -m bench.texts tr filled.po     take them; stale ones leave, the order is that of English
    python -m bench.texts --compile        write every .mo anew

The English file is written by makemessages: tests/web/test_translations.py says how.
"""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parents[1] / "src/colonnade/web/locale"
LANGUAGES = ("tr", "de", "fr", "es", "it", "pt", "ru", "ar", "he", "hi", "ja", "zh-hans")
# By the rules of Unicode's CLDR for whole numbers, which a test compares.
PLURALS = dict.fromkeys(LANGUAGES, "nplurals=2; plural=(n != 1);") | {
    "fr": "nplurals=2; plural=(n > 1);",
    "pt": "nplurals=2; plural=(n > 1);",
    "hi": "nplurals=2; plural=(n > 1);",
    "ja": "nplurals=1; plural=0;",
    "zh-hans": "nplurals=1; plural=0;",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "he": "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);",
}
_HOLDERS = re.compile(r"%\(\w+\)[sd]|%%")
_NUMBERS = {"%(many)s", "%(count)d", "%(count)s"}  # a form of one may say it in words
_TAGS = re.compile(r"</?[a-z]+[^>]*>")
_HEAD = """\
Project-Id-Version: Colonnade
Language: {language}
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
Plural-Forms: {plural}
"""

Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a language lacks, what it says in vain, and what is wrong in it."""

    missing: tuple[str, ...]
    stale: tuple[str, ...]
    faults: tuple[str, ...]


def file(language: str, ending: str = "po") -> Path:
    """Return where the texts of a language are."""
    primary, _, script = language.partition("-")
    folder = f"{primary}_{script.title()}" if script else primary
    return LOCALE / folder / f"LC_MESSAGES/django.{ending}"


def read(path: Path) -> Catalog:
    """Return the texts of a file; one that is not there has none."""
    if not path.exists():
        return Catalog()
    with path.open("rb") as opened:
        return read_po(opened)


def texts(catalog: Catalog) -> dict[Key, Message]:
    """Return the texts of a catalogue by what they are in English, its head left out."""
    return {(first(message), message.context): message for message in catalog if message.id}


def first(message: Message) -> str:
    """Return a text in English, of several the one of a single thing."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    """Return a translation, in as many forms as it has."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def state(language: str) -> State:
    """Compare the texts of a language with the English ones."""
    english, own = texts(read(file("en"))), texts(read(file(language)))
    done = {key for key, message in own.items() if all(forms(message)) and not message.fuzzy}
    return State(
        missing=tuple(key[0] for key in english if key not in done),
        stale=tuple(key[0] for key in own if key not in english),
        faults=tuple(
            _all_faults(language, [(english[key], own[key]) for key in english if key in done])
        ),
    )


def _all_faults(language: str, pairs: Iterable[tuple[Message, Message]]) -> Iterator[str]:
    for english, own in pairs:
        for fault in faults(english, forms(own), language=language):
            yield f"{first(english)!r}: {fault}"


def plural_forms(language: str) -> int:
    """Return in how many forms a language counts."""
    return int(PLURALS[language].partition("=")[2].partition(";")[0])


def faults(english: Message, told: tuple[str, ...], *, language: str) -> Iterator[str]:
    """Yield what is wrong with a translation, which a computer can see."""
    is_counted = not isinstance(english.id, str)
    if len(told) != (plural_forms(language) if is_counted else 1):
        yield f"{len(told)} forms"
    source = english.id[-1] if is_counted else english.id
    for number, form in enumerate(told):
        wanted, found = sorted(_HOLDERS.findall(source)), sorted(_HOLDERS.findall(form))
        few = is_counted and says_its_number(language, number)
        if found != wanted and not (
            few and set(_HOLDERS.findall(english.id[0])) - _NUMBERS <= set(found) <= set(wanted)
        ):
            yield f"holds {found}, not {wanted}"
        if sorted(_TAGS.findall(form)) != sorted(_TAGS.findall(source)):
            yield f"tags {_TAGS.findall(form)}"
        ends = [(text[:1].isspace(), text[-1:].isspace()) for text in (form, source)]
        if ends[0] != ends[1]:
            yield "space at an end"


def says_its_number(language: str, form: int) -> bool:
    """Tell whether a form is of none, one or two alone, and may say so in words."""
    rule = c2py(PLURALS[language].partition("plural=")[2].rstrip(";"))
    return all(number < 3 for number in range(1000) if rule(number) == form)


# ── writing ──────────────────────────────────────────────────────────────────────────────────


def entry(message: Message, told: tuple[str, ...]) -> str:
    """Return a text and its translation as they stand in a .po file."""
    lines = [f"#. {comment}" for comment in message.auto_comments]
    lines += [f"#: {where}" for where, _ in message.locations]
    lines += ["#, python-format"] if "python-format" in message.flags else []
    lines += [f"msgctxt {_quoted(message.context)}"] if message.context else []
    if isinstance(message.id, str):
        lines += [f"msgid {_quoted(message.id)}", f"msgstr {_quoted(told[0])}"]
    else:
        lines += [f"msgid {_quoted(message.id[0])}", f"msgid_plural {_quoted(message.id[1])}"]
        lines += [f"msgstr[{number}] {_quoted(form)}" for number, form in enumerate(told)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    )
    return f'"{escaped}"'


def unsaid(language: str, message: Message) -> tuple[str, ...]:
    """Return a translation that is still to be written."""
    return ("",) * (1 if isinstance(message.id, str) else plural_forms(language))


def merged(language: str, *catalogs: Catalog) -> str:
    """Return the .po file of a language in the order of English; later catalogues win."""
    told = {
        key: forms(message)
        for catalog in catalogs
        for key, message in texts(catalog).items()
        if all(forms(message)) and not message.fuzzy
    }
    english = texts(read(file("en")))
    entries = [entry(m, told.get(key) or unsaid(language, m)) for key, m in english.items()]
    lines = [_quoted(line) for line in head(language).splitlines(keepends=True)]
    return "\n".join(
        ["# See docs/howto/translate.md.", 'msgid ""', 'msgstr ""', *lines, "", *entries]
    )


def head(language: str) -> str:
    """Return what the files of a language say of themselves."""
    return _HEAD.format(language=file(language).parts[-3], plural=PLURALS[language])


def compiled(language: str) -> bytes:
    """Return the .mo of a language's .po: the same on every machine, by GNU's description."""
    told = {b"": head(language).encode()}
    for (_, context), message in texts(read(file(language))).items():
        if all(forms(message)) and not message.fuzzy:
            ids = (message.id,) if isinstance(message.id, str) else message.id
            name = (f"{context}\x04" if context else "") + "\0".join(ids)
            told[name.encode()] = "\0".join(forms(message)).encode()
    return _packed(sorted(told.items()))


def _packed(pairs: list[tuple[bytes, bytes]]) -> bytes:
    count, first_table = len(pairs), 7 * 4
    start = first_table + 2 * 8 * count
    table, body = b"", b""
    for side in (0, 1):
        for pair in pairs:
            table += struct.pack("<2I", len(pair[side]), start + len(body))
            body += pair[side] + b"\0"
    numbers = (0x950412DE, 0, count, first_table, first_table + 8 * count, 0, 0)
    return struct.pack("<7I", *numbers) + table + body


# ── the command ──────────────────────────────────────────────────────────────────────────────


def report() -> int:
    """Print what every language lacks; return 1 if anything is amiss."""
    every = {language: state(language) for language in LANGUAGES}
    for language, one in every.items():
        print(
            f"{language}: {len(one.missing)} missing, {len(one.stale)} stale, {len(one.faults)} wrong"
        )
        for fault in one.faults:
            print(f"  {fault}")
    return int(any(one.missing or one.stale or one.faults for one in every.values()))


def lacking(language: str) -> str:
    """Return the texts that a language lacks, to be filled in."""
    missing = set(state(language).missing)
    entries = [m for key, m in texts(read(file("en"))).items() if key[0] in missing]
    return "\n".join(entry(m, unsaid(language, m)) for m in entries)


def take(language: str, *given: Path) -> None:
    """Put translations into a language's files."""
    path = file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(merged(language, read(path), *map(read, given)), encoding="utf-8")
    file(language, "mo").write_bytes(compiled(language))


def main() -> int:
    """Do what the command's first lines say."""
    match sys.argv[1:]:
        case []:
            return report()
        case ["--compile"]:
            for language in LANGUAGES:
                take(language)
        case [language]:
            print(lacking(language))
        case [language, *given]:
            take(language, *map(Path, given))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
