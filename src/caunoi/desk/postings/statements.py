"""What is said to everybody about a notice besides its versions: read and approved, or returned, by a second person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, Forbidden, NotFound
from caunoi.desk.forms import attempt, done, posted, sent
from caunoi.desk.meanwhile import Recorded, noted
from caunoi.desk.postings.forms import ApproveForm, RemarkForm
from caunoi.desk.postings.frame import crumb, form_page, reading_page, too_late_page
from caunoi.postings.choices import StatementKind, StatementState
from caunoi.postings.commands import stating
from caunoi.postings.models import Posting, Statement
from caunoi.postings.policies import decides, may_decide_statements
from caunoi.postings.queries.visible import load
from caunoi.postings.queries.waiting import statement_of
from caunoi.postings.verbs import VERBS

DECIDED = gettext_lazy("These words do not wait for a decision any more: %(state)s. Please look at the notice again.")
APPROVE, RETURN = "dong-y", "tra-lai"


def shown_to(actor: Actor, posting: Posting) -> list[dict[str, Any]]:
    """Statements that wait or came back and were not written anew, with what the actor may do."""
    rows: dict[str, Statement] = {}
    for row in posting.statements.select_related("made_by__account", "decided_by__account").order_by("pk"):
        rows[row.kind] = row
    live = [row for row in rows.values() if row.state in (StatementState.ASKED, StatementState.RETURNED)]
    may = bool(may_decide_statements(actor, posting))
    return [
        {"row": row, "may_decide": may and row.state == StatementState.ASKED and bool(decides(actor, row))} for row in live
    ]  # fmt: skip


def title_of(row: Statement, act: str) -> str:
    """What the button says."""
    if act == RETURN:
        return _("Return to be improved")
    return _("Approve and post the result") if row.kind == StatementKind.RESULT else _("Approve the longer time")


@reading_page
def act_on_statement(request: HttpRequest, pk: int, statement: int, act: str) -> HttpResponse:
    """Approve a statement, or return it with a remark; its words stand above the form."""
    posting = load(request.actor, pk)  # type: ignore[attr-defined]
    row = statement_of(posting, statement)
    if act not in (APPROVE, RETURN):
        raise NotFound()
    form = (ApproveForm if act == APPROVE else RemarkForm)(posted(request))
    title = title_of(row, act)
    try:
        if request.method == "POST" and form.is_valid():
            command = stating.approve_statement if act == APPROVE else stating.return_statement
            inputs = {**sent(request), "posting": pk, "statement_id": row.pk, **form.cleaned_data}
            if attempt(form, lambda: command(**inputs)):
                said = _("It is public now.") if act == APPROVE else _("It is returned.")
                return done(request, said, "desk:posting", pk)
        may_decide_statements(request.actor, posting).require()  # type: ignore[attr-defined]
        decides(request.actor, row).require()  # type: ignore[attr-defined]
        if row.state != StatementState.ASKED:
            raise Conflict(DECIDED % {"state": row.get_state_display()}, code="wrong_state")
    except (Conflict, Forbidden) as refusal:
        return too_late_page(request, pk, title, form, refusal)
    return form_page(
        request, form, title=title, submit=title, lead=str(posting), of=posting, statement=row,
        back=reverse("desk:posting", args=[pk]), crumbs=[crumb(posting)], **noted(request, form, Recorded(posting, VERBS)),
    )  # fmt: skip
