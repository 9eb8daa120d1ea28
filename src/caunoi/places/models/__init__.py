from caunoi.places.models.register import Register
from caunoi.places.models.succession import Succession
from caunoi.places.models.unit import Unit

__all__ = ["Register", "Succession", "Unit"]
