"""Official papers that name a sender who goes under seal: their files go with the sender, their values are masked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet

from caunoi.journal.commands.erase import erase_openings_if
from caunoi.matters.models import Matter
from caunoi.matters.sealed import Traces
from caunoi.matters.subjects import KIND
from caunoi.papers.models import Attachment, Paper
from caunoi.papers.storing import discard
from caunoi.seals.identity import FileToSeal

Subject = tuple[str, int]
SubjectsOf = Callable[[Iterable[int]], Iterable[Subject]]
_further: list[SubjectsOf] = []
PDF = "application/pdf"


def register_papers(subjects_of: SubjectsOf) -> None:
    """``subjects_of(keys of matters)`` gives the subjects of papers on a higher floor that speak of those matters: the turn of
    the visitor from whom one came."""
    _further.append(subjects_of)


@dataclass(frozen=True, slots=True)
class Shown:
    """The papers about some matters: ``naming`` are those that hold a trace of the sender, ``every`` all of them."""

    every: tuple[int, ...]
    naming: tuple[Paper, ...]


def papers_about(told: Iterable[Matter], traces: Traces) -> Shown:
    """The papers about the matters and about what came before them."""
    keys = [each.pk for each in told]
    subjects = {(KIND, key) for key in keys} | {each for subjects_of in _further for each in subjects_of(keys)}
    where = Q(pk__in=())
    for kind, key in subjects:
        where |= Q(subject_kind=kind, subject_id=key)
    found = list(Paper.objects.filter(where).select_related("signed_copy").order_by("pk"))
    naming = [each for each in found if traces.within(each.title) or traces.anywhere(each.data)]
    return Shown(tuple(each.pk for each in found), tuple(naming))


def files_of_papers(papers: Iterable[Paper]) -> list[FileToSeal]:
    """The issued files of ``papers`` and the scans of their signed copies, as they go under seal."""
    found = []
    for each in papers:
        name = each.symbol.replace("/", "-") or f"{each.form}-{each.pk}"
        if each.file:
            found.append(FileToSeal(f"{name}.pdf", PDF, _read(each.file)))
        for scan in _scans(each).select_related("file"):
            found.append(FileToSeal(scan.name, scan.file.media_type, _read(scan.file.original)))
    return found


def mask_papers(shown: Shown, traces: Traces) -> list[Attachment]:
    """Take the sender out of the papers and of the record about them. A paper keeps its number and its place in the register;
    its file is gone, and what is shown is set from the masked values. Returns the scans, which are to go."""
    scans = []
    for each in shown.naming:
        scans += list(_scans(each))
        gone = each.file
        Paper.objects.filter(pk=each.pk).update(
            title=traces.masked(each.title), data=traces.without(each.data), file="", size=None, sha256=None,
            is_signed_digitally=False, signed_copy=None, version=each.version + 1,
        )  # fmt: skip
        transaction.on_commit(lambda name=gone: discard(name))  # type: ignore[misc]
    erase_openings_if("paper", shown.every, lambda name, value: name != "actor")
    return scans


def _scans(paper: Paper) -> QuerySet[Attachment]:
    return Attachment.objects.filter(subject_kind="paper", subject_id=paper.pk)


def _read(name: str) -> bytes:
    with default_storage.open(name) as source:
        content: bytes = source.read()
    return content
