from caunoi.newsroom.models.approval import Approval
from caunoi.newsroom.models.article import Article, Correction
from caunoi.newsroom.models.feedback import Feedback
from caunoi.newsroom.models.reading import Reading
from caunoi.newsroom.models.revision import PhotoUse, Revision
from caunoi.newsroom.models.unwanted import Unwanted

__all__ = ["Approval", "Article", "Correction", "Feedback", "PhotoUse", "Reading", "Revision", "Unwanted"]
