"""Plans and notices of the demo: one answered and with its result, one open for comments, one corrected, one on its way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from caunoi.agencies.models import Topic
from caunoi.base.time import civil_date
from caunoi.config.demo.naming import Names
from caunoi.config.demo.reading import nonce_of, read_data
from caunoi.config.demo.times import moment
from caunoi.places.choices import Level
from caunoi.places.queries.authority import province_on
from caunoi.places.queries.lookup import unit_on
from caunoi.postings.commands import commenting, deciding, proving, replying, standing, stating, writing
from caunoi.postings.models import Posting

Row = dict[str, Any]
Act = tuple[datetime, Callable[[], None]]


class Postings:
    """The acts of the file; what is made is known by its name."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.made: dict[str, int] = {}

    def acts(self) -> Iterator[Act]:
        for row in read_data("postings.yaml")["postings"]:
            at = moment(row["at"])
            yield at, partial(self._post, row, at)
            for proof in row.get("proofs", ()):
                yield moment(proof["at"]), partial(self._prove, row, proof)
            for number, comment in enumerate(row.get("comments", ())):
                yield moment(comment["at"]), partial(self._comment, row, number, comment)
            yield from self._ends(row)

    def _ends(self, row: Row) -> Iterator[Act]:
        if "correction" in row:
            yield moment(row["correction"]["at"]), partial(self._correct, row)
        if "reply" in row:
            yield moment(row["reply"]["at"]), partial(self._reply, row)
            yield moment(row["reply"]["sent_at"]), partial(self._send, row)
        if "result" in row:
            yield moment(row["result"]["at"]), partial(self._result, row)

    def _who(self, row: Row, role: str, at: datetime) -> Row:
        return {"actor": self.names.actor(row[role], civil_date(at)), "at": at}

    def _post(self, row: Row, at: datetime) -> None:
        begun = at - timedelta(hours=2)
        posting = writing.begin_posting(
            **self._who(row, "by", begun), kind=row["kind"], topic_id=Topic.objects.get(code=row["topic"]).pk,
            words=_words(row, civil_date(at)), decided_on=row.get("decided_on"),
        )  # fmt: skip
        self.made[row["name"]] = posting.pk
        deciding.submit(**self._who(row, "by", begun), posting=posting.pk)
        if row.get("draft"):
            return
        deciding.approve(**self._who(row, "approver", at), posting=posting.pk, seen=1)
        standing.post(
            **self._who(row, "by", at), posting=posting.pk, posted_on=civil_date(at), comment_until=row.get("comment_until"),
            period_until=row.get("period_until"),
        )  # fmt: skip

    def _prove(self, row: Row, proof: Row) -> None:
        values = {name: value for name, value in proof.items() if name != "at"}
        proving.note_proof(**self._who(row, "by", moment(proof["at"])), posting=self.made[row["name"]], **values)

    def _comment(self, row: Row, number: int, comment: Row) -> None:
        nonce = nonce_of(f"gop-y-{row['name']}-{number}")
        commenting.send_comment(
            actor=self.names.actor("visitor", date.min), at=moment(comment["at"]), nonce=nonce,
            posting_id=self.made[row["name"]], text=comment["text"],
        )  # fmt: skip

    def _correct(self, row: Row) -> None:
        correction = row["correction"]
        at, pk = moment(correction["at"]), self.made[row["name"]]
        old, new = correction["replace"]
        words = _words(row, civil_date(at))
        assert old in words.body
        writing.revise(
            **self._who(row, "by", at), posting=pk, words=replace(words, body=words.body.replace(old, new)), seen=1
        )
        deciding.submit(**self._who(row, "by", at), posting=pk, notice=correction["notice"])
        deciding.approve(**self._who(row, "approver", at), posting=pk, seen=2)
        standing.correct(**self._who(row, "by", at), posting=pk)

    def _reply(self, row: Row) -> None:
        said, at, pk = row["reply"], moment(row["reply"]["at"]), self.made[row["name"]]
        comments = Posting.objects.get(pk=pk).comments.order_by("pk").values_list("pk", flat=True)
        approver = self.names.actor(row["approver"], civil_date(at)).seat_id
        assert approver is not None
        words = replying.Words(said["verdict"], said["said"], said["text"], said["change"])
        replying.propose_reply(
            **self._who(row, "by", at), posting=pk, comment_ids=list(comments), words=words, approver_id=approver
        )

    def _send(self, row: Row) -> None:
        reply = Posting.objects.get(pk=self.made[row["name"]]).replies.get()
        replying.send_reply(**self._who(row, "approver", moment(row["reply"]["sent_at"])), reply=reply.pk)

    def _result(self, row: Row) -> None:
        result = row["result"]
        at, pk = moment(result["at"]), self.made[row["name"]]
        written = at - timedelta(hours=1)
        made = stating.propose_statement(
            **self._who(row, "by", written), posting=pk, kind="result", text=result["text"]
        )
        stating.approve_statement(**self._who(row, "approver", at), posting=pk, statement_id=made.pk)


def _words(row: Row, on: date) -> writing.Words:
    place = province_on(on) if row["place"] == "province" else unit_on(Level.COMMUNE, row["place"], on)
    return writing.Words(row["title"], row["summary"], row["body"].strip(), (place.pk,), row["where"])
