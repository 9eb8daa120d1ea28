"""Changing what the province sets for itself."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from caunoi.base.models import Setting
from caunoi.base.refusals import Invalid, Stale
from caunoi.base.settings_store import DECLARED, forget_cache
from caunoi.journal.commands import Context, command
from caunoi.people.policies import may_administer

WORDY = ("line", "text")


@command("setting.change", policy=may_administer)
def change_setting(ctx: Context, *, setting: str, value: Any, seen: int | None = None, reason: str = "") -> Setting:
    """Set the declared ``setting`` to ``value``; ``None`` returns it to its default.

    ``seen`` is the version the person saw (0 = none yet); ``Stale`` when somebody changed it since.
    """
    declaration = DECLARED.get(setting)
    if declaration is None:
        raise Invalid(_("There is no setting of this name."), field="setting")
    new = declaration.default if value is None else declaration.check(value)
    row, _made = Setting.objects.get_or_create(key=setting, defaults={"value": declaration.default})
    if connection.features.has_select_for_update:
        row = Setting.objects.select_for_update().get(pk=row.pk)
    if seen is not None and seen != row.version:
        raise Stale()
    before, row.value = row.value, new
    row.version += 1
    row.save(update_fields=["value", "version"])
    forget_cache()
    change = {"from": before, "to": new}
    wordy = declaration.kind in WORDY
    ctx.record(
        "setting.changed",
        row,
        fields={"setting": setting, **({} if wordy else change)},
        personal=change if wordy else {},
        reason=reason.strip(),
    )
    return row
