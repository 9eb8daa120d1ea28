"""A migration that installations have applied is never changed, folded or taken away: what it made would be missing there."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import caunoi

RELEASED = {
    "agencies/migrations/0001_initial.py": "46479e4aa6209d0e",
    "base/migrations/0001_initial.py": "5dd844f5fd7cc09d",
    "doors/migrations/0001_initial.py": "1d63c45486597b02",
    "journal/migrations/0001_initial.py": "9482cfa28e01a111",
    "journal/migrations/0002_append_only.py": "4eb715a4020b2fc3",
    "letters/migrations/0001_initial.py": "51fc966f9c748d1c",
    "matters/migrations/0001_initial.py": "2c7444782256a4e0",
    "matters/migrations/0002_search_index.py": "5671ac633ac90463",
    "papers/migrations/0001_initial.py": "0ef5e9dd17b6c99c",
    "people/migrations/0001_initial.py": "fc0ad2f76ebc9318",
    "places/migrations/0001_initial.py": "03d580bafb6a65f4",
}
"""First 16 digits of the SHA-256 of every migration of the first release. A later release adds its own."""


@pytest.mark.parametrize("name", RELEASED)
def test_a_released_migration_stays_as_it_was(name: str) -> None:
    file = Path(caunoi.__file__).parent / name

    assert hashlib.sha256(file.read_bytes()).hexdigest()[:16] == RELEASED[name]
