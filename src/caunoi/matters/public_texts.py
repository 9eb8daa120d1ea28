"""What goes public of a matter leads to nobody who did not agree to it: one rule for answers, decisions and notices.

A sender's name, in whatever spelling, is always refused. What else could lead to a person (a name, telephone, address, number of
a paper or plate) is refused outright, or where it may be right to stand there (the officer who is found to have done wrong, the
hotline of an office) shown to the person who publishes, who says of each that it was looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.ground.redact import Span, find_personal
from caunoi.ground.text_normal import nfc
from caunoi.matters.choices import AnswerState
from caunoi.matters.models import Answer, Matter, PublicCopy
from caunoi.matters.queries.senders import petitions_behind

NO_COPY = _("No words for the public of this matter wait for a second reader.")


def sender_names(matter: Matter) -> list[str]:
    """The people whose petitions stand behind the matter, with those it was split from or joined by."""
    return [name for name in petitions_behind(matter).values_list("petitioner__full_name", flat=True) if name]


def sender_bodies(matter: Matter) -> list[str]:
    """The organisations that those people wrote for."""
    return [name for name in petitions_behind(matter).values_list("petitioner__organisation", flat=True) if name]


def newest_sent(matter: Matter) -> Answer | None:
    """The answer that the senders have, with its writer."""
    rows = matter.answers.filter(state=AnswerState.SENT).select_related("drafted_by")
    found: Answer | None = rows.order_by("-number").first()
    return found


def waiting_copy(matter: Matter) -> PublicCopy | None:
    """What one officer wrote for the public of the newest answer and a second one has not agreed to, perhaps returned."""
    copy = PublicCopy.objects.filter(matter=matter).select_related("prepared_by", "returned_by").first()
    sent = newest_sent(matter)
    return copy if copy is not None and sent is not None and copy.sent_id == sent.pk else None


def refuse_senders(texts: Mapping[str, str], names: Iterable[str]) -> None:
    """Raise ``Invalid`` for the first of ``texts`` (by field) in which a sender's name stands, in any spelling."""
    known = list(names)
    for field, text in texts.items():
        if any(span.reason == "known_name" for span in find_personal(text, known)):
            raise Invalid(
                _("The name of a sender still stands in this text. Please take it out before publishing."), field=field
            )


def refuse_traces(texts: Mapping[str, str], names: Iterable[str] = (), *, of_anybody: bool = False) -> None:
    """As ``refuse_senders``, and for whatever leads to a person and is no mere name: telephone, address, number of a paper; with
    ``of_anybody`` for every name too."""
    refuse_senders(texts, names)
    for field, text in texts.items():
        for span in find_personal(text):
            if of_anybody or span.kind != "person":
                said = _("“%(words)s” leads to a person. Please take it out before publishing.")
                raise Invalid(said % {"words": _words(text, span)}, field=field)


def left_to_look_at(texts: Iterable[str], names: Iterable[str] = ()) -> list[str]:
    """Words in the texts that could lead to a person, and ``names``, each once, in order: whoever publishes looks at each."""
    known = list(names)
    return list(dict.fromkeys(_words(text, span) for text in texts for span in find_personal(text, known)))


def _words(text: str, span: Span) -> str:
    return nfc(text)[span.start : span.end]
