from caunoi.base import floor


class AgenciesConfig(floor.FloorConfig):
    name = "caunoi.agencies"
    label = "agencies"
