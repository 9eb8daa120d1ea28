"""Template tags of the design system; docs/look.md lists them with examples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.exceptions import SuspiciousOperation
from django.forms import BoundField, Form, Textarea
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base import chips, languages, time
from caunoi.base.folding import constant
from caunoi.base.icons import MARK, icon_svg
from caunoi.base.selects import in_their_languages

register = template.Library()

ON_PAPER = frozenset(
    "ngay page tu den don-vi topic place agency year month thang noi loai xem xep sau co-quan dia-diem luat cap ma".split()
)
"""What of the question of a public page stands in its address on paper: what was chosen, not what was typed in words."""
HARMLESS = re.compile(r"[0-9a-z/.-]{1,40}").fullmatch
CLOCK_FACTS = ("due_on", "late_on", "paused", "met_on", "stopped", "passed_on", "article", "confirmed")
SENTENCE = 200
"""Signs from which on a line of text is one for sentences, whose limit is said beforehand."""
THEMES = ("auto", "light", "dark")


@register.simple_tag
@constant
def icon(name: str, label: str = "") -> SafeString:
    """``{% icon "clock" %}``; give a label only when no words stand beside it."""
    return icon_svg(name, label)


@register.simple_tag
@constant
def logo_mark() -> SafeString:
    """The bridge."""
    return mark_safe(MARK)  # nosec


@register.simple_tag
@constant
def url_or_blank(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page, or nothing when no such page is installed."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


@register.simple_tag
def growing_languages() -> list[languages.Growing]:
    """Further languages that readers are offered, and whose translation is not whole yet."""
    return languages.growing_offered()


@register.simple_tag
def growing_language() -> languages.Growing | None:
    """The language of this page if its translation is not whole yet."""
    return languages.growing_now()


@register.simple_tag(takes_context=True)
def theme(context: template.Context) -> str:
    """The chosen theme: ``auto`` (follow the device), ``light`` or ``dark``."""
    request = context.get("request")
    chosen = request.COOKIES.get("theme", "auto") if request else "auto"
    return chosen if chosen in THEMES else "auto"


@register.simple_tag(takes_context=True)
def nav_link(
    context: template.Context, name: str, label: str, picture: str = "", tally: Any = None, shape: str = ""
) -> SafeString:
    """One item of a navigation; nothing when the page is not installed. The present page is marked for all readers."""
    href = url_or_blank(name)
    if not href:
        return SafeString("")
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    current = str(context.get("nav_current") or (match.view_name if match else "")).strip()
    mark = SafeString(' aria-current="page"') if current == name else ""
    count = format_html('<span class="tally">{}</span>', tally) if tally not in (None, "") else ""
    drawn = icon_svg(picture) if picture else ""
    return format_html(
        '<li class="{}"><a href="{}"{}><span class="row-inline">{}{}</span>{}</a></li>',
        shape,
        href,
        mark,
        drawn,
        label,
        count,
    )


@register.simple_tag(takes_context=True)
def page_address(context: template.Context) -> str:
    """The whole address of this page, for paper; nothing where it was asked for under a foreign name. Of a page for everybody
    with what says which day, page or choice it shows, never with words that were typed."""
    request = context.get("request")
    try:
        address = str(request.build_absolute_uri(request.path)) if request else ""
    except SuspiciousOperation:
        return ""
    if not address or not getattr(request, "is_for_everybody", False):
        return address
    kept = [(name, value) for name, value in request.GET.items() if name in ON_PAPER and HARMLESS(value)]
    return f"{address}?{urlencode(kept, safe='/')}" if kept else address


@register.simple_tag
def vdate(day: date | datetime | None) -> SafeString:
    """``{% vdate d %}``: 05/03/2020, in a time element."""
    if day is None:
        return SafeString("")
    if isinstance(day, datetime):
        day = timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    return SafeString(f'<time datetime="{day.isoformat()}">{chips.short_date(day)}</time>')  # nosec B703 - every part is escaped or fixed


@register.simple_tag
def vdatetime(at: datetime | None) -> SafeString:
    """``{% vdatetime at %}``: 14:05 05/03/2020 in the province's time zone."""
    if at is None:
        return SafeString("")
    local = timezone.localtime(at) if timezone.is_aware(at) else at
    told = f"{local.hour:02d}:{local.minute:02d} {chips.short_date(local)}"
    instant = local.isoformat(timespec="milliseconds")
    return SafeString(f'<time datetime="{instant}">{told}</time>')  # nosec B703 - every part is escaped or fixed


@register.simple_tag
@constant
def lang_of(language: str) -> SafeString:
    """``<h1{% lang_of "vi" %}>``: an element in another language than the page, for screen readers and translators."""
    page = "en" if _is_english() else "vi"
    return format_html(' lang="{}"', language) if language and language != page else SafeString("")


@register.filter
def vi(text: Any) -> SafeString:
    """``{{ card.title|vi }}``: words in Vietnamese, marked as such on a page in English. A name that has an English form, and is
    shown in it, is not (see ``Worded``)."""
    shown = conditional_escape(text if text is not None else "")
    if not shown or not _is_english() or getattr(text, "lang", "vi") == "en":
        return shown
    return format_html('<span lang="vi">{}</span>', shown)


def _is_english() -> bool:
    return (get_language() or "").startswith("en")


@register.simple_tag
def count(number: int, capped: bool = False) -> str:
    """``{% count 1000 True %}``: 1.000+ (counting stopped there)."""
    return chips.grouped(int(number)) + ("+" if capped else "")


@register.filter
def thousands(number: int) -> str:
    """``{{ 12345|thousands }}``: 12.345."""
    return chips.grouped(int(number))


@register.simple_tag(takes_context=True)
def due(context: template.Context, clock: Any = None, with_day: bool = True, **given: Any) -> SafeString:
    """The chip of a clock: a ``chips.Chip``, a date, or an object with ``due_on`` and other ``CLOCK_FACTS``
    (``state`` may say ``paused`` or ``void``); keywords of the same names win."""
    today = context.get("today") or time.today()
    if isinstance(clock, chips.Chip):
        return chips.chip_html(clock, with_day=with_day)
    if isinstance(clock, date):
        given, clock = {"due_on": clock, **given}, None
    if clock is not None:
        state = str(getattr(clock, "state", ""))
        facts = {name: getattr(clock, name) for name in CLOCK_FACTS if hasattr(clock, name)}
        given = {"paused": state == "paused", "stopped": state == "void", **facts, **given}
    return chips.chip_html(chips.clock_chip(given.pop("due_on", None), today, **given), with_day=with_day)


@register.simple_tag
def state_badge(state: Any, label: Any = "", tone: str = "", picture: str = "") -> SafeString:
    """A state as a badge; ``state`` is a choice (with ``label``) or a word, its tone from ``chips.register_tones``."""
    known_tone, known_picture = chips.TONES.get(str(getattr(state, "value", state)), ("plain", ""))
    words = label or getattr(state, "label", state)
    return chips.badge_html(words, tone or known_tone, picture or known_picture)


@register.simple_tag
@constant
def badge(label: Any, tone: str = "plain", picture: str = "") -> SafeString:
    """``{% badge "Mới" "info" "bell" %}``."""
    return chips.badge_html(label, tone, picture)


@register.simple_tag
def timeline(events: Iterable[Any]) -> SafeString:
    """Events (objects with at, title, text, who, mark) as list items; a long story is plain string work, escaped here."""
    items = []
    for event in events:
        mark = f' class="{escape(event.mark)}"' if event.mark else ""
        who = f" · {escape(event.who)}" if event.who else ""
        text = f"<p>{escape(event.text)}</p>" if event.text else ""
        items.append(
            f'<li{mark}><span class="when">{vdatetime(event.at)}{who}</span><strong>{escape(event.title)}</strong>{text}</li>'
        )
    return SafeString("".join(items))  # nosec B703 - every part is escaped or fixed


@register.simple_tag
def fact_list(facts: Iterable[tuple[Any, Any]]) -> SafeString:
    """Pairs of label and value as lines of a description list."""
    return SafeString(  # nosec B703 - every part is escaped or fixed
        "".join(
            f"<div><dt>{conditional_escape(label)}</dt><dd>{conditional_escape(value)}</dd></div>"
            for label, value in facts
        )
    )


@register.simple_tag
def step_list(steps: Iterable[Any]) -> SafeString:
    """Sentences as list items."""
    return SafeString("".join(f"<li>{conditional_escape(step)}</li>" for step in steps or ()))  # nosec B703 - every part is escaped or fixed


@register.filter
def code_groups(code: str) -> list[str]:
    """The groups of a receipt code, so that it breaks between them only: ``AB-CD`` gives ``["AB-", "CD"]``."""
    parts = str(code).split("-")
    return [f"{part}-" for part in parts[:-1]] + parts[-1:]


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if getattr(widget, "input_type", "") in {"radio", "checkbox"}:
        return "choices" if hasattr(widget, "choices") else "check"
    return "input"


def _limit(bound: BoundField) -> str:
    """How much goes into a field in which people write sentences; not of one for a name, an address or a code."""
    most, widget = getattr(bound.field, "max_length", None), bound.field.widget
    is_line = getattr(widget, "input_type", "") == "text" and "autocomplete" not in widget.attrs
    if not most or not (isinstance(widget, Textarea) or (is_line and most >= SENTENCE)):
        return ""
    return _("At most %(most)s characters.") % {"most": chips.grouped(most)}


@register.inclusion_tag("look/field.html")
def field(bound: BoundField, hint: str = "", label: str = "", shape: str = "", optional: bool = True) -> dict[str, Any]:
    """``{% field form.x %}``: label, hint, error and control tied together for screen readers.

    ``shape`` adds a class (``short``, ``code-input``); a field that may be left out says so unless ``optional=False``
    or the field is ``needed_at_times``, whose hint says when.
    """
    # A help text that holds a link (of the library of sign-in) is safe HTML and has to stay so when the limit is added.
    hint = format_html_join(
        " ", "{}", ((part,) for part in (hint or str(bound.help_text or ""), _limit(bound)) if part)
    )
    base = bound.auto_id or bound.html_name
    told = " ".join(part for part in (f"{base}-hint" if hint else "", f"{base}-wrong" if bound.errors else "") if part)
    # A browser cuts what is pasted beyond maxlength and says nothing; the server refuses it with both numbers.
    attrs: dict[str, Any] = {"maxlength": False, **({"aria-describedby": told} if told else {})}
    if bound.errors:
        attrs["aria-invalid"] = "true"
    kind = _kind(bound)
    context: dict[str, Any] = {
        "bound": bound, "base": base, "hint": hint, "told": told, "kind": kind, "shape": shape,
        "label": label or bound.label, "optional": _is_optional(bound, kind) and optional,
    }  # fmt: skip
    if kind != "choices":
        context["control"] = bound.as_widget(in_their_languages(bound.field.widget), attrs)
    return context


def _is_optional(bound: BoundField, kind: str) -> bool:
    return not bound.field.required and kind != "check" and not getattr(bound.field, "needed_at_times", False)


@register.inclusion_tag("look/error_summary.html")
def error_summary(*forms: Form) -> dict[str, Any]:
    """All that is wrong in the forms of a page, each line leading to its field. Stands first in main; else nothing."""
    lines = [(None, message) for form in forms if form for message in form.non_field_errors()]
    for form in forms:
        for bound in form or ():
            target = bound.id_for_label or bound.auto_id
            label = str(bound.label)
            lines += [(target, f"{label}{'' if label.endswith('?') else ':'} {message}") for message in bound.errors]
    return {"lines": lines, "heading": _("Please look at these points")}


@register.tag
def capture(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """``{% capture name %}...{% endcapture %}``: keep rendered text in a variable (used to read a block's content)."""
    __, name = token.split_contents()
    nodes = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(name, nodes)


class CaptureNode(template.Node):
    """Renders its body into a context variable and prints nothing."""

    def __init__(self, name: str, nodelist: template.NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        text = self.nodelist.render(context).strip()
        if text:
            context[self.name] = text
        return ""
