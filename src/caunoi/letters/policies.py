"""Who may act on outgoing notices: what became of them only the system says (``base.policies.only_the_system``)."""

from __future__ import annotations

from caunoi.people.policies import may_administer

may_send_again = may_administer
