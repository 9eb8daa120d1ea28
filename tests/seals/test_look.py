"""The pages of the seals in a real browser: accessible, quiet, and no wider than the window."""

from __future__ import annotations

from typing import Any

import pytest

from caunoi.seals.commands.openings import collect_opening
from caunoi.seals.commands.sealing import seal_identity
from tests.desk.test_look import sign_in
from tests.seals.conftest import HANDWRITING, PERSON, Hooks
from tests.seals.keys import register_envelope, register_keys
from tests.seals.steps import set_the_scene
from tests.world import build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_pages_are_accessible_quiet_and_fit_at_every_width(
    frozen_now: Any, hooks: Hooks, settings: Any, tmp_path: Any, look: Any, live_server: Any
) -> None:
    settings.KEYSTORE = tmp_path / "keystore"
    world = build()
    privates = register_keys(world.agencies["province"])
    register_envelope(1)
    record = seal_identity(subject_kind="petition", subject_id=7, identity=PERSON, files=[HANDWRITING])
    scene = set_the_scene(world, record, privates, hooks)
    request = scene.asked()
    pages = [("leader", f"/ban/niem-phong/xin/{record.slug}/"), ("deputy", f"/ban/niem-phong/{request.pk}/")]
    pages += [("deputy", f"/ban/niem-phong/{request.pk}/tra-loi/"), ("administrator", "/ban/niem-phong/co-quan/")]
    pages += [("deputy", "/ban/niem-phong/")]
    look.base = live_server.url

    for officer, path in pages:
        see(look, world.accounts[officer], path)
    for office in ("thanh-tra", "van-phong"):
        scene.grant(request, office)
    collect_opening(actor=scene.asker, openingrequest=request)
    see(look, world.accounts["leader"], f"/ban/niem-phong/{request.pk}/")


def see(look: Any, account: Any, path: str) -> None:
    """Open the page at three widths, the narrowest checked for what axe finds."""
    sign_in(look, account)
    look.at(path, 320)
    look.assert_fits()
    look.assert_accessible()
    for width in (768, 1280):
        look.resize(width)
        look.assert_fits()
    look.assert_quiet()
