"""The calendar of all rooms, plans and notices: one thing of each sort, and what each kind of actor gets at each address."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from caunoi.base.actors import VISITOR, system
from caunoi.matters.receipts import new_nonce
from caunoi.papers.commands.files import store_file
from caunoi.papers.storing import prepare
from caunoi.postings.commands.commenting import send_comment
from caunoi.postings.commands.deciding import approve, submit
from caunoi.postings.commands.proving import note_proof
from caunoi.postings.commands.replying import propose_reply
from caunoi.postings.commands.standing import post
from caunoi.postings.commands.stating import propose_statement
from caunoi.postings.commands.writing import add_file, begin_posting
from tests.portal.forms import photo
from tests.postings.scenes import REPLY, words
from tests.world import DAY, World

OUTSIDE = ("anonymous", "sender", "other_sender", "revoked_token", "deactivated")


def seats(own: int, editor: int, neighbour: int = 404) -> dict[str, int | str]:
    """Seats that write notices in the own agency, one that publishes there, and one that writes in another; nobody else has
    such a right."""
    inside = {
        "ended": 403,
        "neighbour": neighbour,
        "editor": editor,
        "own": own,
        "inspector": 403,
        "administrator": 403,
    }
    return {**dict.fromkeys(OUTSIDE, "sign_in"), **inside}


READS, WRONG = seats(200, 200), seats(422, 422)
CALENDAR = {
    "lich/": (200, 405),
    "lich/theo-doi/": (200, 405),
    "lich/cong-khai.ics": (200, 405),
    "niem-yet/": (200, 405),
    "niem-yet/<int:pk>/": (200, 405),
    "niem-yet/<int:pk>/ban-<int:number>/": (200, 405),
    "niem-yet/<int:pk>/tep/<int:file>/": (200, 405),
    "niem-yet/<int:pk>/gop-y/": (200, 422),
    "niem-yet/<int:pk>/gop-y/da-gui/": (404, 405),
    "ban/niem-yet/": (seats(200, 200, 200), seats(200, 200, 200)),
    "ban/niem-yet/moi/": (seats(200, 200, 200), seats(422, 422, 422)),
    "ban/niem-yet/<int:pk>/": (READS, READS),
    "ban/niem-yet/<int:pk>/sua/": (READS, WRONG),
    "ban/niem-yet/<int:pk>/tep/": (READS, WRONG),
    "ban/niem-yet/<int:pk>/tep/<int:file>/": (READS, READS),
    "ban/niem-yet/<int:pk>/gop-y/": (READS, seats(422, 403)),
    "ban/niem-yet/<int:pk>/gop-y/tra-loi-<int:number>/": (READS, READS),
    "ban/niem-yet/<int:pk>/gop-y/tra-loi-<int:number>/<slug:act>/": (seats(403, 403),) * 2,
    "ban/niem-yet/<int:pk>/chung-cu/<int:proof>/gach/": (READS, WRONG),
    "ban/niem-yet/<int:pk>/loi/<int:statement>/<slug:act>/": (seats(403, 403),) * 2,
    "ban/niem-yet/<int:pk>/<slug:act>/": (READS, WRONG),
}


def posted_values(world: World) -> dict[str, dict[str, Any]]:
    """A notice of the accountable agency with a file, evidence, a comment, and a reply before the leader."""
    chief = world.chief
    made = begin_posting(actor=chief, kind="compensation", topic_id=world.topics["land"].pk, words=words(world))
    stored = store_file(actor=system(), prepared=prepare("ban-do.jpg", photo(), 800))
    add_file(actor=chief, posting=made.pk, attachment_id=stored.pk, title="Bản đồ")
    submit(actor=chief, posting=made.pk)
    approve(actor=world.leader, posting=made.pk, seen=1)
    post(actor=chief, posting=made.pk, posted_on=DAY)
    note_proof(actor=chief, posting=made.pk, kind="board", where="UBND xã", on=DAY, by="Trần Thị Thu")
    comment = send_comment(actor=VISITOR, nonce=new_nonce(), posting_id=made.pk, text="Tôi đồng ý.")
    propose_reply(
        actor=chief, posting=made.pk, comment_ids=[comment.pk], words=REPLY, approver_id=world.seats["leader"].pk
    )
    until = DAY + timedelta(days=60)
    longer = propose_statement(actor=chief, posting=made.pk, kind="extension", text="Mưa lũ", until=until)
    made.refresh_from_db()
    keys = {"pk": made.pk, "number": 1, "file": made.newest.files.get().pk}
    return {
        "niem-yet/": keys,
        "ban/niem-yet/": {**keys, "proof": made.proofs.get().pk, "act": "chung-cu"},
        "ban/niem-yet/<int:pk>/gop-y/": {"act": "gui"},
        "ban/niem-yet/<int:pk>/loi/": {"statement": longer.pk, "act": "dong-y"},
    }  # fmt: skip
