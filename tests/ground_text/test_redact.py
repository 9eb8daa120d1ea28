from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.redact import MASKS, Span, find_personal, mask, redact


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ông Nguyễn Văn An nói", "Ông [tên riêng] nói"),
        ("bà Lan, chị Hoa và em Páo", "bà [tên riêng], chị [tên riêng] và em [tên riêng]"),
        ("ông (bà): Lê Thị Hoa", "ông (bà): [tên riêng]"),
        ("ông/bà Trần Phú", "ông/bà [tên riêng]"),
        ("ÔNG NGUYỄN VĂN TRƯỜNG trưởng thôn", "ÔNG [tên riêng] trưởng thôn"),
        ("anh Giàng A Páo", "anh [tên riêng]"),
        ("chị H'Hen Niê", "chị [tên riêng]"),
        ("Tôi là Trần Thị Bích Ngọc, ở thôn 3", "Tôi là [tên riêng], ở thôn 3"),
        ("Họ và tên: Lý Thị Mẩy", "Họ và tên: [tên riêng]"),
        ("hộ Lý A Tủa", "hộ [tên riêng]"),
        ("Ông Phó Chủ tịch xã Trần Văn Bình", "Ông Phó Chủ tịch xã [tên riêng]"),
        ("đất của Hoàng Văn Thụ", "đất của [tên riêng]"),
        ("ông nguyễn văn a ở thôn 5", "ông [tên riêng] ở thôn 5"),
        ("ba nguyen thi thu ha o xa", "ba [tên riêng] o xa"),
    ],
)
def test_names_are_masked(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Ông Chủ tịch UBND xã",
        "bà con nhân dân; BÀ CON NHÂN DÂN",
        "anh em nông dân, chị em Phụ nữ",
        "Bác Hồ, Hai Bà Trưng, Bà Rịa, hồ Thác Bà Yên Bình",
        "thành phố Hồ Chí Minh, tư tưởng Hồ Chí Minh",
        "Trường THPT Nguyễn Thị Minh Khai",
        "đường Nguyễn Thái Học",
        "huyện Văn Chấn, Nhà Văn Hóa xã, do văn phòng xã, thị trấn Văn Yên",
        "Kính gửi Ủy ban nhân dân tỉnh Yên Bái",
        "hộ Kinh doanh",
    ],
)
def test_offices_streets_and_places_are_not_names(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    "number",
    [
        "0912345678",
        "0912.345.678",
        "0912 345 678",
        "091-234-5678",
        "+84 912 345 678",
        "(+84) 912345678",
        "84912345678",
        "01662345678",
        "0166 2345 678",
        "0216 3852 123",
        "(0216) 3852 123",
        "02163852123",
    ],
)
def test_phone_numbers_old_and_new_are_masked(number: str) -> None:
    assert redact(f"Gọi {number}, xin cảm ơn").text == "Gọi [số điện thoại], xin cảm ơn"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("CCCD 015070001234.", "CCCD [số giấy tờ]."),
        ("số 015 070 001 234 cấp", "số [số giấy tờ] cấp"),
        ("CMND số: 060123456 do", "CMND số: [số giấy tờ] do"),
        ("mang số 060123456 cấp", "mang số [số giấy tờ] cấp"),
        ("Hộ chiếu C1234567", "Hộ chiếu [số giấy tờ]"),
        ("thẻ BHYT số GD 4151234567890", "thẻ BHYT số [số giấy tờ]"),
        ("thư an.nguyen+1@mail.gov.vn nhé", "thư [thư điện tử] nhé"),
        ("STK 1234 5678 9012 Agribank", "STK [số tài khoản] Agribank"),
        ("Số tài khoản: 0912345678", "Số tài khoản: [số tài khoản]"),
        ("tài khoản ngân hàng số 8801205123456", "tài khoản ngân hàng số [số tài khoản]"),
        ("xe 21A-012.34", "xe [biển số xe]"),
        ("xe 29H1-123.45 và 21-B1 234.56", "xe [biển số xe] và [biển số xe]"),
        ("xe 30E12345", "xe [biển số xe]"),
        ("Số nhà 12, ngõ 5, đường Nguyễn Thái Học", "[địa chỉ]"),
        ("ở số 15 đường Trần Phú, phường", "ở [địa chỉ], phường"),
        ("nhà số 12/4B", "[địa chỉ]"),
        ("thửa đất số 123, tờ bản đồ số 45, diện tích 300 m2", "[thửa đất], diện tích 300 m2"),
        ("tờ bản đồ số 45, thửa số 123", "[thửa đất]"),
        ("thửa 12 tờ 3", "[thửa đất]"),
    ],
)
def test_numbers_that_lead_to_a_person_are_masked(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định 12/2024/QĐ-UBND, 218-QĐ/TW, 123456/QĐ-UBND",
        "việc 2020-4071936456",
        "ngày 25/02/2020, 01-02-2020 10:30, 01.02.2020 10 giờ",
        "150.000.000 đồng, 150000000 đồng, 1.200 m2, 123 456 789 đồng",
        "số tiền 150000000, vay 123456789",
        "tổ 5, thôn 3, khu 2, quốc lộ 37, năm 2020",
        "trong 0,5 ha; 10.000.000.000đ",
    ],
)
def test_document_numbers_dates_and_amounts_are_never_masked(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    "spelling",
    [
        "Vàng Thị Sua",
        "VÀNG THỊ SUA",
        "vàng thị sua",
        "vang thi sua",
        "Vàng  Thị\nSua",
        unicodedata.normalize("NFD", "Vàng Thị Sua"),
    ],
)
def test_a_known_name_is_masked_in_every_spelling(spelling: str) -> None:
    spans = find_personal(f"đơn của {spelling}!", known_names=["Vàng Thị Sua"])
    assert [(span.start, span.end, span.kind, span.reason) for span in spans] == [
        (8, 8 + len(unicodedata.normalize("NFC", spelling)), "person", "known_name")
    ]


def test_a_known_name_is_not_found_inside_other_words() -> None:
    assert find_personal("quan trọng, toan tính", known_names=["An", "Toan Tí"]) == []


def test_a_known_given_name_alone_needs_its_capital() -> None:
    assert redact("Sua nói an toàn, sua", known_names=["Sua", "An", ""]).text == "[tên riêng] nói an toàn, sua"


def test_an_officer_may_keep_only_some_masks() -> None:
    done = redact("Ông An, 0912345678")
    assert done.spans == (Span(4, 6, "person", "title"), Span(8, 18, "phone", "form"))
    assert mask(done.source, done.spans[1:]) == "Ông An, [số điện thoại]"
    assert mask(done.source, []) == done.source


def test_overlapping_finds_become_one_mask_that_covers_both() -> None:
    done = redact("ông Nguyễn Văn An", known_names=["Văn An", "Nguyễn Văn"])
    assert done.text == "ông [tên riêng]"
    assert [span.reason for span in done.spans] == ["known_name"]


def test_masking_twice_changes_nothing() -> None:
    once = redact("Ông Nguyễn Văn An, 0912345678, số nhà 12, thửa đất số 3, xe 30E12345, a@b.vn, STK 123456789").text
    assert redact(once).text == once


@given(st.text(st.sampled_from("ông bàNguyễnVănAn0123456789.,/-@:TKsố nhàthửaCMND +84()\n"), max_size=80))
def test_spans_are_in_order_and_whatever_is_outside_them_stays(text: str) -> None:
    done = redact(text, known_names=["Nguyễn Văn An"])
    at = 0
    rest = []
    for span in done.spans:
        assert at <= span.start < span.end
        rest.append(done.source[at : span.start])
        at = span.end
    rest.append(done.source[at:])
    rebuilt = "".join(part + (MASKS[span.kind]) for part, span in zip(rest, done.spans, strict=False)) + rest[-1]
    assert rebuilt == done.text


@pytest.mark.parametrize(
    "text",
    [
        "em la ban thi mai, con ong Bàn văn Tho o ban", "toi ten ha thi xuan da nop don", "bàn văn thọ có nhà ở đây",
        "giang a pao da nop don", "giàng a páo ở bản",
    ],
)  # fmt: skip
def test_names_in_small_letters_and_without_tones_are_found(text: str) -> None:
    assert "[tên riêng]" in redact(text).text
    assert not {"mai", "Tho", "xuan", "thọ", "pao", "páo"} & set(redact(text).text.replace(",", "").split())


@pytest.mark.parametrize(
    "text",
    ["ban thi dua khen thuong", "ban thi hanh an", "neu la thi mai moi lam", "ma van chua duoc tra loi", "vang a"],
)
def test_ordinary_words_without_tones_stay(text: str) -> None:
    assert redact(text).text == text
