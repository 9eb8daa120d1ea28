"""A petition that turns out to be a denunciation: its sender goes under seal, and nothing of the sender stays in the open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from caunoi.base.inputs import need_text
from caunoi.base.jobs import enqueue
from caunoi.base.refusals import Conflict
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.erase import erase_openings_if
from caunoi.letters.choices import WAITING, State
from caunoi.letters.models import Notice
from caunoi.matters.commands.frame import lock_matters
from caunoi.matters.commands.sealing_papers import files_of_papers, mask_papers, papers_about
from caunoi.matters.models import Matter, Message, Petition
from caunoi.matters.policies import may_seal_sender
from caunoi.matters.queries.senders import is_part, parts_of
from caunoi.matters.sealed import (
    CLOSED,
    ORIGINAL_NAME,
    PETITION,
    Traces,
    check_extract,
    known_of,
    open_petitions,
    texts_of,
)
from caunoi.matters.sealed import needs_sealing as needs_sealing
from caunoi.matters.search import index
from caunoi.papers.models import Attachment, StoredFile
from caunoi.papers.storing import discard
from caunoi.people.models import Petitioner
from caunoi.seals.commands.sealing import facts_of_seal, seal_identity
from caunoi.seals.identity import FileToSeal

UNKNOWN = "Đơn không ghi họ tên, địa chỉ."
"""What is sealed as a note when the sender gave no contact data: the original words may still show who wrote them."""
STAYS_OPEN = frozenset({"actor", "handler", "petition", "account", "ground"})
"""Openings of the record that say nothing of a sender."""
LONGEST_EXTRACT = 20_000


@command("matter.seal_sender", subject=Matter, policy=may_seal_sender)
def seal_sender(
    ctx: Context, matter: Matter, *, petition_id: int, subject: str, extract: str, location: str = ""
) -> Petition:
    """Put the sender of one petition, with the original words and files, under seal (Luật TC 2018 Đ8.3, Đ9.1b, Đ47.2).

    From then on ``subject`` and ``extract`` stand in place of the words, and the pseudonym in place of the sender. Every trace in
    the open goes: contact row, openings of the record, messages, files, waiting letters, words of the index, official papers that
    name the sender (their files go under seal). The receipt and its proof stay good.

    Raises ``Invalid`` when the extract still shows the sender, and ``Conflict`` when the petition is sealed
    already or the offices have no keys.
    """
    petition = next((each for each in open_petitions(matter) if each.pk == petition_id), None)
    if petition is None:
        raise Conflict(_("This petition is sealed already, or it has no sender to seal."), code="already_sealed")
    subject, extract = need_text(subject, "subject", 200), need_text(extract, "extract", LONGEST_EXTRACT)
    known = known_of(petition.petitioner)
    check_extract({"subject": subject, "extract": extract, "location": location}, known)
    told = _matters_told(matter, petition)
    lock_matters(each.pk for each in told)
    traces, person = Traces(known), petition.petitioner
    papers = papers_about(told, traces)
    record = seal_identity(
        at=ctx.at, subject_kind=PETITION, subject_id=petition.pk, identity=known or {"note": UNKNOWN},
        files=[*_files_of(petition, told), *files_of_papers(papers.naming)],
    )  # fmt: skip
    petition.subject, petition.body, petition.is_sealed, petition.petitioner = subject, extract, True, None
    petition.is_anonymous = False
    petition.save(update_fields=["subject", "body", "is_sealed", "petitioner", "is_anonymous"])
    for each in told:
        _retell(each, matter, subject, location.strip(), traces)
    _forget(petition, person, told, mask_papers(papers, traces))
    for each in told:
        index.rebuild(each)
    enqueue("matters.compact", {}, key="matters.compact")
    ctx.record("matter.sender_sealed", matter, fields=facts_of_seal(record), personal={"petition": petition.pk})
    return petition


def _matters_told(matter: Matter, petition: Petition) -> list[Matter]:
    """Every matter that repeats the words of the petition: its own, the first one, the parts split off, and this one."""
    keys = {matter.pk, petition.matter_id, petition.first_matter_id, *parts_of(petition).values_list("pk", flat=True)}
    others = Matter.objects.filter(pk__in=keys - {matter.pk}).order_by("pk")
    return [matter, *others]


def _files_of(petition: Petition, told: list[Matter]) -> list[FileToSeal]:
    """The original words with the whole dialogue as one text, and every file that came with them."""
    dialogue = Message.objects.filter(petition=petition).order_by("pk")
    text = texts_of([petition.subject, petition.body, told[0].location, *(each.text for each in dialogue)])
    original = FileToSeal(ORIGINAL_NAME, "text/plain", text.encode())
    return [original, *(_to_seal(each) for each in _attachments(petition))]


def _attachments(petition: Petition) -> models.QuerySet[Attachment]:
    messages = Message.objects.filter(petition=petition).values("pk")
    of_petition = models.Q(subject_kind="petition", subject_id=petition.pk)
    return Attachment.objects.filter(
        of_petition | models.Q(subject_kind="message", subject_id__in=messages)
    ).select_related("file")


def _to_seal(attachment: Attachment) -> FileToSeal:
    with default_storage.open(attachment.file.original) as source:
        return FileToSeal(attachment.name, attachment.file.media_type, source.read())


def _retell(each: Matter, subject_of: Matter, subject: str, location: str, traces: Traces) -> None:
    """The words of a matter without the sender, and those of what hangs on it: its answers, picks, contents of the reception
    book, and what hangs on these. The row of the command itself is saved by the command."""
    if each.pk == subject_of.pk and not is_part(each):
        each.subject, each.location = subject, location
    else:
        each.subject, each.location = traces.masked(each.subject), traces.masked(each.location)
    if each.pk != subject_of.pk:
        each.version += 1
        each.save(update_fields=["subject", "location", "version"])
    for relation in Matter._meta.related_objects:
        if relation.field.name == "matter" and relation.related_model not in (Petition, Message):
            rows = relation.related_model._default_manager.filter(matter=each)
            _mask(rows, traces)
            for below in relation.related_model._meta.related_objects:
                _mask(below.related_model._default_manager.filter(**{f"{below.field.name}__in": rows}), traces)


def _mask(rows: models.QuerySet[Any], traces: Traces) -> None:
    """Mask what leads to the sender in every free text of the rows."""
    texts = [
        field.attname
        for field in rows.model._meta.concrete_fields
        if isinstance(field, models.TextField | models.CharField | models.JSONField) and not field.choices
    ]
    if not texts or rows.model._meta.model_name == "searchtext":
        return
    for row in rows:
        masked = {name: traces.without(getattr(row, name)) for name in texts}
        changed = {name: value for name, value in masked.items() if value != getattr(row, name)}
        if changed:
            rows.model._default_manager.filter(pk=row.pk).update(**changed)


def _forget(petition: Petition, person: Petitioner | None, told: list[Matter], scans: list[Attachment]) -> None:
    """What stood elsewhere: messages, files, scans of papers, the record's openings, letters, the contact row itself."""
    with override("vi"):
        Message.objects.filter(petition=petition).update(text=str(CLOSED))
    files = [*_attachments(petition), *scans]
    erase_openings_if("matter", [each.pk for each in told], lambda name, value: name not in STAYS_OPEN)
    erase_openings_if("petition", [petition.pk], lambda name, value: name != "actor")
    erase_openings_if("attachment", [each.pk for each in files], lambda name, value: name != "actor")
    erase_openings_if("storedfile", [each.file_id for each in files], lambda name, value: name != "actor")
    _drop(files)
    for each in told:
        Notice.objects.filter(about=each.number).update(about="")
    if person is None:
        return
    erase_openings_if("petitioner", [person.pk], lambda name, value: name != "actor")
    letters = Notice.objects.filter(petitioner=person)
    letters.filter(state__in=WAITING).update(state=State.GIVEN_UP)
    letters.update(last_error="", provider_id="")
    Petitioner.objects.filter(pk=person.pk).delete()


def _drop(files: Iterable[Attachment]) -> None:
    """Attachments go with their bytes, unless the same bytes belong to something else as well."""
    for each in files:
        each.delete()
        if Attachment.objects.filter(file=each.file_id).exists():
            continue
        names = [name for name in (each.file.original, each.file.copy) if name]
        StoredFile.objects.filter(pk=each.file_id).delete()
        alone = [name for name in names if not StoredFile.objects.filter(original=name).exists()]
        transaction.on_commit(lambda names=alone: discard(*names))  # type: ignore[misc]
