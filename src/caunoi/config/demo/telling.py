"""Telling the whole demo: registers, officers, then every act of every story in the order in which it happened."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TextIO

from django.db import transaction

from caunoi.agencies.commands.imports import run_import
from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.analysed import analyse
from caunoi.config.demo import cast, figures, leaflets, publicity, publishing, seal_keys
from caunoi.config.demo.articles import Articles
from caunoi.config.demo.convening import Convening
from caunoi.config.demo.coordinating import Coordinating
from caunoi.config.demo.guard import mark_as_demo
from caunoi.config.demo.naming import Names
from caunoi.config.demo.playing import Stage
from caunoi.config.demo.posting import Postings
from caunoi.config.demo.reaching import Reaching
from caunoi.config.demo.reading import stories
from caunoi.config.demo.receiving import Receiving
from caunoi.config.demo.times import DEMO_DAY, clock_is_set, opening_of, set_clock
from caunoi.journal.log.sequencer import sequence
from caunoi.journal.models import Entry
from caunoi.laws.commands.importing import load_library
from caunoi.places import memory

FIRST_DAY = date(2018, 11, 1)
"""The officers hold their posts from here on; the first story begins a month later."""


def tell_everything(stdout: TextIO | None, today: date | None) -> list[str]:
    """See ``load_demo``. All or nothing: a broken story leaves no half of a province."""
    mark_as_demo()
    if not cast.is_engaged():
        run_import(stdout=sys.stderr)
        with transaction.atomic():
            _play()
        memory.forget()
        with time.at(opening_of(DEMO_DAY)):
            sequence()
        set_clock(opening_of(today or DEMO_DAY))
    elif not clock_is_set():
        set_clock(max(opening_of(today or DEMO_DAY), Entry.objects.latest("at").at))
    lines = [*cast.table(), seal_keys.printed()]
    if stdout is not None:
        stdout.write("\n".join(lines) + "\n")
    return lines


def _play() -> Stage:
    stage = Stage(stories())
    with time.at(datetime.combine(FIRST_DAY, datetime.min.time(), time.TIMEZONE)):
        cast.engage(FIRST_DAY)
        load_library(actor=system())
        analyse()
        seal_keys.give_keys(FIRST_DAY)
    names = Names()
    acts: list[tuple[datetime, Callable[[], None]]] = [
        *cast.note_absences(), *figures.correct_figures(), *Receiving().acts(), *Coordinating(names).acts(),
        *Convening(names, stage).acts(), *Reaching(names, stage).acts(),
        *Articles(names).acts(), *leaflets.acts(names), *publicity.acts(stage),
    ]  # fmt: skip
    acts += publishing.publish_figures()
    acts += Postings(names).acts()
    acts += [(act.at, partial(stage.play, act)) for story in stories() for act in story.acts]
    for at, do in sorted(acts, key=lambda each: each[0]):
        with time.at(at):
            do()
    return stage
