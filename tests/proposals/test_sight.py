"""Who reads a proposal and what of its evidence: counts outside the agency, matters only for who may see each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caunoi.base.refusals import Invalid, NotFound
from caunoi.matters.models import Petition
from caunoi.proposals.commands.ending import close
from caunoi.proposals.commands.sending import record_reply
from caunoi.proposals.commands.showing import add_matter
from caunoi.proposals.models import AskerPrompt
from caunoi.proposals.public import proposal_card, proposal_cards
from caunoi.proposals.queries.evidence import counts, matters_of, proposals_about, shown_matters, told_outside
from caunoi.proposals.queries.lists import incoming, open_prompts, own, own_counts
from caunoi.proposals.queries.results import results
from caunoi.proposals.queries.visible import numbered, visible_to
from tests.proposals.drafts import answered, approved, closed, drafted, matter, sent
from tests.sight.scenes import classified, turned
from tests.world import DAY, World
from tests.world import send as send_petition


def test_a_draft_is_the_own_agencys_business_until_it_is_sent(world: World) -> None:
    draft, ready, gone = drafted(world), approved(world), sent(world)
    superior = world.province

    for actor in (world.department, superior, world.neighbour):
        for hidden in (draft, ready):
            with pytest.raises(NotFound):
                numbered(actor, hidden.number)

    assert numbered(world.department, gone.number).pk == gone.pk
    assert list(visible_to(superior)) == [gone]
    assert not visible_to(world.neighbour).exists()
    assert [row.pk for row in incoming(world.department)] == [gone.pk]
    assert {row.pk for row in own(world.specialist)} == {draft.pk, ready.pk, gone.pk}
    assert own_counts(world.chief) == {"": 3, "draft": 1, "approved": 1, "waiting": 1, "answered": 0, "ended": 0}


def test_small_counts_are_told_to_the_own_agency_only(world: World) -> None:
    gone = sent(world, matters=[matter(world).number, matter(world, subject="Thu hồi đất").number])

    ours, theirs = counts(world.chief, gone), counts(world.department, gone)

    assert (ours.total, [(line.name, line.count) for line in ours.topics]) == (2, [("Đất đai", 2)])
    assert (theirs.total, [(line.name, line.count) for line in theirs.topics]) == (None, [("khác, gộp chung", None)])
    assert shown_matters(world.chief, gone).count() == 2
    assert not shown_matters(world.department, gone).exists()


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ([("a", 9), ("b", 5)], [("a", 9), ("b", 5)]),
        ([("a", 9), ("b", 6), ("c", 1)], [("a", 9), ("khác, gộp chung", 7)]),
        ([("a", 9), ("b", 3), ("c", 2)], [("a", 9), ("khác, gộp chung", 5)]),
        ([("a", 3), ("b", 1)], [("khác, gộp chung", None)]),
        ([], []),
    ],
)
def test_no_small_count_can_be_worked_out_from_the_others(
    cells: list[tuple[str, int]], told: list[tuple[str, int | None]]
) -> None:
    assert [(line.name, line.count) for line in told_outside(cells)] == told


def test_a_denunciation_and_a_sealed_matter_are_never_evidence(world: World) -> None:
    later, hidden, plain = matter(world), matter(world), matter(world)
    proposal = drafted(world, matters=[later.number, hidden.number, plain.number])
    denunciation = turned(classified(world, send_petition(world).matter), "denunciation")
    sealed = matter(world)
    Petition.objects.filter(matter=sealed).update(is_sealed=True)

    for actor, refused in ((world.chief, denunciation), (world.leader, denunciation), (world.chief, sealed)):
        with pytest.raises(Invalid) as refusal:
            add_matter(actor=actor, proposal=proposal, number=refused.number)
        assert "không có việc nào" in str(refusal.value).lower()
    turned(later, "denunciation")
    Petition.objects.filter(matter=hidden).update(is_sealed=True)

    assert list(matters_of(proposal)) == [plain]
    assert counts(world.leader, proposal).total == 1
    assert list(shown_matters(world.leader, proposal)) == [plain]
    assert proposals_about(world.chief, plain.number) == [proposal]
    assert proposals_about(world.leader, later.number) == [] == proposals_about(world.chief, "x")


def test_prompts_are_there_for_the_accountable_agency_only(world: World) -> None:
    proposal = closed(world)
    prompt = AskerPrompt.objects.get(proposal=proposal)

    assert list(open_prompts(world.specialist)) == [prompt]
    assert not open_prompts(world.department).exists()
    turned(prompt.matter, "denunciation")
    assert not open_prompts(world.leader).exists()


def test_results_of_a_period_keep_stock_and_flow_apart(world: World) -> None:
    sent(world)
    answered(world)
    answered(world, kind="refused")
    drafted(world)
    ended = answered(world)
    close(actor=world.chief, proposal=ended, outcome="not_amended")

    year = {row.figure: row for row in results(world.chief, DAY - timedelta(days=30), DAY + timedelta(days=1))}
    before = {row.figure: row.quantity.value for row in results(world.chief, DAY - timedelta(days=30), DAY)}

    assert {name: row.quantity.value for name, row in year.items()} == {
        "sent": 4, "replied": 3, "accepted": 2, "partly": 0, "refused": 1, "still": 1,
    }  # fmt: skip
    assert {name: row.rows.count() for name, row in year.items()} == {
        name: row.quantity.value for name, row in year.items()
    }
    assert (year["still"].quantity.measure, year["still"].quantity.as_of) == ("stock", DAY)
    assert set(before.values()) == {0}
    assert {row.figure: row.quantity.value for row in results(world.province, DAY, DAY + timedelta(days=1))}[
        "sent"
    ] == 4


def test_the_public_reads_title_act_addressee_state_and_days(world: World) -> None:
    sent(world)
    shown = sent(world, is_public=True)
    drafted(world, is_public=True)
    record_reply(
        actor=world.chief, proposal=shown, kind="forwarded", text="Chuyển.", forwarded_text="Bộ Tư pháp", replied_on=DAY
    )

    cards = proposal_cards(DAY + timedelta(days=12))

    assert [card.number for card in cards] == [shown.number]
    assert (cards[0].title, cards[0].addressee, cards[0].waits_for, cards[0].days) == (
        shown.title, "Sở Giao thông vận tải", "Bộ Tư pháp", 12,
    )  # fmt: skip
    assert not {"why", "evidence", "matters"} & set(cards[0].__slots__)
    assert proposal_card(shown.number, DAY).state == "sent"
    with pytest.raises(NotFound):
        proposal_card("KNCS-2020-99999", DAY)
