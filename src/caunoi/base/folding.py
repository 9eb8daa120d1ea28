"""Templates whose constant parts are worked out once for each language.

Half the time of a page went into saying the same words, addresses of static files and pictures again. This loader keeps one
compiled template per language and replaces in it every tag that can only ever give one answer by that answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.template import Context, Node, NodeList, Template
from django.template.base import FilterExpression, TextNode, TokenType, Variable
from django.template.defaulttags import IfNode, URLNode
from django.template.engine import Engine
from django.template.library import SimpleNode
from django.template.loaders import base, cached
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.templatetags.static import StaticNode
from django.utils.translation import get_language

Tag = TypeVar("Tag", bound=Callable[..., Any])
_constant_tags: set[Callable[..., Any]] = set()


def constant(tag: Tag) -> Tag:
    """Declare that a simple tag gives the same answer for the same arguments, in one language and process."""
    _constant_tags.add(tag)
    return tag


class FoldingLoader(base.Loader):
    """Folds each template once, before anybody else can see it."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        template = super().get_template(template_name, skip)
        fold(template)
        return template


class Loader(cached.Loader, FoldingLoader):
    """Django's loader that remembers, with one memory for each language."""

    def cache_key(self, template_name: str, skip: Any = None) -> str:
        return f"{get_language()}:{super().cache_key(template_name, skip)}"


class Assign(Node):
    """Sets variables to values known beforehand."""

    child_nodelists = ()

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def render(self, context: Context) -> str:
        for name, value in self.values.items():
            context[name] = value
        return ""


def fold(template: Template) -> None:
    """Replace what is constant in ``template`` and join neighbouring texts, in the language active now."""
    _fold_list(template.nodelist, template.engine)


def _fold_list(nodes: NodeList, engine: Engine) -> None:
    folded: list[Node] = []
    for node in nodes:
        for inner in _lists_in(node):
            _fold_list(inner, engine)
        if _is_constant(node):
            node = _worked_out(node, engine)
        if isinstance(node, TextNode) and folded and isinstance(folded[-1], TextNode):
            joined = TextNode(folded[-1].s + node.s)
            joined.token, joined.origin = folded[-1].token, folded[-1].origin
            folded[-1] = joined
        else:
            folded.append(node)
    nodes[:] = folded


def _lists_in(node: Node) -> list[NodeList]:
    if isinstance(node, IfNode):
        return [inner for _condition, inner in node.conditions_nodelists]
    found = [getattr(node, name, None) for name in node.child_nodelists]
    return [inner for inner in found if isinstance(inner, NodeList)]


def _worked_out(node: Node, engine: Engine) -> Node:
    context = Context()
    context.template = Template("", engine=engine)
    context.push()
    text = node.render(context)
    made: Node = Assign(dict(context.dicts[-1])) if context.dicts[-1] else TextNode(text)
    made.token, made.origin = node.token, node.origin  # type: ignore[attr-defined]
    return made


def _is_constant(node: Node) -> bool:
    if isinstance(node, TranslateNode):
        return not node.message_context and _is_literal(node.filter_expression)
    if isinstance(node, BlockTranslateNode):
        plain = all(token.token_type == TokenType.TEXT for token in node.singular)
        return plain and not (node.plural or node.extra_context or node.message_context)
    if isinstance(node, StaticNode):
        return _is_literal(node.path)
    if isinstance(node, URLNode):
        return all(map(_is_literal, [node.view_name, *node.args, *node.kwargs.values()]))
    if type(node) is SimpleNode:
        known = node.func in _constant_tags and not node.takes_context
        return known and all(map(_is_literal, [*node.args, *node.kwargs.values()]))
    return False


def _is_literal(expression: FilterExpression) -> bool:
    """Whether an argument is written out in the template: a text or a number without filters."""
    if expression.filters:
        return False
    return not isinstance(expression.var, Variable) or expression.var.lookups is None
