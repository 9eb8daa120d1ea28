from caunoi.base import floor


class GatheringsConfig(floor.FloorConfig):
    name = "caunoi.gatherings"
    label = "gatherings"
