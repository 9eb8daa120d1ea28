from caunoi.gatherings.models.agenda import AgendaItem, Speech
from caunoi.gatherings.models.campaign import Campaign, CampaignAct, CampaignMaterial, CampaignSession, Reach
from caunoi.gatherings.models.conclusion import Conclusion
from caunoi.gatherings.models.gathering import Gathering, Notice
from caunoi.gatherings.models.minutes import Minutes, MinutesRemark, MinutesRevision
from caunoi.gatherings.models.question import Floor, FloorQuestion, Registration, Returned
from caunoi.gatherings.models.table import Attendance, Invitee

__all__ = [
    "AgendaItem",
    "Attendance",
    "Campaign",
    "CampaignAct",
    "CampaignMaterial",
    "CampaignSession",
    "Conclusion",
    "Floor",
    "FloorQuestion",
    "Gathering",
    "Invitee",
    "Minutes",
    "MinutesRemark",
    "MinutesRevision",
    "Notice",
    "Reach",
    "Registration",
    "Returned",
    "Speech",
]
