"""The sentences printed on a report, the same on paper and in a workbook."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.languages import reading
from caunoi.ground.report_forms import Violation
from caunoi.oversight.statistics.compute import Line, Report


def period_words(report: Report) -> str:
    """``6 tháng đầu năm 2019 (16/12/2018 – 15/06/2019)``."""
    days = f"{report.period.first:%d/%m/%Y} – {report.period.last:%d/%m/%Y}"
    return f"{report.period.title(_language())} ({days})" if report.period.name else days


def as_of_words(report: Report) -> str:
    """By what was known when."""
    return _("By what was known at %(at)s") % {"at": f"{report.as_of.astimezone(time.TIMEZONE):%H:%M %d/%m/%Y}"}


def form_words(report: Report) -> str:
    """``Biểu 01/XLD, Thông tư 02/2021/TT-TTCP``."""
    act = report.form.act
    return _("Form %(form)s, %(act)s") % {
        "form": report.form.id,
        "act": act.title if _language() == "vi" else act.title_en,
    }


def notes(report: Report) -> list[str]:
    """What a reader must know of these figures."""
    lang, found = _language(), []
    if report.is_before_its_circular:
        found.append(
            _("The period ended before this circular came into force; its form is laid over the older figures.")
        )
    if report.form.status == "unconfirmed":
        found.append(_("Not verified: this form was not checked against the signed text."))
    if report.period.status == "unconfirmed":
        found.append(_("Not verified: the days of this period were not checked against the signed text."))
    if report.form.remark(lang):
        found.append(report.form.remark(lang))
    remarks: dict[str, list[str]] = {}
    for column in report.form.columns:
        if column.remark(lang):
            remarks.setdefault(column.remark(lang), []).append(str(column.number))
    for note, numbers in remarks.items():
        found.append(_("Column %(number)s: %(note)s") % {"number": ", ".join(numbers), "note": note})
    if report.missing_sources:
        found.append(_("Some columns count what is not kept in this installation; they are empty and not zero."))
    return found + [each for line in report.lines for each in unit_notes(line)]


def unit_notes(line: Line) -> list[str]:
    """What became of a unit in the period."""
    found = []
    if line.unit.ended:
        found.append(
            _("%(unit)s ended on %(day)s and no single unit here took over its work; its figures stand apart.")
            % {"unit": line.unit.label, "day": f"{line.unit.ended:%d/%m/%Y}"}
        )
    for name, day in line.unit.joined:
        found.append(
            _("%(unit)s includes %(old)s, which ended on %(day)s.")
            % {"unit": line.unit.label, "old": name, "day": f"{day:%d/%m/%Y}"}
        )
    return found


def violation_words(name: str, each: Violation) -> str:
    """``Tổng: cột 1 = 5, cột 2+3 = 4 (lệch 1)``."""
    return _("%(unit)s: column %(left)s = %(a)s, but column %(right)s = %(b)s (off by %(difference)s)") % {
        "unit": name, "left": "+".join(map(str, each.left)), "a": shown(each.left_value),
        "right": "+".join(map(str, each.right)), "b": shown(each.right_value),
        "difference": shown(abs(each.difference)),
    }  # fmt: skip


def total_word() -> str:
    return _("Total")


def check_word() -> str:
    return _("Printed sum")


def unit_word() -> str:
    return _("Unit")


def left_word() -> str:
    return _("Left side")


def right_word() -> str:
    return _("Right side")


def off_word() -> str:
    return _("Difference")


def column_word() -> str:
    return _("Column")


def computed_word() -> str:
    return _("Computed")


def corrected_word() -> str:
    return _("Corrected")


def reason_word() -> str:
    return _("Reason")


def named_lines(report: Report) -> list[tuple[str, Line]]:
    """Every line with its name, the sum last."""
    return [*((line.unit.label, line) for line in report.lines), (total_word(), report.total)]


def distinct_lines(report: Report) -> list[tuple[str, Line]]:
    """The same without the sum where it only repeats the one line there is."""
    lines = named_lines(report)
    return lines[:1] if len(lines) == 2 else lines


def corrections_of(report: Report) -> list[tuple[str, int, str, str, str]]:
    """Unit, column, computed, corrected, reason."""
    return [
        (name, number, shown(line.computed.get(number)), shown(line.corrected.get(number)), row.reason)
        for name, line in distinct_lines(report)
        for number, row in sorted(line.corrections.items())
    ]


def shown(value: object) -> str:
    """A figure as people write it in Vietnam: 1.234,5; a dash for what is not known."""
    if value is None:
        return "–"
    whole, _point, rest = format(value, "f" if not isinstance(value, int) else "d").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{rest}" if rest else grouped


def _language() -> str:
    return reading()


def violations_title() -> str:
    return _("Printed sums that do not hold")


def corrections_title() -> str:
    return _("Figures corrected by the units")


def correction_words(unit: str, number: int, computed: str, corrected: str, reason: str) -> str:
    """One correction beside the computed figure."""
    return _("%(unit)s, column %(number)s: computed %(computed)s, corrected %(corrected)s. Reason: %(reason)s") % {
        "unit": unit, "number": number, "computed": computed, "corrected": corrected, "reason": reason,
    }  # fmt: skip


def log_word() -> str:
    return _("Public log")
