"""Which form and which command belong to a move. The rows themselves are the state table's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from caunoi.desk.moves import answering, group, handling, passing
from caunoi.desk.moves.base import MoveForm
from caunoi.desk.moves.legal import legal_form
from caunoi.matters.commands import (
    answers,
    classify,
    clocks,
    closing,
    corrections,
    custody,
    legal,
    links,
    messages,
    opinions,
    publish,
)
from caunoi.matters.commands.group import name_representatives


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one move."""

    form: type[MoveForm]
    command: Callable[..., Any]


PAGES: dict[str, Page] = {
    "classify": Page(handling.ClassifyForm, classify.classify),
    "assign": Page(handling.AssignForm, classify.assign),
    "notify_sender": Page(handling.NotifyForm, clocks.notify_sender),
    "write_to_sender": Page(handling.WriteForm, messages.write_to_sender),
    "pause": Page(handling.PauseForm, clocks.pause),
    "resume": Page(handling.ResumeForm, clocks.resume),
    "extend_clock": Page(handling.ExtendForm, clocks.extend_clock),
    "ask_opinion": Page(handling.AskOpinionForm, opinions.ask_opinion),
    "give_opinion": Page(handling.GiveOpinionForm, opinions.give_opinion),
    "cancel_opinion": Page(handling.CancelOpinionForm, opinions.cancel_opinion),
    "draft_answer": Page(answering.DraftForm, answers.draft_answer),
    "submit_answer": Page(answering.SubmitForm, answers.submit_answer),
    "approve_answer": Page(answering.ApproveForm, answers.approve_answer),
    "return_answer": Page(answering.ReturnForm, answers.return_answer),
    "send_answer": Page(answering.SendForm, answers.send_answer),
    "answer_on_spot": Page(answering.SpokenForm, answers.answer_on_spot),
    "offer_transfer": Page(passing.TransferForm, custody.offer_transfer),
    "accept_transfer": Page(passing.AcceptForm, custody.accept_transfer),
    "refuse_transfer": Page(passing.RefuseForm, custody.refuse_transfer),
    "take_back_transfer": Page(passing.TakeBackForm, custody.take_back_transfer),
    "settle_transfer": Page(passing.TransferForm, custody.settle_transfer),
    "forward_outside": Page(passing.ForwardForm, custody.forward_outside),
    "merge": Page(passing.MergeForm, links.merge),
    "unmerge": Page(passing.UnmergeForm, links.unmerge),
    "split": Page(passing.SplitForm, links.split),
    "correct": Page(passing.CorrectForm, corrections.correct),
    "publish_answer": Page(answering.PublishForm, publish.publish_answer),
    "return_public_copy": Page(answering.ReturnCopyForm, publish.return_public_copy),
    "unpublish_answer": Page(answering.UnpublishForm, publish.unpublish_answer),
    "replace_receipt": Page(passing.ReplaceReceiptForm, corrections.replace_receipt),
    "close": Page(answering.CloseForm, closing.close),
    "reopen": Page(answering.ReopenForm, closing.reopen),
    "join_petitioner": Page(group.JoinForm, group.join_all),
    "name_representatives": Page(group.RepresentativesForm, name_representatives),
    **{name: Page(legal_form(name), command) for name, command in legal.ACTS.items()},
}

SHOWS_ANSWER = frozenset({"submit_answer", "approve_answer", "return_answer", "send_answer", "publish_answer"})
"""Moves whose page shows the answer in question."""
SHOWS_QUESTION = frozenset({"draft_answer", "approve_answer", "return_answer", "send_answer"})
"""Moves whose page shows what the senders wrote, to be read beside the answer."""


def address_of(move: str) -> str:
    """The move as a part of an address: ``extend_clock`` gives ``extend-clock``."""
    return move.replace("_", "-")


def move_of(address: str) -> str:
    """The move of a part of an address; it need not exist."""
    return address.replace("-", "_")
