from caunoi.base import floor


class ProposalsConfig(floor.FloorConfig):
    name = "caunoi.proposals"
    label = "proposals"
