"""Values for every field of every form, and a kind of subject that is in no app."""

from __future__ import annotations

from typing import Any

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, Verdict, denied
from caunoi.ground.paper_forms import PaperForm
from caunoi.ground.paper_forms_reader import paper_forms
from caunoi.papers.commands.drafting import draft_paper
from caunoi.papers.commands.issuing import issue_paper
from caunoi.papers.models import Paper
from caunoi.papers.queries import subjects
from tests.world import World

BY_NAME: dict[str, Any] = {
    "complainant": "ông Lý Văn Páo",
    "complainant_address": "thôn Nà Hà, xã Mường Lai, huyện Lục Yên, tỉnh Yên Bái",
    "complainant_id": "060090001234, cấp ngày 10/8/2021, Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    "denounced": "ông Hoàng Văn Kim",
    "denounced_post": "công chức địa chính xã Mường Lai",
    "denouncer": "Người tố cáo #K7",
    "reason_law": "khoản 6 Điều 11 Luật Khiếu nại",
    "recipient": "Chủ tịch Ủy ban nhân dân huyện Lục Yên",
    "respondent": "Chủ tịch Ủy ban nhân dân xã Mường Lai",
    "responsible": "Chánh Văn phòng Ủy ban nhân dân xã",
    "sender": "bà Lý Thị Mùi",
    "start_at": "08 giờ 30, ngày 25/02/2020",
    "end_at": "11 giờ 00, ngày 25/02/2020",
    "subject": "thu hồi đất làm đường vào thôn Nà Hà",
    "copies_count": "02",
    "verify_days": "15",
    "extension_days": "30",
}
BY_KIND: dict[str, Any] = {
    "line": "Giá trị thử",
    "text": "Đoạn thứ nhất về nội dung vụ việc.\nĐoạn thứ hai nêu rõ hơn.",
    "date": "2020-02-05",
    "money": 1500000,
    "list": ["Mục thứ nhất", "Mục thứ hai"],
}
CASE = "case"


def data_for(form: PaperForm) -> dict[str, Any]:
    """Something for every field of ``form``."""
    return {field.name: BY_NAME.get(field.name, BY_KIND[field.kind]) for field in form.fields}


def open_cases(world: World) -> None:
    """Subjects of a kind of their own: those below 100 exist for all officers of Mường Lai, who handle all but number 13."""
    home = world.agencies["muong_lai"].pk

    def may_see(actor: Actor, keys: frozenset[int]) -> frozenset[int]:
        return frozenset(key for key in keys if key < 100) if actor.agency_id == home else frozenset()

    def may_handle(actor: Actor, key: int) -> Verdict:
        return denied("Việc này do cơ quan khác giải quyết.") if key == 13 else ALLOWED

    subjects.register_subject(CASE, may_see, may_handle)


def draft(world: World, form: str = "complaint_acceptance", subject: int = 7, **changes: Any) -> Paper:
    """A draft of the specialist with every field filled."""
    inputs: dict[str, Any] = {
        "form": form, "subject_kind": CASE, "subject_id": subject, "agency_id": world.agencies["muong_lai"].pk,
    }  # fmt: skip
    if "data" not in changes:
        inputs["data"] = data_for(paper_forms().form(form, time.today()))
    return draft_paper(actor=changes.pop("actor", world.specialist), **{**inputs, **changes})


def issued(world: World, form: str = "complaint_acceptance", **changes: Any) -> Paper:
    """A paper issued by the chair."""
    paper = draft(world, form, **changes)
    return issue_paper(actor=world.leader, paper=paper, signer=world.seats["leader"].pk, capacity="head")
