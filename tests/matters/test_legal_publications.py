"""What the law makes public: by two people, for its term, without the denouncer, taken down once."""

from __future__ import annotations

from datetime import date

import pytest

from caunoi.agencies.models import Post
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.journal.models import Entry
from caunoi.matters.commands import legal_publications as commands
from caunoi.matters.models import Act, LegalPublication, Matter
from caunoi.matters.public.legal import legal_publication, legal_publications
from caunoi.matters.queries.legal_publications import first_text, owed_now
from caunoi.people.models import Account, Seat
from caunoi.people.queries.actors import actor_for
from tests.matters.denunciations import concluded
from tests.matters.procedures import at, clock, state_of
from tests.world import DAY, SINCE, World

pytestmark = pytest.mark.usefixtures("english", "staffed")
DAY_7, DAY_11 = date(2022, 7, 7), date(2022, 7, 11)
TEXT = "Kết luận: trưởng thôn thu 12 triệu đồng ngoài quy định, phải hoàn trả."


def prepared(world: World, matter: Matter, text: str = TEXT) -> LegalPublication:
    with time.at(at(DAY_7)):
        return commands.prepare_publication(
            actor=world.all, at=at(DAY_7), matter=matter.pk, title="Thu tiền ở thôn", text=text
        )


def officer(world: World, title: str, *roles: str) -> Actor:
    post = Post.objects.create(
        agency=world.agencies["muong_lai"], title=title, title_en=title, capacity="head", roles=list(roles), since=SINCE
    )
    account = Account.objects.create_user(f"{len(roles)}-{roles[0]}@demo.vn", f"Lê Văn {title}", None)
    Seat.objects.create(post=post, account=account, since=SINCE)
    found = actor_for(account, on=DAY)
    assert found is not None
    return found


@pytest.fixture
def second(world: World) -> Actor:
    return officer(world, "Hai", "leader", "dispatcher")


def published(world: World, second: Actor, matter: Matter, text: str = TEXT) -> LegalPublication:
    row = prepared(world, matter, text)
    with time.at(at(DAY_11)):
        return commands.publish_text(
            actor=second, at=at(DAY_11), legalpublication=row.pk, names_checked=True, no_denouncer=True
        )


def test_a_conclusion_is_public_for_fifteen_days_and_meets_its_clock(world: World, second: Actor) -> None:
    matter = concluded(world)
    assert clock(matter, "TC_PUBLISH").due_on == date(2022, 7, 14)

    row = published(world, second, matter)

    # 11/7 + 15 = 26/7, a Tuesday.
    assert (row.since, row.until) == (DAY_11, date(2022, 7, 26))
    assert state_of(matter, "TC_PUBLISH") == "met"
    act = Act.objects.get(matter=matter, name="publish_conclusion")
    assert (act.on, act.values["way"]) == (DAY_11, "online")
    card = legal_publications(date(2022, 7, 26))[0]
    assert (card.title, card.text, card.is_conclusion, card.is_confirmed) == ("Thu tiền ở thôn", TEXT, True, True)
    assert "40" in card.article
    assert legal_publications(date(2022, 7, 27)) == ()


def test_it_is_taken_down_once_on_the_day_after_and_says_only_by_which_article(world: World, second: Actor) -> None:
    row = published(world, second, concluded(world))

    with time.at(at(date(2022, 7, 26))):
        assert commands.end_all_terms() == 0
    with time.at(at(date(2022, 7, 27))):
        gone = legal_publication(row.pk, time.today())
        assert (gone.is_gone, gone.title, gone.text, gone.agency, gone.gone_early) == (True, "", "", "", False)
        assert "40" in gone.article
        assert (commands.end_all_terms(), commands.end_all_terms()) == (1, 0)
    row.refresh_from_db()
    assert (row.state, row.taken_down_at) == ("ended", at(date(2022, 7, 27)))
    assert Entry.objects.filter(verb="matter.legal_text_ended").count() == 1


def test_nobody_publishes_what_they_prepared(world: World, second: Actor) -> None:
    row = prepared(world, concluded(world))

    with time.at(at(DAY_11)), pytest.raises(Conflict, match="You prepared this text"):
        commands.publish_text(actor=world.all, at=at(DAY_11), legalpublication=row.pk, no_denouncer=True)
    with time.at(at(DAY_11)), pytest.raises(Invalid, match="identify the denouncer"):
        commands.publish_text(actor=second, at=at(DAY_11), legalpublication=row.pk)
    with pytest.raises(NotFound):
        legal_publication(row.pk, DAY_11)


def test_names_left_in_the_text_are_looked_at_and_numbers_refused(world: World, second: Actor) -> None:
    matter = concluded(world)
    with pytest.raises(Invalid, match="0912 345 678"):
        prepared(world, matter, "Liên hệ 0912 345 678.")

    row = prepared(world, matter, "Ông Nguyễn Văn Hùng thu sai 12 triệu đồng.")

    assert commands.names_in(row) == ["Nguyễn Văn Hùng"]
    with time.at(at(DAY_11)), pytest.raises(Invalid, match="Names of people"):
        commands.publish_text(actor=second, at=at(DAY_11), legalpublication=row.pk, no_denouncer=True)
    assert "Hoàn trả 12 triệu đồng" in first_text(matter)


def test_a_returned_text_is_prepared_by_whoever_wrote_it_last(world: World, second: Actor) -> None:
    row = prepared(world, concluded(world))
    with time.at(at(DAY_11)):
        commands.return_text(actor=second, at=at(DAY_11), legalpublication=row.pk, reason="Nêu rõ số tiền")
        other = officer(world, "Ba", "denunciation")
        commands.revise_text(actor=other, at=at(DAY_11), legalpublication=row.pk, title="Thu tiền", text=TEXT)
        commands.publish_text(actor=world.all, at=at(DAY_11), legalpublication=row.pk, no_denouncer=True)

        commands.withdraw_text(actor=second, at=at(DAY_11), legalpublication=row.pk, reason="Còn lộ thông tin")

    gone = legal_publication(row.pk, DAY_11)
    assert (gone.is_gone, gone.gone_early, gone.text) == (True, True, "")
    assert legal_publications(DAY_11) == ()


def test_it_exists_only_for_those_who_may_read_denunciations(world: World) -> None:
    matter = concluded(world)
    chief = officer(world, "Tư", "dispatcher")

    assert [each.matter.pk for each in owed_now(world.all)] == [matter.pk]
    assert owed_now(chief) == []
    with pytest.raises(NotFound):
        commands.prepare_publication(actor=chief, at=at(DAY_7), matter=matter.pk, title="x", text=TEXT)
    row = prepared(world, matter)
    with pytest.raises(NotFound):
        commands.publish_text(actor=chief, at=at(DAY_11), legalpublication=row.pk, no_denouncer=True)
    with pytest.raises(NotFound):
        commands.end_term(actor=world.all, at=at(DAY_11), legalpublication=row.pk)


def test_the_article_is_that_of_the_law_in_force_on_the_first_day(world: World) -> None:
    matter = concluded(world)
    act = Act.objects.filter(matter=matter).latest("pk")
    account = Account.objects.earliest("pk")
    for since, value_since in ((date(2019, 9, 6), date(2012, 11, 20)), (date(2022, 9, 6), date(2020, 12, 10))):
        LegalPublication.objects.create(
            matter=matter, act=act, agency_id=matter.accountable_id, rule="KN2_POSTED", title="Lối đi", text=TEXT,
            state="ended", prepared_by=account, since=since, until=since, value_since=value_since, published_at=at(since),
        )  # fmt: skip

    cards = [legal_publication(row.pk, DAY_11) for row in LegalPublication.objects.order_by("pk")]

    assert [card.is_confirmed for card in cards] == [True, False]
    assert cards[0].article.startswith("article 12,")
    assert "124/2020" in cards[1].article


def test_a_name_in_the_title_is_seen_as_one_in_the_text_is() -> None:
    row = LegalPublication(title="Kết luận theo đơn của bà Nguyễn Thị Hoa", text="Nội dung tố cáo là đúng.")

    assert any("Nguyễn Thị Hoa" in name for name in commands.names_in(row))
