from caunoi.base import floor


class ReportsConfig(floor.FloorConfig):
    name = "caunoi.reports"
    label = "reports"

    def ready(self) -> None:
        super().ready()
        from caunoi.reports.statutory.visits import declare_visits

        declare_visits()
