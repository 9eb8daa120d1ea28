"""Journal verbs of the register of places."""

REGISTER_IMPORTED = "place.register_imported"
