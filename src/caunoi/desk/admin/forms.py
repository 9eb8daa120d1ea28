"""Forms of the administration pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import CalendarDay, Post
from caunoi.agencies.queries.choices import posts_of
from caunoi.base import time
from caunoi.desk.fields import AgencyField, DayField
from caunoi.people.models import Seat
from caunoi.people.policies import takes_two
from caunoi.people.queries.officers import colleagues


class ReasonForm(forms.Form):
    """Nothing but the reason, which stays in the record."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("Kept in the record for good."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChooseAgencyForm(forms.Form):
    """First step of giving a post: which agency. The posts of all agencies would be too long a list."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["agency"] = AgencyField(label=_("Agency"))


class PostForm(forms.Form):
    """Which post of the agency, from when until when."""

    def __init__(self, *arguments: Any, agency_id: int, **options: Any) -> None:
        super().__init__(*arguments, **options)
        posts = [(post.pk, _in_list(post)) for post in posts_of(agency_id, time.today())]
        self.fields["post_id"] = forms.TypedChoiceField(
            label=_("Post"), coerce=int, choices=[("", _("Choose a post")), *posts],
            error_messages={"required": _("Please choose a post from the list.")},
            help_text=_("Where “two people” stands beside it, the post gives nothing until a second person has confirmed it."),
        )  # fmt: skip
        self.fields["since"] = DayField(label=_("First day"), initial=time.today)
        self.fields["last"] = DayField(
            label=_("Last day"), required=False, help_text=_("Leave empty while no end is fixed.")
        )

    def until(self) -> date | None:
        """The first day on which the post is no longer held: the day after the last."""
        return day_after(self.cleaned_data["last"])


class InviteForm(PostForm):
    """Whom to invite, and to which post."""

    email = forms.EmailField(
        label=_("E-mail"), help_text=_("The invitation goes to this address, and the officer signs in with it.")
    )
    full_name = forms.CharField(label=_("Full name"), max_length=120, help_text=_("Family name first."))


class EndSeatForm(ReasonForm):
    last = DayField(label=_("Last day in this post"), initial=time.today)
    field_order = ["last", "reason"]


class AbsenceForm(forms.Form):
    """Who stands in for a seat, and when."""

    since = DayField(label=_("First day away"), initial=time.today)
    last = DayField(label=_("Last day away"), required=False, help_text=_("Leave empty while the return is not known."))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, *arguments: Any, seat: Seat, **options: Any) -> None:
        super().__init__(*arguments, **options)
        lines = [(row.pk, f"{row.account.full_name}, {row.post.title}") for row in colleagues(seat, time.today())]
        self.fields["substitute_id"] = forms.TypedChoiceField(
            label=_("Substitute"), coerce=int, choices=[("", _("Choose a colleague")), *lines],
            help_text=_("Acts with the rights of the absent seat; the record names both."),
            error_messages={"required": _("Please choose a colleague of the same agency as substitute.")},
        )  # fmt: skip
        self.order_fields(["substitute_id", "since", "last", "reason"])


class EndAbsenceForm(forms.Form):
    back = DayField(
        label=_("First day back"),
        initial=time.today,
        help_text=_("From this day the substitute has no more rights of the seat."),
    )


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Which system will use it"),
        max_length=80,
        help_text=_("For example: public service portal of the province."),
    )
    last = DayField(label=_("Last day"), required=False, help_text=_("Leave empty for a token without an end."))


class CalendarForm(forms.Form):
    """One day of the calendar."""

    day = DayField(label=_("Day"))
    kind = forms.ChoiceField(label=_("What kind of day"), choices=CalendarDay.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Name of the day"), max_length=120, help_text=_("For example: compensatory day off for Tết.")
    )
    source = forms.CharField(
        label=_("Decision"), max_length=200, help_text=_("Number and date of the document that says so.")
    )
    status = forms.ChoiceField(
        label=_("Is it certain?"), choices=CalendarDay.Status.choices, initial="confirmed", widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Note for the record"), max_length=500, required=False)


def _in_list(post: Post) -> str:
    """A post as it is offered, with the mark of those that one person alone does not give."""
    return f"{post.title} ({gettext('two people')})" if takes_two(post) else post.title


def day_after(day: date | None) -> date | None:
    """Forms speak of the last day, registers of the first day after it."""
    return None if day is None else date.fromordinal(day.toordinal() + 1)
