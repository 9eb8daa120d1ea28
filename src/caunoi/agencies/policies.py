"""Who may change the register of agencies: the same seats that manage the register of places."""

from __future__ import annotations

from caunoi.places.policies import MANAGE_REGISTERS, may_manage_registers

__all__ = ["MANAGE_REGISTERS", "may_manage_registers"]
