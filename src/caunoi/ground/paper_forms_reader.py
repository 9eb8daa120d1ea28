"""Reading the forms of official papers: one file each in ``rulebook/papers``, their shared words in ``paper_terms.yaml``.

Strict like the clocks: unknown keys, unreal dates, acts that do not exist, names without a field and overlaps are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from caunoi.ground.law_errors import RulebookError
from caunoi.ground.paper_forms import (
    AUTHORITIES,
    FIELD_KINDS,
    GIVEN,
    GROUPS,
    PLACEHOLDER,
    SHAPES,
    STATUSES,
    Edition,
    FormField,
    PaperForm,
    PaperKind,
)
from caunoi.ground.rulebook import rulebook_path
from caunoi.ground.rulebook_reader import Acts, read_acts
from caunoi.ground.rulebook_yaml import Fields, load_yaml

FORM_ID = re.compile(r"[a-z]+(_[a-z]+)*")
WORDS = ("name", "about", "to", "body", "parties", "copies", "grounds")
"""What an edition may word otherwise than the form does in general."""


class UnknownForm(KeyError):
    """The rulebook has no form of this id, or none in force on the day asked for."""


class PaperForms:
    """The forms in one folder, each read and checked when first asked for and then kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._acts: Acts = read_acts(load_yaml(folder / "acts.yaml"), "acts.yaml")
        self._terms = _read_terms(load_yaml(folder / "paper_terms.yaml"), self._acts)
        self._forms: dict[str, _Form] = {}

    def ids(self) -> list[str]:
        """Ids of all forms, sorted."""
        return sorted(path.stem for path in (self.folder / "papers").glob("*.yaml"))

    def kinds(self) -> dict[str, PaperKind]:
        """Kinds of papers by id."""
        return dict(self._terms.kinds)

    def form(self, id: str, on: date) -> PaperForm:
        """The form ``id`` as it is on ``on``; raises ``UnknownForm`` or ``RulebookError``."""
        form = self._form(id)
        edition = next((each for each in form.editions if _holds(each.since, each.until, on)), None)
        if edition is None:
            raise UnknownForm(f"{id} {on}")
        return self._on_day(form, edition, on)

    def forms_on(self, on: date) -> list[PaperForm]:
        """Every form in force on ``on``, by group and title."""
        found = []
        for id in self.ids():
            try:
                found.append(self.form(id, on))
            except UnknownForm:
                continue
        return sorted(found, key=lambda form: (GROUPS.index(form.group), form.title))

    def editions(self, id: str) -> tuple[Edition, ...]:
        """All editions of a form, oldest first."""
        return self._form(id).editions

    def check(self) -> None:
        """Read every form on every day on which one of its editions begins."""
        for id in self.ids():
            for edition in self.editions(id):
                self.form(id, edition.since)

    def _form(self, id: str) -> _Form:
        found = self._forms.get(id)
        if found is None:
            path = self.folder / "papers" / f"{id}.yaml"
            if not FORM_ID.fullmatch(id) or not path.is_file():
                raise UnknownForm(id)
            found = self._forms[id] = _Form(load_yaml(path), path.name, self._acts, self._terms)
        return found

    def _on_day(self, form: _Form, edition: Edition, on: date) -> PaperForm:
        words = {**form.words, **edition.words}
        grounds = words.pop("grounds")
        cited = [self._terms.cited[key] for key in form.bases if _is_in_force(self._acts, key, on)]
        made = PaperForm(
            **form.facts, **words, bases=(*(f"Căn cứ {text}" for text in cited), *grounds), fields=form.fields,
            number=edition.number, act=edition.act, status=edition.status, since=edition.since,
        )  # fmt: skip
        _refuse_unknown_names(made, form.file)
        return made


class _Terms:
    """What the forms share: kinds, fields by name, and the words by which acts are cited as legal bases."""

    def __init__(self) -> None:
        self.kinds: dict[str, PaperKind] = {}
        self.fields: dict[str, FormField] = {}
        self.cited: dict[str, str] = {}


class _Form:
    """A form as its file has it, before a day chooses the edition."""

    def __init__(self, data: Any, file: str, acts: Acts, terms: _Terms) -> None:
        fields = Fields(data, file)
        self.file = file
        id = fields.take("id", str)
        if file != f"{id}.yaml":
            raise fields.wrong("id", f"{id} is not the name of the file")
        kind = fields.choice("kind", tuple(terms.kinds))
        self.facts = {
            "id": id,
            "title": fields.take("title", str),
            "title_en": fields.take("title_en", str),
            "group": fields.choice("group", GROUPS),
            "kind": terms.kinds[kind],
            "shape": fields.choice("shape", SHAPES, "official"),
            "authority": fields.choice("authority", AUTHORITIES, "head"),
            "is_blank": fields.take("is_blank", bool, False),
        }
        self.bases = _texts(fields, "bases")
        for key in self.bases:
            if key not in terms.cited:
                raise fields.wrong("bases", f"{key} has no words under `cited` in paper_terms.yaml")
        self.fields = _chosen_fields(fields, terms)
        self.words = _read_words(fields, {"name": terms.kinds[kind].title, "about": "", **dict.fromkeys(WORDS[2:], ())})
        self.editions = tuple(
            _read_edition(row, f"{file}: editions[{place}]", acts)
            for place, row in enumerate(fields.take("editions", list))
        )
        fields.done()
        if not self.words["body"]:
            raise fields.wrong("body", "is missing")
        _refuse_overlaps(self.editions, file)


def _read_terms(data: Any, acts: Acts) -> _Terms:
    fields, terms = Fields(data, "paper_terms.yaml"), _Terms()
    for id, row in fields.take("kinds", dict).items():
        inner = Fields(row, f"paper_terms.yaml: kinds: {id}")
        terms.kinds[id] = PaperKind(
            id, inner.take("title", str), inner.take("title_en", str), inner.take("mark", str, ""),
            inner.take("bare", bool, False),
        )  # fmt: skip
        inner.done()
    for name, row in fields.take("fields", dict).items():
        inner = Fields(row, f"paper_terms.yaml: fields: {name}")
        terms.fields[name] = FormField(
            name, inner.take("label", str), inner.take("label_en", str), inner.choice("kind", FIELD_KINDS, "line"),
            True, inner.take("hint", str, ""), inner.take("hint_en", str, ""),
        )  # fmt: skip
        inner.done()
        if name in GIVEN or not PLACEHOLDER.fullmatch(f"{{{name}}}"):
            raise RulebookError(f"paper_terms.yaml: fields: {name} cannot be the name of a field")
    for key, text in fields.take("cited", dict).items():
        if key not in acts:
            raise fields.wrong("cited", f"{key} is not in acts.yaml")
        terms.cited[key] = str(text)
    fields.done()
    return terms


def _chosen_fields(fields: Fields, terms: _Terms) -> tuple[FormField, ...]:
    required, optional = _texts(fields, "fields"), _texts(fields, "optional")
    for name in (*required, *optional):
        if name not in terms.fields:
            raise fields.wrong("fields", f"{name} is not a field of paper_terms.yaml")
    if len({*required, *optional}) < len(required) + len(optional):
        raise fields.wrong("fields", "a field stands twice")
    return tuple(
        FormField(known.name, known.label, known.label_en, known.kind, name in required, known.hint, known.hint_en)
        for name in (*required, *optional)
        for known in (terms.fields[name],)
    )


def _texts(fields: Fields, key: str, default: Any = ()) -> tuple[str, ...]:
    rows = fields.take(key, list, None)
    if rows is None:
        return tuple(default)
    if not all(isinstance(row, str) for row in rows):
        raise fields.wrong(key, "expected a list of texts")
    return tuple(rows)


def _read_words(fields: Fields, defaults: dict[str, Any]) -> dict[str, Any]:
    """The words given, or the defaults; without a default a word that is not given stays out."""
    words: dict[str, Any] = {}
    for key in WORDS:
        take = fields.take(key, str, None) if key in ("name", "about") else _texts(fields, key, ()) or None
        if take is not None:
            words[key] = take
        elif key in defaults:
            words[key] = defaults[key]
    return words


def _read_edition(data: Any, where: str, acts: Acts) -> Edition:
    fields = Fields(data, where)
    since, until = fields.take("since", date), fields.take("until", date, None)
    act = fields.choice("act", tuple(acts))
    status = fields.choice("status", STATUSES)
    edition = Edition(
        since, until, fields.take("number", str, ""), acts[act], status, fields.take("source", str, ""),
        _read_words(fields, {}),
    )  # fmt: skip
    fields.done()
    if until is not None and until <= since:
        raise fields.wrong("until", f"{until} is not after since {since}")
    if status == "confirmed" and not edition.source:
        raise fields.wrong("source", "a confirmed edition names where its words were read")
    in_force = acts[act].in_force
    if in_force is None or since < in_force:
        raise fields.wrong("since", f"{since} is before {act} came into force ({in_force})")
    return edition


def _refuse_overlaps(editions: tuple[Edition, ...], file: str) -> None:
    if not editions:
        raise RulebookError(f"{file}: editions: give at least one")
    for earlier, later in pairwise(editions):
        if earlier.until is None or earlier.until > later.since:
            raise RulebookError(
                f"{file}: editions: those since {earlier.since} and {later.since} overlap; end the earlier"
            )


def _refuse_unknown_names(form: PaperForm, file: str) -> None:
    known = {*GIVEN, *(field.name for field in form.fields)}
    texts: Iterable[str] = (form.about, *form.bases, *form.to, *form.body, *form.parties, *form.copies)
    used = {name for text in texts for name in PLACEHOLDER.findall(text)}
    if used - known:
        raise RulebookError(f"{file}: {{{min(used - known)}}} is no field of this form")
    unused = known - used - set(GIVEN)
    if unused:
        raise RulebookError(f"{file}: fields: {min(unused)} is asked for and printed nowhere since {form.since}")


def _holds(since: date, until: date | None, on: date) -> bool:
    return since <= on and (until is None or on < until)


def _is_in_force(acts: Acts, key: str, on: date) -> bool:
    act = acts[key]
    return act.in_force is not None and _holds(act.in_force, act.ended, on)


@lru_cache(maxsize=1)
def paper_forms() -> PaperForms:
    """The forms that come with the program."""
    return PaperForms(rulebook_path())
