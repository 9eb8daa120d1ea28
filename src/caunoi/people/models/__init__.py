from caunoi.people.models.account import Account
from caunoi.people.models.invitation import ApiToken, Invitation
from caunoi.people.models.petitioner import CONTACT_FIELDS, Petitioner
from caunoi.people.models.seat import HOLDING, Absence, Seat, Standing

__all__ = [
    "CONTACT_FIELDS",
    "HOLDING",
    "Absence",
    "Account",
    "ApiToken",
    "Invitation",
    "Petitioner",
    "Seat",
    "Standing",
]
