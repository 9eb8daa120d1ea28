"""Importing an old register: choose a file, look at what would be taken and refused, then import."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.refusals import Invalid, Refusal
from caunoi.desk.access import desk_page, officer_page
from caunoi.oversight.queries.imports import latest_imports
from caunoi.oversight.register_import.headings import HEADINGS
from caunoi.oversight.register_import.importing import ImportReport, import_register
from caunoi.oversight.register_import.policies import IMPORTERS
from caunoi.oversight.register_import.telling import report_xlsx

LARGEST = 2 * 1024 * 1024
"""Bytes of a file taken by the page; longer registers are divided, or imported by the operator."""


class RegisterForm(forms.Form):
    """The file, its sheet, and what to do with matters that ended."""

    file = forms.FileField(
        label=gettext_lazy("File"), widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=gettext_lazy("XLSX or CSV, at most 2 MB. Longer registers are divided, or imported by the operator."),
    )  # fmt: skip
    sheet = forms.CharField(
        label=gettext_lazy("Sheet"), max_length=60, required=False,
        help_text=gettext_lazy("Leave empty for the first sheet."),
    )  # fmt: skip
    keep_open = forms.BooleanField(
        label=gettext_lazy("Take matters that ended long ago as open ones"), required=False,
        help_text=gettext_lazy("Their time limits run from the day of receipt, so most will be overdue at once."),
    )  # fmt: skip


@officer_page(*sorted(IMPORTERS, reverse=True))
def register_page(request: HttpRequest) -> HttpResponse:
    """Look at a register, take its report as a file, or import it."""
    typed = RegisterForm(request.POST, request.FILES) if request.method == "POST" else RegisterForm()
    report: ImportReport | None = None
    if request.method == "POST" and typed.is_valid():
        try:
            report = _run(request, typed.cleaned_data)
        except Refusal as refusal:
            typed.add_error(refusal.field if refusal.field in typed.fields else None, str(refusal))
    if report is not None and request.POST.get("do") == "file":
        return _file(report)
    context = {
        "form": typed,
        "report": report,
        "headings": [(heading.title, ", ".join(heading.also), heading.required) for heading in HEADINGS],
        "imports": latest_imports(request.actor),
        "title": _("Import of an old register"),
    }
    return desk_page(request, "desk/register.html", context, status=422 if typed.errors else 200)


def _run(request: HttpRequest, given: dict[str, Any]) -> ImportReport:
    file = given["file"]
    if file.size > LARGEST:
        raise Invalid(
            _("The file is larger than 2 MB. Please divide it, or ask the operator to import it."), field="file"
        )
    return import_register(
        actor=request.actor, content=file.read(), name=file.name, sheet=given["sheet"],  # type: ignore[attr-defined]
        keep_open=given["keep_open"], is_trial=request.POST.get("do") != "import",
    )  # fmt: skip


def _file(report: ImportReport) -> HttpResponse:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(report_xlsx(report), content_type=kind)
    response["Content-Disposition"] = 'attachment; filename="nhap-so.xlsx"'
    return response
