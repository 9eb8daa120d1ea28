from caunoi.gatherings.models.agenda import AgendaItem, Speech
from caunoi.gatherings.models.conclusion import Conclusion
from caunoi.gatherings.models.gathering import Gathering, Notice
from caunoi.gatherings.models.minutes import Minutes, MinutesRemark, MinutesRevision
from caunoi.gatherings.models.table import Attendance, Invitee

__all__ = [
    "AgendaItem",
    "Attendance",
    "Conclusion",
    "Gathering",
    "Invitee",
    "Minutes",
    "MinutesRemark",
    "MinutesRevision",
    "Notice",
    "Speech",
]
