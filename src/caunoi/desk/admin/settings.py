"""What the province sets for itself: settings and texts, each declared in code, each change in the record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.models import Setting
from caunoi.base.refusals import NotFound, Refusal, Stale
from caunoi.base.settings_store import DECLARED, WORDY, Declaration
from caunoi.base.typed import whole
from caunoi.desk.admin.frame import admin_page, attempt, done, form_page, render_admin
from caunoi.journal.queries.timeline import timeline
from caunoi.people import commands

GROUPS = {
    "authority": gettext_lazy("The authority"),
    "matters": gettext_lazy("Matters and their limits"),
    "doors": gettext_lazy("Receiving"),
    "portal": gettext_lazy("Public pages"),
    "files": gettext_lazy("Files"),
    "languages": gettext_lazy("Languages"),
    "letters": gettext_lazy("Letters"),
    "people": gettext_lazy("Accounts"),
    "security": gettext_lazy("Security"),
}


@admin_page
def setting_list(request: HttpRequest) -> HttpResponse:
    """All settings that are not texts, by group."""
    return _listing(request, _("Settings"), lambda declaration: not is_text(declaration))


@admin_page
def text_list(request: HttpRequest) -> HttpResponse:
    """All texts of letters and pages."""
    return _listing(request, _("Texts"), is_text)


def is_text(declaration: Declaration) -> bool:
    """Whether this is something people read, not something the program obeys."""
    return declaration.kind == "text" or declaration.placeholders is not None


def _listing(request: HttpRequest, title: Any, belongs: Any) -> HttpResponse:
    own = dict(Setting.objects.values_list("key", "value"))
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for declaration in DECLARED.values():
        if belongs(declaration):
            value = own.get(declaration.key, declaration.default)
            line = {"it": declaration, "value": shown(declaration, value), "is_own": value != declaration.default}
            groups.setdefault((declaration.key.partition(".")[0], language_of(declaration.key)), []).append(line)
    order = list(GROUPS)
    ranked = sorted(groups.items(), key=lambda item: order.index(item[0][0]) if item[0][0] in order else len(order))
    named = [(_group_title(*group), lines) for group, lines in ranked]
    return render_admin(request, "settings.html", {"title": title, "groups": named}, crumbs=[(title, "")])


def _group_title(name: str, language: str) -> str:
    title = str(GROUPS.get(name, _("Other")))
    return f"{title} ({language})" if language else title


def shown(declaration: Declaration, value: Any) -> Any:
    """A value as people read it."""
    if declaration.kind == "boolean":
        return _("yes") if value else _("no")
    if declaration.kind == "choice":
        return dict(declaration.choices).get(value, value)
    return value


def language_of(key: str) -> Any:
    """The language of a text whose key says it."""
    return {"vi": _("Vietnamese"), "en": _("English")}.get([*key.split("."), "", ""][2], "")


@admin_page
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """One setting: its meaning, its value, its history."""
    declaration = DECLARED.get(key)
    if declaration is None:
        raise NotFound()
    row = Setting.objects.filter(key=key).first()
    back = reverse("desk:admin_texts" if is_text(declaration) else "desk:admin_settings")
    form = SettingForm(request.POST or None, declaration=declaration, row=row)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _change(request, form, declaration)):
        return done(request, _("Saved."), "desk:admin_setting", key)
    list_title = _("Texts") if is_text(declaration) else _("Settings")
    return form_page(
        request, form, title=f"{declaration.title}", submit=_("Save"), cancel=back, crumbs=[(list_title, back)],
        lead=declaration.help, default=shown(declaration, declaration.default), key=key, language=language_of(key),
        events=_history(row, declaration),
    )  # fmt: skip


def _change(request: HttpRequest, form: SettingForm, declaration: Declaration) -> Setting:
    values = form.cleaned_data
    restore = "restore" in request.POST
    try:
        return commands.change_setting(
            actor=request.actor, setting=declaration.key, value=None if restore else values["value"],
            seen=whole(values["seen"], 9) or 0, reason=values["reason"],
        )  # fmt: skip
    except Stale:
        # The next press is meant: the person has now been told, and the history below shows the other change.
        fresh = Setting.objects.get(key=declaration.key).version
        form.data = form.data.copy()
        form.data["seen"] = str(fresh)
        raise
    except Refusal as refusal:
        # The refusal names the setting; here that is the field of its value.
        refusal.field = "value" if refusal.field == declaration.key else refusal.field
        raise


class SettingForm(forms.Form):
    """The value in the shape of its kind, the version that was seen, and why."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, declaration: Declaration, row: Setting | None, **options: Any) -> None:
        value = row.value if row else declaration.default
        super().__init__(*arguments, initial={"value": value, "seen": str(row.version if row else 0)}, **options)
        self.fields["value"] = _field(declaration)
        self.fields["reason"] = forms.CharField(
            label=gettext_lazy("Note for the record"), max_length=500, required=False
        )

    def clean_value(self) -> Any:
        value = self.cleaned_data["value"]
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _field(declaration: Declaration) -> forms.Field:
    label = gettext_lazy("Value")
    words = ""
    if declaration.placeholders is not None:
        words = _("Words that are filled in:") + " " + " ".join(f"{{{word}}}" for word in declaration.placeholders)
    if declaration.kind == "boolean":
        return forms.BooleanField(label=gettext_lazy("Yes"), required=False)
    if declaration.kind == "integer":
        return forms.IntegerField(label=label, min_value=declaration.minimum, max_value=declaration.maximum)
    if declaration.kind == "choice":
        return forms.ChoiceField(label=label, choices=declaration.choices, widget=forms.RadioSelect)
    if declaration.kind == "text":
        area = forms.Textarea(attrs={"rows": 14})
        return forms.CharField(label=gettext_lazy("Text"), widget=area, required=False, strip=False, help_text=words)
    return forms.CharField(label=label, required=False, help_text=words)


def _changed_to(declaration: Declaration, value: Any) -> str:
    return _("Changed to: %(value)s") % {"value": shown(declaration, value)}


def _history(row: Setting | None, declaration: Declaration) -> list[dict[str, Any]]:
    if row is None:
        return []
    wordy = declaration.kind in WORDY
    return [
        {
            "at": event.at,
            "title": _("Text changed") if wordy else _changed_to(declaration, event.fields["to"]),
            "text": event.reason,
            "who": event.actor,
        }
        for event in reversed(timeline(row)[-20:])
    ]
