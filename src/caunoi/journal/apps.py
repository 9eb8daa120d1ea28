from caunoi.base import floor


class JournalConfig(floor.FloorConfig):
    name = "caunoi.journal"
    label = "journal"
