"""Many people behind one matter: each with an own receipt, and those who speak for them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid
from caunoi.ground.reception_law import representatives_on
from caunoi.journal.commands import Context
from caunoi.matters import receipts
from caunoi.matters.choices import Kind
from caunoi.matters.commands.frame import Said, move, today_of
from caunoi.matters.commands.intake import contact_of, content_digest, make_petitioner
from caunoi.matters.models import Matter, Petition


@move("join_petitioner")
def join_petitioner(ctx: Context, matter: Matter, *, nonce: str, petitioner: dict[str, str]) -> Said:
    """Give one more person who signed the letter of this matter an own receipt, ``receipts.code_for(nonce)``.

    It stays one petition (đơn) in every count; the number of those behind it grows with those who have a receipt.
    Denouncers come in one by one under seal and are never listed (Luật TC 2018 Đ8.3, Đ23).
    """
    letter = Petition.objects.filter(matter=matter, letter__isnull=True).order_by("pk").first()
    if letter is None:
        raise Conflict(_("No petition stands behind this matter itself; it was split off another one."))
    if matter.kind == Kind.DENUNCIATION:
        raise Conflict(_("Denouncers are not listed: take each of them in separately, so that each is sealed."))
    need_text(petitioner.get("full_name", ""), "full_name", 120)
    nonce_hash = receipts.nonce_hash(nonce)
    if Petition.objects.filter(nonce_hash=nonce_hash).exists():
        raise Conflict(_("This line was taken in already."), code="already_joined")
    joined = Petition(
        matter=matter, first_matter=matter, petitioner=make_petitioner(petitioner), channel=letter.channel,
        subject=letter.subject, body=letter.body, language=letter.language, received_at=ctx.at, nonce_hash=nonce_hash,
        body_digest=content_digest(nonce, {"petitioner": petitioner}),
        receipt_hash=receipts.stored_hash(receipts.code_for(nonce)), arrived_on=letter.arrived_on, letter=letter,
    )  # fmt: skip
    joined.save(force_insert=True)
    matter.petition_count += 1
    behind = letter.signers.count() + 1
    Petition.objects.filter(pk=letter.pk, people__lt=behind).update(people=behind)
    return Said(personal={"petition": joined.pk, **contact_of(petitioner)}, result=joined)


@move("name_representatives")
def name_representatives(ctx: Context, matter: Matter, *, petition_ids: list[int], paper: str) -> Said:
    """Say who among those behind the matter represents them, by the paper of appointment that all signed.

    Five to ten people have one or two, more at most five (Luật TCD Đ29; the bands of the day are in the rulebook), fewer
    than five one. Naming anew replaces those named before.
    """
    paper = need_text(paper, "paper", 250)
    chosen = list(dict.fromkeys(petition_ids))
    behind = Petition.objects.filter(matter=matter, withdrawn_at__isnull=True)
    if not chosen or behind.filter(pk__in=chosen).count() != len(chosen):
        raise Invalid(_("Please choose among those who stand behind this matter."), field="petition_ids")
    people = max([behind.count(), *behind.values_list("people", flat=True)])
    law = representatives_on(today_of(ctx))
    least, most = (law.bounds(people) if law is not None else None) or (1, 1)
    if not least <= len(chosen) <= most:
        raise Invalid(
            _("%(people)s people have from %(least)s to %(most)s representatives (Luật TCD Đ29); you chose %(chosen)s.")
            % {"people": people, "least": least, "most": most, "chosen": len(chosen)},
            field="petition_ids",
        )
    behind.filter(is_representative=True).update(is_representative=False)
    behind.filter(pk__in=chosen).update(is_representative=True)
    return Said(fields={"representatives": len(chosen), "people": people}, personal={"paper": paper})
