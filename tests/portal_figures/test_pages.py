"""What everybody reads of the open figures, and the files."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest
from django.test import Client

from caunoi.base.actors import system
from caunoi.matters.models import MatterClock
from caunoi.oversight.commands.open_figures import publish_month
from caunoi.oversight.models import FigureRelease
from tests.portal_figures.conftest import answered
from tests.world import World


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == status, path
    return answer.content.decode()


def test_the_page_tells_figures_their_meaning_and_what_cannot_be_compared(published: World, client: Client) -> None:
    told = page(client, "/so-lieu/")

    assert "<b>21</b>received" in told
    assert 'href="/so-lieu/tu-dien/#received"' in told
    assert "No comparison: some months are withheld or were not counted." in told
    assert "Half of the answers came within 4 days." in told
    assert f'href="/tra-loi/?topic={published.topics["roads"].pk}"' in told


def test_the_bad_stands_before_the_good(published: World, client: Client) -> None:
    told = page(client, "/so-lieu/giu-loi/")

    assert told.index("What did not go well") < told.index("What went well")
    assert "23 days" in told


@pytest.mark.parametrize(("path", "status", "said"), [
    ("/so-lieu/?tu=13/2020", 422, "Please write a month like 01/2020."),
    ("/so-lieu/?tu=01/2010&den=01/2020", 422, "at most 36 months"),
    ("/so-lieu/?tu=01/2018&den=02/2018", 200, "None of these months is published"),
    ("/so-lieu/?tu=02/2020&den=01/2020", 200, "02/2020 is not published yet: it is counted on 10/03/2020"),
    ("/so-lieu/?tu=02/2020&den=01/2020", 200, "01/2020 – 01/2020"),
    ("/so-lieu/?tu=05/2031&den=06/2031", 200, "05/2031 is not published yet: it is counted on 10/06/2031"),
    ("/so-lieu/giu-loi/?tu=05/2031", 200, "These months are not published yet"),
    ("/so-lieu/?don-vi=nay", 200, "as they are today"),
])  # fmt: skip
def test_what_is_asked_for_is_answered_or_said_why_not(
    published: World, client: Client, path: str, status: int, said: str
) -> None:
    assert said in page(client, path, status)


@pytest.mark.parametrize("path", [
    "/so-lieu/2020-02/", "/so-lieu/2020-01.xml", "/so-lieu/2020-01/lan-2.csv", "/so-lieu/x/", "/so-lieu/2020-01/lan-0.csv",
])  # fmt: skip
def test_what_is_not_published_is_not_there(published: World, client: Client, path: str) -> None:
    page(client, path, 404)


def test_a_month_to_come_is_said_to_come(published: World, client: Client) -> None:
    told = page(client, "/so-lieu/2020-02/", 404)

    assert "02/2020 is not published yet: it is counted on 10/03/2020" in told
    assert "is not published yet" not in page(client, "/so-lieu/2018-02/", 404)


def test_what_waits_and_what_is_overdue_are_told_apart_and_ratings_stand_once(published: World, client: Client) -> None:
    told = page(client, "/so-lieu/giu-loi/")

    assert "Not all that waits long is overdue" in told and 'tu-dien/#undated"' in told
    for label in (
        "People not satisfied with their answer",
        "People partly satisfied",
        "People satisfied with their answer",
    ):
        assert told.count(f"<dt>{label}</dt>") == 1


def test_the_csv_has_steady_columns_and_only_what_is_shown(published: World, client: Client) -> None:
    text = page(client, "/so-lieu/2020-01.csv?bom=1")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    assert text.startswith("\ufeffperiod,edition,counted_on,measure,time,place,place_name,topic,kind,agency,value\r\n")
    assert rows[0] == {
        "period": "2020-01", "edition": "1", "counted_on": "2020-03-10", "measure": "received", "time": "",
        "place": "district-135-2004-01-01", "place_name": "Huyện Lục Yên, Tỉnh Yên Bái", "topic": "", "kind": "",
        "agency": "", "value": "21",
    }  # fmt: skip
    assert {row["measure"] for row in rows if int(row["value"]) in range(1, 5)} <= {"days_median", "days_longest"}


def test_an_earlier_edition_that_told_open_matters_by_agency_stays_as_it_is(published: World, client: Client) -> None:
    release = FigureRelease.objects.get()
    rows = {
        "agency": {"ML": 14},
        "agency_time": {"ML|overdue": 9},
        "topic": {},
        "topic_time": {},
        "place": {},
        "place_time": {},
    }
    FigureRelease.objects.update(digest="x", shown=release.shown | {"open": {"total": 14, "time": {}} | rows})

    assert ",open,,,,,,ML,14\r\n" in page(client, "/so-lieu/2020-01/lan-1.csv")
    assert ",open,overdue,,,,,ML,9\r\n" in page(client, "/so-lieu/2020-01/lan-1.csv")
    for path in ("/so-lieu/", "/so-lieu/2020-01/"):
        assert "<b>14</b>open at the end" in page(client, path)


def test_late_answers_are_told_by_agency_and_open_matters_are_not(world: World, client: Client) -> None:
    for key, count in (("muong_lai", 7), ("khanh_hoa", 6)):
        for each in answered(world, count, date(2020, 1, 2), 20, accountable=world.agencies[key]):
            assert each.answered_at is not None
            MatterClock.objects.create(
                matter=each, rule="KNPA_ANSWER", value_since=date(2020, 1, 2), trigger_on=date(2020, 1, 2),
                due_on=date(2020, 1, 12), state="met", met_on=date(2020, 1, 22), calendar="x",
            )  # fmt: skip
    publish_month(actor=system(), month="2020-01")

    told = page(client, "/so-lieu/giu-loi/")

    assert "Answered late, by agency" in told
    assert "What is open or overdue is told of all agencies together only." in told
    section = told.split("<h2>Answered late, by agency</h2>")[1].split("</section>")[0]
    assert re.findall(r'<td class="number">(\d+)</td>', section) == ["7", "6"]
    assert "Overdue at the end" not in page(client, "/so-lieu/")


def test_the_json_says_the_same_and_where_it_is_explained(published: World, client: Client) -> None:
    told = json.loads(page(client, "/so-lieu/2020-01/lan-1.json"))

    assert told["editions"][0]["sha256"] == FigureRelease.objects.get().digest
    assert {"period": "2020-01", "edition": 1, "counted_on": "2020-03-10", "measure": "received", "value": 21} in told[
        "figures"
    ]
    assert told["dictionary"] == "http://testserver/so-lieu/tu-dien/"


def test_the_dictionary_explains_every_column_and_measure_of_the_files(published: World, client: Client) -> None:
    told, machine = page(client, "/so-lieu/tu-dien/"), json.loads(page(client, "/so-lieu/tu-dien.json"))
    rows = list(csv.DictReader(io.StringIO(page(client, "/so-lieu/cac-thang.csv"))))

    assert [one["name"] for one in machine["tableSchema"]["columns"]] == list(rows[0])
    for name in {row["measure"].rstrip("_123") for row in rows} | {"late", "overdue"}:
        assert f'id="{name}"' in told, name
    assert machine["dc:license"] == "CC BY 4.0"


def test_a_page_asks_the_database_a_few_times_and_is_good_until_something_is_published(
    published: World, client: Client, django_assert_max_num_queries: object, steady_registers: None
) -> None:
    page(client, "/so-lieu/")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        answer = client.get("/so-lieu/")

    again = client.get("/so-lieu/", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    publish_month(actor=system(), month="2020-02")
    assert client.get("/so-lieu/", headers={"if-none-match": answer["ETag"]}).status_code != 304
