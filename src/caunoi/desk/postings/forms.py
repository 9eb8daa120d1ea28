"""Forms of plans and notices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.desk.fields import DayField, needed_at_times, place_id, seat_lines, topic_choices
from caunoi.desk.receptions.forms import line
from caunoi.desk.receptions.forms import text as area
from caunoi.papers.media import ACCEPT
from caunoi.places.models import Unit
from caunoi.postings import law
from caunoi.postings.choices import Kind, ProofKind, Verdict
from caunoi.postings.commands import replying
from caunoi.postings.commands.writing import Words, words_of
from caunoi.postings.models import Posting, Reply, Version
from caunoi.postings.queries.comments import approvers
from caunoi.postings.queries.waiting import is_late, last_lawful_day


class EmptyForm(forms.Form):
    """Nothing to fill in."""


class WordsForm(forms.Form):
    """A notice as an officer writes it."""

    title = line(gettext_lazy("Title"), 300)
    summary = area(
        gettext_lazy("In plain words"), rows=4, most=1500,
        help_text=gettext_lazy("What it is, whom it concerns, what changes for them. As you would say it to a neighbour."),
    )  # fmt: skip
    body = area(
        gettext_lazy("Text"), rows=16, most=100_000,
        help_text=gettext_lazy("A blank line begins a paragraph. ## heading · - bullet · **bold** · [words](https://address)"),
    )  # fmt: skip
    places = area(
        gettext_lazy("Posted for"), rows=2, most=4000,
        help_text=gettext_lazy("Communes or wards by name, each on a line; or the name of the province."),
    )  # fmt: skip
    where = line(
        gettext_lazy("Also to be read at"), 500, required=False,
        help_text=gettext_lazy("For example: board of the People's Committee; village houses of Nà Hà and Bản Lùng."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, version: Version | None = None) -> None:
        super().__init__(data, initial=_initial(version) if version else {})

    def clean_places(self) -> tuple[int, ...]:
        typed = [each.strip() for each in self.cleaned_data["places"].splitlines() if each.strip()]
        return tuple(dict.fromkeys(place_id(each, is_required=True) for each in typed))

    def words(self) -> Words:
        """What the command takes."""
        return Words(**{name: self.cleaned_data[name] for name in ("title", "summary", "body", "places", "where")})


def _initial(version: Version) -> dict[str, Any]:
    words = words_of(version)
    labels = Unit.objects.filter(pk__in=words.places).order_by("code").values_list("label", flat=True)
    return {
        "title": words.title, "summary": words.summary, "body": words.body, "where": words.where, "places": "\n".join(labels)
    }  # fmt: skip


class NewForm(WordsForm):
    """The first version, with what does not change later."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Kind.choices)
    topic_id = forms.TypedChoiceField(
        label=gettext_lazy("Field of life"), coerce=int,
        help_text=gettext_lazy("Comments on it get this field, so that they reach who knows the matter."),
    )  # fmt: skip
    decided_on = DayField(
        label=gettext_lazy("Day of the decision"), required=False,
        help_text=gettext_lazy("Where a decision or an approved plan is made public; the law may count from it."),
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["topic_id"].choices = topic_choices(get_language() or "vi")
        self.order_fields(["kind", "topic_id", "decided_on"])

    def inputs(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {name: data[name] for name in ("kind", "topic_id", "decided_on")} | {"words": self.words()}


class FileForm(forms.Form):
    title = line(gettext_lazy("What the file is"), 200)
    file = forms.FileField(label=gettext_lazy("File"), widget=forms.FileInput(attrs={"accept": ACCEPT}))


class PostForm(forms.Form):
    """The days that are the agency's to say; the others follow from the law."""

    def __init__(self, data: Any = None, *, posting: Posting) -> None:
        today = time.today()
        super().__init__(data, initial={"posted_on": today})
        self.fields["posted_on"] = DayField(
            label=_("Day of posting"), help_text=_("Today, or the day on which it was posted on paper already.")
        )
        needed = law.needs_period(posting.kind, today)
        self.fields["period_until"] = DayField(
            label=_("Stands until"), required=needed,
            help_text=_("The last day of the plan, or of the notice.")
            if needed
            else _("Only if it stands longer than the law asks; leave it empty otherwise."),
        )  # fmt: skip
        self.fields["comment_until"] = DayField(
            label=_("Last day for comments"), required=False, initial=law.comments_end(posting.kind, today),
            help_text=_("Leave it empty where no comments are asked for."),
        )  # fmt: skip


def _written_last(posting: Posting, name: str) -> str:
    """What was written there since the version that people read; a later version begins without it."""
    since = posting.public.number if posting.public is not None else 0
    written = posting.versions.filter(number__gt=since).exclude(**{name: ""}).order_by("-number")
    return written.values_list(name, flat=True).first() or ""


class SubmitForm(forms.Form):
    """What everybody is told with the version, read by the second person like the version itself."""

    def __init__(self, data: Any = None, *, posting: Posting) -> None:
        super().__init__(data, initial={name: _written_last(posting, name) for name in ("notice", "late_reason")})
        latest = last_lawful_day(posting)
        if posting.public_id is not None:
            self.fields["notice"] = area(
                _("What is put right"), rows=3,
                help_text=_("What was otherwise in the version before. It is approved with the version, and everybody reads it."),
            )  # fmt: skip
        elif latest is not None:
            help_text = _(
                "The last day for posting it is %(day)s. Needed if it is posted later; then everybody reads it."
            )
            self.fields["late_reason"] = line(
                _("Why it is posted late"), 500, required=is_late(posting, time.today()),
                help_text=help_text % {"day": short_date(latest)},
            )  # fmt: skip


class RemarkForm(forms.Form):
    remark = area(gettext_lazy("What has to be put right"), rows=4)


class ApproveForm(forms.Form):
    remark = area(gettext_lazy("Remark"), rows=2, required=False)


class ReasonForm(forms.Form):
    reason = area(gettext_lazy("Reason"), rows=3, most=500)


class ExtendForm(forms.Form):
    until = DayField(label=gettext_lazy("Last day for comments"))
    text = line(
        gettext_lazy("Reason"), 500, help_text=gettext_lazy("Everybody reads it once a second person approved it.")
    )


class ProofForm(forms.Form):
    """What was done outside this site."""

    kind = forms.ChoiceField(label=gettext_lazy("What was done"), choices=ProofKind.choices)
    where = line(gettext_lazy("Where"), 250)
    on = DayField(label=gettext_lazy("On"))
    until = DayField(
        label=gettext_lazy("Last of these days"),
        required=False,
        help_text=gettext_lazy("Only if it went on for several days running."),
    )
    by = line(gettext_lazy("Done by"), 200, help_text=gettext_lazy("Name and post. Not shown to the public."))
    note = line(gettext_lazy("Note"), 500, required=False)


class ResultForm(forms.Form):
    """The result as it is written for everybody."""

    text = area(
        gettext_lazy("Result"), rows=8, most=20_000,
        help_text=gettext_lazy("What was decided after the comments. The explained replies stand below it by themselves."),
    )  # fmt: skip


class ReplyForm(forms.Form):
    """One reply to comments that say the same."""

    verdict = forms.ChoiceField(label=gettext_lazy("The comments are"), choices=Verdict.choices)
    said = area(
        gettext_lazy("What people said"), rows=3, most=3000,
        help_text=gettext_lazy("The comments in a few words, without anything that leads to a person. It is published."),
    )  # fmt: skip
    text = area(
        gettext_lazy("Reply"), rows=6, most=8000, help_text=gettext_lazy("Why it is accepted or not. It is published.")
    )
    change = needed_at_times(
        area(
            gettext_lazy("What changes"), rows=3, most=3000, required=False,
            help_text=gettext_lazy("Which part of the plan becomes other; needed unless the comments are not accepted."),
        )
    )  # fmt: skip

    def __init__(self, data: Any = None, *, posting: Posting, actor: Actor, reply: Reply | None = None) -> None:
        initial = {name: getattr(reply, name) for name in ("verdict", "said", "text", "change")} if reply else {}
        super().__init__(data, initial=initial)
        seats = approvers(posting, actor, time.today())
        self.fields["approver_id"] = forms.TypedChoiceField(
            label=_("Who decides"), coerce=int,
            choices=[("", _("Choose a leader")), *seat_lines(seats)],
        )  # fmt: skip

    def inputs(self) -> dict[str, Any]:
        data = self.cleaned_data
        words = replying.Words(data["verdict"], data["said"], data["text"], data["change"])
        return {"words": words, "approver_id": data["approver_id"]}
