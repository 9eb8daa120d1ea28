"""All that changes outgoing notices."""

from caunoi.letters.commands.outcomes import give_up, note_delivery, note_sent, send_again
from caunoi.letters.commands.queueing import queue_notice

__all__ = ["give_up", "note_delivery", "note_sent", "queue_notice", "send_again"]
