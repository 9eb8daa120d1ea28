from caunoi.base import floor


class OversightConfig(floor.FloorConfig):
    name = "caunoi.oversight"
    label = "oversight"
