"""What the doors do when a matter changes."""

from __future__ import annotations

from caunoi.doors.models import Draft
from caunoi.journal.listeners import Happening, subscribe


@subscribe("matter.sender_sealed")
def forget_form_of_sealed_sender(happening: Happening) -> None:
    """The form of a petition that went under seal is forgotten with what it knows of its content. Who holds the receipt follows
    it as before."""
    for draft in Draft.objects.filter(petition_id=happening.personal["petition"]):
        draft.delete()
