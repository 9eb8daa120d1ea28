"""The parts of an article by their labels, to be compared: of two revisions, or of one and what was typed."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caunoi.agencies.models import Topic
from caunoi.base.chips import short_date
from caunoi.desk.newsroom.forms import LANGUAGES
from caunoi.matters.public.naming import place_name, topic_name
from caunoi.newsroom.commands.writing import PhotoInput, Words
from caunoi.places.models import Unit


def parts_of(words: Words) -> dict[str, str]:
    """What everybody reads of an article, part by part."""
    topics = Topic.objects.filter(pk__in=words.topics).order_by("position", "code")
    places = Unit.objects.filter(pk__in=words.places).order_by("pk")
    return {
        _("Title"): words.title, _("Summary"): words.summary, _("Text"): words.body, _("Day of the article"): _day(words.day),
        _("Author"): words.author, pgettext("of news", "Source"): words.source_name,
        _("Address of the source"): words.source_url, _("Topics"): "\n".join(topic_name(each) for each in topics),
        _("Places"): "\n".join(place_name(each) for each in places), _("Event"): words.event_title,
        _("Day of the event"): _day(words.event_on), _("Page of the event"): words.event_url,
        _("Language"): dict(LANGUAGES).get(words.language, words.language),
        _("Photos"): "\n".join(_photo(number, each) for number, each in enumerate(words.photos, start=1)),
    }  # fmt: skip


def _day(day: date | None) -> str:
    return short_date(day)


def _photo(number: int, photo: PhotoInput) -> str:
    return f"{number}. {photo.caption} ({photo.alt or _('Only decoration')})"
