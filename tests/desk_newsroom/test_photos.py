"""Photos of an article by the pages of the newsroom."""

from __future__ import annotations

from io import BytesIO

from caunoi.base.actors import system
from caunoi.newsroom.commands.writing import PhotoInput
from caunoi.papers.commands.files import store_file
from caunoi.papers.models import StoredFile
from caunoi.papers.storing import prepare
from tests.desk_newsroom.pages import LIST, hidden, signed_in, text, typed
from tests.newsroom.test_moves import begun
from tests.portal.forms import photo
from tests.world import World


def test_words_at_a_photo_are_kept_when_somebody_saved_meanwhile(world: World) -> None:
    stored = store_file(actor=system(), key="anh", prepared=prepare("hop.jpg", BytesIO(photo().read()), 800))
    article = begun(world, photos=(PhotoInput(stored.pk, "Bà con họp", "Người ngồi"),))
    editor = signed_in(world, "editor")
    at = f"{LIST}{article.pk}/anh/{article.newest.photos.get().pk}/sua/"
    fields = hidden(text(editor.get(at)))
    editor.post(f"{LIST}{article.pk}/viet/", typed(title="Một", seen="1"))
    late = editor.post(at, {**fields, "alt": "Người đứng", "caption": "Họp ở Nà Hà"})
    again = editor.post(at, {**hidden(text(late)), "alt": "Người đứng", "caption": "Họp ở Nà Hà"})

    assert late.status_code == 409 and "Họp ở Nà Hà" in text(late) and "Viết bản mới" in text(late)
    assert again.status_code == 302
    article.refresh_from_db()
    assert (article.newest.title, article.newest.photos.get().caption) == ("Một", "Họp ở Nà Hà")


def test_words_at_a_photo_that_was_taken_out_meanwhile_are_shown(world: World) -> None:
    stored = store_file(actor=system(), key="anh", prepared=prepare("hop.jpg", BytesIO(photo().read()), 800))
    article = begun(world, photos=(PhotoInput(stored.pk, "Bà con họp", "Người ngồi"),))
    editor, at = signed_in(world, "editor"), f"{LIST}{article.pk}/anh/{article.newest.photos.get().pk}/"
    fields, drop_fields = hidden(text(editor.get(f"{at}sua/"))), hidden(text(editor.get(f"{at}bo/")))
    taken_out = editor.post(f"{at}bo/", drop_fields)
    late = editor.post(f"{at}sua/", {**fields, "alt": "Người đứng", "caption": "Họp ở Nà Hà"})
    opened = editor.get(f"{at}sua/")

    assert (taken_out.status_code, late.status_code, opened.status_code) == (302, 409, 409)
    for words in ("Người đứng", "Họp ở Nà Hà", "Viết bản mới", "Vũ Minh Anh", "Ảnh đã được bỏ khỏi bản mới nhất"):
        assert words in text(late), words
    assert "Ảnh đã được bỏ khỏi bản mới nhất" in text(opened)
    assert editor.get(f"{LIST}{article.pk}/anh/999999/sua/").status_code == 404
    assert article.revisions.count() == 2


def test_a_second_press_adds_one_photo_and_another_photo_is_not_taken_for_it(world: World) -> None:
    article = begun(world)
    editor, at = signed_in(world, "editor"), f"{LIST}{article.pk}/anh/them/"
    fields = {**hidden(text(editor.get(at))), "alt": "Bà con họp", "caption": "Họp ở Nà Hà"}

    presses = [editor.post(at, {**fields, "photo": photo("hop.jpg")}) for _ in range(2)]
    other = editor.post(at, {**fields, "photo": photo("cau.jpg", (10, 20, 30))})

    article.refresh_from_db()
    assert [each.status_code for each in (*presses, other)] == [302, 302, 409]
    assert presses[1]["Location"] == presses[0]["Location"] == f"{LIST}{article.pk}/"
    assert (article.revisions.count(), article.newest.photos.count()) == (2, 1)
    assert StoredFile.objects.filter(attachments__name="hop.jpg").count() == 1
    assert "Họp ở Nà Hà" in text(other)


def test_a_second_press_takes_one_photo_out_and_is_answered_like_the_first(world: World) -> None:
    stored = [
        store_file(actor=system(), key=name, prepared=prepare(f"{name}.jpg", BytesIO(photo().read()), 800))
        for name in ("mot", "hai")
    ]
    article = begun(world, photos=tuple(PhotoInput(each.pk, each.name, each.name) for each in stored))
    first = article.newest.photos.order_by("position")[0]
    editor, at = signed_in(world, "editor"), f"{LIST}{article.pk}/anh/{first.pk}/bo/"
    fields = hidden(text(editor.get(at)))

    presses = [editor.post(at, fields) for _ in range(2)]

    article.refresh_from_db()
    assert [each.status_code for each in presses] == [302, 302]
    assert [each.caption for each in article.newest.photos.all()] == ["hai.jpg"]
    assert article.revisions.count() == 2


def test_a_second_press_moves_a_photo_once(world: World) -> None:
    stored = [
        store_file(actor=system(), key=name, prepared=prepare(f"{name}.jpg", BytesIO(photo().read()), 800))
        for name in ("mot", "hai")
    ]
    article = begun(world, photos=tuple(PhotoInput(each.pk, each.name, each.name) for each in stored))
    second = article.newest.photos.order_by("position")[1]
    editor, at = signed_in(world, "editor"), f"{LIST}{article.pk}/anh/{second.pk}/sua/"
    fields = {**hidden(text(editor.get(at))), "alt": "Hai", "caption": "hai", "position": "1"}

    presses = [editor.post(at, fields) for _ in range(2)]

    article.refresh_from_db()
    assert [each.status_code for each in presses] == [302, 302]
    assert [each.caption for each in article.newest.photos.order_by("position")] == ["hai", "mot.jpg"]
    assert article.revisions.count() == 2
