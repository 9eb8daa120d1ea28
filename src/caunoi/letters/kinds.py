"""The closed list of notices. What a notice may say is fixed here: a number, a state, a day, and where to look.

Names, contents and receipt codes can never be in a letter: a kind lists its placeholders, and ``check_context`` refuses others.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("vi", "en")
ALWAYS = ("authority", "link")
"""Filled in by the letter itself."""
LONGEST_VALUE = 160


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind of notice: the facts it may carry and the page to which its link leads (a URL name, with the number if asked)."""

    name: str
    title: Any
    facts: tuple[str, ...]
    page: str
    has_number_in_link: bool = False

    @property
    def placeholders(self) -> tuple[str, ...]:
        return (*self.facts, *ALWAYS)


TASK = "desk:commitment_numbered"


def _all(*kinds: NoticeKind) -> dict[str, NoticeKind]:
    return {kind.name: kind for kind in kinds}


KINDS = _all(
    # To the sender of a matter. The link leads to the tracking page, which asks for the receipt code.
    NoticeKind("received", _("matter received"), ("number", "due_on"), "portal:track"),
    NoticeKind("state_changed", _("matter moved on"), ("number", "state"), "portal:track"),
    NoticeKind("due_changed", _("new due date"), ("number", "due_on"), "portal:track"),
    NoticeKind("question", _("question to the sender"), ("number",), "portal:track"),
    NoticeKind("message", _("message to the sender"), ("number",), "portal:track"),
    NoticeKind("answered", _("matter answered"), ("number",), "portal:track"),
    # To an officer.
    NoticeKind("invitation", _("invitation to join"), ("until",), "desk:join"),
    NoticeKind("assigned", _("matter assigned"), ("number", "due_on"), "desk:file", True),
    NoticeKind("transfer_offered", _("transfer offered"), ("number",), "desk:file", True),
    NoticeKind("opinion_asked", _("opinion asked"), ("number", "due_on"), "desk:file", True),
    NoticeKind("approval_asked", _("approval asked"), ("number",), "desk:file", True),
    NoticeKind("answer_returned", _("answer returned"), ("number",), "desk:file", True),
    NoticeKind("sender_wrote", _("sender wrote"), ("number",), "desk:file", True),
    NoticeKind("due_soon", _("due soon"), ("number", "due_on"), "desk:file", True),
    NoticeKind("overdue", _("overdue"), ("number", "due_on"), "desk:file", True),
    NoticeKind("due_today", _("due today"), ("number", "due_on"), "desk:file", True),
    NoticeKind("overdue_head", _("overdue, to the head"), ("number", "due_on"), "desk:file", True),
    NoticeKind("overdue_superior", _("overdue, to the superior"), ("number", "due_on"), "desk:file", True),
    NoticeKind("due_moved", _("due day moved by the calendar"), ("number", "due_on"), "desk:file", True),
    # Of recommendations upward.
    NoticeKind("proposal_waits", _("no answer to a proposal"), ("number", "since"), "desk:proposal", True),
    NoticeKind("proposal_outcome", _("outcome of a proposal, to be told"), ("number",), "desk:file", True),
    # To officers, about gatherings.
    NoticeKind("gathering_invited", _("invited to a gathering"), ("number", "day"), "desk:gatherings"),
    NoticeKind("gathering_notice_due", _("notice of a gathering due"), ("number", "due_on"), "desk:gatherings"),
    NoticeKind("gathering_result_due", _("result of a gathering due"), ("number", "due_on"), "desk:gatherings"),
    # To officers, about articles.
    NoticeKind("article_to_decide", _("article to be decided on"), ("number", "due_on"), "desk:article", True),
    NoticeKind("article_returned", _("article returned"), ("number",), "desk:article", True),
    # About a task.
    NoticeKind("task_offered", _("task to be accepted"), ("number", "due_on"), TASK, True),
    NoticeKind("task_accepted", _("task accepted"), ("number",), TASK, True),
    NoticeKind("task_refused", _("task refused"), ("number",), TASK, True),
    NoticeKind("task_assigned", _("task given to an officer"), ("number", "due_on"), TASK, True),
    NoticeKind("task_report", _("progress report waits"), ("number",), TASK, True),
    NoticeKind("task_returned", _("report or work returned"), ("number",), TASK, True),
    NoticeKind("task_delivered", _("task to be tested"), ("number",), TASK, True),
    NoticeKind("task_closed", _("task closed"), ("number",), TASK, True),
    NoticeKind("task_extension_asked", _("later day asked for"), ("number",), TASK, True),
    NoticeKind("task_extension_settled", _("later day settled"), ("number", "due_on"), TASK, True),
    NoticeKind("task_due_soon", _("task due soon"), ("number", "due_on"), TASK, True),
    NoticeKind("task_overdue", _("task overdue"), ("number", "due_on"), TASK, True),
    NoticeKind("task_prompt", _("task done, sender to be answered"), ("number",), "desk:file", True),
)


def _shipped(language: str) -> dict[str, dict[str, str]]:
    source = resources.files("caunoi.letters").joinpath("texts", f"{language}.yaml")
    return yaml.safe_load(source.read_text(encoding="utf-8"))


SHIPPED = {language: _shipped(language) for language in LANGUAGES}
"""Texts that come with the product: language, kind, part (``subject``, ``email``, ``sms``)."""


def text_key(kind: str, language: str, part: str) -> str:
    """The key under which the settings hold a text."""
    return f"letters.{kind}.{language}.{part}"


def check_context(kind: NoticeKind, context: dict[str, str]) -> None:
    """Raise ``ValueError`` (a programming error) unless ``context`` holds exactly the facts of ``kind``, each short and plain."""
    if set(context) != set(kind.facts):
        raise ValueError(f"notice {kind.name} takes {kind.facts}, not {tuple(context)}")
    for name, value in context.items():
        if not isinstance(value, str) or len(value) > LONGEST_VALUE or "\n" in value:
            raise ValueError(f"notice {kind.name}: {name} must be one short line")
