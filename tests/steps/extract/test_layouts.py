"""Bodies are read whole and alone from pages as the world's publishing systems write them."""

from __future__ import annotations

import pytest

from colonnade import extract
from steps.extract import layouts

URL = "https://tide.example/coast/island"


@pytest.mark.parametrize("name", layouts.PAGES)
def test_the_body_of_a_page_is_read_whole_and_alone(name):
    article = extract.read(layouts.page(name), url=URL)
    assert [p.text for p in article.paragraphs] == layouts.expected(name)


@pytest.mark.parametrize("name", layouts.PAGES)
def test_the_body_alone_is_the_same_but_for_the_standfirst(name):
    paragraphs = extract.body_of(layouts.page(name), url=URL)
    assert [p.text for p in paragraphs] == layouts.expected(name, with_deck=False)
