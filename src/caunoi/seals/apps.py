from caunoi.base import floor


class SealsConfig(floor.FloorConfig):
    name = "caunoi.seals"
    label = "seals"
