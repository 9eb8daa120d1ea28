"""A programme kept by the accountable agency and its plan, for the addresses of their pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from caunoi.papers.models import Attachment
from caunoi.programmes.commands.parties import add_party
from caunoi.programmes.commands.plans import make_plan
from caunoi.programmes.commands.programmes import make_programme, set_content
from caunoi.programmes.commands.signing import open_signing, sign_programme
from tests.programmes.scenes import scan
from tests.world import DAY, World


def programme_values(world: World) -> dict[str, dict[str, Any]]:
    """Laid before its parties and signed by the province from the paper; a plan of this year as a draft."""
    keeper = {"actor": world.chief}
    programme = make_programme(
        **keeper, title="Quy chế phối hợp", first_on=date(2020, 1, 1), last_on=date(2021, 12, 31)
    )
    party = add_party(**keeper, programme=programme, agency_id=world.agencies["province"].pk)
    set_content(**keeper, programme=programme, title="Đối thoại")
    open_signing(**keeper, programme=programme)
    signed = sign_programme(
        **keeper, programme=programme, party_id=party.pk, person="Tạ Văn Long", title="Phó Chủ tịch", capacity="T/M", on=DAY,
        attachment_ids=[scan(world.chief)],
    )  # fmt: skip
    plan = make_plan(**keeper, programme=programme, year=2020, title="Kế hoạch năm 2020")
    file = Attachment.objects.get(subject_kind="partysignature", subject_id=signed.pk)
    return {
        "ban/chuong-trinh/": {"pk": programme.pk, "act": "so"},
        "ban/chuong-trinh/ke-hoach/": {"pk": plan.pk},
        "ban/chuong-trinh/chu-ky/": {"pk": signed.pk, "file": file.pk},
    }
