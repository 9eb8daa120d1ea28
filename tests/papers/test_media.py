"""What is taken in: photos and PDF files that prove to be what they say; their copies tell nothing hidden."""

from __future__ import annotations

import io
import resource
import zipfile
import zlib

import pypdfium2
import pytest
from PIL import Image

from caunoi.base.refusals import Invalid
from caunoi.papers import media, pdf_process
from caunoi.papers.storing import clean_name, prepare

pytestmark = pytest.mark.django_db


def test_a_photo_is_written_anew_without_place_or_author(jpeg) -> None:  # type: ignore[no-untyped-def]
    source = jpeg(exif=True)
    assert b"Tran Van Chup" in source.getvalue()

    parsed = media.parse("cau.jpg", source)

    assert parsed.media_type == parsed.copy_type == "image/jpeg"
    assert b"Tran Van Chup" not in parsed.copy
    assert dict(Image.open(io.BytesIO(parsed.copy)).getexif()) == {}


def test_a_photo_lying_on_its_side_is_turned(jpeg) -> None:  # type: ignore[no-untyped-def]
    out, tags = io.BytesIO(), Image.Exif()
    tags[0x0112] = 6
    Image.new("RGB", (40, 20)).save(out, "JPEG", exif=tags)

    parsed = media.parse("a.jpg", out)

    assert Image.open(io.BytesIO(parsed.copy)).size == (20, 40)


def test_while_others_are_taken_in_a_photo_is_asked_to_come_again(jpeg, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(media, "PHOTO_WAITS", 0.01)
    held = [media._photos_at_once.acquire() for _ in range(2)]
    try:
        with pytest.raises(Invalid, match=r"cau\.jpg"):
            media.parse("cau.jpg", jpeg())
    finally:
        for _ in held:
            media._photos_at_once.release()

    assert media.parse("cau.jpg", jpeg()).copy_type == "image/jpeg"


def test_a_see_through_picture_stays_so() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (1, 2, 3, 0)).save(out, "PNG")

    parsed = media.parse("so-do.png", out)

    assert parsed.copy_type == "image/png"
    assert Image.open(io.BytesIO(parsed.copy)).getpixel((0, 0))[3] == 0


def test_a_pdf_keeps_its_pages_and_loses_author_and_scripts(pdf) -> None:  # type: ignore[no-untyped-def]
    parsed = media.parse("don.pdf", pdf(author="Nguyen Van Viet"))

    copy = pypdfium2.PdfDocument(parsed.copy)
    assert (parsed.pages, len(copy)) == (1, 1)
    assert b"Nguyen Van Viet" not in parsed.copy
    assert b"JavaScript" not in parsed.copy
    copy.close()


ACTING = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/Rotate 90/MediaBox[10 20 200 220]/Contents 4 0 R"
    b"/AA<</O<</S/JavaScript/JS(app.alert\\(2\\))>>/C<</S/Launch/F(cmd.exe)>>>>"
    b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 90 90]/A<</S/URI/URI(javascript:alert\\(3\\))>>>>"
    b"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/T(Nguyen Van Viet)/FS<</Type/Filespec/F(x.exe)/EF<</F 6 0 R>>>>>>"
    b"<</Type/Annot/Subtype/Square/T(Nguyen Van Viet)/Rect[50 50 90 90]/F 4/AP<</N 5 0 R>>>>]>>endobj\n"
    b"4 0 obj<</Length 30>>stream\n0 0 1 rg 60 150 30 30 re f    \nendstream endobj\n"
    b"5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 40 40]/Length 24>>stream\n1 0 0 rg 0 0 40 40 re f  \nendstream endobj\n"
    b"6 0 obj<</Type/EmbeddedFile/Length 12>>stream\nMZ malicious\nendstream endobj\n"
    b"trailer<</Root 1 0 R/Size 7>>\n%%EOF"
)
"""A page that acts when it is opened, links to a script, carries a program, and shows a blue and (by a note) a red square."""


def shown(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(may_draw_forms=False).to_pil().convert("RGB")
    finally:
        document.close()


def test_pages_of_a_pdf_neither_act_nor_link_nor_carry_files_and_look_the_same() -> None:
    parsed = media.parse("ban-do.pdf", io.BytesIO(ACTING))

    for hidden in (b"/AA", b"/JavaScript", b"/Launch", b"/URI", b"/Annots", b"EmbeddedFile", b"malicious", b"Nguyen"):
        assert hidden not in parsed.copy
    before, after = shown(ACTING), shown(parsed.copy)
    assert (255, 0, 0) in (colour for _count, colour in after.getcolors())
    assert (after.size, after.tobytes()) == (before.size, before.tobytes())


def zipped() -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    return out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("anh.zip", zipped().getvalue()),
        ("anh.jpg", zipped().getvalue()),
        ("trang.jpg", b"<html><script>alert(1)</script>"),
        ("hinh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("chay.exe", b"MZ\x90\x00"),
        ("hong.jpg", b"\xff\xd8\xff\xe0 not a photo"),
        ("hong.pdf", b"%PDF-1.7 not a document"),
        ("hong.png", b"\x89PNG\r\n\x1a\n"),
        ("trong.webp", b"RIFF\x00\x00\x00\x00WEBP"),
    ],
)
def test_anything_else_is_refused_by_its_name(name: str, content: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        media.parse(name, io.BytesIO(content))

    assert f"“{name}”" in str(refused.value)
    assert refused.value.field == "files"


def test_a_name_that_says_something_else_is_refused(jpeg, pdf) -> None:  # type: ignore[no-untyped-def]
    for name, source in (("anh.pdf", jpeg()), ("don.jpg", pdf())):
        with pytest.raises(Invalid):
            media.parse(name, source)


def test_a_photo_above_the_limit_of_dots_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    Image.new("1", (8000, 5001)).save(out, "PNG")

    with pytest.raises(Invalid, match="40"):
        media.parse("to.png", out)


def test_an_empty_and_a_too_large_file_are_refused(jpeg) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Invalid):
        prepare("rong.jpg", io.BytesIO(b""), 0)
    with pytest.raises(Invalid, match="25 MiB"):
        prepare("to.jpg", jpeg(), 25 * (1 << 20) + 1)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\Mùi\\ảnh 1.jpg", "ảnh 1.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\r\n.jpg", "ab.jpg"),
        ("", "file"),
        ("x" * 200 + ".jpeg", "x" * 115 + ".jpeg"),
    ],
)
def test_names_are_plain(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def crafted(operators: int, pages: int) -> io.BytesIO:
    """Pages that share one packed content of so many operators."""
    content = zlib.compress(b"q 1 0 0 1 0 0 cm 0 0 m 9 9 l S Q\n" * (operators // 5))
    kids = " ".join(f"{4 + page} 0 R" for page in range(pages))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode(),
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(content), content),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 3 0 R>>"] * pages,
    ]  # fmt: skip
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj %b endobj\n" % (n, part) for n, part in enumerate(parts, 1))
    return io.BytesIO(body + b"trailer<</Root 1 0 R/Size %d>>\n" % (len(parts) + 1))


def test_a_pdf_that_would_hold_the_processor_is_refused_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "PATIENCE", 60)  # on a busy machine it is the processor's time that ends it
    source = crafted(4_000_000, 100)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with pytest.raises(Invalid) as refused:
        media.parse("nang.pdf", source)
    assert "“nang.pdf” mất quá nhiều thời gian để đọc" in str(refused.value.message)
    assert refused.value.field == "files"
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 5


def test_a_pdf_of_very_many_pages_is_refused_before_they_are_read() -> None:
    assert media.parse("vua.pdf", crafted(5, 300)).pages == 300
    with pytest.raises(Invalid) as refused:
        media.parse("day.pdf", crafted(5, 301))
    assert "có hơn 300 trang" in str(refused.value.message)


def test_a_pdf_waits_some_seconds_for_others_and_is_then_asked_to_come_again(
    monkeypatch: pytest.MonkeyPatch, pdf
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(pdf_process, "WAITS", 0.05)
    with pdf_process._at_once, pdf_process._at_once, pytest.raises(Invalid) as refused:
        media.parse("don.pdf", pdf())
    assert "xin thêm lại sau một phút" in str(refused.value.message)
    with pdf_process._in_line, pdf_process._in_line, pdf_process._in_line, pytest.raises(Invalid):
        media.parse("don.pdf", pdf())
    assert media.parse("don.pdf", pdf()).media_type == media.PDF
