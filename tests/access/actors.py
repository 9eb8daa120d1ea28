"""Every kind of actor as a browser or program, and one thing of each sort for them to try."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client

from caunoi.agencies.commands.calendar import set_day
from caunoi.agencies.models import Post
from caunoi.api import pace
from caunoi.base import time
from caunoi.base.actors import VISITOR, system
from caunoi.base.models import Job
from caunoi.doors import drafts, networks, passes
from caunoi.letters.models import Notice
from caunoi.matters.commands.saved_views import save_view
from caunoi.matters.models import Matter, Petition
from caunoi.matters.numbers import mark_of
from caunoi.matters.receipts import new_nonce
from caunoi.oversight.commands import picks
from caunoi.oversight.models import FigureCorrection
from caunoi.papers.commands.files import store_file
from caunoi.papers.commands.issuing import attach_signed_copy
from caunoi.papers.storing import prepare
from caunoi.people import commands
from caunoi.people.models import Account, Seat
from caunoi.people.tokens import invitation_token
from caunoi.portal.tracking.slips import COOKIE as FOLLOW
from tests.access.figured import figure_values
from tests.access.floor import floor_values
from tests.access.gathered import gathered_values
from tests.access.posted import posted_values
from tests.access.programmed import programme_values
from tests.access.proposed import proposed_values, spread_values
from tests.access.published import published_values
from tests.access.received import received_values
from tests.access.reviewed import reviewed_values
from tests.access.scored import scored_values
from tests.access.sealed import sealed_values
from tests.access.tasked import task_values
from tests.matters.steps import answered
from tests.officers import make_token
from tests.papers_register.samples import issued
from tests.portal.forms import photo
from tests.world import DAY, SINCE, World, send

ACTORS = (
    "anonymous", "sender", "other_sender", "revoked_token", "deactivated", "ended", "neighbour", "editor", "own", "inspector",
    "administrator",
)  # fmt: skip
"""``sender`` holds the receipt of the matter, ``other_sender`` another one; ``ended``, ``editor`` (no right over matters) and
``own`` belong to the accountable agency, ``neighbour`` to another one, ``inspector`` and ``administrator`` to the province."""


@dataclass
class Scene:
    """The clients by actor, and the values by which addresses are filled in: by address, else by the name of the argument."""

    clients: dict[str, Client]
    values: dict[str, dict[str, Any]]
    matter: Matter


def scene(world: World) -> Scene:
    stored = store_file(actor=VISITOR, key="tep", prepared=prepare("duong.jpg", photo(), 800))
    petition = send(world, attachment_ids=(stored.pk,))
    matter = answered(world, petition.matter)
    other = send(world, subject="Việc khác", place_id=world.places["khanh_hoa"].pk)
    Post.objects.filter(pk=world.seats["administrator"].post_id).update(roles=["administrator"])
    return Scene(clients(world, petition, other), values(world, matter, stored.pk), matter)


def clients(world: World, petition: Petition, other: Petition) -> dict[str, Client]:
    """A client for each actor; the account of ``deactivated`` is closed and the seat of ``ended`` ends after the sign-in."""
    made = {name: Client(raise_request_exception=False) for name in ACTORS}
    made["sender"].cookies[FOLLOW] = passes.tracking_pass(petition)
    made["other_sender"].cookies[FOLLOW] = passes.tracking_pass(other)
    token = make_token(world.seats["reception"], "máy chủ cũ", DAY)
    commands.revoke_token(actor=system(), apitoken=token, reason="thôi dùng")
    made["revoked_token"] = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token.raw}"})
    made["deactivated"].force_login(world.accounts["reception"])
    made["ended"].force_login(world.accounts["specialist"])
    for name, officer in (("neighbour", "neighbour"), ("editor", "editor"), ("own", "chief"), ("administrator",) * 2):
        made[name].force_login(world.accounts[officer])
    made["inspector"].force_login(_inspector(world))
    Account.objects.filter(pk=world.accounts["reception"].pk).update(is_active=False)
    Seat.objects.filter(pk=world.seats["specialist"].pk).update(until=DAY)
    return made


def _waiting(world: World) -> Seat:
    """A seat at Mường Lai that waits for a second person; the neighbour's account asked for it."""
    post, account = world.seats["leader"].post, Account.objects.create_user("cho@demo.vn", "Lý Chờ", None)
    asker = world.accounts["neighbour"]
    return Seat.objects.create(post=post, account=account, since=SINCE, standing="waiting", asked_by=asker)


def _inspector(world: World) -> Account:
    post = Post.objects.create(
        agency=world.agencies["province"], title="Thanh tra", title_en="Inspector", capacity="specialist",
        roles=["inspector"], since=SINCE,
    )  # fmt: skip
    account = Account.objects.create_user("inspector@demo.vn", "Cao Đức Thọ", None)
    Seat.objects.create(post=post, account=account, since=SINCE)
    return account


def values(world: World, matter: Matter, file: int) -> dict[str, dict[str, Any]]:
    """What stands in the addresses. By the beginning of the address; the longest that fits counts."""
    admin, chief = system(), world.seats["chief"]
    invitation = commands.invite_officer(
        actor=admin, email="moi@x.vn", full_name="Mơ", post_id=chief.post_id, seat_since=DAY
    )
    absence = commands.record_absence(
        actor=admin, seat=chief, substitute_id=world.seats["leader"].pk, since=DAY + timedelta(days=9)
    )
    token = commands.ask_token(actor=admin, seat=chief, name="A")
    job = Job.objects.create(name="x", run_at=time.now(), failed_at=time.now())
    view = save_view(actor=world.chief, name="Của tôi", query="scope=mine")
    day = set_day(actor=admin, day=date(2020, 6, 1), kind="off", title="Nghỉ", source="QĐ 1")
    pick = picks.pick(
        actor=world.leader,
        matter=matter,
        programme="KH 2100",
        owner_id=chief.pk,
        plan="Đối thoại.",
        due_on=date(2020, 6, 1),
    )
    letter = issued(world, "petition_forward", subject_kind="matter", subject_id=matter.pk).pk
    scan = store_file(actor=system(), prepared=prepare("ban-ky.jpg", photo(), 800))
    attach_signed_copy(actor=system(), paper=letter, attachment_id=scan.pk)
    draft = drafts.keep(new_nonce(), {"typed": {}, "ready": None})
    return {
        "": {
            "number": matter.number, "move": "classify", "slug": draft.slug, "pk": 1, "year": 2020,
            "key": "people.invitation_days", "place": "0/000", "rule": "KNPA_HOUSE_ANSWER",
            "provider_id": "x", "uidb36": "1", "token": "x",
        },
        "ban/vu-viec-trong-tam/": {"pk": pick.pk, "act": "tien-do"},
        "ban/luu/": {"pk": view.pk},
        "ban/ghe/vang/": {"pk": absence.pk},
        "ban/ghe/ma/": {"pk": token.pk},
        "ban/xac-nhan/": {"pk": _waiting(world).pk, "what": "ghe"},
        "ban/quan-tri/can-bo/": {"pk": chief.account_id},
        "ban/quan-tri/loi-moi/": {"pk": invitation.pk},
        "ban/quan-tri/ghe/": {"pk": chief.pk},
        "ban/quan-tri/vang-mat/": {"pk": absence.pk},
        "ban/quan-tri/ma-truy-cap/": {"pk": token.pk},
        "ban/quan-tri/lich/": {"pk": day.pk},
        "ban/quan-tri/thu/": {"pk": Notice.objects.earliest("pk").pk},
        "ban/quan-tri/viec-nen/": {"pk": job.pk},
        "ban/tham-gia/": {"pk": invitation.pk, "token": invitation_token(invitation)},
        "gui/tep/": {"key": draft.slug},
        **received_values(world),
        **gathered_values(world),
        **task_values(world),
        **programme_values(world),
        "ban/bao-cao/": {"form": "01-XLD"},
        "api/v1/reports": {"form": "01-XLD"},
        "ban/bao-cao/dieu-chinh/": {"pk": _corrected(chief).pk},
        "giay/bao-cao/": {"name": "01-XLD.csv"},
        "giay/tep/": {"pk": file},
        "ban/giay/": {"pk": letter},
        "giay/van-ban/": {"pk": letter},
        "giay/so-van-ban/": {"mark": "PC"},
        "theo-doi/tep/": {"mark": mark_of("file", file)},
        "co-quan/": {"pk": world.agencies["muong_lai"].pk},
        **reviewed_values(world),
        **sealed_values(world),
        **proposed_values(world),
        **spread_values(world),
        **floor_values(world),
        **figure_values(world),
        **published_values(world),

        **scored_values(world),
        **posted_values(world),
    }  # fmt: skip


def _corrected(chief: Seat) -> FigureCorrection:
    return FigureCorrection.objects.create(
        form="01/XLD", act="TT-02-2021", agency=chief.post.agency, first_day=DAY, last_day=DAY, column=1,
        value=1, reason="Sổ giấy",
        seat=chief, at=time.now(),
    )  # fmt: skip


def asked(at: Scene, actor: str, method: str, path: str) -> Any:
    """The answer to one request with its content as ``told``. What it changed is undone, so the next finds all as it was."""
    cache.clear()
    networks.forget()
    pace.forget()
    client = at.clients[actor]
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        answer = client.generic(method, path)
        answer.told = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer
