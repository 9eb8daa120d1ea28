"""Inputs of the commands: a value in, a plain sentence out when it cannot be so."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Agency, Topic
from caunoi.agencies.queries.directory import agency_on
from caunoi.base.prepared import PreparedObjects, Slot
from caunoi.base.refusals import Invalid
from caunoi.matters.choices import COMPLAINT_INSTANCES, DENUNCIATION_INSTANCES, Kind
from caunoi.places.models import Unit

TOPIC = PreparedObjects(lambda: Topic.objects.filter(pk=Slot("pk")))
PLACE = PreparedObjects(lambda: Unit.objects.filter(pk=Slot("pk")))


def a_kind(value: str) -> str:
    """A kind of matter; ``Invalid`` for the input ``kind`` otherwise."""
    if value not in Kind.values:
        raise Invalid(
            _("Please choose what this is: a recommendation, feedback, a question, a complaint or a denunciation."),
            field="kind",
        )
    return value


def an_instance(kind: str, value: str) -> str:
    """The instance of a complaint or denunciation, the first unless said; empty for other kinds. ``Invalid`` for the input
    ``instance`` when the kind does not know it."""
    allowed = {Kind.COMPLAINT: COMPLAINT_INSTANCES, Kind.DENUNCIATION: DENUNCIATION_INSTANCES}.get(Kind(kind), ())
    if not allowed or not value:
        return str(allowed[0]) if allowed else ""
    if value not in allowed:
        raise Invalid(
            _("This kind of matter does not know this instance. Please choose one from the list."), field="instance"
        )
    return value


def a_topic(pk: int) -> Topic:
    """The topic of a key; ``Invalid`` for the input ``topic_id`` when there is none."""
    found: Topic | None = TOPIC.first(pk=pk)
    if found is None:
        raise Invalid(_("Please choose a topic from the list."), field="topic_id")
    return found


def an_agency(pk: int, on: date) -> Agency:
    """The agency of a key that exists on the civil date ``on``; ``Invalid`` for the input ``agency_id`` otherwise."""
    found = agency_on(pk, on)
    if found is None:
        raise Invalid(_("Please choose an agency that exists today."), field="agency_id")
    return found


def a_place(pk: int) -> Unit:
    """The place of a key; ``Invalid`` for the input ``place_id`` when there is none."""
    found: Unit | None = PLACE.first(pk=pk)
    if found is None:
        raise Invalid(_("Please choose a place from the list."), field="place_id")
    return found
