"""What papers are about lies on higher floors. An app there says for its kind who may see and who may handle it.

Until a kind is registered nothing about it exists for anybody but the system.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict

MaySee = Callable[[Actor, frozenset[int]], frozenset[int]]
MayHandle = Callable[[Actor, int], Verdict]


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """``may_see(actor, keys)`` gives the keys among ``keys`` that exist for the actor, in one question for a whole page of a
    register. ``may_handle(actor, key)`` says whether the actor's agency works on it now."""

    may_see: MaySee
    may_handle: MayHandle


_kinds: dict[str, SubjectKind] = {}


def register_subject(kind: str, may_see: MaySee, may_handle: MayHandle) -> None:
    """Say for subjects of ``kind`` (a model's lower-case name) who may see and handle them. Called when the owning app starts."""
    _kinds[kind] = SubjectKind(may_see, may_handle)


def seen_among(actor: Actor, kind: str, keys: Iterable[int]) -> frozenset[int]:
    """The keys that exist for the actor."""
    wanted = frozenset(keys)
    if actor.kind == "system":
        return wanted
    known = _kinds.get(kind)
    return known.may_see(actor, wanted) & wanted if known else frozenset()


def may_see_subject(actor: Actor, kind: str, key: int) -> bool:
    """Whether the subject exists for the actor."""
    return key in seen_among(actor, kind, (key,))


def may_handle_subject(actor: Actor, kind: str, key: int) -> Verdict:
    """Whether the actor's agency works on the subject; hidden where it does not exist for the actor."""
    if actor.kind == "system":
        return ALLOWED
    if not may_see_subject(actor, kind, key):
        return HIDDEN
    return _kinds[kind].may_handle(actor, key)
