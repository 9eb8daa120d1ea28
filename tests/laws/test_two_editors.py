"""Two editors at one act or article of the law library, on the desk."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from caunoi.agencies.models import Post
from caunoi.base.actors import system
from caunoi.laws.commands import leaflets
from caunoi.laws.commands.keeping import add_version, describe_act
from caunoi.laws.models import LawAct, LawArticle, Leaflet
from tests.world import World


@pytest.fixture
def act(world: World) -> LawAct:
    act = LawAct.objects.create(code="luat-cu-tru", title="Luật Cư trú")
    row = LawArticle.objects.create(act=act, number="27", position=810)
    add_version(
        actor=system(), lawarticle=row.pk, heading="Điều kiện", text="Một. Hai.", since=date(2010, 1, 1), source="Công báo"
    )  # fmt: skip
    return act


@pytest.fixture
def editor(world: World) -> Client:
    """Who may keep the words of the law."""
    Post.objects.filter(pk=world.seats["province"].post_id).update(roles=["editor"])
    client = Client()
    client.force_login(world.accounts["province"])
    return client


def opened(client: Client, at: str) -> dict[str, Any]:
    """The hidden fields of the page."""
    return hidden(client.get(at).content.decode())


def hidden(page: str) -> dict[str, Any]:
    return {name: unescape(value) for name, value in re.findall(r'name="(key|version|read)" value="([^"]*)"', page)}


def values(act: LawAct) -> tuple[Any, ...]:
    act.refresh_from_db()
    return act.number, act.in_force, act.ended, act.link, act.is_confirmed


def test_who_saves_an_act_second_wipes_nothing_of_the_first(editor: Client, act: LawAct) -> None:
    at = f"/ban/phap-luat/van-ban/{act.pk}/"
    page = opened(editor, at)
    describe_act(actor=system(), lawact=act.pk, number="68/2020/QH14", in_force=date(2021, 7, 1), is_confirmed=True)
    stands = values(act)
    link = "https://vanban.chinhphu.vn/68"
    late = editor.post(at, {**page, "link": link, "number": "", "issued": "", "in_force": "", "ended": ""})
    shown = late.content.decode()
    typed = {"number": "68/2020/QH14", "in_force": "01/07/2021", "is_confirmed": "on", "link": link}
    pressed_again = editor.post(at, {**hidden(shown), **typed, "version": page["version"]})
    unseen = values(act)
    ticked = editor.post(at, {**hidden(shown), **typed, "version": [page["version"], "2"]})

    assert (late.status_code, pressed_again.status_code, ticked.status_code) == (409, 409, 302)
    assert stands == unseen == ("68/2020/QH14", date(2021, 7, 1), None, "", True)
    assert 'name="number" value="68/2020/QH14"' in shown and 'name="in_force" value="01/07/2021"' in shown
    assert f'name="link" value="{link}"' in shown and re.search(r'name="is_confirmed"[^>]* checked', shown)
    assert 'id="id_over" name="version" value="2"' in shown and f'name="version" value="{page["version"]}"' in shown
    assert values(act) == ("68/2020/QH14", date(2021, 7, 1), None, link, True)


def test_a_day_that_both_wrote_is_shown_word_by_word(editor: Client, act: LawAct) -> None:
    at = f"/ban/phap-luat/van-ban/{act.pk}/"
    page = opened(editor, at)
    describe_act(actor=system(), lawact=act.pk, number="68/2020/QH14", is_confirmed=True)
    late = editor.post(at, {**page, "number": "81/2006/QH11"}).content.decode()

    assert re.findall(r"</span>(\w+)</del>", late) == ["68", "2020", "QH14"]
    assert re.findall(r"</span>(\w+)</ins>", late) == ["81", "2006", "QH11"]
    assert 'name="number" value="81/2006/QH11"' in late
    assert re.search(r'name="is_confirmed"[^>]* checked', late)


def test_a_page_that_does_not_say_what_was_read_still_shows_what_differs(editor: Client, act: LawAct) -> None:
    at = f"/ban/phap-luat/van-ban/{act.pk}/"
    describe_act(actor=system(), lawact=act.pk, number="68/2020/QH14")
    for told in ("", "[]", "{", '{"number": [1], "csrf": "x"}'):
        late = editor.post(at, {"version": "1", "read": told, "number": ""})
        assert late.status_code == 409 and "68/2020/QH14</del>" in late.content.decode()
    assert editor.post(at, {"version": "7", "number": ""}).status_code == 409
    assert values(act)[0] == "68/2020/QH14"


def test_who_adds_a_version_second_sees_the_words_that_hold_now(editor: Client, act: LawAct) -> None:
    row = act.articles.get()
    at = f"/ban/phap-luat/dieu/{row.pk}/"
    page = opened(editor, at)
    add_version(
        actor=system(), lawarticle=row.pk, heading="Điều kiện mới", text="Một. Ba.", since=date(2021, 7, 1), source="Luật sửa"
    )  # fmt: skip
    typed = {"heading": "Điều kiện", "text": "Một. Hai. Bốn.", "since": "01/01/2022", "source": "Công báo 9"}
    late = editor.post(at, {**page, **typed})
    shown = late.content.decode()
    count = row.versions.count()
    ticked = editor.post(at, {**hidden(shown), **typed, "heading": "Điều kiện mới", "version": ["2", "3"]})

    assert (late.status_code, count, ticked.status_code) == (409, 2, 302)
    assert 'name="heading" value="Điều kiện mới"' in shown and "Một. Hai. Bốn.</textarea>" in shown
    assert 'name="source" value="Công báo 9"' in shown and 'name="since" value="01/01/2022"' in shown
    newest = row.versions.latest("number")
    assert (newest.number, newest.heading, newest.text) == (3, "Điều kiện mới", "Một. Hai. Bốn.")


def test_parts_of_a_leaflet_that_were_not_touched_keep_what_the_other_wrote(world: World) -> None:
    leaflet = leaflets.begin_leaflet(actor=world.editor, title="Tạm trú", body="Một.")
    editor = Client()
    editor.force_login(world.accounts["editor"])
    at = f"/ban/phap-luat/to-gap/{leaflet.pk}/sua/"
    page = opened(editor, at)
    leaflets.revise(actor=world.editor, leaflet=leaflet.pk, title="Tạm trú", body="Hai.")
    late = editor.post(at, {**page, "title": "Tạm trú, tạm vắng", "summary": "", "body": "Một."}).content.decode()
    typed = {"title": "Tạm trú, tạm vắng", "summary": "", "body": "Hai."}
    editor.post(at, {**hidden(late), **typed, "version": ["1", "2"]})

    assert "Hai.</textarea>" in late and 'value="Tạm trú, tạm vắng"' in late
    row = Leaflet.objects.get()
    assert (row.title, row.body) == ("Tạm trú, tạm vắng", "Hai.")
