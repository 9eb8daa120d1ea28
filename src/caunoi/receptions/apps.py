from caunoi.base import floor


class ReceptionsConfig(floor.FloorConfig):
    name = "caunoi.receptions"
    label = "receptions"
