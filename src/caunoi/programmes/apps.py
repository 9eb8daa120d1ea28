from caunoi.base import floor


class ProgrammesConfig(floor.FloorConfig):
    name = "caunoi.programmes"
    label = "programmes"
