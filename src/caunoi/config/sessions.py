"""Sessions in the database, looked up with a question that is put into SQL once."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField

from caunoi.base.prepared import PreparedObjects, Slot
from caunoi.base.time import system_source

BY_KEY = PreparedObjects(lambda: Session.objects.filter(session_key=Slot("key", CharField())))


class SessionStore(db.SessionStore):
    """Django's store. A session ends by the machine's clock, also in the demo, whose own clock is moved."""

    def _get_session_from_db(self) -> Any:
        found = BY_KEY.first(key=self.session_key)
        if found is not None and found.expire_date > system_source():
            return found
        self._session_key = None
        return None
