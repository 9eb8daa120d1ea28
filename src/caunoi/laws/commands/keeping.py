"""What an editor knows of acts: number, dates and link; and a new version of an article."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import a_line, need_text
from caunoi.base.refusals import Invalid
from caunoi.base.time import civil_date
from caunoi.ground.rich_text import is_address
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.laws import indexing, references
from caunoi.laws.models import LawAct, LawArticle, Version
from caunoi.laws.policies import may_keep_texts
from caunoi.places.memory import touch

LONGEST = 100_000


@command("law_act.describe", subject=LawAct, policy=may_keep_texts)
def describe_act(
    ctx: Context,
    lawact: LawAct,
    *,
    number: str = "",
    issued: date | None = None,
    in_force: date | None = None,
    ended: date | None = None,
    link: str = "",
    is_confirmed: bool = False,
) -> LawAct:
    """Write down number, dates and official link of an act. ``ended`` is the first day on which it no longer holds."""
    if in_force and ended and ended <= in_force:
        raise Invalid(_("An act cannot end before it is in force."), field="ended")
    if link.strip() and not is_address(link.strip()):
        raise Invalid(_("Please write a whole address, such as https://vanban.chinhphu.vn/."), field="link")
    lawact.number, lawact.link = a_line(number, "number", 60, required=False), link.strip()
    lawact.issued, lawact.in_force, lawact.ended, lawact.is_confirmed = issued, in_force, ended, is_confirmed
    fields: dict[str, Any] = {
        "act": lawact.code, "number": lawact.number, "confirmed": is_confirmed,
        **{name: day.isoformat() for name, day in (("issued", issued), ("in_force", in_force), ("ended", ended)) if day},
    }  # fmt: skip
    touch("laws")
    ctx.record("law_act.described", lawact, fields=fields)
    return lawact


@command("law_article.add_version", subject=LawArticle, policy=may_keep_texts)
def add_version(ctx: Context, lawarticle: LawArticle, *, heading: str, text: str, since: date, source: str) -> Version:
    """Add the words of an article from ``since`` on; what held before ends on that day. A version that begins before the
    newest one is refused: what was true is not rewritten."""
    text = need_text(normalise(text.replace("\r\n", "\n")), "text", LONGEST)
    before = lawarticle.versions.order_by("-number").first()
    if before is not None and before.since is not None and since <= before.since:
        raise Invalid(
            _("The newest version begins on %(day)s; this one has to begin later.")
            % {"day": f"{before.since:%d/%m/%Y}"},
            field="since",
        )
    if before is not None:
        before.until = since
        before.save(update_fields=["until"])
    made = Version.objects.create(
        article=lawarticle, number=before.number + 1 if before else 1, heading=a_line(heading, "heading", 500, required=False),
        text=text, since=since, source=need_text(normalise(source), "source", 300), added_at=ctx.at,
    )  # fmt: skip
    indexing.refresh(lawarticle.pk, civil_date(ctx.at))
    references.refresh([lawarticle.pk])
    ctx.record(
        "law_article.version_added", lawarticle,
        fields={"article": lawarticle.number, "version": made.number, "since": since.isoformat()}, personal={"text": text},
    )  # fmt: skip
    return made
