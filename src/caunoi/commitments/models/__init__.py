from caunoi.commitments.models.carrying import cancelled, carried_on
from caunoi.commitments.models.commitment import Commitment, Evidence, LeadSpan, Need, Participation, Served
from caunoi.commitments.models.feed_key import FeedKey
from caunoi.commitments.models.progress import Extension, Prompt, Report, Warned

__all__ = [
    "Commitment",
    "Evidence",
    "Extension",
    "FeedKey",
    "LeadSpan",
    "Need",
    "Participation",
    "Prompt",
    "Report",
    "Served",
    "Warned",
    "cancelled",
    "carried_on",
]
