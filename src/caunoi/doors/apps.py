from caunoi.base import floor


class DoorsConfig(floor.FloorConfig):
    name = "caunoi.doors"
    label = "doors"
