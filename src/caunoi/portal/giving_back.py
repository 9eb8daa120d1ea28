"""Giving back what was taken with a code, a seat or a time: type the code, look at what it opens, say yes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caunoi.base.callers import address_of
from caunoi.base.refusals import Refusal
from caunoi.doors import networks
from caunoi.portal.answering import told_to_wait


class CodeForm(forms.Form):
    """The code of what is given back; ``label`` says of what."""

    code = forms.CharField(
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def __init__(self, data: Any = None, *, label: Any) -> None:
        super().__init__(data)
        self.fields["code"].label = label


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of thing that a code opens. ``folder`` holds ``code.html``, ``cancel.html`` and ``cancelled.html``; ``find`` gives
    the thing or ``None``; ``about`` what its pages show; ``give`` gives it back with the code that was typed."""

    label: Any
    unknown: Any
    folder: str
    find: Callable[[str], Any]
    about: Callable[[Any], dict[str, Any]]
    give: Callable[[Any, str], Any]


def give_back(request: HttpRequest, kept: Kept) -> HttpResponse:
    """The pages of giving back, one after the other on one address. Codes are tried only so often from one network."""
    if request.method != "POST":
        return _ask(request, kept, CodeForm(label=kept.label))
    form = CodeForm(request.POST, label=kept.label)
    if not form.is_valid():
        return _ask(request, kept, form, 422)
    code = form.cleaned_data["code"]
    found = kept.find(code)
    if found is None:
        return _unknown(request, kept, form)
    context = kept.about(found)
    if "yes" not in request.POST:
        return render(request, f"{kept.folder}/cancel.html", {**context, "code": code})
    try:
        kept.give(found, code)
    except Refusal as refusal:
        form.add_error(None, str(refusal.message))
        return _ask(request, kept, form, refusal.status)
    return render(request, f"{kept.folder}/cancelled.html", context)


def _unknown(request: HttpRequest, kept: Kept, form: CodeForm) -> HttpResponse:
    """Wrong codes are tried only so often from one network; a right one is never kept out by them."""
    try:
        networks.take("code", address_of(request))
    except networks.Wait as wait:
        form.add_error(None, str(wait))
        return told_to_wait(_ask(request, kept, form, 429), wait)
    form.add_error("code", kept.unknown)
    return _ask(request, kept, form, 422)


def _ask(request: HttpRequest, kept: Kept, form: CodeForm, status: int = 200) -> HttpResponse:
    return render(request, f"{kept.folder}/code.html", {"form": form}, status=status)
