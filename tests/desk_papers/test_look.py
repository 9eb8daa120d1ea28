"""The pages of papers in a real browser: accessible, quiet, and no wider than the window."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from caunoi.matters.subjects import KIND
from tests import world as small_province
from tests.desk.test_look import sign_in
from tests.matters import steps
from tests.papers_register.samples import draft, issued

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_pages_of_papers_fit_and_are_accessible(frozen_now: object, look: Any, live_server: Any) -> None:
    world = small_province.build()
    matter = steps.assigned(world, small_province.send(world).matter)
    about = {"subject_kind": KIND, "subject_id": matter.pk}
    planned, sent = draft(world, **about), issued(world, "complaint_decision_first", **about)
    look.base = live_server.url
    sign_in(look, world.accounts["chief"])
    pages = [
        (reverse("desk:papers", args=[matter.number]), 320),
        (reverse("desk:new_paper", args=[matter.number]) + "?form=dialogue_minutes", 320),
        (reverse("desk:paper", args=[planned.pk]), 1280),
        (reverse("desk:paper", args=[sent.pk]), 320),
        (reverse("desk:issue_paper", args=[planned.pk]), 320),
        (reverse("desk:paper_register"), 320),
    ]

    for path, width in pages:
        look.at(path, width)
        look.assert_accessible()
        look.assert_fits()
        look.assert_quiet()
