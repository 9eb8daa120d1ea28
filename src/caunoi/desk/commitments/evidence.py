"""The form by which evidence is added: files, or an official paper by its number; a better copy is a further version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.actors import Actor
from caunoi.commitments.commands.working import add_evidence
from caunoi.desk.commitments.forms import TaskForm
from caunoi.desk.uploads import stored_once
from caunoi.papers.limits import most_files
from caunoi.papers.media import ACCEPT
from caunoi.papers.queries.papers import papers_numbered


class ManyFiles(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is checked alone, and none gives an empty list."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list) else [data]
        return [super(FilesField, self).clean(each, initial) for each in given if each]


class EvidenceForm(TaskForm):
    title = forms.CharField(
        label=gettext_lazy("What it shows"), max_length=200,
        help_text=gettext_lazy("For example: photo of the mended road at Nà Hà hamlet."),
    )  # fmt: skip
    files = FilesField(
        label=gettext_lazy("Photos or PDF files"), required=False, widget=ManyFiles(attrs={"accept": ACCEPT}),
        help_text=gettext_lazy("A fingerprint (SHA-256) of the first file is kept, so that nobody can exchange it later."),
    )  # fmt: skip
    symbol = forms.CharField(
        label=gettext_lazy("Or the number of an official paper"), max_length=80, required=False,
        help_text=gettext_lazy("An issued paper that you may read, such as 19/KH-UBND."),
    )  # fmt: skip
    number = forms.TypedChoiceField(
        label=gettext_lazy("Is a new version of"), coerce=int, empty_value=None, required=False
    )
    takes_files = True

    def prepare(self) -> None:
        newest = {row.number: row for row in reversed(self.file.evidence)}
        lines = [(number, f"{number}. {row.title}") for number, row in sorted(newest.items())]
        self.fields["number"].choices = [("", _("Nothing: it is a new piece of evidence")), *lines]
        if not lines:
            del self.fields["number"]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        uploads, symbol = clean.get("files") or [], clean.get("symbol", "").strip()
        if bool(uploads) == bool(symbol) and "files" not in self.errors:
            self.add_error("files", _("Please add files, or give the number of one official paper."))
        if len(uploads) > most_files():
            self.add_error("files", _("Please choose at most %(n)s files.") % {"n": most_files()})
        if symbol:
            clean["paper_id"] = self._paper(symbol)
        return clean

    def _paper(self, symbol: str) -> int | None:
        """The key of the one paper meant: of several with that number the own agency's."""
        found = papers_numbered(self.actor, symbol)
        own = [paper for paper in found if paper.agency_id == self.actor.agency_id]
        if len(found) == 1 or len(own) == 1:
            return (found if len(found) == 1 else own)[0].pk
        self.add_error(
            "symbol",
            _("Several papers that you may read bear this number. Please add the file instead.")
            if found
            else _("There is no issued paper of this number for you. Please check the number."),
        )
        return None

    def inputs(self) -> dict[str, Any]:
        clean = self.cleaned_data
        return {
            "title": clean["title"], "number": clean.get("number"), "paper_id": clean.get("paper_id"), "uploads": clean["files"],
        }  # fmt: skip


def keep_evidence(*, actor: Actor, key: str, uploads: list[Any], **inputs: Any) -> Any:
    """Store the files, each once however often the same form comes, and add the evidence."""
    stored = [
        stored_once(actor, f"{key}:{place}", each.name, each.file, each.size).pk for place, each in enumerate(uploads)
    ]
    return add_evidence(actor=actor, key=key, attachment_ids=stored, **inputs)
