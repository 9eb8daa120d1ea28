"""Reading acts and clocks of the rulebook into values, refusing what is not law: unknown keys, unreal articles, overlaps."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

from caunoi.ground.clock_flags import NAMES as FLAGS
from caunoi.ground.day_zero import DAY_ZERO
from caunoi.ground.law_errors import RulebookError
from caunoi.ground.rulebook_yaml import Fields
from caunoi.ground.rules import (
    COMPLEXITY,
    COUNTS,
    DIRECTIONS,
    GROUPS,
    STATUSES,
    VARIANT_FACTS,
    Act,
    Citation,
    Extension,
    Rule,
    Transition,
    Value,
)

ARTICLE = re.compile(r"([1-9][0-9]*)[a-zđ]?")
Acts = dict[str, Act]


def read_acts(data: Any, file: str) -> Acts:
    """Every instrument by its id."""
    acts: Acts = {}
    for place, row in enumerate(data):
        act = _read_act(row, f"{file}[{place}]")
        if act.id in acts:
            raise RulebookError(f"{file}: the act {act.id} stands twice")
        acts[act.id] = act
    return acts


def _read_act(data: Any, where: str) -> Act:
    fields = Fields(data, where)
    id = fields.take("id", str)
    fields.where = f"{where} {id}"
    act = Act(
        id=id,
        number=fields.take("number", str),
        title=fields.take("title", str),
        title_en=fields.take("title_en", str),
        status=fields.choice("status", ("confirmed", "unconfirmed")),
        issued=fields.take("issued", date, None),
        in_force=fields.take("in_force", date, None),
        ended=fields.take("ended", date, None),
        articles=fields.count("articles", None),
    )
    fields.done()
    if act.status == "confirmed" and act.in_force is None:
        raise fields.wrong("in_force", "a confirmed act needs the day it came into force")
    known = [day for day in (act.issued, act.in_force, act.ended) if day]
    if known != sorted(known):
        raise fields.wrong("in_force", "issued, in_force and ended must follow each other")
    return act


def read_rule(data: Any, file: str, acts: Acts) -> Rule:
    """One clock. Raises ``RulebookError`` with a sentence naming file and key."""
    fields = Fields(data, file)
    counts = fields.choice("counts", COUNTS)
    rule = Rule(
        id=fields.take("id", str),
        title=fields.take("title", str),
        title_en=fields.take("title_en", str),
        group=fields.choice("group", GROUPS),
        counts=counts,
        direction=fields.choice("direction", DIRECTIONS),
        day_zero=fields.choice("day_zero", tuple(DAY_ZERO)),
        key_date=fields.choice("key_date", ("receipt", "acceptance", "act")),
        requires_flag=fields.choice("requires_flag", (*FLAGS, ""), ""),
        only_if=fields.take("only_if", str, ""),
        only_if_en=fields.take("only_if_en", str, ""),
        conflict=fields.take("conflict", str, ""),
        conflict_en=fields.take("conflict_en", str, ""),
        grounds=tuple(fields.take("grounds", list, [])),
        transitions=tuple(
            _read_transition(row, f"{file}: transitions[{place}]", acts)
            for place, row in enumerate(fields.take("transitions", list, []))
        ),
        values=tuple(
            _read_value(row, f"{file}: values[{place}]", counts, acts)
            for place, row in enumerate(fields.take("values", list))
        ),
    )
    fields.done()
    if file != f"{rule.id}.yaml":
        raise fields.wrong("id", f"{rule.id} is not the name of the file")
    if bool(rule.requires_flag) != bool(rule.only_if and rule.only_if_en):
        raise fields.wrong("only_if", "say in both languages what the required flag means, and only then")
    _refuse_overlaps(rule, file)
    return rule


def _refuse_overlaps(rule: Rule, file: str) -> None:
    if not rule.values:
        raise RulebookError(f"{file}: values: give at least one")
    for reading in {value.reading for value in rule.values}:
        same = sorted((v for v in rule.values if v.reading == reading), key=lambda value: value.since)
        for earlier, later in pairwise(same):
            if earlier.until is None or earlier.until > later.since:
                raise RulebookError(
                    f"{file}: values: the value since {earlier.since} and the one since {later.since} overlap; "
                    "end the earlier, or give texts that conflict different `reading` names"
                )
    if len({value.reading for value in rule.values}) > 1 and not (rule.conflict and rule.conflict_en):
        raise RulebookError(f"{file}: conflict: several readings need a sentence on their conflict, in both languages")


def _read_value(data: Any, where: str, counts: str, acts: Acts) -> Value:
    fields = Fields(data, where)
    status = fields.choice("status", STATUSES)
    law = fields.take("law", dict, None)
    backward = fields.take("backward", dict, None)
    value = Value(
        reading=fields.take("reading", str, ""),
        since=fields.take("since", date),
        until=fields.take("until", date, None),
        counts=fields.choice("counts", COUNTS, counts),
        amount=fields.count("amount", None),
        as_clock=fields.take("as_clock", str, ""),
        variants=_read_variants(fields),
        extensions=_read_extensions(fields),
        suspendable_since=fields.take("suspendable_since", date, None),
        carries_on_with=fields.choice("carries_on_with", (*FLAGS, ""), ""),
        backward=_read_backward(backward, f"{where}: backward") if backward else None,
        law=read_citation(law, f"{where}: law", acts) if law else None,
        amended_by=_maybe_citation(fields, "amended_by", acts),
        also=tuple(read_citation(row, f"{where}: also", acts) for row in fields.take("also", list, [])),
        status=status,
        note=fields.take("note", str, ""),
        note_en=fields.take("note_en", str, ""),
        sources=tuple(fields.take("sources", list)),
    )
    fields.done()
    _refuse_unfounded(value, fields)
    return value


def _refuse_unfounded(value: Value, fields: Fields) -> None:
    """The dates, the length, the article and the act of a value must fit each other."""
    if value.until is not None and value.until <= value.since:
        raise fields.wrong("until", f"{value.until} is not after since {value.since}")
    if (value.amount is None) == (not value.as_clock):
        raise fields.wrong("amount", "give either the length or the clock that has it (as_clock)")
    if bool(value.note) != bool(value.note_en):
        raise fields.wrong("note", "write it in both languages")
    if not value.sources:
        raise fields.wrong("sources", "name at least one")
    if value.status == "house":
        if value.law is not None:
            raise fields.wrong("law", "a house limit has no law")
        return
    if value.law is None:
        raise fields.wrong("law", "is missing")
    if not value.law.article and value.status == "confirmed":
        raise fields.wrong("law", "a confirmed value needs its article")
    act = value.law.act
    if act.in_force is None or value.since < act.in_force:
        raise fields.wrong("since", f"{value.since} is before {act.id} came into force ({act.in_force})")
    if act.ended is not None and (value.until is None or value.until > act.ended):
        raise fields.wrong("until", f"must not be after {act.id} ended ({act.ended})")


def _read_variants(fields: Fields) -> dict[frozenset[str], int]:
    variants: dict[frozenset[str], int] = {}
    for name, amount in fields.take("variants", dict, {}).items():
        facts = frozenset(str(name).split("+"))
        if not facts <= set(VARIANT_FACTS):
            raise fields.wrong("variants", f"{name} is not made of {', '.join(VARIANT_FACTS)}")
        if type(amount) is not int or amount < 1:
            raise fields.wrong("variants", f"{name}: expected a number from 1 on, got {amount!r}")
        variants[facts] = amount
    return variants


def _read_extensions(fields: Fields) -> dict[str, Extension]:
    extensions = {}
    for name, row in fields.take("extensions", dict, {}).items():
        if name not in COMPLEXITY:
            raise fields.wrong("extensions", f"{name} is not one of {', '.join(COMPLEXITY)}")
        inner = Fields(row, f"{fields.where}: extensions: {name}")
        extension = Extension(inner.count("max"), inner.count("each", 0), inner.choice("variant", ("complex", ""), ""))
        inner.done()
        if bool(extension.each) == bool(extension.variant):
            raise inner.wrong("each", "give either each (further units) or variant (the longer limit)")
        extensions[name] = extension
    return extensions


def _read_backward(data: Any, where: str) -> tuple[int, str]:
    fields = Fields(data, where)
    found = (int(fields.count("amount")), fields.choice("counts", COUNTS[:2]))
    fields.done()
    return found


def _read_transition(data: Any, where: str, acts: Acts) -> Transition:
    fields = Fields(data, where)
    use = fields.take("use", str)
    law = read_citation(fields.take("law", dict), f"{where}: law", acts)
    move = Transition(fields.choice("flag", FLAGS), "" if use == "none" else use, law)
    fields.done()
    return move


def _maybe_citation(fields: Fields, key: str, acts: Acts) -> Citation | None:
    data = fields.take(key, dict, None)
    return read_citation(data, f"{fields.where}: {key}", acts) if data else None


def read_citation(data: Any, where: str, acts: Acts) -> Citation:
    """A place in an act that exists; its article must not be beyond the act's last."""
    fields = Fields(data, where)
    id = fields.take("act", str)
    if id not in acts:
        raise fields.wrong("act", f"{id} is not in acts.yaml")
    article = fields.take("article", str, "")
    found = Citation(acts[id], article, fields.take("clause", str, ""), fields.take("point", str, ""))
    fields.done()
    number = ARTICLE.fullmatch(article)
    if article and not number:
        raise fields.wrong("article", f"{article!r} is not an article number such as 28 or 28b")
    last = acts[id].articles
    if number and last is not None and int(number[1]) > last:
        raise fields.wrong("article", f"{article} is not real: {id} has {last} articles")
    return found
