"""The reference says what the code does: commands, settings, keys, addresses, cards, rooms."""

from __future__ import annotations

import re
from argparse import Action, ArgumentParser, _HelpAction
from dataclasses import fields

import pytest
from django.core.management import load_command_class
from django.core.management.base import CommandParser
from django.urls import URLPattern, URLResolver, get_resolver

from colonnade import cli, records
from colonnade.desk import calls
from colonnade.desk.command import COMMANDS
from colonnade.excerpt import house
from colonnade.publications import catalogue, reading
from colonnade.settings import SETTINGS, Setting
from house.repository import DOCS, flat, layers, pure_rooms, read, section

# ── commands ─────────────────────────────────────────────────────────────────────────────────


def parser(name: str) -> ArgumentParser:
    """Return the parser that a subcommand is really called with."""
    if name == "read":
        return cli._parser()
    command = load_command_class("colonnade.desk", {"import": "import_"}.get(name, name))
    made = CommandParser(prog=f"colonnade {name}")
    command.add_arguments(made)
    return made


def actions(name: str) -> list[Action]:
    return [a for a in parser(name)._actions if not isinstance(a, _HelpAction)]


def label(action: Action) -> str:
    """Return an option or argument as help prints it."""
    if not action.option_strings:
        choices = f"{{{','.join(action.choices)}}}" if action.choices else ""
        return str(action.metavar or choices or action.dest)
    value = action.metavar or (
        f"{{{','.join(map(str, action.choices))}}}" if action.choices else action.dest.upper()
    )
    return ", ".join(action.option_strings) + ("" if action.nargs == 0 else f" {value}")


def described(name: str) -> dict[str, str]:
    """Return the options that the reference describes, and how."""
    rows = re.findall(
        r"^\| `(.+?)` \| (.*) \|$",
        section(read("docs/commands.md"), f"colonnade {name}"),
        re.MULTILINE,
    )
    return {option.replace("\\|", "|"): meaning.strip() for option, meaning in rows}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_all_its_options_and_no_others(name: str) -> None:
    assert set(described(name)) == {label(action) for action in actions(name)}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_a_meaning_and_its_help_stands_in_it(name: str) -> None:
    told = described(name)
    for action in actions(name):
        meaning = told[label(action)]
        assert meaning, f"{name} {label(action)}"
        assert action.help, f"{name} {label(action)}"
        if "%" not in action.help:
            assert action.help in meaning, f"{name} {label(action)}"
        if "%(default)s" in action.help:
            assert action.help % {"default": action.default} in meaning


def test_the_reference_names_no_command_that_is_not_there() -> None:
    told = re.findall(r"^## colonnade (\S+)$", read("docs/commands.md"), re.MULTILINE)
    assert told == [*COMMANDS, "django"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_is_for(name: str) -> None:
    words = section(read("docs/commands.md"), f"colonnade {name}")
    assert COMMANDS[name].lower() in flat(words).lower()
    assert f"colonnade {name}" in words, "an example"


def test_commands_in_the_documents_exist() -> None:
    for page in [*DOCS.rglob("*.md"), DOCS.parent / "README.md"]:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            for name, rest in re.findall(r"^(?:\S+/)?colonnade ([a-z]+)(.*)", block, re.MULTILINE):
                assert name in {*COMMANDS, "django"}, f"{page}: colonnade {name}"
                if name != "django":
                    known = {option for a in actions(name) for option in a.option_strings}
                    used = set(re.findall(r"(?<= )--[a-z-]+", rest.partition("#")[0]))
                    assert used <= known, f"{page}: colonnade {name}{rest}"


def test_names_of_commands_are_those_of_modules() -> None:
    assert "doctor" in calls._ALONE
    assert set(COMMANDS) >= calls._ALONE


# ── settings ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_documented_with_default_and_meaning(setting: Setting) -> None:
    told = flat(section(read("docs/settings.md"), setting.name))
    assert told, f"## {setting.name} is missing"
    assert f"Default: {f'`{setting.default}`' if setting.default else 'empty'} " in told
    assert flat(setting.meaning) in told


def test_no_setting_is_documented_that_is_not_there() -> None:
    told = re.findall(r"^## (.+)$", read("docs/settings.md"), re.MULTILINE)
    assert told == [setting.name for setting in SETTINGS]


def test_settings_named_anywhere_in_the_documents_exist() -> None:
    known = {setting.name for setting in SETTINGS}
    for page in DOCS.rglob("*.md"):
        used = set(
            re.findall(r"\b(?:COLONNADE_[A-Z_]+|DATABASE_URL|VAULT_URL)\b", page.read_text())
        )
        assert used <= known, page


def test_settings_are_the_only_reader_of_the_environment() -> None:
    allowed = {"settings.py", "command.py", "wsgi.py"}  # these set Django's own variable
    for path in (DOCS.parent / "src").rglob("*.py"):
        if path.name not in allowed:
            assert not re.search(r"\bos\.(?:environ|getenv)\b", path.read_text()), path


# ── publication files ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("The publication", reading.PUBLICATION_KEYS),
        ("Sources", reading.SOURCE_KEYS),
        ("Layouts", reading.LAYOUT_KEYS),
    ],
)
def test_every_key_of_a_publication_file_is_documented(heading: str, keys: tuple[str, ...]) -> None:
    told = section(read("docs/publication-files.md"), heading)
    assert set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE)) == set(keys)


@pytest.mark.parametrize("kind", [records.SourceKind, records.Holds, records.ExcerptRule])
def test_every_value_of_a_choice_is_documented(kind: type[records.Holds]) -> None:
    told = read("docs/publication-files.md")
    for value in kind:
        assert re.search(rf"[`\"]{value.value}[`\"]", told), value


def test_publication_files_in_the_documents_can_be_used() -> None:
    pages = ("docs/publication-files.md", "docs/tutorial.md", "docs/howto/add-a-publication.md")
    for page in pages:
        (text,) = re.findall(r"```toml\n(.*?)```", read(page), re.DOTALL)
        assert catalogue.parse(text, file="the-paper.toml").sources


def test_a_faulty_file_is_told_as_the_reference_shows() -> None:
    told = read("docs/publication-files.md").partition("```text\n")[2].partition("```")[0]
    text = (
        'name = "The Paper"\ncountry = "UK"\nlanguages = ["en"]\nhome = "https://paper.example/"\n'
        '[[source]]\nurl = "https://paper.example/1"\n'
        '[[source]]\nurl = "https://paper.example/2"\nholds = "opinions"\n'
    )
    with pytest.raises(catalogue.BadPublication) as caught:
        catalogue.parse(text, file="the-paper.toml")
    assert str(caught.value) == told.strip()


# ── the site, cards, excerpts ────────────────────────────────────────────────────────────────


def routes(patterns: list[URLPattern | URLResolver]) -> list[str]:
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                found += routes(pattern.url_patterns)
        else:
            found.append(str(pattern.pattern))
    return found


def shape(route: str) -> str:
    """Return an address with its variable parts as `*`."""
    return re.sub(r"<[^>]+>|\{[^}]+\}", "*", "/" + route.strip("/"))


def test_every_address_of_the_site_is_documented() -> None:
    rows = re.findall(r"^\| (`.+?) \|", read("docs/addresses.md"), re.MULTILINE)
    told = {shape(address) for row in rows for address in re.findall(r"`([^`]+)`", row)}
    # Examples of variable parts, as people read them: a country, a year, a month, a day.
    told = {re.sub(r"/tr\b", "/*", address) for address in told}
    told = {re.sub(r"/(?:\d{4}|\d{2})(?=/|$)", "/*", address) for address in told}
    told = {address.partition("?")[0] for address in told}
    asked = {shape(route) for route in routes(get_resolver().url_patterns)}
    asked = {re.sub(r"^/\*/archive/\*.*", "/*/archive", address) for address in asked}
    assert asked <= told, asked - told
    assert told - asked <= {"/admin"}


def test_every_field_of_a_card_is_documented() -> None:
    told = read("docs/cards.md")
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", told, re.MULTILINE)
    keys = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    assert keys == {field.name for field in fields(records.Card)}
    for field in fields(records.Card):
        assert f'"{field.name}":' in told, f"{field.name} in the example"
    for field in fields(records.CardCopy):
        assert f"`{field.name}`" in told


def test_the_lengths_of_excerpts_are_those_of_the_code() -> None:
    told = read("docs/rights.md")
    for rule in records.ExcerptRule:
        assert f"| `{rule.value}` |" in told
    for number in (house.SUMMARY, house.EXCERPT, house.AGREED):
        assert f"{number:,} characters" in told
    assert house.PART == 5
    assert "a fifth" in told


def test_every_directive_that_is_read_is_documented() -> None:
    from colonnade.excerpt import directives, wishes

    told = read("docs/rights.md")
    silent = {"max-video-preview", "noimageai"}  # read, and nothing follows here
    for name in {*directives._FORBIDS, *directives._VALUED} - silent:
        assert name in told, name
    for key, follows in wishes._FORBIDS.items():
        assert not follows or key in told or key == "ai-use", key


# ── the house ────────────────────────────────────────────────────────────────────────────────


def test_the_house_shows_its_floors_as_the_contract_has_them() -> None:
    told = section(read("docs/house.md"), "Who may import whom")
    assert told.partition("```text\n")[2].partition("```")[0].splitlines() == layers()


def test_every_room_stands_in_the_picture_and_in_the_table() -> None:
    picture = read("docs/images/house.svg")
    table = section(read("docs/house.md"), "The rooms")
    for room in (room.strip() for floor in layers() for room in floor.split("|")):
        assert f">{room}<" in picture, room
        assert f"| `{room}` |" in table, room


def test_the_picture_colours_the_pure_rooms() -> None:
    picture = read("docs/images/house.svg")
    assert picture.count('<rect class="pure"') == len(pure_rooms()) + 1  # and the legend


def test_records_named_in_the_house_exist() -> None:
    told = section(read("docs/house.md"), "The records that pass the doors")
    table = [row for row in told.splitlines() if row.startswith("| `")]
    for row in table:
        for name in re.findall(r"`([A-Z]\w+)`", row.split("|")[1]):
            assert hasattr(records, name), name


def test_actions_of_the_admin_pages_are_named_as_they_are() -> None:
    from django.contrib import admin

    actions = {
        str(getattr(getattr(shown, name), "short_description", ""))
        for shown in admin.site._registry.values()
        for name in shown.actions or ()
        if isinstance(name, str)
    }
    told = read("docs/howto/take-down.md")
    named = re.findall(r"action\s+\"([^\"]+)\"", told)
    assert len(named) == 3
    assert set(named) <= actions


def test_benches_and_programs_named_in_the_documents_are_there() -> None:
    for page in [*DOCS.rglob("*.md"), DOCS.parent / "README.md", DOCS.parent / "CONTRIBUTING.md"]:
        for name in re.findall(r"python3? -m ((?:bench|tests|colonnade)[\w.]*)", page.read_text()):
            path = (
                DOCS.parent
                / ("src" if name.startswith("colonnade") else "")
                / name.replace(".", "/")
            )
            assert path.with_suffix(".py").exists() or path.is_dir(), f"{page}: {name}"


def test_targets_of_make_that_people_are_told_of_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    told = [*DOCS.rglob("*.md"), *(DOCS.parent / "src").rglob("*.py"), DOCS.parent / "README.md"]
    for page in told:
        for target in re.findall(r"`make ([a-z-]+)`", page.read_text(encoding="utf-8")):
            assert target in targets, f"{page}: make {target}"
