"""The living style page."""

from __future__ import annotations

import pytest
from django.test import Client

from colonnade.web import stylebook
from makers import NOW

pytestmark = pytest.mark.django_db


def test_the_style_page_has_every_token_and_card(client: Client) -> None:
    answer = client.get("/style")
    page = answer.content.decode()
    assert answer.status_code == 200
    for token in stylebook.tokens():
        assert f"--{token.name}</code>" in page
        if token.is_colour:
            assert f'class="t-{token.name}"' in page
            assert f".t-{token.name}{{" in page, "the sheet of the style page lacks a colour"
    assert page.count('<article class="card">') == len(stylebook.samples(NOW)) == 6
    assert 'name="robots" content="noindex' in page


def test_colours_have_both_a_day_and_a_night() -> None:
    colours = [token for token in stylebook.tokens() if token.is_colour]
    assert len(colours) == 9
    assert all(token.dark and token.dark != token.light for token in colours)
