from caunoi.matters.models.act import Act
from caunoi.matters.models.answer import Answer, ApprovalStep
from caunoi.matters.models.clock import MatterClock
from caunoi.matters.models.custody import Custody, Handover
from caunoi.matters.models.dialogue import Message, OpinionRequest
from caunoi.matters.models.effect import Effect
from caunoi.matters.models.legal_publication import LegalPublication
from caunoi.matters.models.matter import Matter, MatterLink
from caunoi.matters.models.petition import Petition
from caunoi.matters.models.public_answer import PublicAnswer, PublicCopy
from caunoi.matters.models.public_reach import AnswerText, Concern
from caunoi.matters.models.recusal import Recusal
from caunoi.matters.models.saved_view import SavedView
from caunoi.matters.models.search_text import SearchText
from caunoi.matters.models.standing import Amount, Standing
from caunoi.matters.models.tally import Tally

__all__ = [
    "Act",
    "Amount",
    "Answer",
    "AnswerText",
    "ApprovalStep",
    "Concern",
    "Custody",
    "Effect",
    "Handover",
    "LegalPublication",
    "Matter",
    "MatterClock",
    "MatterLink",
    "Message",
    "OpinionRequest",
    "Petition",
    "PublicAnswer",
    "PublicCopy",
    "Recusal",
    "SavedView",
    "SearchText",
    "Standing",
    "Tally",
]
