"""Templates read once for each language, with what is the same on all pages written into them.

A translation without values and an address without arguments depend on the language alone. Django
looks each up whenever a page is drawn, a hundred times a page; here they become text when a
template is first used in a language. What templates say stays as it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.template import Context, Node, NodeList, Template
from django.template.base import FilterExpression, TextNode
from django.template.defaulttags import (
    AutoEscapeControlNode,
    CommentNode,
    IfNode,
    LoadNode,
    URLNode,
)
from django.template.loaders import base, cached
from django.templatetags.i18n import LanguageNode, TranslateNode
from django.utils.translation import get_language

_OURS = "web/"  # the pages of the site; those of the desk and of accounts are drawn seldom
_PAGE = ".html"
# Within these the same words may be drawn otherwise.
_LEFT_ALONE = (AutoEscapeControlNode, LanguageNode)


class Loader(cached.Loader):
    """Reads templates as Django's own does, those of the site once for each language."""

    def cache_key(self, template_name: str, skip: Any = None) -> str:
        """Return under what a template is kept."""
        key = str(super().cache_key(template_name, skip))
        return f"{get_language()} {key}" if _is_ours(template_name) else key

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        """Return a template; it is kept when it is whole, so that no thread sees half of it."""
        if not _is_ours(template_name):
            return super().get_template(template_name, skip)
        key = self.cache_key(template_name, skip)
        known: Template | None = self.get_template_cache.get(key)
        if known is None:
            known = base.Loader.get_template(self, template_name, skip)
            fold(known.nodelist)
            self.get_template_cache[key] = known
        return known


def _is_ours(name: str) -> bool:
    return name.startswith(_OURS) and name.endswith(_PAGE)


def fold(nodes: NodeList) -> None:
    """Write into a template what depends on nothing but the language spoken now."""
    for node in nodes:
        for inner in _inner(node):
            fold(inner)
    nodes[:] = _joined(_folded(node) for node in nodes)


def _inner(node: Node) -> Iterable[NodeList]:
    if isinstance(node, _LEFT_ALONE):
        return ()
    if isinstance(node, IfNode):
        return [nodes for _condition, nodes in node.conditions_nodelists]
    found = (getattr(node, name, None) for name in node.child_nodelists)
    return [nodes for nodes in found if isinstance(nodes, NodeList)]


def _folded(node: Node) -> Node:
    if isinstance(node, LoadNode | CommentNode):
        return TextNode("")
    return TextNode(node.render(Context())) if _is_constant(node) else node


def _is_constant(node: Node) -> bool:
    if isinstance(node, TranslateNode):
        is_alone = not node.asvar and node.message_context is None
        return is_alone and _is_literal(node.filter_expression)
    if isinstance(node, URLNode):
        return not (node.args or node.kwargs or node.asvar) and _is_literal(node.view_name)
    return False


def _is_literal(what: FilterExpression) -> bool:
    # What `translate` shows is a variable to it even where it is written out.
    return not what.filters and getattr(what.var, "lookups", None) is None


def _joined(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield nodes, with texts that follow each other as one."""
    text = ""
    for node in nodes:
        if isinstance(node, TextNode):
            text += node.s
            continue
        if text:
            yield TextNode(text)
            text = ""
        yield node
    if text:
        yield TextNode(text)
