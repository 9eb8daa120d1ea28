from caunoi.receptions.models.booking import Booking
from caunoi.receptions.models.conclusion import Conclusion, Promise
from caunoi.receptions.models.content import Content
from caunoi.receptions.models.place import ReceptionPlace
from caunoi.receptions.models.refusal import Refusal
from caunoi.receptions.models.schedule import OnlinePlan, OnlinePoint, Schedule
from caunoi.receptions.models.session import Session
from caunoi.receptions.models.standing import ReceptionStanding
from caunoi.receptions.models.visit import Identity, Visit

__all__ = [
    "Booking",
    "Conclusion",
    "Content",
    "Identity",
    "OnlinePlan",
    "OnlinePoint",
    "Promise",
    "ReceptionPlace",
    "ReceptionStanding",
    "Refusal",
    "Schedule",
    "Session",
    "Visit",
]
