from caunoi.agencies.models.agency import Agency, AgencyName
from caunoi.agencies.models.calendar_day import CalendarDay
from caunoi.agencies.models.jurisdiction import Jurisdiction
from caunoi.agencies.models.post import Post
from caunoi.agencies.models.succession import AgencySuccession
from caunoi.agencies.models.topic import Topic

__all__ = ["Agency", "AgencyName", "AgencySuccession", "CalendarDay", "Jurisdiction", "Post", "Topic"]
