"""Every text of the site stands in the translators' file, and nothing that is no longer said."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

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
