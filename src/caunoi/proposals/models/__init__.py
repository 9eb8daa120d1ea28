from caunoi.proposals.models.evidence import ProposalEvidence
from caunoi.proposals.models.exchange import AskerPrompt, ProposalReply, Reminder
from caunoi.proposals.models.proposal import Proposal

__all__ = ["AskerPrompt", "Proposal", "ProposalEvidence", "ProposalReply", "Reminder"]
