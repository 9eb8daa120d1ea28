"""Topics of matters. A topic is never deleted: matters keep the one they were given."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.choices import StatisticalClass
from caunoi.agencies.models import Topic
from caunoi.agencies.policies import may_manage_registers
from caunoi.agencies.validators import a_later_day, a_name, one_of
from caunoi.agencies.verbs import TOPIC_CREATED, TOPIC_ENDED
from caunoi.base.refusals import Conflict, Invalid
from caunoi.journal.commands import Context, command
from caunoi.places.memory import touch


@command("topic.create", policy=may_manage_registers)
def create_topic(
    ctx: Context, *, code: str, name: str, name_en: str, statistical_class: str, since: date, position: int = 90
) -> Topic:
    """Enter a topic that forms offer from the civil date ``since`` on, at ``position`` in the list."""
    code = a_name(code, "code", 30)
    if not all(part.isalnum() and part.isascii() and part == part.lower() for part in code.split("-")):
        raise Invalid(_("A code has small letters a to z, digits and hyphens only, such as nuoc-sach."), field="code")
    if Topic.objects.filter(code=code).exists():
        raise Conflict(_("The code %(code)s is taken. Please choose another one.") % {"code": code}, field="code")
    topic = Topic.objects.create(
        code=code, name=a_name(name, "name", 80), name_en=a_name(name_en, "name_en", 80), since=since,
        statistical_class=one_of(statistical_class, StatisticalClass.values, "statistical_class"), position=position,
    )  # fmt: skip
    touch("agencies")
    ctx.record(TOPIC_CREATED, topic, fields={"code": code, "name": topic.name, "since": since.isoformat()})
    return topic


@command("topic.end", subject=Topic, policy=may_manage_registers)
def end_topic(ctx: Context, topic: Topic, *, on: date) -> Topic:
    """Stop offering the topic: ``on`` is the first day on which forms do without it."""
    if topic.until is not None:
        raise Invalid(_("This topic is no longer offered."), field="on")
    topic.until = a_later_day(on, topic.since, "on")
    touch("agencies")
    ctx.record(TOPIC_ENDED, topic, fields={"code": topic.code, "on": on.isoformat()})
    return topic
