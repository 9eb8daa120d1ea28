"""What the matters floor does when lower floors change."""

from __future__ import annotations

from caunoi.base.jobs import enqueue
from caunoi.journal.listeners import Happening, subscribe
from caunoi.matters.models import Matter
from caunoi.matters.search import index


@subscribe("calendar.changed")
def recompute_clocks_later(happening: Happening) -> None:
    """A day of the calendar was added, changed or withdrawn: all running clocks are computed anew by the worker."""
    enqueue("matters.recompute_clocks", {}, key="matters.recompute_clocks")


@subscribe("matter.received")
def index_new_matter(happening: Happening) -> None:
    """A new matter is searchable in the very transaction that received it."""
    matter = _matter(happening)
    index.add(matter, f"{happening.personal['subject']}\n{happening.personal['body']}\n{matter.location}")


@subscribe("matter.corrected", "matter.merged", "matter.unmerged", "matter.split", "matter.answered")
def index_changed_matter(happening: Happening) -> None:
    """Words changed: the matter, and the one it was joined to or parted from, are indexed anew."""
    matter = _matter(happening)
    others = [link.target for link in matter.links_out.select_related("target")]
    for each in [matter, *others]:
        index.rebuild(each)


@subscribe(
    "matter.transfer_offered", "matter.transfer_accepted", "matter.transfer_refused", "matter.transfer_settled",
    "matter.passed_to_successor",
)  # fmt: skip
def index_next_agency(happening: Happening) -> None:
    """An agency that comes to have to do with a matter can find it."""
    if "to_agency" in happening.fields:
        index.admit(_matter(happening), happening.fields["to_agency"])


@subscribe("matter.opinion_asked")
def index_asked_agency(happening: Happening) -> None:
    """An agency asked for an opinion can find the matter."""
    index.admit(_matter(happening), happening.fields["agency"])


def _matter(happening: Happening) -> Matter:
    assert isinstance(happening.subject, Matter)
    return happening.subject
