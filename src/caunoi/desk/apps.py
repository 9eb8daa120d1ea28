from caunoi.base import floor


class DeskConfig(floor.FloorConfig):
    """The staff's face: queue, files, counter, search, figures."""

    name = "caunoi.desk"
    label = "desk"
