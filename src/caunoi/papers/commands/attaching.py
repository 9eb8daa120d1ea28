"""Putting stored files where they belong, inside the command that makes the thing they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.papers.models import Attachment


def attach_to(subject: models.Model, attachment_ids: Sequence[int]) -> None:
    """Attach files to ``subject`` (saved) in the order given. Part of another command's transaction, which journals it.

    Raises ``Invalid`` (field ``files``) when one of them is gone or belongs to something already.
    """
    wanted = list(dict.fromkeys(attachment_ids))
    if not wanted:
        return
    kind = subject._meta.model_name or ""
    for position, pk in enumerate(wanted):
        changed = Attachment.objects.filter(pk=pk, subject_kind="").update(
            subject_kind=kind, subject_id=subject.pk, position=position
        )
        if not changed:
            raise Invalid(_("One of the files is no longer there. Please add your files once more."), field="files")
