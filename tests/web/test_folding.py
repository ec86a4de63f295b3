"""Templates read once for each language."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Engine, TemplateDoesNotExist
from django.template.base import TextNode
from django.utils import translation

from colonnade.web import folding


def folded(text: str) -> list[str]:
    """Return the kinds of nodes that remain of a template, and its texts as they are."""
    nodes = Engine.get_default().from_string(text).nodelist
    folding.fold(nodes)
    return [node.s if isinstance(node, TextNode) else type(node).__name__ for node in nodes]


def test_words_and_addresses_become_text() -> None:
    with translation.override("tr"):
        made = folded(
            '{% load i18n %}<a href="{% url "web:about" %}">{% translate "About" %}</a>{# why #}'
        )
    assert made == ['<a href="/about">Hakkında</a>']


@pytest.mark.parametrize(
    "text",
    [
        "{% load i18n %}{% translate name %}",
        '{% load i18n %}{% translate "About"|upper %}',
        '{% load i18n %}{% translate "May" context "month" %}',
        '{% load i18n %}{% translate "About" as about %}',
        '{% url "web:columnist" slug %}',
        '{% url "web:about" as about %}',
        "{% url where %}",
        '{% autoescape off %}{% load i18n %}{% translate "About" %}{% endautoescape %}',
        '{% load i18n %}{% language "de" %}{% translate "About" %}{% endlanguage %}',
    ],
)
def test_what_depends_on_more_than_the_language_stays(text: str) -> None:
    assert len(folded(text)) == 1
    assert folded(text)[0].endswith("Node")


def test_branches_and_loops_are_folded_within() -> None:
    text = (
        '{% load i18n %}{% if a %}{% translate "About" %}{% else %}{% for b in c %}'
        '{% translate "Terms" %}{% empty %}{% url "web:terms" %}{% endfor %}{% endif %}'
    )
    with translation.override("de"):
        template = Engine.get_default().from_string(text)
        folding.fold(template.nodelist)
    given: tuple[dict[str, Any], ...] = ({"a": 1}, {"c": [1, 2]}, {"c": []})
    drawings = [template.render(Context(one)) for one in given]
    with translation.override("de"):
        terms = translation.gettext("Terms")
        assert drawings == [translation.gettext("About"), 2 * terms, "/terms"]


def test_every_language_has_a_template_of_its_own() -> None:
    engine = Engine.get_default()
    templates = []
    for code in ("en", "tr", "tr"):
        with translation.override(code):
            templates.append(engine.get_template("web/tabs.html"))
    assert templates[0] is not templates[1]
    assert templates[1] is templates[2]


def test_templates_of_others_are_read_once() -> None:
    engine = Engine.get_default()
    with translation.override("tr"):
        turkish = engine.get_template("admin/base.html")
    assert engine.get_template("admin/base.html") is turkish


def test_a_template_that_is_not_there_is_an_error() -> None:
    with pytest.raises(TemplateDoesNotExist):
        Engine.get_default().get_template("web/nowhere.html")
