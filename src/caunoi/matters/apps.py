from caunoi.base import floor


class MattersConfig(floor.FloorConfig):
    name = "caunoi.matters"
    label = "matters"
