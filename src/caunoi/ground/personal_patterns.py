"""How personal details look in Vietnamese text: the patterns behind `caunoi.ground.redact`.

Each pattern yields the stretch of its group "hit", or its whole match when it has no such group. All are for NFC text.
"""

from __future__ import annotations

import re
import unicodedata

from caunoi.ground.text_fold import fold

_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isalpha()]
UPPER = "".join(letter for letter in _LATIN if unicodedata.category(letter) == "Lu")
LOWER = "".join(letter for letter in _LATIN if unicodedata.category(letter) == "Ll")

# What may follow a title without being a name, and where a name ends: offices and bodies.
_OFFICES = (
    r"chủ (?:tịch|nhiệm|đầu|hộ|tọa|toạ)|phó (?:chủ|bí|giám|trưởng|ban|phòng|hiệu|tổ|công|chánh)|bí thư|giám đốc|"
    r"(?:tổ|hiệu|bộ|thứ|viện|đội|cục|vụ|trạm|thôn|xóm) trưởng|hiệu phó|thủ tướng|tổng (?:bí|giám|thanh)|"
    r"trưởng (?:thôn|bản|phòng|ban|khu|đoàn|trạm|xóm|ấp|công|phó)|công (?:an|chức|ty|nhân|đoàn|dân|trình)|cán bộ|"
    r"thanh (?:tra|niên)|đảng (?:ủy|uỷ|viên|bộ)|[ủu][ỷy] (?:ban|viên)|[uủ][ỷyỉ] ban|mặt trận|"
    r"hội (?:đồng|nông|phụ|cựu|viên|chữ|người)|thẩm phán|kế toán|kiểm (?:sát|tra|toán)|chánh (?:án|thanh|văn)|"
    r"(?:đại|thượng|thiếu|trung) (?:tá|úy|uý|tướng|diện|biểu)|phụ (?:nữ|huynh)|học sinh|sinh viên|giáo (?:viên|sư|dục)|"
    r"bác s[ĩỹ]|quốc (?:hội|lộ)|nhà nước|nhân dân|người (?:dân|có|cao)|địa (?:chính|phương)|thủ trưởng|thị (?:trấn|xã)|"
    r"thành phố|tổ dân|văn phòng|chi (?:bộ|cục|nhánh|hội)|kinh doanh|gia đình|xã hội|con (?:em|cái|cháu|nhân)|"
    r"ubnd|hđnd|mttq|ubmttq|thpt|thcs|bhxh|bhyt|cmnd|cccd|sđt|ngày|sinh năm"
)
_CAPITAL = rf"(?!(?i:{_OFFICES})\b)[{UPPER}][{UPPER}{LOWER}'\u2019]*"
_GAP = r"[ \u00a0]+"
_NAME = rf"{_CAPITAL}(?:{_GAP}{_CAPITAL}){{0,4}}"
_LONG_NAME = rf"{_CAPITAL}(?:{_GAP}{_CAPITAL}){{1,4}}"

_FAMILIES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Lý|Trịnh|Đinh|Phùng|Trương|Nông|Triệu|Giàng|Sùng|"
    "Thào|Lò|Lường|Lương|Vừ|Chảo|Tẩn|Phàn|Hạng|Hảng|Lù|Tạ|Tống|Tô|Quách|Lưu|Mạc|Khổng"
)
_SHARED_FAMILIES = (
    "Hồ|Hà|Cao|Kim|Thạch|Sơn|Lâm|Vàng|Mai|Đào|Bàn|Mùa|Đoàn|Tăng|Thân|Chu|Châu|Hứa|Lữ|Ma|Vi|Cầm|Quàng|Hờ|Ly|Vương|Doãn|Đàm|"
    "Cà|Ninh|Hoàn|La|Lục|Mã|Điêu|Đồng|Bế|Nghiêm|Thái|Tòng|Cứ|Lầu|Cháng|Cư|Phạm|Thao|Mông|Lã|Kiều|Viên|Ông|Từ|Văn"
)
_MIDDLE = "(?i:Văn|Thị)|Seo|A|Hữu|Đình|Đức"
_MONG = "giàng|sùng|thào|vàng|hạng|hảng|lầu|cháng|vừ|mùa|lý|cứ|hờ|lù"
_BARE_MONG = "|".join(map(fold, _MONG.split("|")))
_NO_NAME_WITHOUT_TONES = {"la", "tu", "ong", "van", "vien", "son", "dong"}
"""Families that without tones are mostly other words before “thi” or “van”: là thì, từ vấn, ông Văn ..."""
_BARE_FAMILIES = "|".join(
    sorted({fold(name) for name in f"{_FAMILIES}|{_SHARED_FAMILIES}".split("|")} - _NO_NAME_WITHOUT_TONES)
)
_NO_GIVEN_NAME = (
    r"(?:thi (?:dua|hanh|truong|xa|tran|cong|cu|tuyen|sinh|dau|the|phai|duoc|co|khong|se|da)|"
    r"van (?:phong|hoa|ban|minh|nghe|de|can|con|chua|khong|dong|chuyen|hanh|duoc|nhu|co|phai|dang))\b"
)

PERSON_AFTER_TITLE = re.compile(
    rf"(?<![\w])(?<!Hai )(?<!Thác )"
    rf"(?i:ông|bà|anh|chị|em|cháu|cụ|cô|chú|bác|dì|cậu|thầy|đồng chí|đ/c|bị can|bị đơn|nguyên đơn)"
    rf"(?:[ \u00a0]?[/(][ ]?(?i:ông|bà|anh|chị|cô|chú|em)[ ]?\)?)?(?:[ ]?:[ ]*|{_GAP})"
    rf"(?!(?:Rịa|Nà)\b|Hồ\b(?!{_GAP}[{UPPER}]))(?P<hit>{_NAME})"
)
PERSON_AFTER_INTRODUCTION = re.compile(
    rf"(?<![\w])(?i:tôi là|tôi tên là|tên tôi là|tên là|tên:|họ (?:và )?tên:?|hộ|chủ hộ|chủ đất|gia đình|"
    rf"(?:vợ|chồng|con|bố|mẹ)(?: tôi)?(?: là)?|con (?:trai|gái)(?: tôi)?(?: là)?|"
    rf"người (?:viết|làm) đơn:?|người đại diện:?|ký tên:?)"
    rf"{_GAP}(?P<hit>{_LONG_NAME})"
)
FULL_NAME = re.compile(
    rf"(?<![\w])(?P<hit>(?:(?i:{_FAMILIES}|{_SHARED_FAMILIES}){_GAP}(?:{_MIDDLE})(?:{_GAP}{_CAPITAL}){{1,3}}"
    rf"|(?:{_FAMILIES})(?:{_GAP}{_CAPITAL}){{2,4}}))(?![\w])"
)
SMALL_LETTERS_NAME = re.compile(
    rf"(?<![\w])(?P<hit>(?:(?:{_FAMILIES.lower()}|{_SHARED_FAMILIES.lower()}){_GAP}(?:văn|thị)"
    rf"|(?:{_BARE_FAMILIES}){_GAP}(?!{_NO_GIVEN_NAME})(?:van|thi)|(?:{_MONG}|{_BARE_MONG}){_GAP}a){_GAP}[{LOWER}]+"
    rf"(?:{_GAP}(?!(?:ở|o|có|co|là|la|và|va|đã|da|thì|sinh|trú|năm|nam|ngụ|cùng|với|voi|bị|bi|được|duoc|không|khong|trong|tại|"
    rf"tai|cho|nói|về|ve|để|này|đó|của|cua|làm|vợ|chồng|thường|nhà|nha|địa|dia|sn|do|đang|cũng|nhưng|thôn|xã|huyện|số)\b)"
    rf"[{LOWER}]+)?)(?![\w])"
)
#: Before a full name these words say that a street, a school or a place is meant.
NAMED_AFTER = re.compile(
    r"(?i:đường|phố|trường|thpt|thcs|tiểu học|mầm non|trung học|đại học|công viên|quảng trường|cầu|chợ|đại lộ|"
    r"giải thưởng|quỹ|học bổng|tượng đài|thành phố|tp\.?|tư tưởng|bảo tàng|lăng|đền|bệnh viện|huy hiệu|tnc?s)"
    r"[ \u00a0]+$"
)
PUBLIC_FIGURES = frozenset({"hồ chí minh"})

PHONE = re.compile(
    r"(?<![\w/.,+-])(?![0-9]{1,2}[.\- ][0-9]{1,2}[.\- ](?:19|20)[0-9]{2}\b)"
    r"(?:(?:\(\+84\)|\+84)[ .\-]?(?:\(0\))?(?:[0-9][ .\-]?){8,9}[0-9]"
    r"|0(?:[ .\-]?[0-9]){9,10}|84[35789][0-9]{8}|\(0[0-9]{2,3}\)[ ]?[0-9](?:[ .\-]?[0-9]){6,7})(?![\w/]|[.,\-][0-9])"
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?![\w])")
IDENTITY_NUMBER = re.compile(r"(?<![\w/.,\-])(?:0[0-9]{11}|0[0-9]{2}(?:[ .][0-9]{3}){3}|[0-9]{9})(?![\w/]|[.,\-][0-9])")
IDENTITY_AFTER_WORD = re.compile(
    r"(?<![\w])(?i:cmnd|cmtnd|cmt|cccd|căn cước|chứng minh|hộ chiếu|định danh|bhxh|bhyt|bảo hiểm (?:xã hội|y tế))"
    r"[^0-9\n]{0,30}?(?P<hit>(?:[A-Z]{1,2} ?)?[0-9](?:[ .]?[0-9]){6,14})(?![\w/])"
)
ACCOUNT = re.compile(
    r"(?<![\w])(?i:số tài khoản|tài khoản|stk|tk(?= ?(?:số|ngân|:))|account)[^0-9\n]{0,40}?"
    r"(?P<hit>[0-9](?:[ .\-]?[0-9]){5,18})(?![\w/])"
)
PLATE = re.compile(
    r"(?<![\w/\-.])(?P<hit>[1-9][0-9][ ]?-?[A-ZĐ][A-Z0-9]?[ ]?[-. ][ ]?(?:[0-9]{3}\.[0-9]{2}|[0-9]{4,5})|"
    r"[1-9][0-9][A-ZĐ][A-Z0-9]?[0-9]{3}\.[0-9]{2}|[1-9][0-9][A-ZĐ][0-9]?[0-9]{5})(?![\w/]|[.,\-][0-9])"
)
_HOUSE = r"[0-9]+[A-Za-z]?(?:[/-][0-9]+[A-Za-z]?)*"
_WAY = (
    rf"(?:(?i:ngõ|ngách|hẻm|kiệt|tổ) (?:số )?{_HOUSE}|(?i:đường|phố|ngõ|hẻm) (?:số )?"
    rf"(?:{_HOUSE}|[{UPPER}][{UPPER}{LOWER}]*(?: [{UPPER}][{UPPER}{LOWER}]*){{0,4}}))"
)
ADDRESS = re.compile(
    rf"(?<![\w])(?:(?i:số nhà|nhà số|sn)[ :.]*{_HOUSE}(?:[ ,]+{_WAY})*"
    rf"|(?i:căn hộ|phòng trọ|ki ?ốt|lô đất)(?: số)?[ :]*[A-Z]?{_HOUSE}"
    rf"|(?i:số) {_HOUSE}(?:[ ,]+{_WAY})+|(?i:ngách|hẻm|kiệt) {_HOUSE}(?:[ ,]+{_WAY})*)(?![\w])"
)
_PARCEL = r"(?:các )?(?:thửa|lô)(?: đất)?(?: số)?[ :]*[0-9]+[A-Za-z]?(?:(?:, ?| và )[0-9]+(?! ?m))*"
_SHEET = r"(?:thuộc )?tờ(?: bản đồ)?(?: địa chính)?(?: số)?[ :]*[0-9]+[A-Za-z]?"
PARCEL = re.compile(
    rf"(?<![\w])(?i:{_PARCEL}(?:[ ,;\-]+{_SHEET})?"
    rf"|tờ bản đồ(?: địa chính)?(?: số)?[ :]*[0-9]+(?:[ ,;\-]+{_PARCEL})?)(?![\w])"
)

_UNIT = r"(?:đồng|đ|vnđ|vnd|triệu|tỷ|tỉ|nghìn|ngàn|usd|m2|m²|ha|kg|km|tấn|%)"
#: Never masked: amounts and measures, dates, document numbers.
PROTECTED = re.compile(
    rf"(?<![\w.,])[1-9][0-9]{{0,2}}(?:[., ][0-9]{{3}})+(?:,[0-9]+)?[ ]?(?i:{_UNIT})(?![\w])"
    rf"|(?<![\w.,])[1-9][0-9]*(?:,[0-9]+)?[ ]?(?i:{_UNIT})(?![\w])"
    r"|(?i:tiền|giá|trị giá|nộp|vay|trả|bồi thường|hỗ trợ|thu|chi)(?: là)?[ :]+[1-9][0-9.,]*(?![\w])"
    r"|(?<![\w])[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-](?:19|20)[0-9]{2}(?![\w])"
    rf"|(?<![\w/.\-])[0-9]{{1,6}}[A-Za-zđ]?(?:/[0-9]{{4}})?[/-][{UPPER}]{{2}}[\w]*(?:[/.&-][\w]+)*"
    r"|(?<![\w])(?:19|20)[0-9]{2}-[0-9]{4,9}(?![\w])"
)
