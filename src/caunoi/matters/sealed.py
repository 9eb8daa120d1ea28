"""A sender under seal: what may stand in the open in place of name and words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.ground.redact import find_personal, mask, redact
from caunoi.ground.text_fold import fold_words
from caunoi.ground.text_normal import nfc
from caunoi.matters.choices import Kind
from caunoi.matters.models import Matter, Petition
from caunoi.matters.queries.senders import petitions_behind
from caunoi.people.models import CONTACT_FIELDS, Petitioner
from caunoi.seals.queries.records import pseudonym_of

PETITION = "petition"
"""The kind of thing that is sealed: each petition has its own sender."""
IDENTITY_FIELDS = (*CONTACT_FIELDS, "id_number", "note")
CLOSED = _("Sealed for the protection of the denouncer.")
SELF_KINDS = frozenset({"phone", "email", "identity"})
"""What in a text leads to a person whoever it is, and is never needed to say what is denounced."""
FEWEST_DIGITS = 8
ORIGINAL_NAME = "don-goc.txt"


def pseudonym(petition: Petition) -> str:
    """“Người tố cáo #K7QM” for a sealed petition, else nothing."""
    if petition.is_sealed:
        return pseudonym_of(PETITION, petition.pk)
    return ""


def needs_sealing(matter: Matter) -> bool:
    """Whether a sender of the matter still stands in the open, so that it cannot be classified as a denunciation before
    ``matter.seal_sender`` was called for each petition (Luật TC 2018 Đ8.3, Đ9.1b)."""
    return bool(open_petitions(matter))


def check_sealed(matter: Matter, kind: str, field: str) -> None:
    """Refuse, for the input ``field``, that the matter or a part of it becomes a denunciation while a sender is in the open."""
    if kind == Kind.DENUNCIATION and matter.kind != kind and needs_sealing(matter):
        raise Invalid(
            _(
                "By its content this is a denunciation: first put the sender under seal (on the page of the matter), then "
                "classify it. Nobody who works on it needs to know who sent it."
            ),
            field=field,
        )


def open_petitions(matter: Matter) -> list[Petition]:
    """The petitions behind the matter whose sender is neither sealed nor unknown, oldest first."""
    found = petitions_behind(matter).filter(is_sealed=False).select_related("petitioner")
    return [each for each in found if not each.is_anonymous or each.petitioner is not None]


class Traces:
    """What leads to one person: names in every spelling, and runs of digits however they are written."""

    def __init__(self, identity: Mapping[str, str]) -> None:
        names = [identity.get(name, "") for name in ("full_name", "organisation")]
        self.names = [name for name in names if len(fold_words(name)) > 1 or len(name) > 3]
        places = [identity.get("address", "")]
        self.places = [place for place in places if len(fold_words(place)) > 1]
        digits = (re.sub(r"\D", "", identity.get(name, "")) for name in ("phone", "id_number"))
        self.digits = [number for number in digits if len(number) >= FEWEST_DIGITS]
        self.plain = [value for value in (identity.get("email", ""),) if value]

    def within(self, text: str) -> bool:
        """Whether ``text`` holds any of it."""
        return self.masked(text) != nfc(text)

    def masked(self, text: str) -> str:
        """``text`` with everything that leads to the person masked."""
        source = nfc(text)
        known = [*self.names, *self.places]
        spans = [span for span in find_personal(source, known) if span.reason == "known_name"]
        told = mask(source, spans)
        for number in self.digits:
            told = re.sub(r"[\s.\-]*".join(number), "[…]", told)
            if number.startswith("0"):
                told = re.sub(r"\+?84[\s.\-]*" + r"[\s.\-]*".join(number[1:]), "[…]", told)
        for value in self.plain:
            told = re.sub(re.escape(value), "[…]", told, flags=re.IGNORECASE)
        return told

    def without(self, value: Any) -> Any:
        """A JSON value with every text in it masked."""
        if isinstance(value, str):
            return self.masked(value)
        if isinstance(value, dict):
            return {name: self.without(each) for name, each in value.items()}
        return [self.without(each) for each in value] if isinstance(value, list) else value

    def anywhere(self, value: Any) -> bool:
        """Whether a JSON value holds any of it."""
        return self.within(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def check_extract(texts: Mapping[str, str], identity: Mapping[str, str]) -> None:
    """Refuse what would show the sender in the part that is not sealed: the sender's own name, address and numbers in any
    spelling, and every telephone number, e-mail address or account. ``texts`` by the name of the input; raises ``Invalid`` for
    the first, without quoting what was found."""
    traces = Traces(identity)
    for name, text in texts.items():
        if traces.within(text) or any(span.kind in SELF_KINDS for span in redact(text).spans) or _introduces(text):
            raise Invalid(
                _(
                    "This part is read by those who work on the denunciation, and here it still shows who denounces: a name, "
                    "telephone number, e-mail, address or number of the sender. Please move it to the sealed part. Nothing you "
                    "typed is lost."
                ),
                field=name,
            )


def _introduces(text: str) -> bool:
    """“Tôi tên là …”: somebody introduces themselves, whatever the name."""
    return any(span.reason == "introduction" and _speaks_of_self(text, span.start) for span in redact(text).spans)


def _speaks_of_self(text: str, start: int) -> bool:
    return (
        re.search(r"(?i)(tôi là|tôi tên là|tên tôi là|người (viết|làm) đơn|ký tên)\W*$", nfc(text)[:start]) is not None
    )


def identity_given(given: Mapping[str, Any] | None) -> dict[str, str]:
    """The fields of an identity out of what a form gave; empty ones are left out."""
    values = given or {}
    return {name: str(values[name]).strip() for name in IDENTITY_FIELDS if str(values.get(name) or "").strip()}


def known_of(person: Petitioner | None) -> dict[str, str]:
    """The contact data of a row, as the fields of an identity."""
    return identity_given({name: getattr(person, name) for name in CONTACT_FIELDS}) if person else {}


def texts_of(values: Iterable[str]) -> str:
    """The parts of an original text as one."""
    return "\n\n".join(value for value in values if value)
