"""The desk page of a session and the public list of days in a real browser, on a small phone and on a desk's screen."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

import pytest

from caunoi.receptions.commands.refusals import refuse
from caunoi.receptions.commands.visits import admit, call_next
from tests import world as small_province
from tests.desk.test_look import sign_in
from tests.receptions.scenes import SUMMER, at_desk, by_head, heard, place, posted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_pages_of_reception_are_accessible_quiet_and_fit(look: Any, live_server: Any, hold_time: Any) -> None:
    hold_time(SUMMER)
    world = small_province.build(on=SUMMER.date())
    here = place(world)
    session = by_head(world, here)
    first = at_desk(world, session, id_number="015188001234")
    heard(world, first)
    gone = at_desk(world, session, people=12, representatives=3, appointment_paper_seen=True, name="Bàn Văn Tá")
    refuse(actor=world.reception, visit=gone.pk, ground="LAW_9_3", explanation="Đã rà soát, trả lời tại văn bản 12.")
    for people in (1, 7):
        admit(actor=world.reception, session=session.pk, people=people)
    called = call_next(actor=world.reception, session=session.pk)
    schedule = posted(world, here, date(2026, 8, 12))
    posted(world, here, date(2026, 8, 7), late_reason="Lãnh đạo đi công tác.")
    look.base = live_server.url

    def opens(path: str) -> None:
        look.at_widths(path, 320, 1280)
        look.assert_accessible()

    opens("/lich-tiep-dan/")
    sign_in(look, world.accounts["reception"])
    opens(f"/ban/tiep/phien/{session.pk}/")
    if os.environ.get("DESK_SHOTS"):
        opens("/ban/tiep/")
        opens(f"/lich-tiep-dan/{schedule.pk}/")
        opens(f"/ban/tiep/luot/{gone.pk}/")
        opens(f"/ban/tiep/luot/{called.pk}/nhan-than/")
        opens("/ban/tiep/so/")
        opens(f"/ban/tiep/luot/{first.pk}/noi-dung/")
        opens(f"/ban/tiep/luot/{called.pk}/tu-choi/")
        opens(f"/ban/tiep/phien/{session.pk}/ket-luan/")
        opens("/ban/tiep/ngay-tiep/")
        opens(f"/ban/tiep/ngay-tiep/{world.seats['leader'].post_id}/")
        opens("/ban/tiep/lich/moi/")
        opens(f"/ban/tiep/lich/{schedule.pk}/")
    look.assert_quiet()
