"""What the repository says of itself is so, and what it must not hold is not there."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from colonnade import __version__
from house.repository import ROOT, project, read, tracked

# In pieces, for this file is looked at too.
REGISTRIES = tuple(
    "".join(pieces)
    for pieces in (
        ("py", "pi.org"),
        ("python", "hosted.org"),
        ("registry.", "npmjs"),
        ("crates", ".io"),
    )
)
OWN_PATHS = re.compile("(?:^|[\\s\"'`(=:])/" + "(?:wo" + "rk|ro" + "ot|ho" + "me/[a-z]+)/")
LONG_ENOUGH = 25  # characters of a headline that cannot be there by chance


def test_no_file_names_a_registry_or_a_place_of_some_machine() -> None:
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="replace")  # fixtures of wrong encodings
        for host in REGISTRIES:
            assert host not in text, f"{path}: {host}"
        assert not (found := OWN_PATHS.search(text)), f"{path}: {found[0] if found else ''}"


@pytest.mark.shared
def test_no_file_holds_a_headline_of_the_real_press(shared: Path) -> None:
    lines = (shared / "press" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    titles = [title for line in lines if (title := str(json.loads(line).get("title", "")))]
    assert titles
    long = [title for title in titles if len(title) >= LONG_ENOUGH]
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not [title for title in long if title in text], path


# ── README, CHANGELOG, Makefile ──────────────────────────────────────────────────────────────


def test_the_readme_begins_with_the_two_commands_and_a_picture() -> None:
    text = read("README.md")
    start = text.index("```sh")
    assert text[:start].strip() == "# Colonnade"
    assert re.findall(r"^make (\w+)", text[start:], re.MULTILINE)[:2] == ["run", "test"]
    (picture, *_) = re.findall(r"!\[[^]]+\]\((\S+)\)", text)
    assert text.index(picture) < 800
    assert 10_000 < (ROOT / picture).stat().st_size < 400_000


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_targets_that_are_named_exist(page: str) -> None:
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", read(page), re.MULTILINE))
    named |= set(re.findall(r"^\| `([a-z-]+)` \|", read(page), re.MULTILINE))
    there = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    assert named
    assert named <= there


def test_every_target_of_the_makefile_has_its_line_of_help() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", read("Makefile"), re.MULTILINE)
    assert phony
    told = set(re.findall(r"^([a-z-]+):.*## \S", read("Makefile"), re.MULTILINE))
    assert set(phony[1].split()) == told


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_links_between_files_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", read(page)):
        assert (ROOT / target).exists(), f"{page}: {target}"


def test_the_changes_have_what_is_unreleased_on_top() -> None:
    headings = re.findall(r"^## (.+)$", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"


def test_the_version_is_one() -> None:
    assert project()["project"]["version"] == __version__


def test_hooks_run_the_locked_tools_and_nothing_from_elsewhere() -> None:
    text = read(".pre-commit-config.yaml")
    assert set(re.findall(r"repo: (\S+)", text)) == {"local"}
    assert set(re.findall(r"language: (\S+)", text)) == {"system"}


def test_requirements_are_locked_with_hashes() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        pins = re.findall(r"^([a-z0-9][^\s=]*)==\S+", read(name), re.MULTILINE)
        assert len(pins) > 20
        assert read(name).count("--hash=sha256:") > len(pins)
    locked = {
        pin.partition("[")[0]
        for pin in re.findall(r"^([a-z0-9][^\s=]*)==", read("requirements.txt"), re.MULTILINE)
    }
    for line in project()["project"]["dependencies"]:
        found = re.match(r"[A-Za-z0-9._-]+", line)
        assert found
        assert found[0].lower() in locked, f"{line}: run `make lock`"


# ── the code ─────────────────────────────────────────────────────────────────────────────────


def test_no_room_is_called_for_what_is_homeless() -> None:
    for path in (ROOT / "src").rglob("*"):
        assert path.stem not in {"utils", "helpers", "services", "managers", "misc", "common"}, path


# How many there were in each when the rule came: these may only become fewer.
WITHOUT_REASON = {
    "catalog/queue.py": 1,
    "desk/running.py": 1,
    "desk/site.py": 1,
    "vault/router.py": 1,
}


def test_every_exception_from_a_rule_has_its_reason() -> None:
    bare = re.compile(r"#\s*(?:noqa(?::\s*[A-Z0-9, ]+)?|type:\s*ignore(?:\[[\w, -]+\])?)\s*$")
    for path in (ROOT / "src" / "colonnade").rglob("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [f"{path}:{number}" for number, line in enumerate(lines, 1) if bare.search(line)]
        name = path.relative_to(ROOT / "src" / "colonnade").as_posix()
        assert len(found) <= WITHOUT_REASON.get(name, 0), found


def test_nothing_is_left_to_do_in_comments() -> None:
    mark = re.compile(r"#.*\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    for path in [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        assert not mark.search(path.read_text(encoding="utf-8")), path


def test_ruff_explains_what_it_leaves_out() -> None:
    block = read("pyproject.toml").partition("ignore = [")[2].partition("\n]")[0]
    codes = [line for line in block.splitlines() if line.strip()]
    alone = [line for line in codes if "#" not in line]
    # A rule may share the reason of the line above it.
    assert len(alone) <= len(codes) / 2


def test_publication_files_of_the_starter_catalogue_are_toml() -> None:
    for path in (ROOT / "src/colonnade/publications/starter").glob("*.toml"):
        assert tomllib.loads(path.read_text(encoding="utf-8"))["name"]
