from caunoi.base import floor


class ReportsConfig(floor.FloorConfig):
    name = "caunoi.reports"
    label = "reports"
