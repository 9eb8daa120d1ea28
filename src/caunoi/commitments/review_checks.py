"""What figures of the review say together: against last year, as a share, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.commitments.reviewing import Figure, Section, every_figure
from caunoi.ground.quantities import Part, Quantity, check_parts, compare, number_text
from caunoi.ground.quantity import PERCENT, rounded


@dataclass(frozen=True, slots=True)
class Warned:
    """A contradiction: the figure that it is about, of which of both years, and the sentence."""

    figure: Figure
    is_before: bool
    text: str


def unknown_words() -> str:
    """What stands in the place of a figure that nobody knows."""
    return _("no figure yet")


def shown(quantity: Quantity | None, lang: str) -> str:
    """The figure with its qualifier and without its unit, ``hơn 500``; words where it is not known."""
    if quantity is None:
        return unknown_words()
    return quantity.shown(lang, PERCENT if quantity.unit == PERCENT else "")


def unit_of(figure: Figure) -> str:
    """What is counted, in the language of the page; for figures from papers the word of the paper."""
    if figure.unit:
        return str(figure.unit)
    known = figure.now or figure.before
    return known.unit if known is not None and known.unit != PERCENT else ""


def compared(figure: Figure, lang: str) -> str:
    """Against last year: ``tăng 12 (30%)``; why there is no comparison; empty where one of both is not known."""
    if figure.now is None or figure.before is None:
        return ""
    try:
        found = compare(figure.now, figure.before)
    except ValueError as error:
        return in_language(str(error), lang)
    if found.difference is None:
        return _("not comparable: not an exact figure")
    return found.text(lang)


def in_language(both: str, lang: str) -> str:
    """The half of a sentence in both languages that the ground gives as ``tiếng Việt / English``."""
    vietnamese, _stroke, english = both.partition(" / ")
    return english if english and lang.startswith("en") else vietnamese


def is_nothing(figure: Figure) -> bool:
    """Whether nothing of it was in either year, as far as is known: its parts say nothing then."""
    known = [each for each in (figure.now, figure.before) if each is not None]
    return all(each.is_exact and not each.exact for each in known)


def share(part: Figure, whole: Figure) -> Fraction | None:
    """The part in the whole as a fraction of 1. Only of two exact figures of one kind and unit: of a lower bound there is no
    percentage."""
    one, all_of_it = part.now, whole.now
    if one is None or all_of_it is None or not (one.is_exact and all_of_it.is_exact) or not all_of_it.exact:
        return None
    if (one.measure, one.unit) != (all_of_it.measure, all_of_it.unit) or one.exact > all_of_it.exact:
        return None
    return one.exact / all_of_it.exact


def share_text(part: Figure, whole: Figure, lang: str) -> str:
    """The share as it is printed, ``36,3%``; empty where there is none."""
    found = share(part, whole)
    return "" if found is None else f"{number_text(rounded(found * 100, 1).normalize(), lang)}%"


def contradictions(section: Section, lang: str) -> list[Warned]:
    """Wholes of the section, this year's and last year's, whose parts do not fit them."""
    return [each for figure in every_figure(section) if figure.parts for each in _of(figure, lang)]


def _of(figure: Figure, lang: str) -> list[Warned]:
    found = []
    for is_before in (False, True):
        whole = figure.before if is_before else figure.now
        if whole is None:
            continue
        known = [(part, part.before if is_before else part.now) for part in figure.parts]
        parts = [_as_part(part, quantity, is_before) for part, quantity in known if quantity is not None]
        # Parts of which some are not known make at most the whole.
        is_subset = figure.is_subset or len(parts) < len(known)
        vi, en = _both(figure)
        for each in check_parts(whole, parts, vi, en, is_subset=is_subset):
            found.append(Warned(figure, is_before, each.text(lang)))
    return found


def _as_part(part: Figure, quantity: Quantity, is_before: bool) -> Part:
    vi, en = _both(part)
    return Part(vi, en, quantity, None if is_before else part.share)


def _both(figure: Figure) -> tuple[str, str]:
    """The title in both languages; what was typed is the same in both."""
    names = []
    for language in ("vi", "en"):
        with translation.override(language):
            names.append(str(figure.title))
    return names[0], names[1]


def unknown(sections: Sequence[Section]) -> list[tuple[Section, Figure]]:
    """Figures of this year that nobody knows."""
    return [(section, each) for section in sections for each in every_figure(section) if each.now is None]
