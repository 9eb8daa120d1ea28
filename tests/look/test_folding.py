"""Constant parts of templates are worked out once for each language, and nothing else is."""

from __future__ import annotations

import pytest
from django.template import Context, Engine, Template
from django.template.base import TextNode
from django.utils.translation import override

from caunoi.base.folding import fold


def folded(source: str) -> Template:
    template = Template("{% load i18n look static %}" + source, engine=Engine.get_default())
    fold(template)
    return template


@pytest.mark.parametrize(
    "source",
    [
        "{% translate 'Search' %} and {% icon 'search' %}",
        "{% static 'look/base.css' %}",
        "{% url 'desk:queue' %}",
        "{% blocktranslate trimmed %}Nothing 100% here{% endblocktranslate %}",
        "{# nothing #}<p>{% url_or_blank 'no:such' %}</p>",
    ],
)
def test_what_is_constant_becomes_one_text(source: str) -> None:
    whole = Template("{% load i18n look static %}" + source).render(Context())

    template = folded(source)

    kept = [node for node in template.nodelist if not isinstance(node, TextNode) and type(node).__name__ != "LoadNode"]
    assert [type(node).__name__ for node in kept if type(node).__name__ != "CommentNode"] == []
    assert template.render(Context()) == whole


@pytest.mark.parametrize(
    "source",
    [
        "{% translate word %}",
        "{% translate 'Search' as title %}{{ title|upper }}",
        "{% icon picture %}",
        "{% blocktranslate with n=word trimmed %}Version {{ n }}{% endblocktranslate %}",
        "{% if word %}{% translate 'Search' %}{% else %}{% translate 'Answer' %}{% endif %}",
        "{% for each in list %}{{ each }}{% translate 'Search' %}{% endfor %}",
        "{% url 'desk:queue' as there %}{{ there }}",
    ],
)
def test_what_depends_on_the_page_stays_as_it_was(source: str) -> None:
    values = {"word": "Đơn <b>", "picture": "clock", "list": [1, 2]}
    whole = Template("{% load i18n look static %}" + source).render(Context(values))

    assert folded(source).render(Context(values)) == whole


def test_each_language_has_its_own_fold() -> None:
    engine = Engine.get_default()

    with override("vi"):
        vietnamese = engine.get_template("404.html")
    with override("en"):
        english = engine.get_template("404.html")

    assert vietnamese is not english
