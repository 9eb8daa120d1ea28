from caunoi.postings.models.comment import Comment, Reply
from caunoi.postings.models.posting import Posting, Showing, Wording

__all__ = ["Comment", "Posting", "Reply", "Showing", "Wording"]
