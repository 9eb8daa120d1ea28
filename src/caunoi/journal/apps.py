from caunoi.base.apps import FloorConfig


class JournalConfig(FloorConfig):
    name = "caunoi.journal"
    label = "journal"
