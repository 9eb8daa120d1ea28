"""One row of a register: its values as inputs of ``intake.receive``, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from caunoi.agencies.queries.choices import topics_on
from caunoi.agencies.queries.directory import agencies_on
from caunoi.ground.text_fold import fold
from caunoi.ground.text_normal import normalise
from caunoi.oversight.register_import.headings import ENDED, FORWARDED, KINDS, OPEN, OUTCOMES, TITLES
from caunoi.oversight.register_import.reading import day_of
from caunoi.places.queries.authority import commune_choices

SUBJECT = 200
"""Letters of a subject; the whole content stands in the body."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a row was not taken: the line of the file, the heading, what stood there, what is wrong, what to do."""

    line: int
    column: str
    value: str
    reason: str
    hint: str


@dataclass(slots=True)
class ReadRow:
    """A row that can be received; ``outcome`` is what became of it."""

    line: int
    inputs: dict[str, Any]
    outcome: str
    sent_to: str
    note: str
    ended_on: date | None = None


@dataclass(slots=True)
class Known:
    """What words of a register may name today, folded; made once per file."""

    today: date
    places: dict[str, list[int]] = field(default_factory=dict)
    agencies: dict[str, list[int]] = field(default_factory=dict)
    topics: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def on(cls, today: date) -> Known:
        found = cls(today)
        for place in commune_choices(today):
            _add(found.places, place.id, place.name, place.label)
        for agency in agencies_on(today):
            _add(found.agencies, agency.pk, agency.code, agency.label, agency.name, agency.short_name)
        for topic in topics_on(today):
            _add(found.topics, topic.pk, topic.code, topic.name)
        return found


def _add(words: dict[str, list[int]], key: int, *names: str) -> None:
    for name in {fold(each) for each in names}:
        words.setdefault(name, []).append(key)


class RowReader:
    """Reads rows of one file, gathering what is wrong with each."""

    def __init__(self, known: Known, headings: dict[str, str], *, keep_open: bool) -> None:
        self.known, self.headings, self.keep_open = known, headings, keep_open
        self.troubles: list[Trouble] = []

    def read(self, line: int, cells: dict[str, Any]) -> ReadRow | None:
        """The row, or ``None`` with what is wrong added to ``troubles``."""
        before = len(self.troubles)
        text = {name: normalise(str(cell)).strip() for name, cell in cells.items() if cell is not None}

        def wrong(column: str, reason: str, hint: str) -> None:
            shown = text.get(column, "")
            self.troubles.append(Trouble(line, self.headings.get(column, TITLES[column]), shown, reason, hint))

        for name in ("paper_number", "arrived_on", "kind", "content"):
            if not text.get(name):
                wrong(name, _("is empty"), _("Every row needs it."))
        if len(text.get("paper_number", "")) > 60:
            wrong("paper_number", _("is longer than 60 letters"), _("Please write the number alone."))
        inputs: dict[str, Any] = {
            "channel": "letter",
            "paper_number": text.get("paper_number", ""),
            "arrived_on": self._day(cells, "arrived_on", wrong) if text.get("arrived_on") else None,
            "postmarked_on": self._day(cells, "postmarked_on", wrong) if text.get("postmarked_on") else None,
            "kind": self._word(text, "kind", {word: [kind] for word, kind in KINDS.items()}, wrong),
            "topic_id": self._word(text, "topic", self.known.topics, wrong),
            "place_id": self._word(text, "place", self.known.places, wrong),
            "agency_id": self._word(text, "agency", self.known.agencies, wrong),
            "subject": _subject(text.get("content", "")),
            "body": "\n\n".join(filter(None, (text.get("content"), text.get("note")))),
            "petitioner": {name: text[name] for name in ("full_name", "address", "phone") if text.get(name)} or None,
        }
        ended_on = self._day(cells, "ended_on", wrong) if text.get("ended_on") else None
        if ended_on and inputs["arrived_on"] and ended_on < inputs["arrived_on"]:
            wrong("ended_on", _("lies before the day of receipt"), _("Please check both days."))
        outcome = self._outcome(text, wrong)
        if len(self.troubles) > before:
            return None
        return ReadRow(line, inputs, outcome, text.get("sent_to", ""), text.get("outcome", ""), ended_on)

    def _day(self, cells: dict[str, Any], name: str, wrong: Callable[[str, str, str], None]) -> date | None:
        found = day_of(cells[name])
        if found is None:
            wrong(name, _("is not a day"), _("Please write the day as day/month/year, for example 25/02/2020."))
        elif found > self.known.today:
            wrong(name, _("lies in the future"), _("Please check the year."))
        return found

    def _word(
        self, text: dict[str, str], name: str, words: dict[str, list[Any]], wrong: Callable[[str, str, str], None]
    ) -> Any:
        """What the word names; a word that names nothing, or several things, is refused by name."""
        if not text.get(name):
            return None
        found = list(dict.fromkeys(words.get(fold(text[name]), [])))
        if len(found) == 1:
            return found[0]
        if found:
            wrong(name, _("names several"), _("Please write the full name, with the district if need be."))
        else:
            wrong(name, _("is not known"), _nearest(text[name], words))
        return None

    def _outcome(self, text: dict[str, str], wrong: Callable[[str, str, str], None]) -> str:
        outcome = OUTCOMES.get(fold(text.get("outcome", "")))
        if outcome is None:
            wrong("outcome", _("is not known"), _nearest(text["outcome"], {word: [] for word in OUTCOMES if word}))
        elif outcome == ENDED and not text.get("ended_on") and not self.keep_open:
            wrong(
                "outcome",
                _("the matter is ended, but the register does not say on which day"),
                _(
                    "Please add the column “Ngày giải quyết”, or import ended ones as open (the box on the page; "
                    "--keep-open at the command line)."
                ),
            )
        elif outcome == FORWARDED and not text.get("sent_to"):
            wrong("sent_to", _("is empty"), _("Please write to which body it was passed on."))
        return outcome or OPEN


def _subject(content: str) -> str:
    """The first line, cut at a word; the body has all of it."""
    first = content.splitlines()[0].strip() if content else ""
    if len(first) <= SUBJECT:
        return first
    return first[: SUBJECT - 1].rsplit(" ", 1)[0][: SUBJECT - 1] + "…"


def _nearest(typed: str, words: dict[str, list[Any]]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(fold(typed), list(words), n=3, cutoff=0.6)
    if near:
        return _("Did you mean: %(names)s?") % {"names": ", ".join(near)}
    return _("Please use a name that is in the register of this installation.")
