"""Themes of years: the list, one theme with its tasks and scorings, entering and correcting."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.chips import short_date
from caunoi.base.refusals import Invalid, NotFound
from caunoi.base.typed import whole
from caunoi.commitments.choices import Origin
from caunoi.commitments.commands.planning import plan_commitment
from caunoi.desk.access import officer_page
from caunoi.desk.forms import acted, attempt, done, sent
from caunoi.desk.programmes.scoring_frame import Crumbs, form_page, language, page
from caunoi.desk.programmes.theme_forms import CorrectThemeForm, DropTaskForm, TaskForm, ThemeForm
from caunoi.programmes.commands.themes import add_task, correct_theme, drop_task, issue_theme
from caunoi.programmes.models import Theme
from caunoi.programmes.policies import may_issue_theme, may_keep_theme
from caunoi.programmes.queries import themes as queries
from caunoi.programmes.queries.scoring_overview import campaigns_of

PAGE = 50
COLUMNS = ("name", "year", "level", "act", "act_number", "act_on", "note")


def _crumbs(theme: Theme | None = None) -> Crumbs:
    way: Crumbs = [(_("Themes of the year"), reverse("desk:themes"))]
    return [*way, (theme.name, reverse("desk:theme", args=[theme.pk]))] if theme else way


def _start(request: HttpRequest) -> int:
    return whole(request.GET.get("sau"), 6) or 0


@officer_page()
def themes(request: HttpRequest) -> HttpResponse:
    """All themes, the newest year first."""
    start = _start(request)
    rows = list(queries.themes(request.actor)[start : start + PAGE + 1])
    context = {
        "rows": rows[:PAGE],
        "next_href": f"?sau={start + PAGE}" if len(rows) > PAGE else "",
        "previous_href": f"?sau={max(0, start - PAGE)}" if start else "",
    }
    return page(request, "scoring_themes.html", context, [(_("Themes of the year"), "")])


@officer_page()
def theme(request: HttpRequest, pk: int) -> HttpResponse:
    """One theme: the document that set it, its tasks as far as one sees them, its scorings."""
    row, start = queries.theme(request.actor, pk), _start(request)
    tasks = list(queries.tasks_of(request.actor, row)[start : start + PAGE + 1])
    facts = [
        (_("Year"), row.year), (_("Set by"), row.issuer.label), (_("For whom it was set"), row.get_level_display()),
        (_("Document that set it"), " ".join(part for part in (row.act, row.act_number) if part)),
        (_("Day of the document"), short_date(row.act_on)),
    ]  # fmt: skip
    context = {
        "theme": row,
        "facts": [(label, value) for label, value in facts if value],
        "tasks": tasks[:PAGE],
        "unseen": queries.unseen_tasks(request.actor, row),
        "campaigns": [(each, each.table.name(language())) for each in campaigns_of(request.actor, row)],
        "may_keep": bool(may_keep_theme(request.actor, row)),
        "next_href": f"?sau={start + PAGE}" if len(tasks) > PAGE else "",
        "previous_href": f"?sau={max(0, start - PAGE)}" if start else "",
    }
    return page(request, "scoring_theme.html", context, [*_crumbs(), (row.name, "")])


@officer_page("plan")
def new_theme(request: HttpRequest) -> HttpResponse:
    """Enter the theme that the own agency set."""
    may_issue_theme(request.actor).require()
    form = ThemeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: issue_theme(**sent(request), **form.cleaned_data))
        if made:
            return done(request, _("The theme is entered."), "desk:theme", made.pk)
    return form_page(
        request, form, title=_("Enter a theme"), submit=_("Enter"), back=reverse("desk:themes"), crumbs=_crumbs()
    )


@officer_page()
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a theme, with the reason."""
    row = _kept(request, pk)
    first: dict[str, Any] = {name: getattr(row, name) for name in COLUMNS}
    form = CorrectThemeForm(request.POST if request.method == "POST" else None, initial=first)
    act = lambda: correct_theme(**sent(request), theme=row, **form.cleaned_data)  # noqa: E731
    if acted(request, form, act):
        return done(request, _("The theme is corrected."), "desk:theme", pk)
    return form_page(
        request, form, title=_("Correct the theme"), submit=_("Save"), back=reverse("desk:theme", args=[pk]),
        crumbs=_crumbs(row),
    )  # fmt: skip


@officer_page()
def new_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a task under the theme: one that exists, or a new one."""
    row = _kept(request, pk)
    form = TaskForm(request.POST if request.method == "POST" else None)
    if acted(request, form, lambda: _add(request, row, form.cleaned_data)):
        return done(request, _("The task stands under the theme."), "desk:theme", pk)
    return form_page(
        request, form, title=_("Add a task"), submit=_("Add"), back=reverse("desk:theme", args=[pk]), crumbs=_crumbs(row),
        lead=_("A new task is given out at once; the agency that leads has to accept it."),
    )  # fmt: skip


def _add(request: HttpRequest, row: Theme, values: dict[str, Any]) -> Theme:
    if values["number"]:
        try:
            task = queries.task_numbered(request.actor, values["number"])
        except NotFound:
            raise Invalid(
                _("There is no task of this number for you. Please check the number."), field="number", code="no_task"
            ) from None
    else:
        task = plan_commitment(
            **sent(request), title=values["title"], lead_id=values["lead_id"],
            due_on=values["due_on"], origin=Origin.PLAN, issue=True,
        )  # fmt: skip
    made: Theme = add_task(**sent(request), theme=row, commitment_id=task.pk)
    return made


@officer_page()
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a task out of the theme, with the reason."""
    row = _kept(request, pk)
    first = {"commitment_id": whole(request.GET.get("viec"))}
    form = DropTaskForm(request.POST if request.method == "POST" else None, initial=first)
    if acted(request, form, lambda: drop_task(**sent(request), theme=row, **form.cleaned_data)):
        return done(request, _("The task no longer stands under the theme; it goes on by itself."), "desk:theme", pk)
    return form_page(
        request, form, title=_("Take a task out"), submit=_("Take it out"), back=reverse("desk:theme", args=[pk]),
        crumbs=_crumbs(row), danger=True,
    )  # fmt: skip


def _kept(request: HttpRequest, pk: int) -> Theme:
    row = queries.theme(request.actor, pk)
    may_keep_theme(request.actor, row).require()
    return row
