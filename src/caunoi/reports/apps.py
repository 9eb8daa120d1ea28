"""The face that sets papers as files, and tells the floor of papers so."""

from caunoi.base import floor


class ReportsConfig(floor.FloorConfig):
    name = "caunoi.reports"
    label = "reports"

    def ready(self) -> None:
        super().ready()
        from caunoi.papers.rendering import set_renderer
        from caunoi.reports.papers.pdf import paper_pdf
        from caunoi.reports.statutory.visits import declare_visits

        set_renderer("pdf", paper_pdf)
        declare_visits()
