"""The stories as written in ``data/stories-*.yaml``: what was sent, and what was done with it, act by act.

Two acts stand for what offices do most: ``take`` (classify, then assign) and ``answer`` (draft, submit, approve, send).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from caunoi.config.demo.times import moment
from caunoi.ground.rulebook_yaml import load_yaml

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done in a story: who, when, which command, with what. ``by`` is an officer's key, ``sender`` or ``system``."""

    story: str
    at: datetime
    by: str
    do: str
    inputs: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """What somebody sent and the acts that followed, in order."""

    id: str
    sent: dict[str, Any]
    acts: tuple[Act, ...]

    @property
    def at(self) -> datetime:
        return self.acts[0].at


@cache
def read_data(name: str) -> Any:
    """A data file of the demo, read once. For reading only."""
    return load_yaml(DATA / name)


def nonce_of(story: str) -> str:
    """The form nonce of a story. Its receipt code follows from it (``matters.receipts.code_for``)."""
    return f"caunoi-demo-{story}-0000000000000000"


@cache
def stories() -> tuple[Story, ...]:
    """All stories. Raises ``ValueError`` when two share an id or acts are not in order of time."""
    found = [_story(row) for path in sorted(DATA.glob("stories-*.yaml")) for row in read_data(path.name)]
    names = [story.id for story in found]
    if len(set(names)) < len(names):
        raise ValueError(f"two stories share an id: {sorted(n for n in names if names.count(n) > 1)}")
    return tuple(found)


def _story(row: dict[str, Any]) -> Story:
    row = dict(row)
    name, at, by = row.pop("id"), moment(row.pop("at")), row.pop("by", "visitor")
    office = row.pop("office", "")
    acts = [Act(name, at, by, "receive", {})]
    for step in row.pop("then", []):
        acts += acts_of(name, office, dict(step))
    late = [act for before, act in zip(acts, acts[1:], strict=False) if act.at < before.at]
    if late:
        raise ValueError(f"{name}: {late[0].do} at {late[0].at:%d/%m %H:%M} comes before the act above it")
    return Story(name, row, tuple(acts))


def acts_of(name: str, office: str, step: dict[str, Any]) -> Iterator[Act]:
    at, do = moment(step.pop("at")), step.pop("do")
    office = step.pop("office", office)
    if do == "take":
        clerk = f"{office}.{step.pop('clerk', 'clerk')}"
        first = f"{office}.{step.pop('first')}" if "first" in step else clerk
        more = {key: step[key] for key in ("instance", "previous") if key in step}
        yield Act(name, at, first, "classify", {"topic": step["topic"], "kind": step["kind"], **more})
        yield Act(
            name, at + timedelta(minutes=35), clerk, "assign", {"seat": f"{office}.{step.get('to', 'specialist')}"}
        )
    elif do == "answer":
        approved, sent = moment(step["approved"]), moment(step["sent"])
        writer, leader = f"{office}.{step.get('writer', 'specialist')}", f"{office}.{step.get('leader', 'leader')}"
        clerk = f"{office}.{step.get('clerk', 'clerk')}"
        yield Act(name, at, writer, "draft_answer", {"text": step["text"], "legal_basis": step.get("legal_basis", "")})
        yield Act(name, at + timedelta(minutes=20), writer, "submit_answer", {"approvers": [leader]})
        yield Act(name, approved, leader, "approve_answer", {})
        yield Act(name, sent, clerk, "send_answer", {})
    elif do == "publish_answer":
        by, reader = f"{office}.{step.pop('by')}", f"{office}.leader"
        yield Act(name, at, by, do, step)
        yield Act(name, at + timedelta(minutes=15), reader, do, dict(step))  # in other words, so a second one reads it
    else:
        by = step.pop("by")
        yield Act(name, at, by if "." in by or by in ("sender", "system") else f"{office}.{by}", do, step)
