from caunoi.postings.models.comment import Comment, Reply
from caunoi.postings.models.posting import Posting
from caunoi.postings.models.proof import Proof
from caunoi.postings.models.statement import Statement
from caunoi.postings.models.version import Version, VersionFile

__all__ = ["Comment", "Posting", "Proof", "Reply", "Statement", "Version", "VersionFile"]
