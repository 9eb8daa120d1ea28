from caunoi.base import floor


class BaseConfig(floor.FloorConfig):
    name = "caunoi.base"
    label = "base"
