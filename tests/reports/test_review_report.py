"""The draft report of a yearly review: readable, archival, every figure a link with its qualifier, the issuer's own style."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from django.test import Client

from caunoi.base import time
from caunoi.base.models import Setting
from caunoi.config import cli, prepare
from caunoi.config.demo.guard import DEMO_MARK
from caunoi.places import memory
from caunoi.reports.review.assembling import draft_of
from tests.programmes.review_scenes import kept_from, plan_with, prizes, reviewed, undone
from tests.reports.test_papers import text_of
from tests.world import World, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(frozen_now: object, settings: Any) -> World:
    settings.PUBLIC_URL = "https://caunoi.example.vn"
    return build()


def file_of(world: World, programme: Any, kind: str) -> Any:
    client = Client()
    client.force_login(world.accounts["province"])
    return client.get(f"/giay/tong-ket/{programme.pk}/2020.{kind}")


def links_of(pdf: bytes) -> list[str]:
    return [each.decode() for each in re.findall(rb"/URI ?\((https?://[^)]*)\)", pdf)]


def test_the_pdf_has_the_cells_of_the_decree_and_leads_from_each_figure_to_its_list(world: World) -> None:
    programme = reviewed(world)
    prizes(world, programme, "34 tác phẩm")
    plan_with(world, programme, 2021, undone("Kế hoạch đối thoại", date(2021, 3, 1)))

    response = file_of(world, programme, "pdf")

    text = text_of(response.content)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN TỈNH YÊN BÁI", "/BC-UBND",
        "DỰ THẢO", "BÁO CÁO", "I. KẾT QUẢ THỰC HIỆN", "II. HẠN CHẾ", "III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2021", "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN", "Thực hiện Chương trình phối hợp công tác dân vận số 79-CTr/UBND-SGTVT; Kế hoạch năm 2020",
        "hơn 500 tác phẩm", "34 tác phẩm [1], trong đó Giải A: 3 tác phẩm (8,8%)", "tăng 5 (250%)", "Gộp vào hội nghị.",
        "Kế hoạch đối thoại (UBND xã Mường Lai chủ trì; hạn 01/03/2021)",
        "[1] Các cuộc thi: Tác phẩm đạt giải: các phần cộng lại 3 + 6 + 9 + 15 = 33, báo cáo ghi 34 (lệch 1).",
    ):  # fmt: skip
        assert words in text, words
    links = links_of(response.content)
    assert f"https://caunoi.example.vn/ban/tong-ket/{programme.pk}/2020/tasks/all/" in links
    assert f"https://caunoi.example.vn/ban/tong-ket/{programme.pk}/2020/tasks/all/?nam=truoc" in links
    assert b"pdfaid:part>2<" in response.content or b'pdfaid:part="2"' in response.content


def test_the_docx_says_the_same_and_is_a_document_that_can_be_edited(world: World) -> None:
    kept_from(date(2019, 12, 31))
    programme = reviewed(world)
    entries = prizes(world, programme).whole

    response = file_of(world, programme, "docx")

    document = docx.Document(io.BytesIO(response.content))
    text = "\n".join(each.text for each in document.paragraphs)
    assert "- Tác phẩm dự thi: hơn 500 tác phẩm." in text
    assert (
        "+ đã hoàn thành, được nghiệm thu: 3 nhiệm vụ (42,9%); cùng kỳ năm\xa02019: 1 nhiệm vụ, tăng 2 (200%), trong đó"
        in text
    )
    assert len(document.tables) == 5
    targets = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert f"https://caunoi.example.vn/ban/tong-ket/{programme.pk}/2020/contests/r{entries.pk}/" in targets
    with ZipFile(io.BytesIO(response.content)) as parts:
        xml = parts.read("word/document.xml").decode()
    assert xml.count("<w:hyperlink ") >= len(set(targets)) > 50
    assert "<w:tblHeader/>" in xml


def test_a_party_body_writes_in_the_style_of_the_party(world: World) -> None:
    world.agencies["province"].kind = "party_board"
    world.agencies["province"].name = world.agencies["province"].label = "Ban Dân vận Tỉnh ủy"
    world.agencies["province"].save()
    memory.forget()
    programme = reviewed(world)

    pdf, word = (file_of(world, programme, kind).content for kind in ("pdf", "docx"))

    text = text_of(pdf)
    table = docx.Document(io.BytesIO(word)).tables[0]
    for words in (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "BAN DÂN VẬN TỈNH ỦY",
        "-BC/BDVTU",
        "I- KẾT QUẢ THỰC HIỆN",
        "TRƯỞNG BAN",
        "36-HD/VPTW",
    ):
        assert words in text, words
    assert "CỘNG HÒA XÃ HỘI" not in text
    assert table.rows[0].cells[1].text.strip() == "ĐẢNG CỘNG SẢN VIỆT NAM"


def test_the_command_line_prints_warns_and_writes_both_files(world: World, tmp_path: Path, capsys: Any) -> None:
    programme = reviewed(world)
    prizes(world, programme, "34 tác phẩm")
    word, pdf = tmp_path / "a.docx", tmp_path / "a.pdf"

    code = cli.main(["review", "79-CTr/UBND-SGTVT", "2020", "--docx", str(word), "--pdf", str(pdf)])

    told = capsys.readouterr()
    assert code == 1
    assert "Nhiệm vụ của kế hoạch năm: 7 nhiệm vụ; 2019: 2, tăng 5 (250%)" in told.out
    assert "Tác phẩm dự thi: hơn 500 tác phẩm" in told.out
    assert told.err == "! Tác phẩm đạt giải: các phần cộng lại 3 + 6 + 9 + 15 = 33, báo cáo ghi 34 (lệch 1).\n"
    assert word.read_bytes()[:2] == b"PK" and len(pypdfium2.PdfDocument(pdf.read_bytes())) >= 3
    assert cli.main(["review", str(programme.pk), "2020", "--lang", "en"]) == 1
    assert "Tasks of the plan of the year: 7 tasks; 2019: 2, up 5 (250%)" in capsys.readouterr().out
    assert cli.main(["review", "99", "2020"]) == 2
    assert "79-CTr/UBND-SGTVT" in capsys.readouterr().err


def test_the_command_line_says_which_day_it_takes_for_today(world: World, capsys: Any) -> None:
    programme = reviewed(world)

    cli.main(["review", str(programme.pk), "2020"])
    now = capsys.readouterr().out.splitlines()
    cli.main(["review", str(programme.pk), "2020", "--on", "31/01/2020"])
    then = capsys.readouterr().out.splitlines()

    assert now[0].endswith("01/01/2020 – 25/02/2020") and now[1] == "Lấy ngày hôm nay là 25/02/2020."
    assert then[0].endswith("01/01/2020 – 31/01/2020") and then[1] == "Lấy ngày hôm nay là 31/01/2020."
    assert cli.main(["review", str(programme.pk), "2020", "--on", "01/03/2020"]) == 2
    assert "01/03/2020 has not come yet: today is 25/02/2020" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        cli.main(["review", str(programme.pk), "2020", "--on", "2020-01-31"])


def test_a_command_beside_the_demo_lives_on_its_day(db: None, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    day = datetime(2020, 2, 25, 9, tzinfo=time.TIMEZONE)
    time.MovedClock(tmp_path / "clock.json").move_to(day)

    with time.at(day):  # puts back what stands before
        time.set_source(time.system_source)
        prepare.use_own_clock()
        assert time.source() is time.system_source
        Setting.objects.create(key=DEMO_MARK, value="")
        prepare.use_own_clock()

        assert time.today() == date(2020, 2, 25)


def test_the_year_is_not_taken_for_one_of_the_title(world: World) -> None:
    programme = reviewed(world)
    type(programme).objects.filter(pk=programme.pk).update(title="Chương trình phối hợp giai đoạn 2019-2021")

    cells = draft_of(world.province, programme.pk, 2020).cells

    assert cells["about_line"] == "Kết quả thực hiện năm\u00a02020 Chương trình phối hợp giai đoạn 2019-2021"
