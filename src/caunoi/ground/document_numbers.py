"""Numbers of documents as their issuers write them: ``79-CTr/BDVTW-BCSĐCP`` by Party bodies, ``19/KH-UBND`` by the State."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

PARTY, STATE = "party", "state"
STYLES = (PARTY, STATE)

_TYPE = re.compile(r"[^\W\d_]+")
_ISSUER = re.compile(r"[^\W_]*[^\W\d_][^\W_]*")
_PARTY = re.compile(r"(?P<number>[0-9]+)-(?P<type>[^-/]+)/(?P<issuers>[^/]+)")
_STATE_ONE = re.compile(r"(?P<number>[0-9]+)/(?P<type>[^-/]+)-(?P<issuers>[^-/]+)")
_STATE_MANY = re.compile(r"(?P<number>[0-9]+)/(?P<type>[^-/]+)/(?P<issuers>[^/-]+(?:-[^/-]+)+)")
_NORMATIVE = re.compile(r"[0-9]+/[0-9]{4}/.+")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """``number`` from 1 on, symbol of the type (``CTr``, ``KH``), abbreviations of the issuers in their order, and whose style.

    ``party``: number-type/issuers. ``state``: number/type-issuer, and number/type/issuers for several. A number below 10 is
    printed with a 0 before it. Raises ``ValueError`` in both languages for parts that would not be read back.
    """

    number: int
    type_symbol: str
    issuers: tuple[str, ...]
    style: str

    def __post_init__(self) -> None:
        if self.number < 1:
            raise _refuse(f"Số văn bản {self.number} không đúng: cần từ 1.", "A document number is from 1 on.")
        if self.style not in STYLES:
            raise _refuse(f"Không có thể thức {self.style!r}: cần party hoặc state.", "The style is party or state.")
        if not _TYPE.fullmatch(self.type_symbol):
            raise _refuse(
                f"Ký hiệu loại văn bản {self.type_symbol!r} không đúng: chỉ gồm chữ cái, như KH, CTr.",
                f"The symbol of the type {self.type_symbol!r} must be letters only, such as KH, CTr.",
            )
        if not self.issuers or not all(_ISSUER.fullmatch(each) for each in self.issuers):
            raise _refuse(
                f"Tên viết tắt cơ quan ban hành {'-'.join(self.issuers)!r} không đúng: chỉ gồm chữ cái và số, như BDVTU.",
                "Abbreviations of issuers are letters and digits only, such as BDVTU; give at least one.",
            )

    def __str__(self) -> str:
        issuers = "-".join(self.issuers)
        if self.style == PARTY:
            return f"{self.number:02d}-{self.type_symbol}/{issuers}"
        return f"{self.number:02d}/{self.type_symbol}{'/' if len(self.issuers) > 1 else '-'}{issuers}"


def parse(text: str) -> DocumentNumber:
    """The number as its parts; the style follows from the sign after the number. ``Số:`` before it and blanks are passed over.

    Raises ``ValueError`` with the forms that are expected.
    """
    clean = "".join(unicodedata.normalize("NFC", text).split()).replace("–", "-")
    clean = re.sub(r"^(?:số|so|no\.?):?", "", clean, flags=re.IGNORECASE)
    if _NORMATIVE.fullmatch(clean):
        raise _refuse(
            f"{text!r} là số của văn bản quy phạm pháp luật (có năm ban hành), không dùng ở đây.",
            f"{text!r} is the number of a legal normative document (it has a year), which is not used here.",
        )
    for style, form in ((PARTY, _PARTY), (STATE, _STATE_ONE), (STATE, _STATE_MANY)):
        if found := form.fullmatch(clean):
            return DocumentNumber(int(found["number"]), found["type"], tuple(found["issuers"].split("-")), style)
    raise _refuse(
        f"Không đọc được số văn bản {text!r}: cần dạng 79-CTr/BDVTW-BCSĐCP, 19/KH-UBND hoặc 01/QCPH/UBND-UBMTTQ.",
        f"{text!r} is not a document number: expected 79-CTr/BDVTW-BCSĐCP, 19/KH-UBND or 01/QCPH/UBND-UBMTTQ.",
    )


def _refuse(vi: str, en: str) -> ValueError:
    return ValueError(f"{vi} / {en}")
