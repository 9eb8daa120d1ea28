"""What differs between the kinds of complaints and between the laws on denunciations: their clocks and forms."""

from __future__ import annotations

from dataclasses import dataclass

from caunoi.matters.choices import Instance
from caunoi.matters.stages.grounds import FIRST_RESULTS, SECOND_RESULTS


@dataclass(frozen=True, slots=True)
class Track:
    """The clocks and differences of one kind of complaint."""

    instance: str
    resolve: str
    send: str
    effect: str
    window: str = ""
    publish: str = ""
    results: tuple[tuple[str, object], ...] = FIRST_RESULTS
    decision: str = "complaint_decision_first"
    remote: bool = True
    stay: str = ""
    """The clock of a stay of the contested decision; at the second settlement its limit is KN2_RESOLVE itself."""

    @property
    def is_second(self) -> bool:
        return self.results is SECOND_RESULTS

    @property
    def is_discipline(self) -> bool:
        return self.instance in (Instance.DISCIPLINE_FIRST, Instance.DISCIPLINE_SECOND)


TRACKS = (
    Track(Instance.FIRST, "KN1_RESOLVE", "KN1_SEND", "KN_EFFECT", window="KN2_WINDOW", stay="KN_EMERGENCY_STAY"),
    Track(
        Instance.SECOND,
        "KN2_RESOLVE",
        "KN2_SEND",
        "KN_EFFECT",
        publish="KN2_PUBLISH",
        results=SECOND_RESULTS,
        decision="complaint_decision_second",
    ),
    Track(Instance.DISCIPLINE_FIRST, "KNKL_RESOLVE", "", "KNKL_EFFECT", window="KNKL2_WINDOW", remote=False),
    Track(
        Instance.DISCIPLINE_SECOND,
        "KNKL_RESOLVE",
        "KNKL2_SEND",
        "KNKL_EFFECT",
        results=SECOND_RESULTS,
        decision="complaint_decision_second",
        remote=False,
    ),
)


@dataclass(frozen=True, slots=True)
class Regime:
    """The clocks of one law on denunciations; empty where that law sets none."""

    act: str
    triage: str
    transfer: str
    resolve: str
    accept_notice: str = ""
    suspend_send: str = ""
    conclude_send: str = ""
    handle: str = ""
    handle_report: str = ""
    publish: str = ""
    monitor: str = ""

    @property
    def triages(self) -> tuple[str, ...]:
        """The limits of the first check that may run: what came before 2019 and was not accepted then ends its own under
        the law of 2018 (Luật TC 2018 Đ66.3)."""
        return (self.triage,) if self is OLD else (NEW.triage, OLD.triage)

    @property
    def transfers(self) -> tuple[str, ...]:
        """Likewise the limits of passing it on."""
        return (self.transfer,) if self is OLD else (NEW.transfer, OLD.transfer)


OLD = Regime("LTC-2011", "TC2011_TRIAGE", "TC2011_TRANSFER", "TC2011_RESOLVE")
NEW = Regime(
    "LTC-2018",
    "TC_TRIAGE",
    "TC_TRANSFER",
    "TC_RESOLVE",
    accept_notice="TC_ACCEPT_NOTICE",
    suspend_send="TC_SUSPEND_SEND",
    conclude_send="TC_CONCLUDE_SEND",
    handle="TC_HANDLE",
    handle_report="TC_HANDLE_REPORT",
    publish="TC_PUBLISH",
    monitor="TC_MONITOR_REPORT",
)


def some(*rules: str) -> tuple[str, ...]:
    """Those of ``rules`` that the law has."""
    return tuple(rule for rule in rules if rule)
