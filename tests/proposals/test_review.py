"""What recommendations upward tell of the yearly review."""

from __future__ import annotations

from datetime import date

from caunoi.commitments.review_checks import contradictions, shown
from caunoi.commitments.reviewing import every_figure, listing, section_of
from caunoi.programmes.queries.reviewing import scope_of
from tests.programmes.review_scenes import kept_from, programme_of
from tests.proposals.drafts import answered, drafted, sent
from tests.world import World


def test_sent_answered_and_waiting_are_told_apart(world: World) -> None:
    kept_from(date(2019, 12, 31))
    programme = programme_of(world)
    drafted(world)
    sent(world)
    answered(world)
    answered(world, "refused")

    section = section_of(world.province, scope_of(world.province, programme.pk, 2020), "proposals")

    assert {each.id: shown(each.now, "vi") for each in every_figure(section)} == {
        "sent": "3", "replied": "2", "replied-accepted": "1", "replied-partly": "0", "replied-refused": "1", "still": "1",
    }  # fmt: skip
    assert contradictions(section, "vi") == []
    still = next(each for each in section.figures if each.id == "still")
    assert still.rows is not None and still.now is not None and still.now.measure == "stock"
    rows = still.rows(scope_of(world.province, programme.pk, 2020).now)
    assert rows is not None and [line.kind for line in listing(rows, 0, 10).lines] == ["proposal"]
