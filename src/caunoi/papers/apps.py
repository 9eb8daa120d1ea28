from caunoi.base import floor


class PapersConfig(floor.FloorConfig):
    """Files that people send or agencies write, kept as evidence and shown as safe copies."""

    name = "caunoi.papers"
    label = "papers"
