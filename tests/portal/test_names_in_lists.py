"""Names in lists to choose from say that they are Vietnamese where the page is in English (WCAG 3.1.2)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from caunoi.agencies.models import Topic
from caunoi.places.memory import forget
from tests.portal.conftest import world as world
from tests.world import World, send


def options(page: str, name: str) -> dict[str, str]:
    """Label and language ("" for that of the page) of each line of the list ``name``, groups included."""
    found = re.search(rf'<select[^>]* name="{name}".*?</select>|<select name="{name}".*?</select>', page, re.S)
    assert found is not None, name
    lines = re.findall(r'<option[^>]*?(?:lang="(..)")?>([^<]*)<', found[0])
    lines += [(lang, label) for label, lang in re.findall(r'<optgroup label="([^"]*)"(?: lang="(..)")?>', found[0])]
    return {" ".join(label.split()): lang for lang, label in lines}


@pytest.mark.parametrize(("path", "name"), [("/gui/", "place"), ("/niem-yet/", "noi"), ("/lich/", "noi")])
def test_places_are_vietnamese_on_an_english_page_and_say_nothing_on_a_vietnamese_one(
    world: World, path: str, name: str
) -> None:
    english = options(Client().get(path, headers={"accept-language": "en"}).content.decode(), name)
    vietnamese = options(Client().get(path).content.decode(), name)

    assert (english["Xã Mường Lai"], english["Huyện Lục Yên"]) == ("vi", "vi")
    assert {lang for label, lang in english.items() if label.isascii()} == {""}
    assert set(vietnamese.values()) == {""}


def test_a_topic_says_its_language_only_without_an_english_name(world: World) -> None:
    Topic.objects.filter(pk=world.topics["roads"].pk).update(name_en="")
    forget()

    topics = options(Client().get("/gui/", headers={"accept-language": "en"}).content.decode(), "topic")

    assert topics[world.topics["roads"].name] == "vi"
    assert {lang for label, lang in topics.items() if label != world.topics["roads"].name} == {""}
    assert "– I do not know –" in topics


def test_places_and_agencies_of_forms_of_the_desk_are_vietnamese(world: World) -> None:
    matter = send(world).matter
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.accounts["chief"])

    page = client.get(f"/ban/viec/{matter.number}/offer-transfer/").content.decode()
    places = client.get(f"/ban/viec/{matter.number}/classify/").content.decode()

    assert options(page, "to_agency_id")["Choose an agency"] == ""
    assert options(page, "to_agency_id")[world.agencies["transport"].label] == "vi"
    assert '<datalist id="places" lang="vi">' in places
