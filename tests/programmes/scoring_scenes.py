"""Scorings for tests, at the step that a test needs, and the district of the report: Ngân Sơn in 2020 (domain.md 2.1)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from caunoi.agencies.models import Agency, Post
from caunoi.base.actors import Actor, system
from caunoi.ground.scoring import SELF, ScoringTable
from caunoi.people.models import Account, Seat
from caunoi.people.queries.actors import actor_for
from caunoi.places import memory
from caunoi.programmes.commands.scoring import open_scorings, publish_scorings
from caunoi.programmes.commands.scoring_scores import (
    Given,
    appraise,
    declare_not_eligible,
    finish_appraisal,
    score_self,
    submit_self,
)
from caunoi.programmes.models import Scoring
from caunoi.programmes.points import as_decimal
from tests.world import DAY, SINCE, World

TABLE = "YB-DVCQ"
BAC_KAN = "BK-DVCQ"


def opened(world: World, *agencies: str, **changes: Any) -> Scoring:
    """A scoring of 2019 that the province opened for the commune Mường Lai (and others), which it appraises itself."""
    keys = [world.agencies[name].pk for name in (agencies or ("muong_lai",))]
    inputs: dict[str, Any] = {"year": 2019, "table": TABLE, "agency_ids": keys}
    made = open_scorings(actor=changes.pop("actor", world.province), **{**inputs, **changes})
    return made.made[0]


def full_marks(table: ScoringTable, *, own: bool) -> dict[str, Given]:
    return {each.number: Given(as_decimal(each.points)) for each in table.scored if not own or each.by == SELF}


def self_scored(world: World, scoring: Scoring | None = None, **points: str) -> Scoring:
    """The commune gave itself full marks, but for ``points`` by number (``p_1_1="3"``)."""
    scoring = scoring or opened(world)
    score_self(actor=world.specialist, scoring=scoring, scores={**full_marks(scoring.table, own=True), **given(points)})
    sent: Scoring = submit_self(actor=world.chief, scoring=scoring)
    return sent


def appraised(world: World, scoring: Scoring | None = None, **points: str) -> Scoring:
    """The province gave full marks, but for ``points``, with a reason."""
    scoring = scoring or self_scored(world)
    scores = {**full_marks(scoring.table, own=False), **given(points, "Đối chiếu sổ tiếp công dân.")}
    appraise(actor=world.province, scoring=scoring, scores=scores)
    done: Scoring = finish_appraisal(actor=world.province, scoring=scoring)
    return done


def published(world: World, scoring: Scoring | None = None) -> Scoring:
    scoring = scoring or appraised(world)
    publish_scorings(actor=world.province, scoring_ids=[scoring.pk], number="45/TB-UBND")
    scoring.refresh_from_db()
    return scoring


def given(points: Mapping[str, str], text: str = "") -> dict[str, Given]:
    """``p_1_1="3"`` as criterion 1.1."""
    return {key[2:].replace("_", "."): Given(Decimal(value), text) for key, value in points.items()}


# Ngân Sơn 2020: 13 offices and 9 communes scored themselves 80 or more; the district mostly gave more, cut one commune to 78,
# and declared two units not eligible. Only Phòng Nông nghiệp and xã Cốc Đán are named by the source; the others are placeholders.

OFFICES = ["Phòng Nông nghiệp và Phát triển nông thôn", *(f"Phòng chuyên môn {n}" for n in range(2, 14))]
COMMUNES = ["UBND xã Cốc Đán", *(f"UBND xã {n}" for n in range(2, 10))]
NOT_ELIGIBLE = ("Phòng Nông nghiệp và Phát triển nông thôn", "UBND xã Cốc Đán")
CUT = "UBND xã 2"


def ngan_son() -> tuple[Actor, dict[str, Scoring]]:
    """The whole district scored: the actor of its office, and the scorings by name of the unit."""
    district = _agency("UBND huyện Ngân Sơn", "people_committee_district", None)
    units = {name: _agency(name, "department", district) for name in OFFICES}
    units |= {name: _agency(name, "people_committee_commune", district) for name in COMMUNES}
    memory.forget()
    actor = officer_of(district, ["dispatcher"], "ngan-son@demo.vn")
    made = open_scorings(
        actor=actor, agency_ids=[unit.pk for unit in units.values()], year=2020, table=BAC_KAN, on=DAY
    ).made
    names = {unit.pk: name for name, unit in units.items()}
    rows = {names[scoring.agency_id]: scoring for scoring in made}
    for place, name in enumerate(sorted(rows)):
        _score(actor, name, rows[name], place)
    return actor, {name: Scoring.objects.get(pk=row.pk) for name, row in rows.items()}


def _score(actor: Actor, name: str, scoring: Scoring, place: int) -> None:
    """Each unit gave itself 80 to 88 of 90; the cut commune 87."""
    own = Decimal(87) if name == CUT else Decimal(80 + place % 9)
    score_self(actor=system(), scoring=scoring, scores={n: Given(p) for n, p in spread(scoring.table, own).items()})
    submit_self(actor=system(), scoring=scoring)
    if name in NOT_ELIGIBLE:
        declare_not_eligible(actor=actor, scoring=scoring, reason="Có đơn vị trực thuộc bị kỷ luật trong năm.")
        return
    same = Decimal(70) if name == CUT else min(own + 1, Decimal(90))
    scores = {n: Given(p, "Hồ sơ minh chứng.") for n, p in spread(scoring.table, same).items()}
    appraise(actor=actor, scoring=scoring, scores={**scores, "CT": Given(Decimal(8))})
    finish_appraisal(actor=actor, scoring=scoring)


def spread(table: ScoringTable, whole: Decimal) -> dict[str, Decimal]:
    """``whole`` points over the criteria that a unit scores itself, filled from the first on."""
    found, left = {}, whole
    for each in table.scored:
        if each.by == SELF:
            found[each.number] = min(as_decimal(each.points), left)
            left -= found[each.number]
    return found


def officer_of(agency: Agency, roles: list[str], email: str) -> Actor:
    post = Post.objects.create(
        agency=agency, title="Cán bộ", title_en="Officer", capacity="specialist", roles=roles, since=SINCE
    )
    account = Account.objects.create_user(email, "Nông Văn Bình", None)
    Seat.objects.create(post=post, account=account, since=SINCE)
    actor = actor_for(account, on=DAY)
    assert actor is not None
    return actor


def _agency(name: str, kind: str, parent: Agency | None) -> Agency:
    return Agency.objects.create(
        code=f"ns-{name}"[:40],
        kind=kind,
        name=name,
        name_en=name,
        short_name=name,
        label=name,
        parent=parent,
        since=SINCE,
    )
