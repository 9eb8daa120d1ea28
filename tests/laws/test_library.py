"""The library: what an import brings, versions that are added and never rewritten, citations both ways, leaflets by two
people."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.agencies.models import Post
from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.refusals import Forbidden, Invalid, NotFound
from caunoi.laws import indexing, public, tasks
from caunoi.laws.commands import leaflets
from caunoi.laws.commands.importing import position_of
from caunoi.laws.commands.keeping import add_version, describe_act
from caunoi.laws.listeners import tie
from caunoi.laws.models import Corpus, LawAct, LawArticle, Leaflet, Term
from caunoi.laws.policies import NOT_THE_HEAD
from caunoi.laws.queries.search import search
from caunoi.matters.models import PublicAnswer
from caunoi.people.queries.actors import actor_for
from tests.matters.steps import answered
from tests.world import DAY, World, send

TEXTS = {
    "1": ("Phạm vi điều chỉnh", "Luật này quy định về cư trú của công dân."),
    "27": ("Điều kiện đăng ký tạm trú", "Công dân đến sinh sống từ 30 ngày trở lên phải đăng ký tạm trú."),
    "28": ("Hồ sơ đăng ký tạm trú", "Hồ sơ gồm tờ khai và giấy tờ chứng minh chỗ ở, theo Điều 27 của Luật này."),
    "35": ("Tài sản", "Đất, nhà ở của cha mẹ để lại cho con."),
}


@pytest.fixture
def act(world: World) -> LawAct:
    act = LawAct.objects.create(code="luat-cu-tru", title="Luật Cư trú")
    for number, (heading, text) in TEXTS.items():
        article = LawArticle.objects.create(act=act, number=number, position=int(number) * 30)
        add_version(
            actor=system(), lawarticle=article.pk, heading=heading, text=text, since=date(2010, 1, 1), source="Công báo"
        )
    return act


def tied_answer(world: World, text: str) -> PublicAnswer:
    """A published answer with these words, tied to the articles that they name."""
    matter = answered(world, send(world).matter)
    answer = PublicAnswer.objects.create(
        matter=matter, title="Tạm trú", question="Hỏi", answer=text, agency_id=matter.accountable_id, answered_on=DAY,
        published_at=time.now(),
    )  # fmt: skip
    tie(answer)
    return answer


def found(typed: str) -> list[str]:
    return [each.version.article.number for each in search(typed).found]


def test_a_question_finds_its_article_first_with_and_without_tones(act: LawAct) -> None:
    assert found("hồ sơ tạm trú gồm những gì")[0] == "28"
    assert found("ho so tam tru gom nhung gi")[0] == "28"
    assert found("điều kiện tạm trú")[0] == "27"
    assert found("") == []
    assert found("xyz qwerty") == []


def test_what_was_typed_with_tones_stands_before_what_only_folds_to_it(act: LawAct) -> None:
    dat = LawArticle.objects.create(act=act, number="40", position=1200)
    for number, words in ((dat, "Ngựa được dắt qua cầu"),):
        add_version(
            actor=system(), lawarticle=number.pk, heading="", text=words, since=date(2010, 1, 1), source="Công báo"
        )

    assert found("đất")[0] == "35"
    assert found("dắt")[0] == "40"


def test_a_new_version_holds_from_its_day_and_the_old_stays_readable(act: LawAct) -> None:
    article = act.articles.get(number="27")

    add_version(
        actor=system(), lawarticle=article.pk, heading="Điều kiện đăng ký tạm trú", text="Từ 15 ngày trở lên.",
        since=date(2021, 7, 1), source="Luật 68/2020/QH14",
    )  # fmt: skip

    before, after = (public.article_page("luat-cu-tru", "27", day) for day in (date(2021, 6, 30), date(2021, 7, 1)))
    assert "".join(piece.words for piece in before.paragraphs[0]) == TEXTS["27"][1]
    assert "".join(piece.words for piece in after.paragraphs[0]) == "Từ 15 ngày trở lên."
    assert public.article_page("luat-cu-tru", "27", date(2009, 12, 31)).paragraphs == ()
    assert [(each.since, each.until) for each in after.versions] == [
        (date(2010, 1, 1), date(2021, 7, 1)), (date(2021, 7, 1), None),
    ]  # fmt: skip
    with pytest.raises(Invalid, match=r"phải bắt đầu muộn hơn|has to begin later"):
        add_version(actor=system(), lawarticle=article.pk, heading="", text="x", since=date(2021, 7, 1), source="y")


def test_a_version_of_a_day_to_come_is_read_and_found_from_that_day_on(act: LawAct) -> None:
    article, begins = act.articles.get(number="27"), date(2020, 7, 1)
    add_version(
        actor=system(), lawarticle=article.pk, heading="Mới", text="Ngựa thồ qua suối.", since=begins, source="Công báo"
    )
    today = public.article_page("luat-cu-tru", "27")
    tasks.index_what_began()

    assert (today.heading, found("ngựa thồ"), found("30 ngày trở lên")[0]) == ("Điều kiện đăng ký tạm trú", [], "27")
    assert public.act_page("luat-cu-tru").rows[1].heading == "Điều kiện đăng ký tạm trú"
    with time.at(datetime(2020, 7, 1, 0, 30, tzinfo=time.TIMEZONE)):
        tasks.index_what_began()
        assert indexing.outdated(begins) == []
        assert public.article_page("luat-cu-tru", "27").heading == "Mới"
        assert (found("ngựa thồ"), "27" in found("30 ngày trở lên")) == (["27"], False)


def test_an_article_without_a_text_today_is_not_found(act: LawAct) -> None:
    article = LawArticle.objects.create(act=act, number="41", position=1230)
    add_version(
        actor=system(), lawarticle=article.pk, heading="", text="Ngựa thồ.", since=date(2020, 7, 1), source="Công báo"
    )

    page = public.article_page("luat-cu-tru", "41")
    assert (found("ngựa thồ"), page.paragraphs, [card.is_shown for card in page.versions]) == ([], (), [False])


def test_a_word_as_long_as_no_word_is_harms_nothing(act: LawAct) -> None:
    article, long = act.articles.get(number="27"), "x" * 90
    for year in (2015, 2016):
        add_version(
            actor=system(), lawarticle=article.pk, heading="", text=f"{long} {year}", since=date(year, 1, 1), source="x"
        )

    assert found(long) == ["27"]


def test_an_answer_that_named_an_act_by_its_number_is_tied_when_the_number_is_known(world: World, act: LawAct) -> None:
    answer = tied_answer(world, "Theo Điều 28 Luật số 68/2020/QH14.")
    before = public.articles_of_answer(answer.pk)

    describe_act(actor=system(), lawact=act.pk, number="68/2020/QH14")

    assert (before, [each.number for each in public.articles_of_answer(answer.pk)]) == ((), ["28"])


@pytest.mark.parametrize(
    "typed", ["Điều 27 Luật Cư trú", "dieu 27 luat cu tru", "DIEU 27, luat cu tru", "Dieu 27 cua luat cu tru"]
)
def test_an_article_is_asked_for_by_name_with_and_without_tones(act: LawAct, typed: str) -> None:
    assert [link.number for link in public.find(typed).named] == ["27"]


def test_a_text_of_many_lines_asks_no_more_than_one_of_few(act: LawAct) -> None:
    line = "Theo Điều 27 Luật Cư trú và Điều 28 Luật Cư trú."
    public.pieces_of(line)
    with CaptureQueriesContext(connection) as few:
        public.pieces_of(line)
    with CaptureQueriesContext(connection) as many:
        public.pieces_of("\n".join([line] * 30))

    assert len(many) == len(few)


@pytest.mark.parametrize("order", [["28", "28a", "28d", "28đ", "28e", "29"]])
def test_articles_stand_in_the_order_in_which_they_are_inserted(order: list[str]) -> None:
    assert sorted(sorted(order), key=position_of) == order


def test_one_article_put_anew_leaves_the_index_as_if_all_were_made_anew(act: LawAct) -> None:
    article = act.articles.get(number="27")
    add_version(
        actor=system(),
        lawarticle=article.pk,
        heading="Mới",
        text="Ngựa thồ qua suối.",
        since=date(2015, 1, 1),
        source="x",
    )
    kept = {row.word: row.texts for row in Term.objects.all()}

    assert indexing.build(DAY) == len(TEXTS)

    assert {row.word: row.texts for row in Term.objects.all()} == kept
    assert found("ngua tho")[0] == "27"
    assert "27" not in found("30 ngày trở lên")


def test_what_people_say_finds_the_words_of_the_law_and_says_so(act: LawAct) -> None:
    page = public.find("mấy ngày phải khai tạm trú")
    plain = public.find("may ngay phai khai tam tru")

    assert page.rows[0].link.number == plain.rows[0].link.number == "27"
    assert "đăng ký tạm trú" in page.also
    assert "đăng ký tạm trú" in plain.also
    assert public.find("hồ sơ").also == ()


def test_an_article_links_to_what_it_names(act: LawAct) -> None:
    page = public.article_page("luat-cu-tru", "28")

    links = [(piece.words, piece.link.number) for piece in page.paragraphs[0] if piece.link]
    assert links == [("Điều 27 của Luật này", "27")]
    assert (page.before, page.after) == ("27", "35")
    with pytest.raises(NotFound):
        public.article_page("luat-cu-tru", "99")


def test_an_answer_shows_the_article_and_the_article_the_answer_until_it_is_taken_down(
    world: World, act: LawAct
) -> None:
    answer = tied_answer(world, "Theo Điều 28 Luật Cư trú, hồ sơ gồm tờ khai.")
    key = act.articles.get(number="28").pk

    assert [each.number for each in public.articles_of_answer(answer.pk)] == ["28"]
    assert [each.id for each in public.answers_citing(key)] == [answer.pk]
    answer.withdrawn_at = time.now()
    answer.save()
    tie(answer)
    assert public.answers_citing(key) == ()


def test_a_leaflet_is_published_by_somebody_who_did_not_write_it(world: World, act: LawAct) -> None:
    leaflet = leaflets.begin_leaflet(actor=world.editor, title="Tạm trú", body="Xem **Điều 27 Luật Cư trú**.")
    leaflets.ask(actor=world.editor, leaflet=leaflet.pk)

    with pytest.raises(Forbidden):
        leaflets.publish(actor=world.editor, leaflet=leaflet.pk)
    with pytest.raises(NotFound):
        public.leaflet_page(leaflet.pk)
    leaflets.publish(actor=world.leader, leaflet=leaflet.pk)

    assert [each.number for each in public.leaflet_page(leaflet.pk).cited] == ["27"]
    assert [each.id for each in public.article_page("luat-cu-tru", "27").leaflets] == [leaflet.pk]
    leaflets.withdraw(actor=world.leader, leaflet=leaflet.pk, reason="Luật đã sửa.")
    assert public.leaflets() == ()


def test_an_act_is_described_with_days_that_can_be(world: World, act: LawAct) -> None:
    with pytest.raises(Invalid):
        describe_act(actor=system(), lawact=act.pk, in_force=date(2021, 7, 1), ended=date(2021, 7, 1))
    with pytest.raises(Invalid):
        describe_act(actor=system(), lawact=act.pk, link="javascript:alert(1)")
    with pytest.raises(Invalid):
        describe_act(actor=system(), lawact=act.pk, number="1" * 61)
    with pytest.raises(Forbidden):
        describe_act(actor=world.chief, lawact=act.pk)
    with pytest.raises(Forbidden, match=str(NOT_THE_HEAD)):
        describe_act(actor=world.editor, lawact=act.pk)
    Post.objects.filter(pk=world.seats["province"].post_id).update(roles=["editor"])
    head = actor_for(world.accounts["province"], on=DAY)
    assert head is not None

    describe_act(actor=head, lawact=act.pk, number="68/2020/QH14", in_force=date(2021, 7, 1), is_confirmed=True)

    card = public.act_page("luat-cu-tru").card
    assert (card.number, card.in_force, card.is_confirmed, card.texts) == ("68/2020/QH14", date(2021, 7, 1), True, 4)


def test_nobody_publishes_a_leaflet_that_was_rewritten_since_they_read_it(world: World, act: LawAct) -> None:
    leaflet = leaflets.begin_leaflet(actor=world.editor, title="Tạm trú", body="Một.")
    leaflets.ask(actor=world.editor, leaflet=leaflet.pk)
    leader = Client()
    leader.force_login(world.accounts["leader"])
    read = leader.get(f"/ban/phap-luat/to-gap/{leaflet.pk}/").content.decode()
    leads = re.search(r'href="([^"]*/dang/[^"]*)"', read)
    assert leads is not None
    leaflets.revise(actor=world.editor, leaflet=leaflet.pk, title="Tạm trú", body="Hai.")
    leaflets.ask(actor=world.editor, leaflet=leaflet.pk)

    form = leader.get(leads[1]).content.decode()
    sent = dict(re.findall(r'name="(key|version)" value="([^"]*)"', form))
    refused = leader.post(leads[1], sent)

    assert refused.status_code == 409
    assert public.leaflets() == ()


def published_leaflet(world: World, title: str, body: str, summary: str = "") -> int:
    """A leaflet written by the editor and published by the leader."""
    leaflet = leaflets.begin_leaflet(actor=world.editor, title=title, summary=summary, body=body)
    leaflets.ask(actor=world.editor, leaflet=leaflet.pk)
    leaflets.publish(actor=world.leader, leaflet=leaflet.pk)
    return leaflet.pk


def leaflets_for(typed: str, code: str = "") -> list[tuple[str, tuple[str, ...]]]:
    return [(each.card.title, each.words) for each in public.find(typed, code).leaflets]


def test_a_question_finds_leaflets_with_the_words_that_match_with_and_without_tones(world: World, act: LawAct) -> None:
    stay = published_leaflet(
        world, "Ở trọ thì khai báo thế nào", "Ai đến ở phải **đăng ký tạm trú**, xem Điều 27 Luật Cư trú."
    )
    published_leaflet(world, "Nuôi gà trong phố", "Không được phép nuôi trong khu dân cư.")

    assert leaflets_for("đăng ký tạm trú") == [("Ở trọ thì khai báo thế nào", ("đăng ký tạm trú",))]
    assert leaflets_for("dang ky tam tru") == [("Ở trọ thì khai báo thế nào", ("dang ky tam tru",))]
    assert [title for title, _words in leaflets_for("phòng trọ khai báo")] == [
        "Ở trọ thì khai báo thế nào"
    ]  # by a saying
    assert leaflets_for("đăng ký mua xe máy cày ruộng") == []  # most of it is about something else
    Corpus.objects.update(texts=100)
    for word in ("khong", "duoc", "khong duoc"):  # as common in the law as they are
        Term.objects.update_or_create(word=word, defaults={"texts": 90, "head": b""})
    assert leaflets_for("không được hát") == []
    assert [title for title, _words in leaflets_for("tạm trú", "luat-cu-tru")] == ["Ở trọ thì khai báo thế nào"]
    LawAct.objects.create(code="luat-khac", title="Luật Khác")
    assert leaflets_for("tạm trú", "luat-khac") == []
    page = Client().get("/phap-luat/", {"q": "dang ky tam tru"}).content.decode()
    assert page.index('id="plain"') < page.index("Ở trọ thì khai báo") < page.index('id="found"')
    assert "<mark>đăng ký tạm trú</mark>" in page.replace("</mark> <mark>", " ")
    leaflets.withdraw(actor=world.leader, leaflet=stay, reason="Luật đã sửa.")
    assert leaflets_for("đăng ký tạm trú") == []


def test_the_leaflet_that_says_it_in_its_title_stands_first(world: World, act: LawAct) -> None:
    published_leaflet(world, "Giấy tờ ở xã", "Khi đăng ký tạm trú cần giấy tờ chỗ ở.")
    published_leaflet(world, "Đăng ký tạm trú", "Ai đến ở từ 30 ngày.")

    assert [title for title, _words in leaflets_for("đăng ký tạm trú")] == ["Đăng ký tạm trú", "Giấy tờ ở xã"]


def test_acts_stand_in_vietnamese_order(world: World) -> None:
    for code, title in (
        ("y", "Luật Y tế"),
        ("d", "Luật Đất đai"),
        ("e", "Luật Dược"),
        ("a", "Luật Âm nhạc"),
        ("b", "Luật An ninh"),
    ):
        LawAct.objects.create(code=code, title=title)

    assert [card.title for card in public.acts()] == [
        "Luật An ninh",
        "Luật Âm nhạc",
        "Luật Dược",
        "Luật Đất đai",
        "Luật Y tế",
    ]


def test_two_editors_of_a_leaflet_see_what_differs_and_nothing_is_overwritten_unseen(world: World, act: LawAct) -> None:
    leaflet = leaflets.begin_leaflet(actor=world.editor, title="Tạm trú", body="Một.")
    editor = Client()
    editor.force_login(world.accounts["editor"])
    at, typed = f"/ban/phap-luat/to-gap/{leaflet.pk}/sua/", {"title": "Tạm trú", "summary": "", "body": "Ba."}
    leaflets.revise(actor=world.editor, leaflet=leaflet.pk, title="Tạm trú", body="Hai.")
    late = editor.post(at, {**typed, "version": "1", "key": "a"})
    unseen = editor.post(at, {**typed, "version": "1", "key": "b"})
    before = Leaflet.objects.get().body
    ticked = editor.post(at, {**typed, "version": ["1", "2"], "key": "c"})

    page = late.content.decode()
    assert [late.status_code, unseen.status_code, ticked.status_code] == [409, 409, 302]
    assert ">Hai</del>" in page and ">Ba</ins>" in page and 'name="version" value="1"' in page
    assert 'id="id_over" name="version" value="2"' in page
    assert (before, Leaflet.objects.get().body) == ("Hai.", "Ba.")


def test_who_returns_a_leaflet_too_late_reads_what_happened_and_loses_no_reason(world: World, act: LawAct) -> None:
    leaflet = leaflets.begin_leaflet(actor=world.editor, title="Tạm trú", body="Đi đâu báo đấy.")
    leaflets.ask(actor=world.editor, leaflet=leaflet.pk)
    leader = Client()
    leader.force_login(world.accounts["leader"])
    at = f"/ban/phap-luat/to-gap/{leaflet.pk}/tra-lai/"
    form = leader.get(at).content.decode()
    sent = dict(re.findall(r'name="(key|version|entry)" value="([^"]*)"', form))
    leaflets.publish(actor=world.deputy, leaflet=leaflet.pk)
    late = leader.post(at, {**sent, "reason": "Thiếu mức phạt."})

    page = late.content.decode()
    assert "Đi đâu báo đấy." in form
    assert late.status_code == 409 and "Đặng Thị Mai" in page and "Thiếu mức phạt." in page
