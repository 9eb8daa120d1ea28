"""The forms of the rulebook by id and circular, and the version that rules for a period."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from caunoi.ground.law_errors import RulebookError
from caunoi.ground.report_forms import Form
from caunoi.ground.report_periods import Cuts, Period, read_cuts
from caunoi.ground.report_reader import read_form
from caunoi.ground.rulebook import Rulebook, default_rulebook
from caunoi.ground.rulebook_yaml import load_yaml


class UnknownForm(LookupError):
    """No form of this id, or none of this circular; the sentence names those there are."""


class ReportLibrary:
    """All forms, read once. A file in ``own`` (a folder of the authority) stands in for the rulebook's of the same circular and
    name, which is how a province completes a form whose columns were not known. Raises ``RulebookError``."""

    def __init__(self, rulebook: Rulebook, own: Path | None = None) -> None:
        folder = rulebook.folder / "reports"
        files = {path.relative_to(folder): path for path in folder.glob("*/*.yaml")}
        if own is not None:
            if not own.is_dir():
                raise RulebookError(f"{own}: the folder of the authority's own report forms is not there")
            files |= {path.relative_to(own): path for path in own.glob("*/*.yaml")}
        acts = rulebook.acts()
        self.cuts: tuple[Cuts, ...] = read_cuts(load_yaml(folder / "periods.yaml"), "periods.yaml", acts)
        self.forms: tuple[Form, ...] = tuple(
            sorted(
                (self._read(name, path, rulebook) for name, path in sorted(files.items())),
                key=lambda form: (form.since, _order(form)),
            )
        )

    @staticmethod
    def _read(name: Path, path: Path, rulebook: Rulebook) -> Form:
        form = read_form(load_yaml(path), str(name), rulebook.acts())
        if name.parts != (form.act.id, f"{form.slug}.yaml"):
            raise RulebookError(f"{name}: id: {form.id} of {form.act.id} does not stand under this name")
        return form

    def versions(self, id: str) -> list[Form]:
        """Every version of a form, oldest first. The id as printed (``01/XLD``) or as in addresses (``01-XLD``)."""
        return [form for form in self.forms if id.upper() in (form.id, form.slug)]

    def form(self, id: str, period: Period, act_id: str = "") -> Form:
        """The version of ``act_id``, or the one that rules on the last day of the period; before the first there is only the
        first. Raises ``UnknownForm``."""
        found = self.versions(id)
        if act_id:
            found = [form for form in found if form.act.id == act_id]
        if not found:
            known = ", ".join(sorted({form.id for form in self.forms if not act_id or form.act.id == act_id}))
            raise UnknownForm(f"{id}{f' ({act_id})' if act_id else ''}: {known or '–'}")
        if act_id:
            return found[0]
        ruling = [form for form in found if form.rules_on(period.last)]
        if ruling:
            return ruling[0]
        before = [form for form in found if form.since <= period.last]
        return before[-1] if before else found[0]

    def in_force(self, period: Period) -> list[Form]:
        """The forms that rule for a period; for one before the first circular known here, the forms of that circular."""
        found = [form for form in self.forms if form.rules_on(period.last)]
        if found or not self.forms:
            return found
        first = self.forms[0].since
        return [form for form in self.forms if form.since == first]


_FAMILIES = ("TCD", "XLD", "KQGQ")


def _order(form: Form) -> tuple[int, str]:
    number, family = form.id.split("/")
    return (_FAMILIES.index(family) if family in _FAMILIES else 0, number)


@lru_cache(maxsize=2)
def report_library(own: str = "") -> ReportLibrary:
    """The forms that come with the program, with those of the folder ``own`` in their place."""
    return ReportLibrary(default_rulebook(), Path(own) if own else None)
