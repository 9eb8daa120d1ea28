"""Forms of the newsroom."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.languages import GROWING
from caunoi.base.settings_store import get_setting
from caunoi.desk.fields import DayField, needed_at_times, place_id, seat_lines, topic_choices
from caunoi.desk.receptions.forms import HourField, line, text
from caunoi.newsroom.choices import Purpose
from caunoi.newsroom.commands.approving import Asked
from caunoi.newsroom.commands.writing import PhotoInput, Words, words_of
from caunoi.newsroom.models import Article, Revision
from caunoi.newsroom.queries.bars import Bars, bars_of_request
from caunoi.newsroom.queries.steps import deciders, to_decide_on
from caunoi.newsroom.settings_declared import DAYS, STEPS
from caunoi.papers.media import ACCEPT
from caunoi.people.models import Seat
from caunoi.places.models import Unit

LANGUAGES = [
    ("vi", "Tiếng Việt"), ("en", "English"),
    *((each.code, each.own if each.own == each.vietnamese else f"{each.own} ({each.vietnamese})") for each in GROWING),
]  # fmt: skip
MARKS = gettext_lazy(
    "A blank line begins a paragraph. ## heading · - bullet · > quote · **bold** · *italic* · [words](https://address) · "
    "| cell | cell | for a table · ![2] alone on a line: the second photo stands here."
)


def _notice_written_last(article: Article) -> str:
    """What was written of the correction since the revision that people read; a later revision begins without it."""
    since = article.public.number if article.public is not None else 0
    written = article.revisions.filter(number__gt=since).exclude(notice="").order_by("-number")
    return written.values_list("notice", flat=True).first() or ""


class WordsForm(forms.Form):
    """An article as its editor writes it."""

    title = line(gettext_lazy("Title"), 300)
    summary = text(
        gettext_lazy("Summary"),
        required=False,
        rows=3,
        most=1000,
        help_text=gettext_lazy("Two or three sentences; stands above the text."),
    )
    body = text(gettext_lazy("Text"), rows=18, most=100_000, help_text=MARKS)
    day = DayField(
        label=gettext_lazy("Day of the article"),
        help_text=gettext_lazy("The day that it is about; not the day of publication."),
    )
    author = line(gettext_lazy("Author"), 120, required=False)
    source_name = line(
        pgettext_lazy("of news", "Source"),
        200,
        required=False,
        help_text=gettext_lazy("Where it was taken from; not the author."),
    )
    source_url = line(gettext_lazy("Address of the source"), 500, required=False)
    topics = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Topics"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    places = text(
        gettext_lazy("Places"),
        required=False,
        rows=2,
        most=2000,
        help_text=gettext_lazy("Communes or wards by name, each on a line."),
    )
    event_title = line(gettext_lazy("Event"), 300, required=False)
    event_on = DayField(label=gettext_lazy("Day of the event"), required=False)
    event_url = line(
        gettext_lazy("Page of the event"),
        500,
        required=False,
        help_text=gettext_lazy("For example /cuoc-hop/12/ of this site."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES, initial="vi")
    note = line(
        gettext_lazy("Note for colleagues"),
        300,
        required=False,
        help_text=gettext_lazy("What is new in this revision. Never published."),
    )

    def __init__(self, data: Any = None, *, revision: Revision | None = None) -> None:
        super().__init__(data, initial=_initial(revision) if revision else {"day": time.today(), "language": "vi"})
        self.fields["topics"].choices = topic_choices(get_language() or "vi")[1:]
        self.photos = words_of(revision).photos if revision else ()

    def clean_places(self) -> tuple[int, ...]:
        typed = [each.strip() for each in self.cleaned_data["places"].splitlines() if each.strip()]
        return tuple(dict.fromkeys(place_id(each) for each in typed))

    def words(self) -> Words:
        """What the command takes; photos stay as they are."""
        values = dict(self.cleaned_data)
        values["topics"] = tuple(values["topics"])
        return Words(**values, photos=self.photos)


def _initial(revision: Revision) -> dict[str, Any]:
    names = (
        "title", "summary", "body", "day", "author", "source_name", "source_url", "event_title", "event_on",
        "event_url", "language",
    )  # fmt: skip
    labels = Unit.objects.filter(pk__in=revision.places.values("pk")).order_by("pk").values_list("label", flat=True)
    topics = list(revision.topics.values_list("pk", flat=True))
    return {name: getattr(revision, name) for name in names} | {"topics": topics, "places": "\n".join(labels)}


class PhotoWordsForm(forms.Form):
    """The words of a photo in one article, and its place."""

    alt = needed_at_times(
        line(
            gettext_lazy("What the photo shows"), 300, required=False,
            help_text=gettext_lazy(
                "Read aloud to those who do not see it: “A digger on an earth road”, not “Photo”. Needed unless it is decoration."
            ),
        )
    )  # fmt: skip
    is_decoration = forms.BooleanField(
        label=gettext_lazy("Only decoration: nothing is lost without it"), required=False
    )
    caption = text(
        gettext_lazy("Caption"), required=False, rows=2, most=500,
        help_text=gettext_lazy("Who, where, when, whose photo. Belongs to this article only."),
    )  # fmt: skip
    position = forms.IntegerField(label=gettext_lazy("Stands as number"), min_value=1, max_value=30, required=False)

    def words(self, attachment_id: int) -> PhotoInput:
        """The photo as the command takes it."""
        data = self.cleaned_data
        return PhotoInput(attachment_id, data["caption"], data["alt"], data["is_decoration"])


class PhotoForm(PhotoWordsForm):
    """A new photo."""

    photo = forms.FileField(
        label=gettext_lazy("Photo"), widget=forms.FileInput(attrs={"accept": ACCEPT.replace(".pdf,", "")}),
        help_text=gettext_lazy("JPEG, PNG or WebP. It is written anew in several sizes, without place and camera."),
    )  # fmt: skip
    field_order = ["photo", "alt", "is_decoration", "caption", "position"]


class EmptyForm(forms.Form):
    """A decision without inputs."""


class ReasonForm(forms.Form):
    reason = text(gettext_lazy("Reason"), rows=3)


class TakeDownForm(forms.Form):
    reason = text(
        gettext_lazy("Reason"),
        rows=3,
        help_text=gettext_lazy("Everybody who opens the address of the article reads it."),
    )


class RemarkForm(forms.Form):
    remark = text(gettext_lazy("What has to be put right"), rows=4)


class ApproveForm(forms.Form):
    remark = text(gettext_lazy("Remark"), rows=2, required=False)


class TimeForm(forms.Form):
    """When an approved article publishes itself."""

    on = DayField(label=gettext_lazy("Day of publication"))
    hour = HourField(label=gettext_lazy("Time"))

    def inputs(self) -> dict[str, Any]:
        """What the command takes, in the time of the province."""
        data = self.cleaned_data
        return {"publish_at": datetime.combine(data["on"], data["hour"], tzinfo=time.TIMEZONE)}


class StepsForm(forms.Form):
    """Who decides, until when, and who may decide instead; a row of fields for each decision."""

    def __init__(self, data: Any = None, *, article: Article, actor: Actor, only_one: bool = False) -> None:
        super().__init__(data)
        today, self.steps = time.today(), 1 if only_one else int(get_setting(STEPS))
        revision = to_decide_on(article, Purpose.TAKE_DOWN if only_one else Purpose.PUBLISH)
        bars = bars_of_request(revision, actor.account_id)
        for place in range(1, self.steps + 1):
            seats = deciders(article.agency_id, today, is_last=place == self.steps)
            lines = seat_lines(seat for seat in seats if seat.account_id not in bars)
            self.fields[f"seat_{place}"] = forms.TypedChoiceField(
                label=_("Decision %(place)s: whose") % {"place": place},
                coerce=int,
                choices=[("", _("Choose a post")), *lines],
                help_text=_left_out(seats, bars),
            )
            self.fields[f"due_{place}"] = DayField(
                label=_("Decision %(place)s: by which day") % {"place": place}, initial=_offered(today, place)
            )
            self.fields[f"substitute_{place}"] = forms.TypedChoiceField(
                label=_("Decision %(place)s: who may decide instead") % {"place": place}, coerce=int, empty_value=None,
                required=False, choices=[("", _("Nobody")), *lines],
            )  # fmt: skip
        if article.needs_notice and not only_one:
            self.fields["notice"] = text(
                _("Notice of correction"), rows=3,
                help_text=_(
                    "What was wrong and what is right. It is approved with the text, everybody reads it, and it stays with the "
                    "article for good."
                ),
            )  # fmt: skip
            self.initial["notice"] = _notice_written_last(article)
            self.order_fields(["notice"])

    def inputs(self) -> dict[str, Any]:
        """What the command takes."""
        data = self.cleaned_data
        steps = [
            Asked(data[f"seat_{place}"], data[f"due_{place}"], data[f"substitute_{place}"])
            for place in range(1, self.steps + 1)
        ]
        return {"steps": steps, **{name: data[name] for name in ("reason", "notice") if name in data}}


class AskTakeDownForm(StepsForm):
    """Why the article should be taken down, and who decides that."""

    def __init__(self, data: Any = None, *, article: Article, actor: Actor) -> None:
        super().__init__(data, article=article, actor=actor, only_one=True)
        self.fields["reason"] = text(
            _("Why it should be taken down"),
            rows=3,
            help_text=_("Everybody who opens the address of the article reads it."),
        )
        self.order_fields(["reason"])


def _left_out(seats: list[Seat], bars: Bars) -> str:
    """Whom the field does not offer, and why."""
    names = list(dict.fromkeys(seat.account.full_name for seat in seats if seat.account_id in bars))
    if not names:
        return ""
    said = _(
        "Not offered: %(names)s. Whoever wrote or changed the revision, or asks for the decision, does not take it."
    )
    return said % {"names": ", ".join(names)}


def _offered(today: date, place: int) -> date:
    return current_calendar().add_working_days(today, int(get_setting(DAYS)) * place)
