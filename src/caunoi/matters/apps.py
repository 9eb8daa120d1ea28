from caunoi.base.apps import FloorConfig


class MattersConfig(FloorConfig):
    name = "caunoi.matters"
    label = "matters"
