"""Papers that may be shown outside their own subject."""

from __future__ import annotations

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.matters.choices import Kind
from caunoi.matters.queries.visible import visible_to
from caunoi.papers.models import Paper
from caunoi.papers.queries.papers import paper


def open_paper(actor: Actor, key: int) -> Paper:
    """A paper that may stand on an agenda, be evidence of a task or go out with a proposal: one that the actor reads and that is
    not about a denunciation, even for those who may know of it (Luật Tố cáo Đ8). Raises ``NotFound``."""
    found = paper(actor, key)
    matters = visible_to(actor).exclude(kind=Kind.DENUNCIATION)
    if found.subject_kind == "matter" and not matters.filter(pk=found.subject_id).exists():
        raise NotFound()
    return found
