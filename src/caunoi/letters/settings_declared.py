"""Settings and texts of outgoing notices; each text may be rewritten by the province on screen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.settings_store import declare
from caunoi.letters.kinds import KINDS, LANGUAGES, SHIPPED, text_key

declare(
    "letters.signature", "line", "Hệ thống tiếp nhận kiến nghị, phản ánh của tỉnh", _("Name under outgoing letters"),
    help=_("Written under e-mails and at the head of text messages as the sender."), maximum=120,
)  # fmt: skip
declare(
    "letters.attempts", "integer", 8, _("How often a letter is tried before it is given up"),
    help=_("Waits grow from one minute to four hours."), minimum=1, maximum=20,
)  # fmt: skip

PARTS = {
    "subject": ("line", _("Subject of the e-mail: %(kind)s"), 150),
    "email": ("text", _("E-mail: %(kind)s"), 4000),
    "sms": ("line", _("Text message: %(kind)s"), 300),
}


def _declare_texts() -> None:
    for kind in KINDS.values():
        for language in LANGUAGES:
            for part, text in SHIPPED[language][kind.name].items():
                value_kind, title, longest = PARTS[part]
                declare(
                    text_key(kind.name, language, part), value_kind, text, PartTitle(title, kind.title),
                    help=_("Words in braces are filled in when the letter is sent."),
                    placeholders=kind.placeholders, maximum=longest,
                )  # fmt: skip


class PartTitle:
    """The title of one text, put together in the reader's language at the time of showing."""

    def __init__(self, pattern: object, kind: object) -> None:
        self.pattern, self.kind = pattern, kind

    def __str__(self) -> str:
        return str(self.pattern) % {"kind": self.kind}


_declare_texts()
