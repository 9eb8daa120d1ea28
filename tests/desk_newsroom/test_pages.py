"""The desk of the newsroom by its pages: written with a preview, listed, shown to those who may; refusals lose nothing typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from caunoi.newsroom.commands.approving import Asked, approve, ask_take_down, send_back
from caunoi.newsroom.commands.publishing import publish, schedule
from caunoi.newsroom.commands.writing import revise
from caunoi.newsroom.models import Article
from caunoi.newsroom.queries.steps import nearest_steps
from caunoi.people.commands import record_absence
from tests.desk_newsroom.pages import LIST, hidden, signed_in, text, typed
from tests.newsroom.test_moves import WORDS, asked, begun, published
from tests.world import DAY, MORNING, World


def test_an_article_is_previewed_saved_asked_approved_and_published_by_pages(world: World) -> None:
    editor, leader = signed_in(world, "editor"), signed_in(world, "leader")

    preview = editor.post(f"{LIST}moi/", typed(preview="1", body="Tiếp **12 người**. <script>x</script>"))
    unsaved = Article.objects.count()
    editor.post(f"{LIST}moi/", typed())
    article = Article.objects.get()
    at = f"{LIST}{article.pk}/"
    page = text(editor.get(at))
    asked(world, article)
    waits = text(leader.get(f"{LIST}?xem=cho-toi"))
    assert len(nearest_steps(article)) == 1
    links = text(leader.get(at))

    assert "<strong>12 người</strong>. &lt;script&gt;x&lt;/script&gt;" in text(preview) and unsaved == 0
    assert "<strong>12 người</strong>" in page
    assert "Xã tiếp công dân" in waits and f'href="{at}' in links


def test_two_editors_see_what_differs_and_nothing_is_overwritten_unseen(world: World) -> None:
    article = begun(world)
    editor = signed_in(world, "editor")
    at = f"{LIST}{article.pk}/viet/"
    editor.post(at, typed(title="Một", body="Tiếp **15 người**.", seen="1"))

    late = editor.post(at, typed(title="Hai", seen="1"))
    page = text(late)
    fields = hidden(page)
    unseen = editor.post(at, typed(title="Hai", **fields))
    titles = list(article.revisions.order_by("number").values_list("title", flat=True))
    ticked = editor.post(at, typed(title="Hai", **{**fields, "key": "khac", "seen": ["1", "2"]}))

    assert (late.status_code, unseen.status_code, fields["seen"]) == (409, 409, "1")
    assert "Vũ Minh Anh" in page and f"{LIST}{article.pk}/ban/2/" in page
    assert ">Một</del>" in page and ">Hai</ins>" in page and ">15</del>" in page and ">12</ins>" in page
    assert 'value="Hai"' in page and 'type="checkbox" id="id_over" name="seen" value="2"' in page
    assert titles[1:] == ["Một"] and ticked.status_code == 302
    assert list(article.revisions.order_by("number").values_list("title", flat=True))[1:] == ["Một", "Hai"]


def test_a_revision_says_that_topics_and_days_changed(world: World) -> None:
    article = begun(world)
    words = replace(WORDS, day=DAY - timedelta(days=1), topics=(world.topics["land"].pk,))
    revise(actor=world.editor, article=article.pk, words=words, seen=1)

    page = text(signed_in(world, "editor").get(f"{LIST}{article.pk}/ban/2/"))

    assert "Đất đai</ins>" in page and "24</ins>" in page and "25</del>" in page


def test_a_refusal_keeps_what_was_typed(world: World) -> None:
    answer = signed_in(world, "editor").post(f"{LIST}moi/", typed(title="Tin", source_url="javascript:alert(1)"))

    assert 'value="Tin"' in text(answer) and 'value="javascript:alert(1)"' in text(answer)
    assert not Article.objects.exists()


@pytest.mark.parametrize("officer", ["specialist", "neighbour", "administrator"])
def test_for_others_there_is_no_article(world: World, officer: str) -> None:
    article = published(world)
    client = signed_in(world, officer)

    codes = {client.get(f"{LIST}{article.pk}/{way}").status_code for way in ("", "viet/", "ban/1/", "anh/them/")}

    assert codes <= {403, 404}


def test_every_tab_and_act_opens_in_both_languages(world: World) -> None:
    draft, out = begun(world), published(world)
    asked(world, draft)
    assert draft.begun_at.date() <= DAY + timedelta(days=1)
    seen = {}
    for officer in ("editor", "leader"):
        client = signed_in(world, officer)
        for language in ("vi", "en"):
            client.cookies["django_language"] = language
            for tab in ("", "cho-toi", "san-sang", "hen-gio", "da-dang", "da-go", "bo"):
                seen[f"{officer} {language} {tab}"] = client.get(f"{LIST}?xem={tab}").status_code
            for row in (draft, out):
                answer = client.get(f"{LIST}{row.pk}/")
                for href in _acts(text(answer), row):
                    seen[f"{officer} {language} {href}"] = client.get(href).status_code

    assert {key: code for key, code in seen.items() if code != 200} == {}
    assert len(seen) > 32


def _acts(page: str, row: Article) -> list[str]:
    parts = page.split(f'href="{LIST}{row.pk}/')[1:]
    return [f"{LIST}{row.pk}/{part.split(chr(34))[0]}" for part in parts]


def test_the_list_says_that_taking_down_is_asked_until_it_is_withdrawn(world: World) -> None:
    article = published(world)
    editor, leader = signed_in(world, "editor"), signed_in(world, "leader")
    at, badge = f"{LIST}{article.pk}/", "Đang xin gỡ"
    before = text(leader.get(f"{LIST}?xem=da-dang"))
    step = Asked(world.seats["leader"].pk, DAY)
    ask_take_down(actor=world.editor, article=article.pk, reason="Ảnh chưa được phép.", steps=[step])
    shown = [text(leader.get(f"{LIST}?xem=da-dang")), text(editor.get(at))]
    offered = [f"{at}rut-xin-go/" in text(each.get(at)) for each in (editor, leader)]
    withdrawn = editor.post(f"{at}rut-xin-go/", hidden(text(editor.get(f"{at}rut-xin-go/"))))

    assert badge not in before and all(badge in page for page in shown) and offered == [True, False]
    assert withdrawn.status_code == 302 and badge not in text(leader.get(f"{LIST}?xem=da-dang"))


def test_an_article_that_waits_stands_on_the_first_page_of_who_decides(world: World) -> None:
    article = begun(world)
    asked(world, article)
    at = f'href="{LIST}{article.pk}/"'

    assert [at in text(signed_in(world, each).get("/ban/")) for each in ("leader", "deputy", "editor")] == [
        True,
        False,
        False,
    ]


def test_an_empty_tab_says_where_the_articles_are(world: World) -> None:
    article = published(world)
    editor = signed_in(world, "editor")
    empty, searched = text(editor.get(LIST)), text(editor.get(f"{LIST}?q=tiep+cong+dan"))
    nowhere = text(editor.get(f"{LIST}?q=khong+co+chu+nay"))

    assert f'href="{LIST}?xem=da-dang">Đã đăng (1)</a>' in empty
    assert f'href="{LIST}?xem=da-dang&amp;q=tiep+cong+dan">Đã đăng (1)</a>' in searched
    assert "Có ở mục" not in nowhere and str(article) not in nowhere


def test_parts_that_the_second_editor_did_not_touch_keep_what_the_first_wrote(world: World) -> None:
    article = begun(world, title="Gốc", body="Thân bài.", topics=(world.topics["land"].pk,))
    editor, at = signed_in(world, "editor"), f"{LIST}{article.pk}/viet/"
    land = world.topics["land"].pk
    base = typed(title="Gốc", body="Thân bài.", topics=[land])
    editor.post(at, {**base, "source_name": "Báo tỉnh", "topics": [], "title": "Một", "seen": "1"})
    late = editor.post(at, {**base, "title": "Hai", "seen": "1"})
    page = text(late)
    saved = {**base, "title": "Hai", "source_name": "Báo tỉnh", "topics": [], "key": "k", "seen": ["1", "2"]}

    assert late.status_code == 409
    assert 'value="Báo tỉnh"' in page and f'value="{land}" checked' not in page and 'value="Hai"' in page
    assert "giữ như bản đang có: Nguồn, Lĩnh vực." in page
    assert ">Một</del>" in page and "Báo tỉnh</del>" not in page
    assert editor.post(at, saved).status_code == 302


def test_an_article_may_be_written_in_a_language_that_still_grows(world: World) -> None:
    editor = signed_in(world, "editor")

    form = text(editor.get(f"{LIST}moi/"))
    saved = editor.post(f"{LIST}moi/", typed(language="hmn"))
    refused = editor.post(f"{LIST}moi/", typed(language="fr"))

    assert 'value="hmn"' in form and "Hmôngz (Mông)" in form
    assert (saved.status_code, refused.status_code) == (302, 422)
    assert Article.objects.get().revisions.get().language == "hmn"


def test_words_that_no_article_has_are_not_told_as_no_article(world: World) -> None:
    begun(world)
    editor = signed_in(world, "editor")

    none, empty = (text(editor.get(f"{LIST}{query}")) for query in ("?q=zzzz&xem=da-dang", "?xem=da-dang"))

    assert "Không có bài nào ở đây có các từ này" in none and f'href="{LIST}?xem=da-dang">Bỏ các từ này' in none
    assert "Chưa có bài nào ở đây" in empty and "Bỏ các từ này" not in empty


def test_who_publishes_reads_on_the_first_page_that_approved_articles_wait(world: World) -> None:
    article = begun(world)
    editor, leader = signed_in(world, "editor"), signed_in(world, "leader")
    before = text(editor.get("/ban/"))
    approve(actor=world.leader, article=article.pk, step_id=asked(world, article))
    ready = text(editor.get("/ban/"))
    publish(actor=world.editor, article=article.pk)

    line = f'<a href="{LIST}?xem=san-sang">1 bài đã duyệt, chờ đăng</a>'
    assert [line in page for page in (before, ready, text(editor.get("/ban/")))] == [False, True, False]
    assert line not in text(leader.get("/ban/"))


def test_the_first_page_of_a_decider_tells_taking_down_correction_and_publishing_apart(world: World) -> None:
    leader, new, old, wrong = signed_in(world, "leader"), begun(world), published(world), published(world)
    asked(world, new)
    step = Asked(world.seats["leader"].pk, DAY)
    ask_take_down(actor=world.editor, article=old.pk, reason="Ảnh chưa được phép.", steps=[step])
    revise(actor=world.editor, article=wrong.pk, words=replace(WORDS, body="Tiếp **21 người**."), seen=1)
    asked(world, Article.objects.get(pk=wrong.pk))

    page = text(leader.get("/ban/"))

    labels = [(new, "Bài"), (old, "Gỡ bài"), (wrong, "Đính chính bài")]
    for article, label in labels:
        assert f'<li>{label}: <a href="{LIST}{article.pk}/">' in page, label


def test_a_returned_article_is_on_the_first_page_of_its_writer_until_it_is_written_on(world: World) -> None:
    article = begun(world)
    editor, leader = signed_in(world, "editor"), signed_in(world, "leader")
    step = asked(world, article)
    before = text(editor.get("/ban/"))
    send_back(actor=world.leader, article=article.pk, step_id=step, remark="Thiếu ngày.")
    told, listed = text(editor.get("/ban/")), text(editor.get(f"{LIST}?xem=tra-lai"))
    others = text(leader.get("/ban/"))
    editor.post(f"{LIST}{article.pk}/viet/", typed(title="Khác", seen="1"))

    line = f'<a href="{LIST}?xem=tra-lai">1 bài được trả lại Ông/Bà kèm nhận xét</a>'
    assert [line in page for page in (before, told, others, text(editor.get("/ban/")))] == [False, True, False, False]
    assert f'href="{LIST}{article.pk}/"' in listed


VOID = "Lưu bản mới thì việc duyệt, việc trình duyệt và giờ hẹn (nếu có) không còn hiệu lực; phải trình duyệt lại."
ASK_AGAIN = "Bản trước không còn được duyệt, không còn chờ duyệt hay hẹn giờ nữa; xin trình duyệt lại."


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        ("asked", "Bản 1 đang chờ duyệt; người được trình: Nguyễn Văn Hùng."), ("approved", "Bản 1 đã được duyệt."),
        ("set", "Bài này đã được duyệt và hẹn đăng lúc 07:00 26/02/2020."),
    ],
)  # fmt: skip
def test_who_writes_on_is_told_before_and_after_what_the_new_revision_makes_void(
    world: World, stands: str, said: str
) -> None:
    article = begun(world)
    step = asked(world, article)
    if stands != "asked":
        approve(actor=world.leader, article=article.pk, step_id=step)
    if stands == "set":
        schedule(actor=world.editor, article=article.pk, publish_at=MORNING + timedelta(hours=22))
    editor, at = signed_in(world, "editor"), f"{LIST}{article.pk}/"
    form, photo_form = text(editor.get(f"{at}viet/")), text(editor.get(f"{at}anh/them/"))
    after = text(editor.post(f"{at}viet/", typed(title="Khác", seen="1"), follow=True))
    again, saved = text(editor.get(f"{at}viet/")), text(editor.post(f"{at}viet/", typed(seen="2"), follow=True))

    for page in (form, photo_form):
        assert f"{said} {VOID}" in page
    assert f"Đã lưu bản mới. {ASK_AGAIN}" in after
    assert VOID not in again and "Đã lưu bản mới." in saved and ASK_AGAIN not in saved


def test_the_steps_of_approval_say_who_is_away_and_a_photo_s_words_are_not_called_optional(world: World) -> None:
    article = begun(world)
    record_absence(
        actor=world.leader,
        seat=world.seats["leader"],
        substitute_id=world.seats["deputy"].pk,
        since=DAY,
        reason="Đi họp",
    )
    editor, at = signed_in(world, "editor"), f"{LIST}{article.pk}/"
    steps, photo = text(editor.get(f"{at}trinh/")), text(editor.get(f"{at}anh/them/"))

    line = next(piece for piece in steps.split("<option")[1:] if "Nguyễn Văn Hùng" in piece)
    assert "(hôm nay vắng)" in line.split("</option>")[0]
    assert "Ảnh có gì</label>" in photo and "Bắt buộc, trừ khi chỉ là trang trí." in photo
